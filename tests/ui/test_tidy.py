"""Faults of a whole class, looked for on every screen: cut and lost rows, names astray, raw words, covered anchors."""

import re

import pygame
import pytest

from game.ui.kit import Badge, Explain, Label, Paragraph, ScrollArea, Table
from game.ui.kit.columns import lend, whole_rows
from game.ui.kit.overlays import TooltipCard
from game.ui.kit.theme import load_theme
from game.ui.kit.tip_place import PAGE_HIGH, tip_place
from game.ui.map import WorldMap
from tests.ui.map_scenes import scene
from tests.ui.staged import moments
from tests.ui.test_screens import OUTSIDE, SCREENS, shown, window

SIZES = ((1920, 1080), (1280, 720))
RAW = re.compile(r"\b[a-z]+_[a-z0-9_]+\b|\b(?:None|nan|inf)\b")
"""Identifiers of files and code, which no reader should meet."""


def drawn(moment, size):
    """Each screen of a moment, drawn: (name, app)."""
    app = window(moments()[moment], "dark", size)
    for name in (*SCREENS, *OUTSIDE):
        shown(app, name)
        app.lens.paint(app.stage, pygame.Surface(size), app.look.scale)
        yield name, app


def every(app, kind=object):
    """All widgets of a kind on the page."""
    return [w for w in app.stage.root.walk() if isinstance(w, kind)]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("moment", ["talk2", "results2", "over"])
def test_tables_show_whole_rows_and_areas_reach_their_last_line(moment, size):
    """Was wrong: the last row of "For you" was cut in two; the last ministry could not be scrolled to."""
    bad = []
    for name, app in drawn(moment, size):
        for table in every(app, Table):
            rows = table.scroll.view / table.step
            if table.scroll.limit > 0 and abs(rows - round(rows)) > 0.02:
                bad.append(f"{name}: table {table.label!r} shows {rows:.2f} rows")
        for area in every(app, ScrollArea):
            area._measure()
            lowest = max((w.rect.bottom for w in area.walk() if w is not area and w.visible), default=0.0)
            if lowest > area.rect.y + area.scroll.content + 1:
                bad.append(f"{name}: {area.key} ends {lowest - area.rect.y - area.scroll.content:.0f} too early")
    assert not bad, "\n".join(bad)


def texts_of(tip):
    """What a tooltip says, part by part."""
    if isinstance(tip, Explain):
        return [tip.title, tip.lead, tip.value, tip.unit, tip.source, tip.how, tip.confidence]
    return [tip or ""]


@pytest.mark.parametrize("moment", ["talk2", "results2"])
def test_tooltips_speak_words(moment):
    """Was wrong: a project's source was a list of ids of the register and a note of the data file."""
    bad = []
    for name, app in drawn(moment, (1920, 1080)):
        for widget in every(app):
            tips = [widget.tooltip, widget.reason]
            if isinstance(widget, Table):
                tips += [c.tip(row) for row in widget.rows[:40] for c in widget.columns if c.tip is not None]
            said = [text for tip in tips if tip for text in texts_of(tip)]
            bad += [f"{name}: {widget.key}: {text[:90]!r}" for text in said if RAW.search(text) and "://" not in text]
    assert not bad, "\n".join(bad[:12])


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_no_tooltip_covers_what_it_speaks_of(size):
    bad = []
    for name, app in drawn("talk2", size):
        look, wide = app.look, app.stage.size
        for widget in every(app):
            tip, beside = widget.tooltip_at(None) if not isinstance(widget, Table) else None, widget.screen_rect()
            if not tip or beside.h > PAGE_HIGH or not pygame.FRect(0, 0, *wide).contains(beside):
                continue
            rows = TooltipCard(tip).rows(look)
            inner = min(380.0, max(look.width(text, style) for text, style, _ in rows) + 1)
            high = sum(look.paragraph(text, inner, style) for text, style, _ in rows) + 4 * (len(rows) - 1) + 22
            card = pygame.FRect(*tip_place(beside, None, (inner + 28, high), wide), inner + 28, high)
            if card.colliderect(beside):
                bad.append(f"{name}: {widget.key or widget.label!r}")
    assert not bad, "\n".join(bad[:12])


@pytest.mark.parametrize("size", [(1400, 780), (936, 520)], ids=str)
@pytest.mark.parametrize("kind", ["copper", "ree"])
def test_names_on_the_map_stand_nearest_to_their_own_country(kind, size):
    """Was wrong: Malaysia's name stood south of Indonesia, Korea's nearer to Malaysia."""
    scale = size[0] / 1400
    for you in ("USA", "JPN", "MYS", "KOR", "PHL"):
        world = WorldMap()
        world.render(size, load_theme("light"), scene(kind, you, scale), scale)
        anchors = {p.label.region: p.anchor for p in world._placed}

        def away(box, at):
            return pygame.Vector2(
                max(box.left - at[0], 0, at[0] - box.right), max(box.top - at[1], 0, at[1] - box.bottom)
            ).length()

        for one in world._placed:
            own = away(one.box, one.anchor)
            nearest = min((away(one.box, at), other) for other, at in anchors.items())
            assert own - nearest[0] < 26 * scale, f"{you}: {one.label.region} stands at {nearest[1]}"
            assert own < 110 * scale, f"{you}: {one.label.region} is {own:.0f} away"


