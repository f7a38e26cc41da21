"""Where a floor stands is said by what is paid: it holds, it does not, or the price stands above it by itself."""

import numpy as np
import pytest
from msgspec.structs import replace

from game.model.arrays import Bundle
from game.model.events import Event
from game.model.ids import CHINA, STAGES
from game.model.orders import TariffResponse
from game.model.state import FloorState
from game.model.views import DutyRow, TransitRow
from game.present import (
    board,
    council,
    desk,
    ending,
    floor_course,
    floor_words,
    fmt,
    for_you,
    horizon,
    ledger_rows,
    news,
    paid,
    price_chart,
    price_steps,
    tellers_customs,
)
from game.present.tellers_base import Desk
from game.rules import FloorEffect
from tests.ui.staged import moments

PLACE = ("ree_light", "component")


def floor(**changes):
    return replace(FloorState(*PLACE, 193.0, 190.0, 1, 2, {}, 0.5, turns_held=2), **changes)


@pytest.fixture(scope="module")
def link():
    return moments()["results2"]


def with_floor(link, held, zone=180.0, home=None):
    """A view with this floor where all countries pay ``zone``, the seat's own ``home`` (else the same), USD/kg."""
    view, content = link.view(), link.content
    rest = tuple(f for f in view.floors if (f.mineral, f.stage) != PLACE)
    prices = {name: np.array(view.prices[name]) for name in view.prices}
    m, s = content.mineral_index(PLACE[0]), STAGES.index(PLACE[1])
    prices["price_delivered"][:, m, s] = zone
    prices["price_delivered"][:, m, s, content.region_index(view.seat)] = home or zone
    return replace(view, floors=(*rest, held), turn=max(3, view.turn), prices=Bundle(prices), curbs=())


SLIPS = floor(held=False, why="inside", turns_held=0)
LEAKS = replace(SLIPS, why="leak")


def said(link, held, brief=False, **prices):
    return floor_words.standing(link.content, with_floor(link, held, **prices), held, brief=brief)


def test_where_a_floor_stands_is_said_in_one_way(link):
    assert said(link, floor(binds_turn=5)) == "from turn 5"
    assert said(link, floor(), zone=193.0) == "in force, held 2 turns"
    assert said(link, floor(turns_held=0), zone=193.0) == "in force, new"
    slips = "in force, does not hold: members paid 180 over the turn"
    assert said(link, SLIPS) == f"{slips}; {floor_words.why_short('inside')}"
    assert said(link, replace(SLIPS, why="")) == slips
    assert said(link, SLIPS, brief=True) == f"does not hold: {floor_words.why_short('inside')}"
    view = with_floor(link, SLIPS)
    assert not floor_words.slips(link.content, view, replace(SLIPS, binds_turn=9))
    assert not floor_words.slips(link.content, view, None)


def test_a_floor_that_the_price_stands_above_is_not_needed_and_never_called_broken(link):
    """Found in play: "floor does not hold" stood beside a home price well above the floor."""
    for held in (floor(), LEAKS, replace(SLIPS, why="raised")):
        told = said(link, held, zone=260.0)
        assert "not needed: " in told, told
        assert "does not hold" not in told
    assert said(link, LEAKS, zone=260.0).endswith(floor_words.why_short("leak"))
    assert said(link, SLIPS, zone=193.0) == "in force, the price stands at it"
    assert said(link, LEAKS, zone=193.0) == f"the price stands at it, but {floor_words.why_short('leak')}"
    assert "does not hold" in said(link, LEAKS, zone=150.0)


def test_a_price_below_in_the_zone_and_above_at_home_names_both(link):
    told = said(link, SLIPS, zone=140.0, home=230.0)
    assert told.startswith("does not hold in the zone, which pays 1")
    assert "your own price stands" in told
    view = with_floor(link, SLIPS, zone=140.0, home=230.0)
    assert board.price_row(link.content, view, *PLACE).state == "zone below floor"
    assert floor_words.slips(link.content, view, SLIPS)


def test_a_floor_held_in_the_zone_and_missed_at_home_says_so(link):
    """Found in play: "the price stands at it" in the council, "below floor" 179 of 200 in the panel beside it."""
    assert said(link, floor(), zone=193.0, home=170.0).endswith("; your own price of 170 is below it")
    assert "own price" not in said(link, floor(), zone=193.0, home=192.0)


