"""Agents: China and the AI ministries. A view in, moves and orders with a reason out.

They see what a person in that seat sees, and their moves pass the same checks. All functions are
pure: equal views give equal answers; the only chance comes from ``rules.rng.stream`` with a seed
that everybody could compute.
"""

from collections.abc import Mapping
from dataclasses import replace
from math import isfinite
from typing import Final

from game.agents.china import doctrine_of
from game.agents.china import offers as _china_offers
from game.agents.china import orders as _china_orders
from game.agents.ministry import clauses_word, council, matters, offer_advice
from game.agents.ministry.autopilot import Autopilot
from game.agents.ministry.brought import Tests, book
from game.agents.ministry.coach import coach as price_for
from game.agents.ministry.desk import Desk, sit_down
from game.agents.ministry.easy import Easy
from game.agents.ministry.floor_heights import heights as price_floors
from game.agents.ministry.hard import Hard
from game.agents.ministry.normal import Normal, sit
from game.agents.ministry.order_gains import favour_points
from game.agents.ministry.order_gains import gains as price_orders
from game.agents.ministry.ore_gains import gains as price_ores
from game.agents.ministry.ore_gains import word_costs
from game.agents.ministry.plant_gains import gains
from game.agents.ministry.plant_gains import stock_gains as price_stocks
from game.agents.ministry.proposals import dearer as ask_more
from game.agents.ministry.proposals import proposals as best_proposals
from game.agents.ministry.reserve_worth import gain as price_reserve
from game.agents.ministry.scored import Scored
from game.agents.ministry.stakes import own_stakes, public_stakes
from game.agents.ministry.struck import struck as what_it_promised
from game.agents.ministry.wedge_came import came as what_came
from game.agents.ministry.works_came import came as what_plants_brought
from game.model.books import AnswerBook, DealBook, Struck
from game.model.content import Content
from game.model.events import Event
from game.model.gains import AnswerGain, Call, Coach, FloorGain, OrderGain, PlantGain, Proposal, ReserveGain, StockGain
from game.model.ids import Level, MineralId, ProjectId, SeatId, Stage, Vote
from game.model.orders import ChinaSheet, Matter, OrderSheet
from game.model.talks import Clause, Deal, MakeOffer, Motion, Offer, ReplyOffer, SetAgenda, TalkMove
from game.model.views import View
from game.model.works import PlantCame
from game.rules import prospect
from game.rules.point_worth import usd_per_point

__all__ = [
    "IMPLEMENTED",
    "advice",
    "agenda",
    "answer_came",
    "answer_gains",
    "china_orders",
    "china_reply",
    "china_talk",
    "coach",
    "counters",
    "court",
    "deal_books",
    "doctrine_of",
    "floor_gains",
    "for_its_mover",
    "foreseen_votes",
    "late",
    "order_gains",
    "orders",
    "ore_gains",
    "patient",
    "plant_gains",
    "played_level",
    "proposals",
    "quote",
    "quote_reason",
    "reply",
    "reserve_gain",
    "stock_gains",
    "struck",
    "talk",
    "weigh",
    "withdrawals",
    "works_came",
]

IMPLEMENTED: Final[dict[Level, Level]] = {
    "easy": "easy",
    "normal": "normal",
    "hard": "hard",
}
"""Which level really plays when a plan asks for one."""
_MINDS: Final[dict[Level, Easy]] = {"easy": Easy(), "normal": Normal(), "hard": Hard()}

_AUTOPILOT: Final = Autopilot()


def played_level(view: View) -> Level:
    """The level that plays this seat: what its plan asks for, or what stands in for it."""
    asked: Level = view.you.plan.level if view.you is not None else "easy"
    return IMPLEMENTED[asked]


def _mind(view: View) -> Easy:
    if view.you is not None and view.you.plan.autopilot and view.you.plan.controller == "ai":
        return _AUTOPILOT
    return _MINDS[played_level(view)]


def talk(content: Content, view: View) -> tuple[TalkMove, ...]:
    """Opening moves of the talk phase: at most one motion and three offers a turn."""
    return _mind(view).talk(content, view)


def late(content: Content, view: View) -> tuple[TalkMove, ...]:
    """Bids for votes once all have opened and the chair's list is known."""
    return _mind(view).late(content, view)


def for_its_mover(content: Content, view: View, motion: Motion) -> tuple[MakeOffer, ...]:
    """What this seat has for a person who has just tabled a motion: its yes, or as chair a place on its list."""
    return _mind(view).for_its_mover(content, view, motion)


def court(content: Content, view: View) -> tuple[tuple[float, MakeOffer], ...]:
    """What this seat would bring to a person at China's desk, with what it brings itself, USD million."""
    return _mind(view).court(content, view)


def reply(content: Content, view: View, offer: Offer) -> ReplyOffer | MakeOffer:
    """Accept, decline or counter an offer made to this seat, with the terms in the reason."""
    return _mind(view).reply(content, view, offer)


