"""The briefing: your ministry on one page."""

from __future__ import annotations

from game.model.gains import PlantGain
from game.model.ids import ProjectId
from game.present import aim_course, briefing, ending, fmt, plant_aims, plant_gains, point_words, projects, yardstick
from game.present.dates import turn_span
from game.present.names import thousands
from game.present.words import ntr, tr
from game.rules.aims import aims_of, levers_of
from game.ui.kit import (
    Badge,
    Box,
    Button,
    Card,
    Choice,
    Column,
    Dialog,
    Explain,
    Group,
    Icon,
    Label,
    Look,
    Paragraph,
    ProgressBar,
    Stack,
    Table,
    Widget,
    column,
    row,
)
from game.ui.screens import brief_cells
from game.ui.screens.briefing_frame import BriefingFrame

__all__ = ["BriefingScreen"]

WEIGHTS_HIGH = 202.0
"""Height of the card of weights where only their bars have room."""
WEIGHTS_LOW = 148.0
"""The same with the bars in two columns, where levers and aims would else be cut short."""
TWO_LINES, ROW_EDGE = 2.0, 4.0
"""Lines of small print that a row of the projects has room for at least, and what it has beside them."""
PLANS_HEAD, PLAN_HIGH, LEAST_GOODS = 76.0, 40.0, 3
"""Height of the heading and the head of the list of own projects, and of a row; goods that stay listed above it.

One of these goods gives way too where no project would else have a row.
"""


