"""Views built by hand over the toy scenario: what an agent sees, with one thing changed."""

from typing import Any

import msgspec
import numpy as np

from game.model.arrays import Bundle
from game.model.china_state import CurbState
from game.model.content import Content
from game.model.entries import SeatPlan
from game.model.ids import CHINA, STAGES, MineralId, Stage
from game.model.orders import OrderSheet
from game.model.state import FloorState, ProjectState, SeatState
from game.model.talks import Clause, Motion, Offer, Promise
from game.model.views import FairCost, PublicSeat, View
from game.rules import figures
from tests.toy import fresh_seat, toy_content

replace = msgspec.structs.replace
NAMES = ("price_delivered", "price_exworks", "output", "use")
CURB = CurbState(
    id="c1",
    origin=CHINA,
    destinations=(),
    mineral="ndpr",
    stage="refined",
    kind="quota",
    quantity_t_per_month=100.0,
    from_turn=1,
    until_turn=4,
    signal="",
)
"""China lets out 100 t a month of refined NdPr, for four turns."""


def content() -> Content:
    """The toy scenario."""
    return toy_content()


def with_trait(seat: str, trait: str, held: Content | None = None) -> Content:
    """The toy scenario with another character in one seat."""
    base = held or content()
    seats = tuple(replace(s, trait=trait) if s.id == seat else s for s in base.seats)
    return replace(base, seats=seats, hash=f"{base.hash}-{seat}-{trait}")


def months(held: Content, turns: int = 1, **scale: dict[tuple[str, Stage, str], float]) -> Bundle:
    """Published months: the base year, cells scaled by ``name={(mineral, stage, region): x}``."""
    out = {}
    for name in NAMES:
        one = np.array(figures.base_year(held, name))
        for (mineral, stage, region), times in scale.get(name, {}).items():
            m, s = figures.place(held, mineral, stage)
            one[m, s, held.region_index(region)] *= times
        out[name] = np.repeat(one[None], 6 * turns, axis=0)
    out["unmet"] = np.zeros_like(out["use"])
    return Bundle(out)


def fair_costs(held: Content) -> tuple[FairCost, ...]:
    """Fair cost a tenth above base price everywhere."""
    out = []
    for m, mineral in enumerate(held.minerals):
        for s, stage in enumerate(STAGES):
            price = float(held.table["price"][m, s])
            out.append(
                FairCost(
                    mineral=mineral.id,
                    stage=stage,
                    input_cost=0.5 * price,
                    cash_cost=0.55 * price,
                    capital_charge=0.05 * price,
                    fair=1.1 * price,
                    low=0.935 * price,
                    high=1.32 * price,
                    zone_price=price,
                    outside_price=0.98 * price,
                    users_bill_usd_m=10.0,
                )
            )
    return tuple(out)


def seat_state(held: Content, seat: str, **over: Any) -> SeatState:
    """A ministry on its first morning."""
    info = held.seat(seat)
    base = fresh_seat(seat, SeatPlan(controller="ai"), info.start, info.budget_usd_m)
    return replace(base, **over)


def public(held: Content, seat: str, me: str, **over: Any) -> PublicSeat:
    """What everybody knows of a seat."""
    base = PublicSeat(
        id=seat,
        plan=SeatPlan(controller="ai"),
        status=held.seat(seat).start,
        tariffs=(),
        posture="silence",
        vote_weight=0.15,
        trust_in_you=50.0,
        your_trust=50.0,
    )
    return replace(base, **over)


def projects(held: Content, **over: ProjectState) -> dict[str, ProjectState]:
    """Every card open but the committed ones, some replaced."""
    out = {
        p.id: ProjectState(
            id=p.id,
            status="construction" if p.committed else "open",
            grants_usd_m={},
            loans_usd_m={},
            months_left=p.lead_months if p.committed else 0,
        )
        for p in held.projects
    }
    return {**out, **over}


def view(
    seat: str = "USA",
    held: Content | None = None,
    you: dict[str, Any] | None = None,
    seats: dict[str, dict[str, Any]] | None = None,
    **over: Any,
) -> View:
    """A view in the talks of turn 1; any field may be replaced."""
    held = held or content()
    changed = seats or {}
    base = View(
        seat=seat,
        turn=1,
        phase="talk",
        announced_turns=16,
        months_per_turn=6,
        date_text="February 2026",
        you=None if seat == CHINA else seat_state(held, seat, **(you or {})),
        seats={s: public(held, s, seat, **changed.get(s, {})) for s in held.seat_ids()},
        chair=held.chair,
        floors=(),
        motions=(),
        agenda=(),
        votes=(),
        offers=(),
        deals=(),
        promises=(),
        projects=projects(held),
        curbs=(),
        fund_usd_m=0.0,
        inspection_budget_usd_m=0.0,
        prices=Bundle({}),
        flows=Bundle({}),
        market=Bundle({}),
        events=(),
        news=(),
        money=(),
        accounts={},
        measures=(),
        fair_costs=fair_costs(held),
        duties=(),
        watch=(),
        bloc=None,
        default_sheet=OrderSheet(),
        expected_credibility={},
        china_purse_usd_m=650.0 if seat == CHINA else 0.0,
    )
    return replace(base, **over)


def floor(mineral: MineralId = "ndpr", stage: Stage = "component", times: float = 1.1, **over: Any) -> FloorState:
    """A reference price that binds from turn 1."""
    held = content()
    m, s = figures.place(held, mineral, stage)
    price = float(held.table["price"][m, s])
    base = FloorState(
        mineral=mineral,
        stage=stage,
        price_usd_per_kg=times * price,
        fair_cost_usd_per_kg=1.1 * price,
        voted_turn=0,
        binds_turn=1,
        stances={},
        credibility=0.45,
    )
    return replace(base, **over)


def motion(times: float = 1.05, **over: Any) -> Motion:
    """A reference price on magnets at a multiple of today's price."""
    held = content()
    m, s = figures.place(held, "ndpr", "component")
    base = Motion(
        id="m1",
        kind="reference_price",
        by="AUS",
        turn=1,
        mineral="ndpr",
        stage="component",
        price_usd_per_kg=times * float(held.table["price"][m, s]),
    )
    return replace(base, **over)


def offer(*clauses: Clause, by: str = "JPN", to: str = "USA", **over: Any) -> Offer:
    """An offer on the table."""
    base = Offer(id="o1", by=by, to=to, clauses=clauses, turn=1, expires_turn=1)
    return replace(base, **over)


def promise(clause: Clause, to: str, **over: Any) -> Promise:
    """An open word."""
    base = Promise(
        id="p1",
        deal="d1",
        giver=clause.giver,
        to=to,
        clause=clause,
        from_turn=1,
        until_turn=4,
    )
    return replace(base, **over)
