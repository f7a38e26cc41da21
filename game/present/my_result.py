"""One's own result at the end: score, rank, secret aims, and in one sentence why."""

from typing import Final

import msgspec

from game.model.content import Content
from game.model.ids import SeatId
from game.model.views import View
from game.present import ending, fmt
from game.present.briefing import weight_words
from game.present.words import mark, ntr, tr

__all__ = ["Mine", "Part", "mine", "ordinal"]

EVEN: Final = 50.0
"""The score of a world without any policy."""
NEAR: Final = 2.0
"""Points around it that count as the same."""
FELT: Final = 0.5
"""Points of the total from which a measure is named."""
KEYS: Final = {
    "security": mark("Security"), "affordability": mark("Affordability"), "industry": mark("Industry"),
    "treasury": mark("Treasury"), "standing": mark("Standing"),
}  # fmt: skip


class Part(msgspec.Struct, frozen=True):
    """One measure: its score 0-100, its weight, and the points that it moved the total by from 50."""

    name: str
    score: float
    weight: float
    points: float


class Mine(msgspec.Struct, frozen=True):
    """A seat's result. ``rank`` counts from 1 of ``of`` seats; ``aims`` are met, not met or unknown."""

    seat: SeatId
    total: float
    rank: int
    of: int
    verdict: str
    tone: str
    why: str
    parts: tuple[Part, ...]
    aims: tuple[tuple[str, bool | None], ...]
    aims_word: str
    bloc: float
    """Points that the bloc as a whole moved the total by from 50."""


def mine(
    content: Content, view: View, seat: SeatId, aims: tuple[tuple[str, bool], ...] | None = None
) -> Mine | None:
    """The result of a seat once scores are open; None before, and for China. ``aims``: as the debrief judged them."""
    rows = ending.score_rows(content, view)
    at = next((k for k, row in enumerate(rows) if row.seat == seat), None)
    if at is None:
        return None
    score = rows[at].score
    share = 1.0 - content.rules.score.bloc_share
    weights = dict(weight_words(content.seat(seat)))
    parts = tuple(
        Part(tr(name), getattr(score, key), weights[tr(name)],
             share * weights[tr(name)] * (getattr(score, key) - EVEN))
        for key, name in KEYS.items()
    )  # fmt: skip
    parts = tuple(sorted(parts, key=lambda p: -p.points))
    verdict, tone = _verdict(score.total)
    known: tuple[tuple[str, bool | None], ...] = aims if aims is not None else (
        ending.aim_rows(content, view) if seat == view.seat else ())  # fmt: skip
    bloc = score.total - share * score.own - (1.0 - share) * EVEN
    return Mine(seat, score.total, at + 1, len(rows), verdict, tone, _why(parts, bloc), parts, known,
                _aims_word(content, known), bloc)  # fmt: skip


def ordinal(n: int) -> str:
    """A rank: ``1st``, ``2nd``, ``11th``; a language without such endings writes the plain number."""
    ends = {1: tr("{n}st"), 2: tr("{n}nd"), 3: tr("{n}rd")}
    word = tr("{n}th") if n % 100 in (11, 12, 13) else ends.get(n % 10, tr("{n}th"))
    return word.format(n=n)


def _verdict(total: float) -> tuple[str, str]:
    if total > EVEN + NEAR:
        return tr("better than with no policy at all"), "green"
    if total < EVEN - NEAR:
        return tr("worse than with no policy at all"), "orange"
    return tr("about as with no policy at all"), "text"


def _why(parts: tuple[Part, ...], bloc: float) -> str:
    """What lifted the score most and what cost most, in a sentence, with the bloc's part."""
    best, worst = parts[0], parts[-1]
    lifted = tr("{name} lifted you most ({points} points)", name=best.name, points=fmt.signed(best.points, 1))
    cost = tr("{name} cost you most ({points} points)", name=worst.name, points=fmt.signed(worst.points, 1))
    told = [line for line, felt in ((lifted, best.points > FELT), (cost, worst.points < -FELT)) if felt]
    if abs(bloc) > FELT:
        told.append(tr("the bloc as a whole moved it by {points}", points=fmt.signed(bloc, 1)))
    if not told:
        return tr("Nothing moved it far from 50.")
    text = "; ".join(told)
    return text[:1].upper() + text[1:] + "."


def _aims_word(content: Content, aims: tuple[tuple[str, bool | None], ...]) -> str:
    met = sum(1 for _, done in aims if done)
    if not aims:
        return ""
    points = fmt.number(met * content.rules.score.aim_points)
    return ntr("one of {k} met, {p} points beside the score", "{n} of {k} met, {p} points beside the score", met,
               k=len(aims), p=points)  # fmt: skip
