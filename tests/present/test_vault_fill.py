"""What an order for the Vault should find is foretold from public figures, and the turn then finds about that."""

import numpy as np
import pytest
from msgspec.structs import replace

from game.host import Table
from game.lab.simulate import load_content
from game.model.entries import SeatPlan
from game.model.orders import OrderSheet, VaultOrder
from game.model.state import FloorState
from game.present import vault_facts, vault_words
from game.rules import figures
from game.rules.vault import buying_price
from game.rules.vault_fill import fill_share


@pytest.fixture(scope="module")
def years():
    content = load_content("ministerial_years")
    plans = {s: SeatPlan("human" if s == "USA" else "ai", level="easy") for s in content.seat_ids()}
    table = Table.new(content, 1, plans, with_baseline=False)
    return content, table.view("USA")


def under(years, times):
    """A floor that binds, at so many times the price at which the Vault would just buy from the dearest plant."""
    content, view = years
    place = figures.place(content, "ree_light", "refined")
    members = [s for s, public in view.seats.items() if public.status == "member"]
    columns = figures.columns(content, members)
    made = figures.of_view(content, view, "output")[place][columns] > 0
    dearest = float(np.max(figures.of_view(content, view, "price_exworks")[place][columns][made]))
    price = times * dearest / buying_price(content, 1.0)
    floor = FloorState("ree_light", "refined", price, price, 0, 1, stances={}, credibility=0.5, held=True)
    return content, replace(view, floors=(floor,))


def test_all_is_found_where_plants_sell_below_the_limit_and_nothing_far_above_it(years):
    assert fill_share(*under(years, 1.2), "ree_light", "refined") > 0.95
    assert fill_share(*under(years, 0.5), "ree_light", "refined") < 0.01
    between = [fill_share(*under(years, t), "ree_light", "refined") for t in (0.9, 0.97, 1.0, 1.03)]
    assert between == sorted(between), "a higher limit never finds less"
    content, view = years
    assert fill_share(content, view, "ree_light", "refined") is None, "no floor, no buying"


def test_the_sheet_says_the_part_and_what_it_comes_to(years):
    """Found in play: three per cent of an order came, and nothing had said so."""
    content, view = under(years, 1.2)
    told = vault_words.fill_words(content, view, "ree_light", "refined", 100.0)
    assert "% of its tonnes" in told and "100\u202ft ordered" in told
    content, view = under(years, 0.5)
    assert "next to nothing" in vault_words.fill_words(content, view, "ree_light", "refined", 100.0)
    assert vault_words.fill_words(*years, "ree_light", "refined") == ""


def test_the_bill_says_what_an_order_for_the_vault_takes_and_from_whose_purse(years):
    """Found in play: tonnes for the Vault stood on the sheet and nowhere what they cost."""
    content, view = under(years, 1.0)
    order = OrderSheet(vault=(VaultOrder("ree_light", "refined", 100.0),))
    price = buying_price(content, view.floors[0].price_usd_per_kg)
    told = vault_words.bill_words(content, view, order)
    assert vault_words.fmt.money(100.0 * price / 1000) in told and "own purse" in told and "your budget" in told
    draw = OrderSheet(vault=(VaultOrder("ree_light", "refined", -5.0),))
    assert vault_words.bill_words(content, view, draw) == "" == vault_words.bill_words(*years, order), "no floor"
    vast = OrderSheet(vault=(VaultOrder("ree_light", "refined", 1e9),))
    most = content.rules.vault.draw_per_turn_usd_m
    assert vault_words.fmt.money(most) in vault_words.bill_words(content, view, vast)


def test_the_card_says_what_is_pressed_to_use_the_vault(years):
    """Found with a class: a lever "buy for Project Vault", $ 12 bn in the note, and no field to press in turn 1."""
    content, view = years
    told = vault_words.how_words(content, view)
    assert "Nothing to press here yet" in told and "turn 2" in told and "national stockpile" in told
    bound = under(years, 1.0)[1]
    assert "type tonnes in the field" in vault_words.how_words(content, bound)
    later = replace(bound, floors=tuple(replace(f, binds_turn=3) for f in bound.floors))
    assert "from turn 3" in vault_words.how_words(content, later)
    assert vault_words.how_words(content, replace(view, seat="JPN")) == ""


def test_a_good_of_the_vault_says_its_three_figures_in_rows(years):
    """Found by looking: four figures and two conditions in one grey sentence under every field."""
    content, view = under(years, 1.2)
    row = next(r for r in vault_words.vault_rows(content, view) if (r.mineral, r.stage) == ("ree_light", "refined"))
    pays, sells, found = vault_facts.of_good(content, view, row)
    assert "USD/kg" in pays.value and sells.tone == "green" and found.value.endswith("%")
    assert "of 100\u202ft" in vault_facts.of_good(content, view, row, 100.0)[2].value
    content, view = under(years, 0.5)
    row = next(r for r in vault_words.vault_rows(content, view) if (r.mineral, r.stage) == ("ree_light", "refined"))
    _, sells, found = vault_facts.of_good(content, view, row)
    assert "too dear" in sells.value and found.value == "next to nothing"
    assert vault_facts.of_good(*years, row) == ()
    assert [(f.name, f.value) for f in vault_facts.idle((replace(row, stock=0.0),))] == [(row.name, "–")]
