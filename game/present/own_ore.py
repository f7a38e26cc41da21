"""A producer's own limits on what leaves of its ore: when they end, what a step of the slider does, what it loosens."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from game.model.china_state import CurbState
from game.model.content import Content
from game.model.events import Event
from game.model.gains import OrderGain
from game.model.ids import CHINA, MineralId
from game.model.orders import HomeOrder, OrderSheet
from game.model.views import View
from game.present import counts, fmt, paid, point_words
from game.present.facts import Fact
from game.present.item import AT_HOME, Item
from game.present.names import good
from game.present.word_breaks import ore_break
from game.present.words import tr
from game.rules import Forecast, ore

__all__ = ["eased", "ended", "ends", "has_lever", "held", "items", "loosened", "renewal", "renewal_points", "renewed",
           "rows", "with_renewal"]  # fmt: skip

SURE: Final = 0.05
"""Points of a range below which none is said."""


def held(view: View) -> tuple[CurbState, ...]:
    """The seat's own measures on its ores."""
    return tuple(c for c in view.curbs if c.origin == view.seat != CHINA and c.stage == "mine" and not c.destinations)


def ends(view: View) -> tuple[CurbState, ...]:
    """Those that run out with the turn in hand unless they are renewed on its sheet."""
    return tuple(c for c in held(view) if c.until_turn == view.next_played)


def ended(content: Content, view: View) -> tuple[MineralId, ...]:
    """Ores of which the last turn's was the last under a measure: nothing was laid since, nobody lifted it."""
    standing = {c.mineral for c in held(view)}
    last = {c.mineral: c.until_turn for c in content.curbs if c.origin == view.seat and c.stage == "mine"}
    for event in sorted(_measures(view.event_log, view), key=lambda e: e.turn):
        last[event.data["mineral"]] = event.data.get("until_turn", 0) if event.kind == "ore_measure" else 0
    return tuple(mineral for mineral, until in last.items() if until == view.turn - 1 and mineral not in standing)


def loosened(content: Content, view: View, event: Event) -> bool:
    """Whether a measure lets out more than the one before it, which still stood then: no new curb."""
    mineral = event.data["mineral"]
    base = ore.exports(content, event.seat, mineral)
    before = [(c.quantity_t_per_month / base, c.until_turn) for c in content.curbs
              if base > 0 and (c.origin, c.mineral, c.stage) == (event.seat, mineral, "mine")]  # fmt: skip
    log = sorted(_measures(view.event_log, view, event.seat), key=lambda e: e.turn)
    before += [(one.data.get("share", 1.0), one.data.get("until_turn", 0)) for one in log
               if one.turn < event.turn and one.data["mineral"] == mineral]  # fmt: skip
    return bool(before) and before[-1][1] >= event.turn and event.data.get("share", 1.0) > before[-1][0] + 1e-6


def renewal(content: Content, view: View, curb: CurbState) -> HomeOrder:
    """The order that lays an own measure anew as it stands."""
    base = ore.exports(content, view.seat, curb.mineral)
    share = curb.quantity_t_per_month / base if base > 0 else 1.0
    if share <= 0:
        return HomeOrder("ore_export_ban", mineral=curb.mineral)
    return HomeOrder("ore_quota", mineral=curb.mineral, share=round(min(1.0, share), 4))


def eased(content: Content, view: View, curb: CurbState) -> float:
    """What a limit that comes back in steps lets out in the turn after its last, as a share of the base year's."""
    base = ore.exports(content, view.seat, curb.mineral)
    share = curb.quantity_t_per_month / base if base > 0 else 1.0
    return share + (1.0 - share) / (curb.ease_turns + 1)


def renewed(sheet: OrderSheet, order: HomeOrder) -> bool:
    """Whether a sheet has the order of a renewal."""
    return order in sheet.home


