"""Synthetic episodes for tests: two regions, A exports to B; no real market is meant."""

import numpy as np

from game.lab.episode_file import Episode, read_episode_text
from game.lab.hindcast import play
from game.lab.hindcast_series import Run

TEXT = """
id: synthetic
title: invented for tests
start: 2020-01
months: {months}
unit: kt
stages: [refined]
regions: [A, B]
base:
  price: {{refined: {{A: 1.0, B: {price_b}}}}}
  production: {{refined: {{A: 9.0, B: 3.0}}}}
  use: {{refined: {{A: 4.0, B: 8.0}}}}
  capacity: {{refined: {{A: 10.5, B: 3.3}}}}
{base}structure:
  stock_cover_months: {cover}
  demand_class: medium
  replaceable: {replaceable}
  supply_class: {supply}
  cost_position: {cost}
  evasion: {evasion}
events: {events}
targets: {targets}
"""
BAN = "type: export_quota, start: 2020-07, from: A, to: all, quantity: 0"


def text(*events: str, targets: tuple[str, ...] = (), **change: object) -> str:
    """The YAML of an episode with some events and changed facts."""
    facts: dict[str, object] = {
        "months": 30, "price_b": 1.0, "base": "", "cover": "{A: 2, B: 2}", "replaceable": "some",
        "supply": "primary", "cost": 0.6, "evasion": "none",
    }  # fmt: skip
    facts.update(change)

    def listed(lines: tuple[str, ...]) -> str:
        return "".join(f"\n  - {{{line}}}" for line in lines) or "[]"

    return TEXT.format(events=listed(events), targets=listed(targets), **facts)


def episode(*events: str, targets: tuple[str, ...] = (), **change: object) -> Episode:
    """The episode itself."""
    found, faults = read_episode_text(text(*events, targets=targets, **change))
    assert found is not None, faults
    return found


def history(*events: str, seeds: int = 3, **change: object) -> Run:
    """The episode played."""
    return play(episode(*events, **change), seeds)[""]


def price(run: Run, region: int) -> np.ndarray:
    """(T,) median price of a region in base prices."""
    return np.median(run.prices(0, region), axis=1) / run.unit(0, region)
