"""China's own player: pages that were made for ministries tell it what it needs, and its result stands at the end."""

import msgspec
import pygame
import pytest

from game import rules
from game.model.ids import CHINA
from game.present import board, for_you, ledger, my_result, results
from game.present.china_desk import NO_REASON, rivals
from game.reports import china_story
from game.reports.debrief import debrief
from game.ui.kit import ScrollArea
from game.ui.kit.facts import FactRow
from tests.ui.staged import Still, content, moments
from tests.ui.test_screens import SCREENS, shown, window


class Desk(Still):
    """China's link to a game that stands still."""

    def china_sheet(self):
        return None

    def forecast_china(self, sheet):
        return rules.forecast_china(self.content, self._view, sheet)


def seen(moment):
    return rules.view(content(), moments()[moment].state, CHINA)


@pytest.fixture(scope="module")
def ended():
    """The end of the game at China's desk."""
    app = window(Desk(moments()["over"].state, CHINA))
    app.session.keep("debrief", 0, lambda: debrief(content(), moments()["over"].state))
    return app


def test_a_turn_puts_rivals_the_purse_and_curbs_before_china():
    told = [item.text for item in for_you.for_you(content(), seen("talk2"))]
    assert any("purse" in text for text in told)
    assert any("curb" in text for text in told)
    near = rivals(content(), seen("talk2"), for_you.FELT)
    assert sum("on their way" in text for text in told) == min(len(near), for_you.MOST_RIVALS)
    stakes = [r.sales * min(1.0, r.coming) for r in near]
    assert stakes == sorted(stakes, reverse=True)


def test_china_reads_what_the_turn_was_worth_and_stands_as_a_seller():
    view = seen("results2")
    rows = {row.name: row for row in results.changes(content(), view)}
    now, old = view.china_ledger[-1], view.china_ledger[-2]
    assert rows["Worth of the turn to you"].good == (now.worth > old.worth)
    facts = {fact.name for fact in board.stance(content(), view, "ree_light", "component")}
    assert "Sold abroad" in facts
    assert "Bought from China" not in facts
    assert not results.buyer(content(), view, "ree_light", "component"), "a lower price is no good news to a seller"


def test_chinas_ledger_adds_its_lines_and_invents_no_purse():
    view = seen("over")
    sums = ledger.money_sums(content(), view)
    assert [row.total for row in sums][-1]
    assert sums[-1].amount == pytest.approx(sum(row.amount for row in sums[:-1]))
    assert not any("purse" in row.what for row in sums)


def test_the_result_of_china_adds_up(ended):
    """Was wrong: a person who played China met no result of its own at the end, alone or at a hot seat."""
    held = my_result.china(ended.session.view)
    assert held.worth == pytest.approx(sum(usd for _, usd in held.parts))
    root = shown(ended, "end")
    assert any(w.label == "Your result: China" for w in root.walk())


def test_no_page_of_china_is_bare(ended):
    app = window(Desk(moments()["talk2"].state, CHINA))
    for name in SCREENS:
        root = shown(app, name)
        assert not app.faults, app.faults[0][-400:]
        bare = [w.key for w in root.walk() if isinstance(w, ScrollArea) and not w.children]
        assert not bare, f"{name}: {bare}"
    assert app.session.view.you is None
    shown(app, "council")
    assert "motion/send" not in app.stage._keys


def test_a_person_behind_china_is_told_as_such():
    moves = tuple(
        msgspec.structs.replace(m, doctrine_state="person", signal=NO_REASON, kind="none")
        for m in moments()["over"].state.china.moves[:1]
    )
    assert "A person played China" in china_story.doctrine_words("predator", moves)
    assert "A person" not in china_story.doctrine_words("predator", moments()["over"].state.china.moves)


@pytest.mark.parametrize("scale", [1.25, 1.5])
@pytest.mark.parametrize("tab", [0, 1])
def test_chinas_desk_is_whole_at_a_large_scale(scale, tab):
    """Was wrong at 150 %: the steps of a price read "−…, −…, −…, none, +…", and a name lay on its sum."""
    app = window(Desk(moments()["talk2"].state, CHINA), "light", (1920, 1080), scale)
    shown(app, "orders")
    app.screen.tab = tab
    app.screen.refresh()
    app.settle()
    app.stage.toasts, app.look.text.cut = [], {}
    app.lens.paint(app.stage, pygame.Surface((1920, 1080)), app.look.scale)
    assert not app.look.text.cut
    app.screen.tab = 0
    app.screen.refresh()
    app.settle()
    app.widget("china/step").on_change(0)
    assert app.session.orders.prices and not app.faults


@pytest.mark.parametrize(("size", "scale"), [((1920, 1080), 1.0), ((1366, 768), 1.0), ((1920, 1080), 1.5)])
def test_the_analysts_field_covers_no_figure(size, scale):
    """Was wrong: "68 %" of more money at work stood half under the field of the money."""
    app = window(Still(moments()["talk2"].state), "light", size, scale)
    shown(app, "china")
    card = app.widget("china/money").parent
    rows = [w for w in card.children if isinstance(w, FactRow)]
    assert rows
    assert max(w.rect.bottom for w in rows) <= app.widget("china/money").rect.y
    assert app.widget("china/money").rect.bottom <= card.inner.bottom + 0.5
