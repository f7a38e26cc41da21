"""China holds a good back from one seat alone: the line of the brief leads to a draft of a purchase of that good."""

import pytest
from msgspec.structs import replace

from game.model.china_state import CurbState
from game.model.ids import CHINA
from game.present import buy_elsewhere
from game.present.item import good_of
from game.present.pressing import struck
from game.rules import trials
from tests.ui.staged import Still, content, moments
from tests.ui.test_screens import shown, window

GOOD = ("graphite", "component")


def held_back(name="talk2"):
    """Japan, in the turn in which China strikes it."""
    still = Still(moments()[name].state)
    view = still.view()
    curb = CurbState(id=f"{trials.NAME}anodes", origin=CHINA, destinations=(view.seat,), mineral=GOOD[0], stage=GOOD[1],
                     kind="licence", quantity_t_per_month=10.0, from_turn=view.turn, until_turn=view.turn + 1,
                     signal="trial")  # fmt: skip
    still._view = replace(view, curbs=(*view.curbs, curb))
    return still


def test_the_line_says_that_no_deal_moves_the_others_and_leads_to_a_purchase():
    """Found in play: "half of the others stand by you", and nothing to ask them with; the button led to anybody."""
    (item,) = struck(content(), held_back().view())
    assert "no deal moves it" in item.text and "emergency sharing would put you first" in item.text
    assert good_of(item.screen) == GOOD


def test_the_partner_is_who_could_sell_most_of_that_good():
    view = held_back().view()
    move = buy_elsewhere.draft(content(), view, *GOOD)
    (clause,) = move.clauses
    assert (clause.kind, clause.giver, clause.mineral, clause.stage) == ("offtake", view.seat, *GOOD)
    made = {seat: float(view.prices["output"][-1][content().mineral_index(GOOD[0]), 2, content().region_index(seat)])
            for seat in view.seats if seat != view.seat}  # fmt: skip
    assert move.to == max(made, key=made.get) and clause.tonnes_per_month > 0


@pytest.mark.parametrize("name", ["talk2", "brief2"])
def test_its_button_opens_the_draft_or_keeps_it_for_the_talks(name):
    still = held_back(name)
    app = window(still)
    shown(app, "news")
    (item,) = struck(content(), still.view())
    app.screen.lead_to(item.screen)()
    app.settle()
    if name == "brief2":
        assert app.session.opens_at == item.screen and not app.screen.building
        app.screen._helped()
        app.settle()
    screen = app.screen
    assert screen.name == "deals" and screen.building
    assert (screen.partner, [c.kind for c in screen.clauses]) == (
        buy_elsewhere.draft(content(), still.view(), *GOOD).to, ["offtake"])  # fmt: skip
    assert "could sell most" in app.dump()


def test_that_nobody_can_sell_it_is_said(monkeypatch):
    monkeypatch.setattr(buy_elsewhere, "draft", lambda *_: None)
    app = window(held_back())
    shown(app, "deals")
    app.screen.draft_purchase(*GOOD)
    assert not app.screen.building and any("Nobody here has" in toast.text for toast in app.stage.toasts)
