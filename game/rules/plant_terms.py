"""Terms of contracts on plants and prices of shares in them: pure sums that checks, costs and
resolution share."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal

from game.model.content import Content, Output, Project
from game.model.ids import CHINA, ProjectId, SeatId
from game.model.orders import FundCard, OrderSheet
from game.model.owning import Bid, PlantContract
from game.model.phrases import phrase
from game.model.state import ProjectState
from game.model.views import View

RUNNING: Final = frozenset({"ramp_up", "operating"})
WORST_VALUE: Final = 0.3
BEST_VALUE: Final = 2.0
"""A plant is worth between these multiples of what it cost, by what investors expect of it."""


def main_output(card: Project) -> Output:
    """The output that contracts on a card are about: its first."""
    return card.outputs[0]


def exposure(content: Content, kind: str, tonnes: float, strike: float) -> float:
    """What a contract may cost its treasury in a bad turn, USD million; offtakes cost users."""
    if kind != "cfd":
        return 0.0
    months = content.rules.turn.months_per_turn
    return tonnes * content.rules.finance.contract_exposure * strike * months / 1000.0


def exposed(content: Content, projects: Mapping[ProjectId, ProjectState], seat: SeatId) -> float:
    """Exposure of all contracts that a seat has signed, USD million a turn."""
    return sum(
        exposure(content, c.kind, c.tonnes_per_month, c.price_usd_per_kg)
        for _, c in of_seat(projects, seat)
    )


def of_seat(
    projects: Mapping[ProjectId, ProjectState], seat: SeatId
) -> Iterator[tuple[ProjectId, PlantContract]]:
    """Contracts of one seat that have not ended, begun or not."""
    for name, held in projects.items():
        for contract in held.contracts:
            if contract.seat == seat:
                yield name, contract


def begun(contract: PlantContract, turn: int) -> bool:
    """Whether a contract runs in a turn."""
    return 0 < contract.from_turn <= turn <= contract.until_turn


def settle_price(contract: PlantContract, spot: float) -> float:
    """Price of an offtake now: its own, or the market's within its band."""
    low, high = contract.price_usd_per_kg, contract.price_high_usd_per_kg
    return min(max(spot, low), high) if high > low else low


def gap(contracts: Iterable[PlantContract], spot: float) -> float:
    """What contracts bring over the market's price, t a month times USD/kg: a guarantee its strike, an offtake its
    own price."""
    return sum(
        c.tonnes_per_month * ((c.price_usd_per_kg if c.kind == "cfd" else settle_price(c, spot)) - spot)
        for c in contracts
    )


def free_tonnes(card: Project, held: ProjectState) -> float:
    """Tonnes a month of the first output that no contract covers yet."""
    taken = sum(c.tonnes_per_month for c in held.contracts)
    scale = 1.0 if held.status == "open" else held.scale
    return max(0.0, scale * main_output(card).capacity_t_per_month - taken)


def contract_of(row: FundCard, seat: SeatId) -> PlantContract:
    """A line of a sheet as the contract it would sign."""
    kind: Literal["cfd", "offtake"] = "cfd" if row.instrument == "cfd" else "offtake"
    return PlantContract(
        kind=kind,
        seat=seat,
        tonnes_per_month=row.tonnes_per_month,
        price_usd_per_kg=row.price_usd_per_kg,
        turns=row.turns,
        price_high_usd_per_kg=row.price_high_usd_per_kg if kind == "offtake" else 0.0,
    )


def contract_bond(content: Content, contract: PlantContract) -> float:
    """A quarter of a turn's value for an offtake, within the bounds of all bonds; else none."""
    if contract.kind != "offtake":
        return 0.0
    rules, months = content.rules.bond, content.rules.turn.months_per_turn
    value = contract.tonnes_per_month * contract.price_usd_per_kg * months / 1000.0
    return min(rules.highest_usd_m, max(rules.lowest_usd_m, rules.share_of_value * value))


def strike_band(content: Content, card: Project, held: ProjectState) -> tuple[float, float]:
    """Strikes that a developer takes, USD/kg: from what it expects to a fifth above what it needs.

    Below the price it expects no owner would sign the upside away.
    """
    expected = held.main_usd_per_kg or held.expected_usd_per_kg
    gap = max(0.0, held.asked_usd_per_kg - held.expected_usd_per_kg)
    share = main_output(card).capacity_t_per_month / max(
        1e-9, sum(o.capacity_t_per_month for o in card.outputs)
    )
    needed = expected + gap / max(1e-9, share)
    return expected, content.rules.finance.strike_high * needed


def plant_value(card: Project, held: ProjectState) -> float:
    """What a whole plant is worth to a buyer now, USD million: its cost by what is expected of it."""
    factor = min(BEST_VALUE, max(WORST_VALUE, held.expected_margin_share))
    return card.capex_usd_m * held.scale * factor


def stake_price(content: Content, card: Project, held: ProjectState, share: float) -> float:
    """Price of a share of a running plant, USD million, with the premium of a buyer who asks."""
    return share * plant_value(card, held) * (1.0 + content.rules.ownership.stake_premium)


def outbid_price(content: Content, bid: Bid) -> float:
    """What it takes to beat a bid, USD million."""
    return bid.price_usd_m * (1.0 + content.rules.ownership.outbid_premium)


def open_bid(bids: Iterable[Bid], name: str) -> Bid | None:
    """The pending bid with this id."""
    return next((b for b in bids if b.id == name and b.status == "open"), None)


def lines(content: Content, view: View, sheet: OrderSheet) -> list[tuple[str, float]]:
    """Money that contracts, stakes, outbids, hurried works and rescue loans take, a line each, USD million."""
    cards = {card.id: card for card in content.projects}
    out = [
        (
            phrase("bond on offtake {card}", card=cards[row.project].name),
            contract_bond(content, contract_of(row, view.seat)),
        )
        for row in sheet.fund
        if row.instrument == "offtake" and row.project in cards
    ]
    for stake in sheet.stakes:
        if stake.project in cards and stake.project in view.projects:
            card, held = cards[stake.project], view.projects[stake.project]
            out.append((phrase("stake in {card}", card=card.name), stake_price(content, card, held, stake.share)))
    for reply in sheet.bids:
        bid = open_bid(view.bids, reply.bid)
        if bid is not None and reply.answer == "outbid" and bid.project in cards:
            out.append((phrase("outbid for {card}", card=cards[bid.project].name), outbid_price(content, bid)))
    out += [
        (phrase("hurry {card}", card=cards[row.project].name), max(0.0, row.amount_usd_m))
        for row in sheet.hurry
        if row.project in cards
    ]
    out += [(phrase("rescue loan to {seat}", seat=row.to), max(0.0, row.amount_usd_m)) for row in sheet.rescue]
    return out


def dividend_share(held: ProjectState, seat: SeatId) -> float:
    """Share of a plant that a treasury owns; nothing of one that China has bought."""
    return 0.0 if held.buyer == CHINA else held.shares.get(seat, 0.0)
