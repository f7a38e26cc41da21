"""Money, home policy, the Vault, the tone toward China, charges and side buying."""

from dataclasses import replace

import numpy as np
import pytest

from game import agents
from game.agents.ministry import abroad, accuse, home, side_sums, sides, stock, vault
from game.agents.ministry.desk import sit_down
from game.agents.ministry.hurdle import TIP, look_at, mix, needed_money, reached
from game.agents.ministry.tone import posture
from game.agents.ministry.traits import TRAITS
from game.model.arrays import Bundle
from game.model.china_state import CurbState
from game.model.ids import CHINA
from game.model.orders import StockOrder
from game.model.state import VaultState
from game.model.views import Anomaly
from game.rules.check import check_sheet, cost
from tests.agents import views as v
from tests.toy import SEATS


def curb(name: str = "c9", stage: str = "component", **over) -> CurbState:
    base = CurbState(
        id=name,
        origin=CHINA,
        destinations=(),
        mineral="ndpr",
        stage=stage,
        kind="quota",
        quantity_t_per_month=100.0,
        from_turn=2,
        until_turn=5,
        signal="",
    )
    return v.replace(base, **over)


def near(**ratios: float):
    state = v.projects(v.content())
    return {**state, **{k: v.replace(state[k], expected_margin_share=x) for k, x in ratios.items()}}


# -- cards -----------------------------------------------------------------------------------


@pytest.mark.parametrize("ratio", [0.5, 0.65, 0.8, 0.95, 1.0])
def test_the_mix_tips_a_card_within_the_cap_or_says_that_nothing_does(ratio):
    held = v.content()
    desk = sit_down(held, v.view("USA", held, projects=near(usa_magnets=ratio)))
    look = look_at(desk, held.project("usa_magnets"))
    found = mix(desk, look, 0.5 * held.project("usa_magnets").capex_usd_m)
    best = max(
        reached(desk, look, loan, look.room_usd_m - loan)
        for loan in np.linspace(0, 0.5 * held.project("usa_magnets").capex_usd_m, 21)
    )
    if found is None:
        assert best < TIP and needed_money(desk, look) == float("inf")
    else:
        assert sum(found) <= look.room_usd_m and reached(desk, look, *found) >= TIP - 1e-9
        assert reached(desk, look, found[0], max(0.0, found[1] - 2.0)) < TIP or found[1] == 0


def test_money_does_not_lie_idle_while_need_is_left():
    """Found in play: the USA ended with two budgets in its purse every turn."""
    held = v.with_trait("USA", "hawk")
    seen = v.view("USA", held, you={"money_usd_m": 1050.0}, projects=near(usa_magnets=0.8), turn=3)
    sheet = agents.orders(held, seen)
    left = 1050.0 - cost(held, seen, sheet).money_usd_m
    assert left >= TRAITS["hawk"].keeps_share * 525.0 - 1.0
    assert {o.stage for o in sheet.stock} and sheet.home and sheet.fund
    rich = cost(held, seen, sheet).money_usd_m
    poor = v.view("USA", held, you={"money_usd_m": 150.0}, projects=near(usa_magnets=0.8), turn=3)
    assert cost(held, poor, agents.orders(held, poor)).money_usd_m < rich


def test_importers_share_a_card_abroad_and_leave_to_the_host_what_it_can_pay():
    held = v.content()
    state = near(mys_magnets=0.7) if "mys_magnets" in v.projects(held) else near(aus_refinery=0.7)
    name = "mys_magnets" if "mys_magnets" in state else "aus_refinery"
    card = held.project(name)
    host = card.region
    big = v.replace(card, capex_usd_m=20 * card.capex_usd_m, cash_cost_usd_per_kg=card.cash_cost_usd_per_kg / 4)
    grown = v.replace(held, projects=tuple(big if p.id == name else p for p in held.projects))
    sums = 0.0
    for seat in SEATS:
        if seat == host:
            continue
        seen = v.view(seat, grown, projects=state)
        found = abroad.share(sit_down(grown, seen), big, 1000.0, 1000.0)
        sums += found.loan + found.grant if found else 0.0
    seen = v.view("USA", grown, projects=state)
    desk = sit_down(grown, seen)
    assert sums <= look_at(desk, big).room_usd_m
    small = v.replace(card, capex_usd_m=20.0)
    tiny = v.replace(held, projects=tuple(small if p.id == name else p for p in held.projects))
    seen = v.view("USA", tiny, projects=state)
    assert abroad.share(sit_down(tiny, seen), small, 1000.0, 1000.0) is None


# -- home ------------------------------------------------------------------------------------


