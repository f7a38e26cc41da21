"""The level ``hard``: searches order sheets by playing them ahead, and takes what its own score likes best.

It starts from the sheet of ``normal``, tries single changes of it (``search_tries``: a card more or less, other
sums, border duties, stock) in one batched look ahead, weighs each by its own score (``search_worth``), puts
together the changes that pay, and looks again.
"""

from typing import Any, Final

import msgspec

from game.agents.ministry.desk import Desk
from game.agents.ministry.legal import keep_lawful
from game.agents.ministry.orders import Reasoned, sentence
from game.agents.ministry.search_tries import Change, changes_of, sure
from game.agents.ministry.search_worth import NEXT_YEARS, Worth, looks, value
from game.agents.ministry.stakes import Stakes
from game.agents.words import terms
from game.model.orders import OrderSheet
from game.model.phrases import phrase
from game.rules.check import check_sheet
from game.rules.rollout import Ahead, play_ahead

SAMPLES: Final = 2
LEAST_POINTS: Final = 0.03
"""Gain of own score from which a change is made."""
MOST_LINES: Final = 16


def best_sheet(desk: Desk, base: Reasoned) -> Reasoned:
    """The sheet at hand with the changes that pay when played ahead; each with its sentence."""
    lawful = (c for c in changes_of(desk, base.sheet) if not check_sheet(desk.content, desk.view, c.sheet))
    changes = list(lawful)[:MOST_LINES]
    if not changes:
        return base
    stakes: Stakes = desk.scored.stakes
    ahead = _play(desk, [base.sheet, *(c.sheet for c in changes)])
    now = value(desk, stakes, base.sheet, ahead[0])
    gains = [
        (value(desk, stakes, c.sheet, a), c)
        for c, a in zip(changes, ahead[1:], strict=True)
        if not c.ore or sure(desk, c.ore, a, ahead[0])
    ]
    good = sorted(
        ((w.points - now.points, w, c) for w, c in gains if w.points - now.points > LEAST_POINTS),
        key=lambda g: (-g[0], g[2].part),
    )
    if not good:
        return base
    taken, sheet = _together(desk, base.sheet, [c for _, _, c in good])
    if len(taken) > 1:
        both = _play(desk, [sheet])[0]
        if value(desk, stakes, sheet, both).points < good[0][1].points:
            taken, sheet = [good[0][2]], good[0][2].sheet
    why = {c.part: (gain, w) for gain, w, c in good}
    told = tuple(_told(c, *why[c.part], now) for c in taken)
    kept = _still_true(base, sheet)
    acts = (*kept, *told)
    final = msgspec.structs.replace(sheet, reason=sentence(acts))
    return Reasoned(keep_lawful(desk, final), acts)


def _play(desk: Desk, sheets: list[OrderSheet]) -> tuple[Ahead, ...]:
    seen = looks(desk.scored.stakes, desk.facts.turns(NEXT_YEARS))
    return play_ahead(desk.content, desk.view, sheets, SAMPLES, looks=seen)


def _still_true(base: Reasoned, sheet: OrderSheet) -> tuple[str, ...]:
    """Sentences of the first sheet whose act is still on the changed one."""
    gone = []
    if base.sheet.fund and not sheet.fund:
        gone.append("funds ")
    if base.sheet.stock and not sheet.stock:
        gone.append("stockpiles ")
    if base.sheet.home and not sheet.home:
        gone += ["pushes ", "helps users", "waives "]
    if base.sheet.hurry and not sheet.hurry:
        gone.append("hurries ")
    if base.sheet.stakes and not sheet.stakes:
        gone.append("bids for ")
    return tuple(a for a in base.acts if not any(a.startswith(g) for g in gone))


def _told(change: Change, gain: float, worth: Worth, now: Worth) -> str:
    """What was changed, and the terms that moved when it was played ahead."""
    before = dict(now.parts)
    moved = terms(((n, v - before.get(n, 0.0)) for n, v in worth.parts), least=0.02, unit="")
    return phrase(
        "{told}: played ahead it is worth {gain:+.2f} points to us ({moved})",
        told=change.told, gain=gain, moved=moved,
    )


def _together(desk: Desk, base: OrderSheet, changes: list[Change]) -> tuple[list[Change], OrderSheet]:
    """All changes that go together within the rules, best first."""
    sheet, taken = base, []
    parts: set[str] = set()
    for change in changes:
        if change.part in parts:
            continue
        made = _merged(base, sheet, change.sheet)
        if not check_sheet(desk.content, desk.view, made):
            sheet = made
            taken.append(change)
            parts.add(change.part)
    return taken, sheet


def _merged(base: OrderSheet, sheet: OrderSheet, other: OrderSheet) -> OrderSheet:
    """The sheet with the fields in which another differs from their common base."""
    moved: dict[str, Any] = {}
    for name in sheet.__struct_fields__:
        if getattr(other, name) == getattr(base, name):
            continue
        held, was, new = getattr(sheet, name), getattr(base, name), getattr(other, name)
        if isinstance(held, tuple):
            kept = tuple(x for x in held if x in new or x not in was)
            moved[name] = (*kept, *(x for x in new if x not in was and x not in kept))
        else:
            moved[name] = new
    return msgspec.structs.replace(sheet, **moved)
