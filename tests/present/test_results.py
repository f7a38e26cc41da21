"""Results: causes that add up, winners and losers, what changed."""

import msgspec
import pytest
from msgspec.structs import replace

from game.model.arrays import Bundle
from game.model.chart import Chart, Series, faults
from game.model.events import Event
from game.model.ids import STAGES
from game.model.orders import TariffResponse
from game.model.state import CurbState, SupportMove
from game.model.talks import Clause, Deal, Promise
from game.present import (
    board,
    briefing,
    causes,
    clauses,
    dates,
    deals,
    desk,
    ending,
    floor_words,
    fmt,
    leanings,
    ledger,
    outlook,
    price_chart,
    price_steps,
    project_orders,
    projects,
    results,
    vote_count,
)
from game.present.charts import extremes
from game.rules import FloorEffect, Part, Why
from game.rules.forecast import BorderMoney
from tests.ui.staged import moments


@pytest.fixture(scope="module")
def link():
    return moments()["results2"]


def test_stakes_are_users_plus_producers(link):
    rows = results.stakes(link.content, link.view())
    assert len(rows) == len(link.content.seats)
    for row in rows:
        assert row.net_usd_m == pytest.approx(row.users_usd_m + row.producers_usd_m)
    nets = [r.net_usd_m for r in rows]
    assert nets == sorted(nets, reverse=True)
    assert results.stakes(link.content, moments()["talk1"].view()) == ()


def test_users_lose_where_prices_rise(link):
    view = link.view()
    prices = {name: view.prices[name].copy() for name in ("price_delivered", "price_exworks", "use", "output")}
    row = next(r for r in results.stakes(link.content, view) if r.seat == "JPN")
    prices["price_delivered"][-view.months_per_turn :] *= 1.1
    dearer = msgspec.structs.replace(view, prices=Bundle({**prices, "unmet": view.prices["unmet"]}))
    again = next(r for r in results.stakes(link.content, dearer) if r.seat == "JPN")
    assert again.users_usd_m < row.users_usd_m
    assert again.producers_usd_m == pytest.approx(row.producers_usd_m)


def test_desk_covers_every_stage_of_the_focus(link):
    view = link.view()
    rows = desk.matrix(link.content, view, False)
    assert 2 <= len(rows) <= 4
    shown = [cells[0].mineral for cells in rows]
    assert "cobalt" in shown, "what Japan makes for most money stands there although it is no focus"
    chosen = desk.matrix(link.content, view, False, "gallium")
    assert "gallium" in [cells[0].mineral for cells in chosen] and len(chosen) <= len(rows) + 1
    assert len(desk.matrix(link.content, view, True)) == len(link.content.minerals)
    assert all(len(cells) == 3 for cells in rows)
    for cells in rows:
        for cell in cells:
            assert all(isinstance(text, str) for text in desk.cell_words(view.default_sheet, cell, view.turn))


def test_levy_is_shared(link):
    view = link.view()
    cells = [c for row in desk.matrix(link.content, view, True) for c in row]
    for cell in cells:
        for kind in desk.KINDS:
            answer = desk.response_of(view.default_sheet, cell.mineral, cell.stage)
            answer = msgspec.structs.replace(answer, kind=kind, rate_share=0.1, floor_usd_per_kg=1.1 * cell.landed)
            levy = desk.levy_of(link.content, view, cell, answer)
            assert levy.users == pytest.approx(levy.fund + levy.treasury)
            if kind == "ad_valorem":
                assert levy.fund == 0
            assert desk.desk_sentence(cell, answer, view.turn)


def test_the_chart_of_the_border_and_the_sheet_say_the_same_money():
    """Found in play: 71.7 in the chart (last turn's trade, one market) and 39 on the sheet (forecast, all of them)."""
    link = moments()["bell2"]
    view = link.view()
    held = next(d for d in view.duties if d.users_pay_usd_m > 1.0 or d.reference_usd_per_kg > 0)
    sheet = view.default_sheet
    found = link.forecast(sheet)
    assert found.borders
    assert sum(r.treasury_usd_m for r in found.borders) == pytest.approx(found.border_usd_m)
    cell = desk.cell_of(link.content, view, held.mineral, held.stage)
    answer = desk.response_of(sheet, held.mineral, held.stage)
    levy = desk.levy_of(link.content, view, cell, replace(answer, kind="adjustable"), found)
    row = found.border(held.mineral, held.stage)
    assert (levy.users, levy.fund, levy.treasury) == (row.users_usd_m, row.fund_usd_m, row.treasury_usd_m)
    assert levy.treasury <= found.border_usd_m + 1e-9
    assert desk.levy_title(levy) != desk.levy_title(desk.levy_of(link.content, view, cell, answer))


