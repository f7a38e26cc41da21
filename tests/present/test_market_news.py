"""A newspaper leads with a price that ran away and a dependence that broke, though no order at the table did it."""

import msgspec
import numpy as np
import pytest

from game.model.arrays import Bundle
from game.model.state import FloorState
from game.model.views import FlowLine
from game.present import market_news
from game.present.news import headlines
from tests.ui.staged import content, moments

replace = msgspec.structs.replace


def with_price(view, factor):
    """The view with NdPr oxide at home this many times as dear at the end of its last turn as at its start."""
    price = np.array(view.prices["price_delivered"])
    m, r = content().mineral_index("ree_light"), content().region_index(view.seat)
    span = view.months_per_turn
    price[:, :, :, r] = price[0, :, :, r]
    price[-1, m, 1, r] = factor * price[-1 - span, m, 1, r]
    return replace(view, prices=Bundle({**view.prices, "price_delivered": price}), flow_log=())


@pytest.mark.parametrize(("factor", "words"), [
    (1.1, ""), (1.4, "price up by 40"), (2.3, "2.3 times as dear"), (0.6, "price down by 40"), (0.9, ""),
])  # fmt: skip
def test_a_price_that_runs_away_is_a_headline(factor, words):
    """Found in play: cobalt doubled, and the newspaper had nothing of it."""
    view = with_price(moments()["results2"].view(), factor)
    texts = [h.text for h in headlines(content(), view) if h.kind == "price_leap"]
    assert len(texts) == (1 if words else 0)
    assert all(words in text and text.startswith("NdPr oxide") and "6 months" in text for text in texts)


def test_the_first_time_that_less_than_half_comes_from_china_is_told_once():
    view = with_price(moments()["results2"].view(), 1.0)
    def lines(*shares):
        return tuple(
            FlowLine(turn, "ree_light", "component", partner, 100.0 * part, 0.0)
            for turn, share in enumerate(shares, 1) for partner, part in (("CHN", share), ("MYS", 1.0 - share))
        )  # fmt: skip
    for shares, told in (((0.7, 0.4), True), ((0.4, 0.3), False), ((0.7, 0.6), False), ((0.7, 0.499), False)):
        texts = [t.text for t in market_news.told(content(), replace(view, flow_log=lines(*shares)))]
        assert bool(texts) == told, shares
        assert all("less than half of the NdFeB magnets" in text for text in texts)


def test_nobodys_view_has_no_home_to_tell_of():
    view = replace(moments()["results2"].view(), you=None)
    assert market_news.told(content(), view) == ()


def test_what_moves_nothing_stands_below_what_the_turn_did():
    """Found in play: the first newspaper was the same in every game: eleven lines of the scenario led it."""
    view = with_price(moments()["results1"].view(), 1.6)
    heads = headlines(content(), view)
    known = {card.headline for card in content().news if card.effect == "headline"}
    background = {h.text for h in heads if h.kind == "news"} & known
    assert background
    first = next(k for k, h in enumerate(heads) if h.text in background)
    last = max(k for k, h in enumerate(heads) if h.kind in ("price_leap", "joined", "motion_passed"))
    assert last < first


def test_who_stands_aside_from_a_new_floor_is_named():
    """Found in play: "1 in reserve" and no name, when it was the partner who had been paid to keep the floor."""
    view = with_price(moments()["results2"].view(), 1.0)
    floor = FloorState("gallium", "component", 2240.0, 2240.0, 2, 3, {"KOR": "reserve", "USA": "apply"}, 0.45)
    texts = [h.text for h in headlines(content(), replace(view, floors=(floor,))) if h.kind == "stands_aside"]
    assert texts == ["The Republic of Korea stands aside from the floor on gallium wafers: no levy at its border"]
    old = replace(floor, voted_turn=1)
    assert not [h for h in headlines(content(), replace(view, floors=(old,))) if h.kind == "stands_aside"]
