"""Pages behind tabs, which a look at each screen's first page never sees: nothing cut, no codes, no failing agent."""

import re

import pygame
import pytest

from game.host import LocalLink
from game.present import council
from tests.ui.staged import SEAT, content, moments, new_table
from tests.ui.test_screens import OUTSIDE, SCREENS, shown, window

TABS = {"orders": 4, "ledger": 8, "end": 10}
"""Screens whose pages are numbered by ``tab``, and how many there are."""
SEATS = "|".join(seat for seat in (*content().seat_ids(), "CHN") if seat != "EU")
CODE = re.compile(rf"\b(?:{SEATS})\b(?! Rare Earth)|\bX[A-Z]{{2}}\b")
"""Codes of countries and regions, which no reader should meet; one firm has such a name."""


def leaves(app):
    """Each page of each screen behind its tabs: (name, number), shown and settled."""
    for name, count in TABS.items():
        shown(app, name)
        for tab in range(count):
            app.screen.tab = tab
            app.screen.refresh()
            app.settle()
            yield name, tab


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)], ids=str)
def test_nothing_is_cut_behind_a_tab(size):
    """Was wrong at 1280: promises, whose words, makers and reasons ended in dots, and motions without their project."""
    app, bad = window(moments()["results2"], "dark", size), []
    for name, tab in leaves(app):
        app.stage.toasts, app.look.text.cut = [], {}
        app.lens.paint(app.stage, pygame.Surface(size), app.look.scale)
        bad += [f"{name} {tab}: {text!r} shows as {part!r}" for text, part in app.look.text.cut.items()]
    assert not bad and not app.faults, "\n".join(bad[:12])


@pytest.mark.parametrize("moment", ["talk2", "results2", "over"])
def test_no_page_speaks_in_codes(moment):
    """Was wrong: the map as text said "MYS to JPN 136 m", and flags were called by their codes."""
    app, bad = window(moments()[moment]), set()
    for name in (*SCREENS, *OUTSIDE):
        shown(app, name)
        bad |= {f"{name}: {found}" for found in CODE.findall(app.dump())}
    for name, tab in leaves(app):
        bad |= {f"{name} {tab}: {found}" for found in CODE.findall(app.dump())}
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
