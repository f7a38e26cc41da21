"""The level ``hard``: order sheets played ahead on its own view, by the game's own rules."""

from dataclasses import replace

import msgspec
import pytest

from game import agents
from game.agents.ministry import goodwill, hard_talk, normal_plan, search, search_shares, search_worth
from game.agents.ministry.appraise import appraise
from game.agents.ministry.hard import Hard
from game.agents.ministry.normal import sit
from game.host import Table
from game.lab.simulate import ai_plans, load_content
from game.model.entries import SeatPlan
from game.model.orders import FundCard, HomeOrder, OrderSheet, StakeOrder, StockOrder, TariffResponse
from game.model.talks import Clause
from game.rules import ore, rollout
from game.rules.check import check_sheet
from game.rules.cost import points
from game.rules.rollout import LOOKS, play_ahead
from tests.agents.test_normal import seen, small


def at_level(seat: str, until: int = 3):
    view = seen(seat, until)
    plan = msgspec.structs.replace(view.you.plan, level="hard")
    return msgspec.structs.replace(view, you=msgspec.structs.replace(view.you, plan=plan))


def test_the_standing_orders_change_nothing_and_looks_repeat():
    view = seen("JPN")
    same, again = play_ahead(small(), view, [view.default_sheet, view.default_sheet])
    assert same == again
    assert same.bill == same.added == same.border == (0.0, 0.0, 0.0)
    duty = TariffResponse("ree_light", "component", "ad_valorem", 0.25, against="china")
    sheet = msgspec.structs.replace(view.default_sheet, tariffs=(duty,))
    assert play_ahead(small(), view, [sheet]) == play_ahead(small(), view, [sheet])


def test_a_duty_brings_revenue_and_costs_users_only_while_it_stands():
    view = seen("JPN")
    duty = TariffResponse("ree_light", "component", "ad_valorem", 0.25, against="china")
    ahead = play_ahead(small(), view, [msgspec.structs.replace(view.default_sheet, tariffs=(duty,))])[0]
    assert ahead.border[0] > 0 and ahead.bill[0] > 0
    assert ahead.bill[1:] == (0.0, 0.0), "it can be dropped again next turn"


def test_stock_that_is_bought_makes_goods_dearer_now():
    view = seen("KOR")
    use = 40.0
    ahead = play_ahead(small(), view, [OrderSheet(stock=(StockOrder("ree_light", "component", use),))])[0]
    assert ahead.bill[0] > 0


def test_money_that_moves_no_investor_starts_no_card():
    view = seen("USA", 1)
    card = next(p for p in small().projects if p.region == "USA" and view.projects[p.id].status == "open")
    tiny = OrderSheet(fund=(FundCard(card.id, "grant", 1.0),))
    large = OrderSheet(fund=(FundCard(card.id, "grant", 0.75 * card.capex_usd_m),))
    few, much = play_ahead(small(), view, [tiny, large])
    assert few.started == ()
    assert set(much.started) <= {card.id}


@pytest.mark.parametrize("seat", ["USA", "JPN", "KOR", "AUS", "IND"])
def test_its_sheet_holds_and_is_never_worse_than_the_one_it_started_from(seat: str):
    view = at_level(seat)
    sheet = Hard().orders(small(), view)
    assert check_sheet(small(), view, sheet) == ()
    assert Hard().orders(small(), view) == sheet
    desk = sit(small(), view)
    base = normal_plan.plan_sheet(desk).sheet
    ours, theirs = play_ahead(small(), view, [sheet, base], search.SAMPLES)
    stakes = desk.scored.stakes
    before = search_worth.value(desk, stakes, base, theirs).points
    assert search_worth.value(desk, stakes, sheet, ours).points >= before - 1e-6


def test_what_it_changes_it_says_in_points():
    sheet = Hard().orders(small(), at_level("JPN", 2))
    changed = [told for told in Hard().advice(small(), at_level("JPN", 2)) if "played ahead" in told]
    assert sheet.tariffs and changed
    assert all("points to us" in told for told in changed)


def test_before_the_scored_turns_a_duty_is_taken_off_again():
    early, late = at_level("JPN", 2), at_level("JPN", 6)
    assert any(t.kind == "ad_valorem" for t in Hard().orders(small(), early).tariffs)
    cell = ("ree_light", "component")
    sheet = Hard().orders(small(), late)
    big = [t for t in sheet.tariffs if (t.mineral, t.stage) == cell and t.kind == "ad_valorem"]
    assert not big


def test_a_quota_on_own_ore_is_played_ahead_with_its_fee_and_its_price():
    """A maker that weighs in the world earns by letting out less, and a fee on what leaves."""
    view = seen("AUS")
    mineral = ore.mined_at_home(small(), "AUS")[0]
    order = HomeOrder(kind="ore_quota", mineral=mineral, share=0.85)
    base = view.default_sheet
    free, held = play_ahead(small(), view, [base, msgspec.structs.replace(base, home=(order,))], 1)
    assert free.fees[0] == 0.0 < held.fees[0]
    # It lasts its term and no longer.
    assert held.fees[1] > 0 or small().rules.ore.turns <= LOOKS[1]
    assert held.fees[-1] == 0.0 or small().rules.ore.turns > LOOKS[-1]


