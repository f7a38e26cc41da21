"""The line between a screen and a game by plain calls in this program (``game.model.link`` says what a line is)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from game.host.table import Table
from game.model.books import DealBook
from game.model.content import Content
from game.model.gains import AnswerGain, Coach, FloorGain, OrderGain, PlantGain, Proposal, ReserveGain, StockGain
from game.model.ids import CHINA, MineralId, Phase, RegionId, SeatId, Stage, Vote
from game.model.link import Refusals, SeatLine
from game.model.orders import ChinaSheet, OrderSheet
from game.model.refusals import Refusal
from game.model.talks import Clause, MakeOffer, Motion, TalkMove
from game.model.views import View
from game.model.works import PlantCame, WorksBooks


class LocalLink:
    """A link by plain calls to a table in this program."""

    def __init__(self, table: Table, seat: SeatId) -> None:
        self._table, self.seat = table, seat

    @property
    def content(self) -> Content:
        """The scenario being played."""
        return self._table.content

    @property
    def version(self) -> int:
        """Number that grows with each change."""
        return self._table.version

    @property
    def phase(self) -> Phase:
        """Where the turn stands."""
        return self._table.state.phase

    def at(self, seat: SeatId) -> "LocalLink":
        """The same game from another seat (hot seat)."""
        return link_to(self._table, seat)

    def view(self) -> View:
        """What this seat sees now."""
        return self._table.view(self.seat)

    def send(self, move: TalkMove) -> Refusals:
        """One move at the table; an AI it is addressed to has answered when this returns."""
        return self._table.talk(self.seat, move)

    def submit(self, sheet: OrderSheet) -> Refusals:
        """Seal this seat's sheet; on the disk when this returns."""
        return self._table.submit(self.seat, sheet)

    def unsubmit(self) -> Refusals:
        """Take the sealed sheet back."""
        return self._table.unsubmit(self.seat)

    def sheet(self) -> OrderSheet | None:
        """This seat's sealed sheet, if it is in."""
        return self._table.sheet(self.seat)

    def draft(self) -> OrderSheet | None:
        """The sheet being written when the game was left, if any."""
        return self._table.draft(self.seat)

    def keep_draft(self, sheet: OrderSheet) -> None:
        """Remember a sheet that is still being written."""
        self._table.keep_draft(self.seat, sheet)

    def guess(self) -> str | None:
        """What this seat guessed of the turn's outcome; None if it has not been asked."""
        return self._table.guess(self.seat)

    def keep_guess(self, word: str) -> None:
        """Remember a guess, so that a crash asks nobody twice."""
        self._table.keep_guess(self.seat, word)

    def visit(self) -> str:
        """How far this seat's visits to a shared machine are in this turn; empty if there was none."""
        return self._table.visit(self.seat)

    def keep_visit(self, words: str) -> None:
        """Remember a visit to a shared machine."""
        self._table.keep_visit(self.seat, words)

    def offer_draft(self) -> MakeOffer | None:
        """The offer being written when the game was left, if any."""
        return self._table.offer_draft(self.seat)

    def keep_offer(self, offer: MakeOffer | None) -> None:
        """Remember an offer that is still being written; None once it is sent or thrown away."""
        self._table.keep_offer(self.seat, offer)

    def open_talks(self) -> Refusals:
        """From the newspaper to the talks."""
        return self._table.open_talks()

    def ring(self) -> Refusals:
        """From the talks to the bell."""
        return self._table.ring()

    def close(self, force: bool = False) -> Refusals:
        """Resolve the turn once all sheets are in; with ``force`` the missing ones keep their standing orders."""
        return self._table.close(force)

    def next_turn(self) -> Refusals:
        """From the results to the next newspaper."""
        return self._table.next_turn()

    def why(self, mineral: MineralId, stage: Stage, region: RegionId, turn: int) -> Any:
        """The causes of a price change that add up."""
        return self._table.why(mineral, stage, region, turn)

    def halfway(self) -> Any:
        """Where the own score stands after each turn; None before the first."""
        return self._table.halfway(self.seat)

    def foreseen_votes(self, motion: Motion) -> dict[SeatId, tuple[Vote, float, str]]:
        """How ministries that the engine plays should vote, and what passing is worth to each, USD million."""
        return self._table.foreseen_votes(self.seat, motion)

    def forecast(self, sheet: OrderSheet) -> Any:
        """What a sheet would do."""
        return self._table.forecast(self.seat, sheet)

    def cost(self, sheet: OrderSheet) -> Any:
        """What a sheet would cost."""
        return self._table.cost(self.seat, sheet)

    def quote(self, partner: SeatId, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
        """What an AI partner wants for these clauses: the same with its price in them.

        Empty for a person's seat and where no price would make it sign; ``quote_reason`` says why.
        """
        return self._table.quote(self.seat, partner, clauses)

    def quote_reason(self, partner: SeatId, clauses: tuple[Clause, ...]) -> str:
        """Why it wants that, in one sentence; empty for a person's seat."""
        return self._table.quote_reason(self.seat, partner, clauses)

    def questions_left(self, partner: SeatId) -> int | None:
        """Further drafts that this partner may be asked about in this turn; None for a person's seat."""
        return self._table.questions_left(self.seat, partner)

    def asked_before(self, partner: SeatId, clauses: tuple[Clause, ...]) -> bool:
        """Whether its price for this very draft was asked in this turn: it may be asked again."""
        return self._table.asked_before(self.seat, partner, clauses)

    def advice(self) -> tuple[str, ...]:
        """What the engine would order in this seat, one sentence an act."""
        return self._table.advice(self.seat)

    def counters(self) -> tuple[MakeOffer, ...]:
        """The counter-offers that the advice names, to be sent as they stand."""
        return self._table.counters(self.seat)

    def coach(
        self, parties: tuple[SeatId, ...], clauses: tuple[Clause, ...], amends: str = "", framework: str = "",
        sheet: OrderSheet | None = None, secret: bool = False,
    ) -> Coach | None:
        """An offer priced for this seat; None where nobody can price it."""
        return self._table.coach(self.seat, parties, clauses, amends, framework, sheet, secret)

    def deal_books(self) -> tuple[DealBook, ...]:
        """What this seat's deals promised when it said yes, what came of them and what is to come."""
        return self._table.deal_books(self.seat)

    def works_books(self) -> WorksBooks:
        """What this seat ordered for plants as it saw it at each lock, and what came of them."""
        return self._table.works_books(self.seat)

    def plants_running(self) -> tuple[PlantCame, ...]:
        """What plants of this game that run at home, whoever paid, have brought this seat and should still bring."""
        return self._table.plants_running(self.seat)

    def plant_gains(self) -> tuple[PlantGain, ...]:
        """What each plant that is not open yet should bring this seat by the end of the game."""
        return self._table.plant_gains(self.seat)

    def proposals(self, partner: SeatId = "") -> tuple[Proposal, ...]:
        """The best offers that this seat could make now."""
        return self._table.proposals(self.seat, partner)

    def answer_gains(self) -> tuple[AnswerGain, ...]:
        """What each answer to the matters on this seat's desk is worth to it."""
        return self._table.answer_gains(self.seat)

    def reserve_gain(self, mineral: MineralId, stage: Stage, price: float) -> ReserveGain | None:
        """What a reserve to a reference price should be for this seat against applying it."""
        return self._table.reserve_gain(self.seat, mineral, stage, price)

    def floor_gains(self, mineral: MineralId, stage: Stage) -> tuple[FloorGain, ...]:
        """What a reference price on a good should be worth to this seat, by its height."""
        return self._table.floor_gains(self.seat, mineral, stage)

    def stock_gains(self) -> tuple[StockGain, ...]:
        """What a month of each good in this seat's stockpile should bring it by the end of the game."""
        return self._table.stock_gains(self.seat)

    def order_gains(self) -> tuple[OrderGain, ...]:
        """What pushes at home and steps of customs effort should bring this seat."""
        return self._table.order_gains(self.seat)

    def ore_gains(self) -> tuple[OrderGain, ...]:
        """What measures on this seat's own ores should bring it."""
        return self._table.ore_gains(self.seat)

    def seats(self) -> tuple[SeatLine, ...]:
        """All seats: who plays, who is ready; China last where a person plays it."""
        humans, ready = self._table.humans(), self._table.submitted()
        lines = tuple(
            SeatLine(
                seat=seat.id,
                name=seat.name,
                human=seat.id in humans,
                ready=seat.id not in humans or seat.id in ready,
                minded=self._table.minded(seat.id),
            )
            for seat in self.content.seats
        )
        if CHINA not in self._table.sitting():
            return lines
        human, sealed = self._table.china_is_human, self._table.china_sheet() is not None
        return (*lines, SeatLine(CHINA, "China", human, ready=sealed or not human, minded=not human))

    def waiting_for(self) -> tuple[SeatId, ...]:
        """People's seats whose sheet is missing."""
        return self._table.waiting_for()

    def minded(self) -> bool:
        """Whether the autopilot minds this seat while its person is away."""
        return self._table.minded(self.seat)

    def leave_to_autopilot(self) -> Refusals:
        """Go away for a while: the autopilot keeps given words and binds this seat to nothing new."""
        return self._table.leave_to_autopilot(self.seat)

    def take_back(self) -> Refusals:
        """Sit down again in a seat that the autopilot minded."""
        return self._table.take_back(self.seat)

    def left_undone(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """What the autopilot left while this seat's person was last away: turn, and a sentence each."""
        return tuple((e.turn, tuple(str(act) for act in e.data["acts"])) for e in self._table.away(self.seat))

    def notices(self) -> tuple[str, ...]:
        """Sentences the player has to see, in the order they came."""
        mine = self._table.private.get(self.seat, ())
        return (*self._table.notices, *mine, *(fault.text for fault in self._table.faults))

    def save_path(self) -> Path | None:
        """Where the save lies; None when nothing is kept."""
        return self._table.save_path

    def watch(self, told: Callable[[str, SeatId, int, int], None] | None) -> None:
        """Tell ``told`` what is being worked out while a call runs: what, whose, which of how many. None ends it."""
        self._table.told = told

    @property
    def table(self) -> Table:
        """The table itself: for the debrief and its what-if in this program, never for a seat."""
        return self._table

    def end(self) -> None:
        """Close the save; the game can be continued from it."""
        self._table.end()


class ChinaLink(LocalLink):
    """The line of China's player: the same game, another kind of sheet.

    ``sheet`` is an empty ministry's sheet once China's orders are sealed, so that what only asks
    whether this player is ready need not know the difference.
    """

    def __init__(self, table: Table) -> None:
        super().__init__(table, CHINA)

    def submit(self, sheet: OrderSheet) -> Refusals:
        """A ministry's sheet is not China's."""
        return (Refusal("not_yours", "", "China sends its own kind of orders.", "Use China's desk."),)

    def submit_china(self, sheet: ChinaSheet) -> Refusals:
        """Seal China's orders."""
        return self._table.submit_china(sheet)

    def unsubmit(self) -> Refusals:
        """Take the sealed orders back."""
        return self._table.unsubmit_china()

    def sheet(self) -> OrderSheet | None:
        """Whether the orders are sealed, in a ministry's terms."""
        return None if self._table.china_sheet() is None else OrderSheet()

    def china_sheet(self) -> ChinaSheet | None:
        """China's sealed orders, if they are in."""
        return self._table.china_sheet()

    def forecast_china(self, sheet: ChinaSheet) -> Any:
        """What China's orders would be worth."""
        return self._table.forecast_china(sheet)


def link_to(table: Table, seat: SeatId) -> LocalLink:
    """The line of a seat, China's or a ministry's."""
    return ChinaLink(table) if seat == CHINA else LocalLink(table, seat)
