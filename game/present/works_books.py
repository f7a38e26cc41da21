"""Promised against come for works: what the page said of each order for a plant when its sheet was locked, what came.

An order is a row: money and contracts for a plant in a turn, haste, a bid for a share. What it promised is the page's
own sum (``plant_gains.gain_of``, the row of haste, the rows of a share) on the view and the sheet that were locked.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import msgspec

from game.model.content import Content, Project
from game.model.ids import ProjectId
from game.model.orders import FundCard, OrderSheet
from game.model.views import View
from game.model.works import MeasurePoints, PlantCame, WorksBooks, WorksLock
from game.present import fmt, hurry_words, plant_gains, works_money, works_why
from game.present.deal_books import PartRow
from game.present.facts import TRIFLE
from game.present.my_result import EVEN, KEYS
from game.present.names import card_name
from game.present.plant_gains import Gain
from game.present.words import join_words, ntr, tr
from game.present.works_money import Part
from game.present.works_why import Told
from game.rules import at_bell, card_sums, hurry, point_worth, stake_terms
from game.rules.halfway import Halfway
from game.rules.kept import Kept

__all__ = ["WorkRow", "basis", "by_measure", "rows", "score_words"]

LEAST: Final = 0.05
"""Points of works in a measure below which it is not told."""
MEASURES: Final = ("industry", "security", "bloc", "treasury")


_SAID: Final[Kept[dict[ProjectId, tuple[Gain, bool]]]] = Kept(96)
"""By lock what its page said: it never changes, to try an old bell again would drive out what today's page keeps."""


class WorkRow(msgspec.Struct, frozen=True):
    """One order for a plant, in points of the reader's total. ``what``: the order; ``told``: size and first output that
    were told, and what became of them; ``parts``: by measure and money, adding up to its three figures."""

    key: str
    project: ProjectId
    who: str
    what: str
    turn: int
    promised: float
    came: float
    ahead: float
    why: str
    told: str
    parts: tuple[PartRow, ...]
    measures: tuple[tuple[str, float, float, float], ...]
    """By key of a measure: promised, come, to come."""
    runs: bool

    @property
    def awaits(self) -> bool:
        """Whether something is still to come."""
        return abs(self.ahead) >= TRIFLE

    @property
    def off(self) -> float:
        """What came and is to come, less what was promised."""
        return self.came + self.ahead - self.promised


class _Order(msgspec.Struct, frozen=True):
    """An order before it is told: what it promised and brought by measure, and its money."""

    lock: WorksLock
    card: Project
    kind: str
    what: str
    told: Told
    plant: tuple[MeasurePoints, MeasurePoints, MeasurePoints]
    """Promised, come, to come."""
    money: tuple[Part, ...]


def rows(content: Content, view: View, books: WorksBooks) -> tuple[WorkRow, ...]:
    """All orders for plants, the newest first."""
    found = {(one.project, one.late_months): one for one in books.came}
    made = [_row(content, view, order) for lock in books.locks for order in _orders(content, view, books, found, lock)]
    return tuple(sorted(made, key=lambda row: -row.turn))


def by_measure(listed: Iterable[WorkRow]) -> dict[str, tuple[float, float, float]]:
    """All orders together by key of a measure: promised, come, to come."""
    sums: dict[str, tuple[float, float, float]] = {}
    for row in listed:
        for key, *three in row.measures:
            had = sums.get(key, (0.0, 0.0, 0.0))
            sums[key] = (had[0] + three[0], had[1] + three[1], had[2] + three[2])
    return sums


def score_words(content: Content, view: View, held: Halfway | None, listed: Iterable[WorkRow]) -> str:
    """Of each measure what works brought so far and what all else did: they add up to where it stands beside 50."""
    if held is None:
        return ""
    sums, weights = by_measure(listed), content.seat(view.seat).weights
    told = []
    for key, name in KEYS.items():
        came = sums.get(key, (0.0, 0.0, 0.0))[1]
        if abs(came) < LEAST:
            continue
        whole = (1.0 - content.rules.score.bloc_share) * getattr(weights, key) * (getattr(held.score, key) - EVEN)
        told.append(tr("{measure} {whole} = works {came}, all else {rest}", measure=tr(name),
                       whole=fmt.signed(whole, 1), came=fmt.signed(came, 1), rest=fmt.signed(whole - came, 1)))
    return tr("In your score, points beside 50: {parts}.", parts="; ".join(told)) if told else ""


