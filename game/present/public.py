"""What stands on the public screen between turns: few lines, large, nothing that is one seat's secret.

Made from the view of nobody (``model.ids.PUBLIC``), which holds public figures only.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import STAGES, MineralId, SeatId, Stage
from game.model.views import View
from game.present import fmt, good_words, guesses, paid, public_lines
from game.present.dates import turn_span
from game.present.names import good, heading
from game.present.public_table import FEW_NEW, PublicFloor, floors, members_words, plain_name
from game.present.words import join_words, tr


class PublicFigure(msgspec.Struct, frozen=True):
    """One world price in USD/kg, in large type. ``change`` in words with a sign; ``course`` by month.

    ``step``: up, down, same or, before turn 1, nothing. ``plain``: what an abbreviation in the name stands for.
    ``cause``: what moved it most, in a few words, once that is worked out.
    """

    name: str
    price: str
    change: str
    step: str
    course: tuple[float, ...] = ()
    plain: str = ""
    cause: str = ""


class PublicShare(msgspec.Struct, frozen=True):
    """China's share of what the world refines of a mineral, 0-1, and the same in words."""

    name: str
    share: float
    text: str


class PublicPage(msgspec.Struct, frozen=True):
    """Heading, lines of news and figures of the turn that was played last; ``shares`` only before turn 1.

    ``floors`` and ``members`` (in words; ``members_brief`` where a page is low) are what stands now.
    """

    title: str
    lines: tuple[str, ...]
    figures: tuple[PublicFigure, ...]
    floors: tuple[PublicFloor, ...]
    members: str
    shares: tuple[PublicShare, ...] = ()
    shares_title: str = ""
    members_brief: str = ""


Place = tuple[MineralId, Stage]


def page(
    content: Content, view: View, people: Sequence[SeatId] = (), most: int = 4,
    causes: Mapping[Place, str] | None = None,
) -> PublicPage:
    """The public page of a moment: before turn 1 who sits there, later what happened.

    ``people``: seats at this machine, whose votes are told by name. ``causes``: why prices moved, in a few words.
    """
    done = view.last_played
    stands = floors(content, view), members_words(content, view)
    if done < 1:
        return PublicPage(content.title, _opening(content, view), figures(content, view), *stands, shares(content),
                          shares_title(content))  # fmt: skip
    title = tr("Turn {n}: {dates}", n=done, dates=turn_span(content, done))
    lines = public_lines.told(content, view, people, done)
    shown = figures(content, view, people, causes=causes)
    return PublicPage(title, tuple(lines[:most]), shown, *stands,
                      members_brief=members_words(content, view, FEW_NEW))  # fmt: skip


def _opening(content: Content, view: View) -> tuple[str, ...]:
    what = tr("FORGE: ministries that agree on price floors, kept by a levy at their borders, so that mines and plants "
              "outside China pay. Each is scored by aims of its own; China sells below them, or shuts the tap.")
    first = tr("{n} ministries, {k} minerals, {t} turns of {m} months.", n=len(content.seats),
               k=len(content.minerals), t=view.announced_turns, m=view.months_per_turn)  # fmt: skip
    return what, first


def shares(content: Content) -> tuple[PublicShare, ...]:
    """Where the table starts: China's share of each mineral's refined output in the base year."""
    rows = ((m.name.split(" (")[0], good_words.made_in_china(content, m.id)[1]) for m in content.minerals)
    return tuple(PublicShare(name, share, fmt.percent(share)) for name, share in rows)


RAW: Final = 0.25
"""By how much the share of the raw good must exceed that of the refined one for a room to be told both."""


def shares_title(content: Content) -> str:
    """What the shares are of, and where China holds far more of the raw good: its brief names that one."""
    raw = [tr("{good} {share}", good=good(content, m.id, "mine"), share=fmt.percent(mine)) for m in content.minerals
           for mine, refined, *_ in (good_words.made_in_china(content, m.id),) if mine - refined >= RAW]  # fmt: skip
    if not raw:
        return tr("Refined in China, share of the world")
    return tr("Refined in China, share of the world (before refining: {raw})", raw=join_words(raw))


class PublicQuestion(msgspec.Struct, frozen=True):
    """The market that the table is asked about before results are shown, and what it did."""

    name: str
    before: str
    unit: str
    true: str
    change: str
    course: tuple[float, ...] = ()
    """The price month by month until the turn began, USD/kg."""
    clue: str = ""
    """What there is to guess by where no course was seen yet: whose good it is."""


SAME: float = 0.02
"""A relative change up to this counts as "about the same"."""


def question(content: Content, view: View, people: Sequence[SeatId] = ()) -> PublicQuestion:
    """The price outside China that moved most money over the turn just played; ``people``: who is asked."""
    mineral, stage = asked(content, view, people)
    series = paid.outside_price(content, view, mineral, stage)
    back = min(view.months_per_turn, series.size - 1)
    before, after = float(series[-1 - back]), float(series[-1])
    share = after / before - 1 if before > 0 else 0.0
    true = "up" if share > SAME else "down" if share < -SAME else "same"
    made = good_words.made_in_china(content, mineral)[STAGES.index(stage)]
    clue = tr("These were the first months: no course of prices was seen yet. When the table met China made {share} "
              "of all that the world made of it.", share=fmt.percent(made))  # fmt: skip
    seen = tuple(float(v) for v in series[: series.size - back])
    return PublicQuestion(heading(content, mineral, stage), fmt.price(before), tr("USD/kg"), true,
                          fmt.signed_percent(share), seen, clue)  # fmt: skip


