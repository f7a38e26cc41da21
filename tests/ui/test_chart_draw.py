"""Both back ends of the charts: nothing overlaps, nothing leaves the page, both say the same."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import combinations, pairwise

import msgspec
import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.model.chart import Chart, Mark, Part, Rule, Series
from game.reports.chart_frame import end_figure
from game.reports.chart_layout import lay_out
from game.reports.chart_prims import Area, Stroke, Words, nice_ticks, number, signed, spread
from game.reports.chart_svg import svg, svg_width
from game.ui.chart import chart_surface, draw
from game.ui.kit.theme import load_theme
from game.ui.lettering import text_width
from tests.ui.chart_samples import samples
from tests.ui.pictures import keep, keep_text

KINDS = list(samples())
SIZES = [(620, 320), (380, 260), (1100, 520)]


def word_boxes(chart: Chart, width: float, height: float) -> list[tuple[Words, pygame.FRect]]:
    """Return every line of text with the box of its letters."""
    out = []
    for ink in lay_out(chart, width, height, 16, text_width):
        if isinstance(ink, Words):
            wide = text_width(ink.text, ink.size, ink.weight)
            left = ink.at[0] - {"left": 0, "centre": wide / 2, "right": wide}[ink.align]
            out.append((ink, pygame.FRect(left, ink.at[1] - ink.size * 0.7, wide, ink.size * 0.72)))
    return out


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS)
def test_no_label_covers_another(kind: str, size: tuple[int, int]) -> None:
    for (a, box_a), (b, box_b) in combinations(word_boxes(samples()[kind], *size), 2):
        assert not box_a.colliderect(box_b), (a.text, b.text)


@given(high=st.integers(40, 260), ends=st.lists(st.floats(0.9, 1.1), min_size=2, max_size=4))
def test_in_a_low_page_of_any_height_no_label_covers_another(high: int, ends: list[float]) -> None:
    """Was wrong: four labels were printed over one another, and the figures of the axis, too."""
    months = tuple(f"Jan {k}" for k in range(37))
    names = ("Home price", "World price", "In China", "Floor")
    series = tuple(Series(n, (*(1.0 + 0.01 * k for k in range(36)), end)) for n, end in zip(names, ends, strict=False))
    chart = Chart("line", "Flake graphite", "USD/kg contained", months, series, (Rule(1.04, "floor from turn 4"),))
    for (a, box_a), (b, box_b) in combinations(word_boxes(chart, 460, high), 2):
        assert not box_a.colliderect(box_b), (a.text, b.text)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS)
def test_everything_stays_on_the_page(kind: str, size: tuple[int, int]) -> None:
    for words, box in word_boxes(samples()[kind], *size):
        assert box.left >= -1.5 and box.right <= size[0] + 1.5, words
        assert box.top >= -1 and box.bottom <= size[1] + 2, words
    for ink in lay_out(samples()[kind], *size, 16, text_width):
        if isinstance(ink, Area | Stroke):
            for x, y in ink.points:
                assert -2 <= x <= size[0] + 2 and -2 <= y <= size[1] + 2, ink


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("kind", KINDS)
def test_both_back_ends_carry_the_same_words(kind: str, theme: str) -> None:
    chart, colours = samples()[kind], load_theme(theme).colours
    size = (120, 44) if kind == "spark" else (620, 320)
    picture = chart_surface(chart, load_theme(theme), size)
    keep(picture, f"chart_{kind}_{theme}")
    written = svg(chart, colours, *size, key=f"{kind}_")
    keep_text(written, f"chart_{kind}_{theme}.svg")
    root = ET.fromstring(written)
    ns = "{http://www.w3.org/2000/svg}"
    said = {t.text for t in root.iter(f"{ns}text")}
    here = {w.text for w, _ in word_boxes(chart, *size)}
    for series in chart.series:
        if kind != "spark":
            assert any(series.name[:6] in str(t) for t in said), series.name
            assert any(series.name[:6] in t for t in here), series.name
    assert root.find(f"{ns}title").text in (chart.title, None)  # type: ignore[union-attr]
    assert "nan" not in written


def test_svg_patterns_are_defined_and_escaped() -> None:
    chart = samples()["stacked"]
    written = svg(msgspec.structs.replace(chart, title='<b> & "x"'), load_theme("light").colours, 600, 300, key="q")
    root = ET.fromstring(written)
    ids = {e.get("id") for e in root.iter("{http://www.w3.org/2000/svg}pattern")}
    used = {part.split(")")[0][5:] for part in written.split('"') if part.startswith("url(#")}
    assert len(ids) == 3 and used == ids
    assert "&lt;b&gt;" in written
    with pytest.raises(KeyError):
        svg(Chart("spark", series=(Series("x", (1, 2), "no such colour"),)), load_theme("light").colours, 100, 40)


def test_svg_widths_are_never_narrower_than_the_letters() -> None:
    for weight in ("regular", "semibold"):
        for text in ("China, at the works 76", "Rep. of Korea 18", "−1\u202f200", "Überzug Łódź"):
            assert svg_width(text, 16, weight) >= text_width(text, 16, weight) * 0.99


def test_more_is_drawn_higher() -> None:
    for low, high in ((10, 20), (-5, 5), (1000, 90000)):
        chart = Chart("line", labels=("a", "b"), series=(Series("s", (low, high)),))
        (line,) = [i for i in lay_out(chart, 400, 200, 16, text_width) if isinstance(i, Stroke) and i.colour == "blue"]
        assert line.points[1][1] < line.points[0][1]


def test_bar_lengths_are_true_to_their_values() -> None:
    chart = Chart("hbar", labels=("a", "b"), series=(Series("s", (10.0, 40.0)),))
    bars = [i for i in lay_out(chart, 400, 200, 16, text_width) if isinstance(i, Area)]
    first, second = (max(x for x, _ in b.points) - min(x for x, _ in b.points) for b in bars)
    assert second == pytest.approx(4 * first)
    standing = Chart("bar", labels=("a", "b"), series=(Series("s", (10.0, -40.0)),))
    bars = [i for i in lay_out(standing, 400, 200, 16, text_width) if isinstance(i, Area)]
    first, second = (max(y for _, y in b.points) - min(y for _, y in b.points) for b in bars)
    assert second == pytest.approx(4 * first)


def test_ribbons_are_true_to_their_values() -> None:
    chart = samples()["flow"]
    bands = [i for i in lay_out(chart, 620, 320, 16, text_width) if isinstance(i, Area) and len(i.points) > 8]
    thick = [b.points[-1][1] - b.points[0][1] for b in bands]
    by_value = sorted(link.value for link in chart.links)
    assert sorted(thick) == pytest.approx([v * max(thick) / by_value[-1] for v in by_value])


def test_a_gap_in_the_figures_is_a_gap_in_the_line() -> None:
    chart = Chart("line", labels=tuple("abcde"), series=(Series("s", (1, 2, None, 3, 4)),))
    lines = [i for i in lay_out(chart, 400, 200, 16, text_width) if isinstance(i, Stroke) and i.colour == "blue"]
    assert [len(line.points) for line in lines] == [2, 2]


@pytest.mark.parametrize(
    "chart",
    [
        Chart("line"),
        Chart("bar"),
        Chart("hbar"),
        Chart("stacked"),
        Chart("spark"),
        Chart("fan"),
        Chart("gantt"),
        Chart("waterfall"),
        Chart("flow"),
        Chart("area"),
        Chart("line", labels=("a",), series=(Series("s", (None,)),)),
        Chart("line", labels=("a",), series=(Series("s", (5.0,)),)),
        Chart("spark", series=(Series("s", (3.0, 3.0, 3.0)),)),
        Chart("bar", labels=("a",), series=(Series("s", (0.0,)),)),
        Chart("waterfall", parts=(Part("only", 3, "level"),)),
        Chart(
            "line",
            labels=("a", "b"),
            series=(Series("s", (1, 2)),),
            rules=(Rule(900, "far"),),
            marks=(Mark(0, "x" * 90), Mark(1, "y" * 90)),
        ),
    ],
)
def test_odd_charts_draw_in_both(chart: Chart) -> None:
    for size in ((300, 160), (60, 40)):
        chart_surface(chart, load_theme("dark"), size)
        ET.fromstring(svg(chart, load_theme("light").colours, *size))


@given(st.integers(1, 7), st.integers(2, 60), st.integers(240, 1200), st.data())
def test_lines_of_any_number_keep_their_labels_apart(count: int, length: int, width: int, data: st.DataObject) -> None:
    values = st.lists(st.floats(0, 1e4), min_size=length, max_size=length).map(tuple)
    series = tuple(Series(f"Region {n}", data.draw(values)) for n in range(count))
    labels = tuple(f"{2026 + i // 2} H{i % 2 + 1}" for i in range(length))
    chart = Chart("line", "Title", "USD/kg", labels, series)
    for (a, box_a), (b, box_b) in combinations(word_boxes(chart, width, 320), 2):
        assert not box_a.colliderect(box_b), (a, b)


def test_values_that_differ_by_nothing_share_one_axis() -> None:
    """0 and 1e-205 on one chart: labels once fell onto one another."""
    assert len(set(nice_ticks(0.0, 1.2657339437045018e-205, 4))) >= 2
    chart = Chart("line", "Title", "USD/kg", ("a", "b"), (Series("Region 0", (0.0, 1.2657339437045018e-205)),))
    for (a, box_a), (b, box_b) in combinations(word_boxes(chart, 240, 320), 2):
        assert not box_a.colliderect(box_b), (a, b)


@given(st.lists(st.floats(0, 300), min_size=1, max_size=12))
def test_spread_keeps_order_and_limits(wanted: list[float]) -> None:
    placed = spread(wanted, 15, 0, 300)
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    heights = [placed[i] for i in order]
    assert all(b - a >= 15 - 1e-6 for a, b in pairwise(heights))
    assert min(placed) >= -1e-6 and max(placed) <= 300 + 1e-6


@given(st.floats(-1e6, 1e6), st.floats(0.001, 1e6), st.integers(2, 8))
def test_ticks_cover_the_range_in_round_steps(low: float, span: float, count: int) -> None:
    ticks = nice_ticks(low, low + span, count)
    assert ticks[0] <= low + span * 1e-6 and ticks[-1] >= low + span * (1 - 1e-6)
    assert 2 <= len(ticks) <= count + 4


def test_numbers_use_true_minus_and_thin_spaces() -> None:
    assert number(-1234567) == "\u22121\u202f234\u202f567"
    assert number(12.34) == "12.3" and number(1.234) == "1.23" and number(5) == "5"
    assert number(-0.001, 2) == "0.00"
    assert signed(5) == "+5" and signed(-5) == "\u22125" and signed(0) == "0"


def test_pictures_are_cached_and_drawn_in_place() -> None:
    theme = load_theme("dark")
    first = chart_surface(samples()["line"], theme, (500, 300))
    assert chart_surface(samples()["line"], theme, (500, 300)) is first
    assert chart_surface(samples()["line"], load_theme("light"), (500, 300)) is not first
    screen = pygame.Surface((600, 400))
    assert draw(screen, (40, 50, 500, 300), samples()["line"], theme) == (40, 50, 500, 300)
    assert screen.get_at((45, 330))[:3] == theme["panel"]
    assert screen.get_at((20, 20))[:3] == (0, 0, 0)


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize(("size", "scale"), [((1920, 1080), 1.0), ((1280, 720), 2 / 3)])
def test_sheet(theme: str, size: tuple[int, int], scale: float) -> None:
    """Draw all kinds on one sheet, for the eye."""
    look = load_theme(theme)
    sheet = pygame.Surface(size)
    sheet.fill(look["bg"])
    w, h, gap = (size[0] - 64 * scale) / 3, (size[1] - 64 * scale) / 3, 16 * scale
    for i, kind in enumerate(k for k in KINDS if k != "spark"):
        box = pygame.Rect(gap + (i % 3) * (w + gap), gap + i // 3 * (h + gap), w, h)
        pygame.draw.rect(sheet, look["panel"], box, border_radius=round(12 * scale))
        draw(sheet, box.inflate(-32 * scale, -28 * scale), samples()[kind], look, max(13, 18 * scale))
    keep(sheet, f"charts_{theme}_{size[1]}")
    assert sheet.get_at((2, 2))[:3] == look["bg"]


def test_thin_lying_bars_keep_their_figures_apart():
    """Was wrong: three figures a ministry stood on one another and on the next ministry's bars."""
    rows = 16
    chart = Chart("hbar", labels=tuple(f"r{i}" for i in range(rows)), series=tuple(
        Series(f"s{n}", tuple(float(v) for _ in range(rows))) for n, v in enumerate((-120, 300, 80))))  # fmt: skip
    words = [w for w in lay_out(chart, 500, 300, 10.0, text_width) if isinstance(w, Words)]
    told = [w.text for w in words if any(c.isdigit() for c in w.text) and not w.text.startswith("r")]
    assert told.count("300") == rows
    assert "80" not in told
    wide = [w.text for w in lay_out(chart, 500, 900, 10.0, text_width) if isinstance(w, Words)]
    assert wide.count("80") == rows


