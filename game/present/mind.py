"""What a partner has on its mind: how the two of you met in the last turn, in its own words, what weighs most first."""

from collections.abc import Iterator

from game.model.content import Content
from game.model.events import Event
from game.model.ids import SeatId
from game.model.views import View
from game.present import fmt, own_ore
from game.present.clauses_yours import yours
from game.present.council import motion_title
from game.present.names import good
from game.present.words import tr
from game.rules import ore

MOST = 3
"""Lines shown."""


def on_its_mind(content: Content, view: View, partner: SeatId) -> tuple[str, ...]:
    """Up to three sentences of a partner about what you did to it last turn; empty where you did not meet."""
    lines = (*_words(content, view, partner), *_ore(content, view, partner), *_votes(content, view, partner),
             *_money(content, view, partner), *_offers(view, partner))  # fmt: skip
    return tuple(dict.fromkeys(lines))[:MOST]


def _words(content: Content, view: View, partner: SeatId) -> Iterator[str]:
    """Words of yours that were kept or broken, broken ones first, with what that did to trust."""
    closed = [
        p for p in view.promises
        if p.giver == view.seat and partner in (p.to, *p.others) and p.closed_turn == view.last_played
    ]  # fmt: skip
    for p in sorted(closed, key=lambda p: p.status != "broken"):
        text = yours(content, p.clause)
        if p.status == "broken":
            yield tr("You gave us your word to {text}, and broke it.", text=text)
        elif p.status == "kept":
            yield tr("You kept your word to {text}.", text=text)


def _ore(content: Content, view: View, partner: SeatId) -> Iterator[str]:
    """Ore of yours that it buys, held back or let out."""
    for event in _told(view, "ore_measure", "ore_lifted"):
        what = good(content, event.data["mineral"], event.data["stage"])
        if event.kind == "ore_lifted" and partner in ore.buyers(content, view.seat, event.data["mineral"]):
            yield tr("You let your {good} out again.", good=what)
        elif partner in event.data.get("buyers", ()) and own_ore.loosened(content, view, event):
            yield tr("You let out more of your {good}: {share} now.", share=fmt.percent(event.data["share"]),
                     good=what)  # fmt: skip
        elif partner in event.data.get("buyers", ()):
            yield tr("You let out only {share} of your {good}, and our plants live on it.",
                     share=fmt.percent(event.data["share"]), good=what)  # fmt: skip


def _votes(content: Content, view: View, partner: SeatId) -> Iterator[str]:
    """How you voted on its motions, and it on yours."""
    for record in view.votes:
        yours, its = record.votes.get(view.seat, "abstain"), record.votes.get(partner, "abstain")
        if record.turn != view.last_played:
            continue
        title = motion_title(content, record.motion)
        if record.motion.by == partner and yours == "no":
            yield (
                tr("You voted against our motion, which passed all the same: {title}.", title=title) if record.passed
                else tr("You voted against our motion, and it failed: {title}.", title=title)
            )  # fmt: skip
        elif record.motion.by == partner and yours == "yes":
            yield tr("You voted for our motion: {title}.", title=title)
        elif record.motion.by == view.seat and its != "abstain":
            yield (
                tr("We voted for your motion: {title}.", title=title) if its == "yes"
                else tr("We could not vote for your motion: {title}.", title=title)
            )  # fmt: skip


def _money(content: Content, view: View, partner: SeatId) -> Iterator[str]:
    """Your public money in plants of its country."""
    for event in _told(view, "card_funded"):
        card = content.project(event.data["project"])
        if card.region == partner:
            yield tr("Your money stands behind {card} in our country.", card=card.name)


def _offers(view: View, partner: SeatId) -> Iterator[str]:
    """What became of its offers to you; a counter-offer was an answer, and one that another deal overtook no slight."""
    made = [o for o in view.offers if o.by == partner and view.seat in o.addressees and o.turn == view.last_played]
    if any(o.status == "accepted" for o in made):
        yield tr("You signed what we offered.")
    elif any(o.status == "declined" for o in made):
        yield tr("You turned our offer down.")
    elif any(o.status == "expired" and not o.reply for o in made):
        yield tr("You left our offer without an answer.")


def _told(view: View, *kinds: str) -> tuple[Event, ...]:
    """Events of the last turn that your own orders made."""
    return tuple(
        e for e in (*view.news, *view.events)
        if e.kind in kinds and e.seat == view.seat and e.turn == view.last_played
    )  # fmt: skip
