"""Drafts of long contracts with a person whose plants are about to be built or are ramping up: sold before they run.

A maker at the table with one mine has nothing else to sell. Ministries of the computer contract what flows already.
"""

from collections.abc import Iterator
from typing import Final

from game.agents.ministry.clauses_word import is_person
from game.agents.ministry.coming import RUNS, asks, makes
from game.agents.ministry.desk import Desk
from game.agents.ministry.drafts_trade import TIED_SHARE, Draft, evened_price, partners, tied
from game.agents.ministry.names import good
from game.agents.words import price
from game.agents.words import tonnes as tons
from game.model.content import Project
from game.model.ids import MineralId, SeatId, Stage
from game.model.phrases import counted, phrase
from game.model.talks import Clause
from game.rules import legal

MADE_SHARE: Final = 0.5
"""Most of what a maker's plants will make that one buyer takes: something is left for the next."""
NEAR: Final = 0.9
"""Part of what investors ask from which a card that still waits for money counts as a plant to come."""
COMING_SHARE: Final = 0.3
"""Part of a maker's output to come that plants not running in full must bring: what flows is contracted as ever."""
USE_SHARE: Final = 0.5
"""Most of its use that a buyer takes from one maker."""
LEAST_SHARE: Final = 0.01
"""Part of its use below which a buyer does not ask."""
LEAST_TURNS: Final = 2
BUYERS: Final = 2
"""Buyers that a person's own plants are sold to first: those that use most."""


def ahead(desk: Desk) -> Iterator[Draft]:
    """To the end of the game, at the price that leaves both the same: what plants at a person's home will make."""
    if desk.scored is None:
        return
    for partner in partners(desk):
        if is_person(desk, partner):
            yield from _sold(desk, buyer=desk.me, maker=partner, partner=partner)
    if asks(desk):
        yield from _to_largest(desk)


def _to_largest(desk: Desk) -> Iterator[Draft]:
    """The own output to come, to those that would take most of it."""
    drafted = [d for partner in partners(desk) for d in _sold(desk, buyer=partner, maker=desk.me, partner=partner)]
    yield from sorted(drafted, key=lambda d: (-d[0][0].tonnes_per_month, d[1]))[:BUYERS]


def _sold(desk: Desk, buyer: SeatId, maker: SeatId, partner: SeatId) -> Iterator[Draft]:
    there = desk if maker == desk.me else desk.of(maker)
    view = desk.view
    turns = min(desk.content.rules.offers.longest_deal_turns, view.announced_turns - view.turn + 1)
    for mineral, stage in _goods(there) if turns >= LEAST_TURNS else ():
        use, own = (desk.facts.at(row, mineral, stage, buyer) for row in (desk.facts.use, desk.facts.output))
        more = makes(there, mineral, stage)
        more += sum(RUNS * o.capacity_t_per_month for card in _cards(there) for o in card.outputs
                    if view.projects[card.id].status == "open" and (o.mineral, o.stage) == (mineral, stage))
        made = desk.facts.at(desk.facts.output, mineral, stage, maker) + more
        free = min(MADE_SHARE * made, TIED_SHARE * made - tied(desk, maker, mineral, stage, buys=False),
                   USE_SHARE * use - tied(desk, buyer, mineral, stage, buys=True),
                   float(int(legal.offtake_limit(desk.content, view, maker, mineral, stage))))  # fmt: skip
        if own >= use or free < LEAST_SHARE * use or more < COMING_SHARE * made:
            continue
        gate = there.foreseen(mineral, stage, at_gate=True, turns=turns)
        clause = evened_price(desk, partner, Clause(
            "offtake", buyer, mineral=mineral, stage=stage, tonnes_per_month=float(f"{free:.3g}"),
            price_usd_per_kg=float(f"{gate:.3g}"), turns=turns,
        ))  # fmt: skip
        yield (clause,), partner, phrase(
            "{tonnes}/month of {good} from the plant at {price} for {term}, as long as this game: a price that stands, "
            "whatever the market does.",
            tonnes=tons(clause.tonnes_per_month), good=good(desk, mineral, stage),
            price=price(clause.price_usd_per_kg), term=counted("{n} turn", "{n} turns", turns),
        )  # fmt: skip


def _goods(there: Desk) -> list[tuple[MineralId, Stage]]:
    """What plants at a seat's home make or will make."""
    return list(dict.fromkeys((o.mineral, o.stage) for card in _cards(there) for o in card.outputs))


def _cards(there: Desk) -> Iterator[Project]:
    """Cards at a seat's home that run, are under way, or are about to have their money."""
    for card in there.content.projects:
        held = there.view.projects.get(card.id)
        if held is None or card.region != there.me or held.status in ("care", "lost"):
            continue
        if held.status != "open" or (card.corridor is None and held.expected_margin_share >= NEAR):
            yield card
