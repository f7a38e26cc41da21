"""The briefing lists what can be built on one's soil, and says how much more there is."""

import re

import pytest

from game.present import fmt, projects
from tests.ui.staged import Still, moments
from tests.ui.test_screens import shown, window


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1600, 900), (1920, 1080)])
def test_plans_of_ones_own_are_listed_or_counted(size):
    """Found in play: one of eight was to be seen, and nothing said that there were more."""
    app = window(moments()["brief1"], size=size)
    shown(app, "briefing")
    own = projects.rows(app.session.content, app.session.view, whose="home")
    table = app.stage.find("briefing/plans")
    listed = len(table.rows) if table is not None else 0
    more = app.stage.find("briefing/projects")
    assert listed >= min(2, len(own))
    assert (more is None) is (listed == len(own))
    if more is not None:
        assert str(len(own) - listed) in more.label
        app.click("briefing/projects")
        assert app.screen.name == "briefing", "found in play: the brief was gone, and no way back to be seen"
        assert len(app.widget("briefing/all_plans/table").rows) == len(own)


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)], ids=str)
def test_what_one_is_judged_by_says_in_words_what_it_is(size):
    """Found in play: "The bloc 20 %" and "Standing 12 %", with no word what they are."""
    app = window(moments()["brief1"], size=size)
    shown(app, "briefing")
    said = app.dump()
    assert "trust in you" in said.lower() or "Mean trust the other ministries have in you" in said
    assert "all FORGE members" in said or "All members of FORGE together" in said


def test_thousands_are_written_in_one_way():
    """Found in play: "96 600 tonnes" on the page of seats, "96,600 tonnes" on the next."""
    app = window(Still(moments()["brief1"].state, "COD"))
    shown(app, "briefing")
    told = app.dump()
    assert f"96{fmt.NARROW}600" in told or "96 600" in told
    assert not re.search(r"\d,\d{3}\b", told)
