"""Prices and dependence on China beside the no-policy run of the same luck, and beside the real record."""

from __future__ import annotations

from itertools import groupby, zip_longest
from typing import Final

import msgspec
import numpy as np

from game.model.chart import Chart, Rule, Series
from game.model.ids import STAGES, Stage
from game.present import dates, fmt
from game.present.names import capital, heading, stage_word, tidy, within
from game.present.words import mark, tr
from game.reports.played import Place, Played, RealEvent, RealSeries

__all__ = [
    "PriceRow", "RealLine", "by_game", "calm_words", "dependence_chart", "dependence_rows", "mean_share",
    "price_course", "price_places", "price_rows", "real_calendar", "real_courses", "real_precedents",
]  # fmt: skip


UNREAD: Final = mark("general encyclopaedic knowledge")
"""What the record names as the source of facts from memory."""
APART: Final = 0.01
"""Relative distance of what members pay from the world's mean from which it is drawn as a line of its own."""


class PriceRow(msgspec.Struct, frozen=True):
    """A price at the start (sourced), at the end, and at the end without policy; USD/kg contained."""

    name: str
    base: float
    last: float
    calm: float | None
    source: str
    confidence: str


class RealLine(msgspec.Struct, frozen=True):
    """A fact of the real record beside the game: when, what, where it is from; what the game had."""

    when: str
    text: str
    source: str
    url: str
    confidence: str
    game: str


# dependence ----------------------------------------------------------------------------------------


def mean_share(game: Played, shares: dict[str, float], stage: Stage) -> float:
    """Share at a stage, meaned over minerals by criticality."""
    total = weight = 0.0
    for mineral in game.content.minerals:
        total += mineral.criticality * shares.get(f"{mineral.id}/{stage}", 0.0)
        weight += mineral.criticality
    return total / weight if weight > 0 else 0.0


def _labels(game: Played) -> tuple[str, ...]:
    return tuple(f"T{k + 1}" for k in range(len(game.turns)))


def dependence_chart(game: Played, stage: Stage) -> Chart:
    """Share of purchases outside China that came from China at one stage, turn by turn, per cent."""
    own = tuple(100.0 * mean_share(game, shares, stage) for shares in game.shares)
    series = [Series(tr("this game"), own, "blue")]
    known = game.state.baseline.china_share if game.state.baseline else ()
    if len(known) >= len(own):
        calm = tuple(100.0 * mean_share(game, dict(known[k]), stage) for k in range(len(own)))
        series.append(Series(tr("no policy"), calm, "mute", "dash"))
    base = 100.0 * mean_share(game, game.base_shares, stage)
    unit = tr("% of purchases outside China, mean by criticality")
    return Chart(kind="line", title=stage_word(stage), unit=unit, labels=_labels(game),
                 series=tuple(series), rules=(Rule(base, tr("base year"), "text", "dot"),), low=0.0, high=100.0,
                 decimals=0)  # fmt: skip


def dependence_rows(game: Played) -> tuple[tuple[str, str, float, float, float | None], ...]:
    """Mineral, stage, share from China in the base year, in the last turn, in the last turn without policy."""
    if not game.turns:
        return ()
    last = len(game.turns)
    rows = []
    for place in game.places:
        key = f"{place[0]}/{place[1]}"
        name = heading(game.content, *place)
        rows.append((name, stage_word(place[1]), game.base_shares[key], game.shares[-1][key],
                     game.calm_share(last, place)))  # fmt: skip
    return tuple(rows)


# prices --------------------------------------------------------------------------------------------


def price_places(game: Played, wanted: tuple[Place, ...], most: int = 6) -> tuple[Place, ...]:
    """Goods whose course is drawn: the dearest under a floor, those of the large moves, the dearest in use.

    Where one person played, the two that its country spent or earned most on come first.
    """
    floors = sorted(((f.mineral, f.stage) for f in game.state.floors), key=lambda p: -_value(game, p))
    value = sorted(game.places, key=lambda p: -_value(game, p))
    mixed = [p for pair in zip_longest(floors, wanted) for p in pair if p is not None]
    return tuple(dict.fromkeys([*_own_places(game), *mixed, *value]))[:most]


