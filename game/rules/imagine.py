"""A whole plausible state out of one seat's view: what roll-outs and cut-off estimates play on.

Nothing hidden enters. What a view does not show is filled with what everybody would guess: others'
purses at their budget, their support at the start, no secret stockpile; with a seed the guesses
are drawn around that. The same view and seed give the same state.
"""

from typing import Final

import numpy as np

from game.model.arrays import Array, Bundle
from game.model.china_state import ChinaState
from game.model.content import Content
from game.model.entries import Doctrine
from game.model.ids import SeatId
from game.model.orders import ChinaSheet, OrderSheet
from game.model.state import SeatState, State, TurnRecord
from game.model.views import PublicSeat, View
from game.rules import figures, rng, trust
from game.rules.policy import standing_prices
from game.rules.structure import EXTRA

SPREAD: Final = 0.35
"""Standard deviation (in logarithms) of a guess at another's purse, when guesses are drawn."""
GUESSED_EFFORT: Final = 1
"""Customs effort that a stranger is taken to have."""


def imagine(content: Content, view: View, seed: int = 0) -> State:
    """A state that would show this view. ``seed`` 0 takes the middle of every guess.

    The scores, events and ledgers of earlier turns are not rebuilt: it serves looking ahead only.
    """
    turn, played = view.turn, view.last_played
    return State(
        content_hash=content.hash,
        seed=seed,
        turn=turn,
        phase="bell",
        last_turn=view.announced_turns,
        announced_turns=view.announced_turns,
        chair=view.chair,
        chair_until=turn + 1,
        seats={s: _seat(content, view, public, seed) for s, public in view.seats.items()},
        floors=view.floors,
        motions=view.motions,
        agenda=view.agenda,
        offers=(),
        deals=view.deals,
        promises=view.promises,
        projects=view.projects,
        trust=_trust(content, view),
        china=_china(content, view, seed),
        fund_usd_m=view.fund_usd_m,
        inspection_budget_usd_m=view.inspection_budget_usd_m,
        market=_market(content, view),
        turns=(_record(content, view, played),) if played > 0 else (),
        events=(),
        baseline=None,
        scores={},
        relief_budget_usd_m=view.relief_budget_usd_m,
        vault=view.vault,
        sharing_until=view.sharing_until,
    )


def _seat(content: Content, view: View, public: PublicSeat, seed: int) -> SeatState:
    """The own seat as it is; another as far as it is public."""
    if view.you is not None and public.id == view.seat:
        return view.you
    budget = content.seat(public.id).budget_usd_m
    purse = budget
    if seed:
        draw = rng.stream(seed, view.turn, f"imagine/{public.id}")
        purse *= float(np.exp(draw.normal(0.0, SPREAD)))
    return SeatState(
        id=public.id,
        plan=public.plan,
        status=public.status,
        suspended_until=0,
        money_usd_m=purse,
        debt_usd_m=0.0,
        initiative=content.rules.turn.initiative_points,
        support=content.rules.home.start,
        budget_usd_m=budget,
        cabinet_hit_until=0,
        sheet=OrderSheet(tariffs=public.tariffs, customs_effort=GUESSED_EFFORT, posture=public.posture),
        sheet_given=True,
        stock_t={},
        treasury_net_usd_m=0.0,
        bonds_posted_usd_m=0.0,
    )


def _trust(content: Content, view: View) -> dict[str, float]:
    """Own trust and others' trust in this seat as published; the rest as it stood at the start."""
    seats: list[SeatId] = [s for s in view.seats if s in content.seat_ids()]
    held = {trust.key(a, b): trust.start_trust(content, a, b) for a in seats for b in seats if a != b}
    for seat, public in view.seats.items():
        if seat != view.seat and view.seat in seats and seat in seats:
            held[trust.key(seat, view.seat)] = public.trust_in_you
            held[trust.key(view.seat, seat)] = public.your_trust
    return held


def _china(content: Content, view: View, seed: int) -> ChinaState:
    doctrine: Doctrine = "predator"
    if seed:
        doctrine = ("predator", "coercer")[int(rng.stream(seed, 0, "imagine/doctrine").integers(2))]
    return ChinaState(
        doctrine=doctrine,
        purse_usd_m=content.rules.china.cut_budget_usd_m,
        tension=view.tension,
        truce_until=view.truce_until,
        sheet=ChinaSheet(prices=standing_prices(view)),
        curbs=view.curbs,
        moves=view.china_moves,
        price_steps={},
        memory={},
    )


def _market(content: Content, view: View) -> Bundle:
    """The published market with the rules' own arrays that are hidden at their calm value."""
    held: dict[str, Array] = dict(view.market)
    held.setdefault(f"{EXTRA}shocks", np.zeros((0, 6)))
    held.setdefault(f"{EXTRA}expected", np.array(content.table["price"], dtype=float))
    return Bundle(held)


def _record(content: Content, view: View, turn: int) -> TurnRecord:
    """The last turn as it was published."""
    span = content.rules.turn.months_per_turn
    months = {name: np.asarray(values)[-span:] for name, values in view.prices.items()}
    flows = view.flows.get("flows")
    if flows is None:
        flows = figures.base_year(content, "use") * 0.0
    return TurnRecord(
        turn=turn,
        months=Bundle(months),
        flows=Bundle({"flows": flows}),
        published_flows=view.flows,
        policy=Bundle(),
        money=(),
        accounts={},
        votes=view.votes,
        events=(),
        measures={} if not view.measures else {view.seat: view.measures[-1]},
        bloc=view.bloc,
        market_start=view.market,
    )
