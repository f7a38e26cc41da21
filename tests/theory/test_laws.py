"""Laws of the field as tests of the model. Cases L01-L10; the laws of single plants are in tests/cases/test_thesis_*.

On the toy scenario where the law is one of the market; on the default one where it is one of its data.
"""

from dataclasses import replace as with_fields
from functools import cache

import numpy as np
import pytest

from game import agents
from game.agents.china import planner, prospect
from game.agents.china.board import board
from game.agents.china.reading import Front, read
from game.market import MarketState, Policy, Shocks, clear
from game.model.content import Content
from game.model.entries import NextTurn
from game.model.ids import CHINA, STAGES, stage_index
from game.model.orders import (
    Ballot,
    ChinaSheet,
    ExportCurb,
    Inspection,
    OrderSheet,
    PriceMove,
    SidePurchase,
    StockOrder,
)
from game.model.rulebook import Rulebook
from game.model.state import State
from game.model.talks import Clause, TableMotion
from game.rules import view
from game.rules.check_china import cut_cost
from game.rules.forecast_batch import stack, stack_policies, without_stocks
from game.rules.policy_draft import Draft
from game.rules.structure import market_of, structure_of
from tests.agents import views as v
from tests.helpers import close, new_game, ok, play_turn, real_content, replace, say, to_bell, to_talk, toy_content
from tests.theory import coalitions as clubs

pytestmark = pytest.mark.slow

SEEDS = (1, 2, 3)
HONEST = OrderSheet(customs_effort=3)


# -- the planner and the floor ------------------------------------------------------------------


@cache
def second_brief(seed: int) -> State:
    content, state = new_game(toy_content(), seed)
    return ok(content, play_turn(content, state), NextTurn())


def best_dump(seed: int, times: float, leak: float, stage: str) -> float:
    """What the planner's best cut on NdPr brings over waiting, USD million; floors at ``times`` base prices."""
    content = toy_content()
    seen = view(content, second_brief(seed), CHINA)
    if times:
        floors = tuple(
            v.floor("ndpr", s, times, credibility=0.8, revealed_leak_share=leak) for s in ("refined", "component")
        )
        members = {k: replace(s, status="member") for k, s in seen.seats.items()}
        seen = replace(seen, floors=floors, seats=members)
    reading, front = read(content, seen), Front("ndpr", stage)  # type: ignore[arg-type]
    held = board(reading, [front], [planner.homes(reading, front)])
    (line,) = prospect.judge(held, planner.campaigns(reading))
    return max(o.gain for o in line if o.campaign.press < 0)


@pytest.mark.parametrize("seed", SEEDS)
def test_l01_dumping_pays_without_a_floor_and_not_behind_a_tight_one(seed: int):
    """Magnets: without a floor the harvest pays for the cut; at or above entry cost, with no leak, it never does."""
    assert best_dump(seed, 0.0, 0.0, "component") > 0
    assert all(best_dump(seed, times, 0.0, "component") < 0 for times in (1.0, 1.1, 1.2))
    assert all(best_dump(seed, times, 0.0, "refined") < 0 for times in (1.0, 1.1, 1.2))


@pytest.mark.parametrize("seed", SEEDS)
def test_l02_through_a_leaky_floor_it_pays_again(seed: int):
    """Oxide: two fifths of the goods past the levy starve the plants behind the floor; a tenth do not."""
    assert best_dump(seed, 1.2, 0.1, "refined") < 0 < best_dump(seed, 1.2, 0.4, "refined")


# -- free riding ---------------------------------------------------------------------------------

DUMP = ChinaSheet(prices=(PriceMove("ndpr", "component", -0.45, (), "a test"),))


RIDES = range(1, 6)
HARD = 3.0
"""The highest multiple of the evaded levy that the council may make the penalty."""


@cache
def table(multiple: float) -> Content:
    rules = Rulebook()
    return toy_content(replace(rules, customs=replace(rules.customs, penalty_levy_multiple=multiple)))


@cache
def floored(seed: int, multiple: float) -> State:
    """Turn 3 of the toy table: a floor on magnets binds for USA, Japan and Australia."""
    content, state = new_game(table(multiple), seed)
    state = to_talk(content, state)
    fair = next(f for f in view(content, state, "USA").fair_costs if (f.mineral, f.stage) == ("ndpr", "component"))
    motion = TableMotion("reference_price", "ndpr", "component", round(min(1.1 * fair.fair, fair.high), 2))
    state = to_bell(content, say(content, state, "USA", motion))
    yes = tuple(Ballot(m, "yes", "apply") for m in state.agenda)
    state = play_turn(content, state, {s: replace(HONEST, ballots=yes) for s in state.members()})
    state = play_turn(content, state, dict.fromkeys(state.members(), HONEST))
    assert state.floor("ndpr", "component") is not None
    return state


