"""Text: no box ever shows, nothing is wider than its room, rich runs keep their words."""

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.ui.kit import text as kit_text
from game.ui.kit.fonts import MISSING, PROBE_PX, clean, face_of_weight, split_by_coverage
from game.ui.kit.number_text import format_number, parse_number
from game.ui.kit.text import MIN_PX, Run, Style, TextEngine, plain, rich, width_at
from game.ui.kit.theme import Look, load_theme

BODY = Style(17)
ANY = st.text(
    st.characters(exclude_categories=("Cs",)) | st.sampled_from("  −\u202f\u00a0→中日本한글مرحبا😀é\n\t"),
    max_size=60,
)


def pixels(surface):
    return pygame.image.tobytes(surface, "RGBA")


@pytest.fixture(params=[0.75, 1.0, 1.6])
def engine(request):
    pygame.font.init()
    return TextEngine(request.param)


def test_font_package_is_used_in_three_weights():
    widths = {w: face_of_weight(w).at(40).size("FORGE Table")[0] for w in ("regular", "semibold", "bold")}
    assert widths["regular"] < widths["semibold"] < widths["bold"]


def test_digits_have_equal_width(engine):
    # hinting may round the end of a whole run, never a column of digits apart
    widths = [engine.width_px(text, BODY) for text in ("1111", "0000", "8494", "7777")]
    assert max(widths) - min(widths) <= 1


@pytest.mark.parametrize("char", ["−", "→", "–", "…", "≥", "€", "·", "₂", "ñ", "Ž"])
def test_signs_of_our_texts_are_in_the_first_font(char):
    assert face_of_weight("regular").covers(char)


@pytest.mark.parametrize("char", ["中", "😀", "\U0001f9ff", MISSING, "\u0378"])
def test_coverage_sees_the_missing_glyph_box(char):
    assert not face_of_weight("regular").covers(char)


@given(ANY)
@settings(max_examples=150, deadline=None)
def test_no_run_contains_a_character_its_face_lacks(text):
    for face, part in split_by_coverage(clean(text), "regular"):
        for char in part:
            assert face.covers(char) or char.isspace(), hex(ord(char))


def test_no_box_is_drawn_for_an_unknown_character(engine):
    box = face_of_weight("regular").at(engine.px(17)).render(MISSING, True, (255, 255, 255))
    drawn = engine.surface("\U0001fae8", BODY, (255, 255, 255))
    assert pixels(drawn) != pixels(box)


def test_narrow_space_is_wide_enough_to_be_seen():
    engine = TextEngine(1.0)
    gap = engine.width_px("18\u202f650", BODY) - engine.width_px("18650", BODY)
    assert gap >= 3


def test_narrow_space_never_breaks(engine):
    lines = engine.wrap("costs 18\u202f650 t", BODY, engine.width("costs 18", BODY) + 2)
    assert any("18\u202f650" in plain(line) for line in lines)


def test_type_never_falls_below_the_minimum():
    assert TextEngine(0.75).px(12) == MIN_PX


@given(ANY, st.floats(20, 400), st.sampled_from([0.75, 1.0, 1.6]))
@settings(max_examples=200, deadline=None)
def test_ellipsis_never_exceeds_its_room(text, width, scale):
    engine = TextEngine(scale)
    shown = engine.ellipsis(text.replace("\n", " "), BODY, width)
    assert engine.surface(shown, BODY, (0, 0, 0)).get_width() <= width * scale + 1


@given(ANY, st.floats(30, 400), st.sampled_from([0.75, 1.0, 1.6]))
@settings(max_examples=200, deadline=None)
def test_wrap_never_exceeds_its_room_and_loses_no_word(text, width, scale):
    engine = TextEngine(scale)
    lines = engine.wrap(text, BODY, width)
    for line in lines:
        drawn = sum(engine.surface(run.text, BODY, (0, 0, 0)).get_width() for run in line)
        assert drawn <= width * scale + 1 or len(plain(line)) == 1
    kept = "".join(plain(line) for line in lines)
    bare = str.maketrans("", "", " \n")
    assert kept.translate(bare) == clean(text).translate(bare)


