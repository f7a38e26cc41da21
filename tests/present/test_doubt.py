"""How much a figure that does not add up says before somebody is accused of it."""

import re

from msgspec.structs import replace

from game.model.china_state import CurbState
from game.model.orders import Accusation
from game.model.views import Anomaly
from game.present import charges, desk_rows, doubt, own_turn
from game.present.clause_drafts import draft_clause, on_good
from tests.ui.staged import content, moments

PLACE = ("ree_heavy", "refined")


def with_figure(share: float):
    view = moments()["results2"].view()
    return replace(view, anomalies=(Anomaly("KOR", *PLACE, share, 5.0),))


def test_a_share_stands_with_the_span_of_its_noise():
    told = desk_rows.oddities(content(), with_figure(0.17))
    assert told[0].share.replace("\u202f", " ") == "17 % (7 to 27)"


def test_the_larger_the_share_the_less_chance_explains_it():
    odds = [doubt.chance_share(content(), share) for share in (0.05, 0.17, 0.4)]
    assert odds[0] > 0.3 > odds[1] > 0.03 and odds[2] < 1e-3


def test_the_question_before_a_charge_says_what_chance_shows_and_warns_of_a_weak_one():
    charge = Accusation("KOR", *PLACE)
    weak = " ".join(charges.charge_words(content(), with_figure(0.17), charge)[1])
    strong = " ".join(charges.charge_words(content(), with_figure(0.45), charge)[1])
    assert "hance alone" in weak and "A wrong charge is well possible" in weak
    assert "A wrong charge is well possible" not in strong
    none = " ".join(charges.charge_words(content(), replace(with_figure(0.17), anomalies=()), charge)[1])
    assert "No published figure speaks for it" in none


def test_who_is_suspended_reads_why_it_may_not_accuse_inspect_or_buy_past_a_levy():
    view = moments()["results2"].view()
    assert not desk_rows.barred_words(content(), view)
    out = replace(view, you=replace(view.you, status="suspended"))
    assert "Only members do this" in desk_rows.barred_words(content(), out)
    assert "until the suspension ends" in desk_rows.barred_words(content(), out)
    assert not desk_rows.temptations(content(), out)


def test_a_motion_that_never_came_to_a_vote_is_told_to_its_mover_and_to_whom_it_was_about():
    from game.model.events import Event  # noqa: PLC0415

    view = moments()["results2"].view()
    view = replace(view, you=replace(view.you, support_moves=()))
    facts = {"motion_kind": "fine", "subject_seat": view.seat, "amount_usd_m": 30.0}
    about_me = Event(kind="motion_tabled", turn=2, seat="USA", data={"motion": "m90", **facts})
    other = Event(kind="motion_tabled", turn=2, seat="USA", data={"motion": "m91", **facts, "subject_seat": "KOR"})
    called = Event(kind="agenda_set", turn=2, seat="KOR", data={"motions": []})
    told = own_turn.of_turn(content(), replace(view, events=(about_me, other, called), news=()), 2)
    assert [head.kind for head in told] == ["motion_not_called"]
    assert "Not put to the vote" in told[0].text and "in the chair" in told[0].text
    voted = Event(kind="motion_failed", turn=2, seat="USA", data={"motion": "m90", "votes": {}, **facts})
    told = own_turn.of_turn(content(), replace(view, events=(about_me, called, voted), news=()), 2)
    assert [head.kind for head in told] == ["motion_failed"]


def test_another_good_brings_tonnes_of_its_own():
    view = moments()["results2"].view()
    clause = replace(draft_clause(content(), view, "export_licence", "CHN", view.seat), tonnes_per_month=1563.0)
    made = on_good(content(), view, clause, view.seat, PLACE)
    assert (made.mineral, made.stage) == PLACE and 0 < made.tonnes_per_month < 100


def test_a_vote_asked_for_by_the_target_of_a_fine_is_a_no():
    from game.model.talks import Motion  # noqa: PLC0415

    view = moments()["results2"].view()
    fine = Motion(id="m9", kind="fine", by="USA", turn=2, seat=view.seat, amount_usd_m=30.0)
    clause = draft_clause(content(), replace(view, motions=(fine,)), "vote", "KOR", view.seat)
    assert clause.motion == "m9" and clause.vote == "no"
    other = replace(fine, seat="KOR")
    assert draft_clause(content(), replace(view, motions=(other,)), "vote", "CAN", view.seat).vote == "yes"