def with_renewal(sheet: OrderSheet, order: HomeOrder) -> OrderSheet:
    """The sheet with the renewal in place of any other measure on the ore; without it where it is there already."""
    rest = tuple(act for act in sheet.home if not (act.kind in ore.KINDS and act.mineral == order.mineral))
    return msgspec.structs.replace(sheet, home=rest if renewed(sheet, order) else (*rest, order))


def renewal_points(order: HomeOrder, gains: Mapping[str, OrderGain]) -> str:
    """What renewing should bring against letting it end: ``−0.8 points``; empty where it is not known."""
    step = round(100 * order.share) if order.kind == "ore_quota" else 0
    points = _points(gains, order.mineral, step)
    return tr("{points} points", points=point_words.figure(points)) if points is not None else ""


def items(
    content: Content, view: View, sheet: OrderSheet | None = None, gains: Mapping[str, OrderGain] | None = None
) -> Iterator[Item]:
    """Own measures that end with this turn, or ended with the last, in the turn's brief.

    ``sheet``: the orders in hand; ``gains``: what measures bring, where that is worked out.
    """
    for curb in ends(view):
        what, share = good(content, curb.mineral, "mine"), _share(content, view, curb)
        order = renewal(content, view, curb)
        worth = renewal_points(order, gains or {})
        value = tr("{share} let out: {points}", share=share, points=worth) if worth else tr("{share} let out",
                                                                                            share=share)
        if sheet is not None and renewed(sheet, order):
            until = view.next_played + content.rules.ore.turns - 1
            text = tr("It is on your sheet: the limit stands to turn {n}.", n=until)
            yield Item("ban", text, AT_HOME, "orange", tr("Your limit on {good} is renewed", good=what), value,
                       order=order)  # fmt: skip
            continue
        stands = tr("A limit set on the sheet stands for {turns}.", turns=counts.turns(content.rules.ore.turns))
        if curb.ease_turns:
            name = tr("Your limit on {good} loosens after this turn", good=what)
            text = tr("Next turn {share} of your {good} is let out, more in each turn after it.", good=what,
                      share=fmt.percent(eased(content, view, curb)))  # fmt: skip
        else:
            name = tr("Your limit on {good} ends with this turn", good=what)
            text = tr("After this turn all of your {good} is let out again, and its licence fees end.", good=what)
        text = " ".join(filter(None, (text, stands, _brought(content, view))))
        yield Item("ban", text, AT_HOME, "orange", name, value, order=order)
    for mineral in ended(content, view):
        what = good(content, mineral, "mine")
        text = " ".join(filter(None, (tr("All of your {good} leaves the country, without licences or fees.", good=what),
                                      _brought(content, view))))  # fmt: skip
        yield Item("ban", text, AT_HOME, "orange", tr("Your limit on {good} has run out", good=what))