def _own_places(game: Played, most: int = 2) -> list[Place]:
    """The goods that weigh most in what the one person's users pay and its makers earn."""
    if not game.own or not game.turns:
        return []
    uses, made, prices = game.home_uses(game.own)[-1], game.home_outputs(game.own)[-1], game.prices[-1]
    bill = {p: (uses[f"{p[0]}/{p[1]}"] + made[f"{p[0]}/{p[1]}"]) * prices[f"{p[0]}/{p[1]}"] for p in game.places}
    return [p for p in sorted(game.places, key=lambda p: -bill[p]) if bill[p] > 0][:most]


def _value(game: Played, place: Place) -> float:
    key = f"{place[0]}/{place[1]}"
    return game.uses[-1][key] * game.base_prices[key] if game.uses else 0.0


def price_course(game: Played, place: Place) -> Chart:
    """Mean price outside China turn by turn: this game, no policy, the floor while it bound, the base year.

    Where one person played, the price at its home stands before them; elsewhere what members pay under a floor
    does: outsiders buy below it, and their bargains alone may lie under a floor that holds.
    """
    key = f"{place[0]}/{place[1]}"
    course = tuple(row[key] for row in game.prices)
    home = bool(game.own) and any(row[key] > 0 for row in game.home_uses(game.own))
    series = [Series(tr("world") if home else tr("this game"), course, "blue")]
    unit = tr("USD/kg contained, outside China, mean of each turn")
    if home:
        own = tuple(row[key] for row in game.home_prices(game.own))
        series.insert(0, Series(tr("in {name}", name=within(game.content, game.own)), own, "orange"))
        unit = tr("USD/kg contained, mean of each turn; world: outside China")
    zone = zone_course(game, place)
    if not home and any(v is not None and abs(v / row - 1) > APART for v, row in zip(zone, course, strict=True)):
        series.append(Series(tr("members"), zone, "purple"))
        unit = tr("USD/kg contained, outside China, mean of each turn; members: those under the floor")
    calm = tuple(game.calm_price(k + 1, place) for k in range(len(game.turns)))
    if any(v is not None for v in calm):
        series.append(Series(tr("no policy"), calm, "mute", "dash"))
    floor = floor_course(game, place)
    if any(v is not None for v in floor):
        club = any(w.clause.kind == "club_floor" and (w.clause.mineral, w.clause.stage) == place
                   for w in game.state.promises)  # fmt: skip
        word = tr("floor or club price") if club else tr("floor")
        series.append(Series(word, floor, "green", "dot"))
    return Chart(kind="line", title=heading(game.content, *place), unit=unit,
                 labels=_labels(game), series=tuple(series),
                 rules=(Rule(game.base_prices[key], tr("base year"), "text", "dot"),))  # fmt: skip


def zone_course(game: Played, place: Place) -> tuple[float | None, ...]:
    """What the members that kept a floor paid turn by turn, weighted by use; None where nobody did."""
    m, s = game.at(place)
    course: list[float | None] = []
    for record in game.turns:
        laid = np.asarray(record.policy["floor"])[m, s] if "floor" in record.policy else np.zeros(1)
        keep = np.isfinite(laid) & (laid > 0)
        price, use = (np.asarray(record.months[name])[:, m, s].mean(axis=0) for name in ("price_delivered", "use"))
        weight = np.where(keep, use, 0.0) if keep.shape == use.shape else np.zeros_like(use)
        course.append(float((np.where(weight > 0, price, 0.0) * weight).sum() / weight.sum()) if weight.any() else None)
    return tuple(course)


