"""No test opens a window or a sound device, whatever machine it runs on, and none touches the
player's own saves."""

import gc
import os
from pathlib import Path

import pytest

import game  # noqa: F401 - first of all, because it sets the threads of the linear algebra

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those who click a real window come first: at the end one worker would play a game and the other wait."""
    items.sort(key=lambda item: not item.nodeid.startswith("tests/window/"))


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh home for saves, settings and reports."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("FORGE_TABLE_HOME", str(home))
    return home
