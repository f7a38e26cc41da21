"""More of the ledger in rows: votes, trade turn by turn, events, own metal out and foreign metal in."""

import msgspec

from game.model.content import Content
from game.model.talks import VoteRecord
from game.model.views import TransitRow, View
from game.present import fmt, politics
from game.present.council import motion_title, mover_name
from game.present.floor_words import slips
from game.present.names import capital, heading, party, plain
from game.present.paid import floor_of
from game.present.tellers import TELLERS, Desk
from game.present.words import join_words, tr

TRIFLE_T: float = 0.05
"""Flows below this many tonnes a month are not listed."""


class VoteRow(msgspec.Struct, frozen=True):
    """One vote that was counted: result, the two shares that decided, from when it is in force."""

    turn: int
    motion: str
    by: str
    passed: bool
    result: str
    yes: int
    no: int
    heads: float
    weight: float
    in_force: str
    who: str


class FlowRow(msgspec.Struct, frozen=True):
    """Trade with one region in one turn, t a month, as customs published it."""

    turn: int
    good: str
    region: str
    partner: str
    came: float
    went: float


class EventRow(msgspec.Struct, frozen=True):
    """One thing that happened, as the paper told it; ``yours`` if only you were told."""

    turn: int
    month: int
    text: str
    icon: str
    yours: bool


class TransitLine(msgspec.Struct, frozen=True):
    """A member's trade in a good under a floor against the base year, t a month."""

    seat: str
    name: str
    good: str
    stance: str
    came: float
    came_base: float
    went: float
    went_base: float
    swap: float


def vote_rows(content: Content, view: View) -> tuple[VoteRow, ...]:
    """Every vote of the game, the newest first."""
    return tuple(_vote(content, record) for record in reversed(view.vote_log))


def _vote(content: Content, record: VoteRecord) -> VoteRow:
    votes = list(record.votes.values())
    sides = []
    for word, side in ((tr("For"), "yes"), (tr("Against"), "no"), (tr("Abstained"), "abstain")):
        names = [party(content, s) for s, v in record.votes.items() if v == side]
        if names:
            sides.append(f"{word}: {join_words(names)}.")
    if record.note:
        sides.append(plain(content, record.note).capitalize() + ".")
    start = record.effective_turn or record.turn
    return VoteRow(
        turn=record.turn,
        motion=motion_title(content, record.motion),
        by=mover_name(content, record.motion),
        passed=record.passed,
        result=tr("passed") if record.passed else tr("failed"),
        yes=votes.count("yes"),
        no=votes.count("no"),
        heads=100 * record.heads_share,
        weight=100 * record.weight_share,
        in_force=politics.when(content, start) if record.passed else "–",
        who=" ".join(sides),
    )


def flow_rows(content: Content, view: View) -> tuple[FlowRow, ...]:
    """The trade of your country turn by turn, the newest first, the largest first in a turn."""
    rows = [
        FlowRow(line.turn, heading(content, line.mineral, line.stage), line.partner, party(content, line.partner),
                line.in_t, line.out_t)
        for line in view.flow_log
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda r: (-r.turn, -max(r.came, r.went))))


def event_rows(content: Content, view: View) -> tuple[EventRow, ...]:
    """What you were told in all finished turns, the newest first."""
    desk = Desk(content, view)
    rows = []
    for event in view.event_log:
        teller = TELLERS.get(event.kind)
        if teller is not None:
            said = capital(teller.say(desk, event))
            rows.append(EventRow(event.turn, event.month, said, teller.icon, bool(event.seen_by)))
    return tuple(reversed(rows))


def transit_rows(content: Content, view: View) -> tuple[TransitLine, ...]:
    """Members' trade under floors, the largest swap of own for foreign metal first."""
    words = {"apply": tr("applies"), "reserve": tr("in reserve"), "none": "–"}
    return tuple(
        TransitLine(row.seat, party(content, row.seat), heading(content, row.mineral, row.stage),
                    _stance(content, view, row, words[row.stance]),
                    row.outside_in_t, row.outside_in_base_t, row.inside_out_t, row.inside_out_base_t, row.swap_t)
        for row in view.transit
        if max(row.outside_in_t, row.outside_in_base_t, row.inside_out_t, row.inside_out_base_t) >= TRIFLE_T
    )  # fmt: skip


def _stance(content: Content, view: View, row: TransitRow, word: str) -> str:
    """What the member does with the floor, and whether it holds."""
    held = floor_of(view, row.mineral, row.stage)
    return tr("{stance}; does not hold", stance=word) if slips(content, view, held) else word


def swap_words(view: View) -> str:
    """What the largest swap says, in one sentence."""
    if not view.transit or view.transit[0].swap_t <= 0.05 * max(1e-9, view.transit[0].use_t):
        return tr("No member's trade has turned over: nobody seems to sell its own and live on foreign metal.")
    row = view.transit[0]
    return tr("The larger the swap, the more a member's own metal goes out while foreign metal comes in: {share} of "
              "the use of the first one.", share=fmt.percent(min(1.0, row.swap_t / max(1e-9, row.use_t))))  # fmt: skip
