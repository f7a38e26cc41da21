"""Who voted otherwise than was counted: said of the vote itself, and borne in mind when the same is counted again.

What was counted is remembered by who shows it (``Memory``): a word that was sold in secret is in no count, and nobody
keeps what a page said of a turn gone by. Measured over six games in which China buys votes, a player's among them: of
34 yes votes foreseen of who had turned on a floor in the three turns before, 11 were a no; of the others one in 25.
"""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from game.model.content import Content
from game.model.ids import SeatId
from game.model.talks import Motion, VoteRecord
from game.model.views import View
from game.present.leanings import Expected
from game.present.names import within
from game.present.words import join_words, tr
from game.rules.promises import concerns

__all__ = ["Memory", "doubted", "remember", "turned", "words"]

LATELY: Final = 3
"""Turns in which it is borne in mind that a ministry turned."""

Memory = dict[tuple[int, str], dict[SeatId, str]]
"""By turn and motion: the vote that was counted of each other ministry, as it was last shown."""


def remember(memory: Memory, view: View, motion: Motion, rows: Sequence[Expected]) -> None:
    """Keep what is counted now."""
    memory[view.turn, motion.id] = {row.seat: row.lean for row in rows if row.seat != view.seat}


def turned(memory: Memory, record: VoteRecord) -> dict[SeatId, str]:
    """Who was counted on one side of a vote that was held and stood on the other, with its vote."""
    counted = memory.get((record.turn, record.motion.id), {})
    return {seat: vote for seat, vote in record.votes.items() if {counted.get(seat), vote} == {"yes", "no"}}


def doubted(memory: Memory, view: View, motion: Motion, rows: Sequence[Expected]) -> tuple[Expected, ...]:
    """The rows of a reference price, those marked whose yes is less sure since they turned on one lately.

    Who moved it, or is known to have given its word, is not.
    """
    if motion.kind != "reference_price" or not memory:
        return tuple(rows)
    lately = {
        seat for record in view.votes
        if record.motion.kind == "reference_price" and view.turn - LATELY <= record.turn < view.turn
        for seat, vote in turned(memory, record).items() if vote == "no"
    }  # fmt: skip
    bound = (tr("promised"), tr("moved it"))
    return tuple(replace(row, turns=True) if row.seat in lately and row.lean == "yes" and row.why not in bound else row
                 for row in rows)  # fmt: skip


def words(content: Content, view: View, memory: Memory, record: VoteRecord) -> str:
    """Who turned, to which side, and by which word where one has come out; empty where nobody did.

    ``Counted for it, voted no: Japan, by its word to China; Korea. Nothing is known of why.``
    """
    parts, unknown = [], False
    for counted, vote in (("yes", "no"), ("no", "yes")):
        seats = [seat for seat, cast in turned(memory, record).items() if cast == vote]
        if not seats:
            continue
        named = []
        for seat in seats:
            to = _word_to(view, record, seat, vote)
            unknown = unknown or not to
            name = within(content, seat)
            named.append(tr("{name} (its word to {to})", name=name, to=within(content, to)) if to else name)
        text = (tr("Counted for it, voted no: {names}.", names=join_words(named)) if counted == "yes" else
                tr("Counted against it, voted yes: {names}.", names=join_words(named)))  # fmt: skip
        parts.append(text)
    if unknown:
        parts.append(tr("Why is not known: a word sold in secret is in no count."))
    return " ".join(parts)


def _word_to(view: View, record: VoteRecord, seat: SeatId, vote: str) -> SeatId:
    """To whom a ministry gave its word for this vote, as far as the reader sees it; empty where it does not."""
    for word in view.promises:
        about = word.giver == seat and word.clause.kind == "vote" and word.clause.vote == vote
        if about and word.from_turn <= record.turn <= word.until_turn and concerns(word.clause, record.motion):
            return word.to
    return ""
