"""Figures that met each other on two pages and did not agree: parts of a score, days, aims, limits of stock."""

import msgspec
import pytest

from game.present import board, briefing, desk, ending, for_you, movements, my_result, outlook, results
from game.present.sheets import with_stock
from game.rules import check_sheet
from game.rules.aims import aims_of
from tests.ui.staged import SEAT, content, moments


def replaced(view, **fields):
    """The same view with some fields changed."""
    return msgspec.structs.replace(view, **fields)


def test_parts_of_the_total_add_up_and_are_those_of_the_debrief():
    """Found in play: 30 % on the first page was 24 % in the debrief, and the bloc's fifth stood nowhere."""
    parts = briefing.total_weights(content(), content().seat(SEAT))
    assert sum(weight for _, weight in parts) == pytest.approx(1.0)
    assert parts[-1] == ("The bloc", content().rules.score.bloc_share)
    assert all(briefing.measure_words()[name] for name, _ in parts)
    mine = my_result.mine(content(), moments()["over"].view(), SEAT)
    assert {p.name: round(p.weight, 9) for p in (*mine.parts, mine.bloc)} == {n: round(w, 9) for n, w in parts}


def test_a_row_of_the_scores_adds_up_with_the_blocs_column():
    view = moments()["over"].view()
    for line in ending.score_rows(content(), view):
        weights = dict(briefing.total_weights(content(), content().seat(line.seat)))
        columns = {name: getattr(line.score, key) for key, name in my_result.KEYS.items()}
        columns["The bloc"] = ending.bloc_counted(content(), line.score)
        assert sum(weights[name] * columns[name] for name in weights) == pytest.approx(line.score.total)


@pytest.mark.parametrize(("before", "now", "step"), [(40.6, 38.4, "−3"), (38.4, 13.5, "−24"), (38.4, 38.2, "±0")])
def test_the_step_of_the_days_is_that_of_the_days_shown(before, now, step):
    """Found in play: 41 days became 38 "with −2"."""
    view = moments()["results2"].view()
    made = tuple(msgspec.structs.replace(view.measures[-1], days_to_stop=d) for d in (before, now))
    view = replaced(view, measures=made)
    assert board.security_words(view)[1] == step
    row = next(r for r in results.changes(content(), view) if r.name == "First plant stops after")
    assert row.change == step


def test_what_stops_first_is_named_with_what_a_month_of_it_would_do():
    view = moments()["talk2"].view()
    tight = view.measures[-1].stops[0]
    tonnes, usd_m = desk.month_of_need(content(), view, tight.mineral, tight.stage)
    assert tonnes > 0 and usd_m > 0
    words = movements.month_words(content(), view)
    assert "A month of stock of it" in words and "longer" in words
    full = msgspec.structs.replace(tight, own_months=content().rules.score.own_stock_months)
    stocked = msgspec.structs.replace(view.measures[-1], stops=(full, *view.measures[-1].stops[1:]))
    assert movements.month_words(content(), replaced(view, measures=(stocked,))) == ""


def test_an_aim_of_trust_says_how_much_is_lacking():
    """Found in play: trust stood at 60 on a page, and the aim of 60 was "not met yet"."""
    for seat in content().seat_ids():
        view = replaced(moments()["talk2"].view(), seat=seat)
        for text, now in zip(ending.aims_now(content(), view), ending.aim_figures(content(), view), strict=True):
            if "trust" in text[0].lower():
                assert now.startswith("now ") and "." in now
    turns = moments()["talk2"].view().announced_turns
    near, aim = next((seat, aim) for seat in content().seat_ids() for aim in aims_of(content(), seat, turns)
                     if aim.kind == "trust_at_least" and aim.seat)  # fmt: skip
    view = replaced(moments()["talk2"].view(), seat=near)
    seats = {**view.seats, aim.seat: msgspec.structs.replace(view.seats[aim.seat], trust_in_you=aim.value - 0.04)}
    view = replaced(view, seats=seats)
    told = [item.text for item in for_you.for_you(content(), view) if "not met yet" in item.text]
    assert any(f"(now {aim.value - 0.1:.1f})" in text for text in told), "never rounded up to the aim"


def test_the_brief_says_that_idle_money_lapses():
    """Found in play: first told by the question before the orders were locked."""
    assert any("lapses" in item.text and "to spend" in item.text
               for item in for_you.for_you(content(), moments()["talk2"].view()))  # fmt: skip


def test_the_limit_of_a_stock_order_is_the_one_the_rules_check():
    """Found in play: the field took 417 t, the sheet refused all above 104.2."""
    view = moments()["bell2"].view()
    for mineral in content().minerals:
        most, why = desk.stock_room(content(), view, mineral.id, "refined")
        if most <= 0:
            continue
        assert why
        for tonnes, refused in ((most, False), (most * 1.01 + 0.1, True)):
            sheet = with_stock(view.default_sheet, mineral.id, "refined", tonnes)
            assert any(r.field.startswith("stock") for r in check_sheet(content(), view, sheet)) is refused


def test_costs_of_a_sheet_without_room_are_counted_and_still_add_up():
    """Found in play: five lines, and a sum to which others belonged."""
    lines = [(f"order {k}", 1.5) for k in range(9)]
    shown = outlook.cost_lines(content(), lines, 5)
    assert len(shown) == 5 and shown[-1] == ("5 more orders", 7.5)
    assert sum(amount for _, amount in shown) == 13.5
    assert len(outlook.cost_lines(content(), lines[:5], 5)) == 5


def test_forecast_prices_come_by_the_bill_of_the_users():
    link = moments()["bell2"]
    view = link.view()
    told = outlook.price_lines(content(), view, link.forecast(view.default_sheet))
    bills = [line.now * desk.home_use(content(), view, line.mineral, line.stage) for line in told]
    assert bills == sorted(bills, reverse=True) and bills[0] > 0
