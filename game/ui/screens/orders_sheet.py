"""The side panel of the orders: the sheet so far, its cost, and what it would do."""

from __future__ import annotations

from typing import Any

from game.present import (
    fmt,
    guarantee_words,
    home_outlook,
    horizon,
    money_left,
    money_words,
    outlook,
    price_doubt,
    sheet_facts,
    sheets,
    stock_limit,
    vault_words,
)
from game.present.facts import Fact
from game.present.glossary_texts import SHEET
from game.present.names import plain
from game.present.sheet_changes import effort_came, given_words
from game.present.words import tr
from game.ui.kit import (
    Box,
    Button,
    Divider,
    Explain,
    Group,
    IconButton,
    Label,
    Look,
    Paragraph,
    ScrollArea,
    Stack,
    Widget,
)
from game.ui.kit.canvas import Canvas
from game.ui.kit.facts import MORE_HIGH, Score, add_facts, facts_high
from game.ui.screens.orders_whatif import OrdersApart
from game.ui.screens.owed_favours import OwedFavours

__all__ = ["PriceRange", "SheetPanel"]


LEAST_BARS = 3
"""Bars of prices for which lines of costs give way."""
FEWEST = 2
"""Lines of costs that stay however little room there is."""
MOST_BARS = 5
"""Bars of prices at most; the others stand behind *More*."""
NARROW = 16.0
"""Width of a bar from which the likeliest figure has a gap in it."""
MOST_MOVED = 3
"""Goods beside the bars that have a line of their own."""


