"""Bids for parts of plants that wait for an answer: a strip of its own, for they are about other plants."""

from __future__ import annotations

from typing import Any

from game.model.owning import Bid
from game.present import bid_answers, fmt, point_words, project_orders, projects
from game.present.words import tr
from game.rules import plant_terms
from game.ui.kit import Box, Button, Card, Explain, Look, Paragraph, ScrollArea, Stack, Widget, row
from game.ui.shell import TableScreen

__all__ = ["WHOSE", "BidStrip"]

ANSWER = 40.0
"""Height of a button that answers."""
SEEN = 2
"""Bids in sight at once; more scroll."""
PEEK = 22.0
"""What shows of the next one, so that the fading edge covers no line of those in sight."""
WHOSE = ("you", "home", "all", "running")
"""Lists of cards, in the order of their tabs."""
EDGE = 10.0
"""Padding of the strip."""


class BidStrip(TableScreen):
    """What is asked at the left, the answers at the right."""

    whose = 0
    """Which cards are listed, by their place in ``WHOSE``."""

    def _pending(self) -> tuple[Bid, ...]:
        """Bids that are shown: of all plants where all are listed, else what is one's business or was answered."""
        s = self.session
        return projects.pending(s.view, everyones=WHOSE[self.whose] == "all", answered={r.bid for r in s.draft.bids})

    def _bids_height(self, look: Look, wide: float) -> float:
        """Height of the strip with its card; 0 where nothing waits."""
        rows = self._pending()
        if not rows:
            return 0.0
        inner = wide - 2 * EDGE - 30  # beside the bar of a longer list
        lines = [self._bid_height(look, bid, inner) for bid in rows[:SEEN]]
        fault = self.session.fault("bids")
        more = PEEK if len(rows) > SEEN else 0.0
        return 2 * EDGE + sum(lines) + 8 * (len(lines) - 1) + more + (26.0 if fault else 0.0)

    def _strip(self, root: Widget, look: Look, box: Box) -> None:
        """A card over the whole width."""
        card = root.add(Card(box, label=tr("Bids that wait for an answer"), accent="orange", padding=EDGE))
        self._bids(card, look, card.inner)

    def _bids(self, card: Widget, look: Look, box: Box) -> None:
        """Every pending bid, a line each."""
        s = self.session
        fault = s.fault("bids")
        room = Box(box.x, box.y, box.w, box.h - (26.0 if fault else 0.0))
        area = card.add(ScrollArea(room, key="projects/bids", pad=0))
        stack = Stack((box.x, box.y, area.inner_width, 0), 8)
        for bid in self._pending():
            choices = self._answers(bid)
            line = stack.take(self._bid_height(look, bid, stack.rect.w))
            text, wide = projects.bid_line(s.content, bid, s.view.seat), self._answers_width(look, choices)
            whole = projects.bid_words(s.content, bid, s.view.seat)
            told = Box(line.x, line.y, line.w - wide - (16 if wide else 0), line.h)
            high = look.paragraph(text, told.w, "smallstrong")
            area.add(Paragraph(Box(told.x, told.centery - high / 2, told.w, high), text, "smallstrong", "orange",
                               tooltip=whole if whole != text else None))  # fmt: skip
            said = project_orders.reply_drafted(s.draft, bid.id)
            place = Box(line.right - wide, line.centery - ANSWER / 2, wide, ANSWER)
            for at, (answer, word) in zip(row(place, ["1*"] * len(choices), 8), choices, strict=True):
                area.add(Button(at, word, self._answer(bid.id, answer), "primary" if said == answer else "secondary",
                                key=f"bid/{bid.id}/{answer}", tooltip=self._tip(bid, answer, word)))  # fmt: skip
        if fault:
            card.add(Paragraph(Box(box.x, box.bottom - 22, box.w, 22), fault, "small", "red"))

    def _answers(self, bid: Bid) -> list[tuple[str, str]]:
        """What this seat can answer: its order and the word on the button."""
        s = self.session
        lost = bid_answers.block_points(s.content, bid, tuple(s.view.seats))
        block = tr("Block: {points} points", points=point_words.figure(lost)) if lost else tr("Block")
        choices = [("let_go", tr("Let go")), ("block", block)] if bid.host == s.view.seat else []
        if bid.price_usd_m > 0 and bid.buyer != s.view.seat:
            price = fmt.money(plant_terms.outbid_price(s.content, bid))
            choices.append(("outbid", tr("Outbid: {price}", price=price)))
        return choices

    def _tip(self, bid: Bid, answer: str, word: str) -> Explain | None:
        """What a host's answer brings and what follows."""
        content = self.session.content
        if answer == "let_go":
            value, text = bid_answers.let_go_tip(content, bid)
        elif answer == "block":
            value, text = bid_answers.block_tip(content, bid, tuple(self.session.view.seats))
        else:
            return None
        return Explain(word.partition(":")[0], value, text=text)

    @staticmethod
    def _answers_width(look: Look, choices: list[tuple[str, str]]) -> float:
        """Room of the buttons, all as wide as the widest."""
        each = max((Button.natural_width(look, word) for _, word in choices), default=0.0)
        return len(choices) * each + 8 * max(0, len(choices) - 1)

    def _bid_height(self, look: Look, bid: Bid, wide: float) -> float:
        """Height of a bid's line."""
        s = self.session
        taken = self._answers_width(look, self._answers(bid))
        text = projects.bid_line(s.content, bid, s.view.seat)
        return max(ANSWER, look.paragraph(text, wide - taken - (16 if taken else 0), "smallstrong"))

    def _answer(self, bid: str, answer: Any) -> Any:
        def store() -> None:
            self.session.edit(project_orders.with_reply(self.session.draft, bid, answer))
            self.refresh()

        return store
