"""What easy ministries do at their borders and with their money: levies, side buying, inspectors, stock, cards."""


import numpy as np
import pytest

from game import agents
from game.agents.ministry.traits import TRAITS
from game.model.arrays import Bundle
from game.model.orders import OrderSheet
from game.model.talks import Clause
from game.model.views import Anomaly
from tests.agents import views as v

# -- borders ---------------------------------------------------------------------------------


def test_the_levy_is_applied_where_a_floor_binds():
    held = v.content()
    bound = agents.orders(held, v.view("USA", held, floors=(v.floor(),)))
    assert [t.kind for t in bound.tariffs] == ["adjustable"]
    later = agents.orders(held, v.view("USA", held, floors=(v.floor(binds_turn=2),)))
    assert later.tariffs == ()
    stances = {"USA": "reserve"}
    out = agents.orders(held, v.view("USA", held, floors=(v.floor(stances=stances),)))
    assert out.tariffs == ()


def test_a_hawk_answers_a_curb_with_duty_and_drops_it_when_the_curb_is_gone():
    hawk, calm = v.with_trait("USA", "hawk"), v.with_trait("USA", "guardian")
    struck = v.view("USA", hawk, curbs=(v.CURB,), turn=2)
    sheet = agents.orders(hawk, struck)
    assert [(t.kind, t.against) for t in sheet.tariffs] == [("ad_valorem", "china")]
    assert agents.orders(calm, struck).tariffs == ()
    after = v.view("USA", hawk, turn=6, default_sheet=OrderSheet(tariffs=sheet.tariffs))
    assert agents.orders(hawk, after).tariffs == ()


def test_side_buying_needs_a_gain_over_the_odds():
    held = v.with_trait("USA", "free_rider")
    tempting = {"floors": (v.floor(times=1.6),), "turn": 3}
    thin = agents.orders(held, v.view("USA", held, **tempting))
    assert thin.side_purchases and "odds" in thin.reason
    watched = v.view("USA", held, inspection_budget_usd_m=60.0, **tempting)
    assert agents.orders(held, watched).side_purchases == ()
    honest = v.with_trait("USA", "guardian")
    assert agents.orders(honest, v.view("USA", honest, **tempting)).side_purchases == ()


def test_a_promise_not_to_buy_on_the_side_is_kept_at_a_small_gain():
    held = v.with_trait("USA", "free_rider")
    word = Clause(
        kind="no_side_purchase",
        giver="USA",
        mineral="ndpr",
        stage="component",
        bond_usd_m=60.0,
        turns=4,
    )
    free = v.view("USA", held, floors=(v.floor(times=1.5),), turn=3)
    assert agents.orders(held, free).side_purchases
    bound = v.replace(free, promises=(v.promise(word, to="JPN"),))
    assert agents.orders(held, bound).side_purchases == ()
    (loose,), (tied,) = (agents.orders(held, v.replace(at, floors=(v.floor(times=1.6),))).side_purchases
                         for at in (free, bound))  # fmt: skip
    assert tied.tonnes_per_month < loose.tonnes_per_month, "at a middling gain it dares less"
    rich = v.replace(bound, floors=(v.floor(times=4.0),))
    assert agents.orders(held, rich).side_purchases, "it breaks its word when that pays enough"


def flows(held, **cells):
    """Last turn's published flows: the base year, ``FROM_TO=x`` scaling a link of magnets."""
    table = np.array(held.table["flows"]) / 12.0
    m, s = held.mineral_index("ndpr"), 2
    for link, times in cells.items():
        i, j = (held.region_index(r) for r in link.split("_"))
        table[m, s, i, j] *= times
    return Bundle({"flows": table})


def test_inspectors_go_where_the_figures_are_odd():
    held = v.content()
    quiet = v.view("USA", held, floors=(v.floor(),), turn=3, flows=flows(held))
    assert agents.orders(held, quiet).inspections == ()
    odd = v.replace(quiet, flows=flows(held, CHN_JPN=1.5))
    sheet = agents.orders(held, odd)
    assert [i.target for i in sheet.inspections] == ["JPN"]
    missing = v.replace(quiet, anomalies=(Anomaly("JPN", "ndpr", "component", 0.3, 20.0),))
    assert [i.target for i in agents.orders(held, missing).inspections] == ["JPN"]


