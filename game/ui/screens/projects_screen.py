"""Projects: real cards, their money, what investors wait for, and a plan in time."""

from __future__ import annotations

from math import inf
from typing import Any

from game.model.content import Project
from game.present import fmt, investor_words, plant_gains, project_orders, projects, source_words
from game.present.names import grouped
from game.present.words import tr
from game.ui.kit import (
    Badge,
    Box,
    Canvas,
    Card,
    Column,
    Dropdown,
    Explain,
    IconButton,
    Label,
    Look,
    Paragraph,
    ProgressBar,
    ScrollArea,
    Segmented,
    Stack,
    Table,
    Widget,
    column,
    inset,
    row,
)
from game.ui.screens.projects_gain import GainPart
from game.ui.screens.projects_support import SIDE
from game.ui.session import Session

__all__ = ["ProjectsScreen"]

SUPPORT, TALL, STAKE, BAR = 144.0, 158.0, 96.0, 50.0
FAULT, ROOMY = 26.0, 380.0
"""More room below the fields for a refusal of two lines, where the card is lower than this."""
"""Heights at the foot of the card: the ways to support it (with what that does beside or below the fields), a bid for
a share, and the bar of what investors ask."""
TIGHT = 900.0
"""Width of the table below which the months of works stand on the card only."""
WHOSE = ("you", "home", "all", "running")
ORDER = ("near", "gain", "soon", "cheap")


