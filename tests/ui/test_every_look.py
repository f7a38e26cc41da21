"""Every screen drawn in every look: nothing on it is cut short in English, nothing unreadable in the pseudo-locale."""

import msgspec
import pygame
import pytest

from game.model.orders import FundCard
from game.ui import languages
from game.ui.kit import Card
from game.ui.kit.text import Style, TextEngine
from tests.ui.pictures import keep
from tests.ui.staged import moments
from tests.ui.test_screens import OUTSIDE, SCREENS, shown, window

LOOKS = [(theme, size) for theme in ("dark", "light") for size in ((1920, 1080), (1280, 720))]
READABLE = 0.45
"""Least share of a text's letters that must show where two fifths more stand in the same room."""
SHORT = 6
"""Texts up to so many letters may lose more of them in the pseudo-locale: their tooltips have the whole."""


@pytest.fixture
def speak():
    yield languages.take
    languages.take("en")


def cut_texts(theme, size, moment, lang):
    """What had no room on the screens of a moment: (screen, text, what shows)."""
    found = []
    app = window(moments()[moment], theme, size)
    for name in (*SCREENS, *OUTSIDE):
        shown(app, name)
        app.stage.toasts = []
        app.look.text.cut = {}
        page = pygame.Surface(size)
        app.lens.paint(app.stage, page, app.look.scale)
        keep(page, f"{name}.{moment}.{theme}.{size[0]}.{lang}")
        assert not app.faults, f"{name}: {app.faults[0][-600:]}"
        found += [(name, text, part) for text, part in app.look.text.cut.items()]
    return found


@pytest.mark.parametrize(("theme", "size"), LOOKS, ids=str)
@pytest.mark.parametrize("moment", ["brief1", "results2"])
def test_nothing_is_cut_in_english(theme, size, moment):
    bad = cut_texts(theme, size, moment, "en")
    assert not bad, "\n".join(f"{name}: {text!r} shows as {part!r}" for name, text, part in bad[:12])


@pytest.mark.parametrize("size", [(1366, 768), (1600, 900)], ids=str)
@pytest.mark.parametrize("moment", ["brief1", "talk2"])
def test_nothing_is_cut_at_the_sizes_of_laptops(size, moment):
    """Each has a scale of its own to begin with; was wrong: "Germani...", "Tonnes a...", "Votes by wei..."."""
    bad = cut_texts("light", size, moment, "en")
    assert not bad, "\n".join(f"{name}: {text!r} shows as {part!r}" for name, text, part in bad[:12])


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)], ids=str)
@pytest.mark.parametrize("moment", ["talk1", "talk2", "bell2", "over"])
def test_nothing_is_cut_in_english_in_any_phase(size, moment):
    bad = cut_texts("dark", size, moment, "en")
    assert not bad, "\n".join(f"{name}: {text!r} shows as {part!r}" for name, text, part in bad[:12])


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)], ids=str)
def test_longer_languages_stay_readable(size, speak):
    speak("qps")
    bad = []
    for name, text, part in cut_texts("light", size, "talk2", "qps"):
        letters = len(text.replace("~", "").strip())
        if letters > SHORT and len(part.replace("~", "").rstrip("… ")) < READABLE * letters:
            bad.append(f"{name}: {text!r} shows as {part!r}")
    assert not bad, "\n".join(bad[:12])


def test_the_kit_tells_what_it_cut():
    app = window(moments()["talk2"])
    shown(app, "map")
    app.look.text.cut = {}
    style = app.look.style("body")
    assert app.look.text.ellipsis("A very long name indeed", style, 60) != "A very long name indeed"
    assert app.look.text.cut == {}, "measuring is no drawing"
    app.stage.root.children[0].label = "x"
    from game.ui.kit.canvas import Canvas  # noqa: PLC0415

    Canvas(pygame.Surface((200, 40)), app.look).text((0, 0, 60, 20), "A very long name indeed")
    assert list(app.look.text.cut) == ["A very long name indeed"]


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)], ids=str)
def test_a_full_sheet_is_told_in_whole_orders(size):
    app = window(moments()["talk2"], "dark", size)
    s = app.session
    ids = [p.id for p in s.content.projects if s.view.projects[p.id].status == "open"][:3]
    fund = tuple(FundCard(one, "grant", 12.0) for one in ids)
    s.edit(msgspec.structs.replace(s.draft, fund=fund, customs_effort=3, posture="press"))
    shown(app, "orders")
    app.look.text.cut = {}
    app.lens.paint(app.stage, pygame.Surface(size), app.look.scale)
    assert app.look.text.cut == {}
    assert " more" in app.dump()


LARGE = {
    "Dy/Tb in magnets", "Lithium chemicals", "Dy/Tb concentrate + 1", "Gallium wafers", "Germanium metal",
}  # fmt: skip
"""Goods whose names may lack a few letters beside a sign at 150 %; the tooltip begins with the whole name."""


@pytest.mark.parametrize("moment", ["brief1", "talk2", "results2"])
def test_headings_buttons_and_names_are_whole_at_a_large_scale(moment):
    """Was wrong at 150 %: "first…", "Table a moti…", "NdFeB…", "Ad valor…"."""
    app, bad = window(moments()[moment], "light", (1920, 1080), 1.5), []
    for name in (*SCREENS, *OUTSIDE):
        shown(app, name)
        app.stage.toasts, app.look.text.cut = [], {}
        app.lens.paint(app.stage, pygame.Surface((1920, 1080)), app.look.scale)
        bad += [f"{name}: {text!r} shows as {part!r}" for text, part in app.look.text.cut.items() if text not in LARGE]
    assert not bad, "\n".join(bad[:12])


def test_a_line_is_set_smaller_before_it_is_cut_but_never_small_print():
    engine = TextEngine(1.5)
    style = Style(18)
    whole = engine.width("A heading of some length", style)
    assert engine.fitted("A heading of some length", style, whole) == style
    assert engine.fitted("A heading of some length", style, 0.9 * whole).size in (15, 16)
    assert engine.fitted("A heading of some length", style, 0.5 * whole) == style, "then it is cut"
    assert TextEngine(0.75).fitted("A heading of some length", style, 0.9 * whole) == style


@pytest.mark.parametrize("wide", [420.0, 380.0, 340.0])
def test_a_note_never_shortens_the_title_of_its_card(wide):
    """Was wrong: "Why: graphite..." beside a whole "green is good for you, orange bad"."""
    from game.ui.kit.canvas import Canvas  # noqa: PLC0415

    app = window(moments()["talk2"])
    card = Card((0, 0, wide, 80), "Why: graphite anodes", note="green is good for you, orange bad", icon="search")
    app.look.text.cut = {}
    card.paint(Canvas(pygame.Surface((600, 100)), app.look))
    assert "Why: graphite anodes" not in app.look.text.cut
