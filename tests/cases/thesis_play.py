"""The thesis of the game played on the real scenario: one card, four arms, one price war."""

from typing import NamedTuple

from game.model.content import Content
from game.model.ids import RegionId, SeatId, Stage
from game.model.orders import Ballot, ChinaSheet, FundCard, OrderSheet, PriceMove
from game.model.state import State
from game.model.talks import TableMotion
from game.rules import view
from tests.helpers import close, new_game, real_content, replace, say, to_bell, to_talk

PUBLIC_SHARE = 0.35
"""Public money of an arm as a share of the card's capital cost, half in each of two turns."""
NEAR = 0.93
"""Expected margin over the one asked for from which China wards investors off."""
STAGES: tuple[Stage, ...] = ("refined", "component")


class War(NamedTuple):
    """China's answer once the plant is about to open: how deep, where, at whom (all if empty)."""

    cut: float
    at: tuple[RegionId, ...] = ()


class Arm(NamedTuple):
    """What the zone does for a card: a floor at fair cost, a grant and loans as shares of capex."""

    floor: bool = False
    grant: float = 0.0
    loan: float = 0.0


def play(card: str, arm: Arm, war: War, turns: int, joins: tuple[SeatId, ...] = (), seed: int = 1) -> list[str]:
    """Status of the card at the end of each turn; customs are tight, nobody cheats."""
    return [s.projects[card].status for s in states(card, arm, war, turns, joins, seed)]


def states(card: str, arm: Arm, war: War, turns: int, joins: tuple[SeatId, ...] = (), seed: int = 1) -> list[State]:
    """The states at the end of each turn."""
    content = real_content()
    _, state = new_game(content, seed)
    seen = []
    for turn in range(1, turns + 1):
        state = to_talk(content, state)
        if arm.floor:
            state = _propose(content, state, card)
        state = to_bell(content, state)
        sheets = {seat: _sheet(content, state, seat, card, arm, turn) for seat in state.members()}
        sheets |= {seat: OrderSheet(membership="join", customs_effort=3) for seat in joins if seat not in sheets}
        state = close(content, state, sheets, _war(content, state, card, war)).state
        seen.append(state)
    return seen


def _propose(content: Content, state: State, card: str) -> State:
    """Table reference prices at fair cost for refined goods and components, one mover each."""
    mineral = content.project(card).outputs[0].mineral
    for mover, stage in zip(("USA", "JPN"), STAGES, strict=True):
        if state.floor(mineral, stage) is None and state.turn <= 3:
            fair = next(
                f for f in view(content, state, mover).fair_costs if (f.mineral, f.stage) == (mineral, stage)
            )
            price = round(min(max(fair.fair, fair.low), fair.high), 2)
            state = say(content, state, mover, TableMotion("reference_price", mineral, stage, price))
    return state


def _sheet(content: Content, state: State, seat: SeatId, card: str, arm: Arm, turn: int) -> OrderSheet:
    """Yes to floors and no to Fund money (so that the arms stay apart); the host pays for its card."""
    kinds = {m.id: m.kind for m in state.motions}
    ballots = tuple(Ballot(m, "yes" if kinds.get(m) == "reference_price" else "no", "apply") for m in state.agenda)
    project, fund = content.project(card), ()
    if seat == project.region and turn <= 2 and state.projects[card].status == "open":
        asked = (("grant", arm.grant), ("loan", arm.loan))
        fund = tuple(FundCard(card, kind, share * project.capex_usd_m / 2) for kind, share in asked if share)
    return OrderSheet(ballots=ballots, customs_effort=3, fund=fund)


def _war(content: Content, state: State, card: str, war: War) -> ChinaSheet:
    """Cut the price of what the card makes once investors are about to come, and from half a year before it opens."""
    held, output = state.projects[card], content.project(card).outputs[0]
    tempted = held.status == "open" and held.expected_margin_share >= NEAR
    opening = held.status == "construction" and held.months_left <= 6
    near = tempted or opening or held.status in ("ramp_up", "operating", "care")
    if not near or not war.cut:
        return ChinaSheet()
    return ChinaSheet(prices=(PriceMove(output.mineral, output.stage, war.cut, war.at, "a plant opens"),))


def outcome(statuses: list[str]) -> str:
    """``never``, ``lives`` (open at the end, never idled) or ``built and closed``."""
    if not {"ramp_up", "operating"} & set(statuses):
        return "never"
    return "built and closed" if {"care", "lost"} & set(statuses) else "lives"


def with_seed(state: State, seed: int) -> State:
    """The same table with other luck from here on."""
    return replace(state, seed=seed)
