"""Idle money: what lapses and what it could still do; a stock's unit and price; the duty between two prices."""

import numpy as np
import pytest
from msgspec.structs import replace

from game import agents
from game.model.events import Event
from game.model.orders import OrderSheet, StakeOrder, TariffResponse
from game.model.state import FloorState, SupportMove
from game.model.views import Anomaly
from game.present import desk, desk_rows, fmt, money_uses, plant_gains, plant_sizes, price_steps
from game.rules import at_bell, card_ways, stake_terms, view
from tests.helpers import new_game, play_turn, real_content


@pytest.fixture(scope="module")
def played():
    content = real_content()
    state = play_turn(content, new_game(content)[1])
    return content, state, view(content, replace(state, turn=2, phase="talk"), "CAN")


def test_a_full_sheet_is_left_alone_and_an_idle_purse_is_told_what_lapses(played):
    content, _state, seen = played
    budget = seen.you.budget_usd_m
    assert money_uses.uses(content, seen, 0.1 * budget) == ()
    told = money_uses.uses(content, seen, budget)
    assert "lapses and the rest carries over" in told[0]
    assert len(told) >= 2


def test_the_money_that_is_named_starts_its_card_as_its_page_fills_it_in(played):
    """Found in play: the brief named a grant of 18, the adviser a loan of 30 and a grant of 15, the page filled in 36.
    """
    content, _state, seen = played
    gains = {gain.project: gain for gain in agents.plant_gains(content, seen)}
    for free, known in ((4000.0, None), (60.0, None), (60.0, gains)):
        line = next(x for x in money_uses.uses(content, seen, free, gains=known) if " starts with a " in x)
        card = next(c for c in content.projects if line.startswith(f"{c.name} in"))
        way = plant_sizes.fill_in(content, seen, OrderSheet(), card, free, known and known[card.id])
        assert plant_sizes.way_words(way) in line and way.grant_usd_m <= free
        sheet = OrderSheet(fund=card_ways.rows(card, way.loan_usd_m, way.grant_usd_m))
        fate = at_bell.fate(content, seen, sheet, card.id)
        assert fate.starts and (fate.scale >= 1 or f"for {fmt.percent(fate.scale)} of its size" in line)
        if known:
            gain = plant_gains.gain_of(content, seen, gains, card, sheet)
            assert f"bring you {fmt.number(gain.net, 1)} points more" in line


def test_what_is_named_says_what_it_is_to_this_seat_and_can_be_ordered(played):
    """Cards abroad were named without a reason, even with no initiative left to fund one."""
    content, _state, seen = played
    line = next(x for x in money_uses.uses(content, seen, 4000.0) if " starts with a " in x)
    card = next(c for c in content.projects if line.startswith(f"{c.name} in"))
    reason = "at home" if card.region == "CAN" else "your users need"
    assert reason in line
    told = money_uses.uses(content, seen, 4000.0, points=0)
    spent = (" starts with a ", "lacks", "Inspectors", "help for users")
    assert told and not any(word in x for x in told for word in spent)
    useless = replace(seen, prices=type(seen.prices)({**seen.prices, "use": 0.0 * seen.prices["use"]}))
    abroad = [x for x in money_uses.uses(content, useless, 4000.0) if " starts with a " in x]
    assert all("at home" in x for x in abroad), "what nobody at home uses is not advised"


def test_help_for_users_is_named_where_their_bill_cost_support(played):
    content, _state, seen = played
    angry = replace(seen, you=replace(seen.you, support_moves=(SupportMove("bill", -4.0),)))
    assert any("help for users" in x for x in money_uses.uses(content, angry, seen.you.budget_usd_m))
    calm = replace(seen, you=replace(seen.you, support_moves=()))
    assert not any("help for users" in x for x in money_uses.uses(content, calm, seen.you.budget_usd_m))


def test_a_month_of_need_stands_beside_its_stock_with_its_price(played):
    content, _state, seen = played
    told = desk.need_words(content, seen, "lithium", "component")
    assert told.startswith("a month: ") and "$" in told
    nothing = replace(seen, prices=type(seen.prices)({**seen.prices, "use": 0.0 * seen.prices["use"]}))
    assert desk.need_words(content, nothing, "lithium", "component") == "not used at home"


def test_the_way_from_landed_to_home_says_its_duty_or_that_there_is_none(played):
    content, _state, seen = played
    free = replace(seen, curbs=(), duties=())
    place = ("graphite", "component")
    printed = {r.id: fmt.price(r.price) for r in price_steps.rungs(content, free, *place)}
    cheaper = "Home is below landed: makers inside sell cheaper"
    alike = printed["home"] == printed["landed"]
    assert price_steps.duty_words(content, free, *place) == ("Landed to home: no duty" if alike else cheaper)
    tariff = TariffResponse(*place, "ad_valorem", rate_share=0.25)
    taxed = replace(free, you=replace(free.you, sheet=replace(free.you.sheet, tariffs=(tariff,))))
    landed = next(r.price for r in price_steps.rungs(content, taxed, *place) if r.id == "landed")
    assert price_steps.duty_words(content, taxed, *place) == f"Landed to home: duty {0.25 * landed:.2f} USD/kg"


