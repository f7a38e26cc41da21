"""Drafts of offers, one maker a need: votes, borders, the way into the forum.

A draft is clauses, partner and reason; ``offers`` appraises it for both sides and picks.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from game.agents.ministry import (
    drafts_ahead,
    drafts_chair,
    drafts_court,
    drafts_friends,
    drafts_honest,
    drafts_more,
    drafts_ore,
    drafts_plants,
    drafts_votes,
    drafts_words,
)
from game.agents.ministry.ballots import label
from game.agents.ministry.clauses_bloc import closing
from game.agents.ministry.clauses_word import PERSON_IDLE, is_person, outcome, pivot
from game.agents.ministry.council import predicted_vote
from game.agents.ministry.desk import Desk
from game.agents.ministry.drafts_trade import (
    TERM_HALF_YEARS,
    Draft,
    ask_for_card,
    bond_for,
    contract,
    offer_for_card,
    partners,
    sell_output,
)
from game.agents.ministry.interest import floor_value
from game.agents.ministry.membership import joining_value
from game.agents.ministry.names import good
from game.agents.words import price, up, usd
from game.model.ids import MineralId, SeatId, Stage, Vote
from game.model.phrases import in_turns, phrase
from game.model.talks import Clause, Motion
from game.rules.bonds import joining_bond

VOTE_BUDGET: Final = 0.10
"""Most of its money a ministry pays for one vote or one border."""
PARTNER_EDGE: Final = 1.3
"""Pays this multiple of the other side's loss, so that it has a reason to sign."""
BASE_GIFT: Final = 3.0
LOBBY_FROM: Final = 0.02
"""Worth of a motion, in budgets, from which a ministry lobbies a person."""
LOBBY_PART: Final = 0.35
"""Part that a ministry offers of what a person's vote should bring it: a vote that decides is no small change."""
LOBBY_MOST: Final = 0.7
"""The same at most, where the person stands to lose by it."""
LEAK_THAT_HURTS: Final = 0.05
JOINING_HALF_YEARS: Final = 3
"""Turns from the start in which an observer asks to be paid for joining."""


def drafts(desk: Desk, motion: Motion | None) -> Iterator[Draft]:
    """Every draft this seat can think of now; ``motion`` is what it tables itself."""
    yield from _buy_votes(desk, motion)
    yield from lobby(desk, (*desk.view.motions, *([motion] if motion is not None else [])))
    yield from drafts_votes.auction(desk)
    yield from _secure_stances(desk, motion)
    yield from _tighten_customs(desk)
    yield from ask_for_card(desk)
    yield from offer_for_card(desk)
    yield from drafts_plants.carry_together(desk)
    yield from drafts_plants.lend(desk)
    yield from drafts_plants.borrow(desk)
    yield from contract(desk)
    yield from sell_output(desk)
    yield from drafts_ahead.ahead(desk)
    yield from drafts_more.sell_licence(desk)
    yield from drafts_more.ask_consent(desk)
    yield from drafts_honest.ask_honesty(desk)
    yield from drafts_more.sell_stock(desk)
    yield from drafts_more.ask_waiver(desk)
    yield from drafts_more.buy_keeping(desk)
    yield from drafts_ore.sell_word(desk)
    yield from drafts_ore.buy_word(desk)
    yield from drafts_chair.sell_place(desk)
    yield from drafts_chair.buy_place(desk)
    yield from drafts_friends.vote_for_money(desk)
    yield from drafts_friends.vote_for_vote(desk)
    yield from drafts_words.words(desk)
    yield from drafts_friends.favour_for_favour(desk)
    yield from drafts_friends.favour_for_money(desk)
    yield from _ask_to_join(desk)
    yield from drafts_court.court(desk)


# -- votes -----------------------------------------------------------------------------------


