"""A price guarantee or an offtake for the chosen card: tonnes, price, and for how many turns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from game.model.content import Project
from game.model.gains import PlantGain
from game.model.ids import ProjectId
from game.model.orders import FundCard
from game.present import fmt, guarantee_words, project_orders, strike_words
from game.present.facts import Fact
from game.present.words import mark, tr
from game.rules import plant_terms
from game.ui.kit import Box, Card, Look, NumberField, Paragraph, row
from game.ui.kit.facts import FactRow
from game.ui.shell import TableScreen

__all__ = ["SIDE", "ContractPart"]

BANDED = 760.0
"""Width from which what an offtake does has room beside its four fields."""

SIDE = 640.0
"""Width from which what a contract or money does stands beside its fields, not below."""
GUARANTEE = 1
"""Place of the price guarantee among the kinds of support."""
UNDER = 66.0
"""From the top of the fields to what stands below them."""
FIRST = mark("Set the tonnes first.")


class ContractPart(TableScreen):
    """Fields of a contract on a plant; what it does, or why it is refused, stands beside or below them."""

    chosen = ""
    how = 0

    def meant(self) -> FundCard | None:
        """The guarantee that an adviser means for the chosen card, while its fields are open and nothing is written."""
        s = self.session
        if self.how != GUARANTEE or s.view.projects[self.chosen].status != "open":
            return None
        project = s.content.project(self.chosen)
        found: FundCard | None = s.keep("whole_guarantee", (s.draft, self.chosen), lambda: (
            project_orders.whole_guarantee(s.content, s.view, s.lawful, project)))  # fmt: skip
        return found

    def _contract(self, card: Card, look: Look, box: Box, kind: Any) -> None:
        s = self.session
        project = s.content.project(self.chosen)
        free = plant_terms.free_tonnes(project, s.view.projects[project.id])
        drafted = project_orders.contract_drafted(s.draft, project.id, kind)
        drafted = drafted or project_orders.first_contract(s.content, s.view, s.draft, project, kind)
        banded, most = kind == "offtake", s.content.rules.finance.contract_turns
        wide = box.w >= (BANDED if banded else SIDE)
        each = [132.0, 132.0, *[132.0] * banded, *[96.0] * (most > 1)]
        cells = row(Box(box.x, box.y, box.w, 62), [*each, "1*"] if wide else ["1*"] * len(each), 12)
        self._term_tonnes(card, cells[0], drafted, free)
        self._term_prices(card, cells[1:], project, drafted)
        if most > 1:
            self._term_turns(card, cells[len(each) - 1], drafted, most)
        place = Box(cells[-1].x, box.y, cells[-1].w, max(90.0, box.h))
        place = place if wide else Box(box.x, box.y + UNDER, box.w, box.bottom - box.y - UNDER)
        if fault := self.money_fault():
            card.add(Paragraph(place, fault, "small", "red")).answers = True
            return
        for fact in self._contract_rows(drafted, free):
            high = FactRow.high(look, fact, place.w)
            if high > place.h:  # what decides comes first; the tooltip of the tonnes has it all
                break
            card.add(FactRow(Box(place.x, place.y, place.w, high), fact)).answers = True
            place = Box(place.x, place.y + high, place.w, place.h - high)

    def _contract_rows(self, drafted: FundCard, free: float) -> tuple[Fact, ...]:
        """What the contract does and takes, a row each, what decides first."""
        s = self.session
        if drafted.instrument != "cfd":
            return guarantee_words.offtake_rows(s.content, s.view, drafted, free)
        found = self.plant_gains().get(self.chosen)
        point = found.point_usd_m if found else 0.0
        return guarantee_words.field_rows(s.content, s.view, s.draft, drafted, free, point)

    def _contract_words(self, drafted: FundCard, free: float) -> str:
        """What a contract does: from which price it starts the plant, what it takes and when."""
        s = self.session
        text = guarantee_words.contract_words(s.content, s.view, drafted.instrument, drafted, free)
        if drafted.instrument == "cfd":
            text = f"{strike_words.words(s.content, s.view, s.draft, drafted, free)} {text}"
        return text.strip()

    def plant_gains(self) -> dict[ProjectId, PlantGain]:
        """What plants bring this seat, kept until the game goes on."""
        s = self.session
        found: dict[ProjectId, PlantGain] = s.keep("plant_gains", 0, s.plant_gains)
        return found

    def money_fault(self) -> str:
        """Why the rules refuse money or a contract for the chosen card; empty where they do not."""
        s = self.session
        mine = [f"fund[{at}]" for at, order in enumerate(s.draft.fund) if order.project == self.chosen]
        return s.fault(*mine) if mine else ""

    def _term_tonnes(self, card: Card, at: Box, drafted: FundCard, free: float) -> None:
        text = self._contract_words(drafted, free)
        if drafted.instrument == "cfd":
            text += " " + guarantee_words.contract_how()
        card.add(NumberField(at, drafted.tonnes_per_month, 0, free, max(0.1, round(free / 10, 1)),
                             self._term(drafted, "tonnes_per_month"), unit="t", decimals=1,
                             whys=("", tr("what the plant has not sold yet")),
                             label=tr("A month, to {most}", most=fmt.tonnes(free)), caption=True, tooltip=text,
                             key=f"fund/{drafted.instrument}/tonnes"))  # fmt: skip

    def _term_prices(self, card: Card, at: list[Box], project: Project, drafted: FundCard) -> None:
        """The strike of a guarantee, or the low and the high price of an offtake."""
        s, price, top = self.session, drafted.price_usd_per_kg, drafted.price_high_usd_per_kg
        low, high = plant_terms.strike_band(s.content, project, s.view.projects[project.id])
        banded, step = drafted.instrument == "offtake", max(0.01, round((high - low) / 20, 2))
        span = f"{fmt.price(low)}–{fmt.price(high)}"
        least, band = (0.0 if banded and top >= low else low), (tr("the band of such contracts"),) * 2
        is_set = drafted.tonnes_per_month > 0
        card.add(NumberField(at[0], price, least, high, step, self._term(drafted, "price_usd_per_kg"), unit="USD/kg",
                             decimals=2, whys=band,
                             label=tr("Low, {span}", span=span) if banded else tr("Strike, {span}", span=span),
                             caption=True, key=f"fund/{drafted.instrument}/price", enabled=is_set,
                             reason=tr(FIRST)))  # fmt: skip
        if banded:
            card.add(NumberField(at[1], max(top, price), low, high, step,
                                 self._term(drafted, "price_high_usd_per_kg"), unit="USD/kg", decimals=2,
                                 label=tr("High, to {most}", most=fmt.price(high)), caption=True,
                                 key=f"fund/{drafted.instrument}/high", enabled=is_set, reason=tr(FIRST),
                                 tooltip=tr("Between low and high your users pay the market's price.")))  # fmt: skip

    def _term_turns(self, card: Card, at: Box, drafted: FundCard, most: int) -> None:
        card.add(NumberField(at, drafted.turns, 1, most, 1, self._term(drafted, "turns"),
                             whys=("", tr("the longest contract on a plant")), caption=True,
                             label=tr("Turns, to {most}", most=most), key=f"fund/{drafted.instrument}/turns",
                             enabled=drafted.tonnes_per_month > 0, reason=tr(FIRST),
                             tooltip=tr("Turns from first output for which it holds.")))  # fmt: skip

    def _term(self, drafted: FundCard, field: str) -> Callable[[Any], None]:
        """Store one field of the contract on the draft; no tonnes take the contract out."""

        def store(value: Any) -> None:
            number = round(value) if field == "turns" else float(value)
            new = replace(drafted, **{field: number})  # type: ignore[arg-type]
            self.session.edit(project_orders.with_contract(self.session.draft, new))
            self.refresh()

        return store
