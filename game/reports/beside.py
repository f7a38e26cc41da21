"""Two worlds side by side: the game as it was, and the same game with one thing changed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from game.model.chart import Chart, Series
from game.model.content import Content
from game.model.ids import STAGES, SeatId, Stage
from game.model.measures import Score
from game.model.orders import OrderSheet
from game.model.state import State
from game.model.views import View
from game.present import fmt
from game.present.ending import bloc_counted
from game.present.my_result import EVEN, KEYS
from game.present.names import good, heading, sentence
from game.present.sheet_changes import given_words
from game.present.words import join_words, tr
from game.reports.compare import mean_share
from game.reports.played import Place, Played, Told

__all__ = ["Beside", "Delta", "beside"]

NAMES = ("security", "affordability", "industry", "treasury", "standing")


FELT = 0.5
"""Points of a score from which a change is told by name."""


class Delta(msgspec.Struct, frozen=True):
    """One ministry's total in both worlds, and the change of each measure."""

    seat: SeatId
    name: str
    before: float
    after: float
    parts: tuple[float, ...]

    @property
    def change(self) -> float:
        """Points won or lost."""
        return self.after - self.before


class Beside(msgspec.Struct, frozen=True):
    """The other world against the real one, the largest change first.

    ``did``: what was done in a seat that somebody else played, a line a turn.
    """

    turn: int
    title: str
    how: str
    lines: tuple[str, ...]
    deltas: tuple[Delta, ...]
    score_chart: Chart
    price_charts: tuple[Chart, ...]
    did: tuple[str, ...] = ()
    bloc_change: float = 0.0
    """Points of the bloc's score, which is a part of every member's total."""


def beside(
    content: Content,
    turn: int,
    title: str,
    how: str,
    worlds: tuple[State, State],
    scores: tuple[dict[SeatId, Score], dict[SeatId, Score]],
    sheets: tuple[tuple[int, View, OrderSheet], ...] = (),
) -> Beside:
    """Set two worlds of one seed side by side. ``worlds`` and ``scores``: as it was, what if.

    ``sheets``: turns of seats in other hands, with what they saw and ordered.
    """
    before, after = (Played(content, msgspec.structs.replace(s, content_hash=content.hash)) for s in worlds)
    deltas = sorted(
        (_delta(before.content, seat, scores) for seat in scores[0]), key=lambda d: (-abs(d.change), d.seat)
    )
    moved = _moved(before, after)
    return Beside(
        turn=turn,
        title=title,
        how=how,
        lines=_lines(before, after, tuple(deltas), moved),
        deltas=tuple(deltas),
        score_chart=_score_chart(tuple(deltas)),
        price_charts=tuple(_price_chart(before, after, place, turn) for place in _shown(content, title, moved)),
        did=tuple(_did(after, *sat) for sat in sheets),
        bloc_change=_bloc(content, scores[1]) - _bloc(content, scores[0]),
    )


def _bloc(content: Content, scores: dict[SeatId, Score]) -> float:
    """The bloc's score, which is the same in every total; 50 where it counts for nothing."""
    counts = scores and content.rules.score.bloc_share > 0
    return bloc_counted(content, next(iter(scores.values()))) if counts else EVEN


def _did(after: Played, turn: int, view: View, sheet: OrderSheet) -> str:
    """Deals signed, then orders beyond those that stand, of one turn in the other world."""
    kinds = ("deal_signed", "joined", "left")
    seat = view.seat
    talked = [e.text for e in after.told if e.turn == turn and e.kind in kinds and _concerns(e, seat)]
    acts = [text.rstrip(".") for text in (*talked, *given_words(after.content, view, sheet))]
    name = after.content.seat(seat).name
    words = "; ".join(acts) if acts else tr("nothing beyond its standing orders")
    return tr("{name}, turn {n}: {what}.", name=name, n=turn, what=words)


def _concerns(told: Told, seat: SeatId) -> bool:
    parties = told.data.get("parties") or ()
    return told.seat == seat or seat in parties


def _delta(content: Content, seat: SeatId, scores: tuple[dict[SeatId, Score], dict[SeatId, Score]]) -> Delta:
    old, new = scores[0][seat], scores[1][seat]
    parts = tuple(getattr(new, name) - getattr(old, name) for name in NAMES)
    return Delta(seat, content.seat(seat).name, old.total, new.total, parts)


def _score_chart(deltas: tuple[Delta, ...]) -> Chart:
    """Change of the total by ministry: right is better in the other world."""
    ordered = sorted(deltas, key=lambda d: -d.change)
    return Chart(
        kind="hbar",
        unit=tr("points of score, what if less as it was"),
        labels=tuple(d.name for d in ordered),
        series=(Series(tr("change"), tuple(d.change for d in ordered), "blue"),),
        decimals=1,
    )


