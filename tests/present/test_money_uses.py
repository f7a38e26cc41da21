"""Idle money: what lapses and what it could still do; a stock's unit and price; the duty between two prices."""

import numpy as np
import pytest
from msgspec.structs import replace

from game import agents
from game.model.events import Event
from game.model.orders import TariffResponse
from game.model.state import FloorState, SupportMove
from game.model.views import Anomaly
from game.present import desk, desk_rows, fmt, money_uses, plant_best, price_steps
from game.rules import view
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


def test_without_initiative_only_what_takes_none_is_named(played):
    """Cards abroad were named without a reason, even with no initiative left to fund one."""
    content, _state, seen = played
    told = money_uses.uses(content, seen, 4000.0, points=0)
    assert told and not any(word in x for x in told for word in ("lacks", "Inspectors", "help for users"))


def test_a_plant_beyond_the_purse_is_named_for_a_partner(played):
    """One that the purse bears is a move of its own and stands among those."""
    content, _state, seen = played
    gains = {gain.project: gain for gain in agents.plant_gains(content, seen)}
    rich = replace(seen, you=replace(seen.you, money_usd_m=0.0))
    told = [use for use in money_uses.listed(content, rich, seen.you.budget_usd_m, 3, gains) if use.project]
    for use in told:
        card = content.project(use.project)
        assert plant_best.paid(content, rich, rich.default_sheet, card, gains) is None
        assert "offer a partner" in use.text and card.name in use.text
    full = replace(seen, you=replace(seen.you, money_usd_m=1e5))
    assert not [use for use in money_uses.listed(content, full, 4000.0, 3, gains) if use.project]


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
