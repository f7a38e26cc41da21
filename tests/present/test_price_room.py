"""The room of a range: more where supply hardly answers, and below where a plant opens late in the turn."""

import numpy as np
import pytest
from msgspec.structs import replace

from game.present import aims_served, outlook, plant_aims, stake_words
from game.rules import aims_seen, price_room, stake_terms
from tests.ui.staged import content, moments


@pytest.fixture(scope="module")
def link():
    return moments()["talk2"]


def test_a_by_product_has_more_room_for_luck():
    """Was wrong: gallium "193 to 408" came to 185, and in games a third of its prices lay outside."""
    for stage in ("mine", "refined", "component"):
        assert price_room.luck(content(), "gallium", stage) > price_room.luck(content(), "lithium", stage) > 0


def test_what_opens_late_in_the_turn_lowers_the_lower_end(link):
    view = link.view()
    card = next(c for c in content().projects if c.region == view.seat and c.outputs and c.corridor is None)
    out, half = card.outputs[0], view.months_per_turn // 2
    held = replace(view.projects[card.id], status="construction", months_left=half, scale=1.0, active_share=0.0)
    idle = {name: replace(one, status="open") for name, one in view.projects.items()}
    bare = replace(view, projects=idle)
    late = replace(view, projects={**idle, card.id: held})
    assert price_room.opened(content(), bare, out.mineral, out.stage) == 1.0
    assert price_room.opened(content(), late, out.mineral, out.stage) < 1.0


def test_a_dividend_has_a_range(link):
    """Was wrong: one figure a turn, and it came to a fifth of it."""
    view = link.view()
    met = 0
    for card in content().projects:
        if card.region != view.seat and card.outputs and card.corridor is None and not card.line_of:
            held = replace(view.projects[card.id], status="operating", scale=1.0, active_share=1.0)
            seen = replace(view, projects={**view.projects, card.id: held})
            made = stake_terms.stake(content(), seen, card, 0.1)
            assert made.least_usd_m <= made.pays_usd_m <= made.most_usd_m
            (row,) = (f for f in stake_words.rows(content(), seen, card, 0.1) if f.name == "Pays you a turn")
            assert " to " in row.value
            met += made.most_usd_m > made.least_usd_m
    assert met > 5


def test_an_aim_that_is_met_is_served_no_more(link, monkeypatch):
    """Was wrong: a second plant "meets your secret aim once it runs" while the first ran."""
    view = link.view()
    aim = next((a for s in content().seats for a in s.aims if a.kind == "built"), None)
    assert aim is not None
    seat = next(s.id for s in content().seats if aim in s.aims)
    seen = replace(view, seat=seat, announced_turns=16)
    cards = list(aims_seen.counted(content(), seen, aim))
    assert cards and list(plant_aims._mine(content(), seen, aim))
    monkeypatch.setitem(aims_seen._MET, "built", lambda *_: True)
    assert not list(plant_aims._mine(content(), seen, aim))
    assert not aims_served.by_act(content(), seen, {})


def test_the_sheet_has_the_range(link):
    view = link.view()
    lines = outlook.price_lines(content(), view, link.forecast(view.default_sheet))
    assert lines and all(np.isfinite([line.low, line.high]).all() and line.low < line.high for line in lines)
