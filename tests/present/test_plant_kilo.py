"""A plant that runs or stands still says what a kg of its good leaves; a name says what else a plant makes."""

import pytest

from game.present import fmt, plant_facts, plant_gains, projects
from game.rules import plant_margin, view
from tests.helpers import new_game, play_turn, real_content, replace


def at_orders(seat):
    content = real_content()
    return content, view(content, replace(play_turn(content, new_game(content)[1]), turn=2, phase="bell"), seat)


def told(content, seen, card, status):
    held = replace(seen.projects[card.id], status=status, scale=1.0)
    there = replace(seen, projects={**seen.projects, card.id: held})
    gain = plant_gains.Gain(None)
    return {fact.name: fact for fact in plant_facts.facts(content, there, card, gain)}


def number(fact):
    return float(fact.value.split("\u202fUSD")[0].replace("\u202f", "").replace("\u2212", "-"))


def test_a_refinery_that_stands_still_shows_its_input_beside_its_price():
    """Found in play: a refinery that stood still beside a mine whose ore was nearly free; no page put them together."""
    content, seen = at_orders("CAN")
    card = content.project("electra")
    rows = told(content, seen, card, "care")
    found = plant_margin.kilo(content, seen, card)
    assert fmt.price(found.price) in rows["Sells for, needs to run"].value
    assert fmt.price(found.inputs) in rows["Sells for, needs to run"].how and "of that its input" in rows
    assert number(rows["Starts again from"]) == pytest.approx(plant_margin.restarts_at(content, card, found), rel=0.01)
    assert "mean of a whole turn" in rows["Starts again from"].how
    assert "Starts again from" not in told(content, seen, card, "operating")


def test_a_plant_has_one_price_that_it_needs():
    """Was wrong: 110, 188 and 219 for one plant that ran: what it needed, a guarantee's price, what investors asked."""
    content, seen = at_orders("CAN")
    for card in (card for card in content.projects if card.corridor is None and card.outputs):
        for status, name in (("open", "Worth building from"), ("operating", "Sells for, needs to run"),
                             ("construction", "Sells for, needs to run")):  # fmt: skip
            rows = told(content, seen, card, status)
            assert {"Worth building from", "Sells for, needs to run"} & set(rows) in ({name}, set()), card.id


def test_what_else_a_plant_makes_is_counted_in_words():
    """Found in play: "Makes Graphite anodes + 2": plus two what?"""
    content, seen = at_orders("CAN")
    card = content.project("nmg")
    row = projects.row_of(content, seen, card, seen.projects[card.id])
    assert row.goods.endswith(", 2 more")
    assert told(content, seen, card, "open")["Makes a year"].value.endswith(", 2 more")
