"""What whoever played a seat for its person did there: votes in those turns, and the sheet of the last one."""

from collections.abc import Collection

from game.model.content import Content
from game.model.views import View
from game.present.council import motion_title
from game.present.sheets import sheet_words
from game.present.words import join_words, tr

__all__ = ["done_words"]


def done_words(content: Content, view: View, turns: Collection[int]) -> tuple[str, ...]:
    """A line a turn with its votes, and one for the sheet of the turn before, which alone is still known.

    Found with a class: ten lines of what was left undone, and nothing of how it had voted and what it bought.
    """
    lines = []
    for turn in sorted(turns):
        votes = [tr("{vote} to {motion}", vote=tr(record.votes[view.seat]), motion=motion_title(content, record.motion))
                 for record in view.votes if record.turn == turn and view.seat in record.votes]  # fmt: skip
        if votes:
            lines.append(tr("Turn {n}, voted: {votes}", n=turn, votes=join_words(votes)))
    if view.you is not None and view.last_played in turns:
        orders = "; ".join(sheet_words(content, view.you.sheet))
        lines.append(tr("Turn {n}, ordered: {orders}", n=view.last_played, orders=orders))
    return tuple(lines)
