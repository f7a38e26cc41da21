"""What orders for plants promised and brought: the way from Projects and from the end, the table, the debrief."""

import re

import msgspec
import pygame
import pytest

from game.model.measures import Score
from game.model.orders import FundCard, OrderSheet
from game.model.state import ProjectState
from game.model.works import MeasurePoints, PlantCame, WorksBooks, WorksLock
from game.present import deal_books, works_books, works_money, works_why
from game.reports.debrief import debrief
from game.reports.page import page
from game.reports.plain_text import plain_text
from game.rules import view as view_of
from game.rules.halfway import Halfway
from game.rules.stake_terms import Stake
from tests.reports import played
from tests.reports.looks import DARK, LIGHT, RECORD
from tests.ui.staged import SEAT, content, moments
from tests.ui.test_screens import shown, window


def card():
    return next(p for p in content().projects if p.region == SEAT and not p.existing and p.corridor is None)


def books(view):
    """A grant of turn 1 for a plant at home, and what came of it."""
    sheet = OrderSheet(fund=(FundCard(card().id, "grant", 40.0),))
    lock = WorksLock(1, view, sheet)
    return WorksBooks((lock,), (PlantCame(card().id, 0, MeasurePoints(0.3), MeasurePoints(0.2, 0.1)),))


def link(moment="talk2"):
    still = moments()[moment]
    found = books(still.view())
    still.works_books = lambda: found
    return still


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_the_page_of_projects_leads_to_the_table(size):
    app = window(link(), size=size)
    shown(app, "projects")
    app.settle()
    button = app.stage.find("projects/works")
    assert button is not None and "Your works" in app.dump()
    button.activate()
    app.settle()
    told = app.dump()
    assert "what was promised, what came" in told and "What became of it" in told
    assert app.stage.find("works/table").rows[0].what.startswith("grant ")
    app.look.text.cut = {}
    app.lens.paint(app.stage, pygame.Surface(size), app.look.scale)
    assert not [text for text in app.look.text.cut if "promised" in str(text)]
    assert not app.faults


def test_without_orders_there_is_no_button():
    still = moments()["talk2"]
    still.works_books = WorksBooks
    app = window(still)
    shown(app, "projects")
    assert app.stage.find("projects/works") is None


def test_works_and_all_else_add_up_to_each_measure_of_the_score():
    view = link().view()
    rows = works_books.rows(content(), view, books(view))
    score = Score(50.0, 50.0, 62.0, 44.0, 50.0, 50.0, 50.0)
    told = works_books.score_words(content(), view, Halfway(score, (1, 3)), rows)
    found = re.findall(r"(\w+) (\S+) = works (\S+), all else (\S+?)[;.]", told)
    assert found and found[0][0] in ("Industry", "Security")
    for _, *three in found:
        whole, works, rest = (float(x.replace("\N{MINUS SIGN}", "-").replace("±", "")) for x in three)
        assert whole == pytest.approx(works + rest, abs=0.11)
    assert works_books.score_words(content(), view, None, rows) == ""


def held(**over):
    return ProjectState(**{"id": card().id, "status": "operating", "grants_usd_m": {}, "loans_usd_m": {}, **over})


def test_what_a_plant_brings_less_is_parted_by_size_date_and_price():
    view = link().view()
    seen = held(scale=0.8, opened_turn=3, started_turn=1)
    now = msgspec.structs.replace(view, projects={**view.projects, card().id: seen})
    told = works_why.Told(size=1.0, opens=2, share=0.8, now_share=0.6, price=20.0)
    found = works_why.causes(content(), now, card(), told, 2.0, 0.9)
    assert sum(cause.points for cause in found) == pytest.approx(0.9 - 2.0, abs=0.08)
    by = {cause.words.split()[0]: cause.points for cause in found}
    assert by["built"] == pytest.approx(-0.4) and by["first"] == pytest.approx(-0.4)
    line = works_why.line(found)
    assert "80" in line and "turn 3, 2 told" in line
    assert works_why.became(content(), now, card(), told).endswith("turn 3")


def test_the_debrief_has_a_table_of_works_beside_the_deals():
    played_content, state = played.game()
    seen = view_of(played_content, state, "JPN")
    name = played_content.projects[0].id
    lock = WorksLock(1, seen, OrderSheet(fund=(FundCard(name, "grant", 12.0),)))
    told = debrief(played_content, state, RECORD, {}, {"JPN": WorksBooks((lock,), ())})
    text = re.sub(r"<[^>]+>", " ", page(told, LIGHT, DARK))
    assert "What your works promised and what came" in text and told.works[0].told in text
    assert told.works[0].told in re.sub(r"\s+", " ", plain_text(told))
    assert debrief(played_content, state, RECORD, {}, {"JPN": WorksBooks()}).works == ()
    assert deal_books.whole(told.works[0].rows).deals == 1


def test_what_came_near_says_all_the_same_that_it_came_smaller_or_later():
    """Found in play: a plant of 80 % where 100 was told was "as promised"."""
    view = link().view()
    seen = msgspec.structs.replace(view, projects={**view.projects, card().id: held(scale=0.8, opened_turn=3)})
    told = works_why.Told(size=1.0, opens=3, share=0.8, now_share=0.8)
    assert works_why.other(content(), seen, card(), told)
    said = works_why.became(content(), seen, card(), told)
    words = works_why.why(seen, card(), (), (), [1.0, 0.5, 0.5], said, other=True)
    assert words == f"as promised, so far, though {said}" and "80" in words and "100" in words
    same = told._replace(size=0.8)
    assert not works_why.other(content(), seen, card(), same)
    assert works_why.why(seen, card(), (), (), [1.0, 0.5, 0.5], said) == "as promised, so far"


def test_a_bid_of_the_last_turn_has_nothing_to_come_once_the_game_is_over():
    view = link().view()
    lock = WorksLock(view.turn, view, OrderSheet())
    stake = Stake(40.0, 3.0, 34.0, 4, 0.5)
    waits = works_money.of_stake(msgspec.structs.replace(view, phase="bell"), lock, card(), stake, 10.0)
    assert any(part.ahead for part in waits)
    over = works_money.of_stake(msgspec.structs.replace(view, phase="over"), lock, card(), stake, 10.0)
    assert not any(part.ahead or part.came for part in over)
