"""What a limit on an own ore is foretold to bring, against what would stand there if it were left alone."""

from functools import cache
from itertools import pairwise

from msgspec.structs import replace

from game import agents
from game.agents.ministry.ore_gains import COMES, FEES_COME
from game.model.gains import OrderGain
from game.present import moves_home, own_ore
from game.rules import curbs_ahead, ore, view
from tests.helpers import new_game, real_content


@cache
def congo():
    content, state = new_game(real_content())
    return content, view(content, state, "COD")


def eased(steps):
    """The Congo with its quota in its last whole turn, then let back in so many steps."""
    content, seen = congo()
    curbs = tuple(replace(c, until_turn=seen.turn, ease_turns=steps) if c.origin == "COD" else c for c in seen.curbs)
    return content, replace(seen, curbs=curbs)


def gains(steps):
    return {row.order: row for row in agents.ore_gains(*eased(steps))}


def test_a_limit_in_its_place_loses_what_one_in_force_would_still_bring():
    """Found by replay: +4.8 points were foretold of letting out 90 % for two turns, and −2.7 came by the end: the quota
    in force would have come back in five steps, with its licences and fees, and no look saw that."""
    long, short = gains(8), gains(0)
    assert all(long[name].net_points < short[name].net_points for name in ("ore/cobalt/90", "ore/cobalt/100"))


def test_curbs_come_back_in_steps_and_then_are_gone():
    content, seen = eased(2)
    (own,) = own_ore.held(seen)
    base = ore.exports(content, "COD", "cobalt")
    shares = []
    for turn in range(seen.turn, seen.turn + 5):
        there = [c for c in curbs_ahead.at_turn(content, seen.curbs, seen.turn, turn) if c.id == own.id]
        shares.append(there[0].quantity_t_per_month / base if there else None)
    first = own.quantity_t_per_month / base
    assert shares[0] == first and shares[3:] == [None, None]
    assert abs(shares[1] - (first + (1 - first) / 3)) < 1e-6 and abs(shares[2] - (first + 2 * (1 - first) / 3)) < 1e-6


def test_only_a_part_of_what_the_month_sees_is_counted_and_it_fades():
    assert all(0 < late <= soon <= 1 for parts in (COMES, FEES_COME) for soon, late in pairwise(parts))


def test_the_range_stands_beside_the_points_and_a_limit_is_a_move_only_where_it_surely_pays():
    content, seen = congo()
    rows = {(name := f"ore/cobalt/{k}"): OrderGain(name, 0.0, 1.2 - abs(k - 80) / 50, 2.0) for k in range(0, 101, 10)}
    sheet = seen.default_sheet
    assert not list(moves_home._ores(content, seen, sheet, rows))
    sure = {name: replace(row, spread_points=0.5) for name, row in rows.items()}
    (draft,) = moves_home._ores(content, seen, sheet, sure)
    assert draft.key == "ore/cobalt"
    (order,) = draft.sheet.home
    told = {f.name: f.value for f in own_ore.rows(content, seen, draft.sheet, "cobalt", 80, rows, None)}
    assert "(" in told["Points of your score"] and told["Most points at"] == "as it stands"
    assert order.share == 0.8
