"""Ministries that hurry works: where it is worth its money, by rule of thumb out of what would lapse, and in words."""

import pytest

from game import agents
from game.agents.ministry import hurry_works, orders
from game.agents.ministry.desk import sit_down
from game.agents.ministry.hurry_works import chances, spare, works
from game.agents.ministry.stakes import own_stakes
from game.model.entries import SeatPlan
from game.model.orders import OrderSheet
from game.model.owning import PlantContract
from game.present import hurry_words
from game.rules import guarantee, hurry, sight
from game.rules.check import check_sheet
from tests.cases.test_projects_life import CARD, building, calm_rules
from tests.helpers import new_game, play_turn, replace, to_bell
from tests.toy import toy_content

CALM = toy_content(calm_rules())
TURNS = 6


def desk(months, turn=3, seat="USA", turns=TURNS, **purse):
    """A seat at the bell of a turn of six, with a magnet plant at home that has so many months to go."""
    content, state = new_game(CALM, turns=turns)
    state = play_turn(content, state, turns=turn - 1)
    view = sight.view(content, building(to_bell(content, state), months), seat)
    you = replace(view.you, **{"money_usd_m": 1000.0, **purse})
    return sit_down(content, replace(view, you=you))


def stakes(at):
    return own_stakes(at.content, at.view, at.facts)


def test_haste_is_worth_what_the_plant_gives_sooner_in_the_scored_turns():
    """More months are worth more; a plant that runs through the scored turns in any case gains nothing by haste."""
    at = desk(20)
    found = [one for one in chances(at, stakes(at)) if one.card.id == CARD]
    assert [one.months for one in found] == list(range(1, hurry.most(CALM, at.view.projects[CARD]) + 1))
    worths = [one.worth for one in found]
    assert worths == sorted(worths) and worths[-1] > 0
    early = desk(3, turn=1, turns=12)
    assert all(one.worth <= 1e-6 for one in chances(early, stakes(early)) if one.card.id == CARD)


def test_a_normal_ministry_takes_the_months_that_leave_most_and_says_why():
    """What it pays for is worth more than its cost by the margin of outlays; with nothing left it does nothing."""
    at = desk(20)
    cheap = replace(CALM.rules, finance=replace(CALM.rules.finance, hurry_premium=0.01))
    at = sit_down(toy_content(cheap), at.view)
    done = works(at, stakes(at), 5, 500.0)
    assert CARD in [o.project for o in done.orders]
    assert done.why[0].startswith(f"hurries {CALM.project(CARD).name} by ") and "worth" in done.why[0]
    dear = replace(CALM.rules, finance=replace(CALM.rules.finance, hurry_premium=50.0))
    assert works(sit_down(toy_content(dear), at.view), stakes(at), 5, 500.0).orders == ()
    assert works(at, stakes(at), 0, 500.0).orders == works(at, stakes(at), 5, 0.0).orders == ()


def test_an_easy_ministry_spends_only_what_would_lapse_and_opens_a_turn_sooner():
    """By rule of thumb, and only for a plant that opens in the scored turns."""
    at = desk(14, turn=5)
    done = spare(at)
    assert [o.project for o in done.orders] == [CARD]
    assert done.cost <= (1 - CALM.rules.money.carry_over_share) * at.money
    bought = hurry.months(CALM, CALM.project(CARD), at.view.projects[CARD], done.cost)
    assert hurry.opens_turn(CALM, at.view.projects[CARD], 5, bought.months) == 6
    assert spare(desk(3, turn=1)).orders == (), "it runs in the scored turns anyway"
    assert spare(desk(14, turn=5, money_usd_m=1.0)).orders == ()
    assert spare(desk(14, turn=5, seat="JPN")).orders == (), "not at home, none of its money in it"


def test_a_sheet_with_it_is_lawful_and_told(monkeypatch):
    """It stands on the sheet after all else, within purse and points, and its sentence is among the acts."""
    at = desk(14, turn=5)
    made = orders.plan_sheet(at)
    assert made.sheet.hurry and not check_sheet(at.content, at.view, made.sheet)
    assert any(act.startswith("hurries ") for act in made.acts)
    assert "urries " in made.sheet.reason
    assert len(made.sheet.hurry) <= hurry_works.MOST_PLANTS


