"""Why the range of a forecast price is wide: the one thing nobody knows that makes it so."""

import math
from typing import Final

from game.model.china_state import CurbState
from game.model.content import Content
from game.model.ids import stage_index
from game.model.views import View
from game.present import fmt
from game.present.names import capital, good, within
from game.present.outlook import PriceLine
from game.present.words import join_words, mark, tr
from game.rules import fall_back, figures, first_curb, offences
from game.rules.price_range import last_move

__all__ = ["above_floor", "again_words", "doubt_words", "lever", "shared_reach", "why_wide", "wide", "widest"]

WIDE: Final = 1.6
"""A range is wide from this many times today's price on, up or down."""
MOVING: Final = 1.3
"""Stocks hold a price back where the forecast is this many times today's price, up or down."""
DEAR: Final = 0.25
"""Distance above the base year's price, as a logarithm, from which a good falls back for being dear."""
NEAR_FLOOR: Final = 0.02
"""Part of a floor by which a price above it is as good as at it."""
LEAST_REACH, MOST_REACH = 0.1, 0.6
"""Relative change at the ends of the bars' scale."""


def wide(line: PriceLine) -> bool:
    """Whether a range needs a word."""
    again = line.again is not None and not line.again.first
    return again or line.high > WIDE * line.now or line.low < line.now / WIDE


def shared_reach(lines: tuple[PriceLine, ...]) -> float:
    """Relative change at the ends of the scale that all bars share: wide ranges run over it, others stay told apart;
    of a range in two parts both are in sight."""
    told = [line for line in lines if not wide(line) or line.again is not None] or list(lines)
    ends = [abs(end / line.now - 1) for line in told for end in (line.low, line.high)]
    return min(MOST_REACH, max([LEAST_REACH, *ends]))


def why_wide(content: Content, view: View, line: PriceLine) -> str:
    """One sentence that names the unknown behind a wide range; empty for any other."""
    name = capital(good(content, line.mineral, line.stage))
    first = _first(content, view, line, name) if line.again is not None and line.again.first else ""
    return " ".join(filter(None, (_why(content, view, line, name), first)))


def _first(content: Content, view: View, line: PriceLine, name: str) -> str:
    """What a first curb of China would make of a price, by whose rule and with what odds."""
    rules = content.doctrines.coercer
    assert line.again is not None
    return tr("{good}: about {price} USD/kg if China curbs it ({low} to {high}). A China that punishes curbs who "
              "counts {least} points of offence and leans on it: half of what it sold you in the base year, one turn "
              "after it warned. You count {points}: {acts}. By your analysts the odds of such a China are {odds}.",
              good=name, price=fmt.price(line.again.price), low=fmt.price(line.again.low),
              high=fmt.price(line.again.high), least=fmt.number(rules.offence_points),
              points=fmt.number(sum(offences.of_seat(view, view.seat).values()), 1),
              acts=join_words([tr(_ACTS[act]) for act in offences.of_seat(view, view.seat)]),
              odds=fmt.percent(first_curb.odds(view)))  # fmt: skip


_ACTS: Final[dict[str, str]] = dict(zip(offences.OFFENCES, (
    mark("a yes to a reference price"), mark("a reference price tabled"), mark("a yes to inspections"),
    mark("a floor levied"), mark("a duty on Chinese goods"), mark("pressing China"),
), strict=True))  # fmt: skip
"""The published acts in words, in the order of their list."""


def _why(content: Content, view: View, line: PriceLine, name: str) -> str:
    if not wide(line):
        return ""
    curb = _curb(view, line)
    if curb is not None and line.high > WIDE * line.now:
        return _curbed(content, line, curb, name)
    if line.freed:
        return _freed(content, line, name)
    if line.next > MOVING * line.now:
        return tr("{good}: wide, since stocks are being used up and nobody knows how long they last; {now} USD/kg "
                  "while they do, {next} after.", good=name, now=fmt.price(line.now),
                  next=fmt.price(line.next))  # fmt: skip
    if line.next < line.now / MOVING:
        return tr("{good}: wide, since stocks are being filled and nobody knows for how long; {now} USD/kg while they "
                  "are, {next} after.", good=name, now=fmt.price(line.now), next=fmt.price(line.next))  # fmt: skip
    return _luck_words(content, view, line, name)


def above_floor(view: View, line: PriceLine) -> str:
    """Why a price is foreseen above the floor of its good; empty where none binds or it is not."""
    floor = next((f for f in view.floors if (f.mineral, f.stage) == (line.mineral, line.stage)
                  and f.binds_turn <= view.next_played), None)  # fmt: skip
    if floor is None or line.usual < (1.0 + NEAR_FLOOR) * floor.price_usd_per_kg:
        return ""
    return tr("Above its floor of {price}: a floor holds from below alone. What lies above it is the market: curbs, "
              "stocks being filled, few who sell.", price=fmt.price(floor.price_usd_per_kg))  # fmt: skip


def again_words(content: Content, line: PriceLine) -> str:
    """``about 399 if China holds back again``: the other price of a good whose curb has just run out; else empty."""
    if line.again is None:
        return ""
    if line.again.first:
        return tr("about {price} if {who} curbs it", price=fmt.price(line.again.price),
                  who=within(content, line.again.origin))  # fmt: skip
    return tr("about {price} if {who} holds back again", price=fmt.price(line.again.price),
              who=within(content, line.again.origin))  # fmt: skip


def _freed(content: Content, line: PriceLine, name: str) -> str:
    if line.again is None:
        return tr("{good}: the curb on it has run out. It falls back to about {next} USD/kg, unless another follows.",
                  good=name, next=fmt.price(line.next))  # fmt: skip
    return tr("{good}: the curb on it has run out. It falls back to about {next} USD/kg, or stays about {price} if "
              "{who} holds back again: in games three such curbs in ten were laid anew at once.",
              good=name, next=fmt.price(line.next), price=fmt.price(line.again.price),
              who=within(content, line.again.origin))  # fmt: skip


