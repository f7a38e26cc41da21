"""A plant's start is told with what lots and others' orders may make of it: odds of its turn, and its least size."""

from functools import cache

import pytest

from game.model.events import Event
from game.model.orders import FundCard, OrderSheet
from game.present import opening_words, plant_facts, plant_gains, project_bill, slips
from game.present.tellers_base import Desk
from game.rules import at_bell, card_sizes, opening_odds, permits, projects, view
from tests.helpers import new_game, play_turn, real_content, replace

SEAT = "AUS"
SEEDS = range(400)


@cache
def seen():
    """Australia in the orders of turn 2."""
    content = real_content()
    state = replace(play_turn(content, new_game(content)[1]), turn=2, phase="bell")
    return content, state, view(content, state, SEAT)


def opens(content, state, card, seed):
    """The turn in which a plant that has just begun opens with one seed's luck, moved by the rules' own plan."""
    work = replace(state, seed=seed)
    while True:
        work = replace(work, turn=work.turn + 1)
        step = projects.plan(content, work, card)
        if step.opened_month:
            return work.turn
        work = replace(work, projects={**work.projects, card.id: step.after})


@pytest.mark.parametrize("missing", [True, False])
def test_odds_are_what_the_rules_draw(missing):
    content, state, view_ = seen()
    card = next(p for p in content.projects if view_.projects[p.id].status == "open" and not p.line_of
                and bool(permits.left(p, view_.projects[p.id])) is missing)  # fmt: skip
    told = opening_odds.odds(content, view_, card)
    assert sum(told.values()) == pytest.approx(1.0, abs=1e-4) and len(told) > 1
    held = view_.projects[card.id]
    begun = replace(held, status="permitting" if missing else "construction", started_turn=2,
                    months_left=permits.lead_months(content, card, held))  # fmt: skip
    start = replace(state, projects={**state.projects, card.id: begun})
    drawn = [opens(content, start, card, seed) for seed in SEEDS]
    for turn in set(drawn) | set(told):
        assert drawn.count(turn) / len(SEEDS) == pytest.approx(told.get(turn, 0.0), abs=0.08), turn


def test_a_plant_under_way_knows_what_it_has_behind_it_and_one_that_runs_has_no_lot_left():
    content, _, view_ = seen()
    card = next(p for p in content.projects if view_.projects[p.id].status == "open" and not p.line_of)
    near = replace(view_.projects[card.id], status="construction", months_left=2, overrun_share=0.1, started_turn=1)
    held = replace(view_, projects={**view_.projects, card.id: near})
    told = opening_odds.odds(content, held, card)
    first = min(told)
    late = permits.delay_odds(content, card, near)
    assert first == held.next_played and told[first] == pytest.approx(1.0 - late)
    runs = replace(view_, projects={**view_.projects, card.id: replace(near, status="operating")})
    assert opening_odds.odds(content, runs, card) == {} and opening_words.short(content, runs, card) == ""


def test_page_and_order_say_the_odds_and_what_others_may_make_of_the_size():
    """Found in play: a plant started at 80 % where 90 was told, another came a turn late, and no order had said so."""
    content, _, view_ = seen()
    pressed = said = 0
    for card in content.projects:
        if card.region != SEAT or card.corridor is not None or view_.projects[card.id].status != "open":
            continue
        for size in card_sizes.sizes(content, view_, OrderSheet(), card):
            sheet = OrderSheet(fund=(FundCard(card.id, "grant", size.usd_m),)) if size.usd_m else OrderSheet()
            fate = at_bell.fate(content, view_, sheet, card.id)
            if not fate.starts or fate.odds < 1 or not size.usd_m:
                continue
            text = project_bill.does(content, view_, sheet, card)
            least = card_sizes.pressed_scale(content, view_, sheet, card)
            assert least <= fate.scale
            assert ("If others order such plants, too" in text) == (least < fate.scale), text
            odds = opening_words.short(content, view_, card)
            assert not odds or f"First output, by lot: {odds}." in text
            pressed, said = pressed + (least < fate.scale), said + bool(odds)
    assert pressed and said
    card = next(p for p in content.projects if opening_words.chances(content, view_, p) and p.outputs)
    gain = plant_gains.gain_of(content, view_, {}, card)
    rows = {fact.name: fact.value for fact in plant_facts.facts(content, view_, card, gain, OrderSheet())}
    if "Opens, by lot" in rows:
        assert rows["Opens, by lot"] == opening_words.short(content, view_, card)


def test_a_slip_says_that_it_was_by_lot_and_with_which_odds():
    content, state, view_ = seen()
    card = next(p for p in content.projects if not p.line_of and not p.existing and p.outputs)
    held = replace(view_.projects[card.id], status="construction", started_turn=1, months_left=20)
    now = replace(view_, projects={**view_.projects, card.id: held})
    told = slips.delayed(Desk(content, now), Event("project_delayed", 2, data={"project": card.id}))
    odds = round(100 * permits.delay_odds(content, card, held))
    assert f"by lot ({odds}" in told and "works are late" in told
    assert state.turn == 2