class SheetPanel(OrdersApart, OwedFavours):
    """Cost at once; the forecast once the page stands."""

    def side(self, bar: Widget, look: Look, box: Box) -> None:
        """The sheet so far, its cost, and what it would do."""
        s = self.session
        stack = Stack((box.x + 24, box.y + 16, box.w - 48, box.h - 32), 4)
        head = stack.take(30)
        self.heading(bar, head, tr("Your sheet this turn"), tr(SHEET))
        self._apart_button(bar, look, head)
        top, bottom = stack.y, box.bottom - 134 - self.refusal_high(stack.rect.w)
        many, end = self._how_many(look, Box(stack.rect.x, top, stack.rect.w, bottom - top), 8 if box.h > 900 else 5)
        if end <= bottom + 4:
            self._told(bar, look, Box(stack.rect.x, top, stack.rect.w, bottom - top), many)
        else:  # a large scale and a full sheet: all between heading and buttons scrolls
            area = bar.add(ScrollArea(Box(stack.rect.x, top, stack.rect.w, bottom - top), key="sheet/told", pad=0))
            self._told(area, look, Box(stack.rect.x, top, area.inner_width, 4 * box.h), many)
        asks, onward = self.sheet_foot(bar, box, stack)
        if s.view.you is not None:
            self.advice_button(bar, asks)
        self.next_step(bar, onward)

    def _how_many(self, look: Look, box: Box, most: int) -> tuple[int, float]:
        """Lines of costs that leave room for some bars of prices, and where all of it ends then."""
        for many in range(most, FEWEST - 1, -1):
            tried = Group()
            end = self._told(tried, look, box, many)
            if many == FEWEST or sum(isinstance(w, PriceRange) for w in tried.children) >= LEAST_BARS:
                break
        return many, end

    def _told(self, bar: Widget, look: Look, box: Box, many: int) -> float:
        """What the sheet costs, its orders in words and what they would do; returns where that ends."""
        stack = Stack((box.x, box.y, box.w, 0), 4)
        self._cost(bar, look, stack)
        self._in_words(bar, look, stack)
        self.owed_favours(bar, look, stack)
        self._costs(bar, look, stack, many)
        bar.add(Divider(stack.take(10)))
        head = tr("What it would do by the end of this turn")
        head = head if look.width(head, "card") <= stack.rect.w else tr("What it would do")
        bar.add(Label(stack.take(28), head, "card",
                      tooltip=tr("Expected on what you can see: a range, never a promise. Prices are those of the "
                                 "turn's last month; what a contract is held against is the mean of its term.")))
        self._forecast(bar, look, stack, box.bottom)
        return stack.y

    def _cost(self, bar: Widget, look: Look, stack: Stack) -> None:
        """The whole cost large, and the points of initiative in a badge."""
        cost, view = self.session.cost(), self.session.view
        you, money = view.you, fmt.money(cost.money_usd_m)
        how = tr("the sum of the lines below; loans and equity count beyond what your windows carry")
        points = tr("Initiative points that the orders on this sheet take, and what is left then. What you signed or "
                    "tabled in this turn took its points at once.")
        if sheets.signed_usd_m(view) > 0:
            points += " " + tr("The money counts what signed deals take this turn.")
        tip = Explain(tr("What the sheet costs"), money, tr("this turn"), tr("your sheet"), how)
        words, verdict, kind = (tr("this turn"),), "", "quiet"
        if you is not None:
            purse = fmt.money(you.money_usd_m)
            words = (tr("ordered, of {money}", money=purse), tr("ordered"))
            if sheets.signed_usd_m(view) > 0:
                words = (tr("ordered of {money}, signed deals counted", money=purse), tr("signed deals counted"))
            free = you.initiative - cost.initiative  # as at the top of the window: what was signed is gone from it
            verdict = (tr("initiative: takes {n}, {left} left", n=cost.initiative, left=free) if free >= 0
                       else tr("initiative: takes {n}, {short} short", n=cost.initiative, short=-free))  # fmt: skip
            kind = "bad" if free < 0 else "quiet"
        score = Score(money, words, verdict, kind, tip, points, key="sheet/initiative")
        score.put(bar, look, stack.take(score.high(look, stack.rect.w), 2))
        if you is not None:
            s = self.session
            known = s.held("forecast", s.draft) or self._last
            left = (*money_left.rows(s.content, view, s.account(known), known),
                    *guarantee_words.running_rows(s.content, view),
                    *guarantee_words.sheet_rows(s.content, view, s.draft))  # fmt: skip
            add_facts(bar, look, stack.take(facts_high(look, left, stack.rect.w), 2), left)

    def _apart_button(self, bar: Widget, look: Look, head: Box) -> None:
        """The way to the comparison beside the heading; a bare icon where its word has no room."""
        crew, word = self.session.crew, tr("What if?")
        if crew is not None and crew.minutes and crew.seat:  # the visit's clock stands there
            return
        more: dict[str, Any] = {"key": "sheet/apart", "tooltip": tr("Switch single orders off and see the difference.")}
        wide = Button.natural_width(look, word, icons=1)
        if look.width(tr("Your sheet this turn"), "title") + wide + 8 <= head.w:
            box = Box(head.right - wide, head.y - 4, wide, 40)
            bar.add(Button(box, word, self.ask_apart, "quiet", icon="search", style="small", align="right", **more))
        else:
            bar.add(IconButton(Box(head.right - 40, head.y - 4, 40, 40), "search", word, self.ask_apart, **more))

    def _in_words(self, bar: Widget, look: Look, stack: Stack) -> None:
        """The sheet in at most three lines; the whole of it in the tooltip."""
        s = self.session
        words = given_words(s.content, s.view, s.draft)
        if came := effort_came(s.view, s.draft):
            words = (came, *(words or (tr("all else as last turn"),)))
        if not words:
            text = tr("Nothing changed: last turn's orders stand.")
            if s.view.turn == 1:
                text = tr("Nothing ordered yet: locked like this, all stays as it is.")
            bar.add(Paragraph(stack.paragraph(look, text, "small", 6), text, "small", "mute"))
            return
        whole = sheets.join_lines(words)
        text, room = whole, 3 * look.line("small") + 1
        for left in range(1, len(words)):  # whole orders only: what does not fit is counted
            if look.paragraph(text, stack.rect.w, "small") <= room:
                break
            text = sheets.join_lines((*words[:-left], tr("{n} more", n=left)))
        bar.add(Paragraph(stack.paragraph(look, text, "small", 6), text, "small", "mute", tooltip=whole))

    def _costs(self, bar: Widget, look: Look, stack: Stack, most: int) -> None:
        """What costs how much, and the sum."""
        cost = self.session.cost()
        lines = outlook.cost_lines(self.session.content, cost.lines, most)
        names = [what for what, _ in cost.lines]
        if len(names) > len(lines):  # the last line is many
            names[len(lines) - 1] = ""
        facts = [Fact(text, fmt.money(amount), tr("this turn"), money_words.sheet_tip(what))
                 for (text, amount), what in zip(lines, names, strict=False)]  # fmt: skip
        add_facts(bar, look, stack.take(facts_high(look, facts, stack.rect.w), 2), facts)
        vault = vault_words.bill_words(self.session.content, self.session.view, self.session.draft)
        if vault:
            bar.add(Paragraph(stack.paragraph(look, vault, "small"), vault, "small", "mute", key="sheet/vault"))

    def _forecast(self, bar: Widget, look: Look, stack: Stack, bottom: float) -> None:
        s = self.session
        forecast = self.forecast_or_wait(s.draft, self._last, bar, stack)
        if forecast is None:
            return
        self._last = forecast
        prices = outlook.price_lines(s.content, s.view, forecast)
        counts = horizon.scored(s.content, s.view)
        support = home_outlook.support_line(s.content, s.view, s.draft, forecast)
        lines = outlook.forecast_lines(s.content, forecast, prices, counts=counts)
        told = (*lines, *stock_limit.short_lines(s.content, forecast), *((support,) if support else ()))
        facts = sheet_facts.rows(told)
        add_facts(bar, look, stack.take(facts_high(look, facts, stack.rect.w), 2), facts)
        if support is not None and support.better is False:  # the one sentence that says why it matters
            bar.add(Paragraph(stack.paragraph(look, support.span, "small"), support.span, "small", "red"))
        rest = outlook.other_prices(s.content, s.view, forecast)
        aside = outlook.aside_lines(s.content, s.view, forecast)
        doubts = [price_doubt.doubt_words(s.content, s.view, price) for price in prices]
        none = "" if prices else tr("Nobody at home uses these goods, so no home price moves a bill: look at what your "
                                    "makers sell.")
        wide = price_doubt.widest(s.content, s.view, aside) if rest.still else ""
        beyond = sheet_facts.prices_words((*prices, *aside)[MOST_BARS:])
        note = plain(s.content, forecast.note)
        more = sheet_facts.more(told, beyond, *doubts, rest.still, rest.tip, wide, note)
        moved = [Fact(name, text) for name, text in rest.moved[:MOST_MOVED]]
        below = facts_high(look, moved, stack.rect.w) + MORE_HIGH
        if prices:
            self._prices_head(bar, look, stack, prices)
            self._ranges(bar, stack, bottom - below, prices, aside, doubts)
        elif none:
            bar.add(Paragraph(stack.paragraph(look, none, "small"), none, "small", "mute"))
        add_facts(bar, look, stack.take(facts_high(look, moved, stack.rect.w), 0), moved)
        self.more(bar, look, stack.take(self.more_high(look, more, stack.rect.w, "sheet/more"), 0), more, "sheet/more")

    @staticmethod
    def _prices_head(bar: Widget, look: Look, stack: Stack, prices: tuple[outlook.PriceLine, ...]) -> None:
        """What the bars are of; every price of them in the tooltip."""
        told = "\n".join(map(sheet_facts.price_words, prices))
        head = tr("Home price, USD/kg: now → with this sheet")
        if look.width(head, "smallstrong") > stack.rect.w:
            head = tr("Home price: now → this turn")
        stack.skip(6)
        bar.add(Label(stack.take(24, 2), head, "smallstrong", "mute",
                      tooltip=Explain(tr("By your users' bill"), how=told)))  # fmt: skip

    def _ranges(
        self, bar: Widget, stack: Stack, bottom: float, prices: tuple[outlook.PriceLine, ...],
        aside: tuple[outlook.PriceLine, ...], doubts: list[str],
    ) -> None:  # fmt: skip
        """The prices as bars on one scale, as many as have room; why one is wide in its tooltip.

        ``aside``: beyond the own minerals, where all of those have room."""
        reach = price_doubt.shared_reach(prices)
        lines = (*prices, *aside)
        floors = [price_doubt.above_floor(self.session.view, price) for price in lines]
        whys = [" ".join(filter(None, told)) for told in zip(floors, [*doubts, *("" for _ in aside)], strict=True)]
        for price, why in list(zip(lines, whys, strict=True))[:MOST_BARS]:
            other = price_doubt.again_words(self.session.content, price)
            high = 64 if other else 42
            if stack.y + high + 4 > bottom:
                break
            bar.add(PriceRange(stack.take(high, 4), price, reach, why, other))


