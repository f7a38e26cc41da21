"""Second lines: a plant that runs is enlarged once; what becomes of a line when its plant stands still or is lost."""

import pytest

from game.model.orders import FundCard, OrderSheet
from game.model.talks import Clause
from game.rules import aims_seen, equity, figures, fund, line_turn, scoring, sight
from game.rules.check import check_sheet
from game.rules.deals import _fund_card
from game.rules.work import Work
from game.scenario import second_lines
from tests.cases import table as t
from tests.cases.test_projects_life import calm_rules, set_card
from tests.helpers import close, new_game, play_turn, real_content, replace, to_bell
from tests.toy import toy_content

PLANT, LINE, MINE = "usa_magnets", "usa_magnets_second", "usa_mine"


def with_lines(**changes):
    """The toy table with second lines, no works late."""
    rules = calm_rules(line_share=0.5, overrun_mean=0.0, overrun_sd=1e-9, **changes)
    plain = toy_content(rules)
    return replace(plain, projects=second_lines.with_lines(plain.projects, rules.finance))


TABLE = with_lines()


def running(**changes):
    """A game in which the magnet plant of the USA runs, so that its line is open."""
    state = set_card(new_game(TABLE)[1], PLANT, status="operating", active_share=1.0, opened_turn=1, **changes)
    return set_card(state, LINE, status="open")


def pay(amount, instrument="grant", card=LINE):
    return OrderSheet(customs_effort=0, fund=(FundCard(card, instrument, amount),))


def work_of(state):
    return Work(content=TABLE, state=state, sheets={}, china=None)


def follow(state):
    """The state after lines have followed their plants, and what was told."""
    work = line_turn.follow(work_of(state))
    return work.state, [e.kind for e in work.events]


def test_ln01_a_line_is_half_a_plant_and_costs_less_by_the_tonne():
    """C1259 Invented for play. Nothing else of it differs but the works: 12 months, of a mine 18, and no permits."""
    plant, line = TABLE.project(PLANT), TABLE.project(LINE)
    assert line.outputs[0].capacity_t_per_month == 0.5 * plant.outputs[0].capacity_t_per_month
    assert line.capex_usd_m == pytest.approx(0.5 * 0.85 * plant.capex_usd_m)
    assert (line.lead_months, TABLE.project(f"{MINE}_second").lead_months) == (12, 18)
    assert (line.missing_permits, line.committed, line.line_of, line.region) == (0, False, PLANT, plant.region)
    assert figures.mean_cash_cost(line) == figures.mean_cash_cost(plant)


def test_ln02_no_line_has_a_line_and_no_corridor_or_sold_plant_of_the_base_year_has_one():
    """C1260 A scenario without the number has none; the shipped one has them for all cards that are built."""
    assert second_lines.with_lines(TABLE.projects, TABLE.rules.finance)[len(TABLE.projects):] == tuple(
        made for made in second_lines.with_lines(toy_content().projects, TABLE.rules.finance) if made.line_of
    )
    assert not any(card.line_of for card in toy_content().projects)
    real = real_content()
    plain = [card for card in real.projects if not card.line_of]
    without = {card.id for card in plain if card.existing or card.corridor or not card.enlargeable}
    assert "lynas_kuantan" in without, "itself a second stage, its cost unknown: it gave Malaysia 4 points"
    assert {card.line_of for card in real.projects} - {""} == {card.id for card in plain} - without


def test_ln03_it_can_be_had_from_the_end_of_the_turn_in_which_its_plant_opens():
    """C1261 Story: the mine of the USA opens in the second turn. Its host hears of it, nobody else."""
    content, state = new_game(TABLE)
    name = f"{MINE}_second"
    assert state.projects[name].status == "later"
    state = play_turn(content, state)
    assert state.projects[name].status == "later"
    state = play_turn(content, state)
    assert state.projects[MINE].status == "ramp_up"
    assert state.projects[name].status == "open"
    (event,) = [e for e in state.events if e.kind == "line_possible"]
    assert (event.seat, event.seen_by, event.data["project"]) == ("USA", ("USA",), name)
    assert state.projects[name].reckoned is not None, "investors publish its sum at once"


def test_ln04_before_that_it_takes_no_money_no_promise_and_no_vote():
    """C1262 Sheets, guarantees and the Fund are refused with what to do; a deal of an older turn keeps its money."""
    content, state = new_game(TABLE)
    view = sight.view(content, to_bell(content, state), "USA")
    promise = FundCard(LINE, "cfd", 0.0, tonnes_per_month=50.0, price_usd_per_kg=140.0, turns=4)
    for sheet in (pay(10.0), pay(10.0, "loan"), pay(10.0, "equity"), OrderSheet(customs_effort=0, fund=(promise,))):
        assert t.codes(check_sheet(content, view, sheet)) == ["line_not_yet"]
    assert "runs" in fund.card_obstacle(content, fund.statuses_of(state), state.floors, state.projects, LINE)
    kept = _fund_card(work_of(state), Clause(kind="grant", giver="JPN", project=LINE, amount_usd_m=10.0), "d1")
    assert [e.kind for e in kept.events] == ["deal_money_kept"]
    assert kept.state.projects[LINE] == state.projects[LINE]


