"""The situation a game opens in, as the first newspaper tells it and as the set-up offers it."""

from typing import NamedTuple

from game.model.content import Content
from game.model.views import View
from game.present.names import tidy
from game.present.words import tr

__all__ = ["Story", "names", "story"]


class Story(NamedTuple):
    """Headline of the first front page, what is so, and what it means for the reader (or nothing)."""

    headline: str
    text: str
    for_you: str


def story(view: View) -> Story | None:
    """What opened the game in words; None where it opened as the scenario has it."""
    held = view.opening
    if held is None:
        return None
    concern = held.concern(view.seat)
    return Story(tidy(tr(held.headline)), tidy(tr(held.text)), tidy(tr(concern)) if concern else "")


def names(content: Content) -> tuple[str, ...]:
    """Titles of a scenario's openings, in its order."""
    return tuple(tr(opening.title) for opening in content.openings)
