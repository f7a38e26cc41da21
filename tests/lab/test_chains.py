"""The lab against an interior-point solver on random chains in any unit: one market, two ways to it."""

from dataclasses import asdict

import numpy as np
import pytest

from game.lab.case_solve import solve_case
from tests.lab.programs import Columns, conic_program
from tests.lab.random_chains import Draw
from tests.lab.solved import case_from, imbalance

pytest.importorskip("clarabel")
EACH = 12


def agrees(seed: int) -> bool:
    """Whether a drawn case was solved and agrees; False where it is refused, since nothing reaches a place."""
    draw = Draw(seed)
    plain = draw.case()
    try:
        case = case_from(plain)
    except AssertionError as slip:
        assert "nothing" in str(slip) or "no supply" in str(slip), seed
        return False
    reference, answer = conic_program(plain, draw.tonnes, draw.money), solve_case(case)
    columns = Columns(plain)
    best, ours = columns.surplus(reference), columns.surplus(asdict(answer))
    turnover = sum(abs(reference["price"][node] * q) for node, q in reference["demand"].items())
    assert abs(ours - best) <= 1e-3 * (abs(best) + turnover + draw.tonnes * draw.money), seed
    level = max(abs(price) for price in reference["price"].values())
    for side in ("supply", "demand"):
        for node, tonnes in reference[side].items():
            if tonnes > 1e-3 * draw.tonnes:
                assert answer.price[node] == pytest.approx(reference["price"][node], abs=2e-3 * level), (seed, node)
    assert imbalance(case, answer) < 1e-4 or max(answer.supply.values(), default=0.0) < 1e-3 * draw.tonnes, seed
    return True


@pytest.mark.parametrize("block", range(4))
def test_random_chains_agree_with_an_interior_point_method(block: int) -> None:
    """One to three goods, one to seven regions, tonnes from a thousandth to a million, money likewise."""
    assert np.sum([agrees(seed) for seed in range(EACH * block, EACH * (block + 1))]) >= EACH // 2


@pytest.mark.slow
def test_many_more_random_chains_agree() -> None:
    assert np.sum([agrees(seed) for seed in range(100, 400)]) >= 150
