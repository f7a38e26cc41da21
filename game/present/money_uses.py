"""What money that the draft leaves over can still do this turn, for a seat that sees nothing to decide."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from game.model.content import Content, Project
from game.model.gains import OrderGain, StockGain
from game.model.ids import MONTHS_PER_YEAR, ProjectId
from game.model.orders import OrderSheet, StakeOrder
from game.model.state import ProjectState
from game.model.views import View
from game.present import (
    counts,
    doubt,
    fmt,
    horizon,
    hurry_words,
    movements,
    plant_danger,
    plant_sizes,
    projects,
    sheets,
    stake_words,
    stock_words,
)
from game.present.advice_places import CUSTOMS, HOME, STORES, Place
from game.present.council import motion_title
from game.present.desk_rows import oddities
from game.present.item import points_value
from game.present.names import capital, commercial_tonnes, good, heading, party, within
from game.present.plant_gains import SMALL, Gains, gain_of
from game.present.words import tr
from game.rules import card_sizes, card_ways, check_owning, figures, home, plant_terms, stake_terms
from game.rules.check_money import no_consent

__all__ = ["FREE_SHARE", "Use", "best", "idle", "listed", "placed", "uses", "ways"]

SHELVED: Final = 0.8
"""Months of use in store from which more of a good is not called the best use of money."""
FREE_SHARE = 0.2
"""Part of a turn's budget that must be unplanned before its uses are named."""
HELP_SHARE = 0.2
"""Part of a turn's budget that relief for users is reckoned with."""
LEAST_NEED = 0.1
"""Part of a card's output abroad that the own users must need for it to be worth a word."""
PAYS_BACK_MONTHS = 24
"""Months after this turn in which a share has to pay: at what investors ask about a sixth of its price a year, a fifth
comes off at the end."""
WELCOME = 45.0
"""Trust from which a host lets a share go, as ministries reckon."""
YEAR = 365.0
"""Days beyond which stock is not said to last."""
STEP = 0.05
"""Steps in which a share of a plant is named."""
DOUBT = 0.15
"""Unexplained share of a member's use from which inspectors are worth their money: noise is about 0.1."""


WORTH_ASKING = 0.1
"""Points that a use of money must bring beyond its cost for the lock to ask about money that lapses."""


class Use(NamedTuple):
    """One use of idle money: the sentence, and its face: a few words and the figure that counts."""

    text: str
    name: str
    value: str = ""
    worth: float = 0.0
    """Points of the score that it brings beyond its cost, where that is known."""
    project: str = ""
    """The plant that it is about, where it is about one."""


def uses(
    content: Content, view: View, unspent_usd_m: float, points: int | None = None, gains: Gains | None = None,
    orders: Sequence[OrderGain] = (),
) -> tuple[str, ...]:
    """What becomes of unspent money, then what it can do now and why, a sentence each; empty where little is left.

    ``points``: initiative that the draft leaves (None: all that there is); without one only what takes none is named.
    ``gains``: what plants bring the seat; where it is known, none is named that does not bring more than it costs.
    """
    found = [use.text for _, use in ways(content, view, unspent_usd_m, points, gains, orders)]
    return (*sheets.lapse_words(content, view, unspent_usd_m), *found) if idle(view, unspent_usd_m) else ()


def placed(
    content: Content, view: View, unspent_usd_m: float, points: int | None = None, gains: Gains | None = None,
    orders: Sequence[OrderGain] = (),
) -> dict[str, Place]:
    """The same uses with the place of each: of a card with the card chosen."""
    return {use.text: _at_its_card(content, use.text, _PLACES[k])
            for k, _, use in _found(content, view, unspent_usd_m, points, gains, orders)}  # fmt: skip


def _at_its_card(content: Content, line: str, place: Place) -> Place:
    """A place on the page of projects with the card chosen that a line names."""
    if place.screen != "projects":
        return place
    return msgspec.structs.replace(place, project=_named_in(line, {card.name: card.id for card in content.projects}))


