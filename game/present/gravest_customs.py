"""How a thing that leads a page is said: what customs found, charges, words and secrets."""

from typing import Final

from game.model.events import Event
from game.model.ids import CHINA, SeatId
from game.model.talks import Promise
from game.model.views import View
from game.present import counts, fmt, secret_words, tellers_customs
from game.present.clause_brief import brief
from game.present.clauses import clause_text
from game.present.clauses_yours import yours
from game.present.facts import Fact, figure
from game.present.gravest_words import Blow, Face, outside, parts, way_back
from game.present.names import capital
from game.present.tellers_base import Desk
from game.present.words import join_words, tr

BETRAYED: Final = 14.0
"""What a word broken to the reader weighs beyond a courtesy left undone: it comes before prices and bids."""

def caught(desk: Desk, event: Event) -> Blow:
    """Buying past the levy found: one's own, or that of somebody whom one inspected or accused."""
    data, goods = event.data, desk.places(event)
    fine, share = counts.small_money(data.get("fine_usd_m", 0.0)), desk.share(event)
    if event.seat != desk.view.seat:
        got = float((data.get("rewards") or {}).get(desk.view.seat, 0.0))
        brought = tr("you get {money} of the fine", money=counts.small_money(got)) if got > 0 else ""
        return Blow("case_proven", "customs", "search", tr("Your case is proven"),
                    tr("{name} bought {good} past the levy, as you said", name=desk.name(event.seat), good=goods),
                    parts(tr("about {share} of its civil use; fined {fine}", share=share, fine=fine), brought),
                    screen="council", good=True,
                    face=Face(tr("{name} bought {good} past the levy", name=desk.name(event.seat), good=goods), "",
                              (Fact(tr("Part of its civil use"), share), Fact(tr("Its fine"), fine),
                               *((Fact(tr("Your part of it"), counts.small_money(got), tone="green"),)
                                 if got > 0 else ()))))  # fmt: skip
    who = join_words([desk.name(a) for a in data.get("accusers") or ()])
    by = tr("{who} had accused you", who=who) if who else tr("the inspectors found it")
    lost = tellers_customs.bond_lost(desk, event)
    cost = tr("fine {fine}", fine=fine)
    if lost > 0:
        cost = tr("fine {fine}, bond of {bond} forfeited", fine=fine, bond=fmt.money(lost))
    out = any(e.kind == "suspended" and (e.turn, e.seat) == (event.turn, event.seat)
              for e in (*desk.view.news, *desk.view.events))  # fmt: skip
    trust = tr("trust in you falls by {n} points with everybody", n=fmt.number(desk.content.rules.trust.side_buying))
    now = way_back(desk) or tr("The others know: trust in you is at {n} of 100. Kept words and open books bring it "
                               "back", n=_trust(desk.view))  # fmt: skip
    return Blow("side_buying_found", "customs", "search", tr("Caught"),
                tr("You bought {good} past the levy, about {share} of your civil use: {by}", good=goods, share=share,
                   by=by), parts(cost, trust, outside() if out else ""), now, "council",
                face=Face(tr("You bought {good} past the levy", good=goods), "", (
                    Fact(tr("Your fine"), fine, tone="orange"),
                    *((Fact(tr("Bond lost"), fmt.money(lost), tone="orange"),) if lost > 0 else ()),
                    Fact(tr("Trust of all in you"),
                         tr("{n} points", n=fmt.signed(-desk.content.rules.trust.side_buying)), tone="orange"),
                ), capital(f"{by}.")))  # fmt: skip


def _trust(view: View) -> str:
    return fmt.number(view.measures[-1].standing if view.measures else 0.0)


def breach(desk: Desk, event: Event) -> Blow | None:
    """A floor openly broken by oneself."""
    if event.seat != desk.view.seat:
        return None
    return Blow("floor_breach", "customs", "search", tr("Your breach is seen"),
                tr("You let {good} in below the floor you had agreed to", good=desk.places(event)),
                parts(tr("fine {fine}", fine=counts.small_money(event.data.get("fine_usd_m", 0.0))),
                       outside() if desk.view.you is not None and desk.view.you.status == "suspended" else ""),
                way_back(desk), "orders")  # fmt: skip


