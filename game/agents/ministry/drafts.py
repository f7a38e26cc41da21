"""Drafts of offers, one maker a need: votes, borders, cards, the way into the forum.

A draft is clauses, partner and reason; ``offers`` appraises it for both sides and picks.
"""

from collections.abc import Iterator
from typing import Final

from game.agents.ministry.cards import CardLook, look_at
from game.agents.ministry.clauses import closing
from game.agents.ministry.desk import Desk
from game.agents.ministry.interest import floor_value, motion_value, predicted_vote
from game.agents.ministry.membership import joining_value
from game.agents.ministry.supply import plant_value
from game.agents.words import price, signed, usd
from game.model.ids import MineralId, SeatId, Stage
from game.model.talks import Clause, Motion
from game.rules.bonds import joining_bond

VOTE_BUDGET: Final = 0.10
"""Most of its money a ministry pays for one vote."""
PARTNER_EDGE: Final = 1.3
"""Pays this multiple of the other side's loss, so that it has a reason to sign."""
BASE_GIFT: Final = 3.0
TERM_TURNS: Final = 4
OFFTAKE_SHARE: Final = 0.25
"""Part of a card's or a partner's output that an offtake asks for."""
OFFTAKE_DISCOUNT: Final = 0.97
LOAN_ASKED_SHARE: Final = 0.30
LOAN_ASKED_PURSE: Final = 0.12
"""Loan asked of a partner: share of the card's capex and of the lender's money of a turn."""
JOINING_TURNS: Final = 3
CONTRACT_STAGES: Final[tuple[Stage, ...]] = ("refined", "component")
CONTRACT_FROM: Final = 0.3
CONTRACT_SHARE: Final = 0.15
CONTRACT_PREMIUM: Final = 1.03
"""Term contracts: dependence from which one is sought, part of output and use, price over gate."""
TRUST_LEAST: Final = 35.0

Draft = tuple[tuple[Clause, ...], SeatId, str]


def drafts(desk: Desk, motion: Motion | None) -> Iterator[Draft]:
    """Every draft this seat can think of now; ``motion`` is what it tables itself."""
    yield from _buy_votes(desk, motion)
    yield from _close_borders(desk)
    yield from _ask_for_card(desk)
    yield from _offer_for_card(desk)
    yield from _contract(desk)
    yield from _ask_to_join(desk)


def _bond(desk: Desk, value: float) -> float:
    rules = desk.content.rules.bond
    return float(
        round(min(rules.highest_usd_m, max(rules.lowest_usd_m, rules.share_of_value * value)))
    )


def _up(amount: float) -> float:
    return float(int(amount) + (amount > int(amount)))


def _partners(desk: Desk) -> list[SeatId]:
    return [
        s for s in desk.others() if desk.trust(s) >= TRUST_LEAST
    ]


# -- votes -----------------------------------------------------------------------------------


def _buy_votes(desk: Desk, own: Motion | None) -> Iterator[Draft]:
    """Money (and an offtake where it helps) for the yes of a member that should say no."""
    lying = [*desk.view.motions, *([own] if own is not None else [])]
    for motion in lying:
        if not desk.member or motion.kind != "reference_price":
            continue
        mine, _ = motion_value(desk, desk.me, motion)
        if mine < 0.02 * desk.budget or predicted_vote(desk, desk.me, motion) != "yes":
            continue
        for partner in _partners(desk):
            if partner not in desk.members() or partner == motion.by:
                continue
            if predicted_vote(desk, partner, motion) == "yes":
                continue
            yield from _vote_for_money(desk, motion, partner, mine)


def _vote_for_money(
    desk: Desk, motion: Motion, partner: SeatId, mine: float
) -> Iterator[Draft]:
    theirs, words = motion_value(desk, partner, motion)
    pays = _up(BASE_GIFT + PARTNER_EDGE * 0.35 * max(0.0, -theirs))
    if pays > min(VOTE_BUDGET * desk.money, 0.5 * mine):
        return
    vote = Clause(
        kind="vote",
        giver=partner,
        mineral=motion.mineral,
        stage=motion.stage,
        motion=motion.id,
        vote="yes",
        bond_usd_m=_bond(desk, pays),
    )
    money = Clause(kind="money", giver=desk.me, amount_usd_m=pays)
    reason = (
        f"Your yes on {motion.mineral} {motion.stage} at {price(motion.price_usd_per_kg)}: "
        f"we reckon {words} for you and pay {usd(pays)}."
    )
    yield (money, vote), partner, reason


# -- borders ---------------------------------------------------------------------------------


