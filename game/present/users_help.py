"""Help for users in rows: what this turn's bill should cost, what a sum keeps of it, where support then stands.

All of it is the sheet's own forecast (``rules.support_outlook``), with the sum of the slider in it.
"""

from collections.abc import Mapping
from typing import Final

from game.model.content import Content
from game.model.gains import OrderGain
from game.model.views import View
from game.present import fmt, home_outlook, horizon, point_words
from game.present.facts import Fact
from game.present.words import tr
from game.rules import home, legal
from game.rules.support_outlook import SupportOutlook

__all__ = ["last_words", "points", "rows"]

LEAST: Final = 0.05
"""Points of support below which a bill is nothing."""
STEP_USD_M: Final = 10.0
"""Help by which its worth is told while none is given, USD million."""


def rows(
    content: Content, view: View, found: SupportOutlook | None, usd_m: float, gains: Mapping[str, OrderGain]
) -> tuple[Fact, ...]:
    """Always four rows, so that nothing moves while one slides.

    ``found``: the outlook with the help that is set, ``usd_m``, USD million; None while it is worked out.
    """
    if found is None:
        names = (tr("Support that their bill costs"), tr("Help keeps"), tr("Support after this turn"))
        return (*(Fact(name, tr("being worked out ..."), tone="mute", how=last_words(view)) for name in names),
                _score(content, view, usd_m, gains))  # fmt: skip
    return (_bill(content, view, found), _kept(content, view, found), _support(found),
            _score(content, view, usd_m, gains))  # fmt: skip


def _most(content: Content) -> float:
    """Points of support that a bill costs at most."""
    return content.rules.home.bill_weight * content.rules.home.bill_cap


def _bill(content: Content, view: View, found: SupportOutlook) -> Fact:
    """What this turn's bill should cost of support, with its range, and whether that is the most it can."""
    low, high = found.bill_points
    name, most = tr("Support that their bill costs"), _most(content)
    felt = content.rules.home.bill_cap * home.turn_money(content, view.seat)
    how = " ".join((
        tr("What prices above the base year take from your users, as this turn's forecast has it: {points} points for "
           "each turn of your free money ({money}), {most} at most. A bill beyond {felt} costs no more.",
           points=fmt.number(content.rules.home.bill_weight), money=fmt.money(home.turn_money(content, view.seat)),
           most=fmt.number(most, 1), felt=fmt.money(felt)),
        last_words(view),
    ))  # fmt: skip
    if high < LEAST:
        return Fact(name, tr("no support"), how=how)
    likely = fmt.signed(-found.likely_bill, 1)
    if low > most - LEAST:
        return Fact(name, tr("{n} points, the ceiling", n=likely), how=how, tone="orange")
    if high - low < 2 * LEAST:
        return Fact(name, tr("{n} points", n=likely), how=how, tone="orange")
    ends = {"a": fmt.number(low, 1), "b": fmt.number(high, 1)}
    text = tr("{n} points ({a} to {b})", n=likely, **ends)
    if found.likely_bill > most - LEAST:
        text = tr("{n} points, the ceiling ({a} to {b})", n=likely, **ends)
    return Fact(name, text, how=how, tone="orange")


