"""Of whom a good could be bought that China holds back: a first draft to the ministry that has most of it to sell."""

from game.model.content import Content
from game.model.ids import MineralId, Stage
from game.model.talks import Clause, MakeOffer
from game.model.views import View
from game.present import offers
from game.present.clause_drafts import offtake_of
from game.present.clause_goods import Two

__all__ = ["draft"]


def draft(content: Content, view: View, mineral: MineralId, stage: Stage) -> MakeOffer | None:
    """A purchase of this good by the reader from who could sell most of it; None where nobody can."""
    found = []
    for seat in view.seats:
        if seat == view.seat or offers.is_spent(content, view, seat):
            continue
        clause = offtake_of(Two(content, view, view.seat, seat), Clause("offtake", view.seat), (mineral, stage))
        found.append((clause.tonnes_per_month, seat, clause))
    tonnes, seat, clause = max(found, key=lambda row: row[0], default=(0.0, "", Clause("offtake", view.seat)))
    return MakeOffer(seat, (clause,)) if tonnes > 0 else None
