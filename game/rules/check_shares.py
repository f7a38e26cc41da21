"""Checks of shares in plants as clauses: paid into a card, or handed over by a treasury that owns them."""

from typing import Final

from game.model.content import Content, Project
from game.model.ids import CHINA, SeatId
from game.model.phrases import phrase
from game.model.refusals import Refusal
from game.model.talks import Clause
from game.model.views import View
from game.rules import check_base, equity, rescue
from game.rules.check_base import TOLERANCE, refuse
from game.rules.check_money import no_consent

Refusals = tuple[Refusal, ...]
LEAST: Final = 0.01
"""Smallest part of a plant that a deal moves."""


def card_equity(view: View, clause: Clause, card: Project, path: str) -> Refusals:
    """Whether a giver may buy into a card: not into a railway, not on rescue money."""
    if card.corridor is not None:
        return refuse(
            "no_shares",
            f"{path}.kind",
            phrase("{card} sells no shares.", card=card.name),
            "Give a grant or a loan.",
        )
    return _under_rescue(view, clause.giver, f"{path}.giver")


def share(content: Content, view: View, clause: Clause, receiver: SeatId, path: str) -> Refusals:
    """Whether a treasury owns what it hands over, and the other may take it."""
    cards = {card.id: card for card in content.projects}
    if clause.project not in cards or clause.project not in view.projects:
        return refuse(
            "unknown_project",
            f"{path}.project",
            phrase("No plant {project!r}.", project=clause.project),
            "Choose a plant you own.",
        )
    if CHINA in (clause.giver, receiver):
        return refuse("not_with_china", f"{path}.kind", "Shares stay between ministries.", "Choose another clause.")
    have = equity.owned(view.projects[clause.project], clause.giver)
    if not LEAST - TOLERANCE <= clause.share <= have + TOLERANCE:
        name = cards[clause.project].name
        remedy = phrase(
            "Name {least:.0%} to {have:.0%}.",
            least=LEAST, have=have,
        ) if have >= LEAST else "Name a plant of which the giver owns a part."
        return refuse("no_share", f"{path}.share", phrase(
            "{giver} owns {have:.0%} of {name}.",
            giver=clause.giver, have=have, name=name,
        ), remedy,
                      have=have, asked=clause.share)  # fmt: skip
    wrong = no_consent(content, view, receiver, cards[clause.project], f"{path}.project")
    return wrong or _under_rescue(view, receiver, f"{path}.to")


def _under_rescue(view: View, seat: SeatId, path: str) -> Refusals:
    """A treasury that lives on a rescue loan buys into nothing; who owes one is public."""
    owed = rescue.owes(view.rescues, seat)
    if owed <= check_base.TOLERANCE:
        return ()
    return refuse("under_rescue", path, phrase(
        "{seat} still owes {owed:.0f} M USD of a rescue loan, which forbids it.",
        seat=seat, owed=owed,
    ),
                  "Wait until it is paid back.", owed=owed)  # fmt: skip
