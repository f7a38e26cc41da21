"""The desk: floors and duties of a seat's own border, what a sheet is forecast to do, first drafts of offers."""

import msgspec
import pytest
from msgspec.structs import replace

from game.model.ids import STAGES
from game.model.orders import SidePurchase, TariffResponse
from game.model.state import FloorState
from game.model.talks import Clause, Deal
from game.model.views import DutyRow
from game.present import (
    deals,
    desk,
    desk_cells,
    desk_rows,
    floor_words,
    fmt,
    outlook,
    price_steps,
    project_orders,
    projects,
)
from game.rules import FloorEffect
from game.rules.forecast import forecast
from game.rules.forecast_told import BorderMoney
from tests.ui.staged import content, moments


@pytest.fixture(scope="module")
def link():
    return moments()["results2"]


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
            assert all(isinstance(text, str) for text in desk_cells.cell_words(view.default_sheet, cell, view.turn))


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


def test_what_the_levy_takes_and_what_the_sheet_changes_are_told_apart():
    """Found in play: "Your users 45.7" in the chart, "Your users' bill $ 0 m" on the sheet beside it."""
    link = moments()["bell2"]
    view = link.view()
    sheet = view.default_sheet
    found = link.forecast(sheet)
    row = next(r for r in found.borders if r.users_usd_m > desk.CHARTED_USD_M)
    cell = desk.cell_of(link.content, view, row.mineral, row.stage)
    levy = desk.levy_of(link.content, view, cell, desk.response_of(sheet, row.mineral, row.stage), found)
    assert "in all" in desk.levy_title(levy) and "only what the whole sheet changes" in desk.bill_beside_levy(levy)
    for counts in (True, False):
        bill = next(line for line in outlook.forecast_lines(link.content, found, counts=counts) if "bill" in line.name)
        assert bill.value == fmt.signed_money(0.0) and "only what this sheet changes" in bill.span


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
    first, *_ = desk_cells.cell_words(sheet, cell, view.turn)
    assert "your minimum" in first and "no floor" not in first
    rungs = price_steps.with_own_floor(price_steps.rungs(link.content, view, cell.mineral, cell.stage), answer)
    assert [r.price for r in rungs if r.id == "floor"] == [answer.floor_usd_per_kg]
    assert "whole sheet" in desk.bill_beside_levy(desk.levy_of(link.content, view, cell, answer, found))


def test_forecast_in_words(link):
    view = link.view()
    found = link.forecast(view.default_sheet)
    lines = outlook.forecast_lines(link.content, found)
    assert lines
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


def test_a_forecast_far_from_todays_price_says_what_it_leaves_out(link):
    """Without stocks cobalt was forecast at 125 beside a market at 14, and nothing said why."""
    effect = FloorEffect("cobalt", "mine", 11.5, 125.0, 125.0, 125.0, 125.0, 0.0, 0.0, 0.0, 1.0, 1.0, zone_now=14.0)
    told = floor_words.users_words(link.content, effect)
    assert told.startswith("Guards only, nothing now") and "14.0 USD/kg" in told and "once stocks are neither" in told
    moved = msgspec.structs.replace(effect, price=140.0, zone_after=140.0, users_usd_m=9.0)
    told = floor_words.users_words(link.content, moved)
    assert told.startswith("Zone price of cobalt hydroxide today: 14.0 USD/kg")
    assert "no forecast of this turn" in told
    near = msgspec.structs.replace(effect, zone_now=120.0)
    assert floor_words.users_words(link.content, near).startswith("At 11.5 it would change nothing now")
    felt = msgspec.structs.replace(near, price=130.0, zone_after=129.0, home_after=129.0, users_usd_m=9.0)
    assert floor_words.users_words(link.content, felt).startswith(
        "If 130 bound now, cobalt hydroxide in the zone would cost 129 USD/kg (103 to 155 as others move), "
        "+3\u202f% by it"
    )
    unfelt = msgspec.structs.replace(near, price=130.0, zone_after=129.0)
    assert "hardly feel it" in floor_words.users_words(link.content, unfelt)
    assert "$" not in floor_words.users_words(link.content, unfelt)
    saving = msgspec.structs.replace(near, users_usd_m=-100.0, own_users_usd_m=-40.0)
    told = floor_words.users_words(link.content, saving)
    assert not told.startswith("At 11.5 it would change nothing"), "a cut saves users money"
    assert "A turn," in told and "100" in told and "m less" in told and "40" in told
    assert "yours" in told and "yours" not in floor_words.users_words(link.content, saving, inside=False)
    assert not floor_words.does_nothing(saving)


def test_a_motion_says_that_it_takes_the_place_of_the_floor_that_stands(link):
    """A trainer tabled 184 under a standing 205: the page said that it changes nothing and guards against a fall."""
    held = FloorState("cobalt", "mine", 12.0, 10.0, 1, 2, {}, 0.5)
    view = msgspec.structs.replace(link.view(), floors=(held,))
    told = [floor_words.instead(view, "cobalt", "mine", price) for price in (10.0, 12.0, 13.0)]
    assert told[0].startswith("It lowers the floor of 12.0 that stands to 10.0")
    assert told[1] == "" and told[2].startswith("It raises the floor of 12.0")
    assert floor_words.instead(view, "cobalt", "refined", 10.0) == ""


def test_the_sheet_s_bill_counts_the_levy_that_a_side_purchase_does_not_pay():
    """Found in play twice: the dialog said 51 M of levy saved, the forecast beside it 0.8; the month brought 60."""
    view = moments()["bell2"].view()
    row = DutyRow("ree_light", "component", 206.0, 2, 150.0, 56.0, 0.0, 0.0, 0.0, 0.0, "apply", 0.5)
    view = msgspec.structs.replace(view, duties=(row,))
    sheet = msgspec.structs.replace(view.default_sheet, side_purchases=(SidePurchase("ree_light", "component", 100.0),))
    told = desk_rows.levy_saved(view, row.duty_usd_per_kg, 100.0)
    assert told > 30.0
    honest, cheat = (forecast(content(), view, one).users_bill_usd_m for one in (view.default_sheet, sheet))
    assert honest - cheat == pytest.approx(told, rel=0.35), "the rest is what the goods do to prices"
