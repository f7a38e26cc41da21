"""Who comes back to a seat reads what was done there, not only what was left."""

from msgspec.structs import replace

from game.model.talks import Motion, VoteRecord
from game.present import caretaker
from tests.ui.staged import content, moments


def test_votes_and_the_last_sheet_of_the_caretaker_are_told():
    """Found with a class: the Union's caretaker had said no to two motions, and its person heard of neither."""
    view = moments()["brief2"].view() if "brief2" in moments() else moments()["talk2"].view()
    motion = Motion("m1", "inspection_budget", "KOR", 1, amount_usd_m=20.0)
    record = VoteRecord(motion, 1, {view.seat: "no", "KOR": "yes"}, {}, {}, 0.5, 0.5, False)
    seen = replace(view, votes=(record,), you=replace(view.you, sheet=replace(view.you.sheet, customs_effort=2)))
    votes, orders = caretaker.done_words(content(), seen, {1})
    assert votes.startswith("Turn 1, voted: no to ") and "Inspection budget" in votes
    assert orders.startswith("Turn 1, ordered: ") and "Customs effort 2 of 3" in orders
    assert caretaker.done_words(content(), seen, ()) == ()
    assert caretaker.done_words(content(), replace(seen, turn=5), {1}) == (votes,), "older sheets are not known"
