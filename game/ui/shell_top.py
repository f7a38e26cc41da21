"""The top bar: who you are, which turn it is, where it stands, what you have."""

from __future__ import annotations

from collections.abc import Callable

from game.present import (
    beside,
    board,
    counts,
    dates,
    drill,
    drill_deals,
    fmt,
    home_outlook,
    horizon,
    ledger,
    money_left,
    movements,
)
from game.present.words import tr
from game.rules import figures
from game.rules.account import votes_back
from game.rules.support_outlook import SupportOutlook
from game.ui.deal_books import DealBooks
from game.ui.drill import Drill
from game.ui.kit import Box, Explain, Flag, Group, KeyFigure, Label, PhaseSteps, Widget
from game.ui.works_books import WorksTable

__all__ = ["TopBar"]

OWED = 0.5
"""Debt from which it is told, USD million."""
CLOSE, APART = 20.0, 24.0
"""The gap between figures that stand close, and between those that have all the room they want."""
SLOTS = {"budget": 168.0, "initiative": 96.0, "support": 122.0, "security": 158.0, "trust": 70.0}
"""Room that each figure keeps where there is enough, so that none moves when another changes."""
PHASES = {"brief": 0, "talk": 1, "bell": 2, "results": 3, "over": 3}


class TopBar(Drill, DealBooks, WorksTable):
    """Flag, turn, phase and five figures."""

    def _top(self, root: Widget, box: Box) -> None:
        """Flag and names, the turn, the phase, the figures."""
        view, look = self.session.view, self.app.look
        x = self._who(root, box)
        turn, span = dates.turn_place(view), dates.turn_span(self.session.content, view.turn)
        tip = tr("The game ends with this turn.")
        if horizon.drawn(self.session.content, view):
            tip = horizon.last_turn_words(self.session.content)
        wide = min(168.0, max(look.width(turn, "card"), look.width(span, "small")) + 4)
        root.add(Label((x, 10, wide, 28), turn, "card", tooltip=tip))
        root.add(Label((x, 38, wide, 22), span, "small", "mute"))
        x += wide + 16
        steps, now = (tr("Brief"), tr("Negotiate"), tr("Orders"), tr("Results")), PHASES[view.phase]
        least = PhaseSteps.least_width(look, steps, now)
        left = self._place_figures(root, box, x + PhaseSteps.natural_width(look, steps), x + least)
        root.add(PhaseSteps(Box(x, 16, left - x - 16, 40), steps, now, label=tr("Phase"), tooltip=self._phase_tip()))

    def _phase_tip(self) -> Explain:
        """What each phase of a turn is for; the blue button at the lower right leads on."""
        lines = (
            tr("Brief: read what happened."),
            tr("Negotiate: offers (Deals) and motions (Council)."),
            tr("Orders: vote on what the chair called, and seal your orders."),
            tr("Results: the months run, and are told."),
        )
        return Explain(tr("A turn has four phases"), how="\n".join(lines),
                       text=tr("The blue button at the lower right leads on to the next."))  # fmt: skip

    def _place_figures(self, root: Widget, box: Box, roomy: float, least: float) -> float:
        """The figures at the right, each in its own room where all has some, else close; returns where they begin.

        ``roomy``, ``least``: where the steps end in whole words, and at their shortest.
        """
        look, figures = self.app.look, self._figures()
        slots = [max(f.natural_width(look), SLOTS.get(f.key.removeprefix("top/"), 0.0)) + APART for f in figures]
        if roomy + 16 <= box.right - sum(slots):
            x = left = box.right - sum(slots)
            for figure, slot in zip(figures, slots, strict=True):
                figure.rect, x = Box(x, 0, slot - APART, box.h), x + slot
                _hang(root, figure)
            return left
        room = box.right - CLOSE - least - 16
        if sum(f.natural_width(look) + CLOSE for f in figures) > room + CLOSE:  # signs go before figures do
            for figure in figures:
                figure.icon = ""
        if sum(f.natural_width(look) + CLOSE for f in figures) > room + CLOSE:  # and of what is left before them, too
            figures[0].delta = ""
        while len(figures) > 2 and sum(f.natural_width(look) + CLOSE for f in figures) > room + CLOSE:
            figures.pop()
        x = right = box.right - CLOSE
        for figure in reversed(figures):
            wide = figure.natural_width(look)
            x = right - wide
            figure.rect, right = Box(x, 0, wide, box.h), x - CLOSE
        for figure in figures:
            _hang(root, figure)
        return x

    def _who(self, root: Widget, box: Box) -> float:
        """Flag, country and ministry; returns where the next thing stands."""
        s = self.session
        root.add(Flag(Box(24, 17, 57, 38), s.link.seat, tr("Flag")))
        mine = next((seat for seat in s.content.seats if seat.id == s.link.seat), None)
        ministry = mine.ministry if mine else tr("Ministry of Commerce")
        name, look = mine.name if mine else tr("China"), self.app.look
        most = 290.0 if box.w >= 1800 else 214.0 if box.w >= 1640 else 180.0
        told = tr("your adviser plays") if s.minded else ""
        tip: str = ministry
        if not told and s.view.you is not None and s.view.you.status == "suspended":
            told = tr("suspended from FORGE")
            tip = tr("Treated as an outsider: no vote, no Fund money; the levies of the zone meet your goods.")
        lines = [told] if told else self._ministry_lines(ministry, most)
        style = "smallstrong" if told else "small"
        wide = min(most, max(look.width(name, "card"), *(look.width(line, style) for line in lines)) + 4)
        low = 22.0 if len(lines) == 1 else 18.0  # two lines stand close, clear of the edge below
        top = 10.0 if len(lines) == 1 else 5.0
        root.add(Label((94, top, wide, 28 if len(lines) == 1 else 24), name, "card"))
        top += 28 if len(lines) == 1 else 24
        for k, line in enumerate(lines):
            root.add(Label((94, top + low * k, wide, low), line, style, "orange" if told else "mute", tooltip=tip))
        return 94.0 + wide + 20

    def _ministry_lines(self, ministry: str, wide: float) -> list[str]:
        """An official name on one line where it has room, else on two; shortened only where that fails, too."""
        look = self.app.look
        bare = ministry.partition(" (")[0]
        for form in (ministry, bare):
            if look.width(form, "small") <= wide:
                return [form]
        lines = look.text.wrap(bare, look.style("small"), wide)
        if len(lines) <= 2:
            return ["".join(run.text for run in line).strip() for line in lines]
        return [next((form for form in short_forms(ministry) if look.width(form, "small") <= wide), "")]

    def _figures(self) -> list[KeyFigure]:
        """What you have; what stands last goes first where not even the shortest form of all has room."""
        view = self.session.view
        if view.you is None:
            return self._china_figures()
        taken, orders = self._taken()
        left, points = view.you.money_usd_m - taken, view.you.initiative - orders
        spent = tr("of {money}", money=fmt.money(view.you.money_usd_m)) if taken >= 0.5 else ""
        if self.name == "news" and view.phase == "results" and not self.session.read_results:
            return self._untold_figures()
        met, step, good = board.security_words(self.session.content, view)
        security = met if view.measures else tr("not known yet")
        return [
            _figure("budget", tr("Budget left"), fmt.money(left), "money", spent,
                    None if left >= 0 else False, tip=self._money_tip(left)),
            self._initiative(points),
            self._support_figure(),
            _figure("security", tr("If China stops"), security, "shield", step, good, tip=self._stop_tip(security),
                    act=self.ask_drill),
            _figure("trust", tr("Trust in you"), board.trust_words(view)[0], "trust"),
        ]  # fmt: skip

    @staticmethod
    def _untold_figures() -> list[KeyFigure]:
        """The same while one is asked what one expects of the turn: no figure tells its outcome before the answer."""
        tip = tr("Told once you have answered, or have had it shown.")
        names = (("budget", tr("Budget left"), "money"), ("initiative", tr("Initiative"), "bolt"),
                 ("support", tr("Home support"), "home"), ("security", tr("If China stops"), "shield"),
                 ("trust", tr("Trust in you"), "trust"))  # fmt: skip
        return [_figure(name, label, "?", icon, tip=tip) for name, label, icon in names]

    def _taken(self) -> tuple[float, int]:
        """Money and points that the sheet in hand takes, with money for votes that goes back; nothing once the turn is
        played, for then it has taken them."""
        if self.session.view.results_open:
            return 0.0, 0
        cost, goes_back = self.session.cost(), min(0.0, votes_back(self.session.view))
        return cost.money_usd_m - goes_back, cost.initiative

    def _china_figures(self) -> list[KeyFigure]:
        """What China's person has, and what its last turn was worth."""
        view, rules = self.session.view, self.session.content.rules.china
        tip = tr("For price cuts and what you pay in deals. {money} come in a turn; {share} of what is left stays.",
                 money=fmt.money(rules.cut_budget_usd_m), share=fmt.percent(rules.carry_over_share))  # fmt: skip
        told = tr("Profit on exports and sales abroad kept, less tension. Your result is the sum of all turns.")
        if not view.china_ledger:
            return [_figure("worth", tr("Last turn's worth"), tr("not known yet"), "chart", tip=told),
                    _figure("purse", tr("Purse"), fmt.money(view.china_purse_usd_m), "money", tip=tip)]
        found = [_figure("purse", tr("Purse"), fmt.money(view.china_purse_usd_m), "money", tip=tip)]
        now, before = view.china_ledger[-1], view.china_ledger[-2:-1]
        change = now.worth - before[0].worth if before else 0.0
        step = f"{fmt.signed(change / 1000.0, 1)}" if before else ""
        tip = tr("Profit on exports {exports}, sales abroad kept {kept}, tension {tension}. Your result is the sum "
                 "of all turns; the step is in billions.", exports=fmt.money(now.exports), kept=fmt.money(now.kept),
                 tension=fmt.signed_money(-now.tension))  # fmt: skip
        found.insert(0, _figure("worth", tr("Last turn's worth"), fmt.money(now.worth), "chart", step,
                                change > 0 if step else None, tip=tip))  # fmt: skip
        return found

    def _initiative(self, points: int) -> KeyFigure:
        """Points left; where the sheet takes more than there are, an error with its remedy."""
        if points >= 0:
            tip = tr("Signing, tabling, funding, inspecting, accusing and posture cost one point each; offers, replies "
                     "and votes are free. This game gives {n} a turn.",
                     n=self.session.content.rules.turn.initiative_points)  # fmt: skip
            return _figure("initiative", tr("Initiative"), tr("{n} left", n=points), "bolt", tip=tip)
        tip = tr("Your sheet takes more initiative than you have: {n} too many. Take orders back (Ctrl+Z), or set "
                 "one to nothing. It cannot be locked as it stands.", n=-points)  # fmt: skip
        figure = _figure("initiative", tr("Initiative"), tr("{n} short", n=-points), "bolt", tip=tip)
        figure.wrong = True
        return figure

    @staticmethod
    def _debt(debt_usd_m: float) -> str:
        """What was drawn on the credit line and is still owed."""
        if debt_usd_m < OWED:
            return ""
        return "\n" + tr("You owe {debt} on it, with interest; it counts against your treasury.",
                         debt=fmt.money(debt_usd_m))  # fmt: skip

    def _support_figure(self) -> KeyFigure:
        """Support at home now, and the sheet's own figure of where this turn takes it once that is known."""
        view, found = self.session.view, self.session.support_ahead()
        assert view.you is not None
        step = "" if found is None or found.likely is None else f"→ {fmt.number(found.likely)}"
        return _figure("support", tr("Home support"), counts.support(self.session.content, view.you.support), "home",
                       step, None if view.you.support >= 40 else False, tip=self._support_tip(found))  # fmt: skip

    def _support_tip(self, ahead: SupportOutlook | None) -> Explain:
        """What support is, what it was, what moved it, cause by cause, and where the sheet takes it."""
        view = self.session.view
        assert view.you is not None
        rule = tr("0 to 100. Below 40 a higher floor costs one more point; below 25 the cabinet falls.")
        parts = movements.support_parts(view)
        lines = [f"{p.name}: {fmt.signed(p.amount, 1)}" for p in parts]
        if lines:
            lines.insert(0, tr("{n} of 100 a turn ago", n=fmt.number(movements.support_before(view), 1)))
        if ahead is not None:
            lines.append(tr("With your sheet after this turn: {value}", value=home_outlook.value_words(ahead)))
        return Explain(tr("Support at home"), fmt.number(view.you.support, 1), how="\n".join(lines), text=rule)

    def _stop_tip(self, met: str) -> Explain:
        """What the cut-off is, what runs dry first and why its days moved."""
        view, content = self.session.view, self.session.content
        rule = tr("What of your need would be met if China sold nothing to anybody for a year. Every turn one such "
                  "market is solved for all: offtakes are served first, then members, outsiders last.")  # fmt: skip
        rule += " " + drill.share_words(content, view)
        if not figures.has_users(content, view):
            return Explain(tr("If China stops"), met, text=tr(
                "Nobody at home uses these goods: a stop takes nothing from you. Security counts what is met beyond a "
                "world in which nobody acts; as much counts 50 of 100."))  # fmt: skip
        rule += " " + tr("Security counts what is met beyond a world in which nobody acts: as much is 50 of 100, so "
                         "that all of it met is no 100.")  # fmt: skip
        stops = view.measures[-1].stops if view.measures else ()
        if not stops:
            return Explain(tr("If China stops"), text=rule)
        lines = [tr("Contracts signed in this turn are not counted yet: a click says what they add.")
                 ] if drill_deals.fresh(view) else []  # fmt: skip
        lines += [beside.met_words(view, self.session.stands()), movements.stop_words(content, stops[0])]
        lines += [month for month in (movements.month_words(content, view),) if month]
        lines += [tr("{cause}: {days} days", cause=p.name, days=fmt.signed(p.amount, 1))
                  for p in movements.stop_parts(content, view)]  # fmt: skip
        return Explain(tr("If China stops"), met, how="\n".join(line for line in lines if line),
                       text=" ".join((rule, tr("A click opens the drill, good by good."))))  # fmt: skip

    def _signed(self) -> float:
        """What the signatures of this turn have moved in the purse, USD million; once it is played it has its lines."""
        view = self.session.view
        return 0.0 if view.results_open else ledger.signed_usd_m(self.session.content, view)

    def _left_words(self) -> str:
        """What the turn should leave, and what of it lapses: the figures of the sheet."""
        if self.session.view.results_open:
            return ""
        sums = self.session.account()
        text = money_left.words(sums)
        if sums.lapses < 1 or horizon.surely_last(self.session.content, self.session.view):
            return text
        return text + " " + tr("If nothing more is spent, {kept} of it carries over to the next turn and {lost} "
                               "lapses.", kept=fmt.money(sums.unspent - sums.lapses),
                               lost=fmt.money(sums.lapses))  # fmt: skip

    def _money_tip(self, left: float) -> Explain:
        you = self.session.view.you
        assert you is not None
        how = tr("{hand}. Your sheet: orders, running deals and pledges in open offers. Loans that a deal promises are "
                 "paid from here, loans on your sheet from your loan window as far as it goes. Credit line: {line}.",
                 hand=ledger.hand_words(you.money_usd_m, you.money_usd_m - left, self._signed()),
                 line=fmt.money(you.budget_usd_m))  # fmt: skip
        return Explain(tr("Public money of this turn"), fmt.money(left), "", how=how + self._debt(you.debt_usd_m),
                       text=self._left_words())  # fmt: skip


