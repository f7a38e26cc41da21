"""How large a plant gets for which money, by the bell's own decision on all that is known: one forecast for every page.

``rules.card_sizes`` has the figures; here are their words, and which size is worth having.
"""

from math import inf
from typing import Final

from game.model.content import Content, Project
from game.model.orders import OrderSheet
from game.model.views import PlantGain, View
from game.present import fmt, plant_aims
from game.present.facts import Fact
from game.present.names import card_name
from game.present.words import join_words, ntr, tr
from game.rules import at_bell, card_sizes, remedies
from game.rules.card_sizes import Size

__all__ = ["before_words", "best", "fill_in", "investors_words", "ladder_words", "offer_rows",
           "offer_words", "size_words", "smaller"]  # fmt: skip

MOST_NAMED: Final = 3
"""Plants named at once."""


def size_words(scale: float) -> str:
    """``in full`` or ``at 70 % of its size``."""
    return tr("in full") if scale >= 1 else tr("at {size} of its size", size=fmt.percent(scale))


def best(
    content: Content, view: View, sheet: OrderSheet, project: Project, free_usd_m: float, gain: PlantGain | None
) -> Size | None:
    """The size worth having of those that the purse bears: what it brings less what its grant costs, in points, with
    the part of a secret aim that it brings. The least where the purse bears none; None where no grant would do.
    """
    found = card_sizes.sizes(content, view, sheet, project)
    borne = [size for size in found if size.usd_m <= free_usd_m] or list(found[:1])
    return max(borne, key=lambda size: (_net(content, view, sheet, project, size, gain), size.scale), default=None)


def _net(
    content: Content, view: View, sheet: OrderSheet, project: Project, size: Size, gain: PlantGain | None
) -> float:
    """Points that a size leaves; without known gains the less money the better."""
    if gain is None:
        return -size.usd_m
    aims = plant_aims.points_at(content, view, sheet, project, size.scale)
    return size.scale * gain.points + aims - size.usd_m / gain.point_usd_m


def fill_in(
    content: Content, view: View, sheet: OrderSheet, project: Project, free_usd_m: float, gain: PlantGain | None = None
) -> float:
    """The grant to fill in, USD million: for the size worth having, safe against sealed orders where the purse bears
    that; it never buys a larger size on the side. 0 where none is needed or none would do.

    ``free_usd_m``: what the purse has left without the grant that the sheet gives it already.
    """
    size = best(content, view, sheet, project, free_usd_m, gain)
    if size is None:
        return 0.0
    if size.safe_usd_m > free_usd_m:
        return size.usd_m
    larger = (s.usd_m - 1.0 for s in card_sizes.sizes(content, view, sheet, project) if s.usd_m > size.usd_m)
    return min(size.safe_usd_m, *larger, inf)


def offer_words(content: Content, view: View, sheet: OrderSheet, project: Project) -> str:
    """What a grant would bring: the least and the most, and that the rest comes back."""
    found = card_sizes.sizes(content, view, sheet, project)
    if not found:
        return tr("No grant alone starts it: a higher expected price, a price guarantee or others' money has to help.")
    least, most = found[0], found[-1]
    if project.corridor is not None:
        text = tr("A grant of {least} starts it", least=fmt.money(least.usd_m))
    elif least is most:
        text = tr("A grant of {least} starts it {size}", least=fmt.money(least.usd_m), size=size_words(least.scale))
    else:
        text = tr("A grant of {least} starts it {size}, {whole} {full}", least=fmt.money(least.usd_m),
                  size=size_words(least.scale), whole=fmt.money(most.usd_m), full=_short(most.scale))  # fmt: skip
    if most.usd_m < most.safe_usd_m < inf and project.corridor is None:
        return tr("{text}; {safe} even if sealed orders press it. What is over comes back.", text=text,
                  safe=fmt.money(most.safe_usd_m))  # fmt: skip
    return tr("{text}. What it does not need comes back at the bell.", text=text)


