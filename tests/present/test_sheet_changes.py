"""What a change of an order sheet was, in a few words."""

from msgspec.structs import replace

from game.model.orders import BidReply
from game.model.owning import Bid
from game.present import sheet_changes
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