def test_a_floor_that_moved_by_itself_says_from_where_and_why(link):
    """Found in play by two: a floor voted at 80 read 68.5 later, and nobody knew who had cut it."""
    view = with_floor(link, floor(), zone=193.0)
    data = {"mineral": PLACE[0], "stage": PLACE[1], "before_usd_per_kg": 205.0, "price_usd_per_kg": 193.0,
            "fair_usd_per_kg": 160.0}  # fmt: skip
    moved = replace(view, event_log=(*view.event_log, Event("floor_price_moved", view.turn - 1, data=data)))
    was = f"The floor was {fmt.price(data['before_usd_per_kg'])}: it follows cost"
    assert was in price_steps.duty_words(link.content, moved, *PLACE), "a class saw 75.6 where 80 was voted"
    assert was not in price_steps.duty_words(link.content, view, *PLACE)
    told = " ".join(text for _, text, _ in ending.story(link.content, moved))
    assert "Council sets a floor of 205" in told and "floor of 193" not in told, "the story tells what was voted"
    brief = replace(moved, phase="brief")
    (line,) = (item for item in for_you.for_you(link.content, brief) if "followed its cost" in item.name)
    assert line.value == "205 → 193 USD/kg" and line.text.startswith("No vote moved it")
    assert board.price_row(link.content, brief, *PLACE).floor_was == pytest.approx(205.0)
    assert board.price_row(link.content, replace(brief, event_log=view.event_log), *PLACE).floor_was == 0.0
    told = floor_words.standing(link.content, moved, floor())
    assert told.endswith("; it followed its fair cost from 205, at most 10\u202f% a turn"), told
    assert "followed" not in floor_words.standing(link.content, view, floor())


def test_a_floor_raised_by_vote_is_not_drawn_back_into_the_past(link):
    """Found in play: the chart of the guess showed a floor of 1 520 since January 2028, adopted in 2029."""
    vote = {"mineral": PLACE[0], "stage": PLACE[1], "motion_kind": "reference_price", "votes": {}}
    first = Event("motion_passed", 1, data={**vote, "price_usd_per_kg": 150.0, "effective_turn": 2})
    raised = Event("motion_passed", 4, data={**vote, "price_usd_per_kg": 193.0, "effective_turn": 4})
    view = replace(with_floor(link, floor(voted_turn=4, binds_turn=2)), event_log=(first, raised), news=(), events=())
    assert floor_course.steps(view, *PLACE) == ((2, 150.0), (4, 193.0))


def test_the_zone_price_is_the_figure_that_the_rules_judge_by(link):
    """A member in reserve does not count, nor one outside; the rest by what they use."""
    content = link.content
    view = with_floor(link, SLIPS, zone=140.0, home=230.0)
    assert 140.0 < paid.zone_price(content, view, SLIPS) < 187.0
    aside = replace(SLIPS, stances={view.seat: "reserve"})
    assert paid.zone_price(content, view, aside) == pytest.approx(140.0)
    nobody = replace(SLIPS, stances=dict.fromkeys(view.seats, "reserve"))
    assert paid.zone_price(content, view, nobody) == 0.0
    assert floor_words.standing(content, view, replace(nobody, why="nobody")).startswith("in force, does not hold: ")


def test_council_cards_side_panel_and_ladder_all_say_it(link):
    content = link.content
    bad, good = with_floor(link, SLIPS), with_floor(link, floor(), zone=260.0)
    for view, holds in ((bad, False), (good, True)):
        rows = council.floor_rows(content, view)
        assert any("does not hold" in row.state for row in rows) is not holds
        card = board.price_row(content, view, *PLACE)
        assert card.state == ("floor not needed" if holds else "floor not held")
        assert (card.tone == "warn") is not holds
        how = next(r.how for r in price_steps.rungs(content, view, *PLACE) if r.id == "floor")
        assert ("does not hold" in how.lower()) is not holds


def test_the_side_card_shows_the_home_price_and_names_the_world_price_beside_it(link):
    """Found in play: world prices on the cards seemed to contradict the pages, which show what is paid at home."""
    view = with_floor(link, floor(), zone=140.0, home=230.0)
    card = board.price_row(link.content, view, *PLACE)
    assert (card.price, card.at_home) == (pytest.approx(230.0), True)
    assert 140.0 < card.world < 230.0
    assert card.state == "floor not needed"
    assert price_steps.cards_title(view).startswith("Home price")
    abroad = replace(view, seat=CHINA)
    assert not board.price_row(link.content, abroad, *PLACE).at_home
    assert price_steps.cards_title(abroad).startswith("World price")


