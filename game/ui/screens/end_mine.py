"""The first page of the end: my result, before the table's."""

from __future__ import annotations

import msgspec

from game.model.chart import Chart
from game.model.ids import CHINA, SeatId
from game.present import ending, fmt, my_result, yardstick
from game.present.my_result import EVEN, Mine, counted_words, gain_words, mine, rank_words
from game.present.names import capital, party
from game.present.words import tr
from game.reports.debrief import Debrief
from game.reports.drill_lines import DrillLine
from game.reports.gains import FELT_USD_M, Gain
from game.ui.kit import (
    Badge,
    Box,
    Button,
    Card,
    Flag,
    Label,
    Look,
    Paragraph,
    Picture,
    ProgressBar,
    ScrollArea,
    Segmented,
    Stack,
    Widget,
    column,
    row,
)
from game.ui.screens.end_grade import GradePart
from game.ui.shell import chart_picture

__all__ = ["MyResult"]


Line = tuple[str, float]
"""A line of the treasury: its name and USD million."""
LINE, FIGURE, GAP, LONG = 24.0, 76.0, 24.0, 210.0
"""Of those lines: height, width of the figure, gap between two columns, width from which a name is long."""
LEAST_LINES = 76.0
"""Height that the lines of the treasury need at least, with their heading."""
DEALS = 36.0
"""Height of the way to what deals promised and brought."""
NAMES = 152.0
"""Width of the names of the measures, with the gap to what each is made of."""
DEED_GAP = 5.0
"""Gap between the lines of what a ministry did."""
GAINS = 148.0
"""Height of the card of what the game brought in money."""


