"""Second lines in words: the list, the plant's card, the brief, the news."""

from math import inf

import numpy as np
import pytest

from game import agents
from game.model.events import Event
from game.model.orders import OrderSheet
from game.present import line_danger, line_words, plant_best, projects
from game.present.news import headline
from game.rules import figures, plant_margin
from tests.helpers import replace
from tests.ui.staged import content, moments
from tests.ui.test_screens import shown, window

PLANT, LINE = "smm_besshi", "smm_besshi_second"


def seen(status, plant="operating", events=(), **changes):
    """Japan's view with a line of its plant standing so."""
    view = moments()["talk2"].view()
    held = {**view.projects, PLANT: replace(view.projects[PLANT], status=plant),
            LINE: replace(view.projects[LINE], status=status, **changes)}  # fmt: skip
    return replace(view, projects=held, events=(*view.events, *events))


def possible(view_turn, kind="line_possible"):
    return Event(kind, view_turn, seat="JPN", seen_by=("JPN",), data={"project": LINE})


def value(view):
    return {f.name: f.value for f in line_words.row(content(), view, content().project(PLANT))}


def test_the_list_shows_a_line_only_once_it_can_be_had():
    """Seventy cards that nobody can have would bury those that wait for a decision."""
    for whose in ("all", "home", "running"):
        assert LINE not in {r.id for r in projects.rows(content(), seen("later"), whose=whose)}
    assert LINE in {r.id for r in projects.rows(content(), seen("open"), whose="home")}
    assert LINE in {r.id for r in projects.rows(content(), seen("operating"), whose="running")}


def test_the_plants_card_says_what_its_line_costs_and_adds_or_how_far_it_is():
    """Before it can be had its tonnes and its money; then where to find it; then when it opens."""
    told = value(seen("later", "construction"))["Second line"]
    assert "more for" in told
    assert "$" in told
    assert "to be had now" in value(seen("open"))["Second line"]
    view = seen("construction", months_left=6, started_turn=1)
    assert value(view)["Second line"] == "opens in turn 3"
    assert value(seen("construction", months_left=600, started_turn=1))["Second line"] == "opens after this game"
    assert value(seen("operating"))["Second line"] == "has opened"
    assert value(seen("lost"))["Second line"] == "lost"
    assert value(seen("later", "lost")) == {}
    assert not line_words.row(content(), view, content().project(LINE)), "no line has a line"


def test_where_its_figures_come_from_is_said_of_the_line_not_of_its_plant():
    """A record of the plant's capacity is none of the line's."""
    app = window(moments()["talk2"])
    shown(app, "projects")
    told = app.screen._source(content().project(LINE))
    assert "assumptions" in told.text
    assert "50" in told.how
    assert not told.source
    assert app.screen._source(content().project(PLANT)).source


def test_the_brief_names_lines_that_the_last_turn_made_possible():
    """Only in the turn after, only at home or beside own money, only what brings something and comes in time."""
    last = moments()["talk2"].view().last_played
    view = replace(seen("open", events=(possible(last),)), announced_turns=16)
    (item,) = line_words.items(content(), view)
    assert content().project(PLANT).name in item.face
    assert (item.screen, item.icon) == ("projects", "factory")
    assert not list(line_words.items(content(), view, gains={}))
    assert not list(line_words.items(content(), replace(view, events=(possible(last - 1),))))
    assert not list(line_words.items(content(), replace(view, projects=seen("construction").projects)))
    elsewhere = replace(view, seat="KOR")
    assert not list(line_words.items(content(), elsewhere))


@pytest.mark.parametrize(("kind", "words"), [("line_possible", "can be had now"), ("line_off", "cannot be had")])
def test_the_news_tells_it_in_a_line(kind, words):
    """By the name of the plant."""
    head = headline(content(), seen("open"), possible(1, kind))
    assert words in head.text
    assert content().project(PLANT).name in head.text


def priced(left):
    """Japan's view of a long game with an open line, whose plant leaves so much of a kilo, USD, and may shut."""
    view = replace(seen("open"), announced_turns=16)
    card, after = content().project(PLANT), content().rules.finance.care_after_turns
    whole, out = sum(o.capacity_t_per_month for o in card.outputs), card.outputs[0]
    held = replace(view.projects[PLANT], bad_turns=after - 1, scale=1.0, active_share=1.0, contracts=())
    prices = {name: np.array(series) for name, series in view.prices.items()}
    place = (*figures.place(content(), out.mineral, out.stage), content().region_index(card.region))
    gap = left - plant_margin.kilo(content(), view, card).left
    prices["price_exworks"][(-1, *place)] += gap * whole / out.capacity_t_per_month
    return replace(view, prices={**view.prices, **prices}, projects={**view.projects, PLANT: held})


def test_a_line_beside_a_plant_that_may_shut_is_not_advised_and_says_why():
    """Found in play: a guarantee of 432 USD/kg for a second line was the adviser's best, two lines below the news that
    its plant may stand still; both came, and the line slipped for good."""
    line, sheet = content().project(LINE), OrderSheet()
    sound, ill = priced(900.0), priced(-0.1)
    well, less = (next(g for g in agents.plant_gains(content(), v) if g.project == LINE) for v in (sound, ill))
    assert 0 < less.points < well.points and less.low == 0.0
    assert not line_danger.row(content(), sound, line) and not line_danger.unless(content(), sound, line)
    (row,) = line_danger.row(content(), ill, line)
    assert (row.name, row.tone) == ("Its plant may stand still", "red") and content().project(PLANT).name in row.text
    assert plant_best.paid(content(), sound, sheet, line, {LINE: well}, inf) is not None
    assert plant_best.paid(content(), ill, sheet, line, {LINE: well}, inf) is None
    known = projects.rows(content(), ill, whose="home", gains={LINE: less})
    assert LINE in {item.id for item in known}, "it stays in the list"
    begun = replace(ill, projects={**ill.projects, LINE: replace(ill.projects[LINE], status="construction")})
    assert line_danger.row(content(), begun, line), "works wait while the plant stands"
