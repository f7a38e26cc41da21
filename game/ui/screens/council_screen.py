"""The council: table a motion, see who weighs what, vote sealed, read how votes went."""

from __future__ import annotations

from game.model.ids import CHINA
from game.present import council, fmt, horizon, leanings, membership
from game.present.membership import Standing
from game.present.names import party
from game.present.words import tr
from game.ui.kit import Box, Button, Card, Flag, Label, Look, Paragraph, ScrollArea, Widget, column, inset, row
from game.ui.screens.council_form import MotionForm
from game.ui.screens.council_membership import MembershipCard
from game.ui.screens.council_motions import MotionList

__all__ = ["CouncilScreen"]


WEIGHTS_LEAST = 150.0
"""Height that the weights need below the form; with less the two take turns."""


WEIGHTLESS = 0.0005
"""Share of the weight that would be written as nought."""


class CouncilScreen(MotionList, MotionForm, MembershipCard):
    """Motions at the left, the form and the weights at the right."""

    def body(self, root: Widget, look: Look, box: Box) -> None:
        """Heading, motions, form, weights."""
        area = inset(box, 20, 16)
        head, page = column(area, [34, "1*"], 10)
        view, content = self.session.view, self.session.content
        held = membership.standing(content, view) if view.seat != CHINA else None
        root.add(Label(head, tr("FORGE council"), "title"))
        name = party(content, view.chair)
        chair = tr("Chair: {name} through turn {n}", name=name, n=view.chair_until)
        if view.chair_until >= horizon.last_turn(content, view):
            chair = tr("Chair: {name} to the end", name=name)
        if view.chair == view.seat:
            chair = tr("You hold the chair: pick what comes to the vote")
        fund = tr("Fund {money}", money=fmt.money(view.fund_usd_m))
        taken = 0.0 if held is None else self._beside(look) + Button.natural_width(look, tr("Your membership"))
        root.add(Label(Box(head.x + taken, head.y, head.w - taken, head.h), f"{chair}   ·   {fund}", "body", "mute",
                       align="right"))  # fmt: skip
        voting = view.phase == "bell" and held is not None and view.you is not None and view.you.status == "member"
        left, right = row(page, ["1.9*" if voting else "1.25*", "1*"], 16)
        if not voting and held is not None and self._quiet():  # who decides stands where the motions will
            first, second = column(left, [self._none_high(look, left.w), "1*"], 14)
            self._motions(root, look, first)
            members = len(leanings.weights(content, view))
            self._weights(root, look, Box(second.x, second.y, second.w, min(second.h, 84 + 30.0 * -(-members // 2))))
            self._table_or_join(root, look, head, right, held)
            return
        self._motions(root, look, left)
        if view.seat == CHINA:
            self._outside(root, look, right)
            return
        members = sum(1 for seat in view.seats.values() if seat.status == "member")
        weights = 74.0 + 26.0 * -(-members // 2)
        form = max(620.0, right.h - 14 - weights) if self.kind == 0 else self._form_height(look, right.w)
        room = right.h - (170 if right.h > 860 else 110)
        upper, lower = column(right, [min(form, max(300.0, room)), "1*"], 14)
        if voting:  # nothing is tabled any more: the votes have the room
            self._to_membership(root, look, head)
            self._weights(root, look, right)
            return
        if held is not None and view.you is not None and view.you.status != "member":
            upper, lower = column(right, [min(560.0, right.h - 124), "1*"], 14)
            self._membership(root, look, upper, held)
        else:
            if lower.h < WEIGHTS_LEAST:
                words = (tr("Table a motion"), tr("Votes by weight"))
                at, place = self.folded(root, look, right, words, "council/fold")
                upper, lower = (place, None) if at == 0 else (None, place)
            if upper is not None:
                self._form(root, look, upper)
            if held is not None:
                self._to_membership(root, look, head)
        if lower is not None:
            self._weights(root, look, lower)

    def _quiet(self) -> bool:
        """Whether no motion, no floor and no vote has to be shown yet."""
        view = self.session.view
        return not (view.motions or view.votes or view.floors)

    def _table_or_join(self, root: Widget, look: Look, head: Box, box: Box, held: Standing) -> None:
        """The form of a motion; for an outsider what membership brings."""
        view = self.session.view
        if view.you is not None and view.you.status != "member":
            self._membership(root, look, Box(box.x, box.y, box.w, min(box.h, 620.0)), held)
            return
        self._form(root, look, box)
        self._to_membership(root, look, head)

    def _to_membership(self, root: Widget, look: Look, head: Box) -> None:
        """The way to one's own standing, beside the heading."""
        at = head.x + self._beside(look)
        wide = Button.natural_width(look, tr("Your membership"))
        root.add(Button(Box(at, head.y - 3, wide, 40), tr("Your membership"), self._ask_membership, "quiet",
                        style="small", align="left", key="council/membership"))  # fmt: skip

    def _beside(self, look: Look) -> float:
        """Where the room beside the heading begins."""
        return look.width(tr("FORGE council"), "title") + 18

    def _outside(self, root: Widget, look: Look, box: Box) -> None:
        """China's player looks on: what a passed motion does to it, and who weighs what."""
        text = tr("You have no seat in this council. A floor that passes meets your goods at its members' borders: "
                  "they pay the gap. Whoever must vote on it can be made an offer (Deals).")  # fmt: skip
        high = look.paragraph(text, box.w - 32)
        upper, lower = column(box, [66 + high, "1*"], 14)
        card = root.add(Card(upper, tr("From the other side of the table"), icon="china", accent="red"))
        card.add(Paragraph(Box(*card.inner.topleft, card.inner.w, high), text))
        self._weights(root, look, lower)

    def _weights(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        rules = s.content.rules.voting
        note = tr("shares of all members")
        how = tr("A member's weight is half its share of use, half of mine and refined output, capped at {cap}. Shown "
                 "is its share of the weight of all members after the cap: what counts if everybody votes. While too "
                 "few belong for all to stay within the cap, all weigh the same.",
                 cap=fmt.percent(rules.weight_cap))  # fmt: skip
        if rules.weight_rule == "equal":
            how = tr("One member, one vote.")
        card = root.add(
            Card(
                box,
                tr("Votes by weight"),
                icon="scale",
                note=note,
                tooltip=f"{how} {council.rule_words(s.content)}",
            )
        )
        rows = leanings.weights(s.content, s.view)
        if rules.weight_rule != "equal" and len({round(item.weight, 3) for item in rows}) == 1 < len(rows):
            card.note = tr("alike while so few belong")
        area = card.add(ScrollArea(card.inner, key="council/weights", pad=0))
        longest = max((look.width(item.name, "smallstrong" if item.you else "small") for item in rows), default=0.0)
        across = 2 if 2 * (longest + 88) + 20 <= area.inner_width else 1
        whole = 26.0 * -(-len(rows) // across) <= card.inner.h  # without a bar figures end below the heading's note
        wide = card.inner.w if whole else area.inner_width
        half = wide if across == 1 else (wide - 20) / 2
        step = min(30.0, max(26.0, card.inner.h / max(1, -(-len(rows) // across))))
        for k, item in enumerate(rows):
            x, y = card.inner.x + (k % across) * (half + 20), card.inner.y + (k // across) * step
            area.add(Flag(Box(x, y + 4, 27, 18), item.seat, item.name))
            area.add(Label(Box(x + 36, y, half - 36 - 52, 26), item.name, "smallstrong" if item.you else "small"))
            light = item.share < WEIGHTLESS
            area.add(Label(Box(x, y, half, 26), tr("head only") if light else fmt.percent(item.share, 1), "small",
                           "mute", align="right", tooltip=_head_words(len(rows)) if light else None))  # fmt: skip


def _head_words(members: int) -> str:
    """What a vote without weight is."""
    return tr("One head of {n} and no weight: too little of what FORGE uses and makes. By heads its vote counts like "
              "any other and may decide.", n=members)  # fmt: skip
