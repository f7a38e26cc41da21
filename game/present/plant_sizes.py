"""How large a plant gets for which money, by the bell's own decision on all that is known: one forecast for every page.

``rules.card_sizes`` and ``rules.card_ways`` have the figures; here are their words, and which size is worth having.
"""

from functools import partial
from math import inf
from typing import Final

from game.model.content import Content, Project
from game.model.gains import PlantGain
from game.model.orders import OrderSheet
from game.model.views import View
from game.present import fmt, plant_aims
from game.present.facts import Fact
from game.present.names import card_name, good
from game.present.words import join_words, ntr, tr
from game.rules import at_bell, card_sizes, card_strike, card_ways, plant_terms, remedies
from game.rules.card_ways import Way

__all__ = ["before_words", "fill_in", "investors_words", "ladder_words", "least_way", "offer_rows",
           "offer_words", "safe_words", "short_way", "size_words", "smaller", "way_words"]  # fmt: skip

MOST_NAMED: Final = 3
"""Plants named at once."""


def size_words(scale: float) -> str:
    """``in full`` or ``at 70 % of its size``."""
    return tr("in full") if scale >= 1 else tr("at {size} of its size", size=fmt.percent(scale))


def fill_in(
    content: Content, view: View, sheet: OrderSheet, project: Project, free_usd_m: float, gain: PlantGain | None = None
) -> Way | None:
    """The loan and the grant to fill in: for the size worth having, safe against sealed orders where the purse bears
    that. None where none is needed, none would do or the purse bears none.

    ``free_usd_m``: what the purse has left without what the sheet gives it already.
    """
    found = card_ways.ways(content, view, sheet, project)
    if any(way.money_usd_m == 0 for way in found) and gain is None:
        return None

    def points(scale: float) -> float:
        aims = plant_aims.points_at(content, view, sheet, project, scale)
        return aims + (scale * gain.points if gain is not None else 0.0)

    made = card_ways.best(found, free_usd_m, points, gain.point_usd_m if gain is not None else 1.0,
                          partial(card_ways.tried, content, view, sheet, project))  # fmt: skip
    return made if made is not None and made.money_usd_m > 0 else None


def least_way(content: Content, view: View, sheet: OrderSheet, project: Project) -> Way | None:
    """The way that takes the least grant, then the least loan; None where none would do."""
    found = card_ways.ways(content, view, sheet, project)
    return min(found, key=lambda way: (way.grant_usd_m, way.loan_usd_m), default=None)


def way_words(way: Way) -> str:
    """``a loan of $ 30 m and a grant of $ 15 m``."""
    loan, grant = (fmt.money(usd) for usd in (way.loan_usd_m, way.grant_usd_m))
    if way.loan_usd_m <= 0:
        return tr("a grant of {money}", money=grant)
    if way.grant_usd_m <= 0:
        return tr("a loan of {money}", money=loan)
    return tr("a loan of {loan} and a grant of {grant}", loan=loan, grant=grant)


def short_way(way: Way) -> str:
    """``Loan $ 40 m, grant $ 20 m``."""
    loan, grant = (fmt.money(usd) for usd in (way.loan_usd_m, way.grant_usd_m))
    if way.loan_usd_m <= 0:
        return tr("Grant {money}", money=grant)
    if way.grant_usd_m <= 0:
        return tr("Loan {money}", money=loan)
    return tr("Loan {loan}, grant {grant}", loan=loan, grant=grant)


def out_of_purse(
    content: Content, view: View, sheet: OrderSheet, project: Project, free_usd_m: float
) -> str:
    """Why nothing can be filled in where grants and loans would start a card, but not those that are there; what else
    would. Empty where the purse bears a way, or none would do."""
    least = least_way(content, view, sheet, project)
    if least is None or least.grant_usd_m <= free_usd_m:
        return ""
    text = tr("It takes at least {way}; your budget has {free}.", way=way_words(least),
              free=fmt.money(max(0.0, free_usd_m)))  # fmt: skip
    strike = guarantee_from(content, view, sheet, project)
    more = tr("A price guarantee starts it from {price} USD/kg.", price=fmt.price(strike)) if strike < inf else ""
    return f"{text} {more}".strip()


