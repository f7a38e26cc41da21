"""Moves about plants: money or a promise that starts one, months off its works, a share of one that runs."""

import math
from collections.abc import Iterator
from typing import Final

import msgspec

from game.model.content import Content, Project
from game.model.orders import OrderSheet, StakeOrder
from game.model.state import ProjectState
from game.model.views import View
from game.present import counts, fmt, horizon, hurry_words, plant_best, plant_danger, plant_line, projects, stake_words
from game.present.advice_places import GUARANTEE, Place
from game.present.moves_base import Draft, Known, drafted
from game.present.names import card_name, party
from game.present.plant_gains import SMALL, points_words
from game.present.plant_use import serves
from game.present.project_orders import with_stake
from game.present.words import tr
from game.rules import check_owning, cost, plant_terms, stake_terms
from game.rules.check_money import no_consent

__all__ = ["drafts", "plant"]

PAYS_BACK_MONTHS: Final = 24
"""Months after this turn in which a share has to pay: at what investors ask about a sixth of its price a year, a fifth
comes off at the end."""
WELCOME: Final = 45.0
"""Trust from which a host lets a share go, as ministries reckon."""
STEP: Final = 0.05
"""Steps in which a share of a plant is named."""


def drafts(content: Content, view: View, known: Known, sheet: OrderSheet) -> Iterator[Draft]:
    """Of every plant, with what is on the sheet left out."""
    assert view.you is not None
    busy, free = set(drafted(sheet)), view.you.money_usd_m - cost(content, view, sheet).money_usd_m
    for card in content.projects:
        if card.id not in busy and (made := plant(content, view, known, sheet, card)) is not None:
            yield made
    yield from _hurries(content, view, known, sheet, free)
    yield from _share(content, view, sheet, free)


def plant(content: Content, view: View, known: Known, sheet: OrderSheet, card: Project) -> Draft | None:
    """Money or a promise that starts an open card at the coming bell, the way that leaves most; None where none does,
    it would be nothing of the reader's, or no more plants may wait with its money.

    What the purse does not bear is named, too: there a partner has to help.
    """
    held, found = view.projects[card.id], known.plants.get(card.id)
    if held.status != "open" or found is None or max(found.points, found.hasty_points) < SMALL or (
        projects.too_late(content, view, card) and not found.hasty_points
    ):
        return None
    if not (serves(content, view, card) or card.corridor is not None) or no_consent(content, view, view.seat, card, ""):
        return None
    used, most = plant_line.places(content, view, sheet)
    if len(used) >= most and card.id not in used:
        return None
    paid = plant_best.paid(content, view, sheet, card, known.plants)
    paid = paid or plant_best.paid(content, view, sheet, card, known.plants, math.inf)
    if paid is None or paid.gain.worth is None:
        return None
    alone = plant_best.by_itself(content, view, sheet, card)
    worth = paid.gain.worth - alone * found.points
    if worth < SMALL:
        return None
    place = Place("projects", ("fund/grant", "projects/table"), project=card.id)
    if paid.strike > 0:
        place = Place("projects", ("fund/cfd/tonnes", "projects/table"), GUARANTEE, project=card.id)
    made = msgspec.structs.replace(sheet, fund=(*sheet.fund, *paid.rows))
    text = _text(content, view, card, paid, alone, worth)
    name = plant_best.name_words(content, card, paid)
    return Draft(f"plant/{card.id}", name, text, worth, place, made, "factory", card.id)


