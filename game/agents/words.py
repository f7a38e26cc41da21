"""Numbers in the sentences of agents: short, with a unit, the same everywhere."""

from collections.abc import Iterable
from math import ceil


def usd(amount_usd_m: float) -> str:
    """USD million without needless digits: ``12``, ``1.4``."""
    return f"{amount_usd_m:.0f}" if abs(amount_usd_m) >= 10 else f"{amount_usd_m:.1f}"


def signed(amount_usd_m: float) -> str:
    """USD million with its sign: ``+12``, ``-1.4`` (a true minus is the screen's affair)."""
    text = usd(abs(amount_usd_m))
    return f"{'-' if amount_usd_m < 0 else '+'}{text}"


def price(usd_per_kg: float) -> str:
    """A price per contained kg at three significant digits."""
    if abs(usd_per_kg) < 100:
        return f"{usd_per_kg:.3g} USD/kg"
    return f"{float(f'{usd_per_kg:.3g}'):,.0f} USD/kg"


def tonnes(amount_t: float) -> str:
    """Tonnes at three significant digits, never in powers of ten: ``12,300 t``, ``0.45 t``."""
    size = abs(amount_t)
    return f"{amount_t:,.0f} t" if size >= 100 else f"{amount_t:.3g} t"


def percent(share: float) -> str:
    """A share as whole per cent."""
    return f"{100 * share:.0f} %"


def terms(parts: Iterable[tuple[str, float]], least: float = 0.05) -> str:
    """The terms of a sum, largest first: ``own producers +12, users' bill -14``."""
    shown = sorted((p for p in parts if abs(p[1]) >= least), key=lambda p: -abs(p[1]))
    return ", ".join(f"{name} {signed(value)}" for name, value in shown) or "nothing either way"


def up(amount: float) -> float:
    """The next whole million."""
    return float(int(amount) + (amount > int(amount)))


def round_up(amount_usd_m: float) -> float:
    """The next round figure: whole twos below 20 million, fives below 100, then tens; towards zero for what is paid."""
    size = abs(amount_usd_m)
    step = 2.0 if size < 20 else 5.0 if size < 100 else 10.0
    return step * ceil(amount_usd_m / step - 1e-9)
