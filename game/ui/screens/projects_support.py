"""What a ministry can do for the chosen card: money, a price guarantee, an offtake, a stake."""

from __future__ import annotations

from typing import Any

from game.model.content import Project
from game.model.orders import FundCard
from game.present import fmt, project_bill, project_orders, projects
from game.present.words import tr
from game.rules import plant_terms
from game.rules.check_owning import window_words
from game.ui.kit import Box, Button, Card, Explain, Look, NumberField, Paragraph, Segmented, column, row
from game.ui.shell import TableScreen

__all__ = ["SupportPart"]

BANDED = 700.0
"""Width from which what an offtake does has room beside its three fields."""

SIDE = 640.0
"""Width from which what money does stands beside its fields, not below."""
HOW = ("money", "cfd", "offtake")
TURNS = 8


class SupportPart(TableScreen):
    """Controls of the projects page; refusals stand beside them."""

    how = 0
    chosen = ""

    def _support(self, card: Card, look: Look, box: Box, item: projects.ProjectRow) -> None:
        """Three ways to stand behind a card that is not lost."""
        bar, fields = column(box, [34, "1*"], 8)
        words = (tr("Money"), tr("Price guarantee"), tr("Offtake"))
        if item.corridor:
            words, self.how = words[:1], 0
        place = Box(bar.x, bar.y, min(bar.w, 420), 34)
        card.add(Segmented(place, words, self.how, self._how, label=tr("Kind of support"), key="fund/how"))
        self._fill_in(card, look, bar, words, item)
        if self.how == 0:
            self._money(card, look, fields, item)
        else:
            self._contract(card, look, fields, HOW[self.how])

    def _how(self, value: Any) -> None:
        self.how = int(value)
        self.refresh()

    def _money(self, card: Card, look: Look, box: Box, item: projects.ProjectRow) -> None:
        s = self.session
        kinds = [("grant", tr("Grant")), ("loan", tr("Loan"))]
        if not item.corridor:
            kinds.append(("equity", tr("Share")))
        wide = box.w >= SIDE
        cells = row(Box(box.x, box.y, box.w, 62), [132] * len(kinds) + ["1*"] if wide else ["1*"] * len(kinds), 12)
        top = float(int(max(0.0, item.room_usd_m)))
        for at, (instrument, word) in zip(cells, kinds, strict=False):
            value = project_orders.funded(s.draft, self.chosen, instrument)  # type: ignore[arg-type]
            card.add(NumberField(at, value, 0, max(top, value), 10, self._fund(instrument), unit=tr("$ m"), label=word,
                                 whys=("", tr("what the works still take")),
                                 caption=True, key=f"fund/{instrument}",
                                 tooltip=projects.instrument_words(s.content, instrument)))  # fmt: skip
        fault = s.fault("fund")
        project = s.content.project(item.id)
        told, tone = (fault, "red") if fault else (project_bill.bill(s.content, s.view, s.draft, project), "text")
        place = Box(cells[-1].x, box.y, cells[-1].w, 90) if wide else Box(box.x, box.y + 66, box.w, 46)
        tip = Explain(tr("What is paid when"), text=self._money_words(item), how=project_bill.why_back())
        card.add(Paragraph(place, told, "small", tone, tooltip=None if fault else tip, key="project/bill"))

    def _fill_in(self, card: Card, look: Look, bar: Box, words: tuple[str, ...], item: projects.ProjectRow) -> None:
        """A button that writes the least grant that starts the card onto the draft, where its word has room."""
        s = self.session
        usd = project_bill.offer(s.content, s.view, s.content.project(item.id))
        has = any(project_orders.funded(s.draft, item.id, kind) for kind in ("grant", "loan", "equity"))
        if self.how or not usd or has:
            return
        word = tr("Fill in {money}", money=fmt.money(usd))
        wide, taken = Button.natural_width(look, word), sum(look.width(w, "strong") + 46 for w in words)
        if taken + wide <= bar.w:
            card.add(Button(Box(bar.right - wide, bar.y - 3, wide, 40), word,
                            lambda: self._fund("grant")(usd), "quiet", key="fund/fill"))  # fmt: skip

    def _money_words(self, item: projects.ProjectRow) -> str:
        """Which lenders may fund it, and the room there is."""
        s = self.session
        room = tr("Room: {room}.", room=fmt.money(item.room_usd_m))
        spent = projects.loan_words(s.content, s.view, s.draft)
        if spent or s.view.you is None:
            return f"{room} {spent}"
        rows = window_words(s.content, s.view, s.content.project(self.chosen), "loan")
        can = [f"{name} {fmt.money(budget)}" for name, budget, why in rows if not why]
        if can:
            return f"{room} " + tr("Lenders for it: {names} a turn.", names=", ".join(can))
        return f"{room} " + (rows[0][2] + "." if rows else tr("Loans come out of the budget: you have no window."))

    def _contract(self, card: Card, look: Look, box: Box, kind: str) -> None:
        s = self.session
        project = s.content.project(self.chosen)
        held = s.view.projects[project.id]
        deal = project_orders.contract_drafted(s.draft, project.id, kind)
        low, high = plant_terms.strike_band(s.content, project, held)
        free = plant_terms.free_tonnes(project, held)
        price = deal.price_usd_per_kg if deal else project_orders.default_price(s.content, project, held)
        tonnes = deal.tonnes_per_month if deal else 0.0
        top = deal.price_high_usd_per_kg if deal else 0.0
        banded = kind == "offtake"
        wide = box.w >= (BANDED if banded else SIDE)
        tracks: list[float | str] = [140, 140, 140, "1*"] if wide and banded else [150, 150, 0, "1*"]
        if not wide:
            tracks = ["1*", "1*", "1*" if banded else 0, 0]
        instrument: Any = kind
        drafted = FundCard(project.id, instrument, 0.0, tonnes_per_month=tonnes, price_usd_per_kg=price, turns=TURNS,
                           price_high_usd_per_kg=top)  # fmt: skip
        text = project_bill.contract_words(s.content, kind, drafted, free)
        a, b, d, c = row(Box(box.x, box.y, box.w, 62), tracks, 12)
        card.add(NumberField(a, tonnes, 0, free, max(0.1, round(free / 10, 1)),
                             lambda v: self._contract_of(project, kind, float(v), price, top), unit="t", decimals=1,
                             whys=("", tr("what the plant has not sold yet")),
                             label=tr("A month, to {most}", most=fmt.tonnes(free)), caption=True, tooltip=text,
                             key=f"fund/{kind}/tonnes"))  # fmt: skip
        step = max(0.01, round((high - low) / 20, 2))
        span = f"{fmt.price(low)}–{fmt.price(high)}"
        least, band = (0.0 if banded and top >= low else low), (tr("the band of such contracts"),) * 2
        card.add(NumberField(b, price, least, high, step,
                             lambda v: self._contract_of(project, kind, tonnes, float(v), top), unit="USD/kg",
                             decimals=2, whys=band,
                             label=tr("Low, {span}", span=span) if banded else tr("Strike, {span}", span=span),
                             caption=True, key=f"fund/{kind}/price", enabled=tonnes > 0,
                             reason=tr("Set the tonnes first.")))  # fmt: skip
        if banded:
            card.add(NumberField(d, max(top, price), low, high, step,
                                 lambda v: self._contract_of(project, kind, tonnes, price, float(v)), unit="USD/kg",
                                 decimals=2,
                                 label=tr("High, to {most}", most=fmt.price(high)), caption=True,
                                 key=f"fund/{kind}/high", enabled=tonnes > 0, reason=tr("Set the tonnes first."),
                                 tooltip=tr("Between low and high your users pay the market's price.")))  # fmt: skip
        fault = s.fault("fund")
        place = Box(c.x, box.y, c.w, 90) if c.w > 0 else Box(box.x, box.y + 66, box.w, 46)
        if c.w > 0 or fault or look.paragraph(text, place.w, "small") <= place.h:
            card.add(Paragraph(place, fault or text, "small", "red" if fault else "mute"))

    def _contract_of(self, project: Project, kind: str, tonnes: float, price: float, high: float = 0.0) -> None:
        s, held = self.session, (tonnes, price, TURNS, high)
        sheet = project_orders.with_contract(s.draft, project.id, kind, *held)  # type: ignore[arg-type]
        self.session.edit(sheet)
        self.refresh()

    def _stake(self, card: Card, look: Look, box: Box, project: Project) -> None:
        """A bid for a share of a plant that runs abroad."""
        s = self.session
        held = s.view.projects[project.id]
        rules = s.content.rules.ownership
        share = project_orders.stake_drafted(s.draft, project.id)
        a, b = row(Box(box.x, box.y, box.w, 62), [170, "1*"], 14)
        most = max(0.0, rules.stake_most - sum(held.shares.values()))
        card.add(NumberField(a, round(100 * share), 0, round(100 * most), 5, self._bid_for(project.id), unit="%",
                             whys=("", tr("what may be in foreign hands")),
                             label=tr("Share to bid for"), caption=True, key="fund/stake"))  # fmt: skip
        fault = s.fault("stakes")
        price = plant_terms.stake_price(s.content, project, held, share or 0.1)
        part = fmt.percent(share or 0.1)
        text = tr("{share} costs {price}. Its host has a turn to refuse; then half of your part of the margin is "
                  "paid out, and your users come first.", share=part, price=fmt.money(price))  # fmt: skip
        card.add(Paragraph(Box(b.x, b.y, b.w, 90), fault or text, "small", "red" if fault else "mute"))

    def _bid_for(self, project: str) -> Any:
        def store(value: Any) -> None:
            self.session.edit(project_orders.with_stake(self.session.draft, project, float(value) / 100.0))
            self.refresh()

        return store

    def _fund(self, instrument: Any) -> Any:
        def store(value: Any) -> None:
            sheet = project_orders.with_fund(self.session.draft, self.chosen, instrument, float(value))
            self.session.edit(sheet)
            self.refresh()

        return store
