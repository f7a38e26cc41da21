"""What a deal promised a seat when it said yes: the coach's sum in the parts that can be held against what came."""

from typing import Final

from game.agents.ministry import coach, own_words, price_points, running
from game.agents.ministry.calling import listed, named
from game.agents.ministry.clauses_trade import COSTS, Contract, buying, selling
from game.agents.ministry.clauses_word import passing
from game.agents.ministry.desk import Desk
from game.agents.ministry.supply import plant_value
from game.model.books import Hope, PartKind, Struck
from game.model.ids import SeatId
from game.model.talks import CARD_MONEY, OF_A_MOTION, Clause, Deal

__all__ = ["of_clause", "struck"]

WHOLE: Final[dict[str, PartKind]] = {
    "money": "money", "money_per_turn": "money", "share": "share", "stock_transfer": "stock",
}  # fmt: skip
"""Clauses of one part."""


def struck(desk: Desk, deal: Deal) -> Struck:
    """The coach's figures for a deal, ``desk`` as it was when the seat said yes to it."""
    told = coach.coach(desk, deal.parties, deal.clauses, deal.replaces, deal.framework, secret=deal.secret)
    bare = running.without(desk, deal.replaces) if deal.replaces else desk
    others = [p for p in deal.parties if p != desk.me]
    hopes: list[Hope] = []
    for line in told.lines:
        if line.comes_out is not None:
            hopes.append(Hope("secret", line.value_usd_m, whole_usd_m=-line.comes_out.usd_m,
                              figure=line.comes_out.odds_share))  # fmt: skip
        elif line.spared is not None:
            hopes.append(Hope("guarantee", line.value_usd_m, whole_usd_m=line.spared.turn_usd_m,
                              figure=line.spared.price_usd_per_kg, spared=line.spared))  # fmt: skip
        elif line.words:
            hopes += [Hope("trust", w.usd_m, w.clause, w.usd_m)
                      for w in own_words.kept(bare, deal.parties, deal.clauses)]  # fmt: skip
        elif line.clause is None:
            hopes.append(Hope("word", line.value_usd_m, whole_usd_m=line.value_usd_m))
        else:
            hopes += of_clause(bare, others[0], line.clause, line.value_usd_m, line.risk_share, line.no_room_usd_m)
    return Struck(deal.id, tuple(hopes))


def of_clause(
    desk: Desk, partner: SeatId, clause: Clause, value: float, risk: float, no_room: float = 0.0
) -> list[Hope]:  # fmt: skip
    """A clause in parts that add up to what the score reads of its ``value``, USD million; ``risk``: the odds in it of
    a broken word; ``no_room``: the part of money for which Treasury has no points left."""
    mine = clause.giver == desk.me
    if clause.kind == "offtake":
        return _contract(desk, clause, (clause.to or partner) if mine else clause.giver, value)
    if clause.kind in CARD_MONEY:
        paid = -clause.amount_usd_m * COSTS.get(clause.kind, 1.0) if mine else 0.0
        plant = Hope("plant", value - paid, clause, value - paid, plant_value(desk, clause.project))
        return [Hope("money", paid, clause, paid), plant] if mine else [plant]
    if clause.kind in OF_A_MOTION:
        return [_vote(desk, clause, value)]
    if clause.kind in WHOLE:
        return [Hope(WHOLE[clause.kind], value - no_room, clause, value)]
    return [Hope("word", value, clause, value / (1.0 - risk) if risk < 1.0 else value)]


def _contract(desk: Desk, clause: Clause, partner: SeatId, value: float) -> list[Hope]:
    """A contract: its goods against their price as far as the score reads it, the rest by what it is for."""
    buys = clause.giver == desk.me
    made = (buying if buys else selling)(desk, clause, partner)
    rest = max(made.secure, made.safe) + made.bank - made.given_up
    raw = made.tonnes * (made.over + made.calm + rest)
    flows = value / raw if raw else 0.0
    kilos = flows * made.tonnes
    gap = kilos * made.over * price_points.of_term(desk, clause)
    over = Hope("goods", gap, clause, gap, made.expected, _behind_curb(made, desk, clause))
    calm = Hope("calm", kilos * made.calm, clause, kilos * made.calm)
    other = Hope("drill" if buys else "word", kilos * rest, clause, kilos * rest)
    return [part for part in (over, calm, other) if part.usd_m or part.kind == "goods"]


def _behind_curb(made: Contract, desk: Desk, clause: Clause) -> bool:
    """Whether what is sold is held against the buyer's border, since own curbs keep the gate cheap."""
    gate = desk.foreseen(clause.mineral, clause.stage, at_gate=True, turns=clause.turns)
    return clause.giver != desk.me and made.expected != gate


def _vote(desk: Desk, clause: Clause, value: float) -> Hope:
    """A word on a motion; ``whole``: what its outcome is worth. ``figure`` 1: it brings the motion to the vote, too."""
    motion = named(desk, clause)
    if motion is None:
        return Hope("vote", value, clause)
    place = clause.kind == "call_motion" or (
        clause.vote == "yes" and clause.giver == desk.view.chair and motion.id not in desk.view.agenda
        and motion not in listed(desk)
    )  # fmt: skip
    return Hope("vote", value, clause, passing(desk, clause) or 0.0, float(place))