def basis(content: Content) -> str:
    """How the figures are made, for who asks."""
    return tr("Promised: what the page of the plant, or of haste, or of a share said when you locked the sheet, cost "
              "counted. So far: value added at home by what its goods left in the last {n} turns, as far as they are "
              "played, from the month of its first output; need met and the bloc as reckoned for the time that it "
              "runs; money as it was paid. To come: by today's prices. Points of money at what a point was worth at "
              "the lock.",
              n=content.rules.score.mean_turns)  # fmt: skip


# orders ----------------------------------------------------------------------------------------------------


def _orders(
    content: Content, view: View, books: WorksBooks, found: Mapping[tuple[ProjectId, int], PlantCame], lock: WorksLock
) -> Iterator[_Order]:
    """The orders of one lock: plant by plant its money, then haste, then shares bid for."""
    for name in dict.fromkeys(row.project for row in lock.sheet.fund if _given(row)):
        yield _funded(content, view, books, found, lock, content.project(name))
    for haste in lock.sheet.hurry:
        yield _hurried(content, view, books, found, lock, content.project(haste.project))
    for stake in lock.sheet.stakes:
        card, point = content.project(stake.project), _point(content, lock, stake.project)
        told = stake_terms.stake(content, lock.view, card, stake.share)
        parts = works_money.of_stake(view, lock, card, told, point)
        what = tr("{share} of it bid for", share=works_money.percent(stake.share))
        nothing = MeasurePoints()
        yield _Order(lock, card, "stake", what, Told(), (nothing, nothing, nothing), parts)


def _funded(
    content: Content, view: View, books: WorksBooks, found: Mapping[tuple[ProjectId, int], PlantCame], lock: WorksLock,
    card: Project,
) -> _Order:
    """Money and contracts for a plant: with the plant itself where this lock was the one that started it."""
    held = lock.view.projects[card.id]
    gains = {gain.project: gain for gain in lock.gains}
    gain, starts = _said(content, lock, card)
    promised = MeasurePoints()
    if starts and card.id in gains and gain.points is not None:
        promised = measured(gains[card.id]).times(gain.scale)
    came = ahead = MeasurePoints()
    late = _late(content, books, card.id, 0)
    if held.status == "open" and _owns(view, books, lock, card.id):
        one = found.get((card.id, late)) or PlantCame(card.id)
        came, ahead = one.came, one.ahead
    told = Told(
        size=gain.scale if starts else 0.0, opens=gain.opens if starts else 0, late=gain.late,
        share=gains[card.id].counted_share if card.id in gains else 0.0, waited=held.status == "open" and not starts,
        now_share=(found.get((card.id, 0)) or PlantCame(card.id)).counted_share,
        price=works_why.price_then(content, lock.view, card),
    )  # fmt: skip
    parts = works_money.of_funds(content, view, books, lock, card, gain, _point(content, lock, card.id))
    return _Order(lock, card, "fund", _fund_words(lock.sheet, card), told, (promised, came, ahead), parts)


def _said(content: Content, lock: WorksLock, card: Project) -> tuple[Gain, bool]:
    """What the page said of a plant at a lock, and whether it starts at that bell: worked out once."""
    known = _SAID.of((content, lock), dict)
    if card.id not in known:
        gains = {gain.project: gain for gain in lock.gains}
        gain = plant_gains.gain_of(content, lock.view, gains, card, lock.sheet)
        known[card.id] = gain, lock.view.projects[card.id].status == "open" and _starts(content, lock, card)
    return known[card.id]


def measured(gain: object) -> MeasurePoints:
    """A plant's gain by measure."""
    return MeasurePoints(*(float(getattr(gain, key)) for key in MEASURES))


def _starts(content: Content, lock: WorksLock, card: Project) -> bool:
    """Whether the page said that the plant starts at this bell."""
    if card.corridor is not None:
        return card_sums.reckon(content, lock.view, lock.sheet, card).starts
    return at_bell.fate(content, lock.view, lock.sheet, card.id).starts


def _owns(view: View, books: WorksBooks, lock: WorksLock, project: ProjectId) -> bool:
    """Whether a plant stands in this lock's row: the last one with money for it before its works began."""
    begun = view.projects[project].started_turn
    with_money = [one.turn for one in books.locks
                  if any(row.project == project for row in one.sheet.fund)
                  and one.view.projects[project].status == "open" and (not begun or one.turn <= begun)]  # fmt: skip
    return bool(with_money) and with_money[-1] == lock.turn


