"""Who was invited and has not joined is courted: members pay for its seat in the forum, China for its staying out."""

import pytest

from game.agents.china import empty_seats, offers
from game.agents.china.reading import read
from game.agents.ministry import calls, clauses_seat, drafts_court
from game.agents.ministry.appraise import appraise
from game.agents.ministry.normal import sit
from game.model.entries import SeatPlan
from game.model.ids import CHINA
from game.model.talks import Clause, MakeOffer, Offer
from game.rules import check_move
from tests.agents import views as v
from tests.agents.test_normal import seen, small

GUEST = "MYS"
PERSON = {"status": "observer", "plan": SeatPlan("human", level="normal")}
COMPUTER = {"status": "observer", "plan": SeatPlan("ai", level="normal")}
GUEST_HERE = "IND"
"""Who is taken for a guest on the small table, where all are members."""
OUT = Clause("stay_outside", GUEST, turns=1)
IN = Clause("stay_member", GUEST, turns=3)


def desk(seat="USA", guest=PERSON, of=GUEST_HERE, **over):
    view = seen(seat)
    public = {**view.seats, of: v.replace(view.seats[of], **guest)}
    you = v.replace(view.you, initiative=5)
    plain = {"seats": public, "promises": (), "offers": (), "turn": 1, "you": you}
    return sit(small(), v.replace(view, **{**plain, **over}))


def china(doctrine="bargainer", guest=PERSON, **over):
    return v.view(CHINA, seats={GUEST: guest}, china_memory={"doctrine": doctrine}, china_purse_usd_m=650.0, **over)


def test_a_member_offers_a_person_money_for_its_seat():
    held = desk()
    ((clauses, to, told),) = drafts_court.court(held)
    money, seat = clauses
    assert to == GUEST_HERE and seat.kind == "stay_member" and seat.bond_usd_m > 0 and "Join now" in told
    assert 0 < money.amount_usd_m < clauses_seat.head_worth(held, GUEST_HERE)
    assert appraise(held, GUEST_HERE, clauses).gain > 0
    assert appraise(held.of(GUEST_HERE), "USA", (money,)).gain == money.amount_usd_m


def test_what_ministries_of_the_engine_will_do_is_foreseen_and_not_paid_for():
    assert not list(drafts_court.court(desk(guest=COMPUTER))) and clauses_seat.head_worth(desk(), "JPN") == 0.0
    assert not list(drafts_court.court(desk(guest={**PERSON, "status": "member"})))
    assert not list(drafts_court.court(desk(guest={**PERSON, "status": "outside"}))), "it could not join"


def test_who_courts_asks_for_no_money():
    """Found in play: a ministry that reaches for all of it now and then asked a guest to pay for being wanted."""
    for turn in (1, 2, 3):
        held = desk("JPN", turn=turn)
        for clauses, to, told in drafts_court.court(held):
            made = calls.call(held, MakeOffer(to, clauses, reason=told))
            assert made is None or any(c.giver == "JPN" and c.kind == "money" for c in made.move.clauses)


def test_it_is_worth_less_the_less_of_the_game_is_left():
    early, late = (clauses_seat.head_worth(desk(turn=turn), GUEST_HERE) for turn in (1, 3))
    assert 0 < late < early


@pytest.mark.parametrize("to", ["JPN", CHINA])
def test_a_promised_seat_is_not_bid_for_and_who_sold_it_to_china_is_not_courted_for_a_while(to):
    clause = v.replace(IN if to == "JPN" else OUT, giver=GUEST_HERE)
    word = v.promise(clause, to=to, until_turn=1)
    lying = desk(promises=(word,))
    assert not list(drafts_court.court(lying))
    kept = v.replace(word, status="kept", closed_turn=word.until_turn)
    after = desk(promises=(kept,), turn=2)
    assert bool(list(drafts_court.court(after))) == (to == "JPN")


