"""What stands on the public screen between turns: few lines, large, nothing that is one seat's secret.

Made from the view of nobody (``model.ids.PUBLIC``), which holds public figures only.
"""

from collections.abc import Sequence

import msgspec

from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import STAGES, MineralId, SeatId, Stage
from game.model.views import View
from game.present import board, fmt, guesses, paid
from game.present.dates import turn_span
from game.present.names import grouped, heading
from game.present.news import headlines
from game.present.public_table import PublicFloor, floors, members_words, plain_name, room_votes
from game.present.words import tr


class PublicFigure(msgspec.Struct, frozen=True):
    """One world price in USD/kg, in large type. ``change`` in words with a sign; ``course`` by month.

    ``step``: up, down, same or, before turn 1, nothing. ``plain``: what an abbreviation in the name stands for.
    """

    name: str
    price: str
    change: str
    step: str
    course: tuple[float, ...] = ()
    plain: str = ""


class PublicShare(msgspec.Struct, frozen=True):
    """China's share of what the world refines of a mineral, 0-1, and the same in words."""

    name: str
    share: float
    text: str


class PublicPage(msgspec.Struct, frozen=True):
    """Heading, lines of news and figures of the turn that was played last; ``shares`` only before turn 1.

    ``floors`` and ``members`` (in words) are what stands now.
    """

    title: str
    lines: tuple[str, ...]
    figures: tuple[PublicFigure, ...]
    floors: tuple[PublicFloor, ...]
    members: str
    shares: tuple[PublicShare, ...] = ()


COMMON: frozenset[str] = frozenset({
    "motion_passed", "motion_failed", "side_buying_found", "side_buying_disclosed", "suspended",
})  # fmt: skip
"""What the room decided and whom it caught: it stands before the news of the world."""


def turn_told(view: View) -> int:
    """The turn played last, of which the page tells; 0 before the first."""
    return view.turn if view.phase in ("results", "over") else view.turn - 1


def page(content: Content, view: View, people: Sequence[SeatId] = (), most: int = 3) -> PublicPage:
    """The public page of a moment: before turn 1 who sits there, later what happened.

    ``people``: seats at this machine, whose votes are told by name.
    """
    done = turn_told(view)
    stands = floors(content, view), members_words(content, view)
    if done < 1:
        return PublicPage(content.title, _opening(content, view), figures(content, view), *stands, shares(content))
    title = tr("Turn {n}: {dates}", n=done, dates=turn_span(content, done))
    told = sorted((h for h in headlines(content, view) if h.turn == done), key=lambda h: h.kind not in COMMON)
    votes = room_votes(content, view, people)
    lines: list[str] = []
    kinds: list[str] = []
    for head in told:  # of one kind at most two: a screen of deals says nothing
        if kinds.count(head.kind) < 2:
            lines.append(". ".join(filter(None, (head.text, votes.get(head.text, "")))))
            kinds.append(head.kind)
    return PublicPage(title, tuple(lines[:most]), figures(content, view), *stands)


def _opening(content: Content, view: View) -> tuple[str, ...]:
    curbs = tuple(grouped(c.text) for c in view.curbs if c.text)
    first = tr("{n} ministries, {k} minerals, {t} turns of {m} months.", n=len(content.seats),
               k=len(content.minerals), t=view.announced_turns, m=view.months_per_turn)  # fmt: skip
    return (first, *curbs[:2])


def shares(content: Content) -> tuple[PublicShare, ...]:
    """Where the table starts: China's share of each mineral's refined output in the base year."""
    rows = ((m.name.split(" (")[0], board.made_in_china(content, m.id)[1]) for m in content.minerals)
    return tuple(PublicShare(name, share, fmt.percent(share)) for name, share in rows)


class PublicQuestion(msgspec.Struct, frozen=True):
    """The market that the table is asked about before results are shown, and what it did."""

    name: str
    before: str
    unit: str
    true: str
    change: str
    course: tuple[float, ...] = ()
    """The price month by month until the turn began, USD/kg."""


SAME: float = 0.02
"""A relative change up to this counts as "about the same"."""


def question(content: Content, view: View) -> PublicQuestion:
    """The price outside China that moved most money over the turn just played."""
    mineral, stage = asked(content, view)
    series = paid.outside_price(content, view, mineral, stage)
    back = min(view.months_per_turn, series.size - 1)
    before, after = float(series[-1 - back]), float(series[-1])
    share = after / before - 1 if before > 0 else 0.0
    true = "up" if share > SAME else "down" if share < -SAME else "same"
    return PublicQuestion(heading(content, mineral, stage), fmt.price(before), tr("USD/kg"), true,
                          fmt.signed_percent(share), tuple(float(v) for v in series[: series.size - back]))  # fmt: skip


def asked(content: Content, view: View) -> tuple[MineralId, Stage]:
    """The market that the table is asked about, and of which the page says why it moved: the largest move by money
    outside China, of no mineral that was asked about in the two turns before."""
    use = paid.outside_use(content, view.prices["use"])
    span = view.months_per_turn
    places = {(mineral.id, stage): paid.outside_price(content, view, mineral.id, stage)
              for mineral in content.minerals for stage in STAGES[1:]}  # fmt: skip
    ends = range(span, len(use), span) if len(use) > span else range(len(use) - 1, len(use))
    return guesses.in_turn(
        {place: _moved(course, max(0, end - span), end)
         * float(use[end, content.mineral_index(place[0]), STAGES.index(place[1])])
         for place, course in places.items()}
        for end in ends
    )[-1]  # fmt: skip


def _moved(course: Array, before: int, after: int) -> float:
    return abs(float(course[after]) - float(course[before]))


def figures(content: Content, view: View, most: int = 3) -> tuple[PublicFigure, ...]:
    """World prices for a room: the one asked about, those under a floor, which it follows, then what moved most."""
    rows: list[tuple[float, MineralId, Stage]] = []
    for mineral in content.minerals:
        for stage in STAGES[1:]:
            series = paid.outside_price(content, view, mineral.id, stage)
            back = min(view.months_per_turn, series.size - 1)
            if series.size and series[-1 - back] > 0:
                rows.append((float(series[-1] / series[-1 - back] - 1), mineral.id, stage))
    first, floored = asked(content, view), {(f.mineral, f.stage) for f in view.floors}
    rows.sort(key=lambda row: (row[1:] != first, row[1:] not in floored, -abs(row[0])))
    return tuple(_figure(content, view, *row) for row in rows[:most])


def _figure(content: Content, view: View, share: float, mineral: MineralId, stage: Stage) -> PublicFigure:
    course = paid.outside_price(content, view, mineral, stage)
    price = float(course[-1])
    moved = abs(share) >= 0.005
    step = "same" if not moved else "up" if share > 0 else "down"
    change = fmt.signed_percent(share) if moved else tr("unchanged")
    if course.size < 2:  # nothing has run yet
        change, step = tr("at the start"), ""
    return PublicFigure(heading(content, mineral, stage), fmt.price(price), change, step,
                        tuple(float(v) for v in course), plain_name(content, mineral, stage))  # fmt: skip
