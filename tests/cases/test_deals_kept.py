"""Deals: words kept and broken over several turns, in secret and in the open (cases D31-D58)."""

import pytest

from game.model.orders import OrderSheet, TariffResponse
from game.model.talks import Clause, MakeOffer, ReplyOffer
from game.rules import deals, promises
from tests.cases import table as t
from tests.cases.test_deals_signing import end

FLOOR = t.floor("refined", 75.0)


KEEPING = [
    # id, floors, sheet of the giver, status, why
    ("D19", (FLOOR,), OrderSheet(), "kept", "membership collects the levy without an order"),
    (
        "D20",
        (FLOOR,),
        OrderSheet(tariffs=(TariffResponse("ndpr", "refined", "open"),)),
        "broken",
        "an open border is listed: breach for all to see",
    ),
    (
        "D21",
        (FLOOR,),
        OrderSheet(tariffs=(TariffResponse("ndpr", "refined", "national_minimum", 0.0, 80.0),)),
        "kept",
        "a national minimum above the reference price does more than was promised",
    ),
    (
        "D22",
        (FLOOR,),
        OrderSheet(tariffs=(TariffResponse("ndpr", "refined", "national_minimum", 0.0, 60.0),)),
        "broken",
        "one below it does less",
    ),
    (
        "D23",
        (t.floor("refined", 75.0, stances={"AUS": "reserve"}),),
        OrderSheet(),
        "broken",
        "a declared reserve is not keeping the floor",
    ),
    ("D24", (), OrderSheet(), "void", "there is no floor to keep"),
    ("D25", (t.floor("refined", 75.0, binds_turn=3),), OrderSheet(), "void", "the floor did not bind within the term"),
]


@pytest.mark.parametrize(("floors", "sheet", "status", "why"), [c[1:] for c in KEEPING], ids=[c[0] for c in KEEPING])
def test_keeping_a_floor(floors, sheet, status, why):
    """C275 Keeping a floor."""
    held = t.sign(t.state(floors=floors), "USA", "AUS", t.word("apply_floor", "AUS"))
    assert end(held, {"AUS": sheet}).state.promises[0].status == status, why


CONDUCT = [
    ("D26", t.word("posture", "AUS", posture="press"), OrderSheet(posture="press"), "kept"),
    ("D27", t.word("posture", "AUS", posture="press"), OrderSheet(), "broken"),
    ("D28", t.word("stay_member", "AUS"), OrderSheet(), "kept"),
    ("D29", t.word("customs_effort", "AUS", effort=2), OrderSheet(customs_effort=2), "kept"),
    ("D30", t.word("customs_effort", "AUS", effort=2), OrderSheet(customs_effort=1), "broken"),
]


@pytest.mark.parametrize(("clause", "sheet", "status"), [c[1:] for c in CONDUCT], ids=[c[0] for c in CONDUCT])
def test_conduct(clause, sheet, status):
    """C276 Conduct."""
    held = t.sign(t.state(), "USA", "AUS", clause)
    assert end(held, {"AUS": sheet}).state.promises[0].status == status


def test_d31_leaving_breaks_the_word_to_stay():
    """C277 Leaving breaks the word to stay."""
    held = t.sign(t.state(), "USA", "AUS", t.word("stay_member", "AUS", turns=4))
    gone = {**held.seats, "AUS": t.replace(held.seats["AUS"], status="outside")}
    assert end(t.replace(held, seats=gone)).state.promises[0].status == "broken"


def test_d32_a_word_of_several_turns_stays_open_until_it_is_broken_or_over():
    """C278 A word of several turns stays open until it is broken or over."""
    held = t.sign(t.state(), "USA", "AUS", t.word("posture", "AUS", posture="press", turns=2))
    good = {"AUS": OrderSheet(posture="press")}
    first = end(held, good)
    assert first.state.promises[0].status == "open"
    second = end(t.replace(first.state, turn=2), good)
    assert second.state.promises[0].status == "kept"


def test_d37_no_more_than_six_points_of_trust_a_turn_for_kept_words():
    """C283 No more than six points of trust a turn for kept words."""
    words = [t.word("posture", "AUS", posture="press") for _ in range(4)]
    held = t.sign(t.state(), "USA", "AUS", *words)
    done = end(held, {"AUS": OrderSheet(posture="press")})
    assert done.state.trust["USA>AUS"] == 56.0


def test_d40_help_for_a_bankrupt_treasury_is_remembered():
    """C286 Help for a bankrupt treasury is remembered."""
    held = t.state(seats={"MYS": {"debt_usd_m": 80.0, "money_usd_m": 0.0}})
    held, _ = deals.offer(t.CONTENT, held, "JPN", MakeOffer("MYS", (t.money("JPN", 40.0),)))
    held, events = deals.reply(t.CONTENT, held, "MYS", ReplyOffer("o1", "accept"))
    assert "rescue" in [e.kind for e in events]
    done = end(t.replace(held, events=events))
    assert done.state.trust["MYS>JPN"] == 58.0


@pytest.mark.parametrize(
    ("clause", "earns"),
    [
        (Clause(kind="posture", giver="USA", posture="silence"), False),
        (Clause(kind="posture", giver="USA", posture="press"), True),
        (Clause(kind="stay_member", giver="USA"), False),
        (Clause(kind="customs_effort", giver="USA", effort=1), False),
        (Clause(kind="customs_effort", giver="USA", effort=2), True),
        (Clause(kind="no_side_purchase", giver="USA", mineral="ndpr", stage="component"), False),
        (Clause(kind="vote", giver="USA", mineral="ndpr", stage="component"), True),
    ],
)
def test_d58_a_word_kept_by_doing_nothing_builds_no_trust(clause, earns):
    """C288 Two seats promise each other silence every turn: nobody has shown anything by keeping it."""
    assert promises.weighty(t.CONTENT, clause, ()) is earns
