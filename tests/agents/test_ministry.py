"""What easy ministries table, vote, order and propose, over views made by hand."""

import itertools
import time

import numpy as np
import pytest

from game import agents
from game.agents.ministry import orders
from game.agents.ministry.council import likely_passes
from game.agents.ministry.desk import sit_down
from game.agents.ministry.interest import floor_value
from game.agents.ministry.traits import TRAITS
from game.model.arrays import Bundle
from game.model.ids import CHINA
from game.model.orders import OrderSheet
from game.model.state import CurbState
from game.model.talks import Clause, MakeOffer, TableMotion
from game.rules.check import check_move, check_sheet, cost
from tests.agents import views as v
from tests.toy import SEATS

CURB = CurbState(
    id="c1",
    origin=CHINA,
    destinations=(),
    mineral="ndpr",
    stage="refined",
    kind="quota",
    quantity_t_per_month=100.0,
    from_turn=1,
    until_turn=4,
    signal="",
)
SITUATIONS = {
    "first turn": {},
    "floor in force": {"floors": (v.floor(times=1.2),), "turn": 3, "fund_usd_m": 90.0},
    "floor held in reserve": {
        "floors": (v.floor(stances={"JPN": "reserve", "USA": "reserve"}),),
        "turn": 3,
    },
    "curb": {"curbs": (CURB,), "turn": 2},
    "motion called": {"motions": (v.motion(),), "agenda": ("m1",), "phase": "bell"},
    "no points": {"you": {"initiative": 0}},
    "no money": {"you": {"money_usd_m": 0.0}},
    "in debt": {"you": {"money_usd_m": -100.0, "debt_usd_m": 300.0}},
    "member again": {"you": {"status": "member"}, "seats": {"MYS": {"status": "member"}}},
}


@pytest.mark.parametrize("trait", TRAITS)
@pytest.mark.parametrize("seat", SEATS)
@pytest.mark.parametrize("name", SITUATIONS)
def test_every_act_is_lawful_reasoned_and_repeatable(name, seat, trait):
    held = v.with_trait(seat, trait)
    seen = v.view(seat, held, **SITUATIONS[name])
    sheet = agents.orders(held, seen)
    assert check_sheet(held, seen, sheet) == ()
    assert sheet.reason
    assert sheet == agents.orders(held, seen)
    assert cost(held, seen, sheet).initiative <= seen.you.initiative
    moves = agents.talk(held, seen)
    assert moves == agents.talk(held, seen)
    assert sum(isinstance(m, MakeOffer) for m in moves) <= 3
    for move in moves:
        assert check_move(held, seen, move) == ()
        assert move.reason


def test_the_sheet_needs_no_mending_by_the_rules(monkeypatch):
    """The agents know the rules: the last check before sending finds nothing to drop."""
    monkeypatch.setattr(orders, "keep_lawful", lambda desk, sheet: sheet)
    for (name, over), trait in itertools.product(SITUATIONS.items(), TRAITS):
        held = v.with_trait("USA", trait)
        seen = v.view("USA", held, **over)
        assert check_sheet(held, seen, agents.orders(held, seen)) == (), (name, trait)


def test_a_seat_takes_less_than_ten_milliseconds():
    seen = v.view("USA", floors=(v.floor(),), turn=3)
    agents.orders(v.content(), seen)
    best = []
    for _ in range(5):
        start = time.perf_counter()
        agents.orders(v.content(), seen)
        agents.talk(v.content(), seen)
        best.append(time.perf_counter() - start)
    assert min(best) < 0.02, "talk and orders together"


# -- offers ----------------------------------------------------------------------------------


def test_three_offers_a_turn_and_no_more():
    """Asked again in the same turn, a ministry counts what it has already said."""
    held = v.content()
    seen = v.view("USA", held)
    first = [m for m in agents.talk(held, seen) if isinstance(m, MakeOffer)]
    assert first
    lying = tuple(v.offer(*m.clauses, by="USA", to=m.to, id=f"o{k}") for k, m in enumerate(first))
    again = [m for m in agents.talk(held, v.replace(seen, offers=lying)) if isinstance(m, MakeOffer)]
    assert {m.to for m in again}.isdisjoint({m.to for m in first})
    full = tuple(v.offer(*first[0].clauses, by="USA", to="JPN", id=f"o{k}") for k in range(3))
    assert not [m for m in agents.talk(held, v.replace(seen, offers=full)) if isinstance(m, MakeOffer)]