def fined(desk: Desk, event: Event) -> Blow | None:
    """A fine of the council."""
    if event.seat != desk.view.seat:
        return None
    return Blow("fined", "forum", "ban", tr("Fined"), tr("The council fines you {money}", money=fmt.money(
        event.data.get("amount_usd_m", 0.0))), screen="council",
        face=Face(tr("The council fines you"), fmt.money(event.data.get("amount_usd_m", 0.0))))  # fmt: skip


def wrong(desk: Desk, event: Event) -> Blow:
    """A charge without proof: one's own, or one against oneself that fell."""
    paid = fmt.money(event.data.get("amount_usd_m", 0.0))
    if event.seat == desk.view.seat:
        who = join_words([desk.name(a) for a in event.data["accusers"]]) or tr("FORGE Fund")
        return Blow("wrong_accusation", "customs", "search", tr("Cleared"),
                    tr("A charge against you had no proof: {who} pays {money}", who=who, money=paid), screen="deals",
                    good=True)  # fmt: skip
    rules = desk.content.rules.trust
    why = capital(tellers_customs.records_say(desk, event))
    return Blow("wrong_accusation", "customs", "search", tr("No proof"),
                tr("Your charge against {name} did not hold", name=desk.name(event.seat)),
                (f"{why}. " if why else "")
                + tr("You pay {money}; trust in you falls by {a} points there, by {b} with the others", money=paid,
                   a=fmt.number(rules.wrong_accused), b=fmt.number(rules.wrong_others)), screen="deals",
                face=Face(tr("Your charge against {name} did not hold", name=desk.name(event.seat)), "", (
                    Fact(tr("You pay"), paid, tone="orange"),
                    Fact(tr("Its trust in you"), tr("{n} points", n=fmt.signed(-rules.wrong_accused)),
                         tone="orange"),
                    Fact(tr("Trust of the others"), tr("{n} points", n=fmt.signed(-rules.wrong_others)),
                         tone="orange")), why))  # fmt: skip


def broken(desk: Desk, event: Event) -> Blow | None:
    """A word broken, to the reader or by it."""
    found = next((p for p in desk.view.promises if p.id == event.data["promise"]), None)
    what = clause_text(desk.content, found.clause) if found else tr("its word")
    short = brief(desk.content, found.clause) if found else ""
    rules = desk.content.rules.trust
    if event.data["giver"] == desk.view.seat:
        told = tr("To {name}: that you {what}", what=yours(desk.content, found.clause),
                  name=desk.name(event.data["to"])) if found else tr("To {name}", name=desk.name(event.data["to"]))
        return Blow("promise_broken_by_you", "word", "trust", tr("You broke your word"), told,
                    tr("Trust in you falls by {a} points there, by {b} with all who saw it",
                       a=fmt.number(rules.breach_victim), b=fmt.number(rules.breach_others)),
                    screen="deals",
                    face=Face(tr("Your word to {name}: {what}", name=desk.name(event.data["to"]), what=short), "", (
                        Fact(tr("Its trust in you"), tr("{n} points", n=fmt.signed(-rules.breach_victim)),
                         tone="orange"),
                        Fact(tr("All who saw it"), tr("{n} points", n=fmt.signed(-rules.breach_others)),
                         tone="orange"),
                    )) if short else None)  # fmt: skip
    if event.data["to"] != desk.view.seat and desk.view.seat not in event.data.get("others", ()):
        return None
    name, fall = desk.name(event.data["giver"]), fmt.number(rules.breach_victim)
    told = tr("{name} did not keep that it {what}", name=name, what=what)
    if event.data["giver"] == CHINA:  # no trust is kept with it
        return Blow("promise_broken", "word", "trust", tr("A word to you is broken"), told,
                    tr("It has no trust to lose, but its next words count for less with all who saw it"),
                    tr("China broke its word to you. For its next one pay when it is kept, not before"),
                    "deals", weight=BETRAYED,
                    face=Face(tr("The word of {name} to you: {what}", name=name, what=short), "", (),
                              tr("For its next one pay when it is kept, not before.")) if short else None)  # fmt: skip
    other = _sold_to(desk, found) if found else None
    if other is not None:
        told += ". " + tr("It had sold the opposite vote to {other}, and kept that", other=desk.name(other))
    seen = tr("Your trust in {name} falls by {a} points; who knew of the deal saw it, too", name=name, a=fall) if (
        event.seen_by) else tr("Your trust in {name} falls by {a} points; the others saw it, too", name=name, a=fall)
    pair = (desk.view.seat, event.data["giver"])
    members = all(s in desk.view.seats and desk.view.seats[s].status == "member" for s in pair)
    now = tr("{name} broke its word to you. Ask a bond for its next one, or money now", name=name)
    if members:
        now = tr("{name} broke its word to you. Ask a bond for its next one, or move that the council fines it",
                 name=name)  # fmt: skip
    courtesy = found is not None and found.clause.kind == "favour"
    trust = Fact(tr("Your trust in it"), tr("{n} points", n=fmt.signed(-rules.breach_victim)),
                         tone="orange")
    say = (tr("Ask a bond for its next one, or move that the council fines it.") if members
           else tr("Ask a bond for its next one, or money now."))  # fmt: skip
    return Blow("promise_broken", "word", "trust", tr("A word to you is broken"), told, seen, now, "deals",
                weight=0.0 if courtesy else BETRAYED,
                face=Face(tr("The word of {name} to you: {what}", name=name, what=short), "", (trust,))
                if short and other is None else None,
                now_face=Face(tr("{name} broke its word to you", name=name), "", (), say))  # fmt: skip


