"""How the market works, on one page for teachers: the model, a picture, what it leaves out, its record."""

from __future__ import annotations

import numpy as np

from game.market.curves import sigmoid
from game.model.chart import Chart, Mark, Rule, Series
from game.present.words import mark, tr

__all__ = ["HISTORY", "Section", "floor_picture", "history_picture", "page"]

HISTORY = (
    (mark("Rare earths 2010-12"), 4, 7, True),
    (mark("Nickel 2021-26"), 5, 6, True),
    (mark("Antimony 2024-25"), 4, 4, True),
    (mark("Gallium 2023-25"), 5, 6, True),
    (mark("Graphite 2023-24"), 3, 3, True),
    (mark("Cobalt 2016-19"), 4, 4, True),
    (mark("Cobalt 2024-25"), 1, 3, True),
    (mark("Lithium 2020-24"), 3, 4, True),
    (mark("One plant's contract 2025"), 2, 2, True),
    (mark("Tungsten 2024-25"), 1, 3, True),
    (mark("Dysprosium, magnets 2025"), 5, 5, False),
    (mark("Magnesium 2021-22"), 4, 5, False),
    (mark("Palladium 2021-23"), 3, 4, False),
    (mark("Uranium 2021-24"), 0, 4, False),
)
"""Episode, core targets met, core targets, whether the engine was calibrated on it (from `hindcast`)."""
Section = tuple[str, tuple[str, ...], Chart | None]
_CAPACITY, _COST, _SPREAD = 30.0, 90.0, 8.0
_NEED, _OUTSIDE, _ELASTICITY, _FLOOR = 40.0, 70.0, 0.25, 110.0
_MOST, _TOP, _POINTS = 50.0, 150.0, 100


def _made(price: float) -> float:
    """Output of the zone's plants on the engine's logistic cost curve, kt."""
    return _CAPACITY * float(sigmoid(np.array((price - _COST) / _SPREAD)))


def _used(price: float) -> float:
    """Use at a price, kt."""
    return float(_NEED * (price / _OUTSIDE) ** -_ELASTICITY)


def floor_picture() -> Chart:
    """Supply and use inside a zone, the price of outside goods, and a reference price above it."""
    tonnes = [_MOST * i / _POINTS for i in range(_POINTS + 1)]
    supply = tuple(_cost_of(q) for q in tonnes)
    use = tuple(_within(_OUTSIDE * (q / _NEED) ** (-1 / _ELASTICITY)) if q > 0 else None for q in tonnes)
    marks = tuple(
        Mark(q / _MOST * _POINTS, text, price, "disc", colour)
        for q, text, price, colour in (
            (_made(_OUTSIDE), tr("made {kt}", kt=round(_made(_OUTSIDE))), _OUTSIDE, "blue"),
            (_made(_FLOOR), tr("made {kt}", kt=round(_made(_FLOOR))), _FLOOR, "blue"),
            (_used(_OUTSIDE), tr("used {kt}", kt=round(_used(_OUTSIDE))), _OUTSIDE, "orange"),
            (_used(_FLOOR), tr("used {kt}", kt=round(_used(_FLOOR))), _FLOOR, "orange"),
        )
    )
    return Chart(
        "line",
        title=tr("A floor in one picture"),
        unit=tr("USD/kg, over thousand tonnes a year in the zone"),
        labels=tuple(f"{q:g}" for q in tonnes),
        stride=10,
        series=(
            Series(tr("Plants in the zone"), supply, "blue", end_value=False),
            Series(tr("Users"), use, "orange", "long", end_value=False),
        ),
        rules=(
            Rule(_FLOOR, tr("reference price"), "green"),
            Rule(_OUTSIDE, tr("outside goods land here"), "red", "dot"),
        ),
        marks=marks,
        low=0.0,
        high=_TOP,
        source=tr("Between the lines lies the levy, paid on each kilo from outside. Users pay it, plants live on it."),
    )


