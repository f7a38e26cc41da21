"""A measure that is announced and not begun yet is shown as one, and its good is never called calm."""

import pytest
from msgspec.structs import replace

from game.model.china_state import CurbState
from game.model.events import Event
from game.model.ids import CHINA
from game.model.views import ChinaWatch
from game.present import board, china_watch, pressure
from tests.ui.staged import SEAT, content, moments
from tests.ui.test_screens import shown, window

CURB = CurbState("c9", "CHN", ("JPN",), "graphite", "component", "quota", 1.0, 3, 4, "")
QUIET = ChinaWatch("graphite", 0, "calm", "No sign of pressure.", "likely")
HARD = replace(QUIET, pressure=3, word="squeezing")


def seen(watch=QUIET, curb=CURB, moment="results2"):
    rest = tuple(ChinaWatch(m.id, 0, "calm", "No sign of pressure.", "likely") for m in content().minerals
                 if m.id != watch.mineral)  # fmt: skip
    return replace(moments()[moment].view(), watch=(*rest, watch), curbs=(curb,))


def test_a_curb_that_begins_next_turn_is_not_calm():
    """Found in play: "calm" of a good just curbed for oneself alone: a curb counts from the turn in which it begins."""
    first, *rest = pressure.signs(content(), seen())
    assert (first.mineral, first.word, first.tone) == ("graphite", "curb to come", "orange")
    assert first.text.startswith("Begins next turn: ") and "graphite anodes to Japan" in first.text
    assert {s.word for s in rest} == {"calm"}
    (line,) = china_watch.curb_lines(content(), seen())
    assert line.lasts == "begins turn 3"
    assert pressure.signs(content(), seen(curb=replace(CURB, from_turn=4)))[0].text.startswith("Begins in turn 4")


def test_what_is_about_to_hit_the_reader_leads_and_what_hits_others_stands_before_what_is_quiet():
    hard = replace(seen(), watch=tuple(
        replace(w, pressure=4) if w.mineral == "gallium" else w for w in seen().watch))  # fmt: skip
    assert [s.mineral for s in pressure.signs(content(), hard)][:2] == ["graphite", "gallium"]
    others = replace(hard, curbs=(replace(CURB, destinations=("EU",)),))
    assert [s.mineral for s in pressure.signs(content(), others)][:2] == ["gallium", "graphite"]


def test_what_bites_already_keeps_its_word_and_says_what_comes_on_top():
    first = pressure.signs(content(), seen(HARD))[0]
    assert first.word == "squeezing" and "No sign" in first.text and "Begins next turn" in first.text
    (begun,) = (s for s in pressure.signs(content(), seen(curb=replace(CURB, from_turn=2))) if s.mineral == "graphite")
    assert "Begins" not in begun.text, "what has begun is the watch's own"
    assert china_watch.curb_lines(content(), seen(curb=replace(CURB, from_turn=2)))[0].lasts.startswith("to turn 4")


def test_a_price_card_tells_a_curb_to_come_from_one_in_force_and_from_one_on_others():
    def word(**changed):
        view = seen(curb=replace(CURB, **changed))
        return board.market_word(content(), replace(view, floors=()), "graphite", "component", 5.0, 0.0)[0]

    assert word() == "curb to come" and word(from_turn=2) == "export curb"
    assert word(destinations=()) == "curb to come" and word(destinations=("EU",)) == "curb on others"


@pytest.mark.parametrize("page", ["map", "china"])
def test_both_pages_show_it(page, monkeypatch):
    still = moments()["results2"]
    view = seen()
    monkeypatch.setattr(type(still), "view", lambda self: view)
    app = window(still, size=(1920, 1080))
    shown(app, page)
    assert "curb to come" in app.dump()


def test_low_prices_are_told_by_good_and_buyer():
    """Found in play: "low prices seem aimed at plants" of neodymium in a turn in which its oxide rose; magnets were
    sold cheap, and to others."""
    low = "Low prices seem aimed at plants being built outside China."
    view = seen(ChinaWatch("ree_light", 2, "pressing", low, "likely"))
    cut = Event("price_cut", view.last_played, data={
        "mineral": "ree_light", "stage": "component", "destinations": ["EU", "USA"], "step_share": -0.3})  # fmt: skip
    told = replace(view, event_log=(*view.event_log, cut), news=(*view.news, cut))
    (sign,) = (s for s in pressure.signs(content(), told) if s.mineral == "ree_light")
    assert sign.text.count("30") == 1 and sign.text.endswith(low)
    assert "the European Union" in sign.text and "below China's price at home" in sign.text
    others = [s for s in pressure.signs(content(), told) if s.mineral != "ree_light"]
    assert not any("below China" in s.text for s in others)


def test_the_truce_of_the_table_stands_in_the_figures_of_the_list():
    """Found in play: "curbs are eased by 70 %", and under it every curb at the very figure of the turn before."""
    view = replace(moments()["results2"].view(), truce_until=0)
    held = next(c for c in view.curbs if c.origin == "CHN" and not c.truce and c.quantity_t_per_month > 0)
    (full,) = china_watch.curb_lines(content(), replace(view, curbs=(held,)))
    calm = replace(view, curbs=(held,), truce_until=view.turn + 1)
    (eased,) = china_watch.curb_lines(content(), calm)
    share = [float(x.value.replace("\N{MINUS SIGN}", "-").replace("\N{NARROW NO-BREAK SPACE}", " ").split()[0])
             for x in (full, eased)]  # fmt: skip
    assert share[1] == pytest.approx((1 - content().rules.china.truce_relief) * share[0], abs=0.6)
    assert eased.lasts.startswith(f"eased to turn {view.turn + 1}") and full.size.partition(" · ")[0] in eased.size
    bar = china_watch.curb_bars(content(), calm)[0]
    assert bar.eased == view.turn + 1


def test_of_many_buyers_at_one_price_few_are_named_the_reader_first():
    """Seen on the page: eight regions in five lines before the guess."""
    view = seen(ChinaWatch("ree_light", 2, "pressing", "", "likely"))
    buyers = [r.id for r in content().regions if r.id not in (CHINA, SEAT)][:7]
    cut = Event("price_cut", view.last_played, data={
        "mineral": "ree_light", "stage": "component", "destinations": [*buyers, SEAT], "step_share": -0.3})  # fmt: skip
    (told,) = pressure.steps(content(), replace(view, seat=SEAT, event_log=(cut,), news=(), events=()), "ree_light")
    assert "Japan," in told and "and 6 other buyers" in told and len(told) < 120
