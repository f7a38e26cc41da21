"""Small windows and large scales: lists keep their rows, the top bar keeps its figures, nothing lies out of reach."""

from itertools import pairwise

import msgspec
import pygame
import pytest

from game.model.chart import Chart, Part
from game.model.orders import FundCard
from game.present import causes, deals, projects
from game.reports.chart_bars import lay_waterfall
from game.reports.chart_prims import Page, Words
from game.ui.kit import Column, Group, KeyFigure, Label, Look, Paragraph, ScrollArea, Table, load_theme
from game.ui.kit.overlays import toast_boxes
from game.ui.kit.stage import Stage
from game.ui.lettering import text_width
from tests.ui.staged import content, moments
from tests.ui.test_offer_table import staged as offered
from tests.ui.test_screens import shown, window

TIGHT = [((1280, 720), 1.0), ((1920, 1080), 1.5), ((1366, 768), None), ((1280, 720), None), ((1920, 1080), 1.25)]
FIGURES = ["budget", "initiative", "support", "security", "trust"]
ROWS = 5
"""Rows of a list below which one cannot compare."""


def painted(app, size):
    """The page drawn; what was cut on it."""
    app.stage.toasts, app.look.text.cut = [], {}
    app.lens.paint(app.stage, pygame.Surface(size), app.look.scale)
    return app.look.text.cut


@pytest.mark.parametrize(("size", "scale"), TIGHT, ids=str)
def test_the_top_bar_keeps_all_five_figures(size, scale):
    """Was wrong: trust was lost at 1280 wide, three figures of five at a large scale."""
    app = window(moments()["talk2"], "dark", size, scale)
    shown(app, "map")
    found = [app.widget(f"top/{name}") for name in FIGURES]
    assert all(isinstance(w, KeyFigure) for w in found) and not painted(app, size)
    for left, right in pairwise(found):
        assert left.rect.x + left.natural_width(app.look) < right.rect.x, left.label
    steps = next(w for w in app.stage.root.walk() if w.role == "steps")
    assert steps.rect.right <= found[0].rect.x and found[-1].rect.right <= app.stage.size[0]


@pytest.mark.parametrize(("size", "scale"), TIGHT, ids=str)
def test_no_ministry_is_cut_at_a_comma(size, scale):
    """Was wrong: "Ministry of Trade, Industry and Resources" was "Ministry of Trade"."""
    app = window(moments()["talk2"], "dark", size, scale)
    shown(app, "map")
    for seat in content().seats:
        for wide in (290.0, 214.0, 180.0):
            told = " ".join(app.screen._ministry_lines(seat.ministry, wide))
            bare, letters = seat.ministry.partition(" (")[0], seat.ministry.partition(" (")[2].partition(")")[0]
            whole = told in (seat.ministry, bare, letters)
            assert whole or ("," not in bare and " with" in bare), f"{seat.ministry!r} shows as {told!r}"


@pytest.mark.parametrize(("size", "scale"), TIGHT, ids=str)
def test_the_list_of_projects_shows_rows_to_compare(size, scale):
    """Was wrong: two rows at 720 lines, and above 150 %."""
    app = window(moments()["talk2"], "dark", size, scale)
    shown(app, "projects")
    table = app.widget("projects/table")
    assert isinstance(table, Table)
    assert table.scroll.view / table.step >= min(ROWS, len(table.rows)) - 0.01, "a short list leaves its room"
    assert not painted(app, size)


@pytest.mark.parametrize("page", [0, 1, 2])
def test_pages_of_the_low_card_are_whole(page):
    app = window(moments()["talk2"], "dark", (1280, 720), 1.0)
    shown(app, "projects")
    app.screen._folds["projects/low"] = page
    bad = []
    for project in app.session.content.projects:
        app.screen.chosen = project.id
        app.screen.refresh()
        app.settle()
        bad += painted(app, (1280, 720)).items()
        card = app.widget("projects/low").parent
        for w in card.walk():
            if isinstance(w, Label) and w.parent is card:
                assert card.rect.contains(w.rect), w.label
    assert not bad, bad[:12]


