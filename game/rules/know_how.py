"""Technology licences: a lower processing cost in the partner's plants once it has worked in.

A licence works after a lag (sooner within a club that shares the mineral's know-how), once a
region, mineral and stage, and stays: know-how is not handed back when a deal ends.
"""

import numpy as np

from game.model.content import Content, Output, Project
from game.model.ids import MineralId, SeatId
from game.model.state import State
from game.model.talks import Clause, Deal
from game.rules import clubs
from game.rules.names import at
from game.rules.work import Work, change, emit


def key(region: str, mineral: str, stage: str) -> str:
    """Name of a licensed process in ``State.know_how``."""
    return f"{region}/{mineral}/{stage}"


def factor(state: State, region: str, mineral: str, stage: str) -> float:
    """What licences have left of the processing cost there (1 without one)."""
    return state.know_how.get(key(region, mineral, stage), 1.0)


def works_from(content: Content, deal: Deal, clause: Clause, receiver: str) -> int:
    """Turn from which a licence lowers cost."""
    return first_turn(content, clause.mineral, clause.giver, receiver, deal.signed_turn)


def first_turn(content: Content, mineral: MineralId, giver: SeatId, taker: SeatId, signed_turn: int) -> int:
    """The same for a licence signed, or to be signed, in a turn."""
    rules = content.rules.offers
    shared = clubs.shares_technology(content, mineral, giver, taker)
    return signed_turn + (rules.club_technology_lag_turns if shared else rules.technology_lag_turns)


def settle(work: Work) -> Work:
    """Put the licences that work from this turn on into the market's cost curves."""
    for deal in work.state.deals:
        for clause in deal.clauses:
            if clause.kind != "technology":
                continue
            for receiver in deal.receivers(clause):
                starts = works_from(work.content, deal, clause, receiver)
                ended = deal.closed_turn and deal.closed_turn <= starts
                if work.turn == starts and not ended:
                    work = _work_in(work, receiver, clause, deal.parties if deal.secret else ())
    return work


def _work_in(work: Work, region: str, clause: Clause, seen_by: tuple[str, ...]) -> Work:
    """One licence takes effect; of a secret one only its parties are told."""
    name = key(region, clause.mineral, clause.stage)
    if name in work.state.know_how:
        return work
    left = 1.0 - work.content.rules.offers.technology_share
    if "cost" in work.state.market:
        m, s = at(work.content, clause.mineral, clause.stage)
        cost = np.array(work.state.market["cost"], dtype=float)
        r = work.content.region_index(region)
        cost[m, s, r] -= abs(cost[m, s, r]) * (1.0 - left)
        market = type(work.state.market)({**work.state.market, "cost": cost})
        work = change(work, market=market)
    work = change(work, know_how={**work.state.know_how, name: left})
    return emit(
        work, "technology_works", seat=region, giver=clause.giver, mineral=clause.mineral, stage=clause.stage,
        share=1.0 - left, seen_by=seen_by,
    )  # fmt: skip


def card_factor(state: State, card: Project, output: Output) -> float:
    """The same for one output of a card."""
    return factor(state, card.region, output.mineral, output.stage)


def card_saving(state: State, card: Project) -> float:
    """What licences take off a card's mean cash cost, as a share of it (tonnes-weighted)."""
    tonnes = sum(o.capacity_t_per_month for o in card.outputs)
    if tonnes <= 0:
        return 0.0
    saved = sum(o.capacity_t_per_month * (1.0 - card_factor(state, card, o)) for o in card.outputs)
    return saved / tonnes
