"""China's offers: the bargainer's courtship, the planner's bought votes, what it accepts."""

from functools import cache

import pytest

from game import agents
from game.agents.china import bargainer, offers
from game.agents.china.memory import Memory
from game.agents.china.reading import read
from game.model.entries import NextTurn
from game.model.events import Event
from game.model.ids import CHINA
from game.model.state import State
from game.model.talks import Clause, Offer, Promise
from game.present import china_watch
from game.rules import check_move, view
from tests.agents import views as v
from tests.helpers import new_game, ok, play_turn

MOTION = v.motion(times=1.2)
PAID = Clause("money", CHINA, amount_usd_m=30.0)
NO = Clause("vote", "JPN", motion="m1", vote="no", mineral="ndpr", stage="component")


def seen(doctrine="bargainer", **over):
    memory = {"doctrine": doctrine}
    usual = {"motions": (MOTION,), "agenda": ("m1",), "china_purse_usd_m": 650.0}
    return v.view(CHINA, china_memory=memory, **{**usual, **over})


def test_only_doctrines_that_bargain_make_offers():
    for doctrine in ("predator", "coercer", "steward"):
        assert agents.china_talk(v.content(), seen(doctrine)) == ()
        held = Offer("o1", "JPN", CHINA, (PAID, NO), 1, 2)
        assert agents.china_reply(v.content(), seen(doctrine), held).answer == "decline"


def test_a_coercer_gives_its_word_and_no_money_and_the_page_says_so():
    """Found in play: "China does not bargain over this", and nothing said what it would do instead."""
    calm = Clause("no_new_curb", CHINA, mineral="ndpr", stage="component", turns=2)
    for doctrine in ("coercer", "steward"):
        paid, word = (Offer("o1", "JPN", CHINA, (given, NO), 1, 2) for given in (PAID, calm))
        assert "its word at most" in agents.china_reply(v.content(), seen(doctrine), paid).reason
        assert agents.china_reply(v.content(), seen(doctrine), word).answer == "accept"
    assert "what you do" in agents.china_reply(v.content(), seen("predator"), word).reason
    told = china_watch.bargain_words(v.view("JPN"))
    assert "a coercer or a steward gives no more" in told and "your acts move it" in told


def test_the_bargainer_offers_quiet_terms_to_who_stays_out():
    view_ = seen()
    (made,) = agents.china_talk(v.content(), view_)
    assert made.to == "MYS" and made.secret and "MYS stands outside" in made.reason
    assert {(c.kind, c.giver) for c in made.clauses} == {("no_new_curb", CHINA), ("posture", "MYS")}
    assert check_move(v.content(), view_, made) == ()


def test_a_distrusted_member_is_offered_money_for_a_no():
    signals = {f"distance/{s}": 0.6 for s in ("JPN",)} | {f"distance/{s}": 0.1 for s in ("USA", "AUS")}
    made = agents.china_talk(v.content(), seen(china_signals=signals))
    bought = [m for m in made if m.to == "JPN"]
    assert bought and {c.kind for c in bought[0].clauses} == {"money", "vote"}
    money = next(c.amount_usd_m for c in bought[0].clauses if c.kind == "money")
    rules = v.content().doctrines.bargainer
    assert 0 < money <= min(rules.money_usd_m, rules.purse_share * 650.0)
    assert not [m for m in made if m.to in ("USA", "AUS")], "who stands by the floor is left alone"


def test_no_money_no_offer_of_money():
    signals = {"distance/JPN": 0.6}
    made = agents.china_talk(v.content(), seen(china_signals=signals, china_purse_usd_m=0.0))
    assert not [c for m in made for c in m.clauses if c.kind == "money"]


@pytest.mark.parametrize(("money", "answer"), [(10.0, "accept"), (60.0, "accept"), (61.0, "decline")])
def test_it_pays_for_a_vote_what_a_vote_is_worth_and_no_more(money, answer):
    held = Offer("o1", "JPN", CHINA, (v.replace(PAID, amount_usd_m=money), NO), 1, 2)
    said = agents.china_reply(v.content(), seen(), held)
    assert said.answer == answer and "60" not in said.reason.replace(f"{money:.0f}", "")


