"""Project Vault on the desk of stocks: what lies there, and what a seat may buy for it or draw from it."""

from __future__ import annotations

from collections.abc import Sequence

from game.present import fmt, sheets, vault_facts, vault_words
from game.present.names import contained, contained_unit
from game.present.words import tr
from game.rules import figures
from game.rules.vault import OWNER
from game.ui.kit import Box, Card, Label, Look, NumberField, Paragraph, ScrollArea, Stack, Widget, column, row
from game.ui.kit.facts import add_facts, facts_high
from game.ui.screens.orders_base import OrdersPart

__all__ = ["VaultDesk"]

NARROW = 560.0
"""Width of a line of the Vault below which what lies there stands under the name."""


class VaultDesk(OrdersPart):
    """The card of the Vault, a line a good; a few lines in its place where a seat can do nothing there."""

    def _vault_idle(self) -> bool:
        """Whether this seat can neither buy for the Vault nor draw from it, and has ordered nothing there."""
        s = self.session
        rows = vault_words.vault_rows(s.content, s.view)
        return s.view.seat != OWNER and not s.draft.vault and all(item.most <= item.least for item in rows)

    def _vault_told(self, area: Widget, look: Look, stack: Stack) -> None:
        """Of which goods nothing can be bought or drawn, and the rules of the Vault."""
        s = self.session
        rows = vault_words.vault_rows(s.content, s.view)
        if rows:
            self._vault_idle_rows(area, look, stack, rows)
        self._told_more(area, look, stack, tuple(vault_words.vault_lines(s.content, s.view)), "more/vault")

    @staticmethod
    def _vault_idle_rows(area: Widget, look: Look, stack: Stack, rows: Sequence[vault_words.VaultRow]) -> None:
        """Goods of which nothing can be bought or drawn, what lies there, and why in their tooltips."""
        facts, head = vault_facts.idle(rows), tr("Nothing for you to buy or draw now; in stock:")
        area.add(Paragraph(stack.paragraph(look, head, "smallstrong", 0), head, "smallstrong", "mute",
                           key="vault/idle"))  # fmt: skip
        add_facts(area, look, stack.take(facts_high(look, facts, stack.rect.w)), facts)

    def _told_more(self, area: Widget, look: Look, stack: Stack, lines: tuple[str, ...], key: str) -> None:
        """*More* with its lines, in a stack."""
        stack.take(self.more_high(look, lines, stack.rect.w, key))
        self.more(area, look, Box(stack.rect.x, stack.y - stack.gap - self.more_high(look, lines, stack.rect.w, key),
                                  stack.rect.w, 0), lines, key)  # fmt: skip

    def _vault(self, root: Widget, look: Look, box: Box) -> None:
        """What lies in the Vault, and the goods that may be bought for it or drawn from it."""
        s = self.session
        held = s.view.vault
        note = tr("{a} of {b} drawn", a=fmt.money(held.drawn_usd_m), b=fmt.money(s.content.rules.vault.purse_usd_m))
        card = root.add(Card(box, tr("Project Vault"), icon="vault", note=note))
        area = card.add(ScrollArea(card.inner, key="vault/list"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 6)
        rows = vault_words.vault_rows(s.content, s.view)
        if how := vault_words.how_words(s.content, s.view):
            area.add(Paragraph(stack.paragraph(look, how, "small", 10), how, "small", "text", key="vault/how"))
        idle = [item for item in rows if item.most <= item.least and s.view.seat != OWNER]
        if idle:
            self._vault_idle_rows(area, look, stack, idle)
        for item in rows:
            if item not in idle:
                self._vault_line(area, look, stack, item)
        self._told_more(area, look, stack, tuple(vault_words.vault_lines(s.content, s.view)), "more/vault")
        if fault := s.fault("vault"):
            area.add(Paragraph(stack.paragraph(look, fault, "smallstrong"), fault, "smallstrong", "red"))
        if not rows and s.view.seat != OWNER:
            text = tr("It buys output of the zone below a floor, and opens in a curb. No floor stands yet.")
            area.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))

    def _vault_line(self, area: Widget, look: Look, stack: Stack, item: vault_words.VaultRow) -> None:
        """One good: its name, what lies there, the field of tonnes, and below it what the order does, a row each."""
        s = self.session
        facts = vault_facts.of_good(s.content, s.view, item, sheets.vault_of(s.draft, item.mineral, item.stage))
        why = "" if facts else item.hint
        line = stack.take(46, 0 if facts or why else 6)
        a, b, c = row(line, ["1.4*", "1*", 190], 12)
        if stack.rect.w < NARROW:
            a, c = row(line, ["1*", 130], 12)
            a, b = column(a, [24, 22], 0)
        area.add(Label(a, item.name))
        if why:
            area.add(Paragraph(stack.paragraph(look, why, "small", 10), why, "small", "mute"))
        if facts:
            add_facts(area, look, stack.take(facts_high(look, facts, stack.rect.w), 12), facts)
        use = figures.home_use(s.content, s.view, item.mineral, item.stage)
        tip = tr("{n} months of your use", n=fmt.number(item.stock / use, 1)) if use > 0 else None
        lies = contained(s.content, item.mineral, item.stage, item.stock)
        area.add(Label(b, tr("{tonnes} in stock", tonnes=lies), "small", "mute", tooltip=tip))
        area.add(self._vault_field(c, item))

    def _vault_field(self, box: Box, item: vault_words.VaultRow) -> NumberField:
        s, place = self.session, (item.mineral, item.stage)
        step = max(0.1, round((item.most - item.least) / 20, 1))
        return NumberField(
            box, sheets.vault_of(s.draft, *place), item.least, item.most, step,
            lambda v: self.edit(sheets.with_vault(s.draft, *place, v)),
            unit=contained_unit(s.content, *place), decimals=1,
            whys=(tr("what may be drawn now"), tr("what it may buy this turn")),
            label=tr("Vault: {good}", good=item.name),
            tooltip=tr("From {a} (what may be drawn now) to {b} (what it may buy this turn).",
                       a=fmt.tonnes(item.least), b=fmt.tonnes(item.most)),
            key=f"vault/{item.mineral}/{item.stage}", enabled=item.most > item.least, reason=item.why,
        )  # fmt: skip
