"""Arrays in saves: packed bytes that give six significant digits back exactly, and stay small."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from game.model.arrays import Bundle, round_significant

FLOATS = st.one_of(
    st.floats(allow_nan=False, allow_infinity=True, width=64),
    st.sampled_from([0.0, -0.0, 0.01, 0.1, 999999.5, 1e6, 1e-38, 1e38, 1e300, 5e-324]),
)


def there_and_back(bundle: Bundle) -> Bundle:
    return Bundle.from_plain(json.loads(json.dumps(bundle.plain())))


@given(hnp.arrays(float, hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4), elements=FLOATS))
def test_rounded_floats_come_back_exactly(values):
    held = Bundle({"a": values}).rounded()
    back = there_and_back(held)
    assert back["a"].shape == held["a"].shape
    assert np.array_equal(back["a"], held["a"])
    assert back == held


@given(hnp.arrays(float, (40,), elements=st.floats(1e-9, 1e9)))
def test_single_precision_is_enough_for_six_digits(values):
    held = round_significant(values)
    assert np.array_equal(there_and_back(Bundle({"a": held}))["a"], held)


@pytest.mark.parametrize("values", [np.array([True, False]), np.array([[1, -7], [2**40, 0]]), np.zeros((0, 6))])
def test_flags_numbers_and_empty_tables_come_back(values):
    back = there_and_back(Bundle({"a": values}))["a"]
    assert back.dtype.kind == values.dtype.kind
    assert np.array_equal(back, values)


def test_lists_of_numbers_of_older_saves_are_still_read():
    old = {"a": {"shape": [2], "kind": "f", "values": [1.5, "inf"]}}
    assert np.array_equal(Bundle.from_plain(old)["a"], [1.5, np.inf])


def test_damaged_bytes_are_a_value_error():
    plain = Bundle({"a": np.arange(6.0)}).plain()
    plain["a"]["packed"] = "AAAA"
    with pytest.raises(ValueError, match="damaged"):
        Bundle.from_plain(plain)
