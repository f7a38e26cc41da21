"""The chosen project: where it stands, what investors ask, who paid; in a low window one card of pages."""

from __future__ import annotations

from typing import NamedTuple

from game.model.content import Project
from game.present import (
    fmt,
    guarantee_words,
    hurry_words,
    investor_words,
    line_words,
    plant_help,
    plant_sizes,
    project_orders,
    projects,
    source_words,
)
from game.present.names import grouped
from game.present.offer_worth import first_sentence
from game.present.words import tr
from game.rules import plant_margin
from game.ui.kit import (
    Badge,
    Box,
    Card,
    Explain,
    Group,
    IconButton,
    Label,
    Look,
    Paragraph,
    ProgressBar,
    ScrollArea,
    Stack,
    Widget,
    row,
    two_ends,
)
from game.ui.kit.facts import Disclosure, add_facts
from game.ui.screens.projects_gain import GainPart
from game.ui.screens.projects_hurry import HurryPart
from game.ui.screens.projects_support import SIDE

__all__ = ["CardPart"]

SUPPORT, TALL, STAKE, BAR = 174.0, 210.0, 110.0, 46.0
"""Heights at the foot of the card: the ways to support it (with what that does beside or below the fields), a bid for
a share, and the bar of what investors ask. The same whatever is written: a field never moves under the pointer."""


class Shown(NamedTuple):
    """The chosen project as its card needs it."""

    project: Project
    item: projects.ProjectRow
    status: str
    buyable: bool
    hurried: bool
    """Whether the reader can hurry its works."""
    guarded: bool
    """Whether it runs at a loss at home, so that a price guarantee keeps it."""
    words: str


