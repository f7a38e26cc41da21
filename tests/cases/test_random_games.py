"""Robustness: whole games of random orders, deals, floors, curbs and embargoes on the real scenario.

Every entry passes the invariants (ledgers, ranges, tonnes); whatever is unlawful is dropped by the
rules, never an exception. Each seed is a game of its own, so the cases run side by side.
"""

from typing import Any

import numpy as np
import pytest

from game.model.entries import NextTurn, OpenTalks, OrdersClosed, RingBell, Talk
from game.model.ids import CHINA, STAGES
from game.model.orders import (
    Ballot,
    ChinaSheet,
    ExportCurb,
    FundCard,
    HomeOrder,
    Inspection,
    OrderSheet,
    PriceMove,
    SidePurchase,
    StockOrder,
    TariffResponse,
)
from game.model.plain import Digester, digest
from game.model.state import State
from game.model.talks import Clause, MakeOffer, ReplyOffer, TableMotion
from game.rules import fair_cost, why
from tests.helpers import apply, new_game, real_content

pytestmark = pytest.mark.slow

TURNS = 6
CONTENT = real_content()
SEATS = CONTENT.seat_ids()
MINERALS = tuple(m.id for m in CONTENT.minerals)
CARDS = tuple(p.id for p in CONTENT.projects)
REGIONS = tuple(r.id for r in CONTENT.regions if r.id != CHINA)
WORDS = ("apply_floor", "no_side_purchase", "customs_effort", "posture", "stay_member")


