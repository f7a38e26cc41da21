"""A floor is told for its reader: what it does for an own plant, or that it does nothing."""

import pytest

from game import rules
from game.present import floor_own, floor_words
from game.rules import FloorEffect, card_floor, investors, outlook, remedies
from tests.helpers import new_game, play_turn, real_content, replace

SEAT = "USA"


@pytest.fixture(scope="module")
def opened():
    content = real_content()
    state = play_turn(content, new_game(content)[1])
    state = replace(state, turn=2, phase="talk")
    return content, state, rules.view(content, state, SEAT)


def waiting(content, seen):
    """A plant at home that waits for money, and its good."""
    card = next(p for p in content.projects if p.region == SEAT and p.corridor is None
                and seen.projects[p.id].status == "open" and 0.5 < seen.projects[p.id].expected_margin_share < 0.95
                and p.outputs[0].stage != "mine")  # fmt: skip
    return card, card.outputs[0]


@pytest.mark.parametrize("times", [1.05, 1.3, 2.5])
def test_a_floor_is_believed_as_the_bell_would_believe_it(opened, times):
    content, state, seen = opened
    card, _good = waiting(content, seen)
    price = times * seen.projects[card.id].main_usd_per_kg
    made = card_floor.with_floor(content, seen, card, price)
    look = outlook.outlook(content, state)
    off = investors.ties(content, state.deals, state.turn)
    case = investors.judge(content, state, look, card, off)
    then = remedies.with_floor(remedies.Look(content, state, look, card, case, off), price)
    bell = investors.judge(content, then, look, card, off)
    assert made.ratio == pytest.approx(bell.ratio, rel=0.02)
    assert made.starts is bell.passes


def test_the_line_says_what_the_floor_does_for_a_plant(opened):
    """Found in play: "it would be 530 with a floor of 449, 530 without": what does it do for me?"""
    content, _state, seen = opened
    card, good = waiting(content, seen)
    main = seen.projects[card.id].main_usd_per_kg
    high = floor_own.own_words(content, seen, good.mineral, good.stage, 40 * main)
    low = floor_own.own_words(content, seen, good.mineral, good.stage, 0.5 * main)
    assert high.startswith("For you: ") and "starts without more money" in high
    assert "stays at" in low and "$" not in high + low, "what users pay stands once, in the forecast"
    assert "less money starts it" in floor_own.own_words(content, seen, good.mineral, good.stage, 1.05 * main)


def test_an_outsiders_plant_sells_at_no_floor(opened):
    content, state, _seen = opened
    seen = rules.view(content, state, "AUS")
    assert seen.seats["AUS"].status != "member"
    told = floor_own.own_words(content, seen, "ree_light", "refined", 90.0)
    assert "while you are outside" in told
    card = content.project("arafura_nolans")
    assert card_floor.with_floor(content, seen, card, 900.0) is None


def test_who_has_neither_plant_nor_users_reads_nothing_more(opened):
    content, state, _seen = opened
    seen = rules.view(content, state, "GBR")
    assert floor_own.own_words(content, seen, "cobalt", "mine", 20.0) == ""


def test_what_does_nothing_says_so_first(opened):
    content = opened[0]
    still = FloorEffect("ree_light", "refined", 73.5, 66.6, 67.1, 66.0, 66.0, 0.0, 0.0, 0.0, 1.0, 1.0, zone_now=66.0)
    assert floor_words.does_nothing(still)
    told = floor_words.users_words(content, still)
    assert told.startswith("Guards only, nothing now: NdPr oxide in the zone costs the same with it or")
    assert told.endswith("It would not be held: the zone makes enough to sell below it.") and "would cost" not in told
    levied = floor_words.users_words(content, replace(still, levy_usd_m=4.0))
    assert levied.startswith("Guards only, nothing now") and "Borders collect" in levied, "the price stays all the same"
    felt = replace(still, users_usd_m=9.0)
    assert not floor_words.does_nothing(felt)
    assert floor_words.users_words(content, felt).startswith("It would not be held")