class CardPart(GainPart, HurryPart):
    """The card; ``chosen`` says of which project."""

    def _shown(self) -> Shown:
        """What the card is about."""
        s = self.session
        project = s.content.project(self.chosen)
        state = s.view.projects[project.id]
        item = projects.row_of(s.content, s.view, project, state, sheet=s.lawful)
        runs = state.status in ("operating", "ramp_up")
        buyable = runs and project.region != s.view.seat and not (item.corridor or state.buyer)
        hurried = not buyable and hurry_words.may(s.content, s.view, project)
        guarded = project.region == s.view.seat and plant_margin.at_risk(s.content, s.view, project) == "stands"
        return Shown(project, item, state.status, buyable, hurried, guarded,
                     projects.expectation_words(item, state.status))  # fmt: skip

    def _card(self, root: Widget, look: Look, box: Box) -> None:
        """A card of its own: who runs it and its figures above, what can be done for it at the foot."""
        shown = self._shown()
        project, item = shown.project, shown.item
        card = root.add(Card(box, grouped(project.name), icon="factory"))
        room = card.inner.w - 32 - look.width(card.title, "card") - 44
        if look.width(project.operator, "small") <= room:
            operator = Box(card.rect.right - 48 - room, card.rect.y + 12, room, 28)
            card.add(Label(operator, project.operator, "small", "mute", align="right"))
        self._sign(card, Box(card.rect.right - 44, card.rect.y + 8, 36, 36), project)
        inner = card.inner
        foot = STAKE if shown.buyable else 0.0
        if item.fundable or shown.guarded:
            foot = SUPPORT if inner.w >= SIDE else TALL
        foot = self.hurry_high(look, project, inner.w) if shown.hurried else foot
        if self._read(look, inner, foot, shown):
            self._figures_of(card, look, inner, shown._replace(words=""))
            return
        self._figures_of(card, look, Box(inner.x, inner.y, inner.w, inner.h - foot), shown)
        self._deeds(card, look, Box(inner.x, inner.bottom - foot + 6, inner.w, foot - 6), shown)

    def _read(self, look: Look, inner: Box, foot: float, shown: Shown) -> bool:
        """Whether *More* is open and needs the whole card: one line of it with a bar of its own was all that it had."""
        if f"more/{shown.project.id}" not in self._unfolded:
            return False
        free = inner.bottom - foot - (BAR if shown.words else 0.0)
        return self._lines_of(Group(), look, inner, shown.project, shown.item) > free

    def _low_card(self, root: Widget, look: Look, box: Box, mineral: str) -> None:
        """In a low window one card over the whole width, so that the list keeps its rows: pages take turns in it."""
        shown, pending = self._shown(), self._pending()
        words = [grouped(shown.project.name), tr("What it brings you"), tr("Under way")]
        words += [tr("Bids ({n})", n=len(pending))] if pending else []
        card = root.add(Card(box, label=words[0], padding=14))
        page, free = self.folded(card, look, card.inner, words, "projects/low", spare=44.0)
        self._sign(card, Box(card.inner.right - 36, card.inner.y + 2, 36, 36), shown.project)
        if page == 1:
            self._brings(card, look, free, shown.project)
        elif page == 2:
            self._plan(card, free, mineral)
        elif page == 3:
            self._bids(card, look, free)
        else:
            does = shown.item.fundable or shown.buyable or shown.hurried or shown.guarded
            left, right = row(free, ["1*", "1.05*" if does else 0], 24 if does else 0)
            self._figures_of(card, look, left, shown)
            self._deeds(card, look, right, shown)

    def _deeds(self, card: Card, look: Look, place: Box, shown: Shown) -> None:
        """What this seat can do for it."""
        if shown.item.fundable:
            self._support(card, look, place, shown.item)
        elif shown.guarded:
            self._keep_running(card, look, place)
        elif shown.hurried:
            self._hurry(card, look, place, shown.project)
        elif shown.buyable:
            self._stake(card, look, place, shown.project)

    def _figures_of(self, card: Card, look: Look, box: Box, shown: Shown) -> None:
        """Where it stands and who paid, and below it the bar of what investors ask."""
        project, item = shown.project, shown.item
        bar = BAR if shown.words else 0.0
        place = Box(box.x, box.y, box.w, box.h - bar)
        area: Widget = card
        if self._lines_of(Group(), look, place, project, item) > place.bottom:
            area = card.add(ScrollArea(place, key=f"project/text/{project.id}"))
            place = Box(box.x, box.y, area.inner_width, 0)
        self._lines_of(area, look, place, project, item)
        if shown.words:
            self._sum(card, Box(box.x, box.bottom - bar + 2, box.w, 40), item, shown.words)

    def _lines_of(
        self, area: Widget, look: Look, box: Box, project: Project, item: projects.ProjectRow
    ) -> float:  # fmt: skip
        """Where it stands, its money, and *More*; returns where they end."""
        stack = Stack((box.x, box.y, box.w, 0), 6)
        self._standing(area, look, stack, project, item)
        self._money_lines(area, stack, project)
        return self.more(area, look, Box(box.x, stack.y, box.w, 0), self._told_more(project, item),
                         f"more/{project.id}", Box(box.x, box.y - 2, box.w, 30)) - 6  # fmt: skip

    def _sign(self, card: Widget, place: Box, project: Project) -> None:
        card.add(IconButton(place, "info", tr("Where the figures come from"), tooltip=self._source(project),
                            key="project/source"))  # fmt: skip

    def _money_lines(self, area: Widget, stack: Stack, project: Project) -> None:
        """Who has put money in, and which contracts stand behind it."""
        s = self.session
        state = s.view.projects[project.id]
        lines = [(f"{who}, {what}", fmt.money(amount)) for who, amount, what in projects.money_lines(s.content, state)]
        if lines:
            lines.append((tr("Private owners"), fmt.money(projects.private_usd_m(project, state))))
        lines += [(f"{who}: {what}", "") for who, what in projects.contract_lines(s.content, state)]
        own = [c for c in state.contracts if c.seat == s.view.seat]
        lines += [(tr("What your guarantee should take"), told) for c in own
                  if (told := guarantee_words.contract_money(s.content, s.view, project.id, c))]  # fmt: skip
        how = tr("what treasuries put in; private owners carry the rest of its cost at its size")
        for text, amount in lines:
            if not amount:  # a contract: its words have the line, or two
                high = max(22.0, self.app.look.paragraph(text, stack.rect.w, "small"))
                area.add(Paragraph(stack.take(high, 2), text, "small", "mute"))
                continue
            at = stack.take(22, 2)
            tip = Explain(text, amount, tr("since the start"), tr("the project's books"), how)
            two_ends(area, self.app.look, at, text, amount, styles=("small", "smallstrong"), tones=("mute", "text"),
                     tooltip=tip)  # fmt: skip

    def _standing(self, area: Widget, look: Look, stack: Stack, project: Project, item: projects.ProjectRow) -> None:
        """Where it stands, why, and when it would open."""
        s = self.session
        line = stack.take(26)
        wide = look.width(item.status, "smallstrong") + 24
        area.add(Badge(Box(line.x, line.y, wide, 26), item.status, item.tone, align="left"))
        text = f"{item.place}: {item.makes}"
        room = line.w - wide - 20 - Disclosure.natural_width(look)
        high = look.paragraph(text, room)
        area.add(Paragraph(Box(line.x + wide + 12, line.y + 2, room, high), text))
        stack.skip(max(0.0, high - 26))
        rows = investor_words.price_rows(s.content, project, s.view.projects[project.id])
        if rows:
            stack.skip(add_facts(area, look, Box(line.x, stack.y, line.w, 0), rows) - stack.y + 4)
        else:
            why = item.why or project.status_text
            area.add(Paragraph(stack.paragraph(look, why), why, "body", tooltip=self._reckoned(item),
                               key="project/why"))  # fmt: skip
        if told := plant_help.coming(s.content, s.view).get(project.id, ""):
            area.add(Paragraph(stack.paragraph(look, told, "small"), told, "small", "blue", key="project/help"))
        if late := projects.too_late(s.content, s.view, project):
            late = first_sentence(late)
            area.add(Paragraph(stack.paragraph(look, late, "small"), late, "small", "orange"))

    def _told_more(self, project: Project, item: projects.ProjectRow) -> tuple[str, ...]:
        """What a first look does not need: investors in a sentence, every size with its grant, dates, the record."""
        s = self.session
        rows = investor_words.price_rows(s.content, project, s.view.projects[project.id])
        note = project.status_text if item.why and project.status_text != "building" else ""  # as the badge says
        return tuple(filter(None, (
            item.why if rows else "", plant_sizes.ladder_words(s.content, s.view, s.lawful, project),
            investor_words.opens_words(s.content, s.view, project), projects.too_late(s.content, s.view, project),
            tr("As published: {text}", text=note) if note else "",
        )))  # fmt: skip

    def _sum(self, card: Widget, line: Box, item: projects.ProjectRow, words: str) -> None:
        """How near a card is to what investors ask, with the money of the draft."""
        s = self.session
        tone = "green" if item.expected >= 1 else "orange" if item.expected >= 0.8 else "red"
        then = project_orders.with_draft(s.content, s.view, s.lawful, item.id)
        value = projects.covered(item.expected)
        if any(f.project == item.id for f in s.lawful.fund):
            share = projects.covered(then)
            words = tr("Margin, of what investors ask, with your money")
            if item.signed_usd_m > 0:
                words = tr("Margin, of what investors ask, with your money and {money} of deals signed",
                           money=fmt.money(item.signed_usd_m))  # fmt: skip
            value = f"{value} → {share}"
            tone = "green" if then >= 1 else "orange" if then >= 0.8 else "red"
        room = line.w - self.app.look.width(value, "strong") - 12
        if self.app.look.width(words, "small") > room and ", " in words:  # the condition stands in the tooltip then
            words = words.rpartition(", ")[0] + "."
        if self.app.look.width(words, "small") > room:
            words = tr("Money, of what its builders wait for") if item.corridor else tr("Margin, of what investors ask")
        card.add(ProgressBar(line, min(1.0, max(then, item.expected)), words, value, colour=tone,
                             tooltip=self._reckoned(item), key="project/sum"))  # fmt: skip

    def _source(self, project: Project) -> Explain:
        content = self.session.content
        if project.line_of:
            return Explain(tr("Second line"), how=line_words.how_words(content, project),
                           text=tr("Size, cost and months are assumptions of the game; the rest is its plant's."))
        return Explain(tr("Capacity as published"), project.capacity_source_text, "",
                       source_words.cited(content, project.sources), source_words.project_how(content, project),
                       source_words.confidence(project.confidence))  # fmt: skip
