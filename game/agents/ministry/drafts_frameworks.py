"""Bilateral frameworks that were negotiated and wait for a signature: opened by either side, made even with money."""

from typing import Final

import msgspec

from game.agents.ministry import running
from game.agents.ministry.appraise import appraise
from game.agents.ministry.desk import Desk
from game.agents.ministry.drafts_trade import CONTRACT_PREMIUM, contract_tonnes
from game.agents.ministry.legal import refusals
from game.agents.ministry.sums_asked import with_money
from game.agents.words import up
from game.model.content import Framework, PresetClause
from game.model.ids import SeatId
from game.model.phrases import phrase
from game.model.talks import Clause, MakeOffer
from game.rules import clubs

LEAST: Final = 1.0
"""USD million that a framework leaves each side at least, its own worth in."""
AGAIN_AFTER: Final = 2
"""Turns until one that came to nothing is proposed again."""
NAMED: Final = ("amount_usd_m", "mineral", "tonnes_per_month", "project", "effort")
"""What a framework's clause may leave open."""
MOST_SHARE: Final = 0.15
"""Most money that makes a framework even, as a share of the payer's budget."""


def frameworks(desk: Desk) -> tuple[MakeOffer, ...]:
    """At most one a turn: the framework that brings this ministry most."""
    if desk.points < 2 or desk.money <= 0:
        return ()
    made = [move for held in desk.content.frameworks if (move := _opened(desk, held)) is not None]
    return tuple(move for _, move in sorted(made, key=lambda row: (-row[0], row[1].framework))[:1])


def _opened(desk: Desk, held: Framework) -> tuple[float, MakeOffer] | None:
    """What a framework brings this side once both gain by it, and the offer; None where it is not to be had."""
    if held.status != "negotiated" or desk.me not in held.parties or _tried(desk, held):
        return None
    partner = next(p for p in held.parties if p != desk.me)
    if partner not in desk.view.seats or clubs.in_force(desk.view.deals, held.id):
        return None
    clauses = tuple(
        clause for row in held.clauses for giver in _givers(row, held) if (clause := _filled(desk, row, giver, held))
    )
    extra = running.framework_worth(desk)
    mine, theirs = appraise(desk, partner, clauses), appraise(desk.of(partner), desk.me, clauses)
    ours, yours = mine.gain + extra, theirs.gain + extra
    if mine.block or theirs.block or ours + yours < 2 * LEAST:
        return None
    short = up(LEAST - min(ours, yours)) if min(ours, yours) < LEAST else 0.0
    payer = desk.me if yours < LEAST else partner
    if short > MOST_SHARE * desk.content.seat(payer).budget_usd_m:
        return None
    if short:
        clauses = _evened(desk, clauses, payer, desk.me if payer == partner else partner, short)
        moved = short if payer == partner else -short
        ours, yours = ours + moved, yours - moved
    if min(ours, yours) < LEAST - 1e-9:
        return None
    reason = phrase(
        "{framework} waits for two signatures, and by public figures both of us gain by it. Let us not wait longer.",
        framework=held.name,
    )
    move = MakeOffer(to=partner, clauses=clauses, framework=held.id, reason=reason)
    return None if refusals(desk, move) else (ours, move)


def _evened(
    desk: Desk, clauses: tuple[Clause, ...], payer: SeatId, other: SeatId, amount: float
) -> tuple[Clause, ...]:
    """The clauses with money moved from one side to the other: what the other pays is lowered first."""
    out = []
    for clause in clauses:
        if clause.kind != "money_per_turn" or clause.giver != other or amount <= 0:
            out.append(clause)
            continue
        less = min(clause.amount_usd_m, up(amount / desk.worth(clause.turns)))
        amount -= less * desk.worth(clause.turns)
        if clause.amount_usd_m - less > 0:
            out.append(msgspec.structs.replace(clause, amount_usd_m=clause.amount_usd_m - less))
    return with_money(other, payer, tuple(out), max(0.0, amount))


def _tried(desk: Desk, held: Framework) -> bool:
    return any(o.framework == held.id and o.turn > desk.view.turn - AGAIN_AFTER for o in desk.view.offers)


def _givers(row: PresetClause, held: Framework) -> tuple[SeatId, ...]:
    return held.parties if row.giver == "each" else (row.giver,)


def _filled(desk: Desk, row: PresetClause, giver: SeatId, held: Framework) -> Clause | None:
    """A clause with today's figures where the framework leaves a number open; None where there is nothing to buy."""
    clause = Clause(kind=row.kind, giver=giver, turns=desk.term(row.turns))  # type: ignore[arg-type]
    named = {k: v for k in NAMED if (v := getattr(row, k))}
    clause = msgspec.structs.replace(clause, **named)
    if row.mineral:
        clause = msgspec.structs.replace(clause, stage=row.stage)
    if row.kind != "offtake" or row.tonnes_per_month:
        return clause
    seller = next(p for p in held.parties if p != giver)
    tonnes = contract_tonnes(desk, giver, seller, row.mineral, row.stage)
    gate = desk.facts.at(desk.facts.exworks, row.mineral, row.stage, seller)
    if tonnes <= 0:
        return None
    return msgspec.structs.replace(
        clause, tonnes_per_month=float(f"{tonnes:.3g}"), price_usd_per_kg=float(f"{CONTRACT_PREMIUM * gate:.3g}")
    )