def short_forms(ministry: str) -> list[str]:
    """An official name from its whole length down: no brackets, the letters it is known by, nothing after a comma, then
    word by word.
    """
    bare = ministry.partition(" (")[0]
    letters = ministry.partition(" (")[2].partition(")")[0]
    forms = [ministry, bare, *([letters] if letters.isupper() else []), bare.partition(",")[0]]
    words = bare.split()
    return forms + [" ".join(words[:n]) for n in range(len(words) - 1, 0, -1) if words[n - 1][0].isupper()]


def _hang(root: Widget, figure: KeyFigure) -> None:
    """Put a figure on the bar; one that opens something is reached last by Tab."""
    (root if figure.on_click is None else root.add(Group(figure.rect, late=True))).add(figure)


def _figure(
    name: str, label: str, value: str, icon: str, step: str = "", good: bool | None = None,
    tip: Explain | str | None = None, act: Callable[[], None] | None = None,
) -> KeyFigure:  # fmt: skip
    """A figure of the top bar; where it stands is settled later."""
    tips = {
        "trust": tr("Mean trust the other ministries have in you now, 0 to 100. Standing in your score is another "
                    "figure: how far it lies from that of a table at which nobody acts, over the turns that "
                    "count; 50 is even."),
    }  # fmt: skip
    return KeyFigure(Box(0, 0, 0, 0), label, value, step, good=good, icon=icon, key=f"top/{name}",
                     on_click=act, tooltip=tip or tips.get(name))  # fmt: skip
