"""What a ministry asks for when somebody wants to know its price: more than its least, in round figures.

The least that makes it sign is its own affair. What it names has a margin that follows its temper and the size of
the package, and that it takes back as offers go to and fro; figures are round, so that drafts moved a little tell
nothing; money in a draft counts towards the price and does not move it. What it names, it signs.
"""

from math import ceil
from typing import Final, NamedTuple

from msgspec.structs import replace

from game.agents.ministry import common_price, market_terms, pressing, priced_things, standing, voice, wants
from game.agents.ministry.appraise import Appraisal, appraise
from game.agents.ministry.clauses_word import is_person
from game.agents.ministry.desk import Desk
from game.agents.ministry.haggle import GUESS_KEPT, WORD_BUDGETS, aimed, partners_gain, rounds
from game.agents.ministry.names import capital
from game.agents.ministry.replies import (
    NO_POINT,
    look,
    obstacle,
    over_least,
    sensible,
    unsafe,
    wanted_bond,
    wanted_gain,
)
from game.agents.ministry.sums_asked import net_money, with_money
from game.agents.words import round_up, up, usd
from game.model import closing
from game.model.ids import SeatId
from game.model.phrases import phrase
from game.model.talks import Clause, Offer
from game.rules.kept import Kept

GIVES_WAY: Final = (1.0, 0.75, 0.5)
"""What is left of the margin after so many rounds of a turn; the last holds for all further ones."""

POINT_SHOWS: Final = 0.5
"""Part of a price from which it is said that the point which signing takes is what is dear in it."""
TRIES: Final = 6
"""Sums that are tried until the answer to the draft would be a yes."""


