"""Robustness of the table of offers: random talks of any shape, with every invariant after each move.

Whatever is offered, answered, amended or left, ledgers close, nothing turns negative, and money and
stock that change hands by deals are neither made nor lost.
"""

from typing import Any, get_args

import numpy as np
import pytest

from game.model.entries import OpenTalks, Talk
from game.model.ids import CHINA, STAGES
from game.model.orders import ChinaSheet, FavourOrder, OrderSheet
from game.model.talks import Clause, ClauseKind, LeaveDeal, MakeOffer, ReplyOffer
from tests.cases.test_clubs_frameworks import CONTENT
from tests.helpers import apply, close, new_game, ok, replace, to_talk

SEATS = CONTENT.seat_ids()
KINDS = get_args(ClauseKind)
MINERALS = tuple(m.id for m in CONTENT.minerals)
CARDS = tuple(p.id for p in CONTENT.projects)
TALKS = 90


class Dice:
    """Random talk of one game."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)

    def one(self, values: Any) -> Any:
        return values[int(self.rng.integers(len(values)))]

    def odds(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def clause(self, parties: tuple[str, ...]) -> Clause:
        giver = self.one(parties)
        kind = self.one(KINDS)
        return Clause(
            kind,
            giver,
            amount_usd_m=float(self.one((5, 40, 300))),
            mineral=self.one(MINERALS),
            stage=self.one(STAGES),
            tonnes_per_month=float(self.one((0.5, 5, 500))),
            price_usd_per_kg=float(self.one((3, 70, 130))),
            project=self.one(CARDS),
            effort=int(self.rng.integers(4)),
            turns=int(self.rng.integers(1, 5)),
            bond_usd_m=float(self.one((0.0, 0.0, 10.0))),
            to=self.one(parties) if self.odds(0.5) else "",
            tonnes=float(self.one((1, 30, 1e4))),
            favour=self.one(("diplomatic", "security")),
            posture=self.one(("press", "truce", "silence")),
            share=float(self.one((0.01, 0.05, 0.5))),
        )

    def offer(self, seat: str, state: Any) -> MakeOffer:
        others = [s for s in (*SEATS, CHINA) if s != seat]
        self.rng.shuffle(others)
        also = tuple(others[1 : 1 + int(self.rng.integers(3))]) if self.odds(0.4) else ()
        parties = (seat, others[0], *also)
        clauses = tuple(self.clause(parties) for _ in range(int(self.rng.integers(1, 4))))
        running = [d.id for d in state.deals if seat in d.parties]
        return MakeOffer(
            others[0],
            clauses,
            secret=self.odds(0.4),
            also=also,
            open_turns=int(self.rng.integers(4)),
            exit_cost_usd_m=float(self.one((0, 0, 10))),
            amends=self.one(running) if running and self.odds(0.3) else "",
            framework="f2" if self.odds(0.1) else "",
            club=self.one(("", "", "plan", "pax")),
        )

    def move(self, seat: str, state: Any) -> Any:
        waiting = [o.id for o in state.offers if o.status == "open" and seat in o.addressees]
        if waiting and self.odds(0.75):
            return ReplyOffer(self.one(waiting), self.one(("accept", "accept", "accept", "decline")))
        running = [d.id for d in state.deals if seat in d.parties]
        if running and self.odds(0.15):
            return LeaveDeal(self.one(running))
        return self.offer(seat, state)

    def sheet(self, seat: str) -> OrderSheet:
        other = self.one([s for s in SEATS if s != seat])
        favour = (FavourOrder(other, self.one(("diplomatic", "security"))),) if self.odds(0.3) else ()
        return OrderSheet(
            favours=favour, refuse_inspectors=self.odds(0.2), posture=self.one(("press", "truce", "silence"))
        )


def shares(state: Any) -> float:
    """Shares of plants that treasuries own, and what they paid for them, added up."""
    held = state.projects.values()
    return sum(sum(p.shares.values()) + sum(p.equity_usd_m.values()) for p in held)


def wealth(state: Any) -> float:
    """Money of all treasuries, bonds and China's purse less debt, USD million."""
    seats = state.seats.values()
    return sum(s.money_usd_m - s.debt_usd_m + s.bonds_posted_usd_m for s in seats) + state.china.purse_usd_m


def stock(state: Any) -> float:
    return sum(sum(s.stock_t.values()) for s in state.seats.values())


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_rd01_whatever_is_agreed_in_the_talks_nothing_is_made_or_lost(seed):
    """C494 Rd01 whatever is agreed in the talks nothing is made or lost."""
    dice = Dice(seed)
    content, state = new_game(CONTENT, seed=seed)
    held = {s: replace(state.seats[s], stock_t={"ndpr/refined": 50.0}) for s in state.seats}
    plants = {
        k: replace(p, shares=dict.fromkeys(SEATS, 0.1), equity_usd_m=dict.fromkeys(SEATS, 1.0))
        for k, p in state.projects.items()
    }
    state = replace(state, seats=held, projects=plants)
    signed = 0
    for _ in range(2):
        state = to_talk(content, state) if state.phase == "results" else ok(content, state, OpenTalks())
        rich, full, owned = wealth(state), stock(state), shares(state)
        for _ in range(TALKS):
            seat = dice.one((*SEATS, CHINA))
            result = apply(content, state, Talk(seat, dice.move(seat, state)))
            state = result.state
        assert wealth(state) == pytest.approx(rich, abs=1e-6)
        assert stock(state) == pytest.approx(full, abs=1e-6)
        assert shares(state) == pytest.approx(owned, abs=1e-6)
        signed = len(state.deals)
        state = close(content, state, {s: dice.sheet(s) for s in SEATS}, ChinaSheet()).state
    assert signed > 3, "the dice do sign deals"
