"""What a first curb would make of a price, and a home price behind one's own limit: said before, held to what comes."""

from math import sqrt

import msgspec
import pytest

from game.model.china_state import CurbState
from game.model.orders import HomeOrder, TariffResponse
from game.present import fmt, price_doubt, sheet_facts
from game.present.outlook import aside_lines, price_lines
from game.rules import first_curb, forecast, offences, ore, own_limit
from tests.ui.staged import SEAT, Still, content, moments

replace = msgspec.structs.replace


def view_of(posture):
    """Japan in the talks of turn 2, with or without pressing China."""
    view = moments()["talk2"].view()
    own = replace(view.seats[SEAT], posture=posture, tariffs=())
    return replace(view, seats={**view.seats, SEAT: own}, votes=(), curbs=())


def provoking():
    """The same with a duty on Chinese goods besides: three points of offence."""
    view = view_of("press")
    duty = TariffResponse("ree_light", "component", "ad_valorem", rate_share=0.1, against="china")
    return replace(view, seats={**view.seats, SEAT: replace(view.seats[SEAT], tariffs=(duty,))})


def test_who_provokes_reads_what_a_first_curb_would_bring():
    """Found in play (Japan): prices far outside the band when China curbs, and no word of it before."""
    view = provoking()
    assert sum(offences.of_seat(view, SEAT).values()) >= content().doctrines.coercer.offence_points
    factors = first_curb.of_seat(content(), view)
    assert factors
    seen = forecast(content(), view, view.default_sheet)
    lines = [line for line in (*price_lines(content(), view, seen), *aside_lines(content(), view, seen))
             if line.again is not None]  # fmt: skip
    assert {(line.mineral, line.stage) for line in lines} <= set(factors) and lines
    for line in lines:
        assert line.again.first and line.again.price > line.usual and line.again.high > line.near == line.high
        assert line.holds(line.again.price) and line.low < line.usual < line.high
        words = price_doubt.why_wide(content(), view, line)
        assert fmt.price(line.again.price) in words and "points of offence" in words and "pressing China" in words
        assert "if China curbs it" in price_doubt.again_words(content(), line)
        assert fmt.price(line.again.price) in sheet_facts.price_words(line)


def test_the_range_itself_stays_as_it_is_without_the_curb():
    bold, calm = provoking(), view_of("silence")
    one, two = (price_lines(content(), view, forecast(content(), view, view.default_sheet)) for view in (bold, calm))
    assert [line.again for line in two] == [None] * len(two)
    ends = {(line.mineral, line.stage): (line.low, line.high, line.usual) for line in two}
    for line in one:
        assert (line.low, line.high, line.usual) == pytest.approx(ends[line.mineral, line.stage])


def test_a_truce_or_china_s_word_or_a_standing_curb_is_no_first_curb():
    view = provoking()
    assert not first_curb.of_seat(content(), replace(view, truce_until=view.turn + 1))
    for mineral, stage in first_curb.of_seat(content(), view):
        held = CurbState("c1", "CHN", (SEAT,), mineral, stage, "quota", 1.0, 1, 9, "")
        rest = first_curb.of_seat(content(), replace(view, curbs=(held,)))
        assert rest != first_curb.of_seat(content(), view) or stage == "mine"


def test_the_odds_are_those_of_the_own_analysts():
    view = provoking()
    told = view.china_estimate
    assert told is not None
    rest = first_curb.odds(replace(view, china_estimate=replace(told, doctrine="steward")))
    assert first_curb.odds(replace(view, china_estimate=replace(told, doctrine="coercer"))) == told.odds
    assert rest == pytest.approx((1 - told.odds) / 4)
    assert first_curb.odds(replace(view, china_estimate=None)) == pytest.approx(0.2)


def limited(begun):
    """A view of Australia with a limit on its own ore of a mineral that stands since ``begun``, and the mineral."""
    view = Still(moments()["talk2"].state, "AUS").view()
    mineral = next(m for m in ore.mined_at_home(content(), "AUS") if m in content().seat("AUS").focus)
    curb = ore.measure(content(), "AUS", HomeOrder("ore_quota", mineral=mineral, share=0.5), begun)
    return replace(view, curbs=(*(c for c in view.curbs if c.origin != "AUS"), replace(curb, until_turn=9))), mineral


def test_behind_one_s_own_limit_the_price_at_home_is_foreseen_to_go_on_falling():
    """Found by whole games: of 48 prices behind an own limit one in five lay inside, all others below."""
    view, mineral = limited(1)
    line = next(p for p in price_lines(content(), view, forecast(content(), view, view.default_sheet))
                if (p.mineral, p.stage) == (mineral, "mine"))  # fmt: skip
    if abs(line.next / line.now - 1) <= own_limit.STILL:
        assert line.low == pytest.approx(sqrt(own_limit.STANDS[0]) * line.now)
        assert line.high == pytest.approx(own_limit.STANDS[1] * line.now)
    assert line.usual < line.now


def test_the_turn_in_which_a_limit_begins_leaves_room_below():
    view = replace(limited(1)[0], curbs=())
    mineral = limited(1)[1]
    sheet = replace(view.default_sheet, home=(HomeOrder("ore_quota", mineral=mineral, share=0.5),))
    seen = forecast(content(), view, sheet)
    found = own_limit.ends(content(), view, seen, (mineral, "mine"), (1.0, 0.9), (0.8, 1.1))
    assert found == pytest.approx((0.8 * own_limit.FRESH, 1.1))
    assert own_limit.ends(content(), view, seen, (mineral, "refined"), (1.0, 0.9), (0.8, 1.1)) == (0.8, 1.1)
    plain = forecast(content(), view, view.default_sheet)
    assert own_limit.ends(content(), view, plain, (mineral, "mine"), (1.0, 0.9), (0.8, 1.1)) == (0.8, 1.1)
