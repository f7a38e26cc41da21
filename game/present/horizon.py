"""What still lies within the game: a date beyond its last turn is said to be after it."""

from game.model.content import Content
from game.model.views import View
from game.present.words import tr
from game.rules import horizon

__all__ = [
    "after", "drawn", "earliest", "is_end", "last_turn", "last_turn_words", "marked", "out_words", "scored",
    "surely_last", "until_words",
]  # fmt: skip


def last_turn_words(content: Content) -> str:
    """That chance picks the last turn, from which to which, and why."""
    rules = content.rules.turn
    return tr("Nobody knows which turn is the last: chance picks one from turn {a} to turn {b}, so that nobody can "
              "empty the shelves for a last one.", a=rules.end_earliest_turn, b=rules.end_latest_turn)  # fmt: skip


def drawn(content: Content, view: View) -> bool:
    """Whether the last turn is drawn by lot."""
    return horizon.drawn(content, view.announced_turns)


def last_turn(content: Content, view: View) -> int:
    """The last turn that may still be played."""
    return horizon.latest(content, view.announced_turns)


def earliest(content: Content, view: View) -> int:
    """The first turn that may be the last."""
    return horizon.earliest(content, view.announced_turns)


def scored(content: Content, view: View) -> bool:
    """Whether the present turn may be one of the last, which alone are read for the score."""
    return view.turn > earliest(content, view) - content.rules.score.mean_turns


def surely_last(content: Content, view: View) -> bool:
    """Whether no turn can follow the present one."""
    return view.turn >= last_turn(content, view)


def after(content: Content, view: View, turn: int) -> bool:
    """Whether a turn lies after the game."""
    return turn > last_turn(content, view)


def is_end(content: Content, view: View, turn: int) -> bool:
    """Whether no turn followed, or can follow, the turn ``turn``."""
    return after(content, view, turn + 1) or (view.phase == "over" and turn >= view.turn)


def marked(content: Content, view: View, turn: int, text: str) -> str:
    """A text that names a turn, with a word where that turn is not played any more."""
    return tr("{text} (after this game)", text=text) if after(content, view, turn) else text


def until_words(content: Content, view: View, turn: int) -> str:
    """How long something lasts that ends with a turn."""
    return tr("for the rest of this game") if after(content, view, turn) else tr("until turn {turn}", turn=turn)


def out_words(content: Content, view: View, back: int) -> str:
    """For how long a ministry is out that is a member again with the turn ``back``."""
    if after(content, view, back):
        return tr("out for the rest of this game")
    return tr("out until turn {n} begins, then back", n=back)
