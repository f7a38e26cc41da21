"""Shares in plants as ``hard`` tries them: a share instead of a grant at home, stakes abroad that pay for themselves.

A grant is gone; a share comes back as dividends and is counted at the end.
"""

from collections.abc import Iterator
from typing import Final

import msgspec

from game.agents.ministry import cards
from game.agents.ministry.desk import Desk
from game.agents.ministry.funding import Plan
from game.agents.ministry.hurdle import look_at, reached
from game.agents.ministry.names import card as card_name
from game.agents.ministry.owning import WELCOME_TRUST
from game.agents.ministry.stakes import Stakes
from game.agents.words import percent, usd
from game.model.content import Project
from game.model.ids import stage_index
from game.model.orders import FundCard, OrderSheet, StakeOrder
from game.model.phrases import phrase
from game.rules import figures, plant_terms

LASTS: Final = 0.7
"""Part of today's margin that a plant is taken to keep earning."""
RISK: Final = 0.85
"""Part of a share's cost at the end that is counted on: plants may fail."""
STAKE_MONEY: Final = 0.6
"""Part of what is left in the purse that goes into one stake."""
BEST_STAKES: Final = 1


def instead_of_grants(desk: Desk, base: OrderSheet, spent: float) -> Iterator[tuple[str, OrderSheet, str]]:
    """The sheet with a card's grant as a share that tips it, too: project, sheet, told."""
    for name in dict.fromkeys(row.project for row in base.fund if row.instrument == "grant"):
        project = desk.content.project(name)
        grant = sum(r.amount_usd_m for r in base.fund if (r.project, r.instrument) == (name, "grant"))
        loan = sum(r.amount_usd_m for r in base.fund if (r.project, r.instrument) == (name, "loan"))
        if project.corridor is not None or desk.view.projects[name].status != "open":
            continue
        look = look_at(desk, project)
        room = max(0.0, desk.money - spent + grant)
        found = cards.owned(desk, Plan(look, loan, grant, reached(desk, look, loan, grant), 0.0), room)
        if not found.equity:
            continue
        rest = tuple(r for r in base.fund if (r.project, r.instrument) != (name, "grant"))
        row = FundCard(project=name, instrument="equity", amount_usd_m=found.grant)
        bought = phrase(
            "takes a share of {card} for {grant} M USD",
            card=card_name(desk, name), grant=usd(found.grant),
        )
        told = phrase("{bought} instead of a grant of {grant}", bought=bought, grant=usd(grant))
        yield name, msgspec.structs.replace(base, fund=(*rest, row)), told


def abroad(desk: Desk, base: OrderSheet, spent: float) -> Iterator[tuple[str, OrderSheet, str]]:
    """The stakes that should pay most for their price, best first: project, sheet, told."""
    room = STAKE_MONEY * max(0.0, desk.money - spent)
    rules = desk.content.rules.ownership
    found = []
    for project in desk.content.projects:
        held = desk.view.projects[project.id]
        if any(s.project == project.id for s in base.stakes) or not _for_sale(desk, project):
            continue
        whole = plant_terms.stake_price(desk.content, project, held, 1.0)
        share = min(rules.stake_most - sum(held.shares.values()), room / max(whole, 1e-9))
        row = StakeOrder(project.id, float(int(100 * share)) / 100)
        gain = stake_gain(desk, row)
        if row.share >= rules.stake_least and gain > 0:
            found.append((gain, row, row.share * whole))
    for _, row, price in sorted(found, key=lambda f: (-f[0], f[1].project))[:BEST_STAKES]:
        told = phrase(
            "bids for {share} of {card} with {money} M USD",
            share=percent(row.share), card=card_name(desk, row.project), money=usd(price),
        )
        yield row.project, msgspec.structs.replace(base, stakes=(*base.stakes, row)), told


def _for_sale(desk: Desk, project: Project) -> bool:
    """A plant abroad that runs, free of bids and of China's hand, whose host trusts us enough to let us in."""
    host, held = desk.view.seats.get(project.region), desk.view.projects[project.id]
    if project.region == desk.me or host is None or host.trust_in_you < WELCOME_TRUST:
        return False
    pending = any(b.project == project.id and b.status == "open" for b in desk.view.bids)
    runs = held.status in plant_terms.RUNNING and project.corridor is None
    return runs and not (held.buyer or project.chinese_partner or pending)


def earns(desk: Desk, project: Project) -> float:
    """A plant's margin above cash cost in a turn at today's prices, USD million."""
    held, facts = desk.view.projects[project.id], desk.facts
    here, total = facts.columns[project.region], 0.0
    for out in project.outputs:
        m, s = facts.rows[out.mineral], stage_index(out.stage)
        made = out.capacity_t_per_month * held.scale * held.active_share
        inputs = float(facts.yield_input[m, s] * facts.price[m, s - 1, here]) if s else 0.0
        margin = float(facts.exworks[m, s, here]) - inputs - figures.cash_cost(project, out)
        total += facts.turn_value(made, max(0.0, margin))
    return total


def stake_gain(desk: Desk, row: StakeOrder) -> float:
    """Dividends to the end and what the share counts for then, less its price, USD million."""
    project, held = desk.content.project(row.project), desk.view.projects[row.project]
    price = plant_terms.stake_price(desk.content, project, held, row.share)
    rules = desk.content.rules.finance
    stakes: Stakes = desk.scored.stakes
    turns = max(0, stakes.left - 2)
    paid = rules.equity_payout * row.share * LASTS * earns(desk, project) * turns
    return paid + counted(desk, row.project, price) - price


def counted(desk: Desk, project: str, paid: float) -> float:
    """What money paid for a share should count for at the end, USD million."""
    held = desk.view.projects[project]
    hope = 1.0 if held.status == "open" else min(1.0, max(0.0, held.expected_margin_share))
    return desk.content.rules.finance.equity_worth * RISK * hope * paid


def worth_of(desk: Desk, sheet: OrderSheet) -> float:
    """What the shares of a sheet bring back by the end of the game, USD million."""
    back = 0.0
    for stake in sheet.stakes:
        project, held = desk.content.project(stake.project), desk.view.projects[stake.project]
        price = plant_terms.stake_price(desk.content, project, held, stake.share)
        back += stake_gain(desk, stake) + price
    for row in sheet.fund:
        if row.instrument == "equity":
            back += counted(desk, row.project, row.amount_usd_m)
    return back
