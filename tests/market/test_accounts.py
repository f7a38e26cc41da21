"""Money and tonnes close in every month, whatever is thrown at the market."""

import numpy as np
import pytest

from game.market import MarketState, Structure, advance, check_accounts
from tests.market.markets import random_luck, random_policy, toy


def run(structure: Structure, state: MarketState, seed: int, months: int) -> None:
    rng = np.random.default_rng(seed)
    for number in range(months):
        if number % 6 == 0:
            policy = random_policy(structure, state, rng)
        before = state
        state, month = advance(structure, state, policy, random_luck(structure, rng))
        closes = check_accounts(month)
        assert max(closes.values()) <= 1e-9, (number, closes)
        assert month.residual.max() <= 1e-8
        scale = structure.world_use[..., None]
        # Derived use is the next stage's output times its yield, in every region.
        need = structure.yield_input[:, 1:, None] * month.output[:, 1:]
        assert np.allclose(month.derived_use[:, :-1], need, rtol=1e-12, atol=1e-9)
        assert (month.stock_users >= 0).all() and (month.stock_producers >= 0).all()
        drawn = -month.stock_users_change
        assert (drawn <= 0.4 * before.stock_users + np.maximum(-before.user_build, 0) + 1e-6
                * scale).all()
        quota = policy.quota_total
        abroad = month.flow - month.flow_illicit
        abroad = abroad.sum(-1) - np.einsum("...ii->...i", abroad)
        assert quota is None or (abroad <= quota * (1 + 1e-6) + 1e-6 * scale).all()
        assert quota is None or (month.flow_illicit >= 0).all()


@pytest.mark.parametrize("seed", [1, 2])
def test_ninety_six_months_of_wild_policy_close(seed: int) -> None:
    run(*toy(), seed=seed, months=96)


def test_who_pays_for_a_floor_and_who_receives() -> None:
    structure, state = toy()
    rng = np.random.default_rng(0)
    policy = random_policy(structure, state, rng)
    _, month = advance(structure, state, policy)
    money = month.accounts
    paid = money.outlay.sum()
    parts = money.outlay_final + money.outlay_input + money.outlay_stock + money.purchase_cost
    assert parts.sum() == pytest.approx(paid, rel=1e-12)
    got = (
        money.receipts.sum() + money.freight.sum() + money.duty.sum() + money.levy_fund.sum()
        + money.levy_treasury.sum() + money.licence_rent.sum() + money.illicit_rent.sum()
        + money.export_tax.sum() - money.price_cut.sum()
    )
    assert got == pytest.approx(paid, rel=1e-12)
