"""What the parts of the deals screen share: the partner, the clauses being written, their worth."""

from __future__ import annotations

from typing import Any

from game.model.ids import CHINA
from game.model.talks import BINDING, Clause
from game.present import deals
from game.present.names import plain
from game.present.words import tr
from game.ui.screens.deals_draft import OfferDraft
from game.ui.session import Session

__all__ = ["DealsPart"]


ANSWER_S = 6.0
"""Seconds that a notice about an answer stands."""
FEW = 3
"""Offers that wait from which the page opens on the table of all."""


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

    def _lines(self, clauses: tuple[Clause, ...], giver: str) -> list[tuple[bool, str]]:
        """What a side gives: binding or not, and the words; an offtake binds its seller too."""
        content = self.session.content
        lines = [(c.kind in BINDING, deals.clause_line(content, c)) for c in clauses if c.giver == giver]
        return lines + [(True, text) for text in deals.duty_lines(content, clauses, giver)]

    def _tell_failure(self, name: str) -> None:
        """Why an offer that all accepted could not be signed: a purse, a stock or the points ran dry."""
        s = self.session
        held = next((o for o in s.view.offers if o.id == name), None)
        if held is None or held.status not in ("open", "expired"):
            return
        failed = [e for e in s.view.events if e.kind == "signing_failed" and e.data.get("offer") == name]
        if failed:
            text = tr("It could not be signed: {why}.", why=plain(s.content, failed[-1].text))
            self.app.toast(text, "bad", 9)
