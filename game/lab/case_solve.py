"""Solves a case with the game's kernel: from a blunt choice of origins to a sharp one.

As the dispersion goes to nothing the dispersed equilibrium tends to the classic spatial price
equilibrium (Samuelson 1952, Takayama and Judge 1971), linearly in the dispersion; so each answer on
the way, carried on in a straight line, is a good start for the next.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from game.lab.case_answer import NOTHING, Answer, NoSolution, read_out
from game.lab.case_market import Levels, Market, first_levels, levels_at
from game.lab.case_network import Network, network_of, offers, tonnes, usual_tonnes
from game.lab.case_types import Case
from game.market import Equilibrium, NoEquilibrium, Start, solve
from game.market.kernel import SWEEPS
from game.market.sharpen import carried_on

FIRST: Final = 0.04
"""Dispersion of the first, blunt answer."""
STEP: Final = 0.25
SHORT: Final = 0.8
"""The shortest step tried: to so much of the dispersion."""
ENOUGH: Final = 2e-4
"""Dispersion at which prices lie within a tenth of what is asked of them, should ties allow no smaller one."""
DEEP: Final = 1e-3
"""Dispersion from which on a shorter step is tried sooner than the kernel's slow last resort."""
TOLERANCE: Final = 4e-8
"""Of the market's worth. A binding quota is overrun by 1e-9 asinh(rent / dispersion) of itself, the
kernel's way of telling apart quotas that bind on the same goods: 1e-8 is out of reach there."""
LOOSE: Final = 4e-7
"""The same where goods under one quota are all passed on: two equations in one, which rounding keeps apart."""
TRIES: Final = (1.0, 3.0)
"""Where a blunt answer is looked for, as multiples of the guessed prices."""
ROUNDS: Final = 6
"""Times the price levels are read again from a blunt answer."""
MOST_ROUNDS: Final = 1000.0
"""Flow on a link, as a multiple of all that is made, beyond which nothing but a circle is left."""
UNUSUAL: Final = 1e4
"""Tonnes, as a multiple of the market's usual ones, that only an endless gain explains."""
MARGINAL: Final = 0.01
"""Share of its usual tonnes below which a curve stands at its edge: a trace there is rounding."""
SAME: Final = 1.5
"""Levels within this factor of each other are the same."""


@dataclass(slots=True)
class _Path:
    """Answers so far, with their dispersions."""

    market: Market
    dispersions: list[float]
    answers: list[Equilibrium]
    iterations: int = 0


def solve_case(case: Case) -> Answer:
    """The equilibrium of a case; raises NoSolution with a sentence that says why there is none."""
    network = network_of(case)
    _check_stranded(network)
    if not network.nodes:
        return read_out(network, None, None, 0)
    with np.errstate(all="ignore"):
        path = _blunt(network)
        _sharpen(path, case.dispersion)
    reached = replace(network, case=at_dispersion(case, path.dispersions[-1]))
    answer = read_out(reached, path.market, path.answers[-1], path.iterations)
    _check_prices(answer)
    _check_circles(answer)
    _check_endless(path.market, answer)
    _check_dwarfs(path.market, answer)
    return replace(answer, price={n: p if p is None else max(p, 0.0) for n, p in answer.price.items()})


def _check_prices(answer: Answer) -> None:
    """Goods that nobody takes at any price above nothing have no price; next to nothing is nothing."""
    level = max((abs(p) for p in answer.price.values() if p is not None), default=0.0)
    for node, price in answer.price.items():
        if price is not None and price < -1e-4 * level:
            raise NoSolution(f"more comes to {node} than anybody takes at any price above nothing", node)


def _check_circles(answer: Answer) -> None:
    """Traders whom a subsidy pays for going round in a circle would never stop."""
    made = sum(answer.supply.values())
    for name, flow in answer.flow.items():
        if flow > MOST_ROUNDS * max(made, 1e-9):
            raise NoSolution(f"goods go round in a circle over {name} that pays for itself", name.partition(">")[0])


def _check_endless(market: Market, answer: Answer) -> None:
    """Who sells without a limit below what somebody pays without a limit never stops selling."""
    for node, curve in market.network.case.supply.items():
        usual = market.levels.worth / market.levels.unit[node] if node in market.network.nodes else np.inf
        if curve.form == "elastic" and answer.supply[node] > UNUSUAL * usual:
            why = f"{node} sells without a limit, at a gain, to who buys without a limit: there is no end of it"
            raise NoSolution(why, node)


