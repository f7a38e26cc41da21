"""What money for a card takes, from which account, what it does and what comes back: said before the bell.

By the sum that investors published and the rules of the bell itself (``rules.card_sums``), so that books and news say
the same afterwards unless something else is decided meanwhile.
"""

from math import inf

from msgspec.structs import replace

from game.model.content import Content, Project
from game.model.orders import FundCard, OrderSheet
from game.model.views import View
from game.present import fmt, projects
from game.present.words import join_words, tr
from game.rules import card_sums, plant_terms
from game.rules.cost import window_draws

__all__ = ["back_words", "bill", "contract_words", "does", "offer", "why_back"]

SOME = 0.05
"""USD million below which nothing is said to come back."""


def offer(content: Content, view: View, project: Project, free_usd_m: float = inf) -> float:
    """The grant to fill in, USD million: the safe one where the purse bears it, else the least that starts a card.

    0 where none is needed or none would do. What the card does not need of it comes back at the bell.
    """
    held = view.projects[project.id]
    if held.status != "open":
        return 0.0
    asked = card_sums.need(content, view, project)
    usd = asked.safe_usd_m if asked.safe_usd_m <= free_usd_m else asked.least_usd_m
    return usd if usd < inf else 0.0


def bill(content: Content, view: View, sheet: OrderSheet, project: Project) -> str:
    """One or two sentences: with money on the draft what it takes and does, else what it would take."""
    if view.projects[project.id].status != "open":
        paid = _paid(content, view, sheet, project)
        return tr("{bill} It has its money: more of it changes who carries it.", bill=paid) if paid else ""
    if any(row.amount_usd_m > 0 for row in sheet.fund if row.project == project.id):
        return f"{_paid(content, view, sheet, project)} {does(content, view, sheet, project)}"
    asked = card_sums.need(content, view, project)
    if asked.least_usd_m == 0:
        return tr("It needs no more money to start.")
    if asked.least_usd_m == inf:
        return tr("No grant alone starts it: a higher expected price, a price guarantee or others' money has to help.")
    text = tr("A grant of {least} starts it", least=fmt.money(asked.least_usd_m))
    if asked.scale < 1 and asked.whole_usd_m < inf:
        text = tr("A grant of {least} starts it at {size} of its size, {whole} in full",
                  least=fmt.money(asked.least_usd_m), size=fmt.percent(asked.scale),
                  whole=fmt.money(asked.whole_usd_m))  # fmt: skip
    if asked.least_usd_m < asked.safe_usd_m < inf:
        return tr("{text}; {safe} is safe. What is over comes back.", text=text,
                  safe=fmt.money(asked.safe_usd_m))  # fmt: skip
    return tr("{text}. What it does not need comes back at the bell.", text=text)


def _paid(content: Content, view: View, sheet: OrderSheet, project: Project) -> str:
    """Which accounts pay how much for a card at the bell."""
    rows = [row for row in sheet.fund if row.project == project.id and row.amount_usd_m > 0]
    if not rows:
        return ""
    others = tuple(row for row in sheet.fund if row.project != project.id)
    before = window_draws(content, view, others)
    names = {w.id: w.name for w in content.windows}
    lent = {k: usd - before.get(k, 0.0) for k, usd in window_draws(content, view, sheet.fund).items()}
    parts = [
        tr("{money} from {lender}", money=fmt.money(usd), lender=names.get(k, tr("your loan window")))
        for k, usd in lent.items() if usd > SOME
    ]  # fmt: skip
    own = sum(row.amount_usd_m for row in rows) - sum(lent.values())
    if own > SOME:
        parts.insert(0, tr("{money} from your budget", money=fmt.money(own)))
    return tr("At the bell: {parts}.", parts=join_words(parts))


def does(content: Content, view: View, sheet: OrderSheet, project: Project) -> str:
    """What that does: the size it starts at and what comes back, or that it waits."""
    made = card_sums.reckon(content, view, sheet, project)
    if not made.starts:
        share = projects.covered(made.ratio)
        given = any(row.instrument == "grant" and row.amount_usd_m for row in sheet.fund if row.project == project.id)
        if given:
            return tr("That is {share} of what is asked: it does not start yet, and the grant stays with it.",
                      share=share)  # fmt: skip
        return tr("That is {share} of what is asked: it does not start yet.", share=share)
    size = tr("in full") if made.scale >= 1 else tr("at {size} of its size", size=fmt.percent(made.scale))
    if more := card_sums.more_to_be_safe(content, view, sheet, project):
        return tr("By today's sum it just starts {size}. To be safe {more} more: others may start first and press its "
                  "price.", size=size, more=fmt.money(more))  # fmt: skip
    if made.own_back_usd_m > SOME:
        return tr("By today's sum it starts {size}; {back} of your grant is more than it needs and comes back at once.",
                  size=size, back=fmt.money(made.own_back_usd_m))  # fmt: skip
    return tr("By today's sum it starts {size}.", size=size)


def contract_words(content: Content, kind: str, row: FundCard, free_t: float) -> str:
    """What a price guarantee or an offtake takes and when: nothing or a bond at the bell, the rest from first output.

    ``free_t``: tonnes a month that may still be signed; they stand in while the row has none.
    """
    tonnes = row.tonnes_per_month or free_t
    if kind == "cfd":
        worst = fmt.money(plant_terms.exposure(content, kind, tonnes, row.price_usd_per_kg))
        text = tr("Nothing at the bell. From first output you pay what the market lacks to the price and get what it "
                  "exceeds, for {n} turns: up to {m} in a bad turn.", n=row.turns, m=worst)  # fmt: skip
        return text if row.tonnes_per_month else tr("{text} (On all of it.)", text=text)
    signed = plant_terms.contract_of(replace(row, tonnes_per_month=tonnes), "")
    bond = fmt.money(plant_terms.contract_bond(content, signed))
    return tr("At the bell a bond of {bond}, back after {n} turns of output. Your users take these tonnes at the "
              "market's price between low and high.", bond=bond, n=row.turns)  # fmt: skip


def back_words(content: Content, view: View, sheet: OrderSheet) -> str:
    """What of the grants of a whole sheet comes back at the bell by today's sums; empty for nothing."""
    cards = {row.project for row in sheet.fund if row.instrument == "grant" and row.amount_usd_m > 0}
    back = sum(
        card_sums.reckon(content, view, sheet, project).own_back_usd_m
        for project in content.projects if project.id in cards
    )  # fmt: skip
    if back <= SOME:
        return ""
    return tr("{money} of it comes back at the bell: grants beyond what their projects need.", money=fmt.money(back))


def why_back() -> str:
    """When a grant comes back and when not, for the tooltip."""
    return tr("Grants are paid at the bell. Where a project then needs less (others gave too, a floor passed, a "
              "licence was signed, or plants that start before it press its price and it is built smaller), what is "
              "left goes back to its givers, to each by its part. A grant that does not start its project stays "
              "with it. Loans and shares stay in the plant.")  # fmt: skip
