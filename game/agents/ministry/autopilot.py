"""A seat whose minister is away: keeps the given words, makes no new ones, spends little, tells what it left.

It weighs everything like ``normal``, then hands in only what binds nobody beyond the turn: ballots and
stances (promised ones first), the levies and the customs that hold, help when support is thin. What it
would have done beyond that is listed for the minister's return (``OrderSheet.refused``).
"""

from dataclasses import dataclass, replace
from typing import Final

import msgspec

from game.agents.ministry import ballots, border, home, matters, normal_plan, own_aims, tone
from game.agents.ministry.appraise import appraise
from game.agents.ministry.desk import Desk
from game.agents.ministry.legal import keep_lawful, refusals
from game.agents.ministry.names import card, good, who
from game.agents.ministry.normal import Normal, sit
from game.agents.ministry.orders import means, posture_points, sentence
from game.agents.ministry.promised import promised
from game.agents.words import tonnes, usd
from game.model.content import Content
from game.model.ids import Posture
from game.model.orders import OrderSheet
from game.model.phrases import phrase
from game.model.talks import MakeOffer, Offer, ReplyOffer, TalkMove
from game.model.views import View
from game.rules import matter_answers
from game.rules.check import cost

SPENDS_SHARE: Final = 0.10
"""Most of B that goes into new things in a turn while nobody is there."""
LEAST_PART: Final = 0.01
"""A smaller part of an order is not worth the errand."""
AWAY: Final = "The minister is away"
NEVER: Final = 99.0
"""Breach ratio of somebody who keeps every word (``traits``)."""


@dataclass(frozen=True)
class Autopilot(Normal):
    """Plays an absent seat. No opening moves, no signatures but for gifts, no word broken."""

    def talk(self, content: Content, view: View) -> tuple[TalkMove, ...]:
        """Nothing is proposed for somebody who is not there; a chair still sets the agenda."""
        desk = sit(content, view)
        if view.chair == desk.me and view.motions and not view.agenda:
            return (self.agenda(content, view),)
        return ()

    def late(self, content: Content, view: View) -> tuple[TalkMove, ...]:
        """Nothing is bid for somebody who is not there."""
        return ()

    def court(self, content: Content, view: View) -> tuple[tuple[float, MakeOffer], ...]:
        """Nobody is called on for somebody who is not there."""
        return ()

    def reply(self, content: Content, view: View, offer: Offer) -> ReplyOffer | MakeOffer:
        """Takes what costs nothing and binds to nothing; leaves the rest for the minister."""
        desk = sit(content, view)
        looked = appraise(desk, offer.by, offer.clauses)
        gives = any(c.giver == desk.me for c in offer.clauses)
        if not gives and not offer.also and looked.gain > 0 and not looked.block:
            answer = ReplyOffer(
                offer.id,
                "accept",
                phrase("{away}; a gift is taken with thanks: {terms}.", away=AWAY, terms=looked.weighs()),
            )
            if not refusals(desk, answer):
                return answer
        told = phrase(
            "{away} and signs nothing new: {terms}.", away=AWAY, terms=looked.weighs(),
        )
        return ReplyOffer(offer.id, "decline", told)

    def orders(self, content: Content, view: View) -> OrderSheet:
        """The careful sheet, with what it left undone."""
        return careful(_sit(content, view))

    def advice(self, content: Content, view: View) -> tuple[str, ...]:
        """What it would do and what it would leave."""
        sheet = careful(_sit(content, view))
        return (sheet.reason, *sheet.refused)


def _sit(content: Content, view: View) -> Desk:
    """A desk that counts the secret aims of the person who is away."""
    return replace(sit(content, view), for_aims=True)


def careful(desk: Desk) -> OrderSheet:
    """Standing orders, given words kept, ballots by interest, cheap acts only; the rest is listed."""
    desk = replace(desk, trait=replace(desk.trait, breach_ratio=NEVER, side_share=0.0))
    wanted = normal_plan.plan_sheet(desk).sheet
    tariffs, why_tariffs = border.tariffs(desk)
    effort, why_effort = _effort(desk)
    cast, why_cast = ballots.ballots(desk)
    manner, why_tone = _tone(desk)
    helped = home.relieve(desk) if desk.points > 0 else home.Acts()
    base = msgspec.structs.replace(
        desk.view.default_sheet,
        tariffs=tariffs,
        customs_effort=effort,
        ballots=cast,
        posture=manner,
        home=helped.orders,
        membership="join" if _owes_joining(desk) else "stay",
    )
    held = frozenset(f.to for f in base.favours)
    left = desk.points - len(helped.orders) - sum(f.kind == "diplomatic" for f in base.favours)
    courted, why_courted = own_aims.favours(desk, left - posture_points(desk, manner), held)
    base = msgspec.structs.replace(base, favours=(*base.favours, *courted))
    kept, why_kept = own_aims.kept(desk)
    sheet, why_small = _small_things(replace(desk, money=max(0.0, desk.money - kept)), base, wanted)
    told_acts = (*why_cast, *why_tariffs, why_effort, why_tone, *helped.why, *why_courted, *why_small, why_kept)
    acts = tuple(a for a in told_acts if a)
    sheet = keep_lawful(desk, sheet)
    told = f"{AWAY}: {sentence(acts)[:1].lower()}{sentence(acts)[1:]}"
    return msgspec.structs.replace(sheet, reason=told, refused=(*_left(desk, wanted, sheet), *_unsigned(desk)))