def _named_in(line: str, names: Mapping[str, ProjectId]) -> ProjectId:
    """The project that a line names: the longest name in it, since a second line's begins with its plant's."""
    return names[max((name for name in names if name in line), key=len)] if any(n in line for n in names) else ""


def listed(
    content: Content, view: View, unspent_usd_m: float, points: int | None = None, gains: Gains | None = None,
    orders: Sequence[OrderGain] = (),
) -> tuple[Use, ...]:  # fmt: skip
    """The same with their faces and what each brings where that is known."""
    return tuple(use for _, _, use in _found(content, view, unspent_usd_m, points, gains, orders))


def ways(
    content: Content, view: View, unspent_usd_m: float, points: int | None = None, gains: Gains | None = None,
    orders: Sequence[OrderGain] = (),
) -> Iterator[tuple[str, Use]]:
    """The screen where idle money can do something, and what; nothing where little is left."""
    for _, screen, use in _found(content, view, unspent_usd_m, points, gains, orders):
        yield screen, use


def _found(
    content: Content, view: View, unspent_usd_m: float, points: int | None, gains: Gains | None,
    orders: Sequence[OrderGain] = (),
) -> Iterator[tuple[int, str, Use]]:
    """Number of the way, its screen and the use."""
    if view.you is None or not idle(view, unspent_usd_m):
        return
    left = view.you.initiative if points is None else points
    for k, (screen, way) in enumerate(_WAYS):
        told = way(content, view, unspent_usd_m) if k else _card(content, view, unspent_usd_m, gains)
        told = _hurry(content, view, unspent_usd_m, orders) if way is _hurried else told
        for use in told if left > 0 or k == 1 else ():
            yield k, screen, use


def best(
    content: Content, view: View, unspent_usd_m: float, points: int, gains: Gains | None,
    orders: Sequence[OrderGain], stocks: Sequence[StockGain], sheet: OrderSheet | None = None,
) -> tuple[Use, Place] | None:  # fmt: skip
    """The use of idle money that brings most points beyond its cost, and where it is done; None where none is known
    that brings ``WORTH_ASKING``. ``gains``: empty or None where it is not known what plants bring. ``sheet``: what is
    drafted already, of which no plant is named again."""
    busy = _drafted(sheet) if sheet is not None else frozenset()
    found = [(use, place) for k, _, use in _found(content, view, unspent_usd_m, points, gains or None, orders)
             for place in (_at_its_card(content, use.text, _PLACES[k]),) if place.project not in busy]  # fmt: skip
    bare = [gain for gain in stocks if not _shelved(content, view, gain)]
    for gain in stock_words.best(bare)[:1]:
        if stock_words.outlay(gain) <= unspent_usd_m:
            name = tr("A month of stock of {good}: {money}", money=fmt.money(stock_words.outlay(gain)),
                      good=stock_words.named(gain, good(content, gain.mineral, gain.stage)))  # fmt: skip
            found.append((Use(name, name, points_value(stock_words.net(gain)), stock_words.net(gain)),
                          Place("orders", ("stock/list",), STORES)))  # fmt: skip
    use, place = max(found, key=lambda row: row[0].worth, default=(None, None))
    if use is None or place is None or use.worth < WORTH_ASKING:
        return None
    return use, place


def _shelved(content: Content, view: View, gain: StockGain) -> bool:
    """Whether about a month of a good lies in store already: a second one is no advice, it waits on its own page."""
    held = view.you.stock_t.get(f"{gain.mineral}/{gain.stage}", 0.0) if view.you is not None else 0.0
    return held >= SHELVED * figures.home_use(content, view, gain.mineral, gain.stage)


def _drafted(sheet: OrderSheet) -> frozenset[ProjectId]:
    """Plants that a sheet gives money to already."""
    return frozenset((*(row.project for row in sheet.fund), *(row.project for row in sheet.stakes),
                      *(row.project for row in sheet.hurry)))  # fmt: skip


def idle(view: View, unspent_usd_m: float) -> bool:
    """Whether so much is unplanned that its uses are worth a word."""
    return view.you is not None and unspent_usd_m >= FREE_SHARE * view.you.budget_usd_m


