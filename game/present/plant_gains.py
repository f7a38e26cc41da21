"""What a plant would bring the reader: points at the end of the game, tonnes, dates, money, and what it takes to start.

The points are the ministries' own list (``Link.plant_gains``); the money is the sum that investors published.
"""

from collections.abc import Mapping
from math import inf
from typing import Final

import msgspec

from game.model.content import Content, Project
from game.model.gains import PlantGain
from game.model.ids import ProjectId
from game.model.orders import FundCard, OrderSheet
from game.model.views import View
from game.present import fmt, horizon
from game.present.facts import Fact
from game.present.words import join_words, tr
from game.rules import at_bell, card_sizes, guarantee, point_worth
from game.rules.plant_calendar import opens_turn

__all__ = ["Fact", "Gain", "gain_of", "listed", "made_of", "net", "net_tone", "points_words", "range_words",
           "start_words", "told_parts", "verdict", "why_words"]  # fmt: skip

Gains = Mapping[ProjectId, PlantGain]
SMALL: Final = 0.05
"""Points below which a plant brings the reader next to nothing."""
LENT: Final = ("loan", "equity")
SOME: Final = 0.5
"""USD million below which a promise or a loan is not told by itself."""


class Gain(msgspec.Struct, frozen=True):
    """A card beside the reader's score.

    ``points``, ``low``, ``high``: None where nothing is foreseen (it runs already, or is lost). ``need_usd_m``: the
    grant that starts it alone and leaves most points, 0 once it has its money, infinite where none would. ``scale``:
    the size that the points are for; ``paid_usd_m``: the grant for it, the sheet's where that starts it, less what
    comes back at once;
    ``cost_points``: what it takes off the treasury's part of the score. ``opens``: turn of its first output, 0 once it
    runs; ``late``: that is after the game.
    """

    points: float | None
    low: float = 0.0
    high: float = 0.0
    need_usd_m: float = 0.0
    scale: float = 1.0
    cost_points: float = 0.0
    opens: int = 0
    late: bool = False
    still: bool = False
    """It stands still or is lost."""
    paid_usd_m: float = 0.0
    promised: bool = False
    """Whether a price guarantee or an offtake on the reader's own sheet starts it: no grant, and not for nothing."""
    lost_usd_m: float = 0.0
    """What of the sheet's loan and share should not be counted back at the end."""
    promise_usd_m: float = 0.0
    """What own price guarantees, signed or on the sheet, should cost in all (``rules.guarantee``)."""
    begun: bool = False
    """It has its money."""
    hasty: float | None = None
    """Points left of a plant that comes too late once haste in every turn and the grant are paid; None for others."""
    crowded: bool = False
    """No grant starts it only because the sheet's own loan takes the room that public money has."""
    way: tuple[FundCard, ...] = ()
    """The orders of the best way to pay for it, where it is told for that (``plant_best``)."""

    @property
    def net(self) -> float | None:
        """Points left if the reader pays the grant alone; None where that cannot be said."""
        if self.points is None or self.paid_usd_m == inf:
            return None
        return self.points - self.cost_points

    @property
    def worth(self) -> float | None:
        """The net points that every list names: of a plant that only haste brings into the game, with that paid."""
        return self.net if self.hasty is None else self.hasty

    @property
    def start_usd_m(self) -> float:
        """The money, lent and given, of the best way to start it; else of the grant that does; infinite for none."""
        return sum(row.amount_usd_m for row in self.way) if self.way else self.need_usd_m

    @property
    def costs_usd_m(self) -> float:
        """What it should take from the treasury by the end in all, USD million; infinite where no grant would do."""
        return self.paid_usd_m + self.lost_usd_m + self.promise_usd_m


