"""What the turn did to the reader: fines, inspections, charges, words, contracts and plants of one's own."""

from typing import Final

import msgspec

from game.model.content import Content
from game.model.events import Event
from game.model.views import View
from game.present import counts, fmt, movements, my_plants, never_called, tellers_council
from game.present.names import card_name
from game.present.news import Headline, headline, with_end
from game.present.words import tr
from game.rules.council import uncalled

__all__ = ["concerns", "not_called", "of_turn", "told_otherwise"]

SUPPORT_FELT: Final = 2.5
"""Points of support at home whose move in one turn is told with its cause."""
REST_SAID: Final = 0.05
"""Points of support beside the largest cause from which they are told, so that the parts make the whole."""
LEAST_SAVED: Final = 0.01
"""USD million of levy below which nothing is said."""
GRAVE, SEARCHED, WORDS, PROPERTY, COUNCIL = range(5)
"""What is told first comes first."""
RANKS: Final[dict[str, int]] = {
    **dict.fromkeys(
        ("side_buying_found", "floor_breach", "suspended", "fined", "wrong_accusation", "cabinet_falls",
         "secret_exposed", "rescue_needed", "order_refused", "truce_broken", "autopilot_left", "cabinet_falls",
         "election"), GRAVE),
    **dict.fromkeys(("leak_found", "inspection_empty", "inspectors_refused", "side_buying_disclosed", "reroute_found"),
                    SEARCHED),
    **dict.fromkeys(("promise_broken", "promise_kept", "promise_void", "deal_left", "signing_failed", "deal_money_kept",
                     "vote_money_back", "stock_short", "deal_signed", "matter_answered"), WORDS),
    **dict.fromkeys(
        ("project_started", "project_opened", "project_delayed", "project_care", "project_lost", "project_restart",
         "bid_opened", "bid_blocked", "bid_outbid", "takeover", "share_moved", "stake_sold", "card_contract",
         "contract_ended", "grant_returned", "works_hurried", "overrun_called", "backlash", "rescue", "rescue_loan",
         "suspension_ended"),
        PROPERTY),
    **dict.fromkeys(("motion_passed", "motion_failed", "motion_not_called"), COUNCIL),
}  # fmt: skip
"""Kinds of events that are a consequence of one's own acts, with their place."""


def of_turn(content: Content, view: View, turn: int) -> tuple[Headline, ...]:
    """Headlines of a turn that are about the reader's own acts, the grave first, a broken word before kept ones."""
    found: dict[str, tuple[int, bool, float, Headline]] = {}
    plants = tuple(my_plants.told(content, view, turn)) if turn == view.last_played else ()
    told_of = {plant for plant, _ in plants}
    back = never_called.gone((*view.news, *view.events))
    for event in (*view.news, *view.events, *not_called(view, turn)):
        rank = RANKS.get(event.kind)
        if rank is None or event.turn != turn or not concerns(content, view, event):
            continue
        if never_called.ended(view, event, back):
            continue
        if event.kind in my_plants.TOLD and event.data.get("project") in told_of:
            continue
        told = with_end(headline(content, view, event), event, back)
        if told.text:
            found.setdefault(told.text, (rank, event.kind != "promise_broken", -told.weight, told))
    told_all = tuple(row[-1] for row in sorted(found.values(), key=lambda row: row[:3]))
    first = (*unseen(view, turn), *lapsed(content, view, turn), *(line for _, line in plants))
    return (*first, *told_all, *support_moved(view, turn))


def told_otherwise(content: Content, view: View, turn: int) -> frozenset[str]:
    """Headlines of a turn that its lines on the reader's plants tell in full."""
    plants = {plant for plant, _ in my_plants.told(content, view, turn)} if turn == view.last_played else set()
    return frozenset(
        headline(content, view, event).text for event in (*view.news, *view.events)
        if event.turn == turn and event.kind in my_plants.TOLD and event.data.get("project") in plants
    )


