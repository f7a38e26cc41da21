"""Numbers in the sentences of agents: short, with a unit, the same everywhere."""

from collections.abc import Iterable
from math import ceil
from typing import Final

from game.model.phrases import phrase

CAUSES: Final = 2
"""Terms of a sum that a sentence names."""
SLIGHT: Final = 0.05
"""Part of the heaviest term below which another is not named."""
REST: Final = 0.1
"""Part of the heaviest term from which what is not named is told as one sum, so that a sentence adds up."""
WHOLE: Final = 0.05
"""USD million from a whole number up to which a sum reads as that number."""


def usd(amount_usd_m: float) -> str:
    """USD million as clauses and pages show them (``present.fmt.money``): ``12``, ``3``, ``1.4``."""
    whole = abs(amount_usd_m) >= 10 or abs(amount_usd_m - round(amount_usd_m)) <= WHOLE
    return f"{amount_usd_m:.0f}" if whole else f"{amount_usd_m:.1f}"


def signed(amount_usd_m: float) -> str:
    """USD million with its sign: ``+12``, ``-1.4`` (a true minus is the screen's affair)."""
    text = usd(abs(amount_usd_m))
    return f"{'-' if amount_usd_m < 0 else '+'}{text}"


def figure(value: float) -> str:
    """A figure as a clause shows it (``present.fmt.short``): three digits, whole from 100 on, two after the point.

    What a ministry says of a clause and the clause itself must not differ by their rounding.
    """
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{round(value, 2 if abs(value) < 10 else 1):g}"


def price(usd_per_kg: float) -> str:
    """A price per contained kg: ``0.88 USD/kg``, ``1,126 USD/kg``."""
    return f"{figure(usd_per_kg)} USD/kg"


def tonnes(amount_t: float) -> str:
    """Tonnes as clauses have them, never in powers of ten: ``0.45 t``, ``2,459 t``, ``12.3 kt``, ``1.5 Mt``."""
    size = abs(amount_t)
    if size >= 1e6:
        return f"{figure(amount_t / 1e6)} Mt"
    return f"{figure(amount_t / 1e3)} kt" if size >= 1e4 else f"{figure(amount_t)} t"


def percent(share: float) -> str:
    """A share as whole per cent."""
    return f"{100 * share:.0f} %"


def terms(parts: Iterable[tuple[str, float]], least: float = 0.05, unit: str = " M USD") -> str:
    """The terms that weigh most in a sum, largest first: ``our producers +12 M USD, trade with it -8 M USD``.

    A reason is not an account: the first two say what decides, what is left is one sum, and what is small beside the
    first is left away.
    """
    by_weight = sorted((p for p in parts if abs(p[1]) >= least), key=lambda p: -abs(p[1]))
    if not by_weight:
        return "nothing either way"
    slight = SLIGHT * abs(by_weight[0][1])
    shown = [p for p in by_weight[:CAUSES] if abs(p[1]) >= slight]
    rest = sum(value for _, value in by_weight[len(shown) :])
    if abs(rest) >= max(least, REST * abs(by_weight[0][1])):
        shown.append(("the rest", rest) if len(by_weight) > CAUSES + 1 else by_weight[-1])
    return ", ".join(f"{name} {signed(value)}{unit}" for name, value in shown)


def reasons(parts: Iterable[tuple[str, float]], least: float = 0.05) -> str:
    """What a thing brings and costs in words, without sums: ``it brings us a stronger bloc and costs us that vote``.

    The two heaviest gains and the heaviest cost; what is slight beside the heaviest is left away.
    """
    by_weight = sorted((p for p in parts if abs(p[1]) >= least), key=lambda p: -abs(p[1]))
    shown = [p for p in by_weight if abs(p[1]) >= SLIGHT * abs(by_weight[0][1])]
    brings = " and ".join([name for name, value in shown if value > 0][:CAUSES])
    costs = " and ".join([name for name, value in shown if value < 0][:1])
    if brings and costs and sum(value for _, value in by_weight) < 0:
        return phrase("it costs us {costs} and brings us {brings}", brings=brings, costs=costs)
    if brings and costs:
        return phrase("it brings us {brings} and costs us {costs}", brings=brings, costs=costs)
    if brings or costs:
        return phrase("it brings us {brings}", brings=brings) if brings else phrase("it costs us {costs}", costs=costs)
    return "it hardly touches us"


def bills(worth_usd_m: float) -> tuple[str, float]:
    """What users pay as a term of a sum, named by which way it goes."""
    return ("higher bills for our users" if worth_usd_m < 0 else "lower bills for our users"), worth_usd_m


def up(amount: float) -> float:
    """The next whole million."""
    return float(int(amount) + (amount > int(amount)))


def round_up(amount_usd_m: float) -> float:
    """The next round figure: whole twos below 20 million, fives below 100, then tens; towards zero for what is paid."""
    size = abs(amount_usd_m)
    step = 2.0 if size < 20 else 5.0 if size < 100 else 10.0
    return step * ceil(amount_usd_m / step - 1e-9)
