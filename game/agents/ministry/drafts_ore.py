"""Drafts of offers about ore: a producer's word to lay no curb, sold and bought."""

from collections.abc import Iterator
from typing import Final

from game.agents.ministry.desk import Desk
from game.agents.ministry.drafts_more import bought, sold
from game.agents.ministry.drafts_trade import TERM_HALF_YEARS, Draft, partners
from game.agents.ministry.names import good
from game.agents.ministry.promised import same_word
from game.model.ids import MineralId, SeatId
from game.model.phrases import phrase
from game.model.talks import Clause
from game.rules import ore

LEAST_SHARE: Final = 0.10
"""Part of its ore that a country must buy there to care."""


def sell_word(desk: Desk) -> Iterator[Draft]:
    """A producer sells buyers of its ore the word that it will keep flowing."""
    for mineral in ore.mined_at_home(desk.content, desk.me):
        for partner in partners(desk):
            word = _word(desk, desk.me, partner, mineral)
            if word is not None:
                yield from sold(
                    desk,
                    partner,
                    word,
                    phrase("Our word to lay no curb on {good}", good=good(desk, mineral, "mine")),
                )


def buy_word(desk: Desk) -> Iterator[Draft]:
    """A user of ore buys its maker's word that it will keep flowing."""
    for partner in partners(desk):
        for mineral in ore.mined_at_home(desk.content, partner):
            word = _word(desk, partner, desk.me, mineral)
            if word is not None:
                yield from bought(
                    desk,
                    partner,
                    word,
                    phrase("Lay no curb on {good}", good=good(desk, mineral, "mine")),
                )


def _word(desk: Desk, giver: SeatId, taker: SeatId, mineral: MineralId) -> Clause | None:
    """The word that one might give the other on an ore; None where it is too little or given already."""
    columns, row = desk.facts.columns, desk.facts.row(desk.facts.flows, mineral, "mine")
    sent, all_of_it = float(row[columns[giver], columns[taker]]), float(row[:, columns[taker]].sum())
    word = Clause("no_new_curb", giver, mineral=mineral, stage="mine", turns=desk.usual(TERM_HALF_YEARS))
    if sent < LEAST_SHARE * all_of_it or sent <= ore.LEAST_T:
        return None
    told = same_word(desk, word)
    return None if told is not None and taker in told.receivers else word
