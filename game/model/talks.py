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
    "floor_scope",
    "curb_response",
    "penalty_schedule",
    "chair",
    "fund_rescue",
]
Scope = Literal["outsiders", "china", "suspended"]
"""Whose goods owe a floor's levy: all outsiders, China alone, or China and suspended members."""
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
    "stay_outside",
    "vault_draw",
    "tariff_waiver",
    "stock_transfer",
    "technology",
    "inspection_consent",
    "favour",
    "keep_floor",
    "club_floor",
    "export_licence",
    "no_new_curb",
    "equity",
    "share",
    "call_motion",
]
FavourKind = Literal["diplomatic", "security"]
"""A diplomatic favour costs its giver a point of initiative, a security favour support at home."""

BINDING: Final[frozenset[str]] = frozenset(
    {"money", "money_per_turn", "grant", "loan", "offtake", "vault_draw"}
    | {"tariff_waiver", "stock_transfer", "technology", "export_licence", "equity", "share"}
)
"""Clauses that a treasury or the engine executes; every other kind is word only."""
OF_A_MOTION: Final[frozenset[str]] = frozenset({"vote", "call_motion"})
"""Words about one motion of the turn in which they are given: a ballot, and a place on the agenda."""
CARD_MONEY: Final[frozenset[str]] = frozenset({"grant", "loan", "equity"})
"""Public money of a giver that goes to a card."""
AT_ONCE: Final[frozenset[str]] = CARD_MONEY | {"money", "stock_transfer", "share"}
"""Clauses that are done with at the signature or in its turn: nothing of them is left to run."""


class Motion(msgspec.Struct, frozen=True):
    """A motion before the council.

    ``reference_price``: ``mineral``, ``stage``, ``price_usd_per_kg``. ``suspend_floor``:
    ``mineral``, ``stage``. ``inspection_budget``: ``amount_usd_m`` a turn from the Fund.
    ``admit``: ``seat``. ``fund_project``: a grant of ``amount_usd_m`` from the Fund to ``project``.
    ``users_relief``: ``amount_usd_m`` a turn from the Fund for users who pay the levy.
    ``suspend``, ``readmit``: ``seat``. ``fine``: ``seat`` pays ``amount_usd_m`` to the Fund.
    ``vault_rules``: ``access`` to the Vault. ``emergency_sharing``: members serve members first.
    ``floor_scope``: from ``from_turn`` the floor on ``mineral``/``stage`` meets ``against``.
    ``curb_response``: a common duty of ``rate_share`` on China's ``mineral``/``stage``.
    ``penalty_schedule``: ``multiple`` of the evaded levy and ``turns`` outside for proven cheating.
    ``fund_rescue``: the Fund lends ``amount_usd_m`` to ``seat``, whose debt has outgrown its line.
    ``chair``: ``seat`` takes the chair when the term ends. ``from_turn`` 0: as soon as the rules
    allow.
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
    against: Scope = "outsiders"
    from_turn: int = 0
    rate_share: float = 0.0
    multiple: float = 0.0
    turns: int = 0


class VoteRecord(msgspec.Struct, frozen=True):
    """How a motion went: every vote with its weight, and the two shares that decided.

    ``effective_turn``: first turn in which a passed motion is in force.
    """

    motion: Motion
    turn: int
    votes: dict[SeatId, Vote]
    weights: dict[SeatId, float]
    stances: dict[SeatId, Stance]
    heads_share: float
    weight_share: float
    passed: bool
    note: str = ""
    effective_turn: int = 0


class Clause(msgspec.Struct, frozen=True):
    """One thing that ``giver`` does for the other side of an offer.

    money: ``amount_usd_m`` at once. money_per_turn: ``amount_usd_m`` for ``turns``. grant, loan:
    ``amount_usd_m`` to ``project``. offtake: the giver buys ``tonnes_per_month`` of
    ``mineral``/``stage`` from the other side at ``price_usd_per_kg`` for ``turns``. vote:
    ``vote`` on ``motion`` (or on any motion for ``mineral``/``stage`` this turn). apply_floor,
    no_side_purchase: for ``mineral``/``stage`` and ``turns``. customs_effort: at least ``effort``.
    vault_draw: the Vault's owner lets the other side draw up to ``tonnes_per_month`` of
    ``mineral``/``stage`` while a curb bites, for ``turns``.
    tariff_waiver: the giver's own duty and national minimum do not meet the receiver's
    ``mineral``/``stage`` for ``turns`` (never the FORGE levy). stock_transfer: ``tonnes`` from the
    giver's stockpile at the signature. technology: a licence that lowers the receiver's cost of
    ``mineral``/``stage`` after a lag. inspection_consent: inspectors are let in for ``turns``.
    favour: one ``favour`` by order within ``turns``. keep_floor: no vote to cut or suspend the
    floor, and the levy collected (a purchase past it that is found breaks it). club_floor: a common
    reference price of ``price_usd_per_kg`` among the parties of a club. export_licence (China):
    ``tonnes_per_month`` more than its curbs allow. no_new_curb (China; a producer on its ore): none on
    ``mineral``/``stage`` toward the receiver. equity:
    ``amount_usd_m`` for a share in the card ``project``, owned by the giver. share: the giver's
    treasury hands over ``share`` (0-1) of the plant ``project`` at the signature.
    stay_member: belongs to the forum for ``turns``; who has not joined yet joins. stay_outside: an observer does not.
    call_motion (the chair): puts ``motion`` (or one for ``mineral``/``stage``) on the agenda this turn.
    ``to`` names the receiver; empty means the other side, or all others where several sign.
    ``bond_usd_m`` is posted by the giver on word clauses that the engine can verify.
    ``about`` is the kind of the motion of a vote, kept by the table for the time when the motion is gone.
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
    to: SeatId = ""
    tonnes: float = 0.0
    favour: FavourKind = "diplomatic"
    about: str = ""
    share: float = 0.0

    @property
    def binding(self) -> bool:
        """Whether the engine executes it (else it is word)."""
        return self.kind in BINDING


