"""Each order of a sheet by itself: its words, and the sheet without it."""

from typing import Final

import msgspec

from game.model.content import Content
from game.model.orders import OrderSheet
from game.model.views import View
from game.present.sheet_changes import changed_words

__all__ = ["NOT_GIVEN", "ROWS", "STANDING", "SingleOrder", "single_orders", "without"]

ROWS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "tariff": ("tariffs", ("mineral", "stage")),
    "fund": ("fund", ("project",)),
    "inspect": ("inspections", ("target", "mineral", "stage")),
    "side": ("side_purchases", ("mineral", "stage")),
    "stock": ("stock", ("mineral", "stage")),
    "home": ("home", ("kind", "project", "mineral", "quarrel")),
    "vault": ("vault", ("mineral", "stage")),
    "accuse": ("accuse", ("target", "mineral", "stage")),
    "favour": ("favours", ("to",)),
    "stake": ("stakes", ("project",)),
    "hurry": ("hurry", ("project",)),
    "rescue": ("rescue", ("to",)),
}
"""Kinds of orders that a sheet may hold several of: its field, and what tells two of them apart (empty parts are
left out of a path)."""
NOT_GIVEN: Final[dict[str, object]] = {
    "customs_effort": 0, "disclose": False, "refuse_inspectors": False, "posture": "silence", "membership": "stay",
}  # fmt: skip
"""Orders that a sheet holds once, by field, and what stands there if they are not given."""
STANDING: Final = ("tariff", "customs_effort")
"""Kinds that stand until they are changed."""


class SingleOrder(msgspec.Struct, frozen=True):
    """One order: its kind and path (as a what-if names it), its words, the sheet without it."""

    what: str
    path: tuple[str, ...]
    words: str
    without: OrderSheet

    @property
    def key(self) -> str:
        """Kind and path in one word."""
        return ".".join((self.what, *self.path))

    @property
    def standing(self) -> bool:
        """Whether it stands until it is changed, in all later turns."""
        return self.what in STANDING


def single_orders(content: Content, view: View, sheet: OrderSheet) -> tuple[SingleOrder, ...]:
    """All orders of a sheet but votes and answers to bids, in the order of the sheet's kinds."""
    found = [(what, path) for what, (field, _) in ROWS.items() for path in _paths(what, getattr(sheet, field))]
    found += [(field, ()) for field, none in NOT_GIVEN.items() if getattr(sheet, field) != none]
    made = []
    for what, path in found:
        rest = without(sheet, what, path)
        made.append(SingleOrder(what, path, changed_words(content, view, rest, sheet), rest))
    return tuple(made)


def without(sheet: OrderSheet, what: str, path: tuple[str, ...] = ()) -> OrderSheet:
    """The sheet less one order; the same sheet where it does not stand. KeyError for an unknown kind."""
    if what in NOT_GIVEN:
        return msgspec.structs.replace(sheet, **{what: NOT_GIVEN[what]})
    field, _ = ROWS[what]
    kept = tuple(row for row in getattr(sheet, field) if _path(what, row) != path)
    return msgspec.structs.replace(sheet, **{field: kept})


def _paths(what: str, rows: tuple[msgspec.Struct, ...]) -> list[tuple[str, ...]]:
    return list(dict.fromkeys(_path(what, row) for row in rows))


def _path(what: str, row: msgspec.Struct) -> tuple[str, ...]:
    return tuple(part for part in (str(getattr(row, name)) for name in ROWS[what][1]) if part)