def test_staying_out_costs_what_joining_would_bring_in_that_time():
    mine = desk(GUEST_HERE, guest=COMPUTER)
    word = v.replace(OUT, giver=GUEST_HERE)
    one, two = (appraise(mine, CHINA, (v.replace(word, turns=n),)).gain for n in (1, 2))
    assert two <= one < 0
    assert appraise(desk(), GUEST_HERE, (word,)).gain <= 0, "no ministry pays for an empty seat"


@pytest.mark.parametrize(("doctrine", "pays"), [("bargainer", True), ("planner", True), ("predator", False)])
def test_china_pays_for_an_empty_seat_by_its_doctrine_and_its_purse(doctrine, pays):
    held = china(doctrine)
    made = [m for m in offers.talk(v.content(), held) if m.to == GUEST and m.clauses[-1].kind == "stay_outside"]
    assert bool(made) == pays
    if pays:
        money, word = made[0].clauses
        assert not made[0].secret and word.bond_usd_m >= money.amount_usd_m > 0
        assert check_move(v.content(), held, made[0]) == ()
        broke = v.replace(held, china_purse_usd_m=0.0)
        assert not [m for m in empty_seats.offers(read(v.content(), broke)) if m.clauses[0].kind == "money"]


@pytest.mark.parametrize("doctrine", ["coercer", "steward"])
def test_who_does_not_pay_gives_its_word_on_what_that_ministry_leans_on(doctrine):
    made = empty_seats.offers(read(v.content(), china(doctrine)))
    assert {(c.kind, c.giver) for m in made for c in m.clauses} <= {("no_new_curb", CHINA), ("stay_outside", GUEST)}


def test_china_signs_up_to_what_the_seat_is_worth_and_nothing_for_one_that_is_promised():
    held = china()
    worth = empty_seats.worth(v.content(), held, GUEST)
    assert worth > 0 and empty_seats.worth(v.content(), held, GUEST, 2) < 2 * worth
    for money, answer in ((worth - 1.0, "accept"), (worth + 1.0, "decline")):
        offer = Offer("o1", GUEST, CHINA, (Clause("money", CHINA, amount_usd_m=money), OUT), 1, 2)
        assert offers.reply(v.content(), held, offer).answer == answer
    taken = china(promises=(v.promise(IN, to="USA"),), turn=1)
    assert empty_seats.worth(v.content(), taken, GUEST) == 0.0
    assert empty_seats.worth(v.content(), china(guest=COMPUTER), GUEST) > 0
    assert not empty_seats.offers(read(v.content(), china(guest=COMPUTER)))


@pytest.mark.parametrize(("doctrine", "asks"), [("bargainer", True), ("predator", False), ("steward", False)])
def test_china_asks_a_person_for_its_no_from_the_first_turn_in_which_it_votes(doctrine, asks):
    """Found in play: votes came on sale in the fifth turn; China asked only who leans on it most."""
    motion = v.motion(times=1.2)
    person = {"plan": SeatPlan("human", level="normal")}
    over = {"china_memory": {"doctrine": doctrine}, "china_purse_usd_m": 650.0, "motions": (motion,), "agenda": ("m1",)}
    held = v.view(CHINA, seats={"JPN": person}, **over)
    made = [m for m in offers.talk(v.content(), held) if m.to == "JPN"]
    assert bool(made) == asks
    if asks:
        money, vote = made[0].clauses
        assert (vote.kind, vote.vote) == ("vote", "no") and money.amount_usd_m >= 1.0
        said = offers.reply(v.content(), held, Offer("o1", "JPN", CHINA, made[0].clauses, 1, 2))
        assert said.answer == "accept", "it offers no more than it would pay"
        again = v.replace(held, turn=2, offers=(Offer("o1", CHINA, "JPN", made[0].clauses, 1, 1),))
        assert not [m for m in offers.talk(v.content(), again) if m.to == "JPN"], "not in every turn"
    loud = v.view(CHINA, seats={"JPN": {**person, "posture": "press"}}, **over)
    assert not [m for m in offers.talk(v.content(), loud) if m.to == "JPN" and m.clauses[-1].kind == "vote"]