def _moved(before: Played, after: Played) -> list[tuple[Place, float]]:
    """Goods by how far their last price lies apart in the two worlds."""
    if not before.prices or not after.prices:
        return []
    rows = []
    for place in before.places:
        key = f"{place[0]}/{place[1]}"
        old, new = before.prices[-1][key], after.prices[-1][key]
        if old > 0:
            rows.append((place, new / old - 1))
    return sorted(rows, key=lambda r: -abs(r[1]))


def _shown(content: Content, title: str, moved: Sequence[tuple[Place, float]], most: int = 2) -> tuple[Place, ...]:
    """Goods whose prices are drawn: those that the change names, itself or by a plant that makes them, then those that
    moved most."""
    plants = [(o.mineral, o.stage) for card in content.projects if card.name in title for o in card.outputs]
    far = [place for place, _ in moved]
    named = [place for place in far if place in plants or good(content, *place).lower() in title.lower()]
    return tuple(dict.fromkeys([*named, *far]))[:most]


def _price_chart(before: Played, after: Played, place: Place, turn: int) -> Chart:
    key = f"{place[0]}/{place[1]}"
    count = max(len(before.prices), len(after.prices))

    def line(game: Played) -> tuple[float | None, ...]:
        return tuple(game.prices[k][key] if k < len(game.prices) else None for k in range(count))

    return Chart(
        kind="line",
        title=heading(before.content, *place),
        unit=tr("USD/kg contained, outside China"),
        labels=tuple(f"T{k + 1}" for k in range(count)),
        now=turn - 1.0,
        series=(Series(tr("as it was"), line(before), "mute", "dash"), Series(tr("what if"), line(after), "blue")),
    )


def _lines(
    before: Played, after: Played, deltas: tuple[Delta, ...], moved: list[tuple[Place, float]]
) -> tuple[str, ...]:
    """What is different, in sentences."""
    if not moved or not deltas:
        return ()
    if before.state.turns[-1] == after.state.turns[-1]:
        return (tr("Nothing came out differently: in this game the change did not matter."),)
    lines = []
    gainer, loser = max(deltas, key=lambda d: d.change), min(deltas, key=lambda d: d.change)
    if round(max(gainer.change, -loser.change), 1) < FELT:  # as it stands beside it: 0.46 is told as +0.5
        lines.append(tr("No score would have changed by half a point."))
    else:
        best = tr("{a} would have gained most ({x} points)", a=gainer.name, x=fmt.signed(gainer.change, 1))
        worst = tr("{b} would have lost most ({y} points)", b=loser.name, y=fmt.signed(loser.change, 1))
        told = [text for text, felt in ((best, gainer.change >= 0.05), (worst, loser.change <= -0.05)) if felt]
        lines.append(sentence(f"{join_words(told)}."))
        lines += _which_measure(deltas)
    place, share = moved[0]
    lines.append(
        tr(
            "The price furthest apart at the end: {good}, {share}.",
            good=good(before.content, *place),
            share=fmt.signed_percent(share, 1),
        )
    )
    for stage in STAGES[1:]:
        old, new = (_mean(game, stage) for game in (before, after))
        if abs(old - new) >= 0.002:
            word = tr("refined") if stage == "refined" else tr("finished")
            lines.append(
                tr(
                    "Bought from China, {stage} goods: {new} instead of {old}.",
                    stage=word,
                    new=fmt.percent(new, 1),
                    old=fmt.percent(old, 1),
                )
            )
    opened = [len({e.data.get("project") for e in game.events if e.kind == "project_opened"})
              for game in (before, after)]  # fmt: skip
    if opened[0] != opened[1]:
        lines.append(tr("Plants and mines opened: {new} instead of {old}.", new=opened[1], old=opened[0]))
    moves = [sum(m.kind != "none" for m in game.state.china.moves) for game in (before, after)]
    if moves[0] != moves[1]:
        lines.append(tr("China's moves: {new} instead of {old}.", new=moves[1], old=moves[0]))
    return tuple(lines)


def _which_measure(deltas: tuple[Delta, ...]) -> list[str]:
    """The measure behind most of the change, over all ministries, and how many it moved that way."""
    means = [sum(d.parts[k] for d in deltas) / len(deltas) for k in range(len(NAMES))]
    k = max(range(len(NAMES)), key=lambda n: abs(means[n]))
    if abs(means[k]) < FELT:
        return []
    same = sum(1 for d in deltas if d.parts[k] * means[k] > 0)
    return [tr("Of the five measures {measure} moved most: {points} points in the mean, the same way at {n} of {of} "
               "ministries.", measure=tr(KEYS[NAMES[k]]), points=fmt.signed(means[k], 1), n=same,
               of=len(deltas))]  # fmt: skip


def _mean(game: Played, stage: Stage) -> float:
    """China's share at a stage in the last turn, weighed as on every other page."""
    return mean_share(game, game.shares[-1], stage) if game.shares else 0.0