def _cost_of(q: float) -> float | None:
    share = q / _CAPACITY
    return _within(_COST + _SPREAD * float(np.log(share / (1 - share)))) if 0.0 < share < 1.0 else None


def _within(price: float) -> float | None:
    return price if 0.0 <= price <= _TOP else None


def history_picture() -> Chart:
    """Share of recorded targets met, by episode."""
    return Chart(
        "hbar",
        title=tr("Recorded targets met, by episode"),
        unit=tr("per cent"),
        labels=tuple(f"{tr(name)}: {hit}/{total}" for name, hit, total, _ in HISTORY),
        series=(
            Series(tr("the engine was calibrated on it"),
                   tuple(100.0 * h / n if fitted else None for _, h, n, fitted in HISTORY), "blue"),
            Series(tr("never fitted"),
                   tuple(None if fitted else 100.0 * h / n for _, h, n, fitted in HISTORY), "orange", pattern="hatch"),
        ),
        low=0.0,
        high=100.0,
        source=tr("A target is met when the simulated ratio, gap or month lies in the recorded band."),
    )  # fmt: skip


def _score(fitted: bool) -> tuple[int, int]:
    rows = [(hit, total) for _, hit, total, calibrated in HISTORY if calibrated is fitted]
    return sum(hit for hit, _ in rows), sum(total for _, total in rows)


def page() -> tuple[Section, ...]:
    """Heading, paragraphs and a chart or none, from top to bottom."""
    near, far = _score(True), _score(False)
    return (
        (tr("One month"), (
            tr("Each mineral passes three stages: ore, refined material, component. In every region plants "
               "run as long as the price covers their "
               "input and their own cost, users buy less when it is dear, and buyers spread their orders "
               "over the origins, mostly to the cheapest, "
               "partly by habit."),
            tr("A landed price is the price ex works, export charges and freight. Duties come on top; an "
               "adjustable tariff fills the gap "
               "up to the reference price. Prices are where, at every stage and in every region, what is "
               "offered is what is taken. There is exactly one such set "
               "of prices, so a result never hangs on how it was found."),
        ), floor_picture()),
        (tr("From month to month"), (
            tr("Mines close and reopen slowly, refineries at once. Users live off their shelves when "
               "deliveries stop, fill them on bad news and "
               "run after rising prices. Dear material is designed out within years and comes back more "
               "slowly. Quotas leave a rent with "
               "the licence holders; smuggling grows with the gap. Buyers' habits follow what they bought "
               "over a year and a half."),
        ), None),
        (tr("What it leaves out"), (
            tr("Grades and forms within a stage, contracts between named firms, exchange rates, strategy of "
               "single companies, rationing by queue. "
               "Everybody takes prices as given except governments. Figures of regions without data are "
               "estimates and say so."),
        ), None),
        (tr("How it was checked"), (
            tr("Textbook cases on file (tariff, quota, export tax, floor, leak, chain) are solved by the "
               "game's own engine and agree with closed forms or an "
               "independent solver within 0.2 % of the price level. Tonnes and money close every month to a "
               "billionth. Two theorems (more "
               "demand lowers no price, more mines raise none) held in 20,000 random markets without "
               "exception; thirty random starts end at the same prices."),
        ), None),
        (tr("How well it does on history"), (
            tr("Recorded facts (capacities, use, curbs with their dates) go in, no price after the start "
               "does. It met {near} of {near_all} targets in the ten "
               "episodes it was calibrated on and {far} of {far_all} in four that were written later: trust it for the "
               "direction, the order of events and rough sizes. It "
               "understates bubbles (rare earths in 2011 rose twice as far) and overstates the price "
               "once shelves are empty. A threat that nobody carries out moves nothing in it, and whoever holds "
               "much stock sells some when prices rise: palladium and uranium were missed for that.",
               near=near[0], near_all=near[1], far=far[0], far_all=far[1]),
        ), history_picture()),
    )  # fmt: skip
