"""A council table built by hand for rule cases: records only, no market behind it.

Figures are the toy scenario's base year; every helper returns frozen records.
"""

from typing import Any

import msgspec
import numpy as np

from game.model.arrays import Bundle
from game.model.china_state import ChinaState
from game.model.content import Content
from game.model.entries import SeatPlan
from game.model.ids import SeatId, Stage, Vote
from game.model.orders import Ballot, ChinaSheet, Inspection, OrderSheet, SidePurchase
from game.model.state import FloorState, ProjectState, SeatState, State
from game.model.talks import Clause, Deal, MakeOffer, Motion, Promise, ReplyOffer, TableMotion, VoteRecord
from game.model.views import PublicSeat, View
from game.rules import council, deals
from game.rules.setup import first_extras
from game.rules.structure import bundle_of, calibrated
from game.rules.trust import key, start_trust
from game.rules.work import Work
from tests.toy import SEATS, fresh_seat, toy_content

replace = msgspec.structs.replace
CONTENT = toy_content()
NDPR = "ndpr"
PLAN = SeatPlan(controller="ai")


def seat(name: SeatId, **changes: Any) -> SeatState:
    card = CONTENT.seat(name)
    made = fresh_seat(name, PLAN, card.start, card.budget_usd_m)
    return replace(made, **changes)


def state(content: Content = CONTENT, seats: dict[SeatId, dict[str, Any]] | None = None, **changes: Any) -> State:
    """The table in the talks of turn 1; ``seats`` changes single seats."""
    asked = seats or {}
    ids = content.seat_ids()
    made = State(
        content_hash=content.hash,
        seed=7,
        turn=1,
        phase="talk",
        last_turn=16,
        announced_turns=16,
        chair=content.chair,
        chair_until=1,
        seats={s: seat(s, **asked.get(s, {})) if s in SEATS else guest(s, **asked.get(s, {})) for s in ids},
        floors=(),
        motions=(),
        agenda=(),
        offers=(),
        deals=(),
        promises=(),
        projects={p.id: ProjectState(p.id, "open", {}, {}) for p in content.projects},
        trust={key(a, b): start_trust(content, a, b) for a in ids for b in ids if a != b},
        china=ChinaState("predator", 650.0, 0.0, 0, ChinaSheet(), (), (), {}, {}),
        fund_usd_m=0.0,
        inspection_budget_usd_m=0.0,
        market=Bundle(),
        turns=(),
        events=(),
        baseline=None,
        scores={},
    )
    return replace(made, **changes)


def guest(name: SeatId, **changes: Any) -> SeatState:
    """A further member for tables with more heads than the toy has."""
    return replace(seat("AUS"), **{"id": name, **changes})


def crowd(*names: SeatId) -> Content:
    """The toy scenario with more ministries, all alike (their home is the region of their name)."""
    base = CONTENT.seat("AUS")
    extra = tuple(replace(base, id=name, name=name) for name in names)
    regions = tuple(replace(CONTENT.regions[3], id=name, name=name) for name in names)
    return replace(
        CONTENT,
        seats=(*CONTENT.seats, *extra),
        regions=(*CONTENT.regions, *regions),
        table=_wider(len(names)),
        hash=f"crowd-{len(names)}",
    )


def _wider(count: int) -> Bundle:
    """The base year with copies of the fourth region at the end."""
    old = CONTENT.table["prod"].shape[-1]
    picked = [*range(old), *([3] * count)]
    out = {}
    for name, values in CONTENT.table.items():
        wide = values.ndim >= 3 and values.shape[-1] == old
        made = values[..., picked] if wide else values
        out[name] = np.array(made[:, :, picked, :] if wide and made.ndim == 4 else made)
    return Bundle(out)


def work(
    held: State, sheets: dict[SeatId, OrderSheet] | None = None, content: Content = CONTENT, **changes: Any
) -> Work:
    """The workpiece of a turn in which the seats send these sheets."""
    made = Work(content=content, state=held, sheets=sheets or {}, china=ChinaSheet())
    return replace(made, **changes)


def floor(stage: Stage = "refined", price: float = 75.0, **changes: Any) -> FloorState:
    """A reference price on NdPr that binds already."""
    made = FloorState(NDPR, stage, price, price, voted_turn=0, binds_turn=1, stances={}, credibility=0.45)
    return replace(made, **changes)


