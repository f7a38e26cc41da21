"""What a forecast of a sheet says: prices, border money, the treasury, users' bill (worked out in ``forecast``)."""

import msgspec

from game.model.ids import MineralId, Stage
from game.rules.forecast_ore import OreOutlook
from game.rules.matter_outlook import AnswerOutlook
from game.rules.stock_fill import StockFill

__all__ = ["BorderMoney", "Forecast", "PriceOutlook", "SheetMove"]


class PriceOutlook(msgspec.Struct, frozen=True):
    """Delivered price at home of one mineral and stage, USD/kg contained: now, and this turn.

    ``next``: if the sheet is played; ``same``: if nothing changes, the common path's (``foresight``). Both are the
    model's, once stocks are neither filled nor emptied; what a page tells of the turn is ``PriceRange.usual``.
    """

    mineral: MineralId
    stage: Stage
    now: float
    next: float
    low: float
    high: float
    same: float = 0.0


class SheetMove(msgspec.Struct, frozen=True):
    """A good beyond the seat's own minerals: its home price now, USD/kg contained, and the share by which the sheet
    moves it this turn against the default sheet; 0 where it does not. ``same``: where the market itself is heading,
    if nothing changes, once stocks are neither filled nor emptied.
    """

    mineral: MineralId
    stage: Stage
    now: float
    share: float
    same: float


class BorderMoney(msgspec.Struct, frozen=True):
    """What users should pay at the own border on one market over the turn, USD million: by who receives it.

    ``treasury_usd_m``: duties and the part of the levy that stays; ``fund_usd_m``: the Fund's part. ``least_usd_m`` and
    ``most_usd_m``: the likely ends of both together, 0 where there is no levy in it.
    """

    mineral: MineralId
    stage: Stage
    fund_usd_m: float
    treasury_usd_m: float
    least_usd_m: float = 0.0
    most_usd_m: float = 0.0

    @property
    def users_usd_m(self) -> float:
        """What users pay."""
        return self.fund_usd_m + self.treasury_usd_m


class Forecast(msgspec.Struct, frozen=True):
    """What a sheet would do this turn, for its own seat.

    ``money_usd_m``: what the treasury ends up with from the sheet (border revenue, fees of ``ores`` held back, what
    ``answers`` to matters and stock sold (``released_usd_m``) bring, less its cost); ``cost_usd_m`` and
    ``border_usd_m`` are two sides of it.
    ``users_bill_usd_m``: change of users' bill, less help, against the default sheet. ``security_change``: share of
    need met in a cut-off that own stock orders add, as far as they should come (``fills``). ``note`` says what the
    forecast could not see. ``borders``: the border money market by market; its treasury parts add up to
    ``border_usd_m``. ``others``: prices of all other minerals, and whether the sheet moves them.
    """

    prices: tuple[PriceOutlook, ...]
    money_usd_m: float
    cost_usd_m: float
    border_usd_m: float
    users_bill_usd_m: float
    security_change: float
    note: str = ""
    borders: tuple[BorderMoney, ...] = ()
    answers: tuple[AnswerOutlook, ...] = ()
    ores: tuple[OreOutlook, ...] = ()
    others: tuple[SheetMove, ...] = ()
    released_usd_m: float = 0.0
    fills: tuple[StockFill, ...] = ()

    @property
    def answers_usd_m(self) -> float:
        """What the answers to matters bring into the treasury."""
        return sum(a.brings_usd_m for a in self.answers)

    def border(self, mineral: MineralId, stage: Stage) -> BorderMoney:
        """Border money of one market; zeros where nothing is paid."""
        for row in self.borders:
            if (row.mineral, row.stage) == (mineral, stage):
                return row
        return BorderMoney(mineral, stage, 0.0, 0.0)
