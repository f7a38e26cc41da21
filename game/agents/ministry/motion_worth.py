"""What motions other than a reference price are worth to a seat, in USD million, term by term.

Like the worth of a floor, every term is public, so that a ministry can guess the votes of others
with the same sums: trust between third parties counts as it stood at the start.
"""

from typing import Final

import numpy as np

from game.agents.ministry import evidence
from game.agents.ministry.clauses_trade import GRANT_VALUE
from game.agents.ministry.desk import Desk
from game.agents.ministry.hurdle import TIP, look_at, reached
from game.agents.ministry.interest import floor_value
from game.agents.ministry.levies import free_fund, last_levy, levy_share
from game.agents.ministry.names import name_of
from game.agents.ministry.plant_gains import toll_usd_m
from game.agents.ministry.plant_worth import in_time
from game.agents.ministry.standpoint import exposure
from game.agents.ministry.supply import plant_value
from game.agents.words import percent, reasons
from game.model.arrays import Array
from game.model.content import Project
from game.model.ids import CHINA, MineralId, SeatId, Stage, stage_index
from game.model.phrases import phrase
from game.model.talks import Motion
from game.rules.fund import card_room
from game.rules.rescue import LENT_WORTH
from game.rules.vault import OWNER

INSPECTION_VALUE: Final = 0.10
"""Worth of inspection money to a seat, as a share of what its producers gain from floors."""
RELIEF_WEIGHT: Final = 0.4
"""Odds that Fund money not spent on a card would come back to the users who paid it."""
STARTS_ANYWAY: Final = 0.1
HALF_WAY: Final = 0.3
"""Worth of a grant to a card that starts anyway, and to one that the grant does not tip."""
RIVAL_SHARE: Final = 0.08
"""Loss of own producers' sales to a new plant of the same product, at equal size."""
CLAIM_SHARE: Final = 0.25
CLAIM_FROM: Final = 0.75
"""Part of a grant that a host of another card near its hurdle sees as taken from it."""
NEEDY_SUPPORT: Final = 45.0
NEEDY_WEIGHT: Final = 1.5
"""Support below which relief weighs more at home, and how much more."""
DRAIN_SHARE: Final = 0.5
"""Part of the free Fund beyond which a standing sum a turn starves everything else."""
CASE_USD_M: Final = 20.0
"""Worth of punishing a proven case, to a seat whose producers the floors guard."""
DOUBT: Final = 0.5
"""Weight of evidence below which a penalty does more harm than good."""
FRIEND_USD_M: Final = 0.5
"""Cost of punishing a seat, for each point of trust in it above 50."""
RESCUE_FRIEND_USD_M: Final = 0.1
"""Worth of keeping a partner afloat, for each point of trust in it above 40."""
LOST_SALES: Final = 0.02
"""Cost of a shut-out partner, as a share of trade with it in a turn."""
FEAR_USD_M: Final = 6.0
"""What a seat that buys on the side fears of any precedent."""
BORDER_USD_M: Final = 2.0
"""Worth of one more border that keeps the zone's floors, before a seat's weight of security."""
SHARED_SHARE: Final = 0.03
"""Worth of being served first in a curb, as a share of the curbed material's value used."""
NEXT_USD_M: Final = 0.5
"""Worth of the habit of sharing to a seat that a curb could meet next, at full dependence on China."""
SOLD_SHARE: Final = 0.05
"""Cost of turning outside buyers away, as a share of what is sold to them."""
ACCESS_SHARE: Final = 0.05
"""Worth of drawing on the Vault, as a share of what lies in it."""
GOODWILL_USD_M: Final = 3.0
"""Worth of opening the Vault to its owner: thanks, and others who carry its cost."""

Worth = tuple[float, str]
"""USD million and the terms in words."""


# -- the Fund --------------------------------------------------------------------------------


def fund_project(desk: Desk, seat: SeatId, motion: Motion) -> Worth:
    """A grant from the Fund: the plant it brings, against the relief and the own card it takes."""
    if motion.project not in desk.view.projects:
        return 0.0, "nobody knows the project"
    project = desk.content.project(motion.project)
    if not in_time(desk, project):
        lost = _relief(desk, seat, motion.amount_usd_m)
        return -lost, phrase(
            "it opens after this game, and {terms}", terms=reasons([("relief our users would get", -lost)])
        )
    bears = _power(desk, project, motion.amount_usd_m)
    if project.region == seat:
        plant, what = _own_plant(desk, seat, project, motion.amount_usd_m, bears), "our own plant"
    else:
        plant, what = bears * plant_value(desk.of(seat), project.id), "its supply"
    relief = _relief(desk, seat, motion.amount_usd_m)
    rival = 0.0 if project.region == seat else bears * _rivalry(desk, seat, project)
    claim = _claim(desk, seat, project, motion.amount_usd_m)
    sums = (
        (what, plant),
        ("relief our users would get", -relief),
        ("a rival for our producers", -rival),
        ("a turn for our own project", -claim),
    )
    return sum(v for _, v in sums), reasons(sums)