def motion(name: str = "m1", by: SeatId = "USA", **changes: Any) -> Motion:
    """A reference-price motion on NdPr components at fair cost."""
    fair = council.fair_cost(CONTENT, state(), NDPR, "component").fair
    made = Motion(name, "reference_price", by, 1, NDPR, "component", price_usd_per_kg=fair)
    return replace(made, **changes)


def ballots(motion_id: str = "m1", stance: str = "apply", **votes: Vote) -> dict[SeatId, OrderSheet]:
    """One ballot a seat: ``ballots(USA="yes", JPN="no")``."""
    return {s: OrderSheet(ballots=(Ballot(motion_id, v, stance),)) for s, v in votes.items()}  # type: ignore[arg-type]


def view(held: State, who: SeatId, content: Content = CONTENT, **changes: Any) -> View:
    """What a seat knows, built by hand from the state: enough for the checks."""
    costs = tuple(council.fair_cost(content, held, m.id, info.stage) for m in content.minerals for info in m.stages)
    made = View(
        seat=who,
        turn=held.turn,
        phase=held.phase,
        announced_turns=16,
        months_per_turn=6,
        date_text="",
        you=held.seats.get(who),
        seats={
            s.id: PublicSeat(s.id, s.plan, s.status, s.sheet.tariffs, "silence", 0.1, 50.0, 50.0)
            for s in held.seats.values()
        },
        chair=held.chair,
        floors=held.floors,
        motions=held.motions,
        agenda=held.agenda,
        votes=(),
        offers=tuple(o for o in held.offers if who in o.parties),
        deals=tuple(d for d in held.deals if who in d.known_to),
        promises=held.promises,
        projects=held.projects,
        curbs=held.china.curbs,
        rescues=held.rescues,
        fund_usd_m=held.fund_usd_m,
        inspection_budget_usd_m=0.0,
        prices=Bundle(),
        flows=Bundle(),
        market=Bundle(),
        events=(),
        news=(),
        money=(),
        accounts={},
        measures=(),
        fair_costs=costs,
        duties=(),
        watch=(),
        bloc=None,
        default_sheet=OrderSheet(),
        expected_credibility={},
    )
    return replace(made, **changes)


def money(giver: SeatId, amount: float) -> Clause:
    return Clause("money", giver, amount_usd_m=amount)


def word(kind: str, giver: SeatId, **fields: Any) -> Clause:
    """A word clause about refined NdPr unless told."""
    return Clause(kind, giver, **{"mineral": NDPR, "stage": "refined", **fields})  # type: ignore[arg-type]


def sign(
    held: State, by: SeatId, to: SeatId, *clauses: Clause, secret: bool = False, content: Content = CONTENT
) -> State:
    """Offer and accept at once."""
    held, _ = deals.offer(content, held, by, MakeOffer(to, clauses, secret=secret))
    held, events = deals.reply(content, held, to, ReplyOffer(held.offers[-1].id, "accept"))
    assert "deal_signed" in [e.kind for e in events], events
    return replace(held, events=(*held.events, *events))


def side(tonnes: float = 20.0, stage: Stage = "refined") -> OrderSheet:
    return OrderSheet(side_purchases=(SidePurchase(NDPR, stage, tonnes),))


def codes(refusals: tuple[Any, ...]) -> list[str]:
    return [r.code for r in refusals]


def kinds(held: Work) -> list[str]:
    return [e.kind for e in held.events]


def accept(name: str) -> ReplyOffer:
    return ReplyOffer(name, "accept")


def market(held: State, content: Content = CONTENT) -> State:
    """The same table with the calibrated market behind it."""
    return replace(held, market=bundle_of(calibrated(content)[1], first_extras(content)))


def inspection(target: SeatId, amount: float, stage: Stage = "refined") -> OrderSheet:
    """A sheet that aims inspectors at a member's trade in NdPr."""
    return OrderSheet(inspections=(Inspection(target, NDPR, stage, amount),))


def record(about: Motion, **votes: Vote) -> VoteRecord:
    """How a motion went, with these votes."""
    return VoteRecord(about, about.turn, votes, {}, {}, 0.0, 0.0, True)


__all__ = [n for n in dir() if not n.startswith("_")]
_ = (Deal, Promise, TableMotion)
