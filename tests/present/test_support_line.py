"""Support at home in the forecast of a sheet: the rule's own figure, what help keeps, the election that needs it."""

import numpy as np
import pytest
from msgspec.structs import replace

from game.model.ids import stage_index
from game.model.orders import FavourOrder, HomeOrder, HurryWorks, OrderSheet
from game.present import home_outlook, outlook
from game.rules import figures, forecast, hurry, matter_outlook, support_outlook, view
from game.rules.support_outlook import support_after
from tests.helpers import new_game, play_turn, real_content
from tests.ui.staged import content, moments

ME = "KOR"


@pytest.fixture(scope="module")
def opened():
    land = real_content()
    return land, new_game(land)[1]


def _played(land, state, sheet):
    """Support of the seat after the turn was really played with a sheet, and the points of its users' bill."""
    held = play_turn(land, state, {ME: sheet} if sheet is not None else {}).seats[ME]
    moves = {move.cause: move.points for move in held.support_moves}
    assert set(moves) <= {"bill", "relief", "habit", "favours"}, "no plant, no secret, no election in this turn"
    assert moves.get("relief", 0.0) <= -moves.get("bill", 0.0), "help pays the bill and no more"
    return held.support, -moves.get("bill", 0.0)


def test_the_figure_is_what_the_turn_then_does(opened):
    """Found in play: the one figure that throws a cabinet out was missing from what a sheet would do."""
    land, state = opened
    seen, home = view(land, state, ME), land.rules.home
    support, points = _played(land, state, None)
    assert 0.0 < points < home.bill_weight * home.bill_cap
    bill = points / home.bill_weight * land.seat(ME).budget_usd_m
    told = support_after(land, seen, OrderSheet(), (bill, bill))
    assert told.low == told.high == pytest.approx(support)
    helping = OrderSheet(home=(HomeOrder("users_help", amount_usd_m=0.5 * bill),),
                         favours=(FavourOrder("JPN", "security"),))  # fmt: skip
    told = support_after(land, seen, helping, (bill, bill))
    assert told.low == pytest.approx(_played(land, state, helping)[0])
    assert told.kept == pytest.approx((0.5 * points, 0.5 * points)) and told.helped_usd_m == 0.5 * bill


def test_help_keeps_as_much_of_a_bill_beyond_what_counts(opened):
    """Found in play: in a shock a whole turn's money kept no point, and each election after one was lost."""
    land, state = opened
    seen, home, budget = view(land, state, ME), land.rules.home, land.seat(ME).budget_usd_m
    helping = OrderSheet(home=(HomeOrder("users_help", amount_usd_m=0.5 * budget),))
    for bills in ((0.5, 9.0), (8.0, 9.0), (0.5, 0.6)):
        told = support_after(land, seen, helping, (bills[0] * budget, bills[1] * budget))
        assert told.kept == pytest.approx((0.5 * home.bill_weight, 0.5 * home.bill_weight)), bills
    between = support_after(land, seen, helping, (0.0, 9.0 * budget))
    assert between.kept == pytest.approx((0.0, 0.5 * home.bill_weight)), "no bill, nothing to pay"
    early, late = (support_after(land, seen, helping, (0.5 * budget, 9.0 * budget), plants=n) for n in (0, 1))
    assert (late.low, late.high) == pytest.approx((early.low, early.high + home.plant_gain))


def lines_of(land, seen):
    found = forecast(land, seen, OrderSheet())
    return (*outlook.price_lines(land, seen, found), *outlook.aside_lines(land, seen, found))


