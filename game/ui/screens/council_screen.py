"""The council: table a motion, see who weighs what, vote sealed, read how votes went."""

from __future__ import annotations

from typing import Any

from game.model.ids import STAGES
from game.model.orders import Ballot
from game.model.talks import Motion, SetAgenda, TableMotion
from game.present import council, fmt, projects
from game.present.names import good, party, plain
from game.present.words import tr
from game.rules import check_move
from game.ui.kit import (
    Badge,
    Box,
    Button,
    Card,
    Dropdown,
    Flag,
    Label,
    Look,
    Paragraph,
    ProgressBar,
    ScrollArea,
    Segmented,
    Slider,
    Stack,
    Widget,
    column,
    inset,
    row,
)
from game.ui.kit.canvas import Canvas
from game.ui.screens.fair_cost_block import fair_cost_block
from game.ui.session import Session
from game.ui.shell import TableScreen, said

__all__ = ["CouncilScreen"]

VOTES = ("yes", "no", "abstain")


class CouncilScreen(TableScreen):
    """Motions at the left, the form and the weights at the right."""

    title = "Council"
    name = "council"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.kind = 0
        self.price: float | None = None
        self.money = 20.0
        self.admit = 0
        self.project = 0

    def body(self, root: Widget, look: Look, box: Box) -> None:
        """Heading, motions, form, weights."""
        area = inset(box, 20, 16)
        head, page = column(area, [34, "1*"], 10)
        view, content = self.session.view, self.session.content
        root.add(Label(head, tr("FORGE council"), "title"))
        chair = tr("Chair: {name}", name=party(content, view.chair))
        if view.chair == view.seat:
            chair = tr("You hold the chair: pick what comes to the vote")
        fund = tr("Fund {money}", money=fmt.money(view.fund_usd_m))
        root.add(Label(head, f"{chair}   ·   {fund}", "body", "mute", align="right"))
        left, right = row(page, ["1.25*", "1*"], 16)
        self._motions(root, look, left)
        form = 520.0 if self.kind == 0 else 320.0
        upper, lower = column(right, [min(form, max(300.0, right.h - 170)), "1*"], 14)
        self._form(root, look, upper)
        self._weights(root, look, lower)

    # motions -----------------------------------------------------------------------------------

    def _motions(self, root: Widget, look: Look, box: Box) -> None:
        view = self.session.view
        card = root.add(Card(box, tr("Motions"), icon="council", note=self._phase_note()))
        area = card.add(ScrollArea(card.inner, key="council/list"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 12)
        shown = list(view.motions)
        if view.agenda:
            shown.sort(key=lambda m: m.id not in view.agenda)
        if view.phase != "talk":
            shown = [m for m in shown if m.id in view.agenda]
        for motion in shown:
            self._motion(area, look, stack, motion)
        if not shown:
            text = tr("No motion is tabled. A reference price for one of your minerals is the usual "
                      "first move: it makes investors believe in plants outside China.")  # fmt: skip
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

    def _floors(self, area: Widget, look: Look, stack: Stack) -> None:
        rows = council.floor_rows(self.session.content, self.session.view)
        if not rows:
            return
        area.add(Label(stack.take(30, 0), tr("Floors, USD/kg, and how far investors believe them"), "card"))
        for item in rows:
            a, b, c, d = row(stack.take(28, 2), ["1.3*", 90, "1.5*", 130], 12)
            area.add(Label(a, item.name, "strong"))
            area.add(Label(b, item.price, "strong", align="right"))
            area.add(Label(c, item.state, "small", "mute"))
            area.add(
                ProgressBar(
                    Box(d.x, d.y + 10, d.w - 54, 8),
                    item.believed,
                    colour="blue",
                    tooltip=tr("Credibility: grows while a floor is held, falls when it leaks or is cut."),
                )
            )
            area.add(Label(d, fmt.percent(item.believed), "small", align="right"))

    def _phase_note(self) -> str:
        phase = self.session.view.phase
        if phase == "talk":
            return tr("the chair picks two for the vote")
        if phase == "bell":
            return tr("vote now, sealed")
        return tr("no vote is open")

    def _motion(self, area: Widget, look: Look, stack: Stack, motion: Motion) -> None:
        s = self.session
        title = council.motion_title(s.content, motion)
        effect = council.motion_effect(s.content, s.view, motion)
        wide = stack.rect.w - 32
        voting = s.view.phase == "bell" and motion.id in s.view.agenda and self._can_vote(motion)
        text = look.paragraph(effect, wide)
        rows = council.expected(s.content, s.view, motion)
        lines = -(-len(rows) // 2)
        high = 56 + text + (102 if voting else 0) + 60 + 25 * lines
        card = area.add(Card(stack.take(high), fill="panel2", padding=16, label=title))
        r = card.inner
        card.add(Flag(Box(r.x, r.y + 2, 30, 20), motion.by, party(s.content, motion.by)))
        card.add(Label(Box(r.x + 42, r.y - 2, r.w - 180, 28), title, "card",
                       tooltip=plain(s.content, motion.reason) or None))  # fmt: skip
        self._agenda_sign(card, r, motion)
        card.add(Paragraph(Box(r.x, r.y + 32, r.w, text), effect, "body", "mute"))
        y = r.y + 40 + text
        if voting:
            self._vote(card, Box(r.x, y, r.w, 88), motion)
            y += 102
        self._expectation(card, Box(r.x, y, r.w, r.bottom - y), motion, rows)

    def _agenda_sign(self, card: Widget, r: Box, motion: Motion) -> None:
        s = self.session
        chair = s.view.phase == "talk" and s.view.chair == s.view.seat
        listed = motion.id in s.view.agenda
        if chair:
            most = s.content.rules.turn.motions_per_turn
            word = tr("Take off") if listed else tr("To the vote")
            card.add(Button(Box(r.right - 120, r.y - 6, 120, 36), word, self._list(motion, not listed, most),
                            "secondary" if listed else "primary", key=f"agenda/{motion.id}"))  # fmt: skip
        elif listed:
            card.add(Badge(Box(r.right - 120, r.y - 2, 120, 26), tr("to the vote"), "info"))

    def _expectation(self, card: Widget, box: Box, motion: Motion, rows: tuple[council.Expected, ...]) -> None:
        """Who would vote how, from what is public; the two thresholds as bars."""
        s = self.session
        rules = s.content.rules.voting
        held = council.ballot_of(s.draft, motion.id)
        heads, weight, open_heads, open_weight = council.tally(s.view, rows, held.vote if held else "")
        a, b = row(Box(box.x, box.y, box.w, 48), ["1*", "1*"], 24)
        tip = tr("Known promises first, then who moved it, then whether a member sells or buys the good. A guess.")
        fair = council.fair_of(s.view, motion)
        need = rules.weight_needed
        if motion.kind == "reference_price" and fair is not None and fair.warn:
            need = s.content.rules.floor.next_stage_majority
        for at, name, yes, undecided, least in ((a, tr("Heads"), heads, open_heads, rules.heads_needed),
                                                (b, tr("Weight"), weight, open_weight, need)):  # fmt: skip
            card.add(VoteBar(at, name, yes, undecided, least, tip))
        half = (box.w - 24) / 2
        for k, item in enumerate(rows):
            x, y = box.x + (k % 2) * (half + 24), box.y + 54 + (k // 2) * 25
            lean = held.vote if held and item.seat == s.view.seat else item.lean
            why = tr("you") if item.seat == s.view.seat else item.why
            word, tone = LEANS[lean]
            card.add(Flag(Box(x, y + 3, 27, 18), item.seat, item.name))
            roomy = half >= 320
            card.add(Label(Box(x + 38, y, half - (172 if roomy else 96), 24), item.name, "small", tooltip=why))
            if roomy:
                card.add(Label(Box(x + half - 142, y, 80, 24), why, "small", "mute", align="right"))
            card.add(Label(Box(x + half - 56, y, 56, 24), tr(word), "smallstrong", tone, align="right"))

    def _can_vote(self, motion: Motion) -> bool:
        you = self.session.view.you
        return you is not None and you.status == "member" and motion.seat != self.session.view.seat

    def _vote(self, card: Widget, box: Box, motion: Motion) -> None:
        s = self.session
        held = council.ballot_of(s.draft, motion.id)
        upper, lower = column(box, [40, 40], 8)
        chosen = VOTES.index(held.vote) if held else -1
        words = (tr("Yes"), tr("No"), tr("Abstain"))
        card.add(Segmented(upper, words, chosen, lambda i: self._cast(motion, vote=VOTES[i]), kind="bar",
                           label=tr("Your vote"), key=f"vote/{motion.id}"))  # fmt: skip
        if motion.kind != "reference_price":
            return
        stances = (tr("If it passes: apply it"), tr("Reserve: no levy, no Fund money"))
        at = 1 if held and held.stance == "reserve" else 0
        card.add(Segmented(lower, stances, at,
                           lambda i: self._cast(motion, stance=("apply", "reserve")[i]),
                           label=tr("Your stance"), key=f"stance/{motion.id}"))  # fmt: skip

    def _cast(self, motion: Motion, **changes: Any) -> None:
        held = council.ballot_of(self.session.draft, motion.id)
        vote = changes.get("vote", held.vote if held else "abstain")
        stance = changes.get("stance", held.stance if held else "apply")
        self.session.edit(council.with_ballot(self.session.draft, Ballot(motion.id, vote, stance)))
        self.refresh()

    def _list(self, motion: Motion, on: bool, most: int) -> Any:
        def put() -> None:
            rest = [m for m in self.session.view.agenda if m != motion.id]
            chosen = tuple([motion.id, *rest] if on else rest)[:most]
            self.act(lambda: self.session.link.send(SetAgenda(chosen)))

        return put

    # form ----------------------------------------------------------------------------------------

    def _form(self, root: Widget, look: Look, box: Box) -> None:
        card = root.add(Card(box, tr("Table a motion"), icon="plus", note=tr("1 point")))
        stack = Stack(card.inner, 10)
        kind = council.KINDS[self.kind]
        words = [council.kind_word(k) for k in council.KINDS]
        card.add(Dropdown(stack.take(40), words, self.kind, self._pick_kind, label=tr("Kind of motion"),
                          key="motion/kind"))  # fmt: skip
        if kind == "reference_price":
            self._price_form(card, look, stack)
        else:
            text = council.kind_effect(self.session.view, kind)
            card.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
            for need in council.NEEDS[kind]:
                getattr(self, f"_{need}_form")(card, look, stack)
        at = Box(stack.rect.x, card.inner.bottom - 46, stack.rect.w, 46)
        open_ = self.session.view.phase == "talk"
        label = tr("Table it") if open_ else tr("Motions are tabled during the talks")
        refusals = check_move(self.session.content, self.session.view, self._move()) if open_ else ()
        if refusals:
            label, open_ = said(self.session, refusals[0]), False
            card.add(Paragraph(Box(at.x, at.y - 4, at.w, at.h + 8), label, "smallstrong", "red"))
            return
        card.add(Button(at, label, self._table, "primary" if open_ else "secondary", key="motion/send",
                        enabled=open_))  # fmt: skip

    def _set(self, name: str) -> Any:
        def store(value: Any) -> None:
            setattr(self, name, value)
            self.refresh()

        return store

    def _good_form(self, card: Card, look: Look, stack: Stack) -> None:
        s = self.session
        a, b = row(stack.take(64), ["1.3*", "1*"], 12)
        minerals = s.content.minerals

        def mineral(i: int) -> None:
            s.mineral, self.price = minerals[i].id, None
            self.refresh()

        def stage(i: int) -> None:
            s.stage, self.price = STAGES[i], None
            self.refresh()

        card.add(Dropdown(a, [m.name for m in minerals], s.content.mineral_index(s.mineral), mineral,
                          label=tr("Mineral"), caption=True, key="motion/mineral"))  # fmt: skip
        card.add(Dropdown(b, [tr("Ore"), tr("Refined"), tr("Finished")], STAGES.index(s.stage), stage,
                          label=tr("Stage"), caption=True, key="motion/stage"))  # fmt: skip

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
        price = self.price if self.price is not None else min(max(fair.fair, fair.low), fair.high)
        step = max(0.01, round((fair.high - fair.low) / 60, 2))
        marks = ((fair.fair, tr("fair")),) if fair.low <= fair.fair <= fair.high else ()
        card.add(Slider(stack.take(92, 2), tr("Reference price"), price, round(fair.low, 2), round(fair.high, 2),
                        step, self._set("price"), unit="USD/kg", decimals=1, marks=marks,
                        key="motion/price"))  # fmt: skip
        rest = stack.rest()
        used = fair_cost_block(card, look, Box(rest.x, rest.y, rest.w, rest.h - 54), fair, "", price)
        stack.skip(used + 4)
        text = tr("At fair cost the zone's users would pay about {bill} more a turn.",
                  bill=fmt.money(fair.users_bill_usd_m))  # fmt: skip
        warn = council.warn_words(fair)
        for words, style, tone in ((text, "small", "mute"), (warn, "smallstrong", "orange")):
            high = look.paragraph(words, stack.rect.w, style) if words else 0
            if words and stack.y + high < card.inner.bottom - 50:
                card.add(Paragraph(stack.take(high, 4), words, style, tone))

    def _pick_kind(self, index: int) -> None:
        self.kind, self.admit, self.project = index, 0, 0
        self.refresh()

    def _money_form(self, card: Card, look: Look, stack: Stack) -> None:
        kind = council.KINDS[self.kind]
        once = kind in ("fund_project", "fine")
        words = tr("Money") if once else tr("Money a turn")
        card.add(Slider(stack.take(76), words, self.money, 0, 300 if once else 100, 5, self._set("money"), unit="$ m",
                        key="motion/money"))  # fmt: skip

    def _seat_form(self, card: Card, look: Look, stack: Stack) -> None:
        found = council.candidates(self.session.content, self.session.view, council.KINDS[self.kind])
        names = [name for _, name in found] or [tr("nobody fits")]
        card.add(Dropdown(stack.take(66), names, min(self.admit, len(names) - 1), self._set("admit"),
                          label=tr("Whom"), caption=True, key="motion/seat"))  # fmt: skip

    def _cards(self) -> list[Any]:
        """Projects that the Fund could help: open ones, the nearest to what investors ask first."""
        s = self.session
        return [r for r in projects.rows(s.content, s.view) if r.fundable]

    def _project_form(self, card: Card, look: Look, stack: Stack) -> None:
        rows = self._cards()
        names = [f"{r.name}, {r.place}" for r in rows] or [tr("no card is open")]
        card.add(Dropdown(stack.take(66), names, min(self.project, len(names) - 1), self._set("project"),
                          label=tr("Project"), caption=True, key="motion/project"))  # fmt: skip

    def _access_form(self, card: Card, look: Look, stack: Stack) -> None:
        words = (tr("All members"), tr("Its owner alone"))
        card.add(Segmented(stack.take(40), words, self.admit % 2, self._set("admit"), kind="bar", label=tr("Access"),
                           key="motion/access"))  # fmt: skip

    def _move(self) -> TableMotion:
        """The motion as the form stands."""
        s = self.session
        found = [f for f in s.view.fair_costs if (f.mineral, f.stage) == (s.mineral, s.stage)]
        price = self.price
        if price is None and found:
            price = round(min(max(found[0].fair, found[0].low), found[0].high), 2)
        kind = council.KINDS[self.kind]
        needs = council.NEEDS[kind]
        seats = council.candidates(s.content, s.view, kind)
        cards = self._cards() if "project" in needs else []
        return TableMotion(
            kind=kind,
            mineral=s.mineral if "good" in needs else "",
            stage=s.stage,
            price_usd_per_kg=(price or 0.0) if "price" in needs else 0.0,
            amount_usd_m=self.money if "money" in needs else 0.0,
            seat=seats[min(self.admit, len(seats) - 1)][0] if "seat" in needs and seats else "",
            project=cards[min(self.project, len(cards) - 1)].id if cards else "",
            access="members" if self.admit % 2 == 0 else "owner",
        )

    def _table(self) -> None:
        s = self.session
        move, before = self._move(), len(s.view.motions)
        self.act(lambda: s.link.send(move))
        if len(s.view.motions) > before:
            self.app.toast(tr("Tabled. The others see it now."), "good")

    # weights ---------------------------------------------------------------------------------------

    def _weights(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        rules = s.content.rules.voting
        note = tr("{h} of heads and {w} of weight pass", h=fmt.percent(rules.heads_needed),
                  w=fmt.percent(rules.weight_needed))  # fmt: skip
        card = root.add(
            Card(
                box,
                tr("Votes by weight"),
                icon="scale",
                note=note,
                tooltip=tr("Half a member's share of use, half of mine and refined output, at most 15 %."),
            )
        )
        rows = council.weights(s.content, s.view)
        area = card.add(ScrollArea(card.inner, key="council/weights"))
        half = (area.inner_width - 20) / 2
        for k, item in enumerate(rows):
            x, y = card.inner.x + (k % 2) * (half + 20), card.inner.y + (k // 2) * 30
            area.add(Flag(Box(x, y + 4, 27, 18), item.seat, item.name))
            area.add(Label(Box(x + 36, y, half - 36 - 52, 26), item.name, "smallstrong" if item.you else "small"))
            area.add(Label(Box(x, y, half, 26), fmt.percent(item.weight, 1), "small", "mute", align="right"))


LEANS = {"yes": ("yes", "green"), "no": ("no", "red"), "abstain": ("abstain", "mute"), "open": ("open", "mute")}


class VoteBar(Widget):
    """Share for yes, share still open, and the mark that has to be reached."""

    role = "progress"

    def __init__(self, rect: Box, name: str, yes: float, undecided: float, need: float, tip: str) -> None:
        value = tr("{yes} expected for, {open} open, {need} needed", yes=fmt.percent(yes), open=fmt.percent(undecided),
                   need=fmt.percent(need))  # fmt: skip
        super().__init__(rect, label=name, value=value, tooltip=tip)
        self.yes, self.undecided, self.need = yes, undecided, need

    def paint(self, c: Canvas) -> None:
        """Words, then the bar with its mark."""
        r = self.rect
        c.text((r.x, r.y, r.w, 22), self.label, "smallstrong", "mute")
        text = tr("{a} for, {b} open", a=fmt.percent(self.yes), b=fmt.percent(self.undecided))
        c.text((r.x, r.y, r.w, 22), text, "smallstrong", align="right")
        bar = Box(r.x, r.y + 28, r.w, 10)
        c.panel(bar, "track", radius=5)
        wide = r.w * min(1.0, self.yes)
        if wide > 1:
            c.panel((bar.x, bar.y, wide, bar.h), "green" if self.yes >= self.need else "blue", radius=5)
        rest = min(r.w - wide, r.w * self.undecided)
        if rest > 4:
            c.hatch((bar.x + wide, bar.y, rest, bar.h), "mute", 7, 2, 4)
        c.panel((bar.x + r.w * self.need - 1.5, bar.y - 5, 3, bar.h + 10), "text", radius=1.5)
