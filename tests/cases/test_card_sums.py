"""Money for a card before the click and after the bell: one sum on the page, in the books and in the news."""

import pytest

from game.model.events import Event
from game.model.orders import FundCard, OrderSheet
from game.model.talks import Clause, Deal
from game.present.news import headline
from game.rules import card_sizes, card_sums, investors, investors_say, outlook, view
from game.rules.plant_terms import contract_of
from tests.helpers import new_game, play_turn, real_content, replace

SEAT = "USA"


@pytest.fixture(scope="module")
def opened():
    content = real_content()
    state = play_turn(content, new_game(content)[1])
    return content, state, view(content, replace(state, turn=2, phase="talk"), SEAT)


def funded(card, usd):
    return OrderSheet(fund=(FundCard(card.id, "grant", usd),))


def fundable(content, seen):
    """A card that a grant within its room tips at less than its size and, with more, in full."""
    for card in content.projects:
        asked = card_sizes.need(content, seen, OrderSheet(), card)
        if card.corridor is None and asked.scale < 1 and asked.least_usd_m < asked.whole_usd_m < 500:
            return card, asked
    raise AssertionError("no such card")


@pytest.mark.parametrize(("extra", "size"), [(0.0, "least"), (0.0, "whole"), (40.0, "whole")])
def test_what_the_page_says_a_grant_does_is_what_the_bell_does(opened, extra, size):
    """C971 Found in play: a page named "a grant of 96 for all of it", and 55 of it came back without a word before.

    A treasury pays the sum that starts a card small, in full, and too much: whether it starts, its size and what
    comes back are told before the bell and booked at it. Why: who pays 96 must know what is paid for good.
    """
    content, state, seen = opened
    card, asked = fundable(content, seen)
    usd = (asked.least_usd_m if size == "least" else asked.whole_usd_m) + extra
    told = card_sums.reckon(content, seen, funded(card, usd), card)
    done = play_turn(content, state, {SEAT: funded(card, usd)})
    held = done.projects[card.id]
    assert told.starts and held.status in ("permitting", "construction")
    assert held.scale == pytest.approx(told.scale)
    assert (told.scale == 1.0) is (size == "whole")
    back = sum(row.amount_usd_m for row in done.turns[-1].money if row.what == "grant returned" and row.payee == SEAT)
    assert back == pytest.approx(told.own_back_usd_m, abs=1e-6)
    assert held.grants_usd_m[SEAT] == pytest.approx(usd - back)
    assert (back > 0.02 * usd) is (extra > 0)


def test_a_grant_that_does_not_tip_its_card_stays_with_it(opened):
    """C972 A treasury gives one million less than what starts a card: nothing starts and nothing comes back.

    Why: money on a card waits for the next; that is said before it is given.
    """
    content, state, seen = opened
    card, asked = fundable(content, seen)
    usd = asked.least_usd_m - 1.0
    told = card_sums.reckon(content, seen, funded(card, usd), card)
    assert not told.starts and told.back_usd_m == 0.0 and told.ratio < 1
    held = play_turn(content, state, {SEAT: funded(card, usd)}).projects[card.id]
    assert held.status == "open" and held.grants_usd_m[SEAT] == pytest.approx(usd)


def test_a_grant_that_comes_back_is_told_to_each_giver_with_its_part_and_why(opened):
    """C973 Two treasuries give; the news of each names its own part, what was needed, and that others paid too.

    Found in play: "$ 55 m of its grants go back" named neither whose nor why.
    """
    content, _state, seen = opened
    card = content.projects[0]
    data = {"project": card.id, "amount_usd_m": 60.0, "givers": [SEAT, "JPN"], "back_usd_m": {SEAT: 40.0, "JPN": 20.0},
            "needed_usd_m": 50.0, "expected_usd_per_kg": 80.0, "published_usd_per_kg": 80.0}  # fmt: skip
    text = headline(content, seen, Event("grant_returned", 1, data=data)).text
    assert "40" in text and "50" in text and "others" in text
    alone = {**data, "givers": [SEAT], "back_usd_m": {SEAT: 60.0}, "published_usd_per_kg": 70.0}
    text = headline(content, seen, Event("grant_returned", 1, data=alone)).text
    assert "70" in text and "80" in text and "others" not in text


def test_a_guarantee_over_an_offtake_is_reckoned_as_the_bell_reckons_it(opened):
    """C1035 A plant whose tonnes an offtake ties already is offered a guarantee on all of them.

    Found in measured games: the page (and the ministries) added the guarantee to the offtake's price and said that the
    plant starts; at the bell the guarantee took the offtake's place, and it did not. Why: a tonne is sold once.
    """
    content, state, seen = opened
    card = next(p for p in content.projects if len(p.outputs) == 1 and p.region in state.seats
                and seen.projects[p.id].status == "open" and seen.projects[p.id].expected_margin_share < 0.9)
    out, held = card.outputs[0], seen.projects[card.id]
    price = held.expected_usd_per_kg + 0.5 * (held.asked_usd_per_kg - held.expected_usd_per_kg)
    offtake = Clause("offtake", "JPN", mineral=out.mineral, stage=out.stage, turns=6, price_usd_per_kg=price,
                     tonnes_per_month=out.capacity_t_per_month)  # fmt: skip
    deal = Deal("d", ("JPN", card.region), (offtake,), state.turn, state.turn + 6, False, ())
    tied = replace(state, deals=(*state.deals, deal))
    tied = replace(tied, projects=investors_say.explain(content, replace(tied, turn=state.turn + 1)))
    seen = view(content, replace(tied, turn=state.turn + 1, phase="bell"), SEAT)
    assert seen.projects[card.id].expected_usd_per_kg > held.expected_usd_per_kg, "else the case asks nothing"
    for part in (0.4, 0.98, 1.02):
        strike = part * card_sums.tipping_strike(content, seen, card)
        row = FundCard(card.id, "cfd", 0.0, out.capacity_t_per_month, strike, turns=4)
        told = card_sums.reckon(content, seen, OrderSheet(fund=(row,)), card)
        with_it = replace(tied.projects[card.id], contracts=(contract_of(row, SEAT),))
        then = replace(tied, turn=state.turn + 1, projects={**tied.projects, card.id: with_it})
        off = investors.ties(content, then.deals, then.turn)
        bell = investors.judge(content, then, outlook.outlook(content, then), card, off)
        assert told.ratio == pytest.approx(bell.ratio)
        assert told.starts is bell.passes is (part > 1)


def test_a_backed_card_that_does_not_start_is_told_with_what_it_lacks(opened):
    """C1036 A treasury gives one million less than what starts a card; the bell says how far it came and what lacks.

    Found in play: 341 million went out, and not one word said that the plant had not started.
    """
    content, state, seen = opened
    card, asked = fundable(content, seen)
    done = play_turn(content, state, {SEAT: funded(card, asked.least_usd_m - 1.0)})
    (short,) = [e for e in done.turns[-1].events if e.kind == "project_short" and e.data["project"] == card.id]
    assert 0 < short.data["lacks_usd_m"] <= 1.0 and short.data["ratio"] < 1 and not short.data["office_full"]
    fine = play_turn(content, state, {SEAT: funded(card, asked.least_usd_m)})
    assert not [e for e in fine.turns[-1].events if e.kind == "project_short" and e.data["project"] == card.id]