def _check_dwarfs(market: Market, answer: Answer) -> None:
    """A place that trades next to nothing beside the rest is within the rounding: its price would be a guess."""
    case, levels = market.network.case, market.levels
    for side, sign in ((case.supply, 1), (case.demand, -1)):
        for node, curve in side.items():
            price = answer.price[node]
            if price is None or node not in market.network.nodes:
                continue
            least = NOTHING * levels.worth / levels.unit[node]
            if MARGINAL * usual_tonnes(curve, levels.unit[node], sign) < tonnes(curve, price, sign) < least:
                raise NoSolution(
                    f"{node} trades less than a ten-millionth of this market, too little to be told from nothing:"
                    " solve it in a case of its own", node,
                )  # fmt: skip


def _check_stranded(network: Network) -> None:
    """Curves that cannot be nothing need the other side of the market."""
    case = network.case
    for node in case.nodes():
        if node in network.nodes:
            continue
        need = case.demand.get(node)
        if need is not None and offers(need) and need.form in ("fixed", "power"):
            raise NoSolution(f"no goods can reach {node}, which wants some at any price", node)
        made = case.supply.get(node)
        if made is not None and offers(made) and (made.form == "fixed" or (made.form == "linear" and made.a > 0)):
            raise NoSolution(f"nobody can use the goods of {node}, which come at any price", node)


def _blunt(network: Network) -> _Path:
    """A first answer at large dispersion, with price levels that fit it."""
    first = max(FIRST, network.case.dispersion)
    market = Market(network, first_levels(network))
    answer = _first_answer(market, first)
    done = int(answer.iterations[0])
    for _ in range(ROUNDS):
        found = levels_at(network, _node_prices(market, answer))
        if _alike(market.levels, found):
            break
        try:
            other = Market(network, found)
            answer = _first_answer(other, first)
        except NoSolution:  # prices near nothing cannot be a measure: the old levels serve
            break
        market = other
        done += int(answer.iterations[0])
    return _Path(market, [first], [answer], done)


def _first_answer(market: Market, dispersion: float) -> Equilibrium:
    problem = market.problem(dispersion)
    ways = [(f, t, 0) for f in TRIES for t in (TOLERANCE, LOOSE)] + [(f, TOLERANCE, SWEEPS) for f in TRIES]
    for factor, tolerance, sweeps in ways:
        try:
            return solve(problem, Start(problem.start * factor, warm=False), tolerance, sweeps=sweeps)
        except (NoEquilibrium, np.linalg.LinAlgError):
            continue
    raise NoSolution("no prices clear this market: what must be bought or sold at any price finds no other side")


def _node_prices(market: Market, answer: Equilibrium) -> dict[str, float]:
    """Prices of the nodes in money, kept within reason."""
    out: dict[str, float] = {}
    prices = market.money(answer.index[0, 0], market.buyer_units())
    for node, j in market.buyer.items():
        value, known = float(prices[j]), market.levels.price[node]
        out[node] = float(np.clip(value, 0.05 * known, 20 * known)) if np.isfinite(value) else known
    return out


def _alike(one: Levels, other: Levels) -> bool:
    pairs = [(one.unit[node], other.unit[node]) for node in one.unit] + [(one.worth, other.worth)]
    return all(1 / SAME < a / b < SAME for a, b in pairs)


def _sharpen(path: _Path, target: float) -> None:
    """Take the dispersion down to the target; shorter steps where the kernel finds no answer.

    Where ties hold it up (goods passed on in full, a need that ends on a step) what is close to the target will do.
    """
    step = STEP
    while path.dispersions[-1] > target * 1.0001:
        here = path.dispersions[-1]
        ahead = max(target, here * step)
        answer = _sharper(path, ahead, patient=here > (ENOUGH if step > SHORT else DEEP))
        if answer is not None:
            step = min(STEP, step)
            path.dispersions.append(ahead)
            path.answers.append(answer)
            path.iterations += int(answer.iterations[0])
        elif step <= SHORT:
            step = step**0.5
        elif here <= ENOUGH:
            return
        else:
            raise NoSolution(f"no prices clear this market at a dispersion below {here:.1g}")


def _sharper(path: _Path, ahead: float, *, patient: bool) -> Equilibrium | None:
    """The answer at a smaller dispersion, from the answers so far; None where none is found."""
    for tolerance in (TOLERANCE, LOOSE):
        try:
            start = path.market.wake(_forecast(path, ahead), path.answers[-1], ahead)
            sweeps = SWEEPS if patient and tolerance == TOLERANCE else 0
            return solve(path.market.problem(ahead), start, tolerance, sweeps=sweeps)
        except (NoEquilibrium, np.linalg.LinAlgError):
            continue
    return None


def _forecast(path: _Path, ahead: float) -> Start:
    last = path.answers[-1]
    if len(path.answers) == 1:
        return Start(last.price, last.delivered_index, last.quota_rent)
    far, near = path.dispersions[-2:]
    return carried_on(last, path.answers[-2], (ahead - near) / (near - far))


def at_dispersion(case: Case, dispersion: float) -> Case:
    """The same case with buyers who are more or less choosy."""
    return replace(case, dispersion=dispersion)
