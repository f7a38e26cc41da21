"""Found in play: Indonesia let out "70 % of its ore" of a base year whose exports had doubled since."""

from dataclasses import replace

import numpy as np
import pytest

from game.agents.ministry import desk as desks
from game.agents.ministry import rare_home
from game.host import Table, real_engine
from game.lab.simulate import load_content
from game.model.entries import SeatPlan
from game.rules import ore


def _desk(grown: float) -> desks.Desk:
    """Indonesia before cheap ore, its exports and output so many times those of the base year."""
    content = load_content("ministerial_years")
    plans = {seat: SeatPlan(controller="ai", level="easy") for seat in content.seat_ids()}
    desk = desks.sit_down(content, Table.new(content, 3, plans, "steward", engine=real_engine()).view("IDN"))
    facts, m, r = desk.facts, desk.facts.rows["cobalt"], desk.facts.columns["IDN"]
    flows, output = np.array(facts.base_flows), np.array(facts.output)
    flows[m, 0, r] *= grown
    output[m, 0, r] *= grown
    return replace(desk, facts=replace(facts, flows=flows, output=output, exworks=0.5 * np.array(facts.exworks)))


@pytest.mark.parametrize("grown", [1.0, 1.3])
def test_a_quota_lets_out_its_share_of_what_is_exported_now(grown: float) -> None:
    desk = _desk(grown)
    (order,) = rare_home._ore(desk).orders
    sent = ore.exports(desk.content, "IDN", "cobalt")
    assert order.share * sent == pytest.approx(rare_home.QUOTA * grown * sent, rel=0.02)


def test_no_quota_where_exports_have_outgrown_every_quota() -> None:
    assert rare_home._ore(_desk(2.0)).orders == ()