class MyResult(GradePart):
    """Score, rank, secret aims, and why; at a hot seat of each person in turn."""

    whose = 0

    def people(self) -> tuple[SeatId, ...]:
        """Ministries whose result is told here: one's own, or those of the people round the machine."""
        s = self.session
        seats = s.crew.people if s.crew is not None else (s.view.seat,)
        judged = (*s.view.scores, CHINA) if s.view.china_ledger else tuple(s.view.scores)
        return tuple(seat for seat in seats if seat in judged)

    def _page_mine(self, root: Widget, look: Look, page: Box, told: Debrief) -> None:
        s = self.session
        people = self.people()
        self.whose = min(self.whose, len(people) - 1)
        seat = people[self.whose]
        if len(people) > 1:
            bar, page = column(page, [40, "1*"], 12)
            words = [party(s.content, one) for one in people]
            root.add(Segmented(bar, words, self.whose, self._pick_person, kind="bar", label=tr("Whose result"),
                               key="end/whose"))  # fmt: skip
        if seat == CHINA:
            self._china_mine(root, look, page, told)
            return
        aims = next((line.aims for line in told.scores if line.seat == seat), None)
        held = mine(s.content, s.view, seat, aims)
        if held is None:
            return
        held = self.weighed(held)
        left, right = row(page, ["1.25*", "1*"], 16)
        course = ending.curves(s.view)
        high = 414 + look.paragraph(held.why, left.w - 32, "lead") + self._grade_height(look, held, left.w - 32)
        moved, _, by_measure = self._last_moved(held)
        high += look.paragraph(moved, left.w - 32) + 8 if moved else 0.0
        high += sum(look.paragraph(said, left.w - 32 - NAMES, "small") + 2 for said in by_measure.values())
        opened = self._treasury_height(look, told, seat, left.w - 48)
        drawn = seat == s.view.seat and len(course.labels) > 1 and left.h >= high + GAINS + opened + 250
        parts: list[float | str] = [high, GAINS + opened, "1*"] if drawn else [high, "1*"]
        ground = root
        if left.h < high + GAINS + min(opened, LEAST_LINES + 24) + 14:  # a small window slides over both
            ground = root.add(ScrollArea(left, key="end/mine", pad=0))
            left = Box(left.x, left.y, ground.inner_width, high + GAINS + opened + 40)
        upper, lower, *rest = column(left, parts, 14)
        self._score_card(ground, look, upper, held)
        self._gain_card(ground, look, lower, told, seat)
        if drawn:
            self._course_card(root, look, rest[0], course)
        wide = right.w - 32 - 104
        aims_high = 76 + sum(max(26.0, look.paragraph(text, wide)) + 10 for text, _ in held.aims)
        deeds_high = 92 + sum(look.paragraph(text, right.w - 60) + DEED_GAP for text in self._deeds(told, seat))
        if seat == s.view.seat and (self.books_wide(look) or self.works_books() != ()):
            deeds_high += DEALS + 8
        upper, middle, lower = column(right, [aims_high, min(deeds_high, right.h - aims_high - 218), "1*"], 14)
        self._aims_card(root, look, upper, held)
        self._deeds_card(root, look, middle, told, seat)
        self._onward(root, look, lower, told)

    def _china_mine(self, root: Widget, look: Look, page: Box, told: Debrief) -> None:
        """China is not scored: what the game was worth to it, turn by turn, and what it did."""
        held = my_result.china(self.session.view)
        left, right = row(page, ["1.25*", "1*"], 16)
        upper, lower = column(left, [330, "1*"], 14)
        card = root.add(Card(upper, tr("Your result: {name}", name=party(self.session.content, CHINA)), icon="trophy",
                             accent="red"))  # fmt: skip
        stack = Stack(card.inner, 10)
        line = stack.take(64)
        card.add(Flag(Box(line.x, line.y + 8, 72, 48), CHINA, tr("China")))
        card.add(Label(Box(line.x + 92, line.y, line.w - 92, 46), fmt.money(held.worth), "key"))
        card.add(Label(Box(line.x + 92, line.y + 42, line.w - 92, 22), held.span, "small", "mute"))
        card.add(Paragraph(stack.paragraph(look, held.why, "lead", 8), held.why, "lead"))
        most = max(1e-9, *(abs(usd) for _, usd in held.parts))
        for name, usd in held.parts:
            a, b, c = row(stack.take(34, 2), [200, "1*", 110], 12)
            card.add(Label(a, name, "strong"))
            card.add(ProgressBar(Box(b.x, b.centery - 5, b.w, 10), abs(usd) / most,
                                 colour="blue" if usd >= 0 else "orange"))  # fmt: skip
            card.add(Label(c, fmt.signed_money(usd), "small", align="right"))
        self.chart_card(root, look, lower, held.course)
        upper, lower = column(right, ["1*", "1*"], 14)
        card = root.add(Card(upper, tr("What you did"), icon="orders"))
        area, stack = self.list_in(card, "end/mydeeds", 8)
        moves = [(move.turn, move.icon, move.text, move.signal, "red") for move in told.moves
                 if not move.quiet or move.signal]  # holding back has its reason, too
        deals = [(turn, "deals", text, "", "blue") for turn, text in told.china_deals]
        for line in sorted([*moves, *deals], key=lambda line: line[0]):
            self.event_line(area, look, stack, *line)
        if not moves and not deals:
            area.add(Label(stack.take(26), tr("No move in the whole game."), "body", "mute"))
        self._onward(root, look, lower, told)

    def _pick_person(self, index: int) -> None:
        self.whose = index
        self.refresh()

    def _score_card(self, root: Widget, look: Look, box: Box, held: Mine) -> None:
        name = party(self.session.content, held.seat)
        card = root.add(Card(box, tr("Your result: {name}", name=name), icon="trophy", accent="blue"))
        stack = Stack(card.inner, 10)
        line = stack.take(64)
        card.add(Flag(Box(line.x, line.y + 8, 72, 48), held.seat, name))
        score, tone = fmt.number(held.total), held.tone
        if held.grade is not None:
            verdict = yardstick.named(held.grade)
        card.add(Label(Box(line.x + 92, line.y, 120, 46), score, "key", tone))
        words = tr("points of 100 (50: no policy at all); {rank}", rank=rank_words(held.rank, held.of))
        card.add(Label(Box(line.x + 92, line.y + 42, line.w - 92, 22), words, "small", "mute"))
        x = line.x + 92 + look.width(score, "key") + 24
        if held.grade is None:
            card.add(Label(Box(x, line.y, line.right - x, 46), capital(held.verdict), "card"))
        else:
            wide = look.width(verdict, "price")
            card.add(Label(Box(x, line.y, wide + 4, 46), verdict, "price", tone))
            self._ask_computer(card, look, Box(x + wide + 20, line.y, line.right, 40), held)
        self._graded(card, look, stack, held)
        card.add(Paragraph(stack.paragraph(look, held.why, "lead", 8), held.why, "lead"))
        moved, how, by_measure = self._last_moved(held)
        if moved:
            card.add(Paragraph(stack.paragraph(look, moved, "body", 8), moved, "body", tooltip=how))
        text = tr("50 and the points below make {total}; each: its score less 50, by its weight",
                  total=fmt.number(held.total, 1))  # fmt: skip
        card.add(Label(stack.take(26), text, "smallstrong", "mute"))
        for part in (*held.parts, held.bloc):
            a, b, c = row(stack.take(34, 2), [140, "1*", 250], 12)
            card.add(Label(a, part.name, "strong"))
            tone = "green" if part.points > 0.05 else "orange" if part.points < -0.05 else "blue"
            tip = tr("{n} of 100", n=fmt.number(part.score))
            card.add(ProgressBar(Box(b.x, b.centery - 5, b.w, 10), part.score / 100, colour=tone, tooltip=tip))
            text = tr("{n} of 100, weight {w}: {points}", n=fmt.number(part.score, 1), w=fmt.percent(part.weight),
                      points=fmt.signed(part.points, 1))  # fmt: skip
            card.add(Label(c, text, "small", align="right"))
            if said := by_measure.get(part.name):
                wide = stack.rect.w - NAMES
                under = stack.take(look.paragraph(said, wide, "small"), 2).move(0, -8)
                card.add(Paragraph(Box(b.x, under.y, wide, under.h), said, "small", "mute"))

    def _last_moved(self, held: Mine) -> tuple[str, str, dict[str, str]]:
        """What the last turn did to the score, measure by measure; of nobody's but the reader's own."""
        return self.session.last_moved() if held.seat == self.session.view.seat else ("", "", {})

    def _aims_card(self, root: Widget, look: Look, box: Box, held: Mine) -> None:
        done = my_result.fulfilled(held.aims)
        title, icon, tone = (tr("Your secret aims: mandate fulfilled"), "trophy", "green") if done else (
            tr("Your secret aims"), "lock", "orange")  # fmt: skip
        card = root.add(Card(box, title, icon=icon, accent=tone, note=held.aims_word))
        stack = Stack(card.inner, 10)
        for text, met in held.aims:
            high = look.paragraph(text, stack.rect.w - 104)
            at = stack.take(max(26, high))
            word, tone = (tr("met"), "good") if met else (tr("not met"), "quiet")
            card.add(Badge(Box(at.x, at.y, 88, 26), word, tone, align="left"))
            card.add(Paragraph(Box(at.x + 104, at.y + 1, at.w - 104, high), text))

    def _gain_card(self, root: Widget, look: Look, box: Box, told: Debrief, seat: SeatId) -> None:
        """What the game brought at home in money, beside the same game without any policy."""
        basis = tr("Sum of all turns, beside the same game and luck with nobody acting; + is better.")
        card = root.add(Card(box, tr("At home, against a world without any policy"), icon="money",
                             note=tr("all turns; + is better"), tooltip=basis))  # fmt: skip
        line = next((g for g in told.gains if g.seat == seat), None)
        if line is None:
            text = tr("There is no run without policy to compare with.")
            card.add(Paragraph(Box(*card.inner.topleft, card.inner.w, 48), text, "body", "mute"))
            return
        rows = [
            (fmt.signed_money(value), word, "green" if value > 0.5 else "orange" if value < -0.5 else "text")
            for value, word in (
                (line.users_usd_m, tr("users")),
                (line.producers_usd_m, tr("producers")),
                (line.treasury_usd_m, tr("treasury")),
            )
        ]
        self.figures(card, Box(*card.inner.topleft, card.inner.w, 64), rows)
        stack = Stack(Box(card.inner.x, card.inner.y + 66, card.inner.w, card.inner.h - 62), 4)
        s = self.session
        held = mine(s.content, s.view, seat)
        score = next((p.score for p in held.parts if p.name == tr("Affordability")), EVEN) if held is not None else EVEN
        text = f"{gain_words(line)} {counted_words(s.content, line, score)}"
        card.add(Paragraph(stack.paragraph(look, text, "body", 8), text, "body", "mute"))
        if line.treasury_lines and card.inner.bottom - stack.y >= LEAST_LINES:
            card.add(Label(stack.take(24, 4), tr("What the treasury's figure is made of, $ m"), "smallstrong", "mute"))
            rest = stack.rest()
            self._treasury_lines(card, look, Box(rest.x, rest.y, rest.w, card.inner.bottom - rest.y), line)

    @staticmethod
    def _treasury_height(look: Look, told: Debrief, seat: SeatId, wide: float) -> float:
        """Height of the treasury's lines with their heading; nothing where there are none."""
        line = next((g for g in told.gains if g.seat == seat), None)
        if line is None or not line.treasury_lines:
            return 0.0
        short, long, across = felt_lines(look, line, wide)
        return 36 + LINE * (-(-len(short) // across) + len(long))

    def _treasury_lines(self, card: Widget, look: Look, box: Box, line: Gain) -> None:
        """The lines that add up to the treasury's figure, the largest first, in as many columns as have room."""
        area, _ = self.list_in(card, "end/mytreasury", box=box)
        short, long, across = felt_lines(look, line, area.inner_width)
        down = -(-len(short) // across)
        for k, (name, usd) in enumerate((*short, *long)):
            wide = (area.inner_width - GAP * (across - 1)) / across
            at = Box(box.x + (k // down) * (wide + GAP), box.y + (k % down) * LINE, wide, LINE)
            if k >= len(short):  # a long name has a line of its own
                at = Box(box.x, box.y + (down + k - len(short)) * LINE, area.inner_width, LINE)
            area.add(Label(Box(at.x, at.y, at.w - FIGURE, LINE), name, "small", "mute"))
            area.add(Label(at, fmt.signed(usd), "small", align="right"))

    def _course_card(self, root: Widget, look: Look, box: Box, course: Chart) -> None:
        """How safe one's supply was and how far one was trusted, turn by turn."""
        card = root.add(Card(box, tr("Your need met in a cut-off, and trust in you"), icon="shield"))
        bare = msgspec.structs.replace(course, title="")
        card.add(Picture(card.inner, chart_picture(look, bare), card.title))

    @staticmethod
    def _deeds(told: Debrief, seat: SeatId) -> tuple[str, ...]:
        return next((d.lines for d in told.deeds if d.seat == seat), ())

    def _deeds_card(self, root: Widget, look: Look, box: Box, told: Debrief, seat: SeatId) -> None:
        """What the ministry did, in a few sentences."""
        card = root.add(Card(box, tr("What you did"), icon="orders"))
        box = Box(*card.inner)
        if seat == self.session.view.seat and (self.books_wide(look) or self.works_books() != ()):
            at = Box(box.x, box.bottom - DEALS, box.w, DEALS)
            half = at.w / 2 - 6 if self.works_books() != () else at.w
            deals = self.books_button(card, look, Box(at.right - half, at.y, half, at.h), "end/books")
            self.works_button(card, look, Box(at.x, at.y, at.w - deals - (12 if deals else 0), at.h), "end/works")
            box.h -= DEALS + 8
        area, stack = self.list_in(card, "end/mydeeds", DEED_GAP, box)
        for text in self._deeds(told, seat):
            area.add(Paragraph(stack.take(look.paragraph(text, stack.rect.w)), text))

    def _onward(self, root: Widget, look: Look, box: Box, told: Debrief) -> None:
        """From one's own result to the table's."""
        card = root.add(Card(box, tr("And the table"), icon="people"))
        mine = next((line for line in told.drills if line.seat == self.people()[self.whose]), None)
        drilled = (tr("The closing drill: {words}", words=mine.words),) if mine is not None else ()
        r = card.inner
        area, stack = self.list_in(card, "end/thetable", 8, Box(r.x, r.y, r.w, max(24.0, r.h - 58)))
        for k, text in enumerate((*drilled, *told.lead)):  # as many sentences as there is room for; the first scrolls
            high = look.paragraph(text, stack.rect.w)
            if k and stack.y + high > card.inner.bottom - 58:
                break
            area.add(Paragraph(stack.take(high), text))
        at = Box(card.inner.x, card.inner.bottom - 44, card.inner.w, 44)
        a, b, *rest = row(at, ["1*", "1*", "1*"] if mine is not None else ["1*", "1*"], 12)
        first = 0 if len(self.people()) > 1 else 1
        card.add(Button(a, tr("What happened"), lambda: self.open_page(first), "primary", icon_after="arrow-right",
                        key="end/happened"))  # fmt: skip
        card.add(Button(b, tr("All scores"), lambda: self.open_page(-1), key="end/all"))
        if mine is not None:
            card.add(Button(rest[0], tr("The drill"), lambda: self._drilled(mine), icon="shield", key="end/drill"))

    def _drilled(self, line: DrillLine) -> None:
        """The table of the closing drill of whose result is open."""
        own = line.seat == self.session.view.seat
        if own:
            self.ask_drill()
        else:
            self.show_drill(tr("The closing drill of {name}", name=line.name), line.met, line.goods, why=False)

    def open_page(self, index: int) -> None:
        """Turn to another page of the debrief, counted from the front or, below 0, from the back."""


def felt_lines(look: Look, line: Gain, wide: float) -> tuple[list[Line], list[Line], int]:
    """The lines of a treasury worth telling, short and long names apart, and how many columns of short ones fit."""
    lines = [(name, usd) for name, usd in line.treasury_lines if abs(usd) >= FELT_USD_M]
    long = [one for one in lines if look.width(one[0], "small") > LONG]
    short = [one for one in lines if one not in long]
    widest = max((look.width(name, "small") for name, _ in short), default=0.0) + FIGURE + 8
    return short, long, max(1, min(3, int((wide + GAP) // (widest + GAP))))
