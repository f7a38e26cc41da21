"""The whole sheet of a ministry: every part in turn, under one purse and five points."""

from dataclasses import dataclass, replace

from game.agents.ministry import ballots, border, cards, inspection, membership, sides, stock
from game.agents.ministry.desk import Desk
from game.agents.ministry.legal import keep_lawful
from game.model.ids import Posture
from game.model.orders import OrderSheet
from game.rules.bonds import joining_bond

SILENT = "Nothing needs doing: last turn's orders stand."


@dataclass(frozen=True)
class Reasoned:
    """A sheet and a sentence for each act on it (the sheet's own reason joins them)."""

    sheet: OrderSheet
    acts: tuple[str, ...]


def plan_sheet(desk: Desk) -> Reasoned:
    """Decide everything that the sheet holds, dearest duty first, within money and points."""
    tariffs, why_tariffs = border.tariffs(desk)
    effort, why_effort = border.customs(desk)
    cost = desk.content.rules.customs.effort_cost_usd_m[effort]
    member, why_member = membership.membership(desk)
    if member == "join":
        cost += joining_bond(desk.content, desk.me)
    posture, why_posture = _posture(desk)
    points = desk.points - _posture_points(desk, posture)
    left = replace(desk, money=max(0.0, desk.money - cost))
    looked, why_looked = inspection.inspections(left, 0.2 * left.money) if points > 0 else ((), ())
    points -= len(looked)
    bought, why_bought = sides.side_purchases(desk) if points > 0 else ((), ())
    points -= len(bought)
    money = left.money - sum(i.amount_usd_m for i in looked)
    left = replace(left, money=max(0.0, money))
    funded, why_funded, spent = cards.fund(left, points)
    spare = left.money - spent - desk.trait.keeps_share * desk.budget
    stored, why_stock = stock.stocks(desk, 0.3 * max(0.0, spare))
    cast, why_cast = ballots.ballots(desk)
    owns_up, why_owns_up = sides.disclose(desk)
    acts = (
        *why_cast,
        *why_funded,
        *why_tariffs,
        why_effort,
        *why_looked,
        *why_bought,
        *why_stock,
        why_member,
        why_posture,
        why_owns_up,
    )
    told = tuple(a for a in acts if a)
    sheet = OrderSheet(
        tariffs=tariffs,
        fund=funded,
        customs_effort=effort,
        inspections=looked,
        side_purchases=bought,
        stock=stored,
        ballots=cast,
        disclose=owns_up,
        membership=member,
        posture=posture,
        reason=sentence(told),
    )
    return Reasoned(sheet=keep_lawful(desk, sheet), acts=told)


def _posture(desk: Desk) -> tuple[Posture, str]:
    """The tone toward China, silence if no point is left for a new one."""
    posture, why = membership.posture(desk)
    if _posture_points(desk, posture) > desk.points:
        return "silence", ""
    return posture, why


def _posture_points(desk: Desk, posture: Posture) -> int:
    """A new tone costs a point; keeping one, or falling silent, is free."""
    held = desk.view.you.sheet.posture if desk.view.you is not None else "silence"
    return int(posture not in {held, "silence"})


def sentence(acts: tuple[str, ...]) -> str:
    """All acts as one sentence."""
    if not acts:
        return SILENT
    said = "; ".join(acts)
    return said[0].upper() + said[1:] + "."
