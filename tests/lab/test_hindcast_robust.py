"""No episode and no seed may end without an equilibrium: hard cases found by chance, and wild facts."""

from pathlib import Path

import numpy as np
import pytest

from game.lab.episode_file import read_episode
from game.lab.hindcast import play
from tests.lab.episode_texts import BAN, history

HARD = sorted((Path(__file__).parent / "hard_episodes").glob("*.yaml"))


@pytest.mark.parametrize("path", HARD, ids=lambda path: path.stem)
def test_hard_markets_clear(path: Path) -> None:
    episode, faults = read_episode(path)
    assert episode is not None, faults
    run = play(episode, 2)[""]
    assert np.isfinite(run.price).all() and (run.price > 0).all()
    assert (run.recorded >= -1e-9).all() and (run.stock >= 0).all()


def test_hard_episodes_are_there() -> None:
    assert len(HARD) >= 3


@pytest.mark.parametrize(
    "events",
    [
        (BAN, BAN.replace("from: A", "from: B")),
        (BAN, "type: capacity, start: 2020-09, region: B, delta: -3.3"),
        ("type: demand_shift, start: 2020-05, region: B, factor: 0",),
        ("type: demand_shift, start: 2020-05, region: B, factor: 4", BAN),
        ("type: production_quota, start: 2020-04, region: A, quantity: 0", BAN),
        ("type: price_floor, start: 2020-04, region: B, level: 5", BAN),
        ("type: stock, start: 2020-04, region: B, months_of_cover: 0", BAN),
        ("type: export_quota, start: 2020-04, from: A, to: all, quantity: 0.001",),
        ("type: export_tax, start: 2020-04, from: A, rate: 5",),
        ("type: state_buying, start: 2020-04, region: B, quantity: 8",),
        ("type: capacity, start: 2020-04, region: B, delta: 40, cost_position: 0.1",),
    ],
)
@pytest.mark.parametrize("cover", ["0", "{A: 2, B: 0.5}"])
def test_wild_facts_have_an_answer(events: tuple[str, ...], cover: str) -> None:
    run = history(*events, seeds=2, cover=cover, months=18)
    assert np.isfinite(run.price).all() and (run.price > 0).all()
