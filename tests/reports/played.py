"""A short played game on the toy scenario with everything a debrief has to tell: a floor, a price
cut, a curb, a side purchase that is found, a broken promise, a plant that is funded."""

from functools import cache

import msgspec

from game.model.content import Content
from game.model.entries import SeatPlan, SetBaseline, Start
from game.model.events import Event
from game.model.orders import (
    Ballot,
    ChinaSheet,
    ExportCurb,
    FundCard,
    OrderSheet,
    PriceMove,
    SidePurchase,
    TariffResponse,
)
from game.model.rulebook import CustomsRules, Rulebook
from game.model.state import State
from game.model.talks import Clause, MakeOffer, ReplyOffer, TableMotion
from game.rules.outside import china_shares, outside_prices
from tests import helpers as h

SURE = msgspec.structs.replace(Rulebook(), customs=CustomsRules(detect_base=1e3))
"""Whoever buys on the side is found."""
SIGNAL = "usa_magnets opens in 12 months"
APPLY = (TariffResponse("ndpr", "refined", "adjustable"),)


@cache
def calm(turns: int) -> SetBaseline:
    """The same toy game with nobody doing anything."""
    content = h.toy_content(SURE)
    _, state = h.new_game(content, turns=turns)
    state = h.play_turn(content, state, turns=turns)
    return SetBaseline(
        measures=tuple(r.measures for r in state.turns),
        zone_price=tuple(outside_prices(content, r) for r in state.turns),
        china_share=tuple(china_shares(content, r) for r in state.turns),
    )


@cache
def game(turns: int = 4, until: int = 0) -> tuple[Content, State]:
    """The game after ``until`` turns (0: to its end)."""
    content = h.toy_content(SURE)
    plans = {seat: SeatPlan(controller="human" if seat == "JPN" else "ai") for seat in content.seat_ids()}
    state = h.ok(content, None, Start(seed=5, seats=plans, turns=turns))
    state = h.ok(content, state, calm(turns))
    state = _first(content, state)
    for turn in range(2, (until or turns) + 1):
        if state.phase == "over":
            break
        state = h.close(content, state, _sheets(content, turn), _china(turn)).state
    return content, state


def _first(content: Content, state: State) -> State:
    """Turn 1: a floor is voted, AUS promises customs effort for money and a bond, JPN funds a refinery."""
    fair = next(f for f in h.step_view(content, state, "JPN").fair_costs if (f.mineral, f.stage) == ("ndpr", "refined"))
    state = h.say(content, state, "JPN", TableMotion("reference_price", "ndpr", "refined", fair.high))
    word = Clause("customs_effort", "AUS", effort=3, turns=2, bond_usd_m=5.0)
    state = h.say(content, state, "JPN", MakeOffer("AUS", (Clause("money", "JPN", amount_usd_m=10.0), word)))
    state = h.say(content, state, "AUS", ReplyOffer(state.offers[-1].id, "accept"))
    motion = state.motions[-1].id
    yes = (Ballot(motion, "yes"),)
    sheets = {
        "USA": OrderSheet(ballots=yes),
        "JPN": OrderSheet(ballots=yes, fund=(FundCard("aus_refinery", "grant", 60.0),)),
        "AUS": OrderSheet(ballots=yes, customs_effort=3),
    }
    return h.close(content, state, sheets).state


def _sheets(content: Content, turn: int) -> dict[str, OrderSheet]:
    side = (SidePurchase("ndpr", "refined", 40.0),) if turn == 3 else ()
    return {
        "USA": OrderSheet(tariffs=APPLY, side_purchases=side),
        "JPN": OrderSheet(tariffs=APPLY),
        "AUS": OrderSheet(tariffs=APPLY, customs_effort=0),
    }


def _china(turn: int) -> ChinaSheet:
    if turn == 2:
        cut = PriceMove("ndpr", "component", -0.30, signal=SIGNAL)
        return ChinaSheet(prices=(cut,), doctrine_state="dump", reason=SIGNAL)
    if turn == 3:
        curb = ExportCurb("graphite", "component", ("JPN",), 0.3, 2, signal="JPN pressed")
        return ChinaSheet(curbs=(curb,), doctrine_state="squeeze", reason="JPN pressed")
    return ChinaSheet(reason="nothing to answer")


def with_events(state: State, turn: int, *events: Event) -> State:
    """The same game with more events in one turn."""
    rows = [msgspec.structs.replace(r, events=(*r.events, *events)) if r.turn == turn else r for r in state.turns]
    return msgspec.structs.replace(state, turns=tuple(rows))


def seated(state: State, *people: str) -> State:
    """The same game as if just these ministries had been played by people."""
    seats = {
        seat: msgspec.structs.replace(held, plan=SeatPlan("human" if seat in people else "ai"))
        for seat, held in state.seats.items()
    }
    return msgspec.structs.replace(state, seats=seats)
