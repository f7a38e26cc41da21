"""What a price guarantee (contract for difference) should take from its treasury: before it is promised, and after.

A guarantee moves no money when it is given. From the turn after a plant's first output its treasury pays each turn
what the price at the plant's gate lacks to the strike, and gets what it exceeds, on what is sold on the market: what a
contract with a buyer takes has its own price. Here is what that should come to at
the price expected, at full output and over the turns of the game for which it holds: one figure for its fields, its
card, the sheet, the question before the lock and the adviser.

The price expected is the investors' (``ProjectState.main_usd_per_kg``) until the plant gives output: of 158 plants that
were begun in five games of years (November 2026) the gate price in the turns after their opening lay a tenth below it
at the median and a fifth apart from it; today's price and the market's own look ahead were a quarter off. For a plant
that runs it is the price at its gate last month.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from game.model.content import Content, Project
from game.model.ids import ProjectId
from game.model.orders import FundCard, OrderSheet
from game.model.owning import PlantContract
from game.model.state import ProjectState
from game.model.views import View
from game.rules import figures, plant_calendar, plant_flows, plant_terms

__all__ = ["Running", "Toll", "due", "due_later", "expected_price", "of_contract", "of_row", "of_sheet", "sooner_usd_m",
           "used"]  # fmt: skip


class Toll(NamedTuple):
    """What a guarantee should cost. ``turn_usd_m``: in a turn at ``price_usd_per_kg``; below 0 the treasury is paid.

    ``worse_usd_m``: in a turn at a price that is lower by the part which the rules count with. It holds from
    ``first_turn`` on; ``turns`` of it are still to come in this game, and ``all_usd_m`` is their sum. ``sold_share``:
    part of its tonnes that contracts signed take, which the guarantee does not stand for.
    """

    price_usd_per_kg: float
    turn_usd_m: float
    worse_usd_m: float
    first_turn: int
    turns: int
    all_usd_m: float
    sold_share: float = 0.0
    most_usd_m: float = 0.0
    """The most that it can cost in a turn: all its tonnes sold on a market that pays nothing."""

    @property
    def most_all_usd_m(self) -> float:
        """The most that it can cost over the turns of the game for which it holds."""
        return self.turns * self.most_usd_m


class Running(NamedTuple):
    """A guarantee that is paid this turn, USD million: ``expected_usd_m`` is set aside for it at ``price_usd_per_kg``,
    last turn's mean; ``worse_usd_m`` at a price lower by the part which the rules count with, ``worse_usd_per_kg``;
    ``most_usd_m`` at a price of nothing. On ``tonnes`` a month."""

    project: ProjectId
    expected_usd_m: float
    worse_usd_m: float
    most_usd_m: float
    price_usd_per_kg: float
    worse_usd_per_kg: float
    tonnes: float


def expected_price(content: Content, view: View, card: Project) -> float:
    """The price of a card's first output at its gate that a guarantee is reckoned with, USD/kg."""
    held = view.projects[card.id]
    if held.status not in plant_terms.RUNNING and held.main_usd_per_kg > 0:
        return held.main_usd_per_kg
    output = plant_terms.main_output(card)
    series = view.prices["price_exworks"]
    if not series.shape[0]:
        return held.main_usd_per_kg
    place = figures.place(content, output.mineral, output.stage)
    return float(series[(-1, *place, content.region_index(card.region))])


def _toll(
    content: Content, view: View, card: Project, terms: tuple[float, float], first: int, until: int
) -> Toll:
    """``terms``: tonnes a month and strike; ``first`` and ``until``: the turns for which it holds."""
    tonnes, strike = terms
    price, months = expected_price(content, view, card), content.rules.turn.months_per_turn
    fall = content.rules.finance.contract_exposure
    sold = _sold_share(content, view, card, max(first, view.next_played))
    turn, worse = ((1.0 - sold) * tonnes * (strike - part * price) * months / 1000.0 for part in (1.0, 1.0 - fall))
    turns = max(0, min(until, view.announced_turns) - max(first, view.next_played) + 1)
    return Toll(price, turn, worse, first, turns, turns * turn, sold, tonnes * strike * months / 1000.0)


def _sold_share(content: Content, view: View, card: Project, turn: int) -> float:
    """Part of what is made of a card's first output where it stands that contracts take in a turn, once it runs."""
    output, held = plant_terms.main_output(card), view.projects[card.id]
    place = (*figures.place(content, output.mineral, output.stage), content.region_index(card.region))
    flows = (*plant_flows.plant_flows(content, view.projects, turn, np.asarray(view.market["price"])),
             *plant_flows.deal_flows(content, view.deals, turn))  # fmt: skip
    wanted = sum(flow[4] for flow in flows if flow[:3] == place and flow[3] != place[2])
    runs = held.status in plant_terms.RUNNING
    coming = (_ahead(content, held) - held.active_share if runs else 1.0) * held.scale * output.capacity_t_per_month
    made = float(np.asarray(view.market["capacity"])[place])
    capacity, series = made + max(0.0, coming), view.prices["output"]
    if turn > view.next_played:
        made = capacity
    elif series.shape[0]:  # contracts of a turn are cut to what was made as it began
        made = min(made, float(series[(-1, *place)]))
    return min(wanted, plant_flows.OFFTAKE_SHARE * made) / max(1e-9, capacity)


