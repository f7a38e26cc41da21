"""Seven further episodes, written from recalled facts and never fitted to: is the engine right more often
than a rule of thumb on history it was not made for?"""

from pathlib import Path

import numpy as np
import pytest

from game.lab.episode_file import read_episode
from game.lab.hindcast import play
from game.lab.hindcast_score import Score, score

UNSEEN = sorted((Path(__file__).parent / "more_episodes").glob("*.yaml"))
_PLAYED: dict[str, Score] = {}


def _score(path: Path) -> Score:
    if path.stem not in _PLAYED:
        episode, faults = read_episode(path)
        assert episode is not None, faults
        _PLAYED[path.stem] = score(episode, play(episode, 2))
    return _PLAYED[path.stem]


@pytest.mark.parametrize("path", UNSEEN, ids=lambda path: path.stem)
def test_every_target_has_a_number(path: Path) -> None:
    for result in _score(path).results:
        assert result.simulated is not None, result.target.id


@pytest.mark.slow
def test_half_of_what_was_never_fitted_to_is_met() -> None:
    counts = np.array([(*_score(path).count("core"), *_score(path).count("order")) for path in UNSEEN]).sum(axis=0)
    assert counts[1] == 25 and counts[3] == 9
    assert counts[0] >= 12 and counts[2] >= 7, counts


@pytest.mark.slow
def test_prices_are_nearer_the_record_than_if_nothing_had_changed() -> None:
    ours = np.mean([_score(path).log_error for path in UNSEEN])
    assert ours < np.mean([_score(path).baselines["no_change"] for path in UNSEEN])
    assert ours < np.mean([_score(path).baselines["static_0.3"] for path in UNSEEN])
    assert ours < np.mean([_score(path).baselines["static_1.0"] for path in UNSEEN])
