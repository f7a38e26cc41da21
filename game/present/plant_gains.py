"""What a plant would bring the reader: points at the end of the game, tonnes, dates, money, and what it takes to start.

The points are the ministries' own list (``Link.plant_gains``); the money is the sum that investors published.
"""

from collections.abc import Mapping
from math import inf
from typing import Final

import msgspec

from game.model.content import Content, Output, Project
from game.model.ids import MONTHS_PER_YEAR, ProjectId, stage_index
from game.model.orders import OrderSheet
from game.model.views import PlantGain, View
from game.present import dates, desk, fmt, horizon, sold_where
from game.present.facts import Fact
from game.present.investor_words import opens_turn, works
from game.present.names import commercial_tonnes, good, stage_info
from game.present.words import join_words, tr
from game.rules import at_bell, card_sizes
from game.rules.check_money import signed_clauses

__all__ = ["Fact", "Gain", "facts", "gain_of", "made_of", "net", "net_tone", "points_words", "range_words",
           "told_parts", "verdict", "why_words"]  # fmt: skip

Gains = Mapping[ProjectId, PlantGain]
SMALL: Final = 0.05
"""Points below which a plant brings the reader next to nothing."""


class Gain(msgspec.Struct, frozen=True):
    """A card beside the reader's score.

    ``points``, ``low``, ``high``: None where nothing is foreseen (it runs already, or is lost). ``need_usd_m``: the
    least grant that starts it alone, 0 once it has its money, infinite where none would. ``scale``: the size that the
    points are for; ``paid_usd_m``: the grant for it, the sheet's where that starts it, less what comes back at once;
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

    @property
    def net(self) -> float | None:
        """Points left if the reader pays the grant alone; None where that cannot be said."""
        if self.points is None or self.paid_usd_m == inf:
            return None
        return self.points - self.cost_points


def gain_of(
    content: Content, view: View, gains: Gains, project: Project, sheet: OrderSheet | None = None
) -> Gain:
    """One card as the list ranks it: with the least grant that starts it beside all else on the sheet."""
    held, found = view.projects[project.id], gains.get(project.id)
    opens = opens_turn(content, view, project)
    late = horizon.after(content, view, opens)
    if found is None:
        return Gain(None, opens=opens, late=late, still=held.status in ("care", "lost"))
    needed = paid = 0.0
    scale, told = 1.0, sheet or OrderSheet()
    if held.status == "open":
        asked = card_sizes.need(content, view, told, project)
        needed, scale = asked.least_usd_m, asked.scale
        paid, scale = _ordered(content, view, told, project) or (needed, scale)
    cost = paid / found.point_usd_m if paid < inf else 0.0
    promised = (held.status == "open" and needed == 0 and held.expected_margin_share < 1
                and any(row.project == project.id and row.tonnes_per_month > 0 for row in told.fund))  # fmt: skip
    return Gain(scale * found.points, min(found.low, scale * found.points), found.high, needed, scale, cost, opens,
                late, paid_usd_m=paid, promised=promised)  # fmt: skip


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
    return gain.net if gain.net is not None else (gain.points or 0.0) - 100.0


def points_words(points: float | None) -> str:
    """Points of the total score with their sign."""
    return "–" if points is None else fmt.signed(points, 1 if abs(points) >= SMALL else 2)


def range_words(gain: Gain) -> str:
    """The likely range of what it brings."""
    return tr("{low} to {high}", low=points_words(gain.low), high=points_words(gain.high))


def verdict(gain: Gain) -> tuple[str, str]:
    """What the reader may think of it, in two or three words, and their tone."""
    if gain.late or gain.points is None:
        if gain.still:
            return tr("stands still"), "warn"
        return (tr("too late"), "bad") if gain.late else (tr("runs already"), "info")
    if gain.points < SMALL or gain.net is None:
        return (tr("little for you"), "info") if gain.points < SMALL else (tr("out of reach"), "bad")
    if gain.need_usd_m == 0:
        return (tr("your promise starts it"), "info") if gain.promised else (tr("needs no money"), "good")
    if abs(gain.net) < SMALL:
        return tr("about what it costs"), "info"
    return (tr("worth its money"), "good") if gain.net > 0 else (tr("dearer than it brings"), "warn")


def why_words(gain: Gain) -> str:
    """Why public money alone is a good or a bad buy here, in one line; empty where nothing is left to buy."""
    if gain.points is None or gain.late:
        return tr("It opens after this game: nothing of it is scored.") if gain.late and gain.points is not None else ""
    points, cost = points_words(gain.points), points_words(-gain.cost_points)
    words = {"money": fmt.money(min(gain.paid_usd_m, 1e9)), "cost": cost, "points": points}
    if gain.net is None:
        text = tr("No grant alone starts it: a guarantee, a floor or others' money has to help.")
    elif gain.promised:
        text = tr("What your promise on the sheet costs is not taken off: it stands beside the promise.")
    elif gain.need_usd_m == 0:
        text = tr("Its {points} come without more money.", **words)
    elif gain.points < SMALL:
        text = tr("It hardly touches what you are judged by.")
    elif gain.net > -SMALL:
        text = tr("A fair buy: {money} are {cost} points of Treasury, the plant brings {points}.", **words)
    else:
        part = fmt.percent(1.0 - gain.points / gain.cost_points)
        text = tr("A bad buy alone: {money} are {cost} points of Treasury, the plant brings {points}. It pays where "
                  "others carry {part} of it.", part=part, **words)  # fmt: skip
    return text


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
    ]  # fmt: skip
    return (
        *(text for text, part in zip(parts, (found.industry, found.security, found.bloc), strict=True) if part),
        tr("From: value added alone, at its smallest size and a turn late. To: in full, on time, for certain, and all "
           "that it could do for security and for the bloc. Played out, a plant brings little of that: its output "
           "presses the price on which the next would have been built. Only the last turns are scored."),
    )  # fmt: skip


def made_of(found: PlantGain | None) -> tuple[Fact, ...]:
    """The parts of its points in one line."""
    if found is None or abs(found.points) < SMALL:
        return ()
    parts = ((tr("industry"), found.industry), (tr("security"), found.security), (tr("the bloc"), found.bloc))
    told = [f"{name} {fmt.percent(part / found.points)}" for name, part in parts if part / found.points >= 0.005]
    how = tr("industry is value added at home, security what a cut-off leaves you, the bloc what all members share")
    return (Fact(tr("Points come from"), join_words(told), how=how),)


def facts(
    content: Content, view: View, project: Project, gain: Gain, sheet: OrderSheet | None = None
) -> tuple[Fact, ...]:
    """Tonnes, dates, shares, worth a year, the price it lives on, what starts it beside the sheet: a line each."""
    start = _start(content, view, project, gain, sheet or OrderSheet())
    if project.corridor is not None:
        return (*_opens(content, view, project, gain), *start)
    return (
        *_tonnes(content, view, project), *_opens(content, view, project, gain), *_use(content, view, project),
        *sold_where.row(content, view, project), *_worth(content, view, project), *_lives_on(view, project), *start,
    )  # fmt: skip


def _main(project: Project) -> Output:
    return project.outputs[0]


def _size(view: View, project: Project) -> float:
    held = view.projects[project.id]
    return held.scale if held.status != "open" else 1.0


def _tonnes(content: Content, view: View, project: Project) -> tuple[Fact, ...]:
    """What it makes a year; of several outputs the first, the others in the tooltip."""
    told = []
    for out in project.outputs:
        made = MONTHS_PER_YEAR * _size(view, project) * out.capacity_t_per_month
        tonnes = float(f"{commercial_tonnes(content, out.mineral, out.stage, made):.3g}")
        told.append(f"{fmt.tonnes(tonnes)} {stage_info(content, out.mineral, out.stage).commercial_unit[2:]}")
    more = tr(" + {n}", n=len(told) - 1) if len(told) > 1 else ""
    how = tr("its published capacity at the size it is built: {goods}", goods=join_words(told))
    return (Fact(tr("Makes a year"), told[0] + more, how=how),)


def _opens(content: Content, view: View, project: Project, gain: Gain) -> tuple[Fact, ...]:
    """The first month of output, and what share of the scored turns it runs in."""
    if not gain.opens:
        return ()
    first, months = works(content, view, project)
    month = dates.month_year(content.start_year, dates.first_month(content, first) + months)
    value = tr("{month}, turn {turn}", month=month, turn=gain.opens)
    how = tr("if nothing is late: works are a turn late one time in five, and half of a cost overrun is time, too")
    if gain.late:
        return (Fact(tr("First output"), tr("{month}, after this game", month=month), how=how, tone="red"),)
    return (Fact(tr("First output"), value, how=how),)


def _use(content: Content, view: View, project: Project) -> tuple[Fact, ...]:
    """What part of the own use its first output is; of members' use where the own users need hardly any."""
    out = _main(project)
    made = _size(view, project) * out.capacity_t_per_month
    own = desk.home_use(content, view, out.mineral, out.stage)
    what = good(content, out.mineral, out.stage)
    if own >= 0.01 * made:
        share = made / own
        value = fmt.percent(share) if share < 2 else tr("{n} times", n=fmt.short(share, 2))
        return (Fact(tr("Of your use"), value, how=tr("its {good} a month over what your users take", good=what)),)
    m, s = content.mineral_index(out.mineral), stage_index(out.stage)
    members = [content.region_index(seat) for seat, held in view.seats.items() if held.status == "member"]
    use = float(view.prices["use"][-1][m, s, members].sum()) if members else 0.0
    if use <= 0:
        return ()
    how = tr("you use hardly any {good}; its output over what all members take", good=what)
    return (Fact(tr("Of members' use"), fmt.percent(made / use), how=how),)


