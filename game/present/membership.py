"""Where a ministry stands toward FORGE: what belonging brings, what it costs, and what can be done about it."""

import msgspec

from game.model.content import Content
from game.model.orders import OrderSheet
from game.model.views import View
from game.present import fmt, horizon
from game.present.clause_brief import deal_brief
from game.present.names import capital, good, party
from game.present.words import join_words, ntr, tr
from game.rules.bonds import joining_bond
from game.rules.check_seat import promised_before
from game.rules.membership import may_join

__all__ = ["Standing", "bids", "standing", "unsaid_words"]

MOST_NAMED = 3
"""Floors that are named; more are counted."""


class Standing(msgspec.Struct, frozen=True):
    """A seat's place: how it stands, what membership brings and costs, and how it can change it.

    ``act`` is the order that would change it (``join``, ``leave``) or empty, ``hint`` why there is none or what
    follows from it. ``bids``: what others offer for the seat taken, or left empty, a line each.
    """

    title: str
    brings: tuple[str, ...]
    costs: tuple[str, ...]
    act: str
    hint: str
    bids: tuple[str, ...] = ()


def standing(content: Content, view: View) -> Standing | None:
    """Where the view's seat stands; None for China and for a view without a seat."""
    you = view.you
    if you is None or view.seat not in view.seats:
        return None
    title = {
        "member": tr("You are a member of FORGE"),
        "observer": tr("You are an observer: invited, without a vote"),
        "outside": tr("You are outside FORGE"),
        "suspended": tr("You are suspended from FORGE"),
    }[you.status]
    act, hint = _way(content, view, you.status)
    return Standing(title, _brings(view), _costs(content, view), act, hint, bids(content, view))


def bids(content: Content, view: View) -> tuple[str, ...]:
    """What open offers give an observer for joining or for staying out, a line each; none once it has promised."""
    if view.you is None or not may_join(view.you.status):
        return ()
    if promised_before(view, view.seat) is not None:
        return ()
    lines = []
    for offer in view.offers:
        kinds = {c.kind for c in offer.clauses if c.giver == view.seat}
        gets = deal_brief(content, [c for c in offer.clauses if c.giver != view.seat])
        if not offer.waits_for(view.seat) or not gets:
            continue
        words = {"name": party(content, offer.by), "gets": gets}
        if "stay_member" in kinds:
            lines.append(tr("{name}, if you join: {gets}.", **words))
        elif "stay_outside" in kinds:
            lines.append(tr("{name}, if you stay out: {gets}.", **words))
    return tuple(capital(line) for line in lines)


def unsaid_words(content: Content, view: View, sheet: OrderSheet) -> str:
    """A reminder that the own admission is tabled and the sheet does not join; empty where it is not so."""
    held = standing(content, view) if view.you is not None and view.you.status == "outside" else None
    if held is None or held.act != "join" or sheet.membership == "join":
        return ""
    return tr("Your admission to FORGE is tabled, and your sheet does not say that you join.")


def _way(content: Content, view: View, status: str) -> tuple[str, str]:
    if status == "member":
        return "leave", tr("Leaving gives the bond back; you are an outsider from the next turn, and come back only by "
                           "a vote.")  # fmt: skip
    if status == "suspended":
        return "", _suspended(content, view)
    if status == "outside" and not any(m.kind == "admit" and m.seat == view.seat for m in view.motions):
        return "", tr("A member has to table your admission first: ask for it in a deal.")
    bond = joining_bond(content, view.seat)
    if view.you is not None and view.you.money_usd_m < bond:
        return "", tr("The bond is {money}: more than you have.", money=fmt.money(bond))
    return "join", _joining(content, view, status)


def _joining(content: Content, view: View, status: str) -> str:
    """What follows from the order to join: of the word given, of the council's vote, of the sheet."""
    word = promised_before(view, view.seat)
    if word is not None and word.clause.kind == "stay_outside":
        return tr("You gave {name} your word to stay out to turn {turn}: joining breaks it, and its bond is lost.",
                  name=party(content, word.to), turn=word.until_turn)  # fmt: skip
    if word is not None:
        return tr("You gave {name} your word to join.", name=party(content, word.to))
    if status == "outside":
        return tr("Your admission is tabled: say on the page Council that you join, and with a yes of the council you "
                  "are a member after this turn.")  # fmt: skip
    return tr("It is an order on your sheet: at the end of this turn you are a member.")


def _suspended(content: Content, view: View) -> str:
    """Until when one is out, and what could end it sooner."""
    until = view.you.suspended_until if view.you is not None else view.turn
    back = tr("An outsider until the suspension ends in turn {turn}; then a full member again.", turn=until)
    if until >= horizon.last_turn(content, view):
        back = tr("An outsider for the rest of this game.")
    sooner = tr("A vote of the council can end it sooner: a member has to table that, so offer it something.")
    return f"{back} {sooner}"


def _brings(view: View) -> tuple[str, ...]:
    return (
        tr("A vote, and motions of your own."),
        tr("No levy on what you sell in the zone."),
        tr("A say over the Fund ({money} now) and loans in need.", money=fmt.money(view.fund_usd_m)),
        tr("If China stops, members' plants serve you before outsiders."),
    )


def _costs(content: Content, view: View) -> tuple[str, ...]:
    bond = fmt.money(joining_bond(content, view.seat))
    return (
        tr("A bond of {money}, back when you leave in good standing.", money=bond),
        _floors(content, view),
        tr("Three quarters of your levy go to the Fund."),
        tr("Cheating that is found costs fines and trust."),
    )


def _floors(content: Content, view: View) -> str:
    """What floors bind a member, by name while they are few."""
    names = [good(content, f.mineral, f.stage) for f in view.floors]
    if not names:
        return tr("Floors bind you, and your users pay them. None stands yet.")
    if len(names) > MOST_NAMED:
        return ntr("Floors bind you, and your users pay them. One stands now.",
                   "Floors bind you, and your users pay them. {n} stand now.", len(names))  # fmt: skip
    return tr("Floors bind you, and your users pay them. Now on {names}.", names=join_words(names))


