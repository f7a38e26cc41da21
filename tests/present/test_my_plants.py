"""What became of one's money in plants that are not begun: told in the results, in the brief, and before the bell."""

from functools import partial

import pytest

from game.model.entries import NextTurn
from game.model.orders import FundCard, OrderSheet
from game.present import gravest, my_plants, own_turn, project_bill
from game.present.for_you import for_you
from game.present.names import card_name
from game.rules import at_bell, card_sizes, card_sums, card_ways, investors, view
from tests.helpers import apply, new_game, play_turn, real_content, replace
from tests.ui.staged import moments

SEAT = "USA"
NONE = OrderSheet()


@pytest.fixture(scope="module")
def opened():
    content = real_content()
    state = play_turn(content, new_game(content)[1])
    return content, state, view(content, replace(state, turn=2, phase="talk"), SEAT)


def fundable(content, seen):
    """A card whose least grant the purse bears with something to spare."""
    purse = seen.you.money_usd_m - 60
    found = [(card, asked) for card in content.projects if card.corridor is None
             for asked in (card_sizes.need(content, seen, NONE, card),) if 20 < asked.least_usd_m < purse]  # fmt: skip
    return max(found, key=lambda pair: pair[1].least_usd_m)


def after(opened, more):
    """The results of a turn in which the seat gave a card its least grant and ``more``."""
    content, state, seen = opened
    card, asked = fundable(content, seen)
    sheet = OrderSheet(fund=(FundCard(card.id, "grant", asked.least_usd_m + more),))
    done = play_turn(content, state, {SEAT: sheet})
    return content, card, asked, view(content, done, SEAT), view(content, apply(content, done, NextTurn()).state, SEAT)


def test_money_that_started_nothing_is_the_first_thing_told(opened):
    """Found in play: 341 million were given and the results said not one word about them."""
    content, card, _asked, seen, brief = after(opened, -2.0)
    lines = own_turn.of_turn(content, seen, seen.turn)
    assert lines[0].kind == "plant_short" and card_name(content, card.id) in lines[0].text
    assert "lacks" in lines[0].text and "stay with it" in lines[0].text
    assert sum(card_name(content, card.id) in line.text for line in lines) == 1, "once, not thrice"
    blow = gravest.gravest(content, seen, seen.turn, 9)
    assert any(one.grade == "project_short" and one.screen == "projects" and one.source == lines[0].text
               for one in blow)  # fmt: skip
    items = [item for item in for_you(content, brief) if item.screen == "projects"
             and "is not begun" in item.text and card_name(content, card.id) in item.text]  # fmt: skip
    assert len(items) == 1 and "lacks" in items[0].text


def test_money_that_started_a_plant_is_told_with_its_size_and_its_date(opened):
    content, card, asked, seen, brief = after(opened, 40.0)
    (line,) = [one for one in own_turn.of_turn(content, seen, seen.turn) if card_name(content, card.id) in one.text]
    assert line.kind == "plant_started" and "starts" in line.text and "of yours are in it" in line.text
    assert "opens" in line.text
    assert not [item for item in for_you(content, brief) if "is not begun" in item.text
                and card_name(content, card.id) in item.text]  # fmt: skip
    assert own_turn.told_otherwise(content, seen, seen.turn), "the newspaper does not say it again"
    assert asked.safe_usd_m >= asked.least_usd_m


def test_what_moved_at_the_bell_is_said(opened):
    """Found in play: "by today's sum it starts", and it did not; nothing said why."""
    content, card, _asked, seen, _brief = after(opened, -2.0)
    at = next(k for k, e in enumerate(seen.events) if e.kind == "project_short" and e.data["project"] == card.id)
    was = seen.events[at]

    def told(**data):
        event = replace(was, data={**was.data, **data})
        moved = replace(seen, events=(*seen.events[:at], event, *seen.events[at + 1:]), news=())
        return next(f for f in my_plants.fates(content, moved, seen.turn) if f.project == card.id).whole

    assert "start before it press its price" in told(ratio_alone=1.02, alone_usd_per_kg=60.0, expected_usd_per_kg=57.0)
    assert "decided this turn" in told(ratio_alone=0.97, alone_usd_per_kg=57.0, published_usd_per_kg=60.0)
    assert "permit offices" in told(office_full=True)


def test_the_page_fills_in_the_safe_sum_where_the_purse_bears_it(opened):
    """Found in play: the sum that the page filled in was the least there is, and another plant pressed it by 3 %."""
    content, _state, seen = opened
    card, asked = fundable(content, seen)
    none = OrderSheet()
    assert asked.least_usd_m < asked.safe_usd_m < float("inf")
    (_, next_one, *_) = card_sizes.sizes(content, seen, none, card)
    safe = min(asked.safe_usd_m, next_one.usd_m - 1)
    found = [way for way in card_ways.ways(content, seen, none, card) if not way.loan_usd_m]
    fill = partial(card_ways.best, found, points=lambda _: 0.0, point_usd_m=1.0,
                   try_it=partial(card_ways.tried, content, seen, none, card))  # fmt: skip
    assert fill(asked.safe_usd_m).grant_usd_m == safe
    assert fill(asked.safe_usd_m - 1).grant_usd_m == asked.least_usd_m
    least = OrderSheet(fund=(FundCard(card.id, "grant", asked.least_usd_m),))
    more = card_sizes.more_to_be_safe(content, seen, least, card)
    assert more == pytest.approx(asked.safe_usd_m - asked.least_usd_m, abs=1.0)
    assert "is safe against" in project_bill.bill(content, seen, least, card)
    enough = OrderSheet(fund=(FundCard(card.id, "grant", asked.safe_usd_m),))
    case = at_bell.fate(content, seen, enough, card.id).case
    less = replace(case, expected=case.inputs + (1 - card_sizes.SEALED) * (case.expected - case.inputs))
    held = card_sums.with_money(seen, enough, card)
    assert investors.grant_missing(content, card, held, less, asked.scale) == 0
    held = card_sums.with_money(seen, least, card)
    assert investors.grant_missing(content, card, held, less, asked.scale) > 0


def test_nobodys_money_is_nobodys_news():
    seen = moments()["results2"].view()
    content = moments()["results2"].content
    for fate in my_plants.fates(content, seen, seen.turn):
        held = seen.projects[fate.project]
        mine = any(seen.seat in rows for rows in (held.grants_usd_m, held.loans_usd_m, held.equity_usd_m))
        assert mine or content.project(fate.project).region == seen.seat