def _ahead(content: Content, held: ProjectState) -> float:
    """Mean part of its capacity that a plant which runs gives over the coming turn: it rises evenly to all of it."""
    months, ramp = content.rules.turn.months_per_turn, max(1, content.rules.finance.ramp_months)
    if held.status != "ramp_up":
        return held.active_share
    return sum(min(1.0, held.active_share + k / ramp) for k in range(1, months + 1)) / months


def of_row(content: Content, view: View, row: FundCard, free_t: float = 0.0) -> Toll:
    """What a guarantee of a sheet should cost; ``free_t``: tonnes a month that stand in while it has none."""
    card = content.project(row.project)
    first = 1 + plant_calendar.opens_turn(content, view, card)
    if first == 1:  # it runs: the guarantee holds from the next turn
        first = view.next_played + 1
    return _toll(content, view, card, (row.tonnes_per_month or free_t, row.price_usd_per_kg), first,
                 first + row.turns - 1)  # fmt: skip


def of_contract(content: Content, view: View, card: Project, contract: PlantContract, opens: int = 0) -> Toll:
    """What a signed guarantee should still cost; ``opens``: with the plant's first output in that turn (0: its own)."""
    first, until = contract.from_turn, contract.until_turn
    if not first:
        first = max(view.next_played, opens or plant_calendar.opens_turn(content, view, card)) + 1
        until = first + contract.turns - 1
    return _toll(content, view, card, (contract.tonnes_per_month, contract.price_usd_per_kg), first, until)


def sooner_usd_m(content: Content, view: View, card: Project, opens: int) -> float:
    """What the seat's signed guarantees on a plant cost more in this game if its first output comes in the turn
    ``opens`` and not in its own, USD million; below 0 they cost less: a price above the strike pays the treasury.

    Found in play: a month of haste opened a plant a turn sooner, and the guarantee of that turn was in no price of it.
    """
    if not opens or opens >= plant_calendar.opens_turn(content, view, card):
        return 0.0
    signed = [held for name, held in plant_terms.of_seat(view.projects, view.seat)
              if name == card.id and held.kind == "cfd"]  # fmt: skip
    sooner, later = (sum(of_contract(content, view, card, held, turn).all_usd_m for held in signed)
                     for turn in (opens, 0))  # fmt: skip
    return sooner - later


def of_sheet(content: Content, view: View, sheet: OrderSheet) -> Iterator[tuple[ProjectId, Toll]]:
    """Each guarantee on a sheet with its card."""
    known = {card.id for card in content.projects}
    for row in sheet.fund:
        if row.instrument == "cfd" and row.tonnes_per_month > 0 and row.project in known:
            yield row.project, of_row(content, view, row)


def due_later(content: Content, view: View) -> Iterator[tuple[ProjectId, Toll]]:
    """Each guarantee that the seat has signed and that still costs something in this game, with its card."""
    cards = {card.id: card for card in content.projects}
    for name, contract in plant_terms.of_seat(view.projects, view.seat):
        if contract.kind == "cfd" and view.projects[name].status != "lost":
            toll = of_contract(content, view, cards[name], contract)
            if toll.turns:
                yield name, toll


def used(content: Content, view: View, sheet: OrderSheet) -> tuple[float, float]:
    """What of the most that a treasury may guarantee is used, with the sheet's, and that most, USD million a turn.

    A guarantee counts with the part of its strike that the rules count with, on all its tonnes.
    """
    if view.you is None:
        return 0.0, 0.0
    had = plant_terms.exposed(content, view.projects, view.seat)
    more = sum(plant_terms.exposure(content, r.instrument, r.tonnes_per_month, r.price_usd_per_kg) for r in sheet.fund)
    return had + more, content.rules.finance.contract_cap_budgets * view.you.budget_usd_m


def due(content: Content, view: View) -> float:
    """What running guarantees would take this turn at last turn's price on what no contract takes, USD million."""
    return sum(row.expected_usd_m for row in running(content, view))


def running(content: Content, view: View) -> Iterator[Running]:
    """Each guarantee of the seat that is paid this turn, on what no contract takes."""
    cards, months = {card.id: card for card in content.projects}, content.rules.turn.months_per_turn
    price, fall = figures.of_view(content, view, "price_exworks"), content.rules.finance.contract_exposure
    for name, contract in plant_terms.of_seat(view.projects, view.seat):
        held = view.projects[name]
        begun = plant_terms.begun(contract, view.turn) and held.status in plant_terms.RUNNING
        if contract.kind != "cfd" or not begun:
            continue
        output = plant_terms.main_output(cards[name])
        m, s = figures.place(content, output.mineral, output.stage)
        spot = float(price[m, s, content.region_index(cards[name].region)])
        free = 1.0 - _sold_share(content, view, cards[name], view.turn)
        tonnes = free * contract.tonnes_per_month * _ahead(content, held)
        now, worse, most = (max(0.0, contract.price_usd_per_kg - part * spot) * tonnes * months / 1000.0
                            for part in (1.0, 1.0 - fall, 0.0))  # fmt: skip
        yield Running(name, now, worse, most, spot, (1.0 - fall) * spot, tonnes)