def gain_of(
    content: Content, view: View, gains: Gains, project: Project, sheet: OrderSheet | None = None
) -> Gain:
    """One card as the list ranks it: with the grant that leaves most points, beside all else on the sheet."""
    held, found = view.projects[project.id], gains.get(project.id)
    opens = opens_turn(content, view, project)
    late = horizon.after(content, view, opens)
    if found is None:
        return Gain(None, opens=opens, late=late, still=held.status in ("care", "lost"))
    needed = paid = 0.0
    scale, told = 1.0, sheet or OrderSheet()
    if held.status == "open":
        needed, paid, scale = _worth_having(content, view, told, project, found)
        paid, scale = _ordered(content, view, told, project) or (paid, scale)
    promised = (held.status == "open" and needed == 0 and held.expected_margin_share < 1
                and any(row.project == project.id and row.tonnes_per_month > 0 for row in told.fund))  # fmt: skip
    lost = point_worth.lost(content, (row for row in told.fund if row.project == project.id))
    tolls = (*guarantee.of_sheet(content, view, told), *guarantee.due_later(content, view))
    promise = sum(toll.all_usd_m for name, toll in tolls if name == project.id)
    crowded = needed == inf and lost > 0 and bool(card_sizes.sizes(content, view, _unlent(told, project), project))
    gain = Gain(scale * found.points, min(found.low, scale * found.points), found.high, needed, scale, 0.0, opens,
                late, paid_usd_m=paid, promised=promised, lost_usd_m=lost, promise_usd_m=promise,
                crowded=crowded, begun=held.status != "open")  # fmt: skip
    cost = gain.costs_usd_m / found.point_usd_m if paid < inf else 0.0
    hasty = None
    if late and found.hasty_turn and paid < inf:
        hasty = scale * (found.hasty_points - found.hasty_usd_m / found.point_usd_m) - cost
    return msgspec.structs.replace(gain, cost_points=cost, hasty=hasty)


def _worth_having(
    content: Content, view: View, sheet: OrderSheet, project: Project, found: PlantGain
) -> tuple[float, float, float]:
    """The grant that leaves most points as the page fills it in, what of it the plant should keep, and the size that it
    brings; infinite where none would do.

    Found in play: the least grant brought 60 % of a plant and "+3.3", the one that was filled in all of it and "+5.4".
    """
    sizes = card_sizes.sizes(content, view, sheet, project)
    best = max(sizes, default=None,
               key=lambda size: (size.scale * found.points - size.usd_m / found.point_usd_m, size.scale))  # fmt: skip
    if best is None:
        return inf, inf, 1.0
    return card_sizes.named_usd_m(content, view, sheet, project, best), best.usd_m, best.scale


def _unlent(sheet: OrderSheet, project: Project) -> OrderSheet:
    """The sheet without its loan and share for a card."""
    kept = tuple(row for row in sheet.fund if row.project != project.id or row.instrument not in LENT)
    return msgspec.structs.replace(sheet, fund=kept)


def _ordered(content: Content, view: View, sheet: OrderSheet, project: Project) -> tuple[float, float] | None:
    """What a grant on the sheet costs once the rest is back, and the size that it brings; None without one that starts
    the card."""
    given = sum(row.amount_usd_m for row in sheet.fund if row.project == project.id and row.instrument == "grant")
    if given <= 0 or project.corridor is not None:
        return None
    fate = at_bell.fate(content, view, sheet, project.id)
    return (given - fate.own_back_usd_m, fate.scale) if fate.starts else None


def net(gain: Gain) -> float:
    """What the list is ranked by: net points, what cannot be said last."""
    return gain.worth if gain.worth is not None else (gain.points or 0.0) - 100.0


def listed(gain: Gain) -> float | None:
    """Points as lists name them, as news and adviser do: net of the grant; what it brings where no grant would do."""
    return gain.worth if gain.worth is not None else gain.points


def start_words(gain: Gain | None) -> str:
    """Loan and grant of the best way in USD million, a promise, nothing once it has its money, a dash where none would
    do."""
    if gain is None or gain.start_usd_m == inf:
        return "–"
    return tr("promise") if gain.way and not gain.start_usd_m else fmt.number(gain.start_usd_m)


def points_words(points: float | None) -> str:
    """Points of the total score with their sign."""
    return "–" if points is None else fmt.signed(points, 1 if abs(points) >= 1 else 2)


def _about(points: float) -> str:
    """An end of a range: tenths, it is no more exact than that."""
    return fmt.signed(points, 1 if abs(points) >= SMALL else 2)


def range_words(gain: Gain) -> str:
    """The likely range of what it brings."""
    return tr("{low} to {high}", low=_about(gain.low), high=_about(gain.high))


def verdict(gain: Gain) -> tuple[str, str]:
    """What the reader may think of it, in two or three words, and their tone."""
    if gain.late or gain.points is None:
        if gain.still:
            return tr("stands still"), "warn"
        return (tr("too late"), "bad") if gain.late else (tr("runs already"), "info")
    if gain.points < SMALL or gain.net is None:
        stopped = tr("your loan is in the way") if gain.crowded else tr("out of reach")
        return (tr("little for you"), "info") if gain.points < SMALL else (stopped, "bad")
    if gain.begun or (gain.need_usd_m == 0 and not gain.cost_points):
        return (tr("your promise starts it"), "info") if gain.promised else (tr("needs no money"), "good")
    if abs(gain.net) < SMALL:
        return tr("about what it costs"), "info"
    return (tr("worth its money"), "good") if gain.net > 0 else (tr("dearer than it brings"), "warn")


