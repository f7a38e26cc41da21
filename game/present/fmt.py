"""Numbers as people read them: true minus, narrow no-break spaces, few digits, one unit."""

from math import floor, isfinite, log10
from typing import Final

from game.present.words import mark, tr

MINUS = "\N{MINUS SIGN}"
NARROW = "\N{NARROW NO-BREAK SPACE}"
POINT = "."
MILLION, BILLION = mark("m"), mark("bn")
"""Short words behind sums of money: millions, and thousands of them."""
_SIGNS = [POINT, NARROW]


def use(point: str, group: str) -> None:
    """Write numbers with this decimal sign and this between thousands (the language in use)."""
    _SIGNS[:] = [point, group]


def signs() -> tuple[str, str]:
    """Decimal sign and what stands between thousands in the language in use."""
    return _SIGNS[0], _SIGNS[1]


def group_sign() -> str:
    """What stands between thousands in the language in use."""
    return _SIGNS[1]


def number(value: float, digits: int = 0) -> str:
    """A number with narrow spaces between thousands and a true minus."""
    if not isfinite(value):
        return "–"
    text = f"{abs(value):,.{digits}f}".translate({44: _SIGNS[1], 46: _SIGNS[0]})
    negative = value < 0 and any(c in "123456789" for c in text)
    return f"{MINUS}{text}" if negative else text


def short(value: float, figures: int = 3) -> str:
    """About ``figures`` significant digits, no more than two after the point."""
    if value == 0 or not isfinite(value):
        return number(value)
    whole = floor(log10(abs(value))) + 1
    return number(value, max(0, min(2, figures - whole)))


def signed(value: float, digits: int = 0) -> str:
    """A change: always with its sign, zero as ``±0``."""
    text = number(value, digits)
    if not any(c in "123456789" for c in text):
        return "±0"
    return text if value < 0 else f"+{text}"


def signed_short(value: float) -> str:
    """A change at about three significant digits, with its sign."""
    text = short(value)
    if not any(c in "123456789" for c in text):
        return "±0"
    return text if value < 0 else f"+{text}"


def price(value: float) -> str:
    """USD per kg: ``72.4``, ``1 126``."""
    return short(value)


def percent(share: float, digits: int = 0) -> str:
    """A share as a percentage with a narrow space before the sign."""
    return f"{number(100 * share, digits)}{NARROW}%"


def asked_percent(share: float) -> str:
    """A share that is asked for, as it was set: 5.5 % has its decimal, 6 % none."""
    return percent(share, 0 if abs(100 * share - round(100 * share)) < 0.05 else 1)


def signed_percent(share: float, digits: int = 0) -> str:
    """A change of a share or a relative change, signed."""
    return f"{signed(100 * share, digits)}{NARROW}%"


def signed_points(share: float, digits: int = 1) -> str:
    """A difference of two shares, ``+3.1 percentage points``: "%" would be relative, "points" are the score's."""
    return tr("{n} percentage points", n=signed(100 * share, digits))


def money(usd_m: float) -> str:
    """USD million as ``$ 85 m`` or ``$ 1.2 bn``."""
    sign = MINUS if usd_m < -0.05 else ""
    size = abs(usd_m)
    if size >= 1000:
        return f"{sign}${NARROW}{short(size / 1000)}{NARROW}{tr(BILLION)}"
    digits = 1 if 0 < size < 10 and abs(size - round(size)) > 0.05 else 0
    return f"{sign}${NARROW}{number(size, digits)}{NARROW}{tr(MILLION)}"


def money_of(usd_m: float, mark: float) -> str:
    """Money held against a mark, never rounded up to what it lacks: ``just under $ 470 m``."""
    short_of = usd_m < mark and money(usd_m) == money(mark)
    return tr("just under {money}", money=money(mark)) if short_of else money(usd_m)


def signed_money(usd_m: float) -> str:
    """Money with its sign."""
    text = money(usd_m)
    return text if text.startswith(MINUS) or abs(usd_m) < 0.05 else f"+{text}"


def clock(seconds: float) -> str:
    """Seconds as a clock shows them: ``2:05``."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def plain_number(value: float) -> str:
    """A factor without noughts behind it: ``2``, ``1.5``."""
    return number(value, 0 if value == int(value) else 1 if 10 * value == int(10 * value) else 2)


LEAST_TONNES = 0.005
"""Tonnes below which two digits behind the point show nothing."""


def tonnes(value: float) -> str:
    """Tonnes as ``940 t``, ``12.4 kt``, ``1.5 Mt``; what would read as none of it in kilograms: ``3 kg``."""
    size = abs(value)
    if 0.0005 <= size < LEAST_TONNES:
        return f"{number(1000 * value)}{NARROW}kg"
    if size >= 1e6:
        return f"{short(value / 1e6)}{NARROW}Mt"
    if size >= 1e4:
        return f"{short(value / 1e3)}{NARROW}kt"
    return f"{short(value)}{NARROW}t"


def tonnes_cell(value: float) -> str:
    """Tonnes in a column whose head has the unit, at about three digits: ``40 800``, ``0.04``; none at all: ``–``."""
    if value == 0 or not isfinite(value):
        return "–"
    if abs(value) < LEAST_TONNES:
        return tr("under {n}", n=number(0.01, 2))
    digits = max(0, floor(log10(abs(value))) - 2)
    return short(round(value, -digits) if digits else value)


TYPED: Final = str.maketrans({NARROW: " ", "\N{NO-BREAK SPACE}": " ", "\N{WORD JOINER}": "", MINUS: "-"})
"""Signs of print that nobody can type into the search field of a spreadsheet."""


def typed(text: str) -> str:
    """A text with the spaces and the minus of a keyboard."""
    return text.translate(TYPED)
