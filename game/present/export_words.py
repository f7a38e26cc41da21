"""Own goods promised abroad beyond what is sold there now: told before a sheet is locked."""

from typing import Final

from game.model.content import Content
from game.model.views import View
from game.present import fmt
from game.present.names import good
from game.present.words import tr
from game.rules.export_room import export_room

__all__ = ["sold_out"]

FELT: Final = 0.05
"""Part of what is under contract from which it is told that own users lose it."""


def sold_out(content: Content, view: View) -> tuple[str, ...]:
    """A sentence a good of which this turn's contracts take more than is sold abroad now, or more than is made."""
    signed = [c for deal in view.deals if deal.signed_turn == view.turn for c in deal.clauses
              if c.kind == "offtake" and c.giver != view.seat and view.seat in deal.receivers(c)]  # fmt: skip
    told = []
    for mineral, stage in dict.fromkeys((c.mineral, c.stage) for c in signed):
        room = export_room(content, view, view.seat, mineral, stage)
        lost, name = room.from_home(), good(content, mineral, stage)
        if lost >= FELT * room.signed > 0:
            told.append(tr("Your contracts take {all} a month of {good} of {made} made at home: {lost} of that your "
                           "own users take now. They will buy it abroad, where {share} is China's.", good=name,
                           all=fmt.tonnes(room.delivered()), made=fmt.tonnes(room.made), lost=fmt.tonnes(lost),
                           share=fmt.percent(room.china_share)))  # fmt: skip
    return tuple(told)
