"""No text lies over another: ink by ink on every page, small windows, large letters, long languages."""

from functools import cache

import pytest

from game.cli.staging import staged
from game.lab.simulate import load_content
from game.ui import languages
from tests.ui.inked import Ink, covered, inked
from tests.ui.staged import moments
from tests.ui.test_screens import SCREENS, shown, window

SIZES = [((1280, 720), None), ((1920, 1080), 1.5)]


@pytest.fixture
def speak():
    yield languages.take
    languages.take("en")


@cache
def beginning(seat):
    """The first table of a seat: of a country that begins outside the council, of China."""
    return staged(load_content("ministerial_years"), seat, 1, 1, "talk")


def lies_over(link, size, scale):
    app = window(link, "dark", size, scale)
    bad = []
    for name in SCREENS:
        shown(app, name)
        bad += [f"{name}: {one!r} and {other!r}" for one, other in covered(inked(app, size))]
        assert not app.faults, f"{name}: {app.faults[0][-600:]}"
    return bad


def test_ink_that_meets_is_found():
    inks = [Ink("a", (0, 0, 40, 10)), Ink("b", (37, 4, 20, 10)), Ink("c", (0, 10, 40, 10)), Ink("d", (56, 13, 9, 9))]
    assert covered(inks) == [("a", "b"), ("b", "c")]


@pytest.mark.parametrize(("size", "scale"), SIZES, ids=str)
@pytest.mark.parametrize("seat", ["KAZ", "CHN"])
@pytest.mark.parametrize("lang", ["en", "qps"])
def test_no_text_lies_over_another_at_the_first_table(seat, size, scale, lang, speak):
    """Was wrong: what membership costs ran into the order below it; chips beside a button; rows of the market."""
    speak(lang)
    assert not lies_over(beginning(seat), size, scale)


@pytest.mark.slow
@pytest.mark.parametrize(("size", "scale"), SIZES, ids=str)
@pytest.mark.parametrize("moment", ["brief1", "talk2", "bell2", "results2", "over"])
@pytest.mark.parametrize("lang", ["en", "qps"])
def test_no_text_lies_over_another_in_any_phase(moment, size, scale, lang, speak):
    speak(lang)
    assert not lies_over(moments()[moment], size, scale)
