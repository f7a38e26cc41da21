"""What a seat may order at the bell: a sealed sheet, always with a sane default."""

from typing import Literal

import msgspec

from game.model.ids import (
    Against,
    BidAnswer,
    Instrument,
    Membership,
    MineralId,
    Posture,
    ProjectId,
    RegionId,
    SeatId,
    Stage,
    Stance,
    TariffKind,
    Vote,
)
from game.model.parts.matters import MatterCard
from game.model.parts.wedges import Wedge


class TariffResponse(msgspec.Struct, frozen=True):
    """The answer at the border for one mineral and stage.

    ``rate_share`` is used by ``ad_valorem`` (0.25 = 25 % of the landed price);
    ``floor_usd_per_kg`` by ``national_minimum``; ``adjustable`` takes the FORGE reference price.
    """

    mineral: MineralId
    stage: Stage
    kind: TariffKind = "open"
    rate_share: float = 0.0
    floor_usd_per_kg: float = 0.0
    against: Against = "outsiders"


class FundCard(msgspec.Struct, frozen=True):
    """Public support for a project card this turn.

    grant, loan, equity: ``amount_usd_m``. cfd: the treasury makes up ``price_usd_per_kg`` (the
    strike) on ``tonnes_per_month`` of the card's first output for ``turns`` from its first output.
    offtake: users at home take them at that price; with ``price_high_usd_per_kg`` above it the two
    are a band around the market. Contracts take no money at signing; an offtake posts a bond.
    """

    project: ProjectId
    instrument: Instrument
    amount_usd_m: float
    tonnes_per_month: float = 0.0
    price_usd_per_kg: float = 0.0
    price_high_usd_per_kg: float = 0.0
    turns: int = 0


class StakeOrder(msgspec.Struct, frozen=True):
    """Bid for a share of a running plant abroad; its host has a turn to refuse or outbid."""

    project: ProjectId
    share: float


class HurryWorks(msgspec.Struct, frozen=True):
    """Money that hurries works under way: construction or ramp-up, at home or where the seat has money in the plant.

    At most ``amount_usd_m`` is paid, and only for whole months that it takes off; orders of several seats add up.
    """

    project: ProjectId
    amount_usd_m: float


class BidReply(msgspec.Struct, frozen=True):
    """What a seat does about a pending bid for a plant; saying nothing lets it go."""

    bid: str
    answer: BidAnswer


class RescueOrder(msgspec.Struct, frozen=True):
    """A loan to a treasury whose debt has outgrown its credit line."""

    to: SeatId
    amount_usd_m: float


class Inspection(msgspec.Struct, frozen=True):
    """Money that aims inspectors at a member's trade in one mineral and stage.

    ``origin`` narrows it to one flow: only goods from there are looked at, but twice as hard.
    """

    target: SeatId
    mineral: MineralId
    stage: Stage
    amount_usd_m: float
    origin: RegionId = ""


class SidePurchase(msgspec.Struct, frozen=True):
    """Outside material let in without the levy: hidden, cheap and a breach of the rules.

    ``reason``: what the buyer told itself, opened in the debrief.
    """

    mineral: MineralId
    stage: Stage
    tonnes_per_month: float
    reason: str = ""


class StockOrder(msgspec.Struct, frozen=True, omit_defaults=True):
    """National stockpile: positive tonnes buy over the turn, negative release.

    ``most_usd_per_kg``: what its buyers pay at most, USD/kg contained; 0: the usual limit, a quarter above the price
    at home.
    """

    mineral: MineralId
    stage: Stage
    tonnes: float
    most_usd_per_kg: float = 0.0


class Ballot(msgspec.Struct, frozen=True):
    """A sealed vote on one motion, and what the seat declares if the motion passes."""

    motion: str
    vote: Vote
    stance: Stance = "apply"


class Accusation(msgspec.Struct, frozen=True):
    """An open charge that a member bought on the side in one mineral and stage."""

    target: SeatId
    mineral: MineralId
    stage: Stage


HomeKind = Literal[
    "fast_permit",
    "recycling",
    "substitution",
    "users_help",
    "federal_land",
    "amends",
    "ore_export_ban",
    "ore_quota",
    "ore_lift",
    "intelligence",
]


