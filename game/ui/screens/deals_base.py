"""What the parts of the deals screen share: the partner, the clauses being written, their worth."""

from __future__ import annotations

from typing import Any

from game.model.ids import CHINA
from game.model.talks import BINDING, Clause
from game.model.views import Coach
from game.present import (
    coaching,
    deals,
    drill_deals,
    fmt,
    offers,
    point_words,
    stock_handed,
    term_price,
    vote_outlook,
)
from game.present.names import capital, party, plain, sentence
from game.present.signing_notes import overdraws
from game.present.words import tr
from game.ui.kit import Box, Explain, Label, Paragraph, Widget
from game.ui.screens.deals_draft import OfferDraft
from game.ui.session import Session

__all__ = ["DealsPart"]


ANSWER_S = 6.0
"""Seconds that a notice about an answer stands."""
FEW = 3
"""Offers that wait from which the page opens on the table of all."""


TWO_LINES = 40.0
"""Height of the warning below the worth where no coach speaks."""
ROOMY = 60.0
"""Height of the coach's lines from which there is room for more than two."""


class DealsPart(OfferDraft):
    """One partner at a time."""

    title = "Deals"
    name = "deals"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        rows = deals.partners(session.content, session.view)
        ministries = [row for row in rows if row.waiting or row.seat != CHINA]  # China is asked by choice alone
        waiting = [row for row in rows if row.waiting]
        self.partner = (waiting or ministries or rows)[0].seat if rows else ""
        self._stood: tuple[tuple[int, str], tuple[str, ...]] = ((0, ""), ())
        """Turn and partner, and the offers that stood open on its page: answered ones keep their place."""
        self.picked_turn = 0
        """The turn in which a partner was chosen by hand: until then the page opens on who waits for an answer."""
        self.comparing = False
        """Whether all open offers stand side by side instead of those of one partner."""
        self.cells_wide, self.cell_lines = (0.0, 0.0, 0.0), 0
        """Room of a text in a cell of that table: how wide, in how many small lines."""
        self.from_table = False
        """Whether the card in sight was opened from that table: its answer leads back there."""
        self.opened = ""
        """The offer that was opened from the table."""
        self.favours_open = False
        """Whether favours done as promised stand one by one in the history."""
        self.compared = ""
        self.may_answer = True
        """Whether A and D answer the marked row: not between an answer and the next offer chosen."""
        """The offer marked in that table."""
        self.tab: int | None = None
        """Promises or deals of the history; None: whichever there is."""
        left = session.link.offer_draft()
        if left is not None and left.to != session.view.seat:
            self._fill(left)  # half written when the game was left

    def let_go(self) -> None:
        """What is being written is put away; the page opens on the offers."""
        self._fresh()
        self.building = self.comparing = False
        self.session.link.keep_offer(None)
        rows = [row.seat for row in deals.partners(self.session.content, self.session.view)]
        if self.partner not in rows:
            self.partner = rows[0] if rows else ""

    def choose(self, seat: str) -> None:
        """Open the page on this partner."""
        self._picker(seat)()

    def on_show(self) -> None:
        """Once a turn, before anybody is chosen: who waits for an answer."""
        s = self.session
        self._end_with_turn()
        waits = [row for row in deals.partners(s.content, s.view) if row.waiting]
        if self.picked_turn != s.view.turn and not self.building and waits:
            self.partner = waits[0].seat
            self.comparing = s.lesson is None and sum(row.waiting for row in waits) >= FEW
            self.refresh()
        super().on_show()

    def sitter(self, seat: str) -> str:
        """At a shared machine who plays a seat: a ``person``, the ``computer`` for one; empty for an AI and alone."""
        crew = self.session.crew
        return str(crew.sitter(seat)) if crew is not None else ""

    def _picker(self, seat: str) -> Any:
        def pick() -> None:
            self._reads_on()
            self.picked_turn = self.session.view.turn
            again = seat == self.partner and not self.comparing
            self.comparing = self.from_table = False
            self.opened = ""
            if seat != self.partner:
                self._fresh()
                self.tab, self.favours_open = None, False
                self.partner, self.building = seat, False
            self.refresh()
            if again and hasattr(self, "app"):  # the map chooses before the page was ever shown
                self._to_its_page(seat)

        return pick

    def _to_its_page(self, seat: str) -> None:
        """Enter on who was chosen before leads on to its page."""
        stage = self.app.stage
        if stage.by_keyboard and stage.focus_key == f"partner/{seat}":
            beside = stage.tabbed(1)
            self.app.focus_on(beside.key if beside is not None else "")

    def _lines(
        self, clauses: tuple[Clause, ...], giver: str, free: tuple[Clause, ...] = ()
    ) -> list[tuple[bool, str]]:
        """What a side gives: binding or not, and the words; an offtake binds its seller too.

        ``free``: clauses that cost their giver nothing, which is said beside them."""
        content = self.session.content
        lines = [
            (c.kind in BINDING, deals.clause_line(content, c) + (f" ({coaching.free_words()})" if c in free else ""))
            for c in clauses if c.giver == giver
        ]  # fmt: skip
        return lines + [(True, text) for text in deals.duty_lines(content, clauses, giver)]

    def _coach(self, card: Widget, box: Box, clauses: tuple[Clause, ...], parties: tuple[str, ...] = (),
               amends: str = "", framework: str = "", by: str = "") -> None:  # fmt: skip
        """The offer coach: gain, what you could have instead, breach risk; nothing when switched off.

        ``by``: another ministry that made the offer, which has a reckoning of its own."""
        if not self.app.settings.offer_coach:
            card.add(Label(Box(box.x, box.y, box.w, 24), tr("The offer coach is off (Options)."), "small", "mute"))
            said, tone = self._before_words(clauses)
            if said:
                card.add(Paragraph(Box(box.x, box.y + 25, box.w, 40), said, "small", tone, tooltip=said))
            return
        s = self.session
        between = parties or (s.view.seat, self.partner)
        found = s.coach(between, clauses, amends, framework)
        if found is None:
            self._plain_worth(card, box, clauses)
            return
        told = coaching.told(s.content, found)
        better = found.alternative_usd_m > max(0.0, found.gain_usd_m) + 0.5
        tone = "red" if found.block or found.gain_usd_m < -0.5 else (
            "green" if found.gain_usd_m > found.alternative_usd_m + 0.5 else "text")  # fmt: skip
        drill = self._drill_note(clauses, between, amends)
        notes = [note for note in (drill, coaching.first_call_note(s.content, s.view, clauses),
                                   coaching.vote_note(s.view.seat, clauses), coaching.curb_note(s.view, clauses),
                                   coaching.whose_words() if by else "") if note]  # fmt: skip
        tip = Explain(tr("Worth to you"), told.gain, tr("now, reckoned from your own books"),
                      tr("published prices, trust and last turn's flows"), ". ".join((told.lines, " ".join(notes))),
                      tr("the price list that AI ministries use; it can err"))  # fmt: skip
        word, look = tr("Coach: to you"), self.app.look
        x = box.x + look.width(word, "smallstrong") + 12
        wide = look.width(told.gain, "title") + 4
        card.add(Label(Box(box.x, box.y + 1, x - box.x, 26), word, "smallstrong", "mute", tooltip=tip))
        card.add(Label(Box(x, box.y - 2, wide, 28), told.gain, "title", tone, tooltip=tip))
        line = Box(x + wide + 14, box.y + 1, box.right - x - wide - 14, 26)
        roomy, wide = box.h > ROOMY, self.app.look.width(told.instead, "small")
        below = roomy and wide + self._points_width(found.gain_usd_m) > line.w
        x = self._in_points(card, line, found.gain_usd_m, 0.0 if below else wide)
        if not below:
            card.add(Label(Box(x, line.y, box.right - x, line.h), told.instead, "small", "orange" if better else "mute",
                           tooltip=tip))  # fmt: skip
        words, tone = self._coach_words(told, clauses, drill, short=not roomy)
        words = words or next(iter(notes), "")
        if below:
            words = f"{capital(told.instead)}. {words}".strip()
        at = Box(box.x, box.y + (29 if box.h >= 50 else 25), box.w, box.h - 29 if roomy else 22)
        whence = "" if told.block or not self.building else f"{words} {told.parts}".strip()
        if whence and (not words or look.paragraph(whence, at.w, "small") <= at.h):  # where it has room
            words = whence
        if words:
            whole = look.paragraph(words, at.w, "small") <= at.h
            card.add(Paragraph(at, words, "small", tone,
                               tooltip=self._coach_words(told, clauses, drill)[0] if self._vote_words(clauses)[0] else
                               None if whole else words))  # fmt: skip

    def _drill_note(self, clauses: tuple[Clause, ...], parties: tuple[str, ...], amends: str) -> str:
        """What of the tonnes that one would buy does not count in the drill; empty where all do."""
        return drill_deals.note(self.session.content, self.session.view, clauses, () if amends else parties)

    def _coach_words(
        self, told: coaching.Told, clauses: tuple[Clause, ...], drill: str, short: bool = False
    ) -> tuple[str, str]:
        """What the coach says of plants, the drill, prices and words, and its colour: a block, a warning, or a plain
        remark."""
        s = self.session
        votes, ink = self._vote_words(clauses, short=short)
        range_ = s.keep(f"term/{hash(clauses)}", 0, lambda: " ".join(filter(None, (
            term_price.note(s.content, s.view, clauses), stock_handed.beyond(s.content, s.view, clauses)))))
        mine = self._mine_words(clauses)
        warns = (votes and ink == "orange") or range_ or told.risk or told.falls_short or mine or drill
        every = (mine, votes, drill) if votes and ink == "orange" else (mine, votes, told.plants, drill, range_,
                                                                        told.risk)  # fmt: skip
        words = told.block or " ".join(filter(None, every))
        return words, "red" if told.block else "orange" if warns else "mute"

    def _mine_words(self, clauses: tuple[Clause, ...]) -> str:
        """What an offer being written runs into: who can sign nothing more, a sheet that a yes would overdraw."""
        s = self.session
        if not self.building:
            return ""
        spent = (sentence(tr("{name} can sign nothing more this turn.", name=party(s.content, p)))
                 for p in self.parties[1:] if offers.is_spent(s.content, s.view, p))  # fmt: skip
        return " ".join(filter(None, (*spent, overdraws(s.content, s.view, clauses, s.draft) if s.view.you else "")))

    def _before_words(self, clauses: tuple[Clause, ...], short: bool = False) -> tuple[str, str]:
        """All that is to be said before an offer is sent or signed where no coach speaks, and its colour."""
        mine, (votes, ink) = self._mine_words(clauses), self._vote_words(clauses, short=short)
        return f"{mine} {votes}".strip(), "orange" if mine else ink

    def _vote_words(self, clauses: tuple[Clause, ...], short: bool = False) -> tuple[str, str]:
        """What is to be said before a vote is paid for, with its colour: how its motion stands, if it is called."""
        s = self.session
        stands, idle = vote_outlook.clause_words(s.content, s.view, clauses, self.foreseen_votes)
        listed = deals.unlisted_words(s.content, s.view, clauses, short=short)
        words = " ".join(filter(None, (stands, listed) if idle else (listed, stands)))
        return words, "orange" if listed or idle else "mute"

    def _coach_high(self, wide: float, coach: Coach | None, clauses: tuple[Clause, ...], drill: str) -> float:
        """Height in which all that the coach says of an offer on the table has its room, sums and remarks."""
        least = 108.0 if wide < 560 else 84.0
        if coach is None:
            return least
        told = coaching.told(self.session.content, coach)
        words = f"{capital(told.instead)}. {self._coach_words(told, clauses, drill)[0]}"
        usual = vote_outlook.usual_words(clauses)
        if usual and not vote_outlook.clause_words(self.session.content, self.session.view, clauses,
                                                   self.foreseen_votes)[0]:  # fmt: skip
            words = f"{words} {usual}"  # it comes while one reads, and no card may move for it
        return max(least, 37 + self.app.look.paragraph(words, wide, "small"))

    def _points_width(self, gain_usd_m: float) -> float:
        """Room that a sum takes as a part of the score."""
        s = self.session
        text = point_words.in_points(s.content, s.view.seat, gain_usd_m, s.view.announced_turns)
        return self.app.look.width(text, "small") + 20

    def _in_points(self, card: Widget, box: Box, gain_usd_m: float, rest: float) -> float:
        """A sum as a part of the own score, with what a point is worth where ``rest`` of the line has room beside it.

        Returns where the line goes on."""
        s = self.session
        rate = point_words.a_point(s.content, s.view.seat, s.view.announced_turns)
        if not rate:
            return box.x
        text = point_words.in_points(s.content, s.view.seat, gain_usd_m, s.view.announced_turns)
        whole, wide = (self.app.look.width(t, "small") + 20 for t in (f"{text} ({rate})", text))
        if whole + rest <= box.w:
            text, wide = f"{text} ({rate})", whole
        elif wide + rest > box.w:
            return box.x
        tip = Explain(tr("A point of the score in money"), rate,
                      how=point_words.computation(s.content, s.view.seat, s.view.announced_turns))  # fmt: skip
        card.add(Label(Box(box.x, box.y, wide, box.h), text, "small", "mute", tooltip=tip))
        return box.x + wide

    def _plain_worth(self, card: Widget, box: Box, clauses: tuple[Clause, ...]) -> None:
        """Without a coach: the money in it at published prices."""
        s = self.session
        sum_ = deals.balance(s.content, s.view, clauses, self.partner)
        tone = "green" if sum_.total_usd_m > 0.5 else "red" if sum_.total_usd_m < -0.5 else "text"
        how = "; ".join(f"{amount} {how}" for amount, how in sum_.lines) or tr("nothing in money")
        worth = fmt.signed_money(sum_.total_usd_m)
        tip = Explain(tr("Worth to you, in money"), worth, tr("over the term"), tr("published prices"), how)
        look, x = self.app.look, box.x
        for text, style, ink in ((tip.title, "smallstrong", "mute"), (worth, "strong", tone)):
            wide = look.width(text, style) + 2
            card.add(Label(Box(x, box.y, wide, 24), text, style, ink, tooltip=tip))
            x += wide + 12
        unlisted, tone = self._before_words(clauses)
        fits = look.width(how, "small") <= box.right - x
        if fits:
            card.add(Label(Box(x, box.y, box.right - x, 24), how, "small", "mute"))
        if unlisted and look.paragraph(unlisted, box.w, "small") > TWO_LINES:  # a long name in the chair, a long good
            unlisted, tone = self._before_words(clauses, short=True)
        if unlisted:
            card.add(Paragraph(Box(box.x, box.y + 24, box.w, TWO_LINES), unlisted, "small", tone,
                               tooltip=unlisted))  # fmt: skip
        elif sum_.risk or not fits:
            words, ink = (sum_.risk, "orange") if sum_.risk else (how, "mute")
            card.add(Label(Box(box.x, box.y + 24, box.w, 22), words, "small", ink, tooltip=tip))

    def _tell_failure(self, name: str) -> None:
        """Why an offer that all accepted could not be signed: a purse, a stock or the points ran dry."""
        s = self.session
        held = next((o for o in s.view.offers if o.id == name), None)
        if held is None or held.status != "open":
            return
        failed = [e for e in s.view.events if e.kind == "signing_failed" and e.data.get("offer") == name]
        if failed:
            text = tr("It could not be signed: {why}.", why=plain(s.content, failed[-1].text))
            self.app.toast(text, "bad", 9)
