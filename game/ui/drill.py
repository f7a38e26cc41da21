"""The drill, good by good: a table over the page, opened from the top bar, the stockpile, results and the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.model.content import Content
from game.model.ids import stage_index
from game.present import drill_goods, drill_words, fmt, sold_where
from game.present.drill_goods import Good
from game.present.names import contained_unit
from game.present.words import tr
from game.rules.stress import LONGEST_DAYS
from game.ui.kit import Box, Choice, Column, Dialog, Explain, Look, Paragraph, Table
from game.ui.kit.canvas import Canvas
from game.ui.shell_base import Frame

__all__ = ["Drill"]

ROW, HEAD = 30.0, 50.0
"""Height of a row of the table and of its head with units."""
DETAIL = 4
"""Lines kept free below the table for what is said of the row that is chosen."""
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
        lead = " ".join(filter(None, (drill_words.stood_words(s.content, s.view),
                                      drill_words.change_words(s.content, s.view))))  # fmt: skip
        self.show_drill(tr("If China stops: the drill, good by good"), lead, goods, f"{mineral}/{stage}")

    def show_drill(self, title: str, lead: str, goods: Sequence[Good], chosen: str = "", *, why: bool = True) -> None:
        """The table of some goods; before the first test a sentence. ``why``: they are the reader's, so that what
        moved them is known.
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
            return self._drill_body(dialog, look, box, lead, goods)

        self.app.ask(Dialog(title, "", (close,), width=1420, body=body, key="drill"))

    def _drill_body(self, dialog: Dialog, look: Look, box: Box, lead: str, goods: Sequence[Good]) -> float:
        high = look.paragraph(lead, box.w)
        dialog.add(Paragraph(Box(box.x, box.y, box.w, high), lead, key="drill/lead"))
        detail = DETAIL * look.line("body") + 8
        top = box.y + high + 8
        tall = min(HEAD + ROW * min(MOST_ROWS, len(goods)) + 4, max(3 * ROW + HEAD, box.h - high - detail - 24))
        at = Box(box.x, top, box.w, tall)
        dialog.add(Table(at, columns(self.session.content, box.w), goods, label=tr("The drill, good by good"),
                         row_key=_key, selected=self._drill_row, on_select=self._pick_good, row_height=ROW,
                         sort=(len(columns(self.session.content, box.w)) - 4, False), key="drill/goods"))  # fmt: skip
        text = self._said_of(goods)
        dialog.add(Paragraph(Box(box.x, at.bottom + 8, box.w, detail), text, key="drill/why"))
        return high + tall + detail + 24

    def _pick_good(self, held: Good) -> None:
        self._drill_row = _key(held)
        self.app.stage.renew_dialogs()

    def _said_of(self, goods: Sequence[Good]) -> str:
        """Of the chosen row: whether it decides its chain, and what moved it."""
        s = self.session
        held = next((g for g in goods if _key(g) == self._drill_row), goods[0])
        parts = [drill_words.chain_words(s.content, held, goods)]
        if self._drill_why:
            parts += [sold_where.cut_off_words(s.content, s.view, held), drill_words.why_words(s.content, s.view, held)]
        return tr("{good}. {words}", good=held.name, words=" ".join(filter(None, parts)))


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
