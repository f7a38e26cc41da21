"""A remedy is tried before it is named: one that changes nothing is left out, and each says by how much."""

from functools import cache

import pytest

from game import scenario
from game.cli.staging import seen_from
from game.model.orders import TariffResponse
from game.present import floor_remedy, plant_danger
from game.rules import remedy_trial

SEATS, TURNS = ("AUS", "JPN", "COD"), (3, 5, 7)
FLOOR = "would lift its price at the works by"


@cache
def content():
    return scenario.load(scenario.find("ministerial_years")).content


@cache
def views(turn):
    return {link.view().seat: link.view() for link in seen_from(content(), SEATS, turn)}


def border_price(fact):
    return float(fact.value.split(" USD/kg")[0].replace(",", "").replace("\u202f", "").replace(" ", ""))


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("seat", SEATS)
def test_every_remedy_named_changes_what_it_claims(seat, turn):
    """Found in play: Australia was told of a minimum price that moved nothing, and of a floor that lifted nothing."""
    view = views(turn)[seat]
    for one in plant_danger.dangers(content(), view):
        card = content().project(one.project) if one.project else None
        for fact in one.item.parts:
            if fact.name == "Minimum import price":
                order = TariffResponse(one.mineral, one.stage, "national_minimum", floor_usd_per_kg=border_price(fact))
                assert remedy_trial.border_lift(content(), view, order) > 0 and "of what lacks" in fact.value
        if FLOOR in one.item.text and card is not None:
            out = card.outputs[0]
            assert remedy_trial.floor_lift(content(), view, out.mineral, out.stage, card.region) > 0
        assert "a floor that holds" not in one.item.text


def test_a_floor_that_lifts_nothing_is_not_named_and_one_that_does_says_by_how_much():
    told = {}
    for view in views(5).values():
        for fair in view.fair_costs:
            if fair.fair > 0:
                lift = remedy_trial.floor_lift(content(), view, fair.mineral, fair.stage)
                told[view.seat, fair.mineral, fair.stage] = lift, floor_remedy.words(
                    content(), view, fair.mineral, fair.stage, fair.fair)  # fmt: skip
    assert any(words for _, words in told.values()) and any(not words for _, words in told.values())
    assert all((FLOOR in words) == (lift >= 0.01 * next(
        f.fair for f in views(5)[seat].fair_costs if (f.mineral, f.stage) == (m, s)))
        for (seat, m, s), (lift, words) in told.items())  # fmt: skip


def priced(view):
    return [fact for one in plant_danger.dangers(content(), view) for fact in one.item.parts
            if fact.name == "Minimum import price"]  # fmt: skip


def test_a_minimum_price_is_left_out_where_it_lifts_nothing_and_says_its_part_where_it_lifts(monkeypatch):
    seen = [view for turn in TURNS for view in views(turn).values() if priced(view)]
    assert seen, "some seat has one"
    view = seen[0]
    many = len(priced(view))
    monkeypatch.setattr(remedy_trial, "border_lift", lambda *_: 1e9)
    assert len(priced(view)) >= many and all("100" in fact.value for fact in priced(view))
    monkeypatch.setattr(remedy_trial, "border_lift", lambda *_: 0.0)
    assert not priced(view)
