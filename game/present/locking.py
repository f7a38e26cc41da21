"""What is left undone when a sheet is about to be locked, and what the sheet sets off: named once, before it is done.

A sheet on which everything is done asks nothing, except in a lesson.
"""

from collections.abc import Sequence
from typing import Final

import msgspec

from game.model.content import Content
from game.model.orders import OrderSheet
from game.model.views import View
from game.present import (
    charges,
    counts,
    export_words,
    fmt,
    guarantee_words,
    horizon,
    matters,
    membership,
    money_left,
    own_votes,
)
from game.present.china_watch import truce_ending
from game.present.council import motion_title
from game.present.desk import breach_words
from game.present.item import points_value
from game.present.moves_base import Move
from game.present.plant_gains import points_words
from game.present.sheets import signed_usd_m
from game.present.word_breaks import break_lines
from game.present.words import join_words, ntr, tr
from game.rules import SheetCost
from game.rules.account import Account, account

__all__ = ["WORTH_ASKING", "Locking", "before_locking"]

MOST_BREAKS: Final = 3
"""Broken words that are told one by one."""
NOTHING_USD_M: Final = 0.5
"""Cost of a sheet below which nothing is bought."""
LEAST_DEALS_USD_M: Final = 0.5
"""Money that signed deals take in a turn, below which it is no line of its own."""
WORTH_ASKING: Final = 0.1
"""Points of the score that a move must leave for the lock to ask about it: one rule in every turn, whatever money
lapses."""
MOST_UNDONE: Final = 3
"""Moves that are named."""


class Locking(msgspec.Struct, frozen=True):
    """What stands between a sheet and its lock. ``lines``: all that is said, words that it breaks first, then what was
    left undone.

    ``title``: the same in a few words; empty where nothing is amiss. ``votes``: motions without a vote;
    ``answers``: questions of the scenario without an answer.
    """

    title: str = ""
    lines: tuple[str, ...] = ()
    votes: tuple[str, ...] = ()
    answers: int = 0
    amiss: bool = False
    """Whether anything is: a lesson asks without."""
    spends: bool = False
    """Whether moves are left undone that are worth asking about."""
    said: frozenset[str] = frozenset()
    """Of it what need not be asked about again in this turn: moves that were named, what the turn sets off by itself.
    """
    presses: bool = False
    """Whether a vote, an answer, a broken word or an empty sheet is part of it: asked about until it is done."""

    @property
    def asks(self) -> bool:
        """Whether there is anything to ask about."""
        return bool(self.lines)

    def repeats(self, said: frozenset[str]) -> bool:
        """Whether a question of this turn has said all of it (``said``) and nothing presses."""
        return self.amiss and not self.presses and self.said <= said


def before_locking(
    content: Content, view: View, sheet: OrderSheet, cost: SheetCost, votes: tuple[str, ...], *, taught: bool,
    sums: Account | None = None, undone: Sequence[Move] = (),
) -> Locking:  # fmt: skip
    """What to name before this sheet is locked. ``taught``: a lesson leads the hand, money is not its matter yet.

    ``sums``: the account of the sheet as it stands beside it. ``undone``: the moves that money and points still bear
    and that leave ``WORTH_ASKING`` points: the same state asks the same, in every turn.
    """
    sums = sums or account(content, view, cost)
    warned = _warnings(content, view, sheet, cost)
    promised = guarantee_words.lock_words(content, view, sheet) if view.you is not None else []
    bought = cost.money_usd_m > NOTHING_USD_M or bool(promised)
    named = () if taught else tuple(undone)
    silent, broken = matters.lock_words(content, view, sheet), _broken(content, view, sheet)
    asked = [*_vote_words(content, view, votes), *silent]
    presses = bool(asked or broken)
    lines = (*broken, *asked, *_undone(named), *promised, *warned)
    lapses = 0.0 if horizon.surely_last(content, view) else sums.lapses
    title = _title(votes, (len(broken), len(silent)), named, lapses, bought=bought)
    asks = bool(lines) or taught  # who learns is shown once more what is sealed, as the lesson says
    shown = (*lines, *_bill(content, view, cost, sums))
    said = frozenset((*promised, *warned, *(move.key for move in named)))
    return Locking(title, shown if asks else (), votes, len(silent), bool(lines), bool(named), said,
                   presses or (bool(named) and not bought))  # fmt: skip


