"""What a reference price is for a plant of the reader, in one line."""

from typing import Final

from game.model.content import Content
from game.model.ids import MineralId, Stage
from game.model.views import View
from game.present import projects
from game.present.names import card_name
from game.present.words import tr
from game.rules.card_floor import with_floor, zone_of

__all__ = ["own_words"]

MOST: Final = 1
"""Plants named at most, the nearest to its start first."""


def own_words(content: Content, view: View, mineral: MineralId, stage: Stage, price: float) -> str:
    """``For you: Browns Range goes from 72 to 81 % of what investors ask, so less money starts it.``"""
    told = _plants(content, view, mineral, stage, price) if view.you is not None else []
    return tr("For you: {parts}.", parts="; ".join(told)) if told else ""


def _plants(content: Content, view: View, mineral: MineralId, stage: Stage, price: float) -> list[str]:
    """Own plants that make the good first and wait for money, each with what the floor would do for it."""
    cards = [card for card in content.projects if card.region == view.seat and card.corridor is None
             and (card.outputs[0].mineral, card.outputs[0].stage) == (mineral, stage)
             and view.projects[card.id].status == "open"
             and view.projects[card.id].expected_margin_share < 1]  # fmt: skip
    if cards and view.seat not in zone_of(view):
        return [tr("no plant of yours sells at it while you are outside FORGE")]
    found = [(card, made) for card in cards if (made := with_floor(content, view, card, price)) is not None]
    told = []
    for card, made in sorted(found, key=lambda pair: -pair[1].ratio)[:MOST]:
        name, was = card_name(content, card.id), view.projects[card.id].expected_margin_share
        if made.starts:
            told.append(tr("{card} starts without more money", card=name))
        elif made.ratio - was < 0.005:
            told.append(tr("{card} stays at {now} of what investors ask", card=name, now=projects.covered(was)))
        else:
            told.append(tr("{card} goes from {was} to {now} of what investors ask, so less money starts it", card=name,
                           was=projects.covered(was), now=projects.covered(made.ratio)))  # fmt: skip
    return told
