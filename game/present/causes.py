"""Why a price moved, in words and as a waterfall that adds up; who caused it is in ``culprits``."""

import msgspec

from game.model.chart import Chart, Part
from game.model.content import Content
from game.model.ids import CHINA, SeatId
from game.model.views import View
from game.present import fmt
from game.present.names import heading
from game.present.trader_words import KINDS, echo_inside, echo_word, outlook_sentence
from game.present.words import join_words, tr
from game.rules import Part as Cause
from game.rules import Why

LARGEST = 2
"""Causes named in a sentence."""


def change_sentence(content: Content, why: Why) -> str:
    """What changed, in one line: the price at home before and after."""
    name = heading(content, why.mineral, why.stage)
    share = why.total / why.before if why.before > 0 else 0.0
    if abs(share) < 0.005:
        return tr("{good} hardly moved at {after} USD/kg", good=name, after=fmt.price(why.after))
    word = tr("rose") if share > 0 else tr("fell")
    return tr("{good} {word} from {before} to {after} USD/kg ({share})", good=name, word=word,
              before=fmt.price(why.before), after=fmt.price(why.after), share=fmt.signed_percent(share))  # fmt: skip


def cause_lines(why: Why, most: int = 3, reader: SeatId = "") -> tuple[tuple[str, str, float], ...]:
    """The largest causes: words, signed amount, amount in USD/kg; the rest as one line, so that they add up.

    The line for the rest says how many causes it holds: lists of different length have different rests.
    Causes too small to print have no line of their own.
    """
    parts = [p for p in why.parts if _prints(p.amount_usd_per_kg)]
    dust = [p for p in why.parts if not _prints(p.amount_usd_per_kg)]
    shown, others = parts[:most], parts[most:]
    if len(others) == 1:
        shown, others = parts, []  # one cause takes no more room under its own name
    if not others and _prints(sum(p.amount_usd_per_kg for p in dust)):
        others, dust = dust, []  # many causes, each too small to print, and not so together
    lines = [(_word(p, reader), fmt.signed_short(p.amount_usd_per_kg), p.amount_usd_per_kg) for p in shown]
    if others:
        rest = sum(p.amount_usd_per_kg for p in (*others, *dust))
        lines.append((tr("{n} other causes", n=len(others)), fmt.signed_short(rest), rest))
    return tuple(lines)


def without_floor(view: View, why: Why) -> float | None:
    """The price as it would be without the floor on the very good, USD/kg; None but in the turn in which that began
    to bind, where what floors and duties added is all of it."""
    began = any((f.mineral, f.stage, f.binds_turn) == (why.mineral, why.stage, why.turn) for f in view.floors)
    added = sum(part.amount_usd_per_kg for part in why.parts if part.cause == "levy")
    return why.after - added if began and _prints(added) else None


def _prints(amount: float) -> bool:
    """Whether an amount shows as anything but zero."""
    return any(digit in "123456789" for digit in fmt.signed_short(amount))


def felt(why: Why) -> tuple[Cause, ...]:
    """Causes that show as anything but zero: others read "lowered lithium cathodes by 1.01e-05"."""
    return tuple(part for part in why.parts if _prints(part.amount_usd_per_kg))


def why_chart(why: Why, most: int = 4, cheap_is_good: bool | None = None, reader: SeatId = "") -> Chart:
    """The causes as a waterfall from the old price to the new one; parts add up.

    Beyond ``most`` causes the small ones stand together. ``cheap_is_good`` colours them for the reader.
    """
    parts = [Part(tr("Before"), why.before, "level")]
    for name, _, amount in cause_lines(why, most, reader):
        parts.append(Part(name, amount, "change", None if cheap_is_good is None else (amount < 0) == cheap_is_good))
    left = why.after - why.before - sum(p.value for p in parts[1:])
    if parts[1:]:
        parts[-1] = msgspec.structs.replace(parts[-1], value=parts[-1].value + left)
    parts.append(Part(tr("Now"), why.before + sum(p.value for p in parts[1:]), "level"))
    return Chart(kind="waterfall", unit=tr("USD/kg"), parts=tuple(parts))


