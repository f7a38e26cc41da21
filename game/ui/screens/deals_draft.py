"""An offer while it is written: its clauses and terms, taken up, put away, and left behind by the turn."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

import msgspec

from game.model.ids import MineralId, Stage
from game.model.talks import Clause, MakeOffer
from game.present import buy_elsewhere, offer_sides, offers
from game.present.names import good, party
from game.present.words import tr
from game.rules.cost import pledge
from game.ui.screens.pivotal_strip import PivotalStrip
from game.ui.session import Session

__all__ = ["OfferDraft", "Terms"]


class Terms(msgspec.Struct, frozen=True):
    """Terms of an offer beside its clauses."""

    open_turns: int = 0
    exit_cost_usd_m: float = 0.0
    amends: str = ""
    framework: str = ""
    club: str = ""
    preset: str = ""
    about: str = ""
    """What the preset is, and what speaks for it beside the sum of its clauses."""


class OfferDraft(PivotalStrip):
    """What the builder holds."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.partner, self.comparing = "", False
        self.clauses: list[Clause] = []
        self.secret = False
        self.counter = ""
        self.editing: int | None = None
        self.building = False
        self.priced: tuple[tuple[Clause, ...], str] = ((), "")
        self.asked: tuple[tuple[Clause, ...], tuple[Clause, ...]] = ((), ())
        self.also: tuple[str, ...] = ()
        self.terms = Terms()
        self.group = 0
        self.giver = ""
        self.written_in = session.view.turn
        """The turn in which the draft is written."""
        self.left_over: MakeOffer | None = None
        """What was being written when last turn ended, if anything."""

    def refresh(self) -> None:
        """Draw again; what is being written outlives the program."""
        self._end_with_turn()
        self.session.link.keep_offer(self.offer_being_written() if self.building and self.clauses else None)
        super().refresh()

    def _end_with_turn(self) -> None:
        """A draft ends with its turn: its figures are of that turn. What was written is kept to be taken up anew."""
        now = self.session.view.turn
        if self.written_in == now:
            return
        fresh = self.building and self.clauses and self.written_in == now - 1
        self.left_over = self.offer_being_written() if fresh else None
        self.written_in, self.building = now, False
        self._fresh()
        self.session.link.keep_offer(None)

    def _left_over_words(self) -> str:
        """What a draft of last turn is, beside the way to take it up; empty where there is none."""
        if self.left_over is None:
            return ""
        name = party(self.session.content, self.left_over.to)
        return tr("An offer to {name} that you did not send. Sums and prices stand as you wrote them; the coach "
                  "reckons anew.", name=name)  # fmt: skip

    def _take_up_again(self) -> None:
        """What was left over from last turn, on the table as it is now."""
        if self.left_over is not None:
            self.take_up(offers.anew(self.session.view, self.left_over))
            self.left_over = None

    def _reads_on(self) -> None:
        """Something else is looked at: a notice about the last answer would lie on it."""
        if hasattr(self, "app"):  # the map chooses before the page was ever shown
            self.app.stage.let_pass()

    @property
    def parties(self) -> tuple[str, ...]:
        """Everybody who would sign the offer being written."""
        return (self.session.view.seat, self.partner, *self.also)

    def offer_being_written(self) -> MakeOffer:
        """The builder's content as a move."""
        t = self.terms
        return MakeOffer(
            self.partner, tuple(self.clauses), self.secret, self.counter, also=self.also, open_turns=t.open_turns,
            amends=t.amends, exit_cost_usd_m=t.exit_cost_usd_m, framework=t.framework, club=t.club,
        )  # fmt: skip

    def money_left(self, beside: Sequence[Clause] = ()) -> float:
        """What is left of this turn's money after signed deals, open offers, the sheet and own clauses, USD million."""
        s = self.session
        return s.view.you.money_usd_m - s.cost().money_usd_m - pledge(beside, s.view.seat) if s.view.you else inf

    def _fresh(self) -> None:
        """An empty builder."""
        self.clauses, self.counter, self.editing, self.secret = [], "", None, False
        self.also, self.terms, self.giver = (), Terms(), ""
        self.asked = ((), ())

    def take_up(self, move: MakeOffer, preset: str = "", about: str = "") -> None:
        """Put an offer (a preset by its id, a counter, new terms) into the builder; ``about`` says what it is."""
        self._reads_on()
        self._fill(move, preset, about)
        self.refresh()

    def _fill(self, move: MakeOffer, preset: str = "", about: str = "") -> None:
        self._fresh()
        self.partner, self.also = move.to, move.also
        self.secret, self.counter = move.secret, move.counter_to
        self.terms = Terms(move.open_turns, move.exit_cost_usd_m, move.amends, move.framework, move.club, preset, about)
        self.clauses = list(self._in_order(move.clauses))
        self.building, self.comparing = True, False

    def draft_purchase(self, mineral: MineralId, stage: Stage) -> None:
        """A first draft to whoever could sell most of a good; that nobody can is said."""
        s = self.session
        move = buy_elsewhere.draft(s.content, s.view, mineral, stage)
        name = good(s.content, mineral, stage)
        if move is None:
            self.app.toast(tr("Nobody here has {good} to sell: draw on stock, or table emergency sharing.", good=name),
                           "info", 8)  # fmt: skip
            return
        self.take_up(move, about=tr("Of all ministries this one could sell most {good}.", good=name))

    def _in_order(self, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
        """Clauses of a draft as the offer will be shown: the heaviest for you first."""
        s, told = self.session, None
        app = getattr(self, "app", None)  # none yet while a draft of an earlier day is taken up
        if app is not None and app.settings.offer_coach and clauses:
            told = s.coach(self.parties, clauses, self.terms.amends, self.terms.framework, secret=self.secret)
        return offer_sides.ordered(clauses, told)

    def _in_place(self, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
        """Clauses of a changed draft, each where its like stands that one has just read; what is new stands last."""
        stand = [_about(clause) for clause in self.clauses]
        return tuple(sorted(clauses, key=lambda c: stand.index(_about(c)) if _about(c) in stand else len(stand)))

    def _start(self) -> None:
        self._reads_on()
        self._fresh()
        self.building, self.comparing = True, False
        self.refresh()
        if self.app.stage.by_keyboard:
            self.app.focus_on("terms/preset")

    def _leave(self) -> None:
        self._fresh()
        self.building = False
        self.refresh()


def _about(clause: Clause) -> tuple[str, ...]:
    """Which line of a draft a clause is, whatever its figures."""
    return (clause.giver, clause.to, clause.kind, clause.mineral, clause.stage, clause.project, clause.motion)
