"""A box with nothing to show says why; official names are shortened at words."""

import re

import pytest

from game.host import LocalLink
from game.ui.shell_top import short_forms
from tests.ui.staged import Still, content, moments, new_table
from tests.ui.test_screens import shown, window


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_a_ministry_without_industry_reads_why_it_has_nothing_to_store(size):
    """Found in play: the stockpile of the Philippines was an empty box."""
    table = new_table(seat="PHL")
    link = LocalLink(table, "PHL")
    app = window(link, size=size)
    shown(app, "orders")
    app.click("desk/tab", "Stockpile and posture")
    assert "nothing to store" in app.widget("stock/none").label
    assert not app.faults


def test_a_ministry_whose_country_uses_nothing_sees_the_prices_of_what_its_soil_could_make():
    """Found in play: Kazakhstan's sheet had the heading of home prices and nothing under it."""
    at_home = {}
    for seat in ("KAZ", "JPN"):
        app = window(Still(moments()["talk2"].state, seat))
        words = " ".join(w.label for w in shown(app, "orders").walk())
        at_home[seat] = ("no home price moves a bill" in words, "Home price, USD/kg" in words)
    assert at_home == {"KAZ": (False, True), "JPN": (False, True)}


@pytest.mark.parametrize("width", [180, 214, 290])
def test_no_ministry_is_cut_inside_a_word(width):
    """Found in play: "Department of Environmen…"."""
    app = window(LocalLink(new_table(), "JPN"))
    for seat in content().seats:
        told = next((f for f in short_forms(seat.ministry) if app.look.width(f, "small") <= width), "")
        assert told, seat.ministry
        assert set(re.findall(r"\w+", told)) <= set(re.findall(r"\w+", seat.ministry))
    assert short_forms("Department of Environment and Natural Resources (DENR), with DTI for trade")[-1] == "Department"
