"""What a seat ordered for plants at a bell, as it saw it then, and what came of a plant since."""

import msgspec

from game.model.gains import OrderGain, PlantGain
from game.model.ids import ProjectId
from game.model.orders import OrderSheet
from game.model.views import View

__all__ = ["MeasurePoints", "PlantCame", "WorksBooks", "WorksLock"]


class MeasurePoints(msgspec.Struct, frozen=True):
    """Points of the total score by the measure that they come from; ``treasury``: a corridor's toll."""

    industry: float = 0.0
    security: float = 0.0
    bloc: float = 0.0
    treasury: float = 0.0

    @property
    def total(self) -> float:
        """Their sum."""
        return self.industry + self.security + self.bloc + self.treasury

    def times(self, part: float) -> "MeasurePoints":
        """A part of each."""
        return MeasurePoints(*(part * value for value in msgspec.structs.astuple(self)))

    def less(self, other: "MeasurePoints") -> "MeasurePoints":
        """Each less another's."""
        pairs = zip(msgspec.structs.astuple(self), msgspec.structs.astuple(other), strict=True)
        return MeasurePoints(*(a - b for a, b in pairs))


class WorksLock(msgspec.Struct, frozen=True):
    """A turn in which the seat's sheet had orders for plants: the view and the sheet as it was locked, and what plants
    and haste were told to bring then."""

    turn: int
    view: View
    sheet: OrderSheet
    gains: tuple[PlantGain, ...] = ()
    orders: tuple[OrderGain, ...] = ()


class PlantCame(msgspec.Struct, frozen=True):
    """What a plant has brought so far in the turns that count, and what it should still bring by today's prices.

    ``late_months``: as if its first output had come so many months later than it did. ``counted_share``: part of the
    scored turns' capacity that it gives.
    """

    project: ProjectId
    late_months: int = 0
    came: MeasurePoints = MeasurePoints()
    ahead: MeasurePoints = MeasurePoints()
    counted_share: float = 0.0


class WorksBooks(msgspec.Struct, frozen=True):
    """A seat's locks, the oldest first, and what came of each plant in them."""

    locks: tuple[WorksLock, ...] = ()
    came: tuple[PlantCame, ...] = ()
