"""Offers of a club: a common reference price among its seats before the council has one."""

from dataclasses import replace
from typing import Final

from game.agents.ministry import running
from game.agents.ministry.appraise import appraise
from game.agents.ministry.calls import SMALL_POINTS
from game.agents.ministry.clauses_word import is_person
from game.agents.ministry.desk import Desk
from game.agents.ministry.interest import floor_value
from game.agents.ministry.names import capital, good, listed, who
from game.agents.ministry.packages import points
from game.agents.ministry.standing_back import in_public
from game.agents.words import price
from game.model.content import Club
from game.model.ids import MineralId, SeatId, Stage
from game.model.phrases import phrase
from game.model.talks import Clause, Deal, MakeOffer
from game.rules import clubs
from game.rules.zones import zones

CLUB_HALF_YEARS: Final = 4
LEAST_EACH: Final = 2.0
"""USD million that every seat of a club should gain before a common price is proposed."""
STAGES_TRIED: Final[tuple[Stage, ...]] = ("component", "refined")
SHARES_OF_FAIR: Final = (1.1, 1.0, 0.9)
TRIED_TURNS: Final = 2
"""Turns for which a seat that asked to join in vain lets others ask."""
GOODS_TRIED: Final = 3
"""Goods whose common price is tried out on the market: a rule of thumb sets the others aside."""


def club_offers(desk: Desk) -> tuple[MakeOffer, ...]:
    """At most one offer a turn, by the first seat of a club, where all of it should gain."""
    if desk.points < 2 or desk.money <= 0:
        return ()
    for club in desk.content.clubs:
        seats = clubs.members(desk.content, desk.view.deals, club)
        if not club.coordinated_floor or len(seats) < 2 or seats[0] != desk.me or _tried(desk, club):
            continue
        best = _best(desk, club, seats)
        if best is not None:
            return (best,)
    return ()


def _tried(desk: Desk, club: Club) -> bool:
    """One proposal in two turns is enough, and none while a common price of the club runs."""
    runs = any(z.club == club.id for z in zones(desk.view.deals, desk.view.turn))
    asked = any(o.club == club.id and o.by == desk.me and o.turn >= desk.view.turn - 1 for o in desk.view.offers)
    return runs or asked


def _best(desk: Desk, club: Club, seats: tuple[SeatId, ...]) -> MakeOffer | None:
    best: tuple[float, MakeOffer] | None = None
    for mineral, stage in _likely(desk, club, seats):
        for share in SHARES_OF_FAIR:
            found = _proposal(desk, club, seats, mineral, stage, share)
            if found is not None and (best is None or found[0] > best[0]):
                best = found
    return best[1] if best else None


def _likely(desk: Desk, club: Club, seats: tuple[SeatId, ...]) -> list[tuple[MineralId, Stage]]:
    """The few goods of a club without a floor whose common price should serve its worst-placed seat best."""
    thumb = replace(desk, scored=None)
    goods = [
        (mineral, stage)
        for mineral in club.minerals
        for stage in STAGES_TRIED
        if mineral in desk.facts.rows and desk.floor_price(mineral, stage) <= 0
    ]

    def least(cell: tuple[MineralId, Stage]) -> float:
        fair = clubs.price_band(desk.content, desk.view, *cell)[2]
        return min(floor_value(thumb, s, *cell, fair).total for s in seats) if fair > 0 else float("-inf")

    return sorted(goods, key=lambda cell: (-least(cell), cell))[:GOODS_TRIED]


