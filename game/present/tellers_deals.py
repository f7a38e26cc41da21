"""Deals, promises and public money in words."""

from game.model.events import Event
from game.present import fmt
from game.present.clause_brief import deal_brief
from game.present.clauses import clause_text
from game.present.motion_named import named
from game.present.tellers_base import Desk
from game.present.words import join_words, mark, ntr, tr
from game.rules import clubs


def deal(desk: Desk, event: Event) -> str:
    """Who signs what, two clauses of it in full."""
    pair = join_words([desk.name(p) for p in event.data["parties"]])
    deal = next((d for d in desk.view.deals if d.id == event.data["deal"]), None)
    if deal is None or not deal.clauses:
        return tr("{pair} sign a deal", pair=pair)
    told = [f"{desk.name(c.giver)} {clause_text(desk.content, c, named(desk.content, desk.view, c))}"
            for c in deal.clauses]  # fmt: skip
    what = "; ".join(told[:2])
    rest = len(told) - 2
    more = ntr("; {n} more clause", "; {n} more clauses", rest) if rest > 0 else ""
    kind = tr("sign a secret deal") if event.data["secret"] else tr("sign a deal")
    return f"{pair} {kind}: {what}{more}"


def exposed(desk: Desk, event: Event) -> str:
    """A secret deal that everybody reads from now on: whose, of which turn, and what about."""
    pair = join_words([desk.name(p) for p in event.data["parties"]])
    deal = next((d for d in desk.view.deals if d.id == event.data.get("deal")), None)
    if deal is None or not deal.clauses:
        return tr("A secret deal comes to light: {pair}", pair=pair)
    what = deal_brief(desk.content, deal.clauses, view=desk.view)
    if deal.signed_turn == event.turn:
        return tr("A secret deal comes to light: {pair}: {what}", pair=pair, what=what)
    return tr("A secret deal of turn {n} comes to light: {pair}: {what}", n=deal.signed_turn, pair=pair, what=what)


UNSEEN = mark("{a} broke its word to {b} unseen, and to them it looks kept: it {what}")


def promise(desk: Desk, event: Event, text: str) -> str:
    """A promise and what became of it."""
    found = next((p for p in desk.view.promises if p.id == event.data["promise"]), None)
    if event.kind == "promise_kept" and found is not None and found.status == "broken":
        text = UNSEEN  # it looked kept to all but its giver, whose view alone knows better
    what = tr("its word")
    if found:
        what = clause_text(desk.content, found.clause, named(desk.content, desk.view, found.clause))
    return tr(text, a=desk.name(event.data["giver"]), b=desk.name(event.data["to"]), what=what)


def funded(desk: Desk, event: Event) -> str:
    """Public money for a card."""
    kind = {"grant": tr("a grant"), "equity": tr("a share")}.get(event.data["instrument"], tr("a loan"))
    told = tr("{name} backs {card} with {kind} of {money}", name=desk.name(event.seat), card=desk.card(event),
              kind=kind, money=fmt.money(event.data["amount_usd_m"]))  # fmt: skip
    if event.data["instrument"] == "grant" and any(
        e.kind == "grant_returned" and e.turn == event.turn and e.data["project"] == event.data["project"]
        for e in (*desk.view.news, *desk.view.events)
    ):
        return tr("{told}, not all of which it needs", told=told)
    return told


def framework(desk: Desk, event: Event) -> str:
    """Who puts which published framework into force: its name says that it is one, and more than the deal beside it."""
    pair = join_words([desk.name(party) for party in event.data["parties"]])
    held = clubs.framework_of(desk.content, event.data.get("framework", ""))
    if held is None:
        return tr("{pair} sign a framework", pair=pair)
    return tr("{pair} put their framework in force ({name}): more trust, and wider loans", pair=pair, name=held.name)
