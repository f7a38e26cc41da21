"""The form of a motion: its kind, what it is about, whether the rules take it."""

from __future__ import annotations

from collections.abc import Callable

from game.model.talks import Motion, TableMotion
from game.model.views import FairCost
from game.present import chair, chair_list, council, floor_heights, fmt, form_votes, motion_facts, worth_moved
from game.present.desk import cell_of
from game.present.facts import Fact
from game.present.floor_own import own_words
from game.present.floor_words import cost_steps, instead, next_words, same_price, users_words
from game.present.names import good
from game.present.words import tr
from game.rules import FloorEffect, check_move
from game.ui.kit import (
    Box,
    Button,
    Card,
    Dropdown,
    Group,
    Label,
    Look,
    Paragraph,
    ScrollArea,
    Slider,
    Stack,
    Widget,
    allowed,
    round_step,
)
from game.ui.kit.facts import add_facts, facts_high
from game.ui.screens.cost_curve import CostCurve
from game.ui.screens.council_card import ROWS
from game.ui.screens.council_fields import SCOPES, MotionFields
from game.ui.screens.fair_cost_block import fair_cost_block
from game.ui.shell import said

__all__ = ["MotionForm"]

TALL = 400.0
"""Height in which the fair cost is whole."""
ROOMY = 190.0
"""Height left below the fair cost from which it stays in sight above what scrolls."""
LEAST_TOLD = 50.0
"""Height below which nothing is told above the button."""
CURVE_LEAST = 64.0
"""Below this height the steps of a cost curve cannot be told apart."""
PADDING, HEAD, FOOT = 16.0, 36.0, 60.0
"""Of the card: its edge, its heading, and the button or the refusal at its foot."""


