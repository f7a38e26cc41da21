"""When a game can end: what was announced, and whether the last turn is drawn by lot around it."""

from game.model.content import Content


def drawn(content: Content, turns: int) -> bool:
    """Whether a game announced with ``turns`` turns ends by lot: the scenario's own length with an open end."""
    rules = content.rules.turn
    return turns == rules.turns and rules.end_earliest_turn < rules.end_latest_turn


def earliest(content: Content, turns: int) -> int:
    """The first turn that may be the last."""
    return min(turns, content.rules.turn.end_earliest_turn) if drawn(content, turns) else turns


def latest(content: Content, turns: int) -> int:
    """The last turn that may be played."""
    return max(turns, content.rules.turn.end_latest_turn) if drawn(content, turns) else turns