def test_a_round_figure_has_the_digits_of_its_neighbours():
    """Was wrong: "base year 9" stood under "floor 8.65"."""
    chart = Chart("line", labels=("a", "b"), series=(Series("price", (8.0, 8.35)),), rules=(Rule(9.0, "base year"),))
    assert end_figure(chart, 9.0) == "9.00" and end_figure(chart, 8.35) == "8.35" and end_figure(chart, 193.0) == "193"
    whole = Chart("line", labels=("a", "b"), series=(Series("t", (8.0, 7.0)),), rules=(Rule(9.0, "most"),))
    assert end_figure(whole, 9.0) == "9"


def test_a_curve_over_a_quantity_ends_without_a_figure():
    chart = Chart("line", labels=("0", "1"), series=(Series("Users", (8.5, 7.53), end_value=False),))
    said = [words.text for words, _ in word_boxes(chart, 400, 200)]
    assert "Users" in said and not any("7.53" in text for text in said)


def test_what_shows_as_nothing_points_nowhere():
    """Was wrong: a cause of 0.00 stood with a triangle."""
    def inks(change: float) -> int:
        parts = (Part("before", 10.0, "level"), Part("freight", change), Part("now", kind="level"))
        return len(lay_out(Chart("waterfall", parts=parts), 400, 200, 16, text_width))

    assert inks(0.0001) == inks(1.0) - 1