def offer_rows(content: Content, view: View, sheet: OrderSheet, project: Project) -> tuple[Fact, ...]:
    """The same as rows, the least and the most; none where no grant alone would do, or none is needed."""
    found = [size for size in card_sizes.sizes(content, view, sheet, project) if size.usd_m > 0]
    if not found:
        return ()
    how = offer_words(content, view, sheet, project)
    if project.corridor is not None:
        return (Fact(tr("A grant starts it from"), fmt.money(found[0].usd_m), how=how),)
    ends = found[:1] if len(found) == 1 else (found[0], found[-1])
    return tuple(Fact(tr("A grant starts all of it from") if size.scale >= 1
                      else tr("A grant starts {size} of it from", size=fmt.percent(size.scale)), fmt.money(size.usd_m),
                      how=how) for size in ends)  # fmt: skip


def _short(scale: float) -> str:
    return tr("in full") if scale >= 1 else tr("at {size}", size=fmt.percent(scale))


def ladder_words(content: Content, view: View, sheet: OrderSheet, project: Project) -> str:
    """Every size with its grant, whose start is counted in it, and that the size is for good; empty for a corridor, a
    card that is begun, or where no grant would do."""
    found = [size for size in card_sizes.sizes(content, view, sheet, project) if size.usd_m > 0]
    if not found or project.corridor is not None:
        return ""
    rows = [tr("{money} for {size}", money=fmt.money(one.usd_m), size=fmt.percent(one.scale)) for one in found]
    text = tr("A grant by its size: {rows}.", rows=join_words(rows))
    parts = [text, before_words(content, view, sheet, project), for_good()]
    return " ".join(filter(None, parts))


def for_good() -> str:
    """That a plant keeps the size it starts at."""
    return tr("The size it starts at is for good: no later money makes it larger.")


def _safe(size: card_sizes.Size) -> float:
    return size.safe_usd_m if size.safe_usd_m < inf else size.usd_m


def before_words(content: Content, view: View, sheet: OrderSheet, project: Project) -> str:
    """Which plants start before it at this bell and press its price, with the grant on the sheet, else with the least
    that is safe: what is paid for moves up. Empty without any."""
    found = card_sizes.sizes(content, view, sheet, project)
    paid = card_sizes.without_grant(sheet, project) is not sheet
    given = sheet if paid or not found else card_sizes.with_grant(sheet, project, _safe(found[0]))
    fate = at_bell.fates(content, view, given).get(project.id)
    if fate is None or not fate.pressed_by:
        return ""
    names = [card_name(content, name) for name in fate.pressed_by[:MOST_NAMED]]
    if more := len(fate.pressed_by) - MOST_NAMED:
        names = [*names, tr("{n} more", n=more)] if more > 0 else names
    return ntr("Counted: {cards} starts before it and presses its price.",
               "Counted: {cards} start before it and press its price.", len(fate.pressed_by),
               cards=join_words(names))  # fmt: skip


def smaller(content: Content, view: View, sheet: OrderSheet, project: Project) -> str:
    """What a grant on the sheet takes from the reader's other plants on it; empty where it takes nothing."""
    told = []
    for other, was, now in card_sizes.presses(content, view, sheet, project):
        name = card_name(content, other.id)
        if now.starts:
            told.append(tr("It presses {card}, which starts {now}, not {was}.", card=name, now=size_words(now.scale),
                           was=size_words(was.scale)))  # fmt: skip
        else:
            told.append(tr("It presses {card}, which then does not start.", card=name))
    return " ".join(told)


def investors_words(why: str) -> str:
    """What investors say of a card (a record in English) without the grant that would do: their sum knows nothing of
    plants that start before it at the bell, and the page says what a grant brings with them."""
    head, sep, tail = why.rpartition("; ")
    ways = [way for way in tail.rstrip(".").split(" or ") if not way.startswith(remedies.GRANT)]
    if not sep or len(ways) == len(tail.split(" or ")):
        return why
    return f"{head}; {' or '.join(ways)}." if ways else f"{head}."