def unseen(view: View, turn: int) -> tuple[Headline, ...]:
    """What one bought past the levy in the turn just played and nobody found: only its buyer reads it."""
    saved = view.you.evaded_levy_usd_m[-1:] if view.you is not None and turn == view.last_played else ()
    if not saved:
        return ()
    if saved[0] < LEAST_SAVED:
        bought = view.you is not None and view.you.sheet.side_purchases
        text = tr("What you bought past the levy was not found and saved nothing: no levy was due on it.")
        return (Headline(turn, text, "side_unseen", 2.0, "eye", view.seat),) if bought else ()
    text = tr("What you bought past the levy was not found: {money} of levy saved this turn. The sellers' customs "
              "figures show it all the same.", money=counts.small_money(saved[0]))  # fmt: skip
    return (Headline(turn, text, "side_unseen", 2.0, "eye", view.seat),)


def lapsed(content: Content, view: View, turn: int) -> tuple[Headline, ...]:
    """Own bids for shares that came to nothing because there was no such plant to buy any more."""
    return tuple(
        Headline(turn, tr("Your bid for {card} comes to nothing, as the plant is gone or another's: your money is back",
                          card=card_name(content, bid.project)), "bid_lapsed", 2.2, "factory", view.seat)
        for bid in view.bids if (bid.buyer, bid.status, bid.due_turn) == (view.seat, "lapsed", turn)
    )  # fmt: skip


def support_moved(view: View, turn: int) -> tuple[Headline, ...]:
    """Support at home that moved a good deal in the turn just played, and what moved it most."""
    text = support_words(view) if turn == view.last_played else ""
    if not text or view.you is None:
        return ()
    before = movements.support_before(view)
    value = tr("{a} → {b} of 100", a=fmt.number(before), b=fmt.number(view.you.support))
    return (Headline(turn, text, "support_moved", 1.8, "home", view.seat, tr("Support at home"), value),)


def support_words(view: View) -> str:
    """The move of the turn just played and its largest cause in a sentence; empty where it was small."""
    parts = movements.support_parts(view) if view.you is not None else ()
    change = sum(part.amount for part in parts)
    if view.you is None or abs(change) < SUPPORT_FELT:
        return ""
    by = max(parts, key=lambda part: part.amount * change)
    words = {"n": fmt.number(abs(change), 1), "now": fmt.number(view.you.support), "cause": by.name,
             "part": fmt.signed(by.amount, 1)}  # fmt: skip
    text = (tr("Support at home falls by {n} to {now} of 100: {cause} {part}", **words) if change < 0
            else tr("Support at home rises by {n} to {now} of 100: {cause} {part}", **words))  # fmt: skip
    rest = change - by.amount
    return text if abs(rest) < REST_SAID else tr("{text}, all else {n}", text=text, n=fmt.signed(rest, 1))


def not_called(view: View, turn: int) -> tuple[Event, ...]:
    """Motions of a turn whose votes are over that never came to one, as events of their own: ``chair`` left them."""
    told = [e for e in (*view.news, *view.events) if e.turn == turn]
    if turn > view.last_played:
        return ()
    if any("motion" not in e.data for e in told if e.kind in ("motion_passed", "motion_failed")):
        return ()
    chair = next((e.seat for e in reversed(told) if e.kind == "agenda_set"), "")
    return tuple(
        msgspec.structs.replace(e, kind="motion_not_called", data={**e.data, "chair": chair}) for e in uncalled(told)
    )


def concerns(content: Content, view: View, event: Event) -> bool:
    """Whether an event is a consequence for the reader: one of its acts, its words, its money or its home."""
    me, data = view.seat, event.data
    if event.kind in ("motion_passed", "motion_failed", "motion_not_called"):
        if me in (event.seat, data.get("subject_seat")):  # who moved it, whom it is about
            return True
        return tellers_council.swings(content, view, event) or tellers_council.sold(content, view, event)
    if event.kind in ("promise_broken", "promise_kept", "promise_void"):
        return me in (data.get("giver"), data.get("to"), *data.get("others", ()))
    named = (event.seat, data.get("to"), data.get("giver"), data.get("host"), data.get("buyer"), data.get("by"))
    found = (*data.get("accusers", ()), *data.get("rewards", ()))
    if me in (*named, *found, *data.get("parties", ())) or event.seen_by == (me,):
        return True
    return _paid_for(content, view, str(data.get("project", "")))


def _paid_for(content: Content, view: View, project: str) -> bool:
    """Whether the reader's money stands in a plant, or it lies at home."""
    held = view.projects.get(project)
    if held is None:
        return False
    money = (held.grants_usd_m, held.loans_usd_m, held.equity_usd_m, held.shares)
    return any(view.seat in one for one in money) or content.project(project).region == view.seat
