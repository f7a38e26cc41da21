"""Every page, its tooltips and its text form in the pseudo-locale: a plain English word was hard-coded or forgotten."""

import dataclasses
import html
import re

import pytest

from game.cli.debrief_files import make_debrief, themes
from game.present.pseudo import PLAIN_WORD
from game.present.scenario_words import localised
from game.present.words import tr
from game.reports.page import page
from game.reports.plain_text import plain_text
from game.ui import languages
from game.ui.kit.widget import Explain
from tests.ui.staged import content, moments
from tests.ui.test_retold import proper_names
from tests.ui.test_screens import OUTSIDE, SCREENS, every, shown, window

KEYS = {"Esc", "Ctrl", "Tab", "Enter", "Shift", "Alt", "Home", "End", "PgUp", "PgDn", "Del"}
"""Names of keys are on the keyboard."""
OWN = {"FORGE", "Table", "English"}
"""Our name, and a language by its own name."""
ID = re.compile(r"[A-Z]{2,4}")
"""Flags and the text form of the map name countries by their ISO code."""


@pytest.fixture
def pseudo_locale():
    languages.take("qps")
    yield localised(content())
    languages.take("en")


def sourced():
    """Notes on figures and titles of sources, which stay in the words of their source."""
    cards = [text for p in content().projects for text in (p.capacity_source_text, p.note, p.operator, p.place)]
    return {*cards, *(s.title for s in content().sources), *(s.publisher for s in content().sources)}


def texts_of(widget):
    """What a widget says: label, value, reason, rows, tooltip."""
    tip = widget.tooltip() if callable(widget.tooltip) else widget.tooltip
    told = [widget.label, widget.value, widget.reason, *widget.inside()]
    if isinstance(tip, Explain) and tip.title == tr("Capacity as published"):
        tip = dataclasses.replace(tip, value="", source="", how="")  # in the words of its source
    told += [tip] if isinstance(tip, str) else dataclasses.astuple(tip) if tip is not None else []
    return [str(text) for text in told if text]


def english(text, own):
    """The plain words of a text but for those that are their own in every language."""
    return [word for word in PLAIN_WORD.findall(text) if word not in own and not ID.fullmatch(word)]


@pytest.mark.parametrize("moment", ["talk2", "results2", "over"])
def test_no_page_says_a_plain_word(moment, pseudo_locale):
    own, kept = proper_names() | KEYS | OWN, sourced()
    app, bad = window(moments()[moment]), {}
    for name in (*SCREENS, *OUTSIDE):
        shown(app, name)
        assert not app.faults, f"{name}: {app.faults[0][-600:]}"
        for widget, _, _ in every(app.stage.root):
            for text in texts_of(widget):
                left = [] if text in kept else english(text, own)
                if left:
                    bad[f"{name}: {left[:5]} in {text[:160]!r}"] = None
    assert not bad, "\n".join(list(bad)[:15])


def test_a_page_as_text_is_told(pseudo_locale):
    """Roles, states and rows of the text form speak the language, too."""
    app = window(moments()["talk2"])
    own = proper_names() | KEYS | OWN
    for name in ("orders", "ledger", "council"):
        shown(app, name)
        bad = [line for line in app.dump().splitlines() if english(line, own)]
        assert not bad, "\n".join(bad[:8])


QUOTED = re.compile(r"<(style|script|code)[^>]*>.*?</\1>", re.S)


def test_the_debrief_is_told(pseudo_locale):
    """Page and text of a played game; the titles of sources on file are quoted."""
    told = make_debrief(pseudo_locale, moments()["over"].state)
    light, dark = themes()["light"], themes()["dark"]
    body = QUOTED.sub("", page(told, light, dark, ()))
    assert '<html lang="qps">' in body
    lines = [html.unescape(text).strip() for text in re.split(r"<[^>]+>", body)]
    lines += [html.unescape(text) for text in re.findall(r'(?:aria-label|alt)="([^"]*)"', body)]
    own = proper_names() | OWN
    quoted = {line.source for line in (*told.precedents, *told.calendar)} | {p.source for p in told.prices} | sourced()
    quoted.add("python main.py whatif")  # a command line
    bad = [line for line in lines if english(line, own) and not any(source in line for source in quoted if source)]
    assert not bad, "\n".join(bad[:12])
    assert not told.note or plain_text(told)
