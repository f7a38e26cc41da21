"""The debrief's first pages: what happened, why, promises, who cheated."""

from __future__ import annotations

from typing import Any

import msgspec

from game.model.ids import SeatId
from game.present import fmt
from game.present.words import tr
from game.reports.chains import Chain
from game.reports.cheats import SideDeal, told_itself
from game.reports.debrief import Debrief
from game.reports.promises import PromiseLine, timeline
from game.ui.kit import (
    Box,
    Card,
    Column,
    Explain,
    Label,
    Look,
    Paragraph,
    Picture,
    Segmented,
    Stack,
    Table,
    Widget,
    column,
    row,
    two_ends,
)
from game.ui.kit.choices import flow
from game.ui.screens.end_parts import DebriefPart
from game.ui.screens.favours_line import favours_line
from game.ui.shell import chart_picture

__all__ = ["StoryPages"]

PILL = 30.0
"""What a button of a price move has beside its word."""
MOST = 60
"""Promises listed on the page at most."""
BAR, AIRY, AXIS = 22.0, 34.0, 50.0
"""Least and most height of a word's bar in the timeline, and the height of the turns' names."""
SHOWN = 0.05
"""USD million below which a net reads as nothing."""
TONES = {"kept": "green", "broken": "red", "void": "mute", "open": "blue"}