def _effort(desk: Desk) -> tuple[int, str]:
    """The effort that stands, as far as the purse pays for it, or a promised one if that is more."""
    stands, most = desk.view.default_sheet.customs_effort, means(desk)
    held = next((k for k in range(stands, 0, -1) if _price(desk, k) <= most), 0)
    word = promised(desk, "customs_effort")
    if word is not None and word.clause.effort > held:
        return min(3, word.clause.effort), phrase("customs effort as promised to {seat}", seat=who(desk, word.to))
    return held, ""


def _price(desk: Desk, effort: int) -> float:
    """What an effort costs together with what is due anyway, USD million."""
    return cost(desk.content, desk.view, OrderSheet(customs_effort=effort)).money_usd_m


def _tone(desk: Desk) -> tuple[Posture, str]:
    word = promised(desk, "posture")
    if word is None:
        return desk.view.default_sheet.posture, ""
    posture, why = tone.posture(desk)
    return posture, why


def _owes_joining(desk: Desk) -> bool:
    """An observer that gave its word to stay or to apply a floor keeps it by joining."""
    you = desk.view.you
    if you is None or you.status != "observer":
        return False
    return any(
        w.giver == desk.me and w.status == "open" and w.clause.kind in ("stay_member", "apply_floor")
        for w in desk.view.promises
    )


def _small_things(desk: Desk, base: OrderSheet, wanted: OrderSheet) -> tuple[OrderSheet, tuple[str, ...]]:
    """Stock up to a small part of the budget: it binds nobody and can be sold again."""
    room = SPENDS_SHARE * desk.budget
    spent = cost(desk.content, desk.view, base).money_usd_m
    kept, why = [], []
    for order in wanted.stock:
        price = desk.facts.at(desk.facts.price, order.mineral, order.stage, desk.me)
        value = max(0.0, order.tonnes) * price / 1000.0
        part = min(1.0, max(0.0, min(room, desk.money - spent)) / value) if value > 0 else 0.0
        if part < LEAST_PART:
            continue
        room, spent = room - part * value, spent + part * value
        kept.append(msgspec.structs.replace(order, tonnes=part * order.tonnes))
        why.append(phrase(
            "stockpiles {tonnes} of {good}",
            tonnes=tonnes(part * order.tonnes), good=good(desk, order.mineral, order.stage),
        ))
    return msgspec.structs.replace(base, stock=tuple(kept)), tuple(why)


def _left(desk: Desk, wanted: OrderSheet, sheet: OrderSheet) -> tuple[str, ...]:
    """What the level would have ordered and the autopilot did not."""
    out = []
    done = {row.project for row in sheet.fund}
    for project in dict.fromkeys(row.project for row in wanted.fund):
        if project not in done:
            money = sum(r.amount_usd_m for r in wanted.fund if r.project == project)
            out.append(phrase(
                "Did not fund {card} with {money} M USD: a new commitment.",
                card=card(desk, project), money=usd(money),
            ))
    bought = {(row.mineral, row.stage): row.tonnes for row in sheet.stock}
    for order in wanted.stock:
        missing = order.tonnes - bought.get((order.mineral, order.stage), 0.0)
        if order.tonnes > 0 and missing > LEAST_PART * order.tonnes:
            told = phrase("{part} of {whole}", part=tonnes(missing), whole=good(desk, order.mineral, order.stage))
            out.append(phrase("Did not buy {told}: beyond a tenth of the budget.", told=told))
    own = "that is for a minister to decide"
    out += [
        phrase("Did not answer what was asked: “{matter}”; silence answered it.",
               matter=matters.filled(desk, matter_answers.card_of(desk.content, m).headline, m))
        for m in (matter_answers.waiting(desk.view.you, desk.view.turn) if desk.view.you is not None else ())
    ]
    home_acts = [a.kind.replace("_", " ") for a in wanted.home if a not in sheet.home]
    out += [phrase("Did not start {name}: a new commitment.", name=name) for name in home_acts]
    out += [
        phrase("Did not send inspectors to {seat}: {own}.", seat=who(desk, row.target), own=own)
        for row in wanted.inspections
    ]
    out += [
        phrase("Did not accuse {seat}: {own}.", seat=who(desk, charge.target), own=own)
        for charge in wanted.accuse
    ]
    if wanted.membership != sheet.membership:
        out.append(phrase("Did not {membership} the forum: {own}.", membership=wanted.membership, own=own))
    return tuple(out)


def _unsigned(desk: Desk) -> tuple[str, ...]:
    """Offers of this turn that were left unsigned, with what they were worth."""
    out = []
    for offer in desk.view.offers:
        mine = offer.to == desk.me and offer.turn == desk.view.turn and offer.status == "declined"
        if mine and offer.reply.startswith(AWAY):
            out.append(phrase("Did not sign an offer of {seat}. {reply}", seat=who(desk, offer.by), reply=offer.reply))
    return tuple(out)