def test_users_are_helped_only_while_support_is_thin():
    held = v.content()
    for support, helped in ((41.0, True), (30.0, True), (43.0, False), (60.0, False)):
        seen = v.view("JPN", held, you={"support": support})
        acts = [h for h in agents.orders(held, seen).home if h.kind == "users_help"]
        assert bool(acts) == helped, support
        assert all(0 < h.amount_usd_m <= 0.5 * seen.you.budget_usd_m for h in acts)
    sums = [home.relieve(sit_down(held, v.view("JPN", held, you={"support": s}))).cost for s in (41.0, 35.0, 28.0)]
    assert sums == sorted(sums) and sums[0] < sums[-1]


@pytest.mark.parametrize(("bill", "given"), [(9.0, True), (1.0, True), (0.0, False)])
def test_a_person_is_advised_to_help_only_where_it_lifts_support(monkeypatch, bill, given):
    """Found in play: 78 advised for users, of which the sheet said that it keeps nothing. In a shock it keeps some."""
    held = v.content()
    desk = replace(sit_down(held, v.view("JPN", held, you={"support": 35.0})), for_aims=True)
    keeps = desk.view.you.budget_usd_m / held.rules.home.bill_weight
    monkeypatch.setattr(home.support_outlook, "foreseen", lambda _c, _v, usd: 30.0 + min(usd / keeps, 6.0 * bill))
    acts = home.relieve(desk)
    assert (acts.cost > 0) is given and all("without" in why for why in acts.why)


def test_a_permit_is_waived_for_a_near_card_by_a_popular_cabinet():
    held = v.content()
    card = next(p for p in held.projects if p.region in SEATS and not p.committed)
    slow = v.replace(card, missing_permits=2)
    content = v.replace(held, projects=tuple(slow if p.id == card.id else p for p in held.projects))
    for ratio, support, wanted in ((0.99, 70.0, True), (0.99, 58.0, False), (0.5, 70.0, False)):
        seen = v.view(card.region, content, projects=near(**{card.id: ratio}), you={"support": support})
        acts = home.hurry(sit_down(content, seen)).orders
        assert [a.project for a in acts] == ([card.id] if wanted else []), (ratio, support)


def test_pushes_go_to_what_comes_from_china_and_stop_at_the_cap():
    held = v.content()
    seen = v.view("USA", held, you={"money_usd_m": 900.0})
    acts = home.pushes(sit_down(held, seen), 4, 500.0)
    assert acts.orders and acts.cost <= 500.0 and all("China" in w for w in acts.why)
    aims = {f"{k}/{m.id}": 0.5 for k in ("recycling", "substitution") for m in held.minerals}
    done = v.view("USA", held, you={"programmes": aims})
    assert home.pushes(sit_down(held, done), 4, 500.0).orders == ()
    assert home.pushes(sit_down(held, seen), 4, 1.0).orders == ()
    assert home.pushes(sit_down(held, seen), 0, 500.0).orders == ()


def test_the_stock_is_filled_up_to_the_aim_and_beyond_the_focus_only_when_rich():
    held = v.with_trait("USA", "hawk")
    seen = v.view("USA", held, turn=3)
    bought, _ = stock.stocks(sit_down(held, seen), 150.0)
    assert bought and all(o.tonnes > 0 and o.mineral in held.seat("USA").focus for o in bought)
    use = sit_down(held, seen)
    full = {
        f"{o.mineral}/{o.stage}": 3.1 * use.facts.at(use.facts.use, o.mineral, o.stage, "USA") for o in bought
    }
    seen = v.view("USA", held, turn=3, you={"stock_t": full})
    again, _ = stock.stocks(sit_down(held, seen), 150.0)
    assert not {(o.mineral, o.stage) for o in again} & {(o.mineral, o.stage) for o in bought}
    assert all(isinstance(o, StockOrder) for o in again)


# -- the Vault -------------------------------------------------------------------------------


def priced(held, times: float) -> Bundle:
    """Published months with every gate price of NdPr magnets scaled."""
    series = dict(v.months(held))
    gate = np.array(series["price_exworks"])
    gate[:, held.mineral_index("ndpr"), 2, :] *= times
    return Bundle({**series, "price_exworks": gate})


def test_the_vault_buys_at_the_floor_within_its_means_and_never_for_others():
    held = v.content()
    over = {"floors": (v.floor(times=1.1),), "turn": 3, "prices": priced(held, 0.95)}
    seen = v.view("USA", held, **over)
    bought, why = vault.orders(sit_down(held, seen))
    assert bought and all(o.tonnes > 0 for o in bought) and "Vault" in why[0]
    price = held.rules.vault.price_share * over["floors"][0].price_usd_per_kg
    spent = sum(o.tonnes for o in bought) * price / 1000.0
    assert spent * 0.04 <= vault.CARRY_SHARE * 525.0 + 1e-6, "its carrying cost is bearable"
    sheet = agents.orders(held, seen)
    assert sheet.vault == bought and check_sheet(held, seen, sheet) == ()
    assert vault.orders(sit_down(held, v.view("USA", held, **{**over, "prices": priced(held, 1.5)}))) == ((), ())
    assert vault.orders(sit_down(held, v.view("JPN", held, **over))) == ((), ())


