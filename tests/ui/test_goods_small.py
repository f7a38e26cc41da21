"""Goods are common words: a capital where a line begins, small inside a sentence, on every page and in every tip."""

import re

import pytest
from msgspec.structs import replace

from game.model.state import FloorState
from game.present.names import card_name
from game.ui.kit import Explain
from tests.ui.staged import Still, content, moments
from tests.ui.test_every_tab import TABS
from tests.ui.test_screens import shown, window

PAGES = ("council", "deals", "orders", "projects", "news", "ledger", "vault", "briefing")
GOODS = "|".join(sorted({f"{s.product[:1].upper()}{s.product[1:]}" for m in content().minerals for s in m.stages
                         if s.product[:1].islower()}, key=len, reverse=True))  # fmt: skip
OWN = re.compile("|".join(sorted((re.escape(card_name(content(), p.id)) for p in content().projects), reverse=True)))
"""Names of plants, which their owners write as they like."""
INSIDE = re.compile(rf"(?<=[a-z,)%\d] )(?:{GOODS})\b")
"""A capital after a small word or a comma: no line, list or label begins there."""


def sentences(app):
    """What a page says and what it explains: no rows of tables, whose cells stand one after the other."""
    for line in app.dump().splitlines():
        if not line.strip().startswith(("row ", "table ")):
            yield line
    for widget in app.stage.root.walk():
        tip = widget.tooltip_at(None)
        if isinstance(tip, Explain):
            yield from (tip.title, tip.how or "")
        elif isinstance(tip, str):
            yield from tip.splitlines()


@pytest.mark.parametrize(("moment", "seat"), [("talk2", "USA"), ("bell3", "JPN"), ("results2", "BRA")])
def test_goods_are_small_inside_a_sentence(moment, seat):
    """Found in play: "Floor on Gallium wafers", "Nothing for you to draw now: NdFeB magnets and Germanium metal"."""
    state = moments()[moment].state
    floors = tuple(FloorState(mineral, stage, 9.0, 9.0, 1, 2, dict.fromkeys(state.members(), "apply"), 0.5)
                   for mineral, stage in (("germanium", "refined"), ("lithium", "refined"), ("gallium", "component")))
    app = window(Still(replace(state, floors=floors), seat))
    lost = []
    for page in PAGES:
        shown(app, page)
        for tab in range(TABS.get(page, 1)):
            if tab:
                app.screen.tab = tab
                app.screen.refresh()
                app.settle()
            for text in sentences(app):
                bare = OWN.sub("it", text)
                lost += [(page, tab, text) for _ in INSIDE.findall(bare)]
    assert not lost, lost