def test_a_floor_that_does_not_bind_yet_is_not_called_held(link):
    """Found in play: "at the floor" stood beside a market whose floor bound from the next turn on."""
    content = link.content
    coming = with_floor(link, floor(binds_turn=9))
    word, tone, _icon = board.market_word(content, coming, *PLACE, 190.0, 193.0)
    assert (word, tone) == ("floor from T9", "quiet")
    bound = with_floor(link, floor(binds_turn=coming.turn), zone=190.0)
    assert board.market_word(content, bound, *PLACE, 193.0, 193.0)[0] == "at the floor"


def test_a_price_within_the_margin_of_a_floor_is_said_to_be_under_it_and_to_hold(link):
    """Found in play: 185 under a floor of 190 was called "at the floor", 186 "at it or above"."""
    bound = with_floor(link, floor(binds_turn=3), zone=190.0)
    assert board.market_word(link.content, bound, *PLACE, 190.0, 193.0)[:2] == ("just under, holds", "good")
    effect = FloorEffect(*PLACE, 193.0, 180.0, 190.0, 50.0, 20.0, 10.0, 0.0, 0.0, 1.0, 1.0)
    told = floor_words.users_words(link.content, effect)
    assert told.endswith("It counts as held from 187 on.")


def test_results_show_the_floor_that_stood_in_the_months_beside_them(link):
    """Found in play: a floor that follows cost at a turn's end was painted over the turn just played."""
    view = with_floor(link, floor(price_usd_per_kg=176.0, binds_turn=2), zone=190.0)
    moved = Event("floor_price_moved", view.turn, data={"mineral": PLACE[0], "stage": PLACE[1],
                  "before_usd_per_kg": 193.0, "price_usd_per_kg": 176.0, "fair_usd_per_kg": 160.0})  # fmt: skip
    results = replace(view, phase="results", event_log=(moved,), events=(moved,), news=())
    after = replace(results, phase="talk", turn=view.turn + 1)
    for seen, price in ((results, 193.0), (after, 176.0)):
        assert paid.floor_of(seen, *PLACE).price_usd_per_kg == price
        assert board.price_row(link.content, seen, *PLACE).floor == price
        assert any(row.price == fmt.price(price) for row in council.floor_rows(link.content, seen))
    months = results.prices["use"].shape[0]
    line = price_chart.floor_steps(results, *PLACE, months)
    assert line[-1] == 193.0 and line[0] is None


def test_the_fact_beside_the_market_changes_its_name(link):
    view = with_floor(link, SLIPS)
    row = next((d for d in view.duties if (d.mineral, d.stage) == PLACE), None)
    if row is None:
        pytest.skip("no duty row for this good in the staged game")
    bound = replace(view, duties=(replace(row, binds_turn=2),))
    fact = board.stance(link.content, bound, *PLACE)[0]
    assert fact.name == "Floor does not hold"
    assert "In force, does not hold" in fact.how
    assert fact.value == floor_words.why_short(SLIPS.why) != "", "found in play: a floor that binds all, and no reason"
    assert "you " in fact.how.lower()
    high = with_floor(link, floor(), zone=260.0)
    free = replace(high, duties=(replace(row, binds_turn=2, duty_usd_per_kg=0.0),))
    assert board.stance(link.content, free, *PLACE)[0].name == "Floor not needed now"


def test_the_order_desk_and_the_ledger_say_it_too(link):
    view = with_floor(link, SLIPS)
    cell = desk.cell_of(link.content, view, *PLACE)
    told = desk.desk_words(link.content, view, cell, TariffResponse(*PLACE, "adjustable"))
    assert told.endswith(f"In force, does not hold: members paid 180 over the turn; {floor_words.why_short('inside')}.")
    row = TransitRow("JPN", *PLACE, 9.0, 10.0, 5.0, 4.0, 3.0, 2.0, 1.0, "apply")
    line = ledger_rows.transit_rows(link.content, replace(view, transit=(row,)))[0]
    assert line.stance == "applies; does not hold"
    high = with_floor(link, LEAKS, zone=260.0)
    line = ledger_rows.transit_rows(link.content, replace(high, transit=(row,)))[0]
    assert line.stance == "applies"


def test_news_of_a_leak_under_a_price_that_stands_does_not_call_the_floor_broken(link):
    def told(price, why):
        data = {"mineral": PLACE[0], "stage": PLACE[1], "price_usd_per_kg": 193.0, "zone_price_usd_per_kg": price}
        event = Event("floor_not_held", 2, data={**data, "why": why})
        return tellers_customs.floor_fails(Desk(link.content, link.view()), event)

    assert told(180.0, "inside").startswith("The floor of 193 USD/kg on NdFeB magnets does not hold: members paid 180")
    assert "does not hold" in told(150.0, "leak")
    assert "190 inside, just under the floor of 193 USD/kg, still counts as held" in told(190.0, "leak")
    above = told(260.0, "leak")
    assert "does not hold" not in above
    assert "past the levy" in above


