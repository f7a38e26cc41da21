"""One valuation in a turn: what a ministry offered it signs, and no price it names asks for more than that."""

import msgspec
import pytest

from game import agents
from game.agents.ministry import sums_asked
from game.agents.ministry.appraise import appraise
from game.agents.ministry.normal import sit
from game.model.talks import Clause, MakeOffer, Motion, Offer, ReplyOffer
from game.model.views import View
from tests.agents.test_bargaining import at_level, money_from, talking
from tests.agents.test_normal import seen, small

WORD = Clause(kind="favour", giver="JPN", favour="diplomatic", turns=2, bond_usd_m=5.0)
"""What the USA once paid Japan for."""


def pays(amount: float) -> tuple[Clause, ...]:
    return Clause(kind="money", giver="USA", amount_usd_m=amount), WORD


def offered(status: str = "open", points: int = 1, level: str = "normal") -> View:
    """The USA has offered Japan 3 for a favour and has one point of initiative left, which it holds dear."""
    turn = seen("USA").turn
    own = Offer("o1", "USA", "JPN", pays(3.0), turn, turn, status=status)  # type: ignore[arg-type]
    view = at_level(talking("USA", own), level)
    return msgspec.structs.replace(view, you=msgspec.structs.replace(view.you, initiative=points))  # type: ignore[type-var]


def answer(view: View, *clauses: Clause, counter_to: str = "") -> MakeOffer | ReplyOffer:
    asked = Offer("o9", "JPN", "USA", clauses, view.turn, view.turn, counter_to=counter_to)
    return agents.reply(small(), msgspec.structs.replace(view, offers=(*view.offers, asked)), asked)


LEVELS = pytest.mark.parametrize("level", ["easy", "normal", "hard"])


@LEVELS
@pytest.mark.parametrize("status", ["open", "countered", "declined"])
@pytest.mark.parametrize("asked", [0.0, 3.0, 30.0])
def test_a_price_never_asks_for_more_than_the_own_offer_of_the_turn(level, status, asked):
    """It offered 3 for a vote and, asked about that very deal in the same turn, wanted 20 for it."""
    view = offered(status, level=level)
    draft = pays(asked) if asked else (WORD,)
    told = agents.quote(small(), view, "JPN", draft)
    if status == "open" or told:
        assert money_from("USA", told) >= 3.0, agents.quote_reason(small(), view, "JPN", draft)


@LEVELS
def test_what_it_offered_it_signs_even_with_its_last_point(level):
    given = answer(offered("declined", level=level), *pays(3.0))
    free = answer(msgspec.structs.replace(offered(level=level), offers=()), *pays(3.0))
    assert isinstance(given, ReplyOffer) and given.answer == "accept", given.reason
    assert not (isinstance(free, ReplyOffer) and free.answer == "accept"), "without its own offer it would not"


@LEVELS
def test_a_counter_above_its_offer_is_met_with_the_offer_or_the_gap_to_it(level):
    """It offered 3, was asked for 7, and said that 30 more would do."""
    given = answer(offered("countered", level=level), *pays(7.0), counter_to="o1")
    if isinstance(given, MakeOffer):
        assert 3.0 <= money_from("USA", given.clauses) <= 7.0
    else:
        assert given.answer == "decline" and "about 4 M USD" in given.reason and "still stands" in given.reason


def test_another_deal_is_not_held_to_that_offer():
    other = msgspec.structs.replace(WORD, turns=4)
    assert money_from("USA", agents.quote(small(), offered(), "JPN", (other,))) < 3.0


def test_a_smaller_bond_costs_what_it_weakens_the_word_and_no_more():
    bare = msgspec.structs.replace(WORD, bond_usd_m=0.0)
    told = agents.quote(small(), offered(), "JPN", (pays(3.0)[0], bare))
    assert money_from("USA", told) >= 2.0
    given = answer(offered(), *told)
    assert isinstance(given, ReplyOffer) and given.answer == "accept", given.reason


def test_a_word_for_nothing_is_told_what_it_would_be_paid_for_and_that_is_signed():
    """Asked about a pure gift it said no more than that it would sign this as it stands."""
    view = talking("USA")
    motion = Motion("m1", "fund_project", "USA", view.turn, project="mp_independence", amount_usd_m=300.0)
    view = msgspec.structs.replace(view, motions=(motion,), agenda=("m1",))
    gift = (Clause("vote", "JPN", motion="m1", vote="yes", bond_usd_m=30.0),)
    told = agents.quote(small(), view, "JPN", gift)
    desk = sit(small(), view)
    worth = appraise(desk, "JPN", gift).gain
    assert 1.0 <= money_from("USA", told) <= 0.8 * worth
    given = answer(view, *told)
    assert isinstance(given, ReplyOffer) and given.answer == "accept", given.reason


def test_a_vote_that_changes_nothing_is_called_that():
    """Its yes was safe by then; the answer named another sum instead of saying so."""
    view = talking("USA")
    fair = next(f for f in view.fair_costs if (f.mineral, f.stage) == ("ree_light", "component"))
    motion = Motion("m1", "reference_price", "USA", view.turn, "ree_light", "component", price_usd_per_kg=fair.fair)
    view = msgspec.structs.replace(view, motions=(motion,), agenda=("m1",))
    bought = (Clause("money", "USA", amount_usd_m=20.0), Clause("vote", "IND", motion="m1", vote="yes"))
    assert "your yes, though by our count it should decide nothing" in agents.quote_reason(small(), view, "IND", bought)


def test_a_seller_that_would_pay_its_buyer_lowers_its_price_instead():
    """The buyer takes tonnes at a price, and the seller pays 23 at signing: true, and nobody writes such a contract."""
    desk = sit(small(), talking("JPN"))
    bought = Clause("offtake", "JPN", mineral="ree_light", stage="component", tonnes_per_month=10.0,
                    price_usd_per_kg=200.0, turns=2)  # fmt: skip
    (made,) = sums_asked.into_price(desk, (bought, Clause("money", "USA", amount_usd_m=2.0)))
    kilos = desk.facts.turn_value(10.0, 1.0) * (1.0 + 0.93)
    assert made.price_usd_per_kg == pytest.approx(200.0 - 2.0 / kilos, rel=1e-3)
    for money in (Clause("money", "JPN", amount_usd_m=2.0), Clause("money", "USA", amount_usd_m=150.0 * kilos)):
        assert sums_asked.into_price(desk, (bought, money)) == (bought, money)
