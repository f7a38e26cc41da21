"""One name for each price, the ladder's arithmetic, and how curbs and dates are told."""

import msgspec
import numpy as np
import pytest

from game.model.china_state import ChinaMoveRecord, CurbState, TruceState
from game.model.events import Event
from game.model.ids import CHINA, STAGES
from game.model.orders import PriceMove
from game.present import china_watch, dates, desk, price_chart, price_steps
from game.present.watching import SAID
from game.rules import price_ladder
from game.rules.sight_china import WORDS, watch
from game.ui import languages
from tests.ui.staged import content, moments

GOOD = ("ree_light", "component")


def moved(share, seats=()):
    """The view of turn 2 after a price step of China's on magnets."""
    view = moments()["talk2"].view()
    move = ChinaMoveRecord(turn=1, kind="cut", mineral=GOOD[0], stage=GOOD[1], size=share, destinations=seats,
                           signal="rivals_near", cost_usd_m=0.0, doctrine_state="")  # fmt: skip
    return msgspec.structs.replace(view, china_moves=(move,))


def test_a_cut_shows_between_the_price_in_china_and_the_landed_price():
    plain = price_ladder(content(), moved(0.0), *GOOD)
    cut = price_ladder(content(), moved(-0.3), *GOOD)
    assert cut.inside == pytest.approx(plain.inside)
    assert cut.export == pytest.approx(0.7 * cut.inside)
    assert cut.landed < plain.landed
    assert cut.home == plain.home, "what users paid last month is what they paid"


def test_the_last_turns_cut_stands_on_the_ladder_when_the_game_is_over():
    """Found in play: the paper told of a cut of 30 per cent for all, the ladder beside it 164 in China and abroad."""
    for phase, turn, share in (("results", 1, -0.3), ("over", 1, -0.3), ("over", 2, 0.0)):
        held = price_ladder(content(), msgspec.structs.replace(moved(-0.3), phase=phase, turn=turn), *GOOD)
        assert held.export == pytest.approx((1.0 + share) * held.inside)


def test_a_cut_that_china_gave_up_within_its_turn_is_not_on_the_ladder_of_its_last_month():
    """Found in play: landed 115 beside 163 at home and "no duty"; the treasury had stopped paying in month 11."""
    over = Event("price_cut_ended", 1, month=11, data={"mineral": GOOD[0], "stage": GOOD[1]})
    for phase, turn in (("results", 1), ("talk", 2)):
        view = msgspec.structs.replace(moved(-0.3), phase=phase, turn=turn, news=(over,))
        held = price_ladder(content(), view, *GOOD)
        assert held.export == pytest.approx(held.inside)
        assert price_ladder(content(), msgspec.structs.replace(view, news=()), *GOOD).export < held.export


def test_a_cut_for_others_does_not_reach_our_border():
    plain, aimed = price_ladder(content(), moved(0.0), *GOOD), price_ladder(content(), moved(-0.3, ("USA",)), *GOOD)
    assert aimed.export == plain.export
    assert aimed.landed == pytest.approx(plain.landed)


def test_the_desk_and_the_ladder_name_the_same_landed_price():
    view = moments()["talk2"].view()
    for mineral in content().minerals:
        for stage in STAGES:
            rungs = {r.id: r.price for r in price_steps.rungs(content(), view, mineral.id, stage)}
            assert desk.cell_of(content(), view, mineral.id, stage).landed == pytest.approx(rungs["landed"])


def test_the_chart_ends_where_the_ladder_stands():
    view = moments()["results2"].view()
    chart = price_chart.price_chart(content(), view, *GOOD)
    ends = {s.name: s.values[-1] for s in chart.series}
    rungs = {r.name: r.price for r in price_steps.rungs(content(), view, *GOOD)}
    assert ends[price_steps.home_name()] == pytest.approx(rungs["Home"])
    assert ends["In China"] == pytest.approx(rungs["In China"])


def test_every_rung_says_how_it_is_made():
    for rung in price_steps.rungs(content(), moments()["brief1"].view(), *GOOD):
        assert rung.how and rung.source, rung.id


def test_a_curb_says_whose_it_is_how_tight_and_how_long():
    view = moments()["talk1"].view()
    lines = china_watch.curb_lines(content(), view)
    assert len(lines) == len(view.curbs)
    dysprosium = next(x for x in lines if x.origin == CHINA and x.title == "China: Dy/Tb oxide, to all buyers")
    assert "−36" in dysprosium.size and "stands until China lifts it" in dysprosium.size
    cobalt = next(x for x in lines if x.origin == "COD")
    assert cobalt.title.startswith("DR Congo: ") and "until turn 4, Jan 2028" in cobalt.size