def test_a_guess_is_asked_beside_the_floors_of_its_turn_and_not_those_just_voted(link):
    """Found in play: the chart of the guess drew the floor that the page of results was about to tell of."""
    fresh = replace(with_floor(link, floor(voted_turn=2, binds_turn=3)), phase="results", turn=2)
    assert [r.label for r in price_chart.price_chart(link.content, fresh, *PLACE).rules] == ["floor from turn 3"]
    assert price_chart.past_price(link.content, fresh, *PLACE).rules == ()
    old = replace(with_floor(link, floor(voted_turn=1, binds_turn=4)), phase="results", turn=2)
    assert len(price_chart.past_price(link.content, old, *PLACE).rules) == 1


def test_a_floor_that_would_move_after_the_game_is_no_news(link):
    """Found in play: the last results led with a floor "191 from turn 5" in a game of four turns."""
    data = {"mineral": PLACE[0], "stage": PLACE[1], "before_usd_per_kg": 205.0, "price_usd_per_kg": 191.0,
            "fair_usd_per_kg": 160.0}  # fmt: skip
    view, moved = link.view(), Event("floor_price_moved", link.view().turn, data=data)
    last = horizon.last_turn(link.content, view)
    assert "191" in news.headline(link.content, replace(view, turn=moved.turn), moved).text
    assert news.headline(link.content, replace(view, turn=last), replace(moved, turn=last)).text == ""


def test_the_duty_beside_results_is_that_of_the_floor_that_stood(link):
    """Found in play: landed 176, floor 205, "landed to home: duty 14.7"; the floor of the next turn was taken."""
    view = with_floor(link, floor(price_usd_per_kg=190.0, binds_turn=2), zone=170.0)
    row = DutyRow(*PLACE, 190.0, 2, 175.0, 15.0, 0.0, 0.0, 0.0, 0.0, "apply", 0.5)
    moved = Event("floor_price_moved", view.turn, data={"mineral": PLACE[0], "stage": PLACE[1],
                  "before_usd_per_kg": 205.0, "price_usd_per_kg": 190.0, "fair_usd_per_kg": 160.0})  # fmt: skip
    results = replace(view, duties=(row,), phase="results", event_log=(moved,), events=(moved,), news=())
    assert "30.0" in price_steps.duty_words(link.content, results, *PLACE)
    talk = replace(results, phase="talk", turn=view.turn + 1)
    assert "15.0" in price_steps.duty_words(link.content, talk, *PLACE)


@pytest.mark.parametrize("phase", ["brief", "talk", "bell"])
def test_a_floor_that_binds_from_this_turn_is_not_held_against_last_turns_price(link, phase):
    """Found in play: landed 139, floor 205, home 145 and "below floor" beside "duty 65.7": home was last turn's."""
    content = link.content

    def since(turn):
        held = replace(with_floor(link, floor(binds_turn=turn, turns_held=0), zone=145.0), phase=phase)
        row = DutyRow(*PLACE, 193.0, turn, 127.3, 65.7, 0.0, 0.0, 0.0, 0.0, "apply", 0.5)
        return replace(held, duties=(row,))

    new, older = since(3), since(2)
    assert new.turn == 3 and older.turn == 3
    assert board.price_row(content, new, *PLACE).state == "floor begins now"
    words = price_steps.duty_words(content, new, *PLACE)
    assert words == "Home is last turn's price: from now on a duty of 65.7 USD/kg comes on top of landed"
    assert board.stance(content, new, *PLACE)[0].value.startswith("duty 65.7 USD/kg, "), "one figure of one duty"
    assert board.price_row(content, older, *PLACE).state == "below floor"
    assert price_steps.duty_words(content, older, *PLACE) == "Landed to home: duty 65.7 USD/kg"
    ran = replace(new, phase="results")
    assert board.price_row(content, ran, *PLACE).state == "below floor", "its months have run"


def test_a_floor_undercut_from_inside_is_told_without_the_price_it_had_then():
    """Found in play: a row of 69.6, and at rest on it makers "who sell below 70.7": the floor had followed its cost."""
    said = floor_words.why_words({"why": "inside", "price_usd_per_kg": 70.7, "shares": {"inside": 0.97},
                                  "own_supply": 1.31})  # fmt: skip
    assert "below the floor" in said and "70.7" not in said
