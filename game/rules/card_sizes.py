"""Which grant brings a card which size at the next bell: the one forecast behind every word on a plant's money.

On the bell's own decision by all that one seat knows before it (``rules.at_bell``): plants that start before the card
press its price, deals signed and the reader's sheet are in it. Sealed orders of others are not; ``safe_usd_m`` leaves
room for them. Sums are USD million of the reader's grant in this turn, sizes shares of the card.
"""

from collections.abc import Iterator
from math import ceil, inf
from typing import Final, NamedTuple

from msgspec.structs import replace

from game.model.content import Content, Project
from game.model.ids import ProjectId
from game.model.orders import FundCard, OrderSheet
from game.model.state import ProjectState
from game.model.views import View
from game.rules import at_bell, card_sums, investors
from game.rules.investors import Case
from game.rules.kept import Kept
from game.rules.outlook import public_total

__all__ = ["TRIES", "Need", "Size", "more_to_be_safe", "named_usd_m", "need", "pressed_scale", "presses", "reckoned",
           "sizes", "with_grant", "without_grant"]  # fmt: skip

DUST: Final = 1e-6
SEALED: Final = 0.03
"""Part of the margin expected at its turn in line that sealed orders and votes of others may take off. Measured in
games of years over four turns: of 54 cards at home that were paid for the worst lost 2.1 %.
"""
_KNOWN: Final[Kept[dict[ProjectId, tuple["Size", ...]]]] = Kept(32)
TRIES: Final = 4
"""Sums, a million apart, that are tried for a size whose inputs get cheaper or dearer with the order of starts."""


class Size(NamedTuple):
    """A size of a card, the least grant that brings it, and the least that does so if others press its price, too.

    0 for a size that comes without a grant; ``safe_usd_m`` infinite where the card has no room for it.
    """

    scale: float
    usd_m: float
    safe_usd_m: float


class Need(NamedTuple):
    """The least grant that starts a card, USD million, and at what size; ``whole_usd_m``: the same for all of it.

    Infinite where no grant within the card's room would do. ``safe_usd_m``: the least with which it starts even if
    sealed orders press its price.
    """

    least_usd_m: float
    scale: float
    whole_usd_m: float
    safe_usd_m: float


def without_grant(sheet: OrderSheet, card: Project) -> OrderSheet:
    """The sheet less the reader's own grant to a card."""
    kept = tuple(row for row in sheet.fund if (row.project, row.instrument) != (card.id, "grant"))
    return sheet if len(kept) == len(sheet.fund) else replace(sheet, fund=kept)


def sizes(content: Content, view: View, sheet: OrderSheet, card: Project) -> tuple[Size, ...]:
    """What a grant on this sheet could bring, the smallest size first; empty where none would do, or it is begun.

    All else on the sheet stands, the grant to the card itself is left out. A card whose permit office is full is told
    what would start it once there is a place.
    """
    if view.projects[card.id].status != "open":
        return ()
    bare = at_bell.alike(without_grant(sheet, card))
    known: dict[ProjectId, tuple[Size, ...]] = _KNOWN.of((content, view, bare.fund), dict)
    if card.id not in known:
        known[card.id] = _sizes(content, view, bare, card)
    return known[card.id]


def _sizes(content: Content, view: View, bare: OrderSheet, card: Project) -> tuple[Size, ...]:
    """The same, worked out; ``bare``: the sheet without a grant of the reader's to it."""
    if card.corridor is not None:
        return reckoned(content, view, bare, card, None)
    fate = at_bell.fate(content, view, bare, card.id)
    tried = fate.fed and card.region == view.seat  # dear to work out: abroad it may be a million or two more
    found = iter(reckoned(content, view, bare, card, fate.case))
    return tuple(_dearer_only(_tried(content, view, bare, card, found) if tried else found))


def reckoned(content: Content, view: View, sheet: OrderSheet, card: Project, case: Case | None) -> tuple[Size, ...]:
    """The same by the investors' sum as it stands at its turn in line (``case``; None for a corridor), not tried at the
    bell: money moves a card up there, and what it works up may be cheaper or dearer then."""
    held = card_sums.with_money(view, sheet, card)
    if card.corridor is not None:
        missing = card.corridor.public_share * card.capex_usd_m - public_total(held)
        usd = float(ceil(max(0.0, missing) - DUST))
        return (Size(1.0, usd, usd),)
    assert case is not None
    room = content.rules.finance.public_share_cap * card.capex_usd_m - public_total(held)
    at_held = investors.best(content, card, held, (case.expected, case.inputs, case.saved), backed=True)
    return tuple(_each(content, card, held, at_held, room))


def _tried(
    content: Content, view: View, sheet: OrderSheet, card: Project, found: Iterator[Size]
) -> Iterator[Size]:
    """Each size with a grant that was tried at the bell; one that a little more does not bring is left out."""
    for row in found:
        for usd in (row.usd_m + more for more in range(TRIES if row.usd_m else 1)):
            given = with_grant(sheet, card, usd)
            fate = at_bell.fate(content, view, given, card.id)
            if fate.ratio >= 1 and fate.scale >= row.scale:  # it starts, or waits for a place at its office alone
                yield row._replace(usd_m=usd, safe_usd_m=max(usd, row.safe_usd_m))
                break


def with_grant(sheet: OrderSheet, card: Project, usd: float) -> OrderSheet:
    """The sheet with this grant to a card and no other of the reader's."""
    bare = without_grant(sheet, card)
    return replace(bare, fund=(*bare.fund, FundCard(card.id, "grant", usd))) if usd > 0 else bare