def asked(content: Content, view: View, people: Sequence[SeatId] = ()) -> Place:
    """The market that the table is asked about, and of which the page says why it moved: the largest move by money
    outside China, of no mineral that was asked about in the two turns before; what the table or China decided about
    comes first, what one of ``people`` did as China comes last."""
    use = paid.outside_use(content, view.prices["use"])
    span = view.months_per_turn
    told = guesses.told_weights((*view.event_log, *view.news, *view.events), people)
    places = {(mineral.id, stage): paid.outside_price(content, view, mineral.id, stage)
              for mineral in content.minerals for stage in STAGES[1:]}  # fmt: skip
    ends = range(span, len(use), span) if len(use) > span else range(len(use) - 1, len(use))
    return guesses.in_turn(
        {place: _moved(course, max(0, end - span), end)
         * float(use[end, content.mineral_index(place[0]), STAGES.index(place[1])])
         * _weight(told.get((end // span, place), 1.0), _felt(course, max(0, end - span), end))
         for place, course in places.items()}
        for end in ends
    )[-1]  # fmt: skip


def _weight(told: float, felt: bool) -> float:
    """What was decided on counts for more only where the price moved by it."""
    return told if felt or told < 1.0 else 1.0


def _felt(course: Array, before: int, after: int) -> bool:
    """Whether a price moved by more than what a room would call the same."""
    return _moved(course, before, after) > SAME * float(course[before])


def mover(content: Content, view: View) -> Place | None:
    """The good whose world price moved by the largest share, where that is much; a room asks why."""
    rows = [row for row in _shares_moved(content, view) if abs(row[0]) >= MUCH]
    if not rows:
        return None
    _, mineral, stage = max(rows, key=lambda row: abs(row[0]))
    return mineral, stage


MUCH: Final = 0.2
"""Relative move from which a price stands on the page whatever else does."""


def explained(content: Content, view: View, people: Sequence[SeatId] = ()) -> tuple[Place, ...]:
    """Goods of which a room is told why they moved: the largest move on the page, where it is much, then the one that
    it was asked about."""
    rows = {row[1:]: abs(row[0]) for row in _shares_moved(content, view)}
    first = asked(content, view, people)
    largest = max(places(content, view, people), key=rows.__getitem__)
    return tuple(dict.fromkeys((largest, first) if rows[largest] >= MUCH else (first,)))


def _moved(course: Array, before: int, after: int) -> float:
    return abs(float(course[after]) - float(course[before]))


def figures(
    content: Content, view: View, people: Sequence[SeatId] = (), most: int = 3,
    causes: Mapping[Place, str] | None = None,
) -> tuple[PublicFigure, ...]:
    """World prices for a room (``places``), each with its largest cause where that is known."""
    rows = {row[1:]: row for row in _shares_moved(content, view)}
    told = causes or {}
    return tuple(_figure(content, view, *rows[place], told.get(place, ""))
                 for place in places(content, view, people, most))  # fmt: skip


def places(content: Content, view: View, people: Sequence[SeatId] = (), most: int = 3) -> tuple[Place, ...]:
    """The goods whose prices a room sees: the one asked about, one under a floor that bound first, what moved much,
    those under other floors in force, which it follows."""
    rows = _shares_moved(content, view)
    first, far, done = asked(content, view, people), mover(content, view), view.last_played
    began = {(f.mineral, f.stage) for f in view.floors if f.binds_turn == done}
    floored = {(f.mineral, f.stage) for f in view.floors if f.binds_turn <= done}
    rows.sort(key=lambda row: (row[1:] != first, row[1:] not in began, row[1:] != far, row[1:] not in floored,
                               -abs(row[0])))  # fmt: skip
    return tuple((mineral, stage) for _, mineral, stage in rows[:most])


def _shares_moved(content: Content, view: View) -> list[tuple[float, MineralId, Stage]]:
    """By which share each world price above the mine moved over the turn."""
    rows: list[tuple[float, MineralId, Stage]] = []
    for mineral in content.minerals:
        for stage in STAGES[1:]:
            series = paid.outside_price(content, view, mineral.id, stage)
            back = min(view.months_per_turn, series.size - 1)
            if series.size and series[-1 - back] > 0:
                rows.append((float(series[-1] / series[-1 - back] - 1), mineral.id, stage))
    return rows


def _figure(
    content: Content, view: View, share: float, mineral: MineralId, stage: Stage, cause: str = ""
) -> PublicFigure:
    course = paid.outside_price(content, view, mineral, stage)
    price = float(course[-1])
    moved = abs(share) >= 0.005
    step = "same" if not moved else "up" if share > 0 else "down"
    change = fmt.signed_percent(share) if moved else tr("unchanged")
    if course.size < 2:  # nothing has run yet
        change, step = tr("at the start"), ""
    return PublicFigure(heading(content, mineral, stage), fmt.price(price), change, step,
                        tuple(float(v) for v in course), plain_name(content, mineral, stage),
                        cause if moved else "")  # fmt: skip
