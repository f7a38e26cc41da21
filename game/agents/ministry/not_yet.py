"""Contracts on what the seller does not make yet: what of their term flows at all, as its plants come.

The market scales a contract down to what is made (``plant_flows.lay_flows``), so that nobody pays for the rest.
"""

from typing import Final

from game.agents.ministry import coming
from game.agents.ministry.desk import Desk
from game.agents.ministry.names import good
from game.agents.words import percent, tonnes
from game.model.ids import MineralId, SeatId, Stage
from game.model.phrases import phrase
from game.model.talks import Clause
from game.rules import plant_calendar

FELT: Final = 0.02
"""Part of a contract that does not flow from which it counts."""
FIRST: Final = 0.1
"""Part of its tonnes a month that is called a beginning."""


def flows(desk: Desk, clause: Clause, maker: SeatId) -> tuple[float, int]:
    """Part of the worth of a contract that its maker can deliver, and the turn in which that begins; 1 and 0 for all.

    For ministries and people alike, whoever sells: nobody earns or saves on tonnes that are not made yet. A person's
    own sales are counted after those that it has signed before.
    """
    if clause.kind != "offtake" or clause.tonnes_per_month <= 0 or clause.turns <= 0:
        return 1.0, 0
    now = desk.view.turn
    made = [room / clause.tonnes_per_month for room in _rooms(desk, clause, maker)]
    if min(made) >= 1.0:
        return 1.0, 0
    weights, parts = [desk.worth(1, k) for k in range(clause.turns)], [min(1.0, part) for part in made]
    whole = sum(weights)
    share = sum(w * part for w, part in zip(weights, parts, strict=True)) / whole if whole > 0 else 1.0
    begins = next((now + k for k, part in enumerate(parts) if part > FIRST), 0)
    return (share, begins) if share < 1.0 - FELT else (1.0, 0)


def _rooms(desk: Desk, clause: Clause, maker: SeatId) -> list[float]:
    """Tonnes a month that a maker has left for a contract in each turn of its term."""
    turns = range(desk.view.turn, desk.view.turn + clause.turns)
    return [max(0.0, _made(desk, maker, clause, turn) - sold(desk, maker, clause, turn)) for turn in turns]


def words(desk: Desk, clauses: tuple[Clause, ...]) -> tuple[str, ...]:
    """When sales of what is not made yet begin to flow, a sentence each."""
    told = []
    for clause in clauses:
        mine = clause.giver != desk.me and clause.to in ("", desk.me)
        share, begins = flows(desk, clause, desk.me) if mine else (1.0, 0)
        if share >= 1.0:
            continue
        what = good(desk, clause.mineral, clause.stage)
        if sold(desk, desk.me, clause, max(begins, desk.view.turn)) > 0:
            told += _beside_sold(desk, clause, max(begins, desk.view.turn), share)
        elif begins:
            told.append(phrase("You do not make enough {good} yet: they flow from turn {turn} on, {share} of the "
                               "contract in all (counted in the figure).",
                               good=what, turn=begins, share=percent(share)))  # fmt: skip
        else:
            told.append(phrase("You make no {good} yet, and no plant for it is due within the term: nothing flows, "
                               "nothing is paid.", good=what))  # fmt: skip
    return tuple(told)


def _beside_sold(desk: Desk, clause: Clause, first: int, share: float) -> list[str]:
    """What of a contract flows beside what is sold already, turn by turn, and which part of the whole that is."""
    now, rooms = desk.view.turn, _rooms(desk, clause, desk.me)
    flow = [min(room, clause.tonnes_per_month) for room in rooms]
    felt = FELT * clause.tonnes_per_month
    told = [phrase("You have sold {sold} a month of {good} already and make {made} in turn {turn}: {flow} of these "
                   "{asked} a month can flow then.", sold=tonnes(sold(desk, desk.me, clause, first)),
                   good=good(desk, clause.mineral, clause.stage), made=tonnes(_made(desk, desk.me, clause, first)),
                   turn=first, flow=tonnes(flow[first - now]), asked=tonnes(clause.tonnes_per_month))]  # fmt: skip
    if first > now and max(flow[: first - now]) <= felt:
        told.append(phrase("Before that nothing flows."))
    if abs(flow[-1] - flow[first - now]) > felt:
        last = next(k for k in range(len(flow)) if all(abs(one - flow[-1]) <= felt for one in flow[k:]))
        told.append(phrase("From turn {turn} on {flow} flow.", turn=now + last, flow=tonnes(flow[-1])))
    told.append(phrase("Over the term that is {share} of the contract, with what later money counts for (in the "
                       "figure).", share=percent(share)))  # fmt: skip
    return told


def sold(desk: Desk, maker: SeatId, clause: Clause, turn: int) -> float:
    """Tonnes a month of a contract's good that a person's seat has under other contracts in a turn; 0 for a ministry's
    desk, which goes by what the rules let it sell."""
    if maker != desk.me or desk.plants_usd is None:
        return 0.0
    itself = (clause.giver, clause.tonnes_per_month, clause.price_usd_per_kg)
    return sum(
        held.tonnes_per_month for deal in desk.view.deals for held in deal.clauses
        if (held.kind, held.mineral, held.stage) == ("offtake", clause.mineral, clause.stage)
        and held.giver != maker and maker in deal.receivers(held) and deal.running(held, turn)
        and (held.giver, held.tonnes_per_month, held.price_usd_per_kg) != itself  # what is left of a deal that runs
    )  # fmt: skip


def _made(desk: Desk, maker: SeatId, clause: Clause, turn: int) -> float:
    """Tonnes a month that a seat makes of a contract's good in a turn: today's output and plants that come."""
    key = ("made in", maker, clause.mineral, clause.stage, turn)
    return desk.noted(key, lambda: _made_in(desk, maker, (clause.mineral, clause.stage), turn))


def _made_in(desk: Desk, maker: SeatId, good_: tuple[MineralId, Stage], turn: int) -> float:
    content, view = desk.content, desk.view
    made = desk.facts.at(desk.facts.output, *good_, maker)
    for card in content.projects:
        held = view.projects.get(card.id)
        if card.region != maker or held is None or held.status not in (*coming.UNDER_WAY, "open"):
            continue
        size = sum(o.capacity_t_per_month for o in card.outputs if (o.mineral, o.stage) == good_)
        if not size:
            continue
        if held.status == "ramp_up":
            made += held.scale * size * (1.0 - held.active_share)
            continue
        first = (plant_calendar.first_output(content, view.turn, card) if held.status == "open"
                 else (view.turn - 1) * content.rules.turn.months_per_turn + held.months_left)  # fmt: skip
        made += (held.scale or 1.0) * size * plant_calendar.running_share(content, first, (turn, turn))
    return made
