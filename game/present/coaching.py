"""The offer coach in words: your gain, your no-deal alternative, the default risk."""

from collections.abc import Callable, Iterable
from typing import Final

import msgspec
import numpy as np

from game.model.content import Content
from game.model.gains import Coach
from game.model.ids import SeatId, stage_index
from game.model.talks import Clause
from game.model.views import View
from game.present import fmt
from game.present.names import capital, plain, within
from game.present.words import tr
from game.rules import foresight, ore

ABOVE: Final = 1.08
"""Price over the buyer's own market price from which a contract says what else it is paid for."""


class Told(msgspec.Struct, frozen=True):
    """What the coach says, ready for a screen."""

    gain: str
    instead: str
    risk: str
    block: str
    lines: str
    plants: str = ""
    """What the offer's money does not start, or what of it is over."""
    falls_short: bool = False
    beside: str = ""
    """With whose open offer it brings more than each alone."""


def vote_note(seat: SeatId, clauses: Iterable[Clause]) -> str:
    """What the coach counts of a vote that is given; empty where none is."""
    if not any(c.kind == "vote" and c.giver == seat for c in clauses):
        return ""
    return tr("A vote that you give is counted for what it may move against you, by the odds that the motion is "
              "called, and for tying your hands, not for what the motion itself is worth to you.")


def curb_note(view: View, clauses: Iterable[Clause]) -> str:
    """What the coach counts of a word to lay no new curb where its giver has one; empty else."""
    words = [c for c in clauses if c.kind == "no_new_curb"]
    if not any(ore.held_of(view.curbs, c.giver, c.mineral) for c in words):
        return ""
    return tr("A curb that stands may stay: this word costs its renewal alone, at the figure of its slider in Orders.")


def first_call_note(content: Content, view: View, clauses: Iterable[Clause]) -> str:
    """Why somebody pays more than the market for tonnes of the reader's: in a cut-off a contract is served first."""
    for clause in clauses:
        if clause.kind != "offtake" or clause.giver == view.seat or clause.giver not in view.seats:
            continue
        held = np.asarray(view.prices["price_delivered"])
        cell = content.mineral_index(clause.mineral), stage_index(clause.stage), content.region_index(clause.giver)
        market = float(held[(-1, *cell)]) if held.shape[0] else 0.0
        if not 0.0 < ABOVE * market <= clause.price_usd_per_kg:
            continue
        then = foresight.of_term(content, view, clause.mineral, clause.stage, clause.giver, gate=False,
                                  turns=clause.turns)  # fmt: skip
        if ABOVE * then <= clause.price_usd_per_kg:  # else it is where the market is heading
            return tr("Why above its market price of {price}: in a cut-off this contract is served first.",
                      price=fmt.price(market))  # fmt: skip
    return ""


def free_words() -> str:
    """Said of a clause that its giver would carry out without being paid for it."""
    return tr("costs them nothing, by our reckoning")


def whose_words() -> str:
    """Why the coach and a partner put two figures on one offer."""
    return tr("A partner can only guess what a deal is worth to you; the coach knows your books.")


def score_words() -> str:
    """Where the adviser has its figure of an offer from."""
    return tr("What an offer is worth is the coach's figure, as beside the offer itself.")


def told(content: Content, coach: Coach, gain_words: Callable[[float], str] = fmt.signed_money) -> Told:
    """The coach's figures as sentences without ids. ``gain_words``: how the worth of what one could have instead is
    said (USD million): in the unit in which the offer is."""
    gain = fmt.signed_money(coach.scored_usd_m)
    instead = tr("without a deal: nothing gained, nothing spent")
    if coach.alternative:
        instead = tr("or instead {what}, worth {gain} to you", gain=gain_words(coach.alternative_usd_m),
                     what=plain(content, coach.alternative))  # fmt: skip
    lines = "; ".join(f"{plain(content, x.name)} {fmt.signed_money(x.read_usd_m)}" for x in coach.lines)
    block = tr("An adviser would not sign: {why}.", why=plain(content, coach.block)) if coach.block else ""
    return Told(gain, instead, capital(plain(content, coach.risk)), block, lines or tr("nothing that has a price"),
                plain(content, coach.plants), coach.falls_short,
                _beside(content, coach, gain_words))  # fmt: skip


def _beside(content: Content, coach: Coach, words: Callable[[float], str]) -> str:
    """With whose open offer it starts a plant, and what both bring then."""
    if coach.beside is None:
        return ""
    return tr("Together with the offer of {name}: {gain} for both, {more} more than each alone.",
              name=within(content, coach.beside.by), gain=words(coach.beside.all_usd_m),
              more=words(coach.beside.more_usd_m))  # fmt: skip
