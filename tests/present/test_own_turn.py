"""Consequences of one's own acts stand before the news of the table."""

from msgspec.structs import replace

from game.model.events import Event
from game.model.state import SupportMove
from game.model.talks import Clause, Deal
from game.present import for_you, own_turn
from tests.ui.staged import content, moments


def view_with(*events: Event):
    view = moments()["results2"].view()
    return replace(view, events=events, news=(), you=replace(view.you, support_moves=()))


def event(kind: str, seat: str = "JPN", seen_by: tuple[str, ...] = (), **data: object) -> Event:
    return Event(kind=kind, turn=2, seat=seat, seen_by=seen_by, data=data)


def test_a_charge_an_inspection_and_a_word_of_ones_own_come_first_and_others_do_not():
    places = ["ree_light/component"]
    charge = event("wrong_accusation", "KOR", accusers=["JPN"], amount_usd_m=15.0)
    empty = event("inspection_empty", "KOR", ("JPN",), places=places)
    found = event("leak_found", "KOR", places=places, shares={places[0]: 0.2})
    other = event("wrong_accusation", "KOR", accusers=["USA"], amount_usd_m=15.0)
    told = own_turn.of_turn(content(), view_with(found, empty, other, charge), 2)
    assert [head.kind for head in told] == ["wrong_accusation", "inspection_empty"]
    assert "found nothing" in told[1].text


def test_the_results_of_a_turn_hold_them_and_only_of_that_turn():
    """In a played game: what the paper tells of the reader's own money, words and motions is told first."""
    view = moments()["results2"].view()
    told = [h for h in own_turn.of_turn(content(), view, view.turn) if h.kind != "support_moved"]
    assert all(head.turn == view.turn and head.kind in own_turn.RANKS for head in told)
    ranks = [own_turn.RANKS[head.kind] for head in told]
    assert ranks == sorted(ranks)


def test_who_bought_past_the_levy_unseen_reads_what_it_saved_and_nobody_else_does():
    """Found in play as a cheat: five turns of buying on the side, and no page ever said what came of it."""
    view = view_with()
    cheat = replace(view, you=replace(view.you, evaded_levy_usd_m=(0.0, 0.4)))
    (told,) = own_turn.of_turn(content(), cheat, view.turn)
    assert "was not found" in told.text and "0.4" in told.text
    assert own_turn.of_turn(content(), view, view.turn) == ()
    assert own_turn.unseen(cheat, view.turn - 1) == (), "an older turn is another line"
    later = replace(cheat, turn=view.turn + 1, phase="brief")
    assert own_turn.unseen(later, view.turn)[0].turn == view.turn
    assert for_you.for_you(content(), later), "its next desk opens: it was an error page, and stayed one for the turn"
    assert own_turn.unseen(replace(view, you=replace(view.you, evaded_levy_usd_m=())), view.turn) == ()


def test_a_lost_election_and_a_fallen_cabinet_of_ones_own_stand_first():
    """Found in play: one's own cabinet was voted out, and the paper said so in small letters far below."""
    fell = event("cabinet_falls", "JPN", share=0.05, until_turn=4)
    kept = event("deal_signed", "KOR", parties=["JPN", "KOR"], deal="d1")
    told = own_turn.of_turn(content(), view_with(kept, fell), 2)
    assert [head.kind for head in told][:1] == ["cabinet_falls"]
    assert not own_turn.of_turn(content(), view_with(event("cabinet_falls", "KOR", share=0.05, until_turn=4)), 2)


def test_a_move_of_support_at_home_is_told_with_what_moved_it():
    """Found in play: support fell by eight points in a turn, and the page of results said no word why."""
    view = view_with()
    moves = (SupportMove("bill", -9.0), SupportMove("drift", 0.9))
    fell = replace(view, you=replace(view.you, support=48.0, support_moves=moves))
    (told,) = own_turn.of_turn(content(), fell, view.turn)
    assert told.text.startswith("Support at home falls by 8.1 to 48 of 100") and "−9.0" in told.text
    assert "bill" in told.text
    small = replace(view, you=replace(view.you, support_moves=(SupportMove("bill", -1.0),)))
    assert own_turn.of_turn(content(), small, view.turn) == ()
    rose = replace(view, you=replace(view.you, support_moves=(SupportMove("plants", 4.0),)))
    assert "rises by 4.0" in own_turn.of_turn(content(), rose, view.turn)[0].text


def test_a_vote_sold_and_not_called_is_one_line_for_its_seller():
    """Found in play: its deal, its word and its money were three lines, and the deal a fourth further down."""
    view = moments()["results1"].view()
    me, turn = view.seat, view.last_played
    words = Clause("vote", me, motion="m1", vote="yes", to="USA")
    deal = Deal("d9", (me, "USA"), (Clause("money", "USA", amount_usd_m=4.0, to=me), words), turn, turn, False, (me,))
    signed = Event("deal_signed", turn, seat=me, data={"deal": "d9", "parties": (me, "USA"), "secret": False})
    paid = {"deal": "d9", "to": "USA", "giver": me, "amount_usd_m": 4.0}
    back = Event("vote_money_back", turn, seat="USA", data=paid)
    held = replace(view, deals=(deal,), events=(signed, back), news=())
    lines = [line.text for line in own_turn.of_turn(content(), held, turn) if "4" in line.text]
    assert len(lines) == 1 and "went back" in lines[0]
