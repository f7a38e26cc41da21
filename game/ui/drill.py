"""The drill, good by good: a table over the page, opened from the top bar, the stockpile, results and the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.model.content import Content
from game.model.ids import stage_index
from game.present import drill_facts, drill_goods, drill_words, fmt
from game.present.drill_goods import Good
from game.present.facts import Fact
from game.present.names import contained_unit
from game.present.words import tr
from game.rules.stress import LONGEST_DAYS
from game.ui.kit import Badge, Box, Choice, Column, Dialog, Explain, Label, Look, Table
from game.ui.kit.canvas import Canvas
from game.ui.kit.facts import FACT_LINE, Score, add_paired, facts_high, paired
from game.ui.shell_base import Frame

__all__ = ["Drill"]

ROW, HEAD = 30.0, 50.0
"""Height of a row of the table and of its head with units."""
DETAIL = 4
"""Rows of figures kept free below the table for the good that is chosen."""
TITLE = 30.0
"""Height of the line that names it."""
SCORE, APART = 0.34, 32.0
"""Part of the width that the share met takes, and the space to the rows beside it."""
BAR = 64.0
"""Width of the figure beside a bar of days."""
TRIFLE = 0.0005
"""Change of a share met that is none."""
MOST_ROWS = 21
NARROW = 1000.0
"""Width below which what arrives stands in one column."""


class Drill(Frame):
    """Opens the table of what a country lives on in a year without China."""

    _drill_row = ""
    _drill_why = True

    def ask_drill(self, mineral: str = "", stage: str = "") -> None:
        """The reader's own goods in the last test; ``mineral`` and ``stage`` say which is chosen first."""
        s = self.session
        goods = drill_goods.of_view(s.content, s.view)
        facts = drill_facts.change_facts(s.content, s.view)
        met = s.view.measures[-1].security if s.view.measures else 0.0
        self.show_drill(tr("If China stops: the drill, good by good"), met, goods, f"{mineral}/{stage}", facts=facts)

    def show_drill(
        self, title: str, met: float, goods: Sequence[Good], chosen: str = "", *, why: bool = True,
        facts: tuple[Fact, ...] = (),
    ) -> None:  # fmt: skip
        """The table of some goods, of which ``met`` (0-1) is met; before the first test a sentence.

        ``why``: they are the reader's, so that what moved them is known. ``facts``: rows beside the share met.
        """
        self._drill_why = why
        worst = max(goods, key=lambda g: g.lost, default=None)
        known = {_key(g) for g in goods}
        self._drill_row = chosen if chosen in known else _key(worst) if worst is not None else ""
        close = Choice(tr("Close"), None, "primary")
        if not goods:
            text = tr("Every turn ends with a test: China sells nothing to anybody for a year. After the first one "
                      "each good stands here with what it lives on.")  # fmt: skip
            self.app.ask(Dialog(title, text, (close,), key="drill"))
            return

        def body(dialog: Dialog, look: Look, box: Box) -> float:
            return self._drill_body(dialog, look, box, (met, facts), goods)

        self.app.ask(Dialog(title, "", (close,), width=1420, body=body, key="drill"))

    def _drill_body(
        self, dialog: Dialog, look: Look, box: Box, stands: tuple[float, tuple[Fact, ...]], goods: Sequence[Good]
    ) -> float:  # fmt: skip
        high = self._drill_head(dialog, look, box, stands, goods)
        detail = TITLE + DETAIL * FACT_LINE
        top = box.y + high + 8
        tall = min(HEAD + ROW * min(MOST_ROWS, len(goods)) + 4, max(3 * ROW + HEAD, box.h - high - detail - 24))
        at = Box(box.x, top, box.w, tall)
        dialog.add(Table(at, columns(self.session.content, box.w), goods, label=tr("The drill, good by good"),
                         row_key=_key, selected=self._drill_row, on_select=self._pick_good, row_height=ROW,
                         sort=(len(columns(self.session.content, box.w)) - 4, False), key="drill/goods"))  # fmt: skip
        self._drill_good(dialog, look, Box(box.x, at.bottom + 8, box.w, detail), goods)
        return high + tall + detail + 24

    def _drill_head(
        self, dialog: Dialog, look: Look, box: Box, stands: tuple[float, tuple[Fact, ...]], goods: Sequence[Good]
    ) -> float:  # fmt: skip
        """The share met with its verdict at the left, rows beside it or, where it is narrow, below; their height."""
        met, more = stands
        told = drill_facts.head(self.session.content, met, goods)
        tip = drill_words.verdict(self.session.content, met, goods)
        score = Score(told.met, (tr("of the need is met without China"), tr("of the need met"), tr("met")),
                      told.verdict, "good" if told.stands else "bad", tip, key="drill/verdict")  # fmt: skip
        beside = box.w >= NARROW
        left = Box(box.x, box.y, SCORE * box.w if beside else box.w, 0)
        end = score.put(dialog, look, left)
        right = Box(left.right + APART, box.y, box.w - left.w - APART, 0) if beside else Box(box.x, end, box.w, 0)
        return max(end, add_paired(dialog, look, right, (*told.facts, *more))) - box.y

    def _drill_good(self, dialog: Dialog, look: Look, box: Box, goods: Sequence[Good]) -> None:
        """Of the chosen row: whether it decides its chain, and what moved it."""
        s = self.session
        held = next((g for g in goods if _key(g) == self._drill_row), goods[0])
        word, kind = drill_facts.chain_mark(held, goods)
        wide = look.width(held.name, "card") + 2
        tip = Explain(held.name, text=drill_words.lives_on(s.content, held))
        dialog.add(Label(Box(box.x, box.y, wide, TITLE), held.name, "card", key="drill/why", tooltip=tip))
        dialog.add(Badge(Box(box.x + wide + 12, box.y + 2, look.width(word, "smallstrong") + 24, 26), word, kind,
                         tooltip=drill_words.chain_words(s.content, held, goods)))  # fmt: skip
        facts = drill_facts.good_facts(s.content, s.view, held, goods) if self._drill_why else ()
        at = Box(box.x, box.y + TITLE, box.w, 0)
        while facts and max(facts_high(look, part, place.w) for part, place in paired(look, facts, at)) > box.h - TITLE:
            facts = facts[:-1]
        add_paired(dialog, look, at, facts)

    def _pick_good(self, held: Good) -> None:
        self._drill_row = _key(held)
        self.app.stage.renew_dialogs()


