"""One best move on every page: brief, adviser, list of projects and the question at the lock, figure by figure."""

import math
from functools import cache, partial

import pytest
from msgspec.structs import replace

from game import scenario
from game.cli.staging import seen_from
from game.host import link_to
from game.model.entries import SeatPlan
from game.model.orders import OrderSheet
from game.present import moves, plant_best, plant_gains, projects
from game.present.for_you import for_you
from game.present.locking import WORTH_ASKING, before_locking
from game.rules import at_bell
from tests.ui.test_screens import window

SEATS = ("AUS", "JPN", "COD", "EU")
TURNS = (1, 3, 6, 8)


@cache
def content():
    return scenario.load(scenario.find("ministerial_years")).content


@cache
def tables():
    """The turn's game at its talks, for each turn: played once."""
    return {turn: next(iter(seen_from(content(), ("AUS",), turn)))._table for turn in TURNS}


def seated(seat, turn):
    """A window on a seat of that game."""
    table = tables()[turn]
    for other in SEATS:
        table.take_seat(other, SeatPlan("human", level="normal") if other == seat else SeatPlan("ai", level="easy"))
    app = window(link_to(table, seat))
    app.go("map")
    app.settle()
    return app


def own(items, listed):
    """The moves among the lines of the brief, as name and figure."""
    named = {moves.item(move).name for move in listed}
    return [(item.name, item.worth) for item in items if item.name in named]


def brief(s):
    return for_you(s.content, s.view, gains=s.keep("plant_gains", 0, s.plant_gains), stocks=s.stocks(),
                   listed=s.moves_borne(), sheet=s.draft)  # fmt: skip


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("seat", SEATS)
def test_all_pages_name_the_same_best_moves_in_the_same_order_with_the_same_figures(seat, turn):
    """Found in play: the adviser's best was not the newspaper's, the list of projects had a third, the lock a fourth;
    one plant was +0.6, +0.5 and −0.1."""
    app = seated(seat, turn)
    s = app.session
    told = s.advice()  # works out what takes a while, measures on ores among it
    listed, borne = s.moves(), s.moves_borne()
    order = [move.name for move in listed]

    # the brief: the first of them that money and points bear
    shown = own(brief(s), listed)
    assert [name for name, _ in shown] == [move.name for move in borne[: len(shown)]] and (shown or not borne)
    assert [worth for _, worth in shown] == [move.worth for move in borne[: len(shown)]]

    # the adviser: all of them, in this order among what the talks offer
    heads = [(told.briefs[line].head, told.briefs[line].worth) for line in told.best if line in told.moves]
    assert [name for name, _ in heads] == order and [worth for _, worth in heads] == [move.worth for move in listed]
    worths = [told.worth(line) for line in told.best]
    assert worths == sorted(worths, reverse=True)
    assert not [line for line in told.rest if (told.worth(line) or 0.0) > 0]

    # the list of projects: its first is the first plant, each of its figures that of the move
    app.go("projects")
    app.settle()
    rows = {row.id: row for row in app.screen._rows()}
    plants = [move for move in moves.of_plants(listed) if move.project in rows and not alone(s, move.project)]
    ranked = [row.id for row in app.screen._rows() if row.id in {move.project for move in plants}]
    assert ranked == [move.project for move in plants]
    for move in plants:
        assert plant_gains.listed(rows[move.project].gain) == pytest.approx(move.worth)
    if plants and not any(map(partial(alone, s), (move.project for move in moves.of_plants(listed)))):
        assert projects.best(tuple(rows.values())).id == plants[0].project
        assert app.screen._rows()[0].id == plants[0].project
        gain = plant_best.gain_for(s.content, s.view, s.lawful, s.content.project(plants[0].project), s.plant_gains())
        assert plant_gains.points_words(gain.worth) in app.dump(), "the card beside the list says it, too"

    # the lock: the same, as far as they are worth a question
    undone = app.screen.undone()
    assert list(undone) == [move for move in borne if move.worth >= WORTH_ASKING]
    held = before_locking(s.content, s.view, s.draft, s.cost(), (), taught=False, sums=s.account(), undone=undone)
    assert held.spends is bool(undone)
    if undone:
        assert any(undone[0].name in line for line in held.lines)
    assert not app.faults


def alone(s, project):
    """The size at which a plant starts anyhow: its list has what it brings, the moves what money would add."""
    return plant_best.by_itself(s.content, s.view, s.lawful, s.content.project(project))


@pytest.mark.parametrize("seat", SEATS)
def test_the_first_move_carried_out_makes_room_for_the_next_on_every_page(seat):
    """Nothing is named twice, and the figure of what follows is told beside what is ordered."""
    app = seated(seat, 3)
    s = app.session
    s.ore_gains()
    borne = s.moves_borne()
    assert borne
    s.edit(borne[0].sheet)
    assert borne[0].key not in [move.key for move in s.moves()]
    assert borne[0].name not in [name for name, _ in own(brief(s), borne)]
    told = s.advice()
    assert borne[0].name not in [told.briefs[line].head for line in told.best]
    assert borne[0].key not in [move.key for move in app.screen.undone()]


def test_a_plant_that_starts_with_a_partners_money_is_not_paid_for_again():
    """Found in play: after a partner's loan "it starts in full, needs no money" on its page, and "guarantee it a price"
    at the adviser's."""
    met = 0
    for turn, seat in ((turn, seat) for turn in TURNS[:3] for seat in SEATS):
        link = link_to(tables()[turn], seat)
        view, gains = link.view(), {gain.project: gain for gain in link.plant_gains()}
        for card in content().projects:
            best = plant_best.paid(content(), view, OrderSheet(), card, gains, math.inf)
            if best is None or best.strike == 0 or card.region != seat:
                continue
            need = min(1000.0, at_bell.fate(content(), view, OrderSheet(), card.id).lacks_usd_m)
            lent = replace(view.projects[card.id], grants_usd_m={"KOR": 3.0 * need})
            helped = replace(view, projects={**view.projects, card.id: lent})
            if plant_best.by_itself(content(), helped, OrderSheet(), card) >= 1:
                met += 1
                assert plant_best.paid(content(), helped, OrderSheet(), card, gains, math.inf) is None, card.id
    assert met