def test_a_gap_between_landed_and_home_is_told_as_the_licence_rent_of_a_curb_even_of_one_that_has_ended(played):
    """Found in play: landed 171, at home 426, and below it "no duty" alone: the curb had ended with the turn."""
    content, _state, seen = played
    mineral, stage = place = ("graphite", "component")
    home = 3.0 * next(r.price for r in price_steps.rungs(content, seen, *place) if r.id == "landed")
    delivered = np.array(seen.prices["price_delivered"])
    delivered[-1, content.mineral_index(mineral), 2] = home
    dear = replace(seen, curbs=(), duties=(), phase="results",
                   prices=type(seen.prices)({**seen.prices, "price_delivered": delivered}))  # fmt: skip
    gone = Event("curb", dear.turn, data={"mineral": mineral, "stage": stage})
    assert "licence rent" not in price_steps.duty_words(content, dear, *place)
    told = price_steps.duty_words(content, replace(dear, news=(*dear.news, gone)), *place)
    assert "(licence rent)" in told and "USD/kg more" in told
    assert "licence rent" not in price_steps.duty_words(content, replace(dear, news=(gone,), phase="brief"), *place)


def test_inspectors_are_sent_where_the_desk_s_first_line_points(played):
    """Found in play: the newspaper named Korea's magnets, the desk's first line was India's gallium."""
    content, _state, seen = played
    floor = FloorState("ree_heavy", "refined", 9000.0, 9000.0, 1, 1, {}, 0.5)
    odd = (Anomaly("KOR", "ree_heavy", "refined", 0.19, 90.0), Anomaly("IND", "ree_heavy", "refined", 0.29, 3.0))
    member = replace(seen, anomalies=odd, floors=(floor,), seats={
        s: replace(held, status="member") for s, held in seen.seats.items()})  # fmt: skip
    first = desk_rows.oddities(content, member)[0]
    told = " ".join(money_uses.uses(content, member, 4000.0))
    assert not first.note and "India" in told.split("Inspectors: ")[1]
    assert first.charge.target == "IND"


def test_a_share_of_a_plant_that_earns_its_money_is_named_while_it_can_pay_back(played, monkeypatch):
    """Found in play: 273 million idle from turn 5 on, and no page named a use; shares of plants were never named."""
    content, _state, seen = played
    card = next(c for c in content.projects
                if c.region in ("USA", "AUS") and c.corridor is None and not c.chinese_partner
                and any(o.mineral in content.seat("CAN").focus for o in c.outputs))  # fmt: skip

    def told(**parts):
        held = replace(seen.projects[card.id], status="operating", active_share=1.0, shares={}, **parts)
        host = replace(seen.seats[card.region], trust_in_you=60.0)
        looked = replace(seen, projects={**seen.projects, card.id: held}, seats={**seen.seats, card.region: host})
        return [w for w in money_uses.uses(content, looked, 4000.0) if w.startswith("A share of")]

    monkeypatch.setattr(stake_terms, "_margin", lambda _c, _v, one, *_: 2 * one.capex_usd_m * (one.id == card.id))
    assert told(expected_margin_share=9.0)[0].startswith(f"A share of {fmt.percent(0.45)} of {card.name} in ")
    assert not any(card.name in w for w in told(expected_margin_share=0.9)), "it earns less than investors ask"
    monkeypatch.setattr(stake_terms, "_margin", lambda *_: 0.0)
    assert not told(expected_margin_share=9.0), "it pays less than it costs"
    near = replace(seen, announced_turns=seen.turn + 1)
    assert not [w for w in money_uses.uses(content, near, 4000.0) if w.startswith("A share of")]


def test_what_is_on_the_sheet_is_not_proposed_again(played, monkeypatch):
    """Found in play: "45 % of Onsan" was ordered, and the lock's next question proposed to buy 45 % of Onsan."""
    content, _state, seen = played
    card = content.projects[0]
    use = money_uses.Use(f"A share of {card.name}", card.name, "+0.2 points", 0.2)
    monkeypatch.setattr(money_uses, "_found", lambda *_: iter([(3, "projects", use)]))
    asked = [money_uses.best(content, seen, 400.0, 3, None, (), (), sheet)
             for sheet in (None, OrderSheet(stakes=(StakeOrder(card.id, 0.45),)))]  # fmt: skip
    assert asked[0] is not None and asked[0][1].project == card.id and asked[1] is None
