"""The frame round every table screen: top bar, rail, side panel with the turn's one next step."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.model.chart import Chart
from game.model.refusals import Refusal
from game.present import board, charts, fmt
from game.present.names import good, plain
from game.present.words import tr
from game.ui import chart
from game.ui.kit import (
    GRID,
    Box,
    Button,
    Canvas,
    Card,
    Choice,
    Dialog,
    Divider,
    Event,
    Explain,
    Flag,
    Group,
    KeyFigure,
    Label,
    Look,
    PhaseSteps,
    ProgressBar,
    RailItem,
    Screen,
    Segmented,
    Stack,
    Widget,
    column,
    row,
)
from game.ui.session import Session

__all__ = ["RAIL", "Bar", "Curtain", "PriceCard", "TableScreen", "chart_picture", "lens_bar", "said"]

RAIL = (
    ("map", "map", "Map"),
    ("council", "council", "Council"),
    ("deals", "deals", "Deals"),
    ("orders", "orders", "Orders"),
    ("projects", "projects", "Projects"),
    ("china", "china", "China"),
    ("news", "news", "News"),
    ("ledger", "ledger", "Ledger"),
)
"""Screen, icon and word of each item of the rail; keys 1-8."""

PHASES = {"brief": 0, "talk": 1, "bell": 2, "results": 3, "over": 3}


class Bar(Group):
    """A panel at an edge of the window with a thin line toward the page."""

    def __init__(self, rect: Box, edge: str, label: str = "") -> None:
        super().__init__(rect, label=label)
        self.edge = edge

    def paint(self, c: Canvas) -> None:
        """Ground and line."""
        c.fill(self.rect, "panel")
        if self.edge == "below":
            c.rule(self.rect.x, self.rect.bottom - 1, self.rect.w)
        else:
            x = self.rect.right - 1 if self.edge == "right" else self.rect.x
            c.rule_down(x, self.rect.y, self.rect.h)


class PriceCard(Widget):
    """Name and state left, the course in the middle, the price right."""

    role = "figure"

    def __init__(self, rect: Box, row_: board.PriceRow) -> None:
        change = fmt.signed_short(row_.change)
        said = f"{fmt.price(row_.price)} USD/kg, {change}, {row_.state}"
        super().__init__(rect, label=f"{row_.name}, {row_.product}", value=said)
        self.row = row_

    def paint(self, c: Canvas) -> None:
        """Three lines left, a spark, three lines right."""
        r, p = self.rect, self.row
        wide = r.w * 0.46
        c.text((r.x, r.y - 6, wide, 26), p.name, "card")
        c.text((r.x, r.y + 19, wide, 22), p.product, "small", "mute")
        tone = {"good": "green", "warn": "orange", "bad": "red"}.get(p.tone, "mute")
        ink = c.theme["mute"] if tone == "mute" else c.theme.ink(tone)
        c.icon(p.icon, (r.x, r.y + 45, 18, 18), ink)
        c.text((r.x + 25, r.y + 42, wide, 24), p.state, "smallstrong", ink)
        if r.w >= 300:
            self._spark(c, Box(r.x + r.w * 0.46, r.y + 2, r.w * 0.25, r.h - 8), tone)
        side = Box(r.x + r.w * 0.7, r.y, r.w * 0.3, r.h)
        c.text((side.x, r.y - 4, side.w, 36), fmt.price(p.price), "price", align="right")
        ahead = tr("{change} this turn", change=fmt.signed_short(p.change))
        if len(p.history) < 2:
            ahead = tr("base year")
        c.text((r.x + wide, r.y + 28, r.w - wide, 22), ahead, "small", "mute", align="right")
        floor = tr("floor {price}", price=fmt.price(p.floor)) if p.floor else tr("USD/kg")
        c.text((side.x - 40, r.y + 48, side.w + 40, 22), floor, "small", "mute", align="right")

    def _spark(self, c: Canvas, box: Box, tone: str) -> None:
        if len(self.row.history) > 1:
            colour = "blue" if tone == "mute" else tone
            data = charts.spark(self.row.history, colour, self.row.floor or None)
            chart.draw(c.surface, c.px(box), data, c.theme.colours, ground="panel2")


class Curtain(Widget):
    """What stands on the page while the table works: one sentence and the months that run."""

    role = "status"

    def __init__(self, rect: Box, text: str, months: tuple[str, ...]) -> None:
        super().__init__(rect, label=text, value=", ".join(months))
        self.months = months

    def paint(self, c: Canvas) -> None:
        """The sentence in the middle, the months as pills below it."""
        c.fill(self.rect, "bg")
        x, y = self.rect.centerx, self.rect.centery
        c.text((self.rect.x, y - 90, self.rect.w, 60), self.label, "key", align="centre")
        note = tr("China moves, markets clear, projects go on, inspectors look.")
        c.text((self.rect.x, y - 30, self.rect.w, 30), note, "lead", "mute", align="centre")
        wide, gap = 92.0, 12.0
        left = x - (len(self.months) * (wide + gap) - gap) / 2
        for i, month in enumerate(self.months):
            box = Box(left + i * (wide + gap), y + 28, wide, 40)
            c.pill(box, "panel2", "blue")
            c.text(box, month, "strong", align="centre")


def said(session: Session, refusal: Refusal) -> str:
    """A refusal as a sentence without ids."""
    return plain(session.content, f"{refusal.message} {refusal.remedy}".strip())


class TableScreen(Screen):
    """A screen of a running game. Subclasses set ``name`` and write ``body``."""

    name = ""

    def __init__(self, session: Session) -> None:
        self.session = session

    # frame ---------------------------------------------------------------------------------

    def build(self, look: Look, size: tuple[float, float]) -> Widget:
        """Top bar, rail, page, side panel."""
        root = Group((0, 0, *size))
        if self.session.busy:
            root.add(Curtain(Box(0, 0, *size), self.session.busy, self._months()))
            return root
        top, rest = column((0, 0, *size), [GRID.top_bar, "1*"], 0)
        rail, page, side = row(rest, [GRID.rail, "1*", self.side_width(size)], 0)
        self._top(root.add(Bar(top, "below", tr("Your ministry"))), top)
        self._rail(root.add(Bar(rail, "right")), rail)
        self.body(root, look, page)
        if side.w:
            self.side(root.add(Bar(side, "left", tr("Market and next step"))), look, side)
        return root

    def _months(self) -> tuple[str, ...]:
        view, content = self.session.view, self.session.content
        first = content.start_month - 1 + (view.turn - 1) * view.months_per_turn
        names = (tr("Jan"), tr("Feb"), tr("Mar"), tr("Apr"), tr("May"), tr("Jun"), tr("Jul"), tr("Aug"), tr("Sep"),
                 tr("Oct"), tr("Nov"), tr("Dec"))  # fmt: skip
        return tuple(names[(first + k) % 12] for k in range(view.months_per_turn))

    def side_width(self, size: tuple[float, float]) -> float:
        """Width of the side panel; narrower in small windows."""
        return GRID.side_panel if size[0] >= 1500 else 380 if size[0] >= 1360 else 324

    def body(self, root: Widget, look: Look, box: Box) -> None:
        """What is between rail and side panel."""
        raise NotImplementedError

    def _top(self, root: Widget, box: Box) -> None:
        s, view = self.session, self.session.view
        root.add(Flag(Box(24, 17, 57, 38), s.link.seat, tr("Flag")))
        seats = {seat.id: seat for seat in s.content.seats}
        mine = seats.get(s.link.seat)
        x = 94.0
        name = mine.name if mine else tr("China")
        ministry = mine.ministry if mine else tr("Ministry of Commerce")
        wide = 290 if box.w >= 1800 else 214 if box.w >= 1500 else 180
        root.add(Label((x, 10, wide, 28), name, "card"))
        root.add(Label((x, 38, wide, 22), ministry, "small", "mute", tooltip=ministry))
        x += wide + 16
        turn = tr("Turn {turn} of {turns}", turn=view.turn, turns=view.announced_turns)
        tip = tr("The last turn is drawn by lot near this number; nobody knows it.")
        root.add(Label((x, 10, 168, 28), turn, "card", tooltip=tip))
        root.add(Label((x, 38, 168, 22), view.date_text.replace("-", " – "), "small", "mute"))
        x += 174
        steps = (tr("Brief"), tr("Negotiate"), tr("Orders"), tr("Results"))
        figures = self._figures(box.w)
        fits = int(
            (box.right - 52 - x - PhaseSteps.natural_width(self.app.look, steps[PHASES[view.phase] :][:1]) - 190) / 150
        )
        figures = figures[: max(2, fits)]
        room = box.right - 24 - len(figures) * 150 - x - 16
        root.add(PhaseSteps(Box(x, 16, room, 40), steps, PHASES[view.phase], label=tr("Phase")))
        x = box.right - 12 - len(figures) * 150
        for figure in figures:
            figure.rect = Box(x, 0, 146, box.h)
            root.add(figure)
            x += 150

    def _figures(self, width: float) -> list[KeyFigure]:
        view, box = self.session.view, Box(0, 0, 0, 0)
        if view.you is None:
            purse = fmt.money(view.china_purse_usd_m)
            return [KeyFigure(box, tr("Purse"), purse, icon="money")]
        cost = self.session.cost()
        left = view.you.money_usd_m - cost.money_usd_m
        points = view.you.initiative - cost.initiative
        spent = f"{fmt.MINUS}{fmt.number(cost.money_usd_m)}" if cost.money_usd_m >= 0.5 else ""
        days, step, good = board.security_words(view)
        trust, _ = board.trust_words(view)
        support = KeyFigure(box, tr("Home support"), fmt.number(view.you.support), icon="home", key="top/support",
                            good=None if view.you.support >= 40 else False,
                            tooltip=tr("Support at home, 0 to 100. Below 40 a higher floor costs one more point; "
                                       "below 25 the cabinet falls."))  # fmt: skip
        figures = [
            KeyFigure(
                box,
                tr("Budget"),
                fmt.money(left),
                spent,
                good=None,
                icon="money",
                key="top/budget",
                tooltip=self._money_tip(left),
            ),
            KeyFigure(
                box,
                tr("Initiative"),
                tr("{n} left", n=points),
                icon="play",
                key="top/initiative",
                tooltip=tr(
                    "Signing, tabling, funding, inspecting, accusing and posture cost one "
                    "point each. Offers, replies and votes are free."
                ),
            ),
            KeyFigure(
                box,
                tr("Trust"),
                trust,
                icon="trust",
                key="top/trust",
                tooltip=tr("Mean trust the other ministries have in you, 0 to 100."),
            ),
            KeyFigure(
                box,
                tr("If China stops"),
                days if view.measures else tr("after T1"),
                step,
                good=good,
                icon="shield",
                key="top/security",
                tooltip=tr(
                    "Days until your first plant stops in a full cut-off from China: "
                    "simulated every turn with your stocks and your partners' supply."
                ),
            ),
        ]
        if width >= 1800:
            figures.insert(3, support)
        return figures

    def _money_tip(self, left: float) -> Explain:
        you = self.session.view.you
        assert you is not None
        return Explain(
            tr("Public money of this turn"), fmt.money(left), "USD million",
            how=tr("{money} in hand less what the draft of your orders costs; half of what is "
                   "unspent carries over. Credit line: {line}.",
                   money=fmt.money(you.money_usd_m), line=fmt.money(you.budget_usd_m)),
        )  # fmt: skip

    def _rail(self, root: Widget, box: Box) -> None:
        group = root.add(Group(box, label=tr("Screens"), role="rail", arrows=True))
        high = min(84.0, (box.h - 168) / len(RAIL))
        for i, (name, icon, word) in enumerate(RAIL):
            group.add(RailItem(
                Box(box.x, box.y + 6 + i * high, box.w, high - 4), icon, tr(word),
                self._goer(name), selected=name == self.name, count=self._count(name),
                shortcut=str(i + 1), key=f"rail/{name}",
            ))  # fmt: skip
        group.add(
            RailItem(
                Box(box.x, box.bottom - 160, box.w, 76),
                "help",
                tr("Help"),
                lambda: self.app.push("help"),
                shortcut="F1",
                key="rail/help",
            )
        )
        group.add(RailItem(Box(box.x, box.bottom - 82, box.w, 76), "options", tr("Options"),
                           lambda: self.app.push("options"), key="rail/options"))  # fmt: skip

    def _goer(self, name: str) -> Callable[[], None]:
        return lambda: self.app.go(name)

    def _count(self, name: str) -> int:
        view = self.session.view
        if name == "deals":
            return sum(1 for o in view.offers if o.to == view.seat and o.status == "open")
        if name == "council" and view.phase == "bell":
            voted = {b.motion for b in self.session.draft.ballots}
            return sum(1 for m in view.agenda if m not in voted)
        return 0

    # side panel ------------------------------------------------------------------------------

    def side(self, bar: Widget, look: Look, box: Box) -> None:
        """Prices of the markets that matter and the next step of the turn."""
        s = self.session
        stack = Stack((box.x + 24, box.y + 16, box.w - 48, box.h - 32), 10)
        bar.add(Label(stack.take(28, 0), tr("Market and price floors"), "title"))
        bar.add(Label(stack.take(24), tr("USD per kg contained, paid outside China"), "small", "mute"))
        facts = board.stance(s.content, s.view, s.mineral, s.stage)
        room = box.bottom - 100 - stack.y
        stance = 44.0 + 46.0 * len(facts)
        fits = int((room - stance) // 106)
        cards = self._markets()
        shown = cards[: max(1, min(len(cards), fits if fits >= 2 else int(room // 106)))]
        for mineral, stage in shown:
            self._price_card(bar, stack.take(96), mineral, stage)
        if box.bottom - 100 - stack.y >= stance:
            self._stance(bar, stack, facts)
        self.next_step(bar, Box(stack.rect.x, box.bottom - 76, stack.rect.w, 52))

    def _markets(self) -> list[tuple[str, str]]:
        """The markets of the price cards: the chosen one is always among them."""
        s = self.session
        cards: list[tuple[str, str]] = list(board.focus(s.content, s.view))
        here = (s.mineral, s.stage)
        return cards if here in cards else [here, *cards[:-1]]

    def _stance(self, bar: Widget, stack: Stack, facts: tuple[board.Fact, ...]) -> None:
        """Where the seat stands in the chosen market."""
        s = self.session
        bar.add(Divider(stack.take(8, 2)))
        title = tr("Your stance: {good}", good=good(s.content, s.mineral, s.stage))
        bar.add(Label(stack.take(28, 4), title, "card"))
        for fact in facts:
            tip = Explain(fact.name, fact.value, fact.unit, fact.source, fact.how, fact.confidence)
            line = stack.take(40, 6)
            if fact.share is None:
                bar.add(Label(Box(line.x, line.y, line.w, 26), fact.name, "body", "mute", tooltip=tip))
                bar.add(Label(Box(line.x, line.y, line.w, 26), fact.value, "strong", align="right"))
                stack.y -= 10
                continue
            value = fact.value if line.w >= 330 else fact.value.partition(",")[0]
            bar.add(ProgressBar(line, fact.share, fact.name, value, colour=fact.tone, tooltip=tip))

    def _price_card(self, bar: Widget, box: Box, mineral: str, stage: str) -> None:
        s = self.session
        row_ = board.price_row(s.content, s.view, mineral, stage)  # type: ignore[arg-type]
        here = s.mineral == mineral and s.stage == stage

        def pick() -> None:
            s.mineral, s.stage = mineral, stage  # type: ignore[assignment]
            self.lens_turned()

        tip = Explain(
            row_.name,
            fmt.price(row_.price),
            tr("USD per kg contained"),
            tr("published prices of last month"),
            tr("mean delivered price of users outside China, weighted by use; dashed: the floor"),
            tr("market model"),
        )
        card = bar.add(Card(box, fill="panel2", selected=here, on_click=pick, tooltip=tip,
                            key=f"price/{mineral}/{stage}"))  # fmt: skip
        card.label = f"{row_.name}, {row_.product}"
        card.add(PriceCard(card.inner, row_))

    def next_step(self, bar: Widget, box: Box) -> None:
        """The one primary button: what moves the turn on."""
        text, action = self._step()
        bar.add(Divider(Box(box.x, box.y - 18, box.w, 2)))
        bar.add(Button(box, text, action, "primary", icon_after="arrow-right", key="next"))

    def _step(self) -> tuple[str, Callable[[], None]]:
        phase = self.session.view.phase
        if phase == "brief":
            return tr("Open the talks"), lambda: self.act(self.session.link.open_talks, "map")
        if phase == "talk":
            return tr("Ring the bell"), self._ask_ring
        if phase == "bell":
            return tr("Lock orders"), self._ask_lock
        if phase == "results":
            return tr("Next turn"), lambda: self.act(self.session.link.next_turn, "news")
        return tr("See the result"), lambda: self.app.go("end")

    def _ask_ring(self) -> None:
        waiting = self._count("deals")
        if not waiting:
            self.act(self.session.link.ring, "council" if self.session.view.motions else "orders")
            return
        text = tr("{n} offers still wait for your answer; they lapse with the bell.", n=waiting)
        if waiting == 1:
            text = tr("One offer still waits for your answer; it lapses with the bell.")
        self.app.ask(Dialog(tr("Ring the bell?"), text, (
            Choice(tr("Ring it"), lambda: self.act(self.session.link.ring, "orders"), "primary"),
            Choice(tr("Not yet")),
        )))  # fmt: skip

    def _ask_lock(self) -> None:
        refusals = self.session.refusals()
        if refusals:
            self.app.toast(said(self.session, refusals[0]), "warn")
            return
        cost = self.session.cost()
        voted = len({b.motion for b in self.session.draft.ballots} & set(self.session.view.agenda))
        open_votes = len(self.session.view.agenda) - voted
        lines = [tr("Cost: {money} and {n} initiative points.",
                    money=fmt.money(cost.money_usd_m), n=cost.initiative)]  # fmt: skip
        if open_votes > 0:
            lines.append(tr("You have not voted on {n} of the motions.", n=open_votes))
        lines.append(tr("Six months run as soon as all sheets are in."))
        self.app.ask(Dialog(tr("Lock your orders?"), " ".join(lines), (
            Choice(tr("Lock orders"), self._lock, "primary"), Choice(tr("Not yet")),
        )))  # fmt: skip

    def _lock(self) -> None:
        s = self.session
        refusals = s.link.submit(s.draft)
        if self.told(refusals):
            return
        s.busy = tr("Six months are running")
        self.app.rebuild()
        self.app.soon("resolve", self._resolve)

    def _resolve(self) -> None:
        self.session.busy = ""
        self.act(self.session.link.close, "news")

    # acting ----------------------------------------------------------------------------------

    def act(self, move: Callable[[], tuple[Refusal, ...]], then: str = "") -> None:
        """Do something that changes the game, show what was refused, go where it leads."""
        if self.told(move()):
            return
        for notice in self.session.fresh_notices():
            self.app.toast(notice, "warn")
        if then and then != self.name:
            self.app.go(then)
        else:
            self.refresh()

    def told(self, refusals: tuple[Refusal, ...]) -> bool:
        """Show the first refusal as a notice; True when there was one."""
        if refusals:
            self.app.toast(said(self.session, refusals[0]), "warn")
            self.refresh()
        return bool(refusals)

    def on_key(self, event: Event) -> bool:
        """1-9 screens, M mineral, S stage, Ctrl+Enter next step, Ctrl+Z undo, F1 help."""
        chord = event.chord
        if chord.isdigit() and 1 <= int(chord) <= len(RAIL):
            self.app.go(RAIL[int(chord) - 1][0])
        elif chord == "9":
            self.app.go("end" if self.session.view.phase == "over" else "briefing")
        elif chord in ("m", "shift+m"):
            self._turn_mineral(-1 if chord.startswith("shift") else 1)
        elif chord == "s":
            stages = ("mine", "refined", "component")
            self.session.stage = stages[(stages.index(self.session.stage) + 1) % 3]
            self.lens_turned()
        elif chord == "ctrl+Enter":
            self._step()[1]()
        elif chord == "ctrl+z":
            if self.session.undo():
                self.refresh()
        elif chord == "F1":
            self.app.push("help")
        elif chord == "F2":
            self.app.push("glossary")
        else:
            return False
        return True

    def _turn_mineral(self, step: int) -> None:
        ids = [m.id for m in self.session.content.minerals]
        self.session.mineral = ids[(ids.index(self.session.mineral) + step) % len(ids)]
        self.lens_turned()

    def lens_turned(self) -> None:
        """Another mineral or stage is in the lens."""
        self.refresh()


def lens_bar(screen: TableScreen, root: Widget, box: Box) -> None:
    """Pills of minerals at the left, the three stages at the right."""
    s = screen.session
    wide = 330 if box.w >= 1000 else 280
    left, right = row(box, ["1*", wide], 16)
    minerals = s.content.minerals

    def mineral(index: int) -> None:
        s.mineral = minerals[index].id
        screen.lens_turned()

    def stage(index: int) -> None:
        s.stage = ("mine", "refined", "component")[index]  # type: ignore[assignment]
        screen.lens_turned()

    at = [m.id for m in minerals].index(s.mineral)
    root.add(Segmented(left, [m.short for m in minerals], at, mineral, label=tr("Mineral (M)"),
                       key="lens/mineral"))  # fmt: skip
    words = (tr("Ore"), tr("Refined"), tr("Finished"))
    root.add(Segmented(right, words, ("mine", "refined", "component").index(s.stage), stage,
                       kind="bar", label=tr("Stage (S)"), key="lens/stage"))  # fmt: skip


def chart_picture(look: Look, data: Chart) -> Callable[[pygame.Surface, pygame.Rect], None]:
    """A painter for ``Picture`` that draws a chart in the theme of the page."""
    most = max(12.0, 18.0 * look.scale)
    rows = len(getattr(data, "parts", ())) + len({span.row for span in getattr(data, "spans", ())})

    def paint(surface: pygame.Surface, rect: pygame.Rect) -> None:
        size = max(10.0, min(most, rect.h / (1.5 * rows + 1))) if rows else most
        chart.draw(surface, rect, data, look.theme.colours, size)

    return paint