def test_advice_on_money_opens_the_page_with_its_fields():
    """A field on a page of the low card that is not in front is brought there."""
    app = window(moments()["talk2"], "dark", (1280, 720), 1.0)
    shown(app, "projects")
    view = app.session.view
    rows = (projects.row_of(content(), view, p, view.projects[p.id]) for p in content().projects)
    app.screen.chosen = next(item.id for item in rows if item.fundable)
    app.screen._folds["projects/low"] = 2
    app.screen.refresh()
    app.settle()
    assert app.stage.find("fund/grant") is None
    app.screen.unfold(["fund/grant"])
    assert app.stage.find("fund/grant") is not None


# a page larger than the window ----------------------------------------------------------------


def moved(app, *at, kind=pygame.MOUSEMOTION):
    """The pointer of the real window."""
    more = {"rel": (0, 0), "buttons": (0, 0, 0)} if kind == pygame.MOUSEMOTION else {"button": 1}
    app._take(pygame.event.Event(kind, pos=at, **more))


def large(size=(1366, 768), scale=1.5):
    """A page at a scale that this window cannot hold."""
    app = window(moments()["talk2"], "dark", size, scale)
    shown(app, "projects")
    painted(app, size)
    assert app.lens.slides
    return app


def test_a_page_that_slides_stands_still_until_the_pointer_touches_an_edge():
    """Found in play: it slid with every movement, so that a quick click landed beside its aim."""
    app = large()
    for at in ((300, 300), (1200, 700), (60, 60)):
        moved(app, *at)
        assert not app.lens.glide(1.0) and not app.lens.glide(2.0)
    assert app.lens.at == (0.0, 0.0)
    moved(app, 1364, 400)
    app.lens.glide(3.0)
    assert app.lens.glide(3.1) and 0 < app.lens.at[0] < app.lens.limits[0] and app.lens.at[1] == 0
    moved(app, 900, 400)
    assert not app.lens.glide(4.0), "off the edge it stops"


def test_a_page_that_slides_shows_bars_that_drag():
    """Found in play: nothing on the screen said that there was more of the page."""
    app = large()
    bars = app.lens.bars()
    assert set(bars) == {0, 1}
    picture = pygame.Surface((1366, 768))
    app.lens.paint(app.stage, picture, app.look.scale)
    for _, thumb in bars.values():
        assert picture.get_at(thumb.center)[:3] == tuple(app.look.theme["mute"])[:3]
    _, thumb = bars[1]
    moved(app, *thumb.center, kind=pygame.MOUSEBUTTONDOWN)
    moved(app, thumb.centerx, 767)
    moved(app, thumb.centerx, 767, kind=pygame.MOUSEBUTTONUP)
    assert app.lens.at == (0.0, app.lens.limits[1])
    track, _ = app.lens.bars()[0]
    moved(app, track.right - 5, track.centery, kind=pygame.MOUSEBUTTONDOWN)
    moved(app, track.right - 5, track.centery, kind=pygame.MOUSEBUTTONUP)
    assert app.lens.at[0] > 0 and not app.faults


def test_keys_and_wheel_slide_a_large_page():
    app = large()
    app.press("alt+Right")
    app.press("alt+Down")
    assert app.lens.at[0] > 0 and app.lens.at[1] > 0
    for chord in ("alt+Left", "alt+Up") * 9:
        app.press(chord)
    assert app.lens.at == (0.0, 0.0)
    moved(app, 300, 20)
    app._take(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=-1, precise_x=0.0, precise_y=-1.0, flipped=False))
    assert app.lens.at[1] > 0


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720), (1366, 768)], ids=str)
@pytest.mark.parametrize("scale", [None, 1.15, 1.25, 2.0])
def test_everything_on_a_page_can_be_brought_into_the_window(size, scale):
    """Each control, whatever the size: by the keyboard's focus, clear of the bars."""
    app = window(moments()["talk2"], "dark", size, scale)
    shown(app, "deals")
    painted(app, size)
    for _ in range(60):
        app._take(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_TAB, mod=0, unicode="\t"))
        box, s, (x, y) = app.stage.focused.screen_rect(), app.look.scale, app.lens.at
        edge = 12 if app.lens.slides else 0
        if box.w * s < size[0] - 60:
            assert box.x * s - x >= -1 and box.right * s - x <= size[0] - edge + 1, app.stage.focus_key
        if box.h * s < size[1] - 60:
            assert box.y * s - y >= -1 and box.bottom * s - y <= size[1] - edge + 1, app.stage.focus_key


