"""China watch: what a ministry's analysts make of China's doctrine, right with odds that money raises."""

from typing import Final

from game.model.content import Content
from game.model.doctrines import DOCTRINES
from game.model.ids import CHINA, SeatId
from game.model.state import State
from game.model.views import ChinaEstimate
from game.rules import rng
from game.rules.kept import Kept

AT_WORK: Final = "intelligence/now"
"""Where a seat's programmes keep the money at work, USD million."""


def odds(content: Content, money_usd_m: float) -> float:
    """Chance that an estimate is right: base, and up to the best with money (half way at ``half``)."""
    rules = content.rules.watch
    more = money_usd_m / (money_usd_m + rules.half_usd_m) if money_usd_m > 0 else 0.0
    return rules.base_odds + max(0.0, rules.best_odds - rules.base_odds) * more


def at_work(state: State, seat: SeatId) -> float:
    """Money at work for a seat's analysts, USD million."""
    held = state.seats.get(seat)
    return held.programmes.get(AT_WORK, 0.0) if held is not None else 0.0


def faded(content: Content, held: dict[str, float]) -> dict[str, float]:
    """A seat's programmes with the money at work faded by a turn."""
    if AT_WORK not in held:
        return held
    left = (1.0 - content.rules.watch.fade_share) * held[AT_WORK]
    return {**{k: v for k, v in held.items() if k != AT_WORK}, **({AT_WORK: left} if left >= 0.5 else {})}


def estimate(content: Content, state: State, seat: SeatId) -> ChinaEstimate | None:
    """What a seat's analysts think this turn; None for China and before it has moved once.

    Where a person plays China there is no doctrine to be right about: analysts then name the one
    whose moves they think they see, which is as good as a guess.
    """
    if seat == CHINA or not state.turns:
        return None
    held = _ESTIMATES.of((content, state.turns, state.turn, state.china.doctrine, state.china.plan), dict)
    key = (seat, state.seed, at_work(state, seat))
    if key not in held:
        held[key] = _estimate(content, state, seat)
    return held[key]


_ESTIMATES: Final[Kept[dict[tuple[SeatId, int, float], ChinaEstimate]]] = Kept()
"""Estimates of the last moments by seat, seed and money: they are drawn once a turn."""


def _estimate(content: Content, state: State, seat: SeatId) -> ChinaEstimate:
    money = at_work(state, seat)
    chance = odds(content, money)
    draw = rng.stream(state.seed, state.turn, f"china watch/{seat}")
    right = float(draw.random()) < chance and state.china.plan.controller == "ai"
    others = [d for d in DOCTRINES if d != state.china.doctrine]
    wrong = others[int(draw.integers(len(others)))]
    return ChinaEstimate(
        doctrine=state.china.doctrine if right else wrong,
        odds=chance,
        money_usd_m=money,
    )
