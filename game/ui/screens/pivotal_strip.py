"""A strip that says large that a motion hangs on one's own vote, who would pay for it, and leads to the bargain."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from game.model.ids import Vote
from game.present import pivotal
from game.present.advice_places import Place
from game.present.names import party, sentence
from game.present.words import tr
from game.ui.kit import Box, Button, Card, Label, Look, Paragraph, Stack, Widget
from game.ui.shell import TableScreen

__all__ = ["PivotalStrip"]

PAD, HEAD, BUTTON = 14.0, 30.0, 40.0
"""Edge of the strip, its large line, its buttons."""


class PivotalStrip(TableScreen):
    """Of the pages on which one votes and bargains."""

    def pivots(self, *, late: bool = False) -> tuple[pivotal.Pivotal, ...]:
        """Motions that hang on one's own vote, by the votes that their cards show. ``late``: those, too, that are
        hardly called."""
        return pivotal.pivotal(self.session.content, self.session.view, self.foreseen_votes, late=late)

    def strip_high(self, look: Look, wide: float, told: str, *, buttons: bool) -> float:
        """Its height with what it tells."""
        return 2 * PAD + HEAD + look.paragraph(told, wide - 2 * PAD - 6) + (BUTTON + 8 if buttons else 0.0)

    def strip(self, card: Widget, look: Look, box: Box, head: str, told: str, one: pivotal.Pivotal,
              partners: tuple[str, ...]) -> None:  # fmt: skip
        """Head and words, and a button for each partner with whom it can be bargained for."""
        ground = card.add(Card(box, fill="panel", accent="orange", label=head, padding=PAD))
        x, wide = box.x + PAD + 6, box.w - 2 * PAD - 6
        style = "title" if look.width(head, "title") <= wide else "card"
        ground.add(Label(Box(x, box.y + PAD - 4, wide, HEAD), head, style, "orange"))
        high = look.paragraph(told, wide)
        ground.add(Paragraph(Box(x, box.y + PAD + HEAD, wide, high), told))
        at = Box(x, box.y + PAD + HEAD + high + 8, 0, BUTTON)
        for seat in partners:
            word = sentence(tr("Bargain with {name}", name=party(self.session.content, seat)))
            long = Button.natural_width(look, word, icons=1)
            if at.x + long > x + wide + 1:
                break
            tip = tr("A first draft in the builder: your vote for money. Nothing is sent.")
            ground.add(Button(Box(at.x, at.y, long, BUTTON), word, partial(self._bargain, one, seat), icon="deals",
                              style="small", key=f"pivotal/{one.motion.id}/{seat}", tooltip=tip))  # fmt: skip
            at = Box(at.x + long + 10, at.y, 0, BUTTON)

    def bargainers(self, one: pivotal.Pivotal) -> tuple[str, ...]:
        """The heaviest on either side, while offers can be made."""
        if self.session.view.phase != "talk":
            return ()
        wanted: tuple[Vote, ...] = ("no",) if one.motion.by == self.session.view.seat else ("yes", "no")
        return tuple(side[0][0] for side in map(one.side, wanted) if side and pivotal.pays(one, side[0][0]))

    def _bargain(self, one: pivotal.Pivotal, seat: str) -> None:
        move = pivotal.asks(self.session.content, self.session.view, one, seat)
        if move is not None:
            self.lead(Place("deals", ("deals/send",), partner=seat, move=move))

    def strips(self, area: Widget, look: Look, stack: Stack, partner: str = "") -> None:
        """With one partner what the vote is worth to it, without one who would pay."""
        for one, told, seats in self._to_tell(partner):
            high = self.strip_high(look, stack.rect.w, told, buttons=bool(seats))
            head = pivotal.head(self.session.content, self.session.view, one)
            self.strip(area, look, stack.take(high), head, told, one, seats)

    def strips_high(self, look: Look, wide: float, gap: float) -> float:
        """Room that those without a partner take, a gap above each; 0 without any."""
        return sum(gap + self.strip_high(look, wide, told, buttons=bool(seats)) for _, told, seats in self._to_tell(""))

    def _to_tell(self, partner: str) -> Iterator[tuple[pivotal.Pivotal, str, tuple[str, ...]]]:
        content, view = self.session.content, self.session.view
        for one in self.pivots(late=bool(partner)):
            if not partner and not any(pivotal.pays(one, seat) for seat, _ in one.worth):
                continue  # nothing to bargain for: its card in the council says that it hangs on you
            told = pivotal.of_partner(content, one, partner) if partner else pivotal.pays_words(content, view, one)
            if told:
                seats = (partner,) if partner and view.phase == "talk" else () if partner else self.bargainers(one)
                yield one, told, seats