def _key(held: Good) -> str:
    return f"{held.mineral}/{held.stage}"


def columns(content: Content, wide: float) -> list[Column]:
    """Chain and good, need, what goes on without China, stock, days, share met, what it costs, change."""

    def t(value: float) -> str:
        return drill_words.tonnes(value)

    def number(title: str, get: Callable[[Good], float], tip: str) -> Column:
        return Column(title, get, "0.8*", "number", tr("t a month"), show=lambda g: t(get(g)), tooltip=tip)

    def place(g: Good) -> int:
        return 3 * content.mineral_index(g.mineral) + stage_index(g.stage)

    arrives = [
        number(tr("At home"), lambda g: g.stop.home_t,
               tr("What your own plants still make for you without anything from China.")),
        number(tr("Contracts"), lambda g: g.stop.called_t,
               tr("What makers abroad owe you under contract: served before they sell to others.")),
        number(tr("Others"), lambda g: g.stop.abroad_t,
               tr("What the rest of the world still sells you, members' plants first.")),
    ] if wide >= NARROW else [
        Column(tr("Arrives"), lambda g: g.stop.flowing, "0.8*", "number", show=lambda g: fmt.percent(g.stop.flowing),
               tooltip=tr("Part of the need that still arrives without China."))]  # fmt: skip
    return [
        Column(tr("Good"), place, "2.1*", show=lambda g: g.name,
               icon=lambda g: "warning" if g.decides else "", tone=lambda g: None if g.decides else "mute",
               tip=lambda g: Explain(g.name, text=drill_words.lives_on(content, g)),
               tooltip=tr("Sorted by it, chains stand in their order: ore, refined, finished. The sign marks the "
                          "weakest stage of a chain: it alone counts.")),
        Column(tr("Need"), lambda g: g.stop.need_t, "0.9*", "number", tr("t a month"), show=lambda g: t(g.stop.need_t),
               tip=lambda g: contained_unit(content, g.mineral, g.stage),
               tooltip=tr("What your users, lines and plants take a month, by this turn's output.")),
        *arrives,
        Column(tr("All stocks"), lambda g: g.stock_months, "0.8*", "number", tr("months"),
               show=lambda g: fmt.number(g.stock_months, 1), tip=_stock_tip,
               tooltip=tr("Users' stocks, your stockpile (three months at most) and your part of the Vault.")),
        Column(tr("Runs dry after"), lambda g: g.stop.days, "1.6*", unit=tr("days"), paint=_days_bar,
               show=lambda g: drill_words.days_words(g.stop.days),
               tooltip=tr("Stock over what lacks a month; the year is the whole bar.")),
        Column(tr("Met"), lambda g: g.stop.met, "0.7*", "number", show=lambda g: fmt.percent(g.stop.met),
               tooltip=tr("Share of the year's need that arrives or lies in stock.")),
        Column(tr("Costs you"), lambda g: -g.lost, "0.9*", "number", tr("% of all need"),
               show=lambda g: fmt.signed(-100 * g.lost, 1) if g.lost else "–", tone=lambda g: "red" if g.lost else None,
               tooltip=tr("What it takes from your whole need met: its chain's weight times what lacks. They add up.")),
        Column(tr("Last turn"), lambda g: g.change, "0.8*", "number", tr("% points"), show=_change,
               tone=lambda g: None if not g.change or abs(g.change) < drill_goods.FELT
               else "green" if g.change > 0 else "red",
               tooltip=tr("Share met now less that of the turn before.")),
    ]  # fmt: skip


def _change(held: Good) -> str:
    """The change in points; a dash where nothing moved."""
    return "–" if not held.change or abs(held.change) < TRIFLE else fmt.signed(100 * held.change, 1)


def _stock_tip(held: Good) -> Explain:
    stop = held.stop
    text = tr("{users} months with users, {own} your own, {vault} of the Vault", users=fmt.number(stop.users_months, 1),
              own=fmt.number(stop.own_months, 1), vault=fmt.number(stop.vault_months, 1))  # fmt: skip
    return Explain(tr("All stocks"), fmt.number(held.stock_months, 1), tr("months"), text=text)


def _days_bar(c: Canvas, box: Box, held: Good) -> None:
    """A bar of the year that a good lasts, with its days."""
    days = held.stop.days
    tone = "green" if days >= LONGEST_DAYS else "orange" if days >= LONGEST_DAYS / 2 else "red"
    c.progress((box.x + 4, box.centery - 4, max(0.0, box.w - BAR), 8), min(1.0, days / LONGEST_DAYS), tone)
    text = tr("year") if days >= LONGEST_DAYS else fmt.number(days)
    c.text((box.right - BAR, box.y, BAR - 8, box.h), text, "small", align="right")
