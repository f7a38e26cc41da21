"""Found in play: Indonesia let out "70 % of its ore" of a base year whose exports had doubled since."""

from dataclasses import replace

import msgspec
import numpy as np
import pytest

from game.agents.ministry import desk as desks
from game.agents.ministry import rare_home
from game.host import Table, real_engine
from game.lab.simulate import load_content
from game.model.entries import SeatPlan
from game.model.orders import HomeOrder
from game.rules import ore


def _desk(grown: float, price: float = 0.5) -> desks.Desk:
    """Indonesia before cheap ore, its exports, output and price so many times those of the base year."""
    content = load_content("ministerial_years")
    plans = {seat: SeatPlan(controller="ai", level="easy") for seat in content.seat_ids()}
    desk = desks.sit_down(content, Table.new(content, 3, plans, "steward", engine=real_engine()).view("IDN"))
    facts, m, r = desk.facts, desk.facts.rows["cobalt"], desk.facts.columns["IDN"]
    flows, output = np.array(facts.base_flows), np.array(facts.output)
    flows[m, 0, r] *= grown
    output[m, 0, r] *= grown
    return replace(desk, facts=replace(facts, flows=flows, output=output, exworks=price * np.array(facts.exworks)))


@pytest.mark.parametrize("grown", [1.0, 1.3])
def test_a_quota_lets_out_its_share_of_what_is_exported_now(grown: float) -> None:
    desk = _desk(grown)
    (order,) = rare_home._ore(desk).orders
    sent = ore.exports(desk.content, "IDN", "cobalt")
    assert order.share * sent == pytest.approx(rare_home.QUOTA * grown * sent, rel=0.02)


def test_no_quota_where_exports_have_outgrown_every_quota() -> None:
    assert rare_home._ore(_desk(2.0)).orders == ()


@pytest.mark.parametrize(("made", "kinds"), [(True, ["ore_lift"]), (False, [])])
def test_a_quota_of_its_own_is_lifted_once_the_ore_is_dear(made: bool, kinds: list[str]) -> None:
    """A view hides the signal of a curb, by which a quota was known as one's own: none was ever lifted."""
    desk = _desk(1.0, price=2.0)
    held = ore.measure(desk.content, "IDN", HomeOrder("ore_quota", mineral="cobalt", share=0.7), desk.view.turn)
    held = msgspec.structs.replace(held, signal="", id=held.id if made else "standing_0")
    view = msgspec.structs.replace(desk.view, curbs=(held,))
    assert [order.kind for order in rare_home._ore(replace(desk, view=view)).orders] == kinds
