"""Winners and losers, treasuries and tables of the debrief."""

import csv
import io
from datetime import UTC, datetime

import msgspec
import pytest

from game.model.events import Event
from game.model.ids import STAGES
from game.model.state import Money
from game.model.talks import Clause, Promise
from game.present import ending, fmt
from game.reports import china_story, compare
from game.reports.beside import _shown
from game.reports.debrief import Debrief, debrief
from game.reports.deeds import _money
from game.reports.gains import gains, treasury_words
from game.reports.handout import handout
from game.reports.played import Played
from game.reports.tables import COLUMNS, report_tables
from game.rules.scoring import stockpile
from tests.helpers import real_content
from tests.reports import played
from tests.reports.looks import LIGHT


def test_the_comparison_uses_the_no_policy_run_and_the_real_record(told: Debrief) -> None:
    _, state = played.game()
    assert len(told.gains) == len(state.seats)
    for gain in told.gains:
        assert sum(usd for _, usd in gain.treasury_lines) == pytest.approx(gain.treasury_usd_m)
        assert all(usd for _, usd in gain.treasury_lines), "a world without policy that costs nothing has no line"
    names = {series.name for chart in told.price_charts for series in chart.series}
    assert {"in JPN", "world", "no policy", "floor"} <= names
    assert all("no policy" in {s.name for s in chart.series} for chart in told.dependence_charts)
    assert [line.text for line in told.calendar] == ["A real act"]
    assert "An old quota" in [line.text for line in told.precedents]
    (swing,) = told.real_charts
    assert swing.series[0].values[:2] == (50.0, 100.0)
    assert swing.series[1].values[1] == pytest.approx(100.0)


def test_a_treasury_that_holds_stock_and_loans_is_not_poorer_for_it() -> None:
    content, state = played.game()
    game = Played(content, state)
    before = {gain.seat: gain.treasury_usd_m for gain in gains(game)}
    held = msgspec.structs.replace(state.seats["JPN"], stock_t={"ndpr/refined": 100.0})
    rich = msgspec.structs.replace(state, seats={**state.seats, "JPN": held})
    after = {gain.seat: gain.treasury_usd_m for gain in gains(Played(content, rich))}
    assert after["JPN"] - before["JPN"] == pytest.approx(stockpile(content, rich, "JPN"))
    assert after["JPN"] > before["JPN"]
    assert after["USA"] == before["USA"]


def test_tables_hold_the_facts_of_the_game() -> None:
    content, state = played.game()
    game = Played(content, state)
    tables = {name: list(csv.DictReader(io.StringIO(text))) for name, text in report_tables(game).items()}
    assert {name: tuple(rows[0]) for name, rows in tables.items()} == COLUMNS
    assert len(tables["money"]) == sum(len(r.money) for r in state.turns)
    votes = [row for row in tables["votes"] if row["kind"] == "reference_price"]
    assert {(row["seat"], row["vote"]) for row in votes} == {("USA", "yes"), ("JPN", "yes"), ("AUS", "yes")}
    (promise,) = tables["promises"]
    assert (promise["status"], promise["kind"], promise["bond_lost_usd_m"]) == ("broken", "customs_effort", "5")
    assert float(tables["scores"][0]["total"]) == pytest.approx(state.scores["USA"].total, rel=1e-5)
    (secret,) = tables["secrets"]
    assert (secret["seat"], secret["turn"]) == ("USA", "3")
    worth = [float(row["result_usd_m"]) for row in tables["china"]]
    assert worth == pytest.approx([row.worth for row in state.china.ledger], rel=1e-5), "China was in no table"
    assert len(tables["dependence"]) == len(state.turns) * len(content.minerals) * 3


def test_treasuries_are_opened_into_lines_in_tables_and_on_paper() -> None:
    """Was wrong: screen and page said what a treasury's figure is made of, table and hand-out did not."""
    content, state = played.game()
    rows = list(csv.DictReader(io.StringIO(report_tables(Played(content, state))["treasuries"])))
    told = debrief(content, state)
    assert {row["seat"] for row in rows} == {g.seat for g in told.gains}
    for gain in told.gains:
        own = [row for row in rows if row["seat"] == gain.seat]
        assert float(own[-1]["amount_usd_m"]) == pytest.approx(gain.treasury_usd_m, rel=1e-4)
        assert sum(float(row["amount_usd_m"]) for row in own[:-1]) == pytest.approx(gain.treasury_usd_m, abs=0.01)
        assert all(name in treasury_words(gain) for name, usd in gain.treasury_lines if abs(usd) > 1)
    bare = msgspec.structs.replace(told, gains=tuple(msgspec.structs.replace(g, treasury_lines=()) for g in told.gains))
    made = datetime(2030, 1, 1, tzinfo=UTC)
    assert len(handout(told, LIGHT, made)) > len(handout(bare, LIGHT, made)) + 200


