"""Stockpile, posture toward China and membership; the Vault beside them is in ``orders_vault``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from game.model.ids import STAGES
from game.present import desk, fmt, movements, seating, sheets, stock_limit, stock_words, truce_words
from game.present.names import contained_unit, heading, stage_info
from game.present.words import mark, tr
from game.rules import figures, foresight
from game.rules.stock_fill import COMES, StockFill
from game.ui.kit import (
    Box,
    Button,
    Card,
    Label,
    Look,
    NumberField,
    Paragraph,
    ScrollArea,
    Stack,
    Widget,
    column,
    row,
)
from game.ui.kit.facts import add_facts, facts_high
from game.ui.screens.orders_chain import ChainFills
from game.ui.screens.orders_vault import VaultDesk

__all__ = ["StockDesk"]

VAULT_LEAST = 240.0
"""Height that the Vault needs beside the posture; with less the two take turns."""
ALL_CHAINS = 420.0
"""Height of the card beside the goods from which it names every chain that is worth filling."""
NARROW = 560.0
"""Width of a line of the stockpile below which it has two columns."""
NAMED, WORDED = 230.0, 480.0
"""Width that a line keeps for its words beside field and button, with one column of them and with two."""
POSTURE_WORDS = mark("Press: joins answers to a curb, and draws attention. Truce: asks for relief. A new one of the "
                     "two costs one point; keeping last turn's is free.")  # fmt: skip


class StockDesk(ChainFills, VaultDesk):
    """Tonnes to buy or release, and where the seat stands."""

    def _stock(self, root: Widget, look: Look, box: Box) -> None:
        """The stockpile at its full height; posture and Vault beside it, each as high as it needs.

        Where a ministry can do nothing about the Vault, its panel gives way to what a stock brings, so that the goods
        have the whole of theirs.
        """
        left, right = row(box, ["1.5*", "1.1*"], 16)
        s = self.session
        high, vault = self._posture_high(look, right.w), s.content.rules.vault.purse_usd_m > 0
        low = right.h - high - 14 < VAULT_LEAST
        beside = not low and bool(self._goods()) and (not vault or self._vault_idle())
        if vault and low:
            at, place = self.folded(root, look, right, (tr("Posture toward China"), tr("Project Vault")), "stock/fold")
            (self._toward_china, self._vault)[at](root, look, place)
        else:
            upper, lower = column(right, [high, "1*"], 14)
            self._toward_china(root, look, upper)
            if beside:
                self._what_it_brings(root, look, lower, vault)
            elif vault:
                self._vault(root, look, lower)
        self._stockpile(root, look, left, not beside)

    def _stockpile(self, root: Widget, look: Look, box: Box, advised: bool) -> None:
        """A line a good; ``advised``: what a stock brings leads the list."""
        how = tr("tonnes contained: + buys, − releases")
        title = tr("National stockpile")
        beside = look.width(title, "card") + look.width(how, "small") + 90 <= box.w
        card = root.add(Card(box, title, icon="vault", note=how if beside else "", tooltip=how))
        area = card.add(ScrollArea(card.inner, key="stock/list"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 8)
        goods = self._goods()
        if goods and advised:
            self._stocks_advised(area, look, stack)
        for place in goods:
            self._stock_line(area, stack.take(52), *place)
        if not goods:
            text = tr("Your industry uses none of these goods and you hold none, so there is nothing to store. A plant "
                      "at home that uses one (Projects, 5) or stock won in a deal (Deals, 3) would stand here.")
            area.add(Paragraph(stack.paragraph(look, text), text, "body", "mute", key="stock/none"))

    def _stocks_advised(self, area: Widget, look: Look, stack: Stack, all_chains: bool = False) -> None:
        """Which stocks bring most, when to buy, and chains that lack together."""
        s = self.session
        left = stock_words.still_open(tuple(s.stock_gains().values()), s.draft)
        if best := stock_words.best_rows(s.content, left):
            head = tr("Best for your score, the first month of each")
            area.add(Label(stack.take(22, 0), head, "smallstrong", "mute", key="stock/best"))
            add_facts(area, look, stack.take(facts_high(look, best, stack.rect.w)), best)
        self._chains(area, look, stack, all_chains)
        self._told_more(area, look, stack, (stock_words.when_to_buy(s.content, s.view),), "more/stock")

    def _what_it_brings(self, root: Widget, look: Look, box: Box, vault: bool) -> None:
        """The same beside the goods, and in a few lines why nothing can be done about the Vault."""
        card = root.add(Card(box, tr("What a stock brings"), icon="shield"))
        area = card.add(ScrollArea(card.inner, key="stock/brings"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 8)
        self._stocks_advised(area, look, stack, all_chains=box.h >= ALL_CHAINS)
        if vault:
            area.add(Label(stack.take(22, 0), tr("Project Vault"), "smallstrong", "mute"))
            self._vault_told(area, look, stack)

    def _goods(self) -> list[tuple[str, Any]]:
        """Goods that are used or held: first those of which a month adds most to the score, then always the same."""
        s = self.session
        found = [
            (mineral.id, stage) for mineral in s.content.minerals for stage in STAGES
            if (s.view.you is not None and s.view.you.stock_t.get(f"{mineral.id}/{stage}", 0.0) > 0)
            or figures.home_use(s.content, s.view, mineral.id, stage) > 0
        ]  # fmt: skip
        gains = s.stock_gains()
        return sorted(found, key=lambda place: (stock_words.rank(gains.get(place)),  # type: ignore[call-overload]
                                                seating.good_place(s.content, s.view.seat, *place)))  # fmt: skip

    def _may_move(self) -> bool:
        """Whether joining or leaving is open to this seat."""
        you = self.session.view.you
        return you is not None and you.status != "suspended"

    def _posture_high(self, look: Look, wide: float) -> float:
        """Height of the card of posture and membership."""
        inner = wide - 32
        high = 74 + self.more_high(look, self._tone_words(), inner, "more/posture")
        high += 54 * len(_lines(look, inner, self._postures()))
        return high + (26 + 54 * len(_lines(look, inner, self._moves())) if self._may_move() else 0)

    def _tone_words(self) -> tuple[str, ...]:
        """What a tone does, and what the own truce keeps cheap."""
        worth = truce_words.worth(self.session.content, self.session.view)
        return tuple(filter(None, (worth, tr(POSTURE_WORDS))))

    @staticmethod
    def _postures() -> dict[str, str]:
        return {"silence": tr("Silence"), "press": tr("Press"), "truce": tr("Seek a truce")}

    def _moves(self) -> dict[str, str]:
        """What may be done about membership, in words."""
        you = self.session.view.you
        if you is not None and you.status == "member":
            return {"stay": tr("Stay as you are"), "leave": tr("Leave FORGE")}
        return {"stay": tr("Stay as you are"), "join": tr("Join FORGE")}

    def _toward_china(self, root: Widget, look: Look, box: Box) -> None:
        """Posture toward China in a row, membership in another."""
        s = self.session
        note = tr("a new one costs 1 point")
        posture = root.add(Card(box, tr("Posture toward China"), icon="flag", note=note))
        stack = Stack(posture.inner, 10)
        self._choices(posture, look, stack, self._postures(), s.draft.posture, "posture", self._posture)
        if self._may_move():
            posture.add(Label(stack.take(22, 4), tr("Membership"), "smallstrong", "mute"))
            self._choices(posture, look, stack, self._moves(), s.draft.membership, "member", self._membership)
        self._told_more(posture, look, stack, self._tone_words(), "more/posture")

    @staticmethod
    def _choices(
        card: Widget, look: Look, stack: Stack, words: dict[str, str], chosen: str, key: str, pick: Callable[[str], Any]
    ) -> None:
        """A button a choice, side by side where their words have room."""
        for line in _lines(look, stack.rect.w, words):
            for at, name in zip(row(stack.take(44), ["1*"] * len(line), 10), line, strict=True):
                card.add(Button(at, words[name], pick(name), "primary" if name == chosen else "secondary",
                                key=f"{key}/{name}"))  # fmt: skip

    def _stock_line(self, area: Widget, line: Box, mineral: str, stage: Any) -> None:
        s, look = self.session, self.app.look
        narrow = line.w < NARROW  # what is held stands in place of what is used then
        field = 128 if narrow else 190 if line.w >= 640 else 140
        fill = self._fill_of(mineral, stage)
        wants = self._limit_words(fill)
        beside = look.width(wants, "strong") + 36 if wants and narrow else 0.0 if narrow else "1*"
        one = Button.natural_width(look, tr("+ 1 month"), style="small")
        one = one if line.w >= field + one + (NAMED if narrow else WORDED) and not (narrow and wants) else 0.0
        a, b, m, c = row(line, ["1.4*", beside, one, field], 6 if narrow else 12)
        held = s.view.you.stock_t.get(f"{mineral}/{stage}", 0.0) if s.view.you else 0.0
        use = figures.home_use(s.content, s.view, mineral, stage)
        name, month = column(a, [26, 22], 0)
        area.add(Label(name, heading(s.content, mineral, stage), tooltip=self._unit_tip(mineral, stage)))
        need, months = desk.need_words(s.content, s.view, mineral, stage), tr("{tonnes} held", tonnes=fmt.tonnes(held))
        tip, first = tr("tonnes held, and how many months of use they are"), self._dry_first(mineral, stage)
        if look.width(tr("dry first; {text}", text=need) if first else need, "small") > month.w:
            need = desk.need_words(s.content, s.view, mineral, stage, bare=True)  # its field has the unit
        if use > 0 and look.width(tr("dry first; {text}", text=need) if first else need, "small") > month.w:
            need = tr("a month: {tonnes}", tonnes=fmt.tonnes(use))
        need, tone = (tr("dry first; {text}", text=need), "orange") if first else (need, "mute")
        if use > 0:
            months += ", " + tr("{n} months", n=fmt.number(held / use, 1))
        if came := stock_words.came_words(s.view, mineral, stage):
            more = f"{months}; {came}"
            months = more if look.width(more, "small") <= (month if narrow else b).w else months
            tip = f"{tip}. {came}"
        gain = s.stock_gains().get((mineral, stage))
        adds = stock_words.rank(gain) < 0
        lone = gain is not None and gain.points < stock_words.SOME and gain.comes_share >= COMES
        whys = self.why_nothing(mineral, stage) if lone else ("",)
        told = stock_words.month_tip(s.content, gain, whys[0])
        if fill is not None:
            self._comes(area, look, fill, month, b, wants)
        elif narrow:
            area.add(Label(month, self._held_and_need(look, month.w, held / use if use > 0 else 0.0, months, need)
                           if held > 0 else need, "small", tone,
                           tooltip=f"{first or f'{need}; {months}: {tip}.'} {told}"))  # fmt: skip
        else:
            area.add(Label(month, need, "small", tone, tooltip=first or None))
        if not narrow and not wants:
            above, below = column(b, [26, 22], 0)
            area.add(Label(above, months, "small", "mute", tooltip=tip))
            why = next((one for one in whys if look.width(one, "small") <= below.w), "")  # its tooltip has it whole
            brings = stock_words.brings(gain, why)
            if adds and look.width(brings, "smallstrong") > below.w:
                brings = stock_words.brings_short(gain)
            area.add(Label(below, brings, "smallstrong" if adds else "small",
                           "green" if adds else "mute", tooltip=told, key=f"stock/brings/{mineral}/{stage}"))
        if one and use > 0:
            self._one_month(area, Box(m.x, m.bottom - 46, m.w, 44), use, mineral, stage)
        self._tonnes_field(area, c, held, use, mineral, stage)

    @staticmethod
    def _held_and_need(look: Look, wide: float, stored: float, months: str, need: str) -> str:
        """What is held and what a month is, in the longest form that a narrow line has room for."""
        n = fmt.number(stored, 1)
        forms = (tr("{n} months held; {need}", n=n, need=need), tr("{n} held; {need}", n=n, need=need))
        return next((form for form in forms if look.width(form, "small") <= wide), months)

    def _one_month(self, area: Widget, box: Box, use: float, mineral: str, stage: Any) -> None:
        """The button that adds a month of need to an order, as far as the rules let it."""
        s = self.session
        had, (most, why) = sheets.stock_of(s.draft, mineral, stage), desk.stock_room(s.content, s.view, mineral, stage)
        new = min(most, round(had + use, 1))
        area.add(Button(box, tr("+ 1 month"), lambda: self.edit(sheets.with_stock(s.draft, mineral, stage, new)),
                        "quiet", style="small", key=f"month/{mineral}/{stage}", enabled=new > had, reason=why,
                        tooltip=desk.need_words(s.content, s.view, mineral, stage)))  # fmt: skip

    def _tonnes_field(self, area: Widget, box: Box, held: float, use: float, mineral: str, stage: Any) -> None:
        """The field of an order: a step is a month of need, what all words beside it count in."""
        s = self.session
        step = max(0.1, round(use, 1))
        most, why = desk.stock_room(s.content, s.view, mineral, stage)
        area.add(NumberField(box, sheets.stock_of(s.draft, mineral, stage), -held, most, step,
                             lambda v: self.edit(sheets.with_stock(s.draft, mineral, stage, v)),
                             unit=contained_unit(s.content, mineral, stage), decimals=1,
                             whys=(tr("what the stock holds"), why),
                             label=heading(s.content, mineral, stage), key=f"stock/{mineral}/{stage}",
                             enabled=use > 0 or held > 0, reason=tr("You neither use nor hold any of it."),
                             tooltip=tr("From {a} (all that is held) to {b} ({why}).", a=fmt.tonnes(-held),
                                        b=fmt.tonnes(most), why=why)))  # fmt: skip

    def _fill_of(self, mineral: str, stage: Any) -> StockFill | None:
        """What should come of the order for a good; None where none buys it."""
        s = self.session
        if sheets.stock_of(s.draft, mineral, stage) <= 0:
            return None
        prices = s.keep("this_turn", 0, lambda: foresight.this_turn(s.content, s.view))
        return stock_limit.fill_of(s.content, s.view, s.draft, (mineral, stage), s.held("forecast", s.draft), prices)

    def _limit_words(self, fill: StockFill | None) -> str:
        """What the button of an order's limit says: the limit that would do, or the usual one again; else empty."""
        s = self.session
        if fill is None:
            return ""
        if sheets.stock_limit_of(s.draft, fill.mineral, fill.stage) > 0:
            order = next(o for o in s.draft.stock if (o.mineral, o.stage) == (fill.mineral, fill.stage))
            return stock_limit.usual_words(s.content, s.view, order)
        return stock_limit.raise_words(fill)

    def _comes(self, area: Widget, look: Look, fill: StockFill, line: Box, beside: Box, wants: str) -> None:
        """Under an order's name: where its buyers stop and what should come; beside it the limit that would do."""
        s, place = self.session, (fill.mineral, fill.stage)
        words, tip = stock_limit.limit_words(s.content, fill), stock_limit.limit_tip(fill)
        short = next((w for w in words if look.width(w, "small") <= line.w), words[-1])
        area.add(Label(line, short, "small", "mute" if fill.whole else "orange", tooltip=f"{words[0]} {tip}",
                       key=f"stock/limit/{fill.mineral}/{fill.stage}"))  # fmt: skip
        if wants:
            new = 0.0 if sheets.stock_limit_of(s.draft, *place) > 0 else fill.needed
            at = Box(beside.x, line.bottom - 46, min(beside.w, look.width(wants, "strong") + 36), 44)
            area.add(Button(at, wants, lambda: self.edit(sheets.with_stock_limit(s.draft, *place, new)), "secondary",
                            key=f"stock/pay/{fill.mineral}/{fill.stage}",
                            tooltip=stock_limit.raise_tip(fill) if new > 0 else tip))  # fmt: skip

    def _dry_first(self, mineral: str, stage: Any) -> str:
        """What a month of stock would do where this good stops the first plant in a cut-off; empty for the others."""
        s = self.session
        stops = s.view.measures[-1].stops if s.view.measures else ()
        if not stops or (stops[0].mineral, stops[0].stage) != (mineral, stage):
            return ""
        return f"{movements.stop_words(s.content, stops[0])} {movements.month_words(s.content, s.view)}".strip()

    def _unit_tip(self, mineral: str, stage: Any) -> str:
        """What a tonne of stock is in the unit that people trade."""
        info = stage_info(self.session.content, mineral, stage)
        return tr("Stocks are counted in contained tonnes, as all tonnes of the game: 1 t stands for {n} {unit}.",
                  n=fmt.number(info.commercial_per_contained, 2), unit=info.commercial_unit)  # fmt: skip

    def _posture(self, word: str) -> Any:
        return lambda: self.edit(msgspec.structs.replace(self.session.draft, posture=word))

    def _membership(self, word: str) -> Any:
        return lambda: self.edit(msgspec.structs.replace(self.session.draft, membership=word))


def _lines(look: Look, wide: float, words: dict[str, str]) -> list[list[str]]:
    """Choices in one line where each has room for its words, else one below the other."""
    cell = (wide - 10 * (len(words) - 1)) / len(words)
    beside = all(look.width(word, "strong") + 28 <= cell for word in words.values())
    return [list(words)] if beside else [[name] for name in words]
