"""The last turns: what acts only after the game is neither priced nor proposed."""

import pytest
from msgspec.structs import replace

from game import agents
from game.agents.ministry.appraise import appraise
from game.agents.ministry.council import motion_value
from game.agents.ministry.desk import sit_down
from game.agents.ministry.drafts_more import sell_licence
from game.agents.ministry.motions_dated import response_wish
from game.model.talks import Clause, Motion
from game.present import presets
from game.present.clause_obstacles import obstacle
from game.rules import view
from tests.agents import views as v
from tests.helpers import new_game, play_turn, real_content, to_talk

LICENCE = Clause("technology", "JPN", mineral="ndpr", stage="component", turns=4)
DUTY = Motion("m1", "curb_response", "JPN", 1, mineral="ndpr", stage="refined", rate_share=0.25)


@pytest.fixture(scope="module")
def table():
    content, state = new_game()
    return content, to_talk(content, play_turn(content, state))


def at_end(table, seat, before_last=0):
    """What a seat sees so many turns before the last one of a game of a fixed length."""
    content, state = table
    return replace(view(content, state, seat), announced_turns=state.turn + before_last)


def test_a_licence_that_works_after_the_last_turn_is_worth_nothing_and_is_not_sold(table):
    """C941 Story: in the last turn but one Japan offers its process; a licence takes two turns to work in. Outcome:
    coach and ministries say that it comes after the game, and no ministry drafts it.

    Found in play: licences were offered for money to the very end.
    """
    content, _ = table
    lag = content.rules.offers.technology_lag_turns
    early, late = at_end(table, "USA", lag), at_end(table, "USA", lag - 1)
    priced = agents.coach(content, early, ("USA", "JPN"), (LICENCE,))
    assert priced.gain_usd_m > 0 and not priced.block
    priced = agents.coach(content, late, ("USA", "JPN"), (LICENCE,))
    assert "after this game" in priced.block and priced.gain_usd_m == 0
    for told, drafted in ((lag, True), (lag - 1, False)):
        desk = sit_down(content, at_end(table, "JPN", told))
        assert bool(list(sell_licence(desk))) == drafted, "the same seat sells it as long as it works in time"


def test_a_term_beyond_the_last_turn_is_priced_as_far_as_it_is_played(table):
    """C942 Story: money a turn for four turns is offered with one turn left. Outcome: it is worth one payment.

    Found in play: terms were priced whole, though the game ends with the turn.
    """
    content, _ = table
    rent = Clause("money_per_turn", "JPN", amount_usd_m=10.0, turns=4)
    last, early = (agents.coach(content, at_end(table, "USA", n), ("USA", "JPN"), (rent,)) for n in (0, 8))
    assert last.gain_usd_m == pytest.approx(10.0)
    assert early.gain_usd_m > 30.0


def test_a_duty_voted_in_the_last_turn_is_worth_nothing_and_not_tabled():
    """C943 Story: China curbs oxide in the last turn; a common duty would begin with the next. Outcome: a hawk that
    tables one in any other turn leaves it, and nobody is paid for a vote on it.

    Found in play: duties were tabled whose first day lay after the end.
    """
    hawk = v.with_trait("JPN", "hawk")
    seats = {s: {"status": "member"} for s in hawk.seat_ids()}
    for left, wanted in ((1, True), (0, False)):
        seen = v.view("JPN", hawk, seats=seats, curbs=(v.CURB,), announced_turns=1 + left)
        desk = sit_down(hawk, seen)
        assert (response_wish(desk) is not None) == wanted
        assert (motion_value(desk, "JPN", DUTY)[0] != 0) == wanted


def test_a_licence_too_late_is_no_ready_offer_and_the_builder_says_why():
    """C944 Story: a player opens the ready offers of the last turn. Outcome: none holds a licence, and the form says
    that one would come after the game.

    Found in play: the suggested offers of the last turn began with a licence.
    """
    content, state = new_game(real_content())
    seen = view(content, to_talk(content, state), "USA")
    late = replace(seen, announced_turns=seen.turn)
    kinds = {
        name: [c.kind for p in presets.presets(content, held, "KOR") for c in p.move.clauses]
        for name, held in (("early", seen), ("late", late))
    }  # fmt: skip
    assert "technology" in kinds["early"] and "technology" not in kinds["late"]
    assert "after this game" in obstacle(content, late, "technology", "USA", "AUS")
    assert "after this game" not in obstacle(content, seen, "technology", "USA", "AUS")


def test_both_sides_of_a_licence_say_why_it_is_too_late(table):
    """C945 Story: the giver looks at the same late licence. Outcome: it refuses, too, rather than sell air.

    Why: a cheat that sells what cannot work would earn for nothing.
    """
    content, _ = table
    desk = sit_down(content, at_end(table, "JPN"))
    assert "after this game" in appraise(desk, "USA", (LICENCE,)).block
