"""The whole sheet of a ministry: every part in turn, under one purse and five points."""

from dataclasses import dataclass, replace

from game.agents.ministry import (
    accuse,
    ballots,
    border,
    cards,
    home,
    inspection,
    membership,
    owning,
    rare_home,
    running,
    sides,
    stock,
    tone,
    vault,
)
from game.agents.ministry.desk import Desk
from game.agents.ministry.legal import keep_lawful
from game.model.ids import Posture
from game.model.orders import OrderSheet
from game.rules import plant_terms
from game.rules.bonds import joining_bond

SILENT = "Nothing needs doing: last turn's orders stand."


@dataclass(frozen=True)
class Reasoned:
    """A sheet and a sentence for each act on it (the sheet's own reason joins them)."""

    sheet: OrderSheet
    acts: tuple[str, ...]


def plan_sheet(desk: Desk) -> Reasoned:
    """Decide everything that the sheet holds, dearest duty first, within money and points.

    Duties first (customs, bond), then users in need, inspectors, cards, pushes against dependence,
    and the stockpile with what is left above the reserve.
    """
    tariffs, why_tariffs = border.tariffs(desk)
    effort, why_effort = border.customs(desk)
    cost = desk.content.rules.customs.effort_cost_usd_m[effort]
    cost += plant_terms.due(desk.content, desk.view)
    member, why_member = membership.membership(desk)
    if member == "join":
        cost += joining_bond(desk.content, desk.me)
    manner, why_tone = quiet_posture(desk)
    points = desk.points - posture_points(desk, manner)
    left = replace(desk, money=max(0.0, desk.money - cost))
    answered = owning.answers(left)
    left = _less(left, answered.cost)
    charged, why_charged = accuse.accusations(desk) if points > 0 else ((), ())
    points -= len(charged)
    helped = home.relieve(left) if points > 0 else home.Acts()
    points -= len(helped.orders)
    left = _less(left, helped.cost)
    looked, why_looked = inspection.inspections(left, 0.2 * left.money) if points > 1 else ((), ())
    points -= len(looked)
    left = _less(left, sum(i.amount_usd_m for i in looked))
    bought, why_bought = sides.side_purchases(desk, points)
    points -= len(bought)
    funded, why_funded, spent = cards.fund(left, points)
    points -= len({c.project for c in funded})
    left = _less(left, spent)
    backed = owning.contracts(left, points, frozenset(c.project for c in funded))
    points -= len(backed.fund)
    bought_in = owning.stakes(left, points)
    points -= len(bought_in.stakes)
    left = _less(left, bought_in.cost)
    lent = owning.lend(left)
    left = _less(left, lent.cost)
    waived = home.hurry(left) if points > 0 else home.Acts()
    points -= len(waived.orders)
    rare = rare_home.acts(left, points)
    points -= len(rare.orders)
    pushed = home.pushes(left, points, _spare(left))
    left = _less(left, pushed.cost)
    stored, why_stock = stock.stocks(desk, _spare(left))
    vaulted, why_vault = vault.orders(desk)
    cast, why_cast = ballots.ballots(desk)
    owns_up, why_owns_up = sides.disclose(desk)
    favours, why_favours = running.favours(desk, points)
    acts = (
        *why_cast,
        *answered.why,
        *why_funded,
        *backed.why,
        *bought_in.why,
        *lent.why,
        *why_tariffs,
        why_effort,
        *helped.why,
        *why_charged,
        *why_looked,
        *why_bought,
        *waived.why,
        *rare.why,
        *pushed.why,
        *why_stock,
        *why_vault,
        why_member,
        why_tone,
        why_owns_up,
        *why_favours,
    )
    told = tuple(a for a in acts if a)
    sheet = OrderSheet(
        tariffs=tariffs,
        fund=(*funded, *backed.fund),
        customs_effort=effort,
        inspections=looked,
        side_purchases=bought,
        stock=stored,
        ballots=cast,
        disclose=owns_up,
        membership=member,
        posture=manner,
        reason=sentence(told),
        accuse=charged,
        home=(*helped.orders, *waived.orders, *rare.orders, *pushed.orders),
        vault=vaulted,
        favours=favours,
        stakes=bought_in.stakes,
        bids=answered.bids,
        rescue=lent.rescue,
    )
    return Reasoned(sheet=keep_lawful(desk, sheet), acts=told)


def _less(desk: Desk, spent: float) -> Desk:
    """The same desk with less free money."""
    return replace(desk, money=max(0.0, desk.money - spent))


def _spare(desk: Desk) -> float:
    """Free money above the reserve that this character keeps."""
    return max(0.0, desk.money - desk.trait.keeps_share * desk.budget)


def quiet_posture(desk: Desk) -> tuple[Posture, str]:
    """The tone toward China, silence if no point is left for a new one."""
    posture, why = tone.posture(desk)
    if posture_points(desk, posture) > desk.points:
        return "silence", ""
    return posture, why


def posture_points(desk: Desk, posture: Posture) -> int:
    """A new tone costs a point; keeping one, or falling silent, is free."""
    held = desk.view.you.sheet.posture if desk.view.you is not None else "silence"
    return int(posture not in {held, "silence"})


def sentence(acts: tuple[str, ...]) -> str:
    """All acts as one sentence."""
    if not acts:
        return SILENT
    said = "; ".join(acts)
    return said[0].upper() + said[1:] + "."