def rows(
    content: Content, view: View, sheet: OrderSheet, mineral: MineralId, step: int, gains: Mapping[str, OrderGain],
    forecast: Forecast | None,
) -> tuple[Fact, ...]:  # fmt: skip
    """What a step of an ore's slider should do: points, price abroad, fees of the turn, a word that it breaks."""
    found: list[Fact] = []
    points = _points(gains, mineral, step)
    ordered = any(act.mineral == mineral and act.kind in ore.KINDS for act in sheet.home)
    if points is not None and ordered:
        how = tr("Against leaving it as it stands, to the end of the game: earnings and fees at home, users' bills, "
                 "support, trust of buyers. It stands for {turns}; then all is let out again, even where a limit in "
                 "force now would have come back in steps. Limits replayed with the same luck came inside the range in "
                 "seven of nine times.", turns=counts.turns(content.rules.ore.turns))  # fmt: skip
        spread = _spread(gains, mineral, step)
        value = point_words.figure(points) if spread < SURE else tr(
            "{points} ({low} to {high})", points=point_words.figure(points), low=fmt.signed(points - spread, 1),
            high=fmt.signed(points + spread, 1))  # fmt: skip
        found.append(Fact(tr("Points of your score"), value, how=how,
                          tone="green" if points > spread else "red" if points < -spread else "orange"))  # fmt: skip
        if (best := _best(gains, mineral)) is not None:
            found.append(Fact(tr("Most points at"), best, how=tr("Of the steps of ten, by the same figures.")))
    line = next((o for o in forecast.ores if o.mineral == mineral), None) if forecast is not None else None
    if line is not None and line.abroad_usd_per_kg > 0:
        now = float(paid.outside_price(content, view, mineral, "mine")[-1])
        found.append(Fact(tr("Price abroad, USD/kg"), f"{fmt.price(now)} → {fmt.price(line.abroad_usd_per_kg)}",
                          how=tr("What users outside China pay for it: now, and in this turn with your sheet. Holders "
                                 "of your licences sell at it.")))  # fmt: skip
    if line is not None and line.fee_usd_m >= 0.05:
        found.append(Fact(tr("Licence fees this turn"), fmt.signed_money(line.fee_usd_m), tone="green",
                          how=tr("Comes in when the turn is played: it cannot be spent before the next.")))  # fmt: skip
    if broken := ore_break(content, view, mineral, sheet):
        found.append(Fact(tr("Breaks your word"), "", how=broken, tone="red", text=broken))
    return tuple(found)


def _points(gains: Mapping[str, OrderGain], mineral: MineralId, step: int) -> float | None:
    """Points of a share let out, percent: on the line between the steps of ten that are played ahead round it."""
    low, part = step // 10 * 10, step % 10 / 10.0
    ends = [gains.get(f"ore/{mineral}/{at}") for at in (low, low + 10 if part else low)]
    first, last = ends
    if first is None or last is None:
        return None
    return (1.0 - part) * first.net_points + part * last.net_points


def _spread(gains: Mapping[str, OrderGain], mineral: MineralId, step: int) -> float:
    """Half the range of the points of a share let out: that of the nearest step of ten."""
    near = gains.get(f"ore/{mineral}/{10 * round(step / 10)}")
    return near.spread_points if near is not None else 0.0


def _best(gains: Mapping[str, OrderGain], mineral: MineralId) -> str | None:
    """The step that brings most points, ``80 %: +1.1``; leaving it where none surely brings any; None where few are
    known."""
    known = {step: gains[key].net_points for step in range(0, 101, 10) if (key := f"ore/{mineral}/{step}") in gains}
    if len(known) < len(range(0, 101, 10)):
        return None
    best = max(known, key=lambda step: known[step])
    if known[best] <= _spread(gains, mineral, best):
        return tr("as it stands")
    return tr("{share}: {points}", share=fmt.percent(best / 100), points=point_words.figure(known[best]))


def has_lever(content: Content, view: View) -> bool:
    """Whether a limit on an own ore is what the seat has in hand: one stands, just ended, or it sells much of it."""
    return bool(held(view) or ended(content, view))


def _measures(log: Sequence[Event], view: View, seat: str = "") -> Iterator[Event]:
    return (e for e in log if e.kind in ("ore_measure", "ore_lifted") and e.seat == (seat or view.seat))


def _share(content: Content, view: View, curb: CurbState) -> str:
    base = ore.exports(content, view.seat, curb.mineral)
    return fmt.percent(curb.quantity_t_per_month / base) if base > 0 else fmt.percent(1.0)


def _brought(content: Content, view: View) -> str:
    """What licences brought in the turn played last; of all own ores, as it is published."""
    rents = view.rents.get(view.seat, ())
    if not rents or rents[-1] < 0.5:
        return ""
    fees = content.rules.ore.fee_share * rents[-1]
    return tr("Last turn its licences brought {money} at home and {fees} to your treasury.",
              money=fmt.money(rents[-1]), fees=fmt.money(fees))  # fmt: skip
