"""Checks of answers to matters: only what is asked this turn, only answers that its card has."""

from game.model.content import Content
from game.model.orders import MatterReply, OrderSheet
from game.model.phrases import phrase
from game.model.refusals import Refusal
from game.model.views import View
from game.rules import check_base, matter_answers
from game.rules.check_base import refuse

Refusals = tuple[Refusal, ...]


def check_matters(content: Content, view: View, sheet: OrderSheet) -> Refusals:
    """All refusals of the sheet's answers, in their order."""
    out: list[Refusal] = []
    for at, reply in enumerate(sheet.matters):
        out += _reply(content, view, reply, f"matters[{at}]")
    out += check_base.twice("matters", [(reply.card,) for reply in sheet.matters])
    return tuple(out)


def _reply(content: Content, view: View, reply: MatterReply, path: str) -> Refusals:
    asked = matter_answers.waiting(view.you, view.turn) if view.you is not None else ()
    held = {matter.card: matter for matter in asked}
    if reply.card not in held:
        listed = ", ".join(held) or "nothing"
        return refuse("not_asked", f"{path}.card", phrase("You are not asked about {card!r}.", card=reply.card),
                      phrase("On your desk: {listed}.", listed=listed))  # fmt: skip
    names = tuple(answer.id for answer in matter_answers.card_of(content, held[reply.card]).answers)
    return check_base.bad_choice(f"{path}.answer", reply.answer, names)