def test_an_offer_is_one_that_an_equal_would_take():
    """Every offer a ministry makes gains by the other side's own reply, or is countered."""
    held = v.content()
    seen = v.view("USA", held)
    for move in agents.talk(held, seen):
        if isinstance(move, MakeOffer):
            made = v.offer(*move.clauses, by="USA", to=move.to)
            theirs = v.view(move.to, held, offers=(made,))
            assert agents.reply(held, theirs, made).reason


def test_a_declined_offer_is_not_made_again_at_once():
    held = v.content()
    seen = v.view("USA", held)
    first = next(m for m in agents.talk(held, seen) if isinstance(m, MakeOffer))
    no = v.offer(*first.clauses, by="USA", to=first.to, status="declined")
    again = agents.talk(held, v.replace(seen, offers=(no,), turn=2))
    same = [
        m
        for m in again
        if isinstance(m, MakeOffer)
        and m.to == first.to
        and sorted(c.kind for c in m.clauses) == sorted(c.kind for c in first.clauses)
    ]
    assert not same


# -- council ---------------------------------------------------------------------------------


def test_one_member_tables_a_price_not_all():
    held = v.with_trait("JPN", "hawk")
    tabled = []
    for seat in SEATS:
        moves = agents.talk(held, v.view(seat, held))
        tabled += [(m.mineral, m.stage) for m in moves if isinstance(m, TableMotion)]
    assert tabled and len(tabled) == len(set(tabled))


def test_a_tabled_price_lies_in_the_band_and_should_pass_if_any_does():
    held = v.with_trait("AUS", "producer")
    views = [v.view(seat, held) for seat in SEATS]
    tabled = [(s, m) for s in views for m in agents.talk(held, s) if isinstance(m, TableMotion)]
    assert tabled
    seen, motion = tabled[0]
    sheet = next(f for f in seen.fair_costs if (f.mineral, f.stage) == (motion.mineral, motion.stage))
    assert sheet.low <= motion.price_usd_per_kg <= sheet.high
    assert "fair cost" in motion.reason


def test_a_floor_is_worth_less_to_users_the_higher_it_is():
    desk = sit_down(v.content(), v.view("JPN"))
    values = [floor_value(desk, "JPN", "ndpr", "component", p).total for p in (135, 150, 170, 200)]
    assert values == sorted(values, reverse=True)


def test_a_big_user_votes_against_a_price_far_above_the_market():
    held = v.content()
    high = v.view("JPN", held, motions=(v.motion(times=2.0),), agenda=("m1",), phase="bell")
    low = v.view("JPN", held, motions=(v.motion(times=1.02),), agenda=("m1",), phase="bell")
    assert agents.orders(held, high).ballots[0].vote == "no"
    assert agents.orders(held, low).ballots[0].vote == "yes"


def test_a_free_rider_votes_yes_and_does_not_pay():
    held = v.with_trait("JPN", "free_rider")
    seen = v.view(
        "JPN",
        held,
        motions=(v.motion(times=1.3),),
        agenda=("m1",),
        phase="bell",
        inspection_budget_usd_m=60.0,
    )
    ballot = agents.orders(held, seen).ballots[0]
    assert (ballot.vote, ballot.stance) == ("yes", "reserve")
    quiet = v.replace(seen, inspection_budget_usd_m=0.0)
    assert agents.orders(held, quiet).ballots[0].stance == "apply"


def test_a_cabinet_near_its_fall_carries_no_more_bills():
    held = v.content()
    seen = v.view("JPN", held, motions=(v.motion(times=1.05),), agenda=("m1",), phase="bell")
    assert agents.orders(held, seen).ballots[0].stance == "apply"
    shaky = v.replace(seen, you=v.replace(seen.you, support=26.0))
    assert agents.orders(held, shaky).ballots[0].stance == "reserve"


def test_a_dead_floor_is_given_up():
    held = v.with_trait("USA", "guardian")
    dead = v.floor(times=1.6, held=False, credibility=0.1)
    live = v.replace(dead, credibility=0.5)
    seen = v.view("USA", held, floors=(dead,), turn=5, fair_costs=())
    moves = [m for m in agents.talk(held, seen) if isinstance(m, TableMotion)]
    assert [m.kind for m in moves] == ["suspend_floor"] and "believe" in moves[0].reason
    assert not [
        m
        for m in agents.talk(held, v.replace(seen, floors=(live,)))
        if isinstance(m, TableMotion) and m.kind == "suspend_floor"
    ]


