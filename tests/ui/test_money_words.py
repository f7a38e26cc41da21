"""Sums of money are written in one way on every page, in tooltips and in the debrief: $ 55 m, $ 1.2 bn."""

import re

import pytest

from game.present import fmt
from game.ui.kit import Explain, Table
from tests.reports.conftest import html, told  # noqa: F401 - fixtures
from tests.ui.test_tidy import drawn, every, texts_of

OTHER = re.compile(r"M USD|USD (?:million|m\b|bn)|\d ?million USD|\$ million|\$/kg|\$\d+(?:\.\d+)? ?m\b(?!illion)")
"""Ways to write money or a price that are not the way of ``fmt.money`` and of prices (USD/kg)."""
TWICE = re.compile(r"\$[^ ]*\s?\$ m|bn\s\$ m")


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["talk2", "over"])
def test_every_page_and_tooltip_writes_money_in_one_way(moment):
    """Found in play: $ 55 m, 55 M USD, USD million and $ million for the same sums."""
    bad = []
    for name, app in drawn(moment, (1920, 1080)):
        said = [("page", line) for line in app.dump().splitlines()]
        for widget in every(app):
            tips = [widget.tooltip, widget.reason]
            if isinstance(widget, Table):
                tips += [c.tip(row) for row in widget.rows[:12] for c in widget.columns if c.tip is not None]
                tips += [c.unit for c in widget.columns]
            said += [("tip", text) for tip in tips if tip for text in texts_of(tip)]
            said += [("tip", f"{t.value} {t.unit}") for t in tips if isinstance(t, Explain)]
        bad += [f"{name}, {where}: {text[:110]!r}" for where, text in said if OTHER.search(text) or TWICE.search(text)]
    assert not bad, "\n".join(bad[:15])


def test_the_debrief_writes_money_in_one_way(html):  # noqa: F811
    """Was wrong: the real record beside the game had "565 M USD"."""
    seen = re.sub(r"<[^>]+>", " ", html)
    bad = [seen[max(0, k.start() - 40) : k.end() + 20] for k in OTHER.finditer(seen)]
    assert not bad, bad[:8]


def test_the_way_money_is_written():
    assert fmt.money(55.0) == "$\u202f55\u202fm" and fmt.money(1200.0) == "$\u202f1.20\u202fbn"
    assert OTHER.search("55 M USD") and OTHER.search("$55 m") and not OTHER.search(fmt.money(55.0))