def call(content: Content, view: View, move: MakeOffer) -> Call | None:
    """An offer of this seat as it is put before a person: its opening price, its patience; None where it pays no more.
    """
    return _mind(view).call(content, view, move)


def elsewhere(content: Content, view: View, offer: Offer) -> MakeOffer | None:
    """The offer that goes to somebody else once a person has turned ``offer`` of this seat down, or asked too much."""
    return _mind(view).elsewhere(content, view, offer)


def weigh(content: Content, view: View, offers: tuple[Offer, ...]) -> tuple[str, ...]:
    """In which order this seat answers the opening offers that lie before it; empty: each as it comes."""
    return _mind(view).weigh(content, view, offers)


def patient(view: View) -> bool:
    """Whether this seat lets opening offers lie until its own turn to open comes, and compares them (``weigh``)."""
    return isinstance(_mind(view), Hard)


def withdrawals(content: Content, view: View) -> tuple[ReplyOffer, ...]:
    """This seat's open offers that another deal of the turn has overtaken, withdrawn with the reason."""
    return _mind(view).withdrawals(content, view)


def agenda(content: Content, view: View) -> SetAgenda:
    """The chair's choice among the motions on the table."""
    return _mind(view).agenda(content, view)


def orders(content: Content, view: View) -> OrderSheet:
    """The sealed sheet of a ministry; its ``reason`` names every act with its numbers."""
    return _mind(view).orders(content, view)


def advice(
    content: Content, view: View, sounded: Mapping[str, MakeOffer | None] | None = None
) -> tuple[str, ...]:
    """What the engine would do in this seat, one sentence an offer and an act: its level, ``normal`` at least.

    ``sounded``: what the makers of offers take as a counter-offer, by offer; None where they take none.
    """
    mind = _mind(view)
    adviser = _MINDS["normal"] if type(mind) is Easy else mind
    answers = () if mind is _AUTOPILOT else offer_advice.on_offers(_coaching(content, view), sounded)
    return (*answers, *(adviser.advice if mind is _AUTOPILOT else adviser.counsel)(content, view))


def counters(content: Content, view: View) -> tuple[MakeOffer, ...]:
    """The counter-offers that ``advice`` would name, before anybody has sounded their partners."""
    return offer_advice.counters(_coaching(content, view)) if view.you is not None else ()


def quote(
    content: Content, view: View, partner: SeatId, clauses: tuple[Clause, ...]
) -> tuple[Clause, ...]:
    """What do you want for this? The clauses with this seat's price in them; empty if impossible."""
    return _mind(view).quote(content, view, partner, clauses)


def quote_reason(
    content: Content, view: View, partner: SeatId, clauses: tuple[Clause, ...]
) -> str:
    """Why this seat wants what ``quote`` says: its terms in one sentence."""
    return _mind(view).quote_reason(content, view, partner, clauses)


def foreseen_votes(content: Content, view: View, motion: Motion) -> dict[SeatId, tuple[Vote, float, str]]:
    """How ministries that the engine plays should vote, by their public interest, and what passing is worth to each.

    USD million in all, for as long as a price should stand; the seat's own row: what its adviser would vote and what
    passing is worth to it. Empty for China's view. Worked out once for a seat and a motion.
    """
    if view.you is None:
        return {}
    looks = prospect.known(content, view)
    key = ("votes foreseen", view.seat, motion)
    if key not in looks:
        easy = all(s.plan.level == "easy" for s in view.seats.values() if s.plan.controller == "ai")
        desk = sit_down(content, view) if easy else sit(content, view)
        adviser = sit(content, view)
        turns = council.lasts(adviser, motion)
        seen = council.foreseen(desk, motion)
        looks[key] = {s: (vote, turns * worth, told) for s, (vote, worth, told) in seen.items()}
        if view.seats[view.seat].status == "member":
            own, terms = council.motion_value(adviser, view.seat, motion)
            in_all = clauses_word.outcome(adviser, view.seat, motion)
            looks[key][view.seat] = council.answer(adviser, view.seat, motion, own), in_all, terms
    found: dict[SeatId, tuple[Vote, float, str]] = looks[key]
    return found


def china_orders(content: Content, view: View) -> ChinaSheet:
    """China's sheet under its doctrine, each move with the signal it answers."""
    return _china_orders(content, view)


def china_talk(content: Content, view: View) -> tuple[TalkMove, ...]:
    """China's opening offers to ministries."""
    return _china_offers.talk(content, view)


def china_reply(content: Content, view: View, offer: Offer) -> MakeOffer | ReplyOffer:
    """China's answer to a ministry's offer."""
    return _china_offers.reply(content, view, offer)


def coach(
    content: Content,
    view: View,
    parties: tuple[SeatId, ...],
    clauses: tuple[Clause, ...],
    amends: str = "",
    framework: str = "",
    sheet: OrderSheet | None = None,
    secret: bool = False,
) -> Coach:
    """An offer priced for a person in this seat: gain, what it could have instead, breach risk.

    By the public price list of the seat's score, as the ministries' own sentences reckon for the other side. What the
    own score makes of money near the end of a game is no sum that anybody could pay. Contracts are priced on the same
    path of prices as by the other side. ``sheet``: the orders that the person is writing, which count as given. A
    ``secret`` offer counts the odds that it comes out.
    """
    desk = replace(_coaching(content, view), sheet=sheet or OrderSheet())
    return price_for(desk, parties, clauses, amends, framework, secret=secret)


