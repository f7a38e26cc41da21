"""Motions on the table: the effect, who would vote how, the vote; floors and past votes below."""

from __future__ import annotations

from typing import Any

from game.model.orders import Ballot
from game.model.talks import Motion, SetAgenda
from game.present import (
    chair,
    council,
    floor_own,
    floor_words,
    fmt,
    leanings,
    own_votes,
    pivotal,
    vote_count,
    vote_groups,
    vote_outlook,
)
from game.present.words import tr
from game.ui.kit import (
    Badge,
    Box,
    Button,
    Card,
    Explain,
    Flag,
    Label,
    Look,
    Paragraph,
    ProgressBar,
    ScrollArea,
    Segmented,
    Stack,
    Widget,
    column,
    row,
)
from game.ui.screens.council_base import CouncilPart
from game.ui.screens.pivotal_strip import PivotalStrip
from game.ui.screens.vote_bar import LEANS, VoteBar

__all__ = ["MotionList"]

VOTES = ("yes", "no", "abstain")


LEAD, VOTE_LINE = 92.0, 22.0
"""Width of a vote with its count before the names, and the height of a line of them."""
FLOOR_COLUMNS = ("1.2*", 72, "1.7*", 116)
FLOOR_NARROW = 600.0
"""Columns of the floors in force, and the width below which their state stands on a line of its own."""
"""Good, price, how it is held, belief."""

STANCED = ("reference_price", "curb_response")
"""Kinds of motions that bind only who does not declare a reserve."""


