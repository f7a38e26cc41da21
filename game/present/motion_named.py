"""The motion of a word about a vote, by what it would do: ``$ 347 m from the Fund for Vulcan Elements``.

Found in play: an offer asked for a vote on "the motion: Fund a joint project", and not on which of two.
"""

from collections.abc import Sequence

from game.model.content import Content
from game.model.events import Event
from game.model.talks import OF_A_MOTION, Clause
from game.model.views import View
from game.present.clauses import motion_of
from game.present.council import motion_title
from game.present.names import card_name, party
from game.present.words import tr

__all__ = ["from_log", "named"]


def named(content: Content, view: View, clause: Clause) -> str:
    """The motion that a clause is about, as the council's page heads it while it is tabled; "" where it is about none,
    or about any on a good."""
    if clause.kind not in OF_A_MOTION or not clause.motion:
        return ""
    tabled = next((m for m in view.motions if m.id == clause.motion), None)
    if tabled is not None:
        return tr("“{motion}”", motion=motion_title(content, tabled))
    return from_log(content, view.event_log, clause)


def from_log(content: Content, log: Sequence[Event], clause: Clause) -> str:
    """A motion that is gone: its kind with the plant or the country that it was about; "" where it was about neither.
    """
    if clause.kind not in OF_A_MOTION or not clause.motion:
        return ""
    data = next((e.data for e in reversed(log)
                 if e.kind == "motion_tabled" and e.data.get("motion") == clause.motion), {})  # fmt: skip
    about = (card_name(content, data["project"]) if data.get("project") else "") or (
        party(content, data["subject_seat"]) if data.get("subject_seat") else "")
    return tr("{text} ({about})", text=motion_of(content, clause), about=about) if about else ""
