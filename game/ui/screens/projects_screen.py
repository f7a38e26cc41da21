"""Projects: real cards, their money, what investors wait for, and a plan in time."""

from __future__ import annotations

from typing import Any

from game.present import fmt, projects
from game.present.words import tr
from game.ui.kit import (
    Badge,
    Box,
    Canvas,
    Card,
    Column,
    Explain,
    IconButton,
    Label,
    Look,
    NumberField,
    Paragraph,
    Picture,
    ProgressBar,
    Segmented,
    Stack,
    Table,
    Widget,
    column,
    inset,
    row,
)
from game.ui.session import Session
from game.ui.shell import TableScreen, chart_picture

__all__ = ["ProjectsScreen"]

WHOSE = ("you", "home", "all", "running")


class ProjectsScreen(TableScreen):
    """The list above, the chosen card and the plan below."""

    title = "Projects"
    name = "projects"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        mine = projects.rows(session.content, session.view, "", "you")
        self.whose = 0 if mine else 2
        self.mineral = 0
        self.chosen = mine[0].id if mine else session.content.projects[0].id

    def body(self, root: Widget, look: Look, box: Box) -> None:
        """Heading, filters, table, card and plan."""
        s = self.session
        area = inset(box, 20, 16)
        head, bar, upper, lower = column(area, [34, 40, "1*", 396 if area.h > 780 else 340], 10)
        root.add(Label(head, tr("Projects"), "title"))
        note = tr("Public money opens a plant; a believed price keeps it open.")
        root.add(Label(head, note, "small", "mute", align="right"))
        left, right = row(bar, [470, "1*"], 16)
        words = (tr("For you"), tr("At home"), tr("All"), tr("Under way"))
        root.add(Segmented(left, words, self.whose, self._set("whose"), kind="bar", label=tr("Which"),
                           key="projects/whose"))  # fmt: skip
        names = (tr("All"), *(m.short for m in s.content.minerals))
        root.add(Segmented(right, names, self.mineral, self._set("mineral"), label=tr("Mineral"),
                           key="projects/mineral"))  # fmt: skip
        mineral = s.content.minerals[self.mineral - 1].id if self.mineral else ""
        rows = projects.rows(s.content, s.view, mineral, WHOSE[self.whose])
        root.add(Table(upper, self._columns(), rows, label=tr("Project cards"), row_key=lambda r: r.id,
                       selected=self.chosen, on_select=self._choose, key="projects/table", row_height=40,
                       empty=tr("No card fits; look everywhere.")))  # fmt: skip
        card, plan = row(lower, ["1.25*", "1*"], 16)
        self._card(root, look, card)
        ground = root.add(Card(plan, tr("Under way"), icon="clock"))
        most = max(2, int((ground.inner.h - 30) // 34))
        going = projects.rows(s.content, s.view, mineral, "running")
        chart = projects.gantt(s.content, s.view, tuple(r.id for r in going), most)
        if chart.spans:
            ground.add(Picture(ground.inner, chart_picture(look, chart), tr("Plan of projects")))
        else:
            ground.add(Label(Box(*ground.inner.topleft, ground.inner.w, 26), tr("Nothing is being built."),
                             "body", "mute"))  # fmt: skip

    def _set(self, name: str) -> Any:
        def store(value: Any) -> None:
            setattr(self, name, value)
            self.refresh()

        return store

    def _columns(self) -> list[Column]:
        return [
            Column(tr("Project"), lambda r: r.name, "2.3*", paint=_named),
            Column(tr("Makes"), lambda r: r.goods, "1.6*", tip=lambda r: r.makes),
            Column(tr("Capex"), lambda r: r.capex_usd_m, "0.8*", "number", "$ m"),
            Column(tr("Investors"), lambda r: r.expected if r.fundable else None, "1.1*", "number", "%", paint=_ratio,
                   tooltip=tr("Expected price over what investors ask: at 100 % they build."),
                   tip=lambda r: r.why or None),
            Column(tr("Public"), lambda r: r.public_usd_m or None, "0.8*", "number", "$ m"),
            Column(tr("Months"), lambda r: r.months or None, "0.75*", "number"),
            Column(tr("State"), lambda r: r.status, "1.3*", "badge", tone=lambda r: r.tone),
        ]

    def _choose(self, item: projects.ProjectRow) -> None:
        self.chosen = item.id
        self.refresh()

    # card -----------------------------------------------------------------------------------------

    def _card(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        project = s.content.project(self.chosen)
        state = s.view.projects[project.id]
        item = projects.row_of(s.content, s.view, project, state)
        card = root.add(Card(box, project.name, icon="factory"))
        operator = Box(card.rect.right - 330, card.rect.y + 12, 282, 28)
        card.add(Label(operator, project.operator, "small", "mute", align="right"))
        sign = Box(card.rect.right - 44, card.rect.y + 8, 36, 36)
        card.add(IconButton(sign, "info", tr("Where the figures come from"),
                            tooltip=self._source(project), key="project/source"))  # fmt: skip
        stack = Stack(card.inner, 6)
        line = stack.take(26)
        wide = look.width(item.status, "smallstrong") + 24
        card.add(Badge(Box(line.x, line.y, wide, 26), item.status, item.tone))
        text = f"{item.place}: {item.makes}"
        high = look.paragraph(text, line.w - wide - 12)
        card.add(Paragraph(Box(line.x + wide + 12, line.y + 2, line.w - wide - 12, high), text))
        stack.skip(max(0.0, high - 26))
        why = item.why or project.status_text
        card.add(Paragraph(stack.paragraph(look, why), why, "body"))
        words = projects.expectation_words(item, state.status)
        if words:
            line = stack.take(40)
            tone = "green" if item.expected >= 1 else "orange" if item.expected >= 0.8 else "red"
            then = projects.with_draft(s.content, s.view, s.draft, project.id)
            value = fmt.percent(item.expected)
            if projects.funded(s.draft, project.id, "grant") + projects.funded(s.draft, project.id, "loan") > 0:
                words = tr("With your money it would be {share} of what investors ask.", share=fmt.percent(then))
                value = f"{value} → {fmt.percent(then)}"
                tone = "green" if then >= 1 else "orange" if then >= 0.8 else "red"
            card.add(ProgressBar(line, min(1.0, max(then, item.expected)), words, value, colour=tone))
        bottom = card.inner.bottom - (104 if item.fundable else 0)
        for who, amount, what in projects.money_lines(s.content, state):
            if stack.y + 24 > bottom:
                break
            at = stack.take(22, 2)
            card.add(Label(at, f"{who}, {what}", "small", "mute"))
            card.add(Label(at, fmt.money(amount), "smallstrong", align="right"))
        note = project.status_text if project.status_text != why else ""
        if note and stack.y + look.paragraph(note, stack.rect.w, "small") < bottom:
            card.add(Paragraph(stack.paragraph(look, note, "small"), note, "small", "mute"))
        if item.fundable:
            self._money(card, look, Box(stack.rect.x, card.inner.bottom - 98, stack.rect.w, 98), item)

    def _source(self, project: Any) -> Explain:
        return Explain(tr("Capacity as published"), project.capacity_source_text, "",
                       ", ".join(project.sources), project.note, projects.confidence_words(project))  # fmt: skip

    def _money(self, card: Card, look: Look, box: Box, item: projects.ProjectRow) -> None:
        s = self.session
        fault = s.fault("fund")
        a, b, c = row(Box(box.x, box.y, box.w, 66), [168, 168, "1*"] if box.w >= 560 else ["1*", "1*", 0], 14)
        top = float(int(max(0.0, item.room_usd_m)))
        for at, instrument, word in ((a, "grant", tr("Grant this turn")), (b, "loan", tr("Loan this turn"))):
            value = projects.funded(s.draft, self.chosen, instrument)  # type: ignore[arg-type]
            card.add(NumberField(at, value, 0, max(top, value), 10, self._fund(instrument), unit="$ m", label=word,
                                 caption=True, key=f"fund/{instrument}"))  # fmt: skip
        window = s.content.seat(s.view.seat).loan_window_usd_m if s.view.you else 0.0
        room = tr("Room for public money: {room} (at most {share} of capex).", room=fmt.money(item.room_usd_m),
                  share=fmt.percent(s.content.rules.finance.public_share_cap))  # fmt: skip
        text = tr("Loans come out of the budget: you have no window.")
        if window:
            text = tr("Your loan window: {w} a turn, up to what others lend.", w=fmt.money(window))
        text = projects.loan_words(s.content, s.view, s.draft) or text
        told, tone = (fault, "red") if fault else (f"{room} {text}", "mute")
        if c.w > 0:
            card.add(Paragraph(Box(c.x, c.y - 10, c.w, 108), told, "small", tone))
        elif fault:
            card.add(Paragraph(Box(box.x, box.y + 70, box.w, 44), fault, "small", "red"))

    def _fund(self, instrument: Any) -> Any:
        def store(value: Any) -> None:
            sheet = projects.with_fund(self.session.draft, self.chosen, instrument, float(value))
            self.session.edit(sheet)
            self.refresh()

        return store


def _named(c: Canvas, box: Box, item: projects.ProjectRow) -> None:
    c.flag(item.region, Box(box.x, box.centery - 9, 27, 18))
    c.text((box.x + 38, box.y, box.w - 38, box.h), item.name, "strong" if item.yours else "body")


def _ratio(c: Canvas, box: Box, item: projects.ProjectRow) -> None:
    """Expected price over what investors ask, as a bar with its figure."""
    if not item.fundable or item.expected <= 0:
        c.text(box, "–", "body", "mute", align="right")
        return
    tone = "green" if item.expected >= 1 else "orange" if item.expected >= 0.8 else "red"
    c.progress((box.x + 4, box.centery - 3, max(0.0, box.w - 62), 6), min(1.0, item.expected), tone)
    c.text((box.right - 56, box.y, 56, box.h), fmt.percent(item.expected), "body", align="right")
