"""What a plant brings its reader: points with a range, what starts it, and whether it comes in time."""

import msgspec
import pytest

from game import agents
from game.present import plant_gains, project_bill, project_orders, projects
from game.rules import card_sums
from tests.ui.staged import content, moments


@pytest.fixture(scope="module")
def seen():
    return moments()["talk2"].view()


@pytest.fixture(scope="module")
def long_view(seen):
    """The same table in a game of sixteen turns: plants still open within it."""
    return msgspec.structs.replace(seen, announced_turns=16)


@pytest.fixture(scope="module")
def gains(long_view):
    return {gain.project: gain for gain in agents.plant_gains(content(), long_view)}


def test_points_lie_within_their_range_and_are_the_sum_of_their_parts(gains):
    assert len(gains) > 40
    for gain in gains.values():
        assert gain.low <= gain.points <= gain.high
        assert gain.points == pytest.approx(gain.industry + gain.security + gain.bloc)
    assert max(gain.points for gain in gains.values()) > 0.2


def test_industry_is_gained_at_home_only_and_the_bloc_gains_with_anybody(gains, long_view):
    for project in content().projects:
        gain = gains.get(project.id)
        if gain is not None and project.region != long_view.seat:
            assert gain.industry == 0.0
    assert any(gain.bloc > 0 and content().project(name).region != long_view.seat for name, gain in gains.items())


def test_the_same_figures_whatever_is_hidden(long_view, gains):
    """Nothing but the view goes in: a view with the same published figures gives the same points."""
    copied = msgspec.structs.replace(long_view, events=(), offers=())
    again = {gain.project: gain for gain in agents.plant_gains(content(), copied)}
    assert all(again[name].points == pytest.approx(gain.points) for name, gain in gains.items())


def test_what_opens_after_the_game_is_too_late_and_brings_nothing(seen):
    """The staged game ends with turn 3: a mine of three years is too late in it, whatever it promises."""
    short = {gain.project: gain for gain in agents.plant_gains(content(), seen)}
    slow = [p for p in content().projects if p.corridor is None and p.lead_months > 24
            and seen.projects[p.id].status == "open"]  # fmt: skip
    assert slow
    for project in slow:
        gain = plant_gains.gain_of(content(), seen, short, project)
        assert gain.late and gain.points == 0.0
        assert plant_gains.verdict(gain) == ("too late", "bad")
        told = [fact for fact in plant_gains.facts(content(), seen, project, gain) if fact.name == "First output"]
        assert "after this game" in told[0].value and told[0].tone == "red"


def test_ranked_by_gain_the_best_net_stands_first(long_view, gains):
    rows = projects.rows(content(), long_view, whose="all", order="gain", gains=gains)
    waiting = [row.gain.net for row in rows if row.waits and not row.gain.late and row.gain.net is not None]
    assert waiting == sorted(waiting, reverse=True) and len(set(waiting)) > 5
    soon = [row.gain.opens for row in projects.rows(content(), long_view, order="soon", gains=gains) if row.waits]
    assert soon == sorted(soon)
    cheap = [row.gain.need_usd_m for row in projects.rows(content(), long_view, order="cheap", gains=gains)
             if row.waits]  # fmt: skip
    assert cheap == sorted(cheap)


def test_net_is_points_less_what_the_least_grant_costs(long_view, gains):
    met = 0
    for row in projects.rows(content(), long_view, gains=gains):
        gain, found = row.gain, gains.get(row.id)
        if found is None or gain.net is None or gain.need_usd_m <= 0:
            continue
        met += 1
        assert gain.need_usd_m == card_sums.need(content(), long_view, content().project(row.id)).least_usd_m
        assert gain.net == pytest.approx(gain.points - gain.need_usd_m / found.point_usd_m)
        size = gain.scale if row.waits else 1.0
        assert gain.points == pytest.approx(size * found.points)
    assert met > 5


def small(view):
    """A card that a grant starts at less than its size."""
    for project in content().projects:
        asked = card_sums.need(content(), view, project)
        if project.corridor is None and asked.scale < 1 and asked.whole_usd_m < 600:
            return project, asked
    raise AssertionError("no such card")


def test_the_bill_names_account_size_and_what_comes_back(seen):
    project, asked = small(seen)
    sheet = seen.default_sheet
    before = project_bill.bill(content(), seen, sheet, project)
    assert f"{asked.least_usd_m:.0f}" in before and f"{asked.whole_usd_m:.0f}" in before and "comes back" in before
    for usd, said, unsaid in (
        (asked.least_usd_m, "% of its size", "comes back"),
        (asked.whole_usd_m, "in full", "comes back"),
        (asked.whole_usd_m + 50, "comes back at once", "does not start"),
        (max(1.0, asked.least_usd_m - 2), "stays with it", "comes back"),
    ):
        then = project_orders.with_fund(sheet, project.id, "grant", usd)
        told = project_bill.bill(content(), seen, then, project)
        assert "from your budget" in told and said in told and unsaid not in told, told
        assert bool(project_bill.back_words(content(), seen, then)) is ("comes back" in told)


def test_a_loan_names_its_lender_and_stays_in_the_plant(seen):
    project, asked = small(seen)
    then = project_orders.with_fund(seen.default_sheet, project.id, "loan", 10.0)
    told = project_bill.bill(content(), seen, then, project)
    assert told.startswith("At the bell:") and "comes back" not in told
    assert asked.least_usd_m > 0