def test_ln05_money_starts_it_as_it_does_any_plant_and_it_opens_after_a_year():
    """C1263 Story: the USA gives its line the grant that is named. Works begin at the bell, without permits.

    Outcome: 12 months later it opens; at full size it adds half of the plant's tonnes, and no third line comes.
    """
    state = running()
    close_by = TABLE.project(LINE)
    step = close(TABLE, state, {"USA": pay(0.7 * close_by.capex_usd_m)})
    held = step.state.projects[LINE]
    assert (held.status, held.months_left) == ("construction", 12)
    state = step.state
    for turn in range(2):
        assert state.projects[LINE].status == "construction", turn
        state = play_turn(TABLE, state)
    state = play_turn(TABLE, state)
    assert state.projects[LINE].status == "ramp_up"
    assert not [e for e in state.events if e.kind == "line_possible" and e.data["project"] == LINE]


def test_ln06_a_plant_that_stands_still_takes_an_open_line_off_and_its_money_waits():
    """C1264 Nothing is paid back: else a loan of a lender's would come into the purse by way of a closing plant.

    What was lent or bought counts as money in hand, as on any card that has not begun.
    """
    loans = {"loans_usd_m": {"USA": 40.0}, "equity_usd_m": {"USA": 10.0}, "shares": {"USA": 0.06}}
    before = set_card(running(), LINE, status="open", ready_turn=1, **loans)
    after, told = follow(set_card(before, PLANT, status="care", active_share=0.0))
    assert told == ["line_off"]
    held = after.projects[LINE]
    assert (held.status, held.ready_turn, held.loans_usd_m) == ("later", 0, {"USA": 40.0})
    assert after.seats["USA"].money_usd_m == before.seats["USA"].money_usd_m
    for worth in (scoring.salvage, equity.worth):
        assert worth(TABLE, after, "USA") == worth(TABLE, before, "USA") > 0
    again, told = follow(set_card(after, PLANT, status="ramp_up", active_share=0.2))
    assert told == ["line_possible"]
    assert again.projects[LINE].status == "open"


def test_ln10_a_plant_sold_to_china_gets_no_line():
    """C1265 All that it makes is China's: nobody enlarges it with public money of the table."""
    after, told = follow(set_card(running(), PLANT, buyer="CHN"))
    assert (after.projects[LINE].status, told) == ("later", ["line_off"])


def test_ln07_works_wait_while_the_plant_stands_still():
    """C1266 No month of the works passes; they go on when the plant runs again."""
    state = set_card(running(), LINE, status="construction", months_left=9, overrun_share=0.1, started_turn=0)
    still = play_turn(TABLE, set_card(state, PLANT, status="care", active_share=0.0, opened_turn=1))
    assert still.projects[LINE].months_left == 9
    assert "wait" in still.projects[LINE].why
    assert play_turn(TABLE, state).projects[LINE].months_left == 3


def test_ln08_a_line_under_way_is_lost_with_its_plant_one_that_runs_is_not():
    """C1267 The site is bankrupt: unfinished works are worth nothing; a line that runs lives by its own sum."""
    lost = set_card(running(), PLANT, status="lost", active_share=0.0)
    building = set_card(lost, LINE, status="construction", months_left=9, overrun_share=0.1, loans_usd_m={"USA": 40.0})
    after, told = follow(building)
    assert told == ["project_lost"]
    assert after.projects[LINE].status == "lost"
    assert scoring.salvage(TABLE, after, "USA") == 0
    runs = set_card(lost, LINE, status="operating", active_share=1.0, opened_turn=3)
    assert follow(runs) == (runs, [])


def test_ln09_a_line_counts_for_an_aim_as_a_plant_does():
    """C1268 A ministry that aims at a mine of its own may meet it with the second line of a plant it found there."""
    aim = TABLE.seat("USA").aims[0]
    built = replace(aim, kind="built", mineral="ndpr", stage="mine")
    state = new_game(TABLE)[1]
    name = f"{MINE}_second"
    assert not scoring.reached(TABLE, state, "USA", built)
    open_ = sight.view(TABLE, set_card(state, name, status="open"), "USA")
    assert [c.id for c in aims_seen.counted(TABLE, open_, built)] == [name]
    assert not list(aims_seen.counted(TABLE, sight.view(TABLE, state, "USA"), built))
    assert scoring.reached(TABLE, set_card(state, name, status="operating", active_share=1.0), "USA", built)


def test_ln11_nobody_starts_a_line_beside_a_plant_that_shuts_at_the_same_bell():
    """C1354 Story: the magnet plant of the USA loses money, a turn too many; its line has all the grant it asks for.

    Outcome: the plant is mothballed, the line goes off the table with its money and is not begun; beside a plant that
    earns its cost the same money starts it. Nothing says that the permit office was full.
    """
    close_by = TABLE.project(LINE)
    paid = {"USA": pay(0.7 * close_by.capex_usd_m)}
    dear = replace(TABLE, projects=tuple(
        replace(card, cash_cost_usd_per_kg=1000.0) if card.id == PLANT else card for card in TABLE.projects
    ))
    shut = close(dear, set_card(running(), PLANT, bad_turns=dear.rules.finance.care_after_turns - 1), paid)
    assert shut.state.projects[PLANT].status == "care"
    held = shut.state.projects[LINE]
    assert (held.status, held.started_turn, held.grants_usd_m) == ("later", 0, {"USA": 0.7 * close_by.capex_usd_m})
    told = [e.kind for e in shut.state.events if e.data.get("project") == LINE]
    assert "line_off" in told and "project_short" not in told and "project_started" not in told
    assert close(TABLE, running(), paid).state.projects[LINE].status == "construction"
