"""Motions on the table: the effect, who would vote how, the vote; floors and past votes below."""

from __future__ import annotations

from game.model.talks import VoteRecord
from game.present import chair, council, fmt, leanings, offers, own_votes, vote_told, vote_turned
from game.present.names import capital, party
from game.present.words import tr
from game.ui.kit import Badge, Box, Card, Explain, Label, Look, Paragraph, ProgressBar, ScrollArea, Stack, Widget, row
from game.ui.screens.council_card import MotionCard
from game.ui.screens.vote_bar import VoteSides

__all__ = ["MotionList"]

FLOOR_COLUMNS = ("1.2*", 72, "1.7*", 116)
FLOOR_NARROW = 600.0
"""Columns of the floors in force, and the width below which their state stands on a line of its own."""
"""Good, price, how it is held, belief."""


class MotionList(MotionCard):
    """Read a motion, put it on the agenda, vote on it."""

    def _motions(self, root: Widget, look: Look, box: Box) -> None:
        view = self.session.view
        card = root.add(Card(box, tr("Motions"), icon="council", note=self._phase_note()))
        area = card.add(ScrollArea(card.inner, key="council/list"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 12)
        shown = list(view.motions)
        if view.agenda and not self._lists():  # what one lists keeps its place under the pointer
            shown.sort(key=lambda m: m.id not in view.agenda)
        if view.phase != "talk":
            shown = [m for m in shown if m.id in view.agenda]
        if shown and view.phase == "talk":
            text = self._how_words()
            area.add(Paragraph(stack.paragraph(look, text, "small"), text, "small", "mute"))
        for text in own_votes.uncalled_words(self.session.content, view):
            area.add(Paragraph(stack.paragraph(look, text, "small"), text, "small", "orange"))
        for motion in shown:
            self._motion(area, look, stack, motion)
        if not shown:
            text = council.none_words(self.session.content, view)
            area.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
        self._floors(area, look, stack)
        past = [v for v in view.votes if v.turn <= view.last_played]
        if past:
            area.add(Label(stack.take(30), tr("How votes went"), "card"))
        for record in reversed(past[-8:]):
            self._past(area, look, stack, record)

    def _past(self, area: Widget, look: Look, stack: Stack, record: VoteRecord) -> None:
        """One vote that was held: passed or failed, and who was on which side by their flags; the rest in tooltips."""
        content = self.session.content
        title = f"T{record.turn}  {council.motion_title(content, record.motion)}"
        word = tr("Passed") if record.passed else tr("Failed")
        wide = look.width(word, "smallstrong") + 24
        high = look.paragraph(title, stack.rect.w - wide - 8, "strong")
        at = stack.take(max(26.0, high + 2), 2)
        told = council.outcome(content, record)
        area.add(Paragraph(Box(at.x, at.y + 1, at.w - wide - 8, at.h), title, "strong"))
        area.add(Badge(Box(at.right - wide, at.y, wide, 26), word, "good" if record.passed else "quiet",
                       tooltip=told))  # fmt: skip
        rows = leanings.cast(content, record)
        VoteSides.put(area, look, stack.take(VoteSides.high(look, rows, at.w), 2), rows)
        own = vote_told.words(content, self.session.view, record)
        turned = vote_turned.words(content, self.session.view, self.session.votes_seen, record)
        parts = (council.shares(content, record), f"{capital(own)}." if own else "", turned)
        text = " ".join(part for part in parts if part)
        area.add(Paragraph(stack.paragraph(look, text, "small", 8), text, "small", "mute", tooltip=told))

    def _none_high(self, look: Look, wide: float) -> float:
        """Height of the card where no motion is tabled."""
        return 84 + look.paragraph(council.none_words(self.session.content, self.session.view), wide - 48)

    def _floors(self, area: Widget, look: Look, stack: Stack) -> None:
        rows = council.floor_rows(self.session.content, self.session.view)
        if not rows:
            return
        area.add(Label(stack.take(30, 0), tr("Floors, USD/kg, and how far investors believe them"), "card"))
        narrow = stack.rect.w < FLOOR_NARROW
        for item in rows:
            wide = stack.rect.w if narrow else row(Box(0, 0, stack.rect.w, 0), FLOOR_COLUMNS, 12)[2].w
            high = look.paragraph(item.state, wide, "small")
            if narrow:  # what is said of it stands below
                at = stack.take(26 + high, 6)
                a, b, d = row(Box(at.x, at.y, at.w, 26), ("1*", 72, 116), 12)
                c = Box(at.x, at.y + 24, at.w, high)
            else:
                a, b, c, d = row(stack.take(max(26.0, high), 4), FLOOR_COLUMNS, 12)
                a, b, d = (Box(at.x, at.y, at.w, 26) for at in (a, b, d))
            price, believed = _price_tip(item), _belief_tip(item)
            area.add(Label(a, item.name, "strong"))
            area.add(Label(b, item.price, "strong", align="right", tooltip=price))
            area.add(Paragraph(Box(c.x, c.y + 2, c.w, high), item.state, "small", "mute", tooltip=item.tip or None))
            area.add(
                ProgressBar(
                    Box(d.x, d.y + 9, d.w - 54, 8),
                    item.believed,
                    colour="blue",
                    tooltip=believed,
                )
            )
            area.add(Label(d, fmt.percent(item.believed), "small", align="right", tooltip=believed))

    def _how_words(self) -> str:
        """What these cards are for during the talks, and where something can be done about them."""
        view, content = self.session.view, self.session.content
        spent = offers.is_spent(content, view, view.chair) and view.chair != view.seat
        you = view.you
        if spent:
            return tr("The chair ({name}) has no initiative left: it can sign no more deals this turn.",
                      name=party(content, view.chair))  # fmt: skip
        if you is not None and you.status == "member":
            return tr("You vote in the next phase, Orders. Until then votes can be traded in Deals.")
        return tr("Members vote in the next phase, Orders. Until then their votes can be bought in Deals.")

    def _phase_note(self) -> str:
        phase = self.session.view.phase
        if phase == "talk":
            if self._lists():
                return chair.listed(self.session.content, self.session.view)
            return tr("the chair picks two for the vote")
        if phase == "bell":
            you = self.session.view.you
            mine = you is not None and you.status == "member"
            return tr("vote now, sealed") if mine else tr("members vote now, sealed")
        return tr("no vote is open")


def _price_tip(item: council.FloorRow) -> Explain:
    """What a floor's price is and who sets it."""
    title = tr("Floor on {good}", good=item.inside)
    how = tr("goods from outside that land below it owe the difference; it drifts with the zone's cost")
    return Explain(title, item.price, tr("USD per kg contained"), tr("vote of the council"), how)


def _belief_tip(item: council.FloorRow) -> Explain:
    """How far investors believe a floor."""
    how = tr("grows while a floor is held, falls when it leaks or is cut")
    return Explain(tr("Credibility"), fmt.percent(item.believed), tr("share of a floor that investors count on"),
                   tr("the council's record"), how)  # fmt: skip
