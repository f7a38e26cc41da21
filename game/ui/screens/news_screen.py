"""The newspaper: first the results of a turn (guess, what changed, why, who, what it means), then the next brief."""

from __future__ import annotations

from game.present.dates import turn_span
from game.present.words import tr
from game.ui.kit import Box, Label, Look, Segmented, Widget, column, inset, row
from game.ui.screens.news_answers import ThreeAnswers
from game.ui.screens.news_brief import BriefPage
from game.ui.screens.news_guess import GuessFirst
from game.ui.shell import lens_bar

__all__ = ["NewsScreen"]


LOW = 500.0
"""Height of the right half below which causes and figures take turns."""
LEAVES = 400.0
"""Width of the two tabs at the head of a turn that has begun."""


class NewsScreen(GuessFirst, BriefPage, ThreeAnswers):
    """What is gravest and three answers above; headlines at the left, causes and consequences at the right."""

    def side_width(self, size: tuple[float, float]) -> float:
        """No prices beside the question: they would answer it."""
        return 0.0 if self.guessing else super().side_width(size)

    def body(self, root: Widget, look: Look, box: Box) -> None:
        """The guess while it is open, else the front page."""
        self._look_at_main_move()
        done = self.session.view.last_played
        why = self._why(done) if done else None  # ready when the guess is made or the page of results is opened
        if self.guessing:
            self._guess(root, look, box)
            return
        area = inset(box, 20, 16)
        if done < 1:
            head, page = column(area, [34, "1*"], 10)
            root.add(Label(head, tr("Where the table starts"), "title"))
            left, right = row(page, ["1*", "1.1*"], 16)
            self._front(root, look, left)
            self._opening(root, look, right)
            return
        title_wide = area.w if self._alone else area.w - LEAVES - 16
        if self._leaves(root, area, done):
            title, page = column(area, [40, "1*"], 10)
            view = self.session.view
            dates = turn_span(self.session.content, view.turn)
            words = tr("Turn {n} begins, {dates}", n=view.turn, dates=dates)
            root.add(Label(Box(title.x, title.y, title_wide, title.h), words, "title"))
            blows = self.led() if self.unread else self.led_now()
            self._brief(root, look, self._lead(root, look, page, blows, now=not self.unread))
            return
        self.opened = done
        head, page = column(area, [34, "1*"], 10)
        dates = turn_span(self.session.content, done)
        words = tr("Results of turn {n}, {dates}", n=done, dates=dates)
        root.add(Label(Box(head.x, head.y, title_wide, head.h), words, "title"))
        taken = look.width(words, "title") + 16
        self._guess_verdict(root, Box(head.x + taken, head.y, max(0.0, title_wide - taken), head.h))
        page = self._lead(root, look, page, self.led())
        bar, band, page = column(page, [40, self._answers_high(look, page.w, why, done), "1*"], 10)
        lens_bar(self, root, bar)
        left, right = row(page, ["1*", "1.15*"], 16)
        self._answers(root, look, band, why, done, causes_below=right.h >= LOW)
        self._front(root, look, left)
        if right.h < LOW:
            self._why_or_changes(root, look, right, lambda place: self._causes(root, look, place, why))
            return
        upper, lower = column(right, ["1.2*", "1*"], 12)
        self._causes(root, look, upper, why)
        self._changes(root, look, lower)

    @property
    def _alone(self) -> bool:
        """Whether results stand alone: until they are left for the next turn."""
        return self.session.view.results_open

    def _leaves(self, root: Widget, area: Box, done: int) -> bool:
        """The two pages of a turn that has begun, as tabs at the head; True while the brief is open."""
        view = self.session.view
        if self._alone:
            return False
        if self._of != view.turn:
            self._of, self.page = view.turn, 0
        words = (tr("This turn"), tr("Results of turn {n}", n=done))

        def pick(index: int) -> None:
            self.page = index
            self.refresh()

        box = Box(area.right - LEAVES, area.y - 3, LEAVES, 40)
        root.add(Segmented(box, words, self.page, pick, kind="bar", label=tr("Page"), key="news/leaf"))
        return self.page == 0

    def go_on(self) -> None:
        """From the question to the results without an answer; from the results to the next step."""
        if self.guessing:
            self._take("")()
        else:
            super().go_on()

    def first_focus(self) -> str:
        """The first answer of the guess, or the way on; no way to the bell, which is not rung in passing."""
        return "guess/up" if self.guessing else "next" if self.reading else ""
