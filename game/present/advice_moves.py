"""Own orders among the adviser's lines: as every page names them, at their figures, in place of the engine's own sums.

The engine plans whole sheets, three months of a good at once and a grant for an aim; a reader was shown another figure
and another first on each page. Here its acts give way to the moves (``moves``), and lend them what they say of aims and
of a cut-off.
"""

from collections.abc import Iterable
from typing import Final

import msgspec

from game.model.content import Content
from game.model.views import View
from game.present import aims_served
from game.present.advice_brief import Brief
from game.present.advice_parts import AdviceParts
from game.present.moves_base import Move
from game.present.words import mark, tr

__all__ = ["with_moves"]

COVERED: Final = (
    mark("funds "), mark("guarantees "), mark("stockpiles "), mark("pushes "), mark("customs effort"),
    mark("hurries "), mark("lets out"), mark("lets all"), mark("does a favour"),
)  # fmt: skip
"""How the acts begin that the moves take the place of."""
SCORED_HELP: Final = mark("as much off their bill")
"""What help for users says that is given for the score; other help saves an election or a cabinet."""
SPENT: Final = mark("its points of initiative went into")
"""How a word is broken on the engine's own sheet for want of a point: a reader's sheet may well keep it, and the lock
asks about it."""
AIMED: Final = (mark("funds "), mark("hurries "), mark("does a favour"))
"""Those of them that may serve a secret aim without leaving points."""
_ACTS: Final = {"plant": "funds ", "hurry": "hurries ", "favour": "does a favour "}
"""How an act of a kind of move begins, for what reads acts."""
MOST_SIGNED: Final = 1
"""Points of initiative that signing, tabling and offering take."""


def with_moves(content: Content, view: View, told: AdviceParts, listed: Iterable[Move]) -> AdviceParts:
    """The adviser's parts with the moves as lines; acts that the sheet carries out already stay where they are named.

    What serves an aim and is no move stays as the engine says it, without a figure of its own.
    """
    known = tuple(listed)
    gone = {line for line, act in told.acts.items() if _gives_way(told, line, act, {move.key for move in known})}
    stored = {_key(told, line): f"{told.briefs[line].head}. {told.briefs[line].more}"
              for line in gone if line in told.briefs and line in told.stores}  # fmt: skip
    lines = {f"{move.name}. {move.text}": move for move in known}
    briefs = {line: brief for line, brief in told.briefs.items() if line not in gone}
    briefs = {line: _plain(told, line, brief) for line, brief in briefs.items()}
    aims = aims_served.by_act(content, view, {f"{_ACTS[kind]}{move.name}": move.place for move in known
                                              if (kind := move.key.partition("/")[0]) in _ACTS})  # fmt: skip
    for line, move in lines.items():
        more = aims_served.with_aim(move.text, aims.get(f"{_ACTS.get(move.key.partition('/')[0], '')}{move.name}"))
        if said := stored.get(move.key, ""):
            more = tr("{more} More of it may pay, too: {said}", more=more, said=said)
        briefs[line] = Brief(move.name, more, move.worth)
    tabled = (line for line in told.motions if told.acts.get(line, "").startswith(mark("tables ")))
    takes = {line: (MOST_SIGNED, 0.0) for line in (*told.offers, *tabled) if line not in told.refused}
    takes |= {line: (move.points, move.usd_m) for line, move in lines.items()}
    return msgspec.structs.replace(
        told, moves=tuple(lines), briefs=briefs, takes=takes,
        orders=tuple(line for line in told.orders if line not in gone),
        stores=tuple(line for line in told.stores if line not in gone),
        places={**{line: place for line, place in told.places.items() if line not in gone},
                **{line: move.place for line, move in lines.items()}},
    )  # fmt: skip


def _gives_way(told: AdviceParts, line: str, act: str, keys: set[str]) -> bool:
    """Whether a line gives way to the moves: not what is on the sheet, nor what an aim asks for and no move does."""
    covered = act.startswith(COVERED) or SPENT in act or (act.startswith(mark("helps users")) and SCORED_HELP in act)
    if not covered or line in told.done:
        return False
    return not (act.startswith(AIMED) and line in told.aimed and _key(told, line) not in keys)


def _plain(told: AdviceParts, line: str, brief: Brief) -> Brief:
    """A line for an aim alone has no figure: the page of its plant has one for another sum."""
    act = told.acts.get(line, "")
    bare = act.startswith(AIMED) and line not in told.done and line in told.aimed
    return msgspec.structs.replace(brief, worth=None) if bare else brief


def _key(told: AdviceParts, line: str) -> str:
    """The key of the move that an act is about."""
    act, place = told.acts.get(line, ""), told.places.get(line)
    if place is None:
        return ""
    if act.startswith((mark("funds "), mark("guarantees "))):
        return f"plant/{place.project}"
    if act.startswith(mark("hurries ")):
        return f"hurry/{place.project}"
    if act.startswith(mark("stockpiles ")):
        return f"stock/{place.mineral}/{place.stage}"
    return "favour" if act.startswith(mark("does a favour")) else ""