OPEN_ENDED: Final = -1
"""Patience of an offer whose maker has said nothing of it."""


class Offer(msgspec.Struct, frozen=True):
    """An offer on the table: all columns in one list, told apart by each clause's giver.

    ``also`` names further addressees: it is signed once all have accepted and falls when one
    declines. ``amends`` names a running deal that it replaces when signed. ``exit_cost_usd_m`` is
    what a side pays to leave early (0: nobody may). ``framework`` and ``club`` name the scenario's
    framework or club that it puts in force. ``patience``: counter-offers that its maker looks at before it is through
    with the matter for the turn (0: take it or leave it; ``OPEN_ENDED``: nobody said); ``instead``: who gets it then.
    """

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
    also: tuple[SeatId, ...] = ()
    accepted: tuple[SeatId, ...] = ()
    amends: str = ""
    exit_cost_usd_m: float = 0.0
    framework: str = ""
    club: str = ""
    patience: int = OPEN_ENDED
    instead: SeatId = ""

    @property
    def addressees(self) -> tuple[SeatId, ...]:
        """Everybody who has to accept."""
        return (self.to, *self.also)

    @property
    def parties(self) -> tuple[SeatId, ...]:
        """The maker and everybody who has to accept."""
        return (self.by, self.to, *self.also)

    def waits_for(self, seat: SeatId) -> bool:
        """Whether this seat has still to answer."""
        return self.status == "open" and seat in self.addressees and seat not in self.accepted


class Deal(msgspec.Struct, frozen=True):
    """A signed offer. Its promises live in the promise ledger, its payments in the accounts.

    ``closed_turn`` is the turn of an early end (0: none): ``ended`` says how, ``ended_by`` who
    left. ``replaces`` names the deal that this one amended; ``offer`` the offer it was.
    """

    id: str
    parties: tuple[SeatId, ...]
    clauses: tuple[Clause, ...]
    signed_turn: int
    ends_turn: int
    secret: bool
    known_to: tuple[SeatId, ...]
    exit_cost_usd_m: float = 0.0
    closed_turn: int = 0
    ended: Literal["", "left", "replaced"] = ""
    ended_by: SeatId = ""
    replaces: str = ""
    offer: str = ""
    framework: str = ""
    club: str = ""

    def running(self, clause: "Clause", turn: int) -> bool:
        """Whether a clause of this deal is in force in a turn."""
        ends = self.signed_turn + clause.turns
        return self.signed_turn <= turn < (min(ends, self.closed_turn) if self.closed_turn else ends)

    def receivers(self, clause: "Clause") -> tuple[SeatId, ...]:
        """Who gets a clause: whom it names, else all other parties."""
        return (clause.to,) if clause.to else tuple(p for p in self.parties if p != clause.giver)


class Promise(msgspec.Struct, frozen=True):
    """One word clause of a deal and what became of it.

    ``known_to`` lists who has seen it kept or broken; a broken word nobody saw costs no trust yet.
    ``others`` are further receivers where several signed. ``broken_turn`` is when it was broken in
    truth, ``closed_turn`` when that was seen or the term ended; ``trust_points`` what its end moved
    in all, ``money_usd_m`` what it moved for the giver (a bond lost is below 0). ``ended`` says why
    it was void before its term. ``why`` is what whoever broke it told itself: opened in the debrief.
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
    others: tuple[SeatId, ...] = ()
    broken_turn: int = 0
    trust_points: float = 0.0
    money_usd_m: float = 0.0
    ended: str = ""
    why: str = ""

    @property
    def receivers(self) -> tuple[SeatId, ...]:
        """Everybody the word was given to."""
        return (self.to, *self.others)

    def binds(self, turn: int) -> bool:
        """Whether the word is open and to be kept in that turn."""
        return self.status == "open" and self.from_turn <= turn <= self.until_turn


class MakeOffer(msgspec.Struct, frozen=True, tag="offer"):
    """Put an offer on the table, or a counter-offer if ``counter_to`` names one.

    ``open_turns`` is the deadline (0: the scenario's); the other fields are those of ``Offer``.
    """

    to: SeatId
    clauses: tuple[Clause, ...]
    secret: bool = False
    counter_to: str = ""
    reason: str = ""
    also: tuple[SeatId, ...] = ()
    open_turns: int = 0
    amends: str = ""
    exit_cost_usd_m: float = 0.0
    framework: str = ""
    club: str = ""
    patience: int = OPEN_ENDED
    instead: SeatId = ""

    @property
    def addressees(self) -> tuple[SeatId, ...]:
        """Everybody who would have to accept."""
        return (self.to, *self.also)


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
    against: Scope = "outsiders"
    from_turn: int = 0
    rate_share: float = 0.0
    multiple: float = 0.0
    turns: int = 0


class SetAgenda(msgspec.Struct, frozen=True, tag="agenda"):
    """The chair picks the motions that come to the vote, in order."""

    motions: tuple[str, ...]
    reason: str = ""


class LeaveDeal(msgspec.Struct, frozen=True, tag="leave_deal"):
    """Leave a running deal early at the exit cost that was agreed."""

    deal: str
    reason: str = ""


TalkMove = MakeOffer | ReplyOffer | TableMotion | SetAgenda | LeaveDeal
