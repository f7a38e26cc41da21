"""What a plant is to a ministry beside its points: value added at home, or goods that its own users need."""

from typing import Final

from game.model.content import Content, Project
from game.model.ids import MONTHS_PER_YEAR, MineralId, Stage
from game.model.views import View
from game.present import fmt
from game.present.names import commercial_tonnes, good
from game.present.words import tr
from game.rules import figures

__all__ = ["for_export", "serves"]

ABROAD: Final = 1.2
"""Output over use at home from which more output is for export."""
LEAST_NEED: Final = 0.1
"""Part of a card's output abroad that the own users must need for it to be worth a word."""


def for_export(content: Content, view: View, mineral: MineralId, stage: Stage) -> bool:
    """Whether plants at home make more of a good than users there need: more of it goes abroad.

    Found in play: "51 % of your use" of a good that the country exports.
    """
    return figures.home_output(content, view, mineral, stage) > ABROAD * figures.home_use(content, view, mineral, stage)


def serves(content: Content, view: View, card: Project) -> str:
    """What a card is to this seat: value added at home, else goods that its own users need; empty if neither."""
    if card.region == view.seat:
        return tr("It adds value and capacity at home.")
    needed = [
        (figures.home_use(content, view, o.mineral, o.stage), o) for o in card.outputs
        if figures.home_output(content, view, o.mineral, o.stage) < figures.home_use(content, view, o.mineral, o.stage)
    ]  # who sells a good pays for no rival's
    need, output = max(needed, key=lambda found: found[0], default=(0.0, None))
    if output is None or need < LEAST_NEED * output.capacity_t_per_month:
        return ""
    made, used = (
        fmt.tonnes(MONTHS_PER_YEAR * commercial_tonnes(content, output.mineral, output.stage, tonnes))
        for tonnes in (output.capacity_t_per_month, need)
    )
    return tr("It would make {tonnes} of {good} a year; your users need {need}.",
              tonnes=made, need=used, good=good(content, output.mineral, output.stage))  # fmt: skip
