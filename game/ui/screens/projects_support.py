"""What a ministry can do for the chosen card: money, a price guarantee, an offtake, a stake."""

from __future__ import annotations

from typing import Any

import msgspec

from game.model.content import Project
from game.model.ids import ProjectId
from game.model.orders import FundCard
from game.present import (
    counts,
    fmt,
    hurry_words,
    plant_best,
    plant_gains,
    plant_line,
    plant_sizes,
    project_bill,
    project_orders,
    projects,
    stake_words,
)
from game.present.facts import Fact
from game.present.names import plain
from game.present.words import tr
from game.rules import card_ways, cost
from game.rules.check_owning import window_words
from game.ui.kit import Box, Button, Card, Explain, Label, Look, NumberField, Paragraph, Segmented, column, row
from game.ui.kit.facts import FactRow, facts_high
from game.ui.screens.projects_contract import SIDE, ContractPart

__all__ = ["SupportPart"]

FILLED_IN = 888.0
"""USD million of which the word on the button that fills in has its width: it neither moves nor grows."""
MOST_ROWS = 4
"""Rows about ways to pay for which their place has room."""
USUAL_ROWS = 4
"""Rows about a share for which its place has room."""
HOW = ("money", "cfd", "offtake")


class SupportPart(ContractPart):
    """Controls of the projects page; refusals stand beside them."""

    _how_in: tuple[int, str] | None = None
    """Turn and phase in which the kind of support was chosen: in the next one a card opens at money again."""

    def _support(self, card: Card, look: Look, box: Box, item: projects.ProjectRow) -> None:
        """Three ways to stand behind a card that is not lost."""
        bar, fields = column(box, [34, "1*"], 8)
        words = (tr("Money"), tr("Price guarantee"), tr("Offtake"))
        if item.corridor:
            words, self.how = words[:1], 0
        if self._how_in is not None and self._how_in != self._now():
            self._how_in, self.how = None, 0
        place = Box(bar.x, bar.y, min(bar.w, 420), 34)
        card.add(Segmented(place, words, self.how, self._how, label=tr("Kind of support"), key="fund/how"))
        self._fill_in(card, look, bar, words, item)
        if self.how == 0:
            self._money(card, look, fields, item)
        else:
            self._contract(card, look, fields, HOW[self.how])

    def _keep_running(self, card: Card, look: Look, box: Box) -> None:
        """A price guarantee for a plant at home that runs at a loss: money is for what is not open yet."""
        bar, fields = column(box, [34, "1*"], 8)
        card.add(Label(bar, tr("A price guarantee keeps it running"), "strong"))
        self._contract(card, look, fields, "cfd")

    def _now(self) -> tuple[int, str]:
        return self.session.view.turn, self.session.view.phase

    def _how(self, value: Any) -> None:
        self.how, self._how_in = int(value), self._now()
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
                                 whys=("", tr("all that public money may still carry of it")),
                                 caption=True, key=f"fund/{instrument}",
                                 tooltip=projects.instrument_words(s.content, instrument)))  # fmt: skip
        fault = self.money_fault() or self._overdrawn()
        project = s.content.project(item.id)
        told, tone = (fault, "red") if fault else (project_bill.bill(s.content, s.view, s.draft, project), "text")
        place = Box(cells[-1].x, box.y, cells[-1].w, 90) if wide else Box(box.x, box.y + 66, box.w, 46)
        open_ = s.view.projects[item.id].status == "open" and not self._paid_for() and not fault
        best = self._best(project) if open_ else ()
        if open_ and (rows := (*best, *plant_sizes.offer_rows(s.content, s.view, s.draft, project)))[:MOST_ROWS]:
            rows = rows[:MOST_ROWS]
            high = facts_high(look, rows[:1], place.w)
            for at, fact in enumerate(rows):
                said = card.add(FactRow(Box(place.x, place.y + at * high, place.w, high), fact,
                                        key="" if at else "project/bill"))  # fmt: skip
                said.answers = True
            return
        if not fault and look.paragraph(told, place.w, "small") > max(place.h, box.bottom - place.y):
            told = project_bill.does(s.content, s.view, s.draft, project) if self._paid_for() else told
        place.h = max(place.h, min(look.paragraph(told, place.w, "small"), box.bottom - place.y))
        tip = Explain(tr("What is paid when"), text=self._money_words(item), how=project_bill.why_back())
        said = card.add(Paragraph(place, told, "small", tone, tooltip=None if fault else tip, key="project/bill"))
        said.answers = True

    def _overdrawn(self) -> str:
        """That the sheet takes more than there is, where money for the chosen card is on it; else empty."""
        s = self.session
        over = next((refusal for refusal in s.refusals() if not refusal.field), None) if self._paid_for() else None
        if over is None:
            return ""
        project = s.content.project(self.chosen)
        more = plant_sizes.out_of_purse(s.content, s.view, s.draft, project, self._free())
        return f"{plain(s.content, over.message)} {more or plain(s.content, over.remedy)}"

    def _paid_for(self) -> bool:
        """Whether the draft gives the chosen card money: the fields beside then say how much."""
        return any(project_orders.funded(self.session.draft, self.chosen, kind) for kind in ("grant", "loan", "equity"))

    def _fill_in(self, card: Card, look: Look, bar: Box, words: tuple[str, ...], item: projects.ProjectRow) -> None:
        """A button that writes a loan and a grant that start the card onto the draft, where its word has room.

        It stays in its place whatever is chosen or written, and says why there is nothing to fill in.
        """
        s = self.session
        project, free, way = s.content.project(item.id), self._free(), self._way(item.id)
        why, meant = "", self.meant()
        if meant is not None and not self._late(project):
            self._fill_guarantee(card, bar, words, meant)
            return
        if self.how:
            why = tr("It fills in money, or a guarantee that starts the plant: choose Money first.")
        elif way is not None and all(usd <= project_orders.funded(s.draft, item.id, kind)
                                     for kind, usd in (("loan", way.loan_usd_m), ("grant", way.grant_usd_m))):
            why, way = tr("Money for it is on the sheet already."), None
        if not why and self._late(project):
            why, way = tr("It opens after this game: nothing of it is scored."), None
        if way is None and not why:
            why = plant_sizes.out_of_purse(s.content, s.view, s.draft, project, free)
            why = why or project_bill.bill(s.content, s.view, s.draft, project) or tr("It has its money.")
        used, most = plant_line.places(s.content, s.view, s.draft)
        if not why and len(used) >= most and item.id not in used:  # said before it is tried, not once it is refused
            why = plant_line.places_words(s.content, s.view, s.draft)[1]
        word = tr("Fill in {money}", money=fmt.money(way.money_usd_m)) if way is not None else tr("Fill in")
        widest, parted = self._fill_wide(look, bar)
        if parted and way is not None and way.loan_usd_m > 0:  # what the budget pays, and what is lent beside it
            word = tr("Fill in {grant} + loan {loan}", grant=fmt.money(way.grant_usd_m),
                      loan=fmt.money(way.loan_usd_m))  # fmt: skip
        tip = tr("It fills in {way}: of all ways the one that leaves you most points. Where it is more than the plant "
                 "needs today: {safe}. Loans come out of the loan window, beside the budget.",
                 way=plant_sizes.way_words(way), safe=plant_sizes.safe_words()) if way is not None else None
        wide, taken = max(widest, Button.natural_width(look, word)), sum(look.width(w, "strong") + 46 for w in words)
        if taken + wide <= bar.w:
            card.add(Button(Box(bar.right - wide, bar.y - 3, wide, 40), word, lambda: self._filled(way), "quiet",
                            align="right", enabled=not why, reason=why, tooltip=tip, key="fund/fill"))  # fmt: skip

    @staticmethod
    def _fill_wide(look: Look, bar: Box) -> tuple[float, bool]:
        """Width of the button that fills in, and whether grant and loan have room in it apart."""
        longest = tr("Fill in {grant} + loan {loan}", grant=fmt.money(FILLED_IN), loan=fmt.money(FILLED_IN))
        every = (tr("Money"), tr("Price guarantee"), tr("Offtake"))  # its place is the same whichever a plant has
        parted = Button.natural_width(look, longest) <= bar.w - sum(look.width(w, "strong") + 46 for w in every)
        short = tr("Fill in {money}", money=fmt.money(FILLED_IN))
        return Button.natural_width(look, longest if parted else short), parted

    def _fill_guarantee(self, card: Card, bar: Box, words: tuple[str, ...], meant: FundCard) -> None:
        """The same button for a guarantee: all tonnes, at the price that starts the plant."""
        look, s = self.app.look, self.session
        word = tr("Fill in {tonnes}", tonnes=fmt.tonnes(meant.tonnes_per_month))
        tip = tr("It fills in {tonnes} a month at {price} USD/kg: all that the plant has not sold yet, at a price that "
                 "starts it. What it brings you counts that guarantee.", tonnes=fmt.tonnes(meant.tonnes_per_month),
                 price=fmt.price(meant.price_usd_per_kg))  # fmt: skip
        wide = max(self._fill_wide(look, bar)[0], Button.natural_width(look, word))

        def fill() -> None:
            s.edit(project_orders.with_contract(s.draft, meant))
            self.refresh()

        if sum(look.width(w, "strong") + 46 for w in words) + wide <= bar.w:
            card.add(Button(Box(bar.right - wide, bar.y - 3, wide, 40), word, fill, "quiet", align="right", tooltip=tip,
                            key="fund/fill"))  # fmt: skip

    def _way(self, card: ProjectId) -> card_ways.Way | None:
        """The loan and grant that leave most points, kept until the sheet changes."""
        s, project, gain = self.session, self.session.content.project(card), self.plant_gains().get(card)
        found: card_ways.Way | None = s.keep("fill_in", (s.draft, card), lambda: plant_sizes.fill_in(
            s.content, s.view, s.draft, project, self._free(), gain))  # fmt: skip
        return found

    def _best(self, project: Project) -> tuple[Fact, ...]:
        """What Fill in would write and what that leaves, then a guarantee that leaves more, at the figures of the list;
        nothing where it is a grant alone."""
        s, way = self.session, self._way(project.id)
        if self._late(project):
            return ()
        found = []
        if way is not None and way.loan_usd_m > 0:
            rows = card_ways.rows(project, way.loan_usd_m, way.grant_usd_m)
            found.append((plant_sizes.short_way(way), rows, tr(
                "what is left of the plant's points once {way} is paid: what Fill in writes. A loan is counted back at "
                "the end but for a part", way=plant_sizes.way_words(way))))  # fmt: skip
        listed = plant_best.gain_for(s.content, s.view, s.lawful, project, self.plant_gains())
        if any(row.instrument == "cfd" for row in listed.way):
            strike = tr("Guarantee at {price} USD/kg", price=fmt.price(listed.way[0].price_usd_per_kg))
            how = tr("of all ways the one that leaves you most points, once what it should cost is counted: on all of "
                     "its first output, for {turns}", turns=counts.turns(listed.way[0].turns))  # fmt: skip
            found.append((strike, listed.way, how))
        return tuple(fact for name, rows, how in found if (fact := self._way_row(project, name, rows, how)))

    def _way_row(self, project: Project, name: str, rows: tuple[FundCard, ...], how: str) -> Fact | None:
        """One way to pay for a card with the points that it leaves; None where that cannot be said."""
        s = self.session
        rest = tuple(row for row in s.draft.fund if row.project != project.id)
        sheet = msgspec.structs.replace(s.draft, fund=(*rest, *rows))
        gain = plant_gains.gain_of(s.content, s.view, self.plant_gains(), project, sheet)
        if gain.worth is None:
            return None
        points = tr("{n} points", n=plant_gains.points_words(gain.worth))
        return Fact(name, points, how=how, tone=plant_gains.net_tone(gain))

    def _late(self, project: Project) -> bool:
        """Whether it opens after this game however its works are hurried."""
        s = self.session
        late = projects.too_late(s.content, s.view, project)
        return bool(late) and not hurry_words.in_time_words(s.content, s.view, project)

    def _free(self) -> float:
        """What the budget has left beside all that the sheet takes for other things, USD million."""
        s = self.session
        if s.view.you is None:
            return 0.0
        rest = card_ways.without_own(s.draft, s.content.project(self.chosen))
        return float(s.view.you.money_usd_m - cost(s.content, s.view, rest).money_usd_m)

    def _filled(self, way: card_ways.Way | None) -> None:
        """Write a loan and a grant onto the draft."""
        if way is not None:
            sheet = project_orders.with_fund(self.session.draft, self.chosen, "loan", way.loan_usd_m)
            self.session.edit(project_orders.with_fund(sheet, self.chosen, "grant", way.grant_usd_m))
            self.refresh()

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
        if fault:
            card.add(Paragraph(Box(b.x, b.y, b.w, 90), fault, "small", "red"))
            return
        rows = stake_words.rows(s.content, s.view, project, share or stake_words.TENTH)
        high = facts_high(look, rows[:1], b.w)
        for k, fact in enumerate(rows):
            top = b.y + (k + min(0, USUAL_ROWS - len(rows))) * high  # a warning stands above the others
            card.add(FactRow(Box(b.x, top, b.w, high), fact, key="" if k else "stake/pays"))

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
