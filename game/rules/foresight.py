"""The price expected of a good: one public path, on which each page stands at the point of its own question.

- today: what was published last (``today``);
- this turn, if nothing changes: where a sheet's forecast and a motion's start (``this_turn``);
- the mean over a contract's term: what it is priced at, by whoever prices it (``of_term``).

What investors expect over a plant's life is a rule of the game and slower (``rules.expectations``).
Arrays are (M,S,R), delivered prices at users' borders unless a gate is named, USD/kg contained.
"""

import msgspec
import numpy as np

from game.market import NoEquilibrium
from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import SeatId, stage_index
from game.model.talks import Clause
from game.model.views import View
from game.rules import forecast
from game.rules.contract_gap import held_back
from game.rules.price_path import of_term
from game.rules.structure import market_of, structure_of

__all__ = ["behind_curb", "curbed", "of_term", "this_turn", "today"]


def today(view: View) -> Array:
    """The prices published last, month of the last turn."""
    return np.asarray(np.asarray(view.prices["price_delivered"])[-1])


def this_turn(content: Content, view: View) -> Array | None:
    """Prices of the coming turn if orders, floors and curbs stay as they stand; None where the market gives no answer.

    Today's price times the change that the market model foresees, as in the forecast of a sheet, and no further than a
    floor that a levy keeps (``floor_pin``).
    """
    try:
        return forecast.known_path(content, structure_of(content), view, market_of(view.market))
    except NoEquilibrium:
        return None


def behind_curb(content: Content, view: View, clause: Clause, seller: SeatId) -> float:
    """USD/kg that a tonne of a contract brings its seller at the buyer's border over the term, freight taken off, where
    the seller's own curb keeps its gate cheap; 0 where none does, or the gate brings more."""
    if not curbed(view, clause, seller, clause.giver) or clause.giver not in view.seats:
        return 0.0
    gate, abroad = (of_term(content, view, clause.mineral, clause.stage, who, gate=at_gate, turns=clause.turns)
                    for who, at_gate in ((seller, True), (clause.giver, False)))  # fmt: skip
    place = (content.mineral_index(clause.mineral), stage_index(clause.stage), content.region_index(seller),
             content.region_index(clause.giver))  # fmt: skip
    abroad -= float(content.table["freight"][place])
    return abroad if abroad > gate else 0.0


def curbed(view: View, clause: Clause, seller: SeatId, buyer: SeatId) -> bool:
    """Whether the seller of a contract holds its good back from the buyer by a curb of its own."""
    return held_back(view.curbs, msgspec.structs.replace(clause, giver=buyer), seller, view.turn)