class HomeOrder(msgspec.Struct, frozen=True):
    """One act of home policy.

    fast_permit: one open permit of ``project`` (at home) is waived, at a cost in support.
    recycling, substitution: a push on ``mineral``; works over the following turns, costs money.
    users_help: ``amount_usd_m`` of this turn from the own treasury for users at home.
    federal_land: sign the scenario's bill: a permit less on every card at home, with backlash.
    amends: give way in ``quarrel`` (a party only), at a cost in support.
    ore_export_ban, ore_quota, ore_lift: own ore of ``mineral``; a quota lets out ``share`` of
    base-year exports.
    intelligence: ``amount_usd_m`` for analysts; half of it is still at work a turn later. It raises
    the odds that the China watch's estimate is right.
    """

    kind: HomeKind
    project: ProjectId = ""
    mineral: MineralId = ""
    amount_usd_m: float = 0.0
    share: float = 0.0
    quarrel: str = ""


class VaultOrder(msgspec.Struct, frozen=True):
    """Project Vault: positive tonnes buy zone output below the floor, negative release at home.

    Only the owner buys; a seat with a draw right, or with access by treaty, releases in a curb.
    """

    mineral: MineralId
    stage: Stage
    tonnes: float


class FavourOrder(msgspec.Struct, frozen=True):
    """A favour done to another ministry this turn: trust for a point of initiative or for support."""

    to: SeatId
    kind: Literal["diplomatic", "security"] = "diplomatic"


class Matter(msgspec.Struct, frozen=True):
    """A matter put to a ministry for a turn, with what it is about; ``answer`` once that turn is over.

    ``own``: its card where that is none of the scenario's matters but of a trial or a wedge that the game carries;
    ``wedge``: the one that it belongs to.
    """

    card: str
    turn: int
    mineral: MineralId = ""
    stage: Stage = "refined"
    partner: SeatId = ""
    project: ProjectId = ""
    answer: str = ""
    own: MatterCard | None = None
    wedge: Wedge | None = None


class MatterReply(msgspec.Struct, frozen=True):
    """The answer to a matter on the minister's desk: its card and the answer's id."""

    card: str
    answer: str


class OrderSheet(msgspec.Struct, frozen=True):
    """A ministry's whole sheet for one turn.

    ``tariffs`` list only what differs from ``open``; they stand until changed. ``fund``,
    ``inspections``, ``side_purchases``, ``stock``, ``accuse``, ``home``, ``vault``, ``favours``,
    ``stakes``, ``bids``, ``rescue``, ``matters`` and ``hurry`` are of this turn only. ``refuse_inspectors`` shuts
    them out in the open: half of their money is lost. ``refused`` is filled by an autopilot: what it left for the
    minister, a sentence each.
    """

    tariffs: tuple[TariffResponse, ...] = ()
    fund: tuple[FundCard, ...] = ()
    customs_effort: int = 1
    inspections: tuple[Inspection, ...] = ()
    side_purchases: tuple[SidePurchase, ...] = ()
    stock: tuple[StockOrder, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    disclose: bool = False
    membership: Membership = "stay"
    posture: Posture = "silence"
    reason: str = ""
    accuse: tuple[Accusation, ...] = ()
    home: tuple[HomeOrder, ...] = ()
    vault: tuple[VaultOrder, ...] = ()
    favours: tuple[FavourOrder, ...] = ()
    refuse_inspectors: bool = False
    refused: tuple[str, ...] = ()
    stakes: tuple[StakeOrder, ...] = ()
    bids: tuple[BidReply, ...] = ()
    rescue: tuple[RescueOrder, ...] = ()
    matters: tuple[MatterReply, ...] = ()
    hurry: tuple[HurryWorks, ...] = ()


class PriceMove(msgspec.Struct, frozen=True):
    """China's export price step on a mineral and stage: below 0 a cut its treasury pays.

    ``destinations`` empty means every region outside China.
    """

    mineral: MineralId
    stage: Stage
    step_share: float
    destinations: tuple[RegionId, ...] = ()
    signal: str = ""


class ExportCurb(msgspec.Struct, frozen=True):
    """A Chinese quota, licence regime or embargo; ``share_of_base`` 0 is an embargo."""

    mineral: MineralId
    stage: Stage
    destinations: tuple[RegionId, ...]
    share_of_base: float
    turns: int
    signal: str = ""


class ChinaSheet(msgspec.Struct, frozen=True):
    """China's orders for one turn, each with the signal it answers (shown in the debrief).

    ``lift`` names ids of curbs to end. ``memory`` is what the doctrine keeps for its next turn.
    """

    prices: tuple[PriceMove, ...] = ()
    curbs: tuple[ExportCurb, ...] = ()
    lift: tuple[str, ...] = ()
    posture: Posture = "silence"
    doctrine_state: str = "watch"
    reason: str = ""
    memory: dict[str, float | str | list[str]] = {}