def guarantee_from(content: Content, view: View, sheet: OrderSheet, project: Project) -> float:
    """The price from which a guarantee on all of its first output starts a card beside the rest of the sheet, without
    the money on it, USD/kg; infinite where none does."""
    free = plant_terms.free_tonnes(project, view.projects[project.id])
    return card_strike.needed(content, view, card_ways.without_own(sheet, project), project, free).usd_per_kg


def offer_words(content: Content, view: View, sheet: OrderSheet, project: Project) -> str:
    """What a grant would bring: the least and the most, and that the rest comes back."""
    found = card_sizes.sizes(content, view, sheet, project)
    if not found:
        return tr("No grant alone starts it: a higher expected price, a price guarantee or others' money has to help.")
    least, most = found[0], found[-1]
    first, last = (fmt.money(card_sizes.named_usd_m(content, view, sheet, project, size)) for size in (least, most))
    if project.corridor is not None:
        text = tr("A grant of {least} starts it", least=first)
    elif least is most:
        text = tr("A grant of {least} starts it {size}", least=first, size=size_words(least.scale))
    else:
        text = tr("A grant of {least} starts it {size}, {whole} {full}", least=first, size=size_words(least.scale),
                  whole=last, full=_short(most.scale))  # fmt: skip
    if project.corridor is None and last != fmt.money(most.usd_m):
        return tr("{text}, even if sealed orders press its price. By all that is known it needs {known}: the rest "
                  "comes back.", text=text, known=fmt.money(most.usd_m))  # fmt: skip
    return tr("{text}. What it does not need comes back at the bell.", text=text)


def safe_words() -> str:
    """Why more is filled in than a plant needs by all that is known."""
    return tr("orders of others are sealed and may press its price: the grant is large enough for that, and what the "
              "plant does not need comes back at the bell")  # fmt: skip


def offer_rows(content: Content, view: View, sheet: OrderSheet, project: Project) -> tuple[Fact, ...]:
    """The same as rows, the least and the most; none where no grant alone would do, or none is needed."""
    found = [size for size in card_sizes.sizes(content, view, sheet, project) if size.usd_m > 0]
    if not found:
        return ()
    how = offer_words(content, view, sheet, project)
    if project.corridor is not None:
        return (Fact(tr("A grant starts it from"), fmt.money(found[0].usd_m), how=how),)
    ends = found[:1] if len(found) == 1 else (found[0], found[-1])
    strike = guarantee_from(content, view, sheet, project)
    told = tr("{price} USD/kg", price=fmt.price(strike))
    name, out = tr("A price guarantee starts it from"), project.outputs[0]
    if len(project.outputs) > 1:  # the price above is of its outputs together, this one of the first alone
        name = tr("A guarantee on {good} starts it from", good=good(content, out.mineral, out.stage))
    more = (Fact(name, told),) if strike < inf else ()
    rows = tuple(Fact(tr("A grant starts all of it from") if size.scale >= 1
                      else tr("A grant starts {size} of it from", size=fmt.percent(size.scale)),
                      fmt.money(card_sizes.named_usd_m(content, view, sheet, project, size)), how=how)
                 for size in ends)  # fmt: skip
    return (*rows, *more)


def _short(scale: float) -> str:
    return tr("in full") if scale >= 1 else tr("at {size} of its size", size=fmt.percent(scale))


def ladder_words(content: Content, view: View, sheet: OrderSheet, project: Project) -> str:
    """Every size with its grant, whose start is counted in it, and that the size is for good; empty for a corridor, a
    card that is begun, or where no grant would do."""
    found = [size for size in card_sizes.sizes(content, view, sheet, project) if size.usd_m > 0]
    if not found or project.corridor is not None:
        return ""
    rows = [tr("{money} for {size}", size=fmt.percent(one.scale), money=fmt.money(
        card_sizes.named_usd_m(content, view, sheet, project, one))) for one in found]  # fmt: skip
    text = tr("A grant by the part of the plant that it starts: {rows}.", rows=join_words(rows))
    parts = [text, before_words(content, view, sheet, project), for_good()]
    return " ".join(filter(None, parts))


def for_good() -> str:
    """That a plant keeps the size it starts at."""
    return tr("The size it starts at is for good: no later money makes it larger.")


def _safe(size: card_sizes.Size) -> float:
    return size.safe_usd_m if size.safe_usd_m < inf else size.usd_m


def before_words(content: Content, view: View, sheet: OrderSheet, project: Project) -> str:
    """Which plants start before it this turn and press its price, with the grant on the sheet, else with the least
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
