"""What a share of a running plant pays is told before it is bid for, from one sum."""

from functools import cache

from msgspec.structs import replace

from game import rules
from game.present import stake_words
from game.rules import plant_margin, stake_terms
from game.rules.plant_margin import Kilo
from tests.ui.staged import SEAT, content, moments


@cache
def view():
    return rules.view(content(), moments()["talk2"].state, SEAT)


def running():
    """A plant that runs abroad and earns what investors ask, with the view it stands in."""
    card = next(p for p in content().projects if p.region != SEAT and p.corridor is None and len(p.outputs) == 1
                and p.outputs[0].stage == "mine")  # fmt: skip
    held = replace(view().projects[card.id], status="operating", active_share=1.0, shares={},
                   expected_margin_share=1.5, expected_usd_per_kg=1e6)  # fmt: skip
    return card, replace(view(), projects={**view().projects, card.id: held})


def test_a_share_pays_its_part_of_half_the_margin_and_counts_at_the_end():
    """Found in play: 44 million for two fifths of a plant, "±0 points", and no word of what they would pay."""
    card, seen = running()
    tenth, half = (stake_terms.stake(content(), seen, card, share) for share in (0.1, 0.5))
    assert half.pays_usd_m > 0
    assert abs(half.pays_usd_m - 5 * tenth.pays_usd_m) < 1e-9 and abs(half.price_usd_m - 5 * tenth.price_usd_m) < 1e-9
    assert tenth.end_usd_m == content().rules.finance.equity_worth * tenth.price_usd_m
    assert (tenth.points > 0) is (tenth.net_usd_m > 0)
    rows = stake_words.rows(content(), seen, card, 0.1)
    assert any("points" in row.value for row in rows) and len(rows) == 4


def test_a_price_at_its_height_is_not_counted_on():
    card, seen = running()
    low = replace(seen.projects[card.id], expected_usd_per_kg=0.5 * card.cash_cost_usd_per_kg)
    poor = replace(seen, projects={**seen.projects, card.id: low})
    assert stake_terms.stake(content(), poor, card, 0.1).pays_usd_m == 0


def test_a_plant_near_its_cash_cost_says_so_before_it_is_bid_for(monkeypatch):
    """Found in play: a share was bought, and the plant was shut down a turn later."""
    card, seen = running()
    safe, thin = Kilo(100.0, 10.0, 40.0), Kilo(100.0, 59.5, 40.0)
    monkeypatch.setattr(plant_margin, "kilo", lambda *_: safe)
    assert stake_words.rows(content(), seen, card, 0.1)[0].name != "May stand still"
    monkeypatch.setattr(plant_margin, "kilo", lambda *_: thin)
    first = stake_words.rows(content(), seen, card, 0.1)[0]
    assert first.name == "May stand still" and first.tone == "red" and "prices as they are" in first.value
