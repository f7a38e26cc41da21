"""What a change of an order sheet was, in a few words."""

from msgspec.structs import replace

from game.model.orders import BidReply, TariffResponse
from game.model.owning import Bid
from game.present import sheet_changes, sheets
from game.present.names import card_name
from tests.ui.staged import content, moments


def test_an_answer_to_a_bid_names_the_plant():
    """Found in play: the sheet said "Outbid for a plant (b234)"."""
    project = content().projects[0].id
    bid = Bid("b234", "stake", project, "USA", "EU", 0.1, 30.0, 1, 2)
    view = replace(moments()["bell2"].view(), bids=(bid,))
    sheet = replace(view.default_sheet, bids=(BidReply("b234", "outbid"),))
    told = sheet_changes.changed_words(content(), view, view.default_sheet, sheet)
    assert card_name(content(), project) in told and "b234" not in told


def test_a_tariff_that_a_plan_brings_stands_on_a_sheet_that_was_begun_before():
    """Found in play: a plan was signed, and the sheet begun before read "Adjustable tariff (taken out)"."""
    was = moments()["talk2"].view()
    draft = replace(was.default_sheet, customs_effort=2)
    assert sheets.kept_up(was, was, draft) is None and sheets.kept_up(None, was, draft) is None
    new = TariffResponse("ree_heavy", "component", "adjustable")
    then = (*was.default_sheet.tariffs, new)
    now = replace(was, default_sheet=replace(was.default_sheet, tariffs=then))
    kept = sheets.kept_up(was, now, draft)
    assert kept.customs_effort == 2 and kept.tariffs == (*draft.tariffs, new)
    assert sheets.kept_up(now, now, draft) is None, "who takes it out again keeps it out"