def _each(content: Content, card: Project, held: ProjectState, case: Case, room: float) -> Iterator[Size]:
    """Every size that investors consider, with what it takes; from the one that comes anyway, the smallest first."""
    if case.passes:
        yield Size(case.scale, 0.0, _safe(content, card, held, case, room))
    for scale in reversed(investors.sizes(content)):
        at_size = replace(case, scale=scale)
        usd = _whole(investors.grant_missing(content, card, held, case, scale))
        if usd <= room and not (case.passes and scale <= case.scale):
            yield Size(scale, usd, _safe(content, card, held, at_size, room))


def _dearer_only(found: Iterator[Size]) -> Iterator[Size]:
    """Sizes that no larger one undercuts: a card that needs little may get all of it for the same."""
    rows = list(found)
    for k, row in enumerate(rows):
        if all(row.usd_m < larger.usd_m for larger in rows[k + 1:]):
            yield row


def _safe(content: Content, card: Project, held: ProjectState, case: Case, room: float) -> float:
    """The least grant for the size of a sum with less margin expected (``SEALED``)."""
    less = replace(case, expected=case.inputs + (1.0 - SEALED) * (case.expected - case.inputs))
    missing = investors.grant_missing(content, card, held, less, case.scale)
    usd = float(ceil(missing - DUST)) if missing < inf else inf
    return usd if usd <= room else inf


def _whole(usd: float) -> float:
    """The next whole million, at least one."""
    return float(max(1, ceil(usd - DUST))) if usd < inf else inf


def need(content: Content, view: View, sheet: OrderSheet, card: Project) -> Need:
    """The least grant that starts a card, its size then, what all of it takes, and what is safe for the least.

    Infinite where no grant within the card's room would do, as for a card that is begun.
    """
    found = sizes(content, view, sheet, card)
    if not found:
        return Need(inf, 1.0, inf, inf)
    least, most = found[0], found[-1]
    return Need(least.usd_m, least.scale, most.usd_m if most.scale >= 1 else inf, least.safe_usd_m)


def named_usd_m(content: Content, view: View, sheet: OrderSheet, card: Project, size: Size) -> float:
    """The grant that every page names for a size: what starts it even if sealed orders press its price, where the
    purse bears that; what it does not need comes back. Never so much that it brings the next size.

    Found in play: a brief named a grant of 12 for a plant of which the list said 4.
    """
    spent = sum(row.amount_usd_m for row in sheet.fund if row.instrument == "grant" and row.project != card.id)
    purse = view.you.money_usd_m - spent if view.you is not None else 0.0
    if size.usd_m == 0 or size.safe_usd_m > purse:
        return size.usd_m
    larger = (row.usd_m - 1.0 for row in sizes(content, view, sheet, card) if row.scale > size.scale)
    return max(size.usd_m, min(size.safe_usd_m, *larger, inf))


def more_to_be_safe(content: Content, view: View, sheet: OrderSheet, card: Project) -> float:
    """More grant beside the sheet that keeps the size told even if others press the price, USD million.

    0 where the sheet is enough, where the card does not start, or no grant within its room would do.
    """
    fate = at_bell.fate(content, view, sheet, card.id)
    if not fate.starts or fate.case is None:
        return 0.0
    held = card_sums.with_money(view, sheet, card)
    room = content.rules.finance.public_share_cap * card.capex_usd_m - public_total(held)
    usd = _safe(content, card, held, fate.case, room)
    return usd if usd < inf else 0.0


def pressed_scale(content: Content, view: View, sheet: OrderSheet, card: Project) -> float:
    """The size at which a card that starts by all that is known would start if sealed orders and votes of others
    pressed its price as much as they did at worst (``SEALED``); 0 where it would wait then."""
    fate = at_bell.fate(content, view, sheet, card.id)
    if not fate.starts or fate.case is None:
        return fate.scale if fate.starts else 0.0
    less = fate.case.inputs + (1.0 - SEALED) * (fate.case.expected - fate.case.inputs)
    held = card_sums.with_money(view, sheet, card)
    case = investors.best(content, card, held, (less, fate.case.inputs, fate.case.saved), backed=True)
    return min(fate.scale, case.scale) if case.passes else 0.0


def _has_own_money(view: View, sheet: OrderSheet, card: Project) -> bool:
    held = card_sums.with_money(view, sheet, card)
    return any(paid.get(view.seat, 0.0) > 0 for paid in (held.grants_usd_m, held.loans_usd_m, held.equity_usd_m))


def presses(
    content: Content, view: View, sheet: OrderSheet, card: Project
) -> tuple[tuple[Project, at_bell.Fate, at_bell.Fate], ...]:
    """Cards with the reader's money (on the sheet, by a deal or from before) that get smaller, or wait, since the sheet
    gives a card a grant: each with its fate without that grant and with it."""
    bare = without_grant(sheet, card)
    if bare is sheet:
        return ()
    was, now = at_bell.fates(content, view, bare), at_bell.fates(content, view, sheet)
    own = {p.id for p in content.projects if p.id != card.id and _has_own_money(view, sheet, p)}
    return tuple(
        (other, was[other.id], now[other.id]) for other in content.projects
        if other.id in own and other.id in was and was[other.id].starts
        and not (now[other.id].starts and now[other.id].scale >= was[other.id].scale)
    )  # fmt: skip