def _sold_to(desk: Desk, broken: Promise) -> SeatId | None:
    """Who had bought the opposite of a vote that was sold to the reader, as far as the reader knows; None: nobody."""
    if broken.clause.kind != "vote":
        return None
    for word in desk.view.promises:
        same = word.giver == broken.giver and word.from_turn == broken.from_turn and word.clause.kind == "vote"
        about = (word.clause.motion, word.clause.mineral, word.clause.stage)
        if same and about == (broken.clause.motion, broken.clause.mineral, broken.clause.stage) and (
            word.status == "kept" and word.clause.vote != broken.clause.vote
        ):
            return word.to
    return None


def exposed(desk: Desk, event: Event) -> Blow:
    """A secret deal of one's own that came to light: which one, and what it takes from its party."""
    content, view = desk.content, desk.view
    others = join_words([desk.name(p) for p in event.data["parties"] if p != view.seat])
    cost, trust = content.rules.home.secret_loss, float(event.data.get("points", 0.0))
    told = secret_words.readers(content, view, event)
    signed = secret_words.signed(view, event)
    text = tr("Everybody reads your deal with {others}", others=others)
    if signed:
        text = tr("Everybody reads your deal with {others} of turn {n}", others=others, n=signed)
    points = secret_words.taken(content, view, event)
    which = secret_words.which(content, view, event)
    lost = tr("Support at home falls by {n} points, and each of {k} ministries trusts you {t} points less",
              n=fmt.number(cost), k=len(told), t=fmt.number(trust))  # fmt: skip
    rows = (Fact(tr("{k} ministries: trust of each in you", k=len(told)), fmt.signed(-trust), tone="orange",
                 text=join_words([desk.name(seat) for seat in told])),
            Fact(tr("Your score by that trust, as far as it lasts"), tr("{n} points", n=figure(points)),
                 tone="orange"),
            Fact(tr("Support at home"), fmt.signed(-cost), tone="orange"))  # fmt: skip
    return Blow("secret_exposed", "word", "eye", tr("Your secret is out"), text, parts(which, lost), screen="deals",
                face=Face(text, "", rows if trust and told else rows[2:], f"{which}." if which else ""))  # fmt: skip
