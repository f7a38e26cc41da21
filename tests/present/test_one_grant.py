"""The grant for a plant is one sum: in the list, on its card, behind its button and in the brief."""

import pytest
from msgspec.structs import replace

from game import agents, rules
from game.model.orders import OrderSheet
from game.present import fmt, my_plants, plant_facts, plant_gains, plant_sizes
from game.rules import card_sizes
from tests.ui.staged import content, moments

SEAT = "AUS"


@pytest.fixture(scope="module")
def asked():
    """Australia's view, what plants bring it, and its open cards of which a grant safe against sealed orders is more
    than the least."""
    view = replace(rules.view(content(), moments()["talk2"].state, SEAT), announced_turns=16)
    gains = {row.project: row for row in agents.plant_gains(content(), view)}
    found = []
    for card in content().projects:
        if view.projects[card.id].status != "open" or card.corridor is not None or card.region != SEAT:
            continue
        sizes = card_sizes.sizes(content(), view, OrderSheet(), card)
        if sizes and sizes[-1].scale >= 1 and 0 < sizes[-1].usd_m < sizes[-1].safe_usd_m < view.you.money_usd_m:
            found.append((card, sizes))
    assert len(found) >= 2
    return view, gains, found


def test_list_card_and_button_name_one_grant(asked):
    """Found in play: the brief named a grant of 12, the list of projects one of 4."""
    view, gains, found = asked
    for card, sizes in found:
        gain = plant_gains.gain_of(content(), view, gains, card)
        best = next(size for size in sizes if size.scale == gain.scale)
        assert gain.need_usd_m == card_sizes.named_usd_m(content(), view, OrderSheet(), card, best) > gain.paid_usd_m
        rows = plant_sizes.offer_rows(content(), view, OrderSheet(), card)
        named = [fmt.money(card_sizes.named_usd_m(content(), view, OrderSheet(), card, size)) for size in sizes]
        assert [row.value for row in rows[:2]] == [named[0], named[-1]]
        assert fmt.money(sizes[-1].usd_m) in rows[0].how, "what it needs by all that is known stands at rest"
        told = next(f for f in plant_facts.facts(content(), view, card, gain) if f.name == "To start it")
        assert named[0] in told.value and named[-1] in told.value
        way = plant_sizes.fill_in(content(), view, OrderSheet(), card, view.you.money_usd_m, gains[card.id])
        assert way.loan_usd_m > 0 or way.scale < gain.scale or way.grant_usd_m == gain.need_usd_m


def test_the_brief_of_a_plant_that_waits_names_the_same(asked):
    view, _gains, found = asked
    card, _ = found[-1]
    held = replace(view.projects[card.id], grants_usd_m={view.seat: 1.0})
    seen = replace(view, projects={**view.projects, card.id: held})
    first = card_sizes.sizes(content(), seen, OrderSheet(), card)[0]
    money = fmt.money(card_sizes.named_usd_m(content(), seen, OrderSheet(), card, first))
    (item,) = [row for row in my_plants.waiting(content(), seen) if card.name in row.text]
    assert money in item.text and money in item.value


def test_a_plant_that_needs_nothing_more_begins_at_the_next_bell(asked):
    """Found in play: one page said "does not start", "begins at the next bell" and "if paid now" of one plant."""
    view, _gains, found = asked
    card, _ = found[0]
    held = replace(view.projects[card.id], grants_usd_m={view.seat: 30.0}, expected_margin_share=1.2)
    seen = replace(view, projects={**view.projects, card.id: held})
    (item,) = [row for row in my_plants.waiting(content(), seen) if "begins at the next bell" in row.name]
    assert "if paid" not in item.text and "Money given now" not in item.text
