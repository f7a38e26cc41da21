"""Talk at the table: motions, offers, clauses, promises, and the moves that make them."""

from typing import Final, Literal

import msgspec

from game.model.ids import MineralId, Posture, ProjectId, SeatId, Stage, Stance, Vote

MotionKind = Literal[
    "reference_price",
    "suspend_floor",
    "inspection_budget",
    "admit",
    "fund_project",
    "users_relief",
    "suspend",
    "fine",
    "readmit",
    "vault_rules",
    "emergency_sharing",
]
VaultAccess = Literal["owner", "members"]
"""Who may draw on the Vault in a curb beside those with a draw right: nobody, or all members."""
ClauseKind = Literal[
    "money",
    "money_per_turn",
    "grant",
    "loan",
    "offtake",
    "vote",
    "apply_floor",
    "customs_effort",
    "no_side_purchase",
    "posture",
    "stay_member",
    "vault_draw",
]

BINDING: Final[frozenset[str]] = frozenset(
    {"money", "money_per_turn", "grant", "loan", "offtake", "vault_draw"}
)
"""Clauses that a treasury or the engine executes; every other kind is word only."""


class Motion(msgspec.Struct, frozen=True):
    """A motion before the council.

    ``reference_price``: ``mineral``, ``stage``, ``price_usd_per_kg``. ``suspend_floor``:
    ``mineral``, ``stage``. ``inspection_budget``: ``amount_usd_m`` a turn from the Fund.
    ``admit``: ``seat``. ``fund_project``: a grant of ``amount_usd_m`` from the Fund to ``project``.
    ``users_relief``: ``amount_usd_m`` a turn from the Fund for users who pay the levy.
    ``suspend``, ``readmit``: ``seat``. ``fine``: ``seat`` pays ``amount_usd_m`` to the Fund.
    ``vault_rules``: ``access`` to the Vault. ``emergency_sharing``: members serve members first.
    """

    id: str
    kind: MotionKind
    by: SeatId
    turn: int
    mineral: MineralId = ""
    stage: Stage = "refined"
    price_usd_per_kg: float = 0.0
    amount_usd_m: float = 0.0
    seat: SeatId = ""
    reason: str = ""
    project: ProjectId = ""
    access: VaultAccess = "members"


class VoteRecord(msgspec.Struct, frozen=True):
    """How a motion went: every vote with its weight, and the two shares that decided."""

    motion: Motion
    turn: int
    votes: dict[SeatId, Vote]
    weights: dict[SeatId, float]
    stances: dict[SeatId, Stance]
    heads_share: float
    weight_share: float
    passed: bool
    note: str = ""


class Clause(msgspec.Struct, frozen=True):
    """One thing that ``giver`` does for the other side of an offer.

    money: ``amount_usd_m`` at once. money_per_turn: ``amount_usd_m`` for ``turns``. grant, loan:
    ``amount_usd_m`` to ``project``. offtake: the giver buys ``tonnes_per_month`` of
    ``mineral``/``stage`` from the other side at ``price_usd_per_kg`` for ``turns``. vote:
    ``vote`` on ``motion`` (or on any motion for ``mineral``/``stage`` this turn). apply_floor,
    no_side_purchase: for ``mineral``/``stage`` and ``turns``. customs_effort: at least ``effort``.
    vault_draw: the Vault's owner lets the other side draw up to ``tonnes_per_month`` of
    ``mineral``/``stage`` while a curb bites, for ``turns``.
    ``bond_usd_m`` is posted by the giver on word clauses that the engine can verify.
    """

    kind: ClauseKind
    giver: SeatId
    amount_usd_m: float = 0.0
    mineral: MineralId = ""
    stage: Stage = "refined"
    tonnes_per_month: float = 0.0
    price_usd_per_kg: float = 0.0
    project: ProjectId = ""
    motion: str = ""
    vote: Vote = "yes"
    effort: int = 0
    posture: Posture = "silence"
    turns: int = 1
    bond_usd_m: float = 0.0

    @property
    def binding(self) -> bool:
        """Whether the engine executes it (else it is word)."""
        return self.kind in BINDING


class Offer(msgspec.Struct, frozen=True):
    """An offer on the table: both columns in one list, told apart by each clause's giver."""

    id: str
    by: SeatId
    to: SeatId
    clauses: tuple[Clause, ...]
    turn: int
    expires_turn: int
    secret: bool = False
    counter_to: str = ""
    status: Literal["open", "accepted", "declined", "countered", "withdrawn", "expired"] = "open"
    reason: str = ""
    reply: str = ""


class Deal(msgspec.Struct, frozen=True):
    """A signed offer. Its promises live in the promise ledger, its payments in the accounts."""

    id: str
    parties: tuple[SeatId, SeatId]
    clauses: tuple[Clause, ...]
    signed_turn: int
    ends_turn: int
    secret: bool
    known_to: tuple[SeatId, ...]


class Promise(msgspec.Struct, frozen=True):
    """One word clause of a deal and what became of it.

    ``known_to`` lists who has seen it kept or broken; a broken word nobody saw costs no trust yet.
    """

    id: str
    deal: str
    giver: SeatId
    to: SeatId
    clause: Clause
    from_turn: int
    until_turn: int
    status: Literal["open", "kept", "broken", "void"] = "open"
    closed_turn: int = 0
    known_to: tuple[SeatId, ...] = ()
    note: str = ""


class MakeOffer(msgspec.Struct, frozen=True, tag="offer"):
    """Put an offer on the table, or a counter-offer if ``counter_to`` names one."""

    to: SeatId
    clauses: tuple[Clause, ...]
    secret: bool = False
    counter_to: str = ""
    reason: str = ""


class ReplyOffer(msgspec.Struct, frozen=True, tag="reply"):
    """Accept, decline or withdraw an offer."""

    offer: str
    answer: Literal["accept", "decline", "withdraw"]
    reason: str = ""


class TableMotion(msgspec.Struct, frozen=True, tag="motion"):
    """Table a motion (id, turn and mover are set by the engine)."""

    kind: MotionKind
    mineral: MineralId = ""
    stage: Stage = "refined"
    price_usd_per_kg: float = 0.0
    amount_usd_m: float = 0.0
    seat: SeatId = ""
    reason: str = ""
    project: ProjectId = ""
    access: VaultAccess = "members"


class SetAgenda(msgspec.Struct, frozen=True, tag="agenda"):
    """The chair picks the motions that come to the vote, in order."""

    motions: tuple[str, ...]
    reason: str = ""


TalkMove = MakeOffer | ReplyOffer | TableMotion | SetAgenda