def _own_plant(desk: Desk, seat: SeatId, project: Project, amount: float, bears: float) -> float:
    """What the Fund's grant for a plant at home is worth to its host, USD million: the money that it spares, and no
    more than the plant itself brings, as the page of projects has it.

    Found in play: 200 million for a corridor were "+2.0 points", and the corridor was +0.1 on its page.
    """
    spared = GRANT_VALUE * amount * max(bears, STARTS_ANYWAY)
    if desk.scored is None:
        return spared
    there = desk if seat == desk.me else desk.of(seat)
    brings = plant_value(there, project.id) + toll_usd_m(there, project)
    return min(spared, max(bears, STARTS_ANYWAY) * brings)


def _relief(desk: Desk, seat: SeatId, amount: float) -> float:
    """What of a grant would come back to a seat's users if the Fund kept it."""
    return RELIEF_WEIGHT * desk.trait_of(seat).bill_weight * levy_share(desk, seat) * amount


def _power(desk: Desk, project: Project, amount: float) -> float:
    """How far a grant builds a card: 1 if it tips it, little if the card starts anyway."""
    look = look_at(desk, project)
    if look.ratio >= TIP:
        return STARTS_ANYWAY
    after = reached(desk, look, 0.0, min(amount, look.room_usd_m))
    if after >= 1.0:
        return 1.0
    return HALF_WAY * max(0.0, after - look.ratio) / max(1.0 - look.ratio, 1e-9)


def _rivalry(desk: Desk, seat: SeatId, project: Project) -> float:
    """What a new plant of the same product takes from a seat's own producers, a turn."""
    lost, facts = 0.0, desk.facts
    china = facts.columns[CHINA]
    for out in project.outputs:
        made = facts.row(facts.output, out.mineral, out.stage)
        own = facts.at(facts.output, out.mineral, out.stage, seat)
        outside = float(made.sum() - made[china])
        share = out.capacity_t_per_month / max(outside + out.capacity_t_per_month, 1e-9)
        gate = facts.at(facts.exworks, out.mineral, out.stage, seat)
        lost += RIVAL_SHARE * share * facts.turn_value(own, gate)
    return desk.trait_of(seat).producer_weight * lost


def _claim(desk: Desk, seat: SeatId, project: Project, amount: float) -> float:
    """What a host of another card near its hurdle loses, if the Fund has not enough for both."""
    if project.region == seat or free_fund(desk) >= 2.0 * amount:
        return 0.0
    near = [
        card_room(desk.content, desk.view.projects, p)
        for p in desk.content.projects
        if p.region == seat
        and (held := desk.view.projects.get(p.id)) is not None
        and held.status == "open"
        and CLAIM_FROM <= held.expected_margin_share < TIP
    ]
    return CLAIM_SHARE * GRANT_VALUE * min(amount, max(near, default=0.0))


def users_relief(desk: Desk, seat: SeatId, motion: Motion) -> Worth:
    """Relief a turn: the own users' part, against what the same money builds at home and abroad."""
    change = motion.amount_usd_m - desk.view.relief_budget_usd_m
    levy = sum(last_levy(desk).values())
    most = desk.content.rules.fund.relief_levy_share * levy if levy > 0 else abs(change)
    moved = float(np.sign(change)) * min(abs(change), most)
    weight = desk.trait_of(seat).bill_weight
    you = desk.view.you
    if seat == desk.view.seat and you is not None and you.support < NEEDY_SUPPORT:
        weight *= NEEDY_WEIGHT
    ours = weight * levy_share(desk, seat) * moved
    cards = GRANT_VALUE * CLAIM_SHARE * _card_share(desk, seat) * moved
    over = max(0.0, motion.amount_usd_m - DRAIN_SHARE * free_fund(desk))
    drained = over * desk.view.seats[seat].vote_weight if change > 0 else 0.0
    sums = (
        ("relief for our users", ours),
        ("Fund money for our projects", -cards),
        ("an empty Fund", -drained),
    )
    return sum(v for _, v in sums), reasons(sums)


