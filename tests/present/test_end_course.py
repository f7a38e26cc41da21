"""Where the score and the secret aims are foreseen to end: ranges, held to games that were played."""

import msgspec
import pytest

from game.model.content import SecretAim
from game.model.gains import PlantGain, StockGain
from game.model.measures import Score
from game.model.orders import FavourOrder, FundCard, OrderSheet, StockOrder
from game.present import aim_bars, aim_course, end_course, plant_gains
from game.rules.cost import cost
from game.rules.halfway import Halfway
from game.rules.purse_course import purse_course
from tests.ui.staged import SEAT, content, moments

replace = msgspec.structs.replace
ENDS = (  # seat, turn about to be played of eight, score as it stood, and where it ended with nothing more ordered
    ("JPN", 6, 52.3, 62.4), ("KAZ", 6, 59.8, 60.0), ("AUS", 6, 54.6, 58.1), ("JPN", 4, 54.8, 61.4),
    ("KAZ", 4, 53.7, 59.6), ("COD", 6, 59.6, 61.0), ("USA", 6, 61.9, 63.0), ("BRA", 6, 59.7, 61.7),
    ("COD", 4, 56.4, 59.6), ("USA", 4, 58.9, 55.6), ("BRA", 4, 59.6, 60.3), ("JPN", 3, 54.3, 60.5),
    ("KAZ", 8, 64.2, 62.1), ("AUS", 8, 58.6, 58.9), ("COD", 8, 61.9, 62.7), ("USA", 8, 64.3, 59.4),
    ("BRA", 8, 63.3, 63.3),
)  # fmt: skip


def years():
    """The scenario of years, whose marks are on file."""
    from game import scenario  # noqa: PLC0415

    return scenario.load(scenario.find("ministerial_years")).content


def stands(total):
    return Halfway(Score(50, 50, 50, 50, 50, total, total), 2)


def test_ends_of_games_that_were_played_come_into_the_range():
    """Ends of two games of eight years in which one seat ordered nothing from a turn on."""
    view, held, missed = moments()["talk2"].view(), years(), []
    for seat, turn, now, came in ENDS:
        seen = replace(view, seat=seat, turn=turn, announced_turns=8, phase="talk")
        course = end_course.end_course(held, seen, stands(now))
        missed.append((abs(course.idle - came), course.low <= came <= course.high))
    assert sum(inside for _, inside in missed) >= 15
    assert sum(off for off, _ in missed) / len(missed) < 2.0


def test_the_line_says_now_nothing_more_and_with_the_sheet():
    view = moments()["talk2"].view()
    course = end_course.end_course(content(), view, stands(54.0), 1.25)
    line = end_course.item(course)
    assert [fact.value for fact in line.parts] == ["54", f"near {round(course.idle + 1.25)}"]
    assert line.value == f"{round(course.low)} to {round(course.high)}" and course.low < course.idle < course.high
    assert "+1.2" in line.text or "+1.3" in line.text
    assert end_course.item(None) is None
    assert end_course.end_course(content(), replace(view, phase="over"), stands(54.0)) is None
    assert end_course.end_course(content(), replace(view, you=None), stands(54.0)) is None
    assert end_course.end_course(content(), view, None) is None, "a game under way without a score as it stands"


def test_a_sheet_adds_what_its_plants_and_its_stock_bring(monkeypatch):
    view = moments()["talk2"].view()
    card = next(p for p in content().projects if view.projects[p.id].status == "open")
    row = FundCard(card.id, "grant", 10.0)

    class Fate:
        def __init__(self, starts):
            self.starts = starts

    monkeypatch.setattr(end_course.at_bell, "fate", lambda _c, _v, sheet, _p: Fate(bool(sheet.fund)))
    monkeypatch.setattr(end_course.plant_gains, "gain_of", lambda *_a: plant_gains.Gain(2.0, cost_points=0.5))
    stocks = {("ree_light", "component"): StockGain("ree_light", "component", 100.0, 5.0, 0.8, 0.01, 4.0, 0.2)}
    gains: dict[str, PlantGain] = {}
    assert end_course.sheet_points(content(), view, OrderSheet(), gains, stocks) == 0.0
    assert end_course.sheet_points(content(), view, OrderSheet(fund=(row,)), gains, stocks) == pytest.approx(1.5)
    begun = replace(view, projects={**view.projects, card.id: replace(view.projects[card.id], status="permitting")})
    monkeypatch.setattr(end_course.at_bell, "fate", lambda *_a: {}[card.id])
    assert end_course.sheet_points(content(), begun, OrderSheet(fund=(row,)), gains, stocks) == 0.0, "found by a test"
    monkeypatch.setattr(end_course.at_bell, "fate", lambda _c, _v, sheet, _p: Fate(bool(sheet.fund)))
    half = OrderSheet(fund=(row,), stock=(StockOrder("ree_light", "component", 50.0),))
    assert end_course.sheet_points(content(), view, half, gains, stocks) == pytest.approx(1.5 + 0.3)


def rich(asked=200.0):
    return SecretAim("purse", "End with money in the purse.", "money_at_least", value=asked)


def test_an_aim_for_the_purse_is_foreseen_with_what_lapses():
    """Found in play: an aim for the purse had no forecast, and half of what is left lapses each turn."""
    view = replace(moments()["talk2"].view(), money=(), deals=(), announced_turns=4)
    keep, budget = content().rules.money.carry_over_share, view.you.budget_usd_m
    course = purse_course(content(), view, 200.0, OrderSheet())
    customs = cost(content(), view, OrderSheet()).money_usd_m
    left = view.you.money_usd_m - customs
    for _ in range(course.turns):
        left = keep * left + budget - customs
    assert course.turns > 0 and course.likely == pytest.approx(left - view.you.debt_usd_m)
    assert course.low < course.likely < course.high
    at_last = keep * course.before + budget - customs
    assert course.before == 0.0 or at_last == pytest.approx(200.0 + view.you.debt_usd_m)
    spent = OrderSheet(stock=(StockOrder("ree_light", "component", 200.0),))
    assert purse_course(content(), view, 200.0, spent).likely < course.likely
    assert purse_course(content(), replace(view, phase="results"), 200.0) is None


def test_what_reaches_it_is_said_beside_it():
    view = replace(moments()["talk2"].view(), money=(), deals=(), announced_turns=4)
    poor, well = rich(100_000.0), rich(1.0)
    assert "To reach it, leave" in aim_course.end_words(content(), view, poor)
    assert "lapses" in aim_course.end_words(content(), view, poor)
    assert "may spend" in aim_course.end_words(content(), view, well)
    assert "→" in aim_bars.bar(content(), view, poor).value and " to " in aim_bars.bar(content(), view, poor).value
    last = replace(view, turn=4)
    assert "lacking" in aim_course.end_words(content(), last, poor)
    assert "may still be spent" in aim_course.end_words(content(), last, well)


def test_trust_is_foreseen_to_fade_and_a_favour_to_lift_it():
    view = moments()["talk2"].view()
    other = next(seat for seat in view.seats if seat != SEAT)
    warm = replace(view, seats={**view.seats, other: replace(view.seats[other], trust_in_you=80.0)})
    aim = SecretAim("trust", "Trust.", "trust_at_least", value=79.9, seat=other)
    plain, favoured = (float(aim_course.span(content(), warm, aim, sheet))
                       for sheet in (OrderSheet(), OrderSheet(favours=(FavourOrder(other),))))  # fmt: skip
    assert plain < 80.0 and plain < favoured
    assert "favour" in aim_course.end_words(content(), warm, aim)