def _late(content: Content, books: WorksBooks, project: ProjectId, after_turn: int) -> int:
    """Months that the reader's haste after a turn took off a plant."""
    return sum(hurry_words.drafted(content, lock.view, lock.sheet, project)
               for lock in books.locks if lock.turn > after_turn)  # fmt: skip


def _hurried(
    content: Content, view: View, books: WorksBooks, found: Mapping[tuple[ProjectId, int], PlantCame], lock: WorksLock,
    card: Project,
) -> _Order:
    """Haste: the plant's worth with these months off less that without them."""
    months = hurry_words.drafted(content, lock.view, lock.sheet, card.id)
    gain = next((g for g in lock.orders if g.order == f"hurry/{card.id}/{months}"), None)
    point = _point(content, lock, card.id)
    parts = works_money.of_haste(content, view, lock, card, months, point)
    before = sum(part.promised for part in parts)
    promised = MeasurePoints(industry=gain.net_points - before) if gain is not None else MeasurePoints()
    with_it, without = _late(content, books, card.id, lock.turn), _late(content, books, card.id, lock.turn - 1)
    a, b = (found.get((card.id, late)) or PlantCame(card.id) for late in (with_it, without))
    if gain is not None and (whole := b.came.total + b.ahead.total):
        parts_of = MeasurePoints(*((getattr(b.came, k) + getattr(b.ahead, k)) / whole for k in MEASURES))
        promised = parts_of.times(promised.industry)
    opens = hurry.opens_turn(content, lock.view.projects[card.id], lock.view.next_played, months)
    told = Told(opens=opens, hasted=months)
    what = ntr("{n} month off", "{n} months off", months)
    return _Order(lock, card, "haste", what, told, (promised, a.came.less(b.came), a.ahead.less(b.ahead)), parts)


def _point(content: Content, lock: WorksLock, project: ProjectId) -> float:
    """Own public money that was worth a point at the lock, USD million."""
    known = {gain.project: gain.point_usd_m for gain in lock.gains if gain.point_usd_m > 0}
    if known:
        return known.get(project) or next(iter(known.values()))
    return point_worth.usd_per_point(content, lock.view.seat, lock.view.announced_turns)


def _fund_words(sheet: OrderSheet, card: Project) -> str:
    """``grant $ 43 m, guarantee of 300 t a month at 21.5``."""
    return join_words([works_money.named(row) for row in sheet.fund if row.project == card.id and _given(row)])


def _given(row: FundCard) -> bool:
    return row.amount_usd_m > 0 or row.tonnes_per_month > 0


# rows --------------------------------------------------------------------------------------------------------


def _row(content: Content, view: View, order: _Order) -> WorkRow:
    promised, came, ahead = order.plant
    names = {"industry": tr("Value added at home"), "security": tr("Need met in a cut-off"),
             "bloc": tr("The bloc's dependence"), "treasury": tr("Tolls")}  # fmt: skip
    said = works_why.became(content, view, order.card, order.told)
    causes = works_why.causes(content, view, order.card, order.told, promised.total, came.total + ahead.total)
    parts, first = [], True
    for key in MEASURES:
        a, b, c = (float(getattr(one, key)) for one in order.plant)
        if max(abs(a), abs(b), abs(c)) >= TRIFLE:
            parts.append(PartRow(names[key], a, b, c, works_why.line(causes) if first else tr("as reckoned, with it")))
            first = False
    parts += [PartRow(part.name, part.promised, part.came, part.ahead, part.became) for part in order.money
              if max(abs(part.promised), abs(part.came), abs(part.ahead)) >= TRIFLE]  # fmt: skip
    money = tuple(sum(getattr(part, name) for part in order.money) for name in ("promised", "came", "ahead"))
    measures = [(key, *(getattr(one, key) for one in order.plant)) for key in MEASURES if key != "treasury"]
    measures.append(("treasury", promised.treasury + money[0], came.treasury + money[1], ahead.treasury + money[2]))
    sums = [one.total + usd for one, usd in zip(order.plant, money, strict=True)]
    return WorkRow(
        key=f"{order.lock.turn}/{order.card.id}/{order.kind}", project=order.card.id,
        who=card_name(content, order.card.id), what=order.what, turn=order.lock.turn, promised=sums[0], came=sums[1],
        ahead=sums[2], why=works_why.why(view, order.card, causes, order.money, sums, said,
                          other=works_why.other(content, view, order.card, order.told)), told=said,
        parts=tuple(parts), measures=tuple(measures), runs=abs(sums[2]) >= TRIFLE,
    )  # fmt: skip
