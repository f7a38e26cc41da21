"""Pages behind tabs, which a look at each screen's first page never sees: nothing cut, no codes, no failing agent."""

import re
from functools import cache

import pygame
import pytest

from game.cli.debrief_files import make_debrief
from game.host import LocalLink, Table
from game.lab.simulate import ai_plans, play_out
from game.present import council
from tests.ui.staged import SEAT, Still, content, moments, new_table
from tests.ui.test_screens import OUTSIDE, SCREENS, shown, window

TABS = {"orders": 4, "ledger": 8, "end": 10, "news": 6}
"""Screens whose pages are numbered by ``tab``, and how many there are."""
WHAT_IF = ("end", 7)
"""Plays games of its own; `test_orders_apart` looks at it."""
PRICES = ("end", 6)
"""Has four views of its own."""
SEATS = "|".join(seat for seat in (*content().seat_ids(), "CHN") if seat != "EU")
CODE = re.compile(rf"\b(?:{SEATS})\b(?! Rare Earth)|\bX[A-Z]{{2}}\b")
"""Codes of countries and regions, which no reader should meet; one firm has such a name."""


@cache
def ended():
    """A short game of AIs at its end, with the world without policy beside it."""
    return Still(play_out(Table.new(content(), 5, ai_plans(content(), {}, "easy"), turns=2)).state)


@cache
def debrief():
    """Its debrief."""
    return make_debrief(content(), ended().state)


def at(moment):
    """A staged moment, or the end that has a debrief."""
    return ended() if moment == "over" else moments()[moment]


def codes(app):
    """Codes on the page in sight but for titles of sources, which are quoted."""
    return CODE.findall("\n".join(line for line in app.dump().splitlines() if "(verified)" not in line))


def leaves(app):
    """Each page of each screen behind its tabs: (name, number), shown and settled; at the end with the debrief."""
    if app.session.view.phase == "over":
        app.session.keep("debrief", 0, debrief)
    for name, count in TABS.items():
        shown(app, name)
        for tab in range(count):
            if (name, tab) == WHAT_IF:
                continue
            app.screen.tab = tab
            app.screen.on_causes = False  # in the results the causes stand over the other pages until one is chosen
            for figures in range(4 if (name, tab) == PRICES else 1):
                app.screen.view_of_prices = figures
                app.screen.refresh()
                app.settle()
                yield name, tab


@pytest.mark.parametrize("moment", ["results2", "over"])
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)], ids=str)
def test_nothing_is_cut_behind_a_tab(size, moment):
    """Was wrong at 1280: promises, whose words, makers and reasons ended in dots, and motions without their project."""
    app, bad = window(at(moment), "dark", size), []
    for name, tab in leaves(app):
        app.stage.toasts, app.look.text.cut = [], {}
        app.lens.paint(app.stage, pygame.Surface(size), app.look.scale)
        bad += [f"{name} {tab}: {text!r} shows as {part!r}" for text, part in app.look.text.cut.items()]
    assert not bad and not app.faults, "\n".join(bad[:12])


@pytest.mark.parametrize("moment", ["talk2", "results2", "over"])
def test_no_page_speaks_in_codes(moment):
    """Was wrong: the map as text said "MYS to JPN 136 m", and flags were called by their codes."""
    app, bad = window(at(moment)), set()
    for name in (*SCREENS, *OUTSIDE):
        shown(app, name)
        bad |= {f"{name}: {found}" for found in codes(app)}
    for name, tab in leaves(app):
        bad |= {f"{name} {tab}: {found}" for found in codes(app)}
    assert not bad, sorted(bad)


def test_no_form_of_a_motion_makes_an_agent_fail():
    """Was wrong: a motion against nobody was put to the agents, and the player read that an AI had failed."""
    table = new_table()
    link = LocalLink(table, SEAT)
    link.open_talks()
    app = window(link)
    shown(app, "council")
    for kind in range(len(council.KINDS)):
        app.screen.kind = kind
        app.screen.refresh()
        app.settle()
        assert not table.faults, f"{council.KINDS[kind]}: {table.faults[0].data}"
    assert not app.faults


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)], ids=str)
def test_ones_own_result_tells_every_line_of_the_treasury(size):
    """Was wrong: at 1280 in a longer language the lines were left out, and elsewhere they were one long sentence."""
    app = window(ended(), "dark", size)
    app.session.keep("debrief", 0, debrief)
    shown(app, "end")
    gain = next(g for g in debrief().gains if g.seat == SEAT)
    text = app.dump()
    assert gain.treasury_lines
    assert all(f'"{name}"' in text for name, usd in gain.treasury_lines if abs(usd) >= 0.5)
