"""Drafts of words that go into packages: a floor kept, customs at work, doors open, for what they are worth there."""

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from game.agents.ministry.appraise import appraise
from game.agents.ministry.clauses_bloc import closing
from game.agents.ministry.desk import Desk
from game.agents.ministry.drafts_trade import TERM_HALF_YEARS, Draft, bond_for, partners
from game.agents.ministry.names import good
from game.model.ids import MineralId, SeatId, Stage
from game.model.phrases import phrase
from game.model.talks import Clause

LEAST_A_TURN_USD_M: Final = 1.0
"""What a border must bring a turn before its keeping is asked for."""
EFFORT: Final = 2


def words(desk: Desk) -> Iterator[Draft]:
    """For each partner the floor whose border there serves us most, and ours that serves it; then its customs."""
    if desk.scored is None or not desk.member:
        return
    for partner in partners(desk):
        if partner not in desk.members():
            continue
        for giver, taker in ((partner, desk.me), (desk.me, partner)):
            cell = _best_border(desk, giver, taker)
            if cell is not None:
                kept = Clause(
                    "keep_floor", giver, mineral=cell[0], stage=cell[1], turns=desk.usual(TERM_HALF_YEARS)
                )
                yield (_bonded(desk, taker, kept),), partner, phrase("Keep the floor on {good}", good=good(desk, *cell))
        if desk.trait_of(partner).customs_effort < EFFORT and desk.view.floors:
            effort = Clause("customs_effort", partner, effort=EFFORT, turns=desk.usual(TERM_HALF_YEARS))
            yield (_bonded(desk, desk.me, effort),), partner, "Customs effort 2"
        if desk.trait_of(partner).cheats and desk.view.floors:
            doors = Clause("inspection_consent", partner, turns=desk.usual(TERM_HALF_YEARS))
            yield (_bonded(desk, desk.me, doors),), partner, "Let inspectors in"


def _best_border(desk: Desk, giver: SeatId, taker: SeatId) -> tuple[MineralId, Stage] | None:
    """The floor in force that the giver applies and whose border there brings the taker most; None below the least."""
    there = desk if taker == desk.me else desk.of(taker)
    best: tuple[float, MineralId, Stage] | None = None
    for floor in desk.view.floors:
        if floor.stances.get(giver, "apply") == "reserve":
            continue
        brings = closing(there, giver, floor.mineral, floor.stage)
        if brings >= LEAST_A_TURN_USD_M and (best is None or brings > best[0]):
            best = (brings, floor.mineral, floor.stage)
    return best[1:] if best else None


def _bonded(desk: Desk, taker: SeatId, word: Clause) -> Clause:
    """The word with the bond that what it brings the taker asks for."""
    there, other = (desk, word.giver) if taker == desk.me else (desk.of(taker), desk.me)
    return replace(word, bond_usd_m=bond_for(desk, max(0.0, appraise(there, other, (word,)).gain)))
