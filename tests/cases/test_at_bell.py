"""What is told of cards before the bell is what the bell does, others' sealed orders apart."""

import pytest

from game.model.orders import FundCard, OrderSheet
from game.model.talks import Motion
from game.rules import at_bell, card_sizes, card_sums, permits, view
from tests.helpers import new_game, play_turn, real_content, replace

SEAT = "USA"


@pytest.fixture(scope="module")
def opened():
    content = real_content()
    state = play_turn(content, new_game(content)[1])
    return content, state, view(content, replace(state, turn=2, phase="bell"), SEAT)


def least(content, seen, card):
    """The least grant that starts a card beside no other order, USD million."""
    return card_sizes.need(content, seen, OrderSheet(), card).least_usd_m


def least_of(content, seen, extra=0.0):
    """A sheet with the least grants of the seat's three cheapest cards, all of them at once."""
    found = sorted((usd, card.id) for card in content.projects
                   if card.region == SEAT and card.corridor is None
                   for usd in (least(content, seen, card),) if 0 < usd < 400)  # fmt: skip
    part = content.rules.finance.public_share_cap
    most = {card.id: part * card.capex_usd_m for card in content.projects}
    return OrderSheet(fund=tuple(FundCard(name, "grant", min(usd + extra, most[name])) for usd, name in found[:3]))


@pytest.mark.parametrize("extra", [0.0, -1.0, 15.0])
def test_what_is_told_of_every_card_is_what_the_bell_does(opened, extra):
    """C1043 A treasury funds three plants at once; which of all start, how large, what comes back: told before.

    Found in play: "by today's sum it starts at 80 %" for each of three plants, each reckoned as if it were alone; at
    the bell one pressed the price of another.
    """
    content, state, seen = opened
    sheet = least_of(content, seen, extra)
    told = at_bell.fates(content, seen, sheet)
    done = play_turn(content, state, {SEAT: sheet})
    begun = {name for name, held in done.projects.items() if state.projects[name].status == "open" != held.status}
    assert {name for name, fate in told.items() if fate.starts} == begun
    for name in begun:
        assert done.projects[name].scale == pytest.approx(told[name].scale)
    back = sum(row.amount_usd_m for row in done.turns[-1].money if row.what == "grant returned" and row.payee == SEAT)
    assert back == pytest.approx(sum(told[row.project].own_back_usd_m for row in sheet.fund), abs=1e-6)


def test_a_card_that_others_start_before_is_told_with_their_names_and_what_it_lacks(opened):
    """C1044 Two plants of one good get what starts each alone: the second is told what the first takes from it.

    Found in play: "it starts at 60 %", and then "it would have started alone; plants that start before it press it".
    """
    content, _state, seen = opened
    pairs = [(a, b) for a in content.projects for b in content.projects
             if a.id != b.id and a.corridor is None and b.corridor is None
             and (a.outputs[0].mineral, a.outputs[0].stage) == (b.outputs[0].mineral, b.outputs[0].stage)
             and 0 < least(content, seen, a) < 5000
             and 0 < least(content, seen, b) < 5000]  # fmt: skip
    for a, b in pairs:
        sheet = OrderSheet(fund=(FundCard(a.id, "grant", least(content, seen, a) + 60.0),
                                 FundCard(b.id, "grant", least(content, seen, b))))  # fmt: skip
        told = at_bell.fates(content, seen, sheet)
        alone = card_sums.reckon(content, seen, OrderSheet(fund=sheet.fund[1:]), b)
        if alone.starts and told[a.id].starts and not told[b.id].starts:
            assert a.id in told[b.id].pressed_by and told[b.id].lacks_usd_m > 0
            more = replace(sheet.fund[1], amount_usd_m=sheet.fund[1].amount_usd_m + told[b.id].lacks_usd_m + 0.01)
            assert at_bell.fate(content, seen, OrderSheet(fund=(sheet.fund[0], more)), b.id).starts
            return
    raise AssertionError("no such pair")


def office_of(content, seen, months):
    """The view with the seat's permit office full; one of the cards there has so much of its months behind it."""
    cards = [c for c in content.projects if c.region == SEAT and c.corridor is None and c.missing_permits
             and seen.projects[c.id].status == "open"]  # fmt: skip
    first = next(c for c in cards if least(content, seen, c) < c.capex_usd_m)
    rest = [c for c in cards if c is not first]
    most = content.rules.finance.cards_in_permitting
    held = {c.id: replace(seen.projects[c.id], status="permitting", started_turn=0, months_left=c.lead_months)
            for c in rest[:most]}  # fmt: skip
    if months:
        held[rest[0].id] = replace(held[rest[0].id], months_left=rest[0].lead_months - months)
    return first, rest[0], replace(seen, projects={**seen.projects, **held})


def test_a_full_permit_office_is_told_before_the_bell_with_the_odds_of_a_place(opened):
    """C1045 Three plants fill the office; a fourth is given all its money.

    Found in play: the page said that it starts, the sheet took the money, and the bell said that the offices are full.
    """
    content, _state, seen = opened
    first, other, full = office_of(content, seen, 0)
    sheet = OrderSheet(fund=(FundCard(first.id, "grant", first.capex_usd_m),))
    assert at_bell.fate(content, seen, sheet, first.id).starts
    told = at_bell.fate(content, full, sheet, first.id)
    assert not told.starts and told.office and not told.due and told.ratio >= 1
    first, other, due = office_of(content, seen, other.lead_months // 2)
    told = at_bell.fate(content, due, sheet, first.id)
    assert told.starts and told.office and told.due == (other.id,)
    assert told.odds == pytest.approx(1 - permits.delay_odds(content, other, due.projects[other.id]))


def test_a_floor_that_would_pass_is_reckoned_as_the_bell_reckons_it(opened):
    """C1046 A motion raises a price far: the plant needs less of its grant if it passes.

    Found in play: 341 million "starts it at 70 %", and at the bell it started in full with 39 million back.
    """
    content, _state, seen = opened
    card = next(c for c in content.projects if c.region == SEAT and c.corridor is None
                and 0 < least(content, seen, c) < 400)  # fmt: skip
    out = card.outputs[0]
    sheet = OrderSheet(fund=(FundCard(card.id, "grant", least(content, seen, card)),))
    price = 3.0 * seen.projects[card.id].expected_usd_per_kg
    motion = Motion("m", "reference_price", SEAT, 2, mineral=out.mineral, stage=out.stage, price_usd_per_kg=price)
    now, then = (at_bell.fate(content, seen, sheet, card.id, passed=passed) for passed in (None, motion))
    assert now.starts and then.starts and then.ratio > now.ratio + 0.05
    assert then.own_back_usd_m > now.own_back_usd_m or then.scale > now.scale