@cache
def ride(seed: int, share: float, inspection: float, multiple: float = 1.5) -> tuple[float, float]:
    """Japan buys on the side for two turns: its gain less fines, and the levy that the Fund took in in the first.

    In the second China's purse may be too small for the cut where the floor held best: no levy, and no like for like.
    """
    content, state = table(multiple), floored(seed, multiple)
    m, r = content.mineral_index("ndpr"), content.region_index("JPN")
    use = float(state.turns[-1].months["use"][-1, m, 2, r]) * (1 - content.minerals[m].defence_share)
    won = fund = 0.0
    for turn in range(2):
        sheets = dict.fromkeys(state.members(), HONEST)
        sides = (SidePurchase("ndpr", "component", share * use),) if share else ()
        sheets["JPN"] = replace(HONEST, side_purchases=sides if "JPN" in state.members() else ())
        if inspection and "USA" in sheets and "JPN" in state.members():
            sheets["USA"] = replace(HONEST, inspections=(Inspection("JPN", "ndpr", "component", inspection),))
        bonds = state.seats["JPN"].bonds_posted_usd_m
        state = close(content, state, sheets, DUMP).state
        record = state.turns[-1]
        fined = [x for x in record.money if x.payer == "JPN" and x.what in ("penalty", "disclosure")]
        won += record.accounts["JPN"].get("covert_saving", 0.0) - sum(x.amount_usd_m for x in fined)
        won -= max(0.0, bonds - state.seats["JPN"].bonds_posted_usd_m)
        fund += sum(x.amount_usd_m for x in record.money if x.payee == "FUND" and x.what == "levy" and not turn)
        if "JPN" not in state.members():
            break
    return won, fund


def gain(share: float, inspection: float, multiple: float = 1.5) -> float:
    """Mean gain of the free rider over the seeds, USD million."""
    return float(np.mean([ride(seed, share, inspection, multiple)[0] for seed in RIDES]))


def test_l03_without_inspection_a_free_rider_gains_and_the_bloc_loses():
    assert gain(0.3, 0.0) > 0
    lost = [ride(seed, 0.0, 0.0)[1] - ride(seed, 0.3, 0.0)[1] for seed in RIDES]
    assert np.mean(lost) > 0, "the Fund takes in less"


def test_l04_with_enough_inspection_and_penalty_it_loses():
    """Deep in a price war the levy saved is large: inspection alone does not do (found half of the
    time, it pays back one and a half times), a higher penalty alone does not do (seldom found), both do.
    """
    thin, looked, fined, both = gain(0.3, 0.0), gain(0.3, 40.0), gain(0.3, 0.0, HARD), gain(0.3, 40.0, HARD)
    assert both < 0 < thin
    assert both < looked < thin and both < fined <= thin


def test_l05_small_cheating_at_thin_inspection_pays():
    """The wanted temptation (NUMBERS, last paragraph): a tenth of civil use, hardly looked at."""
    assert gain(0.1, 2.0) > 0


# -- bonds ---------------------------------------------------------------------------------------


TEMPTATIONS = 24


def kept(bond: float) -> int:
    """In how many of 24 temptations a free rider keeps its word not to buy on the side, under some inspection.

    Floors from twice to three times the base price: what a find costs outweighs smaller levies without any word.
    """
    held = v.with_trait("USA", "free_rider")
    word = Clause("no_side_purchase", "USA", mineral="ndpr", stage="component", turns=4, bond_usd_m=bond)
    count = 0
    for times in np.linspace(2.0, 3.0, TEMPTATIONS):
        seen = v.view("USA", held, floors=(v.floor(times=float(times)),), turn=3, inspection_budget_usd_m=5.0)
        seen = v.replace(seen, promises=(v.promise(word, to="JPN"),))
        count += not agents.orders(held, seen).side_purchases
    return count


def test_l06_posted_bonds_raise_compliance():
    bare, some, full = kept(0.0), kept(30.0), kept(60.0)
    assert bare <= some <= full and bare < full
    assert bare > 0 and full < TEMPTATIONS, "words that are all kept, or all broken, show nothing"


# -- coalitions ----------------------------------------------------------------------------------


