"""The workpiece of one resolution: what each named step of ``resolve`` takes and returns."""

from typing import Any

import msgspec

from game.market import MarketState, Month, Policy, Shocks
from game.model.arrays import Bundle
from game.model.content import Content
from game.model.events import Event
from game.model.ids import FUND, RegionId, SeatId
from game.model.measures import BlocMeasures, Measures
from game.model.orders import ChinaSheet, OrderSheet
from game.model.state import FloorState, Money, SeatState, State
from game.model.talks import VoteRecord


class Work(msgspec.Struct, frozen=True):
    """A turn being resolved. Steps return a new one; ``state`` is the state so far.

    ``months`` and ``policies`` are filled by the step that runs the market. ``leaks`` maps
    ``seat/mineral/stage`` to the true share of civil use that came in past the levy (firms' own
    plus side purchases). ``evaded`` maps a seat to the levy it evaded this turn, USD million.
    ``shocks`` are the months' luck; ``accounts`` the turn's money by region (USD million);
    ``before_last`` the market's state before the last month (for causes); ``market_start`` the
    settled state the turn began with; ``given`` the seats that sent a sheet of their own; ``side_t``
    maps ``seat/mineral/stage`` to a side purchase, t a month; ``floors_before`` the reference prices
    before this turn's votes.
    """

    content: Content
    state: State
    sheets: dict[SeatId, OrderSheet]
    china: ChinaSheet
    events: tuple[Event, ...] = ()
    money: tuple[Money, ...] = ()
    votes: tuple[VoteRecord, ...] = ()
    months: tuple[Month, ...] = ()
    policies: tuple[Policy, ...] = ()
    leaks: dict[str, float] = {}
    evaded: dict[SeatId, float] = {}
    measures: dict[SeatId, Measures] = {}
    bloc: BlocMeasures | None = None
    shocks: tuple[Shocks, ...] = ()
    accounts: dict[RegionId, dict[str, float]] = {}
    before_last: MarketState | None = None
    market_start: Bundle | None = None
    given: frozenset[SeatId] = frozenset()
    side_t: dict[str, float] = {}
    levy_due: dict[str, float] = {}
    floors_before: tuple[FloorState, ...] = ()

    @property
    def turn(self) -> int:
        """The turn being resolved."""
        return self.state.turn


def emit(
    work: Work,
    kind: str,
    *,
    seat: SeatId = "",
    month: int = 0,
    text: str = "",
    seen_by: tuple[SeatId, ...] = (),
    **data: Any,
) -> Work:
    """Add an event; ``seen_by`` empty means everybody."""
    event = Event(kind=kind, turn=work.turn, month=month, seat=seat, seen_by=seen_by, data=data, text=text)
    return msgspec.structs.replace(work, events=(*work.events, event))


def no_money(work: Work, seat: SeatId, field: str, **numbers: float) -> Work:
    """An order for which the money was not there; ``numbers`` in USD million (``need``, ``have``)."""
    text = "The money was not there when the order came to be paid."
    return emit(
        work, "order_refused", seat=seat, seen_by=(seat,), text=text, code="no_money", field=field, numbers=numbers
    )  # fmt: skip


def with_shocks(work: Work, shocks: tuple[Shocks, ...]) -> Work:
    """The workpiece with the months' luck drawn."""
    return msgspec.structs.replace(work, shocks=shocks)


def change(work: Work, **changes: Any) -> Work:
    """Replace fields of the state."""
    return msgspec.structs.replace(work, state=msgspec.structs.replace(work.state, **changes))


def change_seat(work: Work, seat: SeatId, **changes: Any) -> Work:
    """Replace fields of one seat's state."""
    held: SeatState = work.state.seats[seat]
    seats = {**work.state.seats, seat: msgspec.structs.replace(held, **changes)}
    return change(work, seats=seats)


def pay(work: Work, payer: SeatId, payee: SeatId, amount_usd_m: float, what: str, detail: str = "") -> Work:
    """Move public money and write the ledger line. Seats' purses change; others are the world.

    ``FUND`` is the FORGE Fund, ``BOND`` the engine's bond account, ``CHN`` China's treasury, an
    empty id the rest of the world. Amounts are never negative; zero writes nothing.
    """
    if amount_usd_m < 0:
        return pay(work, payee, payer, -amount_usd_m, what, detail)
    if amount_usd_m == 0:
        return work
    line = Money(
        turn=work.turn,
        payer=payer,
        payee=payee,
        amount_usd_m=amount_usd_m,
        what=what,
        detail=detail,
    )
    work = msgspec.structs.replace(work, money=(*work.money, line))
    for party, sign in ((payer, -1.0), (payee, 1.0)):
        work = _book(work, party, sign * amount_usd_m)
    return work


def _book(work: Work, party: SeatId, amount: float) -> Work:
    if party == FUND:
        return change(work, fund_usd_m=work.state.fund_usd_m + amount)
    held = work.state.seats.get(party)
    if held is None:
        return work
    return change_seat(
        work,
        party,
        money_usd_m=held.money_usd_m + amount,
        treasury_net_usd_m=held.treasury_net_usd_m + amount,
    )


def answers_to(work: Work, card: str) -> dict[SeatId, str]:
    """What each seat that was asked answered to a matter of this turn, by its card's id; "" who said nothing."""
    return {
        seat: matter.answer
        for seat, one in work.state.seats.items()
        for matter in one.matters
        if matter.turn == work.turn and matter.card == card
    }
