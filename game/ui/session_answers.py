"""What the host answers a seat: forecasts, causes, what acts are worth, offers priced and proposed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from game.model.gains import AnswerGain, Coach, FloorGain, OrderGain, PlantGain, Proposal, ReserveGain, StockGain
from game.model.ids import MineralId, ProjectId, RegionId, SeatId, Stage, Vote
from game.model.link import Link
from game.model.orders import OrderSheet
from game.model.talks import Clause, MakeOffer, Motion, Offer
from game.present import (
    advice_list,
    advice_moves,
    deal_books,
    end_course,
    halfway_words,
    moves,
    proposals,
    results,
    score_moves,
    works_books,
)
from game.present.advice_brief import Figures
from game.present.advice_faces import Face
from game.present.advice_parts import AdviceParts, advised, dearer
from game.present.advice_places import Place
from game.present.deal_books import BookRow
from game.present.gravest_words import Blow
from game.present.item import Item
from game.present.moves_base import Known, Move
from game.present.names import good, plain
from game.present.works_books import WorkRow
from game.rules import home_acts
from game.rules.account import Account
from game.rules.matter_outlook import help_of
from game.rules.support_outlook import SupportOutlook, with_help
from game.ui.session_draft import SessionDraft

__all__ = ["SessionAnswers"]


class SessionAnswers(SessionDraft):
    """Questions to the link, most of them kept until the game or the draft changes; a link that does not know one
    leaves its answer empty."""

    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self._causes: dict[object, Any] = {}

    def forecast_of(self, sheet: Any) -> Any:
        """What a sheet would do (takes a while: ``Frame.worked_out`` asks beside the window)."""
        return self.link.forecast(sheet)

    def forecast(self) -> Any:
        """What the draft would do, kept until it changes."""
        sheet = self.draft
        return self.keep("forecast", sheet, lambda: self.forecast_of(sheet))

    def account_to_lock(self) -> Account:
        """The account that the question at the lock tells, by the forecast of the draft on whichever page it is asked:
        worked out for it where no page has done so, and told nowhere else (so nothing of it was foretold)."""
        sheet = self.draft
        if self.view.you is None:
            return self.account()
        known = self.held("forecast", sheet)
        return self.account(known or self.keep("lock", sheet, lambda: self.forecast_of(sheet)))

    def support_ahead(self) -> SupportOutlook | None:
        """Support at home with the help of the draft, by the last forecast of a draft in this turn: so that figures
        follow at once while it is worked out anew. None before the first, and once the turn is played."""
        made = self._kept.get("forecast")
        if made is None or made[0][0] != self.link.version or self.view.results_open or self.view.you is None:
            return None
        sheet, found = made[0][1], made[1]
        outlook: SupportOutlook | None = self.keep(
            "support", (sheet, help_of(self.draft)),
            lambda: with_help(self.content, self.view, sheet, found, help_of(self.draft)))  # fmt: skip
        return outlook

    def why(self, mineral: MineralId, stage: Stage, region: RegionId, turn: int) -> Any:
        """The causes of a price change over a turn (takes a while); they never change: kept for the whole game."""
        key = (mineral, stage, region, turn)
        if key not in self._causes:
            self._causes[key] = self.link.why(mineral, stage, region, turn)
        return self._causes[key]

    def known_why(self, mineral: MineralId, stage: Stage, region: RegionId, turn: int) -> Any:
        """The same where it has been asked before; None where it has to be worked out first."""
        return self._causes.get((mineral, stage, region, turn))

    def work_out_result(self) -> None:
        """Have the causes ready of the move that the results of a turn just closed open with."""
        view = self.view
        if view.results_open:
            mineral, stage = results.main_move(self.content, view)
            self.why(mineral, stage, results.told_at(self.content, view, mineral, stage), view.turn)

    def halfway(self, *, ends: bool = True) -> tuple[Item, ...]:
        """Where the own score stands, where it should end, and its parts; none before the first turn, and where the
        link does not say. Without ``ends`` the second is left to another card of the page."""
        found: tuple[Item, ...] = self.keep(
            "halfway", 0, lambda: halfway_words.items(self.content, self.view, self.stands()))  # fmt: skip
        return (*found[:1], *(self.end_ahead() if ends else ()), *found[1:]) if found else ()

    def end_ahead(self, gains: Mapping[ProjectId, PlantGain] | None = None, sheet: OrderSheet | None = None
                  ) -> tuple[Item, ...]:  # fmt: skip
        """Where the own score should end if nothing more is ordered, and with a ``sheet`` by what its plants bring."""
        view, adds = self.view, 0.0
        known = gains if gains is not None else self.keep("plant_gains", 0, self.plant_gains)
        if sheet is not None:
            adds = end_course.sheet_points(self.content, view, sheet, known, self.stock_gains())
        works = end_course.works_points(self.content, view, known) if known else None
        course = end_course.end_course(self.content, view, self.stands(), adds, works, self.keep("run", 0, self._run))
        told = end_course.item(course,
                               played=view.last_played > 0)  # fmt: skip
        return () if told is None else (told,)

    def _run(self) -> float | None:
        """Points that plants which run at home should still bring; None where the link does not say."""
        ask = getattr(self.link, "plants_running", None)
        return None if ask is None or self.view.you is None else sum(one.ahead.total for one in ask())

    def last_moved(self) -> tuple[str, str, dict[str, str]]:
        """What the turn played last did to the own score, with its measures, and by measure what the score counts."""
        held = self.stands()
        if held is None:
            return "", "", {}
        moved, why = score_moves.last_words(self.content, self.view, held)
        return moved, why, score_moves.counted(self.content, self.view, held)

    def stands(self) -> Any:
        """The own score as it stands, with that of a turn earlier; None where the link does not say."""
        ask = getattr(self.link, "halfway", None)
        if ask is None or self.view.you is None:
            return None
        return self.keep("stands", 0, ask)

    def score_moved(self) -> tuple[Item, ...]:
        """The same without what the card of half-time says: by how much the score moved, and by which measures."""
        held = self.stands()
        last = self.view.phase == "over"  # the page of the score follows: there each measure has its cause
        return () if held is None else score_moves.items(self.content, self.view, held, lined_out=not last)

    def half_time(self) -> tuple[Blow, ...]:
        """The card of half-time on the results of its turn; none otherwise."""
        if not halfway_words.first(self.view):
            return ()
        found: tuple[Blow, ...] = self.keep("half_time", self.view.last_played, lambda: halfway_words.blow(
            self.content, self.view, self.stands()))  # fmt: skip
        return found

    def foreseen_votes(self, motion: Motion) -> dict[SeatId, tuple[Vote, float, str]]:
        """What ministries reckon of each other's votes on a motion; empty where the link does not say.

        Takes a while: ``Frame.foreseen_votes`` asks beside the window.
        """
        ask = getattr(self.link, "foreseen_votes", None)
        if ask is None or self.view.you is None:
            return {}
        found: dict[SeatId, tuple[Vote, float, str]] = ask(motion)
        return found

    def reserve_gain(self, motion: Motion) -> ReserveGain | None:
        """What a reserve to a price is against applying it (takes a while: ``Frame.worked_out``); None for nothing."""
        ask = getattr(self.link, "reserve_gain", None)
        found: ReserveGain | None = None
        if ask is not None and self.view.you is not None:
            found = ask(motion.mineral, motion.stage, motion.price_usd_per_kg)
        return found

    def floor_gains(self, mineral: MineralId, stage: Stage) -> tuple[FloorGain, ...]:
        """What a floor should be worth by its height (takes a while: ``Frame.worked_out``); empty: nothing says."""
        ask = getattr(self.link, "floor_gains", None)
        return () if ask is None or self.view.you is None else tuple(ask(mineral, stage))

    def plant_gains(self) -> dict[ProjectId, PlantGain]:
        """What each plant that is not open yet should bring by the end (takes a while: ``Frame.plant_gains``)."""
        ask = getattr(self.link, "plant_gains", None)
        return {} if ask is None or self.view.you is None else {gain.project: gain for gain in ask()}

    def deal_books(self) -> tuple[BookRow, ...]:
        """The seat's deals with what each promised and brought (takes a while: ``Frame.worked_out``)."""
        ask = getattr(self.link, "deal_books", None)
        return () if ask is None or self.view.you is None else deal_books.rows(self.content, self.view, ask())

    def works_books(self) -> tuple[WorkRow, ...]:
        """The seat's orders for plants with what each promised and brought (takes a while: ``Frame.worked_out``)."""
        ask = getattr(self.link, "works_books", None)
        return () if ask is None or self.view.you is None else works_books.rows(self.content, self.view, ask())

    def answer_gains(self) -> dict[tuple[str, str], AnswerGain]:
        """What each answer to a matter is worth, by card and answer (takes a while: ``Frame.worked_out``)."""
        ask = getattr(self.link, "answer_gains", None)
        return {} if ask is None or self.view.you is None else {(g.card, g.answer): g for g in ask()}

    def stock_gains(self) -> dict[tuple[MineralId, Stage], StockGain]:
        """What a month of each good in the stockpile should bring by the end; empty where the link does not say."""
        ask = getattr(self.link, "stock_gains", None)
        if ask is None or self.view.you is None:
            return {}
        found: dict[tuple[MineralId, Stage], StockGain] = self.keep(
            "stock_gains", 0, lambda: {(gain.mineral, gain.stage): gain for gain in self._stocks() if not gain.along}
        )
        return found

    def stocks(self) -> tuple[StockGain, ...]:
        """The same with goods of one chain that help only together."""
        return self._stocks() if self.view.you is not None else ()

    def _stocks(self) -> tuple[StockGain, ...]:
        ask = getattr(self.link, "stock_gains", None)
        found: tuple[StockGain, ...] = self.keep("stocks", 0, lambda: tuple(ask()) if ask is not None else ())
        return found

    def order_gains(self) -> dict[str, OrderGain]:
        """What pushes at home, steps of customs effort and favours should bring, by order; empty where the link does
        not say."""
        ask = getattr(self.link, "order_gains", None)
        if ask is None or self.view.you is None:
            return {}
        found: dict[str, OrderGain] = self.keep("order_gains", 0, lambda: {row.order: row for row in ask()})
        return found

    def ore_gains(self) -> dict[str, OrderGain]:
        """What measures on own ores should bring, by step (``ore/cobalt/70``); empty where the link does not say."""
        found: dict[str, OrderGain] = self.keep("ore_gains", 0, self.ore_steps)
        return found

    def ore_steps(self) -> dict[str, OrderGain]:
        """The same, asked of the game (takes a while: ``Frame.worked_out``)."""
        ask = getattr(self.link, "ore_gains", None)
        return {} if ask is None or self.view.you is None else {row.order: row for row in ask()}

    def moves(self) -> tuple[Move, ...]:
        """The reader's own moves beside the draft, the best first: one list for brief, adviser, projects and lock.

        Measures on own ores are among them once they are worked out (``ore_gains``), which ``whole_moves`` sees to.
        """
        if self.view.you is None:
            return ()
        ores = self.held("ore_gains", 0) or {}
        known = Known(self.keep("plant_gains", 0, self.plant_gains), self.stocks(), self.order_gains() | ores)
        found: tuple[Move, ...] = self.keep("moves", (self.draft, len(ores), id(self.view)), lambda: moves.moves(
            self.content, self.view, known, self.draft))  # fmt: skip
        return found

    def whole_moves(self) -> tuple[Move, ...]:
        """The same with measures on own ores for certain (takes a while where there are any)."""
        if self.view.you is not None and self.has_ores:
            self.ore_gains()
        return self.moves()

    @property
    def has_ores(self) -> bool:
        """Whether the seat sells ores abroad that it may hold back."""
        return bool(home_acts.ores(self.content, self.view))

    def moves_borne(self) -> tuple[Move, ...]:
        """Those of them that money and points of initiative bear which the draft leaves, taken from the top."""
        if self.view.you is None:
            return ()
        cost, you = self.cost(), self.view.you
        return moves.cut(self.moves(), you.money_usd_m - cost.money_usd_m, you.initiative - cost.initiative)[0]

    def _stocks_by_name(self) -> dict[str, StockGain]:
        """What a month of each good in the stockpile brings, by the good's name in kept sentences."""
        return {good(self.link.content, *key): gain for key, gain in self.stock_gains().items()}

    def advice(self) -> AdviceParts:
        """What the engine would do in this seat, each act with its place; own orders are those of ``whole_moves``."""
        acts = self.keep("advice", 0, self.link.advice)

        def coached(offer: Offer) -> Coach | None:
            return self.coach(offer.parties, offer.clauses, offer.amends, offer.framework, secret=offer.secret)

        ask = getattr(self.link, "counters", None)
        counters: tuple[MakeOffer, ...] = self.keep("counters", 0, ask) if ask is not None else ()
        listed, plants = self.whole_moves(), self.keep("plant_gains", 0, self.plant_gains)
        orders = self.order_gains() | (self.held("ore_gains", 0) or {})
        told = advised(self.content, self.link.content, self.view, acts, Figures(coached, plants, orders, counters),
                       self._stocks_by_name(), self.foreseen_votes, self.draft)  # fmt: skip
        told = self._dearer(advice_moves.with_moves(self.content, self.view, told, listed), listed)
        found = self._found_proposals()
        made = proposals.placed(self.content, self.view, found)
        short = proposals.briefs(self.content, self.view, found)
        told, made = advice_list.without_losses(self.content, self.view, told, made, short, self.foreseen_votes)
        return msgspec.structs.replace(
            told, proposals=tuple(made), places={**told.places, **made}, faces=self.proposal_faces(),
            briefs={**told.briefs, **short},
        )  # fmt: skip

    def _dearer(self, told: AdviceParts, listed: tuple[Move, ...]) -> AdviceParts:
        """Advice with what its purchases do to their own prices, by the forecast with and without them."""
        stored = tuple(row for move in listed if move.key.startswith("stock/") for row in move.sheet.stock
                       if row not in self.draft.stock)  # fmt: skip
        if not stored:
            return told
        calm = self.view.default_sheet
        both = (calm, msgspec.structs.replace(calm, stock=tuple({(o.mineral, o.stage): o for o in stored}.values())))
        seen = self.keep("stored", stored, lambda: tuple(self.forecast_of(sheet) for sheet in both))
        return dearer(self.content, self.view, told, *seen)

    @property
    def can_propose(self) -> bool:
        """Whether this seat can be told what it could offer."""
        return self.view.you is not None and getattr(self.link, "proposals", None) is not None

    def _found_proposals(self) -> tuple[Proposal, ...]:
        ask = getattr(self.link, "proposals", None)
        found: tuple[Proposal, ...] = self.keep("proposals", 0, ask) if ask is not None else ()
        return found

    def proposals(self) -> dict[str, Place]:
        """Offers that this seat could make, a sentence each, and the place where it is made."""
        return proposals.placed(self.content, self.view, self._found_proposals())

    def proposal_to(self, partner: SeatId) -> MakeOffer | None:
        """The best offer to one partner that it would sign; None where there is none."""
        found: tuple[Proposal, ...] = self.keep("proposal_to", partner, lambda: self.link.proposals(partner))
        return found[0].move if found else None

    def proposal_faces(self) -> dict[str, Face]:
        """The same at a glance, by their sentences."""
        return proposals.faces(self.content, self.view, self._found_proposals())

    def quote(self, partner: SeatId, clauses: tuple[Clause, ...]) -> tuple[tuple[Clause, ...], str]:
        """A partner's price for clauses and its reason as a sentence; both empty for a person."""
        reason = plain(self.content, self.link.quote_reason(partner, clauses))
        return self.link.quote(partner, clauses), reason

    def questions_left(self, partner: SeatId) -> int | None:
        """How many more drafts a partner names its price for in this turn; None where nobody counts."""
        ask = getattr(self.link, "questions_left", None)
        left: int | None = ask(partner) if ask is not None else None
        return left

    def may_ask(self, partner: SeatId, clauses: tuple[Clause, ...]) -> bool:
        """Whether a partner still names its price for this draft."""
        return self.questions_left(partner) != 0 or self.link.asked_before(partner, clauses)

    def coach(
        self, parties: tuple[SeatId, ...], clauses: tuple[Clause, ...], amends: str = "", framework: str = "", *,
        secret: bool = False,
    ) -> Coach | None:  # fmt: skip
        """An offer priced for this seat; None where the link knows no coach."""
        ask = getattr(self.link, "coach", None)
        if ask is None or not clauses:
            return None
        name, sheet = f"coach/{hash((parties, clauses, amends, framework, secret))}", self.draft
        found: Coach | None = self.keep(name, sheet, lambda: ask(parties, clauses, amends, framework, sheet, secret))
        return found