def test_rows_fill_a_view_and_columns_lend():
    assert whole_rows(40, 3, 200) == 40
    assert whole_rows(32, 7, 187) == pytest.approx(187 / 7)
    assert 200 / whole_rows(32, 20, 200) == 6
    assert lend([100, 100], [60, 130]) == [70, 130]
    assert lend([100, 100], [60, 190]) == [60, 140]
    assert lend([100, 50], [120, 60]) == [100, 50]
    assert lend([90, 60, 80], [60, 300, 100]) == [60, 70, 100], "the name is whole before the sentence grows"


def inks(app):
    """Where the letters of each line and paragraph stand, with the words; what a scroll area hides is left out."""
    look = app.look
    for widget in every(app, (Label, Paragraph)):
        if not widget.label.strip() or not all(w.visible for w in (widget, *widget.ancestors())):
            continue
        box = widget.screen_rect().copy()
        if isinstance(widget, Label):
            wide = min(box.w, look.width(widget.label, widget.style) + (24 if widget.icon else 0))
            box.x += {"left": 0, "right": box.w - wide}.get(widget.align, (box.w - wide) / 2)
            line = look.style(widget.style).size * 0.9
            box = pygame.FRect(box.x, box.centery - line / 2, wide, line)
        else:
            box.h = look.paragraph(widget.label, box.w, widget.style)
        inside = [w.screen_rect() for w in widget.ancestors() if isinstance(w, ScrollArea)]
        if all(area.contains(box) for area in inside):
            yield box, widget.label


@pytest.mark.parametrize("look", [((1920, 1080), None), ((1280, 720), None), ((1920, 1080), 1.5)], ids=str)
@pytest.mark.parametrize("moment", ["brief1", "talk2", "results2"])
def test_no_words_stand_on_others(moment, look):
    """Was wrong at 150 %: a vote's figures on its name, a company on the name of its project."""
    size, scale = look
    app, bad = window(moments()[moment], "light", size, scale), []
    for name in (*SCREENS, *OUTSIDE):
        shown(app, name)
        found = list(inks(app))
        for i, (box, text) in enumerate(found):
            for other, words in found[i + 1 :]:
                cut = box.clip(other)
                if cut.w > 2 and cut.h > 3:
                    bad.append(f"{name}: {text[:30]!r} and {words[:30]!r}")
    assert not bad, "\n".join(bad[:20])


@pytest.mark.parametrize("scale", [1.25, 1.5, 2.0])
def test_nothing_is_cut_at_larger_sizes(scale):
    """Was wrong: names beside the word "Adjustable", changes in points and sums of the sheet ended in dots."""
    for moment in ("talk2", "results2"):
        app = window(moments()[moment], "light", (1280, 720), scale)
        for name, tab in [*((n, "") for n in ("orders", "news", "council", "projects")),
                          ("orders", "Customs"), ("orders", "At home"), ("news", "Floors")]:  # fmt: skip
            shown(app, name)
            if tab:
                if app.stage.find("news/leaf") is not None:
                    app.click("news/leaf", "Results of turn 1")
                app.click("desk/tab" if name == "orders" else "news/tab", tab)
            app.look.text.cut = {}
            app.lens.paint(app.stage, pygame.Surface((1280, 720)), app.look.scale)
            assert not app.look.text.cut, f"{moment}, {name} {tab}: {app.look.text.cut}"


def test_a_response_stands_below_a_name_it_has_no_room_beside():
    app = window(moments()["bell3"], "dark", (1280, 720), 1.5)
    shown(app, "orders")
    cards = [w for w in app.stage.root.walk() if w.key.startswith("desk/") and any(
        isinstance(c, Badge) for c in w.children)]  # fmt: skip
    assert cards
    for card in cards:
        badge = next(c for c in card.children if isinstance(c, Badge))
        texts = [c for c in card.children if isinstance(c, Label)]
        assert card.rect.contains(badge.rect)
        assert not any(badge.rect.colliderect(text.rect) for text in texts)
        assert app.look.width(texts[0].label, "strong") <= texts[0].rect.w


@pytest.mark.parametrize("scale", [0.75])
def test_stockpile_posture_and_vault_share_the_page_and_cut_no_word(scale):
    """Was wrong: the stockpile stood over the Vault, four rows each, beside a column that was half bare."""
    app = window(moments()["talk2"], "dark", (1280, 720), scale)
    shown(app, "orders")
    app.click("desk/tab", "Stockpile and posture")
    app.look.text.cut = {}
    app.lens.paint(app.stage, pygame.Surface((1280, 720)), app.look.scale)
    assert not app.look.text.cut
    stock, vault = app.widget("stock/list").rect, app.widget("stock/brings").rect  # no act of the Vault: no panel
    assert vault.contains(app.widget("chain/drill").rect)
    assert vault.x > stock.right, "beside it, not below"
    assert stock.h > 2 * vault.h or stock.h > 480
    for key in ("posture/silence", "posture/truce", "member/stay"):
        assert app.widget(key).rect.bottom < vault.y
    app.click("posture/press")
    assert app.session.draft.posture == "press"
