"""Each doctrine has more than one move: the next in line, other stages or fronts, a word, members that doubt."""

from game import agents
from game.agents.china import coercer, predator
from game.agents.china.memory import Memory
from game.agents.china.offers import reply
from game.agents.china.reading import read
from game.model.ids import CHINA
from game.model.talks import Clause, Offer, VoteRecord
from game.rules import check_china, check_move
from tests.agents import views as v

CURBED = {"doctrine": "coercer", "state": "curb", "target": "USA", "since": 2.0, "rounds": 2.0, "fronts": []}


def record(turn, by="USA", yes=(), no=()):
    votes = {**dict.fromkeys(yes, "yes"), **dict.fromkeys(no, "no")}
    return VoteRecord(motion=v.motion(by=by), turn=turn, votes=votes, weights={}, stances={}, heads_share=1.0,
                      weight_share=1.0, passed=True)  # fmt: skip


def china(turn, memory, **over):
    held = v.content()
    seen = v.view(CHINA, held, turn=turn, china_memory=memory, **over)
    sheet = agents.china_orders(held, seen)
    assert check_china(held, seen, sheet) == ()
    return sheet


def test_after_two_rounds_on_one_seat_the_next_in_line_is_warned():
    """The USA has been curbed twice; Japan, which tabled the last floor, hears the next warning."""
    presses = {"USA": {"posture": "press"}}
    sheet = china(8, CURBED, votes=(record(7, by="JPN", yes=("USA", "JPN")),), seats=presses)
    assert sheet.doctrine_state == "warn" and sheet.posture == "press" and not sheet.curbs
    assert sheet.memory["target"] == "JPN" and "JPN" in sheet.reason
    assert sheet.memory["cool:USA"] > 8
    alone = china(8, CURBED, votes=(record(7, by="USA", yes=("USA",)),), seats=presses)
    assert alone.doctrine_state == "ease", "with nobody else in line the curb is eased"


def test_a_second_round_takes_other_stages_first():
    held = v.content()
    eased = {**CURBED, "state": "ease", "since": 4.0, "rounds": 1.0, "points_at_ease": 1.0}
    reading = read(held, v.view(CHINA, held, turn=6))
    worst = reading.dependence("USA")[0][1].key
    sheet = china(6, {**eased, "fronts": [worst]}, votes=(record(5, yes=("USA",)),))
    assert sheet.doctrine_state == "curb" and f"{sheet.curbs[0].mineral}/{sheet.curbs[0].stage}" != worst


def test_it_offers_its_word_to_the_seat_that_it_warned_and_keeps_it():
    """What China leaves alone by its word is no stage of the next curb."""
    held = v.content()
    warned = {"doctrine": "coercer", "state": "warn", "target": "USA", "since": 2.0}
    seen = v.view(CHINA, held, turn=3, china_memory=warned)
    (made,) = agents.china_talk(held, seen)
    assert made.to == "USA" and check_move(held, seen, made) == ()
    given = next(c for c in made.clauses if c.giver == CHINA)
    assert given.kind == "no_new_curb" and {c.kind for c in made.clauses} == {"no_new_curb", "posture"}
    word = v.promise(given, to="USA", from_turn=3, until_turn=6)
    bound = v.view(CHINA, held, turn=4, china_memory=warned, promises=(word,))
    quarrel = coercer.Quarrel(reading=read(held, bound), memory=Memory(dict(warned)))
    assert (given.mineral, given.stage) not in {(f.mineral, f.stage) for f in quarrel.choose_fronts()}
    assert agents.china_talk(held, v.view(CHINA, held, turn=3, china_memory={**warned, "state": "curb"})) == ()


def test_coercer_and_steward_give_words_and_no_money():
    held = v.content()
    calm = Clause("posture", "JPN", posture="truce", turns=2)
    word = Clause("no_new_curb", CHINA, mineral="ndpr", stage="component", turns=2)
    money = Clause("money", CHINA, amount_usd_m=1.0)
    for doctrine in ("coercer", "steward"):
        seen = v.view(CHINA, held, china_memory={"doctrine": doctrine}, china_purse_usd_m=650.0)
        assert reply(held, seen, Offer("o1", "JPN", CHINA, (word, calm), 1, 2)).answer == "accept"
        assert reply(held, seen, Offer("o1", "JPN", CHINA, (money, calm), 1, 2)).answer == "decline"


def test_the_steward_gives_its_word_while_tension_is_high():
    held = v.content()
    over = {"turn": 3, "seats": {"JPN": {"posture": "press"}}}
    made = agents.china_talk(held, v.view(CHINA, held, china_memory={"doctrine": "steward", "state": "calm"}, **over))
    assert [m.to for m in made] == ["JPN"] and made[0].reason
    quiet = v.view(CHINA, held, china_memory={"doctrine": "steward", "state": "watch"}, **over)
    assert agents.china_talk(held, quiet) == ()


def test_a_member_that_voted_no_is_courted_until_it_votes_yes_again():
    """With everybody inside, who doubts is known from the council's records."""
    members = {s: {"status": "member"} for s in ("AUS", "MYS")}
    over = {"floors": (v.floor(),), "seats": members, "china_purse_usd_m": 1e4}
    doubtful = china(4, {"doctrine": "bargainer"}, vote_log=(record(3, yes=("USA",), no=("JPN",)),), **over)
    assert doubtful.doctrine_state == "court" and ("JPN",) in [m.destinations for m in doubtful.prices]
    assert "voted no" in doubtful.reason
    assert china(4, {"doctrine": "bargainer"}, **over).doctrine_state == "watch"
    later = china(9, {"doctrine": "bargainer"}, vote_log=(record(3, no=("JPN",)),), **over)
    assert later.doctrine_state == "watch", "a no of long ago is forgotten"


def test_a_price_held_for_two_turns_gives_way_to_a_riper_front(monkeypatch):
    """The purse goes where a rival is about to open; the front it leaves rests."""
    held = v.content()
    memory = Memory({"doctrine": "predator", "state": "hold", "front": "ndpr/component", "since": 5.0, "depth": 1.0})
    for turn, moves in ((6, False), (7, True)):
        hunt = predator.Predator(reading=read(held, v.view(CHINA, held, turn=turn)), memory=Memory(memory.plain()))
        other = next(f for f in hunt.reading.fronts() if f.key != "ndpr/component")
        monkeypatch.setattr(hunt, "_nearest", lambda beside, h=hunt, o=other: h._choose((1.0, "a rival there", o)))
        assert bool(hunt.other_prey()) == moves
        if moves:
            predator._enter(hunt, "hold", "dump")
            assert hunt.front == other and hunt.memory.number("cool:ndpr/component") > turn
            assert hunt.memory.number("depth_wanted") == 0.0, "a new front begins at its own depth"
