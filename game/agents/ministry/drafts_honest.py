"""Drafts that buy honesty: money for a word not to buy past the levy, from whom a floor tempts."""

from collections.abc import Iterator
from typing import Final

from game.agents.ministry.clauses_bloc import closing
from game.agents.ministry.clauses_word import is_person
from game.agents.ministry.desk import Desk
from game.agents.ministry.drafts_more import bought
from game.agents.ministry.drafts_trade import TERM_HALF_YEARS, Draft, partners
from game.agents.ministry.names import good
from game.agents.ministry.side_sums import landed
from game.agents.words import percent
from game.model.ids import MineralId, SeatId, Stage
from game.model.phrases import phrase
from game.model.talks import Clause

GAP_SHARE: Final = 0.05
"""Share of the floor that a levy must save before anybody pays for honesty."""
ODD_SHARE: Final = 0.12
"""Share of a partner's use without origin from which it is asked in private."""
LEAST_USD_M: Final = 3.0
"""What a closed border must bring our makers a turn."""


def ask_honesty(desk: Desk) -> Iterator[Draft]:
    """A maker under a floor buys the word of those whom it tempts, and of whose figures it wonders."""
    if not desk.member:
        return
    for floor in desk.view.floors:
        if floor.binds_turn > desk.view.turn or floor.stances.get(desk.me, "apply") != "apply":
            continue
        gap = floor.price_usd_per_kg - landed(desk, floor.mineral, floor.stage)
        if gap < GAP_SHARE * floor.price_usd_per_kg:
            continue
        for partner in partners(desk):
            if partner not in desk.members() or floor.stances.get(partner, "apply") != "apply":
                continue
            if closing(desk, partner, floor.mineral, floor.stage) >= LEAST_USD_M:
                yield from _asked(desk, partner, floor.mineral, floor.stage)


def _asked(desk: Desk, partner: SeatId, mineral: MineralId, stage: Stage) -> Iterator[Draft]:
    odd = next(
        (a.share for a in desk.view.anomalies if (a.seat, a.mineral, a.stage) == (partner, mineral, stage)),
        0.0,
    )
    tempted = desk.trait_of(partner).side_share > 0 or is_person(desk, partner)
    if not tempted and odd < ODD_SHARE:
        return
    term = desk.usual(TERM_HALF_YEARS)
    clause = Clause("no_side_purchase", partner, mineral=mineral, stage=stage, turns=term)
    what = good(desk, mineral, stage)
    asked = phrase("Your word to buy no {good} past the levy", good=what)
    if odd >= ODD_SHARE:
        asked = phrase(
            "{share} of your {good} has no origin in the published figures: your word to buy none past the levy",
            share=percent(odd), good=what,
        )
    yield from bought(desk, partner, clause, asked)