def _luck_words(content: Content, view: View, line: PriceLine, name: str) -> str:
    """Of a range that neither a curb nor stocks make wide: it is dear, the last move, or supply that hardly answers."""
    above = fall_back.above(content, view, (line.mineral, line.stage), line.now)
    if above > DEAR and line.low < line.now / WIDE:
        return tr("{good}: wide, since it stands {share} above the base year: users turn away from what is dear, and "
                  "nobody knows how fast it falls back.", good=name, share=fmt.percent(math.expm1(above)))  # fmt: skip
    moved = last_move(content, view, line.mineral, line.stage)
    if moved > 0.2:
        return tr("{good}: wide, since it moved by {share} last turn, and nobody knows whether it goes on or turns "
                  "back.", good=name, share=fmt.percent(math.expm1(moved)))  # fmt: skip
    return tr("{good}: wide, since supply hardly answers its price: 4 % more or less use than expected moves it far.",
              good=name)  # fmt: skip


def widest(content: Content, view: View, lines: tuple[PriceLine, ...]) -> str:
    """Why the widest of some ranges is wide; empty where none is."""
    found = max(lines, key=lambda line: max(line.high / line.now, line.now / line.low), default=None)
    return why_wide(content, view, found) if found is not None else ""


def doubt_words(content: Content, view: View, line: PriceLine) -> str:
    """Why a range is wide and what of one's own doing narrows it; empty for any other."""
    return " ".join(filter(None, (why_wide(content, view, line), lever(content, view, line))))


def lever(content: Content, view: View, line: PriceLine) -> str:
    """What of one's own doing narrows a wide range, and on which page; empty for any other range and without a seat.

    Who sells is helped by what holds the lower end, who buys by what spares it the upper one; a contract does either
    for what it covers.
    """
    if not wide(line) or view.you is None:
        return ""
    place, column = figures.place(content, line.mineral, line.stage), content.region_index(view.seat)
    made, used = (float(figures.of_view(content, view, name)[place][column]) for name in ("output", "use"))
    if made > used or (used <= 0 and _to_come(content, view, line)):
        return _sellers(view, line)
    if used <= 0:
        return tr("You neither make nor use much of it: it touches you through others' plants alone.")
    if (stock := view.you.stock_t.get(f"{line.mineral}/{line.stage}", 0.0)) > 0:
        months = fmt.number(stock / used, 1)
        return tr("What narrows it for your users: your stock of {n} months, released as it climbs (Orders, "
                  "stockpile), or a contract at a set price (Deals, offtake).", n=months)  # fmt: skip
    return tr("What narrows it for your users: a contract near {price} USD/kg that stands (Deals, offtake), or a "
              "stock of some months (Orders, stockpile).", price=fmt.price(line.now))  # fmt: skip


def _to_come(content: Content, view: View, line: PriceLine) -> bool:
    """Whether a plant on the reader's soil is under way that makes the good: it can be sold ahead."""
    return any(
        card.region == view.seat and view.projects[card.id].status in ("permitting", "construction", "ramp_up")
        and any((out.mineral, out.stage) == (line.mineral, line.stage) for out in card.outputs)
        for card in content.projects
    )


def _sellers(view: View, line: PriceLine) -> str:
    """The same for who makes more of it than it uses."""
    if line.low >= line.now / WIDE:
        return tr("The wide end is in your favour, since you sell it: a contract at a set price gives it away, the "
                  "less the shorter it runs (Deals, offtake).")  # fmt: skip
    place = (line.mineral, line.stage)
    sheet = next((s for s in view.fair_costs if (s.mineral, s.stage) == place), None)
    stands = any((f.mineral, f.stage) == place for f in view.floors)
    if sheet is None or stands or view.you is None or view.you.status != "member":
        return tr("What narrows it for you: sell ahead at a price that stands (Deals, offtake).")
    return tr("What narrows it for you: sell ahead at a price that stands (Deals, offtake), or a floor under it: fair "
              "cost is {fair} USD/kg (Council).", fair=fmt.price(sheet.fair))  # fmt: skip


def _curb(view: View, line: PriceLine) -> CurbState | None:
    """The curb in force that holds the good or what it is made of back from this seat, the nearest stage first."""
    stage = stage_index(line.stage)
    found = [
        c for c in view.curbs
        if c.mineral == line.mineral and stage_index(c.stage) <= stage and c.origin != view.seat
        and (not c.destinations or view.seat in c.destinations) and c.until_turn >= view.turn
    ]  # fmt: skip
    return max(found, key=lambda c: (stage_index(c.stage), not c.destinations), default=None)


def _curbed(content: Content, line: PriceLine, curb: CurbState, name: str) -> str:
    who, what = capital(within(content, curb.origin)), good(content, curb.mineral, curb.stage)
    tonnes = fmt.tonnes(curb.quantity_t_per_month)
    held = {
        "quota": tr("{who} lets {tonnes} of {good} a month out", who=who, tonnes=tonnes, good=what),
        "licence": tr("{who} licenses about {tonnes} of {good} a month", who=who, tonnes=tonnes, good=what),
        "embargo": tr("{who} lets no {good} out", who=who, good=what),
    }[curb.kind]
    return tr("{good}: wide. {held}, and nobody knows how long stocks bridge what lacks: near {now} USD/kg while they "
              "last, up to {high} once they do not.", good=name, held=held, now=fmt.price(line.now),
              high=fmt.price(line.high))  # fmt: skip
