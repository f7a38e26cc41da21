"""Sheets, guesses and offers beside the log: what is sealed before the bell, and what is being written."""


from game.host.engine import Refusals
from game.host.table_base import TableBase, refusal
from game.model.ids import CHINA, SeatId
from game.model.orders import ChinaSheet, OrderSheet
from game.model.phrases import phrase
from game.model.talks import MakeOffer


class Sealing(TableBase):
    """Sealed sheets count at the bell; all else here only outlives the program."""

    def china_sheet(self) -> ChinaSheet | None:
        """The sealed orders of China's player, if they are in."""
        return self._china

    def submit_china(self, sheet: ChinaSheet) -> Refusals:
        """Seal the orders of China's player: the same caps as the engine's own."""
        with self._door:
            if self._state.phase not in ("talk", "bell"):
                return (refusal("not_now", "Orders are taken from the talks to the bell."),)
            if not self.china_is_human:
                return (refusal("not_yours", "The engine plays China in this game."),)
            refusals = self.engine.check_china(self.content, self.view(CHINA), sheet)
            return refusals or self._guard(lambda: self._seal_china(sheet))

    def unsubmit_china(self) -> Refusals:
        """Take China's sealed orders back to change them."""
        with self._door:
            return () if self._china is None else self._guard(lambda: self._seal_china(None))

    def submitted(self) -> tuple[SeatId, ...]:
        """Seats whose sealed sheet is in."""
        return tuple(self._sheets)

    def sheet(self, seat: SeatId) -> OrderSheet | None:
        """The sealed sheet of a seat, if it is in."""
        return self._sheets.get(seat)

    def waiting_for(self) -> tuple[SeatId, ...]:
        """People's seats whose sheet is still missing."""
        missing = tuple(seat for seat in self.humans() if seat not in self._sheets)
        return (*missing, CHINA) if self.china_is_human and self._china is None else missing

    def submit(self, seat: SeatId, sheet: OrderSheet) -> Refusals:
        """Seal a seat's sheet; kept on the disk before this returns."""
        with self._door:
            if self._state.phase not in ("talk", "bell"):
                return (refusal("not_now", "Orders are taken from the talks to the bell."),)
            refusals = self.engine.check_sheet(self.content, self.view(seat), sheet)
            if refusals:
                return refusals
            return self._guard(lambda: self._seal(seat, sheet))

    def draft(self, seat: SeatId) -> OrderSheet | None:
        """The sheet a person was writing when the game was left, if it is of this turn."""
        return self._written.get(seat)

    def keep_draft(self, seat: SeatId, sheet: OrderSheet) -> None:
        """Remember a sheet that is still being written, so that leaving the game loses nothing."""
        with self._door:
            if self._state.phase not in ("brief", "talk", "bell"):
                return
            self._written[seat] = sheet
            self._try_to(lambda: self._drafts.keep(self._state.turn, seat, sheet, sealed=False))

    def unsubmit(self, seat: SeatId) -> Refusals:
        """Take a sealed sheet back to change it."""
        with self._door:
            if seat not in self._sheets:
                return ()
            return self._guard(lambda: self._seal(seat, None))

    def guess(self, seat: SeatId) -> str | None:
        """What a person guessed of this turn's outcome; None if nobody has asked yet."""
        return self._guesses.get(seat)

    def keep_guess(self, seat: SeatId, word: str) -> None:
        """Remember a guess, made before the results are shown."""
        with self._door:
            self._guesses[seat] = word
            self._try_to(lambda: self._drafts.keep_guess(self._state.turn, seat, word))

    def visit(self, seat: SeatId) -> str:
        """How far this seat's visits to a shared machine are in this turn; empty if there was none."""
        return self._visits.get(seat, "")

    def keep_visit(self, seat: SeatId, words: str) -> None:
        """Remember a visit to a shared machine, so that who was ready stays so when the game is taken up again."""
        with self._door:
            if self._state.phase in ("talk", "bell"):
                self._visits[seat] = words
                self._try_to(lambda: self._drafts.keep_visit(self._state.turn, seat, words))

    def offer_draft(self, seat: SeatId) -> MakeOffer | None:
        """The offer a person was writing when the game was left, if it is of these talks."""
        return self._offers.get(seat) if self._state.phase == "talk" else None

    def keep_offer(self, seat: SeatId, offer: MakeOffer | None) -> None:
        """Remember an offer that is still being written; None once it is sent or thrown away."""
        with self._door:
            if self._offers.get(seat) == offer:
                return
            if offer is None:
                self._offers.pop(seat, None)
            else:
                self._offers[seat] = offer
            self._try_to(lambda: self._drafts.keep_offer(self._state.turn, seat, offer))

    def _take_up_drafts(self) -> None:
        """After a resume: what lies beside the log of this turn."""
        turn = self._state.turn
        self._sheets = self._drafts.of(turn)
        self._written = self._drafts.of(turn, sealed=False)
        self._china = self._drafts.china(turn) if CHINA in self.sitting() else None
        self._guesses, self._offers = self._drafts.guesses(turn), self._drafts.offers(turn)
        self._asked, self._visits = self._drafts.questions(turn), self._drafts.visits(turn)
        self._drop_stale_sheets()

    def _forget_drafts(self) -> None:
        """The turn is resolved: the save has what counted."""
        self._sheets, self._written, self._china = {}, {}, None
        self._guesses, self._offers, self._visits = {}, {}, {}
        self._drafts.clear()

    def _seal(self, seat: SeatId, sheet: OrderSheet | None) -> None:
        self._drafts.keep(self._state.turn, seat, sheet)
        if sheet is None:
            self._sheets.pop(seat, None)
        else:
            self._sheets[seat] = sheet
        self.version += 1

    def _seal_china(self, sheet: ChinaSheet | None) -> None:
        self._drafts.keep_china(self._state.turn, sheet)
        self._china = sheet
        self.version += 1

    def _drop_stale_sheets(self) -> None:
        """Check sealed sheets on a fresh view; hand back those that no longer hold."""
        for seat, sheet in tuple(self._sheets.items()):
            refusals = self.engine.check_sheet(self.content, self.view(seat), sheet)
            if refusals:
                del self._sheets[seat]
                self.version += 1
                text = phrase(
                    "{seat}: the sealed sheet no longer holds: {message}",
                    seat=seat, message=refusals[0].message,
                )
                self.private.setdefault(seat, []).append(text)