def _card(content: Content, view: View, free: float, gains: Gains | None = None) -> Iterator[Use]:
    """The card nearest to its start that this money tips alone; else one that a partner could carry with it.

    Where it is known what plants bring, the one that brings most beyond its grant, if any does.
    """
    looked = [
        (asked, card) for row in projects.rows(content, view, whose="you")
        if row.waits and not row.corridor and row.expected < 1.0
        for card in (content.project(row.id),)
        if _serves(content, view, card)
        and not no_consent(content, view, view.seat, card, "")
        and not projects.too_late(content, view, card)
        for asked in (card_sizes.need(content, view, OrderSheet(), card).least_usd_m,)
        if asked <= row.room_usd_m and (gains is None or (gain_of(content, view, gains, card).points or 0.0) >= SMALL)
    ]
    alone = [paid for _, card in looked if (paid := _paid(content, view, card, free, gains)) is not None]
    if alone:
        yield max(alone, key=lambda found: (found[0], found[1]))[2]
        return
    shared = [(gain_of(content, view, gains, card).net or 0.0 if gains is not None else 0.0, -asked, card)
              for asked, card in looked]  # fmt: skip
    worth, needed, card = max(shared, key=lambda found: (found[0], found[2].region == view.seat, found[1]),
                              default=(-1.0, 0.0, None))  # fmt: skip
    if card is None or (gains is not None and worth < SMALL):
        return
    text = tr("{card} lacks {money} of grants: offer a partner to carry it together.", card=card.name,
              money=fmt.money(-needed))  # fmt: skip
    name = tr("Carry {card} with a partner: {money}", card=card.name, money=fmt.money(-needed))
    yield _use(content, view, card, text, name, worth if gains is not None else None)


def _paid(
    content: Content, view: View, card: Project, free: float, gains: Gains | None
) -> tuple[float, tuple[bool, float], Use] | None:
    """What the page of projects would fill in for a card, with the points that it leaves; None where this money does
    not start it, or brings less than it costs. Without known points, at home and the least money first."""
    known = gains.get(card.id) if gains is not None else None
    way = plant_sizes.fill_in(content, view, OrderSheet(), card, free, known)
    if way is None:
        return None
    sheet = OrderSheet(fund=card_ways.rows(card, way.loan_usd_m, way.grant_usd_m))
    worth = gain_of(content, view, gains, card, sheet).net or 0.0 if gains is not None else 0.0
    if gains is not None and worth < SMALL:
        return None
    size = "" if way.scale >= 1 else tr(", for {size} of its size", size=fmt.percent(way.scale))
    money = plant_sizes.way_words(way)
    text = tr("{card} in {where} starts with {money}{size}.", money=money, card=card.name,
              where=within(content, card.region), size=size)  # fmt: skip
    whole = tr("loan and grant of {money}", money=counts.small_money(way.loan_usd_m + way.grant_usd_m))
    short = whole if way.loan_usd_m > 0 and way.grant_usd_m > 0 else money
    name = tr("{money} for {card}", money=capital(short), card=card.name)
    use = _use(content, view, card, text, name, worth if gains is not None else None)
    return worth, (card.region == view.seat, -way.cost_usd_m), use


def _use(content: Content, view: View, card: Project, text: str, name: str, worth: float | None) -> Use:
    """With what it leaves, where that is known, and what the plant is to this seat."""
    if worth is not None:
        text += " " + tr("That should bring you {points} points more than it costs.",
                         points=fmt.number(worth, 1))  # fmt: skip
    value = points_value(worth) if worth is not None else ""
    return Use(f"{text} {_serves(content, view, card)}", name, value, worth or 0.0, card.id)