def test_wrap_keeps_forced_breaks_and_blank_lines(engine):
    lines = engine.wrap("one\n\ntwo", BODY, 500)
    assert [plain(line) for line in lines] == ["one", "", "two"]


def test_wrapped_lines_do_not_start_with_a_space(engine):
    text = "Members pay the gap between the floor and the landed price at the border"
    lines = [plain(line) for line in engine.wrap(text, BODY, 140)]
    assert len(lines) > 2
    assert " ".join(lines) == text


def test_rich_marks_become_runs():
    runs = rich("Up **now** by {red:+25} points")
    assert runs == (
        Run("Up "),
        Run("now", "semibold"),
        Run(" by "),
        Run("+25", "semibold", "red"),
        Run(" points"),
    )
    assert plain(runs) == "Up now by +25 points"


def test_rich_text_wraps_across_runs(engine):
    lines = engine.wrap(rich("aaa **bbb ccc** ddd " * 8), BODY, 120)
    assert len(lines) > 3
    assert any(run.weight == "semibold" for line in lines for run in line)
    for line in lines:
        assert engine.width(line, BODY) <= 121


def test_player_text_is_never_read_as_marks(engine):
    line = engine.wrap("**not bold** {red:x}", BODY, 900)[0]
    assert line == (Run("**not bold** {red:x}"),)


def test_drawn_text_is_cached(engine):
    assert engine.surface("Peru", BODY, (1, 2, 3)) is engine.surface("Peru", BODY, (1, 2, 3))


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (-1234.5, 1, "−1\u202f234.5"),
        (0, 0, "0"),
        (-0.04, 1, "0.0"),
        (1e6, 0, "1\u202f000\u202f000"),
        (999, 2, "999.00"),
    ],
)
def test_numbers_have_a_true_minus_and_narrow_spaces(value, decimals, text):
    assert format_number(value, decimals) == text


@given(st.floats(-1e9, 1e9))
def test_written_numbers_read_back(value):
    read = parse_number(format_number(value, 3))
    assert read == pytest.approx(value, abs=0.00051)


@pytest.mark.parametrize("text", ["", "abc", "1.2.3", "−", "nan", "inf", "1e400"])
def test_what_is_no_number_is_refused(text):
    assert parse_number(text) is None


def test_a_look_measures_in_logical_units():
    a, b = Look(load_theme("dark"), 1.0), Look(load_theme("dark"), 2.0)
    assert a.width("Rare earths") == pytest.approx(b.width("Rare earths"), rel=0.03)
    assert a.paragraph("word " * 60, 300) == pytest.approx(b.paragraph("word " * 60, 300), rel=0.15)


def test_probe_size_is_large_enough_to_tell_glyphs_apart():
    font = face_of_weight("regular").at(PROBE_PX)
    assert pixels(font.render("I", True, (255,) * 3)) != pixels(font.render("l", True, (255,) * 3))


def test_a_figure_stays_with_its_unit(engine):
    """Was wrong: lines ended in "1 240" and began with "USD/kg"."""
    style = Style(18)
    text = "The United States buys 2.00 t a month of Dy/Tb in magnets at 1\u202f240 USD/kg for 4 turns"
    for width in range(120, 700, 7):
        lines = [plain(line) for line in engine.wrap(text, style, width)]
        assert not any(line.lstrip().startswith(("USD/kg", "t a")) for line in lines), lines


def test_wrapping_measures_each_word_once(monkeypatch):
    """Measuring the whole line anew with each word filled the table of widths with heads of sentences."""
    engine, measured = TextEngine(1.0), set()
    monkeypatch.setattr(kit_text, "width_at", lambda *asked: measured.add(asked) or width_at(*asked))
    text = "Buyers outside pay the price of the floor, and so do those who buy the same goods from others. " * 3
    engine.wrap(text, Style(17), 300)
    assert measured and measured <= {(part, engine.px(17), "regular") for part in (*text.split(), " ")}


def test_what_was_measured_serves_every_window():
    """Was wrong: each window, and each change of size or look, measured all words of all pages anew."""
    style, text = Style(17), "Nobody measures this line a second time"
    wide = TextEngine(1.25).width(text, style)
    before = width_at.cache_info()
    assert TextEngine(1.25).width(text, style) == wide
    assert width_at.cache_info().misses == before.misses