def _kept(content: Content, view: View, found: SupportOutlook) -> Fact:
    """What the help that is set keeps of it; while none is, what each step of it would."""
    each = content.rules.home.bill_weight / home.turn_money(content, view.seat)
    limit = legal.help_limit(content, view)
    enough = found.likely_bill / each
    parts = [tr("Each {money} keeps {n} of support, however dear goods are: help comes off what the bill costs, and at "
                "its ceiling off the ceiling.", money=fmt.money(STEP_USD_M),
                n=fmt.signed(STEP_USD_M * each, 1))]  # fmt: skip
    if enough > limit:
        parts.append(tr("To keep all of it would take {money}; a cabinet grants {limit} a turn at most, which "
                        "keeps {n} of support.", money=fmt.money(enough), limit=fmt.money(limit),
                        n=fmt.signed(limit * each, 1)))  # fmt: skip
    elif found.likely_bill >= LEAST:
        parts.append(tr("{money} keeps all of it; more keeps no more.", money=fmt.money(enough)))
    how = " ".join(parts)
    if found.helped_usd_m <= 0:
        name = tr("Each {money} of help keeps", money=fmt.money(STEP_USD_M))
        if found.bill_points[1] < LEAST:
            return Fact(name, tr("nothing: no bill to pay"), how=how, tone="mute")
        kept = fmt.signed(min(found.bill_points[1], STEP_USD_M * each), 1)
        return Fact(name, _of_support(kept), how=how, tone="green")
    name = tr("{money} of help keeps", money=fmt.money(found.helped_usd_m))
    low, high = (fmt.signed(part, 1) for part in found.kept)
    if found.kept[1] < LEAST:
        return Fact(name, tr("nothing: no bill to pay"), how=how, tone="orange")
    if found.helped_usd_m > enough + 1.0 and low == high:
        text = tr("{n} of support; {money} does as much", n=low, money=fmt.money(enough))
        return Fact(name, text, how=how, tone="orange")
    return Fact(name, _of_support(low if low == high else tr("{a} to {b}", a=low, b=high)), how=how, tone="green")


def _of_support(figure: str) -> str:
    """A figure of support at home with its unit: bare "points" are the score's."""
    return tr("{n} of support", n=figure)


def _support(found: SupportOutlook) -> Fact:
    """``44 → 36 (33–41)``: the line of the sheet."""
    return Fact(tr("Support after this turn"), home_outlook.value_words(found), how=home_outlook.parts_words(found),
                tone="green" if found.likely is not None and found.likely >= found.now else "text")  # fmt: skip


def points(content: Content, view: View, usd_m: float, gains: Mapping[str, OrderGain]) -> float:
    """Points of the score that help brings net of its cost: off the bill that counts in the scored turns, its money off
    Treasury in all."""
    cost = point_words.points(content, view.seat, -usd_m, view.announced_turns)
    for gain in gains.values():
        kind, _, counted = gain.order.partition("/")
        if kind == "help" and float(counted) > 0:
            part = min(1.0, usd_m / float(counted))
            spent = point_words.points(content, view.seat, -float(counted) * part, view.announced_turns)
            return part * gain.net_points + cost - spent
    return cost


def _score(content: Content, view: View, usd_m: float, gains: Mapping[str, OrderGain]) -> Fact:
    """What the help is for the score: nothing but its cost before the scored turns."""
    counted = horizon.scored(content, view)
    given = usd_m if usd_m > 0 else STEP_USD_M
    name = tr("For your score") if usd_m > 0 else tr("Each {money} for your score", money=fmt.money(STEP_USD_M))
    net = points(content, view, given, gains)
    how = tr("It comes off the bill that the score counts, and off Treasury.") if counted else tr(
        "Its cost alone: the bill counts in the last turns only ({n}). It serves support.",
        n=content.rules.score.mean_turns)  # fmt: skip
    value = tr("{n} points", n=point_words.figure(net)) if counted else tr("{n} points, its cost alone",
                                                                             n=point_words.figure(net))
    return Fact(name, value, how=how, tone="green" if net > 0 else "text")


def last_words(view: View) -> str:
    """What the bill cost of support last turn, and what help kept of that."""
    moves = view.you.support_moves if view.you else ()
    bill = -sum(move.points for move in moves if move.cause == "bill")
    kept = sum(move.points for move in moves if move.cause == "relief")
    if bill < LEAST:
        return tr("Last turn it cost none.")
    if kept < LEAST:
        return tr("Last turn it cost {n} points.", n=fmt.number(bill, 1))
    return tr("Last turn it cost {n} points; help kept {kept} of them.", n=fmt.number(bill, 1),
              kept=fmt.number(kept, 1))  # fmt: skip
