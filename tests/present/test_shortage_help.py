"""Remedies of a shortage are tried before they are named: with how much, or not at all."""

import numpy as np
import pytest
from msgspec.structs import replace

from game.present import pressing, shortage_help
from game.rules import figures, prospect
from game.rules.check_goods import capacity_for_offtake
from tests.ui.staged import SEAT, content, moments

PLACE = ("ree_light", "refined")


def seen():
    return moments()["talk2"].view()


def test_a_seller_is_named_that_has_tonnes_free_and_none_that_has_not(monkeypatch):
    view = seen()
    found = shortage_help.seller(content(), view, PLACE)
    free = {s: capacity_for_offtake(content(), view, s, *PLACE) for s in view.seats if s != SEAT}
    assert found is None or free[found[0]] == max(free.values())
    monkeypatch.setattr(shortage_help, "capacity_for_offtake", lambda *_a: 0.0)
    assert shortage_help.seller(content(), view, PLACE) is None
    bare = replace(view, you=replace(view.you, stock_t={}), sharing_until=view.turn)
    assert "Nothing bridges it" in shortage_help.bridges_words(content(), bare, PLACE)
    stored = replace(bare, you=replace(view.you, stock_t={"/".join(PLACE): 40.0}))
    (only,) = shortage_help.bridges(content(), stored, PLACE)
    assert only.startswith("40.0") and only.endswith("lie in your own stock")


def test_what_raises_the_need_met_is_tried_in_the_drills_own_sums(monkeypatch):
    """Found in play: "stock, contracts and plants at home or with friends raise it", and none of them did."""
    view = seen()
    for name, share in (("stock_adds", 0.0), ("contracts_add", 0.0)):
        monkeypatch.setattr(prospect, name, lambda *_a, share=share: share)
    assert shortage_help.drill_parts(content(), view, PLACE) == ()
    assert "Neither a month of its stock nor a contract" in shortage_help.drill_words(content(), view, PLACE)
    monkeypatch.setattr(prospect, "stock_adds", lambda *_a: 0.02)
    if figures.home_use(content(), view, *PLACE) > 0:
        assert "A month of stock of it: +1.6 points" in shortage_help.drill_words(content(), view, PLACE)
    assert shortage_help.drill_parts(content(), replace(view, phase="over"), PLACE) == ()


def test_a_contract_is_named_by_what_the_drill_would_count_of_it():
    """Of every good of the table whatever is named raises the need met by as much."""
    view = seen()
    for mineral in content().minerals:
        for info in mineral.stages:
            for _, points in shortage_help.drill_parts(content(), view, (mineral.id, info.stage)):
                assert float(points.replace("+", "")) > 0
    assert np.isfinite(prospect.cut_off(content(), view).need).all()


@pytest.mark.parametrize("rest", ["buy of another maker, draw on stock"])
def test_no_list_of_untried_ways_is_left(rest):
    from pathlib import Path  # noqa: PLC0415

    assert rest not in Path(pressing.__file__).read_text(encoding="utf-8")
