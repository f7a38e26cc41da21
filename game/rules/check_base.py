"""Small pieces of every check: sentences with numbers, and tests that many orders share."""

import math
from collections.abc import Iterable, Sequence

from game.model.content import Content
from game.model.ids import STAGES
from game.model.phrases import phrase
from game.model.refusals import Refusal
from game.model.views import View

TOLERANCE = 1e-6
"""USD million or tonnes that rounding may take."""


def down(value: float, digits: int = 0) -> float:
    """A limit as it may be typed: cut to ``digits``, never rounded up to a number that is refused again."""
    size = 10.0**digits
    return value if not math.isfinite(value) else math.floor(value * size + TOLERANCE) / size


def refuse(code: str, field: str, message: str, remedy: str = "", **numbers: float) -> tuple[Refusal, ...]:
    """One refusal as the tuple that checks return."""
    return (Refusal(code, field, message, remedy, dict(numbers)),)


def bad_number(field: str, value: float, *, least: float = 0.0) -> tuple[Refusal, ...]:
    """Refuse NaN, infinity and anything below ``least``."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        return refuse("not_a_number", field, "That is not a finite number.", "Give a plain number.")
    if value < least:
        return refuse(
            "too_low",
            field,
            phrase("{value:g} is below {least:g}.", value=value, least=least),
            phrase("Give {least:g} or more.", least=least),
            value=value,
            least=least,
        )
    return ()


def not_positive(field: str, value: float) -> tuple[Refusal, ...]:
    """Refuse NaN, infinity, negatives and zero."""
    wrong = bad_number(field, value)
    if not wrong and value <= 0:
        return refuse("nothing", field, "Zero does nothing.", "Give more than 0 or drop the line.", value=value)
    return wrong


def bad_count(field: str, value: int, least: int, most: int) -> tuple[Refusal, ...]:
    """Refuse a whole number outside its range."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    if whole and least <= value <= most:
        return ()
    return refuse(
        "out_of_range",
        field,
        phrase("{value} is outside {least} to {most}.", value=value, least=least, most=most),
        phrase("Choose {least} to {most}.", least=least, most=most),
        least=least,
        most=most,
    )


def bad_place(content: Content, field: str, mineral: str, stage: str) -> tuple[Refusal, ...]:
    """Refuse an unknown mineral or stage."""
    known = [m.id for m in content.minerals]
    if mineral not in known:
        return refuse(
            "unknown_mineral",
            f"{field}.mineral",
            phrase("No mineral {mineral!r}.", mineral=mineral),
            phrase("Choose {known}.", known=", ".join(known)),
        )
    if stage not in STAGES:
        return refuse(
            "unknown_stage",
            f"{field}.stage",
            phrase("No stage {stage!r}.", stage=stage),
            phrase("Choose {known}.", known=", ".join(STAGES)),
        )
    return ()


def bad_choice(field: str, value: str, allowed: Iterable[str]) -> tuple[Refusal, ...]:
    """Refuse a word that is not one of those allowed."""
    known = tuple(allowed)
    if value in known:
        return ()
    return refuse(
        "unknown_word",
        field,
        phrase("{value!r} is not known.", value=value),
        phrase("Choose {known}.", known=", ".join(known)),
    )


def bad_seat(view: View, field: str, seat: str) -> tuple[Refusal, ...]:
    """Refuse a seat that is not at the table."""
    if seat in view.seats:
        return ()
    return refuse(
        "unknown_seat",
        field,
        phrase("No seat {seat!r}.", seat=seat),
        phrase("Seats: {seats}.", seats=", ".join(view.seats)),
    )


def twice(field: str, keys: Sequence[tuple[str, ...]]) -> tuple[Refusal, ...]:
    """Refuse a second line on the same thing; the path names the second."""
    seen: set[tuple[str, ...]] = set()
    for at, key in enumerate(keys):
        if key in seen:
            return refuse(
                "twice",
                f"{field}[{at}]",
                phrase("{key} is listed twice.", key=" ".join(key)),
                "Keep one line.",
            )
        seen.add(key)
    return ()


def is_member(view: View) -> bool:
    """Whether the seat of a view has full membership now."""
    return view.you is not None and view.you.status == "member"
