"""Contracts that end before the closing drill: said on the offer, and in the brief while they can be renewed."""

from msgspec.structs import replace

from game.model.talks import Clause, Deal
from game.present import drill, drill_deals
from tests.ui.staged import content, moments


def tonnes(turns, giver):
    """A contract; its giver is who buys."""
    return Clause("offtake", giver, mineral="graphite", stage="component", price_usd_per_kg=6.0, tonnes_per_month=770.0,
                  turns=turns)  # fmt: skip


def test_an_offer_says_that_its_tonnes_end_before_the_drill():
    """Found in play: a contract of six turns signed in turn 2 of 8 ended one turn before the drill, unsaid anywhere."""
    view = replace(moments()["talk2"].view(), announced_turns=8)
    said = drill_deals.note(content(), view, (tonnes(6, view.seat),))
    assert "end with turn 7, before the closing drill in turn 8" in said
    assert drill_deals.note(content(), view, (tonnes(7, view.seat),)) == ""
    assert drill_deals.note(content(), view, (tonnes(6, "KOR"),)) == "", "what one sells feeds others"
    assert drill_deals.note(content(), view, (tonnes(6, view.seat), tonnes(7, view.seat))) == ""


def test_the_brief_of_the_turn_before_names_what_ends():
    view = moments()["talk2"].view()
    view = replace(view, announced_turns=view.turn + 1)
    deal = Deal(id="d9", parties=(view.seat, "KOR"), clauses=(tonnes(1, view.seat),), signed_turn=view.turn,
                ends_turn=view.turn, secret=False, known_to=())  # fmt: skip
    texts = [item.text for item in drill.ahead(content(), replace(view, deals=(deal,)))]
    assert any("Contracts that end before it: " in text and "Korea" in text for text in texts)
    lasting = replace(deal, clauses=(tonnes(2, view.seat),))
    texts = [item.text for item in drill.ahead(content(), replace(view, deals=(lasting,)))]
    assert not any("Contracts that end" in text for text in texts)