def test_a_duty_that_ends_the_seats_truce_brings_its_curbs_back():
    held = load_content("ministerial_2026")
    table = Table.new(held, 3, ai_plans(held, {}, "easy"), with_baseline=False)
    view = table.view("USA")
    assert any(t.seat == "USA" and t.until_turn >= view.turn for t in view.truces)
    duty = TariffResponse("cobalt", "refined", kind="ad_valorem", rate_share=0.1, against="china")
    raised = msgspec.structs.replace(view.default_sheet, tariffs=(*view.default_sheet.tariffs, duty))
    assert rollout._ends_truce(view, raised) and not rollout._ends_truce(view, view.default_sheet)
    pressed = msgspec.structs.replace(view.default_sheet, posture="press")
    kept, pressing = play_ahead(held, view, [view.default_sheet, pressed], 1)
    assert kept.bill[0] == 0.0
    assert abs(pressing.bill[0]) > 0.1


def test_points_that_nothing_else_takes_go_into_favours():
    view = at_level("AUS")
    sheet = agents.orders(small(), view)
    assert points(sheet, view.you.sheet) == min(view.you.initiative, len(small().seat_ids()) - 1)
    assert len({f.to for f in sheet.favours}) == len(sheet.favours) > 0
    assert "oes favours to" in sheet.reason and not check_sheet(small(), view, sheet)
    # Trust fades: the same favour is worth more near the scored turns, and less when half of them are gone.
    desk = sit(small(), view)
    stakes = desk.scored.stakes
    last = view.turn + stakes.mean_turns - 1
    values = [
        goodwill.worth(replace(desk, scored=replace(desk.scored, stakes=replace(stakes, last=end))))
        for end in (last + 8, last, view.turn + 1)
    ]
    assert values[0] < values[1] > values[2] > 0


def test_a_share_instead_of_a_grant_tips_the_card_and_is_counted_at_the_end():
    view = at_level("USA", 1)
    desk = sit(small(), view)
    base = normal_plan.plan_sheet(desk).sheet
    granted = [r for r in base.fund if r.instrument == "grant"]
    found = list(search_shares.instead_of_grants(desk, base, 0.0))
    assert not granted or all(not check_sheet(small(), view, sheet) for _, sheet, _ in found)
    row = FundCard(small().projects[0].id, "equity", 40.0)
    assert 0 < search_shares.worth_of(desk, OrderSheet(fund=(row,))) < 40.0


def test_an_offer_is_priced_so_that_the_other_side_should_just_sign():
    view = at_level("JPN")
    desk = sit(small(), msgspec.structs.replace(view, phase="talk"))
    gift = (Clause("money", "JPN", amount_usd_m=60.0), Clause("stay_member", "USA", turns=2))
    asked = hard_talk.priced(desk, "USA", gift)
    theirs = appraise(desk.of("USA"), "JPN", asked).gain
    assert hard_talk.left_to(desk, "USA", theirs) <= theirs < appraise(desk.of("USA"), "JPN", gift).gain
    assert appraise(desk, "USA", asked).gain > appraise(desk, "USA", gift).gain
    # A person is not squeezed.
    seats = {**view.seats, "USA": msgspec.structs.replace(view.seats["USA"], plan=SeatPlan("human"))}
    open_to = sit(small(), msgspec.structs.replace(view, phase="talk", seats=seats))
    assert hard_talk.priced(open_to, "USA", gift) == gift


def test_the_last_look_is_where_what_is_left_is_scored():
    """Found in play: looks that ended four turns ahead saw a plant's cost and never its output."""
    stakes = sit(small(), at_level("USA", 1)).scored.stakes
    for turn in range(1, stakes.last + 1):
        now = replace(stakes, turn=turn)
        looks = search_worth.looks(now, 2)
        assert looks[0] == 0 and list(looks) == sorted(set(looks))
        assert looks[-1] == 1 or now.last - now.mean_turns < turn + looks[-1] <= now.last
    assert search_worth.looks(replace(stakes, turn=1), 2)[-1] >= stakes.last - stakes.mean_turns


def test_a_stake_is_bid_for_only_where_its_dividends_pay_for_it():
    desk = sit(small(), at_level("KOR"))
    base = normal_plan.plan_sheet(desk).sheet
    for name, sheet, told in search_shares.abroad(desk, base, 0.0):
        assert search_shares.stake_gain(desk, sheet.stakes[-1]) > 0 and name in {s.project for s in sheet.stakes}
        assert told.startswith("bids for")
    card = next(c for c in small().projects if c.region != "KOR")
    ending = replace(desk, scored=replace(desk.scored, stakes=replace(desk.scored.stakes, last=desk.view.turn)))
    assert search_shares.stake_gain(ending, StakeOrder(card.id, 0.1)) < 0
