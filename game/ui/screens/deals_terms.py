"""Terms of an offer beside its clauses: preset, further parties, deadline, exit cost."""

from __future__ import annotations

from typing import Any

import msgspec

from game.model.ids import CHINA
from game.present import deals, presets
from game.present.names import party
from game.present.words import tr
from game.rules import clubs
from game.ui.kit import Box, Dropdown, NumberField, Stepper, Widget, row
from game.ui.screens.deals_base import DealsPart

__all__ = ["OfferTerms"]


class OfferTerms(DealsPart):
    """One line of fields over the columns."""

    def _terms(self, card: Widget, box: Box) -> None:
        a, b, c, d = row(box, ["1.5*", "1.2*", "1*", "1*"], 12)
        self._preset_field(card, a)
        self._also_field(card, b)
        most = self.session.content.rules.offers.most_open_turns
        usual = self.session.content.rules.offers.open_turns
        unit = tr("turns") if (self.terms.open_turns or usual) > 1 else tr("turn")
        card.add(Stepper(c, self.terms.open_turns or usual, 1, most, 1, lambda v: self._term(open_turns=int(v)),
                         unit=unit, label=tr("Open for"), caption=True, key="terms/open",
                         tooltip=tr("Until the bell of that turn; then the offer expires.")))  # fmt: skip
        card.add(NumberField(d, self.terms.exit_cost_usd_m, 0, 500, 5, lambda v: self._term(exit_cost_usd_m=float(v)),
                             unit=tr("$ m"), label=tr("Cost of leaving early"), caption=True, key="terms/exit",
                             tooltip=tr("0: nobody may leave before the term. Paid to the others.")))  # fmt: skip

    def _term(self, **values: Any) -> None:
        self.terms = msgspec.structs.replace(self.terms, **values)
        self.refresh()

    def _preset_field(self, card: Widget, box: Box) -> None:
        s = self.session
        found = presets.presets(s.content, s.view, self.partner)
        named = self.terms.preset
        names = [tr("Free offer"), *(p.name for p in found)]
        chosen = next((i + 1 for i, p in enumerate(found) if p.id == named), 0)
        kept = clubs.framework_of(s.content, self.terms.framework) or clubs.club_of(s.content, self.terms.club)
        if kept is not None and not chosen:  # a counter-offer stays what it answers, whether or not one could open it
            names.append(kept.name)
            chosen = len(names) - 1

        def pick(k: int) -> None:
            if k == 0:
                self._term(framework="", club="", preset="", about="")
                return
            if k > len(found):
                return
            picked = found[k - 1]
            fitted = deals.within_means(picked.move.clauses, s.view.seat, self.money_left())
            move = msgspec.structs.replace(picked.move, clauses=fitted)
            self.take_up(move, picked.id, f"{picked.text} {picked.why}".strip())

        card.add(Dropdown(box, names, chosen, pick, label=tr("Preset"), caption=True, key="terms/preset",
                          tooltip=tr("Frameworks, clubs and models fill the columns.")))  # fmt: skip

    def _also_field(self, card: Widget, box: Box) -> None:
        """Further parties: choosing one adds it, choosing it again takes it out."""
        s = self.session
        able = [x for x in s.content.seat_ids() if x not in (s.view.seat, self.partner)]
        if self.partner == CHINA:
            able = []
        first = tr("nobody else")
        if self.also:
            first = tr("{n} more", n=len(self.also))
        names = [first, *(("\u2212 " if x in self.also else "+ ") + party(s.content, x) for x in able)]

        def pick(k: int) -> None:
            if k == 0:
                return
            seat = able[k - 1]
            self.also = tuple(x for x in self.also if x != seat) if seat in self.also else (*self.also, seat)
            gone = [c for c in self.clauses if c.giver not in self.parties or (c.to and c.to not in self.parties)]
            self.clauses = [c for c in self.clauses if c not in gone]
            self.refresh()

        card.add(Dropdown(box, names, 0, pick, label=tr("Who else signs"), caption=True, key="terms/also",
                          enabled=self.partner != CHINA, reason=tr("A deal with China is between two.")))  # fmt: skip