def _close_borders(desk: Desk) -> Iterator[Draft]:
    """Money a turn for applying a floor held in reserve, or for better customs under a leak."""
    for floor in desk.view.floors:
        own = floor_value(desk, desk.me, floor.mineral, floor.stage, floor.price_usd_per_kg)
        if not desk.member or own.producers + own.pipeline <= 0:
            continue
        for partner in _partners(desk):
            if partner not in desk.members():
                continue
            if floor.stances.get(partner, "apply") == "reserve":
                cost = floor_value(
                    desk, partner, floor.mineral, floor.stage, floor.price_usd_per_kg
                ).applying
                clause = Clause(
                    kind="apply_floor",
                    giver=partner,
                    mineral=floor.mineral,
                    stage=floor.stage,
                    turns=TERM_TURNS,
                )
                told = f"Apply the floor on {floor.mineral} {floor.stage}"
            elif floor.revealed_leak_share > 0.05 and desk.trait_of(partner).customs_effort < 2:
                cost = desk.content.rules.customs.effort_cost_usd_m[2]
                clause = Clause(
                    kind="customs_effort", giver=partner, effort=2, turns=TERM_TURNS
                )
                told = "Raise your customs effort to 2"
            else:
                continue
            brings = closing(desk, partner, floor.mineral, floor.stage)
            pays = _up(1.0 + PARTNER_EDGE * cost)
            if pays > min(0.6 * brings + 2.0, VOTE_BUDGET * desk.money):
                continue
            word = _bonded(clause, _bond(desk, pays * TERM_TURNS))
            money = Clause(
                kind="money_per_turn", giver=desk.me, amount_usd_m=pays, turns=TERM_TURNS
            )
            yield (
                (money, word),
                partner,
                f"{told} for {TERM_TURNS} turns: it costs you about {usd(cost)} a turn, "
                f"we pay {usd(pays)}.",
            )


def _bonded(clause: Clause, bond: float) -> Clause:
    return Clause(
        kind=clause.kind,
        giver=clause.giver,
        mineral=clause.mineral,
        stage=clause.stage,
        effort=clause.effort,
        turns=clause.turns,
        bond_usd_m=bond,
    )


# -- cards -----------------------------------------------------------------------------------


def _ask_for_card(desk: Desk) -> Iterator[Draft]:
    """A refiner asks a user of its product for a loan, against an offtake below the market."""
    for look in _wanting_cards(desk, desk.me):
        partner = _best_user(desk, look)
        if partner is None:
            continue
        yield from _card_deal(desk, look, lender=partner, home=desk.me, partner=partner)


def _offer_for_card(desk: Desk) -> Iterator[Draft]:
    """A user offers a refiner the same bargain from its side."""
    if desk.seat.loan_window_usd_m <= 0:
        return
    best: tuple[float, CardLook, SeatId] | None = None
    for partner in _partners(desk):
        for look in _wanting_cards(desk, partner):
            value = plant_value(desk, look.project)
            if best is None or value > best[0]:
                best = (value, look, partner)
    if best is not None and best[0] > 0:
        yield from _card_deal(desk, best[1], lender=desk.me, home=best[2], partner=best[2])


def _wanting_cards(desk: Desk, home: SeatId) -> list[CardLook]:
    """The card of a seat that is nearest to its hurdle and still short of money."""
    looks = [
        look_at(desk, p)
        for p in desk.content.projects
        if p.region == home
        and not p.committed
        and (held := desk.view.projects.get(p.id)) is not None
        and held.status == "open"
    ]
    short = [k for k in looks if 0.55 <= k.ratio < 1.0 and k.room_usd_m >= 10]
    return sorted(short, key=lambda k: -k.ratio)[:1]


def _best_user(desk: Desk, look: CardLook) -> SeatId | None:
    """Who should want that plant most and has a window to lend from."""
    best: tuple[float, SeatId] | None = None
    for partner in _partners(desk):
        held = desk.content.seat(partner)
        if held.loan_window_usd_m <= 0:
            continue
        value = plant_value(desk.of(partner), look.project)
        if value > 0 and (best is None or value > best[0]):
            best = (value, partner)
    return best[1] if best else None