def test_a_curb_under_a_truce_is_not_called_endless():
    view = moments()["talk1"].view()
    eased = next(c for c in view.curbs if c.truce)
    truce = TruceState(seat=eased.truce, until_turn=2)
    line = next(x for x, c in zip(china_watch.curb_lines(content(), msgspec.structs.replace(
        view, truces=(truce,), curbs=(eased,))), (eased,), strict=True))  # fmt: skip
    assert line.size.endswith("eased by the truce until turn 2, Jan 2027, then stands until China lifts it")


@pytest.mark.parametrize(("share", "word"), [(-0.1, "watchful"), (-0.3, "pressing"), (-0.45, "squeezing")])
def test_a_deep_cut_is_not_called_watchful(share, word):
    state = moments()["brief2"].state
    move = PriceMove("graphite", "refined", share)
    record = ChinaMoveRecord(turn=1, kind="cut", mineral=move.mineral, stage=move.stage, size=share, destinations=(),
                             signal="rivals_near", cost_usd_m=0.0, doctrine_state="")  # fmt: skip
    china = msgspec.structs.replace(state.china, moves=(record,), curbs=())
    seen = watch(content(), msgspec.structs.replace(state, china=china))
    assert next(w for w in seen if w.mineral == "graphite").word == word


def test_standing_licences_that_hold_back_half_weigh_more_than_those_that_hold_growth():
    state = moments()["brief2"].state
    base = 10.0

    def seen(tonnes):
        curb = CurbState("standing0", CHINA, (), "ree_heavy", "refined", "licence", tonnes, 1, 99, "standing")
        china = msgspec.structs.replace(state.china, moves=(), curbs=(curb,))
        found = watch(content(), msgspec.structs.replace(state, china=china))
        return WORDS.index(next(w for w in found if w.mineral == "ree_heavy").word)

    assert seen(1000 * base) < seen(0.1 * base)


def test_days_and_months_follow_the_language():
    assert dates.day("2026-11-10") == "10 Nov 2026"
    assert dates.day("2026-02") == "Feb 2026"
    assert dates.day("soon") == "soon"
    names, day = languages.months("de")
    dates.use(names, day)
    try:
        assert dates.day("2026-11-10") == "10.11.2026"
        assert dates.month_year(2026, 14) == f"{names[1]} 2027"
        assert dates.span(2026, 8, 6) == f"{names[7]} 2026 – {names[0]} 2027"
    finally:
        dates.use((), None)


@pytest.mark.parametrize(("gap", "told"), [(-0.5, False), (0.0, False), (0.05, True), (40.0, True)])
def test_a_rent_is_told_only_where_home_lies_above_landed(gap, told):
    """Found in play: "Home is below landed: makers inside sell cheaper, licence rent of a curb" says two things."""
    assert ("licence rent" in price_steps._rent_words("Landed to home", gap, 50.0)) is told


def test_it_is_said_why_users_pay_more_than_what_lands():
    """Found in play: "lands at 2.40, home 5.51", and no word why."""
    view = moments()["talk2"].view()
    m, r = content().mineral_index(GOOD[0]), content().region_index(view.seat)
    prices = {name: np.array(series) for name, series in view.prices.items()}
    prices["price_delivered"][-1, m, 2, r] *= 3.0
    told = price_steps.duty_words(content(), msgspec.structs.replace(view, prices=prices, curbs=(), floors=()), *GOOD)
    assert "Home is dearer: " in told and "comes from home and the zone, who ask more." in told
    flows = {"flows": np.zeros_like(np.asarray(view.flows["flows"]))}
    bare = msgspec.structs.replace(view, prices=prices, curbs=(), floors=(), flows=flows)
    assert "Nobody at home buys it" in price_steps.duty_words(content(), bare, *GOOD)


@pytest.mark.parametrize("kind", ["curb_ends", "curb_lifted"])
def test_a_good_whose_curb_has_just_ended_is_not_called_calm(kind):
    """Found in play: magnets doubled by China's curb of a turn, and China watch said "calm, quiet"."""
    state = moments()["brief2"].state
    state = msgspec.structs.replace(state, china=msgspec.structs.replace(state.china, moves=(), curbs=()))
    ended = Event(kind=kind, turn=1, data={"curb": "c1", "mineral": "ree_light", "stage": "component", "origin": CHINA})
    last = msgspec.structs.replace(state.turns[-1], events=(*state.turns[-1].events, ended))
    before, after = ({w.mineral: w for w in watch(content(), seen)} for seen in (
        state, msgspec.structs.replace(state, turns=(*state.turns[:-1], last))))  # fmt: skip
    mineral = "ree_light"
    assert before[mineral].word == "calm"
    assert (after[mineral].word, after[mineral].guess) == ("curb over", "Curbed last turn; the curb has ended.")
    assert {after[mineral].word, after[mineral].guess} <= set(SAID)
