"""A mini-zone's reference price drifts with cost, by the same rule as the council's."""

import msgspec

from game.model.state import State
from game.model.talks import Clause, Deal
from game.rules import zones
from game.rules.credibility import drifted
from game.rules.fair_cost import fair_cost
from game.rules.work import Work, change, emit

replace = msgspec.structs.replace


def drift(work: Work) -> Work:
    """Move the common price of every running club deal back to the edge of its band, 10 % a turn at most.

    The deal and the words that stand for it move together, so that nobody breaks a word by cost.
    Where a floor of the council binds, it has taken over and nothing moves.
    """
    for deal in work.state.deals:
        for place, price in _moves(work, deal).items():
            work = _move(work, deal.id, place, price)
    return work


def _moves(work: Work, deal: Deal) -> dict[tuple[str, str, float], float]:
    """New price by mineral, stage and price of now, where it moves."""
    out: dict[tuple[str, str, float], float] = {}
    for clause in deal.clauses:
        if clause.kind != "club_floor" or not deal.running(clause, work.turn + 1):
            continue
        if zones.council_binds(work.state.floors, clause.mineral, clause.stage, work.turn):
            continue
        now = clause.price_usd_per_kg
        fair = fair_cost(work.content, work.state, clause.mineral, clause.stage).fair
        moved = drifted(work.content.rules.floor, now, fair)
        if abs(moved - now) > 1e-9 * now:
            out[clause.mineral, clause.stage, now] = moved
    return out


def _move(work: Work, deal: str, place: tuple[str, str, float], price: float) -> Work:
    def at(clause: Clause) -> Clause:
        same = clause.kind == "club_floor" and (clause.mineral, clause.stage, clause.price_usd_per_kg) == place
        return replace(clause, price_usd_per_kg=price) if same else clause

    state: State = work.state
    held = next(d for d in state.deals if d.id == deal)
    moved = replace(held, clauses=tuple(at(c) for c in held.clauses))
    words = tuple(replace(p, clause=at(p.clause)) if p.deal == deal else p for p in state.promises)
    work = change(work, deals=tuple(moved if d.id == deal else d for d in state.deals), promises=words)
    return emit(
        work,
        "club_price_moved",
        seen_by=held.known_to if held.secret else (),
        club=held.club,
        mineral=place[0],
        stage=place[1],
        before_usd_per_kg=place[2],
        price_usd_per_kg=price,
    )
