"""An offer in one line, and in shorter ones where a card has little room."""

from game.model.talks import Clause, Offer
from game.present.clauses import offer_lines
from tests.ui.staged import content


def test_an_offer_is_told_with_ever_fewer_of_its_terms_and_the_rest_counted():
    clauses = (
        Clause("money", "USA", amount_usd_m=30.0),
        Clause("money_per_turn", "USA", amount_usd_m=12.0, turns=2),
        Clause("customs_effort", "USA", effort=3, turns=2),
        Clause("money", "JPN", amount_usd_m=1.0),
    )
    whole, two, one = offer_lines(content(), Offer("o1", "USA", "JPN", clauses, 1, 1))
    assert len(whole) > len(two) > len(one)
    assert "1 more term" in two and "2 more terms" in one and "30" in one
    asked = offer_lines(content(), Offer("o2", "USA", "JPN", clauses[3:], 1, 1))
    assert asked == (asked[0],) and asked[0].startswith("Asks")