class BriefingScreen(BriefingFrame):
    """Role, needs, aims and three levers; one button opens the table."""

    close = False
    """Whether the page is too low for all at their ease."""

    def build(self, look: Look, size: tuple[float, float]) -> Widget:
        """One page, two columns."""
        s = self.session
        seat = s.content.seat(s.link.seat)
        root = Group((0, 0, *size), fill="bg")
        stands = briefing.stands_word(s.view.seats[seat.id].status)
        line = f"{seat.ministry} · {stands} · {turn_span(s.content, s.view.turn)}"
        hint = tr("Nothing here needs to be remembered: it is all on the screens. F1 helps.")
        left, right = self.frame(root, size, seat.id, seat.name, line, hint)
        said = thousands(seat.role)
        role = 56 + look.paragraph(said, left.w - 32) + 8 + sum(
            look.paragraph(t, left.w - 62) + 4 for t in map(thousands, seat.strengths[:3])) + 24  # fmt: skip
        upper, lower = column(left, [min(role, left.h * 0.5), "1*"], 16)
        self._role(root, look, upper)
        self._needs(root, lower)
        want = [self._levers_height(look, right.w), self._aims_height(look, right.w)]
        weights = WEIGHTS_HIGH if right.h - 32 - WEIGHTS_HIGH >= sum(want) else WEIGHTS_LOW
        rest = max(0.0, right.h - 32 - weights)
        self.close = sum(want) > rest
        if self.close:  # all three levers in sight, closer; what one is afraid of is read last
            levers = self._levers_height(look, right.w)
            want = [levers, max(rest - levers, 120.0)]
        part = min(1.0, rest / max(1.0, sum(want)))
        extra = max(0.0, rest - sum(want))
        a, b, c = column(right, [want[0] * part, want[1] * part, weights + extra], 16)
        self._levers(root, look, a)
        self._aims(root, look, b)
        self._weights(root, look, c)
        return root

    def _role(self, root: Widget, look: Look, box: Box) -> None:
        seat = self.session.content.seat(self.session.link.seat)
        card = root.add(Card(box, tr("Who you are"), icon="home"))
        wide, strong, role = card.inner.w, tuple(map(thousands, seat.strengths[:3])), thousands(seat.role)
        need = sum(look.paragraph(text, wide - 46) + 4 for text in strong) + look.paragraph(role, wide - 16)
        page, free = self.scrolled(card, need, "briefing/role")
        stack = Stack(free, 8)
        for text in strong:
            line = stack.take(look.paragraph(text, stack.rect.w - 30), 4)
            page.add(Icon(Box(line.x, line.y + 3, 18, 18), "check", "green"))
            page.add(Paragraph(Box(line.x + 28, line.y, line.w - 28, line.h), text))
        stack.skip(4)
        page.add(Paragraph(stack.paragraph(look, role), role, "body", "mute"))

    def _needs(self, root: Widget, box: Box) -> None:
        s = self.session
        look, title = self.app.look, tr("What you make and need")
        note = tr("the year before the game, as traded: rest on a row for its unit")
        if look.width(title, "card") + look.width(note, "small") + 90 > box.w:
            note = tr("the year before the game, as traded")
        if not briefing.need_rows(s.content, s.link.seat, 1):
            note = ""  # no row to rest on
        card = root.add(Card(box, title, icon="factory", note=note,
                             tooltip=tr("Commercial units: each good in the tonnes that people trade it by, such as "
                                        "magnets by blank weight. Rest on a good to see its unit; other pages count "
                                        "contained tonnes, so that stages add up.")))  # fmt: skip
        columns = self._good_columns()
        most = max(3, int((card.inner.h - 44) // 36))
        rows = briefing.need_rows(s.content, s.link.seat, most)
        room = card.inner
        plans = self._own_plans()
        if not rows and plans:
            self._only_plans(card, room, plans)
            return
        if plans:  # goods give way, so that the plans are seen
            least = 44.0 + 36 * min(len(rows), LEAST_GOODS)
            if room.h - 14 - least < PLANS_HEAD + PLAN_HIGH:
                least = 44.0 + 36 * min(len(rows), LEAST_GOODS - 1)
            wanted = PLANS_HEAD + self._plan_high() * len(plans)
            used = max(least, min(48.0 + 36 * max(1, len(rows)), room.h - 14 - wanted))
            shown = max(1, int((used - 44) // 36))
            more = len(briefing.need_rows(s.content, s.link.seat)) - shown
            if more > 0:
                self._all_goods(card, more)
            rows = rows[:shown]
            below = Box(room.x, room.y + used + 14, room.w, room.h - used - 14)
            room = Box(room.x, room.y, room.w, used)
            self._plans(card, below, plans)
        none = tr("None of the materials on this table, in quantity.")
        card.add(Table(room, columns, rows, row_height=36, framed=False, label=tr("What you make and need"),
                       key="briefing/needs", empty=none))  # fmt: skip

    def _own_plans(self) -> tuple[projects.ProjectRow, ...]:
        """Projects on the seat's soil: those of an aim first, or of who makes nothing yet those that bring most."""
        s = self.session
        if briefing.need_rows(s.content, s.link.seat, 1):
            return tuple(sorted(projects.rows(s.content, s.view, whose="home"), key=lambda r: not r.aim))
        gains: dict[ProjectId, PlantGain] = s.keep("plant_gains", 0, s.plant_gains)
        return projects.rows(s.content, s.view, whose="home", order="gain", gains=gains)

    def _only_plans(self, card: Card, room: Box, plans: tuple[projects.ProjectRow, ...]) -> None:
        """Of who makes and needs nothing yet: how it earns its industry's score, and what each plant brings to it."""
        s, look = self.session, self.app.look
        told = briefing.from_nothing(s.content, s.link.seat)
        stack = Stack(room, 8)
        card.add(Paragraph(stack.paragraph(look, told), told))
        self._plans(card, Box(room.x, stack.y, room.w, room.bottom - stack.y), plans)

    @staticmethod
    def _good_columns() -> list[Column[briefing.NeedRow]]:
        """What is told of a good."""
        return [
            Column(tr("Good"), lambda r: r.name, "1.9*", paint=brief_cells.good_cell,
                   tip=lambda r: f"{r.what}\n{r.unit}"),
            Column(tr("You make"), lambda r: r.made, "1*", "number", sortable=False, tip=brief_cells.sums),
            Column(tr("You use"), lambda r: r.used, "1*", "number", sortable=False, tip=brief_cells.sums),
            Column(tr("From home"), lambda r: "–" if r.home_share is None else fmt.percent(r.home_share), "1.2*",
                   "number", sortable=False, tip=brief_cells.sums),
            Column(tr("From China"), lambda r: None if r.china_share is None else 100 * r.china_share, "1.5*",
                   "number", "%", paint=brief_cells.china_cell,
                   tone=lambda r: "red" if (r.china_share or 0) > 0.6 else None,
                   tip=lambda r: Explain(tr("Share of use bought from China"),
                                         fmt.percent(r.china_share or 0), "", tr("reconciled base year"),
                                         tr("estimated flows, not customs data"), r.confidence, text=r.balance)),
        ]  # fmt: skip

    def _all_goods(self, card: Card, more: int) -> None:
        """The way to the goods that have no room, in the card's head."""
        word = ntr("and {n} more good", "and {n} more goods", more)
        wide = Button.natural_width(self.app.look, word, icons=0)
        card.note = ""
        card.add(Button(Box(card.inner.right - wide, card.rect.y + 8, wide, 36), word, self.ask_goods, "quiet",
                        style="small", align="right", key="briefing/all_goods"))  # fmt: skip

    def ask_goods(self) -> None:
        """All goods that the seat makes or needs, in a dialog."""
        s, title = self.session, tr("What you make and need")
        rows = briefing.need_rows(s.content, s.link.seat)

        def body(dialog: Dialog, _look: Look, box: Box) -> float:
            high = 44.0 + 36 * len(rows)
            dialog.add(Table(Box(box.x, box.y, box.w, high), self._good_columns(), rows, row_height=36, framed=False,
                             label=title, key="briefing/all_goods/table"))  # fmt: skip
            return high

        told = tr("The year before the game, as traded: rest on a row for its unit.")
        self.app.ask(Dialog(title, told, (Choice(tr("Close"), None, "primary"),), width=820, body=body))

    def _plan_high(self) -> float:
        """Height of a row: a long name goes on in a second line of small print, whatever the scale."""
        return max(PLAN_HIGH, TWO_LINES * self.app.look.line("small") + ROW_EDGE)

    def _plans(self, card: Card, box: Box, plans: tuple[projects.ProjectRow, ...]) -> None:
        """Projects on the seat's own soil: what could be made there; those that have no room are a press away."""
        look, title = self.app.look, tr("Projects on your soil")
        head = Box(box.x, box.y, box.w, 28)
        card.add(Label(head, title, "card"))
        high = self._plan_high()
        most, lines = int((box.h - PLANS_HEAD) // high), 2
        if most < 1:  # rather one low row than none
            high, most, lines = PLAN_HIGH, int((box.h - PLANS_HEAD) // PLAN_HIGH), 1
        if most < 1:
            word = ntr("{n} project", "{n} projects", len(plans))
            self._all_plans(card, look, head, word)
            return
        if len(plans) > most:
            self._all_plans(card, look, head, ntr("and {n} more", "and {n} more", len(plans) - most))
        at = Box(box.x, box.y + 32, box.w, box.h - 32)
        card.add(Table(at, self._plan_columns(plans), plans[:most], row_height=high, lines=lines, framed=False,
                       label=title, key="briefing/plans"))  # fmt: skip

    @staticmethod
    def _plan_columns(plans: tuple[projects.ProjectRow, ...]) -> list[Column[projects.ProjectRow]]:
        """What each project makes and costs, and what it brings where that is known."""
        columns = [
            Column(tr("Project"), lambda r: r.name, "2*", paint=brief_cells.plan_cell,
                   tip=lambda r: ". ".join(filter(None, (r.name, r.aim or r.operator)))),
            Column(tr("Makes"), lambda r: r.goods, "1.4*", tip=lambda r: r.makes),
            Column(tr("Capex"), lambda r: r.capex_usd_m, "0.8*", "number", tr("$ m"), 0),
            Column(tr("State"), lambda r: r.status, "1.2*"),
        ]
        if any(r.gain is not None and r.gain.points is not None for r in plans):
            columns[2:] = [
                Column(tr("To start"), lambda r: r.gain.start_usd_m, "0.9*", "number", tr("$ m"), 0,
                       show=lambda r: plant_gains.start_words(r.gain),
                       tooltip=tr("Loan and grant of the way that leaves you most points; “promise” where a price "
                                  "guarantee does; a dash where none would do.")),
                Column(tr("For you"), lambda r: plant_gains.net(r.gain), "0.9*", "number", tr("points"), 1,
                       show=lambda r: plant_gains.points_words(plant_gains.listed(r.gain)),
                       tooltip=tr("Points of your score that the plant leaves you by the end of the game, its cost "
                                  "counted, if you alone pay for it the best way; where no money would do, what it "
                                  "adds.")),
            ]  # fmt: skip
        return columns

    def _all_plans(self, card: Card, look: Look, head: Box, word: str) -> None:
        """The way to all of them, at the right of a line: over the briefing, which stays where it is."""
        wide = Button.natural_width(look, word, icons=1)
        card.add(Button(Box(head.right - wide, head.y - 5, wide, 36), word, self.ask_plans, "quiet",
                        icon="projects", style="small", align="right", key="briefing/projects"))  # fmt: skip

    def ask_plans(self) -> None:
        """All projects on the seat's soil, in a dialog."""
        plans, title = self._own_plans(), tr("Projects on your soil")

        def body(dialog: Dialog, _look: Look, box: Box) -> float:
            high = 44.0 + 36 * len(plans)
            dialog.add(Table(Box(box.x, box.y, box.w, high), self._plan_columns(plans), plans, row_height=36,
                             framed=False, label=title, key="briefing/all_plans/table"))  # fmt: skip
            return high

        self.app.ask(Dialog(title, tr("Each has its own place on the page Projects."),
                            (Choice(tr("Close"), None, "primary"),), width=980, body=body))  # fmt: skip

    def _levers_height(self, look: Look, width: float) -> float:
        style, least, gap = self._lever_look()
        lines = (look.paragraph(text, width - 32 - 54, style) for text in self._lever_texts())
        return (58 if self.close else 62) + sum(max(least, high) + gap for high in lines)

    def _lever_look(self) -> tuple[str, float, float]:
        """Style, least height and gap of a lever."""
        return ("body", 28.0, 4.0) if self.close else ("lead", 36.0, 12.0)

    def _aims_height(self, look: Look, width: float) -> float:
        seat = self.session.content.seat(self.session.link.seat)
        worry = look.paragraph(tr("Your worry: {text}", text=seat.worry), width - 32)
        aims = sum(look.paragraph(text, width - 68) + 10 for text, _ in self._aim_texts())
        ways = sum(look.paragraph(way, width - 68, "small") + 2 for _, way in self._aim_texts() if way)
        return 62 + worry + aims + ways + 12

    def _lever_texts(self) -> tuple[str, ...]:
        s = self.session
        return levers_of(s.content, s.link.seat, s.view.announced_turns)[:3]

    def _aim_texts(self) -> tuple[tuple[str, str], ...]:
        """Each secret aim, and which plants lead to it."""
        s = self.session
        aims = aims_of(s.content, s.link.seat, s.view.announced_turns)
        now = ending.aim_figures(s.content, s.view)
        texts = (f"{aim.text.rstrip('.')} ({figure})."
                 if figure and aim.kind == "trust_at_least" and not self.close else aim.text
                 for aim, figure in zip(aims, now, strict=True))  # fmt: skip
        return tuple((text, aim_course.money_rule(s.content) if aim.kind == "money_at_least"
                      else plant_aims.led_by(s.content, s.view, aim)) for text, aim in zip(texts, aims, strict=True))

    def _levers(self, root: Widget, look: Look, box: Box) -> None:
        card = root.add(Card(box, tr("Three levers to start with"), icon="orders", accent="blue"))
        page, free = self.scrolled(card, self._levers_height(look, card.rect.w) - 74, "briefing/levers")
        style, least, gap = self._lever_look()
        stack = Stack(free, gap)
        for i, text in enumerate(self._lever_texts()):
            high = look.paragraph(text, stack.rect.w - 54, style)
            line = stack.take(max(least, high))
            page.add(Badge(Box(line.x, line.y, 36, min(30.0, least)), str(i + 1), "info"))
            page.add(Paragraph(Box(line.x + 54, line.y + 3, line.w - 54, high), text, style))

    def _aims(self, root: Widget, look: Look, box: Box) -> None:
        seat = self.session.content.seat(self.session.link.seat)
        card = root.add(Card(box, tr("For your eyes only"), icon="lock", accent="orange",
                             note=tr("told at the end, beside the score")))  # fmt: skip
        page, free = self.scrolled(card, self._aims_height(look, card.rect.w) - 78, "briefing/aims")
        stack = Stack(free, 2 if self.close else 10)  # both aims in sight
        for text, way in self._aim_texts():
            high = look.paragraph(text, stack.rect.w - 36)
            more = look.paragraph(way, stack.rect.w - 36, "small") + 2 if way else 0.0
            line = stack.take(high + more)
            page.add(Icon(Box(line.x, line.y + 2, 20, 20), "trophy", "orange"))
            page.add(Paragraph(Box(line.x + 34, line.y, line.w - 34, high), text))
            if way:
                page.add(Paragraph(Box(line.x + 34, line.y + high + 2, line.w - 34, more), way, "small", "mute"))
        worry = tr("Your worry: {text}", text=seat.worry)
        page.add(Paragraph(stack.paragraph(look, worry), worry, "body", "mute"))

    def _weights(self, root: Widget, look: Look, box: Box) -> None:
        seat = self.session.content.seat(self.session.link.seat)
        reach = yardstick.reach_words(self.session.content, seat.id, self.session.view.announced_turns)
        card = root.add(Card(box, tr("What you are judged by"), icon="scale",
                             note=tr("told after each turn"),
                             tooltip=f"{briefing.span_words(self.session.content)} {reach}".strip()))  # fmt: skip
        stack = Stack(card.inner, 4)
        tips = briefing.measure_words()
        if rate := point_words.a_point(self.session.content, seat.id, self.session.view.announced_turns):
            tips[tr("Treasury")] += " " + tr("Of money, {rate}.", rate=rate)
        words, short = briefing.total_weights(self.session.content, seat), briefing.measures_short()
        said = sum(look.paragraph(tips[name], stack.rect.w, "small") for name, _ in words)
        told = card.inner.h >= said + len(words) * 38 + 50
        high = 24 if card.inner.h < 230 else 28
        columns = 2 if card.inner.h < 26 * len(words) else 1
        lines = [stack.take(high, 1) for _ in range(-(-len(words) // columns))] if columns > 1 else []
        for k, (name, weight) in enumerate(words):
            line = row(lines[k // 2], ["1*", "1*"], 24)[k % 2] if lines else stack.take(high, 1)
            a, b, c = row(line, [100 if lines else 130, "1*", 44 if lines else 56], 10)
            if told:
                text = tips[name]
                card.add(Paragraph(stack.paragraph(look, text, "small", 9), text, "small", "mute"))
            card.add(Label(a, name, tooltip=tips[name]))
            if told or look.width(short[name], "small") > b.w:
                card.add(ProgressBar(Box(b.x, b.y + high / 2 - 5, b.w, 10), weight, tooltip=tips[name]))
            else:
                card.add(Label(b, short[name], "small", "mute", tooltip=tips[name]))
            card.add(Label(c, fmt.percent(weight), "small", "mute", align="right"))
        trait = tr("If you are away, your ministry plays as a {trait}.", trait=briefing.trait_word(seat.trait))
        self._point(card, look, stack)
        if reach and stack.y + look.paragraph(reach, stack.rect.w, "small") + 8 <= card.inner.bottom:
            stack.skip(4)
            card.add(Paragraph(stack.paragraph(look, reach, "small"), reach, "small"))
        if stack.y + 8 + look.paragraph(trait, stack.rect.w) < card.inner.bottom:
            stack.skip(8)
            card.add(Paragraph(stack.paragraph(look, trait), trait, "small", "mute"))

    def _point(self, card: Widget, look: Look, stack: Stack) -> None:
        """What a point of the score is worth in money, with the sum behind it."""
        s = self.session
        money = point_words.price(s.content, s.link.seat, s.view.announced_turns)
        if not money or stack.y + 30 > card.inner.bottom:
            return
        span = briefing.span_words(s.content)
        high = look.paragraph(span, stack.rect.w, "small")
        if stack.y + high + 34 > card.inner.bottom:
            span = briefing.span_short(s.content)
            high = look.paragraph(span, stack.rect.w, "small")
        if stack.y + high + 34 <= card.inner.bottom:
            stack.skip(4)
            card.add(Paragraph(stack.take(high), span, "small", "mute"))
        text = tr("A point of your score is worth about {money} of public money.", money=money)
        own = (s.content, s.link.seat, s.view.announced_turns)
        tip = Explain(tr("A point of the score in money"), point_words.a_point(*own),
                      how=point_words.computation(*own))  # fmt: skip
        stack.skip(4)
        card.add(Label(stack.take(24), text, "small", "mute", tooltip=tip))