@pytest.mark.parametrize("wide", [420.0, 760.0])
def test_a_long_source_stands_in_whole_under_its_chart(wide: float) -> None:
    """Was wrong: the line under a chart of the real record ended in three dots before it named its source."""
    source = ("Real: USD per kg of oxide, free on board; Mineral Commodity Summaries 2012 to 2026, rare earths, "
              "U.S. Geological Survey; verified")  # fmt: skip
    chart = Chart(kind="line", labels=("1", "2"), series=(Series("real", (1.0, 2.0)),), source=source)
    words = [ink for ink in lay_out(chart, wide, 260.0, 17.0, text_width) if isinstance(ink, Words)]
    words.sort(key=lambda ink: ink.at[1])
    under = [ink.text for ink in words if ink.colour == "mute" and ink.at[1] > 180 and len(ink.text) > 3]
    assert " ".join(under) == source
    assert all(ink.at[1] <= 260 for ink in words)


def test_a_long_unit_takes_a_second_line_on_a_telephone() -> None:
    """Was wrong: "right is better for t..." stood over the bars of who won and lost."""
    unit = "USD million over the game against no policy; right is better for that ministry"
    chart = Chart(kind="line", unit=unit, labels=("1", "2"), series=(Series("real", (1.0, 2.0)),))
    words = [ink for ink in lay_out(chart, 360.0, 260.0, 15.0, text_width) if isinstance(ink, Words)]
    above = [ink.text for ink in sorted(words, key=lambda ink: ink.at[1]) if ink.colour == "mute" and ink.at[1] < 45]
    assert " ".join(above).startswith(unit)


