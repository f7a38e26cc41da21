"""Where what is made goes and where what is used comes from: both sums of the briefing close, for every good."""

import re

import pytest

from game.model.ids import STAGES
from game.present.briefing import need_rows
from game.present.names import heading
from game.scenario import find, load
from tests.ui.staged import moments
from tests.ui.test_screens import every, shown, window


def figures(line):
    """Tonnes named in a sentence, t a year as traded."""
    return [float(re.sub(r"\s", "", n)) for n in re.findall(r"([\d\s\u202f.]+)\u202ft\b", line)]


@pytest.fixture(scope="module")
def years():
    return load(find("ministerial_years")).content


@pytest.mark.parametrize("seat", ["KOR", "JPN", "CAN", "AUS", "USA"])
def test_both_sums_of_every_good_close(years, seat):
    """Found in play: makes 387, uses 480, half of that from China; only cobalt, of which more is made, had a reason."""
    for row in need_rows(years, seat, 30):
        for line in row.balance.splitlines():
            if line.startswith(("You make", "You use")):
                whole, *parts = figures(line)
                assert sum(parts) == pytest.approx(whole, rel=0.02, abs=1.0), line


def test_a_good_that_crosses_the_border_both_ways_says_why(years):
    rows = {r.name: r for r in need_rows(years, "KOR", 30)}
    made = rows[heading(years, "lithium", STAGES[2])]
    assert round(100 * made.home_share) == 50 and "go abroad" in made.balance
    assert "Makers sell where they get most" in made.balance
    assert "Makers sell" not in rows[heading(years, "ree_light", STAGES[2])].balance, "all of it stays at home"


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_the_table_shows_what_comes_from_home(size):
    app = window(moments()["brief1"], size=size)
    shown(app, "briefing")
    assert "From home" in app.dump()
    table = next(w for w, _, _ in every(app.stage.root) if w.key == "briefing/needs")
    assert all(c.title != "From home" or "You use" in c.tip(table.rows[0]) for c in table.columns)


def test_what_may_leave_under_ones_own_quota_stands_beside_what_left_before():
    """Found in play: "230 000 t go abroad" beside a quota of 96 600 t, and no word which of them is one's export."""
    held = load(find("ministerial_2026")).content
    told = next(row.balance for row in need_rows(held, "COD") if "quota" in row.balance)
    quota = next(c for c in held.curbs if c.origin == "COD")
    assert figures(told.splitlines()[1]) == [12 * quota.quantity_t_per_month]
    assert all("quota" not in row.balance for row in need_rows(held, "JPN"))
