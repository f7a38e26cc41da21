"""What a reader looks for stands where it stood: countries in one order, terms by the alphabet."""

from msgspec.structs import replace

from game.model.ids import CHINA
from game.present import board, council, deals, leanings, ledger, seating
from game.present.help_texts import glossary
from tests.ui.staged import Still, content, moments


def test_countries_stand_in_one_order_on_every_page_and_in_every_turn():
    """Found in play: the list of ministries was sorted by who offers, by trust and by weight, anew each turn."""
    seats = content().seat_ids()
    for name in ("talk1", "talk2", "results2"):
        view = moments()[name].view()
        others = [seat for seat in seats if seat != view.seat]
        assert [row.seat for row in deals.partners(content(), view)] == [*others, CHINA]
        assert [row.seat for row in ledger.trust_rows(content(), view)] == others
        members = [seat for seat in seats if view.seats[seat].status == "member"]
        assert [row.seat for row in leanings.weights(content(), view)] == members
        assert [seat for seat, _ in council.candidates(content(), view, "chair")] == members


def test_an_order_of_the_state_is_not_the_order_of_the_lists():
    view = moments()["talk2"].view()
    turned = replace(view, seats=dict(reversed(view.seats.items())))
    assert [s.id for s in seating.in_order(content(), turned)] == list(content().seat_ids())


def test_the_glossary_has_the_goods_and_points_and_stands_in_order():
    terms = [term for term, _ in glossary()]
    assert {"NdPr", "Dy/Tb", "Cathodes", "Oxide", "Curb", "Gate price", "Levy", "Initiative", "Favour"} <= set(terms)
    letters = ["".join(c for c in term.lower() if c.isalnum()) for term in terms]
    assert letters == sorted(letters)


def test_a_seat_that_only_digs_sees_the_price_of_its_ore_first():
    """Found in play: the Philippines, which sell cobalt ore, saw five prices of what they neither make nor use."""
    digger = Still(moments()["talk2"].state, "PHL").view()
    assert board.focus(content(), digger)[0] == ("cobalt", "mine")
    assert board.focus(content(), moments()["talk2"].view())[0][1] == "refined"
