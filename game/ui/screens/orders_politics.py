"""Politics at home on the order sheet: the bill on federal land, quarrels, own ore."""

from __future__ import annotations

from typing import Any

import msgspec

from game.model.orders import HomeOrder
from game.present import fmt, home_politics, own_ore
from game.present.words import tr
from game.ui.kit import Box, Button, Card, Look, Paragraph, ScrollArea, Slider, Stack, Widget
from game.ui.kit.facts import add_facts, facts_high
from game.ui.screens.orders_base import OrdersPart

__all__ = ["PoliticsDesk"]

QUIET = 116.0
"""Height of the card while there is nothing to decide and no election to tell of."""


class PoliticsDesk(OrdersPart):
    """Acts that move people at home and abroad more than money."""

    def _politics_room(self, wanted: str) -> float | str:
        """Height of the card of politics: what was ``wanted``, or two or four lines where nothing waits on it."""
        s = self.session
        if home_politics.acts(s.content, s.view) or home_politics.ores(s.content, s.view):
            return wanted
        return QUIET + 128 if home_politics.election_rows(s.content, s.view) else QUIET

    def _politics(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        card = root.add(Card(box, tr("Politics"), icon="flag", note=tr("1 initiative point each")))
        area = card.add(ScrollArea(card.inner, key="home/politics"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 8)
        ores = home_politics.ores(s.content, s.view)
        for ore in ores:  # a lever first, then what it is to be used for
            self._ore(area, look, stack, ore)
        ahead = s.support_ahead()
        election = home_politics.election_rows(s.content, s.view, ahead.likely if ahead else None)
        if election:
            add_facts(area, look, stack.take(facts_high(look, election, stack.rect.w)), election)
        acts = home_politics.acts(s.content, s.view)
        for act in acts:
            self._act(area, look, stack, act)
        if not acts and not ores:
            text = tr("No bill waits, no quarrel is yours, and no ore of yours is sold abroad.")
            area.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))

    def _act(self, area: Widget, look: Look, stack: Stack, act: home_politics.Act) -> None:
        """One act with what it does, and a button."""
        on = act.order in self.session.draft.home
        wide = stack.rect.w - 150
        head, high = look.paragraph(act.title, wide, "strong"), look.paragraph(act.text, wide, "small")
        line = stack.take(max(44.0, head + high + 2))
        area.add(Paragraph(Box(line.x, line.y, wide, head), act.title, "strong"))
        area.add(Paragraph(Box(line.x, line.y + head, wide, high), act.text, "small", "mute"))
        area.add(Button(Box(line.right - 136, line.y + 2, 136, 38), act.undo if on else act.word,
                        self._putter(act.order, not on), "primary" if on else "secondary",
                        key=f"home/{act.key}"))  # fmt: skip

    def _putter(self, order: HomeOrder, on: bool) -> Any:
        def put() -> None:
            rest = tuple(h for h in self.session.draft.home if h != order)
            self.edit(msgspec.structs.replace(self.session.draft, home=(*rest, order) if on else rest))

        return put

    def _ore(self, area: Widget, look: Look, stack: Stack, item: home_politics.Ore) -> None:
        """How much of an ore may leave: 100 % is free, 0 a ban."""
        s = self.session
        held = next((h for h in s.draft.home if h.mineral == item.mineral and h.kind in home_politics.ORE),
                    None)  # fmt: skip
        now = item.share if held is None else 0.0 if held.kind == "ore_export_ban" else (
            1.0 if held.kind == "ore_lift" else held.share)  # fmt: skip

        def give(value: float) -> None:
            order = home_politics.ore_order(item, value / 100.0)
            rest = tuple(h for h in self.session.draft.home
                         if not (h.mineral == item.mineral and h.kind in home_politics.ORE))  # fmt: skip
            self.edit(msgspec.structs.replace(self.session.draft, home=rest if order is None else (*rest, order)))

        area.add(Slider(stack.take(76, 0), item.title, round(100 * now), 0, 100, 10, give, unit="%",
                        key=f"home/ore/{item.mineral}", tooltip=item.text))  # fmt: skip
        add_facts(area, look, stack.take(facts_high(look, item.rows, stack.rect.w), 0), item.rows)
        gains = s.ore_gains() if held is not None else {}
        told = own_ore.rows(s.content, s.view, s.draft, item.mineral, round(100 * now), gains,
                            s.held("forecast", s.draft))  # fmt: skip
        add_facts(area, look, stack.take(facts_high(look, told, stack.rect.w), 0), told)
        self._renew(area, look, stack, item)
        key = f"more/ore/{item.mineral}"
        stack.skip(self.more(area, look, Box(stack.rect.x, stack.y, stack.rect.w, 0), (item.text,), key) - stack.y)

    def _renew(self, area: Widget, look: Look, stack: Stack, item: home_politics.Ore) -> None:
        """In the last turn of an own measure: one click lays it anew as it stands, with the points beside."""
        s = self.session
        curb = next((c for c in own_ore.ends(s.view) if c.mineral == item.mineral), None)
        if curb is None:
            return
        order = own_ore.renewal(s.content, s.view, curb)
        on = own_ore.renewed(s.draft, order)
        gains = self.worked_out("ore_gains", 0, s.ore_steps) or {}
        told = tr("It ends with this turn")
        if on:
            told = tr("Renewed to turn {n}", n=s.view.next_played + s.content.rules.ore.turns - 1)
        elif curb.ease_turns:
            then = own_ore.eased(s.content, s.view, curb)
            told = tr("It loosens to {share} after this turn", share=fmt.percent(then))
        if (points := own_ore.renewal_points(order, gains)) and not on:
            told = tr("{what}; renewed {points}", what=told, points=points)
        high = look.paragraph(told, stack.rect.w - 150, "small")
        line = stack.take(max(44.0, high + 4))
        area.add(Paragraph(Box(line.x, line.y + max(0.0, 22 - high / 2), line.w - 150, high), told, "small", "mute"))
        area.add(Button(Box(line.right - 136, line.y + 2, 136, 38), tr("Let it end") if on else tr("Renew"),
                        lambda: self.edit(own_ore.with_renewal(self.session.draft, order)),
                        "primary" if on else "secondary", key=f"home/renew/{item.mineral}"))  # fmt: skip
