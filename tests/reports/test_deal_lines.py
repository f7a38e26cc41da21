"""What deals promised those who played and what came: on the debrief's page, in the hand-out, as text, from a save."""

import re
from pathlib import Path

import pytest

from game.cli.debrief_files import game_date
from game.cli.report_command import deal_books
from game.host import Table
from game.model.books import DealBook, DealPart
from game.reports.debrief import Debrief, debrief
from game.reports.handout import handout
from game.reports.page import page
from game.reports.plain_text import plain_text
from game.rules import step
from game.store import load
from tests.host_net.test_deal_books import CONTENT, fresh, signed, turn
from tests.reports import played
from tests.reports.looks import DARK, LIGHT, RECORD


@pytest.fixture(scope="module")
def told() -> Debrief:
    content, state = played.game()
    deal = next(d for d in state.deals if "JPN" in d.parties)
    clause = deal.clauses[0]
    book = DealBook(deal.id, (DealPart("vote", 20.0, clause=clause, end="idle"),), runs=False)
    return debrief(content, state, RECORD, {"JPN": (book,)})


def test_the_page_has_a_table_of_deals_beside_the_promises(told: Debrief) -> None:
    html = page(told, LIGHT, DARK)
    text = re.sub(r"<[^>]+>", " ", html)
    assert "What your deals promised and what came" in text
    assert "the vote changed no result" in text
    (held,) = told.books
    assert held.told.startswith("Deals: promised +") and "came" in held.told
    assert text.count(held.told) >= 2  # in one's own result, too


def test_text_and_hand_out_have_it(told: Debrief) -> None:
    words = re.sub(r"\s+", " ", plain_text(told))
    assert told.books[0].told in words and "Why: the vote changed no result" in words
    bare = handout(debrief(*played.game(), RECORD), LIGHT, game_date(*played.game()))
    assert len(handout(told, LIGHT, game_date(*played.game()))) > len(bare)


def test_without_deals_nothing_is_said() -> None:
    assert debrief(*played.game(), RECORD, {"JPN": ()}).books == ()


def test_a_report_reads_it_off_the_save(tmp_path: Path) -> None:
    table: Table = fresh(tmp_path / "game.forge")
    signed(table)
    turn(table)
    table.end()
    loaded = load(tmp_path / "game.forge", CONTENT, step)
    found = deal_books(CONTENT, loaded)
    assert set(found) == {"USA", "JPN"}
    for read, known in zip(found["JPN"], table.deal_books("JPN"), strict=True):
        assert (read.promised_usd_m, read.came_usd_m) == (known.promised_usd_m, known.came_usd_m)
        assert read.ahead_usd_m == pytest.approx(known.ahead_usd_m, rel=0.01)