@pytest.mark.parametrize("floor", [1.0, 1.1, 1.2])
@pytest.mark.parametrize("cut", [0.30, 0.45])
def test_l07_side_payments_enlarge_the_stable_club(floor: float, cut: float):
    """Sixteen clubs of four seats under a price war: alone some gain by staying out, paid they stay in."""
    pay = clubs.payoffs(floor, cut)
    assert clubs.largest(pay, payments=False) < clubs.largest(pay, payments=True)
    whole = {len(c): max(sum(pay[x].values()) for x in clubs.CLUBS if len(x) == len(c)) for c in clubs.CLUBS}
    assert whole[0] < whole[2] < whole[4], "the more keep it, the better for all together"


# -- buffers -------------------------------------------------------------------------------------


def shut_off(stock_months: float, turns: int = 5) -> list[float]:
    """Japan's magnet price over the base year's, at the end of each turn of an embargo on all."""
    content, state = new_game(toy_content(), 1)
    m, r = content.mineral_index("ndpr"), content.region_index("JPN")
    use = float(structure_of(content).base_final[m, 2, r])
    for _ in range(2):
        buy = (StockOrder("ndpr", "component", stock_months / 2 * use),) if stock_months else ()
        state = play_turn(content, state, {"JPN": OrderSheet(stock=buy)})
    base = float(state.turns[-1].months["price_delivered"][-1, m, 2, r])
    out = []
    for turn in range(turns):
        curbs = tuple(ExportCurb("ndpr", s, (), 0.05, 8, "a test") for s in STAGES[1:]) if turn == 0 else ()
        held = state.seats["JPN"].stock_t.get("ndpr/component", 0.0)
        sell = (StockOrder("ndpr", "component", -held),) if held > 1 else ()
        state = play_turn(content, state, {"JPN": OrderSheet(stock=sell)}, ChinaSheet(curbs=curbs))
        out.append(float(state.turns[-1].months["price_delivered"][-1, m, 2, r]) / base)
    return out


def test_l08_a_buffer_delays_a_shortage_and_does_not_end_it():
    bare, stocked = shut_off(0.0), shut_off(3.0)
    assert bare[-1] > 1.2, "the embargo bites"
    assert stocked[0] < 0.97 * bare[0], "the stock helps while it lasts"
    assert stocked[-1] == pytest.approx(bare[-1], rel=0.05), "and is gone"


# -- stages --------------------------------------------------------------------------------------


def unmet(added: str) -> float:
    """Share of need outside China that goes unmet in a full cut-off once all open cards of some stages run.

    ``added``: ``none``, ``mines`` or ``plants`` (separation and magnets). Light rare earths, real data.
    """
    content = real_content()
    structure, market = structure_of(content), market_of(new_game(content)[1].market)
    m, i = content.mineral_index("ree_light"), content.region_index(CHINA)
    capacity = np.array(market.capacity)
    for card in content.projects:
        for output in card.outputs:
            wanted = {"none": False, "mines": output.stage == "mine", "plants": output.stage != "mine"}[added]
            if output.mineral == "ree_light" and wanted and card.region != CHINA:
                capacity[m, stage_index(output.stage), content.region_index(card.region)] += output.capacity_t_per_month
    draft = Draft(structure.shape)
    draft["quota_total"][m, :, i] = 0.0
    rules = [Policy.none(structure.shape), draft.policy()]
    state = stack([market, replace_capacity(market, capacity)])
    month = clear(without_stocks(structure), state, stack_policies(rules), Shocks())[0]
    need = np.delete(month.final_use[0, m, 2], i).sum()
    got = np.delete(month.final_use[1, m, 2] - month.unmet[1, m, 2], i).sum()
    return 1.0 - float(got / need)


def replace_capacity(market: MarketState, capacity: np.ndarray) -> MarketState:
    return with_fields(market, capacity=capacity, capacity_known=capacity)


def test_l09_refining_and_magnets_not_ore_are_the_binding_stage():
    """With every mine on record built and no plant, a cut-off hurts as before; with plants it does not."""
    bare, mines, plants = unmet("none"), unmet("mines"), unmet("plants")
    assert bare > 0.2
    assert mines > 0.9 * bare, "ore alone changes next to nothing"
    assert plants < 0.7 * bare, "separation and magnets do"


# -- one front, not four --------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_l10_china_can_press_one_front_hard_not_four(seed: int):
    """A cut of 30 % everywhere: the purse pays for one large front, never for the four largest."""
    content, state = new_game(real_content(), seed)
    seen = view(content, state, CHINA)
    costs = sorted(
        (cut_cost(content, seen, PriceMove(m.id, s, -0.30)) for m in content.minerals for s in STAGES), reverse=True
    )
    purse = content.rules.china.cut_budget_usd_m
    affordable = [c for c in costs if 0.25 * purse < c <= purse]
    assert affordable, "one front can be pressed hard"
    assert sum(costs[:4]) > 2 * purse
    assert content.rules.china.cuts_at_once < 4
