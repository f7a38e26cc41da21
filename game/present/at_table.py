"""What lies before a ministry while the table talks: offers, and motions that are about it or in its hand."""

from collections.abc import Iterator
from typing import Final

from game.model.content import Content
from game.model.ids import CHINA
from game.model.views import View
from game.present import council, leanings, pivotal
from game.present.clauses import clause_text
from game.present.item import Item
from game.present.names import capital, party, sentence
from game.present.offers import waiting
from game.present.words import join_words, ntr, tr

__all__ = ["about_you", "decided_by_you", "offers"]

ABOUT: Final = ("suspend", "fine", "readmit", "admit", "fund_rescue")
MOST_MOTIONS: Final = 2


def offers(content: Content, view: View) -> Iterator[Item]:
    """Offers that wait for an answer: what China offers in full, others counted."""
    if view.phase != "talk":
        return
    lying = waiting(view)
    for offer in lying:
        if offer.by == CHINA:
            sides = [
                join_words([clause_text(content, c) for c in offer.clauses if (c.giver == CHINA) is theirs])
                for theirs in (True, False)
            ]
            text = tr("China offers: it {theirs}, if you do this: {yours}. The offer lapses with the bell.",
                      theirs=sides[0], yours=sides[1]) if all(sides) else tr(
                      "China makes you an offer: {terms}.", terms=next((s for s in sides if s), ""))  # fmt: skip
            yield Item("china", text, "deals", "orange", tr("China makes you an offer"))
    rest = sum(1 for offer in lying if offer.by != CHINA)
    if rest:
        china = rest < len(lying)
        text = ntr("One offer still waits for your answer; it lapses with the bell.",
                   "{n} offers still wait for your answer; they lapse with the bell.", rest)  # fmt: skip
        name = (ntr("{n} more offer waits for your answer", "{n} more offers wait for your answer", rest) if china
                else ntr("{n} offer waits for your answer", "{n} offers wait for your answer", rest))  # fmt: skip
        no_point = view.you is not None and view.you.initiative < 1
        yield Item("deals", text, "deals", name=name, value=tr("no point to sign") if no_point else "")


def about_you(content: Content, view: View) -> Iterator[Item]:
    """Motions whose subject you are: you have no vote on them, but you can bargain for those of others."""
    for motion in pivotal.listed(view):
        if motion.kind in ABOUT and motion.seat == view.seat:
            text = tr("The council may vote on this: {motion}. You have no vote on it; those of others can be had for "
                      "something.", motion=council.motion_title(content, motion))  # fmt: skip
            yield Item("council", text, "deals", "orange", tr("About you: {motion}",
                       motion=council.motion_title(content, motion)), tr("you have no vote"))  # fmt: skip


def decided_by_you(
    content: Content, view: View, reckon: leanings.Reckon = leanings.nobodys, led: int = 0
) -> Iterator[Item]:
    """Motions that pass with your yes and fail with your no, by the votes that their cards show (``reckon``).

    ``led``: how many of them the page leads with already.
    """
    people = [party(content, s.id) for s in view.seats.values()
              if s.id != view.seat and s.status == "member" and s.plan.controller == "human"]  # fmt: skip
    for one in pivotal.pivotal(content, view, reckon)[led:MOST_MOTIONS]:
        text = tr("{head}. {who}", head=pivotal.head(content, view, one), who=pivotal.pays_words(content, view, one))
        if people:  # what they do nobody knows: each of them is told the same
            text = f"{text} {sentence(tr('So it is while {names} say neither yes nor no.', names=join_words(people)))}"
        name = tr("Your vote decides: {motion}", motion=council.motion_title(content, one.motion))
        yield Item("council", capital(text), "council", "orange", name)
