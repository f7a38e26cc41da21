"""Membership: where you stand, what belonging brings and costs, and the order that changes it."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from game.present import membership
from game.present.membership import Standing
from game.present.words import tr
from game.ui.dialog_lines import bulleted
from game.ui.kit import Box, Button, Card, Choice, Dialog, Icon, Label, Look, Paragraph, ScrollArea, Stack, Widget
from game.ui.screens.council_base import CouncilPart

__all__ = ["MembershipCard"]


class MembershipCard(CouncilPart):
    """A card in place of the motion form for who has no vote; a dialog for members."""

    def _membership(self, root: Widget, look: Look, box: Box, held: Standing) -> None:
        """The whole of it, with the order as a button."""
        card = root.add(Card(box, tr("Your membership"), icon="people", accent="blue"))
        joining = self.session.draft.membership == held.act
        hint = tr("On your sheet: you join at the end of this turn.") if joining and held.act else held.hint
        foot = 46.0 if held.act else 0.0
        high = look.paragraph(hint, card.inner.w, "smallstrong")
        at = Box(card.inner.x, card.inner.bottom - foot - high - 8, card.inner.w, high)
        card.add(Paragraph(at, hint, "smallstrong", "green" if joining and held.act else "mute"))
        room = Box(card.inner.x, card.inner.y, card.inner.w, at.y - card.inner.y - 8)
        self._sides(card.add(ScrollArea(room, key="council/belong", pad=0)), look, held)
        if not held.act:
            return
        word = tr("Stay outside after all") if joining else tr("Join FORGE")
        able = not self.session.view.results_open and not self.session.sealed
        card.add(Button(Box(at.x, card.inner.bottom - 46, at.w, 46), word,
                        self._order("stay" if joining else held.act), "secondary" if joining else "primary",
                        key="council/join", enabled=able,
                        reason=tr("Orders can be changed until the sheet is locked.")))  # fmt: skip

    def _sides(self, area: ScrollArea, look: Look, held: Standing) -> None:
        """Where one stands and both sides of it; what finds no room is scrolled to."""
        stack = Stack(Box(area.rect.x, area.rect.y, area.inner_width, area.rect.h), 8)
        area.add(Paragraph(stack.paragraph(look, held.title, "lead"), held.title, "lead"))
        for heading, lines, icon, tone in (
            (tr("What is offered for it"), held.bids, "deals", "blue"),
            (tr("What it brings"), held.brings, "check", "green"),
            (tr("What it costs"), held.costs, "money", "orange"),
        ):
            if lines:
                area.add(Label(stack.take(24, 2), heading, "smallstrong", "mute"))
            for text in lines:
                at = stack.take(look.paragraph(text, stack.rect.w - 30), 5)
                area.add(Icon(Box(at.x, at.y + 2, 18, 18), icon, tone))
                area.add(Paragraph(Box(at.x + 30, at.y, at.w - 30, at.h), text))

    def _order(self, word: str) -> Callable[[], None]:
        def order() -> None:
            s = self.session
            s.edit(msgspec.structs.replace(s.draft, membership=word))
            if word == "join" and (fault := s.fault("membership") or s.fault("")):
                self.app.toast(fault, "warn")
            self.refresh()

        return order

    def _ask_membership(self) -> None:
        """What a member may want to know, and the way out."""
        s = self.session
        held = membership.standing(s.content, s.view)
        if held is None:
            return
        leaving = s.draft.membership == "leave"
        way = Choice(tr("Order to leave FORGE"), self._order("leave"), "danger")
        if leaving:
            way = Choice(tr("Stay a member after all"), self._order("stay"))
        able = not s.view.results_open and not s.sealed and held.act
        choices = [Choice(tr("Close"), None, "primary"), *((way,) if able else ())]
        lines = (*held.brings, *held.costs)
        self.app.ask(Dialog(held.title, held.hint, choices, width=760, body=bulleted(lines)))
