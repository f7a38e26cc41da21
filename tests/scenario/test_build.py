"""The arrays of the base year."""

from pathlib import Path

import numpy as np
import pytest

from game.model.content import Content
from game.scenario import load
from tests.scenario.helpers import SHIPPED, TEMPLATE, change, copy_template


@pytest.fixture(scope="module")
def content() -> Content:
    found = load(SHIPPED).content
    assert found is not None
    return found


def test_shapes(content: Content) -> None:
    m, s, r = 7, 3, 27
    node = {"prod", "feed_other", "stock_build", "final", "cap", "cost", "width", "supply_class", "stock_cover",
            "confidence"}  # fmt: skip
    shapes = dict.fromkeys(node, (m, s, r))
    shapes |= {"flows": (m, s, r, r), "freight": (m, s, r, r), "price": (m, s), "yield_input": (m, s)}
    shapes |= {"elasticity_short": (m,), "elasticity_long": (m,), "growth": (m, s, 2), "theta_share": (m, s)}
    assert {k: v.shape for k, v in content.table.items()} == shapes
    assert all(np.isfinite(v).all() for v in content.table.values())


def test_known_cells(content: Content) -> None:
    t, m = content.table, content.mineral_index("ree_light")
    usa, chn = content.region_index("USA"), content.region_index("CHN")
    assert t["prod"][m, 0, usa] == 8009
    assert t["stock_build"][m, 0, usa] == 4600
    assert t["flows"][m, 0, usa, chn] == 2128
    assert t["supply_class"][m, 0, chn] == 3
    assert t["confidence"][m, 0, usa] == 2
    assert t["yield_input"][m].tolist() == [0, 1.1, 1.133]
    assert t["stock_cover"][m, 2, [usa, chn]].tolist() == [2, 1]


def test_freight_rule(content: Content) -> None:
    t, m = content.table, content.mineral_index("cobalt")
    cod, chn = content.region_index("COD"), content.region_index("CHN")
    # 3.5 t moved per t contained; 40 + 6 x 11.19 + 150 inland in the DRC; 0.3 % of 24 USD/kg
    assert t["freight"][m, 0, cod, chn] == pytest.approx(0.0035 * (40 + 6 * 11.19 + 150) + 0.003 * 24)
    assert t["freight"][m, 0, cod, cod] == pytest.approx(0.0035 * 0.3 * (40 + 6 * 0.3))
    li = content.mineral_index("lithium")
    aus = content.region_index("AUS")
    assert t["freight"][li, 0, aus, chn] == pytest.approx(0.0067 * (10 + 1.5 * 7.05) + 0.003 * 5.96)


def test_growth_by_stage(content: Content) -> None:
    growth = content.table["growth"][content.mineral_index("lithium")]
    assert growth.tolist() == [[0.02, 0.04], [0.02, 0.04], [0.155, 0.091]]


def test_arrays_are_read_only(content: Content) -> None:
    with pytest.raises(ValueError, match="read-only"):
        content.table["prod"][0, 0, 0] = 1


def test_hash_is_of_meaning_only(tmp_path: Path) -> None:
    folder = copy_template(tmp_path)
    base = load(TEMPLATE).content
    assert base is not None
    change(folder, "scenario.yaml", "title: Template\n", "# a comment\ntitle: 'Template'\r\n")
    change(folder, "countries.yaml", "budget_usd_m: 525 ", "budget_usd_m: 525.0 ")
    same = load(folder).content
    assert same is not None
    assert same.hash == base.hash
    assert same.hash_with_words == base.hash_with_words
    change(folder, "scenario.yaml", "title: 'Template'", "title: A template, worded anew")
    worded = load(folder).content
    assert worded is not None
    assert worded.hash == base.hash, "a game goes on when its scenario is worded anew"
    assert worded.hash_with_words != base.hash_with_words
    change(folder, "countries.yaml", "budget_usd_m: 525.0", "budget_usd_m: 526")
    other = load(folder).content
    assert other is not None
    assert other.hash != base.hash


def test_rules_override(tmp_path: Path) -> None:
    folder = copy_template(tmp_path)
    change(folder, "rules.yaml", "turn:\n", "trust: {pax: 61.5}\ncustoms: {effort_cost_usd_m: [0, 5, 15, 40]}\nturn:\n")
    content = load(folder).content
    assert content is not None
    assert content.rules.trust.pax == 61.5
    assert content.rules.customs.effort_cost_usd_m == (0, 5, 15, 40)
    assert content.rules.turn.turns == 6
    assert content.rules.floor.fund_share == 0.75
