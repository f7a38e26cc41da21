"""Independent jobs, in one process or in several: all are told, and a fault is no silence."""

import math
from functools import partial

import pytest

from game.lab.finished import as_finished


@pytest.mark.parametrize("processes", [1, 2])
def test_every_job_is_told_and_a_fault_raises_its_error(processes):
    doubled = partial(math.pow, 2.0)
    assert sorted(as_finished(doubled, [3.0, 1.0, 2.0], processes)) == [2.0, 4.0, 8.0]
    with pytest.raises(ValueError, match="math domain error"):
        list(as_finished(math.sqrt, [4.0, -1.0], processes))
