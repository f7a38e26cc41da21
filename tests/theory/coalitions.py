"""Coalitions on the toy scenario: who keeps a floor, what each seat gets, which clubs are stable.

A seat's payoff in a turn, USD million: its plants' surplus + its levy - its users' bill + its part
of an insurance that all share: output outside China is worth something to every user in a cut-off.
"""

from functools import cache
from itertools import combinations

import numpy as np

from game.market import Policy, Shocks, clear
from game.rules.forecast_batch import stack, stack_policies, without_stocks
from game.rules.policy_draft import Draft
from game.rules.structure import market_of, structure_of
from tests.helpers import SEATS, new_game, toy_content

Club = tuple[str, ...]
CLUBS: tuple[Club, ...] = tuple(c for k in range(len(SEATS) + 1) for c in combinations(SEATS, k))
MINERAL, CHINA = 0, 0
CUT_OFF_ODDS = 0.05
"""Odds of a cut-off in a turn (assumption)."""
SHOCK_MULTIPLE = 4.0
"""Price in a cut-off over today's, as the toy scenario's minerals say."""


@cache
def payoffs(floor: float, cut: float) -> dict[Club, dict[str, float]]:
    """Payoff of every seat in every club: a floor at ``floor`` x base price at both later stages,
    China cutting by ``cut``; one batch of sixteen markets.
    """
    content = toy_content()
    structure, market = structure_of(content), market_of(new_game(content)[1].market)
    rules = stack_policies([_rules(club, floor, cut) for club in CLUBS])
    month = clear(without_stocks(structure), stack([market] * len(CLUBS)), rules, Shocks())[0]
    months = content.rules.turn.months_per_turn
    price = float(content.table["price"][MINERAL, 2])
    worth = CUT_OFF_ODDS * months * SHOCK_MULTIPLE * price / 1000.0
    use = market.final_base[MINERAL, 2, 1:] / market.final_base[MINERAL, 2, 1:].sum()
    found: dict[Club, dict[str, float]] = {}
    for k, club in enumerate(CLUBS):
        made = float(month.output[k, MINERAL, 2, 1:].sum())
        found[club] = {}
        for seat in SEATS:
            r = content.region_index(seat)
            levy = (month.accounts.levy_fund + month.accounts.levy_treasury)[k, MINERAL, :, r]
            bill = month.price_delivered[k, MINERAL, :, r] * market.final_base[MINERAL, :, r] / 1000.0
            own = float((month.accounts.surplus[k, MINERAL, :, r] + levy - bill).sum())
            found[club][seat] = months * own + worth * float(use[r - 1]) * made
    return found


def _rules(club: Club, floor: float, cut: float) -> Policy:
    content = toy_content()
    draft = Draft(content.table["prod"].shape)
    others = list(range(1, len(content.regions)))
    for s in (1, 2):
        price = float(content.table["price"][MINERAL, s])
        for seat in club:
            r = content.region_index(seat)
            draft["floor"][MINERAL, s, r] = floor * price
            draft["outside"][MINERAL, s, np.array([x.id not in club for x in content.regions]), r] = True
        if cut:
            draft["price_cut"][MINERAL, s, CHINA, others] = cut * price
            draft["specific"][MINERAL, s, others, CHINA] = cut * price
    return draft.policy()


def without(club: Club, seat: str) -> Club:
    """The club once a seat has left."""
    return tuple(s for s in club if s != seat)


def joined(club: Club, seat: str) -> Club:
    """The club once a seat has joined."""
    return tuple(s for s in SEATS if s in club or s == seat)


def internally_stable(pay: dict[Club, dict[str, float]], club: Club) -> bool:
    """No member gains by leaving (d'Aspremont et al. 1983)."""
    return all(pay[club][s] >= pay[without(club, s)][s] for s in club)


def externally_stable(pay: dict[Club, dict[str, float]], club: Club) -> bool:
    """No outsider gains by joining."""
    return all(pay[club][s] >= pay[joined(club, s)][s] for s in SEATS if s not in club)


def stable_with_payments(pay: dict[Club, dict[str, float]], club: Club) -> bool:
    """Members together can pay each what it would get by leaving (Eyckmans and Finus 2006)."""
    return sum(pay[club][s] for s in club) >= sum(pay[without(club, s)][s] for s in club)


def largest(pay: dict[Club, dict[str, float]], payments: bool) -> int:
    """Size of the largest stable club, with or without side payments."""
    if payments:
        return max(len(c) for c in CLUBS if stable_with_payments(pay, c))
    return max((len(c) for c in CLUBS if internally_stable(pay, c) and externally_stable(pay, c)), default=0)