def margin(desk: Desk, looked: Appraisal, done: int) -> float:
    """What is asked for beyond the least gain, USD million, after ``done`` offers between the two this turn."""
    return GIVES_WAY[min(done // 2, len(GIVES_WAY) - 1)] * over_least(desk, looked)


def asked_gain(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> float:
    """The gain asked for on request; ``clauses``: the package without the money.

    The least and the margin, or the opening part of the joint gain where that is more; never so much that a partner
    who gains by the guess would be left with nothing.
    """
    looked = appraise(desk, partner, clauses)
    done, least = rounds(desk, partner), wanted_gain(desk)
    over = least + margin(desk, looked, done)
    if desk.scored is None:
        return over
    theirs = partners_gain(desk, partner, clauses)
    if is_person(desk, partner):
        beyond = market_terms.beyond(desk, partner, clauses)
        return beyond + max(over, pressing.named(desk, partner, clauses, looked.gain - beyond))
    fair = aimed(looked.gain, theirs, least, done + 1)
    most = looked.gain + GUESS_KEPT * max(0.0, theirs)
    return max(fair, min(over, most) if most > least else over)


def _package(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The clauses with the money it asks for, a round sum for the whole; as they are where that does already.

    Never more than its own offer of the turn asked for the same. For what comes without a price it names what it
    would give.
    """
    kept = common_price.answer(desk, _as_offer(desk, partner, clauses), appraise(desk, partner, clauses))
    if kept is not None and kept.answer == "accept":
        return clauses
    if _thirds(desk, partner, clauses):
        return _among_several(desk, partner, clauses)
    rest = tuple(c for c in clauses if c.kind != "money")
    looked = appraise(desk, partner, rest)
    gain = looked.gain
    price = round_up(looked.sums(asked_gain(desk, partner, rest) - gain))
    held = standing.by_us(desk, partner, clauses)
    if held is not None:
        own, exact = looked.sums(held.gain - gain), net_money(held.clauses, partner)
        price = min(price, exact if exact >= own - standing.SLACK_USD_M else up(own))
    price = _bearable(desk, partner, rest, price, looked)
    paid = net_money(clauses, partner)
    if paid < price:
        return with_money(desk.me, partner, clauses, price - paid)
    return _thanks(desk, partner, clauses, -price) or clauses


def _bearable(desk: Desk, partner: SeatId, rest: tuple[Clause, ...], price: float, looked: Appraisal) -> float:
    """A price without the part of its margin that goes beyond what the thing is."""
    top = priced_things.most(desk, rest)
    if not is_person(desk, partner) or price <= top:
        return price
    return max(float(int(top)), up(looked.sums(wanted_gain(desk) - looked.gain)))


def _priced(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The package as it signs it: to a person with what its answer to this very draft would still ask for.

    Found in play: "For 90 M USD from you we would sign", and the same, sent, closed the matter for the turn: the
    price was named by the joint gain of the clauses without their money, the answer weighs all of them.
    """
    asked = _package(desk, partner, clauses)
    if desk.scored is None or not is_person(desk, partner) or _thirds(desk, partner, asked):
        return asked
    for _ in range(TRIES):
        offer = _as_offer(desk, partner, asked)
        _, looked = look(desk, offer)
        lacks = pressing.lacks(desk, offer, looked)
        if lacks <= 0:
            break
        asked = with_money(desk.me, partner, asked, float(ceil(looked.sums(lacks))))
    return asked


def _thirds(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> tuple[SeatId, ...]:
    """Who else gives or gets something in a draft: each of them answers for itself."""
    named = dict.fromkeys(seat for c in clauses for seat in (c.giver, c.to) if seat)
    return tuple(seat for seat in named if seat not in (desk.me, partner))


def _among_several(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """A draft that several sign with what this seat asks of its maker; as it is where it would sign that."""
    looked = appraise(desk, partner, clauses)
    lacks = wanted_gain(desk) - looked.gain
    if lacks <= 0:
        return clauses
    asked = round_up(lacks + margin(desk, looked, rounds(desk, partner)))
    return (*clauses, Clause("money", partner, amount_usd_m=asked, to=desk.me))


def _as_offer(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> Offer:
    """A draft as the offer that it would be."""
    also = _thirds(desk, partner, clauses)
    return Offer("", partner, desk.me, clauses, desk.view.turn, desk.view.turn, also=also)


def _net(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> float:
    """What the partner pays this seat in money clauses less what it gets from it, USD million."""
    return net_money(tuple(c for c in clauses if c.giver in (desk.me, partner)), partner)


def _thanks(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...], worth: float) -> tuple[Clause, ...]:
    """What it would pay for clauses that are all the partner's and name no money; empty where that is nothing."""
    gift = bool(clauses) and all(c.giver == partner and c.kind not in ("money", "money_per_turn") for c in clauses)
    pays = float(int(min(worth, WORD_BUDGETS * desk.budget)))
    if not gift or pays < 1:
        return ()
    made = (Clause("money", desk.me, amount_usd_m=pays), *clauses)
    offer = Offer("", partner, desk.me, made, desk.view.turn, desk.view.turn)
    return () if obstacle(desk, offer, appraise(desk, partner, made)) else made


class Answer(NamedTuple):
    """A package as this seat would sign it, the same before bonds, and why it signs none, as a sentence (else empty).
    """

    asked: tuple[Clause, ...] = ()
    bare: tuple[Clause, ...] = ()
    wrong: str = ""


_ANSWERS: Final[Kept[Answer]] = Kept()
"""Price and reason are asked for one after the other."""


def _answer(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> Answer:
    """What this seat says to a draft: worked out once for its price and for its reason."""
    return _ANSWERS.of((desk.content, desk.view, partner, clauses), lambda: _worked_out(desk, partner, clauses))


def _worked_out(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> Answer:
    if wrong := _impossible(desk, partner, clauses):
        return Answer(wrong=wrong)
    bare = _priced(desk, partner, clauses)
    asked = _secured(desk, partner, bare)
    dear = priced_things.too_dear(desk, partner, asked) if is_person(desk, partner) else ""
    wrong = dear or _in_the_way(desk, partner, asked)
    if wrong and not wrong.endswith("."):
        wrong = phrase("No: {wrong}.", wrong=wrong)
    return Answer(asked, bare, wrong)


def quote(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """What this seat asks for these clauses: the same with the money in it; it would sign that.

    Clauses that cannot be (a vote promised twice, tonnes nobody makes) give an empty answer, and so does a price that
    it would not sign for another reason (a purse that does not hold it).
    """
    found = _answer(desk, partner, clauses)
    return () if found.wrong else found.asked


def _secured(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The package with the bond that it wants on a bare word which it pays for: what it names, it signs."""
    offer = _as_offer(desk, partner, clauses)
    if not unsafe(desk, offer, appraise(desk, partner, clauses)):
        return clauses
    bond = ceil(wanted_bond(desk, offer))
    return tuple(
        replace(c, bond_usd_m=max(c.bond_usd_m, bond)) if c.giver != desk.me and not c.binding and c.kind != "favour"
        else c for c in clauses
    )  # fmt: skip


def _in_the_way(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> str:
    """What would keep it from signing the package that it names; empty as a rule.

    Nobody is asked to pay for what it gives away itself: what is worth less than the signature is not taken.
    """
    offer = _as_offer(desk, partner, clauses)
    looked = appraise(desk, partner, clauses)
    gifts = [t for t in looked.terms if t.clause.kind != "money"]
    given = bool(gifts) and all(t.value >= 0 and t.clause.giver != desk.me for t in gifts)
    if given and _net(desk, partner, clauses) > 0:
        return phrase("{terms}, and signing takes a point of initiative ({points} left) that is worth more to us",
                      terms=looked._replace(terms=tuple(gifts)).weighs(), points=desk.points)  # fmt: skip
    return obstacle(desk, offer, looked)


def quote_reason(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> str:
    """Why this seat wants what ``quote`` says, in one sentence: what weighs with it, never how much."""
    asked, bare, wrong = _answer(desk, partner, clauses)
    if wrong:
        return wrong
    looked = appraise(desk, partner, clauses)
    weighs = voice.why(desk, looked)
    if asked == clauses:
        return phrase("We would sign this: {terms}.", terms=weighs)
    if _gives_more(desk, clauses, asked):
        return phrase("{terms}. We would sign, and pay you {net} M USD for it.",
                      terms=capital(weighs), net=usd(-_net(desk, partner, asked)))  # fmt: skip
    if looked.gain >= 0 and all(term.value >= 0 for term in looked.terms):  # good for us, and still no yes: say why
        weighs = phrase(
            "{terms}, but signing takes one of our points of initiative ({points} left), and that is worth more to us",
            terms=weighs, points=desk.points,
        )
    net = _net(desk, partner, asked)
    if looked.gain < 0 < net and wanted_gain(desk) - desk.trait.gain_wanted > POINT_SHOWS * net:
        weighs = phrase("{terms}, and signing takes one of our points of initiative ({points} left)", terms=weighs,
                        points=desk.points)  # fmt: skip
    ask = _sum_asked(net)
    if asked != bare:
        bond = max(c.bond_usd_m for c in asked if c.giver != desk.me)
        return phrase("{terms}. {ask}, and with a bond of {bond} M USD on your word, we would sign.",
                      terms=capital(weighs), ask=ask, bond=usd(bond))  # fmt: skip
    return phrase("{terms}. {ask} we would sign.", terms=capital(weighs), ask=ask)


def _impossible(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> str:
    """Why no price helps, as a sentence; empty if one does."""
    sides = {partner, *(c.giver for c in clauses)} - {desk.me}
    if not all(sensible(desk, p, tuple(c for c in clauses if c.giver in (desk.me, p))) for p in sides):
        return "No: some of these clauses name nothing that we know."
    if wants.only_asks(desk, clauses):
        return wants.nothing_for_nothing(desk, partner)
    if desk.scored is not None and is_person(desk, partner) and pressing.talk(desk, partner, clauses).closed:
        return phrase("No: {block}.", block=closing.AGAIN)
    block = appraise(desk, partner, clauses).block or ("" if desk.points >= 1 else NO_POINT)
    return phrase("No: {block}.", block=block) if block else ""


def _gives_more(desk: Desk, clauses: tuple[Clause, ...], asked: tuple[Clause, ...]) -> bool:
    """Whether it puts in money that nobody asked it for: the clauses are all the partner's, and worth it."""
    return net_money(asked, desk.me) > max(0.0, net_money(clauses, desk.me))


def _sum_asked(net: float) -> str:
    if net > 0:
        return phrase("For {net} M USD from you", net=usd(net))
    return phrase("If we pay {net} M USD", net=usd(-net)) if net < 0 else "Without any money"
