"""Rarer acts of home policy: the bill on federal land, amends in a quarrel, measures on own ore."""

from typing import Final

from game.agents.ministry import matters
from game.agents.ministry.clauses_more import SUPPORT_POINT_USD_M
from game.agents.ministry.desk import Desk
from game.agents.ministry.home import Acts
from game.agents.ministry.names import good, listed, who
from game.agents.ministry.promised import promised
from game.agents.ministry.temptation import confession, weigh
from game.agents.words import percent
from game.model.ids import MineralId
from game.model.orders import HomeOrder
from game.model.phrases import counted, phrase
from game.rules import absence, bill, ore

SAFE_SUPPORT: Final = 50.0
"""Support that a cabinet wants left after an act that costs some."""
NEAR: Final = 0.9
"""Share of its hurdle from which a card makes the bill worth its price."""
PROUD: Final = frozenset({"producer", "free_rider"})
"""Tempers that hold ore back."""
CHEAP: Final = 0.85
"""Price of ore over its base from which a producer holds some back."""
QUOTA: Final = 0.7
"""Part of what it exports now that it then lets out."""
HOT: Final = 0.4
"""Heat from which a quarrel is worth amends."""


def acts(desk: Desk, points: int) -> Acts:
    """At most one such act a turn."""
    if points < 2 or desk.view.you is None:
        return Acts()
    for made in (_amends(desk), _bill(desk), _ore(desk)):
        if made.orders:
            return made
    return Acts()


def _bill(desk: Desk) -> Acts:
    """Sign when several cards at home wait, one of them near, and support can bear the backlash."""
    card = bill.of_seat(desk.content, desk.me, desk.view.turn)
    you = desk.view.you
    if card is None or you is None or "bill/signed" in you.programmes:
        return Acts()
    cards = bill.helped(desk.content, desk.me, desk.view.projects)
    near = [c for c in cards if desk.view.projects[c].expected_margin_share >= NEAR]
    cost = bill.backlash(desk.content, card, cards)
    if len(cards) < 3 or not near or you.support - cost < SAFE_SUPPORT:
        return Acts()
    told = phrase(
        "signs the bill on federal land: {cards} a permit, support falls by {cost:.0f} points",
        cards=counted("{n} project loses", "{n} projects lose", len(cards)), cost=cost,
    )
    return Acts((HomeOrder(kind="federal_land"),), (told,))


def _amends(desk: Desk) -> Acts:
    """Those who live by the table's trust give way while a quarrel is hot."""
    you = desk.view.you
    cost = desk.content.rules.politics.amends_support_points
    if you is None or desk.temper(desk.me) not in ("broker", "guardian") or you.support - cost < SAFE_SUPPORT:
        return Acts()
    for held in desk.view.quarrels:
        card = absence.card_of(desk.content, held.id)
        if card is None or desk.me not in card.seats or held.heat < HOT:
            continue
        other = next(s for s in card.seats if s != desk.me)
        told = phrase("gives way in its quarrel with {seat}: trust is worth more", seat=who(desk, other))
        return Acts((HomeOrder(kind="amends", quarrel=held.id),), (told,))
    return Acts()


def _ore(desk: Desk) -> Acts:
    """A producer keeps part of a cheap ore at home; once it is dear again it lets all of it out."""
    if desk.temper(desk.me) not in PROUD or desk.seat.pax_silica:
        return Acts()
    for mineral in ore.mined_at_home(desk.content, desk.me):
        level = _level(desk, mineral)
        held = ore.held_of(desk.view.curbs, desk.me, mineral)
        word = promised(desk, "no_new_curb", mineral, "mine")
        weighed = weigh(desk, word, _brings(desk)) if word is not None else None
        if weighed is not None and not weighed.pays:
            continue
        share = _quota(desk, mineral)
        if held is None and level < CHEAP and share < 1.0 and _weighs(desk, mineral):
            what = good(desk, mineral, "mine")
            told = phrase(
                "lets out {share} of its {what}: it fetches {level} of what it did",
                share=percent(QUOTA), what=what, level=percent(level),
            )
            if weighed is not None:
                told = phrase("{told}; {why}", told=told, why=confession(desk, weighed))
            return Acts((HomeOrder(kind="ore_quota", mineral=mineral, share=share),), (told,))
        if held is not None and ore.laid_in_play(held) and level > 1.3:
            told = phrase(
                "lets all of its {good} out again: prices are up",
                good=listed((good(desk, mineral, "mine"),)),
            )
            return Acts((HomeOrder(kind="ore_lift", mineral=mineral),), (told,))
    return Acts()


def _brings(desk: Desk) -> float:
    """What laying a quota brings its cabinet, USD million: the applause at home, more where an election is near.

    What is held back is not sold: dearer ore seldom makes up for it.
    """
    point = max(SUPPORT_POINT_USD_M, matters.support_price(desk))
    return point * desk.content.rules.ore.support_gain_points * (1.0 - QUOTA)


def _quota(desk: Desk, mineral: MineralId) -> float:
    """The quota's share, told of base-year exports as the rule has it, that lets out `QUOTA` of what is exported now.

    1 or more where exports have grown so far that no quota of the rule is that wide.
    """
    row, here = desk.facts.row(desk.facts.flows, mineral, "mine"), desk.facts.columns[desk.me]
    now = float(row[here].sum() - row[here, here])
    base = ore.exports(desk.content, desk.me, mineral)
    return QUOTA * now / base if base > 0 else 1.0


def _level(desk: Desk, mineral: MineralId) -> float:
    """Gate price of the ore at home over its base-year price."""
    now = desk.facts.at(desk.facts.exworks, mineral, "mine", desk.me)
    base = float(desk.content.table["price"][desk.facts.rows[mineral], 0])
    return now / base if base > 0 else 1.0


def _weighs(desk: Desk, mineral: MineralId) -> bool:
    """Whether the seat sells enough of the world's ore for a quota to move the price."""
    row = desk.facts.row(desk.facts.output, mineral, "mine")
    mine = desk.facts.at(desk.facts.output, mineral, "mine", desk.me)
    return mine >= 0.1 * float(row.sum())
