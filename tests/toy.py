"""A small synthetic scenario: five regions with China, two minerals, three stages, five cards.

Everything in it is invented for tests; the tonnes balance and the flows meet the margins, so the
market calibrates on it as on a real base year.
"""

from functools import cache
from hashlib import blake2b
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from game.model import content as c
from game.model.arrays import Bundle
from game.model.entries import SeatPlan
from game.model.ids import STAGES, SeatId, Stage
from game.model.numbers.money import VaultRules
from game.model.orders import OrderSheet
from game.model.rulebook import Rulebook
from game.model.state import SeatState

Array = NDArray[Any]
REGIONS = ("CHN", "USA", "JPN", "AUS", "MYS")
MINERALS = ("ndpr", "graphite")
SEATS = ("USA", "JPN", "AUS", "MYS")

# Shares of world output and of final use by region, in the order of REGIONS.
_MAKE = {
    "ndpr": ([0.66, 0.12, 0.0, 0.20, 0.02], [0.84, 0.03, 0.03, 0.01, 0.09], [0.87, 0.02, 0.1, 0, 0.01]),
    "graphite": ([0.8, 0.02, 0.0, 0.12, 0.06], [0.9, 0.03, 0.05, 0.01, 0.01], [0.93, 0.01, 0.05, 0, 0.01]),
}
_USE = {
    "ndpr": ([0.9, 0.05, 0.03, 0.01, 0.01], [0.5, 0.2, 0.2, 0.05, 0.05], [0.55, 0.2, 0.18, 0.03, 0.04]),
    "graphite": ([0.9, 0.05, 0.03, 0.01, 0.01], [0.5, 0.2, 0.2, 0.05, 0.05], [0.6, 0.18, 0.15, 0.04, 0.03]),
}
_COMPONENTS_T = {"ndpr": 75_000.0, "graphite": 1_200_000.0}
_FEED_SHARE = {"ndpr": (0.0, 0.25, 0.0), "graphite": (0.0, 0.4, 0.0)}
_PRICE = {"ndpr": (40.0, 70.0, 130.0), "graphite": (0.8, 2.6, 7.0)}
_YIELD = {"ndpr": (0.0, 1.08, 1.14), "graphite": (0.0, 1.15, 1.05)}
_UTIL = 0.8


def _ras(prior: Array, rows: Array, columns: Array) -> Array:
    """Fit a positive table to its margins (tonnes)."""
    flow = prior + 1e-3 * np.outer(rows, columns) / max(rows.sum(), 1e-9)
    for _ in range(400):
        flow *= (rows / np.maximum(flow.sum(1), 1e-300))[:, None]
        flow *= (columns / np.maximum(flow.sum(0), 1e-300))[None, :]
    return flow


def _chain(mineral: str) -> dict[str, Array]:
    """Balanced annual tonnes (S,R) of one mineral, from the components back to the mine."""
    size = len(REGIONS)
    prod, final, feed, use = (np.zeros((3, size)) for _ in range(4))
    need = np.zeros(size)
    for s in (2, 1, 0):
        share = np.array(_USE[mineral][s])
        total = _COMPONENTS_T[mineral] if s == 2 else need.sum() * 1.03
        final[s] = share * (total - need.sum())
        use[s] = final[s] + need
        prod[s] = np.array(_MAKE[mineral][s]) * total
        feed[s] = prod[s] * _FEED_SHARE[mineral][s]
        need = _YIELD[mineral][s] * (prod[s] - feed[s])
    return {"prod": prod, "final": final, "feed_other": feed, "use": use}


