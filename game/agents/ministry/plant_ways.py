"""How the adviser of a person pays for a plant: by the ways, points and promises that the page of projects shows.

A second line beside a plant that may shut at the coming bell is not paid for: that is kept first. Ministries of the
computer pay by ``outlays`` and ``owning``; what a person is told has to stand on its pages, too.
"""

from functools import partial
from typing import Final

from game.agents.ministry import own_aims, plant_gains
from game.agents.ministry.desk import Desk
from game.agents.ministry.plant_worth import SURE
from game.agents.ministry.stakes import Stakes, own_stakes
from game.model.content import Project
from game.model.ids import ProjectId
from game.model.orders import FundCard, OrderSheet
from game.model.phrases import phrase
from game.rules import at_bell, card_strike, card_ways, guarantee, plant_margin, plant_terms
from game.rules.card_ways import Way

__all__ = ["guaranteed", "paid", "worths"]

TIP: Final = 1.02
"""A strike is this much above the one that just starts a card: sealed orders may press its price."""
HALF_YEARS: Final = 8
"""Length of a guarantee, as far as the rules allow it."""


def worths(
    desk: Desk, stakes: Stakes, card: Project, besides: frozenset[ProjectId] = frozenset()
) -> tuple[tuple[str, float], ...]:
    """What all of a plant brings by the list of the page of projects, and for secret aims, USD million, by its parts.
    """
    gain = plant_gains.gain(desk, stakes, card)
    if gain.hasty_turn:
        return ((phrase("the plant in turn {turn}", turn=gain.hasty_turn), gain.hasty_points * gain.point_usd_m),
                ("haste in every turn", -gain.hasty_usd_m))  # fmt: skip
    parts = (("value added", gain.industry), ("security", gain.security), ("the bloc", gain.bloc))
    aimed = SURE * own_aims.plant_usd(desk, card.id, besides)
    return (*((name, points * gain.point_usd_m) for name, points in parts), ("a secret aim", aimed))


def paid(desk: Desk, card: Project, all_usd_m: float, window: float, money: float) -> Way | None:
    """The loan and grant that leave most, as the page fills them in; None where the purse bears none.

    ``all_usd_m``: what all of the plant brings; ``window``: what may still be lent to it; ``money``: the purse.
    """
    sheet = OrderSheet()
    if plant_margin.line_in_danger(desk.content, desk.view, card):
        return None
    found = card_ways.ways(desk.content, desk.view, sheet, card, window)
    tried = partial(card_ways.tried, desk.content, desk.view, sheet, card)
    made = card_ways.best(found, money, lambda scale: scale * all_usd_m, 1.0, tried)
    return made if made is not None and made.money_usd_m > 0 else None


def guaranteed(desk: Desk, card: Project, room: float) -> tuple[FundCard, float, float] | None:
    """A guarantee on all of a card's first output that starts it, what the plant brings and what the promise should
    cost, USD million; None where none starts it, or the treasury may not bear it (``room``)."""
    held, stakes = desk.view.projects[card.id], own_stakes(desk.content, desk.view, desk.facts)
    if plant_margin.line_in_danger(desk.content, desk.view, card):
        return None
    low, high = plant_terms.strike_band(desk.content, card, held)
    tonnes = plant_terms.free_tonnes(card, held)
    least = card_strike.needed(desk.content, desk.view, OrderSheet(), card, tonnes)
    strike = max(low, TIP * least.usd_per_kg)
    if not 0 < low <= strike <= high or plant_terms.exposure(desk.content, "cfd", tonnes, strike) > room:
        return None
    turns = min(desk.facts.turns(HALF_YEARS), desk.content.rules.finance.contract_turns,
                max(1, desk.view.announced_turns - desk.view.turn))  # fmt: skip
    row = FundCard(card.id, "cfd", 0.0, tonnes_per_month=tonnes, price_usd_per_kg=strike, turns=turns)
    fate = at_bell.fate(desk.content, desk.view, OrderSheet(fund=(row,)), card.id)
    if not fate.starts:
        return None
    toll = guarantee.of_row(desk.content, desk.view, row)
    return row, fate.scale * sum(usd for _, usd in worths(desk, stakes, card)), toll.all_usd_m
