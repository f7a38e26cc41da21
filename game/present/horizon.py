"""What still lies within the game: a date beyond its last turn is said to be after it."""

from game.model.content import Content
from game.model.views import View
from game.present.words import tr

__all__ = ["after", "drawn", "last_turn", "marked"]


def drawn(content: Content, view: View) -> bool:
    """Whether the last turn is drawn by lot: a game of the scenario's own length whose end is not fixed."""
    rules = content.rules.turn
    return view.announced_turns == rules.turns and rules.end_earliest_turn < rules.end_latest_turn


def last_turn(content: Content, view: View) -> int:
    """The last turn that may still be played."""
    return content.rules.turn.end_latest_turn if drawn(content, view) else view.announced_turns


def after(content: Content, view: View, turn: int) -> bool:
    """Whether a turn lies after the game."""
    return turn > last_turn(content, view)


def marked(content: Content, view: View, turn: int, text: str) -> str:
    """A text that names a turn, with a word where that turn is not played any more."""
    return tr("{text} (after this game)", text=text) if after(content, view, turn) else text
