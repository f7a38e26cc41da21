"""What a case that is borne out brings to those who made it: half of what is punished, and thanks.

The levy itself is the Fund's; only the part of a fine that goes beyond it is shared. So whoever cheats and whoever
finds it have together less than if nothing had been bought past the levy, whatever schedule the council votes.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from game.model.events import Event
from game.model.ids import FUND, MineralId, SeatId, Stage
from game.model.rulebook import CustomsRules, TrustRules
from game.model.state import FloorState
from game.rules import leaks
from game.rules.promises import sheet_of
from game.rules.work import Work, pay


class Rewarded(NamedTuple):
    """The workpiece with the shares paid, USD million by seat, and who kept the floors that were evaded."""

    work: Work
    rewards: dict[SeatId, float]
    keepers: tuple[SeatId, ...]


def pool(rules: CustomsRules, fine_usd_m: float, evaded_usd_m: float) -> float:
    """What of a fine goes to its finders, USD million: a share of what exceeds the levy that was owed."""
    return rules.finder_share * max(0.0, fine_usd_m - evaded_usd_m)


def reward(
    work: Work, seat: SeatId, fine: float, evaded: float, found: Sequence[FloorState], accusers: Sequence[SeatId]
) -> Rewarded:
    """Pay the finders out of a fine: those who charged in equal parts, else who sent inspectors, by their money."""
    places = {(f.mineral, f.stage) for f in found}
    parts = dict.fromkeys(accusers, 1.0) or _inspecting(work, seat, places)
    total, shared = sum(parts.values()), pool(work.content.rules.customs, fine, evaded)
    rewards = {who: shared * part / total for who, part in parts.items()} if shared > 0 else {}
    for who, amount in rewards.items():
        work = pay(work, FUND, who, amount, "finder's share", seat)
    keepers = tuple(
        s for s in leaks.bound(work)
        if s != seat and any((f.mineral, f.stage) in places for f in leaks.kept(work, s))
    )  # fmt: skip
    return Rewarded(work, rewards, keepers)


def _inspecting(work: Work, seat: SeatId, places: set[tuple[MineralId, Stage]]) -> dict[SeatId, float]:
    """Money that other seats aimed at the goods that were found, by seat; the Fund's own takes no share."""
    money: dict[SeatId, float] = {}
    for payer in work.state.seats:
        for row in sheet_of(work, payer).inspections:
            if row.target == seat != payer and (row.mineral, row.stage) in places and row.amount_usd_m > 0:
                money[payer] = money.get(payer, 0.0) + row.amount_usd_m
    return money


def thanks(rules: TrustRules, event: Event) -> Mapping[tuple[SeatId, SeatId], float]:
    """Trust that a charge borne out moves, by (who trusts, in whom): keepers' thanks are shared, the accused resents.

    Who keeps the floor paid what the accused did not; nobody else has a reason to thank.
    """
    accusers = event.data.get("accusers") or ()
    moved: dict[tuple[SeatId, SeatId], float] = {}
    for accuser in accusers:
        for keeper in event.data.get("keepers", ()):
            if keeper != accuser:
                moved[keeper, accuser] = rules.right_keepers / len(accusers)
        moved[event.seat, accuser] = -rules.right_accused
    return moved