class Dice:
    """Random orders of one game."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.politics = np.random.default_rng([seed, 7])

    def one(self, values: Any) -> Any:
        return values[int(self.rng.integers(len(values)))]

    def odds(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def many(self, share: float, most: int, make: Any) -> tuple[Any, ...]:
        return tuple(make() for _ in range(most) if self.odds(share))

    def place(self) -> tuple[str, Any]:
        return self.one(MINERALS), self.one(STAGES)

    def tonnes(self, seat: str, mineral: str, stage: str) -> float:
        m, s, r = CONTENT.mineral_index(mineral), STAGES.index(stage), CONTENT.region_index(seat)
        return float(CONTENT.table["flows"][m, s, :, r].sum() / 12.0 * self.rng.uniform(0.01, 0.5))

    def motion(self, state: State) -> TableMotion:
        mineral, stage = self.place()
        kind = self.one(("reference_price",) * 5 + ("suspend_floor", "inspection_budget", "suspend", "fine", "admit"))
        fair = fair_cost(CONTENT, state, mineral, stage)
        price = float(np.round(self.rng.uniform(fair.low, fair.high), 2))
        amount = float(self.rng.uniform(1, 60))
        return TableMotion(kind, mineral, stage, price, amount, self.one(SEATS))

    def dated(self) -> TableMotion:
        """A motion with a date, from a stream of its own."""
        dice = self.politics
        kind = str(dice.choice(["floor_scope", "curb_response", "penalty_schedule", "chair"]))
        return TableMotion(
            kind,  # type: ignore[arg-type]
            str(dice.choice(MINERALS)),
            STAGES[int(dice.integers(3))],
            seat=str(dice.choice(SEATS)),
            against=str(dice.choice(["outsiders", "china", "suspended"])),  # type: ignore[arg-type]
            from_turn=int(dice.integers(0, 8)),
            rate_share=float(dice.choice([0.0, 0.25, 0.5])),
            multiple=float(dice.choice([1.0, 2.0, 3.0])),
            turns=int(dice.integers(0, 5)),
        )

    def home(self) -> tuple[HomeOrder, ...]:
        """Acts of home politics, lawful or not."""
        dice = self.politics
        kind = str(dice.choice(["federal_land", "amends", "ore_export_ban", "ore_quota", "ore_lift", "recycling"]))
        quarrel = str(dice.choice([e.id for e in CONTENT.politics if e.kind == "quarrel"]))
        order = HomeOrder(kind, mineral=str(dice.choice(MINERALS)), share=float(dice.random()), quarrel=quarrel)  # type: ignore[arg-type]
        return (order,) if dice.random() < 0.5 else ()

    def offer(self, seat: str) -> MakeOffer:
        partner = self.one([s for s in SEATS if s != seat])
        return MakeOffer(partner, self.many(0.5, 3, lambda: self.clause(seat, partner)), secret=self.odds(0.3))

    def clause(self, seat: str, partner: str) -> Clause:
        mineral, stage = self.place()
        giver = self.one((seat, partner))
        kind = self.one(("money", "money_per_turn", "grant", "loan", "equity", "share", "offtake", *WORDS))
        return Clause(
            kind,
            giver,
            amount_usd_m=float(self.rng.uniform(1, 50)),
            mineral=mineral,
            stage=stage,
            tonnes_per_month=self.tonnes(giver, mineral, stage),
            price_usd_per_kg=float(CONTENT.table["price"][CONTENT.mineral_index(mineral), STAGES.index(stage)]),
            project=self.one(CARDS),
            effort=int(self.rng.integers(4)),
            turns=int(self.rng.integers(1, 6)),
            share=float(self.rng.uniform(0.01, 0.3)),
            bond_usd_m=float(self.one((0.0, 10.0))) if kind in WORDS else 0.0,
        )

    def tariff(self) -> TariffResponse:
        mineral, stage = self.place()
        kind = self.one(("ad_valorem", "adjustable", "national_minimum", "open"))
        price = float(CONTENT.table["price"][CONTENT.mineral_index(mineral), STAGES.index(stage)])
        return TariffResponse(
            mineral, stage, kind, float(self.rng.uniform(0, 0.6)), price * float(self.rng.uniform(0.9, 1.3))
        )

    def side(self, seat: str) -> SidePurchase:
        mineral, stage = self.place()
        return SidePurchase(mineral, stage, self.tonnes(seat, mineral, stage))

    def stock(self, seat: str) -> StockOrder:
        mineral, stage = self.place()
        return StockOrder(mineral, stage, self.tonnes(seat, mineral, stage) * self.one((3.0, 1.0, -3.0)))

    def sheet(self, state: State, seat: str) -> OrderSheet:
        return OrderSheet(
            tariffs=self.many(0.2, 3, self.tariff),
            fund=self.many(
                0.4, 3, lambda: FundCard(self.one(CARDS), self.one(("grant", "loan")), float(self.rng.uniform(5, 300)))
            ),
            customs_effort=int(self.rng.integers(4)),
            inspections=self.many(0.3, 2, lambda: Inspection(self.one(SEATS), *self.place(), float(self.one((5, 20))))),
            side_purchases=self.many(0.4, 2, lambda: self.side(seat)),
            stock=self.many(0.4, 2, lambda: self.stock(seat)),
            ballots=tuple(
                Ballot(m, self.one(("yes", "yes", "yes", "no")), self.one(("apply", "apply", "reserve")))
                for m in state.agenda
            ),
            disclose=self.odds(0.1),
            membership=self.one(("stay",) * 6 + ("join", "join", "leave")),
            posture=self.one(("silence", "press", "truce")),
            home=self.home(),
        )

    def china(self) -> ChinaSheet:
        def move() -> PriceMove:
            step = self.one((-0.15, -0.3, -0.45, 0.15, 0.3, 0.6))
            return PriceMove(*self.place(), step, self.many(0.4, 2, lambda: self.one(REGIONS)), "dice")

        def curb() -> ExportCurb:
            aims = self.many(0.4, 3, lambda: self.one(REGIONS))
            return ExportCurb(*self.place(), aims, self.one((0.0, 0.0, 0.2, 0.5, 0.8)), 2, "dice")

        return ChinaSheet(
            prices=self.many(0.6, 2, move), curbs=self.many(0.6, 2, curb), posture=self.one(("silence", "truce"))
        )


def talks(dice: Dice, state: State) -> State:
    """Motions, offers and answers; the rules refuse what is not lawful."""
    members = state.members()
    moves: list[Talk] = [Talk(dice.one(members), dice.motion(state)) for _ in range(3)]
    moves += [Talk(str(dice.politics.choice(members)), dice.dated())]
    moves += [Talk(seat, dice.offer(seat)) for seat in SEATS if dice.odds(0.4)]
    for move in moves:
        state = apply(CONTENT, state, move).state
    for offer in state.offers:
        answer = ReplyOffer(offer.id, dice.one(("accept", "accept", "decline")))
        state = apply(CONTENT, state, Talk(offer.to, answer)).state
    return state


@pytest.mark.parametrize("seed", range(30))
def test_r01_whatever_is_ordered_the_game_goes_on_and_its_books_close(seed: int):
    """C495 Whatever is ordered the game goes on and its books close."""
    dice, digester = Dice(seed), Digester()
    _, state = new_game(CONTENT, seed=seed)
    for _ in range(TURNS):
        digester.digest(state)
        state = talks(dice, apply(CONTENT, state, OpenTalks()).state)
        assert digester.digest(state) == digest(state)  # nothing was changed in place
        state = apply(CONTENT, state, RingBell()).state
        sheets = {seat: dice.sheet(state, seat) for seat in SEATS if dice.odds(0.9)}
        state = apply(CONTENT, state, OrdersClosed(sheets=sheets, china=dice.china())).state
        assert all(0.0 <= m.security <= 1.0 for m in state.turns[-1].measures.values())
        assert digester.digest(state) == digest(state)
        state = apply(CONTENT, state, NextTurn()).state
    mineral, stage = dice.place()
    found = why(CONTENT, state, mineral, stage, dice.one(REGIONS), TURNS)
    assert np.isfinite(found.total)
