"""The scripted games play out as their pages say."""

import difflib

import pytest

from tests.golden.games import GAMES
from tests.golden.write import HERE, page


@pytest.mark.parametrize("game", GAMES, ids=lambda g: g.name)
def test_the_page_is_what_happens(game):
    kept = (HERE / f"{game.name}.txt").read_text(encoding="utf-8")
    now = page(game)
    change = "\n".join(difflib.unified_diff(kept.splitlines(), now.splitlines(), "kept", "now", lineterm="", n=0))
    assert now == kept, f"renew with `python -m tests.golden.write` and review the difference:\n{change}"


def test_pages_tell_what_a_teacher_needs():
    for game in GAMES:
        text = (HERE / f"{game.name}.txt").read_text(encoding="utf-8")
        for word in ("What each seat sees:", "Orders, sealed:", "What happened:", "inside", "outside", "The end"):
            assert word in text, (game.name, word)