def test_a_reserve_is_not_sold_as_application():
    """Found in play: a seat in reserve sold its word to apply, which only a new vote can keep."""
    held = v.content()
    word = Clause(kind="apply_floor", giver="USA", mineral="ndpr", stage="component", turns=4)
    pay = Clause(kind="money", giver="JPN", amount_usd_m=90.0)
    deal = v.offer(pay, word)
    seen = v.view(
        "USA", held, floors=(v.floor(stances={"USA": "reserve"}),), turn=3, offers=(deal,)
    )
    said = agents.reply(held, seen, deal)
    assert said.answer == "decline" and "reserve" in said.reason


def test_a_word_on_a_vote_is_kept():
    held = v.content()
    word = Clause(kind="vote", giver="JPN", motion="m1", vote="no")
    seen = v.view(
        "JPN",
        held,
        motions=(v.motion(times=1.02),),
        agenda=("m1",),
        phase="bell",
        promises=(v.promise(word, to="AUS"),),
    )
    sheet = agents.orders(held, seen)
    assert sheet.ballots[0].vote == "no" and "promised to AUS" in sheet.reason


def test_only_motions_on_the_agenda_are_voted_on():
    held = v.content()
    seen = v.view("JPN", held, motions=(v.motion(), v.motion(id="m2")), phase="bell")
    assert agents.orders(held, seen).ballots == ()


def test_the_chair_calls_what_should_pass():
    held = v.content()
    lying = (v.motion(times=2.5, id="m1"), v.motion(times=1.02, id="m2"))
    called = agents.agenda(held, v.view("JPN", held, motions=lying))
    desk = sit_down(held, v.view("JPN", held, motions=lying))
    assert not likely_passes(desk, lying[0]) and likely_passes(desk, lying[1])
    assert called.motions[0] == "m2" and "chair" in called.reason


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
    struck = v.view("USA", hawk, curbs=(CURB,), turn=2)
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
    free = v.view("USA", held, floors=(v.floor(times=1.25),), turn=3)
    assert agents.orders(held, free).side_purchases
    bound = v.replace(free, promises=(v.promise(word, to="JPN"),))
    assert agents.orders(held, bound).side_purchases == ()
    rich = v.replace(bound, floors=(v.floor(times=1.6),))
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
    missing = v.replace(quiet, flows=flows(held, CHN_JPN=0.4))
    assert [i.target for i in agents.orders(held, missing).inspections] == ["JPN"]


def test_a_promised_customs_effort_is_made():
    held = v.with_trait("USA", "broker")
    word = Clause(kind="customs_effort", giver="USA", effort=3, turns=4, bond_usd_m=5.0)
    seen = v.view("USA", held, floors=(v.floor(),), promises=(v.promise(word, to="JPN"),))
    assert agents.orders(held, seen).customs_effort == 3


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


# -- in and out ------------------------------------------------------------------------------


def test_an_observer_with_dependence_joins_early_if_it_can_post_the_bond():
    held = v.with_trait("MYS", "guardian")
    seen = v.view("MYS", held, you={"status": "observer"}, floors=(v.floor(times=1.0),))
    sheet = agents.orders(held, seen)
    assert sheet.membership == "join" and "joins" in sheet.reason
    poor = v.view("MYS", held, you={"status": "observer", "money_usd_m": 3.0})
    assert agents.orders(held, poor).membership == "stay"


def test_a_promise_to_belong_is_kept_by_joining():
    held = v.content()
    word = Clause(kind="stay_member", giver="MYS", turns=4)
    seen = v.view(
        "MYS",
        held,
        you={"status": "observer"},
        turn=5,
        promises=(v.promise(word, to="USA", until_turn=8),),
    )
    assert agents.orders(held, seen).membership == "join"


def test_every_level_says_which_one_really_plays():
    plan = v.seat_state(v.content(), "USA").plan
    for level, really in agents.IMPLEMENTED.items():
        seen = v.view("USA", you={"plan": v.replace(plan, level=level)})
        assert agents.played_level(seen) == really
    assert agents.IMPLEMENTED["normal"] == "normal"


def test_chinas_view_is_refused_by_ministries():
    with pytest.raises(ValueError, match="view of a ministry"):
        sit_down(v.content(), v.view(CHINA))
