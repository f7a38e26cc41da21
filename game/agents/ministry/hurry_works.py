"""Money that hurries works: what months off a plant are worth to a ministry, and which ones it pays for.

An earlier opening is worth what the plant gives in the scored turns beyond what it would give then, by the same sum
that says what a plant brings (``plant_worth.plant``). The rule of thumb of ``easy`` spends only what would lapse.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from game.agents.ministry import own_aims, plant_gains
from game.agents.ministry.desk import Desk
from game.agents.ministry.names import card as name_of
from game.agents.ministry.plant_worth import Plant, plant
from game.agents.ministry.stakes import Stakes
from game.agents.words import usd
from game.model.content import Project
from game.model.orders import HurryWorks
from game.model.phrases import in_months, phrase
from game.rules import guarantee, hurry, plant_calendar
from game.rules.plant_calendar import LATE_SHARE

MARGIN: Final = 1.5
"""Haste must be worth this multiple of its cost: a turn's delay at the end of the game takes all of it, and of eight
orders played again without them (November 2026) half brought less than they cost at 1.15."""
SPARE_SHARE: Final = 0.1
"""Most of a turn's budget that the rule of thumb spends."""
CENT: Final = 0.1
"""USD million by which an order may be rounded up."""
SOME: Final = 0.5
"""USD million of a guarantee from which it is told."""
MOST_PLANTS: Final = 2
"""Plants hurried in one turn: each costs a point of initiative."""


@dataclass(frozen=True)
class Haste:
    """Months off one plant: cost in USD million, and worth and cost to the own score in USD million of public money."""

    card: Project
    months: int
    money: float
    worth: float
    cost: float
    turns: tuple[int, int]
    """Turns of the first output without and with them, if nothing is late; (0, 0) in ramp-up."""
    all_usd_m: float = 0.0
    """What haste in every turn to come takes in all, where only that opens the plant in this game; else 0."""
    toll_usd_m: float = 0.0
    """What the seat's own guarantees on the plant cost more since it opens in an earlier turn: off its ``worth``."""

    @property
    def gain(self) -> float:
        """Worth less cost."""
        return self.worth - self.cost


@dataclass(frozen=True)
class Acts:
    """Orders with a sentence each, and the money they take."""

    orders: tuple[HurryWorks, ...] = ()
    why: tuple[str, ...] = ()
    cost: float = 0.0


def chances(desk: Desk, stakes: Stakes, *, ahead: bool = False) -> Iterator[Haste]:
    """Every number of months that one turn's money can take off a plant under way which this seat may hurry.

    ``ahead``: for a person, who is told what the plant's page says of it, and can go on with it: of a plant that only
    haste in every turn opens in this game, the most months are the first step of all that.
    """
    for card in _under_way(desk):
        most = hurry.most(desk.content, desk.view.projects[card.id])
        gain = plant_gains.gain(desk, stakes, card) if ahead else None
        for count in range(1, most + 1):
            made = _haste(desk, stakes, card, count, ahead=ahead)
            if gain is not None and gain.hasty_turn and count == most and made.turns[1] > gain.hasty_turn:
                later = max(0.0, gain.hasty_usd_m - made.money)
                whole = gain.hasty_points * gain.point_usd_m - later + (made.worth if made.worth > 0 else 0.0)
                made = replace(made, worth=whole, turns=(made.turns[0], gain.hasty_turn), all_usd_m=gain.hasty_usd_m)
            yield _guaranteed(desk, stakes, made) if ahead else made


def _guaranteed(desk: Desk, stakes: Stakes, made: Haste) -> Haste:
    """The same for who has guaranteed the plant's price: sooner open, it is paid for sooner."""
    toll = guarantee.sooner_usd_m(desk.content, desk.view, made.card, made.turns[1])
    return replace(made, worth=made.worth - stakes.usd(-stakes.points("treasury", -toll)), toll_usd_m=toll)


def works(desk: Desk, stakes: Stakes, points: int, room: float) -> Acts:
    """Plants hurried by what it brings beyond its cost, the best first."""
    found: dict[str, Haste] = {}
    for one in chances(desk, stakes, ahead=desk.for_aims):
        pays = one.money <= room and one.worth > MARGIN * one.cost
        if pays and (one.card.id not in found or one.gain > found[one.card.id].gain):
            found[one.card.id] = one
    taken: list[Haste] = []
    for one in sorted(found.values(), key=lambda h: (-h.gain, h.card.id)):
        spent = sum(t.money for t in taken)
        if len(taken) < min(points, MOST_PLANTS) and spent + one.money <= room:
            taken.append(one)
    return _acts(taken, [_told(desk, one) for one in taken])


