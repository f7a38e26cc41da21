"""The whole sheet of the level ``normal``: every act by what it is worth to the own score."""

from dataclasses import replace
from typing import Final

from game.agents.ministry import (
    accuse,
    ballots,
    border,
    home,
    inspection,
    membership,
    outlays,
    owning,
    rare_home,
    running,
    sides,
    stock,
    vault,
)
from game.agents.ministry.desk import Desk
from game.agents.ministry.legal import keep_lawful
from game.agents.ministry.orders import Reasoned, posture_points, quiet_posture, sentence
from game.agents.ministry.promised import breaks_word, promised
from game.agents.ministry.stakes import Stakes
from game.agents.ministry.stores import stores
from game.agents.words import usd
from game.model.ids import ProjectId
from game.model.orders import OrderSheet
from game.rules.bonds import joining_bond

KEPT_BUDGETS: Final = 0.05
"""Money that stays in the purse for a deal of next turn, in B."""
STORES_FIRST: Final = 2.0
"""Stock comes before cards where a million in it is worth that much more than it costs."""


def plan_sheet(desk: Desk) -> Reasoned:
    """Decide everything that the sheet holds within money and points, dearest need first."""
    stakes: Stakes = desk.scored.stakes
    tariffs, why_tariffs = border.tariffs(desk)
    effort, why_effort = customs(desk, stakes)
    cost = desk.content.rules.customs.effort_cost_usd_m[effort]
    member, why_member = membership.membership(desk)
    if member == "join":
        cost += joining_bond(desk.content, desk.me)
    manner, why_tone = quiet_posture(desk)
    points = desk.points - posture_points(desk, manner)
    left = _less(desk, cost + KEPT_BUDGETS * desk.budget)
    answered = owning.answers(left)
    left = _less(left, answered.cost)
    charged, why_charged = accuse.accusations(desk) if points > 0 else ((), ())
    points -= len(charged)
    helped = home.relieve(left) if points > 0 else home.Acts()
    if not helped.orders and points > 0:
        helped = outlays.help_users(left, stakes, left.money)
    points -= len(helped.orders)
    left = _less(left, helped.cost)
    bought, why_bought = sides.side_purchases(desk, points)
    points -= len(bought)
    looked, why_looked = inspection.inspections(left, 0.1 * left.money) if points > 1 else ((), ())
    points -= len(looked)
    left = _less(left, sum(i.amount_usd_m for i in looked))
    kept = stores(left, stakes, left.money)
    reserve = kept.spent if kept.worth > STORES_FIRST * kept.spent else 0.0
    funded, why_funded, spent = outlays.funding(left, stakes, points, left.money - reserve)
    points -= len({c.project for c in funded})
    left = _less(left, spent)
    owned = _property(left, points, frozenset(c.project for c in funded))
    points -= len(owned.fund) + len(owned.stakes)
    left = _less(left, owned.cost)
    pushed = outlays.pushes(left, stakes, points, left.money - reserve)
    points -= len(pushed.orders)
    left = _less(left, pushed.cost)
    waived = home.hurry(left) if points > 0 else home.Acts()
    points -= len(waived.orders)
    rare = rare_home.acts(left, points)
    points -= len(rare.orders)
    kept = stores(left, stakes, left.money)
    stored, why_stock = (kept.orders, kept.why) if kept.orders else stock.released(desk)
    vaulted, why_vault = vault.orders(desk)
    cast, why_cast = ballots.ballots(desk)
    owns_up, why_owns_up = sides.disclose(desk)
    favours, why_favours = running.favours(desk, points)
    acts = (
        *why_cast,
        *answered.why,
        *why_funded,
        *owned.why,
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
        why_owns_up,
        *why_favours,
        why_member,
        why_tone,
    )
    told = tuple(a for a in acts if a)
    sheet = OrderSheet(
        tariffs=tariffs,
        fund=(*funded, *owned.fund),
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
        stakes=owned.stakes,
        bids=answered.bids,
        rescue=owned.rescue,
    )
    return Reasoned(sheet=keep_lawful(desk, sheet), acts=told)


def _property(desk: Desk, points: int, funded: frozenset[ProjectId]) -> owning.Acts:
    """Contracts on cards at home, loans to seats in need, stakes abroad: by the easy level's rules."""
    backed = owning.contracts(desk, points, funded)
    lent = owning.lend(desk)
    left = _less(desk, lent.cost)
    bought_in = owning.stakes(left, points - len(backed.fund))
    return owning.Acts(
        stakes=bought_in.stakes,
        rescue=lent.rescue,
        fund=backed.fund,
        why=(*backed.why, *bought_in.why, *lent.why),
        cost=lent.cost + bought_in.cost,
    )


def _less(desk: Desk, spent: float) -> Desk:
    return replace(desk, money=max(0.0, desk.money - spent))


def customs(desk: Desk, stakes: Stakes) -> tuple[int, str]:
    """The effort whose cost is least once its leak is counted: the own bill, the bloc, a word."""
    costs = desk.content.rules.customs.effort_cost_usd_m
    word = promised(desk, "customs_effort")
    least = 0
    if word is not None:
        saved = costs[min(3, word.clause.effort)]
        least = 0 if breaks_word(desk, word, saved) else min(3, word.clause.effort)
    efforts = [e for e in range(least, 4) if costs[e] <= 0.25 * desk.money or e == least]
    worths = {e: _leak_worth(desk, stakes, e) - costs[e] for e in efforts}
    best = max(worths, key=lambda e: (worths[e], -e))
    if word is not None and best == least and least:
        return best, f"customs effort {best}, a word given"
    if best:
        return best, (
            f"customs effort {best} for {usd(costs[best])} M USD: it is worth {usd(worths[best] + costs[best])} more "
            f"to us than an open border under these floors"
        )
    return best, ""


def _leak_worth(desk: Desk, stakes: Stakes, effort: int) -> float:
    """What closing firms' own leak at the border is worth a turn, against no effort at all."""
    factors = desk.content.rules.customs.effort_leak_factor
    share = stakes.share(desk.view.turn, desk.view.turn)
    facts = desk.facts
    inside = [facts.columns[s] for s in desk.members()]
    total = held = 0.0
    for row in desk.view.duties:
        if row.stance != "apply" or not desk.floor_binds(row.mineral, row.stage):
            continue
        gap = max(0.0, 1.0 - row.landed_usd_per_kg / max(1e-9, row.reference_usd_per_kg))
        leak = desk.content.rules.customs.firm_leak_scale * gap * (factors[0] - factors[effort])
        use = facts.at(facts.use, row.mineral, row.stage, desk.me)
        zone = float(facts.row(facts.use, row.mineral, row.stage)[inside].sum())
        part = leak * use / max(zone, 1e-9)
        held += part
        cheap = leak * facts.turn_value(use, max(0.0, row.reference_usd_per_kg - row.landed_usd_per_kg))
        total -= stakes.price("affordability") * share * cheap
    floors = max(1, sum(desk.floor_binds(f.mineral, f.stage) for f in desk.view.floors))
    return total + stakes.bloc_usd(leak=-held / floors) * max(share, 0.25)
