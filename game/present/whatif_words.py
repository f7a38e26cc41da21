"""What a what-if changes, in words for people: on pages, in menus and beside the commands."""

from __future__ import annotations

from typing import Final

from game.present.words import join_words, mark, tr

__all__ = ["TITLES", "tried"]

TITLES: Final[dict[str, str]] = {
    "floors=off": mark("No price floors"),
    "inspection=off": mark("No inspection"),
    "bonds=off": mark("No bonds on promises"),
    "vault=off": mark("No Project Vault"),
    "china=idle": mark("China makes no move"),
}
"""Changes in words for people."""


def tried(command: str) -> str:
    """A what-if written as a command (``--turn 4 --set floors=off``) as people say it."""
    turn, keys = command.removeprefix("--turn ").split(" --set ")
    said = list(dict.fromkeys(tr(TITLES[k]) if k in TITLES else tr("without this side purchase") for k in keys.split()))
    words = join_words([w[:1].lower() + w[1:] if w != tr(TITLES["china=idle"]) else w for w in said])
    return tr("from turn {n}: {words}", n=turn, words=words)
