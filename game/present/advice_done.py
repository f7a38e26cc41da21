"""What of the adviser's acts is on the reader's sheet or done already: it is not advised a second time."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from game.model.orders import OrderSheet
from game.model.views import View
from game.present import advice_cards, advice_places
from game.present.advice_places import Place
from game.present.words import mark

__all__ = ["done"]

NEARLY: Final = 0.95
"""Part of an advised sum from which the sheet's own is as good."""
_SUM: Final = re.compile(r" (?:for|with) ([\d,.]+) M USD")


def done(view: View, sheet: OrderSheet, where: Mapping[str, Place]) -> frozenset[str]:
    """The kept acts that the sheet carries out, or whose question it answers, by their places."""
    return frozenset(act for act, place in where.items() if _is_done(view, sheet, act, place))


def _is_done(view: View, sheet: OrderSheet, act: str, place: Place) -> bool:
    return any(act.startswith(words) and there(view, sheet, act, place) for words, there in _RULES)


def _usd(text: str) -> float:
    return float(text.replace(",", ""))


def _money(act: str) -> float:
    found = _SUM.search(act)
    return _usd(found[1]) if found else 0.0


def _funded(_view: View, sheet: OrderSheet, act: str, place: Place) -> bool:
    """Every sum of the act stands on the sheet for its card."""
    sums = advice_cards.MONEY.findall(act.split(":", 1)[0])
    given = {kind: sum(r.amount_usd_m for r in sheet.fund if (r.project, r.instrument) == (place.project, kind))
             for kind in ("grant", "loan")}  # fmt: skip
    return bool(sums) and all(given[kind] >= NEARLY * _usd(usd) for kind, usd in sums)


def _guaranteed(_view: View, sheet: OrderSheet, _act: str, place: Place) -> bool:
    return any(row.project == place.project and row.tonnes_per_month > 0 for row in sheet.fund)


def _bid(view: View, sheet: OrderSheet, _act: str, place: Place) -> bool:
    mine = any(bid.project == place.project and bid.buyer == view.seat and bid.status == "open" for bid in view.bids)
    return mine or any(row.project == place.project for row in sheet.stakes)


def _pushed(_view: View, sheet: OrderSheet, _act: str, place: Place) -> bool:
    kind, _, mineral = place.focus[0].removeprefix("home/").partition("/")
    return any((row.kind, row.mineral) == (kind, mineral) for row in sheet.home)


def _helped(_view: View, sheet: OrderSheet, act: str, _place: Place) -> bool:
    given = sum(row.amount_usd_m for row in sheet.home if row.kind == "users_help")
    return given > 0 and given >= NEARLY * _money(act)


def _waived(_view: View, sheet: OrderSheet, _act: str, place: Place) -> bool:
    card = place.focus[0].removeprefix("home/permit/")
    return any((row.kind, row.project) == ("fast_permit", card) for row in sheet.home)


def _stored(_view: View, sheet: OrderSheet, _act: str, place: Place) -> bool:
    kept = any((row.mineral, row.stage) == (place.mineral, place.stage) for row in sheet.stock)
    return kept or any((row.mineral, row.stage) == (place.mineral, place.stage) for row in sheet.vault)


def _sided(_view: View, sheet: OrderSheet, _act: str, place: Place) -> bool:
    return any((row.mineral, row.stage) == (place.mineral, place.stage) for row in sheet.side_purchases)


def _favoured(_view: View, sheet: OrderSheet, _act: str, place: Place) -> bool:
    return any(row.to == place.partner for row in sheet.favours)


def _answered(_view: View, sheet: OrderSheet, _act: str, place: Place) -> bool:
    """Whatever the answer is: the reader has decided."""
    cards = {key.split("/")[2] for key in place.focus if key.startswith("news/matter/")}
    return any(row.card in cards for row in sheet.matters)


def _voted(view: View, sheet: OrderSheet, _act: str, place: Place) -> bool:
    """A ballot that the reader filled in itself: the default sheet holds one for every motion."""
    motion = place.focus[0].removeprefix("vote/")
    written = {row.motion: row for row in sheet.ballots}
    usual = {row.motion: row for row in view.default_sheet.ballots}
    return motion in written and written[motion] != usual.get(motion)


_RULES: Final[tuple[tuple[str | tuple[str, ...], Callable[[View, OrderSheet, str, Place], bool]], ...]] = (
    ("funds ", _funded),
    ("guarantees ", _guaranteed),
    ((mark("bids for "), mark("outbids ")), _bid),
    ("pushes ", _pushed),
    (mark("helps users"), _helped),
    ("waives ", _waived),
    ((mark("stockpiles "), mark("buys up to "), mark("releases "), mark("draws ")), _stored),
    ("buys ", _sided),
    (mark("on its desk"), _answered),
    ((mark("yes on"), mark("no on"), mark("abstain on")), _voted),
    ("joins", lambda _view, sheet, _act, _place: sheet.membership == "join"),
    (mark("customs effort"), lambda _view, sheet, _act, place: f"effort/{sheet.customs_effort}" == place.focus[0]),
    ("hurries ", lambda _view, sheet, _act, place: any(row.project == place.project for row in sheet.hurry)),
    ((mark("does a favour"), mark("does the ")), _favoured),
    (advice_places.BREAKS, lambda view, sheet, act, place: advice_places.SPARED in act and
     _favoured(view, sheet, act, place)),
    ("inspects ", lambda _view, sheet, _act, _place: bool(sheet.inspections)),
    ("accuses ", lambda _view, sheet, _act, _place: bool(sheet.accuse)),
)
"""Beginnings of kept acts, and whether a sheet holds what they ask for."""
