"""Buying on the side: outside material past the levy, and the word on what such an order brings."""

from __future__ import annotations

from collections.abc import Callable

from game.model.ids import MineralId, Stage
from game.model.orders import SidePurchase
from game.present import charges, desk_rows, sheets
from game.present.facts import Fact
from game.present.names import contained, contained_unit, good
from game.present.words import mark, tr
from game.ui.dialog_lines import bulleted
from game.ui.kit import (
    Box,
    Button,
    Card,
    Choice,
    Dialog,
    Dropdown,
    Label,
    Look,
    Paragraph,
    Slider,
    Stack,
    TextField,
    Widget,
    round_step,
    row,
)
from game.ui.kit.facts import add_facts, facts_high
from game.ui.screens.orders_base import OrdersPart

__all__ = ["HEAD", "PADDING", "SideDesk"]

SIDE_WORDS = mark("Outside material past the levy: hidden, and a breach of the floor.")
APART = 440.0
"""Width from which good and tonnes stand side by side."""
WHY = 68.0
"""Height of the field for a reason, with its caption."""
HEAD, PADDING = 74.0, 16.0
"""Head and padding of a card above and below what is in it, and the padding at its sides."""


class SideDesk(OrdersPart):
    """What a member is tempted to do."""

    def _sure(self, title: str, lines: tuple[str, ...], put: Callable[[], None]) -> None:
        """What an order against somebody costs and what follows, before it is on the sheet; Enter leaves it."""
        choices = (Choice(tr("Put it on the sheet"), put, "danger"), Choice(tr("Not now"), None, "primary"))
        self.app.ask(Dialog(title, "", choices, width=720, body=bulleted(lines)))

    def _side_high(self, look: Look, wide: float) -> float:
        """Height of the card, so that it takes no more of the page than it fills."""
        inner = wide - 2 * PADDING
        high = HEAD + look.paragraph(tr(SIDE_WORDS), inner, "small") + 8
        words = self._side_facts()
        if not words:
            return high + look.paragraph(desk_rows.no_temptation(self.session.content, self.session.view), inner) + 8
        rows = desk_rows.temptations(self.session.content, self.session.view)
        why = WHY + 8 if self._on_sheet(rows[self._tempting(rows)]) else 0.0
        return high + (144 if inner >= APART else 210) + why + facts_high(look, words, inner) + 8

    def _side(self, root: Widget, look: Look, box: Box) -> None:
        """Outside material past the levy, for a good where that saves something."""
        s = self.session
        card = root.add(Card(box, tr("Buy on the side"), icon="eye", accent="red"))
        stack = Stack(card.inner, 8)
        text = tr(SIDE_WORDS)
        card.add(Paragraph(stack.paragraph(look, text, "small"), text, "small", "mute"))
        rows = desk_rows.temptations(s.content, s.view)
        if not rows:
            text = desk_rows.no_temptation(s.content, s.view)
            card.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
            return
        at = self._tempting(rows)
        item = rows[at]

        def pick(index: int) -> None:
            s.mineral, s.stage = rows[index].mineral, rows[index].stage
            self.refresh()

        if stack.rect.w >= APART:
            left, right = row(stack.take(84), [186, "1*"], 16)
        else:
            left, right = stack.take(66), stack.take(76)
        names = [good(s.content, r.mineral, r.stage) for r in rows]
        card.add(Dropdown(Box(left.x, left.y, left.w, 66), names, at, pick, label=tr("Good"), caption=True,
                          key="side/good"))  # fmt: skip
        place = (item.mineral, item.stage)
        value = self._side_set(item)
        places = 0 if item.most >= 100 else 2
        most = int(item.most * 10**places) / 10**places
        card.add(Slider(right, tr("Tonnes a month"), value, 0, most, max(round_step(most, 40), 10**-places),
                        lambda v: self._set_side(place, v),
                        unit=contained_unit(s.content, *place), decimals=places,
                        whys=("", tr("what civil users take up unseen")),
                        key=f"side/tonnes/{item.mineral}/{item.stage}"))  # fmt: skip
        self._side_button(card, stack.take(44), item, value)
        if self._on_sheet(item):
            self._why_field(card, stack.take(WHY), place)
        facts = self._side_facts()
        add_facts(card, look, stack.take(facts_high(look, facts, stack.rect.w)), facts)

    def _on_sheet(self, item: desk_rows.Temptation) -> bool:
        """Whether a side purchase of this good stands on the sheet."""
        return sheets.side_of(self.session.draft, item.mineral, item.stage) > 0

    def _why_field(self, card: Widget, box: Box, place: tuple[MineralId, Stage]) -> None:
        """What its writer says of it: others read it in the debrief, as they read what ministries told themselves."""
        s = self.session
        key = (s.view.turn, *place)

        def said(text: str) -> None:
            s.side_reasons[key] = text

        card.add(TextField(box, s.side_reasons.get(key, ""), said, label=tr("Your reason (opened in the debrief)"),
                           caption=True, max_length=160, key=f"side/why/{place[0]}/{place[1]}", enabled=not s.sealed,
                           placeholder=tr("What do you tell yourself?")))  # fmt: skip

    def _side_set(self, item: desk_rows.Temptation) -> float:
        """Tonnes a month on the slider: what was set last, else what is on the sheet."""
        place = (item.mineral, item.stage)
        return self.side_draft.get(self._side_key(place), sheets.side_of(self.session.draft, *place))

    def _side_key(self, place: tuple[MineralId, Stage]) -> tuple[object, ...]:
        return (self.session.view.seat, self.session.view.turn, *place)

    def _set_side(self, place: tuple[MineralId, Stage], tonnes: float) -> None:
        self.side_draft[self._side_key(place)] = tonnes
        if tonnes <= 0:  # nothing to be asked about
            self._put_side(place, 0.0)
        else:
            self.refresh()

    def _put_side(self, place: tuple[MineralId, Stage], tonnes: float) -> None:
        self.side_draft.pop(self._side_key(place), None)
        self.edit(sheets.with_side(self.session.draft, *place, tonnes))

    def _side_button(self, card: Widget, box: Box, item: desk_rows.Temptation, tonnes: float) -> None:
        """To the question before it is on the sheet, or off the sheet again."""
        s, place = self.session, (item.mineral, item.stage)
        held = sheets.side_of(s.draft, *place)
        if held > 0 and tonnes == held:
            told = tr("On the sheet: {tonnes} a month", tonnes=contained(s.content, *place, held))
            card.add(Label(box, told, "strong", "orange"))
            off = Box(box.right - 112, box.y + 4, 112, 36)
            card.add(Button(off, tr("Take out"), lambda: self._put_side(place, 0.0), "danger", key="side/off"))
            return

        def ask() -> None:
            order = SidePurchase(item.mineral, item.stage, tonnes)
            self._sure(*charges.side_words(s.content, s.view, order), lambda: self._put_side(place, tonnes))

        card.add(Button(box, tr("What it brings and risks ..."), ask, key="side/put", enabled=tonnes > 0))

    def _tempting(self, rows: tuple[desk_rows.Temptation, ...]) -> int:
        """The row that is open: the good under the lens, else the first."""
        s = self.session
        return next((i for i, r in enumerate(rows) if (r.mineral, r.stage) == (s.mineral, s.stage)), 0)

    def _side_facts(self) -> tuple[Fact, ...]:
        """What the side purchase on the sheet brings, takes and shows; none where there is nothing to gain."""
        s = self.session
        rows = desk_rows.temptations(s.content, s.view)
        if not rows:
            return ()
        item = rows[self._tempting(rows)]
        return desk_rows.side_facts(s.view, item, self._side_set(item))
