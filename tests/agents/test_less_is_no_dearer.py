"""Of what a ministry offers, less is never dearer than more: one price list for its offer and for who asks it."""

from functools import cache

import pytest
from msgspec.structs import replace

from game import agents
from game.host import Table
from game.lab.simulate import load_content
from game.model.entries import SeatPlan
from game.model.talks import Clause, Offer
from game.model.views import View


@cache
def opened() -> Table:
    content = load_content("ministerial_years")
    plans = {s: SeatPlan("human" if s == "JPN" else "ai", level="normal") for s in content.seat_ids()}
    table = Table.new(content, 1, plans, with_baseline=False)
    assert table.open_talks() == ()
    return table


def asked(view: View, clause: Clause) -> float:
    named = agents.quote(opened().content, view, "JPN", (clause,))
    assert named
    return sum(c.amount_usd_m for c in named if (c.kind, c.giver) == ("money", "JPN"))


def offered(by: str, clause: Clause, usd_m: float) -> Offer:
    """The maker's own offer of a thing to Japan for a sum."""
    turn = opened().state.turn
    return Offer("o9", by, "JPN", (clause, Clause("money", "JPN", amount_usd_m=usd_m)), turn, turn, patience=1)


@pytest.mark.parametrize("seat", ["KOR", "AUS", "EU"])
def test_a_licence_is_one_price_whatever_its_term(seat: str):
    """Found in play: a licence offered for 36 over two turns was 45 for one turn on request, though know-how stays."""
    table = opened()
    view = replace(table.view(seat), offers=())
    licence = Clause("technology", seat, mineral="cobalt", stage="component", turns=2)
    bare = asked(view, licence)
    price = float(round(0.6 * bare))
    held = replace(view, offers=(offered(seat, licence, price),))
    assert [asked(held, replace(licence, turns=n)) for n in (1, 2, 4)] == [price] * 3 < [bare] * 3


def test_less_of_a_right_is_no_dearer_and_more_of_it_is_another_matter():
    table = opened()
    view = replace(table.view("USA"), offers=())
    waiver = Clause("tariff_waiver", "USA", mineral="ree_light", stage="component", turns=2)
    bare = asked(view, waiver)
    price = float(round(0.6 * bare))
    held = replace(view, offers=(offered("USA", waiver, price),))
    assert asked(held, replace(waiver, turns=1)) == price == asked(held, waiver)
    assert asked(held, replace(waiver, turns=4)) > price
