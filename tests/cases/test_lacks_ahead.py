"""What a plant that waits may lack a turn later: foreseen from what investors will have learned by then."""

from functools import cache
from math import inf

from msgspec.structs import replace

from game import agents, rules
from game.agents.ministry import coach_plants, drafts_plants
from game.agents.ministry.normal import sit
from game.model.books import DealBook, DealPart
from game.model.entries import SeatPlan
from game.model.orders import FundCard, OrderSheet
from game.model.talks import Clause
from game.present import deal_books, my_plants
from game.rules import at_bell, card_sizes, lacks_ahead
from tests.helpers import new_game, play_turn, real_content

SEAT, NONE = "AUS", OrderSheet()
content = real_content


@cache
def seen():
    """Australia's talks of the second turn, with a purse that starts nothing large."""
    state = play_turn(content(), new_game(content())[1])
    view = rules.view(content(), replace(state, turn=2, phase="talk"), SEAT)
    return replace(view, you=replace(view.you, money_usd_m=5.0, plan=SeatPlan("human", "normal")))


def waiting():
    """Plants at home that a grant would start, with what they lack now and may lack a turn later."""
    for card in content().projects:
        now = card_sizes.need(content(), seen(), NONE, card).least_usd_m
        if card.region == SEAT and card.corridor is None and 20 < now < inf:
            yield card, now, lacks_ahead.most(content(), seen(), NONE, card)


def test_what_may_lack_a_turn_later_is_more_at_a_lower_price():
    """C1280 What may lack a turn later is more at a lower price."""
    found = list(waiting())
    assert found and all(most > 0.9 * now for _, now, most in found) and any(most > 1.1 * now for _, now, most in found)


def test_what_starts_at_this_bell_lacks_nothing_later():
    """C1281 What starts at this bell lacks nothing later."""
    card, now, _ = next(waiting())
    paid = OrderSheet(fund=(FundCard(card.id, "grant", now + 5.0),))
    assert at_bell.fate(content(), seen(), paid, card.id).starts
    assert lacks_ahead.most(content(), seen(), paid, card) == 0.0


def test_the_coach_says_so_before_a_signature():
    """C1282 Was wrong: "it lacks 39" at the signature, and 100 a turn later with no word before."""
    card, _, _ = next(one for one in waiting() if one[2] > 1.2 * one[1])
    part = (Clause("grant", "KOR", amount_usd_m=5.0, project=card.id),)
    told = agents.coach(content(), seen(), (SEAT, "KOR"), part).plants
    assert "it lacks" in told and "A turn later" in told
    lacks = my_plants.lacks_words(content(), seen(), card)
    assert "a turn later" in lacks and "grant" in lacks


def test_a_plant_that_is_not_begun_is_never_as_promised():
    """C1283 Was wrong: its loan counted as kept while it lacked more from turn to turn."""
    card, *_ = next(waiting())
    lent = Clause("loan", "KOR", amount_usd_m=20.0, project=card.id)
    book = DealBook("x", (DealPart("plant", 20.0, 0.0, 20.0, clause=lent, end="waits"),), runs=True)
    told = deal_books._why(content(), seen(), book)
    assert "has not started" in told and "lacks" in told


def test_a_loan_asked_for_starts_its_plant_or_is_not_asked_for():
    """C1284 Was wrong: a loan of 77 asked for a plant that lacked 67 by grants, and it lacked 33 after it."""
    desk, met = sit(content(), seen()), 0
    for card, now, _ in waiting():
        for loan in (0.3 * now, now):
            found = drafts_plants._surely(desk, ("KOR", SEAT), card, loan, (), 5.0 * now)
            met += 1
            if found:
                clause = Clause("loan", "KOR", amount_usd_m=found, project=card.id)
                assert found >= loan and coach_plants.surely(desk, ("KOR", SEAT), (clause,), card)
    assert met