def floor_course(game: Played, place: Place) -> tuple[float | None, ...]:
    """The reference price levied turn by turn (it drifts with cost), None where there was none."""
    m, s = game.at(place)
    course: list[float | None] = []
    for record in game.turns:
        laid = np.asarray(record.policy["floor"])[m, s] if "floor" in record.policy else np.zeros(1)
        members = laid[np.isfinite(laid) & (laid > 0)]
        course.append(float(members.max()) if members.size else None)
    return tuple(course)


def calm_words(text: str, china_person: bool) -> str:
    """What the grey line beside a course is (``text``), and whose China it has where a person played China here."""
    if not china_person:
        return text
    more = tr("China moves in it as the person at the table did.")
    return f"{text} {more}"


def price_rows(game: Played) -> tuple[PriceRow, ...]:
    """Prices at the start with their source, at the end, and at the end without policy."""
    if not game.turns:
        return ()
    rows, last = [], len(game.turns)
    sources = {s.id: s for s in game.content.sources}
    for m, mineral in enumerate(game.content.minerals):
        for s, stage in enumerate(STAGES):
            figure = game.content.minerals[m].stages[s].price_base_usd_per_kg
            key = f"{mineral.id}/{stage}"
            found = sources.get(figure.source)
            rows.append(PriceRow(heading(game.content, mineral.id, stage), game.base_prices[key], game.prices[-1][key],
                                 game.calm_price(last, (mineral.id, stage)), found.title if found else figure.source,
                                 tr(figure.confidence)))  # fmt: skip
    return tuple(rows)


# the real record -----------------------------------------------------------------------------------

def _month(game: Played, turn: int) -> int:
    """Months since year 0 at which a turn begins."""
    span = game.content.rules.turn.months_per_turn
    return game.content.start_year * 12 + game.content.start_month - 1 + (turn - 1) * span


def _month_of(date: str) -> int:
    year, _, rest = date.partition("-")
    return int(year) * 12 + (int(rest[:2]) - 1 if rest else 0)


def real_calendar(game: Played, most: int = 14) -> tuple[RealLine, ...]:
    """Real events within the months that were played, each beside what the game had in that turn."""
    if not game.turns:
        return ()
    first, end = _month(game, 1), _month(game, len(game.turns) + 1)
    lines: list[RealLine] = []
    for fact in game.record.events:
        at = _month_of(fact.date)
        if first <= at < end:
            turn = (at - first) // game.content.rules.turn.months_per_turn + 1
            lines.append(_real(fact, tr("Turn {n}: {text}", n=turn, text=_loudest(game, turn))))
    return tuple(lines[:most])


def by_game(lines: tuple[RealLine, ...]) -> tuple[tuple[str, tuple[RealLine, ...]], ...]:
    """Real facts under what the game had to them, in their order."""
    return tuple((game, tuple(facts)) for game, facts in groupby(lines, key=lambda line: line.game))


def _loudest(game: Played, turn: int) -> str:
    """The weightiest headline that is the table's own doing, not the scenario's news."""
    told = [line for line in game.told if line.turn == turn and line.kind != "news"]
    if not told:
        return tr("nothing of note")
    return max(told, key=lambda line: line.weight).text


def real_courses(game: Played, most: int = 6) -> tuple[Chart, ...]:
    """Real yearly prices before the game and the game's own after it, the base year = 100.

    Only for goods whose real series reaches the year before the game; quoted and contained units
    differ, so that only the course can be compared.
    """
    if not game.turns:
        return ()
    base = game.content.start_year - 1
    known = {m.id for m in game.content.minerals}
    rows = [r for r in game.record.prices if r.mineral in known and r.years.get(base, 0.0) > 0]
    return tuple(_course(game, row, base) for row in rows[:most])