def _serves(content: Content, view: View, card: Project) -> str:
    """What a card is to this seat: value added at home, else goods that its own users need; empty if neither."""
    if card.region == view.seat:
        return tr("It adds value and capacity at home.")
    needed = [
        (figures.home_use(content, view, o.mineral, o.stage), o) for o in card.outputs
        if figures.home_output(content, view, o.mineral, o.stage) < figures.home_use(content, view, o.mineral, o.stage)
    ]  # who sells a good pays for no rival's
    need, output = max(needed, key=lambda found: found[0], default=(0.0, None))
    if output is None or need < LEAST_NEED * output.capacity_t_per_month:
        return ""
    made, used = (
        fmt.tonnes(MONTHS_PER_YEAR * commercial_tonnes(content, output.mineral, output.stage, tonnes))
        for tonnes in (output.capacity_t_per_month, need)
    )
    return tr("It would make {tonnes} of {good} a year; your users need {need}.",
              tonnes=made, need=used, good=good(content, output.mineral, output.stage))  # fmt: skip


def _stock(content: Content, view: View, free: float) -> Iterator[Use]:
    """A month of what runs dry first in a cut-off, with its price and its days."""
    found = movements.month_of_stock(content, view)
    if found is None or found[1] > free:
        return
    (tonnes, cost, days), tight = found, view.measures[-1].stops[0]
    text = tr("First to run dry: {good}. A month of stock of it ({tonnes}, contained) costs {money} and {lasts}.",
              good=heading(content, tight.mineral, tight.stage), tonnes=fmt.tonnes(tonnes),
              money=counts.small_money(cost), lasts=movements.longer_words(content, view, days))  # fmt: skip
    name = tr("Stock of {good}, first to run dry: {money}", good=good(content, tight.mineral, tight.stage),
              money=counts.small_money(cost))  # fmt: skip
    yield Use(text, name, counts.signed_days(round(min(days, YEAR))))


def _relief(content: Content, view: View, free: float) -> Iterator[Use]:
    """Help for users, where their bill costs support."""
    assert view.you is not None
    bill = sum(move.points for move in view.you.support_moves if move.cause == "bill")
    usd = min(free, HELP_SHARE * view.you.budget_usd_m)
    points = min(-bill, content.rules.home.bill_weight * usd / home.turn_money(content, view.seat))
    if points >= 0.5:
        text = tr("{money} of help for users keeps about {n} points of support, which their bill cost last turn.",
                  money=fmt.money(usd), n=fmt.number(points, 1))  # fmt: skip
        yield Use(text, tr("Help for users: {money}", money=fmt.money(usd)),
                  tr("support {n} points", n=fmt.signed(points, 1)))  # fmt: skip


def _inspect(content: Content, view: View, _free: float) -> Iterator[Use]:
    """Where a member's trade does not add up."""
    if view.seats[view.seat].status != "member":
        return
    first = next((odd.charge for odd in oddities(content, view) if not odd.note), None)  # the desk's first line
    worst = next((a for a in view.anomalies if first is not None and a.share >= DOUBT
                  and (a.seat, a.mineral, a.stage) == (first.target, first.mineral, first.stage)), None)  # fmt: skip
    if worst is not None:
        told = tr("Inspectors: {who} cannot explain {share} of its {good}.",
                  who=party(content, worst.seat), share=doubt.share_words(content, worst),
                  good=good(content, worst.mineral, worst.stage))  # fmt: skip
        name = tr("Inspectors to {who}: {good} unexplained", who=within(content, worst.seat),
                  good=good(content, worst.mineral, worst.stage))  # fmt: skip
        yield Use(f"{told} {doubt.odds_words(content, view, worst.share)}", name, fmt.percent(worst.share))