def test_the_bill_lies_between_the_ends_of_the_prices_shown(opened):
    """Of goods that nobody uses at home, and of prices that stand at the base year, there is no bill."""
    land, state = opened
    seen = view(land, state, ME)
    lines = lines_of(land, seen)
    found = support_outlook.bills(land, seen, lines)
    assert found.low < found.likely < found.high
    base = figures.base_year(land, "price_delivered")[..., land.region_index(ME)]
    flat = [float(base[land.mineral_index(x.mineral), stage_index(x.stage)]) for x in lines]

    def at(*times):
        rows = [replace(x, **{n: f * p for n, f in zip(("now", "low", "high", "next"), times, strict=True)})
                for x, p in zip(lines, flat, strict=True)]  # fmt: skip
        return support_outlook.bills(land, seen, rows)

    calm, dear, dearer = at(1, 1, 1, 1), at(2, 2, 2, 2), at(3, 3, 3, 3)
    assert (calm.low, calm.likely, calm.high) == pytest.approx((0.0, 0.0, 0.0))
    assert dear.likely > 0.0 and dear.low == pytest.approx(dear.high)
    assert dearer.likely == pytest.approx(2 * dear.likely)
    wide = at(2, 1, 4, 2)
    assert wide.likely == pytest.approx(dear.likely) and wide.low < wide.likely < wide.high


def test_a_bill_that_fell_goes_on_falling(opened):
    """Found in play: after a shock support ended above all that was foretold; the bill was half of today's."""
    land, state = opened
    seen = view(land, state, ME)
    lines = lines_of(land, seen)
    months = {**seen.prices, "price_delivered": np.repeat(seen.prices["price_delivered"][-1:], 6, axis=0)}
    calm = support_outlook.bills(land, replace(seen, prices=type(seen.prices)(months)), lines)
    assert calm.likely == pytest.approx(support_outlook.bills(land, seen, lines).likely), "one price all the time"
    fell = np.array(months["price_delivered"])
    fell[:-1] *= 1.5
    after = replace(seen, prices=type(seen.prices)({**months, "price_delivered": fell}))
    lower = support_outlook.bills(land, after, lines)
    assert lower.likely < calm.likely and lower.high - lower.low == pytest.approx(calm.high - calm.low)


def test_the_adviser_and_the_sheet_count_on_one_bill(opened):
    """Found in play: the adviser saw support at 30, the sheet at 37: one took last turn's mean for today's price."""
    land, state = opened
    seen = view(land, state, ME)
    still = [replace(line, next=line.now) for line in lines_of(land, seen)]
    path = np.repeat(seen.prices["price_delivered"][-1:], 6, axis=0)
    for before in (0.7, 1.5):  # last turn's months, cheaper and dearer than its last
        months = path.copy()
        months[:-1] *= before
        after = replace(seen, prices=type(seen.prices)({**seen.prices, "price_delivered": months}))
        likely = support_outlook.bills(land, after, still).likely
        assert matter_outlook.extra_bill(land, after) == pytest.approx(max(0.0, likely), rel=0.02, abs=0.5), before


@pytest.mark.parametrize("usd", [0.0, 40.0])
def test_the_adviser_names_the_very_figure_of_the_sheet(opened, usd):
    """Found in play: adviser and sheet differed in what an order does to support."""
    land, state = opened
    seen = view(land, state, ME)
    sheet = replace(seen.default_sheet, home=(HomeOrder("users_help", amount_usd_m=usd),) if usd else ())
    told = support_outlook.of_sheet(land, seen, sheet, forecast(land, seen, sheet))
    assert told is not None and support_outlook.foreseen(land, seen, usd) == pytest.approx(told.likely)
    useful = support_outlook.useful_help(land, seen)
    assert useful > 0
    enough, more = (support_outlook.foreseen(land, seen, part * useful) for part in (1.0, 1.5))
    assert enough == pytest.approx(more) and enough > support_outlook.foreseen(land, seen)


def test_a_plant_that_the_sheet_hurries_is_among_those_that_open(opened):
    """In eight games support came two points above its range where haste opened a plant."""
    land, state = opened
    card = next(c for c in land.projects if c.region == ME)
    span = land.rules.turn.months_per_turn
    works = replace(state.projects[card.id], status="construction", started_turn=0, scale=1.0, months_left=span + 1)
    seen = view(land, replace(state, projects={**state.projects, card.id: works}), ME)
    money = hurry.usd_m(land, card, works, 2)
    plain, hurried = (support_outlook.opening(land, seen, OrderSheet(hurry=given))
                      for given in ((), (HurryWorks(card.id, money),)))  # fmt: skip
    assert hurried == plain + 1


