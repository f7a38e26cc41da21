"""What a what-if may change: ``KEY=VALUE`` words become changes to rules, policies, doctrine or orders."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final, get_args

import msgspec

from game.model.content import Content
from game.model.entries import Doctrine, SeatPlan
from game.model.ids import STAGES, SeatId
from game.model.orders import FundCard, OrderSheet, SidePurchase, StockOrder, TariffResponse
from game.model.refusals import ForgeError
from game.model.rulebook import Rulebook
from game.present.single_orders import NOT_GIVEN, ROWS, STANDING, without
from game.present.whatif_words import TITLES

__all__ = ["KEYS", "Changes", "Edit", "WhatIfError", "read_changes"]

replace = msgspec.structs.replace
KEYS: Final = (
    "rules.<group>.<field>=<number>",
    "inspection=off",
    "bonds=off",
    "floors=off",
    "floors.<mineral>.<stage>=off",
    "vault=off",
    "china=idle",
    "doctrine=<name>",
    "<SEAT>.played=idle|easy|normal|hard",
    "<SEAT>.customs_effort=0..3",
    "<SEAT>.tariff.<mineral>.<stage>=open|adjustable|ad_valorem:0.25|national_minimum:60",
    "<SEAT>.side.<mineral>.<stage>=<t a month>",
    "<SEAT>.stock.<mineral>.<stage>=<t>",
    "<SEAT>.fund.<project>=none|grant:50|loan:50",
    "<SEAT>.vote=yes|no|abstain",
    "<SEAT>.posture=silence|press|truce",
    "<SEAT>.membership=stay|join|leave",
    "<SEAT>.inspect.<target>.<mineral>.<stage>=none",
    "<SEAT>.accuse.<target>.<mineral>.<stage>=none",
    "<SEAT>.home.<kind>.<what>=none",
    "<SEAT>.vault.<mineral>.<stage>=none",
    "<SEAT>.stake.<project>=none",
    "<SEAT>.hurry.<project>=none",
    "<SEAT>.favour.<seat>=none",
    "<SEAT>.rescue.<seat>=none",
    "<SEAT>.disclose=none",
    "<SEAT>.refuse_inspectors=none",
)
"""Every form of key, for help texts and errors."""

OFF: Final[dict[str, dict[str, float]]] = {
    "inspection": {
        "customs.detect_base": 0.0,
        "customs.detect_gain": 0.0,
        "customs.false_positive": 0.0,
        "customs.false_positive_best": 0.0,
    },
    "bonds": {"bond.share_of_value": 0.0, "bond.lowest_usd_m": 0.0, "bond.highest_usd_m": 0.0},
    "vault": {"vault.purse_usd_m": 0.0},
}
"""Switches that are rules: what they set."""


PLAYED: Final[dict[str, SeatPlan]] = {
    "idle": SeatPlan("ai", "normal", autopilot=True),
    "easy": SeatPlan("ai", "easy"),
    "normal": SeatPlan("ai", "normal"),
    "hard": SeatPlan("ai", "hard"),
}
"""Who sits in a seat instead: nobody (given words are kept, nothing else), or the engine at a level."""


class WhatIfError(ForgeError):
    """A key or value that cannot be changed: one sentence, and what is allowed."""

    def __init__(self, message: str, key: str, allowed: str = "") -> None:
        super().__init__(message)
        self.key, self.allowed = key, allowed


class Edit(msgspec.Struct, frozen=True):
    """One change to a seat's sheet: what, where, and the value in words."""

    seat: SeatId
    what: str
    path: tuple[str, ...]
    value: str


class Changes(msgspec.Struct, frozen=True):
    """All changes of one what-if. ``texts`` are the words as given."""

    texts: tuple[str, ...] = ()
    rules: dict[str, Any] = {}
    doctrine: str = ""
    floors_off: bool = False
    places_off: tuple[tuple[str, str], ...] = ()
    """Mineral and stage of single floors that are switched off."""
    bonds_off: bool = False
    china_idle: bool = False
    edits: tuple[Edit, ...] = ()
    played: dict[SeatId, SeatPlan] = {}
    """Seats that somebody else plays from the turn on."""

    def content(self, content: Content) -> Content:
        """The scenario under the changed rules; its hash follows them. The same one without."""
        if not self.rules:
            return content
        rules = content.rules
        for path, value in self.rules.items():
            rules = _with_rule(rules, path, value)
        mark = "+".join(f"{path}={value}" for path, value in sorted(self.rules.items()))
        return replace(content, rules=rules, hash=f"{content.hash}+{mark}")

    def sheet(self, seat: SeatId, sheet: OrderSheet) -> OrderSheet:
        """A seat's sheet with its edits."""
        for edit in self.edits:
            if edit.seat == seat and edit.value == "none":
                sheet = without(sheet, edit.what, edit.path)
            elif edit.seat == seat:
                sheet = _EDITS[edit.what](sheet, edit)
        return sheet

    def lifts(self, mineral: str, stage: str) -> bool:
        """Whether there is no floor on a good in the other world."""
        return self.floors_off or (mineral, stage) in self.places_off

    @property
    def title(self) -> str:
        """The changes in words where there are some, else as they were given."""
        return ", ".join(TITLES.get(text, text) for text in self.texts)

    @property
    def once(self) -> bool:
        """Whether it takes back orders of one turn only, which nobody gives again in the next."""
        return any(edit.value == "none" and edit.what not in STANDING for edit in self.edits)

    @property
    def seats(self) -> tuple[SeatId, ...]:
        """Seats whose orders are changed."""
        return tuple(dict.fromkeys(edit.seat for edit in self.edits))


