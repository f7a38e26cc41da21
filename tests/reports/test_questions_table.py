"""Questions on what this table did: the closest vote on a floor, a vote that was paid for, who was caught."""

from msgspec.structs import replace

from game.model.events import Event
from game.model.ids import CHINA
from game.model.talks import Clause, Deal
from game.reports.cheats import side_deals
from game.reports.played import Played
from game.reports.questions import questions
from game.reports.questions_table import bought_vote, floor_vote
from tests.reports import played

VOTES = {"USA": "yes", "JPN": "yes", "AUS": "no"}
FLOOR = Event("motion_passed", 1, seat="USA", data={
    "motion": "m36", "votes": VOTES, "heads_share": 0.6, "weight_share": 0.6, "motion_kind": "reference_price",
    "mineral": "ndpr", "stage": "component", "price_usd_per_kg": 205.0, "effective_turn": 2})  # fmt: skip
PAID = Deal("d46", (CHINA, "AUS"), (Clause("money", CHINA, amount_usd_m=80.0),
            Clause("vote", "AUS", motion="m36", vote="no")), 1, 2, True, ())  # fmt: skip


def table() -> Played:
    """A game in which a floor passed by two to one and China paid for a no."""
    content, state = played.game()
    first, *rest = state.turns
    calm = [replace(turn, events=tuple(e for e in turn.events if e.kind not in ("motion_passed", "motion_failed")))
            for turn in (first, *rest)]  # fmt: skip
    turns = (replace(calm[0], events=(*calm[0].events, FLOOR)), *calm[1:])
    return Played(content, replace(state, turns=turns, deals=(*state.deals, PAID)))


def test_the_first_questions_are_on_what_the_table_voted_and_paid_for() -> None:
    """Found with a class: nothing was asked on its floor, on the no that was bought or on who was put out."""
    game = table()
    ((_, vote, floor),) = floor_vote(game)
    assert vote.startswith("In turn 1 the council adopted a floor of 205 USD/kg for ")
    assert "2 for, 1 against (AUS)" in vote or "2 for, 1 against (Australia)" in vote
    assert floor == "--turn 2 --set floors.ndpr.component=off"
    ((_, paid, _none),) = bought_vote(game)
    assert "China paid " in paid and "in secret for a no to a floor of 205" in paid
    asked = questions(game)
    assert [one.goal for one in asked[:2]] == ["a price for all", "the price of a vote"]
    assert asked[0].try_words == "from turn 2: without this floor"


def test_of_a_floor_that_was_rejected_nobody_is_asked_who_paid_for_it() -> None:
    """Found with a class: "rejected ... who paid for it?", while two floors had been adopted."""
    game = table()
    fell = replace(FLOOR, kind="motion_failed", data={**FLOOR.data, "heads_share": 0.5, "motion": "m40"})
    with_both = Played(game.content, played.with_events(game.state, 1, fell))
    ((_, vote, _floor),) = floor_vote(with_both)
    assert "adopted" in vote and "Who paid for it" in vote, "the closer vote was on what never bound"
    first, *rest = game.state.turns
    alone = Played(game.content, replace(game.state, turns=(replace(first, events=(fell,)), *rest)))
    ((_, vote, floor),) = floor_vote(alone)
    assert "rejected" in vote and "Who would have paid for it" in vote and floor == ""


def test_the_question_on_cheating_is_about_a_turn_in_which_it_went_unseen() -> None:
    """Found with a class: "what would you have needed to see to notice it in turn 4", where it was noticed."""
    game = table()
    asked = next(q for q in questions(game) if q.goal == "the temptation to cheat")
    seen = {d.turn for d in side_deals(game) if d.found_turn == d.turn}
    unseen = {d.turn for d in side_deals(game)} - seen
    assert seen or unseen
    words = [f"notice it in turn {n}" in asked.text for n in unseen] if unseen else ["gave it away" in asked.text]
    assert any(words) and not any(f"notice it in turn {n}," in asked.text for n in seen - unseen)