class ProjectsScreen(GainPart):
    """The list above, the chosen card and the plan below."""

    title = "Projects"
    name = "projects"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        mine = projects.rows(session.content, session.view, "", "you")
        self.whose = 0 if mine else 2
        self.mineral = 0
        self.order = 0
        self.chosen = mine[0].id if mine else session.content.projects[0].id

    def body(self, root: Widget, look: Look, box: Box) -> None:
        """Heading, filters, table, card and plan."""
        s = self.session
        area = inset(box, 20, 16)
        head, bar, upper, lower = column(area, [34, 40, "1*", 396 if area.h > 780 else 356], 10)
        self._head(root, look, head)
        left, right = row(bar, [470, "1*"], 16)
        words = (tr("For you"), tr("At home"), tr("All"), tr("Under way"))
        root.add(Segmented(left, words, self.whose, self._set("whose"), kind="bar", label=tr("Which"),
                           key="projects/whose"))  # fmt: skip
        names = (tr("All"), *(m.short for m in s.content.minerals))
        if sum(look.width(name, "strong") + 18 for name in names) <= right.w:
            root.add(Segmented(right, names, self.mineral, self._set("mineral"), label=tr("Mineral"),
                               key="projects/mineral"))  # fmt: skip
        else:
            root.add(Dropdown(right, names, self.mineral, self._set("mineral"), label=tr("Mineral"),
                              key="projects/mineral"))  # fmt: skip
        mineral = s.content.minerals[self.mineral - 1].id if self.mineral else ""
        gains = self.plant_gains()
        rows = projects.rows(s.content, s.view, mineral, WHOSE[self.whose], order=ORDER[self.order], gains=gains)
        root.add(Table(upper, self._columns(upper.w), rows, label=tr("Project cards"), row_key=lambda r: r.id,
                       selected=self.chosen, on_select=self._choose, key="projects/table", row_height=40, lines=2,
                       empty=tr("No project here; choose “All”.")))  # fmt: skip
        card, plan = row(lower, ["1.25*", "1*"], 16)
        self._card(root, look, card)
        self._beside(root, look, plan, mineral)

    def leaf(self) -> object:
        """Which cards are listed."""
        return super().leaf(), self.whose, self.mineral, self.order

    def _head(self, root: Widget, look: Look, head: Box) -> None:
        """The title, how the list is ranked, and which works still open in this game."""
        title = tr("Projects")
        root.add(Label(head, title, "title"))
        words = (tr("Nearest to its start"), tr("What it brings you"), tr("First to open"), tr("Least money"))
        at = Box(head.x + look.width(title, "title") + 20, head.y - 3, 230, 38)
        root.add(Dropdown(at, words, self.order, self._set("order"), label=tr("Ranked by"), key="projects/order",
                          tooltip=tr("Ranked by what it brings you: its points less what the least grant costs you.")))
        note = Box(at.right + 16, head.y, head.right - at.right - 16, head.h)
        root.add(Label(note, projects.reach_words(self.session.content, self.session.view), "small", "mute",
                       align="right"))  # fmt: skip

    def _set(self, name: str) -> Any:
        def store(value: Any) -> None:
            setattr(self, name, value)
            self.refresh()

        return store

    def _columns(self, wide: float) -> list[Column]:
        """All eight; where it is narrow the names need the room of the least of them."""
        narrow, tight = wide < 1240, wide < TIGHT
        names, makes, state = ("3*", "1.4*", "1.3*")
        if narrow:
            names, makes, state = ("2.3*", "1.7*", "2*") if tight else ("3*", "1.5*", "1.55*")
        found = [
            Column(tr("Project"), lambda r: r.name, names, paint=_named),
            Column(tr("Makes"), lambda r: r.goods, makes, tip=lambda r: r.makes),
            Column(tr("For you"), lambda r: plant_gains.net(r.gain), "0.85*", "number", tr("points"), 1,
                   show=lambda r: plant_gains.points_words(r.gain.points), paint=_gained,
                   tooltip=tr("What the plant adds to your total score by the end of the game, whoever pays. Sorted by "
                              "what is left of it if you pay the least grant alone."),
                   tip=lambda r: self.gain_tip(self.session.content.project(r.id), r.gain)),
            Column(tr("To start"), lambda r: r.gain.need_usd_m if r.waits else None, "0.85*", "number", tr("$ m"),
                   show=_started, tooltip=tr("The least grant that starts it alone, by the investors' published sum; a "
                                             "dash where none would."),
                   tip=self._to_start),
            Column(tr("Capex"), lambda r: r.capex_usd_m, "0.8*", "number", tr("$ m")),
            Column(tr("Investors"), lambda r: 100.0 * r.expected if r.waits else None, "1.1*", "number", "%",
                   paint=_ratio,
                   tooltip=tr("The margin investors expect over the margin they ask for: at 100 % they build."),
                   tip=lambda r: self._reckoned(r) or r.why or None),
            Column(tr("Opens"), lambda r: r.gain.opens or None, "0.8*", "number", tr("turn"),
                   tone=lambda r: "red" if r.gain.late else None, show=_opens_in,
                   tooltip=tr("Turn of its first output if it is funded now and nothing is late."), tip=self._opens),
            Column(tr("State"), lambda r: r.status, state, "badge", tone=lambda r: r.tone),
        ]
        left_out = (*([tr("Capex")] if narrow else []), *([tr("To start")] if tight else []))
        return [column for column in found if column.title not in left_out]

    def _to_start(self, item: projects.ProjectRow) -> str | None:
        """The least grant in words."""
        s = self.session
        project = s.content.project(item.id)
        told = [f for f in plant_gains.facts(s.content, s.view, project, item.gain) if f.name == tr("To start it")]
        return f"{told[0].name}: {told[0].value}" if told and item.gain is not None else None

    def _opens(self, item: projects.ProjectRow) -> str | None:
        """When a card of the list would open."""
        s = self.session
        return investor_words.opens_words(s.content, s.view, s.content.project(item.id)) or None

    def _reckoned(self, item: projects.ProjectRow) -> Explain | None:
        """The steps of the investors' sum; None for a corridor."""
        s = self.session
        held = s.view.projects[item.id]
        steps = investor_words.sum_lines(s.content, s.content.project(item.id), held)
        if not steps:
            return None
        both = tr("{expected} of {asked}", expected=fmt.price(held.expected_usd_per_kg),
                  asked=fmt.price(held.asked_usd_per_kg))  # fmt: skip
        return Explain(tr("What investors expect over a plant's life, and ask for"), both, tr("USD/kg at the works"),
                       tr("prices paid last turn and the rulebook"), "\n".join(steps))  # fmt: skip

    def _choose(self, item: projects.ProjectRow) -> None:
        self.chosen = item.id
        self.refresh()

    # card -----------------------------------------------------------------------------------------

    def _card(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        project = s.content.project(self.chosen)
        state = s.view.projects[project.id]
        item = projects.row_of(s.content, s.view, project, state)
        card = root.add(Card(box, grouped(project.name), icon="factory"))
        room = card.inner.w - 32 - look.width(card.title, "card") - 44
        if look.width(project.operator, "small") <= room:
            operator = Box(card.rect.right - 48 - room, card.rect.y + 12, room, 28)
            card.add(Label(operator, project.operator, "small", "mute", align="right"))
        sign = Box(card.rect.right - 44, card.rect.y + 8, 36, 36)
        card.add(IconButton(sign, "info", tr("Where the figures come from"),
                            tooltip=self._source(project), key="project/source"))  # fmt: skip
        inner, runs = card.inner, state.status in ("operating", "ramp_up")
        buyable = runs and project.region != s.view.seat and not (item.corridor or state.buyer)
        foot = (SUPPORT if inner.w >= SIDE else TALL) if item.fundable else STAKE if buyable else 0.0
        foot += FAULT if s.fault("fund", "stakes") and box.h < ROOMY else 0.0
        words = projects.expectation_words(item, state.status)
        bar = BAR if words else 0.0
        free = Box(inner.x, inner.y, inner.w, inner.h - foot - bar)
        area = card.add(ScrollArea(free, key=f"project/text/{project.id}"))
        stack = Stack((inner.x, inner.y, area.inner_width, 0), 6)
        self._standing(area, look, stack, project, item)
        self._money_lines(area, stack, project)
        note = project.status_text if item.why else ""
        if note and note != "building":  # the badge above says as much
            area.add(Paragraph(stack.paragraph(look, note, "small"), note, "small", "mute"))
        if words:
            self._sum(card, Box(inner.x, inner.bottom - foot - bar + 2, inner.w, 40), item, words)
        place = Box(inner.x, inner.bottom - foot + 6, inner.w, foot - 6)
        if item.fundable:
            self._support(card, look, place, item)
        elif buyable:
            self._stake(card, look, place, project)

    def _money_lines(self, area: Widget, stack: Stack, project: Project) -> None:
        """Who has put money in, and which contracts stand behind it."""
        s = self.session
        state = s.view.projects[project.id]
        lines = [(f"{who}, {what}", fmt.money(amount)) for who, amount, what in projects.money_lines(s.content, state)]
        if lines:
            lines.append((tr("Private owners"), fmt.money(projects.private_usd_m(project, state))))
        lines += [(f"{who}: {what}", "") for who, what in projects.contract_lines(s.content, state)]
        how = tr("what treasuries put in; private owners carry the rest of its cost at its size")
        for text, amount in lines:
            at = stack.take(22, 2)
            tip = Explain(text, amount, tr("since the start"), tr("the project's books"), how)
            area.add(Label(at, text, "small", "mute", tooltip=tip if amount else None))
            area.add(Label(at, amount, "smallstrong", align="right", tooltip=tip if amount else None))

    def _standing(self, area: Widget, look: Look, stack: Stack, project: Project, item: projects.ProjectRow) -> None:
        """Where it stands, why, and when it would open."""
        s = self.session
        line = stack.take(26)
        wide = look.width(item.status, "smallstrong") + 24
        area.add(Badge(Box(line.x, line.y, wide, 26), item.status, item.tone, align="left"))
        text = f"{item.place}: {item.makes}"
        high = look.paragraph(text, line.w - wide - 12)
        area.add(Paragraph(Box(line.x + wide + 12, line.y + 2, line.w - wide - 12, high), text))
        stack.skip(max(0.0, high - 26))
        why = item.why or project.status_text
        area.add(Paragraph(stack.paragraph(look, why), why, "body", tooltip=self._reckoned(item), key="project/why"))
        opens = investor_words.opens_words(s.content, s.view, project)
        if opens:
            area.add(Paragraph(stack.paragraph(look, opens, "small"), opens, "small", "mute"))
        late = projects.too_late(s.content, s.view, project)
        if late:
            area.add(Paragraph(stack.paragraph(look, late, "small"), late, "small", "orange"))

    def _sum(self, card: Widget, line: Box, item: projects.ProjectRow, words: str) -> None:
        """How near a card is to what investors ask, with the money of the draft."""
        s = self.session
        tone = "green" if item.expected >= 1 else "orange" if item.expected >= 0.8 else "red"
        then = project_orders.with_draft(s.content, s.view, s.draft, item.id)
        value = projects.covered(item.expected)
        if any(f.project == item.id for f in s.draft.fund):
            share = projects.covered(then)
            words = tr("With your money it would be {share} of what investors ask.", share=share)
            if item.signed_usd_m > 0:
                words = tr("With your money and {money} of deals signed it would be {share} of what investors ask.",
                           money=fmt.money(item.signed_usd_m), share=share)  # fmt: skip
            value = f"{value} → {share}"
            tone = "green" if then >= 1 else "orange" if then >= 0.8 else "red"
        room = line.w - self.app.look.width(value, "strong") - 12
        if self.app.look.width(words, "small") > room and ", " in words:  # the condition stands in the tooltip then
            words = words.rpartition(", ")[0] + "."
        card.add(ProgressBar(line, min(1.0, max(then, item.expected)), words, value, colour=tone,
                             tooltip=self._reckoned(item), key="project/sum"))  # fmt: skip

    def _source(self, project: Project) -> Explain:
        content = self.session.content
        return Explain(tr("Capacity as published"), project.capacity_source_text, "",
                       source_words.cited(content, project.sources), source_words.project_how(content, project),
                       source_words.confidence(project.confidence))  # fmt: skip


def _named(c: Canvas, box: Box, item: projects.ProjectRow) -> None:
    c.flag(item.region, Box(box.x, box.centery - 9, 27, 18))
    c.name((box.x + 38, box.y, box.w - 38, box.h), item.name, "strong" if item.yours else "body")


def _gained(c: Canvas, box: Box, item: projects.ProjectRow) -> None:
    """Points with their sign; muted where they are next to nothing or come too late."""
    gain = item.gain
    if gain is None or gain.points is None:
        c.text(box, "–", "body", "mute", align="right")
        return
    tone = plant_gains.verdict(gain)[1]
    ink = {"good": "green", "warn": "orange"}.get(tone, "mute")
    sign, words = {"good": "tick", "warn": "alert"}.get(tone), plant_gains.points_words(gain.points)
    if sign and box.w > c.look.width(words, "strong") + 20:  # colour never stands alone
        c.glyph(sign, (box.x, box.centery - 8, 16, 16), c.theme.ink(ink), 2)
    c.text(box, words, "strong" if ink != "mute" else "body", ink, align="right")


def _started(item: projects.ProjectRow) -> str:
    """The least grant, nothing once it has its money, a dash where none would do."""
    if item.gain is None or not item.waits or item.gain.need_usd_m == inf:
        return "–"
    return fmt.number(item.gain.need_usd_m)


def _opens_in(item: projects.ProjectRow) -> str:
    """The turn of its first output; words where that is after the game or behind."""
    if item.gain is None or not item.gain.opens:
        return "–"
    return tr("late") if item.gain.late else str(item.gain.opens)


def _ratio(c: Canvas, box: Box, item: projects.ProjectRow) -> None:
    """The margin investors expect over the one they ask for, as a bar with its figure; or that their money is in."""
    if not item.waits or item.expected <= 0:
        c.text(box, tr("money in") if item.fundable and not item.waits else "–", "body", "mute", align="right")
        return
    tone = "green" if item.expected >= 1 else "orange" if item.expected >= 0.8 else "red"
    c.progress((box.x + 4, box.centery - 3, max(0.0, box.w - 62), 6), min(1.0, item.expected), tone)
    c.text((box.right - 56, box.y, 56, box.h), projects.covered(item.expected), "body", align="right")
