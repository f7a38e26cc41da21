"""The council in rows: motions, what they would do, weights, how votes went."""

import msgspec

from game.model.content import Content
from game.model.ids import SeatId
from game.model.orders import Ballot, OrderSheet
from game.model.talks import Motion, VoteRecord
from game.model.views import FairCost, View
from game.present import fmt
from game.present.names import good, party
from game.present.words import join_words, tr


class WeightRow(msgspec.Struct, frozen=True):
    """A member with its weight in the vote."""

    seat: SeatId
    name: str
    weight: float
    you: bool


def motion_title(content: Content, motion: Motion) -> str:
    """A motion in one line."""
    if motion.kind == "reference_price":
        return tr("Reference price {price} USD/kg for {good}", price=fmt.price(motion.price_usd_per_kg),
                  good=good(content, motion.mineral, motion.stage))  # fmt: skip
    if motion.kind == "suspend_floor":
        return tr("Suspend the floor on {good}", good=good(content, motion.mineral, motion.stage))
    if motion.kind == "inspection_budget":
        return tr("Inspection budget of {money} a turn from the Fund", money=fmt.money(motion.amount_usd_m))
    return tr("Admit {seat}", seat=party(content, motion.seat))


def motion_effect(view: View, motion: Motion) -> str:
    """What a motion would do, in one sentence with numbers."""
    if motion.kind != "reference_price":
        return motion.reason
    fair = fair_of(view, motion)
    if fair is None:
        return motion.reason
    text = tr(
        "Fair cost {fair}, outside price {outside}: the levy would be about {gap} USD/kg now.",
        fair=fmt.price(fair.fair),
        outside=fmt.price(fair.outside_price),
        gap=fmt.price(max(0.0, motion.price_usd_per_kg - fair.outside_price)),
    )
    return f"{text} {fair.warn}".strip()


def fair_of(view: View, motion: Motion) -> FairCost | None:
    """The fair-cost sheet a motion goes by."""
    for fair in view.fair_costs:
        if (fair.mineral, fair.stage) == (motion.mineral, motion.stage):
            return fair
    return None


def weights(content: Content, view: View) -> tuple[WeightRow, ...]:
    """Members by weight, largest first."""
    rows = [
        WeightRow(s.id, party(content, s.id), s.vote_weight, s.id == view.seat)
        for s in view.seats.values()
        if s.status == "member"
    ]
    return tuple(sorted(rows, key=lambda r: -r.weight))


def ballot_of(sheet: OrderSheet, motion: str) -> Ballot | None:
    """The draft's vote on a motion."""
    for ballot in sheet.ballots:
        if ballot.motion == motion:
            return ballot
    return None


def with_ballot(sheet: OrderSheet, ballot: Ballot) -> OrderSheet:
    """The sheet with one vote set."""
    rest = tuple(b for b in sheet.ballots if b.motion != ballot.motion)
    return msgspec.structs.replace(sheet, ballots=(*rest, ballot))


def outcome(content: Content, record: VoteRecord) -> str:
    """How a vote went: who, how many heads, how much weight."""
    yes = [party(content, s) for s, v in record.votes.items() if v == "yes"]
    no = [party(content, s) for s, v in record.votes.items() if v == "no"]
    head = tr("Passed") if record.passed else tr("Failed")
    text = tr("{head}: {heads} of heads, {weight} of weight.", head=head,
              heads=fmt.percent(record.heads_share), weight=fmt.percent(record.weight_share))  # fmt: skip
    if no:
        text += " " + tr("Against: {names}.", names=join_words(no))
    elif yes:
        text += " " + tr("Nobody was against.")
    if record.note:
        text += f" {record.note}"
    return text
