"""The council: table a motion, see who weighs what, vote sealed, read how votes went."""

from __future__ import annotations

from typing import Any

from game.model.ids import STAGES
from game.model.orders import Ballot
from game.model.talks import Motion, SetAgenda, TableMotion
from game.present import council, fmt
from game.present.names import good, party
from game.present.words import tr
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
from game.ui.session import Session
from game.ui.shell import TableScreen

__all__ = ["CouncilScreen"]

KINDS = ("reference_price", "suspend_floor", "inspection_budget", "admit")
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

    def body(self, root: Widget, look: Look, box: Box) -> None:
        """Heading, motions, form, weights."""
        area = inset(box, 20, 16)
        head, page = column(area, [34, "1*"], 10)
        view, content = self.session.view, self.session.content
        root.add(Label(head, tr("FORGE council"), "title"))
        chair = tr("Chair: {name}", name=party(content, view.chair))
        fund = tr("Fund {money}", money=fmt.money(view.fund_usd_m))
        root.add(Label(head, f"{chair}   ·   {fund}", "body", "mute", align="right"))
        left, right = row(page, ["1.25*", "1*"], 16)
        self._motions(root, look, left)
        upper, lower = column(right, ["1.25*", "1*"], 14)
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
            shown = [m for m in view.motions if m.id in view.agenda]
        for motion in shown:
            self._motion(area, look, stack, motion)
        if not shown:
            text = tr("No motion is tabled. A reference price for one of your minerals is the usual "
                      "first move: it makes investors believe in plants outside China.")  # fmt: skip
            area.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
        past = [v for v in view.votes if v.turn < view.turn or view.phase in ("results", "over")]
        if past:
            area.add(Label(stack.take(30), tr("How votes went"), "card"))
        for record in reversed(past[-8:]):
            title = f"T{record.turn}  {council.motion_title(self.session.content, record.motion)}"
            area.add(Label(stack.take(24, 0), title, "strong"))
            text = council.outcome(self.session.content, record)
            area.add(Paragraph(stack.paragraph(look, text), text, "small", "mute"))

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
        effect = council.motion_effect(s.view, motion)
        wide = stack.rect.w - 32
        voting = s.view.phase == "bell" and motion.id in s.view.agenda and self._can_vote(motion)
        high = 52 + look.paragraph(effect, wide) + (104 if voting else 12)
        box = stack.take(high)
        card = area.add(Card(box, fill="panel2", padding=16))
        r = card.inner
        card.add(Flag(Box(r.x, r.y + 2, 30, 20), motion.by, party(s.content, motion.by)))
        card.add(Label(Box(r.x + 42, r.y, r.w - 150, 26), title, "card", tooltip=motion.reason or None))
        if motion.id in s.view.agenda:
            card.add(Badge(Box(r.right - 92, r.y, 92, 26), tr("on the list"), "info"))
        elif s.view.phase == "talk" and s.view.chair == s.view.seat:
            card.add(Button(Box(r.right - 100, r.y - 4, 100, 34), tr("Put first"), self._first(motion),
                            key=f"agenda/{motion.id}"))  # fmt: skip
        card.add(Paragraph(Box(r.x, r.y + 32, r.w, r.h - 32), effect, "body", "mute"))
        if voting:
            self._vote(card, Box(r.x, r.bottom - 88, r.w, 88), motion)

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

    def _first(self, motion: Motion) -> Any:
        def put() -> None:
            rest = [m.id for m in self.session.view.motions if m.id != motion.id]
            most = self.session.content.rules.turn.motions_per_turn
            self.act(lambda: self.session.link.send(SetAgenda((motion.id, *rest)[:most])))

        return put

    # form ----------------------------------------------------------------------------------------

    def _form(self, root: Widget, look: Look, box: Box) -> None:
        card = root.add(Card(box, tr("Table a motion"), icon="plus", note=tr("1 point")))
        stack = Stack(card.inner, 10)
        words = (tr("Reference price"), tr("Suspend floor"), tr("Inspection"), tr("Admit"))
        card.add(Segmented(stack.take(40), words, self.kind, self._set("kind"), label=tr("Kind"),
                           key="motion/kind"))  # fmt: skip
        (self._price_form, self._good_form, self._money_form, self._admit_form)[self.kind](card, look, stack)
        at = Box(stack.rect.x, card.inner.bottom - 46, stack.rect.w, 46)
        open_ = self.session.view.phase == "talk"
        label = tr("Table it") if open_ else tr("Motions are tabled during the talks")
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
        found = [f for f in s.view.fair_costs if (f.mineral, f.stage) == (s.mineral, s.stage)]
        if not found:
            text = tr("No plant in the zone makes {good} or is funded, so there is no fair cost to go by.",
                      good=good(s.content, s.mineral, s.stage))  # fmt: skip
            card.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
            return
        fair = found[0]
        price = self.price if self.price is not None else min(max(fair.fair, fair.low), fair.high)
        step = max(0.01, round((fair.high - fair.low) / 60, 2))
        marks = ((fair.fair, tr("fair")),) if fair.low <= fair.fair <= fair.high else ()
        card.add(Slider(stack.take(96), tr("Reference price"), price, round(fair.low, 2), round(fair.high, 2),
                        step, self._set("price"), unit="USD/kg", decimals=1, marks=marks,
                        key="motion/price"))  # fmt: skip
        text = tr("Input {i} + cash cost {c} + capital {k} = fair cost {f} USD/kg. Outside price {o}. "
                  "Zone users would pay about {bill} more a turn.", i=fmt.price(fair.input_cost),
                  c=fmt.price(fair.cash_cost), k=fmt.price(fair.capital_charge), f=fmt.price(fair.fair),
                  o=fmt.price(fair.outside_price), bill=fmt.money(fair.users_bill_usd_m))  # fmt: skip
        card.add(Paragraph(stack.paragraph(look, text, "small"), text, "small", "mute"))
        if fair.warn:
            card.add(Paragraph(stack.paragraph(look, fair.warn, "small"), fair.warn, "smallstrong", "orange"))

    def _money_form(self, card: Card, look: Look, stack: Stack) -> None:
        card.add(Slider(stack.take(96), tr("Money a turn from the FORGE Fund"), self.money, 0, 100, 5,
                        self._set("money"), unit="$ m", key="motion/money"))  # fmt: skip
        text = tr("Pays inspectors against leaks and side purchases; the chair aims half of it.")
        card.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))

    def _admit_form(self, card: Card, look: Look, stack: Stack) -> None:
        others = self._outsiders()
        if not others:
            text = tr("Every ministry at this table is a member.")
            card.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
            return
        names = [party(self.session.content, o) for o in others]
        card.add(Dropdown(stack.take(64), names, min(self.admit, len(names) - 1), self._set("admit"),
                          label=tr("Whom"), caption=True, key="motion/admit"))  # fmt: skip

    def _outsiders(self) -> list[str]:
        return [s.id for s in self.session.view.seats.values() if s.status in ("observer", "outside")]

    def _table(self) -> None:
        s = self.session
        found = [f for f in s.view.fair_costs if (f.mineral, f.stage) == (s.mineral, s.stage)]
        price = self.price
        if price is None and found:
            price = round(min(max(found[0].fair, found[0].low), found[0].high), 2)
        others = self._outsiders()
        kind = KINDS[self.kind]
        seat = others[min(self.admit, len(others) - 1)] if kind == "admit" and others else ""
        on_good = kind in ("reference_price", "suspend_floor")
        move = TableMotion(
            kind=kind,  # type: ignore[arg-type]
            mineral=s.mineral if on_good else "",
            stage=s.stage,
            price_usd_per_kg=(price or 0.0) if kind == "reference_price" else 0.0,
            amount_usd_m=self.money if kind == "inspection_budget" else 0.0,
            seat=seat,
        )
        before = len(s.view.motions)
        self.act(lambda: s.link.send(move))
        if len(s.view.motions) > before:
            self.app.toast(tr("Tabled. The others see it now."), "good")

    # weights ---------------------------------------------------------------------------------------

    def _weights(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        rules = s.content.rules.voting
        note = tr("{h} of heads and {w} of weight pass", h=fmt.percent(rules.heads_needed),
                  w=fmt.percent(rules.weight_needed))  # fmt: skip
        card = root.add(Card(box, tr("Votes by weight"), icon="scale", note=note))
        rows = council.weights(s.content, s.view)
        area = card.add(ScrollArea(card.inner, key="council/weights"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 4)
        for item in rows:
            a, b, c = row(stack.take(28), [34, "1.2*", "1*"], 10)
            area.add(Flag(Box(a.x, a.y + 4, 30, 20), item.seat, item.name))
            area.add(Label(b, item.name, "strong" if item.you else "body"))
            area.add(ProgressBar(Box(c.x, c.y + 9, c.w - 64, 10), item.weight / max(0.01, rules.weight_cap),
                                 colour="orange" if item.you else "blue"))  # fmt: skip
            area.add(Label(c, fmt.percent(item.weight, 1), "small", "mute", align="right"))