def _undone(named: Sequence[Move]) -> list[str]:
    """The moves left undone, the best first, each with the points that it leaves."""
    if not named:
        return []
    told = [tr("{move} ({points})", move=move.name, points=points_value(move.worth)) for move in named[:MOST_UNDONE]]
    more = len(named) - MOST_UNDONE
    if more > 0:
        told.append(ntr("{n} more", "{n} more", more))
    return [tr("Left undone, the best first: {moves}.", moves="; ".join(told))]


def _vote_words(content: Content, view: View, votes: tuple[str, ...]) -> list[str]:
    names = [motion_title(content, m) for m in view.motions if m.id in votes]
    if not names:
        return []
    return [ntr("You have not voted on: {names}. Silence counts as an abstention.",
                "You have not voted on: {names}. Silence counts as abstentions.", len(names),
                names=join_words(names))]  # fmt: skip


def _title(
    votes: tuple[str, ...], amiss: tuple[int, int], undone: Sequence[Move], lapses_usd_m: float, *, bought: bool
) -> str:
    """The heading of the question: what is amiss, the first two of it. ``amiss``: words that the sheet breaks, and
    questions without an answer; ``undone``: moves that are worth asking about."""
    broken, silent = amiss
    parts = [ntr("This breaks a word of yours", "This breaks {n} words of yours", broken)] if broken else []
    if votes:
        parts.append(ntr("one motion is not voted on", "{n} motions are not voted on", len(votes)))
    if silent:
        parts.append(ntr("one question is not answered", "{n} questions are not answered", silent))
    if undone and lapses_usd_m >= 1 and not bought:
        parts.append(tr("{money} lapses and nothing is bought", money=fmt.money(lapses_usd_m)))
    elif undone:
        parts.append(tr("{points} points are left undone", points=points_words(sum(move.worth for move in undone))))
    text = "; ".join(parts[:2])
    return text[:1].upper() + text[1:]


def _broken(content: Content, view: View, sheet: OrderSheet) -> tuple[str, ...]:
    """Words that the sheet breaks, about votes and floors, too, a sentence each."""
    if view.you is None:
        return ()
    told = (*break_lines(content, view, sheet)[:MOST_BREAKS], *own_votes.lock_words(content, view, sheet),
            breach_words(content, view, sheet))  # fmt: skip
    return tuple(filter(None, told))


def _warnings(content: Content, view: View, sheet: OrderSheet, cost: SheetCost) -> list[str]:
    """What the turn sets off by itself: own users' goods sold, a status that needs a word, a truce given up while there
    is a point left to ask for more."""
    if view.you is None:
        return []
    truce = truce_ending(view, sheet.posture) if view.you.initiative > cost.initiative else ""
    lines = (charges.lock_words(content, view, sheet), *export_words.sold_out(content, view),
             membership.unsaid_words(content, view, sheet), truce)  # fmt: skip
    return [line for line in lines if line]


def _bill(content: Content, view: View, cost: SheetCost, sums: Account) -> tuple[str, ...]:
    """What locking takes and leaves: the account of the sheet, the points of its orders, and what of both lapses.

    Offers are no matter of the lock: nobody can answer them after the bell, which has warned of them.
    """
    if view.you is None:
        return (tr("Price cuts cost about {money} of the purse.", money=fmt.money(cost.money_usd_m)),)
    told = money_left.words(sums)
    deals = signed_usd_m(view)
    if deals >= LEAST_DEALS_USD_M:
        told += " " + tr("Signed deals take {deals} of that; their points are spent already.", deals=fmt.money(deals))
    left, things = view.you.initiative - cost.initiative, list[str]()
    if sums.lapses >= 1 and not horizon.surely_last(content, view):
        things.append(fmt.money(sums.lapses))
    if left > 0:
        things.append(counts.points(left))
    points = tr("The orders take {points}", points=counts.points(cost.initiative))
    return (told, tr("{points}; this lapses with the turn: {things}.", points=points, things=join_words(things))
            if things else f"{points}.")  # fmt: skip
