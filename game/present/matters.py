"""Matters on a minister's desk in words: what is asked, each answer with all that it does, what silence says."""

from typing import Any, Final

import msgspec

from game.model.content import Content, MatterCard, Wedge
from game.model.events import Event
from game.model.ids import CHINA, SeatId
from game.model.orders import Matter, MatterReply, OrderSheet
from game.model.state import Money
from game.model.views import View
from game.present import counts, fmt, wedge_words
from game.present.facts import Fact
from game.present.matter_effects import effect_facts, effect_words
from game.present.names import capital, card_name, good, party, sentence, within
from game.present.words import mark, tr
from game.rules import matter_answers

__all__ = [
    "Answer",
    "Asked",
    "answered_words",
    "asked",
    "closed_words",
    "given_words",
    "lock_words",
    "sheet_lines",
    "stood_words",
    "trial_words",
    "with_answer",
]

WORTHS: Final = (mark("support"), mark("output"))
"""One-word parts of what an answer is worth to an AI ministry, which no other page says."""


class Answer(msgspec.Struct, frozen=True):
    """One answer: its id, its words, what it does in one line, whether the sheet gives it, whether silence does.

    ``facts``: the same, a name and a figure each.
    """

    id: str
    text: str
    effect: str
    chosen: bool
    silent: bool
    facts: tuple[Fact, ...] = ()


class Asked(msgspec.Struct, frozen=True):
    """One matter of the turn with its answers; ``given``: whether the sheet answers it.

    ``text`` is all of it, ``title`` the question alone, ``note`` what is to be known besides, ``back`` what was
    answered when it was asked before. ``wedge``: what it belongs to where all answer together.
    """

    card: str
    text: str
    answers: tuple[Answer, ...]
    given: bool
    title: str = ""
    note: str = ""
    back: str = ""
    wedge: Wedge | None = None


def asked(content: Content, view: View, sheet: OrderSheet) -> tuple[Asked, ...]:
    """What is asked this turn, with the answers of a sheet."""
    if view.you is None:
        return ()
    return tuple(_asked(content, view, sheet, m) for m in matter_answers.waiting(view.you, view.turn))


def _asked(content: Content, view: View, sheet: OrderSheet, matter: Matter) -> Asked:
    card = _card(content, matter)
    given = {reply.card: reply.answer for reply in sheet.matters}.get(card.id, "")
    fit = {a.id for a in matter_answers.offered(content, view, matter)}
    answers = tuple(
        Answer(a.id, filled(content, a.text, matter), sentence(effect_words(content, view, matter, a)),
               a.id == (given or card.silence), a.id == card.silence,
               effect_facts(content, view, matter, a))
        for a in card.answers
        if a.id in fit
    )  # fmt: skip
    title = capital(sentence(filled(content, card.headline, matter)))
    back = _back_words(content, view, matter)
    rule = ""
    if matter.wedge is not None:
        rule = wedge_words.note(matter.wedge)
    elif matter.own is not None:
        rule = tr("If half of those asked stand by it, the blow ends with this turn; if fewer than a third do, it "
                  "lasts a turn longer.")  # fmt: skip
    text = f"{title.rstrip('.')}. {back}" if back else title
    return Asked(card.id, f"{text} {rule}".rstrip(), answers, bool(given), title, rule, back, matter.wedge)


def _back_words(content: Content, view: View, matter: Matter) -> str:
    """That a question is back, and why; empty where it comes for the first time."""
    held = view.you.matters if view.you else ()
    before = [m for m in held if m.turn < matter.turn and (m.card == matter.card or (_trial(m) and _trial(matter)))]
    if not before:
        return ""
    last = before[-1]
    answer = filled(content, _card(content, last).answer(last.answer).text, last)
    if not matter.mineral and not matter.partner and not matter.project:
        return tr("Asked again, since you are still out: in turn {n} you answered “{answer}”.", n=last.turn,
                  answer=answer.rstrip("."))  # fmt: skip
    subject = card_name(content, last.project) if last.project else good(content, last.mineral, last.stage)
    if last.partner:
        subject = tr("{good} for {partner}", good=subject, partner=within(content, last.partner))
    return tr("Asked again: in turn {n} it was {subject}, and you answered “{answer}”.",
              n=last.turn, subject=subject, answer=answer.rstrip("."))  # fmt: skip


def _trial(matter: Matter) -> bool:
    """Whether it asks who stands by a member that China has struck: all such ask the same."""
    return matter.own is not None and matter.wedge is None


def _card(content: Content, matter: Matter) -> MatterCard:
    """The card behind a matter, in the language in use; a trial's own is kept in English."""
    card = matter_answers.card_of(content, matter)
    if matter.own is None:
        return card
    said = tuple(msgspec.structs.replace(a, text=tr(a.text)) for a in card.answers)
    return msgspec.structs.replace(card, headline=tr(card.headline), answers=said)