def _word(part: Cause, reader: SeatId) -> str:
    """A cause for its reader: China's offer is China's person's own; traders' by what they followed."""
    if part.cause in KINDS:
        return echo_word(part)
    return tr("Your offer") if part.cause == "china" and reader == CHINA else cause_word(part.cause)


def traders_line(content: Content, why: Why, reader: SeatId = "") -> str:
    """What traders count on now and did a turn ago, with why; empty where they moved little."""
    part = next((p for p in why.parts[:3] if p.cause in KINDS), None)
    return outlook_sentence(content, why, _inside(part.led_by, reader) if part and part.led_by else "")


def traders_rows(why: Why) -> frozenset[str]:
    """Words of the causes that are the traders' own."""
    return frozenset(echo_word(part) for part in why.parts if part.cause in KINDS)


def largest(why: Why, sign: int) -> Cause | None:
    """The cause that moved a price most into the direction of ``sign``; None where none did."""
    parts = [part for part in why.parts if part.amount_usd_per_kg * sign > 0 and _prints(part.amount_usd_per_kg)]
    return max(parts, key=lambda part: abs(part.amount_usd_per_kg), default=None)


def part_word(part: Cause, reader: SeatId = "") -> str:
    """A cause in a few words."""
    return _word(part, reader)


def cause_word(cause: str) -> str:
    """A cause of a price change in two or three words."""
    return {
        "china": tr("China's offer"),
        "sharing": tr("Emergency sharing"),
        "curb": tr("Export curbs"),
        "levy": tr("Floors and duties"),
        "capacity": tr("Plants opened, closed"),
        "demand": tr("Change of use"),
        "thrift": tr("Users save, more scrap"),
        "stocks": tr("Users' warehouses"),
        "fear": tr("Fear of a curb"),
        "public": tr("Public stockpiles"),
        "freight": tr("Freight"),
        "habit": tr("Habit and contracts"),
        "events": tr("Events at plants"),
    }[cause]


def _inside(cause: str, reader: SeatId = "") -> str:
    """The same cause inside a sentence."""
    if cause == "china" and reader == CHINA:
        return tr("your offer")
    return {
        "china": tr("China's offer"),
        "sharing": tr("emergency sharing"),
        "curb": tr("export curbs"),
        "levy": tr("floors and duties"),
        "capacity": tr("plants opened and closed"),
        "demand": tr("change of use"),
        "thrift": tr("users who save, and scrap"),
        "stocks": tr("users' warehouses"),
        "fear": tr("fear of a curb"),
        "public": tr("public stockpiles"),
        "freight": tr("freight"),
        "habit": tr("habit and contracts"),
        "events": tr("events at plants"),
    }[cause]


def why_sentence(why: Why, reader: SeatId = "") -> str:
    """The two largest causes of a price change in one sentence."""
    names = [tr("{cause} ({change})", cause=inside, change=fmt.signed_short(usd))
             for inside, usd in _together(why, reader)[:LARGEST]]  # fmt: skip
    return tr("Mostly {names} USD/kg", names=join_words(names)) if names else tr("Nothing moved it.")


def _together(why: Why, reader: SeatId) -> list[tuple[str, float]]:
    """Causes with their amounts, USD/kg, largest first; a cause and its echo the same way are one: two stutter."""
    echo = next((p for p in why.parts if p.cause == "hopes" and p.led_by), None)
    led = next((p for p in why.parts if echo is not None and p.cause == echo.led_by
                and p.amount_usd_per_kg * echo.amount_usd_per_kg > 0), None)  # fmt: skip
    if echo is None or led is None:
        return [(_said(p, reader), p.amount_usd_per_kg) for p in why.parts]
    both = tr("{cause} and traders who followed", cause=_inside(led.cause, reader))
    rest = [(_said(p, reader), p.amount_usd_per_kg) for p in why.parts if p not in (echo, led)]
    rest.append((both, echo.amount_usd_per_kg + led.amount_usd_per_kg))
    return sorted(rest, key=lambda row: -abs(row[1]))


def _said(part: Cause, reader: SeatId) -> str:
    """A cause inside a sentence, the traders' own by what they followed."""
    if part.cause in KINDS:
        return echo_inside(part, _inside(part.led_by, reader) if part.led_by else "")
    return _inside(part.cause, reader)