def test_what_haste_brings_is_among_the_gains_of_small_orders():
    """The page reads the same sums: ``hurry/<project>/<months>`` with its points net."""
    at = desk(20)
    rows = {g.order: g for g in agents.order_gains(CALM, at.view) if g.order.startswith("hurry/")}
    assert rows[f"hurry/{CARD}/1"].worth_usd_m < rows[f"hurry/{CARD}/3"].worth_usd_m
    you = replace(at.view.you, plan=SeatPlan("human"))
    assert agents.order_gains(CALM, replace(at.view, you=you))
    assert rows[f"hurry/{CARD}/1"].net_points == pytest.approx(
        next(g.net_points for g in agents.order_gains(CALM, at.view) if g.order == f"hurry/{CARD}/1")
    )


def test_a_plant_that_only_haste_in_every_turn_opens_in_time_has_points(monkeypatch):
    """Was wrong: its points were nothing on every page, and no adviser named the first step."""
    cheap = toy_content(replace(CALM.rules, finance=replace(CALM.rules.finance, hurry_premium=0.01)))
    at = sit_down(cheap, desk(40).view)
    monkeypatch.setattr(hurry_works.plant_gains, "LATE_SHARE", 0.0)
    gain = next(g for g in agents.plant_gains(cheap, at.view) if g.project == CARD)
    assert gain.hasty_turn == 6 and gain.hasty_points > gain.points == 0.0 and gain.hasty_usd_m > 0
    one, whole = ([c for c in chances(at, stakes(at), ahead=ahead) if c.card.id == CARD][-1]
                  for ahead in (False, True))  # fmt: skip
    assert one.worth <= 1e-6 < whole.worth and whole.turns[1] == 6 and whole.all_usd_m == gain.hasty_usd_m
    early = next(g for g in agents.plant_gains(CALM, desk(9).view) if g.project == CARD)
    assert early.hasty_turn == 0, "it comes in time anyway"
    told = hurry_works._told(at, whole)
    assert "haste in every turn" in told and "turn 6 and not after this game" in told


def guaranteed(at, strike, turns=4):
    """The same desk with an own price guarantee on all of the plant's output."""
    held = at.view.projects[CARD]
    signed = PlantContract("cfd", "USA", 250.0, strike, turns, signed_turn=1)
    projects = {**at.view.projects, CARD: replace(held, contracts=(signed,))}
    return sit_down(at.content, replace(at.view, projects=projects))


def test_haste_that_opens_a_turn_sooner_counts_the_own_guarantee_of_that_turn():
    """Found in play: half a point of a month of haste was the guarantee of one turn more, and in no price of it."""
    at = desk(14, turn=4)
    price = guarantee.expected_price(CALM, at.view, CALM.project(CARD))
    bare = {c.months: c for c in chances(at, stakes(at), ahead=True) if c.card.id == CARD}
    rows = {strike: guaranteed(at, strike * price) for strike in (1.5, 0.5)}
    for strike, held in rows.items():
        found = {c.months: c for c in chances(held, stakes(held), ahead=True) if c.card.id == CARD}
        sooner = [m for m, c in found.items() if c.turns[1] < c.turns[0]]
        assert sooner and all(found[m].toll_usd_m == 0.0 for m in found if m not in sooner)
        for months in sooner:
            toll = found[months].toll_usd_m
            assert toll * (strike - 1.0) > 0 and (bare[months].worth - found[months].worth) * toll > 0
            assert toll == pytest.approx(0.25 * 6 * (strike - 1.0) * price), "a turn of six months on 250 t"
            assert "guarantee" in hurry_works._told(held, found[months])
    seen = rows[1.5].view
    count = hurry.most(CALM, seen.projects[CARD])
    told = hurry_words.rows(CALM, seen, OrderSheet(), CALM.project(CARD), {})
    assert any(row.name == "Your price guarantee" and row.value.endswith(" more") for row in told)
    assert hurry_words.toll_usd_m(CALM, seen, CALM.project(CARD), count) > 0