def why_words(gain: Gain) -> str:
    """Why public money alone is a good or a bad buy here, in one line; empty where nothing is left to buy."""
    if gain.points is None or gain.late:
        return tr("It opens after this game: nothing of it is scored.") if gain.late and gain.points is not None else ""
    points, cost = points_words(gain.points), points_words(-gain.cost_points)
    words = {"money": fmt.money(min(gain.costs_usd_m, 1e9)), "cost": cost, "points": points}
    if gain.crowded:
        text = tr("Your loan leaves a grant too little room: public money may carry a part of a plant only, and a "
                  "grant does more with it. Lend less, or nothing.")
    elif gain.net is None:
        text = tr("No grant alone starts it: a guarantee, a floor or others' money has to help.")
    elif gain.promise_usd_m > SOME:
        text = _guaranteed(gain, words)
    elif gain.promised:
        text = tr("Its {points} points take nothing from your budget: what an offtake costs, your users pay.", **words)
    elif gain.points < SMALL:
        text = tr("It hardly touches what you are judged by.")
    elif gain.need_usd_m == 0 and not gain.cost_points:
        text = tr("Its {points} points come without more money.", **words)
    elif gain.net > -SMALL:
        text = tr("A fair buy: {money} are {cost} points of Treasury, the plant brings {points}.", **words)
    else:
        part = fmt.percent(1.0 - gain.points / gain.cost_points)
        text = tr("A bad buy alone: {money} are {cost} points of Treasury, the plant brings {points}. It pays where "
                  "others carry {part} of it.", part=part, **words)  # fmt: skip
    return text


def _guaranteed(gain: Gain, words: dict[str, str]) -> str:
    """The same for a plant that a price guarantee of the reader's stands behind."""
    assert gain.points is not None
    money = fmt.money(gain.promise_usd_m)
    if gain.begun:
        return tr("Your promise should cost {promise} in all, {cost} points of Treasury; the plant brings {points}.",
                  promise=money, **words)  # fmt: skip
    if gain.paid_usd_m + gain.lost_usd_m > SOME:
        text = tr("Your promise should cost {promise} in all, with the money {cost} points of Treasury.",
                  promise=money, **words)  # fmt: skip
    else:
        text = tr("Your promise should cost {promise} in all, {cost} points of Treasury.", promise=money, **words)
    more = tr("A fair buy: the plant brings {points}.", **words) if gain.points >= gain.cost_points else tr(
        "A bad buy: the plant brings {points}.", **words)  # fmt: skip
    return f"{text} {more}"


def net_tone(gain: Gain) -> str:
    """Colour of what is left if the reader pays alone."""
    return {"good": "green", "warn": "orange"}.get(verdict(gain)[1], "text")


def told_parts(found: PlantGain) -> tuple[str, ...]:
    """What the points are made of, a sentence each, and what the range is."""
    parts = [
        tr("Industry {points}: value added at home.", points=points_words(found.industry)),
        tr("Security {points}: need met in a cut-off rises by {share} once it runs.",
           points=points_words(found.security), share=fmt.signed_points(found.security_share)),
        tr("The bloc {points}: members depend less on China; every member gains that, whoever pays.",
           points=points_words(found.bloc)),
        tr("Treasury {points}: the toll that it earns you.", points=points_words(found.treasury)),
    ]  # fmt: skip
    sums = (found.industry, found.security, found.bloc, found.treasury)
    return (
        *(text for text, part in zip(parts, sums, strict=True) if part),
        tr("From: value added alone, at its smallest size and a turn late. To: in full, on time, for certain, and all "
           "that it could do for security and for the bloc. Played out, a plant brings little of that: its output "
           "presses the price on which the next would have been built. Only the last turns are scored."),
    )  # fmt: skip


def made_of(found: PlantGain | None) -> tuple[Fact, ...]:
    """The parts of its points in one line."""
    if found is None or abs(found.points) < SMALL:
        return ()
    parts = ((tr("industry"), found.industry), (tr("security"), found.security), (tr("the bloc"), found.bloc),
             (tr("treasury"), found.treasury))
    told = [f"{name} {fmt.percent(part / found.points)}" for name, part in parts if part / found.points >= 0.005]
    how = tr("industry is value added at home, security what a cut-off leaves you, the bloc what all members share, "
             "treasury a corridor's toll")
    return (Fact(tr("Points come from"), join_words(told), how=how),)
