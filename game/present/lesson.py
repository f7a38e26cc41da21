"""The tutorial: what each step asks, where, and why. Three turns of a game of four, by doing.

The steps stand in ``lesson_steps``. ``until`` says when a step is done (see ``done``): ``read`` waits for
the reader; the others for what the player has done in the game itself, so that every road to it counts.
"""

from typing import Final

import msgspec

from game.model.ids import Phase, Stage
from game.model.orders import OrderSheet
from game.model.views import View
from game.present.lesson_steps import STEPS, Step
from game.present.words import tr

SCENARIO: Final = "first_lesson"
SEAT: Final = "USA"
SEED: Final = 7


class Doing(msgspec.Struct, frozen=True):
    """What the player has done so far, as the window knows it."""

    view: View
    draft: OrderSheet
    screen: str
    stage: Stage
    guessed: bool


def steps() -> tuple[Step, ...]:
    """All steps in order, in the language in use."""
    return tuple(
        msgspec.structs.replace(step, title=tr(step.title), say=tr(step.say), why=tr(step.why), more=tr(step.more))
        for step in STEPS
    )


_ORDER: Final[tuple[Phase, ...]] = ("brief", "talk", "bell", "results", "over")


def late(step: Step, view: View) -> bool:
    """Whether the moment of a step has gone by, so that it can no longer be done."""
    if view.phase == "over":
        return step.id != "end"
    return (view.turn, _ORDER.index(view.phase)) > (step.turn, _last_phase(step))


def _last_phase(step: Step) -> int:
    """The last phase in which a step still makes sense: a draft can be changed at the bell too."""
    if step.until in ("fund", "effort"):
        return _ORDER.index("bell")
    if step.id == "lock3":
        return _ORDER.index("bell")
    return _ORDER.index(step.phase)


def early(step: Step, view: View, guessed: bool = True) -> bool:
    """Whether a step's turn has not come: nothing is told while the months run, nor of results before
    the guess about them is made."""
    if step.until == "read" and step.phase == "results" and view.phase == "results" and not guessed:
        return True
    here = (view.turn, _ORDER.index(view.phase))
    return here < (step.turn, _ORDER.index(step.phase)) and not step.until.startswith("phase:")


def done(step: Step, now: Doing) -> bool:
    """Whether the player has done what a step asks."""
    kind, _, what = step.until.partition(":")
    view = now.view
    if kind == "phase":
        reached = (view.turn, _ORDER.index(view.phase))
        return reached >= (step.turn, _ORDER.index(what))
    if kind == "screen":
        return now.screen == what
    if kind == "stage":
        return now.stage == what
    return _acted(step, kind, now)


def _acted(step: Step, kind: str, now: Doing) -> bool:
    """Moves and orders."""
    view = now.view
    mine = view.seat
    tests = {
        "motion": any(m.by == mine and step.place in (None, (m.mineral, m.stage)) for m in view.motions),
        "agenda": any(m.by == mine and m.id in view.agenda for m in view.motions),
        "answer": not any(mine in o.addressees and o.status == "open" for o in view.offers),
        "offer": any(o.by == mine for o in view.offers),
        "fund": bool(now.draft.fund),
        "ballot": bool(now.draft.ballots) or not view.agenda,
        "effort": now.draft.customs_effort >= 2,
        "guess": now.guessed,
    }
    return tests.get(kind, False)
