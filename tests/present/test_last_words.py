"""One figure of a stock order on two pages, a council that has come too late, a floor that makers sell below."""

from msgspec.structs import replace

from game.model.events import Event
from game.model.talks import Clause, Promise
from game.present import council, floor_words, outlook, promises
from game.rules import FloorEffect
from tests.ui.staged import content, moments


def test_the_sheet_and_what_do_your_orders_do_name_one_figure():
    """Found in play: +22.9 in the dialog, +18.3 on the sheet beside it."""
    for share in (0.229, -0.1):
        assert outlook._stored(share).value.startswith(outlook.stock_adds(share))


def test_no_first_move_is_proposed_that_binds_after_the_game():
    """Found in play: "is the usual first move" beside "It would bind in turn 9, after this game"."""
    view = moments()["talk2"].view()
    assert "usual first move" in council.none_words(content(), view)
    last = replace(view, announced_turns=view.turn)
    said = council.none_words(content(), last)
    assert "usual first move" not in said and "only after this game" in said


def test_makers_inside_read_that_their_own_price_stays_below_a_floor():
    """Found in play: three turns' fight for a floor of 0.88, and 0.84 at home; nothing had said so."""
    effect = FloorEffect("graphite", "mine", 0.88, 0.83, 0.89, 0.82, 0.84, 38.0, 1.2, 14.0, 10.0, 10.0)
    told = floor_words.users_words(content(), effect)
    assert "At home it would be 0.84: the levy lifts what comes from outside" in told
    assert "At home" not in floor_words.users_words(content(), replace(effect, home_after=0.89))


def test_a_vote_of_the_ledger_names_the_plant_or_the_country_it_was_about():
    """Found in play: at the end stood "votes yes on the motion: Fund a joint project" and "Fine a member"."""
    view, card = moments()["talk2"].view(), content().projects[0]
    log = (Event(kind="motion_tabled", turn=1, data={"motion": "m3", "project": card.id, "subject_seat": ""}),
           Event(kind="motion_tabled", turn=1, data={"motion": "m4", "project": "", "subject_seat": "KOR"}))
    seen = replace(view, event_log=(*view.event_log, *log))

    def told(motion, about):
        clause = Clause("vote", "JPN", vote="yes", motion=motion, about=about)
        return promises.row(content(), seen, Promise("p", "d", "JPN", "USA", clause, 1, 1, "kept", 1)).text

    assert card.name in told("m3", "fund_project").replace("\u202f", " ")
    assert "Republic of Korea" in told("m4", "fine")
    assert told("m9", "fine").endswith("Fine a member"), "a motion that nobody told of has no name"
