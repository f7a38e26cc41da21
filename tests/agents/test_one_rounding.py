"""A figure in a ministry's sentence reads as the clause shows it: one rounding for a clause and the talk about it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.agents import words
from game.present import fmt

SIZES = st.floats(0.02, 5e6)


def digits(text):
    """The figure of a text without signs of thousands, and its unit."""
    held = re.fullmatch(r"([\d., \u202f\u2009\u00a0]+?)\s*([A-Za-z/ ]+)?", text)
    return float(re.sub(r"[^\d.]", "", held[1])), (held[2] or "").strip()


@given(SIZES)
def test_tonnes_said_are_tonnes_shown(amount):
    """Found in play: a partner spoke of 2 460 t where its clause said 2 459."""
    assert digits(words.tonnes(amount)) == digits(fmt.tonnes(amount))


@given(SIZES)
def test_prices_said_are_prices_shown(amount):
    assert digits(words.price(amount))[0] == digits(fmt.price(amount))[0]


@pytest.mark.parametrize(("amount", "said"), [(2459.0, "2,459 t"), (12_345.0, "12.3 kt"), (0.45, "0.45 t")])
def test_no_powers_of_ten(amount, said):
    assert words.tonnes(amount) == said


@given(st.floats(0.06, 990.0))
def test_sums_said_are_sums_shown(amount):
    """A partner paid "3.0 M USD" for a clause of "$ 3 m"."""
    assert float(words.usd(amount)) == digits(fmt.money(amount).lstrip("$\u202f"))[0]
