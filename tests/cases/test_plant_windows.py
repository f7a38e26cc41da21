"""Plants carried by several: joint funding, leftovers, windows of lenders (cases I25-I30)."""

import pytest

from game.model.content import Window
from game.model.orders import FundCard
from game.rules import investors, sight, windows
from game.rules.cost import window_draws
from tests.cases.test_plant_contracts import CARD, case, fund, got, line, paid, with_card
from tests.helpers import close, new_game, play_turn, replace, to_bell
from tests.toy import toy_content


def test_i25_grants_beyond_what_tips_a_card_go_back_by_parts():
    """C623 USA and Japan pay 200 and 100 where less would do: each gets back its part of the rest."""
    content, state = new_game()
    sheets = {"USA": fund(line("grant", amount=200.0)), "JPN": fund(line("grant", amount=100.0))}
    done = close(content, state, sheets)
    held = done.state.projects[CARD]
    assert held.status == "construction"
    back = {seat: got(done.state, "grant returned", seat) for seat in ("USA", "JPN")}
    assert back["USA"] == pytest.approx(2.0 * back["JPN"])
    assert back["JPN"] > 1.0
    assert held.grants_usd_m["USA"] == pytest.approx(200.0 - back["USA"])
    scale = held.scale
    check_card = replace(held, status="open")
    asked = investors.asked_margin(content, content.project(CARD), check_card, scale)
    found = case(content, with_card(done.state, status="open"))
    assert asked <= found.expected - found.inputs + 0.5


def _windowed():
    plain = toy_content()
    rows = (
        Window("abroad", "USA", "DFC", 300.0, ("loan", "equity"), "abroad", True, (), (), "", "", "assumption"),
        Window("home", "USA", "DOE", 200.0, ("loan",), "home", True, ("component",), (), "", "", "assumption"),
    )
    return replace(plain, windows=rows, hash="toy-windows")


def test_i26_each_window_keeps_to_its_mandate():
    """C624 Each window keeps to its mandate."""
    content = _windowed()
    statuses = {"USA": "member", "JPN": "member", "AUS": "member", "MYS": "outside"}
    dfc, doe = content.windows
    magnets, refinery = content.project(CARD), content.project("aus_refinery")
    assert windows.obstacle(doe, statuses, magnets, "loan") == ""
    assert "at home only" in windows.obstacle(doe, statuses, refinery, "loan")
    assert "abroad only" in windows.obstacle(dfc, statuses, magnets, "loan")
    assert windows.obstacle(dfc, statuses, refinery, "equity") == ""
    assert "gives no equity" in windows.obstacle(doe, statuses, magnets, "equity")
    assert "outside the mandate" in windows.obstacle(doe, statuses, content.project("usa_mine"), "loan")
    assert "partners" in windows.obstacle(dfc, {**statuses, "AUS": "outside"}, refinery, "loan")


def test_i27_the_right_window_carries_a_loan_the_rest_is_the_purse():
    """C625 The right window carries a loan the rest is the purse."""
    content, state = new_game(_windowed())
    sheet = fund(FundCard("aus_refinery", "loan", 200.0), FundCard(CARD, "loan", 205.0))
    done = close(content, state, {"USA": sheet})
    told = [e.data for e in done.events if e.kind == "window_loan"]
    assert [(t["windows"], t["amount_usd_m"]) for t in told] == [(["abroad"], 200.0), (["home"], 200.0)]
    assert paid(done.state, "loan") == pytest.approx(405.0)
    assert got(done.state, "window money") == pytest.approx(400.0), "five came out of the purse"


def test_i28_window_money_stays_at_half_of_a_card():
    """C626 Window money stays at half of a card."""
    content, state = new_game(_windowed())
    view = sight.view(content, to_bell(content, state), "USA")
    drawn = window_draws(content, view, (FundCard("aus_refinery", "loan", 300.0),))
    assert drawn == {"abroad": 250.0}


def test_i29_a_share_may_come_out_of_a_window_that_gives_shares():
    """C627 A share may come out of a window that gives shares."""
    content, state = new_game(_windowed())
    done = close(content, state, {"USA": fund(FundCard("aus_refinery", "equity", 100.0))}).state
    assert paid(done, "equity") == got(done, "window money") == pytest.approx(100.0)
    assert done.projects["aus_refinery"].shares["USA"] == pytest.approx(0.2)
    assert done.seats["USA"].treasury_net_usd_m == pytest.approx(-100.0)


def test_i30_together_is_cheaper_than_alone():
    """C628 One card, one gap: two treasuries that share the grant each pay half of what one would."""
    content, state = new_game()
    need = investors.grant_needed(content, state, content.project(CARD), case(content, state))
    alone = play_turn(content, state, {"USA": fund(line("grant", amount=min(315.0, need)))})
    half = fund(line("grant", amount=need / 2))
    both = play_turn(content, state, {"USA": half, "JPN": half})
    assert alone.projects[CARD].status == both.projects[CARD].status == "construction"
    net = {id(s): paid(s, "grant") - got(s, "grant returned") for s in (alone, both)}
    assert net[id(both)] < 0.6 * net[id(alone)]