def _worth(content: Content, view: View, project: Project) -> tuple[Fact, ...]:
    """Its output of a year at today's prices where it stands."""
    usd = sum(
        MONTHS_PER_YEAR * _size(view, project) * out.capacity_t_per_month
        * _gate(content, view, out, project) / 1000.0
        for out in project.outputs
    )  # fmt: skip
    how = tr("all it makes in a year at last month's price at the works, before inputs and running cost")
    return (Fact(tr("Sells a year for"), fmt.money(usd), how=how),)


def _gate(content: Content, view: View, out: Output, project: Project) -> float:
    """Last month's price of an output at the works, USD/kg."""
    place = (content.mineral_index(out.mineral), stage_index(out.stage), content.region_index(project.region))
    return float(view.prices["price_exworks"][-1][place]) if view.prices["price_exworks"].shape[0] else 0.0


def _lives_on(view: View, project: Project) -> tuple[Fact, ...]:
    """The price at which it breaks even for its owners, beside what they expect."""
    held = view.projects[project.id]
    if held.asked_usd_per_kg <= 0:
        return ()
    value = f"{fmt.price(held.asked_usd_per_kg)}{fmt.NARROW}{tr('USD/kg')}"
    how = tr("what its owners ask for at the works over its life, public money counted; they expect {price}. A floor "
             "counts as far as it is believed, so it has to be higher",
             price=fmt.price(held.expected_usd_per_kg))  # fmt: skip
    return (Fact(tr("Pays from"), value, how=how, tone="text" if held.expected_margin_share >= 1 else "orange"),)


