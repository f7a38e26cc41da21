"""What is left undone when a sheet is about to be locked, and what the sheet sets off: named once, before it is done.

A sheet on which everything is done asks nothing, except in a lesson.
"""

from typing import Final

import msgspec

from game.model.content import Content
from game.model.orders import OrderSheet
from game.model.views import View
from game.present import counts, export_words, fmt, guarantee_words, horizon, matters, membership, own_votes
from game.present.china_watch import truce_ending
from game.present.council import motion_title
from game.present.desk import breach_words
from game.present.sheets import lapse_words, signed_usd_m
from game.present.word_breaks import break_lines
from game.present.words import join_words, ntr, tr
from game.rules import SheetCost

__all__ = ["Locking", "before_locking"]

MOST_BREAKS: Final = 3
"""Broken words that are told one by one."""
NOTHING_USD_M: Final = 0.5
"""Cost of a sheet below which nothing is bought."""
LEAST_DEALS_USD_M: Final = 0.5
"""Money that signed deals take in a turn, below which it is no line of its own."""
IDLE_BUDGETS: Final = 0.2
IDLE_BESIDE: Final = 0.5
"""Part of a turn's free money that must lapse to be called left undone: with nothing bought, and beside what is."""


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

    @property
    def asks(self) -> bool:
        """Whether there is anything to ask about."""
        return bool(self.lines)


def before_locking(
    content: Content, view: View, sheet: OrderSheet, cost: SheetCost, votes: tuple[str, ...], *, taught: bool
) -> Locking:
    """What to name before this sheet is locked. ``taught``: a lesson leads the hand, money is not its matter yet."""
    left = view.you.money_usd_m - cost.money_usd_m if view.you is not None else 0.0
    warned = _warnings(content, view, sheet)
    promised = guarantee_words.lock_words(content, view, sheet) if view.you is not None else []
    bought = cost.money_usd_m > NOTHING_USD_M or bool(promised)
    idle = [] if taught else _idle_words(content, view, left, IDLE_BESIDE if bought else IDLE_BUDGETS)
    silent = matters.lock_words(content, view, sheet)
    undone = [*_vote_words(content, view, votes), *silent, *idle]
    broken = _broken(content, view, sheet)
    lines = (*broken, *undone, *promised, *warned)
    title = _title(content, votes, (len(broken), len(silent)), left if idle else 0.0, bought=bought)
    asks = bool(lines) or taught  # who learns is shown once more what is sealed, as the lesson says
    told = (*lines, *_lapse_words(content, view, cost, money=not idle), _bill(view, cost))
    return Locking(title, told if asks else (), votes, len(silent), bool(lines))


def _lapse_words(content: Content, view: View, cost: SheetCost, *, money: bool) -> list[str]:
    """What lapses with the lock in one line: points left, and money where it has no line of its own (``money``).

    Found in play: "2 points of initiative" here, and $ 261 m that lapse on the sheet beside it. Offers are no matter
    of the lock: nobody can answer them after the bell, which has warned of them.
    """
    if view.you is None:
        return []
    left = view.you.initiative - cost.initiative
    things = [counts.points(left)] if left > 0 else []
    lapses = (1 - content.rules.money.carry_over_share) * (view.you.money_usd_m - cost.money_usd_m)
    if money and lapses >= NOTHING_USD_M and not horizon.surely_last(content, view):
        things.append(tr("{money} that nothing is planned for", money=fmt.money(lapses)))
    return [tr("This lapses with the turn: {things}.", things=join_words(things))] if things else []


def _vote_words(content: Content, view: View, votes: tuple[str, ...]) -> list[str]:
    names = [motion_title(content, m) for m in view.motions if m.id in votes]
    if not names:
        return []
    return [ntr("You have not voted on: {names}. Silence counts as an abstention.",
                "You have not voted on: {names}. Silence counts as abstentions.", len(names),
                names=join_words(names))]  # fmt: skip


def _idle_words(content: Content, view: View, left_usd_m: float, least: float) -> list[str]:
    """Money that lapses; nothing where less than ``least`` of a budget does, or no turn follows."""
    if view.you is None or horizon.surely_last(content, view):
        return []
    lapses = (1 - content.rules.money.carry_over_share) * left_usd_m
    return lapse_words(content, view, left_usd_m) if lapses >= least * view.you.budget_usd_m else []


def _title(
    content: Content, votes: tuple[str, ...], amiss: tuple[int, int], idle_usd_m: float, *, bought: bool
) -> str:
    """The heading of the question: what is amiss, the first two of it. ``amiss``: words that the sheet breaks, and
    questions without an answer."""
    broken, silent = amiss
    parts = [ntr("This breaks a word of yours", "This breaks {n} words of yours", broken)] if broken else []
    if votes:
        parts.append(ntr("One motion is not voted on", "{n} motions are not voted on", len(votes)))
    if silent:
        parts.append(ntr("one question is not answered", "{n} questions are not answered", silent))
    if idle_usd_m:
        lapses = fmt.money((1 - content.rules.money.carry_over_share) * idle_usd_m)
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


def _warnings(content: Content, view: View, sheet: OrderSheet) -> list[str]:
    """What the turn sets off by itself: own users' goods sold, a status that needs a word, a truce given up."""
    if view.you is None:
        return []
    lines = (*export_words.sold_out(content, view), membership.unsaid_words(content, view, sheet),
             truce_ending(view, sheet.posture))  # fmt: skip
    return [line for line in lines if line]


def _bill(view: View, cost: SheetCost) -> str:
    """What locking takes: money and points of the orders, and apart the deals, whose points are spent."""
    if view.you is None:
        return tr("Price cuts cost about {money} of the purse.", money=fmt.money(cost.money_usd_m))
    deals = signed_usd_m(view)
    if deals < LEAST_DEALS_USD_M:
        return tr("Cost: {money}, initiative points: {n}.", money=fmt.money(cost.money_usd_m), n=cost.initiative)
    return tr("Cost: {money}, initiative points: {n}. Signed deals take {deals} on top, their points are spent "
              "already: {sum} in all.", money=fmt.money(cost.money_usd_m - deals), n=cost.initiative,
              deals=fmt.money(deals), sum=fmt.money(cost.money_usd_m))  # fmt: skip
