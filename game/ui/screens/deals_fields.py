"""The fields of one clause: what a kind of clause needs to be whole."""

from __future__ import annotations

from math import inf
from typing import Any

import msgspec

from game.model.talks import Clause
from game.present import deals, fmt
from game.present.council import motion_title
from game.present.names import card_name, contained_unit, party
from game.present.words import ntr, tr
from game.ui.kit import Box, Dropdown, NumberField, Segmented, Stepper, Widget
from game.ui.screens.deals_base import DealsPart

__all__ = ["ClauseFields"]


class ClauseFields(DealsPart):
    """``deals.NEEDS`` names the fields of each kind."""

    def _change(self, index: int, **values: Any) -> None:
        self.clauses[index] = msgspec.structs.replace(self.clauses[index], **values)
        self.refresh()

    def _field_amount(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        tip = None
        if clause.giver == self.session.view.seat and (left := self.money_left(self._beside(i))) < inf:
            tip = tr("{money} is left for it after signed deals, open offers and your sheet.",
                     money=fmt.money(max(0.0, left)))  # fmt: skip
        card.add(NumberField(at, clause.amount_usd_m, 0, 5000, 5, lambda v: self._change(i, amount_usd_m=float(v)),
                             unit=tr("$ m"), label=tr("Amount"), caption=True, key="field/amount", tooltip=tip))

    def _beside(self, index: int) -> list[Clause]:
        """The other clauses of the draft."""
        return [c for k, c in enumerate(self.clauses) if k != index]

    def _field_turns(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        most = min(self.session.content.rules.offers.longest_deal_turns, deals.turns_left(self.session.view))
        most = max(most, clause.turns)
        card.add(Stepper(at, clause.turns, 1, most, 1, lambda v: self._change(i, turns=int(v)),
                         unit=ntr("turn", "turns", clause.turns), label=tr("Term"), caption=True,
                         key="field/turns"))  # fmt: skip

    def _field_project(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        s = self.session
        ids = deals.cards_to_name(s.content, s.view, (s.view.seat, self.partner), clause.project)
        names = [tr("{country}: {project}", country=party(s.content, s.content.project(name).region),
                    project=card_name(s.content, name)) for name in ids]
        names = names or [tr("no open project of either of you")]
        chosen = ids.index(clause.project) if clause.project in ids else 0
        card.add(Dropdown(at, names, chosen, lambda k: self._change(i, project=ids[k]) if ids else None,
                          label=tr("Project"), caption=True, key="field/project"))  # fmt: skip

    def _field_plant(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        s = self.session
        ids = deals.owned_plants(s.view, clause.giver)
        names = [s.content.project(name).name for name in ids] or [tr("the giver owns no part of a plant")]
        chosen = ids.index(clause.project) if clause.project in ids else 0
        card.add(Dropdown(at, names, chosen, lambda k: self._change(i, project=ids[k]) if ids else None,
                          label=tr("Plant"), caption=True, key="field/plant"))  # fmt: skip

    def _field_share(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        held = self.session.view.projects.get(clause.project)
        most = 100 * held.shares.get(clause.giver, 0.0) if held is not None else 0.0
        card.add(NumberField(at, 100 * clause.share, 0, max(1.0, most), 1,
                             lambda v: self._change(i, share=float(v) / 100), unit="%", decimals=1, label=tr("Share"),
                             whys=("", tr("what the giver owns of it")),
                             caption=True, key="field/share"))  # fmt: skip

    def _field_good(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        s = self.session
        seller = self.partner if clause.giver == s.view.seat else s.view.seat
        goods = deals.goods(s.content, s.view, clause, clause.to or seller)
        keys = [(m, stage) for m, stage, _ in goods]
        chosen = keys.index((clause.mineral, clause.stage)) if (clause.mineral, clause.stage) in keys else 0
        card.add(Dropdown(at, [g[2] for g in goods], chosen,
                          lambda k: self._regood(i, *keys[k]), label=tr("Good"),
                          caption=True, key="field/good"))  # fmt: skip

    def _regood(self, index: int, mineral: str, stage: Any) -> None:
        """Another good: tonnes and price anew, since those of the first mean nothing for it."""
        s = self.session
        clause = self.clauses[index]
        other = self.partner if clause.giver == s.view.seat else s.view.seat
        self.clauses[index] = deals.on_good(s.content, s.view, clause, clause.to or other, (mineral, stage))
        self.refresh()

    def _unit(self, clause: Clause) -> str:
        """What the tonnes of a clause are."""
        return contained_unit(self.session.content, clause.mineral, clause.stage) if clause.mineral else tr("t")

    def _field_tonnes(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        unit = self._unit(clause)
        card.add(NumberField(at, clause.tonnes_per_month, 0, 1e6, 1,
                             lambda v: self._change(i, tonnes_per_month=float(v)), unit=unit, decimals=1,
                             label=tr("Tonnes a month"), caption=True, key="field/tonnes"))  # fmt: skip

    def _field_to(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        s = self.session
        able = [p for p in self.parties if p != clause.giver]
        names = [tr("all the others"), *(party(s.content, p) for p in able)]
        chosen = able.index(clause.to) + 1 if clause.to in able else 0
        card.add(Dropdown(at, names, chosen, lambda k: self._change(i, to=able[k - 1] if k else ""),
                          label=tr("Who gets it"), caption=True, key="field/to"))  # fmt: skip

    def _field_stock(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        you = self.session.view.you
        mine = you is not None and clause.giver == self.session.view.seat
        held = you.stock_t.get(f"{clause.mineral}/{clause.stage}", 0.0) if you is not None and mine else 0.0
        card.add(NumberField(at, clause.tonnes, 0, held or 1e6, 1, lambda v: self._change(i, tonnes=float(v)),
                             unit=self._unit(clause),
                             whys=("", tr("what the stock holds") if held else ""),
                             decimals=1, label=tr("Tonnes"), caption=True, key="field/stock"))  # fmt: skip

    def _field_favour(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        words = ("diplomatic", "security")
        card.add(Segmented(Box(at.x, at.y + 24, at.w, 40), [tr(w) for w in words], words.index(clause.favour),
                           lambda k: self._change(i, favour=words[k]), kind="bar", label=tr("Favour"),
                           key="field/favour",
                           tooltip=tr("Diplomatic: a point of initiative. Security: support at home.")))  # fmt: skip

    def _field_price(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        card.add(NumberField(at, clause.price_usd_per_kg, 0, 1e5, 0.5,
                             lambda v: self._change(i, price_usd_per_kg=float(v)), unit="USD/kg", decimals=1,
                             label=tr("Price"), caption=True, key="field/price"))  # fmt: skip

    def _field_motion(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        s = self.session
        motions = s.view.motions
        names = [motion_title(s.content, m) for m in motions] or [tr("no motion is tabled yet")]
        ids = [m.id for m in motions]
        chosen = ids.index(clause.motion) if clause.motion in ids else 0

        def pick(k: int) -> None:
            if ids:
                asker = s.view.seat if clause.giver != s.view.seat else self.partner
                self.clauses[i] = deals.on_motion(s.view, self.clauses[i], ids[k], asker)
                self.refresh()

        card.add(Dropdown(at, names, chosen, pick,
                          label=tr("Motion"), caption=True, key="field/motion"))  # fmt: skip

    def _field_vote(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        votes = ("yes", "no")
        chosen = votes.index(clause.vote) if clause.vote in votes else 0
        card.add(Segmented(Box(at.x, at.y + 24, at.w, 40), (tr("Yes"), tr("No")), chosen,
                           lambda k: self._change(i, vote=votes[k]), kind="bar", label=tr("Vote"),
                           key="field/vote"))  # fmt: skip

    def _field_effort(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        card.add(Stepper(at, clause.effort, 1, 3, 1, lambda v: self._change(i, effort=int(v)), unit=tr("of 3"),
                         label=tr("Effort at least"), caption=True, key="field/effort"))  # fmt: skip

    def _field_posture(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        words = ("press", "silence", "truce")
        card.add(Segmented(Box(at.x, at.y + 24, at.w, 40), [tr(w) for w in words], words.index(clause.posture),
                           lambda k: self._change(i, posture=words[k]), kind="bar", label=tr("Posture"),
                           key="field/posture"))  # fmt: skip

    def _field_bond(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        rules = self.session.content.rules.bond
        card.add(Stepper(at, clause.bond_usd_m, 0, rules.highest_usd_m, rules.lowest_usd_m,
                         lambda v: self._change(i, bond_usd_m=float(v)), unit=tr("$ m"), label=tr("Posted bond"),
                         caption=True, key="field/bond",
                         tooltip=tr("Held until the word is kept; lost, half to the partner, if broken.")))  # fmt: skip