def _proposal(
    desk: Desk, club: Club, seats: tuple[SeatId, ...], mineral: MineralId, stage: Stage, share: float
) -> tuple[float, MakeOffer] | None:
    """The offer at a share of fair cost with the least gain of any seat, if all gain enough."""
    low, high, fair = clubs.price_band(desk.content, desk.view, mineral, stage)
    level = float(f"{share * fair:.4g}")
    if fair <= 0 or not low <= level <= high:
        return None
    term = desk.usual(CLUB_HALF_YEARS)
    clauses = tuple(
        Clause("club_floor", s, mineral=mineral, stage=stage, price_usd_per_kg=level, turns=term) for s in seats
    )
    gains = [appraise(desk if s == desk.me else desk.of(s), seats[0], clauses).gain for s in seats]
    least = min(gains)
    if least < LEAST_EACH or _lost_on_a_person(desk, dict(zip(seats, gains, strict=True))):
        return None
    names = listed(tuple(who(desk, s) for s in seats))
    reason = phrase(
        "{names} keep {level} on {good} together now, before the council does: each of us gains by it.",
        names=capital(names), level=price(level), good=good(desk, mineral, stage),
    )
    move = MakeOffer(to=seats[1], also=seats[2:], clauses=clauses, club=club.id, reason=reason)
    return least, move


def _lost_on_a_person(desk: Desk, gains: dict[SeatId, float]) -> bool:
    """Whether a person is among those asked whose score would hardly show it, no more than that of who asks."""
    shows = {seat: points(desk, seat, gain) >= SMALL_POINTS for seat, gain in gains.items()}
    return not shows[desk.me] and any(is_person(desk, seat) and not shows[seat] for seat in gains)


def accession(desk: Desk) -> tuple[MakeOffer, ...]:
    """A ministry outside a club's common price asks to keep it, too, where all should gain by it."""
    if desk.points < 2:
        return ()
    for deal in desk.view.deals:
        runs = deal.club and not deal.closed_turn and deal.ends_turn > desk.view.turn
        if not runs or desk.me in deal.parties or _asked(desk, deal.id) or _at_the_door(desk, deal):
            continue
        move = _joined(desk, deal)
        if move is not None:
            return (move,)
    return ()


def _asked(desk: Desk, deal: str) -> bool:
    return any(o.by == desk.me and o.amends == deal for o in desk.view.offers)


def _at_the_door(desk: Desk, deal: Deal) -> bool:
    """Whether another seat has asked to join the club this turn, or should: each new border is new terms for all."""
    asked = [o for o in desk.view.offers if o.club == deal.club and o.amends and o.turn >= desk.view.turn - TRIED_TURNS]
    if any(o.turn == desk.view.turn for o in asked):
        return True
    tried = {*deal.parties, *(o.by for o in asked)}
    return first_border(desk, deal, tried) not in ("", desk.me)


def first_border(desk: Desk, deal: Deal, tried: set[SeatId]) -> SeatId:
    """The AI seat outside a club that gains most by keeping its prices, as far as all know; "" where none gains."""
    public = in_public(desk) if desk.scored is not None else desk
    prices = {(c.mineral, c.stage, c.price_usd_per_kg) for c in deal.clauses if c.kind == "club_floor"}
    gains = {
        seat: sum(floor_value(public, seat, *price).total for price in sorted(prices))
        for seat in desk.content.seat_ids()
        if seat not in tried and desk.view.seats[seat].plan.controller == "ai"
    }
    willing = [seat for seat, gain in gains.items() if gain > 0]
    return max(willing, key=lambda seat: gains[seat], default="")


def _joined(desk: Desk, deal: Deal) -> MakeOffer | None:
    """New terms for the rest of the deal's term with one more border."""
    left = deal.ends_turn - desk.view.turn + 1
    floors = sorted({(c.mineral, c.stage, c.price_usd_per_kg) for c in deal.clauses if c.kind == "club_floor"})
    if not floors or any(desk.floor_price(m, stage) > 0 for m, stage, _ in floors):
        return None
    clauses = tuple(
        Clause("club_floor", s, mineral=m, stage=stage, price_usd_per_kg=level, turns=left)
        for m, stage, level in floors
        for s in (*deal.parties, desk.me)
    )
    gain = appraise(running.without(desk, deal.id), deal.parties[0], clauses)
    if gain.block or gain.gain < LEAST_EACH:
        return None
    goods = listed(tuple(good(desk, m, stage) for m, stage, _ in floors))
    reason = phrase(
        "We keep your common price on {goods}, too: one border more for you, one price more to rely on for us.",
        goods=goods,
    )
    return MakeOffer(
        to=deal.parties[0], also=deal.parties[1:], clauses=clauses, club=deal.club, amends=deal.id, reason=reason
    )