def read_changes(content: Content, words: tuple[str, ...]) -> Changes:
    """Read ``KEY=VALUE`` words. WhatIfError names the word and what is allowed."""
    found = Changes(texts=words)
    for word in words:
        key, mark, value = word.partition("=")
        if not (mark and key and value):
            raise WhatIfError(f"{word!r} is not KEY=VALUE", word, ", ".join(KEYS))
        found = _one(content, found, key.strip(), value.strip())
    return found


def _one(content: Content, found: Changes, key: str, value: str) -> Changes:
    head, _, rest = key.partition(".")
    if key in (*OFF, "floors") or head == "floors":
        return _switched(content, found, key, value)
    if key == "china":
        _among(key, value, ("idle",))
        return replace(found, china_idle=True)
    if key == "doctrine":
        _among(key, value, get_args(Doctrine))
        return replace(found, doctrine=value)
    if head == "rules":
        _with_rule(content.rules, rest, _plain(value))
        return replace(found, rules={**found.rules, rest: _plain(value)})
    if head in content.seat_ids() and rest == "played":
        _among(key, value, tuple(PLAYED))
        return replace(found, played={**found.played, head: PLAYED[value]})
    if head in content.seat_ids():
        return replace(found, edits=(*found.edits, _edit(content, head, rest, value)))
    seats = ", ".join(content.seat_ids())
    raise WhatIfError(f"There is nothing called {head!r} to change; seats are {seats}", key, ", ".join(KEYS))


def _switched(content: Content, found: Changes, key: str, value: str) -> Changes:
    """A switch that is off, or one floor."""
    _among(key, value, ("off",))
    if key in (*OFF, "floors"):
        rules = {**found.rules, **OFF.get(key, {})}
        floors, bonds = found.floors_off or key == "floors", found.bonds_off or key == "bonds"
        return replace(found, rules=rules, floors_off=floors, bonds_off=bonds)
    place = tuple(key.split("."))[1:]
    if len(place) != 2 or place[0] not in {m.id for m in content.minerals} or place[1] not in STAGES:
        raise WhatIfError(f"{key} must be floors.<mineral>.<stage>", key, ", ".join(m.id for m in content.minerals))
    return replace(found, places_off=(*found.places_off, (place[0], place[1])))