def _card_deal(
    desk: Desk, look: CardLook, lender: SeatId, home: SeatId, partner: SeatId
) -> Iterator[Draft]:
    project = desk.content.project(look.project)
    purse = desk.content.seat(lender).budget_usd_m
    asked = min(LOAN_ASKED_SHARE * project.capex_usd_m, look.room_usd_m, LOAN_ASKED_PURSE * purse)
    asked = float(int(asked))
    if asked < 5:
        return
    loan = Clause(kind="loan", giver=lender, amount_usd_m=asked, project=look.project)
    clauses: list[Clause] = [loan]
    out = project.outputs[0]
    here = desk.facts.at(desk.facts.output, out.mineral, out.stage, home)
    use = desk.facts.at(desk.facts.use, out.mineral, out.stage, lender)
    gate = desk.facts.at(desk.facts.exworks, out.mineral, out.stage, home)
    tonnes = min(OFFTAKE_SHARE * (here + out.capacity_t_per_month), 0.5 * use)
    told = ""
    if tonnes > 0.01 * max(here, out.capacity_t_per_month) and here > 0:
        held = min(tonnes, OFFTAKE_SHARE * here)
        clauses.append(
            Clause(
                kind="offtake",
                giver=lender,
                mineral=out.mineral,
                stage=out.stage,
                tonnes_per_month=float(f"{held:.3g}"),
                price_usd_per_kg=float(f"{gate:.3g}"),
                turns=TERM_TURNS,
            )
        )
        told = f" and {clauses[-1].tonnes_per_month:.3g} t/month at {price(gate)}"
    reason = (
        f"{project.name} stands at {look.ratio:.2f} of its hurdle: a loan of {usd(asked)}{told} "
        f"brings supply from outside China."
    )
    yield tuple(clauses), partner, reason


# -- contracts -------------------------------------------------------------------------------


def _contract(desk: Desk) -> Iterator[Draft]:
    """A user that leans on China offers a maker elsewhere a term contract a little over the gate."""
    for mineral in desk.seat.focus:
        for stage in CONTRACT_STAGES:
            share = desk.facts.china_share(mineral, stage, desk.me)
            use = desk.facts.at(desk.facts.use, mineral, stage, desk.me)
            if share < CONTRACT_FROM or use <= 0:
                continue
            for partner in _partners(desk):
                made = desk.facts.at(desk.facts.output, mineral, stage, partner)
                tonnes = min(CONTRACT_SHARE * made, CONTRACT_SHARE * use)
                if tonnes < 0.01 * use or _contracted(desk, partner, mineral, stage):
                    continue
                gate = desk.facts.at(desk.facts.exworks, mineral, stage, partner)
                clause = Clause(
                    kind="offtake",
                    giver=desk.me,
                    mineral=mineral,
                    stage=stage,
                    tonnes_per_month=float(f"{tonnes:.3g}"),
                    price_usd_per_kg=float(f"{CONTRACT_PREMIUM * gate:.3g}"),
                    turns=TERM_TURNS,
                )
                yield (
                    (clause,),
                    partner,
                    f"{share:.0%} of our {mineral} {stage} comes from China: we buy "
                    f"{clause.tonnes_per_month:.3g} t/month of yours at "
                    f"{price(clause.price_usd_per_kg)}, {CONTRACT_PREMIUM - 1:.0%} over your gate.",
                )


def _contracted(desk: Desk, partner: SeatId, mineral: MineralId, stage: Stage) -> bool:
    """Whether a contract of ours with that maker runs already."""
    return any(
        c.kind == "offtake"
        and c.giver == desk.me
        and partner in d.parties
        and (c.mineral, c.stage) == (mineral, stage)
        and desk.view.turn < d.signed_turn + c.turns
        for d in desk.view.deals
        for c in d.clauses
    )


# -- membership ------------------------------------------------------------------------------


def _ask_to_join(desk: Desk) -> Iterator[Draft]:
    """An observer asks the member that gains most for the cost of joining."""
    you = desk.view.you
    if you is None or you.status != "observer" or desk.view.turn > JOINING_TURNS:
        return
    value = joining_value(desk)
    bond = joining_bond(desk.content, desk.me)
    if value.net > bond or desk.money < bond:
        return
    asks = _up(max(5.0, 0.125 * bond, desk.trait.gain_wanted + 2.0 - value.net))
    if asks > 60:
        return
    word = Clause(
        kind="stay_member", giver=desk.me, turns=TERM_TURNS, bond_usd_m=_bond(desk, asks)
    )
    for partner in _partners(desk):
        if partner not in desk.members():
            continue
        money = Clause(kind="money", giver=partner, amount_usd_m=asks)
        yield (
            (money, word),
            partner,
            f"We join and stay {TERM_TURNS} turns for {usd(asks)}: joining is worth "
            f"{signed(value.net)} to us ({value.sentence()}).",
        )
