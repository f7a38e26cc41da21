"""What a country is said to sell and to buy is what the published flows show, both ways apart, for every seat."""

import pytest

from game.model.ids import STAGES
from game.present import deals
from game.present.names import capital, good
from tests.ui.staged import content, moments


@pytest.fixture(scope="module")
def seen():
    return moments()["talk2"].view()


def traded(view, seat):
    """Good in words -> (tonnes out, tonnes in) of a month, and the goods by the worth of each way."""
    flows, price = view.flows["flows"], view.prices["price_exworks"][-1]
    r, rows = content().region_index(seat), {}
    for m, mineral in enumerate(content().minerals):
        for s, stage in enumerate(STAGES):
            others = [k for k in range(len(content().regions)) if k != r]
            out, into = float(flows[m, s, r, others].sum()), float(flows[m, s, others, r].sum())
            rows[good(content(), mineral.id, stage)] = (out, into, float(price[m, s].max()))
    return rows


@pytest.mark.parametrize("seat", content().seat_ids())
def test_the_lists_are_the_largest_flows_both_ways(seen, seat):
    """Found in play: Korea "sold germanium metal" alone and offered cathodes: its own balance hid what it sells."""
    rows = traded(seen, seat)
    for told, way in zip(deals.trade_rows(content(), seen, seat), (0, 1), strict=True):
        moved = {name: row[way] * row[2] for name, row in rows.items() if row[way] > deals.LEAST_TRADE_T}
        best = sorted(moved, key=lambda name: -moved[name])[:3]
        assert [fact.name for fact in told] == [capital(name) for name in best]
        for fact, name in zip(told, best, strict=True):
            assert fact.value.endswith("a month")
            assert ("more" in fact.how) is (rows[name][1 - way] > rows[name][way])


def test_what_a_ministry_offers_to_deliver_is_made_at_home(seen):
    made = seen.prices["output"][-1]
    for offer in moments()["talk2"].state.offers:
        for clause in offer.clauses:
            if clause.kind == "offtake":
                seller = next(p for p in offer.parties if p != clause.giver)
                m, s = content().mineral_index(clause.mineral), STAGES.index(clause.stage)
                assert made[m, s, content().region_index(seller)] > 0, (seller, clause)


def test_korea_sells_what_its_plants_are_known_for(seen):
    assert any("cathodes" in fact.name for fact in deals.trade_rows(content(), seen, "KOR")[0])
