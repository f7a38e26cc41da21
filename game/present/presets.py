"""Presets of offers: frameworks, clubs and models that fill the builder with today's figures."""

import msgspec

from game.model.content import Content, PresetClause
from game.model.ids import CHINA, SeatId
from game.model.talks import CARD_MONEY, Clause, ClauseKind, MakeOffer
from game.model.views import View
from game.present import fmt, horizon
from game.present.clause_drafts import draft_clause, offtake_of, turns_left
from game.present.clause_goods import Two, cards_of
from game.present.words import tr
from game.rules import clubs, know_how
from game.rules.check_clauses import check_clause
from game.rules.cost import receivers
from game.rules.fund import card_room

__all__ = ["Preset", "presets"]


class Preset(msgspec.Struct, frozen=True):
    """A framework, memorandum or club agreement that fills the builder: name, what it is, the offer.

    ``why``: what speaks for it beside the sum of its clauses.
    """

    id: str
    name: str
    text: str
    move: MakeOffer
    why: str = ""


def presets(content: Content, view: View, partner: SeatId) -> tuple[Preset, ...]:
    """What can be opened with a partner by one click: frameworks of the two, clubs, plain models.

    Only such whose clauses the rules would take from these parties today.
    """
    return tuple(p for p in (*_frameworks(content, view, partner), *_clubs(content, view, partner))
                 if _lawful(content, view, p.move))  # fmt: skip


def _lawful(content: Content, view: View, move: MakeOffer) -> bool:
    """Whether there is something in an offer, and each of its clauses can be and means something."""
    parties = (view.seat, move.to, *move.also)
    return bool(move.clauses) and not any(
        _idle(view, clause) or _too_late(content, view, clause, parties)
        or check_clause(content, view, clause, parties, "clauses")
        for clause in move.clauses
    )


def _idle(view: View, clause: Clause) -> bool:
    """Customs that guard no floor: those of a country outside the zone."""
    giver = view.seats.get(clause.giver)
    return clause.kind == "customs_effort" and (giver is None or giver.status != "member")


def _too_late(content: Content, view: View, clause: Clause, parties: tuple[SeatId, ...]) -> bool:
    """A licence that would work only after the game."""
    return clause.kind == "technology" and horizon.after(content, view, min(
        know_how.first_turn(content, clause.mineral, clause.giver, to, view.turn) for to in receivers(parties, clause)
    ))  # fmt: skip


def _frameworks(content: Content, view: View, partner: SeatId) -> list[Preset]:
    """Frameworks of the two that wait for a signature, and models that any two may sign."""
    found = []
    parties = (view.seat, partner)
    signing = tr("Signed, a framework brings {n} points of trust both ways and a wider loan window; the coach counts "
                 "only its clauses.", n=fmt.number(content.rules.offers.framework_trust))  # fmt: skip
    for held in content.frameworks:
        move = MakeOffer(partner, ())
        if held.status == "preset" and partner != CHINA:
            move = MakeOffer(partner, _fill(content, view, held.clauses, parties))
            found.append(Preset(held.id, held.name, held.text, move, held.why))
        elif set(held.parties) == set(parties) and not clubs.in_force(view.deals, held.id):
            move = MakeOffer(partner, _fill(content, view, held.clauses, parties), framework=held.id)
            found.append(Preset(held.id, held.name, held.text, move, held.why or signing))
    return found


def _clubs(content: Content, view: View, partner: SeatId) -> list[Preset]:
    """Agreements of clubs that both could sign, or that the seat could accede to."""
    found = []
    for club in content.clubs:
        seats = clubs.members(content, view.deals, club)
        if partner not in seats or not club.clauses:
            continue
        parties = (view.seat, partner, *(s for s in seats if s not in (view.seat, partner)))
        if view.seat in seats and not club.coordinated_floor:
            parties = (view.seat, partner)
        elif view.seat not in seats and not club.coordinated_floor:
            continue
        amends = _club_deal(view, club.id) if view.seat not in seats else ""
        if view.seat not in seats and not amends:
            continue
        clauses = _fill(content, view, club.clauses, parties)
        if amends:
            clauses = _acceded(view, amends, view.seat)
        move = MakeOffer(partner, clauses, also=parties[2:], club=club.id, amends=amends)
        found.append(Preset(club.id, club.name, club.text, move, club.why))
    return found

def _club_deal(view: View, club: str) -> str:
    """The running agreement of a club that a further seat can accede to."""
    return next((d.id for d in view.deals if d.club == club and not d.closed_turn and d.ends_turn >= view.turn), "")


def _acceded(view: View, deal: str, seat: SeatId) -> tuple[Clause, ...]:
    """The terms of a club's agreement for its parties and one more."""
    held = next(d for d in view.deals if d.id == deal)
    left = max(1, held.ends_turn - view.turn + 1)
    floors = {(c.mineral, c.stage, c.price_usd_per_kg) for c in held.clauses if c.kind == "club_floor"}
    return tuple(
        Clause("club_floor", s, mineral=m, stage=stage, price_usd_per_kg=price, turns=left)
        for m, stage, price in sorted(floors)
        for s in (*held.parties, seat)
    )


def _fill(
    content: Content, view: View, rows: tuple[PresetClause, ...], parties: tuple[SeatId, ...]
) -> tuple[Clause, ...]:
    """Clauses of a preset with today's figures where it leaves a number open."""
    out: list[Clause] = []
    for row in rows:
        givers = parties if row.giver == "each" else (_who(row.giver, parties),)
        out += [_clause(content, view, row, giver, parties) for giver in givers]
    return tuple(out)


def _who(name: str, parties: tuple[SeatId, ...]) -> SeatId:
    return {"us": parties[0], "them": parties[1]}.get(name, name)


def _clause(content: Content, view: View, row: PresetClause, giver: SeatId, parties: tuple[SeatId, ...]) -> Clause:
    other = next(p for p in parties if p != giver)
    kind: ClauseKind = row.kind  # type: ignore[assignment]
    made = draft_clause(content, view, kind, giver, other)
    if kind == "offtake" and row.mineral:
        made = offtake_of(Two(content, view, giver, other), made, (row.mineral, row.stage))
    changed: dict[str, object] = {"turns": min(row.turns, turns_left(view))}
    for name in ("amount_usd_m", "mineral", "tonnes_per_month", "project", "effort"):
        if getattr(row, name):
            changed[name] = getattr(row, name)
    if row.mineral:
        changed["stage"] = row.stage
    if row.to and len(parties) > 2:
        changed["to"] = _who(row.to, parties)
    made = msgspec.structs.replace(made, **changed)
    if kind in CARD_MONEY and not row.project:
        return _at_home_of(content, view, made, other)
    if kind == "club_floor":
        _, _, fair = clubs.price_band(content, view, made.mineral, made.stage)
        made = msgspec.structs.replace(made, price_usd_per_kg=float(f"{(row.price_share or 1.0) * fair:.4g}"))
    return made


def _at_home_of(content: Content, view: View, clause: Clause, host: SeatId) -> Clause:
    """Money for the card of a host that lacks least, as far as it has room; no project where the host has none."""
    cards = cards_of(content, view, (host,), clause.kind)
    if not cards:
        return msgspec.structs.replace(clause, project="")
    room = float(int(card_room(content, view.projects, content.project(cards[0]))))
    return msgspec.structs.replace(clause, project=cards[0], amount_usd_m=min(clause.amount_usd_m, room))
