"""The tone toward China: condemnation, calm, truce and its end (cases P01-P14)."""

import numpy as np
import pytest

from game.model.orders import ChinaSheet, ExportCurb, OrderSheet
from game.rules import posture
from tests.cases import table as t
from tests.helpers import close, new_game, play_turn, replace

PRESS, TRUCE = OrderSheet(posture="press"), OrderSheet(posture="truce")
CURB = ChinaSheet(curbs=(ExportCurb("ndpr", "component", (), 0.3, 8),))
ALL = ("USA", "JPN", "AUS", "MYS")


def table(tension=0.0, truce_until=0, purse=650.0, **seats):
    held = t.state()
    china = replace(held.china, tension=tension, truce_until=truce_until, purse_usd_m=purse)
    return t.work(replace(held, china=china), {s: OrderSheet(posture=p) for s, p in seats.items()})


def three(word):
    return dict.fromkeys(("USA", "JPN", "AUS"), word)


def test_p01_three_that_press_together_condemn():
    """C446 Three that press together condemn."""
    done = posture.settle(table(tension=2.0, **three("press")))
    event = next(e for e in done.events if e.kind == "condemnation")
    assert event.data == {"seats": ["USA", "JPN", "AUS"], "tension": 2.0, "cost_usd_m": 120.0}
    assert "3 seats" in event.text
    assert done.state.china.purse_usd_m == pytest.approx(650.0 - 120.0)


def test_p02_without_a_curb_there_are_no_grounds():
    """C447 Without a curb there are no grounds."""
    done = posture.settle(table(tension=0.0, **three("press")))
    assert done.events == ()
    assert done.state.china.purse_usd_m == 650.0, "pressing alone is no free weapon"


def test_p03_two_are_too_few():
    """C448 Two are too few."""
    assert posture.settle(table(tension=3.0, USA="press", JPN="press")).events == ()


def test_p04_a_tie_with_those_who_want_a_truce_condemns_nobody():
    """C449 A tie with those who want a truce condemns nobody."""
    held = table(tension=2.0, **three("press"))
    sheets = {**held.sheets, **dict.fromkeys(("MYS",), TRUCE)}
    assert t.kinds(posture.settle(replace(held, sheets=sheets))) == ["condemnation"]
    split = table(tension=2.0, USA="press", JPN="press", AUS="truce", MYS="truce")
    assert posture.settle(split).events == ()


def test_p05_a_condemnation_has_a_cap_and_an_empty_purse_stays_empty():
    """C450 A condemnation has a cap and an empty purse stays empty."""
    assert posture.settle(table(tension=9.0, **three("press"))).state.china.purse_usd_m == pytest.approx(470.0)
    assert posture.settle(table(tension=9.0, purse=20.0, **three("press"))).state.china.purse_usd_m == 0.0


def test_p06_many_who_ask_for_a_truce_calm_things():
    """C451 Many who ask for a truce calm things."""
    done = posture.settle(table(tension=1.0, **three("truce")))
    assert done.state.china.tension == pytest.approx(0.75)
    assert t.kinds(done) == ["truce_sought"]
    assert posture.settle(table(tension=0.0, **three("truce"))).events == (), "no news where nothing moves"


def curbed(turns=2, more=None):
    """A game in which China has curbed magnets to three tenths for eight turns."""
    content, state = new_game()
    state = play_turn(content, state, china=CURB)
    for k in range(turns - 1):
        state = play_turn(content, state, more if k == 0 and more else {})
    return content, state


def exports(content, state):
    flow = state.turns[-1].flows["flows"][0, 2, 0]
    return float(flow.sum() - flow[0])


def offer(content, state, sheets):
    return close(content, state, sheets, ChinaSheet(posture="truce"))


def test_p07_a_truce_gives_back_seven_tenths_of_what_was_taken():
    """C452 A truce gives back seven tenths of what was taken."""
    content, state = curbed()
    before = exports(content, state)
    done = offer(content, state, dict.fromkeys(ALL, TRUCE)).state
    assert done.china.truce_until == done.turn + 3
    base = float(np.sum(content.table["flows"][0, 2, 0, 1:])) / 12.0
    assert exports(content, done) > before + 0.1 * base
    assert exports(content, done) <= base * (0.3 + 0.7 * 0.7) * 1.1, "limits stay tighter than before"


def test_p08_no_new_curb_in_a_truce():
    """C453 No new curb in a truce."""
    content, state = curbed()
    state = offer(content, state, dict.fromkeys(ALL, TRUCE)).state
    again = ChinaSheet(curbs=(ExportCurb("graphite", "component", (), 0.3, 4),))
    after = close(content, state, {}, again).state
    assert [c.mineral for c in after.china.curbs] == ["ndpr"]


def test_p09_after_four_turns_the_curb_snaps_back_and_it_is_told():
    """C454 After four turns the curb snaps back and it is told."""
    content, state = curbed()
    state = offer(content, state, dict.fromkeys(ALL, TRUCE)).state
    relieved = exports(content, state)
    state = play_turn(content, state, dict.fromkeys(ALL, OrderSheet()), turns=3)
    result = close(content, state)
    event = next(e for e in result.events if e.kind == "truce_ended")
    assert event.data["curbs"] == ["c1"]
    assert event.text
    assert exports(content, result.state) < 0.9 * relieved, "leaks built up under the curb keep some trade going"


def test_p10_pressing_in_a_truce_breaks_it_at_once():
    """C455 Pressing in a truce breaks it at once."""
    content, state = curbed()
    state = offer(content, state, dict.fromkeys(ALL, TRUCE)).state
    relieved = exports(content, state)
    result = close(content, state, dict.fromkeys(("USA", "JPN", "AUS"), PRESS))
    assert "truce_broken" in [e.kind for e in result.events]
    assert exports(content, result.state) < 0.8 * relieved
    after = close(content, result.state)
    assert "truce_ended" not in [e.kind for e in after.events], "it ends once"


def test_p11_two_hotheads_cannot_break_a_truce_of_all():
    """C456 Two hotheads cannot break a truce of all."""
    held = table(truce_until=5, USA="press", JPN="press")
    assert posture.settle(held).state.china.truce_until == 5


def test_p12_an_offer_is_refused_by_those_who_press():
    """C457 An offer is refused by those who press."""
    content, state = curbed()
    result = offer(content, state, {"USA": PRESS, "JPN": PRESS, "AUS": TRUCE})
    assert "truce_refused" in [e.kind for e in result.events]


def test_p13_a_new_tone_costs_a_point_and_keeping_it_none():
    """C458 A new tone costs a point and keeping it none."""
    from game.rules import check  # noqa: PLC0415

    view = t.view(t.state(), "USA")
    assert check.cost(t.CONTENT, view, PRESS).initiative == 1
    pressed = replace(view, you=replace(view.you, sheet=PRESS))
    assert check.cost(t.CONTENT, pressed, PRESS).initiative == 0


def test_p14_everybody_sees_tension_and_truce():
    """C459 Everybody sees tension and truce."""
    from game.rules import sight  # noqa: PLC0415

    content, state = curbed(1)
    view = sight.view(content, state, "MYS")
    assert view.tension == state.china.tension > 0
    assert view.truce_until == 0