def _table() -> Bundle:
    """The base year as the arrays that ``Content.table`` names."""
    m_count, size = len(MINERALS), len(REGIONS)
    out: dict[str, Array] = {
        name: np.zeros((m_count, 3, size))
        for name in ("prod", "feed_other", "stock_build", "final", "cap", "cost", "width")
    }
    flows, freight = np.zeros((m_count, 3, size, size)), np.zeros((m_count, 3, size, size))
    price = np.array([_PRICE[m] for m in MINERALS])
    yields = np.array([_YIELD[m] for m in MINERALS])
    for k, mineral in enumerate(MINERALS):
        chain = _chain(mineral)
        for name in ("prod", "final", "feed_other"):
            out[name][k] = chain[name]
        for s in range(3):
            freight[k, s] = 0.02 * price[k, s] * (1 - 0.85 * np.eye(size))
            prior = np.outer(chain["prod"][s], chain["use"][s]) * (1 + 7 * np.eye(size))
            prior[1:, 0] *= (1.0, 0.05, 0.01)[s]  # China buys little made abroad after the mine
            flows[k, s] = _ras(prior, chain["prod"][s], chain["use"][s])
        _costs(out, k, price[k], yields[k], flows[k], freight[k])
    made = out["prod"] > 0
    used = (flows.sum(axis=2)) > 0
    out |= {
        "supply_class": made.astype(int),
        "flows": flows,
        "freight": freight,
        "price": price,
        "yield_input": yields,
        "stock_cover": np.where(used, 2.0, 0.0),
        "elasticity_short": np.full(m_count, 0.25),
        "elasticity_long": np.full(m_count, 0.7),
        "growth": np.broadcast_to(np.array([0.06, 0.04]), (m_count, 3, 2)).copy(),
        "theta_share": np.broadcast_to(np.array([0.05, 0.05, 0.08]), (m_count, 3)).copy(),
        "confidence": np.where(made, 4, 0),
    }
    return Bundle(out)


def _costs(out: dict[str, Array], k: int, price: Array, yields: Array, flows: Array, freight: Array) -> None:
    """Capacity and logistic cost curves that reproduce base output at base prices."""
    for s in range(3):
        own = out["prod"][k, s] - out["feed_other"][k, s]
        out["cap"][k, s] = own / _UTIL
        out["width"][k, s] = np.where(own > 0, 0.12 * price[s], 0.0)
        landed = np.zeros(len(REGIONS))
        if s:
            share = flows[s - 1] / flows[s - 1].sum(0, keepdims=True)
            landed = (share * (price[s - 1] + freight[s - 1])).sum(0)
        margin = price[s] - yields[s] * landed
        cost = margin - out["width"][k, s] * np.log(_UTIL / (1 - _UTIL))
        out["cost"][k, s] = np.where(own > 0, cost, 0.0)


def _mineral(mineral: str) -> c.Mineral:
    stages = tuple(
        c.StageInfo(
            stage=stage,
            product=f"{mineral} {stage}",
            commercial_unit="t",
            commercial_per_contained=1.0,
            price_base_usd_per_kg=c.Figure(_PRICE[mineral][s], "USD/kg"),
        )
        for s, stage in enumerate(STAGES)
    )
    return c.Mineral(
        id=mineral,
        name=mineral,
        short=mineral,
        package="magnets" if mineral == "ndpr" else "batteries",
        unit="t contained",
        stages=(stages[0], stages[1], stages[2]),
        criticality=1.0 if mineral == "ndpr" else 0.6,
        defence_share=0.1 if mineral == "ndpr" else 0.02,
        shock_price_multiple=4.0,
        used_for="tests",
    )


def _seat(seat: str, budget: float, window: float, gdp: float, start: Any, trait: Any) -> c.Seat:
    aims = (
        c.SecretAim(f"{seat}_money", "Keep money", "money_at_least", value=budget / 4),
        c.SecretAim(f"{seat}_floor", "A floor", "floor_in_force", "ndpr", "refined"),
    )
    return c.Seat(
        id=seat,
        name=seat,
        ministry=f"Ministry of {seat}",
        gdp_usd_bn=c.Figure(gdp, "USD bn"),
        budget_usd_m=budget,
        loan_window_usd_m=window,
        weights=c.ScoreWeights(0.30, 0.25, 0.15, 0.15, 0.15),
        role="test",
        strengths=("one", "two", "three"),
        worry="none",
        focus=("ndpr", "graphite"),
        levers=("tariffs", "cards", "deals"),
        aims=aims,
        start=start,
        action_plan=False,
        pax_silica=seat in ("USA", "JPN"),
        trait=trait,
        source="",
        confidence="assumption",
    )


