"""Bids for plants, stakes abroad, contracts on cards at home, rescue loans: what an easy AI does."""

from dataclasses import dataclass
from typing import Final

from game.agents.ministry import plant_ways
from game.agents.ministry.desk import Desk
from game.agents.ministry.hurdle import TIP, look_at
from game.agents.ministry.names import card as card_name
from game.agents.ministry.names import good, region_name
from game.agents.ministry.plant_worth import in_time
from game.agents.words import percent, usd
from game.model.content import Project
from game.model.ids import BidAnswer
from game.model.orders import BidReply, FundCard, RescueOrder, StakeOrder
from game.model.owning import Bid
from game.model.phrases import phrase
from game.rules import card_sums, figures, plant_terms, rescue

OUTBID_MONEY: Final = 0.6
"""Part of free money that goes to keep one plant out of China's hands."""
WELCOME_TRUST: Final = 45.0
"""Trust from which a host lets a friend buy into a plant."""
STAKE: Final = 0.1
STAKE_MONEY: Final = 0.25
"""Share bid for, and part of free money it may take."""
LEAST_NEED: Final = 0.05
"""Part of the own use that comes from China from which a stake is worth a bid: "0 % comes from China" is no reason."""
IDLE_BUDGETS: Final = 0.8
"""Free money, in B, from which a ministry looks for stakes or lends to others in need."""
RESCUE_TRUST: Final = 55.0
RESCUE_MONEY: Final = 0.15
CONTRACT_HALF_YEARS: Final = 8
CONTRACT_NEAR: Final = 0.6
"""Share of its hurdle from which a card is worth a contract."""
CONTRACT_DEPTH: Final = 0.35
"""Most that a strike lies above today's price."""
WORTH_MARGIN: Final = 1.15
"""A guarantee that a person is told of must be worth this multiple of what it should cost: forecasts flatter."""
BUYERS: Final = frozenset({"guardian", "hawk", "producer"})
STERN: Final = frozenset({"guardian", "hawk"})


@dataclass(frozen=True)
class Acts:
    """Orders of one kind with a sentence each, and the free money they take."""

    bids: tuple[BidReply, ...] = ()
    stakes: tuple[StakeOrder, ...] = ()
    rescue: tuple[RescueOrder, ...] = ()
    fund: tuple[FundCard, ...] = ()
    why: tuple[str, ...] = ()
    cost: float = 0.0


def answers(desk: Desk) -> Acts:
    """What to say about each pending bid that this seat can answer."""
    out: list[BidReply] = []
    why: list[str] = []
    spent = 0.0
    for bid in desk.view.bids:
        if bid.status != "open" or bid.due_turn < desk.view.turn or bid.host != desk.me:
            continue
        said = _answer(desk, bid, desk.money - spent)
        out.append(BidReply(bid.id, said))
        spent += plant_terms.outbid_price(desk.content, bid) if said == "outbid" else 0.0
        why.append(_told(desk, bid, said))
    return Acts(bids=tuple(out), why=tuple(why), cost=spent)


def _answer(desk: Desk, bid: Bid, money: float) -> BidAnswer:
    project = desk.content.project(bid.project)
    if bid.kind != "takeover":
        known = bid.buyer in desk.view.seats
        friend = known and desk.trust(bid.buyer) >= WELCOME_TRUST
        return "let_go" if friend or desk.seat.trait == "free_rider" else "block"
    critical = max(desk.mineral(o.mineral).criticality for o in project.outputs)
    under_rescue = rescue.owes(desk.view.rescues, desk.me) > 0
    price = plant_terms.outbid_price(desk.content, bid)
    if price <= OUTBID_MONEY * critical * money and desk.seat.trait in BUYERS and not under_rescue:
        return "outbid"
    if desk.seat.trait in STERN and desk.member:
        return "block"
    return "let_go"


def _told(desk: Desk, bid: Bid, said: BidAnswer) -> str:
    name = card_name(desk, bid.project)
    if said == "outbid":
        price = plant_terms.outbid_price(desk.content, bid)
        return phrase(
            "outbids {region} for {name} with {price} M USD: what it makes stays in reach",
            region=region_name(desk.content, bid.buyer), name=name, price=usd(price),
        )
    region = region_name(desk.content, bid.buyer)
    if said == "block":
        return phrase("blocks the sale of {name} to {region}: what it makes would go there first",
                      name=name, region=region)  # fmt: skip
    if bid.kind == "takeover":
        return phrase("lets the sale of {name} to {region} go: to outbid is more than it is worth to us",
                      name=name, region=region)  # fmt: skip
    return phrase("lets the sale of {name} to {region} go: money from there does no harm", name=name, region=region)


def stakes(desk: Desk, points: int) -> Acts:
    """A tenth of a running plant abroad that makes what this seat needs, when money lies idle."""
    idle = desk.money > IDLE_BUDGETS * desk.budget and rescue.owes(desk.view.rescues, desk.me) <= 0
    if points < 1 or not idle or desk.seat.trait not in STERN:
        return Acts()
    options = []
    for project in desk.content.projects:
        held = desk.view.projects[project.id]
        if not _for_sale(desk, project):
            continue
        price = plant_terms.stake_price(desk.content, project, held, STAKE)
        need, mineral, stage = max(
            (desk.facts.china_share(o.mineral, o.stage, desk.me), o.mineral, o.stage) for o in project.outputs
        )
        if price <= STAKE_MONEY * desk.money and need >= LEAST_NEED:
            options.append((need, project.id, price, good(desk, mineral, stage)))
    if not options:
        return Acts()
    need, name, price, what = max(options)
    told = phrase(
        "bids for {share} of {card} with {money} M USD: {need} of our {good} comes from China",
        share=percent(STAKE), card=card_name(desk, name), money=usd(price), need=percent(need), good=what,
    )
    return Acts(stakes=(StakeOrder(name, STAKE),), why=(told,), cost=price)