def test_protests_at_a_hurried_site_belong_to_the_range_where_they_are_likely(opened):
    land, state = opened
    card = next(c for c in land.projects if c.region == ME)
    works = replace(state.projects[card.id], status="construction", started_turn=0, scale=1.0, months_left=30)
    found = {}
    for cut in (0, 1, 9):
        held = replace(works, permits_cut=cut)
        seen = view(land, replace(state, projects={**state.projects, card.id: held}), ME)
        found[cut] = support_outlook.of_sheet(land, seen, OrderSheet(), forecast(land, seen, OrderSheet()))
        assert found[cut].protest_odds == pytest.approx(min(1.0, cut * land.rules.finance.backlash_odds))
    assert found[1].low == pytest.approx(found[0].low), "thin odds are told beside the range"
    assert found[9].low == pytest.approx(found[0].low - land.rules.finance.backlash_support)
    assert found[9].likely == pytest.approx(found[0].likely)


def test_the_likeliest_support_stands_beside_the_range(opened):
    """Found in play: what came lay at one end of the range nearly always, for prices do not all go the same way."""
    land, state = opened
    seen = view(land, state, ME)
    found = forecast(land, seen, OrderSheet())
    told = support_outlook.of_sheet(land, seen, OrderSheet(), found)
    assert told is not None and told.likely is not None
    assert told.low - 1e-9 <= told.likely <= told.high + 1e-9 and told.low < told.high
    line = home_outlook.support_line(land, seen, OrderSheet(), found)
    assert line is not None and f"→ {told.likely:.0f} ({home_outlook.span_words(told)})" in line.value


def test_the_line_names_the_election_and_what_help_does():
    link = moments()["orders2"] if "orders2" in moments() else moments()["talk2"]
    seen, sheet = replace(link.view(), announced_turns=16), OrderSheet()
    found = forecast(content(), seen, sheet)
    (card,) = (c for c in content().politics if c.kind == "election" and c.seats[0] == seen.seat)
    for ahead, named in ((1, True), (2, True), (3, False)):
        land = replace(content(), politics=(replace(card, turn=seen.turn + ahead),))
        line = home_outlook.support_line(land, seen, sheet, found)
        assert (f"election in turn {seen.turn + ahead} needs 45" in line.span) is named
        assert "→" in line.value and f"{seen.you.support:.0f}" in line.value
    helping = OrderSheet(home=(HomeOrder("users_help", amount_usd_m=30.0),))
    assert "30\u202fm for users" in home_outlook.support_line(content(), seen, helping, found).span
    low = replace(seen, you=replace(seen.you, support=20.0))
    land = replace(content(), politics=(replace(card, turn=seen.turn + 1),))
    assert home_outlook.support_line(land, low, sheet, found).better is False


def test_the_row_names_what_moves_support_most(opened):
    """Found in play: support 68 to 57 beside "your users' bill $ 0", and no word why."""
    land, state = opened
    seen = view(land, state, ME)
    found = forecast(land, seen, OrderSheet())
    told = support_outlook.of_sheet(land, seen, OrderSheet(), found)
    back = land.rules.home.return_share * (land.rules.home.start - told.now)
    line = home_outlook.support_line(land, seen, OrderSheet(), found)
    assert f"dear goods \u2212{told.likely_bill:.1f}" in line.tip or told.likely_bill < 0.05
    assert told.likely == pytest.approx(told.now + back - told.likely_bill, abs=0.05)
    assert line.name == f"Support, dear goods \u2212{told.likely_bill:.1f} points in it" and told.likely_bill > 5
    helping = OrderSheet(home=(HomeOrder("users_help", amount_usd_m=1e6),))
    assert home_outlook.support_line(land, seen, helping, found).name == "Support at home"
