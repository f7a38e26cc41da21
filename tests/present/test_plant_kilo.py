"""A plant that runs or stands still says what a kg of its good leaves; a name says what else a plant makes."""

from game.model.ids import STAGES
from game.present import plant_facts, plant_gains, projects
from game.rules import figures, view
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
    price, taken, cash, left = (number(rows[name]) for name in ("A kg sells for", "Its input takes", "Running it takes",
                                                                "That leaves"))  # fmt: skip
    assert abs(price - taken - cash - left) < 0.06 * max(1.0, price)
    assert "Pays from" in rows, "what starts it again is what its owners ask for and expect"
    assert "Pays from" not in told(content, seen, card, "operating")
    assert cash > 0 and abs(cash - figures.mean_cash_cost(card)) < 0.06 and taken > 0
    assert "mean of a whole turn" in rows["That leaves"].text
    assert not told(content, seen, card, "operating")["That leaves"].text
    assert "That leaves" not in told(content, seen, card, "construction")


def test_a_mine_and_a_plant_of_several_goods_keep_the_price_they_live_on():
    content, seen = at_orders("CAN")
    for card in content.projects:
        if len(card.outputs) > 1 or (card.outputs[:1] and card.outputs[0].stage == STAGES[0]):
            assert "That leaves" not in told(content, seen, card, "operating"), card.id


def test_what_else_a_plant_makes_is_counted_in_words():
    """Found in play: "Makes Graphite anodes + 2": plus two what?"""
    content, seen = at_orders("CAN")
    card = content.project("nmg")
    row = projects.row_of(content, seen, card, seen.projects[card.id])
    assert row.goods.endswith(", 2 more")
    assert told(content, seen, card, "open")["Makes a year"].value.endswith(", 2 more")
