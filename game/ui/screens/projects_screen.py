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
    Label,
    Look,
    NumberField,
    Paragraph,
    Picture,
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

WHOSE = ("home", "all", "running")


class ProjectsScreen(TableScreen):
    """The list above, the chosen card and the plan below."""

    title = "Projects"
    name = "projects"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        home = [p for p in session.content.projects if p.region == session.link.seat]
        self.whose = 0 if home else 1
        self.mineral = 0
        self.chosen = home[0].id if home else session.content.projects[0].id

    def body(self, root: Widget, look: Look, box: Box) -> None:
        """Heading, filters, table, card and plan."""
        s = self.session
        area = inset(box, 20, 16)
        head, bar, upper, lower = column(area, [34, 40, "1*", "0.9*"], 10)
        root.add(Label(head, tr("Projects"), "title"))
        note = tr("Public money opens a plant; a believed price keeps it open.")
        root.add(Label(head, note, "small", "mute", align="right"))
        left, right = row(bar, [360, "1*"], 16)
        words = (tr("At home"), tr("Everywhere"), tr("Under way"))
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
        chart = projects.gantt(s.content, s.view, tuple(r.id for r in rows), most)
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
            Column(tr("Public"), lambda r: r.public_usd_m or None, "0.8*", "number", "$ m"),
            Column(tr("Months"), lambda r: r.months, "0.75*", "number"),
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
        card = root.add(Card(box, project.name, icon="factory", note=project.operator,
                             tooltip=self._source(project)))  # fmt: skip
        stack = Stack(card.inner, 6)
        line = stack.take(26)
        card.add(Badge(Box(line.x, line.y, 150, 26), item.status, item.tone))
        card.add(Label(Box(line.x + 162, line.y, line.w - 162, 26), f"{item.place}: {item.makes}", "body"))
        why = item.why or project.status_text
        card.add(Paragraph(stack.paragraph(look, why), why, "body", "mute"))
        for who, amount, what in projects.money_lines(s.content, state)[:2]:
            at = stack.take(24)
            card.add(Label(at, f"{who}, {what}", "small", "mute"))
            card.add(Label(at, fmt.money(amount), "smallstrong", align="right"))
        if item.fundable:
            self._money(card, look, Box(stack.rect.x, card.inner.bottom - 92, stack.rect.w, 92))

    def _source(self, project: Any) -> Explain:
        return Explain(tr("Capacity as published"), project.capacity_source_text, "",
                       ", ".join(project.sources), project.note, projects.confidence_words(project))  # fmt: skip

    def _money(self, card: Card, look: Look, box: Box) -> None:
        s = self.session
        fault = s.fault("fund")
        a, b, c = row(Box(box.x, box.y, box.w, 64), ["1*", "1*", "1.2*"], 14)
        for at, instrument, word in ((a, "grant", tr("Grant this turn")), (b, "loan", tr("Loan this turn"))):
            value = projects.funded(s.draft, self.chosen, instrument)  # type: ignore[arg-type]
            card.add(NumberField(at, value, 0, 5000, 10, self._fund(instrument), unit="$ m", label=word,
                                 caption=True, key=f"fund/{instrument}"))  # fmt: skip
        you = s.view.you
        window = s.content.seat(s.view.seat).loan_window_usd_m if you else 0.0
        text = tr("You have no loan window: loans come out of the budget.")
        if window:
            text = tr("Loans come from your window first ({w} a turn), up to as much as others lend.",
                      w=fmt.money(window))  # fmt: skip
        card.add(Paragraph(c, text, "small", "mute"))
        if fault:
            card.add(Paragraph(Box(box.x, box.y + 66, box.w, 28), fault, "smallstrong", "red"))

    def _fund(self, instrument: Any) -> Any:
        def store(value: Any) -> None:
            sheet = projects.with_fund(self.session.draft, self.chosen, instrument, float(value))
            self.session.edit(sheet)
            self.refresh()

        return store


def _named(c: Canvas, box: Box, item: projects.ProjectRow) -> None:
    c.flag(item.region, Box(box.x, box.centery - 9, 27, 18))
    c.text((box.x + 38, box.y, box.w - 38, box.h), item.name, "strong" if item.yours else "body")
