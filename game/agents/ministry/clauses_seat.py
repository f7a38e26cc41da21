"""Worth of a seat in the forum to its giver and to those who ask for it: taken, kept, or left empty for a while."""

from typing import Final

from game.agents.ministry.clauses_bloc import closing, new_member
from game.agents.ministry.clauses_trade import Look
from game.agents.ministry.clauses_word import HASSLE, is_person
from game.agents.ministry.desk import Desk
from game.agents.ministry.membership import HORIZON_HALF_YEARS, joining_value
from game.agents.ministry.names import who
from game.model.ids import CHINA, MineralId, SeatId, Stage
from game.model.phrases import phrase
from game.model.talks import Clause

HEAD_BUDGETS: Final = 0.08
"""What one more head on its side is worth to a member over a whole game, in its budgets of a turn (an assumption:
powers pay for friends as the C5+1 meetings, Global Gateway and JOGMEC do)."""
MOST_BUDGETS: Final = 0.8
"""The most that it is worth, in budgets of the ministry that is asked: nobody buys a country."""
SURE_BUDGETS: Final = 0.4
DOUBT_LEAST: Final = 0.35
"""What joining brings a ministry by itself, in its budgets, where it should join anyway; the part paid for it then."""
GRUDGE_HALF_YEARS: Final = 4
"""Half-years for which nobody pays a ministry for joining that had itself paid by China for staying out."""


def belong_in(desk: Desk, clause: Clause, partner: SeatId) -> Look:
    """A member more: what its floors bring us, where a member in good standing brings nothing."""
    if desk.view.seats[partner].status == "member":
        return "their staying a member", 1.0, ""
    value = sum(closing(desk, partner, f.mineral, f.stage) for f in desk.view.floors)
    made = sum(
        _plant_like(desk, partner, m.id, stage)
        for m in desk.content.minerals
        for stage in ("refined", "component")
    )
    brings = (value + made) * desk.worth(min(2, clause.turns))
    return "their membership", brings + new_member(desk) + head_worth(desk, partner), ""


def head_worth(desk: Desk, seat: SeatId) -> float:
    """What a person's joining is worth to a member beside its trade, USD million, for as much of the game as is left.

    No table foresees whether people join, and China pays them for staying out; of others it is foreseen.
    """
    if not is_person(desk, seat) or paid_by_china(desk, seat):
        return 0.0
    last, theirs = desk.view.announced_turns, desk.of(seat)
    left = max(0.0, (last - desk.view.turn + 1) / max(1, last))
    doubt = max(DOUBT_LEAST, 1.0 - joining_value(theirs).net / (SURE_BUDGETS * theirs.budget))
    return left * min(1.0, doubt) * min(HEAD_BUDGETS * desk.budget, MOST_BUDGETS * theirs.budget)


def paid_by_china(desk: Desk, seat: SeatId) -> bool:
    """Whether a ministry is known to have sold its staying out to China not long ago."""
    since = desk.view.turn - desk.facts.turns(GRUDGE_HALF_YEARS)
    return any(
        (w.giver, w.clause.kind) == (seat, "stay_outside") and CHINA in w.receivers and w.until_turn >= since
        for w in desk.view.promises
    )


def _plant_like(desk: Desk, partner: SeatId, mineral: MineralId, stage: Stage) -> float:
    """A partner's output of what we buy from China, at its worth for security in a turn."""
    facts = desk.facts
    made = facts.at(facts.output, mineral, stage, partner)
    needed = facts.at(facts.use, mineral, stage, desk.me) * facts.china_share(
        mineral, stage, desk.me
    )
    now = facts.at(facts.price, mineral, stage, desk.me)
    return 0.02 * desk.mineral(mineral).criticality * facts.turn_value(min(made, needed), now)


def belong_out(desk: Desk, _clause: Clause, _partner: SeatId) -> Look:
    """Staying is free to a member; joining costs what ``membership.joining_value`` says."""
    if desk.member:
        return "our staying a member", -HASSLE, ""
    net = joining_value(desk).net
    what = "our word to join, which serves us anyway" if net > 0 else "our membership"
    return what, min(0.0, net) - HASSLE, ""


def keep_out_in(desk: Desk, _clause: Clause, partner: SeatId) -> Look:
    """An empty seat serves no ministry."""
    return phrase("a seat that {seat} leaves empty", seat=who(desk, partner)), 0.0, ""


def keep_out_out(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """The part of what joining brings that is lost in so many turns outside."""
    part = min(1.0, clause.turns / max(1, desk.facts.turns(HORIZON_HALF_YEARS)))
    return "our place in the forum", -part * max(0.0, joining_value(desk).net) - HASSLE, ""