def test_the_debrief_says_what_the_game_was_worth_to_china(told: Debrief) -> None:
    game = Played(*played.game())
    rows = game.state.china.ledger
    words = china_story.result_words(game)
    assert rows and fmt.money(sum(r.worth for r in rows)) in words and fmt.money(rows[-1].worth) in words
    assert words in told.purse
    none = msgspec.structs.replace(game.state, china=msgspec.structs.replace(game.state.china, ledger=()))
    assert china_story.result_words(Played(game.content, none)) == ""


def test_a_blow_at_one_member_is_among_chinas_moves(told: Debrief) -> None:
    """Found in play: "turn 6: no move" beside the headline of turn 6 that Beijing stopped Japan's anodes."""
    content, state = played.game()
    quiet = next(move for move in state.china.moves if move.kind == "none")
    blow = Event("trial", quiet.turn, seat="JPN", data={"mineral": "ndpr", "stage": "component", "share": 0.15})
    turns = tuple(
        msgspec.structs.replace(r, events=(*r.events, blow)) if r.turn == quiet.turn else r for r in state.turns
    )
    game = Played(content, msgspec.structs.replace(state, turns=turns))
    of_turn = [move for move in china_story.move_lines(game) if move.turn == quiet.turn]
    assert len(of_turn) == 1 and not of_turn[0].quiet and of_turn[0].signal
    assert f"JPN held to {fmt.percent(0.15)} of the base year" in of_turn[0].text
    assert china_story.purse_words(game) != china_story.purse_words(Played(content, state))
    shown = [line for line in ending.china_lines(content, game.sight) if line.turn == quiet.turn]
    assert len(shown) == 1 and shown[0].text.startswith(of_turn[0].text)


def test_a_line_that_a_club_laid_first_is_not_told_as_the_council_s_floor() -> None:
    """Found in play: a green line "floor" ran for two turns before the council had one."""
    content, state = played.game()
    place = next(p for p in Played(content, state).places if any(compare.floor_course(Played(content, state), p)))
    word = Clause("club_floor", "JPN", mineral=place[0], stage=place[1], price_usd_per_kg=9.0)
    club = msgspec.structs.replace(state, promises=(*state.promises, Promise("p99", "d99", "JPN", "USA", word, 1, 2)))
    names = [{s.name for s in compare.price_course(Played(content, s), place).series} for s in (state, club)]
    assert "floor" in names[0] and "floor" not in names[1] and "floor or club price" in names[1]


def test_what_deals_brought_in_stands_beside_what_was_spent_on_them() -> None:
    """Found in play: 115 on deals at the right, -74 at the left."""
    content, state = played.game()
    paid, got = Money(1, "JPN", "USA", 115.0, "deal"), Money(1, "USA", "JPN", 41.0, "deal")
    last = msgspec.structs.replace(state.turns[-1], money=(paid, got))
    told = _money(Played(content, msgspec.structs.replace(state, turns=(last,))), "JPN")
    assert "115" in told and "on deals; deals brought in $" in told and "41" in told
    alone = msgspec.structs.replace(last, money=(paid,))
    assert "brought in" not in _money(Played(content, msgspec.structs.replace(state, turns=(alone,))), "JPN")


def test_a_what_if_draws_first_the_price_of_what_was_changed() -> None:
    """Found in play: without the guarantee of a magnet plant the chart showed cobalt."""
    content = real_content()
    card = next(c for c in content.projects if len(c.outputs) == 1)
    made = (card.outputs[0].mineral, card.outputs[0].stage)
    far = [(place, 0.5) for m in content.minerals for s in STAGES for place in ((m.id, s),) if place != made]
    moved = [*far, (made, 0.01)]
    assert _shown(content, f"without the price guarantee of {card.name}", moved)[0] == made
    assert _shown(content, "No inspections", moved) == tuple(place for place, _ in far[:2])
