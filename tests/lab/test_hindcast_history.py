"""The three calibration episodes: hits, errors beside the baselines, luck, bytes, speed."""

import time
from pathlib import Path

import numpy as np
import pytest

from game.lab.episode_file import Episode, read_episode
from game.lab.hindcast import play
from game.lab.hindcast_score import Score, score

EPISODES = Path(__file__).parent / "episodes"
NAMES = sorted(path.stem for path in EPISODES.glob("*.yaml"))
_PLAYED: dict[str, Score] = {}


def _episode(name: str) -> Episode:
    found, faults = read_episode(EPISODES / f"{name}.yaml")
    assert found is not None, faults
    return found


def _score(name: str) -> Score:
    if name not in _PLAYED:
        episode = _episode(name)
        _PLAYED[name] = score(episode, play(episode, 8))
    return _PLAYED[name]


def test_there_are_three() -> None:
    assert len(NAMES) == 3


def test_three_quarters_of_the_core_targets_are_met() -> None:
    counts = [_score(name).count("core") for name in NAMES]
    hit, total = (sum(column) for column in zip(*counts, strict=True))
    assert total == 17
    assert hit / total >= 0.75, counts


def test_orderings_and_timings_hold() -> None:
    """All but one: whether nickel lies fuller at the end than sixteen months before is 0.90 to 1.06 over seeds."""
    missed = [r.target.id for name in NAMES for r in _score(name).results if r.target.kind == "order" and not r.hit]
    assert missed in ([], ["n7"])


def test_errors_are_below_the_baselines() -> None:
    """Pooled over all core price targets, and against no change in every episode."""
    ours: list[float] = []
    rivals: dict[str, list[float]] = {}
    for name in NAMES:
        result = _score(name)
        count = sum(r.target.metric in ("price_ratio", "price_gap") for r in result.results if r.target.kind == "core")
        assert result.log_error is not None
        ours += [result.log_error] * count
        for rival, error in result.baselines.items():
            assert error is not None
            rivals.setdefault(rival, []).extend([error] * count)
        assert result.log_error < result.baselines["no_change"]
        assert result.log_error < result.baselines["static_0.3"]
    for rival, errors in rivals.items():
        assert np.mean(ours) < np.mean(errors), rival


@pytest.mark.parametrize("name", NAMES)
def test_the_first_month_is_the_base_period(name: str) -> None:
    episode = _episode(name)
    for run in play(episode, 3).values():
        assert run.price[0] == pytest.approx(np.broadcast_to(run.base_price, run.price[0].shape), rel=0.06)
        assert run.production[0].sum(axis=(-1, -2)) == pytest.approx(run.base_made.sum(), rel=0.01)


def test_same_seed_same_numbers_and_a_seed_alone_is_the_seed_in_a_crowd() -> None:
    episode = _episode("antimony_2024_2025")
    crowd, again = play(episode, 3, 5)[""], play(episode, 3, 5)[""]
    assert np.array_equal(crowd.price, again.price)
    alone = play(episode, 1, 6)[""]
    assert alone.price[:, 0] == pytest.approx(crowd.price[:, 1], rel=1e-6)
    assert not np.allclose(crowd.price[:, 0], crowd.price[:, 1])


def test_eight_seeds_take_less_than_ten_seconds() -> None:
    began = time.perf_counter()
    play(_episode("nickel_glut_2022_2025"), 8)
    assert time.perf_counter() - began < 10.0