def with_answer(sheet: OrderSheet, card: str, answer: str) -> OrderSheet:
    """The sheet with one matter answered."""
    rest = tuple(reply for reply in sheet.matters if reply.card != card)
    return msgspec.structs.replace(sheet, matters=(*rest, MatterReply(card, answer)))


def filled(content: Content, text: str, matter: Matter) -> str:
    """A text of a card with its good, partner and works named."""
    return _filled(content, text, matter.mineral, matter.stage, matter.partner, matter.project)


def _filled(content: Content, text: str, mineral: str, stage: Any, partner: SeatId, project: str) -> str:
    return text.format(
        good=good(content, mineral, stage) if mineral else "",
        partner=within(content, partner) if partner else "",
        card=card_name(content, project) if project else "",
    )


def trial_words(content: Content, event: Event) -> str:
    """A blow to one member, as the newspaper has it."""
    d = event.data
    return sentence(_filled(content, tr(event.text), d["mineral"], d["stage"], event.seat, ""))


def stood_words(content: Content, event: Event, reader: SeatId = "") -> str:
    """How many stood by the member that was struck, and what Beijing makes of it; to China's person as its own."""
    d, name = event.data, party(content, event.seat)
    how = (d["more_turns"] > 0) - (d["more_turns"] < 0)
    text = (STOOD_YOURS if reader == CHINA else STOOD)[how]
    return sentence(tr(text, who=counts.ministries_or_none(len(d["stood"])), n=d["asked"], name=name,
                       good=good(content, d["mineral"], d["stage"])))  # fmt: skip


STOOD: Final = {
    -1: mark("{who} of {n} stood by {name}: Beijing gives way, its stop of {good} ends with this turn"),
    0: mark("{who} of {n} stood by {name}: Beijing holds {good} back as long as it meant to"),
    1: mark("{who} of {n} stood by {name}: Beijing sees that it works, and holds {good} back longer"),
}
"""How a trial ends, by whether the blow lasts less long, as long or longer."""
STOOD_YOURS: Final = {
    -1: mark("{who} of {n} stood by {name}: your stop of {good} ends with this turn"),
    0: mark("{who} of {n} stood by {name}: your stop of {good} lasts as long as it was meant to"),
    1: mark("{who} of {n} stood by {name}: your stop of {good} lasts longer"),
}


# -- elsewhere ----------------------------------------------------------------------------------


def lock_words(content: Content, view: View, sheet: OrderSheet) -> list[str]:
    """What silence will say to a matter that the sheet leaves open, a sentence each."""
    return [
        tr("“{matter}” waits for your answer. Silence means: {answer}.", matter=a.title.rstrip("."),
           answer=next((x.text for x in a.answers if x.silent), "").rstrip("."))
        for a in asked(content, view, sheet) if not a.given
    ]  # fmt: skip


def sheet_lines(content: Content, view: View, sheet: OrderSheet) -> list[str]:
    """The answers that stand on a sheet, a line each."""
    return [
        tr("Answer: {answer}", answer=next(x.text for x in a.answers if x.chosen))
        for a in asked(content, view, sheet) if a.given
    ]  # fmt: skip


def closed_words(content: Content, matter: Matter) -> str:
    """A question that is closed and its answer: ``“Workers walk out” was answered: “Settle”``."""
    card = _card(content, matter)
    return tr("“{matter}” was answered: “{answer}”", matter=filled(content, card.headline, matter),
              answer=filled(content, card.answer(matter.answer).text, matter))  # fmt: skip


def given_words(content: Content, view: View, line: Money) -> str:
    """The own answer behind a line of the money ledger; empty where somebody else gave it."""
    for held in view.you.matters if view.you is not None else ():
        if (held.card, held.turn) == (line.detail, line.turn) and line.payer in ("", view.seat):
            answer = _card(content, held).answer(held.answer)
            return filled(content, answer.text, held)
    return ""


def answered_words(content: Content, seat: SeatId, data: dict[str, Any]) -> str:
    """Who was asked what, and what it answered; of a trial all answers are told together."""
    if all(card.id != data["card"] for card in content.matters):
        return ""
    matter, answer = (_of_event(content, data, answer=name) for name in ("", data["answer"]))
    told = tr("{name} answers “{matter}”: {answer}", name=party(content, seat), matter=matter, answer=answer)
    if "usd_m" not in data:
        return told
    return tr("{told} ({money} to {partner})", told=told, money=fmt.money(data["usd_m"]),
              partner=party(content, data["to"]))  # fmt: skip


def title(content: Content, data: dict[str, Any]) -> str:
    """The question behind an event of an answer, as it stood on the desk; empty of an unknown card."""
    return _of_event(content, data, answer="")


def _of_event(content: Content, data: dict[str, Any], answer: str) -> str:
    card = next((c for c in content.matters if c.id == data["card"]), None)
    if card is None:
        return ""
    text = card.answer(answer).text if answer else card.headline
    return _filled(content, text, data["mineral"], data["stage"], data["partner"], data["project"])
