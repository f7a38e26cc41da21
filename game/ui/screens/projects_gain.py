"""The card beside the chosen project: what it would bring you, or the plan of what is under way."""

from __future__ import annotations

from typing import Any

from game.model.content import Project
from game.present import fmt, plant_aims, plant_best, plant_cost, plant_facts, plant_gains, project_orders, projects
from game.present import plan as plans
from game.present.words import tr
from game.ui.kit import Box, Card, Divider, Explain, Group, Label, Look, Paragraph, ScrollArea, Segmented, Stack, Widget
from game.ui.kit.facts import Score, add_paired
from game.ui.screens.plan_bars import LEGEND_HEIGHT, PLAN_ROW, PlanAxis, PlanBar
from game.ui.screens.projects_bids import BidStrip
from game.ui.screens.projects_support import SupportPart

__all__ = ["GainPart"]


class GainPart(BidStrip, SupportPart):
    """Two tabs, or two cards where there is room for both."""

    beside = 0

    def _beside(self, root: Widget, look: Look, box: Box, mineral: str, apart: bool) -> None:
        """The card: what the chosen project brings, or the plan in time; ``apart``: the plan has a card of its own."""
        words = (tr("What it brings you"), tr("Under way"))
        if apart:
            card = root.add(Card(box, words[0], icon="chart"))
            self._brings(card, look, card.inner, self.session.content.project(self.chosen), beside=True)
            return
        ground = root.add(Card(box, label=words[self.beside]))
        inner = ground.inner
        head = Box(inner.x, inner.y, inner.w, 34)
        ground.add(Segmented(head, words, self.beside, self._turn, kind="tabs", label=tr("Beside the project"),
                             key="projects/beside"))  # fmt: skip
        free = Box(inner.x, head.bottom + 8, inner.w, max(0.0, inner.bottom - head.bottom - 8))
        if self.beside:
            self._plan(ground, free, mineral)
        else:
            self._brings(ground, look, free, self.session.content.project(self.chosen), beside=True)

    def _turn(self, value: Any) -> None:
        self.beside = int(value)
        self.refresh()

    def _brings(self, card: Card, look: Look, box: Box, project: Project, *, beside: bool = False) -> None:
        """Points with their range and a verdict, then the facts behind them, a line each.

        ``beside``: the card of the project stands beside it, and says what it makes and what would start it.
        """
        s = self.session
        meant = self.meant()  # the fields of a guarantee are open: what stands here is with it, as the adviser says it
        sheet = s.lawful if meant is None else project_orders.with_contract(s.lawful, meant)
        gain = plant_best.gain_for(s.content, s.view, sheet, project, self.plant_gains())
        word, tone = plant_gains.verdict(gain)
        stack = Stack(box, 2)
        told: tuple[str, ...] = ()
        if gain.points is not None:
            span = plant_gains.range_words(gain)
            told = tr("points of your score ({range})", range=span), tr("points ({range})", range=span)
            if gain.worth is not None and gain.cost_points:  # the figure of the list; its range stands below
                told = tr("points of your score, its cost counted"), tr("points, cost counted")
            elif gain.worth is None:
                told = tr("points before its cost ({range})", range=span), *told[1:]
        figure = plant_gains.points_words(plant_gains.listed(gain)) if gain.points is not None else ""
        score = Score(figure, told, word, tone, self.gain_tip(project, gain))
        score.put(card, look, stack.take(score.high(look, box.w)))
        if meant is not None:
            text = tr("With a guarantee on all {tonnes} a month at {price} USD/kg, which is not on your sheet yet.",
                      tonnes=fmt.tonnes(meant.tonnes_per_month), price=fmt.price(meant.price_usd_per_kg))  # fmt: skip
            card.add(Paragraph(stack.paragraph(look, text, "small", 4), text, "small", "mute"))
        card.add(Divider(stack.take(6)))
        net = self._net(gain)
        told_below = net and not gain.crowded and not gain.promise_usd_m
        if (why := plant_gains.why_words(gain)) and not told_below:
            card.add(Paragraph(stack.paragraph(look, why, "small", 4), why, "small", plant_gains.net_tone(gain)))
        rest = Box(box.x, stack.y, box.w, box.bottom - stack.y)
        parts = plant_gains.made_of(self.plant_gains().get(project.id))
        known = plant_facts.facts(s.content, s.view, project, gain, sheet)
        if beside:
            known = plant_facts.beside_the_card(known, open_=s.view.projects[project.id].status == "open")
        facts = [*self._aim(project), *parts, *known, *net]
        area: Widget = card
        if add_paired(Group(), look, Box(rest.x, rest.y, rest.w, 0), facts) > rest.bottom:
            area = card.add(ScrollArea(rest, key=f"project/brings/{project.id}"))
            rest.w = area.inner_width
        add_paired(area, look, Box(rest.x, rest.y, rest.w, 0), facts)

    def _aim(self, project: Project) -> list[plant_gains.Fact]:
        """How far it takes the reader toward a secret aim."""
        s = self.session
        told = plant_aims.short_words(s.content, s.view, project, s.lawful)
        how = plant_aims.served(s.content, s.view, s.lawful).get(project.id, "")
        tone = "green" if plant_aims.leads(s.content, s.view, project, s.lawful) else "orange"
        return [plant_gains.Fact(tr("Your secret aim"), told, how=how, tone=tone)] if told else []

    @staticmethod
    def _net(gain: plant_gains.Gain) -> list[plant_gains.Fact]:
        """What its points are before its cost, and what that cost is, by the way that it is paid; nothing where none is
        needed: the large figure is what is left."""
        if gain.worth is None or not gain.cost_points:
            return []
        before = tr("{points} ({range})", points=plant_gains.points_words(gain.points),
                    range=plant_gains.range_words(gain))  # fmt: skip
        span = tr("the plant's points, whoever pays for it, and their likely range")
        return [plant_gains.Fact(tr("Points before its cost"), before, how=span),
                plant_cost.row(gain, plant_best.way_words(gain.way))]  # fmt: skip

    def gain_tip(self, project: Project, gain: plant_gains.Gain) -> Explain:
        """What the points of a card are made of."""
        found = self.plant_gains().get(project.id)
        if found is None:
            return Explain(tr("What it brings you"),
                           text=tr("It runs already, or never will: nothing is left to gain."))
        return Explain(
            tr("What it adds to your total score by the end, before its cost"),
            plant_gains.points_words(gain.points), tr("points"),
            tr("published figures and your own measures, by the list that ministries plan with"),
            "\n".join(plant_gains.told_parts(found)), tr("estimated"),
            text=self._left(gain),
        )  # fmt: skip

    @staticmethod
    def _left(gain: plant_gains.Gain) -> str:
        """The range, and how the figure before the cost comes to the one of the list."""
        text = tr("Likely {range}. It weighs the same whoever pays for it.", range=plant_gains.range_words(gain))
        if gain.worth is None or not gain.cost_points:
            return text
        way = plant_best.way_words(gain.way) or tr("its grant")
        return tr("{text} Paid by you alone, with {way}, it leaves you {net}.", text=text, way=way,
                  net=plant_gains.points_words(gain.worth))  # fmt: skip

    def _plan(self, ground: Card, free: Box, mineral: str) -> str:
        """Works under way as bars in time; says how many of them where not all have room."""
        s = self.session
        most = int((free.h - 26 - LEGEND_HEIGHT) // PLAN_ROW)
        going = projects.rows(s.content, s.view, mineral, "running")
        drawn = plans.plan(s.content, s.view, tuple(r.id for r in going), max(1, most))
        if not drawn.rows:
            ground.add(Label(Box(free.x, free.y, free.w, 26), tr("Nothing is being built."),
                             "body", "mute"))  # fmt: skip
            return ""
        ground.add(PlanAxis(free, drawn))
        for k, item in enumerate(drawn.rows):
            at = Box(free.x, free.y + 24 + PLAN_ROW * k, free.w, PLAN_ROW - 2)
            ground.add(PlanBar(at, item, len(drawn.turns)))
        every = len(plans.spans(s.content, s.view, tuple(r.id for r in going), len(going)))
        return tr("{n} of {all}", n=len(drawn.rows), all=every) if every > len(drawn.rows) else ""