def test_the_vault_opens_in_a_curb():
    held = v.content()
    stored = VaultState(drawn_usd_m=90.0, stock_t={"ndpr/component": 400.0}, cost_usd_m={"ndpr/component": 90.0})
    quiet = v.view("USA", held, turn=3, vault=stored)
    assert vault.orders(sit_down(held, quiet)) == ((), ())
    struck = v.replace(quiet, curbs=(curb(),))
    (drawn,), _ = vault.orders(sit_down(held, struck))
    assert -200.0 <= drawn.tonnes < 0
    assert check_sheet(held, struck, agents.orders(held, struck)) == ()
    assert vault.orders(sit_down(held, v.view("JPN", held, turn=3, vault=stored, curbs=(curb(),)))) == ((), ())


# -- the tone --------------------------------------------------------------------------------


def test_hawks_press_over_a_fresh_curb_on_any_member_and_never_in_a_truce():
    held = v.with_trait("USA", "hawk")
    on_japan = curb(destinations=("JPN",))
    fresh = v.view("USA", held, turn=3, curbs=(on_japan,), tension=2.0)
    assert posture(sit_down(held, fresh))[0] == "press"
    for over in ({"truce_until": 4}, {"tension": 0.5}, {"turn": 5}, {"curbs": ()}):
        assert posture(sit_down(held, v.replace(fresh, **over)))[0] == "silence", over
    calm = v.with_trait("USA", "producer")
    assert posture(sit_down(calm, fresh))[0] == "silence"
    old = v.replace(fresh, curbs=(curb(name="standing1"),))
    assert posture(sit_down(held, old))[0] == "silence", "what stood at the start is no news"


def test_a_truce_is_asked_for_only_when_curbs_bite_and_tension_is_high():
    held = v.with_trait("JPN", "broker")
    struck = v.view("JPN", held, turn=5, curbs=(curb(), curb("c8", "refined")), tension=3.0)
    said, why = posture(sit_down(held, struck))
    assert said == "truce" and "bite" in why
    assert posture(sit_down(held, v.replace(struck, tension=1.0)))[0] == "silence"
    elsewhere = v.replace(struck, curbs=(curb(destinations=("USA",)),))
    assert posture(sit_down(held, elsewhere))[0] == "silence"


# -- cheating --------------------------------------------------------------------------------


def test_charges_need_figures_far_above_noise_and_come_from_one_seat():
    held = v.with_trait("USA", "hawk", v.with_trait("JPN", "guardian"))
    members = {"AUS": {"status": "member"}, "MYS": {"status": "member"}}
    sure = Anomaly("AUS", "ndpr", "component", 0.5, 20.0)
    over = {"floors": (v.floor(times=1.3),), "turn": 3, "seats": members}
    made = []
    for seat in ("USA", "JPN", "MYS"):
        seen = v.view(seat, held, anomalies=(sure,), you={"status": "member"}, **over)
        charges = agents.orders(held, seen).accuse
        assert check_sheet(held, seen, agents.orders(held, seen)) == ()
        made += charges
    assert [(a.target, a.mineral, a.stage) for a in made] == [("AUS", "ndpr", "component")]
    for weak in (
        v.replace(sure, share=0.25),
        v.replace(sure, value_usd_m=1.0),
        v.replace(sure, stage="refined"),
    ):
        seen = v.view("USA", held, anomalies=(weak,), **over)
        assert accuse.accusations(sit_down(held, seen)) == ((), ())


def test_side_buyers_weigh_a_whole_basket_against_one_penalty():
    held = v.with_trait("USA", "free_rider")
    floors = (v.floor(times=1.6), v.floor("graphite", price_usd_per_kg=12.0))
    seen = v.view("USA", held, floors=floors, turn=3)
    desk = sit_down(held, seen)
    bought, (why,) = sides.side_purchases(desk, 2)
    assert len(bought) == 2 and "odds" in why
    assert len(sides.side_purchases(desk, 1)[0]) == 1
    assert sides.side_purchases(desk, 0) == ((), ())
    assert side_sums.odds_of_discovery(desk, 0.3) > side_sums.odds_of_discovery(desk, 0.2)


def test_a_hawk_is_tempted_a_little_and_a_guardian_never():
    for trait, most in (("hawk", 0.1), ("guardian", 0.0), ("free_rider", 0.4)):
        held = v.with_trait("USA", trait)
        seen = v.view("USA", held, floors=(v.floor(times=4.0),), turn=3)
        desk = sit_down(held, seen)
        bought, _ = sides.side_purchases(desk, 2)
        m, s = held.mineral_index("ndpr"), 2
        civil = desk.facts.use[m, s, held.region_index("USA")] * (1.0 - held.minerals[m].defence_share)
        shares = [row.tonnes_per_month / civil for row in bought]
        assert bool(shares) == (most > 0) and all(x <= most + 1e-9 for x in shares)
        assert desk.trait.cheats == (trait == "free_rider")