def test_a_size_that_does_not_fit_is_told_once_where_it_is_chosen():
    """Found in play: after the size was changed the buttons were gone, and nothing said so."""
    app = window(moments()["talk2"], "dark", (1366, 768))
    shown(app, "options")
    assert not app.stage.toasts
    app.change(scale=1.25)
    assert [t for t in app.stage.toasts if "larger than the window" in t.text]
    app.settle()
    app.stage.toasts = []
    app.change(scale=1.5)
    assert not app.stage.toasts
    shown(app, "options")
    assert "holds a whole page" in app.widget("options/scale").tooltip


def test_notices_stand_in_the_part_that_the_window_shows():
    app = large()
    app.toast("A word")
    app.lens.paint(app.stage, pygame.Surface((1366, 768)), app.look.scale)
    (box,) = toast_boxes(app.look, app.stage.toasts, app.stage.size, (), app.stage.sight)
    assert app.stage.sight.contains(box)


# the builder, the table of offers, the chart of causes -----------------------------------------


def written(size, scale):
    """The builder with two clauses of ours in it."""
    app = window(moments()["talk2"], "dark", size, scale)
    shown(app, "deals")
    page = app.screen
    page.building, page.comparing, page.partner = True, False, "USA"
    for kind in ("money", "offtake"):
        page.clauses.append(deals.draft_clause(content(), app.session.view, kind, app.session.view.seat, "USA"))
    page.refresh()
    app.settle()
    return app


@pytest.mark.parametrize("editing", [None, 0, 1])
@pytest.mark.parametrize(("size", "scale"), TIGHT, ids=str)
def test_two_clauses_of_an_offer_are_in_sight_at_once(size, scale, editing):
    """Was wrong at 150 %: one clause showed, of the second the upper edge of its tag."""
    app = written(size, scale)
    app.screen.editing = editing
    app.screen.refresh()
    app.settle()
    assert not painted(app, size)
    buttons = [app.widget(f"clause/drop{k}") for k in (0, 1)]
    area = next(w for w in buttons[0].ancestors() if isinstance(w, ScrollArea))
    for button in buttons:
        box = button.screen_rect()
        assert box.bottom <= area.rect.bottom + 1, (button.key, box, area.rect)


@pytest.mark.parametrize(("size", "scale"), TIGHT, ids=str)
def test_no_country_is_broken_in_the_table_of_offers(size, scale):
    """Was wrong: "United / States"."""
    seats = [seat for seat in content().seat_ids() if seat != "JPN"]  # who reads them
    app = window(offered(tuple(seats[:8])), "dark", size, scale)
    shown(app, "deals")
    table = app.widget("deals/table")
    with_whom = table.column_boxes()[0].w - 28 - 36
    for item in table.rows:
        assert app.look.width(item.name, "smallstrong") <= with_whom + 1, item.name


def test_every_cause_is_named_whole_at_a_large_scale():
    """Was wrong at 150 %: "Plants opened, clo…"."""
    words = [causes.cause_word(c) for c in ("china", "curb", "levy", "capacity", "demand", "stocks", "habit")]
    words.append("Traders, turn 2: stockpiles")
    parts = (Part("Before", 40, "level"), *(Part(w, 2.0) for w in words), Part("Now", 56, "level"))
    chart = Chart("waterfall", parts=parts)
    for width, height, size in ((400, 270, 18), (600, 400, 27), (320, 260, 14)):
        page = Page(width, height, size, text_width)
        lay_waterfall(page, chart)
        told = [ink.text for ink in page.ink if isinstance(ink, Words)]
        assert not [w for w in words if w not in told], (width, told)


