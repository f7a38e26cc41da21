"""A floor that moved by itself, said large to who makes its good or has a plant for it under way."""

from typing import Final

from game.model.events import Event
from game.model.ids import MineralId, Stage
from game.present import fmt, gravest_words
from game.present.facts import Fact
from game.present.gravest_words import Blow, Face
from game.present.tellers_base import Desk
from game.present.words import tr

__all__ = ["moved"]

FELT: Final = 0.03
"""Part of its price by which a floor has to move to lead a page."""
UNDER_WAY: Final = ("permitting", "construction", "ramp_up", "operating")


def moved(desk: Desk, event: Event) -> Blow | None:
    """Found in play: a floor fell by itself, a tenth a turn, and only a small line said so."""
    d = event.data
    before, after = d["before_usd_per_kg"], d["price_usd_per_kg"]
    if abs(after / before - 1.0) < FELT or not _lives_by(desk, d["mineral"], d["stage"]):
        return None
    up, what = after > before, desk.good(event)
    text = tr("The floor on {good} rises by itself", good=what) if up else tr("The floor on {good} falls by itself",
                                                                              good=what)
    course = tr("{a} → {b} USD/kg", a=fmt.price(before), b=fmt.price(after))
    why = tr("It follows what the good costs to make in FORGE; the council may set it anew")
    fair = Fact(tr("Fair cost"), gravest_words.per_kg(d["fair_usd_per_kg"]))
    return Blow("floor_moved", "floor", "council", tr("A floor moves"), text, f"{course}. {why}.", screen="council",
                good=up, face=Face(text, course, (fair,), f"{why}."))


def _lives_by(desk: Desk, mineral: MineralId, stage: Stage) -> bool:
    """Whether the reader's country makes the good or a plant for it is on its way there."""
    content, view = desk.content, desk.view
    for card in content.projects:
        held = view.projects.get(card.id)
        if card.region != view.seat or held is None or held.status not in UNDER_WAY:
            continue
        if any((out.mineral, out.stage) == (mineral, stage) for out in card.outputs):
            return True
    return gravest_words.at_home(desk, "output", mineral, stage) > gravest_words.LEAST_T
