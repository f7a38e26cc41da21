"""What all ministries answered together, as it leads a page: the line against Beijing's letters, and pledges."""

from game.model.events import Event
from game.present import fmt, wedge_words
from game.present.facts import Fact
from game.present.gravest_words import Blow, Face
from game.present.tellers_base import Desk
from game.present.wedge_words import NAMED
from game.present.words import tr

__all__ = ["line"]


def line(desk: Desk, event: Event) -> Blow | None:
    """Whether the forum's line held when Beijing wrote to all, and what that does to trust."""
    d = event.data
    if event.kind == "pledges_counted":
        return _pledges(desk, event)
    who = [Fact(tr("Took the money"), wedge_words.names(desk.content, d["took"], NAMED) or tr("nobody"))]
    say = wedge_words.decided_words(event, desk.view.seat)
    if d["twice"] and not say:
        who.append(Fact(tr("Paid for a second no"), wedge_words.names(desk.content, d["twice"], NAMED)))
    points = fmt.signed(d["points"], 1)
    trust = Fact(tr("Trust among those who said no") if d["held"] else tr("Everybody's trust in everybody"), points)
    word = tr("The forum's line holds") if d["held"] else tr("The forum's line breaks")
    good = (True if desk.view.seat in d["among"] else None) if d["held"] else False
    face = Face(word, tr("{n} noes, {least} needed", n=d["noes"], least=d["needed"]), (trust, *who), say)
    return Blow("wedge_answered", "wedge", "people", word, wedge_words.answered_words(desk.content, event),
                f"{trust.name} {points}", good=good, face=face)  # fmt: skip


def _pledges(desk: Desk, event: Event) -> Blow:
    """Whether the forum is renewed, who pledged nothing, and what that does to trust."""
    d, points = event.data, fmt.signed(event.data["points"], 1)
    word = tr("The forum is renewed") if d["held"] else tr("The forum is not renewed")
    facts = (Fact(tr("Everybody's trust in everybody"), points),
             Fact(tr("Pledged nothing"), wedge_words.names(desk.content, d["took"], NAMED) or tr("nobody")))
    face = Face(word, tr("{n} shares, {least} needed", n=d["noes"], least=d["needed"]), facts,
                wedge_words.decided_words(event, desk.view.seat))  # fmt: skip
    return Blow("wedge_answered", "wedge", "people", word, wedge_words.answered_words(desk.content, event),
                f"{facts[0].name} {points}", good=bool(d["held"]), face=face)  # fmt: skip
