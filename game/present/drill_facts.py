"""The drill as figures: whether the year is stood, and of one good what it lives on and what moved it, a row each."""

from collections.abc import Sequence
from typing import Final

import msgspec

from game.model.content import Content
from game.model.views import View
from game.present import counts, drill_deals, drill_words, fmt, sold_where
from game.present.drill_goods import Good, moved
from game.present.facts import Fact
from game.present.names import capital, good
from game.present.words import tr
from game.rules.stress import LONGEST_DAYS

__all__ = ["Head", "chain_mark", "change_facts", "good_facts", "head"]

FELT: Final = 0.005
"""Change of the whole share met, and part of it by one good, from which it is told."""


class Head(msgspec.Struct, frozen=True):
    """What stands over the table: the share of the need met, whether the year is stood, and rows."""

    met: str
    verdict: str
    stands: bool
    facts: tuple[Fact, ...]


def head(content: Content, met: float, goods: Sequence[Good]) -> Head:
    """Of any country: ``met`` of its whole need (0-1), its goods, the first to run dry first."""
    stands = met >= drill_words.STANDS
    worst, first = max(goods, key=lambda g: g.lost), goods[0]
    facts = [Fact(tr("To stand the year"), fmt.percent(drill_words.STANDS))]
    if worst.lost > 0:
        facts.append(Fact(tr("Most is lost by {good}", good=good(content, worst.mineral, worst.stage)),
                          fmt.percent(worst.lost, 1), tone="red",
                          text=tr("Its part of the whole need that lacks.")))  # fmt: skip
    if first.stop.days < LONGEST_DAYS:
        free = "" if first.lost > 0 else tr("It costs nothing by itself: another stage of its chain lacks more.")
        facts.append(Fact(tr("Dry first: {good}", good=good(content, first.mineral, first.stage)),
                          tr("after {days}", days=counts.days(first.stop.days)), text=free))  # fmt: skip
    return Head(drill_words.met_words(met), tr("stands the year") if stands else tr("does not stand the year"), stands,
                tuple(facts))  # fmt: skip


def change_facts(content: Content, view: View) -> tuple[Fact, ...]:
    """What the contracts of this turn add, the whole share met a turn before, and what it moved by most."""
    signed = drill_deals.signed_row(content, view)
    if len(view.measures) < 2:
        return signed
    before, now = (m.security for m in view.measures[-2:])
    why = drill_words.change_words(content, view)
    found = [Fact(tr("A turn before"), tr("{a} ({change} points)", a=fmt.percent(before),
                                          change=fmt.signed(100 * (now - before), 1)), text=why,
                  tone=_tone(now - before))]  # fmt: skip
    rows = moved(content, view.measures)
    if rows and abs(now - before) >= FELT:
        held, share = rows[0] if now < before else rows[-1]
        found.append(Fact(tr("Most of it by {good}", good=good(content, held.mineral, held.stage)),
                          tr("{n} points", n=fmt.signed(100 * share, 1)), text=why, tone=_tone(share)))  # fmt: skip
    return (*signed, *found)


def chain_mark(held: Good, goods: Sequence[Good]) -> tuple[str, str]:
    """Whether this stage decides its chain: a few words, and the kind of badge they stand in."""
    if held.decides and held.lost > 0:
        return tr("the weakest stage of its chain"), "bad"
    weak = any(g.mineral == held.mineral and g.decides and g.lost > 0 for g in goods)
    return (tr("costs you nothing by itself"), "quiet") if weak else (tr("its chain lacks nothing"), "good")


def good_facts(content: Content, view: View, held: Good, goods: Sequence[Good]) -> tuple[Fact, ...]:
    """Of one of the reader's goods: which stage lacks more, what plants at home do, what moved it since a turn before.
    """
    weak = next((g for g in goods if g.mineral == held.mineral and g.decides and g.lost > 0), None)
    found = list(drill_deals.signed_good(content, view, held.place))
    if weak is not None and weak.place != held.place:
        found.append(Fact(tr("Lacks more: {good}", good=good(content, weak.mineral, weak.stage)),
                          tr("{met} met", met=fmt.percent(weak.stop.met)), tone="orange",
                          text=drill_words.chain_words(content, held, goods)))  # fmt: skip
    found += sold_where.cut_off_facts(content, view, held)
    if held.before is None or not held.causes:
        return tuple(found)
    found.append(Fact(tr("Met a turn before"), f"{fmt.percent(held.before)} → {fmt.percent(held.stop.met)}",
                      tone=_tone(held.stop.met - held.before)))  # fmt: skip
    for cause in held.causes[: drill_words.MOST_CAUSES]:
        line, behind, points = drill_words.cause_parts(content, view, held, cause)
        name = capital(f"{line} ({behind})" if behind else line)
        found.append(Fact(name, tr("{n} points", n=points) if points else "", tone=_tone(cause.share)))
    return tuple(found)


def _tone(change: float) -> str:
    return "text" if abs(change) < FELT / 10 else "green" if change > 0 else "orange"
