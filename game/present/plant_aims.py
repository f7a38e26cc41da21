"""Which plants serve a secret aim of the reader, and how far they lead: the share reached, or that it is met."""

from collections.abc import Iterator
from typing import Final

from game.model.content import Content, Project, SecretAim
from game.model.ids import ProjectId
from game.model.views import View
from game.present import fmt, horizon
from game.present.investor_words import opens_turn
from game.present.names import card_name, good
from game.present.words import join_words, tr
from game.rules import aims_seen
from game.rules.aims import aims_of

__all__ = ["led_by", "served", "short_words"]

KINDS: Final = frozenset({"built", "capacity_share"})


def served(content: Content, view: View) -> dict[ProjectId, str]:
    """Plants at home that serve a secret aim and can open in this game, a sentence each; none for who has no seat."""
    found: dict[ProjectId, str] = {}
    for aim in _aims(content, view):
        for card in _mine(content, view, aim):
            found.setdefault(card.id, _sentence(content, view, aim, card))
    return found


def short_words(content: Content, view: View, project: Project) -> str:
    """The same of one plant in a few words: ``29 % of 27 %``, ``meets it``; empty where it serves none."""
    for aim in _aims(content, view):
        if project in tuple(_mine(content, view, aim)):
            if aim.kind == "built":
                return tr("meets it once it runs")
            return tr("{share} of {want}", share=fmt.percent(aims_seen.share_coming(content, view, aim, (project,))),
                      want=fmt.percent(aim.value))  # fmt: skip
    return ""


def led_by(content: Content, view: View, aim: SecretAim) -> str:
    """For the briefing: which plants lead to an aim, and whether they are enough; empty for aims of other kinds."""
    if aim.kind not in KINDS:
        return ""
    plants = tuple(_mine(content, view, aim))
    names = join_words([card_name(content, card.id) for card in plants])
    if aim.kind == "built":
        return tr("Leads there: {plants}.", plants=names) if plants else _none(content, aim)
    now, then = (fmt.percent(aims_seen.share_coming(content, view, aim, cards)) for cards in ((), plants))
    if not plants:
        return tr("With what is being built you come to {now}. {none}", now=now, none=_none(content, aim))
    text = tr("With what is being built you come to {now}, with {plants} to {then}.", now=now, plants=names, then=then)
    if aims_seen.share_coming(content, view, aim, plants) < aim.value:
        text += " " + tr("That is not enough: only plants that close elsewhere would make up the rest.")
    return text


def _none(content: Content, aim: SecretAim) -> str:
    what = good(content, aim.mineral, aim.stage or "refined")
    return tr("No plant of yours for {good} can still open in this game.", good=what)


def _aims(content: Content, view: View) -> Iterator[SecretAim]:
    if view.you is not None:
        yield from (aim for aim in aims_of(content, view.seat, view.announced_turns) if aim.kind in KINDS)


def _mine(content: Content, view: View, aim: SecretAim) -> Iterator[Project]:
    """Plants at home that an aim counts, are not begun yet and can open within the game."""
    for card in aims_seen.counted(content, view, aim):
        if aim.kind == "capacity_share" and view.projects[card.id].status in aims_seen.COMING:
            continue  # it is in what is being built
        if not horizon.after(content, view, opens_turn(content, view, card)):
            yield card


def _sentence(content: Content, view: View, aim: SecretAim, card: Project) -> str:
    if aim.kind == "built":
        return tr("It meets your secret aim once it runs: {aim}", aim=aim.text)
    now, then = aims_seen.share_coming(content, view, aim, ()), aims_seen.share_coming(content, view, aim, (card,))
    return tr("It takes you from {now} to {then} of the {want} of your secret aim: {aim}", now=fmt.percent(now),
              then=fmt.percent(then), want=fmt.percent(aim.value), aim=aim.text)  # fmt: skip