def test_a_small_voice_is_paid_little():
    """Found in play: sixty millions for a vote that weighed a thousandth, from a purse of 650."""
    view_ = seen()
    crowd = {f"S{n}": v.replace(view_.seats["USA"], id=f"S{n}") for n in range(12)}
    small = v.replace(view_.seats["JPN"], vote_weight=0.001)
    table = v.replace(view_, seats={**view_.seats, **crowd, "JPN": small})
    assert 0.03 < offers.voice(table, "JPN") < 0.05
    assert offers.vote_worth(v.content(), table, "JPN") < 0.5 * offers.vote_worth(v.content(), table, "USA")
    asked = Offer("o1", "JPN", CHINA, (v.replace(PAID, amount_usd_m=30.0), NO), 1, 2)
    assert agents.china_reply(v.content(), table, asked).answer == "decline"


def test_a_vote_that_is_not_held_is_worth_nothing():
    """Found in play: 59 for a no on a motion that the chair had left out, and on the seller's own motion."""
    asked = Offer("o1", "JPN", CHINA, (v.replace(PAID, amount_usd_m=20.0), NO), 1, 2)
    assert agents.china_reply(v.content(), seen(agenda=("m9",)), asked).answer == "decline"
    own = v.replace(MOTION, by="JPN")
    assert agents.china_reply(v.content(), seen(motions=(own,)), asked).answer == "decline"
    assert offers.no_worth(v.content(), seen(agenda=()), NO) == 0.5 * offers.no_worth(v.content(), seen(), NO) > 0


def test_who_broke_its_word_sells_no_vote_for_a_while():
    """Found in play: China paid 55 and 59 in the turn after its vote had been taken and not given."""
    asked = Offer("o1", "JPN", CHINA, (v.replace(PAID, amount_usd_m=20.0), NO), 1, 2)
    broken = Promise("p1", "d1", "JPN", CHINA, NO, 1, 1, status="broken", closed_turn=1)
    assert agents.china_reply(v.content(), seen(turn=2), asked).answer == "accept"
    assert agents.china_reply(v.content(), seen(turn=2, promises=(broken,)), asked).answer == "decline"
    assert agents.china_reply(v.content(), seen(turn=9, promises=(broken,)), asked).answer == "accept"


def test_a_chair_calls_first_whose_motion_fell_last_turn():
    """Found in play: the same ministry's motions were passed over in four turns running."""
    first, later = v.motion(1.2, id="m1", by="USA"), v.motion(1.2, id="m2")
    fell = Event(kind="motion_tabled", turn=1, seat="AUS", data={"motion": "m0"})
    desk = v.view("USA", turn=2, motions=(first, later), chair="USA", news=())
    usual = agents.agenda(v.content(), desk).motions
    waited = agents.agenda(v.content(), v.replace(desk, news=(fell,))).motions
    assert set(usual) == {"m1", "m2"} and waited[0] == "m2"
    voted = Event(kind="motion_failed", turn=1, seat="AUS", data={"motion": "m0"})
    assert agents.agenda(v.content(), v.replace(desk, news=(fell, voted))).motions == usual


def test_a_chair_calls_what_it_tabled_itself():
    """Found in play: Korea in the chair tabled an admission, called two others and let its own fall."""
    rows = tuple(v.motion(1.0 + k / 20, id=f"m{k}", by="AUS") for k in range(4))
    desk = v.view("USA", turn=2, motions=rows, chair="USA", news=())
    left_out = next(m for m in rows if m.id not in agents.agenda(v.content(), desk).motions)
    own = tuple(v.replace(m, by="USA") if m is left_out else m for m in rows)
    assert left_out.id in agents.agenda(v.content(), v.replace(desk, motions=own)).motions