def _card(
    card: str,
    region: str,
    output: tuple[str, Stage, float],
    capex: float,
    cost: float,
    lead: int = 18,
    committed: bool = False,
) -> c.Project:
    mineral, stage, tonnes = output
    return c.Project(
        id=card,
        name=card.replace("_", " "),
        operator="Test Mining",
        region=region,
        place=region,
        outputs=(c.Output(mineral, stage, tonnes),),
        capex_usd_m=capex,
        lead_months=lead,
        cash_cost_usd_per_kg=cost,
        width_usd_per_kg=0.12 * _PRICE[mineral][STAGES.index(stage)],
        missing_permits=0,
        committed=committed,
        chinese_partner=False,
        status_text="invented",
        capacity_source_text="invented",
        sources=(),
        confidence={},
    )


def fresh_seat(seat: SeatId, plan: SeatPlan, status: Any, budget_usd_m: float) -> SeatState:
    """A ministry on its first morning: a turn's budget in the treasury, nothing given yet."""
    return SeatState(
        id=seat,
        plan=plan,
        status=status,
        suspended_until=0,
        money_usd_m=budget_usd_m,
        debt_usd_m=0.0,
        initiative=5,
        support=60.0,
        budget_usd_m=budget_usd_m,
        cabinet_hit_until=0,
        sheet=OrderSheet(),
        sheet_given=False,
        stock_t={},
        treasury_net_usd_m=0.0,
        bonds_posted_usd_m=0.0,
    )


WITH_VAULT = msgspec.structs.replace(Rulebook(), vault=VaultRules(purse_usd_m=12_000.0))


@cache
def toy_content(rules: Rulebook = WITH_VAULT) -> c.Content:
    """The synthetic scenario under a rulebook; the hash follows the rules."""
    cards = (
        _card("aus_refinery", "AUS", ("ndpr", "refined", 300.0), 500.0, 26.0),
        _card("usa_magnets", "USA", ("ndpr", "component", 250.0), 420.0, 45.0),
        _card("usa_anode", "USA", ("graphite", "component", 3000.0), 380.0, 4.2, lead=12),
        _card("jpn_magnets", "JPN", ("ndpr", "component", 150.0), 260.0, 44.0, lead=12),
        _card("usa_mine", "USA", ("ndpr", "mine", 100.0), 150.0, 24.0, lead=6, committed=True),
    )
    regions = tuple(
        c.Region(r, r, "china" if r == "CHN" else "seat", 0.0, float(10 * k)) for k, r in enumerate(REGIONS)
    )
    digest = blake2b(msgspec.json.encode(rules), digest_size=8).hexdigest()
    return c.Content(
        id="toy",
        title="Toy table",
        summary="For tests.",
        goals=(),
        start_year=2026,
        start_month=1,
        minerals=tuple(_mineral(m) for m in MINERALS),
        regions=regions,
        seats=(
            _seat("USA", 525.0, 1000.0, 30000.0, "member", "guardian"),
            _seat("JPN", 195.0, 200.0, 4200.0, "member", "broker"),
            _seat("AUS", 130.0, 200.0, 1800.0, "member", "producer"),
            _seat("MYS", 60.0, 0.0, 440.0, "outside", "free_rider"),
        ),
        projects=cards,
        trust=(c.TrustStart(("USA", "MYS"), 40.0, "a test quarrel"),),
        curbs=(),
        news=(),
        chair="JPN",
        rules=rules,
        table=_table(),
        sources=(),
        hash=f"toy-{digest}",
    )