def _among(key: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise WhatIfError(f"{key} can only be {' or '.join(allowed)}, not {value!r}", key, ", ".join(allowed))


def _plain(text: str) -> Any:
    """A number, list or truth value as JSON writes it; other words as they are."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def _with_rule(rules: Rulebook, path: str, value: Any) -> Rulebook:
    """The rulebook with one number changed; WhatIfError lists what there is."""
    key = f"rules.{path}"
    group, _, name = path.partition(".")
    groups = Rulebook.__struct_fields__
    if group not in groups:
        raise WhatIfError(
            f"There is no group of rules {group!r}; there are {', '.join(groups)}", key, ", ".join(groups)
        )
    held = getattr(rules, group)
    fields = held.__struct_fields__
    if name not in fields:
        raise WhatIfError(
            f"There is no rule {name!r} in {group}; there are {', '.join(fields)}", key, ", ".join(fields)
        )
    try:
        made = msgspec.convert({**msgspec.to_builtins(held), name: value}, type(held))
    except msgspec.ValidationError as error:
        raise WhatIfError(f"{key}={value}: {error}", key) from error
    return replace(rules, **{group: made})


# orders of a seat ------------------------------------------------------------------------------------


def _edit(content: Content, seat: SeatId, rest: str, value: str) -> Edit:
    what, *path = rest.split(".")
    key = f"{seat}.{rest}"
    taken_back = value == "none" and what in (*ROWS, *NOT_GIVEN)
    if what not in _EDITS and not taken_back:
        allowed = ", ".join(k for k in KEYS if k.startswith("<SEAT>"))
        raise WhatIfError(f"{key} cannot be changed; of a seat there are {', '.join(_EDITS)}", key, allowed)
    if what in ("tariff", "side", "stock"):
        minerals = tuple(m.id for m in content.minerals)
        if len(path) != 2 or path[0] not in minerals or path[1] not in STAGES:
            allowed = f"{seat}.{what}.<mineral>.<stage> with {', '.join(minerals)} and {', '.join(STAGES)}"
            raise WhatIfError(f"{key} must be {allowed}", key, allowed)
    elif what == "fund":
        cards = tuple(p.id for p in content.projects)
        if len(path) != 1 or path[0] not in cards:
            raise WhatIfError(f"{key}: there is no such project card", key, ", ".join(cards))
    elif path and not taken_back:
        raise WhatIfError(f"{key} takes no more words than {seat}.{what}", key)
    edit = Edit(seat, what, tuple(path), value)
    if taken_back:
        return edit  # no such order stands on the sheet then
    try:
        msgspec.convert(msgspec.to_builtins(_EDITS[what](OrderSheet(), edit)), OrderSheet)
    except (ValueError, msgspec.ValidationError) as error:
        allowed = next(k for k in KEYS if k.startswith(f"<SEAT>.{what}"))
        raise WhatIfError(f"{key}={value} cannot be read; write {allowed}", key, allowed) from error
    return edit


def _effort(sheet: OrderSheet, edit: Edit) -> OrderSheet:
    level = int(edit.value)
    if not 0 <= level <= 3:
        raise ValueError("0 to 3")
    return replace(sheet, customs_effort=level)


def _tariff(sheet: OrderSheet, edit: Edit) -> OrderSheet:
    mineral, stage = edit.path
    kind, _, amount = edit.value.partition(":")
    kept = [row for row in sheet.tariffs if (row.mineral, row.stage) != (mineral, stage)]
    row = TariffResponse(mineral, stage, kind)  # type: ignore[arg-type]
    if kind == "ad_valorem":
        row = replace(row, rate_share=float(amount))
    elif kind == "national_minimum":
        row = replace(row, floor_usd_per_kg=float(amount))
    elif kind not in ("open", "adjustable"):
        raise ValueError(kind)
    return replace(sheet, tariffs=(*kept, row))


def _side(sheet: OrderSheet, edit: Edit) -> OrderSheet:
    mineral, stage = edit.path
    tonnes = float(edit.value)
    kept = [row for row in sheet.side_purchases if (row.mineral, row.stage) != (mineral, stage)]
    more = [SidePurchase(mineral, stage, tonnes)] if tonnes > 0 else []  # type: ignore[arg-type]
    return replace(sheet, side_purchases=(*kept, *more))


def _stock(sheet: OrderSheet, edit: Edit) -> OrderSheet:
    mineral, stage = edit.path
    tonnes = float(edit.value)
    kept = [row for row in sheet.stock if (row.mineral, row.stage) != (mineral, stage)]
    more = [StockOrder(mineral, stage, tonnes)] if tonnes else []  # type: ignore[arg-type]
    return replace(sheet, stock=(*kept, *more))


def _fund(sheet: OrderSheet, edit: Edit) -> OrderSheet:
    kept = [row for row in sheet.fund if row.project != edit.path[0]]
    kind, _, amount = edit.value.partition(":")
    if kind not in ("grant", "loan") or float(amount) <= 0:
        raise ValueError(kind)
    return replace(sheet, fund=(*kept, FundCard(edit.path[0], kind, float(amount))))  # type: ignore[arg-type]


def _vote(sheet: OrderSheet, edit: Edit) -> OrderSheet:
    if edit.value not in ("yes", "no", "abstain"):
        raise ValueError(edit.value)
    return replace(sheet, ballots=tuple(replace(b, vote=edit.value) for b in sheet.ballots))


def _posture(sheet: OrderSheet, edit: Edit) -> OrderSheet:
    return replace(sheet, posture=edit.value)  # type: ignore[arg-type]


def _membership(sheet: OrderSheet, edit: Edit) -> OrderSheet:
    return replace(sheet, membership=edit.value)  # type: ignore[arg-type]


_EDITS: Final[dict[str, Callable[[OrderSheet, Edit], OrderSheet]]] = {
    "customs_effort": _effort,
    "tariff": _tariff,
    "side": _side,
    "stock": _stock,
    "fund": _fund,
    "vote": _vote,
    "posture": _posture,
    "membership": _membership,
}
