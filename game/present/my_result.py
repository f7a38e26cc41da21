"""One's own result at the end: score, rank, secret aims, and in one sentence why."""

from typing import Final, Protocol

import msgspec

from game.model.chart import Chart, Series
from game.model.content import Content
from game.model.ids import SeatId
from game.model.measures import Score
from game.model.views import View
from game.present import china_desk, counts, ending, fmt, yardstick
from game.present.briefing import total_weights
from game.present.names import sentence
from game.present.words import mark, ntr, tr

__all__ = [
    "ForChina",
    "Mine",
    "Part",
    "china",
    "china_verdict",
    "counted_words",
    "gain_words",
    "mine",
    "ordinal",
    "points_words",
    "rank_of",
    "rank_words",
]  # fmt: skip

EVEN: Final = 50.0
"""The score of a world without any policy."""
NEAR: Final = 2.0
"""Points around it that count as the same."""
EVEN_USD_M: Final = 0.5
"""Sums below this, USD million, are told as no difference."""
FELT: Final = 0.5
"""Points of the total from which a measure is named."""
KEYS: Final = {
    "security": mark("Security"), "affordability": mark("Affordability"), "industry": mark("Industry"),
    "treasury": mark("Treasury"), "standing": mark("Standing"),
}  # fmt: skip


class Gained(Protocol):
    """What a game brought a ministry beside the same game without policy, USD million; above 0 is good."""

    @property
    def users_usd_m(self) -> float:
        """Less paid by users."""

    @property
    def producers_usd_m(self) -> float:
        """More earned by makers."""

    @property
    def treasury_usd_m(self) -> float:
        """More public money."""


class Part(msgspec.Struct, frozen=True):
    """One measure: its score 0-100, its weight in the total, and the points that it moved the total by from 50."""

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
    """The grade, or beside no marks whether that is better than no policy."""
    tone: str
    why: str
    parts: tuple[Part, ...]
    aims: tuple[tuple[str, bool | None], ...]
    aims_word: str
    bloc: Part
    """The bloc as a whole: the mean of its last turns, and the points that it moved the total by from 50."""
    grade: yardstick.Grade | None = None
    """How good that is beside the computer's games in the same seat; None where none are on file."""


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
    weights = dict(total_weights(content, content.seat(seat)))
    parts = tuple(
        Part(tr(name), getattr(score, key), weights[tr(name)], weights[tr(name)] * (getattr(score, key) - EVEN))
        for key, name in KEYS.items()
    )  # fmt: skip
    parts = tuple(sorted(parts, key=lambda p: -p.points))
    held = yardstick.grade(content, seat, score.total, view.announced_turns, len(view.measures))
    verdict, tone = (held.name, held.tone) if held is not None else _verdict(score.total)
    known: tuple[tuple[str, bool | None], ...] = aims if aims is not None else (
        ending.aim_rows(content, view) if seat == view.seat else ())  # fmt: skip
    shared = ending.bloc_counted(content, score)
    bloc = Part(tr("The bloc"), shared, 1.0 - share, (1.0 - share) * (shared - EVEN))
    why = " ".join(filter(None, (_mandate(known), _why(parts, bloc.points), _first(rows[0], score) if at else "")))
    return Mine(seat, score.total, at + 1, len(rows), verdict, tone, why, parts, known,
                _aims_word(known), bloc, held)  # fmt: skip


class ForChina(msgspec.Struct, frozen=True):
    """What the game was worth to China, USD million: in all, by term, and turn by turn as a chart."""

    worth: float
    span: str
    why: str
    parts: tuple[tuple[str, float], ...]
    course: Chart


def china(view: View) -> ForChina:
    """China's result in the terms that its player is judged by; the view must hold its ledger."""
    rows = view.china_ledger
    parts = (
        (tr("Profit on exports"), sum(r.exports for r in rows)),
        (tr("Sales abroad kept"), sum(r.kept for r in rows)),
        (tr("Tension"), -sum(r.tension for r in rows)),
    )
    first, last, best = rows[0], rows[-1], max(rows, key=lambda r: r.worth)
    why = tr("A turn was worth {a} at the start and {b} at the end; turn {n} was the best, with {c}.",
             a=fmt.money(first.worth), b=fmt.money(last.worth), n=best.turn, c=fmt.money(best.worth))  # fmt: skip
    calm = china_desk.against_calm(view)
    if calm:
        why = " ".join((china_verdict(sum(calm)), why))
    span = tr("worth of {turns}: profit on exports and sales kept, less tension", turns=counts.turns(len(rows)))
    course = Chart(
        kind="line", title=tr("What each turn was worth to you"), unit=tr("$ m"), low=0.0,
        labels=tuple(f"T{r.turn}" for r in rows),
        series=(Series(tr("Worth"), tuple(r.worth for r in rows), "blue"),
                Series(tr("Profit on exports"), tuple(r.exports for r in rows), "green", "dash"),
                Series(tr("Sales abroad kept"), tuple(r.kept for r in rows), "orange", "dot")),
    )  # fmt: skip
    return ForChina(sum(r.worth for r in rows), span, why, parts, course)


