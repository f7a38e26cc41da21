"""What a reference price is for the reader alone, in one line: whether it pays for an own plant, what users pay."""

from typing import Final

from game.model.content import Content
from game.model.ids import MineralId, Stage
from game.model.views import View
from game.present import fmt, projects
from game.present.floor_words import UNFELT
from game.present.names import card_name
from game.present.words import tr
from game.rules.card_floor import with_floor, zone_of

__all__ = ["own_words"]

MOST: Final = 1
"""Plants named at most, the nearest to its start first."""


def own_words(
    content: Content, view: View, mineral: MineralId, stage: Stage, price: float, users_usd_m: float | None
) -> str:
    """``For you: pays for Browns Range: no (72 to 81 % of what investors ask); costs your users $ 3 m a turn.``

    ``users_usd_m``: what the own users would pay more a turn; None while that is being worked out.
    """
    if view.you is None:
        return ""
    parts = list(_plants(content, view, mineral, stage, price))
    if users_usd_m is not None and users_usd_m >= UNFELT:
        parts.append(tr("costs your users {money} a turn", money=fmt.money(users_usd_m)))
    elif users_usd_m is not None and users_usd_m <= -UNFELT:
        parts.append(tr("saves your users {money} a turn", money=fmt.money(-users_usd_m)))
    elif parts and users_usd_m is not None:
        parts.append(tr("costs your users nothing"))
    return tr("For you: {parts}.", parts="; ".join(parts)) if parts else ""


def _plants(content: Content, view: View, mineral: MineralId, stage: Stage, price: float) -> list[str]:
    """Own plants that make the good first and wait for money, each with what the floor would do for it."""
    cards = [card for card in content.projects if card.region == view.seat and card.corridor is None
             and (card.outputs[0].mineral, card.outputs[0].stage) == (mineral, stage)
             and view.projects[card.id].status == "open"
             and view.projects[card.id].expected_margin_share < 1]  # fmt: skip
    if cards and view.seat not in zone_of(view):
        return [tr("pays for no plant of yours while you are outside FORGE")]
    found = [(card, made) for card in cards if (made := with_floor(content, view, card, price)) is not None]
    told = []
    for card, made in sorted(found, key=lambda pair: -pair[1].ratio)[:MOST]:
        name, was = card_name(content, card.id), view.projects[card.id].expected_margin_share
        if made.starts:
            told.append(tr("pays for your {card}: yes", card=name))
        elif made.ratio - was < 0.005:
            told.append(tr("pays for your {card}: no, it stays at {now} of what investors ask", card=name,
                           now=projects.covered(was)))  # fmt: skip
        else:
            told.append(tr("pays for your {card}: no ({was} to {now} of what investors ask)", card=name,
                           was=projects.covered(was), now=projects.covered(made.ratio)))  # fmt: skip
    return told
