"""Each policy does what its name says, and the right treasury pays or receives."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from game.market import Month, Policy, Structure, clear
from game.market.types import MarketState
from tests.market.markets import toy, without_stocks, zone_mask

GIANT, HOME = 3, 0


def static() -> tuple[Structure, MarketState]:
    return without_stocks(*toy())


def month(**fields: Any) -> Month:
    structure, state = static()
    return clear(structure, state, replace(Policy.none(structure.shape), **fields))[0]


def links(where: tuple[int, ...], value: float) -> np.ndarray:
    structure, _ = static()
    out = np.zeros((*structure.shape, structure.shape[2]))
    out[where] = value
    return out


def nodes(where: tuple[int, ...], value: float, rest: float = 0.0) -> np.ndarray:
    out = np.full(static()[0].shape, rest)
    out[where] = value
    return out


def price(stage: int = 1, region: int = HOME) -> float:
    return float(static()[0].price_base[0, stage, region])


def test_tariff_raises_home_price_and_pays_the_importer() -> None:
    base, taxed = month(), month(specific=links((0, 1, GIANT, HOME), 5.0))
    assert taxed.price_delivered[0, 1, HOME] > base.price_delivered[0, 1, HOME]
    assert taxed.flow[0, 1, GIANT, HOME] < base.flow[0, 1, GIANT, HOME]
    paid = taxed.accounts.duty[0, 1, HOME]
    assert paid == pytest.approx(5.0 * taxed.flow[0, 1, GIANT, HOME] / 1000, rel=1e-9)


def test_advalorem_is_a_share_of_cif() -> None:
    taxed = month(advalorem=links((0, 1, GIANT, HOME), 0.25))
    structure, _ = static()
    cif = taxed.price_exworks[0, 1, GIANT] + structure.freight[0, 1, GIANT, HOME]
    assert taxed.duty[0, 1, GIANT, HOME] == pytest.approx(0.25 * cif, rel=1e-9)


def test_tariff_export_tax_and_quota_that_match_differ_only_in_who_is_paid() -> None:
    wedge = links((0, 1, GIANT, HOME), 5.0)
    tariff, tax = month(specific=wedge), month(export_tax=wedge)
    through = float(tariff.flow[0, 1, GIANT, HOME])
    limit = np.where(wedge > 0, through, np.inf)
    quota = month(quota_destination=limit)
    for other in (tax, quota):
        assert np.allclose(other.price_exworks, tariff.price_exworks, rtol=1e-6)
        assert np.allclose(other.flow, tariff.flow, rtol=1e-5, atol=1e-6)
    assert quota.rent[0, 1, GIANT, HOME] == pytest.approx(5.0, rel=1e-4)
    revenue = 5.0 * through / 1000
    assert tariff.accounts.duty[0, 1, HOME] == pytest.approx(revenue, rel=1e-6)
    assert tax.accounts.export_tax[0, 1, GIANT] == pytest.approx(revenue, rel=1e-6)
    assert quota.accounts.licence_rent[0, 1, GIANT] == pytest.approx(revenue, rel=1e-4)
    # A floor at the landed price of that trade, with only that origin outside, is the same again.
    landed = float(tariff.delivered[0, 1, GIANT, HOME])
    outside = zone_mask(static()[0], [HOME])
    outside[:] = False
    outside[0, 1, GIANT, HOME] = True
    levied = month(floor=nodes((0, 1, HOME), landed), outside=outside)
    assert np.allclose(levied.price_exworks, tariff.price_exworks, rtol=2e-4)
    money = levied.accounts
    assert money.levy_fund[0, 1, HOME] == pytest.approx(0.75 * revenue, rel=5e-3)
    assert money.levy_treasury[0, 1, HOME] == pytest.approx(0.25 * revenue, rel=5e-3)


def test_outside_goods_never_land_below_the_floor_unless_covert() -> None:
    outside = zone_mask(static()[0], [0, 1])
    floor = nodes((0, 1, slice(0, 2)), 1.3 * price())
    held = month(floor=floor, outside=outside)
    where = outside[0, 1] & (held.flow[0, 1] > 0)
    assert held.delivered[0, 1][where].min() >= 1.3 * price() * (1 - 1e-12)
    leaky = month(floor=floor, outside=outside, leak=nodes((0, 1, HOME), 0.2))
    assert leaky.flow_bypass[0, 1, :, HOME].sum() > 0
    assert leaky.flow_bypass[0, 1, 1, HOME] == 0  # goods of a member have nothing to evade
    assert leaky.price_paid[0, 1, HOME] < held.price_paid[0, 1, HOME]
    assert leaky.accounts.covert_saving[0, 1, HOME] > 0
    assert leaky.output[0, 1, 1] < held.output[0, 1, 1]  # zone producers are starved of sales


def test_covert_tonnes_are_bought_while_they_save_and_not_when_they_do_not() -> None:
    outside = zone_mask(static()[0], [0, 1])
    asked = 0.1 * static()[1].use_last[0, 1, HOME]
    side = nodes((0, 1, HOME), asked)
    dear = month(floor=nodes((0, 1, slice(0, 2)), 1.6 * price()), outside=outside, covert=side)
    assert dear.flow_bypass[0, 1, :, HOME].sum() == pytest.approx(asked, rel=0.02)
    idle = month(floor=nodes((0, 1, slice(0, 2)), 0.5 * price()), outside=outside, covert=side)
    assert idle.flow_bypass[0, 1, :, HOME].sum() < 0.9 * asked


def test_a_levy_cap_limits_the_levy() -> None:
    outside = zone_mask(static()[0], [0, 1])
    rules = {"floor": nodes((0, 1, slice(0, 2)), 2.0 * price()), "outside": outside}
    capped = month(**rules, levy_cap=nodes((0, 1, slice(0, 2)), 3.0, np.inf))
    assert capped.levy.max() <= 3.0 + 1e-9
    assert month(**rules).levy.max() > 3.0


def test_dumping_aimed_at_the_zone_moves_nothing_while_the_levy_is_active() -> None:
    outside = zone_mask(static()[0], [0, 1])
    rules = {"floor": nodes((0, 1, slice(0, 2)), 1.5 * price()), "outside": outside}
    calm = month(**rules)
    cut = links((0, 1, GIANT, slice(0, 2)), 0.3 * price())
    dump = month(**rules, price_cut=cut)
    assert calm.levy[0, 1, GIANT, HOME] > 0 and dump.levy[0, 1, GIANT, HOME] > 0
    assert np.allclose(dump.price_delivered, calm.price_delivered, rtol=1e-5)
    assert np.allclose(dump.output, calm.output, rtol=1e-4, atol=1e-6)
    assert dump.accounts.price_cut[0, 1, GIANT] > 0
    assert dump.accounts.levy_fund[0, 1].sum() > calm.accounts.levy_fund[0, 1].sum()


def test_price_cut_is_paid_by_the_origin_and_a_rise_is_earned() -> None:
    base = month()
    cut = month(price_cut=links((0, 1, GIANT, slice(0, 3)), 4.0))
    rise = month(price_cut=links((0, 1, GIANT, slice(0, 3)), -4.0))
    assert cut.price_delivered[0, 1, HOME] < base.price_delivered[0, 1, HOME]
    assert rise.price_delivered[0, 1, HOME] > base.price_delivered[0, 1, HOME]
    assert cut.accounts.price_cut[0, 1, GIANT] > 0 > rise.accounts.price_cut[0, 1, GIANT]
    assert cut.output[0, 1, HOME] < base.output[0, 1, HOME]


def test_proportional_export_tax_is_a_share_of_the_ex_works_price() -> None:
    taxed = month(export_tax_rate=links((0, 1, GIANT, slice(0, 3)), 0.15))
    sent = taxed.flow[0, 1, GIANT, :3].sum() * taxed.price_exworks[0, 1, GIANT] / 1000
    assert taxed.accounts.export_tax[0, 1, GIANT] == pytest.approx(0.15 * sent, rel=1e-9)


def test_total_quota_embargo_and_group() -> None:
    base = month()
    out = float(base.flow[0, 1, GIANT, :3].sum())
    half = month(quota_total=nodes((0, 1, GIANT), 0.5 * out, np.inf))
    assert half.flow[0, 1, GIANT, :3].sum() == pytest.approx(0.5 * out, rel=1e-6)
    rent = half.rent[0, 1, GIANT, :3]
    assert rent.min() > 0 and np.ptp(rent) < 1e-9 * rent.max()
    assert half.price_exworks[0, 1, GIANT] < base.price_exworks[0, 1, GIANT]
    stop = month(quota_total=nodes((0, 1, GIANT), 0.0, np.inf))
    assert stop.flow[0, 1, GIANT, :3].max() == 0
    assert stop.accounts.licence_rent[0, 1, GIANT] == 0
    aimed = month(embargo=links((0, 1, GIANT, HOME), 1).astype(bool))
    assert aimed.flow[0, 1, GIANT, HOME] == 0 and aimed.flow[0, 1, GIANT, 1] > 0
    pair = float(base.flow[0, 1, GIANT, :2].sum())
    group = month(
        quota_group=nodes((0, 1, GIANT), 0.3 * pair, np.inf),
        quota_group_links=links((0, 1, GIANT, slice(0, 2)), 1).astype(bool),
    )
    assert group.flow[0, 1, GIANT, :2].sum() == pytest.approx(0.3 * pair, rel=1e-6)
    assert group.rent[0, 1, GIANT, 2] == 0


def test_everything_shut_the_region_lives_on_itself() -> None:
    shut = np.zeros((*static()[0].shape, 4), bool)
    shut[:, :, :, 2] = shut[:, :, 2, :] = True
    alone = month(embargo=shut)
    assert np.delete(alone.flow[..., 2], 2, axis=-1).max() == 0
    assert np.isfinite(alone.price_delivered).all()
    assert alone.residual.max() <= 1e-8


def test_subsidy_keeps_a_plant_open_and_the_treasury_pays() -> None:
    base, paid = month(), month(subsidy=nodes((0, 1, HOME), 6.0))
    assert paid.output[0, 1, HOME] > base.output[0, 1, HOME]
    cost = 6.0 * paid.output[0, 1, HOME] / 1000
    assert paid.accounts.subsidy[0, 1, HOME] == pytest.approx(cost, rel=1e-9)


def test_contract_for_difference_pays_low_and_claws_back_high() -> None:
    low = month(cfd_share=nodes((0, 1, HOME), 0.5), cfd_strike=nodes((0, 1, HOME), 1.3 * price()))
    high = month(cfd_share=nodes((0, 1, HOME), 0.5), cfd_strike=nodes((0, 1, HOME), 0.9 * price()))
    assert low.accounts.cfd[0, 1, HOME] > 0 > high.accounts.cfd[0, 1, HOME]
    assert low.output[0, 1, HOME] > month().output[0, 1, HOME]


def test_offtake_flows_at_its_price() -> None:
    base = month()
    size = 0.2 * float(base.output[0, 1, HOME])
    deal = month(
        offtake=links((0, 1, HOME, 1), size), offtake_price=links((0, 1, HOME, 1), 2 * price())
    )
    assert deal.flow_contract[0, 1, HOME, 1] == pytest.approx(size, rel=1e-6)
    assert deal.price_paid[0, 1, 1] > base.price_paid[0, 1, 1]
    huge = month(offtake=links((0, 1, HOME, 1), 1e9))  # more than the plants can make
    assert huge.flow_contract[0, 1, HOME, 1] <= static()[1].capacity[0, 1, HOME]


def test_buffer_buys_at_its_limit_and_no_dearer() -> None:
    much = nodes((0, 1, HOME), 0.5 * float(month().output[0, 1, HOME]))
    low = month(buffer_max=much, buffer_limit=nodes((0, 1, HOME), 0.8 * price()))
    high = month(buffer_max=much, buffer_limit=nodes((0, 1, HOME), 1.1 * price()))
    assert low.buffer_bought[0, 1, HOME] < 1e-3 * much.max()
    assert high.buffer_bought[0, 1, HOME] > 0.3 * much.max()
    assert high.price_exworks[0, 1, HOME] > month().price_exworks[0, 1, HOME]
    cost = high.price_exworks[0, 1, HOME] * high.buffer_bought[0, 1, HOME] / 1000
    assert high.accounts.buffer_cost[0, 1, HOME] == pytest.approx(cost, rel=1e-9)


def test_state_buying_lifts_and_release_lowers_the_price() -> None:
    base = month()
    size = nodes((0, 1, HOME), 0.2 * float(static()[1].use_last[0, 1, HOME]))
    buying, selling = month(purchase_max=size), month(release_max=size)
    assert buying.purchased[0, 1, HOME] == pytest.approx(size.max(), rel=1e-6)
    assert selling.released[0, 1, HOME] == pytest.approx(size.max(), rel=1e-6)
    home = (0, 1, HOME)
    assert selling.price_delivered[home] < base.price_delivered[home] < buying.price_delivered[home]
    dear = month(purchase_max=size, purchase_limit=nodes((0, 1, HOME), 0.5 * price()))
    assert dear.purchased[0, 1, HOME] < 1e-6 * size.max()
    cheap = month(release_max=size, release_limit=nodes((0, 1, HOME), 2 * price()))
    assert cheap.released[0, 1, HOME] < 1e-6 * size.max()


def test_production_quota_holds_output_and_lifts_every_price() -> None:
    base = month()
    cap = nodes((0, 0, GIANT), 0.7 * float(base.output[0, 0, GIANT]), np.inf)
    held = month(output_cap=cap)
    assert held.output[0, 0, GIANT] <= cap[0, 0, GIANT]
    assert (held.price_delivered[0, 0] > base.price_delivered[0, 0]).all()


def test_recycling_adds_refined_goods_and_substitution_lowers_use() -> None:
    base = month()
    more = month(recycling=nodes((0, 1, HOME), 0.2 * float(static()[1].use_last[0, 1, HOME])))
    assert more.feed_other[0, 1, HOME] > base.feed_other[0, 1, HOME]
    assert more.price_delivered[0, 1, HOME] < base.price_delivered[0, 1, HOME]
    thrift = month(demand_factor=nodes((0, 2, slice(None)), 0.8, 1.0))
    assert (thrift.final_use[0, 2] < base.final_use[0, 2]).all()
    assert (thrift.price_delivered[0, 2] < base.price_delivered[0, 2]).all()


def test_a_cut_off_region_uses_its_stocks_then_goes_short() -> None:
    structure, state = toy()
    made = np.zeros_like(structure.capacity)
    shut = np.zeros((*structure.shape, 4), bool)
    shut[0, 1, :, HOME] = True
    # No plants and no scrap of its own: only stocks stand between it and want.
    structure = replace(structure, feed_other=made, capacity_growth=made)
    bare = replace(state, capacity=np.where(np.arange(4) == HOME, 0.0, state.capacity))
    policy = Policy(embargo=shut)
    full, *_ = clear(structure, bare, policy)
    empty, *_ = clear(structure, replace(bare, stock_users=0 * bare.stock_users), policy)
    assert full.stock_users_change[0, 1, HOME] < 0
    assert full.price_delivered[0, 1, HOME] < empty.price_delivered[0, 1, HOME]
    assert full.unmet[0, 1, HOME] < empty.unmet[0, 1, HOME]
    assert empty.unmet[0, 1, HOME] > 0.5 * structure.base_final[0, 1, HOME]
