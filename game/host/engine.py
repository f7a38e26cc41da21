"""The rules and the agents as the host calls them, in one record: tests put their own in."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import msgspec

from game.model.books import DealBook, Struck
from game.model.content import Content
from game.model.entries import Entry
from game.model.gains import AnswerGain, Call, Coach, FloorGain, OrderGain, PlantGain, Proposal, ReserveGain, StockGain
from game.model.ids import SeatId, Vote
from game.model.link import Refusals
from game.model.orders import ChinaSheet, OrderSheet
from game.model.state import State
from game.model.talks import Clause, Deal, MakeOffer, Motion, Offer, ReplyOffer, SetAgenda, TalkMove
from game.model.views import View
from game.model.works import PlantCame
from game.store.replaying import Outcome


def _nothing(*_: Any) -> tuple[()]:
    """What an engine without such an agent answers."""
    return ()


def _silence(*_: Any) -> str:
    """The same where a sentence is asked for."""
    return ""


def _no_coach(*_: Any) -> Coach:
    """An engine without an offer coach prices nothing."""
    return Coach(block="no coach")


def _as_made(_content: Content, _view: View, move: MakeOffer) -> Call | None:
    """An engine whose ministries say to people what they drafted."""
    return Call(move, 0.0)


def _as_it_is(_content: Content, _view: View, move: MakeOffer, _usd_m: float) -> MakeOffer:
    """An engine that knows no price for an offer asks for no more."""
    return move


def _no_answer(*_: Any) -> None:
    """The same where China is asked for an answer: the driver declines for it."""


def _no_votes(*_: Any) -> dict[SeatId, tuple[Vote, float, str]]:
    """An engine whose agents reckon with nobody's vote."""
    return {}


def _at_once(*_: Any) -> bool:
    """An engine whose seats answer each offer as it comes."""
    return False


def _nothing_promised(_content: Content, _view: View, deal: Deal) -> Struck:
    """An engine without an offer coach promises nothing."""
    return Struck(deal.id)


def _no_tests(*_: Any) -> dict[str, dict[str, float]]:
    """An engine without a stress test."""
    return {}


Hearing = Callable[[Callable[[str, int, int], None]], AbstractContextManager[None]]
"""While it lasts, what it is given hears which step of a resolution begins, and which of its months."""


def _unheard(_told: Any) -> AbstractContextManager[None]:
    """An engine that says nothing while it works."""
    return nullcontext()


