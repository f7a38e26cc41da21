"""Drafts of offers with licences, consent, stock, waivers and kept floors."""

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from game.agents.ministry.appraise import appraise
from game.agents.ministry.clauses_bloc import closing
from game.agents.ministry.clauses_more import meets
from game.agents.ministry.desk import Desk
from game.agents.ministry.drafts_trade import TERM_HALF_YEARS, Draft, bond_for, partners
from game.agents.ministry.names import good
from game.agents.ministry.tone import curbs
from game.agents.words import tonnes, up, usd
from game.model.ids import SeatId, Stage
from game.model.phrases import in_turns, phrase
from game.model.talks import Clause

PRICE_OF_GAIN: Final = 0.5
"""Part of what the other side gains that a seller asks for."""
LICENCE_STAGES: Final[tuple[Stage, ...]] = ("refined", "component")
STOCK_SOLD: Final = 0.3
"""Part of a surplus stock that is offered at once."""
STOCK_LEAST_USD_M: Final = 5.0
MOST_ASKED: Final = 0.2
"""Most that is asked for one of these, as a share of the buyer's money of a turn."""


def sell_licence(desk: Desk) -> Iterator[Draft]:
    """A large maker licenses its process to a friend that builds, for part of the saving."""
    for mineral in desk.seat.focus:
        for stage in LICENCE_STAGES:
            mine = desk.facts.at(desk.facts.output, mineral, stage, desk.me)
            if mine <= 0:
                continue
            for partner in partners(desk):
                if desk.facts.at(desk.facts.output, mineral, stage, partner) >= mine or _licensed(
                    desk, partner, mineral, stage
                ):
                    continue
                clause = Clause("technology", desk.me, mineral=mineral, stage=stage, turns=desk.usual(TERM_HALF_YEARS))
                yield from sold(
                    desk,
                    partner,
                    clause,
                    phrase("Our process for {good}", good=good(desk, mineral, stage)),
                )


def _licensed(desk: Desk, taker: SeatId, mineral: str, stage: Stage) -> bool:
    licences = desk.noted(
        "licences",
        lambda: {
            (to, c.mineral, c.stage)
            for d in desk.view.deals
            for c in d.clauses
            if c.kind == "technology"
            for to in d.receivers(c)
        },
    )
    return (taker, mineral, stage) in licences


def sold(desk: Desk, partner: SeatId, clause: Clause, what: str) -> Iterator[Draft]:
    """A clause of ours for money: what it costs us and half of what the other gains beyond that."""
    costs = -appraise(desk, partner, (clause,)).gain
    brings = appraise(desk.of(partner), desk.me, (clause,)).gain
    asked = up(costs + PRICE_OF_GAIN * (brings - costs))
    if asked < 3 or asked > MOST_ASKED * desk.of(partner).money:
        return
    money = Clause(kind="money", giver=partner, amount_usd_m=asked)
    yield (
        (clause, money),
        partner,
        phrase(
            "{what}: it is worth more to you than to us, and {asked} M USD would do.", what=what, asked=usd(asked),
        ),
    )


def ask_consent(desk: Desk) -> Iterator[Draft]:
    """Money for open doors where a floor of ours has been seen to leak."""
    leaking = [f for f in desk.view.floors if f.revealed_leak_share > 0.05]
    if not desk.member or not leaking:
        return
    for partner in partners(desk):
        if partner not in desk.members():
            continue
        clause = Clause("inspection_consent", partner, turns=desk.usual(TERM_HALF_YEARS))
        yield from bought(desk, partner, clause, "Let inspectors in")


def buy_keeping(desk: Desk) -> Iterator[Draft]:
    """Money for a member's word not to undo a floor that our makers live on."""
    for floor in desk.view.floors:
        for partner in partners(desk):
            reserved = floor.stances.get(partner, "apply") == "reserve"
            if not desk.member or partner not in desk.members() or reserved:
                continue
            if closing(desk, partner, floor.mineral, floor.stage) < STOCK_LEAST_USD_M:
                continue
            term = desk.usual(TERM_HALF_YEARS)
            clause = Clause("keep_floor", partner, mineral=floor.mineral, stage=floor.stage, turns=term)
            yield from bought(
                desk,
                partner,
                clause,
                phrase("Keep the floor on {good}", good=good(desk, floor.mineral, floor.stage)),
            )


def ask_waiver(desk: Desk) -> Iterator[Draft]:
    """Money for an open door where a partner's own duty meets our goods."""
    for partner in partners(desk):
        for row in desk.view.seats[partner].tariffs:
            if row.kind not in ("ad_valorem", "national_minimum") or row.mineral not in desk.facts.rows:
                continue
            if not meets(desk, partner, row, desk.me):
                continue
            term = desk.usual(TERM_HALF_YEARS)
            clause = Clause("tariff_waiver", partner, mineral=row.mineral, stage=row.stage, turns=term)
            yield from bought(
                desk,
                partner,
                clause,
                phrase("Let in our {good} duty-free", good=good(desk, row.mineral, row.stage)),
            )


def bought(desk: Desk, partner: SeatId, clause: Clause, what: str) -> Iterator[Draft]:
    """A clause of theirs for money: what it costs them and half of what we gain beyond that."""
    costs = -appraise(desk.of(partner), desk.me, (clause,)).gain
    pays = up(max(0.0, costs) + 2.0)
    if not clause.binding:
        bond = bond_for(desk, pays)
        clause = replace(clause, bond_usd_m=bond)
    brings = appraise(desk, partner, (clause,)).gain
    if brings < 1.5 * pays or pays > MOST_ASKED * desk.money:
        return
    money = Clause(kind="money", giver=desk.me, amount_usd_m=pays)
    yield (
        (money, clause),
        partner,
        phrase("{what} for {term}; we pay {pays} M USD.", what=what, term=in_turns(clause.turns), pays=usd(pays)),
    )


def sell_stock(desk: Desk) -> Iterator[Draft]:
    """Stock of a mineral that is no longer our worry, to a partner that leans on China for it."""
    you = desk.view.you
    held = you.stock_t if you is not None and you.id == desk.me else {}
    for key, stock in sorted(held.items()):
        mineral, _, stage = key.partition("/")
        if mineral not in desk.facts.rows or stock <= 0 or (mineral in desk.seat.focus and desk.scored is None):
            continue
        for partner in partners(desk):
            hit = desk.scored is not None and _cut_off(desk, partner, mineral)
            share = desk.facts.china_share(mineral, stage, partner)  # type: ignore[arg-type]
            if not hit and (share < 0.5 or mineral in desk.seat.focus):
                continue
            clause = Clause("stock_transfer", desk.me, mineral=mineral, stage=stage, tonnes=STOCK_SOLD * stock)  # type: ignore[arg-type]
            yield from sold(desk, partner, clause, phrase("{tonnes} of our stock", tonnes=tonnes(clause.tonnes)))


def _cut_off(desk: Desk, partner: SeatId, mineral: str) -> bool:
    """Whether a curb that China laid in this game keeps a mineral from a partner and not from us."""
    mine = [c for c in curbs(desk) if c.mineral == mineral]
    return any(not c.destinations or partner in c.destinations for c in mine) and not any(
        not c.destinations or desk.me in c.destinations for c in mine
    )