def test_the_name_of_a_mark_keeps_clear_of_the_labels_at_the_right_end() -> None:
    """A recorded price in the last month was written across the names of the lines."""
    labels = tuple(f"2012-{month:02d}" for month in range(1, 13))
    falling = tuple(8.0 - 0.3 * place for place in range(12))
    series = Series("ROW", falling, "orange"), Series("CN", (*falling[1:], 4.4))
    marks = Mark(11.0, "recorded 3.9", 3.9, "diamond"), Mark(5.0, "recorded 6.2", 6.2, "diamond")
    chart = Chart("fan", labels=labels, series=series, marks=marks, low=0.0)
    boxes = word_boxes(chart, 560, 320)
    marked = [box for words, box in boxes if words.text.startswith("recorded")]
    others = [box for words, box in boxes if not words.text.startswith("recorded")]
    assert len(marked) == 2 and not any(box.colliderect(other) for box in marked for other in others)


def test_an_end_of_a_range_is_told_where_it_says_more_than_the_line() -> None:
    middle = (1.0, 2.0, 3.0)
    for share, told in ((0.01, 0), (0.5, 2)):
        low, high = (tuple(v * (1 + sign * share) for v in middle) for sign in (-1, 1))
        chart = Chart("fan", labels=("a", "b", "c"), series=(Series("CN", middle, bands=((low, high),)),), low=0.0)
        said = [words.text for words, _ in word_boxes(chart, 560, 320)]
        ends = {f"{3.0 * (1 + sign * share):.2f}" for sign in (-1, 1)}
        assert sum(text in ends for text in said) == told, said


def test_a_stride_keeps_the_figures_of_an_axis_round() -> None:
    labels = tuple(f"{2 * place:g}" for place in range(41))
    line = Series("Supply", tuple(float(place) for place in range(41)), end_value=False)
    chart = Chart("line", labels=labels, series=(line,), stride=5)
    said = [words.text for words, _ in word_boxes(chart, 560, 320)]
    assert [text for text in said if text in labels and text != "0"][-4:] == ["50", "60", "70", "80"]