def test_a_minimum_below_todays_price_says_none_now_and_what_if_it_falls():
    """Found in play: "above the floor of 198, no duty now" stood beside users who pay 38.3."""
    link = moments()["bell2"]
    view = link.view()
    cell = next(c for row in desk.matrix(link.content, view, True) for c in row if c.duty is None and c.landed > 0)
    answer = TariffResponse(cell.mineral, cell.stage, "national_minimum", floor_usd_per_kg=0.9 * cell.landed)
    sheet = replace(view.default_sheet, tariffs=(answer,))
    paid = BorderMoney(cell.mineral, cell.stage, 0.0, 38.3)
    found = replace(link.forecast(view.default_sheet), borders=(paid,))
    told = desk.desk_words(link.content, view, cell, answer, found)
    assert "your minimum" in told and "no duty now" in told and f"{fmt.money(paid.users_usd_m)} this turn" in told
    assert "if it falls" not in desk.desk_words(link.content, view, cell, answer)
    assert "if it falls" not in desk.desk_words(link.content, view, cell, answer, replace(found, borders=()))
    first, *_ = desk.cell_words(sheet, cell, view.turn)
    assert "your minimum" in first and "no floor" not in first
    rungs = price_steps.with_own_floor(price_steps.rungs(link.content, view, cell.mineral, cell.stage), answer)
    assert [r.price for r in rungs if r.id == "floor"] == [answer.floor_usd_per_kg]
    assert "whole sheet" in desk.bill_beside_levy(desk.levy_of(link.content, view, cell, answer, found))


def test_forecast_in_words(link):
    view = link.view()
    found = link.forecast(view.default_sheet)
    lines = outlook.forecast_lines(link.content, found)
    assert len(lines) >= 2
    for price in outlook.price_lines(link.content, link.view(), found):
        assert price.low <= price.next + 1e-9
        assert price.next <= price.high + 1e-9


def test_offer_worth_has_the_right_sign(link):
    view = link.view()
    clause = deals.draft_clause(link.content, view, "money", "AUS", "JPN")
    assert deals.worth(link.content, view, clause).amount > 0
    assert deals.worth(link.content, view, deals.mirror(clause, "JPN")).amount < 0
    word = deals.draft_clause(link.content, view, "stay_member", "AUS", "JPN")
    sums = deals.balance(link.content, view, (clause, word), "AUS")
    assert sums.words == 1
    assert "breach risk" in sums.risk


def test_votes_expected_cover_all_members():
    link = moments()["bell2"]
    view = link.view()
    for motion in view.motions:
        rows = leanings.expected(link.content, view, motion, "yes")
        heads, weight, open_heads, open_weight = vote_count.tally(rows)
        assert 0 < heads <= 1
        assert 0 < weight <= 1 + 1e-9
        assert heads + open_heads <= 1 + 1e-9
        assert weight + open_weight <= 1 + 1e-9
        assert next(r for r in rows if r.seat == motion.by).lean == "yes"


def test_ones_own_vote_is_open_until_it_is_cast_even_on_ones_own_motion():
    """Found in play: the tally counted a vote that nobody had given."""
    link = moments()["bell2"]
    view = link.view()
    mine = replace(view.motions[0], by=view.seat)
    bare, cast = (leanings.expected(link.content, view, mine, own) for own in ("", "no"))
    assert next(r for r in bare if r.seat == view.seat).lean == "open"
    assert next(r for r in cast if r.seat == view.seat).lean == "no"
    assert vote_count.tally(bare)[2] > vote_count.tally(cast)[2], "one head less is open"


