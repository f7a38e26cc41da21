"""Project Vault from a ministry's chair: buy while prices are low, release while a curb bites."""

from typing import Final

from game.agents.ministry import vault_worth
from game.agents.ministry.desk import Desk
from game.agents.ministry.names import good
from game.agents.words import percent, tonnes, usd
from game.model.ids import STAGES
from game.model.orders import VaultOrder
from game.model.phrases import phrase
from game.rules import legal, vault
from game.rules.legal import VaultLimit

CARRY_SHARE: Final = 0.06
"""Part of B that interest and storage of the Vault may take in a turn."""
TURN_SHARE: Final = 0.25
"""Part of what it may still hold that goes into one turn's purchases."""
CHEAP: Final = 1.0
"""Gate price over the Vault's buying price up to which an order may fill: dearer plants sell it nothing."""
SHORT_SHARE: Final = 0.02
OUT_SHARE: Final = 0.5
"""Unmet share of need from which all that may go out is drawn; else this part of it."""


def orders(desk: Desk) -> tuple[tuple[VaultOrder, ...], tuple[str, ...]]:
    """Draw where a curb bites; the owner buys where prices lie at the floor."""
    if desk.me != vault.OWNER and not any(t > 0 for t in desk.view.vault.stock_t.values()):
        return (), ()
    limits = legal.vault_limits(desk.content, desk.view)
    drawn = [row for row in limits if row.draw_most_t > 0]
    if drawn:
        return _draw(desk, drawn)
    return _buy(desk, limits)


def _draw(desk: Desk, rows: list[VaultLimit]) -> tuple[tuple[VaultOrder, ...], tuple[str, ...]]:
    out, why = [], []
    for row in rows:
        use = desk.facts.at(desk.facts.use, row.mineral, row.stage, desk.me)
        unmet = desk.facts.at(desk.facts.unmet, row.mineral, row.stage, desk.me)
        share = 1.0 if unmet > SHORT_SHARE * (use + unmet) else OUT_SHARE
        amount = min(share * row.draw_most_t, desk.facts.months * (use + unmet))
        if amount <= 0:
            continue
        out.append(VaultOrder(mineral=row.mineral, stage=row.stage, tonnes=-amount))
        name = good(desk, row.mineral, row.stage)
        why.append(phrase(
            "draws {tonnes} of {good} from the Vault: it has become scarce",
            tonnes=tonnes(amount), good=name,
        ))
    return tuple(out), tuple(why)


def _buy(
    desk: Desk, rows: tuple[VaultLimit, ...]
) -> tuple[tuple[VaultOrder, ...], tuple[str, ...]]:
    """Spend a part of what its carrying cost allows, dearest need first; above ``easy`` only what pays."""
    room = _room(desk)
    options = []
    for row in rows:
        price = vault.buying_price(desk.content, desk.floor_price(row.mineral, row.stage))
        if row.buy_most_t <= 0 or price <= 0 or _cheapest_gate(desk, row) > CHEAP * price:
            continue
        share = desk.facts.china_share(row.mineral, row.stage, desk.me)
        need = desk.mineral(row.mineral).criticality * (0.2 + share)
        options.append((need, row.mineral, STAGES.index(row.stage), row, price))
    out, why = [], []
    for _, _, _, row, price in sorted(options, key=lambda o: (-o[0], o[1], o[2])):
        amount = min(row.buy_most_t, 1000.0 * room / price)
        if amount * price / 1000.0 < 1.0:
            continue
        room -= amount * price / 1000.0
        worth = vault_worth.heap(desk, row.mineral, row.stage, amount, price) if desk.scored is not None else None
        if worth is not None and worth.net <= 0:
            room += amount * price / 1000.0
            continue
        out.append(VaultOrder(mineral=row.mineral, stage=row.stage, tonnes=amount))
        by_score = (
            ""
            if worth is None
            else phrase(
                ": worth {security} M USD to our security, {cost} M USD to hold",
                security=usd(worth.security), cost=usd(worth.cost),
            )
        )
        why.append(
            phrase(
                "buys up to {tonnes} of {good} for the Vault at {share} of the floor, at most {money} M "
                "USD{more}",
                tonnes=tonnes(amount), good=good(desk, row.mineral, row.stage),
                share=percent(desk.content.rules.vault.price_share), money=usd(amount * price / 1000.0),
                more=by_score,
            )
        )
    return tuple(out), tuple(why)


def _room(desk: Desk) -> float:
    """What may be spent this turn: a part of the stock whose carrying cost the budget bears."""
    rules = desk.content.rules.vault
    yearly = rules.interest_per_year + rules.storage_per_year
    years = desk.content.rules.turn.months_per_turn / 12.0
    most = CARRY_SHARE * desk.budget / max(yearly * years, 1e-9)
    left = max(0.0, most - desk.view.vault.drawn_usd_m)
    return min(vault.purse_left(desk.content, desk.view.vault), TURN_SHARE * most, left)


def _cheapest_gate(desk: Desk, row: VaultLimit) -> float:
    """Lowest price at the gate of a member that makes it, USD/kg; infinity if none does."""
    facts = desk.facts
    made = [
        facts.at(facts.exworks, row.mineral, row.stage, s)
        for s in desk.members()
        if facts.at(facts.output, row.mineral, row.stage, s) > 0
    ]
    return min(made, default=float("inf"))
