"""Results: causes that add up, winners and losers, what changed."""

import msgspec
import pytest

from game.model.arrays import Bundle
from game.model.chart import faults, running_total
from game.model.state import ChinaMoveRecord
from game.present import board, briefing, causes, council, deals, desk, ending, ledger, outlook, projects, results
from game.rules import Part, Why
from tests.ui.staged import moments


@pytest.fixture(scope="module")
def link():
    return moments()["results2"]


@pytest.mark.parametrize("most", [1, 3, 9])
def test_waterfall_adds_up(link, most):
    mineral, stage = results.main_move(link.content, link.view())
    why = link.why(mineral, stage, "JPN", 2)
    chart = causes.why_chart(why, most)
    assert faults(chart) == ()
    assert running_total(chart.parts)[-1][1] == pytest.approx(why.after)
    assert chart.parts[0].value == pytest.approx(why.before)


def test_cause_lines_add_up(link):
    why = link.why("ree_light", "component", "JPN", 2)
    lines = causes.cause_lines(why, 2)
    assert sum(amount for *_, amount in lines) == pytest.approx(why.total, abs=0.005 * why.before)


def test_the_sentence_names_the_change(link):
    why = link.why("ree_light", "component", "JPN", 2)
    text = causes.change_sentence(link.content, why)
    assert text.startswith("NdFeB magnets")
    assert ("rose" in text) == (why.total > 0.005 * why.before)


def test_who_caused_it_is_a_sentence(link):
    for mineral in ("ree_light", "ree_heavy", "lithium"):
        why = link.why(mineral, "refined", "JPN", 2)
        assert len(causes.who_sentence(link.content, link.view(), why, 2)) > 12


def test_a_cut_that_ended_is_named():
    """A price that rises because last turn's cut is over names China and the good."""
    link = moments()["results2"]
    view = link.view()
    cut = ChinaMoveRecord(1, "cut", "ree_light", "component", (), -0.3, 0.0, "", "")
    told = msgspec.structs.replace(view, china_moves=(cut,), news=(), events=())
    why = Why("ree_light", "component", "JPN", 2, 100.0, 130.0, 30.0, (Part("china", 30.0, ""),))
    text = causes.who_sentence(link.content, told, why, 2)
    assert "China" in text
    assert "NdFeB magnets" in text
    assert "over" in text


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
    assert 2 <= len(rows) <= 3
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


def test_forecast_in_words(link):
    view = link.view()
    found = link.forecast(view.default_sheet)
    lines = outlook.forecast_lines(found)
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
        rows = council.expected(link.content, view, motion)
        heads, weight, open_heads, open_weight = council.tally(view, rows, "yes")
        assert 0 < heads <= 1
        assert 0 < weight <= 1 + 1e-9
        assert heads + open_heads <= 1 + 1e-9
        assert weight + open_weight <= 1 + 1e-9
        assert next(r for r in rows if r.seat == motion.by).lean == "yes"


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