def _course(game: Played, row: RealSeries, base: int) -> Chart:
    place, key = (row.mineral, row.stage), f"{row.mineral}/{row.stage}"
    own = {base: [game.base_prices[key]]}
    calm = {base: [game.base_prices[key]]}
    for record, prices in zip(game.turns, game.prices, strict=True):
        year = _month(game, record.turn) // 12
        own.setdefault(year, []).append(prices[key])
        other = game.calm_price(record.turn, place)
        if other is not None:
            calm.setdefault(year, []).append(other)
    years = sorted({*(y for y in row.years if y <= base), *own})

    def line(values: dict[int, float]) -> tuple[float | None, ...]:
        start = values[base]
        return tuple(100.0 * values[y] / start if y in values else None for y in years)

    series = [Series(tr("real"), line({y: v for y, v in row.years.items() if y <= base}), "orange"),
              Series(tr("this game"), line(_means(own)), "blue")]  # fmt: skip
    if len(calm) > 1:
        series.append(Series(tr("no policy"), line(_means(calm)), "mute", "dash"))
    return Chart(kind="line", title=heading(game.content, *place), unit=tr("{year} = 100", year=base), low=0.0,
                 labels=tuple(str(y) for y in years), series=tuple(series), decimals=0,
                 source=tr("Real: {unit}; {source}; {confidence}", unit=row.unit, source=row.source,
                           confidence=tr(row.confidence)))  # fmt: skip


def _means(values: dict[int, list[float]]) -> dict[int, float]:
    return {year: sum(v) / len(v) for year, v in values.items()}


def real_precedents(game: Played, each: int = 2) -> tuple[RealLine, ...]:
    """Earlier real cases of what happened in this game, those of the same mineral first."""
    first = _month(game, 1)
    lines = []
    for kind, (words, minerals) in _happened(game).items():
        cases = [f for f in game.record.events if kind in f.kinds and _month_of(f.date) < first]
        cases.sort(key=lambda f: (f.confidence != "verified", not set(f.minerals) & minerals, f.date))
        lines += [_real(fact, words) for fact in cases[:each]]
    return tuple(lines)


def _happened(game: Played) -> dict[str, tuple[str, set[str]]]:
    """Mechanisms seen in this game: kind of precedent -> words, minerals."""
    found: dict[str, tuple[str, set[str]]] = {}
    words = {"cut": ("dump", tr("price cuts")), "curb": ("curb", tr("export curbs")), "truce": ("truce", tr("truce"))}
    for move in game.state.china.moves:
        if move.kind in words:
            kind, text = words[move.kind]
            found.setdefault(kind, (capital(text), set()))[1].add(move.mineral)
    for line in game.told:
        if line.kind == "motion_passed" and line.data.get("motion_kind") == "reference_price":
            found.setdefault("floor", (tr("Floors voted"), set()))[1].add(line.data.get("mineral", ""))
        elif line.kind in ("vault_bought", "vault_released"):
            found.setdefault("stock", (tr("The Vault at work"), set()))[1].add(line.data.get("mineral", ""))
        elif line.kind == "card_funded":
            found.setdefault("finance", (tr("Public money in plants"), set()))
        elif line.kind in ("joined", "left"):
            found.setdefault("coalition", (tr("Members came and went"), set()))
    return found


def _real(fact: RealEvent, game: str) -> RealLine:
    title, effect = tr(fact.title), tr(fact.effect)
    text = f"{title}. {effect[:1].upper()}{effect[1:]}" if effect else title
    source, sure = fact.source, tr(fact.confidence)
    if fact.source == UNREAD:
        source, sure = tr("widely reported"), tr("told from memory")
    return RealLine(_when(fact.date), tidy(text.rstrip(".")), source, fact.url, sure, game)


def _when(date: str) -> str:
    """A date as ``Feb 2026``, kept on one line."""
    return dates.day(date[:7]).replace(" ", "\N{NO-BREAK SPACE}")


def change_words(base: float, last: float) -> str:
    """A relative change in words, empty where there is no base."""
    return fmt.signed_percent(last / base - 1) if base > 0 else ""
