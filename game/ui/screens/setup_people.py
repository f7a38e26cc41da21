"""How many people share the machine: two, three or four by one click, with the seats that suit so many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from game.model.content import Content
from game.present import seat_notes
from game.present.words import ntr, tr
from game.ui.kit import Label, Look, Segmented, Stack, Widget
from game.ui.screens.setup_lengths import Lengths

__all__ = ["TABLES", "People", "seated"]

TABLES: Final = (2, 3, 4)
"""Sizes of a table at one machine."""


def seated(content: Content, people: Sequence[str], many: int) -> list[str]:
    """Who sits when ``many`` people play: those chosen so far, in their order, then the ministries that are marked as
    good seats, then the others of the list."""
    ids = content.seat_ids()
    good = [seat.id for seat in content.seats if seat_notes.note(content, seat).tone == "good"]
    return list(dict.fromkeys((*people, *good, *ids)))[:many]


class People(Lengths):
    """The row of a hot seat that sets the number of people."""

    people: list[str]
    seat: str

    def _many(self, card: Widget, look: Look, stack: Stack, content: Content) -> None:
        """Two, three or four people; the seats can be exchanged afterwards."""
        words = [ntr("{n} person", "{n} people", n) for n in TABLES]
        name, bar = self._beside(look, stack, words)
        told = tr("Fills the table with good first seats. Click a ministry to let it go or to seat somebody there.")
        chosen = TABLES.index(len(self.people)) if len(self.people) in TABLES else -1

        def pick(index: Any) -> None:
            self.people = seated(content, self.people, TABLES[int(index)])
            self.seat = self.people[-1]
            self.refresh()

        card.add(Label(name, tr("At this machine"), "small", "mute", tooltip=told))
        card.add(Segmented(bar, words, chosen, pick, kind="bar", label=tr("At this machine"), key="setup/many",
                           tooltip=told))  # fmt: skip