def test_weights_and_bars_stand_on_one_basis():
    """The list adds up to all members; a motion names its bars, how many heads that is, and the quorum."""
    link = moments()["bell2"]
    view = link.view()
    rows = leanings.weights(link.content, view)
    assert sum(r.share for r in rows) == pytest.approx(1.0)
    motion = view.motions[0]
    bar = vote_count.need(link.content, view, motion, len(rows))
    assert bar.heads_count == -(-len(rows) * 3 // 5)
    grave = vote_count.need(link.content, view, replace(motion, kind="fine"), 9)
    assert (grave.heads_count, grave.weight) == (6, pytest.approx(2 / 3))
    assert "60" in vote_count.need_words(bar)
    assert "Quorum" not in vote_count.need_words(bar)
    assert "Quorum: 4" in vote_count.need_words(replace(bar, quorum=4))
    some = tuple(leanings.Expected(s, s, 0.1, lean, "") for s, lean in (("A", "yes"), ("B", "no"), ("C", "abstain")))
    assert vote_count.tally(some)[:2] == (0.5, 0.5), "who abstains leaves the count"


def test_projects_for_you_come_first(link):
    rows = projects.rows(link.content, link.view(), "", "you")
    assert rows
    assert {r.id for r in rows} <= {r.id for r in projects.rows(link.content, link.view())}
    cap = link.content.rules.finance.public_share_cap
    assert all(0 <= r.room_usd_m <= cap * r.capex_usd_m + 1e-9 for r in rows)


def test_end_tells_a_story_in_order():
    link = moments()["over"]
    story = ending.story(link.content, link.view())
    turns = [turn for turn, *_ in story]
    assert turns == sorted(turns)
    assert {1, 2} <= set(turns)
    assert len(ending.score_rows(link.content, link.view())) == len(link.content.seats)
    moves = [m for m in link.view().china_moves if m.kind != "none"]
    assert len(ending.china_lines(link.content, link.view())) == len(moves)


def test_ledger_and_board_rows(link):
    view = link.view()
    assert ledger.money_rows(link.content, view)
    assert ledger.trade_rows(link.content, view)
    assert len(ledger.trust_rows(link.content, view)) == len(view.seats) - 1
    for mineral, stage in board.focus(link.content, view):
        row = board.price_row(link.content, view, mineral, stage)
        assert row.price > 0
        assert 2 <= len(board.stance(link.content, view, mineral, stage)) <= 5
    assert briefing.need_rows(link.content, "JPN")


def test_promises_of_others_are_not_between_us(link):
    view = link.view()
    clause = Clause(kind="stay_member", giver="AUS", turns=2)
    ours = Promise("a", "d", "AUS", "JPN", clause, 1, 2)
    theirs = Promise("b", "d", "AUS", "IND", clause, 1, 2)
    view = msgspec.structs.replace(view, promises=(ours, theirs))
    assert [r.who for r in deals.promise_rows(link.content, view, "AUS")] == ["Australia to Japan"]
    assert len(deals.promise_rows(link.content, view)) == 2


def test_forecast_leaves_out_what_is_not_used(link):
    found = link.forecast(link.view().default_sheet)
    r = link.content.region_index("JPN")
    for price in outlook.price_lines(link.content, link.view(), found):
        at = (link.content.mineral_index(price.mineral), STAGES.index(price.stage), r)
        assert link.view().prices["use"][-1][at] > 0


def test_money_of_the_draft_moves_the_bar(link):
    view = moments()["talk2"].view()
    card = next(k for k in projects.rows(link.content, view) if k.fundable and 0.1 < k.expected < 1)
    sheet = view.default_sheet
    assert project_orders.with_draft(link.content, view, sheet, card.id) == pytest.approx(card.expected)
    grant = project_orders.with_fund(sheet, card.id, "grant", 0.3 * card.capex_usd_m)
    loan = project_orders.with_fund(sheet, card.id, "loan", 0.3 * card.capex_usd_m)
    both = [project_orders.with_draft(link.content, view, s, card.id) for s in (loan, grant)]
    assert card.expected < both[0] < both[1]
    given = Clause("grant", "EU", amount_usd_m=0.2 * card.capex_usd_m, project=card.id)
    deal = Deal("dx", ("EU", view.seat), (given,), view.turn, view.turn, False, (view.seat,))
    signed = replace(view, deals=(*view.deals, deal))
    more = project_orders.with_draft(link.content, signed, loan, card.id)
    assert more > both[0], "money of a deal signed this turn was left out of the sum"
    assert "lenders" in projects.loan_words(link.content, view, loan)
    assert not projects.loan_words(link.content, view, grant)


def test_dates_of_a_past_turn(link):
    assert dates.turn_span(link.content, 1) == "Feb – Jul 2026"
    assert dates.turn_span(link.content, 2) == "Aug 2026 – Jan 2027"


def test_aims_agree_with_the_score():
    """What the page ticks is what the score counts, where the seat can see it."""
    over = moments()["over"]
    for seat in ("JPN", "COD", "AUS", "IND"):
        link = type(over)(over.state, seat)
        view = link.view()
        rows = ending.aim_rows(link.content, view)
        met = round(view.scores[seat].aims / link.content.rules.score.aim_points)
        known, unknown = sum(1 for _, m in rows if m), sum(1 for _, m in rows if m is None)
        assert known <= met <= known + unknown
        assert ending.aims_words(link.content, view).startswith(f"{met} of {len(rows)}")
    assert all(m is None for _, m in ending.aim_rows(link.content, moments()["talk2"].view()))


def test_own_evasion_is_told():
    link = moments()["over"]
    view = link.view()
    assert ending.own_evasion(view) == ""
    you = msgspec.structs.replace(view.you, evaded_levy_usd_m=(0.0, 12.0))
    text = ending.own_evasion(msgspec.structs.replace(view, you=you))
    assert "12" in text
    assert "nobody proved" in text


def test_a_floor_is_drawn_as_it_stood():
    """Each price from the turn it bound; nothing before."""
    view = moments()["over"].view()
    held = view.floors[0]
    place = (held.mineral, held.stage)
    months = view.prices["use"].shape[0]
    line = price_chart.floor_steps(view, *place, months)
    assert line[0] is None
    span = view.months_per_turn
    for month, price in enumerate(line):
        if month and (month - 1) // span + 1 >= held.binds_turn:
            assert price == held.price_usd_per_kg
    data = {"motion_kind": "reference_price", "mineral": held.mineral, "stage": held.stage, "price_usd_per_kg": 1.0}
    lag = held.binds_turn - held.voted_turn
    dear = Event(kind="motion_passed", turn=1 - lag, data=data)
    steps = price_chart.floor_steps(msgspec.structs.replace(view, events=(dear,)), *place, months)
    assert steps[1] == (1.0 if held.binds_turn > 1 else held.price_usd_per_kg)
    assert steps[-1] == line[-1]


def test_winners_and_losers_are_named_with_money(link):
    rows = results.stakes(link.content, link.view())
    told = results.winners_sentence(link.content, link.view())
    assert rows[0].name in told
    assert rows[-1].name in told


def test_the_course_before_the_guess_ends_before_the_turn(link):
    view = link.view()
    whole, past = (make(link.content, view, "lithium", "refined") for make in (
        price_chart.price_chart, price_chart.past_price))  # fmt: skip
    assert len(whole.labels) - len(past.labels) == view.months_per_turn
    assert faults(past) == ()
    assert past.series[0].values == whole.series[0].values[: len(past.labels)]


def test_the_first_turn_has_nothing_to_compare_with(link):
    view = link.view()
    first = msgspec.structs.replace(view, measures=view.measures[:1])
    rows = results.changes(link.content, first)[:-1]  # support at home knows where it began
    assert {row.change for row in rows} == {"first turn"}
    assert "first turn" not in {row.change for row in results.changes(link.content, view)}


def test_a_drafted_purchase_or_licence_starts_from_what_the_partner_has_and_the_other_lacks():
    """It opened on nothing of a good that the partner does not make, and on a licence that is refused."""
    link = moments()["talk2"]
    view, here = link.view(), link.content
    made, used = view.prices["output"][-1], view.prices["use"][-1]
    for buyer, seller in (("JPN", "AUS"), ("JPN", "KOR"), ("USA", "JPN"), ("KOR", "COD")):
        buy = deals.draft_clause(here, view, "offtake", buyer, seller)
        m, s = here.mineral_index(buy.mineral), ("mine", "refined", "component").index(buy.stage)
        assert 0 < buy.tonnes_per_month <= made[m, s, here.region_index(seller)] + 1e-9
        assert used[m, s, here.region_index(buyer)] > made[m, s, here.region_index(buyer)]
    for buyer, seller in (("JPN", "KOR"), ("USA", "JPN")):
        learn = deals.draft_clause(here, view, "technology", seller, buyer)
        m, s = here.mineral_index(learn.mineral), ("mine", "refined", "component").index(learn.stage)
        known, taught = (made[m, s, here.region_index(x)] for x in (seller, buyer))
        assert learn.stage != "mine" and known > taught > 0


def test_a_vote_on_money_says_what_motion_it_is_about():
    text = clauses.clause_text(moments()["talk2"].content, Clause("vote", "JPN", motion="m1", about="users_relief"))
    assert "Relief for users" in text


def test_rents_of_ones_own_licences_are_part_of_what_the_turn_brought(link):
    view = link.view()
    plain = next(r for r in results.stakes(link.content, view) if r.seat == "COD")
    rich = msgspec.structs.replace(view, rents={"COD": (100.0, 350.0)})
    row = next(r for r in results.stakes(link.content, rich) if r.seat == "COD")
    before = view.rents.get("COD", (0.0,))[-2:]
    was = before[-1] - (before[0] if len(before) > 1 else 0.0)
    assert row.rents_usd_m == pytest.approx(250.0)
    assert row.net_usd_m == pytest.approx(plain.net_usd_m - was + 250.0)


def test_a_curb_of_ones_own_is_not_said_to_bite_less_when_it_makes_ore_cheap_at_home(link):
    """The DRC's quota keeps cobalt at home: the lower price there is the curb's work, not its weakness."""
    curb = CurbState("q", "COD", (), "cobalt", "mine", "quota", 8000.0, 1, 9, signal="a quota of its own")
    view = msgspec.structs.replace(link.view(), seat="COD", news=(), events=(), curbs=(curb,))
    why = Why("cobalt", "mine", "COD", 3, 24.0, 20.0, -4.0, (Part("curb", -4.0, ""),))
    told = causes.who_sentence(link.content, view, why, 3)
    assert told == "DR Congo: its own curb keeps cobalt hydroxide at home, so it is cheaper there."
    away = msgspec.structs.replace(why, region="JPN")
    assert "bit less" in causes.who_sentence(link.content, view, away, 3)


def test_a_forecast_far_from_todays_price_says_what_it_leaves_out(link):
    """Without stocks cobalt was forecast at 125 beside a market at 14, and nothing said why."""
    effect = FloorEffect("cobalt", "mine", 11.5, 125.0, 125.0, 125.0, 125.0, 0.0, 0.0, 0.0, 1.0, 1.0, zone_now=14.0)
    told = floor_words.users_words(link.content, effect)
    assert told.startswith("Zone price of cobalt hydroxide today: 14.0 USD/kg")
    assert "no forecast of this turn" in told
    near = msgspec.structs.replace(effect, zone_now=120.0)
    assert floor_words.users_words(link.content, near).startswith("This turn at 11.5, if it bound at once")


def test_support_at_home_is_told_with_what_moved_it(link):
    view = link.view()
    you = replace(view.you, support=40.5, support_moves=(SupportMove("bill", -9.0), SupportMove("habit", 2.5)))
    row = results.changes(link.content, replace(view, you=you))[-1]
    assert (row.name, row.good) == ("Support at home", False)
    assert "users' bill" in row.how and "plants opened" not in row.how


def test_money_signed_for_a_card_this_turn_is_named_beside_what_it_still_needs():
    """Found in play: two loans had been signed for a plant, and its page asked for another grant."""
    row = projects.ProjectRow(
        "x", "X", "", "AUS", "Australia", "", "", 100.0, 12.0, 0.0, "", "info", "", False, True, 0.9
    )
    assert "deals signed" not in projects.expectation_words(row, "open")
    signed = msgspec.structs.replace(row, signed_usd_m=48.0)
    assert f"bring {fmt.money(48.0)} more at the bell" in projects.expectation_words(signed, "open")


def test_a_share_moves_by_points_and_days_by_days(link):
    """Was wrong: need met went from 59 % to 62 % with "+3.1 %" beside it, and days had no unit."""
    rows = {row.name: row for row in results.changes(link.content, moments()["results2"].view())}
    assert rows["Need met in a cut-off"].change.endswith(" points")
    assert rows["First plant stops after"].change.endswith((" day", " days"))
    assert fmt.signed_points(0.031) == "+3.1 points" and fmt.signed_points(-0.0001) == "±0 points"


def test_bars_that_print_as_nothing_are_left_out_beside_others():
    """Found in play: of "the 10 largest" changes of a what-if seven were 0.0."""
    bars = Chart(kind="hbar", labels=("a", "b", "c", "d"), series=(Series("", (0.01, -2.2, 0.0, 1.3), "blue"),))
    assert extremes(bars, 10, 0.05).labels == ("b", "d")
    assert extremes(bars, 1, 0.05).labels == ("b",)
    assert extremes(bars, 10).labels == bars.labels
    still = Chart(kind="hbar", labels=("a", "b"), series=(Series("", (0.0, 0.0), "blue"),))
    assert extremes(still, 10, 0.05).labels == ("a", "b")