class Engine(msgspec.Struct, frozen=True):
    """The doors of ``game.rules`` and ``game.agents`` that a running game needs."""

    step: Callable[[Content, State | None, Entry], Outcome]
    view: Callable[[Content, State, SeatId], View]
    check_sheet: Callable[[Content, View, OrderSheet], Refusals]
    check_china: Callable[[Content, View, ChinaSheet], Refusals]
    cost: Callable[[Content, View, OrderSheet], Any]
    forecast: Callable[[Content, View, OrderSheet], Any]
    why: Callable[..., Any]
    talk: Callable[[Content, View], Iterable[TalkMove]]
    reply: Callable[[Content, View, Offer], MakeOffer | ReplyOffer]
    agenda: Callable[[Content, View], SetAgenda]
    orders: Callable[[Content, View], OrderSheet]
    china_orders: Callable[[Content, View], ChinaSheet]
    quote: Callable[[Content, View, SeatId, tuple[Clause, ...]], tuple[Clause, ...]] = _nothing
    quote_reason: Callable[[Content, View, SeatId, tuple[Clause, ...]], str] = _silence
    advice: Callable[..., tuple[str, ...]] = _nothing
    """Of content, view, and the counter-offers that were sounded, by offer."""
    counters: Callable[[Content, View], tuple[MakeOffer, ...]] = _nothing
    coach: Callable[..., Coach] = _no_coach
    """Of content, view, parties, clauses, the deal amended, the framework, and the sheet being written, if any."""
    china_talk: Callable[[Content, View], Iterable[TalkMove]] = _nothing
    china_reply: Callable[[Content, View, Offer], MakeOffer | ReplyOffer | None] = _no_answer
    forecast_china: Callable[[Content, View, ChinaSheet], Any] = _nothing
    patient: Callable[[View], bool] = _at_once
    weigh: Callable[[Content, View, tuple[Offer, ...]], tuple[str, ...]] = _nothing
    halfway: Callable[[Content, State, SeatId, State | None], Any] = _no_answer
    foreseen_votes: Callable[[Content, View, Motion], dict[SeatId, tuple[Vote, float, str]]] = _no_votes
    withdrawals: Callable[[Content, View], tuple[ReplyOffer, ...]] = _nothing
    listening: Hearing = _unheard
    plant_gains: Callable[[Content, View], tuple[PlantGain, ...]] = _nothing
    answer_gains: Callable[[Content, View], tuple[AnswerGain, ...]] = _nothing
    reserve_gain: Callable[..., ReserveGain | None] = _no_answer
    """Of content, view, mineral, stage and price."""
    floor_gains: Callable[..., tuple[FloorGain, ...]] = _nothing
    """Of content, view, mineral and stage."""
    stock_gains: Callable[[Content, View], tuple[StockGain, ...]] = _nothing
    order_gains: Callable[[Content, View], tuple[OrderGain, ...]] = _nothing
    ore_gains: Callable[[Content, View], tuple[OrderGain, ...]] = _nothing
    proposals: Callable[..., tuple[Proposal, ...]] = _nothing
    """Of content, view, and partners that are left out."""
    dearer: Callable[[Content, View, MakeOffer, float], MakeOffer] = _as_it_is
    late: Callable[[Content, View], Iterable[TalkMove]] = _nothing
    call: Callable[[Content, View, MakeOffer], Call | None] = _as_made
    elsewhere: Callable[[Content, View, Offer], MakeOffer | None] = _no_answer
    court: Callable[[Content, View], Iterable[tuple[float, MakeOffer]]] = _nothing
    for_its_mover: Callable[[Content, View, Motion], Iterable[MakeOffer]] = _nothing
    struck: Callable[[Content, View, Deal], Struck] = _nothing_promised
    deal_books: Callable[..., Iterable[DealBook]] = _nothing
    """Of content, view, deals with what each promised, and the tests by deal and turn."""
    works_came: Callable[..., Iterable[PlantCame]] = _nothing
    """Of content, view, and plants with the months by which each is late."""
    deals_add: Callable[[Content, State, SeatId], dict[str, dict[str, float]]] = _no_tests


def real_engine() -> Engine:
    """The rules and agents of the game."""
    from game import agents, rules  # noqa: PLC0415 - fakes must not pay for loading them

    return Engine(
        step=rules.step,
        view=rules.view,
        check_sheet=rules.check_sheet,
        check_china=rules.check_china,
        cost=rules.cost,
        forecast=rules.forecast,
        why=rules.why,
        talk=agents.talk,
        reply=agents.reply,
        agenda=agents.agenda,
        orders=agents.orders,
        china_orders=agents.china_orders,
        quote=agents.quote,
        quote_reason=agents.quote_reason,
        advice=agents.advice,
        counters=agents.counters,
        coach=agents.coach,
        china_talk=agents.china_talk,
        china_reply=agents.china_reply,
        forecast_china=rules.forecast_china,
        halfway=rules.halfway,
        patient=agents.patient,
        weigh=agents.weigh,
        foreseen_votes=agents.foreseen_votes,
        withdrawals=agents.withdrawals,
        listening=rules.listening,
        plant_gains=agents.plant_gains,
        answer_gains=agents.answer_gains,
        reserve_gain=agents.reserve_gain,
        floor_gains=agents.floor_gains,
        stock_gains=agents.stock_gains,
        order_gains=agents.order_gains,
        ore_gains=agents.ore_gains,
        proposals=agents.proposals,
        dearer=agents.dearer,
        late=agents.late,
        call=agents.call,
        elsewhere=agents.elsewhere,
        court=agents.court,
        for_its_mover=agents.for_its_mover,
        struck=agents.struck,
        deal_books=agents.deal_books,
        deals_add=rules.deals_add,
        works_came=agents.works_came,
    )