def _for_sale(desk: Desk, project: Project) -> bool:
    held = desk.view.projects[project.id]
    pending = any(b.project == project.id and b.status == "open" for b in desk.view.bids)
    free = desk.content.rules.ownership.stake_most - sum(held.shares.values())
    wanted = any(o.mineral in desk.seat.focus for o in project.outputs)
    abroad = project.region != desk.me and project.region in desk.view.seats
    if not abroad or desk.view.seats[project.region].trust_in_you < WELCOME_TRUST:
        return False  # a host that does not trust us would block, and trust us less each time
    runs = held.status in plant_terms.RUNNING and project.corridor is None
    open_to = not (held.buyer or project.chinese_partner or pending) and desk.me not in held.shares
    return wanted and runs and open_to and free >= STAKE


def lend(desk: Desk) -> Acts:
    """A rescue loan for a trusted seat in need, when money lies idle."""
    if desk.money <= IDLE_BUDGETS * desk.budget or rescue.owes(desk.view.rescues, desk.me) > 0:
        return Acts()
    needy = [s for s in desk.view.needy if s != desk.me and desk.trust(s) >= RESCUE_TRUST]
    if not needy:
        return Acts()
    to = max(needy, key=lambda s: (desk.trust(s), s))
    amount = min(RESCUE_MONEY * desk.money, rescue.most(desk.content, desk.view.rescues, to))
    amount = float(int(amount))
    if amount < 1:
        return Acts()
    told = phrase(
        "lends {amount} M USD to the treasury of {region}: it is at its limit, and we trust it ({trust:.0f} of 100)",
        amount=usd(amount), region=region_name(desk.content, to), trust=desk.trust(to),
    )
    return Acts(rescue=(RescueOrder(to, amount),), why=(told,), cost=amount)


def contracts(desk: Desk, points: int, funded: frozenset[str]) -> Acts:
    """A contract for difference on a card at home that no grant of this turn can tip."""
    if points < 1:
        return Acts()
    rules = desk.content.rules.finance
    room = rules.contract_cap_budgets * desk.budget
    room -= plant_terms.exposed(desk.content, desk.view.projects, desk.me)
    if desk.for_aims:
        return _for_person(desk, room, funded)
    options = []
    for project in desk.content.projects:
        held = desk.view.projects[project.id]
        if project.region != desk.me or held.status != "open" or project.corridor is not None:
            continue
        if not in_time(desk, project):
            continue  # a guarantee begins to pay with the first output
        ratio = look_at(desk, project).ratio
        if project.id in funded or held.contracts or not CONTRACT_NEAR <= ratio < 1.0:
            continue
        row = _contract(desk, project)
        if row is None:
            continue
        need = plant_terms.exposure(desk.content, "cfd", row.tonnes_per_month, row.price_usd_per_kg)
        if need <= room:
            options.append((ratio, project.id, row))
    if not options:
        return Acts()
    ratio, name, row = max(options, key=lambda o: o[:2])
    told = phrase(
        "guarantees {card} a price of {price:.4g} USD/kg: without it it reaches {ratio} of what investors ask, with it "
        "it starts",
        card=card_name(desk, name), price=row.price_usd_per_kg, ratio=percent(ratio),
    )
    return Acts(fund=(row,), why=(told,))


def _for_person(desk: Desk, room: float, funded: frozenset[str]) -> Acts:
    """The same for who asks: the guarantee whose plant brings most beyond what the promise should cost."""
    best: tuple[float, FundCard, float, float] | None = None
    for project in desk.content.projects:
        held = desk.view.projects[project.id]
        open_ = project.region == desk.me and held.status == "open" and project.corridor is None
        if not open_ or project.id in funded or held.contracts or held.expected_margin_share >= 1:
            continue
        found = plant_ways.guaranteed(desk, project, room) if in_time(desk, project) else None
        if found is None or found[1] < WORTH_MARGIN * found[2]:
            continue
        if best is None or found[1] - found[2] > best[0]:
            best = (found[1] - found[2], *found)
    if best is None:
        return Acts()
    _net, row, brings, costs = best
    told = phrase(
        "guarantees {card} a price of {price:.4g} USD/kg on {tonnes:.5g} t a month for {turns} turns: with it it "
        "starts; worth {worth} M USD to us, should cost {cost} M USD in all",
        card=card_name(desk, row.project), price=row.price_usd_per_kg, tonnes=row.tonnes_per_month, turns=row.turns,
        worth=usd(brings), cost=usd(costs),
    )
    return Acts(fund=(row,), why=(told,))


def _contract(desk: Desk, project: Project) -> FundCard | None:
    """The strike that tips a card if it covers all of its first output; None if it is too dear."""
    held = desk.view.projects[project.id]
    low, high = plant_terms.strike_band(desk.content, project, held)
    tonnes = plant_terms.free_tonnes(project, held)
    least = card_sums.tipping_strike(desk.content, desk.view, project)
    strike = max(low, TIP * least)
    output = plant_terms.main_output(project)
    place = figures.place(desk.content, output.mineral, output.stage)
    base = float(desk.content.table["price"][place])
    if not 0 < low <= strike <= high or strike > (1.0 + CONTRACT_DEPTH) * max(low, base):
        return None
    turns = min(desk.facts.turns(CONTRACT_HALF_YEARS), desk.content.rules.finance.contract_turns)
    return FundCard(
        project.id, "cfd", 0.0, tonnes_per_month=tonnes, price_usd_per_kg=strike, turns=turns
    )