@pytest.mark.parametrize(("trait", "bond", "effort"), [
    ("broker", 40.0, 3), ("broker", 5.0, 2), ("guardian", 5.0, 3), ("free_rider", 5.0, 0),
])  # fmt: skip
def test_a_promised_customs_effort_is_made_where_its_bond_or_the_temper_holds_it(trait, bond, effort):
    held = v.with_trait("USA", trait)
    word = Clause(kind="customs_effort", giver="USA", effort=3, turns=4, bond_usd_m=bond)
    seen = v.view("USA", held, floors=(v.floor(),), promises=(v.promise(word, to="JPN"),))
    assert agents.orders(held, seen).customs_effort == effort


def test_stock_is_released_into_a_shortage():
    held = v.content()
    series = dict(v.months(held))
    short = np.array(series["unmet"])
    short[:, held.mineral_index("ndpr"), 1, held.region_index("USA")] = 1e4
    prices = Bundle({**series, "unmet": short})
    seen = v.view("USA", held, you={"stock_t": {"ndpr/refined": 90.0}}, prices=prices, turn=2)
    moved = agents.orders(held, seen).stock
    assert [(o.mineral, o.stage, o.tonnes) for o in moved] == [("ndpr", "refined", -30.0)]


# -- cards -----------------------------------------------------------------------------------


def look(ratio: float, card: str = "usa_magnets", **over):
    state = v.projects(v.content())[card]
    return {card: v.replace(state, expected_margin_share=ratio, **over)}


def funded(ratio: float, **over):
    held = v.content()
    far = {k: look(0.2, k)[k] for k in ("aus_refinery", "usa_anode", "jpn_magnets")}
    cards = v.projects(held, **{**far, **look(ratio, **over.pop("card", {}))})
    return agents.orders(held, v.view("USA", held, projects=cards, **over))


def test_a_card_near_its_hurdle_is_tipped_with_loans_first():
    near = funded(0.93)
    assert [(c.project, c.instrument) for c in near.fund] == [("usa_magnets", "loan")]
    assert "of what investors ask" in near.reason
    farther = funded(0.82)
    assert [c.instrument for c in farther.fund] == ["loan", "equity"], "a share comes back, a grant does not"
    assert funded(0.2).fund == (), "out of reach"
    assert funded(0.5).fund == (), "all that public money may do does not tip it"
    assert funded(1.1).fund == (), "starts by itself"


def test_the_card_then_really_passes_the_investors_sum():
    """The engine's own formula at the money ordered: cash cost + (capex - grant - share)(r + d)/tonnes,
    the charge over what private owners keep beside a public share that takes half of its part."""
    held = v.content()
    card = held.project("usa_magnets")
    for ratio in (0.93, 0.82):
        money = {c.instrument: c.amount_usd_m for c in funded(ratio).fund}

        def asked(loan: float, grant: float, scale: float, share: float = 0.0) -> float:
            capex = card.capex_usd_m * scale
            rate = 0.15 - 0.09 * min(0.6, loan / capex) + 0.02
            tonnes = 12 * scale * card.outputs[0].capacity_t_per_month
            charge = max(0, capex - grant - share) * rate * 1000 / tonnes
            return card.cash_cost_usd_per_kg + charge / (1 - 0.5 * min(1.0, share / capex))

        margin = ratio * asked(0, 0, 1.0)
        loan, grant, share = (money.get(k, 0.0) for k in ("loan", "grant", "equity"))
        assert margin >= min(asked(loan, grant, scale, share) for scale in (1.0, 0.6))


def test_money_stays_in_the_purse():
    sheet = funded(0.82)
    keeps = TRAITS["guardian"].keeps_share * 525.0
    grants = sum(c.amount_usd_m for c in sheet.fund if c.instrument in ("grant", "equity"))
    assert grants <= 525.0 - keeps


def test_no_fourth_card_before_construction():
    held = v.content()
    mine = {"loans_usd_m": {"USA": 5.0}}
    cards = {
        **v.projects(held),
        "a": v.replace(v.projects(held)["usa_anode"], id="a", **mine),
        "b": v.replace(v.projects(held)["usa_anode"], id="b", **mine),
        "c": v.replace(v.projects(held)["usa_anode"], id="c", **mine),
        **look(0.9),
    }
    seen = v.view("USA", held, projects=cards)
    assert not [c for c in agents.orders(held, seen).fund if c.project == "usa_magnets"]