def spare(desk: Desk) -> Acts:
    """By rule of thumb, one plant at home, out of what would lapse: the fewest months that open it a turn sooner, else
    as many as the money buys of the one that opens first. Only where it opens in the turns that are scored: sooner
    than that it runs in them anyway."""
    room = min((1.0 - desk.content.rules.money.carry_over_share) * desk.money, SPARE_SHARE * desk.budget)
    options = []
    for card in _under_way(desk):
        held = desk.view.projects[card.id]
        turn = hurry.opens_turn(desk.content, held, desk.view.next_played)
        bought = hurry.months(desk.content, card, held, room - CENT)
        first = desk.view.announced_turns - desk.content.rules.score.mean_turns + 1
        if card.region != desk.me or not bought.months or turn < first or turn - 1 > desk.view.announced_turns:
            continue
        count = next((n for n in range(1, bought.months + 1)
                      if hurry.opens_turn(desk.content, held, desk.view.next_played, n) < turn), 0)  # fmt: skip
        if turn > desk.view.announced_turns and not count:
            continue
        options.append((not count, held.months_left, card.id, card, count or bought.months))
    if not options or desk.points < 1:
        return Acts()
    _, left, _, card, count = min(options)
    money = hurry.asked(desk.content, card, desk.view.projects[card.id], count)
    told = phrase(
        "hurries {card} by {months} of {left} for {cost} M USD that would lapse",
        card=name_of(desk, card.id), months=in_months(count), left=left, cost=usd(money),
    )
    return Acts((HurryWorks(card.id, money),), (told,), money)


def _under_way(desk: Desk) -> Iterator[Project]:
    for card in desk.content.projects:
        if hurry.may(desk.content, card, desk.view.projects[card.id], desk.me):
            yield card


def _haste(desk: Desk, stakes: Stakes, card: Project, count: int, *, ahead: bool) -> Haste:
    held, content = desk.view.projects[card.id], desk.content
    money = hurry.asked(content, card, held, count)
    gives = [plant_calendar.running_share(content, _first(desk, card, off), stakes.scored) for off in (0, count)]
    before, then = (_brings(stakes, plant(desk, stakes, card, held.scale, share), ahead=ahead) for share in gives)
    turns = [hurry.opens_turn(content, held, desk.view.next_played, off) for off in (0, count)]
    cost = stakes.usd(-stakes.points("treasury", -money))
    worth = then - before + own_aims.haste_usd(desk, card.id, count)
    return Haste(card, count, money, worth, cost, (turns[0], turns[1]))


def _brings(stakes: Stakes, made: Plant, *, ahead: bool) -> float:
    """USD million: by the list of ministries, or for a person (``ahead``) as the page of the plant tells it."""
    return stakes.usd(sum(plant_gains.in_points(stakes, made))) if ahead else made.total


def _first(desk: Desk, card: Project, off: int) -> float:
    """Months from the start of the game to a plant's first output, works a little late, with so many months off."""
    held, now = desk.view.projects[card.id], desk.facts.months * (desk.view.next_played - 1.0)
    if held.status == "ramp_up":
        return now - held.active_share * desk.content.rules.finance.ramp_months - off
    return now + (held.months_left - off) * (1.0 + LATE_SHARE)


def _acts(taken: list[Haste], why: list[str]) -> Acts:
    orders = tuple(HurryWorks(one.card.id, one.money) for one in taken)
    return Acts(orders, tuple(why), sum(order.amount_usd_m for order in orders))


def _told(desk: Desk, one: Haste) -> str:
    sooner = ""
    if one.turns[1] < one.turns[0]:
        sooner = phrase(", first output in turn {then} instead of {now}", then=one.turns[1], now=one.turns[0])
    if one.all_usd_m:
        sooner = phrase(": the first step of haste in every turn, {all} M USD in all, which opens it in turn {then} "
                        "and not after this game", all=usd(one.all_usd_m), then=one.turns[1])  # fmt: skip
    if abs(one.toll_usd_m) >= SOME:
        sooner += _toll_words(one.toll_usd_m)
    return phrase(
        "hurries {card} by {months} for {cost} M USD: worth {worth} M USD to us{sooner}",
        card=name_of(desk, one.card.id), months=in_months(one.months), cost=usd(one.money), worth=usd(one.worth),
        sooner=sooner,
    )  # fmt: skip


def _toll_words(toll_usd_m: float) -> str:
    """What the own guarantee of the turns won takes or brings, which the worth has in it."""
    if toll_usd_m < 0:
        return phrase(", with {toll} M USD that our price guarantee earns by then", toll=usd(-toll_usd_m))
    return phrase(", once {toll} M USD more for our price guarantee are paid", toll=usd(toll_usd_m))