def _start(content: Content, view: View, project: Project, gain: Gain, sheet: OrderSheet) -> tuple[Fact, ...]:
    """What it takes to start it, least and most."""
    held = view.projects[project.id]
    if held.status != "open":
        return ()
    how = tr("a grant by all that is known before the bell, plants that start before it counted; loans, a share, a "
             "price guarantee, a floor or the money of others do, too")  # fmt: skip
    if gain.need_usd_m == 0:
        ready = held.expected_margin_share >= 1
        signed = any(clause.amount_usd_m > 0 for clause in signed_clauses(view, project.id))
        told = tr("nothing: deals signed bring it") if signed else tr("nothing: its money is there")
        told = tr("your promise on the sheet") if gain.promised else told
        return (Fact(tr("To start it"), tr("nothing: investors are ready") if ready else told),)
    found = card_sizes.sizes(content, view, sheet, project)
    if not found:
        return (Fact(tr("To start it"), tr("no grant alone would do"), how=how, tone="orange"),)
    least, most = found[0], found[-1]
    if least.scale >= 1:
        value = tr("grant of {money}", money=fmt.money(least.usd_m))
    elif most.scale >= 1:
        value = tr("grant of {money} ({size} of it), {whole} for all", money=fmt.money(least.usd_m),
                   size=fmt.percent(least.scale), whole=fmt.money(most.usd_m))  # fmt: skip
    else:
        value = tr("grant of {money} ({size} of it)", money=fmt.money(least.usd_m), size=fmt.percent(least.scale))
    return (Fact(tr("To start it"), value, how=how),)