def _card_share(desk: Desk, seat: SeatId) -> float:
    """A seat's part of the cards that the Fund may yet pay for, by capex."""
    here, total = 0.0, 0.0
    for project in desk.content.projects:
        held = desk.view.projects.get(project.id)
        if held is not None and held.status == "open" and project.region in desk.view.seats:
            total += project.capex_usd_m
            here += project.capex_usd_m * (project.region == seat)
    return here / total if total > 0 else 0.0


WORTH_GUARDING: Final = 0.5
"""USD million a turn from floors below which there is nothing to guard."""


def inspection(desk: Desk, seat: SeatId, motion: Motion) -> Worth:
    """Inspection guards producers' gain; a seat that buys on the side fears it."""
    guarded = guarded_by_floors(desk, seat)
    if desk.trait_of(seat).cheats:
        return -0.1 * motion.amount_usd_m, "own trade would be looked into"
    worth = INSPECTION_VALUE * guarded + 1.0
    share = motion.amount_usd_m / max(1.0, desk.view.fund_usd_m)
    told = phrase("it guards {guarded:.0f} M USD a turn that floors bring us", guarded=guarded)
    if guarded < WORTH_GUARDING:
        told = "floors bring us hardly anything yet that leaks could cost us"
    return worth - 5.0 * max(0.0, share - 0.5), told


def guarded_by_floors(desk: Desk, seat: SeatId) -> float:
    """What leaks would cost a seat: its gain from all floors, USD million a turn."""
    total = 0.0
    for floor in desk.view.floors:
        value = floor_value(desk, seat, floor.mineral, floor.stage, floor.price_usd_per_kg)
        total += value.producers + value.pipeline + value.shield + 0.2 * value.security
    return total


def rescue_loan(desk: Desk, seat: SeatId, motion: Motion) -> Worth:
    """The Fund's money comes back with interest; meanwhile a friend stands and users wait for relief."""
    trust = evidence.trust_between(desk, seat, motion.seat)
    waits = RELIEF_WEIGHT * levy_share(desk, seat) * (1.0 - LENT_WORTH) * motion.amount_usd_m
    sums = (
        ("a friend that stands", RESCUE_FRIEND_USD_M * (trust - 40.0)),
        ("trade with it", LOST_SALES * _trade(desk, seat, motion.seat)),
        ("relief that waits", -waits),
    )
    return sum(v for _, v in sums), reasons(sums)


# -- members ---------------------------------------------------------------------------------


def admission(desk: Desk, seat: SeatId, motion: Motion) -> Worth:
    """A joiner is welcome for its output and its border, where floors are kept too; rivals less so.

    It is a rival only under a floor: elsewhere it sells to members as it did before.
    """
    facts = desk.facts
    if motion.seat not in desk.view.seats:
        return 0.0, "nobody knows the candidate"
    out, china = facts.columns[motion.seat], facts.columns[CHINA]
    value = facts.output[:, :, out] * facts.base_price
    made = float(np.sum(value))
    needed = float(np.sum(facts.flows[:, :, china, :].sum(axis=-1) * facts.base_price))
    share = made / max(made + needed, 1e-9)
    own = facts.output[:, :, facts.columns[seat]] * facts.base_price
    both = facts.turn_value(float((np.minimum(value, own) * _floored(desk)).sum()), 1.0)
    rival = LOST_SALES * desk.trait_of(seat).producer_weight * both
    told = phrase("it makes {share} of what it and China together supply", share=percent(share))
    if rival >= 1.0:
        told = phrase("{told}, though it sells against our producers", told=told)
    return 1.0 + 10.0 * share + BORDER_USD_M * desk.trait_of(seat).security_weight - rival, told


def _floored(desk: Desk) -> Array:
    """1 where a reference price stands, 0 elsewhere (M,S)."""
    out = np.zeros(desk.facts.base_price.shape)
    for floor in desk.view.floors:
        out[desk.facts.rows[floor.mineral], stage_index(floor.stage)] = 1.0
    return out


