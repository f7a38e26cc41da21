"""What a reference price is for a plant of the reader, in one line or one row."""

from typing import Final

from msgspec.structs import replace

from game.model.content import Content
from game.model.ids import MineralId, Stage
from game.model.talks import Motion
from game.model.views import View
from game.present import projects
from game.present.facts import Fact
from game.present.names import card_name, sentence
from game.present.words import tr
from game.rules.card_floor import with_floor, zone_of

__all__ = ["own_facts", "own_words"]

MOST: Final = 1
"""Plants named at most, the nearest to its start first."""
HELPS: Final = "green"
"""Tone of the row of a plant that a floor helps."""
STAYS: Final = 0.005
"""Part of what investors ask by which a plant may move and still be said to stay where it is."""


def own_words(content: Content, view: View, mineral: MineralId, stage: Stage, price: float) -> str:
    """``For you: Browns Range goes from 72 to 81 % of what investors ask, so less money starts it.``"""
    told = [row.text for row in _plants(content, view, mineral, stage, price)] if view.you is not None else []
    return tr("For you: {parts}.", parts="; ".join(told)) if told else ""


def own_facts(content: Content, view: View, motion: Motion) -> tuple[Fact, ...]:
    """The same as rows, of plants that it helps: how far their margin covers what investors ask."""
    found = _plants(content, view, motion.mineral, motion.stage, motion.price_usd_per_kg) if view.you else ()
    return tuple(replace(row, text=sentence(row.text)) for row in found if row.tone == HELPS)


def _plants(content: Content, view: View, mineral: MineralId, stage: Stage, price: float) -> tuple[Fact, ...]:
    """Own plants that make the good first and wait for money, each with what the floor would do for it."""
    cards = [card for card in content.projects if card.region == view.seat and card.corridor is None
             and (card.outputs[0].mineral, card.outputs[0].stage) == (mineral, stage)
             and view.projects[card.id].status == "open"
             and view.projects[card.id].expected_margin_share < 1]  # fmt: skip
    if cards and view.seat not in zone_of(view):
        text = tr("no plant of yours sells at it while you are outside FORGE")
        return (Fact(tr("Your plants"), tr("none sells at it outside FORGE"), text=text),)
    found = [(card, made) for card in cards if (made := with_floor(content, view, card, price)) is not None]
    told = []
    for card, made in sorted(found, key=lambda pair: -pair[1].ratio)[:MOST]:
        name, was = card_name(content, card.id), view.projects[card.id].expected_margin_share
        covers = {"was": projects.covered(was), "now": projects.covered(made.ratio)}
        if made.starts:
            text = tr("{card} starts without more money", card=name)
            told.append(Fact(name, tr("starts without more money"), tone=HELPS, text=text))
        elif made.ratio - was < STAYS:
            text = tr("{card} stays at {now} of what investors ask", card=name, now=covers["now"])
            told.append(Fact(name, tr("investors: {now}", now=covers["now"]), text=text))
        else:
            text = tr("{card} goes from {was} to {now} of what investors ask, so less money starts it", card=name,
                      **covers)
            told.append(Fact(name, tr("investors: {was} → {now}", **covers), tone=HELPS, text=text))
    return tuple(told)
