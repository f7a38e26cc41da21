"""Sentences of order targets: what they mean, and that nothing else can be said."""

import numpy as np
import pytest

from game.lab.episode_dates import Calendar
from game.lab.episode_world import Names
from game.lab.hindcast_says import Known, SaysError, parse
from tests.lab.episode_texts import BAN, history

KNOWN = Known(Names(("refined",), ("A", "B")), Calendar(2020, 1, 30), ("heavy",), ("mine",))


@pytest.fixture(scope="module")
def runs() -> dict:
    run = history(BAN, seeds=2)
    return {"": run, "heavy": run}


@pytest.mark.parametrize(
    ("sentence", "true"),
    [
        ("price(B, 2020-12) > 1.5*price(A, 2020-12)", True),
        ("price(B, 2020-12) > 1.5*price(A, 2020-12) and flow(A->B, 2021) > 0", False),
        ("1 < 2 < 3", True),
        ("1 < 2 < 2", False),
        ("2*(3+4) - 4/2 >= 12", True),
        ("-1 < -0.5", True),
        ("flow(A->all, 2020-08..2021-12) <= 0 and leak(A->B, 2021) <= 0", True),
        ("high(B, 2020) >= price(B, 2020) and low(B, 2020) <= price(B, 2020)", True),
        ("price_gap(B, A, 2020-12) > price_gap(B, A, 2020-02) + 0.5", True),
        ("months_to_peak(B, 2020-07) > 0", True),
        ("heavy.price(B, peak) > 2 and price_ratio(B, peak, 2020-02, refined) > 2", True),
        ("stock(world, 2021-06) > stock(world, 2020-06)", True),
        ("production(A, 2021) + production(B, 2021) > use(world, 2021)", True),
        ("capacity(A, 2020-01) > 10.4", True),
        ("price(B, trough) < price(B, peak)", True),
    ],
)
def test_sentences(runs: dict, sentence: str, true: bool) -> None:
    assert np.all(parse(sentence, KNOWN)(runs).astype(bool) == true)


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("__import__('os')", "no function"),
        ("price(B, 2020)", "comparison"),
        ("price(C, 2020) > 1", "region 'C'"),
        ("price(B, 2031) > 1", "outside the episode"),
        ("price(B, soon) > 1", "no period"),
        ("price(B) > 1", "takes 2"),
        ("light.price(B, 2020) > 1", "variant 'light'"),
        ("cost(B, 2020) > 1", "function 'cost'"),
        ("flow(A, 2020) > 1", "FROM->TO"),
        ("built(other) > 1", "capacity event"),
        ("price(B, 2020) > 1 or 1 < 2", "understood"),
        ("price(B, 2020 > 1", "not closed"),
        ("(1 < 2", "not closed"),
        ("1 <", "missing"),
        ("(" * 200 + "1" + ")" * 200 + " > 0", "too many"),
        ("price(B, 2020, ore) > 1", "stage 'ore'"),
    ],
)
def test_what_cannot_be_said(sentence: str, why: str) -> None:
    with pytest.raises(SaysError, match=why):
        parse(sentence, KNOWN)
