"""One path of prices: every page shows the same figure for the same question (cases op).

Story: a minister read five forecasts of one price in one turn, on the order sheet, in the council, from a partner,
from the coach and from investors, and no two agreed.
"""

import dataclasses

import msgspec
import numpy as np
import pytest

from game import agents
from game.agents.ministry.desk import sit_down
from game.agents.ministry.normal import sit
from game.agents.words import price
from game.host import Table
from game.lab.simulate import ai_plans, load_content, play_out
from game.market import NoEquilibrium
from game.model.talks import Clause
from game.rules import floor_forecast, foresight, price_path, sight
from game.rules.floor_forecast import floor_effect
from game.rules.forecast import forecast
from tests.helpers import new_game, play_turn, to_talk

GOOD = ("ndpr", "refined")


@pytest.fixture(scope="module")
def table():
    content, state = new_game()
    state = to_talk(content, play_turn(content, state))
    return content, state, sight.view(content, state, "USA")


def at_home(content, found, seat="USA", good=GOOD):
    return float(found[content.mineral_index(good[0]), 1, content.region_index(seat)])


def test_the_sheet_and_the_council_start_from_one_price_of_this_turn(table):
    """C740 The sheet and the council start from one price of this turn."""
    content, _, view = table
    path = foresight.this_turn(content, view)
    sheet = next(p for p in forecast(content, view, view.default_sheet).prices if (p.mineral, p.stage) == GOOD)
    motion = floor_effect(content, view, *GOOD, 1.05 * sheet.now)
    assert sheet.same == sheet.next == pytest.approx(at_home(content, path), rel=1e-9)
    assert motion.home_before == pytest.approx(sheet.same, rel=1e-9)


def test_the_coach_and_the_partner_price_a_contract_on_one_path(table):
    """C741 The coach and the partner price a contract on one path."""
    content, state, view = table
    term = foresight.of_term(content, view, *GOOD, "USA", gate=False)
    for held in (sit(content, view), dataclasses.replace(sit_down(content, view), ahead=True)):
        assert held.foreseen(*GOOD, at_gate=False) == term
    sold = Clause("offtake", "USA", mineral=GOOD[0], stage="refined", tonnes_per_month=1.0, price_usd_per_kg=50.0,
                  turns=2)  # fmt: skip
    told = agents.coach(content, view, ("USA", "AUS"), (sold,))
    mean = f"is the mean foreseen at the border, turns {view.turn} to {view.turn + 1}"
    assert f"{price(foresight.of_term(content, view, *GOOD, 'USA', gate=False, turns=2))} {mean}" in told.lines[0].name
    partner = sit(content, sight.view(content, state, "AUS"))
    gate = foresight.of_term(content, view, *GOOD, "AUS", gate=True)
    assert partner.foreseen(*GOOD, at_gate=True) == gate, "the other side's figure is the same path at its gate"


def test_what_is_dear_today_is_foreseen_to_come_back_but_not_at_once(table):
    """C1257 Story: a contract for ten times the base price was priced as if the calm came with its signature, for
    three turns running. Outcome: a short term leans on today's price, a long one on the calm.
    """
    content, state, view = table
    place = content.mineral_index(GOOD[0]), 1, content.region_index("USA")
    dear = {name: np.array(values) for name, values in view.prices.items()}
    dear["price_delivered"][-1] *= 2.0
    seen = msgspec.structs.replace(view, prices=dear)
    calm, now = price_path.path(content, view).delivered[place], dear["price_delivered"][(-1, *place)]
    terms = [foresight.of_term(content, seen, *GOOD, "USA", gate=False, turns=n) for n in (1, 2, 4, 12)]
    assert calm < terms[3] < terms[2] < terms[1] < terms[0] < now
    assert price_path.parts(1, 12) == pytest.approx((0.5, 0.1))
    japan = sight.view(content, state, "JPN")
    assert foresight.of_term(content, japan, *GOOD, "USA", gate=False, turns=2) == pytest.approx(
        foresight.of_term(content, view, *GOOD, "USA", gate=False, turns=2)
    ), "whoever asks"