class PriceRange(Widget):
    """A forecast price: its name, the likely range as a bar round where it stands now (the tick), with a gap at the
    likeliest figure.

    All bars of a list share one scale: ``reach`` is the relative change at either end; a bar that goes on beyond
    it ends in an arrow. ``why``: what makes a wide range wide. ``other``: the price that it has if its maker holds it
    back again: a second, hatched bar where it would be, and a line that says so."""

    role = "figure"

    def __init__(self, rect: Box, line: outlook.PriceLine, reach: float, why: str = "", other: str = "") -> None:
        value = tr("now {now}, at the end of this turn likely {low} to {high}, most likely near {usual}",
                   now=fmt.price(line.now), low=fmt.price(line.low), high=fmt.price(line.near or line.high),
                   usual=fmt.price(line.usual))  # fmt: skip
        if line.again is not None:
            value = tr("{value}; {other}, from {low} to {high}", value=value, other=other,
                       low=fmt.price(line.again.low), high=fmt.price(line.again.high))  # fmt: skip
        tip = Explain(line.name, value, tr("USD/kg contained, home price: what your users pay"),
                      tr("market model on published figures"), _aside_how(line) if line.aside else _own_how(line),
                      tr("derived"), text=why)  # fmt: skip
        super().__init__(rect, label=line.name, value=value, tooltip=tip)
        self.line, self.reach, self.other = line, reach, other

    def paint(self, c: Canvas) -> None:
        """Words above, the bar below."""
        r, k = self.rect, self.line
        top = k.near or k.high
        text = f"{fmt.price(k.now)} → {fmt.price(k.usual)} ({fmt.price(k.low)}–{fmt.price(top)})"
        if fmt.price(k.low) == fmt.price(top):
            text = f"{fmt.price(k.now)} → {fmt.price(k.next)}"
        if c.look.width(k.name, "small") + c.look.width(text, "smallstrong") + 6 > r.w:  # the tick is where it stands
            text = text.partition(" ")[2]
        name = r.w - c.look.width(text, "smallstrong") - 6
        c.text((r.x, r.y, name, 22), k.name, "small", "mute")
        c.text((r.x + name, r.y, r.w - name, 22), text, "smallstrong", align="right")

        def at(value: float) -> float:
            share = (value / k.now - 1) / self.reach
            return r.centerx + 0.5 * r.w * min(1.0, max(-1.0, share))

        if self.other:
            c.text((r.x, r.y + 20, r.w, 22), self.other, "small", "orange", align="right")
        bar = Box(r.x, r.bottom - 13, r.w, 6)
        c.panel(bar, "track", radius=3)
        if k.again is not None:
            part = Box(at(k.again.low), bar.y, max(6.0, at(k.again.high) - at(k.again.low)), bar.h)
            c.hatch(part, "orange", step=5, width=2, radius=3)
        c.panel((at(k.low), bar.y, max(6.0, at(top) - at(k.low)), bar.h), "blue", radius=3)
        ends = ((k.low, -1, "blue"), (k.high, 1, "orange" if k.again is not None else "blue"))
        for end, sign, ink in ends:
            if abs(end / k.now - 1) > self.reach * 1.001:
                tip = r.centerx + sign * 0.5 * r.w
                c.polygon([(tip, bar.centery), (tip - sign * 11, bar.y - 4), (tip - sign * 11, bar.bottom + 4)], ink)
        if at(top) - at(k.low) > NARROW:
            c.panel((at(k.usual) - 2.5, bar.y - 1, 5, bar.h + 2), "panel", radius=2)
        c.panel((at(k.now) - 1.5, bar.y - 4, 3, bar.h + 8), "text", radius=1.5)


def _own_how(line: outlook.PriceLine) -> str:
    """How the range of an own mineral's price comes about."""
    text = tr("this turn if this sheet is played, with use 4 % lower to 4 % higher than expected. Stocks are filled or "
              "emptied on the way, so a price seldom goes the whole way in a turn: today's is part of the range, what "
              "moved much last turn may move as much again, and what stands far from the base year comes back")
    if line.same and abs(line.next / line.same - 1.0) >= outlook.FELT:
        text += ". " + tr("This sheet moves it by {share}", share=fmt.signed_percent(line.next / line.same - 1.0, 1))
    return text


def _aside_how(line: outlook.PriceLine) -> str:
    """The same beyond the own minerals."""
    return tr("what this sheet moves it by: {share}. Beyond your own minerals no case of more or less use is tried: "
              "today's price is in the range, with room for luck and for its last move again, either way; what stands "
              "far from the base year comes back", share=fmt.signed_percent(line.next / line.now - 1, 1))  # fmt: skip