def test_a_chair_calls_what_it_paid_a_yes_for():
    """Found in play: Korea in the chair paid 26 million for a yes to its own motion and did not call it."""
    rows = tuple(v.motion(1.0 + k / 20, id=f"m{k}", by="AUS") for k in range(4))
    desk = v.view("USA", turn=2, motions=rows, chair="USA", news=())
    left_out = next(m for m in rows if m.id not in agents.agenda(v.content(), desk).motions)
    word = Promise("p1", "d1", "JPN", "USA", Clause("vote", "JPN", motion=left_out.id, vote="yes"), 2, 2)
    assert left_out.id in agents.agenda(v.content(), v.replace(desk, promises=(word,))).motions


def test_who_has_no_vote_sells_none():
    assert offers.voice(seen(), "MYS") == 0.0 == offers.vote_worth(v.content(), seen(), "MYS")


def test_it_gives_nothing_for_nothing():
    for clauses in ((PAID,), (v.replace(NO, vote="yes"), PAID), ()):
        held = Offer("o1", "JPN", CHINA, clauses, 1, 2)
        assert agents.china_reply(v.content(), seen(), held).answer == "decline"
    assert offers.worth(v.content(), seen(), Offer("o1", "JPN", CHINA, (NO, PAID), 1, 2)) == (60.0, 30.0)


@cache
def brief() -> State:
    content, state = new_game(v.content())
    return ok(content, play_turn(content, state), NextTurn())


def test_the_planner_buys_a_no_at_the_chance_that_one_vote_decides():
    content = v.content()
    base = v.replace(view(content, brief(), CHINA), china_memory={"doctrine": "planner"}, phase="talk")
    priced = v.replace(base, motions=(v.motion(times=1.3, turn=2),))
    made = agents.china_talk(content, priced)
    assert made and all({c.kind for c in m.clauses} == {"money", "vote"} for m in made)
    assert "by the market model" in made[0].reason and len(made) <= 2
    assert agents.china_talk(content, v.replace(priced, motions=())) == ()


def test_a_ministry_answers_china_even_where_it_would_counter():
    """Found in play: a counter-offer asked for China's budget as if it were a ministry's."""
    word = Clause("no_new_curb", CHINA, mineral="ndpr", stage="component", turns=2)
    held = Offer("o1", CHINA, "JPN", (word, Clause("posture", "JPN", posture="truce", turns=2)), 1, 2)
    said = agents.reply(v.content(), v.view("JPN", offers=(held,)), held)
    assert said.reason


def test_the_same_quiet_tone_is_paid_for_once():
    """Found in play: Beijing paid five million for two turns of silence, and four for the very same ones."""
    quiet = Clause("posture", "JPN", posture="silence", turns=2)
    asked = Offer("o1", "JPN", CHINA, (v.replace(PAID, amount_usd_m=3.0), quiet), 1, 2)
    held = Promise("p1", "d1", "JPN", CHINA, quiet, 1, 2)
    assert agents.china_reply(v.content(), seen(turn=1), asked).answer == "accept"
    assert agents.china_reply(v.content(), seen(turn=1, promises=(held,)), asked).answer == "decline"
    longer = v.replace(asked, clauses=(asked.clauses[0], v.replace(quiet, turns=4)))
    assert agents.china_reply(v.content(), seen(turn=1, promises=(held,)), longer).answer == "accept"
    done = v.replace(held, status="kept", closed_turn=2)
    assert agents.china_reply(v.content(), seen(turn=3, promises=(done,)), asked).answer == "accept"


def test_each_better_price_has_what_was_seen_of_its_own_buyer():
    """Found in play: a cut for Japan whose signal spoke of the European Union."""
    held = seen(china_signals={"distance/JPN": 1.0, "distance/USA": 1.0, "distance/EU": 1.0, "distance/KOR": 1.0})
    for turn in (1, 2):
        sheet = bargainer.orders(read(v.content(), v.replace(held, turn=turn)), Memory(dict(held.china_memory)))
        assert len(sheet.prices) >= 2, sheet
        assert all(move.signal.startswith(move.destinations[0]) for move in sheet.prices), sheet.prices
        held = v.replace(held, china_memory=sheet.memory)