def _text(
    content: Content, view: View, card: Project, paid: plant_best.Paid, alone: float, worth: float
) -> str:
    """With what it starts, at which size, what that leaves and what the plant is to this seat; ``alone``: the size at
    which it starts without this, ``worth``: points beyond that."""
    gain, way = paid.gain, plant_best.way_words(paid.rows)
    size = "" if gain.scale >= 1 else tr(", for {size} of its size", size=fmt.percent(gain.scale))
    text = tr("{card} in {where} starts with {way}{size}.", way=way, card=card_name(content, card.id),
              where=party(content, card.region), size=size)  # fmt: skip
    points = points_words(worth)
    if alone > 0:
        left = tr("Without it the plant starts at {size} of its size: its cost counted, this leaves you {points} "
                  "points more.", size=fmt.percent(alone), points=points)  # fmt: skip
    elif gain.hasty is not None:
        left = tr("Its works have to be hurried in every turn, too: all paid, it leaves you {points} points.",
                  points=points)  # fmt: skip
    elif paid.strike > 0:
        left = tr("The guarantee should cost you {money} in all; that counted, it leaves you {points} points.",
                  money=fmt.money(max(0.0, gain.promise_usd_m)), points=points)  # fmt: skip
    else:
        left = tr("Its cost counted, it leaves you {points} points.", points=points)
    return f"{text} {left} {serves(content, view, card)}".strip()


def _hurries(content: Content, view: View, known: Known, sheet: OrderSheet, free: float) -> Iterator[Draft]:
    """Of every plant under way the months off that leave most and that the purse bears."""
    best: dict[str, tuple[float, int]] = {}
    busy = {row.project for row in sheet.hurry}
    for gain in known.orders.values():
        kind, _, rest = gain.order.partition("/")
        name, _, count = rest.rpartition("/")
        if kind != "hurry" or name in busy or name not in view.projects:
            continue
        card = content.project(name)
        money = hurry_words.usd_m(content, view, card, int(count))
        if money <= free and gain.net_points > best.get(name, (0.0, 0))[0]:
            best[name] = gain.net_points, int(count)
    for name, (worth, off) in best.items():
        card = content.project(name)
        words = {"card": card_name(content, name), "months": counts.months(off),
                 "money": fmt.money(hurry_words.usd_m(content, view, card, off))}  # fmt: skip
        text = tr("{money} take {months} off the works of {card}. Its cost counted, that leaves you {points} points.",
                  points=points_words(worth), **words)  # fmt: skip
        yield Draft(f"hurry/{name}", tr("Hurry {card}: {months} off for {money}", **words), text, worth,
                    Place("projects", ("works/hurry", "projects/table"), project=name),
                    hurry_words.with_hurry(content, view, sheet, name, off), "clock", name)  # fmt: skip


def _share(content: Content, view: View, sheet: OrderSheet, free: float) -> Iterator[Draft]:
    """As much of a running plant abroad as the money buys and the rules let one own, where it earns what investors ask
    and its host should let one in: each part of it brings as much as any other.

    Of a share most of the price still counts at the end, beside its part of the profit: what brings less is not named.
    """
    found: list[tuple[float, float, stake_terms.Stake, Project]] = []
    late = (horizon.last_turn(content, view) - view.turn) * view.months_per_turn < PAYS_BACK_MONTHS
    for card in () if late or sheet.stakes else content.projects:
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
        words = {"share": fmt.percent(share), "card": card_name(content, card.id),
                 "money": fmt.money(made.price_usd_m)}  # fmt: skip
        text = tr("A share of {share} of {card} in {where} costs {money}. {pays}", where=party(content, card.region),
                  pays=stake_words.pays_words(made), **words)  # fmt: skip
        yield Draft(f"stake/{card.id}", tr("Buy {share} of {card}: {money}", **words), text, points,
                    Place("projects", ("fund/stake", "projects/table"), project=card.id),
                    with_stake(sheet, card.id, share), "factory", card.id)  # fmt: skip


def _affordable(content: Content, card: Project, held: ProjectState, free: float) -> float:
    """The largest share of a plant, in steps of a twentieth, that is for sale and that ``free`` USD million buy; 0 for
    none."""
    rules, whole = content.rules.ownership, plant_terms.stake_price(content, card, held, 1.0)
    most = min(rules.stake_most - sum(held.shares.values()), free / max(whole, 1e-9))
    share = math.floor(most / STEP + 1e-9) * STEP
    return round(share, 2) if share >= rules.stake_least else 0.0
