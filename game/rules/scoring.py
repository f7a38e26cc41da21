"""From measures to scores: each against the no-policy run of the same seed, 50 = no difference."""

import math
from collections.abc import Sequence
from typing import Final

import msgspec
import numpy as np

from game.model.content import Content, SecretAim
from game.model.ids import FUND, Stage
from game.model.measures import BlocMeasures, Measures, Score
from game.model.state import State
from game.rules import base_shares, equity, point_worth, rescue, trust
from game.rules.aims import aims_of
from game.rules.names import at, cell, china_index
from game.rules.structure import structure_of

DEPENDENCE_SCALE: Final = 0.15
LEAK_SCALE: Final = 0.10
SPREAD_SCALE: Final = 0.25
"""Scales of the bloc's parts (assumptions, as ScoreRules names none): dependence counts half,
leak and spread a quarter each."""


DRILL_SHARE: Final = 0.4
"""Part of Security that the test of the last turn makes up by itself, the closing drill (an assumption): stock bought,
sharing voted and draws signed in the last turns would count for next to nothing in a mean of four."""
FUND_WORTH: Final = 0.5
"""What money in the Fund is worth to the treasuries that brought it in (an assumption)."""
STOCK_WORTH: Final = 0.9
"""What a stockpile fetches as a share of the price (an assumption)."""


def final_scores(content: Content, state: State) -> dict[str, Score]:
    """Scores of all seats at the end of the game."""
    return {seat: score(content, state, seat) for seat in content.seat_ids()}


def curve(gain: float, scale: float) -> float:
    """50 + 50 tanh(gain / scale)."""
    return 50.0 + 50.0 * math.tanh(gain / max(1e-9, scale))


def score(content: Content, state: State, seat: str) -> Score:
    """Five measures against the same turns of the no-policy run, meaned over the last turns.

    Of Security the last turn's test, the closing drill, makes up a part by itself. Treasury alone is read at the end:
    it is a sum since the start, and what it bought (stock, loans) is counted as it lies at the end. A mean would give
    three quarters of a last purchase back.
    """
    rules, info = content.rules.score, content.seat(seat)
    span = state.turns[-rules.mean_turns :]
    own = mean([t.measures[seat] for t in span if seat in t.measures])
    calm = mean([baseline(state, t.turn, seat) for t in span])
    parts = {
        "security": curve(_security(state, seat, own.security - calm.security), rules.security_scale),
        "affordability": curve(
            calm.users_bill_usd_m - own.users_bill_usd_m,
            rules.affordability_share * calm.users_bill_usd_m,
        ),
        "industry": curve(own.value_added_usd_m - calm.value_added_usd_m, industry_scale(content, seat)),
        "treasury": curve(
            treasury_gain(content, state, seat), point_worth.treasury_scale(content, seat, state.announced_turns)
        ),
        "standing": curve(own.standing - calm.standing, rules.standing_points),
    }
    aims = aims_of(content, seat, state.announced_turns)
    total_own = sum(getattr(info.weights, name) * value for name, value in parts.items())
    bloc = [t.bloc.score for t in span if t.bloc is not None]
    shared = sum(bloc) / len(bloc) if bloc else 50.0
    return Score(
        **parts,
        own=total_own,
        total=(1.0 - rules.bloc_share) * total_own + rules.bloc_share * shared,
        aims=rules.aim_points * sum(reached(content, state, seat, aim) for aim in aims),
    )


def industry_scale(content: Content, seat: str) -> float:
    """Value added a turn, beside nobody acting, that makes one step of Industry's curve, USD million."""
    rules = content.rules.score
    return rules.industry_share * _base_value(content, seat) + rules.industry_budgets * content.seat(seat).budget_usd_m


def treasury_gain(content: Content, state: State, seat: str) -> float:
    """Public money since the start with what it bought as it lies, less that of the no-policy run, USD million."""
    held = salvage(content, state, seat) + state.seats[seat].bonds_posted_usd_m
    held += equity.worth(content, state, seat) + rescue.position(state, seat)
    held += stockpile(content, state, seat) + fund_part(state, seat)
    end = state.turns[-1]
    if seat in end.measures:
        net = end.measures[seat].treasury_net_usd_m
    else:
        span = state.turns[-content.rules.score.mean_turns :]
        net = mean([t.measures[seat] for t in span if seat in t.measures]).treasury_net_usd_m
    return net + held - baseline(state, end.turn, seat).treasury_net_usd_m


def treasury_now(content: Content, state: State, seat: str) -> float:
    """The same with what was paid and received since the last turn was played; 0 before the first."""
    if not state.turns or seat not in state.turns[-1].measures:
        return 0.0
    since = state.seats[seat].treasury_net_usd_m - state.turns[-1].measures[seat].treasury_net_usd_m
    return treasury_gain(content, state, seat) + since


def _security(state: State, seat: str, meant: float) -> float:
    """Need met beyond the no-policy run's: the mean of the scored turns, and the closing drill."""
    end = state.turns[-1]
    if seat not in end.measures:
        return meant
    drill = end.measures[seat].security - baseline(state, end.turn, seat).security
    return (1.0 - DRILL_SHARE) * meant + DRILL_SHARE * drill


def mean(values: Sequence[Measures]) -> Measures:
    """Mean of some turns' measures."""
    names = [n for n in Measures.__struct_fields__ if n not in ("stops", "weakest", "added_usd_m")]
    figures = {n: float(np.mean([getattr(v, n) for v in values])) for n in names}
    return msgspec.structs.replace(values[0], stops=(), weakest=(), added_usd_m={}, **figures)


