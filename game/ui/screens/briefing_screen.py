"""The briefing: your ministry on one page."""

from __future__ import annotations

from game.present import briefing, fmt
from game.present.words import tr
from game.ui.kit import (
    Box,
    Button,
    Card,
    Column,
    Event,
    Explain,
    Flag,
    Group,
    Icon,
    Label,
    Look,
    Paragraph,
    ProgressBar,
    Screen,
    Stack,
    Table,
    Widget,
    column,
    row,
)
from game.ui.session import Session

__all__ = ["BriefingScreen"]


class BriefingScreen(Screen):
    """Role, needs, aims and three levers; one button opens the table."""

    title = "Briefing"

    def __init__(self, session: Session) -> None:
        self.session = session

    def build(self, look: Look, size: tuple[float, float]) -> Widget:
        """One page, two columns."""
        s = self.session
        seat = s.content.seat(s.link.seat)
        root = Group((0, 0, *size), fill="bg")
        wide = min(size[0] - 64, 1500)
        page = Box((size[0] - wide) / 2, 32, wide, size[1] - 64)
        head, main, foot = column(page, [84, "1*", 56], 20)
        root.add(Flag(Box(head.x, head.y + 6, 108, 72), seat.id, seat.name))
        root.add(Label(Box(head.x + 132, head.y, head.w - 132, 46), seat.name, "key"))
        root.add(Label(Box(head.x + 132, head.y + 46, head.w - 132, 30), f"{seat.ministry} · "
                       f"{briefing.start_word(seat.start)} · {s.view.date_text}", "lead", "mute"))  # fmt: skip
        left, right = row(main, ["1.2*", "1*"], 20)
        upper, lower = column(left, [250, "1*"], 20)
        self._role(root, look, upper)
        self._needs(root, lower)
        a, b, c = column(right, ["1.2*", "1.05*", "0.9*"], 20)
        self._levers(root, look, a)
        self._aims(root, look, b)
        self._weights(root, c)
        width = 340
        root.add(Button(Box(foot.right - width, foot.y, width, 56), tr("To the table"), self._go, "primary",
                        icon_after="arrow-right", key="next"))  # fmt: skip
        hint = tr("Nothing here needs to be remembered: it is all on the screens. F1 helps.")
        root.add(Label(Box(foot.x, foot.y, foot.w - width - 20, 56), hint, "body", "mute"))
        return root

    def first_focus(self) -> str:
        """The button that goes on."""
        return "next"

    def _role(self, root: Widget, look: Look, box: Box) -> None:
        seat = self.session.content.seat(self.session.link.seat)
        card = root.add(Card(box, tr("Who you are"), icon="home"))
        stack = Stack(card.inner, 8)
        card.add(Paragraph(stack.paragraph(look, seat.role), seat.role))
        for text in seat.strengths[:3]:
            if stack.y > card.inner.bottom - 48:
                break
            line = stack.take(look.paragraph(text, stack.rect.w - 30), 4)
            card.add(Icon(Box(line.x, line.y + 3, 18, 18), "check", "green"))
            card.add(Paragraph(Box(line.x + 28, line.y, line.w - 28, line.h), text))

    def _needs(self, root: Widget, box: Box) -> None:
        s = self.session
        card = root.add(Card(box, tr("What you make and need"), icon="factory", note=tr("a year, commercial units")))
        columns = [
            Column(tr("Good"), lambda r: r.name, "2.4*"),
            Column(tr("You make"), lambda r: r.made, "1*"),
            Column(tr("You use"), lambda r: r.used, "1*"),
            Column(tr("From China"), lambda r: None if r.china_share is None else 100 * r.china_share, "0.9*",
                   "number", "%", tone=lambda r: "red" if (r.china_share or 0) > 0.6 else None,
                   tip=lambda r: Explain(tr("Share of use bought from China"),
                                         fmt.percent(r.china_share or 0), "", tr("reconciled base year"),
                                         tr("estimated flows, not customs data"), r.confidence)),
        ]  # fmt: skip
        most = max(3, int((card.inner.h - 44) // 36))
        card.add(Table(card.inner, columns, briefing.need_rows(s.content, s.link.seat, most), row_height=36,
                       framed=False, label=tr("What you make and need"), key="briefing/needs"))  # fmt: skip

    def _levers(self, root: Widget, look: Look, box: Box) -> None:
        seat = self.session.content.seat(self.session.link.seat)
        card = root.add(Card(box, tr("Three levers to start with"), icon="orders", accent="blue"))
        stack = Stack(card.inner, 12)
        for i, text in enumerate(seat.levers[:3]):
            high = look.paragraph(text, stack.rect.w - 40)
            line = stack.take(max(26, high))
            card.add(Label(Box(line.x, line.y - 2, 30, 28), str(i + 1), "card", "blue"))
            card.add(Paragraph(Box(line.x + 36, line.y, line.w - 36, high), text))

    def _aims(self, root: Widget, look: Look, box: Box) -> None:
        seat = self.session.content.seat(self.session.link.seat)
        card = root.add(Card(box, tr("For your eyes only"), icon="lock", accent="orange"))
        stack = Stack(card.inner, 10)
        for aim in seat.aims:
            high = look.paragraph(aim.text, stack.rect.w - 36)
            line = stack.take(high)
            card.add(Icon(Box(line.x, line.y + 2, 20, 20), "trophy", "orange"))
            card.add(Paragraph(Box(line.x + 34, line.y, line.w - 34, high), aim.text))
        worry = tr("Your worry: {text}", text=seat.worry)
        card.add(Paragraph(stack.paragraph(look, worry), worry, "body", "mute"))

    def _weights(self, root: Widget, box: Box) -> None:
        seat = self.session.content.seat(self.session.link.seat)
        card = root.add(Card(box, tr("What you are judged by"), icon="scale",
                             note=tr("scores stay hidden until the end")))  # fmt: skip
        stack = Stack(card.inner, 4)
        for name, weight in briefing.weight_words(seat):
            a, b, c = row(stack.take(26), [130, "1*", 56], 10)
            card.add(Label(a, name))
            card.add(ProgressBar(Box(b.x, b.y + 8, b.w, 10), weight / 0.5))
            card.add(Label(c, fmt.percent(weight), "small", "mute", align="right"))

    def _go(self) -> None:
        self.app.go("news")

    def on_key(self, event: Event) -> bool:
        """Ctrl+Enter goes on; F1 helps."""
        if event.chord == "ctrl+Enter":
            self._go()
        elif event.chord == "F1":
            self.app.push("help")
        else:
            return False
        return True
