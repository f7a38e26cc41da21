"""Why a ministry trusts the reader as it does: the last changes with their causes, and the acts that would raise it."""

from typing import Final

from game.model.content import Content
from game.model.events import Event
from game.model.ids import CHINA, SeatId
from game.model.orders import OrderSheet
from game.model.views import View
from game.present import fmt, matters
from game.present.words import join_words, mark, tr
from game.rules import absence, favours, home_acts, trust
from game.rules.kept import Kept

__all__ = ["favour_now", "favour_words", "raises", "words"]

LAST: Final = 3
"""Changes named."""
FELT: Final = 0.5
"""Points below which a change is left out."""
POLITICS: Final = mark("its politics")
CAUSES: Final = {
    "promise_kept": mark("a word kept"),
    "promise_broken": mark("a word broken"),
    "side_buying_found": mark("buying past the levy, found"),
    "floor_breach": mark("a floor broken at your border"),
    "reroute_found": mark("goods let round the levy, found"),
    "wrong_accusation": mark("a charge without proof"),
    "rescue": mark("a rescue loan"),
    "favour_done": mark("a favour"),
    "secret_exposed": mark("a secret deal that came out"),
    "framework_signed": mark("a framework in force"),
    "quarrel": mark("the quarrel between you"),
    "wedge_answered": mark("Beijing's letters"),
    "pledges_counted": mark("pledges for the forum"),
}
FOUND: Final = ("side_buying_found", "floor_breach", "reroute_found")
"""Events that thank whoever found a cheat; their other points are the cheat's own loss."""
WHOLE: Final = 1.0
"""Points below which a change is told with a decimal: none is told as nothing."""


def words(content: Content, view: View, partner: SeatId) -> str:
    """The last changes of a partner's trust in the reader, newest first, as far as the reader saw their cause."""
    if CHINA in (partner, view.seat):
        return ""
    found = _felt(content, view).get(partner, [])
    if not found:
        return tr("Its trust in you has not moved yet: a letter of thanks alone moves none.")
    told = join_words([
        tr("{points} in turn {n} ({cause})", points=fmt.signed(points, 0 if abs(points) >= WHOLE else 1), n=event.turn,
           cause=_cause(content, view, event, points))
        for event, points in found[:LAST]
    ])  # fmt: skip
    return " ".join(t for t in (tr("Last moved by: {changes}.", changes=told), _settle(content, view, partner)) if t)


def _cause(content: Content, view: View, event: Event, points: float) -> str:
    if points > 0 and event.kind in FOUND:
        return tr("a cheat that you found")
    if event.kind == "matter_answered" and event.seat == view.seat:
        held = next((m.wedge for m in (view.you.matters if view.you else ())
                     if m.wedge is not None and m.card == event.data["card"]), None)  # fmt: skip
        if held is not None:
            return tr(CAUSES["pledges_counted" if held.pledge else "wedge_answered"])
        title = matters.title(content, event.data)
        if title:
            return tr("your answer to “{matter}”", matter=title)
        return tr("you stood by a member in trouble") if points > 0 else tr("you did not stand by a member in trouble")
    return tr(CAUSES.get(event.kind, POLITICS))


def _settle(content: Content, view: View, partner: SeatId) -> str:
    """Where a quarrel with a partner can be settled, while it lasts."""
    if not any(partner in quarrel.seats for quarrel in home_acts.quarrels(content, view)):
        return ""
    return tr("The quarrel lasts: under Orders, At home, you can give way in it.")


def _felt(content: Content, view: View) -> dict[SeatId, list[tuple[Event, float]]]:
    """By partner, the events that moved its trust in the reader so that it was felt, newest first; made once a view."""
    return _FELT.of((content, view.event_log, view.seats, view.seat), lambda: _felt_of(content, view))


_FELT: Final[Kept[dict[SeatId, list[tuple[Event, float]]]]] = Kept()


def _felt_of(content: Content, view: View) -> dict[SeatId, list[tuple[Event, float]]]:
    members = {s for s, held in view.seats.items() if held.status == "member"}
    found: dict[SeatId, list[tuple[Event, float]]] = {}
    for event in reversed(view.event_log):
        moved: dict[SeatId, float] = {}
        for partner, points in _moves(content, view, event, members):
            moved[partner] = moved.get(partner, 0.0) + points
        for partner, points in moved.items():
            if abs(points) >= FELT:
                found.setdefault(partner, []).append((event, points))
    return found


def _moves(content: Content, view: View, event: Event, members: set[SeatId]) -> list[tuple[SeatId, float]]:
    """Whose trust in the reader an event moved, with the points."""
    if event.kind == "quarrel":
        card = absence.card_of(content, event.data.get("quarrel", ""))
        if card is None or view.seat not in card.seats:
            return []
        return [(seat, -card.trust_points) for seat in card.seats if seat != view.seat]
    moves = trust.moves(content.rules.trust, event, list(content.seat_ids()), members)
    pairs = ((trust.pair(name), points) for name, points in moves)
    return [(giver, points) for (giver, to), points in pairs if to == view.seat]


def favour_words(content: Content) -> str:
    """What a favour earns by how many went before it in the turn, whoever they went to: the very rule of the bell."""
    full = content.rules.offers.favour_points
    first, second, third = (_points(favours.points(full, before)) for before in range(3))
    return tr("Of its partner's trust your first favour of a turn earns {a} points, the second {b} points, the third "
              "{c} points, whoever they go to: begin with the partner who matters most.",
              a=first, b=second, c=third)  # fmt: skip


def _points(points: float) -> str:
    """Points of trust, whole ones without a decimal."""
    return fmt.number(points, 0 if points == int(points) else 1)


def favour_now(content: Content, sheet: OrderSheet, partner: SeatId) -> str:
    """What the favour to a partner earns by its place on the sheet; of one not ordered yet, as the next one."""
    places = [order.to for order in sheet.favours]
    before = places.index(partner) if partner in places else len(places)
    earned = _points(favours.points(content.rules.offers.favour_points, before))
    if partner in places:
        return tr("Favour {n} on your sheet: +{points} points of its trust.", n=before + 1, points=earned)
    return tr("It would be favour {n} on your sheet: +{points} points of its trust.", n=before + 1, points=earned)


def raises(content: Content) -> str:
    """The acts that raise trust, with their points."""
    rules = content.rules.trust
    most, broken = rules.kept_cap_per_turn, rules.breach_victim
    return tr("{favours} Trust rises by {kept} points with a word kept that cost you something ({most} points a turn "
              "at most), by {rescue} points with a rescue loan; a broken word costs {broken} points. Binding clauses "
              "move none: they are executed, not kept. Each turn trust goes a little of the way back.",
              favours=favour_words(content), kept=fmt.number(rules.kept), most=fmt.number(most),
              rescue=fmt.number(rules.rescue), broken=fmt.number(broken))  # fmt: skip