@pytest.mark.slow
def test_the_price_of_a_term_comes_nearer_than_todays_or_the_calm_one():
    """C1258 Held against what came over the first two turns of contracts of a whole game, at all homes of all seats."""
    content = load_content("ministerial_years")
    game = Table.new(content, 31, ai_plans(content, {}, "normal"), with_baseline=False)
    homes, looks = [content.region_index(s) for s in content.seat_ids()], []
    for turn in range(1, 7):
        play_out(game, until=turn)
        game.open_talks()
        seen = game.view("JPN")
        part, calm = price_path.parts(2, 12), price_path.path(content, seen).delivered
        today = np.array(np.asarray(seen.prices["price_delivered"])[-1])
        term = part[0] * today + part[1] * price_path.soon(content, seen).delivered + (1.0 - sum(part)) * calm
        looks.append((turn, today, calm, term))
    play_out(game, until=8)
    came = np.asarray(game.view("JPN").prices["price_delivered"])[1:]
    missed = np.zeros(3)
    for turn, *foreseen in looks:
        real = came[12 * (turn - 1) : 12 * (turn + 1)].mean(axis=0)[..., homes]
        off = [np.abs(np.log(np.maximum(f[..., homes], 1e-9) / np.maximum(real, 1e-9))) for f in foreseen]
        used = np.logical_and.reduce([o < 3.0 for o in off])
        missed += [o[used].mean() / len(looks) for o in off]
    today, calm, term = missed
    assert term < 0.85 * calm and term < 0.85 * today and term < 0.15, missed


def test_a_floor_below_todays_price_moves_nothing_and_one_above_lifts_the_price_to_it(table):
    """C742 A floor below todays price moves nothing and one above lifts the price to it."""
    content, _, view = table
    start = at_home(content, foresight.this_turn(content, view))
    low, high = floor_effect(content, view, *GOOD, 0.8 * start), floor_effect(content, view, *GOOD, 1.3 * start)
    assert low.zone_after == pytest.approx(low.zone_before, rel=1e-6) and low.levy_usd_m == pytest.approx(0.0, abs=1e-3)
    assert high.zone_before < high.zone_after <= 1.3 * start * 1.001 and high.users_usd_m > 0


def test_a_model_price_far_above_todays_is_not_taken_for_what_a_low_floor_does(table):
    """C754 Story: shelves hold a price at 63, without them it would be 154; a floor of 47 was said to lift it to that.

    Outcome: below what is paid nothing moves, between the two the price is the floor.
    """
    solved, start = np.full((2, 1, 1, 2), 154.0), np.array([[[63.0, 64.0]]])
    solved[1] *= 1.0 + 1e-7
    for floor, told in ((47.0, (63.0, 64.0)), (63.5, (63.5, 64.0)), (80.0, (80.0, 80.0))):
        today = floor_forecast._from_today(solved, start, (0, 0), floor)
        assert today[0] == pytest.approx(start) and today[1, 0, 0] == pytest.approx(told)
    solved[1] = 170.0
    assert floor_forecast._from_today(solved, start, (0, 0), 170.0)[1] == pytest.approx(np.full((1, 1, 2), 170.0))


def test_what_a_floor_does_not_move_changes_no_output_at_the_next_stage(table):
    """C755 A floor that moved no price was still said to cost the next stage output."""
    content, _, view = table
    start = at_home(content, foresight.this_turn(content, view))
    still = floor_effect(content, view, *GOOD, 0.8 * start)
    moved = floor_effect(content, view, *GOOD, 1.3 * start)
    assert still.after_output_after_t == pytest.approx(still.after_output_before_t)
    assert still.output_after_t == pytest.approx(still.output_before_t)
    assert moved.after_output_after_t < moved.after_output_before_t * (1 - 1e-4)


def test_one_market_without_an_answer_leaves_the_others_theirs(table, monkeypatch):
    """C743 The coach's sum of a contract swung to today's price whenever any mineral's look ahead failed."""
    content, _, view = table
    whole = price_path.path(content, view)

    def failing(*_args, **_more):
        raise NoEquilibrium((0,), 1.0)

    monkeypatch.setattr(price_path.later, "calm_month", failing)
    alone = price_path._looked(content, view, list(range(len(content.minerals))))
    assert alone is not whole
    np.testing.assert_allclose(alone.delivered, whole.delivered, rtol=1e-6)


def test_a_look_at_some_minerals_finds_what_all_together_find(table):
    """C919 A mineral looked at by itself comes to the same."""
    content, _, view = table
    whole, own = price_path.path(content, view), [1]
    some = price_path._looked(content, view, own)
    np.testing.assert_allclose(some.delivered[own], whole.delivered[own], rtol=1e-7)
    made = np.asarray(view.prices["output"])[-1][own] > 0  # where nothing is made, no price is the right one
    assert made.sum() > 10
    np.testing.assert_allclose(some.exworks[own][made], whole.exworks[own][made], rtol=1e-6)
    assert price_path.path(content, view) is whole, "what is there already is taken"