class StoryPages(DebriefPart):
    """What happened, why, promises, cheating."""

    chain = 0
    favours_open = False
    all_words = False
    """Whether the words of AI ministries are listed, too, where several people played."""

    def _page_happened(self, root: Widget, look: Look, page: Box, told: Debrief) -> None:
        left, right = row(page, ["1.45*", "1*"], 16)
        card = root.add(Card(left, tr("Turning points"), icon="news", note=tr("found in the log of the game")))
        area, stack = self.list_in(card, "end/turning", 14)
        for point in told.turning:
            self.event_line(area, look, stack, point.turn, point.icon, point.text, point.because)
        if not told.turning:
            area.add(Label(stack.take(26), tr("Nothing yet."), "body", "mute"))
        upper, lower = column(right, ["1*", "1.1*"], 14)
        card = root.add(Card(upper, tr("In one minute"), icon="clock"))
        area, stack = self.list_in(card, "end/lead", 10)
        for line in told.lead:
            high = look.paragraph(line, stack.rect.w)
            area.add(Paragraph(stack.take(high), line))
        card = root.add(Card(lower, tr("What each ministry did"), icon="people"))
        area, stack = self.list_in(card, "end/deeds", 4)
        for deed in sorted(told.deeds, key=lambda d: not d.human):
            area.add(Label(stack.take(24, 0), deed.name, "strong"))
            text = " ".join(deed.lines)
            area.add(Paragraph(stack.take(look.paragraph(text, stack.rect.w), 12), text, "body", "mute"))

    def _page_why(self, root: Widget, look: Look, page: Box, told: Debrief) -> None:
        if not told.chains:
            root.add(Label(Box(page.x, page.y, page.w, 28), tr("No price moved much in this game."), "body", "mute"))
            return
        names = [f"T{c.turn}  {c.title.partition(': ')[2].partition(' ' + tr('from') + ' ')[0]}" for c in told.chains]
        rows = flow((page.x, page.y, page.w, page.h), [look.width(name, "strong") + PILL for name in names], 8.0)
        bar, rest = column(page, [max(40.0, rows[-1].bottom - page.y), "1*"], 12)
        self.chain = min(self.chain, len(told.chains) - 1)

        def pick(index: int) -> None:
            self.chain = index
            self.refresh()

        root.add(Segmented(bar, names, self.chain, pick, label=tr("Price move"), key="end/chain"))
        self._chain(root, look, rest, told.chains[self.chain])

    def _chain(self, root: Widget, look: Look, box: Box, chain: Chain) -> None:
        left, right = row(box, ["1*", "1.1*"], 16)
        card = root.add(Card(left, tr("Link by link"), icon="search"))
        area, stack = self.list_in(card, "end/steps", 12)
        area.add(Paragraph(stack.take(look.paragraph(chain.title, stack.rect.w, "lead")), chain.title, "lead"))
        for step in chain.steps:
            area.add(Label(stack.take(22, 0), step.label, "smallstrong", "blue"))
            area.add(Paragraph(stack.take(look.paragraph(step.text, stack.rect.w)), step.text))
        card = root.add(Card(right, tr("Causes that add up"), icon="chart", note=chain.chart.unit))
        bare = msgspec.structs.replace(chain.chart, unit="")
        high = min(card.inner.h, 64.0 * len(bare.parts))
        at = Box(card.inner.x, card.inner.y, card.inner.w, high)
        card.add(Picture(at, chart_picture(look, bare), tr("Causes that add up"), chain.title))

    # promises ------------------------------------------------------------------------------------

    def _page_promises(self, root: Widget, look: Look, page: Box, told: Debrief) -> None:
        head, rest = column(page, [64, "1*"], 8)
        n = told.promise_counts
        deals = tr("deals, {k} of them secret", k=told.secret_deals)
        self.figures(
            root,
            head,
            (
                (str(n["kept"]), tr("kept"), "green"),
                (str(n["broken"]), tr("broken"), "red"),
                (str(n["void"]), tr("fell away"), "mute"),
                (str(n["open"]), tr("still open"), "blue"),
                (str(told.deals), deals, "text"),
            ),
        )
        if not told.promises:
            root.add(Label(Box(rest.x, rest.y, rest.w, 28), tr("Nobody gave its word on anything."), "body", "mute"))
            return
        rest, words = self._choose_words(root, rest, told)
        favours = () if self.favours_open else tuple(line for line in words if line.small)
        lines = tuple(line for line in words if line not in favours)
        left, right = row(rest, ["1*", "1.35*"], 16)
        self._timeline(root, look, left, words)
        card = root.add(Card(right, tr("Each word, who knew, what it cost"), icon="trust"))
        spare = right.w - look.width(card.title, "card") - 100
        if 0 < self.books_wide(look) <= spare:
            self.books_button(card, look, Box(card.inner.x, right.y + 8, card.inner.w, 34), "end/books")
        area, stack = self.list_in(card, "end/promises", 12)
        for n, line in enumerate(lines[:MOST], start=1):
            self._promise(area, look, stack, line, n)
        favours_line(area, look, stack, len(favours), self._open_favours, "end/favours")
        if len(lines) > MOST:
            text = tr("{n} more stand in the tables of the saved debrief.", n=len(lines) - MOST)
            area.add(Label(stack.take(26), text, "body", "mute"))

    def _choose_words(self, root: Widget, box: Box, told: Debrief) -> tuple[Box, tuple[PromiseLine, ...]]:
        """One's own words (a room's: the people's) or everybody's, where those are fewer; the room below the choice."""
        people, words = self.people(), told.promises
        own = tuple(line for line in words if {line.giver, line.to} & set(people))
        if not people or (len(people) == 1 and len(own) in (0, len(words))):
            return box, words
        bar, rest = column(box, [40, "1*"], 10)
        mine = tr("Given by you or to you ({n})") if len(people) == 1 else tr("People's words ({n})")
        texts = (mine.format(n=len(own)), tr("Everybody's ({n})", n=len(words)))
        root.add(Segmented(bar, texts, int(self.all_words), self._whose_words, kind="bar", label=tr("Whose words"),
                           key="end/words"))  # fmt: skip
        return rest, words if self.all_words else own

    def _timeline(self, root: Widget, look: Look, box: Box, words: tuple[PromiseLine, ...]) -> None:
        """A bar a word in the order of the list beside it; it scrolls where there are more than fit."""
        turns = len(self.session.view.measures)
        drawn = timeline(turns, words, MOST, self.favours_open)
        card = root.add(Card(box, tr("Promise timeline, by turn"), icon="trust"))
        inner = card.inner
        if drawn.unit:
            note = drawn.unit if not self.favours_open else ""
            high = look.paragraph(note, inner.w, "small")
            card.add(Paragraph(Box(inner.x, inner.y, inner.w, high), note, "small", "mute"))
            inner = Box(inner.x, inner.y + high + 6, inner.w, inner.h - high - 6)
        area, stack = self.list_in(card, "end/timeline", 0, inner)
        high = max(min(inner.h, AIRY * len(drawn.spans) + AXIS), BAR * len(drawn.spans) + AXIS)
        picture = chart_picture(look, msgspec.structs.replace(drawn, unit=""))
        area.add(Picture(stack.take(high), picture, card.title, drawn.unit))

    def people(self) -> tuple[SeatId, ...]:
        """Ministries that people play at this machine."""
        raise NotImplementedError

    def _whose_words(self, index: int) -> None:
        self.all_words = index == 1
        self.refresh()

    def _open_favours(self) -> None:
        self.favours_open = True
        self.refresh()

    def _promise(self, area: Any, look: Look, stack: Stack, line: PromiseLine, number: int) -> None:
        """The word with its number in the timeline, how it ended, who knew and what it cost."""
        wide = stack.rect.w - 108
        secret = tr(" (secret)") if line.secret else ""
        text = tr("{n}  {who}{secret}: it {text}", n=number, who=line.who, secret=secret, text=line.text)
        term = tr("turns {a} to {b}", a=line.from_turn, b=line.until_turn)
        if line.from_turn == line.until_turn:
            term = tr("turn {a}", a=line.from_turn)
        parts = [term]
        if line.ended:
            parts.append(line.ended)
        if line.known:
            parts.append(tr("known to {known}", known=line.known))
        if line.cost:
            parts.append(line.cost)
        below = "; ".join(parts)
        if line.why:
            below = f"{below}. {told_itself(line.why)}"
        a, b = look.paragraph(text, wide, "strong"), look.paragraph(below, wide)
        c = look.paragraph(line.word, 100, "smallstrong")
        at = stack.take(max(a + b, c))
        area.add(Paragraph(Box(at.x, at.y, 100, c), line.word, "smallstrong", TONES[line.status]))
        area.add(Paragraph(Box(at.x + 108, at.y, wide, a), text, "strong", tooltip=_promise_tip(line)))
        area.add(Paragraph(Box(at.x + 108, at.y + a, wide, b), below, "body", "mute"))

    # cheating ------------------------------------------------------------------------------------

    def _page_cheats(self, root: Widget, look: Look, page: Box, told: Debrief) -> None:
        left, right = row(page, ["1.25*", "1*"], 16)
        if not told.cheats and not told.accounts:
            self._honest(root, look, left, told)
            self._findings(root, look, right, told)
            return
        upper, lower = column(left, ["1*", "1*"], 14)
        card = root.add(Card(upper, tr("Every secret, opened"), icon="eye", note=tr("levy saved, and what it cost")))
        area, stack = self.list_in(card, "end/cheats", 8)
        for one in told.cheats:
            self._secret(area, look, stack, one)
        note = tr("at the prices paid; a sheet foretells at the day's")
        card = root.add(Card(lower, tr("What it was worth"), icon="money", note=note))
        columns = [
            Column(tr("Ministry"), lambda r: r.name, "1.4*"),
            Column(tr("Turns"), lambda r: r.turns, "0.6*", "number", "", 0),
            Column(tr("Saved"), lambda r: r.saved_usd_m, "0.8*", "number", tr("$ m"), 1),
            Column(tr("Fines"), lambda r: r.paid_usd_m, "0.8*", "number", tr("$ m"), 1),
            Column(tr("Bond lost"), lambda r: r.bond_usd_m, "0.8*", "number", tr("$ m"), 1),
            Column(
                tr("Net"),
                lambda r: r.net_usd_m,
                "0.8*",
                "number",
                tr("$ m"),
                1,
                show=lambda r: fmt.signed(r.net_usd_m, 1),
                tone=lambda r: "green" if r.net_usd_m > SHOWN else "red" if r.net_usd_m < -SHOWN else None,
            ),
        ]
        inner = card.inner
        below = look.paragraph(told.unpaid, inner.w, "small") if told.unpaid else 0.0
        card.add(Paragraph(Box(inner.x, inner.bottom - below, inner.w, below), told.unpaid, "small", "mute"))
        card.add(
            Table(
                Box(inner.x, inner.y, inner.w, inner.h - below - 6),
                columns,
                told.accounts,
                label=tr("What it was worth"),
                row_height=34,
                framed=False,
                key="end/accounts",
                empty=tr("Nobody saved or paid anything."),
            )
        )
        self._findings(root, look, right, told)

    def _secret(self, area: Any, look: Look, stack: Stack, one: SideDeal) -> None:
        """A purchase past the levy: who, what and what it saved; below, what it told itself and whether it came out."""
        text = tr("{name}: {what}", name=one.name, what=one.what)
        saved = fmt.money(one.saved_usd_m)
        room = look.width(saved, "strong") + 16
        wide = stack.rect.w - 52
        a = look.paragraph(text, wide - room, "strong")
        b = look.paragraph(one.outcome, wide, "small")
        why = told_itself(one.why)
        c = look.paragraph(why, wide, "small") if why else 0
        at = stack.take(a + b + c)
        area.add(Label(Box(at.x, at.y, 44, 24), f"T{one.turn}", "smallstrong", "mute"))
        area.add(Paragraph(Box(at.x + 52, at.y, wide - room, a), text, "strong"))
        tip = tr("The levy that was not paid.")
        area.add(Label(Box(at.right - room, at.y, room, 24), saved, "strong", align="right", tooltip=tip))
        tone = "red" if one.found_turn else "orange"
        if why:
            area.add(Paragraph(Box(at.x + 52, at.y + a, wide, c), why, "small", "mute"))
        area.add(Paragraph(Box(at.x + 52, at.y + a + c, wide, b), one.outcome, "small", tone))

    def _honest(self, root: Widget, look: Look, box: Box, told: Debrief) -> None:
        """Nobody cheated: that, too, is worth a question."""
        card = root.add(Card(box, tr("Every secret, opened"), icon="eye"))
        stack = Stack(card.inner, 14)
        text = tr("No ministry bought past the levy in this game.")
        card.add(Paragraph(stack.paragraph(look, text, "title"), text, "title"))
        for one in told.questions:
            if one.goal == tr("the temptation to cheat"):
                card.add(Paragraph(stack.paragraph(look, one.text, "lead"), one.text, "lead"))

    def _findings(self, root: Widget, look: Look, box: Box, told: Debrief) -> None:
        upper, lower = column(box, ["1*", "1*"], 14)
        card = root.add(Card(upper, tr("Findings and charges"), icon="search"))
        area, stack = self.list_in(card, "end/charges", 10)
        for turn, text in told.charges:
            self.event_line(area, look, stack, turn, "search", text, tone="red")
        if not told.charges:
            area.add(Label(stack.take(26), tr("Nobody was fined."), "body", "mute"))
        card = root.add(Card(lower, tr("What leaked without any order"), icon="warning", note=tr("share of civil use")))
        stack = Stack(card.inner, 4)
        for name, worst, mean in told.leaks:
            line = stack.take(26)
            if line.bottom > card.inner.bottom:
                break
            text = tr("{worst} at most, {mean} on average", worst=fmt.percent(worst, 1), mean=fmt.percent(mean, 1))
            two_ends(card, self.app.look, line, name, text)
        if not told.leaks:
            card.add(Label(stack.take(26), tr("Next to nothing."), "body", "mute"))


def _promise_tip(item: PromiseLine) -> Any:
    what = tr("{who}: it {text}", who=item.who, text=item.text)
    how = " ".join(w for w in (item.note, item.cost and tr("Cost: {cost}.", cost=item.cost)) if w)
    return Explain(what, item.word, "", tr("the promise ledger of the game"), how)
