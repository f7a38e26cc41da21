"""What money that the draft leaves over can still do this turn beside the moves that have a figure (``moves``): what a
partner would have to carry along, what runs dry, what users or inspectors need. For a seat that sees nothing to decide.
"""

from collections.abc import Iterator
from math import inf
from typing import Final, NamedTuple

import msgspec

from game.model.content import Content
from game.model.views import View
from game.present import counts, doubt, fmt, movements, plant_best, sheets
from game.present.advice_places import CUSTOMS, HOME, STORES, Place
from game.present.council import motion_title
from game.present.desk_rows import oddities
from game.present.moves_base import Known
from game.present.moves_plants import plant
from game.present.names import good, heading, party, within
from game.present.plant_gains import SMALL, Gains
from game.present.plant_use import serves
from game.present.words import tr
from game.rules import home

__all__ = ["FREE_SHARE", "Use", "idle", "listed", "placed", "uses", "ways"]

FREE_SHARE = 0.2
"""Part of a turn's budget that must be unplanned before its uses are named."""
HELP_SHARE = 0.2
"""Part of a turn's budget that relief for users is reckoned with."""
STOCK: Final = "stock"
YEAR = 365.0
"""Days beyond which stock is not said to last."""
DOUBT = 0.15
"""Unexplained share of a member's use from which inspectors are worth their money: noise is about 0.1."""


class Use(NamedTuple):
    """One use of idle money: the sentence, and its face: a few words and the figure that counts."""

    text: str
    name: str
    value: str = ""
    project: str = ""
    """The plant that it is about, where it is about one."""
    kind: str = ""
    """``STOCK`` for what runs dry first."""


def uses(
    content: Content, view: View, unspent_usd_m: float, points: int | None = None, gains: Gains | None = None
) -> tuple[str, ...]:
    """What becomes of unspent money, then what it can do now and why, a sentence each; empty where little is left.

    ``points``: initiative that the draft leaves (None: all that there is); without one only what takes none is named.
    ``gains``: what plants bring the seat.
    """
    found = [use.text for _, use in ways(content, view, unspent_usd_m, points, gains)]
    return (*sheets.lapse_words(content, view, unspent_usd_m), *found) if idle(view, unspent_usd_m) else ()


def placed(
    content: Content, view: View, unspent_usd_m: float, points: int | None = None, gains: Gains | None = None
) -> dict[str, Place]:
    """The same uses with the place of each: of a card with the card chosen."""
    return {use.text: _at_its_card(use, _PLACES[k])
            for k, _, use in _found(content, view, unspent_usd_m, points, gains)}  # fmt: skip


def _at_its_card(use: Use, place: Place) -> Place:
    """A place on the page of projects with the card chosen that a line names."""
    return msgspec.structs.replace(place, project=use.project) if place.screen == "projects" else place


def listed(
    content: Content, view: View, unspent_usd_m: float, points: int | None = None, gains: Gains | None = None
) -> tuple[Use, ...]:
    """The same with their faces."""
    return tuple(use for _, _, use in _found(content, view, unspent_usd_m, points, gains))


def ways(
    content: Content, view: View, unspent_usd_m: float, points: int | None = None, gains: Gains | None = None
) -> Iterator[tuple[str, Use]]:
    """The screen where idle money can do something, and what; nothing where little is left."""
    for _, screen, use in _found(content, view, unspent_usd_m, points, gains):
        yield screen, use


def _found(
    content: Content, view: View, unspent_usd_m: float, points: int | None, gains: Gains | None
) -> Iterator[tuple[int, str, Use]]:
    """Number of the way, its screen and the use."""
    if view.you is None or not idle(view, unspent_usd_m):
        return
    left = view.you.initiative if points is None else points
    for k, (screen, way) in enumerate(_WAYS):
        told = way(content, view, unspent_usd_m) if k else _shared(content, view, unspent_usd_m, gains)
        for use in told if left > 0 or k == 1 else ():
            yield k, screen, use


def idle(view: View, unspent_usd_m: float) -> bool:
    """Whether so much is unplanned that its uses are worth a word."""
    return view.you is not None and unspent_usd_m >= FREE_SHARE * view.you.budget_usd_m


def _shared(content: Content, view: View, free: float, gains: Gains | None = None) -> Iterator[Use]:
    """The plant that would leave most if the purse bore it: a partner could carry it along."""
    found = []
    known, sheet = Known(gains or {}), view.default_sheet
    for card in content.projects if gains else ():
        made = plant(content, view, known, sheet, card)
        if made is None or made.worth < SMALL or plant_best.paid(content, view, sheet, card, known.plants) is not None:
            continue  # next to nothing, or a move of one's own
        paid = plant_best.paid(content, view, sheet, card, known.plants, inf)
        if paid is not None and paid.given_usd_m > free:
            found.append((made.worth, card, paid))
    if not found:
        return
    _, card, paid = max(found, key=lambda row: (row[0], row[1].id))
    words = {"card": card.name, "money": fmt.money(paid.given_usd_m)}
    text = tr("{card} lacks {money} of grants: offer a partner to carry it together.", **words)
    yield Use(f"{text} {serves(content, view, card)}".strip(),
              tr("Carry {card} with a partner: {money}", **words), project=card.id)  # fmt: skip


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
    yield Use(text, name, counts.signed_days(round(min(days, YEAR))), kind=STOCK)


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
    ("projects", _shared), ("orders", _stock), ("orders", _relief), ("orders", _inspect), ("council", _votes),
)  # fmt: skip
"""Ways to spend with the screen of each, the one that takes no initiative second."""
_PLACES: Final = (
    Place("projects", ("fund/grant", "projects/table")),
    Place("orders", ("stock/list",), STORES),
    Place("orders", ("home/help",), HOME),
    Place("orders", ("inspect/target",), CUSTOMS),
    Place("council", ("council/list",)),
)
"""Where each way is gone."""
