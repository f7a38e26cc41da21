"""What can be asked of a table without changing it: causes, forecasts, prices of agents, advice."""

from functools import partial
from typing import Any

from game.host import driver, sounding
from game.host.books import Books
from game.host.table_base import TableBase
from game.host.works import Works
from game.model.books import DealBook
from game.model.gains import AnswerGain, Coach, FloorGain, OrderGain, PlantGain, Proposal, ReserveGain, StockGain
from game.model.ids import CHINA, MineralId, RegionId, SeatId, Stage, Vote
from game.model.orders import ChinaSheet, OrderSheet
from game.model.state import State
from game.model.talks import Clause, MakeOffer, Motion
from game.model.works import PlantCame, WorksBooks


class Looking(TableBase):
    """Questions to the engine, each on the view of the seat that asks."""

    def forecast_china(self, sheet: ChinaSheet) -> Any:
        """What China's orders would be worth, on its own view."""
        return self.engine.forecast_china(self.content, self.view(CHINA), sheet)

    def why(self, mineral: MineralId, stage: Stage, region: RegionId, turn: int) -> Any:
        """The causes of a price change, as ``rules.why`` adds them up."""
        with self._door:
            self.tell("causes")
            return self.engine.why(self.content, self._state, mineral, stage, region, turn)

    def halfway(self, seat: SeatId) -> Any:
        """Where a seat's own score stands, and where it stood a turn earlier; None before the first."""
        with self._door:
            return self.engine.halfway(self.content, self._state, seat, self._turn_before())

    def _turn_before(self) -> State | None:
        """The game as the results of the turn before the last one opened; None before there were two."""
        found = None
        for _, state in reversed(self._past):
            if len(state.turns) < len(self._state.turns) - 1:
                break
            if len(state.turns) == len(self._state.turns) - 1:
                found = state
        return found if found is not None and found.turns else None

    def foreseen_votes(self, seat: SeatId, motion: Motion) -> dict[SeatId, tuple[Vote, float, str]]:
        """What ministries reckon of each other's votes, on this seat's own view; empty when the agent fails."""
        ask = partial(self.engine.foreseen_votes, self.content, self.view(seat), motion)
        return driver.ask(self, seat, "foreseen votes", ask) or {}

    def forecast(self, seat: SeatId, sheet: OrderSheet) -> Any:
        """What a sheet would do, on this seat's own view."""
        return self.engine.forecast(self.content, self.view(seat), sheet)

    def cost(self, seat: SeatId, sheet: OrderSheet) -> Any:
        """What a sheet would cost, on this seat's own view."""
        return self.engine.cost(self.content, self.view(seat), sheet)

    def quote(self, seat: SeatId, partner: SeatId, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
        """What an AI seat wants for these clauses: the same with its price in them.

        Empty for a person's seat (ask the person), for the seat itself, where no price mends it, and once the
        turn's questions to that partner are used up (``questions_left``); the same draft may be asked about again.
        """
        if not self._may_ask(seat, partner, clauses):
            return ()
        ask = partial(self.engine.quote, self.content, self.view(partner), seat, clauses)
        return tuple(driver.ask(self, partner, "quote", ask) or ())

    def quote_reason(self, seat: SeatId, partner: SeatId, clauses: tuple[Clause, ...]) -> str:
        """Why an AI seat wants that, in one sentence; empty for a person's seat."""
        if not self._quotes(seat, partner):
            return ""
        if not self._may_ask(seat, partner, clauses):
            return "We have named our price often enough this turn. Send your offer, and we answer it."
        ask = partial(self.engine.quote_reason, self.content, self.view(partner), seat, clauses)
        return driver.ask(self, partner, "quote", ask) or ""

    def questions_left(self, seat: SeatId, partner: SeatId) -> int | None:
        """Further drafts that a seat may ask a partner's price for in this turn; None where nobody is quoted for."""
        if not self._quotes(seat, partner):
            return None
        most = self.content.rules.offers.price_questions
        return max(0, most - len(self._asked.get((seat, partner), [])))

    def asked_before(self, seat: SeatId, partner: SeatId, clauses: tuple[Clause, ...]) -> bool:
        """Whether a price for this very draft was asked of a partner in this turn, or it offers it: asking is free."""
        offers = any(o.status == "open" and o.by == partner and seat in o.parties and o.clauses == clauses
                     for o in self._state.offers)  # fmt: skip
        return offers or clauses in self._asked.get((seat, partner), [])

    def _may_ask(self, seat: SeatId, partner: SeatId, clauses: tuple[Clause, ...]) -> bool:
        """Whether this draft was asked about before or a question is left, which is then used up."""
        if not self._quotes(seat, partner):
            return False
        with self._door:
            if self.asked_before(seat, partner, clauses):
                return True
            if not self.questions_left(seat, partner):
                return False
            self._asked.setdefault((seat, partner), []).append(clauses)
            self._try_to(lambda: self._drafts.keep_question(self._state.turn, seat, partner, clauses))
            return True

    def advice(self, seat: SeatId) -> tuple[str, ...]:
        """What the engine would order in a seat's place, one sentence an act; for China its doctrine speaks."""
        if seat == CHINA:
            return driver.china_advice(self)
        if seat not in self._state.seats:
            return ()
        ask = partial(self.engine.advice, self.content, self.view(seat), self._sounded(seat))
        return tuple(driver.ask(self, seat, "advice", ask) or ())

    def counters(self, seat: SeatId) -> tuple[MakeOffer, ...]:
        """The counter-offers that the advice to a seat names, at terms that are signed; empty for China."""
        return tuple(move for move in self._sounded(seat).values() if move is not None)

    def _sounded(self, seat: SeatId) -> dict[str, MakeOffer | None]:
        """Counter-offers by the offer that each answers; None where its maker would have none of it."""
        if seat not in self._state.seats:
            return {}
        ask = partial(self.engine.counters, self.content, self.view(seat))
        return sounding.counters(self, seat, tuple(driver.ask(self, seat, "counters", ask) or ()))

    def coach(
        self,
        seat: SeatId,
        parties: tuple[SeatId, ...],
        clauses: tuple[Clause, ...],
        amends: str = "",
        framework: str = "",
        sheet: OrderSheet | None = None,
        secret: bool = False,
    ) -> Coach | None:
        """An offer priced for a seat by its own view and the sheet it is writing; None for China and when it fails."""
        if seat not in self._state.seats:
            return None
        ask = partial(self.engine.coach, self.content, self.view(seat), parties, clauses, amends, framework, sheet,
                      secret)  # fmt: skip
        return driver.ask(self, seat, "coach", ask)

    def deal_books(self, seat: SeatId) -> tuple[DealBook, ...]:
        """What a seat's deals promised when it said yes, what came of them and what is to come; empty for China."""
        if seat not in self._state.seats:
            return ()
        with self._door:
            past, view = tuple(self._past), self.view(seat)
            books = self._books.setdefault(seat, Books(self.content, self.engine, seat))
        return tuple(driver.ask(self, seat, "deal books", partial(books.told, past, view)) or ())

    def works_books(self, seat: SeatId) -> WorksBooks:
        """What a seat ordered for plants as it saw it at each lock, and what came of them; empty for China."""
        if seat not in self._state.seats:
            return WorksBooks()
        with self._door:
            past, view = tuple(self._past), self.view(seat)
            works = self._works.setdefault(seat, Works(self.content, self.engine, seat))
        return driver.ask(self, seat, "works", partial(works.told, past, view)) or WorksBooks()

    def plants_running(self, seat: SeatId) -> tuple[PlantCame, ...]:
        """What plants of this game that run at home have brought a seat and should still bring; empty for China."""
        if seat not in self._state.seats:
            return ()
        view = self.view(seat)
        run = tuple((card.id, 0) for card in self.content.projects if card.region == seat and not card.existing
                    and view.projects[card.id].status == "operating")  # fmt: skip
        return tuple(driver.ask(self, seat, "works", partial(self.engine.works_came, self.content, view, run)) or ())

    def plant_gains(self, seat: SeatId) -> tuple[PlantGain, ...]:
        """What each plant that is not open yet should bring a seat, on its own view; empty for China."""
        if seat not in self._state.seats:
            return ()
        ask = partial(self.engine.plant_gains, self.content, self.view(seat))
        return tuple(driver.ask(self, seat, "plant gains", ask) or ())

    def proposals(self, seat: SeatId, partner: SeatId = "") -> tuple[Proposal, ...]:
        """The best offers that a seat could make now, to all or one, at terms that partners take; empty for China."""
        return sounding.proposals(self, seat, partner) if seat in self._state.seats else ()

    def answer_gains(self, seat: SeatId) -> tuple[AnswerGain, ...]:
        """What each answer to the matters on a seat's desk is worth to it, on its own view; empty for China."""
        if seat not in self._state.seats:
            return ()
        ask = partial(self.engine.answer_gains, self.content, self.view(seat))
        return tuple(driver.ask(self, seat, "answer gains", ask) or ())

    def reserve_gain(self, seat: SeatId, mineral: MineralId, stage: Stage, price: float) -> ReserveGain | None:
        """What a reserve to a price should be for a seat, on its own view; None for China."""
        if seat not in self._state.seats:
            return None
        ask = partial(self.engine.reserve_gain, self.content, self.view(seat), mineral, stage, price)
        found: ReserveGain | None = driver.ask(self, seat, "reserve", ask)
        return found

    def floor_gains(self, seat: SeatId, mineral: MineralId, stage: Stage) -> tuple[FloorGain, ...]:
        """What a reference price should be worth to a seat by its height, on its own view; empty for China."""
        if seat not in self._state.seats:
            return ()
        ask = partial(self.engine.floor_gains, self.content, self.view(seat), mineral, stage)
        return tuple(driver.ask(self, seat, "floor gains", ask) or ())

    def stock_gains(self, seat: SeatId) -> tuple[StockGain, ...]:
        """What a month of each good in a seat's stockpile should bring it, on its own view; empty for China."""
        if seat not in self._state.seats:
            return ()
        ask = partial(self.engine.stock_gains, self.content, self.view(seat))
        return tuple(driver.ask(self, seat, "stock gains", ask) or ())

    def order_gains(self, seat: SeatId) -> tuple[OrderGain, ...]:
        """What pushes at home and steps of customs effort should bring a seat, on its own view; empty for China."""
        if seat not in self._state.seats:
            return ()
        ask = partial(self.engine.order_gains, self.content, self.view(seat))
        return tuple(driver.ask(self, seat, "order gains", ask) or ())

    def ore_gains(self, seat: SeatId) -> tuple[OrderGain, ...]:
        """What measures on its own ores should bring a seat, on its own view; empty for China."""
        if seat not in self._state.seats:
            return ()
        ask = partial(self.engine.ore_gains, self.content, self.view(seat))
        return tuple(driver.ask(self, seat, "ore gains", ask) or ())

    def _quotes(self, seat: SeatId, partner: SeatId) -> bool:
        """Whether the engine can be asked for a partner's price."""
        return (seat in self._state.seats or seat == CHINA) and partner != seat and partner in self.ai_seats()
