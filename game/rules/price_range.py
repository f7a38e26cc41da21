"""The likely range of each home price of a turn, from a seat's own view: what forecasts on every page rest on."""

import math
from collections.abc import Iterable
from typing import Final

import msgspec

from game.model.content import Content
from game.model.ids import CHINA, MineralId, Stage, stage_index
from game.model.views import View
from game.rules import fall_back, figures, first_curb, own_limit, price_room
from game.rules.forecast_told import Forecast, PriceOutlook
from game.rules.kept import Kept
from game.rules.kept_price import Again, again, freed, freed_ends, kept_ends
from game.rules.own_soil import of_own_soil

__all__ = ["ASIDE_ROOM", "OWN_ROOM", "PriceRange", "aside_ranges", "at_home", "last_move", "likely", "own_ranges",
           "room_of"]  # fmt: skip

FAR: Final = 0.5
"""Move of the model's price, as a logarithm, beyond which a turn does not go the whole way."""
FAR_PART: Final = 0.75
"""Part of what lies beyond that came within the turn: in two games of eight years 160 prices that the model saw more
than double or fall by more than half went 0.64 to 0.78 of the whole way."""
OWN_ROOM: Final[dict[Stage, tuple[float, float]]] = {
    "mine": (0.08, 0.8), "refined": (0.06, 0.8), "component": (0.04, 0.6)}  # fmt: skip
ASIDE_ROOM: Final[dict[Stage, tuple[float, float]]] = {
    "mine": (0.2, 1.0), "refined": (0.12, 1.0), "component": (0.06, 0.8)}  # fmt: skip
"""Room at either end of a range, for own minerals and for others: the least, for luck at plants and others' acts, which
no forecast knows (a logarithm), and the part of the last move that a price may repeat, up or down."""


class PriceRange(PriceOutlook, frozen=True):
    """The forecast price of one market at home with its likely range.

    ``aside``: beyond the seat's own minerals, where no case of more or less use was tried. ``freed``: a curb on it has
    run out, so that it goes to ``next`` at once unless another follows: then ``again`` is the price, ``near`` the upper
    end without it, and ``low`` to ``high`` holds both.
    """

    aside: bool = False
    freed: bool = False
    again: Again | None = None
    near: float = 0.0

    @property
    def usual(self) -> float:
        """The likeliest figure inside the range: its geometric middle. In two games of eight years it missed what came
        by less than today's price or the model's own: a price goes half of the model's way, more or less. Where a curb
        has run out it goes the whole way.
        """
        return self.next if self.freed else math.sqrt(max(self.low, 0.0) * self.high)


def own_ranges(content: Content, view: View, forecast: Forecast) -> tuple[PriceRange, ...]:
    """Forecast prices of what is used or made at home: by the users' bill, then by the makers' sales.

    The model's prices are those once stocks are neither filled nor emptied. Stocks take part of the way in a turn,
    so today's price belongs to the range; what moved much last turn may move more than half of that again, either
    way; what stands far from the base year comes back (``fall_back``). In sixteen games of eight years 85 % of 3 700
    prices of four seats came to lie inside. What a levy keeps on a floor begins there (``kept_price``).
    """
    return _OWN.of((content, view, forecast), lambda: _own_ranges(content, view, forecast))


_OWN: Final[Kept[tuple[PriceRange, ...]]] = Kept()
_ASIDE: Final[Kept[tuple[PriceRange, ...]]] = Kept()
"""Ranges of the last forecasts: bars, lines and the support at home of one page ask for them a dozen times."""


def _own_ranges(content: Content, view: View, forecast: Forecast) -> tuple[PriceRange, ...]:
    rows = []
    for p in forecast.prices:
        if p.now <= 0 or not at_home(content, view, p.mineral, p.stage):
            continue
        room = room_of(content, view, (p.mineral, p.stage), OWN_ROOM)
        low, high = _reached(p.now, min(p.low, p.now)) / room, _reached(p.now, max(p.high, p.now)) * room
        place = p.mineral, p.stage
        free = freed(view, place, p.now, p.next)
        low, high = freed_ends(p.next) if free else _ends(content, view, place, p.now, (low, high))
        low, high = own_limit.ends(content, view, forecast, place, (p.now, p.next), (low, high))
        ends = kept_ends(view, forecast, place, (p.low, p.high)) or (low, high)
        line = PriceRange(*place, p.now, p.next, *ends, p.same, freed=free)
        rows.append(_with_again(content, view, line))
    return tuple(sorted(rows, key=lambda r: _at_stake(content, view, r), reverse=True))


