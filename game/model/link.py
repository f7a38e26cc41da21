"""What a screen holds of a game: the line to the authority over it, locally a call, remotely a message."""

from pathlib import Path
from typing import Any, Protocol

import msgspec

from game.model.books import DealBook
from game.model.content import Content
from game.model.gains import AnswerGain, Coach, FloorGain, OrderGain, PlantGain, Proposal, ReserveGain, StockGain
from game.model.ids import MineralId, RegionId, SeatId, Stage, Vote
from game.model.orders import OrderSheet
from game.model.refusals import Refusal
from game.model.talks import Clause, MakeOffer, Motion, TalkMove
from game.model.views import View
from game.model.works import PlantCame, WorksBooks

__all__ = ["Link", "Refusals", "SeatLine"]

Refusals = tuple[Refusal, ...]
"""Why an act was not done; empty when it was."""


class SeatLine(msgspec.Struct, frozen=True):
    """One seat as a lobby or a hot-seat curtain lists it."""

    seat: SeatId
    name: str
    human: bool
    ready: bool
    minded: bool = False
    """Whether the autopilot plays it while its person is away."""


class Link(Protocol):
    """What a screen holds. Every act answers with refusals; empty means done.

    ``version`` grows with each change, so a screen redraws only when it must. ``notices`` are
    sentences the player has to see (unsaved play, a damaged save).
    """

    seat: SeatId

    @property
    def content(self) -> Content:
        """The scenario being played."""

    @property
    def version(self) -> int:
        """Number that grows with each change."""

    def view(self) -> View:
        """What this seat sees now."""

    def send(self, move: TalkMove) -> Refusals:
        """One move at the table."""

    def submit(self, sheet: OrderSheet) -> Refusals:
        """Seal this seat's sheet."""

    def unsubmit(self) -> Refusals:
        """Take the sealed sheet back."""

    def sheet(self) -> OrderSheet | None:
        """This seat's sealed sheet, if it is in."""

    def draft(self) -> OrderSheet | None:
        """The sheet being written when the game was left, if any."""

    def keep_draft(self, sheet: OrderSheet) -> None:
        """Remember a sheet that is still being written."""

    def guess(self) -> str | None:
        """What this seat guessed of the turn's outcome; None if it has not been asked."""

    def keep_guess(self, word: str) -> None:
        """Remember a guess, so that a crash asks nobody twice."""

    def visit(self) -> str:
        """How far this seat's visits to a shared machine are, in the window's own words; empty: none this turn."""

    def keep_visit(self, words: str) -> None:
        """Remember a visit to a shared machine, so that leaving the game asks nobody twice."""

    def offer_draft(self) -> MakeOffer | None:
        """The offer being written when the game was left, if any."""

    def keep_offer(self, offer: MakeOffer | None) -> None:
        """Remember an offer that is still being written; None once it is sent or thrown away."""

    def open_talks(self) -> Refusals:
        """From the newspaper to the talks."""

    def ring(self) -> Refusals:
        """From the talks to the bell."""

    def close(self) -> Refusals:
        """Resolve the turn once all sheets are in."""

    def next_turn(self) -> Refusals:
        """From the results to the next newspaper."""

    def why(self, mineral: MineralId, stage: Stage, region: RegionId, turn: int) -> Any:
        """The causes of a price change that add up."""

    def halfway(self) -> Any:
        """Where the own score stands after each turn; None before the first."""

    def foreseen_votes(self, motion: Motion) -> dict[SeatId, tuple[Vote, float, str]]:
        """How ministries that the engine plays should vote, and what passing is worth to each, USD million."""

    def forecast(self, sheet: OrderSheet) -> Any:
        """What a sheet would do."""

    def cost(self, sheet: OrderSheet) -> Any:
        """What a sheet would cost."""

    def quote(self, partner: SeatId, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
        """What an AI partner wants for these clauses; empty for a person's seat."""

    def quote_reason(self, partner: SeatId, clauses: tuple[Clause, ...]) -> str:
        """Why it wants that, in one sentence."""

    def questions_left(self, partner: SeatId) -> int | None:
        """Further drafts that this partner may be asked about in this turn; None for a person's seat."""

    def asked_before(self, partner: SeatId, clauses: tuple[Clause, ...]) -> bool:
        """Whether its price for this very draft was asked in this turn: it may be asked again."""

    def advice(self) -> tuple[str, ...]:
        """What the engine would order in this seat, one sentence an act."""

    def counters(self) -> tuple[MakeOffer, ...]:
        """The counter-offers that the advice names, to be sent as they stand."""

    def coach(
        self, parties: tuple[SeatId, ...], clauses: tuple[Clause, ...], amends: str = "", framework: str = "",
        sheet: OrderSheet | None = None, secret: bool = False,
    ) -> Coach | None:
        """An offer priced for this seat beside the orders it is writing; None where nobody can price it.

        ``framework``: the one that it would sign; ``secret``: whether it is kept from others."""

    def deal_books(self) -> tuple[DealBook, ...]:
        """What this seat's deals promised when it said yes, what came of them and what is to come."""

    def works_books(self) -> WorksBooks:
        """What this seat ordered for plants as it saw it at each lock, and what came of them."""

    def plants_running(self) -> tuple[PlantCame, ...]:
        """What plants of this game that run at home, whoever paid, have brought this seat and should still bring."""

    def plant_gains(self) -> tuple[PlantGain, ...]:
        """What each plant that is not open yet should bring this seat by the end of the game."""

    def proposals(self, partner: SeatId = "") -> tuple[Proposal, ...]:
        """The best offers that this seat could make now, to all or to one, with what each should bring both sides."""

    def answer_gains(self) -> tuple[AnswerGain, ...]:
        """What each answer to the matters on this seat's desk is worth to it."""

    def reserve_gain(self, mineral: MineralId, stage: Stage, price: float) -> ReserveGain | None:
        """What a reserve to a reference price should be for this seat against applying it; None where nothing says."""

    def floor_gains(self, mineral: MineralId, stage: Stage) -> tuple[FloorGain, ...]:
        """What a reference price on a good should be worth to this seat, by its height."""

    def stock_gains(self) -> tuple[StockGain, ...]:
        """What a month of each good in this seat's stockpile should bring it by the end of the game."""

    def order_gains(self) -> tuple[OrderGain, ...]:
        """What pushes at home and steps of customs effort should bring this seat."""

    def ore_gains(self) -> tuple[OrderGain, ...]:
        """What measures on this seat's own ores should bring it."""

    def seats(self) -> tuple[SeatLine, ...]:
        """All seats: who plays, who is ready."""

    def waiting_for(self) -> tuple[SeatId, ...]:
        """People's seats whose sheet is missing."""

    def minded(self) -> bool:
        """Whether the autopilot minds this seat while its person is away."""

    def leave_to_autopilot(self) -> Refusals:
        """Go away for a while: the autopilot keeps given words and binds this seat to nothing new."""

    def take_back(self) -> Refusals:
        """Sit down again in a seat that the autopilot minded."""

    def left_undone(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """What the autopilot left while this seat's person was last away: turn, and a sentence each."""

    def notices(self) -> tuple[str, ...]:
        """Sentences the player has to see, in the order they came."""

    def save_path(self) -> Path | None:
        """Where the save lies; None when nothing is kept."""
