"""The card of a motion: what its passing is worth, how it stands, the vote; rows of what it would do; *More*."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from game.model.orders import Ballot
from game.model.talks import Motion, SetAgenda
from game.present import (
    chair_list,
    council,
    floor_own,
    floor_words,
    leanings,
    motion_facts,
    own_votes,
    pivotal,
    reserve_facts,
    vote_count,
    vote_groups,
    vote_outlook,
    vote_turned,
    worth_moved,
)
from game.present.words import tr
from game.rules import FloorEffect
from game.ui.kit import Badge, Box, Button, Card, Flag, Look, Paragraph, Segmented, Stack, Widget, column, row
from game.ui.kit.facts import FACT_LINE, FactRow, add_facts, facts_high
from game.ui.screens.council_worth import WorthPart
from game.ui.screens.pivotal_strip import PivotalStrip
from game.ui.screens.vote_bar import VoteBar, VoteSides

__all__ = ["ROWS", "MotionCard"]

VOTES = ("yes", "no", "abstain")
STANCED = ("reference_price", "curb_response")
"""Kinds of motions that bind only who does not declare a reserve."""
ROWS = 4
"""Rows of what a motion would do at most, what weighs most first; a price has room for so many from the first, so that
no card below moves."""
OUTSIDE = 2
"""The same for who has no vote."""
PADDING = 16.0


class Block(NamedTuple):
    """A part of a card: its height, and what puts it into its place."""

    high: float
    put: Callable[[Card, Box], object]


class MotionCard(WorthPart, PivotalStrip):
    """One motion on the table; it keeps its height whatever one votes and whatever is worked out meanwhile."""

    def _motion(self, area: Widget, look: Look, stack: Stack, motion: Motion) -> None:
        s = self.session
        title = council.motion_title(s.content, motion)
        wide = stack.rect.w - 2 * PADDING
        head = max(26.0, look.paragraph(title, wide - 180, "card"))
        blocks = self._blocks(look, motion, wide)
        high = 2 * PADDING + head + 8 + sum(block.high for block in blocks) + self._spare(motion, wide)
        card = area.add(Card(stack.take(high), fill="panel2", padding=PADDING, label=title, key=f"tabled/{motion.id}"))
        r = card.inner
        card.add(Flag(Box(r.x, r.y + 2, 30, 20), motion.by, council.mover_name(s.content, motion)))
        card.add(Paragraph(Box(r.x + 42, r.y, r.w - 180, head), title, "card",
                           tooltip=council.mover_words(s.content, motion) or None))  # fmt: skip
        self._agenda_sign(card, r, motion)
        y = r.y + head + 8
        for block in blocks:
            block.put(card, Box(r.x, y, r.w, block.high))
            y += block.high

    def _blocks(self, look: Look, motion: Motion, wide: float) -> list[Block]:
        """The parts of the card below its title, in their order."""
        s = self.session
        held = council.ballot_of(s.draft, motion.id)
        vote = held.vote if held else ""
        if not vote and s.view.phase == "talk" and motion.by == s.view.seat:
            vote = "yes"  # as the form counted it a moment before
        reckoned = self.foreseen_votes(motion)
        waits = reckoned is None  # the votes as they were stay meanwhile: cards must not fall empty and move
        if waits:
            reckoned = s.held_before(f"votes/{motion.id}", motion)
        rows = self._counted(motion, vote, reckoned)
        if not waits:
            vote_turned.remember(s.votes_seen, s.view, motion, rows)
        decides = None
        if motion in pivotal.may_come(s.view):
            decides = pivotal.hangs(s.content, s.view, motion, lambda _: reckoned)
        paid = pivotal.pays_words(s.content, s.view, decides) if decides else ""
        blocks = [self._score(look, motion, wide, vote, reckoned, decides, waits)]
        blocks += [*self._ballot(look, motion, wide, vote, reckoned), *self._bargain_strip(look, wide, decides, paid)]
        effect, words = self._effect(motion)
        blocks += [self._facts(look, motion, wide, effect, words, reckoned)]
        if lead := motion_facts.lead_words(s.content, s.view, motion):
            blocks.append(Block(look.paragraph(lead, wide, "small") + 8, lambda card, box: card.add(
                Paragraph(Box(box.x, box.y, box.w, box.h - 8), lead, "small", "mute"))))  # fmt: skip
        blocks += [self._votes(look, motion, wide, reckoned, rows, waits=waits)]
        return [*blocks, self._rest(look, motion, wide, rows, (words, paid))]

    def _counted(self, motion: Motion, own: str, reckoned: leanings.Reckoned | None) -> tuple[leanings.Expected, ...]:
        """The votes as they are expected with this one of the reader, those marked that may turn."""
        s = self.session
        rows = leanings.expected(s.content, s.view, motion, own, reckoned)
        return vote_turned.doubted(s.votes_seen, s.view, motion, rows)

    def _room(self, motion: Motion, part: str, wide: float, high: float) -> float:
        """The most that a part of a card has taken in this turn: no card below moves under a second click."""
        at = (self.session.view.turn, f"{motion.id}/{part}", wide)
        self.rooms[at] = max(high, self.rooms.get(at, 0.0))
        return self.rooms[at]

    def _score(
        self, look: Look, motion: Motion, wide: float, vote: str, reckoned: leanings.Reckoned | None,
        decides: pivotal.Pivotal | None, waits: bool,
    ) -> Block:  # fmt: skip
        """What its passing is worth to the reader, and how it stands; as high as for any vote of the reader."""
        s, scores = self.session, {}
        for own in dict.fromkeys((vote, "", *VOTES)):
            rows = self._counted(motion, own, reckoned)
            held = vote_outlook.standing(s.content, s.view, motion, rows)
            why = vote_outlook.standing_words(s.content, s.view, held)
            scores[own] = self.worth_score(reckoned, *motion_facts.verdict(held, decides is not None, own), why)
        high = self._room(motion, "score", wide, max(score.high(look, wide) for score in scores.values()))
        return Block(high + 4, lambda card, box: scores[vote].put(card, look, box, waits=waits))

    def _ballot(
        self, look: Look, motion: Motion, wide: float, vote: str, reckoned: leanings.Reckoned | None
    ) -> list[Block]:  # fmt: skip
        """The vote itself where one is open, and to whom it is promised."""
        s, out = self.session, []
        if s.view.phase == "bell" and motion.id in s.view.agenda and self._can_vote(motion):
            high = 102.0 if motion.kind in STANCED else 54.0
            out.append(Block(high, lambda card, box: self._vote(card, box, motion)))
            out += self._reserve(look, motion, wide, reckoned)
        owed, broken = own_votes.row_words(s.content, s.view, motion, vote)
        if owed:  # as high as for any vote: no card may move under a second click
            every = [own_votes.row_words(s.content, s.view, motion, own)[0] for own in ("", *VOTES)]
            high = 6 + max(look.paragraph(words, wide, "smallstrong") for words in every)
            out.append(Block(high, lambda card, box: card.add(
                Paragraph(box, owed, "smallstrong", "orange" if broken else "blue"))))  # fmt: skip
        return out

    def _reserve(self, look: Look, motion: Motion, wide: float, reckoned: leanings.Reckoned | None) -> list[Block]:
        """What a reserve would move, below the choice of it."""
        if motion.kind != "reference_price":
            return []
        s = self.session
        found = self.worked_out(f"reserve/{motion.id}", motion, lambda: (s.reserve_gain(motion),))
        held = vote_groups.worth(s.content, s.view, reckoned)
        facts = reserve_facts.facts(s.content, motion, found[0] if found else None, waits=found is None,
                                    applied=held.points if held is not None else None)  # fmt: skip
        high = self._room(motion, "reserve", wide, facts_high(look, facts, wide))
        return [Block(high + 8, lambda card, box: add_facts(card, look, box, facts, waits=found is None))]

    def _bargain_strip(self, look: Look, wide: float, decides: pivotal.Pivotal | None, paid: str) -> list[Block]:
        """That it hangs on the reader, large, where somebody would pay for the vote."""
        sold = self.bargainers(decides) if decides else ()
        if decides is None or not sold:
            return []
        high = self.strip_high(look, wide, paid, buttons=True)
        head = pivotal.decides_words(self.session.view, decides.motion)
        return [Block(high + 10, lambda card, box: self.strip(
            card, look, Box(box.x, box.y, box.w, high), head, paid, decides, sold))]  # fmt: skip

    def _facts(
        self, look: Look, motion: Motion, wide: float, effect: FloorEffect | None, words: str,
        reckoned: leanings.Reckoned | None,
    ) -> Block:  # fmt: skip
        """What it would do, a row each."""
        s = self.session
        moved = worth_moved.since(s.worth_seen, s.content, s.view, motion, reckoned)
        found = [*motion_facts.aim_fact(s.content, s.view, motion),
                 *motion_facts.why_fact(s.content, s.view, reckoned), *moved,
                 *motion_facts.effect_facts(s.content, s.view, motion, effect, words)]  # fmt: skip
        facts = found[: ROWS + len(moved)]
        high = self._room(motion, "facts", wide, facts_high(look, facts, wide))
        return Block(high + 6, lambda card, box: add_facts(card, look, box, facts))

    def _spare(self, motion: Motion, wide: float) -> float:
        """Room at the foot of a price's card for rows that are still being worked out, so that no card below moves."""
        view = self.session.view
        if motion.kind != "reference_price" or view.phase not in motion_facts.LIVE:
            return 0.0
        rows = ROWS if view.you is not None and view.you.status == "member" else OUTSIDE
        return max(0.0, rows * FACT_LINE - self._room(motion, "facts", wide, 0.0))

    def _effect(self, motion: Motion) -> tuple[FloorEffect | None, str]:
        """The forecast of a price, the one before while it is worked out anew, and all that a motion would do in
        sentences."""
        s = self.session
        text = council.motion_effect(s.content, s.view, motion)
        if motion.kind != "reference_price" or s.view.phase not in motion_facts.LIVE:
            return None, text
        mineral, stage, price = motion.mineral, motion.stage, motion.price_usd_per_kg
        effect = self.floor_effect(motion.id, mineral, stage, price)
        if effect is None:
            effect = s.held_before(f"floor/{motion.id}", (mineral, stage, round(price, 3)))
        own = floor_own.own_words(s.content, s.view, mineral, stage, price)
        if effect is None:
            return None, f"{text} {own}".strip()
        more = floor_words.next_words(s.content, effect)
        when = (floor_words.instead(s.view, mineral, stage, price)
                or floor_words.binds_words(s.content, s.view, mineral, stage))  # fmt: skip
        told = floor_words.users_words(s.content, effect, inside=s.view.you is not None)
        return effect, " ".join(t for t in (when, told, own, more or council.warn_words_of(s.view, motion)) if t)

    def _votes(
        self, look: Look, motion: Motion, wide: float, reckoned: leanings.Reckoned | None,
        rows: tuple[leanings.Expected, ...], *, waits: bool,
    ) -> Block:  # fmt: skip
        """How many for it, both bars, and who by their flags; room for any vote of the reader."""
        s = self.session
        fact = motion_facts.votes_fact(s.content, s.view, motion, rows)
        line = FactRow.high(look, fact, wide)
        every = [self._counted(motion, own, reckoned) for own in ("", *VOTES)]
        high = line + 52 + max(VoteSides.high(look, found, wide) for found in every)

        def put(card: Card, box: Box) -> None:
            add_facts(card, look, box, (fact,), waits=waits)
            self._bars(card, Box(box.x, box.y + line + 4, box.w, 44), motion, rows, waits=waits)
            at = Box(box.x, box.y + line + 52, box.w, VoteSides.high(look, rows, box.w))
            VoteSides.put(card, look, at, rows, waits=waits)

        return Block(self._room(motion, "votes", wide, high) + 4, put)

    def _bars(
        self, card: Widget, box: Box, motion: Motion, rows: tuple[leanings.Expected, ...], *, waits: bool
    ) -> None:
        """The two thresholds. ``waits``: it is being worked out, and what is known from before is greyed."""
        bar = vote_count.need(self.session.content, self.session.view, motion, len(rows))
        heads, weight, open_heads, open_weight = vote_count.tally(rows)
        a, b = row(box, ["1*", "1*"], 24)
        tip = tr("Known promises first, then who moved it, then what passing should bring each by public figures.")
        for at, name, yes, undecided, least in ((a, tr("Heads"), heads, open_heads, bar.heads),
                                                (b, tr("Weight"), weight, open_weight, bar.weight)):  # fmt: skip
            card.add(VoteBar(at, name, yes, undecided, least, tip, waits=waits))

    def _rest(
        self, look: Look, motion: Motion, wide: float, rows: tuple[leanings.Expected, ...], told: tuple[str, ...]
    ) -> Block:  # fmt: skip
        """*More*: what it would do in sentences, what it needs, who votes how for what reason."""
        s = self.session
        bar = vote_count.need(s.content, s.view, motion, len(rows))
        held = vote_outlook.standing(s.content, s.view, motion, rows)
        groups = [tr("{vote} {n}: {names}", vote=tr(group.lean), n=group.count, names=group.text)
                  for group in vote_groups.vote_groups(rows)]  # fmt: skip
        lines = motion_facts.more_lines((
            council.mover_words(s.content, motion), *told, vote_outlook.standing_words(s.content, s.view, held),
            vote_count.need_words(bar), council.absent_words(s.content, s.view, motion), *groups,
            vote_groups.why_yes(rows),
        ))  # fmt: skip
        key = f"more/{motion.id}"
        return Block(self.more_high(look, lines, wide, key),
                     lambda card, box: self.more(card, look, box, lines, key))  # fmt: skip

    def _agenda_sign(self, card: Widget, r: Box, motion: Motion) -> None:
        s = self.session
        listed = motion.id in s.view.agenda
        if self._lists():
            most = s.content.rules.turn.motions_per_turn
            word = tr("Take off") if listed else tr("To the vote")
            card.add(Button(Box(r.right - 120, r.y - 6, 120, 36), word, self._list(motion, not listed, most),
                            "secondary" if listed else "primary", key=f"agenda/{motion.id}"))  # fmt: skip
        elif listed or (s.view.phase == "talk" and s.view.agenda):
            word, tone, tip = tr("to the vote"), "info", tr("The bell has rung: this list stands.")
            if s.view.phase == "talk":
                called = {m.id for m in chair_list.foreseen(s.content, s.view, self.foreseen_votes)}
                word, tone, tip = chair_list.sign_words(s.view, motion, called)
            card.add(Badge(Box(r.right - 130, r.y - 2, 130, 26), word, tone, align="right", tooltip=tip))

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
