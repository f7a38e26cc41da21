"""What is left undone when a sheet is about to be locked, and what the sheet sets off: named once, before it is done.

A sheet on which everything is done asks nothing, except in a lesson.
"""

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
from game.present.money_uses import Use
from game.present.sheets import signed_usd_m
from game.present.word_breaks import break_lines
from game.present.words import join_words, ntr, tr
from game.rules import SheetCost
from game.rules.account import Account, account

__all__ = ["Locking", "before_locking"]

MOST_BREAKS: Final = 3
"""Broken words that are told one by one."""
NOTHING_USD_M: Final = 0.5
"""Cost of a sheet below which nothing is bought."""
LEAST_DEALS_USD_M: Final = 0.5
"""Money that signed deals take in a turn, below which it is no line of its own."""
MONEY: Final = "money"
"""Stands in ``said`` for the question about money that lapses, whatever sum it named."""
IDLE_BUDGETS: Final = 0.2
"""Part of a turn's free money that must lapse to be called left undone, whatever else is bought."""


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
    """Whether money lapses though a use of it is known."""
    said: frozenset[str] = frozenset()
    """Of it what need not be asked about again in this turn: money that lapses, what the turn sets off by itself."""
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
    sums: Account | None = None, best: Use | None = None,
) -> Locking:  # fmt: skip
    """What to name before this sheet is locked. ``taught``: a lesson leads the hand, money is not its matter yet.

    ``sums``: the account of the sheet as it stands beside it. ``best``: the best known use of money that would lapse:
    without one there is nothing to ask about it.
    """
    sums = sums or account(content, view, cost)
    warned = _warnings(content, view, sheet, cost)
    promised = guarantee_words.lock_words(content, view, sheet) if view.you is not None else []
    bought = cost.money_usd_m > NOTHING_USD_M or bool(promised)
    spends = best is not None and not taught and _idle(content, view, sums)
    silent = matters.lock_words(content, view, sheet)
    undone, broken = [*_vote_words(content, view, votes), *silent], _broken(content, view, sheet)
    presses = bool(undone or broken)
    if spends and best is not None:
        undone.append(tr("{money} lapses. Best use of it now: {use} ({points}).", money=fmt.money(sums.lapses),
                         use=best.name, points=best.value))  # fmt: skip
    lines = (*broken, *undone, *promised, *warned)
    title = _title(votes, (len(broken), len(silent)), sums.lapses if spends else 0.0, bought=bought)
    asks = bool(lines) or taught  # who learns is shown once more what is sealed, as the lesson says
    shown = (*lines, *_bill(content, view, cost, sums, lapses=not spends))
    said = frozenset((*promised, *warned, *((MONEY,) if spends else ())))
    return Locking(title, shown if asks else (), votes, len(silent), bool(lines), spends, said,
                   presses or (spends and not bought))  # fmt: skip


def _idle(content: Content, view: View, sums: Account) -> bool:
    """Whether more than a small part of a turn's budget lapses."""
    if view.you is None or horizon.surely_last(content, view):
        return False
    return sums.lapses >= max(1.0, IDLE_BUDGETS * view.you.budget_usd_m)


def _vote_words(content: Content, view: View, votes: tuple[str, ...]) -> list[str]:
    names = [motion_title(content, m) for m in view.motions if m.id in votes]
    if not names:
        return []
    return [ntr("You have not voted on: {names}. Silence counts as an abstention.",
                "You have not voted on: {names}. Silence counts as abstentions.", len(names),
                names=join_words(names))]  # fmt: skip


def _title(votes: tuple[str, ...], amiss: tuple[int, int], lapses_usd_m: float, *, bought: bool) -> str:
    """The heading of the question: what is amiss, the first two of it. ``amiss``: words that the sheet breaks, and
    questions without an answer."""
    broken, silent = amiss
    parts = [ntr("This breaks a word of yours", "This breaks {n} words of yours", broken)] if broken else []
    if votes:
        parts.append(ntr("One motion is not voted on", "{n} motions are not voted on", len(votes)))
    if silent:
        parts.append(ntr("one question is not answered", "{n} questions are not answered", silent))
    if lapses_usd_m:
        lapses = fmt.money(lapses_usd_m)
        parts.append(tr("{money} lapses", money=lapses) if bought
                     else tr("{money} lapses and nothing is bought", money=lapses))  # fmt: skip
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


def _bill(content: Content, view: View, cost: SheetCost, sums: Account, *, lapses: bool) -> tuple[str, ...]:
    """What locking takes and leaves: the account of the sheet, the points of its orders, and what of both lapses
    (``lapses``: of money, too, where it has no line of its own).

    Offers are no matter of the lock: nobody can answer them after the bell, which has warned of them.
    """
    if view.you is None:
        return (tr("Price cuts cost about {money} of the purse.", money=fmt.money(cost.money_usd_m)),)
    told = money_left.words(sums)
    deals = signed_usd_m(view)
    if deals >= LEAST_DEALS_USD_M:
        told += " " + tr("Signed deals take {deals} of that; their points are spent already.", deals=fmt.money(deals))
    left, things = view.you.initiative - cost.initiative, list[str]()
    if lapses and sums.lapses >= 1 and not horizon.surely_last(content, view):
        things.append(fmt.money(sums.lapses))
    if left > 0:
        things.append(counts.points(left))
    points = tr("The orders take {points}", points=counts.points(cost.initiative))
    return (told, tr("{points}; this lapses with the turn: {things}.", points=points, things=join_words(things))
            if things else f"{points}.")  # fmt: skip
