"""Support at home and the days until the first plant stops: every cause is told, and they add up."""

import pytest
from msgspec.structs import replace

from game.model.orders import HomeOrder, OrderSheet
from game.present import movements, results
from game.rules import stress, view
from tests.helpers import new_game, play_turn, real_content
from tests.ui.staged import content, moments


def two_turns():
    """A short game with a fast-tracked permit in it."""
    content = real_content()
    state = play_turn(content, new_game(content)[1])
    hurry = OrderSheet(home=(HomeOrder("fast_permit", project="usar_stillwater"),))
    return content, state, play_turn(content, state, {"USA": hurry})


@pytest.fixture(scope="module")
def played():
    return two_turns()


def test_the_points_of_support_add_up_to_its_change_for_every_seat(played):
    _content, before, after = played
    for seat, held in after.seats.items():
        moved = sum(move.points for move in held.support_moves)
        assert held.support == pytest.approx(before.seats[seat].support + moved, abs=1e-9)
    assert all(len(held.support_moves) < 12 for held in after.seats.values()), "one turn, not all turns"


def test_what_moved_support_is_named_and_sorted(played):
    content, before, after = played
    seen = view(content, after, "USA")
    parts = movements.support_parts(seen)
    assert movements.support_before(seen) == pytest.approx(before.seats["USA"].support)
    assert [abs(p.amount) for p in parts] == sorted((abs(p.amount) for p in parts), reverse=True)
    assert "news" not in {p.name for p in parts}


def test_a_cause_that_has_no_name_of_its_own_is_still_counted(played):
    content, _before, after = played
    seen = view(content, after, "USA")
    more = replace(seen.you.support_moves[0], cause="a step of tomorrow", points=1.5)
    odd = replace(seen, you=replace(seen.you, support_moves=(*seen.you.support_moves, more)))
    assert movements.Part("news", 1.5) in movements.support_parts(odd)


def test_the_days_of_a_stop_are_the_sum_that_is_shown(played):
    content, _before, after = played
    for seat, measured in after.turns[-1].measures.items():
        if not measured.stops:
            assert measured.days_to_stop == stress.LONGEST_DAYS, f"{seat} needs nothing that could run dry"
            continue
        first = measured.stops[0]
        assert first.days == pytest.approx(measured.days_to_stop)
        months = first.users_months + first.own_months + first.vault_months
        short = max(stress.LEAST_SHORT, 1.0 - first.flowing)
        assert first.days == pytest.approx(min(365.0, months * stress.DAYS_A_MONTH / short)), seat
        assert [s.days for s in measured.stops] == sorted(s.days for s in measured.stops)
        assert content.minerals[content.mineral_index(first.mineral)].name


def test_the_causes_of_the_days_add_up_to_their_change(played):
    content, _before, after = played
    for seat in after.seats:
        seen = view(content, after, seat)
        moved = seen.measures[-1].days_to_stop - seen.measures[-2].days_to_stop
        parts = movements.stop_parts(content, seen)
        if not seen.measures[-1].stops:
            assert parts == ()
            continue
        assert sum(p.amount for p in parts) == pytest.approx(moved, abs=0.3)


def test_another_good_that_gets_the_tightest_is_a_cause_of_its_own(played):
    content, _before, after = played
    seen = view(content, after, "JPN")
    a, b = seen.measures[-2].stops[:2]
    was = replace(b, days=30.0, users_months=1.0, flowing=0.0)
    then = replace(was, days=20.0, users_months=0.7)
    old = replace(seen.measures[-2], stops=(replace(a, days=10.0), was))
    now = replace(seen.measures[-1], stops=(then, replace(a, days=25.0)))
    parts = movements.stop_parts(content, replace(seen, measures=(old, now)))
    assert parts[0].amount == pytest.approx(20.0)
    assert " is the tightest now, not " in parts[0].name
    assert sum(p.amount for p in parts) == pytest.approx(10.0, abs=0.3)


def test_the_change_of_public_money_opens_into_the_lines_that_make_it():
    """It stood alone, "since the start", and nobody could follow it."""
    for name in ("results1", "results2", "talk2"):
        view = moments()[name].view()
        parts = movements.money_parts(view)
        before = view.measures[-2].treasury_net_usd_m if len(view.measures) > 1 else 0.0
        assert parts, name
        moved = view.measures[-1].treasury_net_usd_m - before
        assert sum(p.amount for p in parts) == pytest.approx(moved, abs=10 * movements.LEAST_USD_M)
        assert not {"Budget", "budget"} & {p.name for p in parts}
        row = next(r for r in results.changes(content(), view) if r.name == "Public money so far")
        assert parts[0].name in row.how