def struck(content: Content, view: View, deal: Deal) -> Struck:
    """What the coach promised this seat of a deal, by the view in which it said yes."""
    return what_it_promised(_coaching(content, view), deal)


def deal_books(
    content: Content, view: View, deals: tuple[tuple[Deal, Struck], ...], tests: Mapping[str, Tests]
) -> tuple[DealBook, ...]:
    """What came of deals of this seat and what should still come, beside what each promised; ``tests`` by deal."""
    if view.you is None or not deals:
        return ()
    desk = _coaching(content, view)
    return tuple(book(desk, deal, made, tests.get(deal.id, {})) for deal, made in deals)


def works_came(
    content: Content, view: View, asked: tuple[tuple[ProjectId, int], ...]
) -> tuple[PlantCame, ...]:
    """What plants have brought a person in this seat and should still bring; each with months by which it is late."""
    return what_plants_brought(sit_down(content, view), asked) if view.you is not None else ()


def proposals(content: Content, view: View, without: frozenset[SeatId] = frozenset()) -> tuple[Proposal, ...]:
    """The best offers that a person in this seat could make now, by what a ministry there would propose; none to who is
    ``without``."""
    return best_proposals(sit(content, view), _coaching(content, view), without) if view.you is not None else ()


def dearer(content: Content, view: View, move: MakeOffer, usd_m: float) -> MakeOffer:
    """An offer of a person in this seat that asks for so many USD million more; as it is where none may."""
    return ask_more(sit(content, view), move, usd_m) if view.you is not None else move


def plant_gains(content: Content, view: View) -> tuple[PlantGain, ...]:
    """What each plant that is not open yet should bring a person in this seat: the price list of the ministries."""
    return gains(sit_down(content, view))


def reserve_gain(
    content: Content, view: View, mineral: MineralId, stage: Stage, price: float
) -> ReserveGain | None:
    """What a reserve to a price should be for a person in this seat, against applying it; None where nothing says."""
    return price_reserve(sit_down(content, view), mineral, stage, price) if view.you is not None else None


def floor_gains(content: Content, view: View, mineral: MineralId, stage: Stage) -> tuple[FloorGain, ...]:
    """What a reference price should be worth to a person in this seat by its height; empty outside the forum."""
    if view.you is None or view.seats[view.seat].status != "member":
        return ()
    return price_floors(sit(content, view), mineral, stage)


def answer_gains(content: Content, view: View) -> tuple[AnswerGain, ...]:
    """What each answer to the matters on its desk is worth to a person in this seat, as the adviser reckons."""
    return matters.worths(sit(content, view)) if view.you is not None else ()


def answer_came(content: Content, view: View, matter: Matter, answer: str, event: Event) -> AnswerBook | None:
    """What an answer that all gave together was to bring the reader of ``view``, in which the sheets were closed, and
    what came by what all answered (``event``)."""
    return what_came(sit(content, view), matter, answer, event) if view.you is not None else None


def stock_gains(content: Content, view: View) -> tuple[StockGain, ...]:
    """What a month of need of each good in its stockpile should bring a person in this seat."""
    return price_stocks(sit_down(content, view))


def order_gains(content: Content, view: View) -> tuple[OrderGain, ...]:
    """What pushes at home and steps of customs effort should bring a person in this seat."""
    return price_orders(sit_down(content, view)) if view.you is not None else ()


def ore_gains(content: Content, view: View) -> tuple[OrderGain, ...]:
    """What measures on its own ores should bring a person in this seat, a step of the slider each."""
    return price_ores(sit_down(content, view)) if view.you is not None else ()


def _coaching(content: Content, view: View) -> Desk:
    """The desk from which coach and adviser price an offer.

    A plant counts as much as on the page of projects, all else as other ministries reckon for this seat: by its
    brief's weights at the middle of each curve, so that what they say it brings and what the coach says is one figure.
    """
    desk = sit_down(content, view)
    if view.you is None or "final_base" not in view.market:  # without its market a view has no price of points
        return replace(desk, ahead=True)
    worth = {gain.project: gain.points * gain.point_usd_m for gain in gains(desk)}
    listed = Scored(public_stakes(content, view, desk.facts, view.seat))
    point = usd_per_point(content, view.seat, view.announced_turns)
    favour = favour_points(desk, own_stakes(content, view, desk.facts)) * point if isfinite(point) else None
    levers = {m: cost * point for m, cost in word_costs(desk, price_ores(desk)).items()} if isfinite(point) else None
    return replace(desk, ahead=True, plants_usd=worth, favour_usd=favour, levers_usd=levers, scored=listed)
