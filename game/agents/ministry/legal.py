"""A last look at the rules before a sheet or a move leaves the desk: the same check as for people."""

import re
from typing import Any, Final

import msgspec

from game.agents.ministry.desk import Desk
from game.model.orders import OrderSheet
from game.model.refusals import Refusal
from game.model.talks import TalkMove
from game.rules.check import check_move, check_sheet

_PART: Final = re.compile(r"^([a-z_]+)(?:\[(\d+)\])?")
_ROUNDS: Final = 12
"""Lines dropped at most before the default sheet is handed in instead."""
_CHEAPEST_FIRST: Final = (
    *("hurry", "stakes", "rescue", "bids", "stock", "matters", "home", "side_purchases", "inspections", "accuse"),
    "fund",
)
"""What goes when the sheet as a whole is too dear, then the new tone, then customs."""


def keep_lawful(desk: Desk, sheet: OrderSheet) -> OrderSheet:
    """Drop the lines that the rules refuse, one at a time; the default sheet if that is not enough."""
    for _ in range(_ROUNDS):
        refused = check_sheet(desk.content, desk.view, sheet)
        if not refused:
            return sheet
        sheet = without(sheet, refused[-1].field)
    return desk.view.default_sheet


def without(sheet: OrderSheet, field: str) -> OrderSheet:
    """The sheet less the part that a refusal names (its dearest line if it names none)."""
    found = _PART.match(field)
    name = found[1] if found and found[1] in sheet.__struct_fields__ else ""
    if not name:
        last = "posture" if sheet.posture != "silence" else "customs_effort"
        name = next((n for n in _CHEAPEST_FIRST if getattr(sheet, n)), last)
    value: Any = getattr(sheet, name)
    if isinstance(value, tuple) and value:
        at = int(found[2]) if found and found[2] else len(value) - 1
        at = min(at, len(value) - 1)
        changed: Any = (*value[:at], *value[at + 1 :])
    else:
        changed = getattr(OrderSheet(), name)
    return msgspec.structs.replace(sheet, **{name: changed})


def refusals(desk: Desk, move: TalkMove) -> tuple[Refusal, ...]:
    """What the rules say against a talk move of this seat now; empty if they allow it."""
    return check_move(desk.content, desk.view, move)