class MotionForm(MotionFields):
    """``council.NEEDS`` names the parts of each kind."""

    def _form(self, root: Widget, look: Look, box: Box) -> None:
        picks = chair.picks(self.session.content, self.session.view, self._move())
        card = root.add(Card(box, tr("Table a motion"), icon="plus", note=picks))
        stack = Stack(card.inner, 10)
        kind = council.KINDS[self.kind]
        words = [council.kind_word(k) for k in council.KINDS]
        card.add(Dropdown(stack.take(40), words, self.kind, self._pick_kind, label=tr("Kind of motion"),
                          key="motion/kind"))  # fmt: skip
        if kind == "reference_price":
            self._price_form(card, look, stack)
        else:
            room = Box(card.inner.x, stack.y, card.inner.w, card.inner.bottom - FOOT - stack.y)
            area: Widget = card
            if self._parts(Group(), look, room) > room.bottom:  # a low window: all but the button scrolls
                area = card.add(ScrollArea(room, key="motion/form", pad=0))
                room = Box(room.x, room.y, area.inner_width, room.h)
            self._parts(area, look, room)
        at = Box(card.inner.x, card.inner.bottom - 46, card.inner.w, 46)
        open_ = self.session.view.phase == "talk"
        label = tr("Table it") if open_ else tr("Motions are tabled during the talks")
        refusals = check_move(self.session.content, self.session.view, self._move()) if open_ else ()
        view = self.session.view
        if "seat" in council.NEEDS[kind] and not council.candidates(self.session.content, view, kind):
            card.add(Paragraph(at, tr("Nobody fits such a motion now."), "smallstrong", "mute"))
            return
        if refusals:
            label, open_ = said(self.session, refusals[0]), False
            done = refusals[0].code == "tabled_already"  # what was wanted is no warning
            card.add(Paragraph(Box(at.x, at.y - 4, at.w, at.h + 8), label, "smallstrong", "green" if done else "red"))
            return
        doubt = f"{self._doubts()} {self._votes_told()[0]}"
        card.add(Button(at, label, self._table, "primary" if open_ else "secondary", key="motion/send",
                        enabled=open_, reason=tr("Motions are tabled during the talks"),
                        tooltip=f"{chair.rule(self.session.content, view)} {doubt}".strip()))  # fmt: skip

    def _parts(self, area: Widget, look: Look, box: Box) -> float:
        """What a motion does and its controls, but for that of a price; returns where they end."""
        s, kind = self.session, council.KINDS[self.kind]
        stack = Stack((box.x, box.y, box.w, 0), 10)
        text = council.kind_effect(s.content, s.view, kind)
        area.add(Paragraph(stack.paragraph(look, text, "small"), text, "small", "mute"))
        for need in council.NEEDS[kind]:
            getattr(self, f"_{need}_form")(area, look, stack)
        late = council.too_late(s.content, s.view, kind, self._move().project) or self._doubts()
        return self._glance(area, look, stack, "", late)

    def _glance(self, area: Widget, look: Look, stack: Stack, words: str, warn: str) -> float:
        """What the motion in the form is worth and how it stands, rows of what it would do, a warning, and *More*.

        ``words``: what it would do in sentences; returns where all of it ends.
        """
        s, move = self.session, self._move()
        motion = chair.drafted(s.view, move)
        facts = [*self._facts_of(motion, words)]
        lines: tuple[str, ...] = (words,)
        if s.view.phase == "talk" and not check_move(s.content, s.view, move):
            reckoned = self.foreseen_votes(motion)
            votes, names = self._votes_told()
            score = self.worth_score(reckoned, *form_votes.verdict(s.content, s.view, motion, reckoned), votes,
                                     "motion/votes")  # fmt: skip
            score.put(area, look, stack.take(score.high(look, stack.rect.w), 2), waits=reckoned is None)
            moved = worth_moved.since(s.worth_seen, s.content, s.view, motion, reckoned)
            facts = [*self._best_height(motion), *motion_facts.aim_fact(s.content, s.view, motion),
                     *motion_facts.why_fact(s.content, s.view, reckoned), *moved, *facts]
            facts = facts[: ROWS + 1 + len(moved)]
            if reckoned is not None:
                rows = form_votes.rows_of(s.content, s.view, motion, reckoned)
                facts.append(motion_facts.votes_fact(s.content, s.view, motion, rows))
            lines = (words, votes, names)
        add_facts(area, look, stack.take(facts_high(look, facts, stack.rect.w), 4), facts)
        if warn:
            area.add(Paragraph(stack.paragraph(look, warn, "smallstrong", 4), warn, "smallstrong", "orange"))
        lines = motion_facts.more_lines(lines)
        self.more(area, look, stack.take(self.more_high(look, lines, stack.rect.w, "motion/more"), 0), lines,
                  "motion/more")  # fmt: skip
        return stack.y

    def _facts_of(self, motion: Motion, words: str) -> tuple[Fact, ...]:
        """Rows of what it would do; of a price once that is worked out."""
        s, effect = self.session, None
        if motion.kind == "reference_price":
            effect = self.floor_effect("form", motion.mineral, motion.stage, motion.price_usd_per_kg)
        return motion_facts.effect_facts(s.content, s.view, motion, effect, words)

    def _best_height(self, motion: Motion) -> tuple[Fact, ...]:
        """The height of a price that leaves the reader most, with what a higher one costs behind it."""
        s = self.session
        if motion.kind != "reference_price" or s.view.you is None:
            return ()
        gains = self.worked_out("heights", (motion.mineral, motion.stage, s.view.turn, s.view.floors),
                                lambda: s.floor_gains(motion.mineral, motion.stage))  # fmt: skip
        return floor_heights.fact(s.content, s.view, gains)

    def _form_height(self, look: Look, wide: float) -> float:
        """Height of the card that all of it fits into."""
        return 2 * PADDING + HEAD + 50 + self._parts(Group(), look, Box(0, 0, wide - 2 * PADDING, 0)) + FOOT

    def _doubts(self) -> str:
        """What the motion in the form would drive off the list to one's loss, or why its chair would hardly call it."""
        s = self.session
        move = self._move()
        if check_move(s.content, s.view, move):  # half a motion, such as one against nobody, has no votes to foresee
            return ""
        drives = chair_list.warning(s.content, s.view, self.foreseen_votes, (chair.drafted(s.view, move),))
        return drives or chair.doubts(s.content, s.view, move, self.foreseen_votes)

    def _price_form(self, card: Card, look: Look, stack: Stack) -> None:
        s = self.session
        self._good_form(card, look, stack)
        found = [f for f in s.view.fair_costs if (f.mineral, f.stage) == (s.mineral, s.stage) and f.fair > 0]
        if not found:
            text = tr("No plant in the zone makes {good} or is funded, so there is no fair cost to go by.",
                      good=good(s.content, s.mineral, s.stage))  # fmt: skip
            card.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
            return
        fair = found[0]
        price = self._price_here(fair)
        marks = ((fair.fair, tr("fair")),) if fair.low <= fair.fair <= fair.high else ()
        at = stack.take(92 if marks else 76, 2)
        card.add(Slider(at, tr("Reference price"), price, fair.low, fair.high, round_step(fair.high - fair.low),
                        self._price_set, unit="USD/kg", decimals=1, marks=marks, whys=(tr("the council's band"),) * 2,
                        key=f"motion/price/{s.mineral}/{s.stage}"))  # fmt: skip
        landed = cell_of(s.content, s.view, s.mineral, s.stage).landed
        lying = same_price(s.view, s.mineral, s.stage, price)
        effect = None if lying else self.floor_effect("form", s.mineral, s.stage, price)
        text = self._lies(lying) if lying else self._price_words(price, effect)
        after = next_words(s.content, effect) if effect else ""
        bar = council.bar_words(fair) if after else council.warn_words(fair)
        new = s.view.floor(s.mineral, s.stage) is None  # one that stands moves at once
        late = council.too_late(s.content, s.view, "reference_price") if new else ""
        warn = late or " ".join(t for t in (after, bar) if t)
        warn = self._doubts() or warn
        rule = chair.rule(s.content, s.view)
        self._told(card, look, stack, (text, warn, lying is not None), (fair, landed, price))
        high = look.paragraph(rule, stack.rect.w, "small")
        if stack.y + high < card.inner.bottom - 50:
            card.add(Paragraph(stack.take(high, 4), rule, "small", "mute"))
        room = card.inner.bottom - 54 - stack.y
        if room >= 24 + CURVE_LEAST:
            card.add(Label(stack.take(22, 2), tr("Cost curve of the zone: who lives at this price"), "small", "mute"))
            high = min(96.0, card.inner.bottom - 58 - stack.y)
            card.add(CostCurve(stack.take(high), cost_steps(s.content, s.view, fair), price, landed))

    def _told(
        self, card: Card, look: Look, stack: Stack, told: tuple[str, str, bool], cost: tuple[FairCost, float, float]
    ) -> None:
        """The fair cost, then what a price would do, its votes and its warning, above the button.

        In a low window all of it scrolls, what it would do first. ``told``: in words, the warning, whether this price
        lies on the table; ``cost``: the fair cost, what lands and the price, USD/kg.
        """
        words, warn, lies = told
        room, wide = card.inner.bottom - 50 - stack.y, stack.rect.w
        if room < LEAST_TOLD:  # a very low window: they are told at rest on the button
            return

        def block(area: Widget, inside: Stack) -> None:
            at = inside.rest()
            inside.skip(4 + fair_cost_block(area, look, Box(at.x, at.y, at.w, TALL), cost[0], cost[1], "", cost[2]))

        def glance(area: Widget, inside: Stack) -> None:
            if lies:
                area.add(Paragraph(inside.paragraph(look, words, "small", 4), words, "small", "mute"))
            else:
                self._glance(area, look, inside, words, warn)

        def high(*puts: Callable[[Widget, Stack], None]) -> float:
            trial = Stack((stack.rect.x, 0, wide, 0), 4)
            for put in puts:
                put(Group(), trial)
            return trial.y

        bar, need = high(block), high(glance)
        order = (block, glance)
        if bar + need > room and room - bar < ROOMY:
            order = (glance, block)
        elif bar + need > room:  # the bar stays in sight above what scrolls
            block(card, stack)
            room, order = room - bar, (glance,)
        if bar + need <= room and len(order) == 2:
            for put in order:
                put(card, stack)
            return
        held = card.add(ScrollArea(Box(stack.rect.x, stack.y, wide, room - 6), key="motion/words", pad=0))
        inside = Stack((stack.rect.x, stack.y, held.inner_width, 0), 4)
        for put in order:
            put(held, inside)
        stack.skip(room)

    def _price_words(self, price: float, effect: FloorEffect | None) -> str:
        """What a price would do, for the reader's plants and for users."""
        s = self.session
        waits = tr("What it would do at {price} is being worked out ...", price=fmt.price(price))
        parts = (instead(s.view, s.mineral, s.stage, price), users_words(s.content, effect) if effect else waits,
                 own_words(s.content, s.view, s.mineral, s.stage, price))  # fmt: skip
        return " ".join(t for t in parts if t)

    def _lies(self, motion: Motion) -> str:
        """That the price in the form is on the table already: its card says what it would do."""
        if motion.by == self.session.view.seat:
            return tr("This is your motion among the motions: what it would do stands there.")
        return tr("{name} has tabled this price: what it would do stands there. Move the slider for another.",
                  name=council.mover_name(self.session.content, motion))  # fmt: skip

    def _votes_told(self) -> tuple[str, str]:
        """How the council would vote on the motion in the form, and who would vote how.

        Empty where nothing can be tabled.
        """
        s, move = self.session, self._move()
        if s.view.phase != "talk" or check_move(s.content, s.view, move):
            return "", ""
        motion = chair.drafted(s.view, move)
        reckoned = self.foreseen_votes(motion)
        told = form_votes.summary(s.content, s.view, motion, reckoned)
        return told, form_votes.names_words(s.content, s.view, motion, reckoned)

    def _price_here(self, fair: FairCost) -> float:
        """What was set for this very good, else its fair cost, inside what the council may set."""
        s = self.session
        wanted = self.price if self.price is not None and self.priced == (s.mineral, s.stage) else fair.fair
        price = allowed(wanted, fair.low, fair.high, 1)
        cents = round(price, 2)  # what is tabled: field, bar and forecast say the same; a bound may be finer
        return cents if fair.low <= cents <= fair.high else price

    def price_at(self, value: float) -> None:
        """Put a price for the good chosen into the form."""
        self.price, self.priced = value, (self.session.mineral, self.session.stage)

    def _price_set(self, value: float) -> None:
        self.price_at(value)
        self.refresh()

    def _pick_kind(self, index: int) -> None:
        self.kind, self.admit, self.project = index, 0, 0
        self.refresh()

    def _move(self) -> TableMotion:
        """The motion as the form stands."""
        s = self.session
        found = [f for f in s.view.fair_costs if (f.mineral, f.stage) == (s.mineral, s.stage)]
        price = self._price_here(found[0]) if found else 0.0
        kind = council.KINDS[self.kind]
        needs = council.NEEDS[kind]
        seats = council.candidates(s.content, s.view, kind)
        cards = self._cards() if "project" in needs else []
        return TableMotion(
            kind=kind,
            mineral=s.mineral if "good" in needs else "",
            stage=s.stage,
            price_usd_per_kg=price if "price" in needs else 0.0,
            amount_usd_m=self.money if "money" in needs else 0.0,
            seat=seats[min(self.admit, len(seats) - 1)][0] if "seat" in needs and seats else "",
            project=cards[min(self.project, len(cards) - 1)].id if cards else "",
            access="members" if self.admit % 2 == 0 else "owner",
            against=SCOPES[self.scope] if "scope" in needs else "outsiders",
            from_turn=s.view.turn + self.start if "start" in needs and self.start > 1 else 0,
            rate_share=round(self.rate / 100, 4) if "rate" in needs else 0.0,
            multiple=self.multiple if "schedule" in needs else 0.0,
            turns=self.outside if "schedule" in needs else 0,
        )

    def _table(self) -> None:
        s = self.session
        move, before = self._move(), len(s.view.motions)
        self.act(lambda: s.link.send(move))
        if len(s.view.motions) > before:  # its card is the answer, and a notice would lie on it
            self.app.settle()
            self.app.stage.show(f"tabled/{s.view.motions[-1].id}")