def penalty(desk: Desk, seat: SeatId, motion: Motion) -> Worth:
    """Suspend or fine: what the case proves, against friendship, trade with it, and own fear."""
    case = evidence.against(desk, motion.seat)
    trust = evidence.trust_between(desk, seat, motion.seat)
    stake = min(2.0, 0.5 + guarded_by_floors(desk, seat) / 40.0)
    if motion.kind == "fine":
        size = motion.amount_usd_m / max(desk.content.rules.voting.fine_cap_usd_m, 1.0)
        trade = 0.0
    else:
        size, trade = 1.0, LOST_SALES * _trade(desk, seat, motion.seat)
    fear = FEAR_USD_M if desk.trait_of(seat).cheats else 0.0
    weighs = CASE_USD_M * size * stake * (case.weight - DOUBT)
    told = phrase("an answer to what it did ({case})", case=case.words) if weighs > 0 else case.words
    sums = (
        (told, weighs),
        ("a lesson that we think due" if trust < 50.0 else "a friend", FRIEND_USD_M * size * (50.0 - trust)),
        ("trade with it", -trade),
        ("the precedent", -fear),
    )
    return sum(v for _, v in sums), reasons(sums)


def _trade(desk: Desk, one: SeatId, other: SeatId) -> float:
    """Trade between two seats in a turn, both ways, at gate prices, USD million."""
    facts = desk.facts
    a, b = facts.columns[one], facts.columns[other]
    both = facts.flows[:, :, a, b] * facts.exworks[:, :, a]
    both = both + facts.flows[:, :, b, a] * facts.exworks[:, :, b]
    return facts.turn_value(float(np.nansum(both)), 1.0)


def readmission(desk: Desk, seat: SeatId, motion: Motion) -> Worth:
    """Take a suspended seat back: trade and its borders, against a case that is still fresh."""
    case = evidence.against(desk, motion.seat)
    trust = evidence.trust_between(desk, seat, motion.seat)
    mercy = FEAR_USD_M if desk.trait_of(seat).cheats else 0.0
    sums = (
        ("trade with it", LOST_SALES * _trade(desk, seat, motion.seat)),
        ("one more border closed", BORDER_USD_M * desk.trait_of(seat).security_weight),
        (case.words, -CASE_USD_M * case.weight),
        ("a partner that we trust" if trust >= 40.0 else "our doubts of it", 0.2 * (trust - 40.0)),
        ("mercy for all", mercy),
    )
    return sum(v for _, v in sums), reasons(sums)


# -- scarcity --------------------------------------------------------------------------------


def sharing(desk: Desk, seat: SeatId, _motion: Motion) -> Worth:
    """Members serve members first: by what a seat uses of curbed goods and sells to outsiders."""
    used, sold, facts = 0.0, 0.0, desk.facts
    inside = [facts.columns[s] for s in desk.members()]
    china = facts.columns[CHINA]
    for mineral, stage in fresh_curbs(desk):
        now = facts.at(facts.price, mineral, stage, seat)
        need = facts.at(facts.use, mineral, stage, seat)
        need *= facts.china_share(mineral, stage, seat) * desk.mineral(mineral).criticality
        used += facts.turn_value(need, now)
        out = facts.row(facts.flows, mineral, stage)[facts.columns[seat]]
        sold += facts.turn_value(float(out.sum() - out[inside].sum() - out[china]), now)
    weight = desk.trait_of(seat).security_weight
    sums = (
        ("first place in what is curbed", SHARED_SHARE * weight * used),
        ("help when we need it next", NEXT_USD_M * weight * exposure(desk, seat)),
        ("outside buyers turned away", -SOLD_SHARE * sold),
    )
    return sum(v for _, v in sums), reasons(sums)


def fresh_curbs(desk: Desk) -> list[tuple[MineralId, Stage]]:
    """Goods that China curbs in this game, beyond what stood at the start."""
    return sorted(
        {
            (c.mineral, c.stage)
            for c in desk.view.curbs
            if c.origin == CHINA and not c.id.startswith("standing")
            if c.until_turn >= desk.view.turn
        }
    )


def vault_rules(desk: Desk, seat: SeatId, motion: Motion) -> Worth:
    """Who draws on the Vault: its owner gives away stock for thanks, members gain their share."""
    value = sum(desk.view.vault.cost_usd_m.values())
    opens = 1.0 if motion.access == "members" else -1.0
    if seat == OWNER:
        sums: tuple[tuple[str, float], ...] = (
            ("thanks and shared cost", opens * GOODWILL_USD_M * len(desk.members()) / 5.0),
            ("stock that others may draw", -opens * ACCESS_SHARE * value),
        )
    else:
        share = desk.view.seats[seat].vote_weight * desk.trait_of(seat).security_weight
        gain = opens * (ACCESS_SHARE * value * share + 0.5)
        sums = ((phrase("a share of the Vault of {region}", region=name_of(desk.content, OWNER)), gain),)
    return sum(v for _, v in sums), reasons(sums)