def baseline(state: State, turn: int, seat: str) -> Measures:
    """The no-policy run's measures of a turn; its last known turn beyond its end.

    Without a comparison run the game's own first turn stands in.
    """
    if state.baseline is None or not state.baseline.measures:
        return state.turns[0].measures[seat]
    known = state.baseline.measures
    return known[min(turn, len(known)) - 1].get(seat, state.turns[0].measures[seat])


def salvage(content: Content, state: State, seat: str) -> float:
    """What a seat's loans to cards not yet lost are worth, USD million, at credibility-weighted value."""
    return sum(equity.loan_of(state.projects[card.id], seat) for card in content.projects)


def stockpile(content: Content, state: State, seat: str) -> float:
    """A seat's own stock at the last prices, less what selling it would cost, USD million."""
    price = np.asarray(state.turns[-1].months["price_delivered"])[-1]
    r = content.region_index(seat)
    worth = 0.0
    for mineral in content.minerals:
        for info in mineral.stages:
            tonnes = state.seats[seat].stock_t.get(cell(mineral.id, info.stage), 0.0)
            worth += tonnes * float(price[(*at(content, mineral.id, info.stage), r)]) / 1000.0
    return STOCK_WORTH * worth


def fund_part(state: State, seat: str) -> float:
    """A member's part of what lies unspent in the Fund, by the levy its border brought in.

    At half: the council spends it, not the treasury.
    """
    brought: dict[str, float] = {}
    for record in state.turns:
        for line in record.money:
            if line.payee == FUND and line.what == "levy":
                brought[line.detail] = brought.get(line.detail, 0.0) + line.amount_usd_m
    total = sum(brought.get(s, 0.0) for s in state.members())
    if seat not in state.members() or total <= 0:
        return 0.0
    return FUND_WORTH * state.fund_usd_m * brought.get(seat, 0.0) / total


def _base_value(content: Content, seat: str) -> float:
    return float(base_shares.base_value_added(content)[content.region_index(seat)])


def bloc_score(content: Content, state: State, made: BlocMeasures) -> float:
    """The bloc's 0-100: dependence after the mine against the base year, leak, price spread."""
    now = _mean_dependence(content, made.dependence)
    then = _mean_dependence(content, _base_dependence(content, state))
    parts = (then - now) / DEPENDENCE_SCALE * 0.5
    parts -= made.leak_share / LEAK_SCALE * 0.25
    parts -= max(0.0, made.spread) / SPREAD_SCALE * 0.25
    return curve(parts, 1.0)


def _mean_dependence(content: Content, shares: dict[str, dict[Stage, float]]) -> float:
    """Refined and component dependence, meaned by criticality."""
    total = weight = 0.0
    for mineral in content.minerals:
        for stage in ("refined", "component"):
            total += mineral.criticality * shares[mineral.id][stage]
            weight += mineral.criticality
    return total / weight if weight > 0 else 0.0


def _base_dependence(content: Content, state: State) -> dict[str, dict[Stage, float]]:
    flow = structure_of(content).base_flow
    return base_shares.dependence(content, state, flow)


def reached(content: Content, state: State, seat: str, aim: SecretAim) -> bool:
    """Whether a secret aim is met by the state at the end."""
    check = _AIMS.get(aim.kind)
    return bool(check and check(content, state, seat, aim))


def _built(content: Content, state: State, seat: str, aim: SecretAim) -> bool:
    return any(
        state.projects[card.id].status in ("ramp_up", "operating")
        for card in content.projects
        if card.region == seat and not (card.committed or card.existing) and _fits(card.outputs, aim)
    )


def _fits(outputs: object, aim: SecretAim) -> bool:
    return not aim.mineral or any(
        o.mineral == aim.mineral and (not aim.stage or o.stage == aim.stage)
        for o in outputs  # type: ignore[attr-defined]
    )


def _capacity_share(content: Content, state: State, seat: str, aim: SecretAim) -> bool:
    """Own share of the capacity outside China at a stage."""
    m, s = at(content, aim.mineral, aim.stage or "refined")
    capacity = np.array(state.market["capacity"])[m, s]
    outside = float(capacity.sum() - capacity[china_index(content)])
    return outside > 0 and float(capacity[content.region_index(seat)]) / outside >= aim.value


def _floor(_content: Content, state: State, _seat: str, aim: SecretAim) -> bool:
    floor = state.floor(aim.mineral, aim.stage or "refined")
    return floor is not None and floor.binds_turn <= state.turn and floor.held


def _money(_content: Content, state: State, seat: str, aim: SecretAim) -> bool:
    return state.seats[seat].money_usd_m - state.seats[seat].debt_usd_m >= aim.value


def _trust(_content: Content, state: State, seat: str, aim: SecretAim) -> bool:
    if aim.seat:
        return state.trust.get(f"{aim.seat}>{seat}", 0.0) >= aim.value
    return trust.standing(state.trust, seat) >= aim.value


def _price(content: Content, state: State, seat: str, aim: SecretAim) -> bool:
    m, s = at(content, aim.mineral, aim.stage or "component")
    r = content.region_index(seat)
    return float(state.turns[-1].months["price_delivered"][-1][m, s, r]) <= aim.value


def _member(_content: Content, state: State, seat: str, aim: SecretAim) -> bool:
    return state.seats[aim.seat or seat].status == "member"


_AIMS: Final = {
    "built": _built,
    "capacity_share": _capacity_share,
    "floor_in_force": _floor,
    "money_at_least": _money,
    "trust_at_least": _trust,
    "price_at_most": _price,
    "member": _member,
}