def _share(content: Content, view: View, free: float) -> Iterator[Use]:
    """As much of a running plant abroad as the money buys and the rules let one own, where it earns what investors ask
    and its host should let one in: each part of it brings as much as any other.

    Of a share most of the price still counts at the end, beside its part of the profit: what brings less is not named.
    """
    found: list[tuple[float, float, stake_terms.Stake, Project]] = []
    late = (horizon.last_turn(content, view) - view.turn) * view.months_per_turn < PAYS_BACK_MONTHS
    for card in () if late else content.projects:
        held, host = view.projects[card.id], view.seats.get(card.region)
        wanted = any(o.mineral in content.seat(view.seat).focus for o in card.outputs)
        if host is None or not wanted or view.seat in held.shares or held.expected_margin_share < 1.0:
            continue
        share = _affordable(content, card, held, free)
        if share <= 0 or host.trust_in_you < WELCOME or plant_danger.risk_row(content, view, card) is not None:
            continue
        if not check_owning.check_stake(content, view, StakeOrder(card.id, share), "stakes[0]"):
            made = stake_terms.stake(content, view, card, share)
            found += [(made.points, share, made, card)] if made.points >= SMALL else []
    if found:
        points, share, made, card = max(found, key=lambda row: (row[0], row[3].id))
        text = tr("A share of {share} of {card} in {where} costs {money}. {pays}", share=fmt.percent(share),
                  card=card.name, where=party(content, card.region), money=fmt.money(made.price_usd_m),
                  pays=stake_words.pays_words(made))  # fmt: skip
        name = tr("Buy {share} of {card}: {money}", share=fmt.percent(share), card=card.name,
                  money=fmt.money(made.price_usd_m))  # fmt: skip
        yield Use(text, name, points_value(points), points, card.id)


def _affordable(content: Content, card: Project, held: ProjectState, free: float) -> float:
    """The largest share of a plant, in steps of a twentieth, that is for sale and that ``free`` USD million buy; 0 for
    none."""
    rules, whole = content.rules.ownership, plant_terms.stake_price(content, card, held, 1.0)
    most = min(rules.stake_most - sum(held.shares.values()), free / max(whole, 1e-9))
    share = math.floor(most / STEP + 1e-9) * STEP
    return round(share, 2) if share >= rules.stake_least else 0.0


def _hurried(_content: Content, _view: View, _free: float) -> Iterator[Use]:
    """The place of hurried works among the ways; what is told of them needs to know what they bring."""
    return iter(())


def _hurry(content: Content, view: View, free: float, orders: Sequence[OrderGain]) -> Iterator[Use]:
    """Months off a plant under way, where that brings more than it costs."""
    best = hurry_words.best(content, view, orders, free)
    if best is not None:
        words = {"card": best.project.name, "months": counts.months(best.months), "money": fmt.money(best.usd_m)}
        text = tr("{money} take {months} off the works of {card}. That should bring you {points} points more than it "
                  "costs.", points=fmt.number(best.net, 2), **words)  # fmt: skip
        yield Use(text, tr("Hurry {card}: {months} off for {money}", **words), points_value(best.net), best.net,
                  best.project.id)


def _votes(content: Content, view: View, _free: float) -> Iterator[Use]:
    """A motion before the council whose votes can be courted while talks last: on a good of the seat's, or on it."""
    listed = [m for m in view.motions if m.id in view.agenda] or list(view.motions)
    mine = content.seat(view.seat).focus
    listed = [m for m in listed if m.seat == view.seat or (m.mineral in mine if m.mineral else not m.seat)]
    if listed and view.phase == "talk":
        title = motion_title(content, listed[0])
        yield Use(tr("Court votes for or against “{motion}”: an offer costs nothing until it is signed.",
                     motion=title), tr("Ask for votes on: {motion}", motion=title))  # fmt: skip


_WAYS: Final = (
    ("projects", _card), ("orders", _stock), ("orders", _relief), ("projects", _share), ("orders", _inspect),
    ("council", _votes), ("projects", _hurried),
)  # fmt: skip
"""Ways to spend with the screen of each, the one that takes no initiative second."""
_PLACES: Final = (
    Place("projects", ("fund/grant", "projects/table")),
    Place("orders", ("stock/list",), STORES),
    Place("orders", ("home/help",), HOME),
    Place("projects", ("fund/stake", "projects/table")),
    Place("orders", ("inspect/target",), CUSTOMS),
    Place("council", ("council/list",)),
    Place("projects", ("works/hurry", "projects/table")),
)
"""Where each way is gone."""