@pytest.mark.parametrize(("size", "scale"), TIGHT, ids=str)
@pytest.mark.parametrize("moment", ["talk2", "results2"])
def test_no_name_on_the_map_strays_onto_another_continent(size, scale, moment):
    """Was wrong in a low window: "Russia" stood in the sea south of Korea."""
    app = window(moments()[moment], "dark", size, scale)
    shown(app, "map")
    painted(app, size)
    for one in app.screen.world._placed:
        (x, y), box = one.anchor, one.box
        away = pygame.Vector2(max(box.left - x, 0, x - box.right), max(box.top - y, 0, y - box.bottom)).length()
        assert one.label.rank == 0 or away < 75 * app.look.scale, f"{one.label.region} is {away:.0f} away"


def test_rows_are_as_high_as_what_wraps_in_them():
    """Was wrong: one sentence of two lines in a table that allows three made every row three lines high."""
    look = Look(load_theme("dark"))
    words = [Column("Word", lambda r: r, "1*")]
    heights = []
    for text in ("short", "a sentence that takes two lines here", "more words than two lines hold " * 4):
        table = Table((0, 0, 240, 400), words, [text], lines=3)
        page = Group((0, 0, 240, 400))
        page.add(table)
        stage = Stage(look, (240, 400), lambda: 0.0)
        stage.set_root(page)
        heights.append(table.row_height)
    assert heights[0] == 40
    assert heights[0] < heights[1] < heights[2] == 3 * look.line("small") + 14, "with air where all rows fit"


@pytest.mark.parametrize(("size", "scale"), [*TIGHT, ((1280, 720), 0.85), ((1366, 768), 0.9)], ids=str)
def test_what_a_project_brings_is_never_cut(size, scale):
    """Found in play: "grant of $ 143 m (60 % of it), $ 238 m fo…"."""
    app, bad = window(moments()["talk2"], "dark", size, scale), []
    shown(app, "projects")
    app.screen._folds["projects/low"] = 1
    for project in app.session.content.projects[::2]:
        app.screen.chosen = project.id
        app.screen.refresh()
        app.settle()
        bad += painted(app, size).items()
    assert not bad, bad[:6]


@pytest.mark.parametrize(("size", "scale"), [((1280, 720), None), ((1920, 1080), 1.5), ((1280, 720), 1.5)], ids=str)
def test_a_full_sheet_that_is_refused_lies_on_nothing(size, scale):
    """Was wrong: the refusal was cut at 720, and at 150 % it stood on the forecast, which stood on the buttons."""
    app = window(moments()["talk2"], "light", size, scale)
    s = app.session
    ids = [p.id for p in s.content.projects if s.view.projects[p.id].status == "open"][:6]
    fund = tuple(FundCard(one, "grant", 12.0) for one in ids)
    s.edit(msgspec.structs.replace(s.draft, fund=fund, customs_effort=3, posture="press"))
    shown(app, "orders")
    said = s.refusals()
    assert said
    app.stage.toasts, app.look.text.cut = [], {}
    app.lens.paint(app.stage, pygame.Surface(size), app.look.scale)
    side = app.widget("undo").parent
    told = [w for w in side.children if isinstance(w, Label | Paragraph) and w.rect.w > 0]
    texts = [w for w in told if isinstance(w, Paragraph)]
    assert not [text for text in app.look.text.cut if text in said[0].message or said[0].message in text]
    for widget in side.children:
        if widget.key in ("undo", "redo", "next", "advice"):
            assert not [w.label for w in told if w.rect.colliderect(widget.rect)], widget.key
    for k, one in enumerate(texts):
        assert not [w.label for w in texts[k + 1 :] if w.rect.inflate(0, -4).colliderect(one.rect.inflate(0, -4))]


@pytest.mark.parametrize(("size", "scale"), [((1280, 720), 0.92), ((1366, 768), 1.15)])
def test_the_last_field_of_the_options_is_whole(size, scale):
    """Found in play: at 115 % the field Language lay half under the edge of its card."""
    app = window(moments()["talk2"], "light", size, scale)
    app.go("options")
    app.settle()
    field, area = app.widget("options/lang"), app.widget("options/window")
    assert area.rect.contains(field.rect)