class MotionList(CouncilPart, PivotalStrip):
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
        for motion in shown:
            self._motion(area, look, stack, motion)
        if not shown:
            text = council.none_words(self.session.content, view)
            area.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
        self._floors(area, look, stack)
        past = [v for v in view.votes if v.turn < view.turn or view.phase in ("results", "over")]
        if past:
            area.add(Label(stack.take(30), tr("How votes went"), "card"))
        for record in reversed(past[-8:]):
            title = f"T{record.turn}  {council.motion_title(self.session.content, record.motion)}"
            area.add(Label(stack.take(24, 0), title, "strong"))
            text = council.outcome(self.session.content, record)
            area.add(Paragraph(stack.paragraph(look, text), text, "small", "mute"))

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
        you = self.session.view.you
        if you is not None and you.status == "member":
            return tr("You vote on the motions that the chair calls in the next phase, Orders. Until then votes can be "
                      "bought and sold (Deals).")  # fmt: skip
        return tr("Members vote in the next phase on the motions that the chair calls. Until then their votes can be "
                  "bought (Deals).")  # fmt: skip

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

    def _motion(self, area: Widget, look: Look, stack: Stack, motion: Motion) -> None:
        s = self.session
        title = council.motion_title(s.content, motion)
        effect = self._effect_words(motion)
        wide = stack.rect.w - 32
        voting = s.view.phase == "bell" and motion.id in s.view.agenda and self._can_vote(motion)
        ballot = (102 if motion.kind in STANCED else 54) if voting else 0
        text = max(look.paragraph(effect, wide), self._forecast_room(look, wide, motion))
        held = council.ballot_of(s.draft, motion.id)
        reckoned = self.foreseen_votes(motion)
        waits = reckoned is None  # the votes as they were stay meanwhile: cards must not fall empty and move
        if waits:
            reckoned = s.held_before(f"votes/{motion.id}", motion)
        rows = leanings.expected(s.content, s.view, motion, held.vote if held else "", reckoned)
        votes = self._votes_room(look, wide, motion, reckoned)
        bar = vote_count.need(s.content, s.view, motion, len(rows))
        told = self._stands_room(look, wide, motion, rows)
        head = look.paragraph(title, wide - 180, "card")
        owed, broken = own_votes.row_words(s.content, s.view, motion, held.vote if held else "")
        bound = self._owed_room(look, wide, motion) if owed else 0.0
        decides = pivotal.hangs(s.content, s.view, motion, reckoned) if motion in pivotal.listed(s.view) else None
        paid = pivotal.pays_words(s.content, s.view, decides) if decides else ""
        sold = self.bargainers(decides) if decides else ()
        strip = self.strip_high(look, wide, paid, buttons=bool(sold)) + 10 if decides else 0
        worth = vote_groups.for_you(s.content, s.view, reckoned)
        mine = self._worth_room(look, wide, motion, worth)
        high = 56 + (head - look.line("card")) + text + bound + ballot + 70 + told + votes + strip + mine
        card = area.add(Card(stack.take(high), fill="panel2", padding=16, label=title, key=f"tabled/{motion.id}"))
        r = card.inner
        card.add(Flag(Box(r.x, r.y + 2, 30, 20), motion.by, council.mover_name(s.content, motion)))
        card.add(Paragraph(Box(r.x + 42, r.y, r.w - 180, head), title, "card",
                           tooltip=council.mover_words(s.content, motion) or None))  # fmt: skip
        self._agenda_sign(card, r, motion)
        y = r.y + 32 + head - look.line("card")
        if decides:
            self.strip(card, look, Box(r.x, y, r.w, strip - 10), tr("As the others lean, your vote decides"), paid,
                       decides, sold)  # fmt: skip
            y += strip
        if worth and mine:
            card.add(Paragraph(Box(r.x, y, r.w, mine - 4), worth, "smallstrong", "mute" if waits else "text"))
        y += mine
        card.add(Paragraph(Box(r.x, y, r.w, text), effect, "body", "mute"))
        y += 8 + text
        if owed:
            card.add(Paragraph(Box(r.x, y, r.w, bound - 6), owed, "smallstrong", "orange" if broken else "blue"))
            y += bound
        if voting:
            self._vote(card, Box(r.x, y, r.w, 88), motion)
            y += ballot
        self._stands(card, look, Box(r.x, y, r.w, told), motion, rows, waits=waits)
        y += told + 4
        self._expectation(card, look, Box(r.x, y, r.w, r.bottom - y), bar, rows, waits=waits)

    def _basis(self, motion: Motion, rows: tuple[leanings.Expected, ...]) -> tuple[str, vote_outlook.Standing, str]:
        """What it needs and who is away; how it ends as they lean, and the words for that."""
        s = self.session
        bar = vote_count.need(s.content, s.view, motion, len(rows))
        basis = " ".join(t for t in (vote_count.need_words(bar), council.absent_words(s.content, s.view, motion)) if t)
        held = vote_outlook.standing(s.content, s.view, motion, rows)
        return basis, held, vote_outlook.standing_words(s.content, s.view, held)

    def _stands_room(self, look: Look, wide: float, motion: Motion, rows: tuple[leanings.Expected, ...]) -> float:
        """Height of both, kept for the longest that was said: it changes while votes are worked out."""
        at, (basis, _, text) = (self.session.view.turn, f"{motion.id}/stands", wide), self._basis(motion, rows)
        high = look.paragraph(basis, wide, "small") + 4 + look.paragraph(text, wide, "smallstrong")
        self.rooms[at] = max(high, self.rooms.get(at, 0.0))
        return self.rooms[at]

    def _stands(
        self, card: Widget, look: Look, box: Box, motion: Motion, rows: tuple[leanings.Expected, ...], *, waits: bool
    ) -> None:
        """Both on the card: said before anybody pays for a vote on what cannot pass."""
        basis, held, text = self._basis(motion, rows)
        high = look.paragraph(basis, box.w, "small")
        tone = {vote_outlook.PASSES: "green", vote_outlook.OPEN: "text"}.get(held.end, "orange")
        card.add(Paragraph(Box(box.x, box.y, box.w, high), basis, "small", "mute"))
        card.add(Paragraph(Box(box.x, box.y + high + 4, box.w, box.h - high - 4), text, "smallstrong",
                           "mute" if waits else tone, key=f"stands/{motion.id}"))  # fmt: skip

    def _owed_room(self, look: Look, wide: float, motion: Motion) -> float:
        """Height of what a promised vote says, whatever the vote: no card may move under a second click."""
        s = self.session
        every = [own_votes.row_words(s.content, s.view, motion, vote)[0] for vote in ("", *VOTES)]
        return 6 + max(look.paragraph(words, wide, "smallstrong") for words in every)

    def _worth_room(self, look: Look, wide: float, motion: Motion, worth: str) -> float:
        """Height kept for what a motion is worth to the reader, also while that is worked out: no card may move."""
        you, at = self.session.view.you, (self.session.view.turn, f"{motion.id}/worth", wide)
        if you is None or you.status != "member" or self.session.view.phase not in ("talk", "bell"):
            return 0.0
        high = 4 + max(2 * look.line("smallstrong"), look.paragraph(worth, wide, "smallstrong") if worth else 0.0)
        self.rooms[at] = max(high, self.rooms.get(at, 0.0))
        return self.rooms[at]

    def _forecast_room(self, look: Look, wide: float, motion: Motion) -> float:
        """Height kept for the forecast of a price, which comes while one reads: buttons below must not move for it."""
        if motion.kind != "reference_price" or self.session.view.phase not in ("talk", "bell"):
            return 0.0
        s = self.session
        stands = floor_words.instead(s.view, motion.mineral, motion.stage, motion.price_usd_per_kg)
        own = floor_own.own_words(s.content, s.view, motion.mineral, motion.stage, motion.price_usd_per_kg)
        usual = floor_words.usual(s.content, motion.mineral, motion.stage)
        binds = floor_words.binds_words(s.content, s.view, motion.mineral, motion.stage)
        return look.paragraph(" ".join(t for t in (stands or binds, usual, own) if t), wide)

    def _effect_words(self, motion: Motion) -> str:
        """What it would do; a price with its forecast, and what that means at the next stage."""
        s = self.session
        text = f"{council.standing_words(motion)} {council.motion_effect(s.content, s.view, motion)}".strip()
        if motion.kind != "reference_price" or s.view.phase not in ("talk", "bell"):
            return text
        effect = self.floor_effect(motion.id, motion.mineral, motion.stage, motion.price_usd_per_kg)
        if effect is None:
            key = (motion.mineral, motion.stage, round(motion.price_usd_per_kg, 3))
            effect = s.held_before(f"floor/{motion.id}", key)
        own = floor_own.own_words(s.content, s.view, motion.mineral, motion.stage, motion.price_usd_per_kg)
        if effect is None:
            return f"{text} {own}".strip()
        more = floor_words.next_words(s.content, effect)
        when = (floor_words.instead(s.view, motion.mineral, motion.stage, motion.price_usd_per_kg)
                or floor_words.binds_words(s.content, s.view, motion.mineral, motion.stage))  # fmt: skip
        told = floor_words.users_words(s.content, effect, inside=s.view.you is not None)
        return " ".join(t for t in (when, told, own, more or council.warn_words_of(s.view, motion)) if t)

    def _agenda_sign(self, card: Widget, r: Box, motion: Motion) -> None:
        s = self.session
        listed = motion.id in s.view.agenda
        if self._lists():
            most = s.content.rules.turn.motions_per_turn
            word = tr("Take off") if listed else tr("To the vote")
            card.add(Button(Box(r.right - 120, r.y - 6, 120, 36), word, self._list(motion, not listed, most),
                            "secondary" if listed else "primary", key=f"agenda/{motion.id}"))  # fmt: skip
        elif listed:
            word, tone = (tr("listed so far"), "quiet") if s.view.phase == "talk" else (tr("to the vote"), "info")
            card.add(Badge(Box(r.right - 120, r.y - 2, 120, 26), word, tone, align="right",
                           tooltip=tr("The chair may change the list until the bell.")))  # fmt: skip

    def _votes_room(self, look: Look, wide: float, motion: Motion, reckoned: leanings.Reckoned | None) -> float:
        """Height of the expected votes, whatever one's own vote: no card below may move under a second click.

        While the ministries' votes are worked out there is room for them as they usually read.
        """
        s = self.session
        every = [leanings.expected(s.content, s.view, motion, own, reckoned) for own in ("", *VOTES)]
        usual = look.paragraph(", ".join(r.name for r in every[0]), wide - LEAD, "small") + 4 * VOTE_LINE
        high = max(usual, *(self._votes_high(look, wide, rows) for rows in every))
        at = (s.view.turn, motion.id, wide)
        self.rooms[at] = max(high, self.rooms.get(at, 0.0))
        return self.rooms[at]

    @staticmethod
    def _votes_high(look: Look, wide: float, rows: tuple[leanings.Expected, ...]) -> float:
        groups = sum(look.paragraph(g.text, wide - LEAD, "small") + 2 for g in vote_groups.vote_groups(rows))
        why = vote_groups.why_yes(rows)
        return groups + (look.paragraph(why, wide, "small") + 4 if why else 0.0)

    def _expectation(
        self, card: Widget, look: Look, box: Box, bar: vote_count.Need, rows: tuple[leanings.Expected, ...],
        *, waits: bool,
    ) -> None:  # fmt: skip
        """Who would vote how and why, from what is public; the two thresholds as bars.

        ``waits``: it is being worked out, and what is known from before is greyed.
        """
        heads, weight, open_heads, open_weight = vote_count.tally(rows)
        a, b = row(Box(box.x, box.y, box.w, 48), ["1*", "1*"], 24)
        tip = tr("Known promises first, then who moved it, then what passing should bring each by public figures.")
        for at, name, yes, undecided, least in ((a, tr("Heads"), heads, open_heads, bar.heads),
                                                (b, tr("Weight"), weight, open_weight, bar.weight)):  # fmt: skip
            card.add(VoteBar(at, name, yes, undecided, least, tip, waits=waits))
        stack = Stack((box.x, box.y + 56, box.w, 0), 2)
        told = "\n".join(f"{r.name}: {tr(LEANS[r.lean][0])}, {fmt.signed_money(r.value_usd_m)}"
                         for r in rows if r.terms)  # fmt: skip
        for group in vote_groups.vote_groups(rows):
            at = stack.take(look.paragraph(group.text, box.w - LEAD, "small"))
            word, tone = LEANS[group.lean]
            tone = "mute" if waits else tone
            card.add(Label(Box(at.x, at.y, LEAD - 8, VOTE_LINE), f"{tr(word)} {group.count}", "smallstrong", tone))
            card.add(Paragraph(Box(at.x + LEAD, at.y, at.w - LEAD, at.h), group.text, "small",
                               "mute" if waits else "text", tooltip=told or None))  # fmt: skip
        why = vote_groups.why_yes(rows)
        if why:
            card.add(Paragraph(stack.paragraph(look, why, "small"), why, "small", "mute"))

    def _can_vote(self, motion: Motion) -> bool:
        you = self.session.view.you
        own = motion.seat == self.session.view.seat and motion.kind != "chair"
        return you is not None and you.status == "member" and not own

    def _vote(self, card: Widget, box: Box, motion: Motion) -> None:
        s = self.session
        held = council.ballot_of(s.draft, motion.id)
        upper, lower = column(box, [40, 40], 8)
        chosen = VOTES.index(held.vote) if held else -1
        words = (tr("Yes"), tr("No"), tr("Abstain"))
        card.add(Segmented(upper, words, chosen, lambda i: self._cast(motion, vote=VOTES[i]), kind="bar",
                           label=tr("Your vote"), key=f"vote/{motion.id}"))  # fmt: skip
        if motion.kind not in STANCED:
            return
        reserve = tr("Reserve: no levy, no Fund money")
        if motion.kind == "curb_response":
            reserve = tr("Reserve: our border stays as it is")
        stances = (tr("If it passes: apply it"), reserve)
        at = 1 if held and held.stance == "reserve" else 0
        card.add(Segmented(lower, stances, at,
                           lambda i: self._cast(motion, stance=("apply", "reserve")[i]),
                           label=tr("If it passes"), key=f"stance/{motion.id}"))  # fmt: skip

    def _cast(self, motion: Motion, **changes: Any) -> None:
        held = council.ballot_of(self.session.draft, motion.id)
        vote = changes.get("vote", held.vote if held else "abstain")
        stance = changes.get("stance", held.stance if held else "apply")
        self.session.edit(council.with_ballot(self.session.draft, Ballot(motion.id, vote, stance)))
        self.refresh()

    def _lists(self) -> bool:
        """Whether the reader holds the chair and may still list what comes to the vote."""
        view = self.session.view
        return view.phase == "talk" and view.chair == view.seat

    def _list(self, motion: Motion, on: bool, most: int) -> Any:
        def put() -> None:
            rest = [m for m in self.session.view.agenda if m != motion.id]
            if on and len(rest) >= most:
                self.app.toast(tr("The list has room for {n} motions. Take one off first.", n=most), "warn", 6)
                return
            chosen = tuple([*rest, motion.id] if on else rest)
            self.act(lambda: self.session.link.send(SetAgenda(chosen)))

        return put


def _price_tip(item: council.FloorRow) -> Explain:
    """What a floor's price is and who sets it."""
    title = tr("Floor on {good}", good=item.name)
    how = tr("goods from outside that land below it owe the difference; it drifts with the zone's cost")
    return Explain(title, item.price, tr("USD per kg contained"), tr("vote of the council"), how)


def _belief_tip(item: council.FloorRow) -> Explain:
    """How far investors believe a floor."""
    how = tr("grows while a floor is held, falls when it leaks or is cut")
    return Explain(tr("Credibility"), fmt.percent(item.believed), tr("share of a floor that investors count on"),
                   tr("the council's record"), how)  # fmt: skip
