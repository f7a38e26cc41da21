"""Which loan and grant of one seat start a card at which size at the next bell, and what each way should cost.

A grant does about twice as much as a loan of the same sum, but it is gone, where a loan is counted back at the end but
for a part (``point_worth.LOAN_LOSS``): what a window still lends comes first as far as it spares grants. Sums are USD
million of this turn, whole ones; sizes shares of the card. By the bell's own decision (``card_sizes``).
"""

from collections.abc import Callable, Iterable, Iterator
from math import inf
from typing import Final, NamedTuple

from msgspec.structs import replace

from game.model.content import Content, Project
from game.model.orders import FundCard, OrderSheet
from game.model.views import View
from game.rules import at_bell, card_sizes, card_sums, investors, point_worth
from game.rules.cost import window_draws
from game.rules.investors import Case

__all__ = ["Way", "best", "lendable", "rows", "tried", "ways", "without_own"]

PARTS: Final = (0.0, 0.5, 1.0)
"""Loans that are tried, as parts of what may be lent; beside them those with which no grant is needed."""
TIP: Final = 1.02
"""A loan that starts a card alone is this much larger than it has to be: sealed orders may press its price."""
MOST: Final = 1e6


class Way(NamedTuple):
    """A loan and a grant that start a card at ``scale`` of its size; ``safe_usd_m``: the grant with which they do so
    even if sealed orders press its price (infinite where there is no room for it)."""

    loan_usd_m: float
    grant_usd_m: float
    safe_usd_m: float
    scale: float

    @property
    def money_usd_m(self) -> float:
        """Both together."""
        return self.loan_usd_m + self.grant_usd_m

    @property
    def cost_usd_m(self) -> float:
        """What should be gone by the end of the game."""
        return self.grant_usd_m + point_worth.LOAN_LOSS * self.loan_usd_m


def without_own(sheet: OrderSheet, card: Project) -> OrderSheet:
    """The sheet without the reader's loan and grant to a card; a share and contracts stand."""
    kept = tuple(row for row in sheet.fund if row.project != card.id or row.instrument not in ("grant", "loan"))
    return sheet if len(kept) == len(sheet.fund) else replace(sheet, fund=kept)


def rows(card: Project, loan_usd_m: float, grant_usd_m: float) -> tuple[FundCard, ...]:
    """The money as it stands on a sheet."""
    loan = (FundCard(card.id, "loan", loan_usd_m),) if loan_usd_m > 0 else ()
    return (*loan, FundCard(card.id, "grant", grant_usd_m)) if grant_usd_m > 0 else loan


def lendable(content: Content, view: View, sheet: OrderSheet, card: Project) -> float:
    """What the seat's windows may still lend to a card beside the rest of the sheet, whole USD million."""
    bare = without_own(sheet, card).fund
    used = sum(window_draws(content, view, bare).values())
    return float(int(sum(window_draws(content, view, (*bare, FundCard(card.id, "loan", MOST))).values()) - used))


def ways(
    content: Content, view: View, sheet: OrderSheet, card: Project, lent_most: float = inf
) -> tuple[Way, ...]:
    """Each size with each loan that is tried and the grant beside it; empty where none would do, or it is begun.

    By the investors' sum at its turn in line; what is told to a person is ``tried`` at the bell first. ``lent_most``:
    what may be lent to it at most, if its windows would lend more.
    """
    if view.projects[card.id].status != "open":
        return ()
    bare = without_own(sheet, card)
    return tuple(_each(content, view, bare, card, min(lent_most, lendable(content, view, bare, card))))


def _each(content: Content, view: View, bare: OrderSheet, card: Project, lent_most: float) -> Iterator[Way]:
    case = at_bell.fate(content, view, bare, card.id).case if card.corridor is None else None
    for loan in sorted(_loans(content, view, bare, card, case, lent_most)):
        lent = replace(bare, fund=(*bare.fund, *rows(card, loan, 0.0)))
        for size in card_sizes.reckoned(content, view, lent, card, case):
            yield Way(loan, size.usd_m, size.safe_usd_m, size.scale)


def tried(content: Content, view: View, sheet: OrderSheet, card: Project, way: Way) -> Way | None:
    """A way with a grant that really brings its size at the bell, a million or two more if need be; None if none does.
    """
    bare = without_own(sheet, card)
    for more in range(card_sizes.TRIES if way.grant_usd_m else 1):
        grant = way.grant_usd_m + more
        given = replace(bare, fund=(*bare.fund, *rows(card, way.loan_usd_m, grant)))
        if card.corridor is not None:
            return way
        fate = at_bell.fate(content, view, given, card.id)
        if fate.ratio >= 1 and fate.scale >= way.scale:  # it starts, or waits for a place at its office alone
            return way._replace(grant_usd_m=grant, safe_usd_m=max(grant, way.safe_usd_m))
    return None


def _loans(
    content: Content, view: View, bare: OrderSheet, card: Project, case: Case | None, lent_most: float
) -> set[float]:
    """Loans worth a try: none, parts of what may be lent, and what does for each size without a grant."""
    most = float(int(max(0.0, min(content.rules.finance.public_share_cap * card.capex_usd_m, lent_most))))
    found = {float(int(part * most)) for part in PARTS}
    if case is None or most < 1:
        return found
    held = card_sums.with_money(view, bare, card)
    enough = (TIP * investors.loan_for(content, card, held, replace(case, scale=scale))
              for scale in investors.sizes(content))  # fmt: skip
    return found | {float(int(loan) + 1) for loan in enough if loan < most}


def best(
    found: Iterable[Way], free_usd_m: float, points: Callable[[float], float], point_usd_m: float,
    try_it: Callable[[Way], Way | None],
) -> Way | None:
    """The way that leaves the most points, of those whose grant the purse bears; its grant safe where that is borne.

    ``points``: what a size brings; ``point_usd_m``: what a point is worth; ``try_it``: ``tried`` at the bell. None
    where the purse bears none.
    """
    known = tuple(found)

    def left(way: Way) -> tuple[float, float, float]:
        return points(way.scale) - way.cost_usd_m / point_usd_m, way.scale, -way.loan_usd_m

    for way in sorted((way for way in known if way.grant_usd_m <= free_usd_m), key=left, reverse=True):
        made = try_it(way)
        if made is None or made.grant_usd_m > free_usd_m:
            continue
        if made.safe_usd_m > free_usd_m or not made.money_usd_m:  # what starts of itself is not paid for in case
            return made
        larger = (w.grant_usd_m - 1.0 for w in known if w.loan_usd_m == made.loan_usd_m and w.scale > made.scale)
        return made._replace(grant_usd_m=max(made.grant_usd_m, min(made.safe_usd_m, *larger, inf)))
    return None