def china_verdict(more_usd_m: float, person: bool = True) -> str:
    """How China did against the same years in which no ministry does anything. ``person``: with a person's moves."""
    with_whom = tr("China's moves the same") if person else tr("the engine playing China")
    money = fmt.money(abs(more_usd_m))
    if abs(more_usd_m) < CLOSE_USD_M:
        return tr("As in the same years without any policy of the ministries, {with_whom}.", with_whom=with_whom)
    if more_usd_m > 0:
        return tr("That is {money} more than in the same years without any policy of the ministries, {with_whom}.",
                  money=money, with_whom=with_whom)  # fmt: skip
    text = tr("That is {money} less than in the same years without any policy of the ministries, {with_whom}",
              money=money, with_whom=with_whom)  # fmt: skip
    return tr("{text}: what their floors and plants took.", text=text) if person else f"{text}."


CLOSE_USD_M: Final = 50.0
"""Difference below which China's years count as the same."""


def gain_words(line: Gained) -> str:
    """What the three sums of a ministry mean, in a sentence."""
    more, less = tr("{money} more"), tr("{money} less")

    def told(usd: float, up: str, down: str) -> str:
        return tr("as much") if abs(usd) < EVEN_USD_M else (up if usd > 0 else down).format(money=fmt.money(abs(usd)))

    return tr("In the same game without any policy users would have paid {users}, makers earned {makers} and the "
              "treasury had {treasury}.", users=told(line.users_usd_m, more, less),
              makers=told(line.producers_usd_m, less, more), treasury=told(line.treasury_usd_m, less, more),
              )  # fmt: skip


def counted_words(content: Content, line: Gained | None = None, affordability: float = EVEN) -> str:
    """Why a measure and a sum of money may point different ways; told in full where users' sum and score do."""
    scored = content.rules.score.mean_turns
    if scored == 1:
        text = tr("These are sums of all turns; Affordability and Industry count the last one alone.")
    else:
        text = tr("These are sums of all turns; Affordability and Industry count the last {turns}.",
                  turns=counts.turns(scored))  # fmt: skip
    if line is None or line.users_usd_m * (affordability - EVEN) >= 0:
        return text
    if line.users_usd_m > 0:
        return f"{text} {tr('In those users paid more than without policy: before them, less.')}"
    return f"{text} {tr('In those users paid less than without policy: before them, more.')}"


def rank_words(rank: int, of: int) -> str:
    """``4th of 16 by points, across unlike seats``: what a rank compares, where a grade beside it compares a seat with
    itself."""
    return tr("{rank} of {n} by points, across unlike seats", rank=ordinal(rank), n=of)


def rank_of(rank: int, of: int) -> str:
    """``4th of 16``."""
    return tr("{rank} of {n}", rank=ordinal(rank), n=of)


def points_words(total: float, rank: int, of: int) -> str:
    """Points and rank of a ministry in a sentence of a report."""
    return tr("{points} points of 100, {rank}; 50 is what no policy at all would have brought.",
              points=fmt.number(total), rank=rank_words(rank, of))  # fmt: skip


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
        told.append(tr("the bloc as a whole moved it by {points} points", points=fmt.signed(bloc, 1)))
    if not told:
        return tr("Nothing moved it far from 50.")
    text = "; ".join(told)
    return text[:1].upper() + text[1:] + "."


def _first(best: ending.ScoreRow, own: Score) -> str:
    """Who came first and with how much more, and the measure in which it was furthest ahead of one's own."""
    key = max(KEYS, key=lambda name: getattr(best.score, name) - getattr(own, name))
    total, mine = _apart(best.score.total, own.total)
    return sentence(tr("{name} came first with {total} to your {mine}; what sets it apart most is {measure}, {a} to "
                       "your {b}.", name=best.name, total=total, mine=mine, measure=tr(KEYS[key]),
                       a=fmt.number(getattr(best.score, key)), b=fmt.number(getattr(own, key))))  # fmt: skip


def _apart(first: float, second: float) -> tuple[str, str]:
    """Two totals with the digits that tell them apart, two at most."""
    told = [(fmt.number(first, digits), fmt.number(second, digits)) for digits in range(3)]
    return next((pair for pair in told if pair[0] != pair[1]), told[-1])


def fulfilled(aims: tuple[tuple[str, bool | None], ...]) -> bool:
    """Whether there are secret aims and all of them are met."""
    return bool(aims) and all(done for _, done in aims)


def _mandate(aims: tuple[tuple[str, bool | None], ...]) -> str:
    """The first word of a result whose secret aims are all met: they move no rank, and are what one was sent for."""
    if not fulfilled(aims):
        return ""
    return ntr("Mandate fulfilled: your secret aim is met.", "Mandate fulfilled: all {n} secret aims are met.",
               len(aims))  # fmt: skip


def _aims_word(aims: tuple[tuple[str, bool | None], ...]) -> str:
    """How many aims are met: they stand beside the score and move no rank."""
    if not aims:
        return ""
    return tr("{n} of {k} met: they stand beside the score and its rank", n=sum(1 for _, done in aims if done),
              k=len(aims))  # fmt: skip