def _buy_votes(desk: Desk, own: Motion | None) -> Iterator[Draft]:
    """Money for the yes of a member that should say no."""
    lying = [*desk.view.motions, *([own] if own is not None else [])]
    for motion in lying:
        if not desk.member or motion.kind != "reference_price":
            continue
        mine = outcome(desk, desk.me, motion)
        if mine < 0.02 * desk.budget or predicted_vote(desk, desk.me, motion) != "yes":
            continue
        for partner in partners(desk):
            if partner not in desk.members() or partner == motion.by:
                continue
            if is_person(desk, partner) or predicted_vote(desk, partner, motion) == "yes":
                continue
            yield from _vote_for_money(desk, motion, partner, mine)


def lobby(desk: Desk, motions: Iterable[Motion]) -> Iterator[Draft]:
    """Money for a person's vote on what may come to the vote, for or against: no table foresees how people vote."""
    people = [s for s in partners(desk) if s in desk.members() and is_person(desk, s)] if desk.member else []
    for motion in motions if people else ():
        mine = outcome(desk, desk.me, motion)
        if abs(mine) < LOBBY_FROM * desk.budget:
            continue
        for partner in people:
            if partner not in (motion.by, motion.seat):
                yield from _lobbied(desk, motion, partner, mine)


def _lobbied(desk: Desk, motion: Motion, partner: SeatId, mine: float) -> Iterator[Draft]:
    wanted: Vote = "yes" if mine > 0 else "no"
    theirs = outcome(desk, partner, motion)
    against = max(0.0, -theirs if wanted == "yes" else theirs)
    moves = pivot(desk, _vote_on(motion, partner, wanted, 0.0))
    if moves <= PERSON_IDLE:  # the count stands without it, and nobody pays for a foregone conclusion
        return
    loss, most = BASE_GIFT + PARTNER_EDGE * moves * against, VOTE_BUDGET * desk.money
    pays = up(max(loss, min(most, LOBBY_PART * moves * abs(mine))))
    if pays > min(most, max(BASE_GIFT, LOBBY_MOST * moves * abs(mine))):
        return
    clauses = _paid_vote(desk, motion, partner, wanted, pays)
    yield (
        clauses,
        partner,
        phrase(
            "We pay {pays} M USD for your {wanted} on {motion}: each vote makes it surer.",
            wanted=wanted, motion=label(desk, motion), pays=usd(pays),
        ),
    )


def _vote_for_money(
    desk: Desk, motion: Motion, partner: SeatId, mine: float
) -> Iterator[Draft]:
    pays = up(BASE_GIFT + PARTNER_EDGE * 0.35 * max(0.0, -outcome(desk, partner, motion)))
    if pays > min(VOTE_BUDGET * desk.money, 0.5 * mine):
        return
    reason = phrase(
        "Your yes on {good} at {price} may decide it: we pay {pays} M USD for it.",
        good=good(desk, motion.mineral, motion.stage), price=price(motion.price_usd_per_kg), pays=usd(pays),
    )
    yield _paid_vote(desk, motion, partner, "yes", pays), partner, reason


def _paid_vote(desk: Desk, motion: Motion, partner: SeatId, wanted: Vote, pays: float) -> tuple[Clause, ...]:
    """Money of ours for a bonded vote of theirs."""
    vote = _vote_on(motion, partner, wanted, bond_for(desk, pays))
    return Clause(kind="money", giver=desk.me, amount_usd_m=pays), vote


def _vote_on(motion: Motion, partner: SeatId, wanted: Vote, bond: float) -> Clause:
    """Their vote on a motion, with a bond."""
    return Clause(
        kind="vote", giver=partner, mineral=motion.mineral, stage=motion.stage, motion=motion.id, vote=wanted,
        bond_usd_m=bond,
    )


# -- borders ---------------------------------------------------------------------------------


def _secure_stances(desk: Desk, own: Motion | None) -> Iterator[Draft]:
    """Money a turn for applying a floor that comes to the vote, to who should declare a reserve."""
    for motion in (*desk.view.motions, *([own] if own is not None else [])):
        if not desk.member or motion.kind != "reference_price":
            continue
        mineral, stage = motion.mineral, motion.stage
        for partner in partners(desk):
            if partner not in desk.members():
                continue
            value = floor_value(desk, partner, mineral, stage, motion.price_usd_per_kg)
            limit = desk.trait_of(partner).reserve_beyond * desk.of(partner).budget
            if value.applying <= max(limit, value.producers + value.pipeline):
                continue
            clause = Clause(
                kind="apply_floor", giver=partner, mineral=mineral, stage=stage, turns=desk.usual(TERM_HALF_YEARS)
            )
            yield from _pay_a_turn(desk, partner, clause, value.applying, (mineral, stage))