def test_what_showed_a_turn_before_and_a_curb_that_explains_it_stand_beside_the_figure():
    """What shows twice is seldom noise; users that a curb leaves on their stocks look like side buyers."""
    charge, view = Accusation("KOR", *PLACE), with_figure(0.2)
    twice = replace(view, anomalies_before=(Anomaly("KOR", *PLACE, 0.22, 5.0),))
    other = replace(view, anomalies_before=(Anomaly("JPN", *PLACE, 0.22, 5.0),))
    assert "seldom noise" in doubt.doubt_words(content(), twice, charge)
    assert "nothing was missing" in doubt.doubt_words(content(), other, charge)
    free = replace(view, curbs=(), anomalies_before=())
    assert "The turn before" not in doubt.doubt_words(content(), free, charge)
    curb = CurbState("c9", "CHN", ("KOR",), *PLACE, "quota", 1.0, view.turn - 1, view.turn + 2, "")
    assert "slips past the curb" in doubt.doubt_words(content(), replace(free, curbs=(curb,)), charge)
    assert "slips past the curb" not in doubt.doubt_words(content(), free, charge)


def test_odds_and_span_of_a_figure_tell_one_story():
    """A trainer read "21 %, anything from 14 to 29" beside "of 2 figures like it, up to 1 shows as much by chance"."""
    view = with_figure(0.21)
    noise = doubt.noise_share(content())
    many = doubt.figures_published(view)
    told = doubt.odds_words(content(), view, 4.0 * noise)
    assert "less than one turn of 50" in told
    rare = doubt.odds_words(content(), view, 2.0 * noise)
    assert re.search(r"one turn in|one turn of (\d+)", rare)
    if many:
        often = doubt.odds_words(content(), view, 0.01 * noise)
        assert f"Of {many} figures" in often and f"about {round(many / 2)} " in often
    assert "noise alone may" not in rare + told


def test_a_figure_without_a_levy_is_no_case_and_the_page_says_so_before_the_charge():
    view = moments()["bell3"].view()
    place = view.floors[-1].mineral, view.floors[-1].stage
    charge = Accusation("KOR", *place)
    free, owed = (replace(view, anomalies=(Anomaly("KOR", *place, 0.4, 5.0, due=due),)) for due in (False, True))
    assert "no levy was due" in desk_rows.oddities(content(), free)[0].note
    assert not desk_rows.oddities(content(), owed)[0].note
    assert "No levy was due on it there last turn" in charges.charge_words(content(), free, charge)[1][0]
    assert "A levy was due on it there last turn" in charges.charge_words(content(), owed, charge)[1][0]


def test_the_verdict_on_a_charge_tells_what_the_records_showed():
    from game.model.events import Event  # noqa: PLC0415
    from game.present import gravest_customs, tellers_customs  # noqa: PLC0415
    from game.present.tellers_base import Desk  # noqa: PLC0415

    view = moments()["results2"].view()
    desk, place = Desk(content(), view), "/".join(PLACE)
    data = {"accusers": [view.seat], "amount_usd_m": 15.0, "places": [place]}
    free = Event(kind="wrong_accusation", turn=2, seat="KOR", text="x", data={**data, "no_levy": [place]})
    less = Event(kind="wrong_accusation", turn=2, seat="KOR", text="x", data={**data, "no_levy": []})
    assert "no levy was due on" in tellers_customs.wrong(desk, free)
    assert "less than 10" in tellers_customs.wrong(desk, less)
    assert "levy was due" in gravest_customs.wrong(desk, free).face.say


def test_a_side_purchase_on_the_sheet_is_named_before_the_lock():
    """Found in play: 60 t past the levy lay on the sheet, and the lock asked nothing."""
    from game.model.orders import OrderSheet, SidePurchase  # noqa: PLC0415

    view = moments()["bell3"].view()
    row = view.duties[0]
    sheet = OrderSheet(side_purchases=(SidePurchase(row.mineral, row.stage, 5.0),))
    told = charges.lock_words(content(), view, sheet)
    assert told.startswith("You buy past the levy: ") and "fine and bond" in told
    assert not charges.lock_words(content(), view, OrderSheet())


def test_a_side_purchase_on_which_no_levy_was_due_is_told_to_its_maker_as_worth_nothing():
    from game.model.orders import OrderSheet, SidePurchase  # noqa: PLC0415

    view = moments()["results2"].view()
    sheet = OrderSheet(side_purchases=(SidePurchase("cobalt", "refined", 5.0),))
    bought = replace(view, you=replace(view.you, evaded_levy_usd_m=(0.0,), sheet=sheet))
    (line,) = own_turn.unseen(bought, bought.last_played)
    assert "no levy was due" in line.text
    assert own_turn.unseen(replace(view, you=replace(view.you, evaded_levy_usd_m=(0.0,))), view.last_played) == ()
