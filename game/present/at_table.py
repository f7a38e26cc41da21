"""What lies before a ministry while the table talks: offers, and motions that are about it or in its hand."""

from collections.abc import Iterator
from typing import Final

from game.model.content import Content
from game.model.ids import CHINA
from game.model.talks import Motion
from game.model.views import View
from game.present import council, leanings, vote_count
from game.present.clauses import clause_text
from game.present.item import Item
from game.present.names import capital
from game.present.words import join_words, ntr, tr

__all__ = ["about_you", "decided_by_you", "listed", "offers"]

TALKS: Final = ("talk", "bell")
ABOUT: Final = ("suspend", "fine", "readmit", "admit", "fund_rescue")
MOST_MOTIONS: Final = 2


def offers(content: Content, view: View) -> Iterator[Item]:
    """Offers that wait for an answer: what China offers in full, others counted."""
    if view.phase != "talk":
        return
    lying = [o for o in view.offers if o.waits_for(view.seat)]
    for offer in lying:
        if offer.by == CHINA:
            sides = [
                join_words([clause_text(content, c) for c in offer.clauses if (c.giver == CHINA) is theirs])
                for theirs in (True, False)
            ]
            text = tr("China offers: it {theirs}, if you do this: {yours}. The offer lapses with the bell.",
                      theirs=sides[0], yours=sides[1]) if all(sides) else tr(
                      "China makes you an offer: {terms}.", terms=next((s for s in sides if s), ""))  # fmt: skip
            yield Item("china", text, "deals", "orange")
    rest = sum(1 for offer in lying if offer.by != CHINA)
    if rest:
        text = ntr("One offer still waits for your answer; it lapses with the bell.",
                   "{n} offers still wait for your answer; they lapse with the bell.", rest)  # fmt: skip
        yield Item("deals", text, "deals")


def about_you(content: Content, view: View) -> Iterator[Item]:
    """Motions whose subject you are: you have no vote on them, but you can bargain for those of others."""
    for motion in listed(view):
        if motion.kind in ABOUT and motion.seat == view.seat:
            text = tr("The council may vote on this: {motion}. You have no vote on it; those of others can be had for "
                      "something.", motion=council.motion_title(content, motion))  # fmt: skip
            yield Item("council", text, "deals", "orange")


def decided_by_you(content: Content, view: View, reckon: leanings.Reckon = leanings.nobodys) -> Iterator[Item]:
    """Motions that pass with your yes and fail with your no, by the votes that their cards show (``reckon``)."""
    if view.you is None or view.you.status != "member":
        return
    found = [motion for motion in listed(view) if _hangs(content, view, motion, reckon(motion))]
    for motion in found[:MOST_MOTIONS]:
        text = tr("As the others lean, your vote decides: {motion}.", motion=council.motion_title(content, motion))
        yield Item("council", capital(text), "council", "orange")


def listed(view: View) -> tuple[Motion, ...]:
    """Motions that may come to the vote: the agenda once it stands, else all that are tabled."""
    if view.phase not in TALKS:
        return ()
    return tuple(m for m in view.motions if not view.agenda or m.id in view.agenda)


def _hangs(content: Content, view: View, motion: Motion, reckoned: leanings.Reckoned | None) -> bool:
    if reckoned is None:
        return False
    rows = leanings.expected(content, view, motion, reckoned=reckoned)
    if not any(row.seat == view.seat for row in rows):
        return False
    bar = vote_count.need(content, view, motion, len(rows))
    leans, weights = {row.seat: row.lean for row in rows}, {row.seat: row.weight for row in rows}
    return vote_count.turns(leans, weights, bar, view.seat, "yes", "no")
