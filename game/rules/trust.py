"""Trust between seats: kept and broken words, found cheating, rescue, and the slow way back."""

import math
from typing import Final

from game.model.content import Content
from game.model.events import Event
from game.model.ids import SeatId
from game.model.rulebook import TrustRules
from game.rules import finders
from game.rules.kept import Kept
from game.rules.work import Work, change


def key(a: SeatId, b: SeatId) -> str:
    """Name of A's trust in B in ``State.trust``."""
    return f"{a}>{b}"


def pair(name: str) -> tuple[SeatId, SeatId]:
    """Who trusts whom, by such a name."""
    a, _, b = name.partition(">")
    return a, b


def start_trust(content: Content, a: SeatId, b: SeatId) -> float:
    """Trust of A in B when the game opens: the scenario's own figure, else Pax pairs, else 50.

    A framework in force between the two adds its points to the last two, never to a written figure.
    """
    held = _START.of((content,), dict)
    if (a, b) not in held:
        held[a, b] = _start_trust(content, a, b)
    return held[a, b]


_START: Final[Kept[dict[tuple[SeatId, SeatId], float]]] = Kept()
"""Opening trust by pair: the scenario's, worked out once."""


def _start_trust(content: Content, a: SeatId, b: SeatId) -> float:
    for row in content.trust:
        if set(row.seats) == {a, b}:
            return row.trust
    rules = content.rules.trust
    both = content.seat(a).pax_silica and content.seat(b).pax_silica
    tied = any(f.status == "in_force" and set(f.parties) == {a, b} for f in content.frameworks)
    more = content.rules.offers.framework_trust if tied else 0.0
    return min(100.0, (rules.pax if both else rules.start) + more)


def breach_risk(rules: TrustRules, trust: float, bond_usd_m: float, gain_usd_m: float) -> float:
    """Odds that a partner breaks a word: 0.6 / (1 + exp((T - 40)/10)) * (1 - bond/gain).

    ``gain`` is what breaking it would bring; a bond at or above it leaves the floor of 2 %.
    """
    base = rules.risk_scale / (1 + math.exp((trust - rules.risk_middle) / rules.risk_width))
    covered = min(1.0, bond_usd_m / gain_usd_m) if gain_usd_m > 0 else 1.0
    return max(rules.risk_floor, base * (1 - covered))


def standing(trust: dict[str, float], seat: SeatId) -> float:
    """Mean trust that the others have in a seat (50 when nobody else is there)."""
    held = [value for name, value in trust.items() if name.endswith(f">{seat}")]
    return sum(held) / len(held) if held else 50.0


def lasting(content: Content, last: int, turn: int) -> float:
    """Part of a change of trust made in a turn that the scored turns of a game of ``last`` turns show, as a mean: it
    goes back a little in each."""
    mean_turns = content.rules.score.mean_turns
    start = last - mean_turns + 1
    middle = (max(start, turn) + last) / 2 - turn
    counted = max(0, last - max(start, turn) + 1) / mean_turns
    return float((1.0 - content.rules.trust.return_per_turn) ** max(0.0, middle) * counted)


def settle(work: Work) -> Work:
    """Move every trust by what was seen this turn, after its way back of 3 %."""
    rules = work.content.rules.trust
    seats = [seat for seat in work.content.seat_ids() if seat in work.state.seats]
    held: dict[str, float] = {}
    for a in seats:
        for b in seats:
            if a != b:
                base = start_trust(work.content, a, b)
                now = work.state.trust.get(key(a, b), base)
                held[key(a, b)] = now + rules.return_per_turn * (base - now)
    members = set(work.state.members())
    gains: dict[str, float] = {}
    talked = [e for e in work.state.events if e.turn == work.turn and e.kind in ("rescue", "framework_signed")]
    for event in (*talked, *work.events):
        for name, amount in moves(rules, event, seats, members):
            if amount > 0 and event.kind == "promise_kept":
                gains[name] = min(rules.kept_cap_per_turn, gains.get(name, 0.0) + amount)
            elif name in held:
                held[name] += amount
    for name, amount in gains.items():
        held[name] = held.get(name, rules.start) + amount
    return change(work, trust={name: min(100.0, max(0.0, v)) for name, v in held.items()})


def moves(  # noqa: PLR0911 - one a kind of event
    rules: TrustRules, event: Event, seats: list[SeatId], members: set[SeatId]
) -> list[tuple[str, float]]:
    """What one event does to trust: pairs of trust key and points."""
    found = event.seat
    match event.kind:
        case "promise_kept":
            earned = rules.kept if event.data.get("weighty", True) else 0.0
            told = receivers(event, seats)
            return [(key(to, event.data["giver"]), earned / len(told)) for to in told]
        case "promise_broken":
            return _breach(rules, event, seats)
        case "side_buying_found" | "floor_breach" | "reroute_found":
            hidden = event.kind == "side_buying_found"
            loss = rules.side_buying if hidden else rules.breach_others
            lost = [(key(a, found), -loss) for a in sorted(members) if a != found]
            return [*lost, *((key(a, b), points) for (a, b), points in finders.thanks(rules, event).items())]
        case "wrong_accusation":
            return _wrong(rules, event, seats)
        case "rescue":
            return [(key(event.data["to"], event.data["giver"]), rules.rescue)]
        case "favour_done":
            return [(key(event.data["to"], event.seat), event.data["points"])]
        case "secret_exposed":
            parties = [s for s in event.data["parties"] if s in seats]
            points = event.data.get("points", 0.0)
            return [(key(a, b), -points) for a in seats if a not in parties for b in parties]
        case "framework_signed":
            pair = [s for s in event.data["parties"] if s in seats]
            return [(key(a, b), event.data["points"]) for a in pair for b in pair if a != b]
        case "wedge_answered" | "pledges_counted":
            among = [s for s in event.data["among"] if s in seats]
            return [(key(a, b), event.data["points"]) for a in among for b in among if a != b]
        case _:
            return sorted(event.data.get("trust", {}).items())


def _breach(rules: TrustRules, event: Event, seats: list[SeatId]) -> list[tuple[str, float]]:
    """The victim minds most; others only if they saw it."""
    giver, victims = event.data["giver"], receivers(event, seats)
    if giver not in seats:
        return []
    told = [s for s in seats if not event.seen_by or s in event.seen_by]
    loss = {a: rules.breach_victim if a in victims else rules.breach_others for a in told if a != giver}
    return [(key(a, giver), -points) for a, points in loss.items()]


def receivers(event: Event, seats: list[SeatId]) -> list[SeatId]:
    """Ministries that a word was given to, by a ministry (China has no trust to lose)."""
    named = [event.data["to"], *event.data.get("others", ())]
    return [s for s in named if s in seats] if event.data["giver"] in seats else []


def _wrong(rules: TrustRules, event: Event, seats: list[SeatId]) -> list[tuple[str, float]]:
    """The accused minds most; the others think less of whoever accused."""
    out = []
    for accuser in event.data["accusers"]:
        for a in seats:
            if a != accuser:
                loss = rules.wrong_accused if a == event.seat else rules.wrong_others
                out.append((key(a, accuser), -loss))
    return out
