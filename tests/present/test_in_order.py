"""What a reader looks for stands where it stood: partners during a turn, terms by the alphabet."""

from msgspec.structs import replace

from game.model.ids import CHINA
from game.present import deals
from game.present.help_texts import glossary
from tests.ui.staged import content, moments


def test_an_answer_moves_no_partner_and_china_follows_those_with_an_offer():
    """Found in play: the list was sorted anew after each signature, and the wrong ministry was opened."""
    view = moments()["talk2"].view()
    before = [row.seat for row in deals.partners(content(), view)]
    made = {o.by for o in view.offers if o.turn == view.turn and view.seat in o.addressees and not o.counter_to}
    assert before[len(made & set(before))] == CHINA
    answered = replace(view, offers=tuple(replace(o, status="declined") for o in view.offers))
    assert [row.seat for row in deals.partners(content(), answered)] == before


def test_the_glossary_has_the_goods_and_points_and_stands_in_order():
    terms = [term for term, _ in glossary()]
    assert {"NdPr", "Dy/Tb", "Cathodes", "Oxide", "Curb", "Gate price", "Levy", "Initiative", "Favour"} <= set(terms)
    letters = [term.lower() for term in terms[2:]]
    assert letters == sorted(letters)
