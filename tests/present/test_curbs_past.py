"""Curbs that came and went stay on the time axis."""

from msgspec.structs import replace

from game.model.events import Event
from game.present import china_watch, curbs_past
from tests.ui.staged import content, moments

GOOD = {"mineral": "ree_light", "stage": "component"}


def seen(*events):
    view = moments()["talk2"].view()
    return replace(view, turn=4, event_log=(*view.event_log, *events))


def test_a_curb_of_one_turn_and_a_strike_that_was_given_up_are_bars_of_their_turns():
    """Found in play: "Curbs over time" left out exactly those that had come and gone."""
    curb = Event("curb", 1, data={**GOOD, "curb": "c9", "curb_kind": "quota", "destinations": [],
                                  "quantity_t_per_month": 50.0, "until_turn": 1})  # fmt: skip
    strike = Event("trial", 1, seat="KOR", data={**GOOD, "trial": "anodes", "share": 0.15})
    over = Event("curb_ends", 2, data={**GOOD, "curb": "trial_anodes", "origin": "CHN"})
    view = seen(curb, strike, over)
    past = {c.id: (c.from_turn, c.until_turn, c.destinations) for c in curbs_past.ended(view)}
    assert past["c9"] == (1, 1, ()) and past["trial_anodes"] == (2, 2, ("KOR",))
    bars = china_watch.curb_bars(content(), view)
    assert [(b.first, b.last) for b in bars[-2:]] == [(2, 2), (1, 1)]
    assert len(bars) == len(view.curbs) + len(past), "those in force stand above, once"


def test_what_stands_is_no_past_curb():
    held = moments()["talk2"].view().curbs[0]
    good = {"mineral": held.mineral, "stage": held.stage, "destinations": [], "quantity_t_per_month": 1.0}
    again = Event("curb", 1, data={**good, "curb": held.id, "curb_kind": held.kind, "until_turn": 9})
    assert held.id not in {c.id for c in curbs_past.ended(seen(again))}