def _with_again(content: Content, view: View, line: PriceRange) -> PriceRange:
    """The line with the price that its good has if its maker holds it back again, where a curb has just run out, or if
    it lays a first one, where the seat's acts ask for it."""
    if (first := first_curb.of_seat(content, view).get((line.mineral, line.stage))) is not None and not line.freed:
        curbed = Again(CHINA, first.likely * line.usual, first.low * line.low, first.high * line.high, first=True)
        return msgspec.structs.replace(line, again=curbed, near=line.high)
    held = again(view, (line.mineral, line.stage), line.now) if line.freed else None
    if held is None:
        return line
    return msgspec.structs.replace(line, again=held, near=line.high, high=max(line.high, held.high))


def aside_ranges(content: Content, view: View, forecast: Forecast) -> tuple[PriceRange, ...]:
    """The same of what is used or made at home beyond the seat's own minerals, by the users' bill.

    The market's way and the sheet's own move are foreseen for them; more or less use than expected is not tried, so
    that a range is today's price and that end with the room for luck and for the last move going on. Found in play:
    without the way of the market, cobalt "likely ±4 %" tripled in the turn of a blocked line. In sixteen games of
    eight years 80 % of 4 600 prices of four seats came to lie inside.
    """
    return _ASIDE.of((content, view, forecast), lambda: _aside_ranges(content, view, forecast))


def _aside_ranges(content: Content, view: View, forecast: Forecast) -> tuple[PriceRange, ...]:
    rows = []
    for p in forecast.others:
        if p.now <= 0 or not at_home(content, view, p.mineral, p.stage):
            continue
        place, solved = (p.mineral, p.stage), p.same * (1.0 + p.share)
        free = freed(view, place, p.now, solved)
        ahead = solved if free else _reached(p.now, solved)
        room = room_of(content, view, place, ASIDE_ROOM)
        wide = freed_ends(solved) if free else _ends(
            content, view, place, p.now, (min(ahead, p.now) / room, max(ahead, p.now) * room))  # fmt: skip
        wide = own_limit.ends(content, view, forecast, place, (p.now, ahead), wide)
        ends = kept_ends(view, forecast, place, (solved, solved)) or wide
        line = PriceRange(*place, p.now, ahead, *ends, p.same, aside=True, freed=free)
        rows.append(_with_again(content, view, line))
    return tuple(sorted(rows, key=lambda r: _at_stake(content, view, r), reverse=True))


def likely(content: Content, view: View, good: tuple[MineralId, Stage], now: float, ends: Iterable[float]
           ) -> tuple[float, float]:  # fmt: skip
    """The range of a price, USD/kg, between today's and the ends that it may come to, with the sheet's room."""
    room = room_of(content, view, good, OWN_ROOM if good[0] in content.seat(view.seat).focus else ASIDE_ROOM)
    found = [now, *(_reached(now, end) for end in ends if end > 0)]
    return _ends(content, view, good, now, (min(found) / room, max(found) * room))


def _ends(
    content: Content, view: View, place: tuple[MineralId, Stage], now: float, found: tuple[float, float]
) -> tuple[float, float]:
    """The ends with room for the way back to the base year's price, and for what opens late in the turn."""
    low, high = fall_back.ends(content, view, place, now, found)
    return low * price_room.opened(content, view, *place), high


def _reached(now: float, end: float) -> float:
    """As much of a far move as a turn goes: users' stocks and late plants take part of the way."""
    way = math.log(end / now) if end > 0 else 0.0
    return now * math.exp(math.copysign(min(abs(way), FAR + FAR_PART * max(0.0, abs(way) - FAR)), way))


def room_of(
    content: Content, view: View, place: tuple[MineralId, Stage], rooms: dict[Stage, tuple[float, float]]
) -> float:  # fmt: skip
    """Factor that luck and the going on of the last move leave at either end of a range."""
    least, again = rooms[place[1]]
    return math.exp(max(least + price_room.luck(content, *place), again * last_move(content, view, *place)))


def _at_stake(content: Content, view: View, line: PriceRange) -> tuple[float, float]:
    """USD thousand a month of a good at home at today's price: bought by users, sold by makers."""
    place = (line.mineral, line.stage)
    return line.now * figures.home_use(content, view, *place), line.now * figures.home_output(content, view, *place)


def last_move(content: Content, view: View, mineral: MineralId, stage: Stage) -> float:
    """How far the home price moved over the last turn, as an absolute logarithm; 0 before the first."""
    prices = view.prices["price_delivered"]
    span = min(view.months_per_turn, len(prices) - 1)
    if span < 1:
        return 0.0
    home = prices[:, content.mineral_index(mineral), stage_index(stage), content.region_index(view.seat)]
    first, last = float(home[-1 - span]), float(home[-1])
    return abs(math.log(last / first)) if first > 0 and last > 0 else 0.0


def at_home(content: Content, view: View, mineral: MineralId, stage: Stage) -> bool:
    """Whether a good is used or made at home; in a country without users also whether its soil could make it."""
    if figures.home_use(content, view, mineral, stage) > 0 or figures.home_output(content, view, mineral, stage) > 0:
        return True
    return (mineral, stage) in of_own_soil(content, view)