def _tighten_customs(desk: Desk) -> Iterator[Draft]:
    """Money a turn for better customs where a floor of ours leaks."""
    for floor in desk.view.floors:
        own = floor_value(desk, desk.me, floor.mineral, floor.stage, floor.price_usd_per_kg)
        if not desk.member or own.producers + own.pipeline <= 0:
            continue
        if floor.revealed_leak_share <= LEAK_THAT_HURTS:
            continue
        for partner in partners(desk):
            if partner not in desk.members() or desk.trait_of(partner).customs_effort >= 2:
                continue
            clause = Clause(kind="customs_effort", giver=partner, effort=2, turns=desk.usual(TERM_HALF_YEARS))
            cost = desk.content.rules.customs.effort_cost_usd_m[2]
            yield from _pay_a_turn(desk, partner, clause, cost, (floor.mineral, floor.stage))


def _pay_a_turn(
    desk: Desk, partner: SeatId, clause: Clause, cost: float, cell: tuple[MineralId, Stage]
) -> Iterator[Draft]:
    """A bonded word for a sum a turn a little over its cost, if closing that border is worth it."""
    brings = closing(desk, partner, *cell)
    pays = up(1.0 + PARTNER_EDGE * cost)
    if pays > min(0.6 * brings + 2.0, VOTE_BUDGET * desk.money):
        return
    word = _bonded(clause, bond_for(desk, pays * clause.turns))
    money = Clause(kind="money_per_turn", giver=desk.me, amount_usd_m=pays, turns=clause.turns)
    what = "Apply the floor" if clause.kind == "apply_floor" else "Customs effort 2"
    yield (
        (money, word),
        partner,
        phrase(
            "{what} on {good} for {term}: it costs you about {cost} M USD a turn, we pay {pays} M USD.",
            what=what, good=good(desk, *cell), term=in_turns(clause.turns), cost=usd(cost), pays=usd(pays),
        ),
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


# -- membership ------------------------------------------------------------------------------


def _ask_to_join(desk: Desk) -> Iterator[Draft]:
    """An observer asks the member that gains most for the cost of joining."""
    you = desk.view.you
    if you is None or you.status != "observer" or desk.view.turn > desk.facts.turns(JOINING_HALF_YEARS):
        return
    value = joining_value(desk)
    bond = joining_bond(desk.content, desk.me)
    if value.net > bond or desk.money < bond:
        return
    asks = up(max(5.0, 0.125 * bond, desk.trait.gain_wanted + 2.0 - value.net))
    if asks > 60:
        return
    cells = _cells_at_stake(desk)
    for partner in partners(desk):
        if partner not in desk.members() or not cells:
            continue
        mineral, stage = max(cells, key=lambda c: closing(desk.of(partner), desk.me, *c))
        word = Clause(
            kind="apply_floor",
            giver=desk.me,
            mineral=mineral,
            stage=stage,
            turns=desk.usual(TERM_HALF_YEARS),
            bond_usd_m=bond_for(desk, asks),
        )
        money = Clause(kind="money", giver=partner, amount_usd_m=asks)
        yield (
            (money, word),
            partner,
            phrase(
                "We join now and apply the floor on {good}: help us with {asks} M USD on the way in.",
                good=good(desk, mineral, stage), asks=usd(asks),
            ),
        )


def _cells_at_stake(desk: Desk) -> list[tuple[MineralId, Stage]]:
    """Floors in force or agreed, and those that lie on the table."""
    held = [(f.mineral, f.stage) for f in desk.view.floors]
    asked = [(m.mineral, m.stage) for m in desk.view.motions if m.kind == "reference_price"]
    return sorted({*held, *asked})
