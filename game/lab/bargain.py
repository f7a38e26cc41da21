"""How well a level bargains: small deal spaces, brute-forced, against what two AIs agree on.

A space is one topic between two seats (a vote, customs effort, money for a card, an offtake) with every
sum of money that could go with it. Gains are each side's own appraisal at that level. The best joint gain
and the Nash point (largest product of gains over no deal) come from trying every sum.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from game import agents
from game.agents.ministry.appraise import appraise
from game.agents.ministry.council import motion_value
from game.agents.ministry.desk import Desk, sit_down
from game.agents.ministry.normal import sit
from game.host import Table
from game.host.driver import EXCHANGES_A_TURN
from game.lab.simulate import ai_plans, load_content, play_out
from game.model.content import Content
from game.model.ids import Level, SeatId, Vote
from game.model.talks import Clause, MakeOffer, Motion, Offer, ReplyOffer
from game.model.views import View

SUMS: Final = tuple(float(x) for x in range(-60, 61, 2))
"""Money that may go with a topic, USD million: above 0 the opener pays."""
LEAST: Final = 1.0
"""Gain from which a space counts as one with a deal in it, for each side."""
PRICED: Final = 1.1
"""Multiple of fair cost of the prices that are put on the table."""
TURNS: Final = (2, 4)


@dataclass(frozen=True)
class Space:
    """One topic between two seats: gains of opener and partner for every sum of money."""

    opener: SeatId
    partner: SeatId
    topic: Clause
    gains: tuple[tuple[float, float], ...]

    @property
    def joint(self) -> float:
        """Largest joint gain of a deal that leaves both better off; 0 where there is none."""
        return max((a + b for a, b in self.gains if min(a, b) >= LEAST), default=0.0)

    @property
    def nash(self) -> tuple[float, float]:
        """Gains at the deal with the largest product."""
        good = [g for g in self.gains if min(g) >= LEAST]
        return max(good, key=lambda g: g[0] * g[1], default=(0.0, 0.0))


def measure(level: Level, source: str = "bench_small", seeds: tuple[int, ...] = (1, 2)) -> dict[str, Any]:
    """Agreement rate, own and joint gain as shares, distance to the Nash point, over all spaces with a deal."""
    content = load_content(source)
    spaces = [found for seed in seeds for found in _games(content, level, seed)]
    good = [(s, d) for s, d in spaces if s.joint > 0]
    agreed = [(s, d) for s, d in good if d is not None]
    empty = [d for s, d in spaces if s.joint <= 0]
    return {
        "case": f"bargaining_{level}",
        "spaces": len(good),
        "agreement_rate": _mean([d is not None for _, d in good]),
        "joint_share": _mean([sum(d) / s.joint for s, d in agreed if d is not None]),
        "opener_share": _mean([d[0] / max(1e-9, sum(d)) for _, d in agreed if d is not None]),
        "nash_distance": _mean([_distance(s, d) for s, d in agreed if d is not None]),
        "losing_deals": sum(d is not None and min(d) < -1e-6 for _, d in spaces),
        "deals_without_gain": sum(d is not None for d in empty),
        "scenario": source,
    }


def _mean(values: list[Any]) -> float:
    return round(sum(float(v) for v in values) / max(1, len(values)), 3)


def _distance(space: Space, deal: tuple[float, float]) -> float:
    """Distance of a deal to the Nash point, as a share of the joint gain."""
    best = space.nash
    return float(max(abs(deal[0] - best[0]), abs(deal[1] - best[1])) / max(space.joint, 1e-9))


def _games(content: Content, level: Level, seed: int) -> Iterator[tuple[Space, tuple[float, float] | None]]:
    table = Table.new(content, seed, ai_plans(content, {}, level), with_baseline=False)
    for turn in TURNS:
        play_out(table, until=turn)
        table.open_talks()
        views = {s: _clean(content, table.view(s)) for s in content.seat_ids()}
        for opener in content.seat_ids():
            for partner in content.seat_ids():
                if opener != partner:
                    yield from _pair(content, level, views[opener], views[partner])


def _clean(content: Content, view: View) -> View:
    """The view without the offers of the moment, with all initiative and prices of both later stages on the table.

    What deals of the moment took of a turn's initiative says nothing of how two seats bargain.
    """
    tabled = tuple(
        Motion(f"m{k}", "reference_price", view.chair, view.turn, f.mineral, f.stage, PRICED * f.fair)
        for k, f in enumerate(view.fair_costs)
        if f.stage != "mine" and f.fair > 0
    )
    fresh = view.you
    if fresh is not None:
        fresh = msgspec.structs.replace(fresh, initiative=content.rules.turn.initiative_points)
    return msgspec.structs.replace(view, offers=(), motions=tabled, you=fresh)


def _desk(content: Content, level: Level, view: View) -> Desk:
    return sit_down(content, view) if level == "easy" else sit(content, view)


def _pair(
    content: Content, level: Level, mine: View, theirs: View
) -> Iterator[tuple[Space, tuple[float, float] | None]]:
    one, two = _desk(content, level, mine), _desk(content, level, theirs)
    for topic in topics(one, two.me):
        packs = [_pack(topic, one.me, two.me, x) for x in SUMS]
        if appraise(one, two.me, (topic,)).block or appraise(two, one.me, (topic,)).block:
            continue
        gains = tuple((appraise(one, two.me, p).gain, appraise(two, one.me, p).gain) for p in packs)
        space = Space(one.me, two.me, topic, gains)
        opening = _opening(one, two.me, packs)
        if opening is None:
            yield space, None
            continue
        yield space, talk_over(content, level, mine, theirs, opening, lambda c, a=one, b=two: _both(a, b, c))


def topics(desk: Desk, partner: SeatId) -> Iterator[Clause]:
    """What the opener may want of the partner."""
    for motion in desk.view.motions:
        wanted: Vote = "yes" if motion_value(desk, desk.me, motion)[0] > 0 else "no"
        yield Clause(
            kind="vote", giver=partner, motion=motion.id, mineral=motion.mineral, stage=motion.stage, vote=wanted,
            bond_usd_m=15.0,
        )  # fmt: skip
    for card in desk.content.projects:
        held = desk.view.projects[card.id]
        if card.region == desk.me and held.status == "open" and 0.6 <= held.expected_margin_share < 1.0:
            yield Clause(kind="grant", giver=partner, project=card.id, amount_usd_m=20.0)
            break
    for mineral in desk.seat.focus:
        made = desk.facts.at(desk.facts.output, mineral, "refined", partner)
        gate = desk.facts.at(desk.facts.exworks, mineral, "refined", partner)
        use = desk.facts.at(desk.facts.use, mineral, "refined", desk.me)
        if min(made, use) > 0:
            yield Clause(
                kind="offtake", giver=desk.me, mineral=mineral, stage="refined", turns=4,
                tonnes_per_month=0.1 * min(made, use), price_usd_per_kg=gate,
            )  # fmt: skip


def _pack(topic: Clause, opener: SeatId, partner: SeatId, money: float) -> tuple[Clause, ...]:
    if money == 0:
        return (topic,)
    giver = opener if money > 0 else partner
    return (topic, Clause(kind="money", giver=giver, amount_usd_m=abs(money)))


def _opening(desk: Desk, partner: SeatId, packs: list[tuple[Clause, ...]]) -> tuple[Clause, ...] | None:
    """What the opener likes best of all that should leave the partner something, as it guesses."""
    guess = desk.of(partner)
    good = [p for p in packs if appraise(guess, desk.me, p).gain >= LEAST <= appraise(desk, partner, p).gain]
    return max(good, key=lambda p: appraise(desk, partner, p).gain, default=None)


def _both(one: Desk, two: Desk, clauses: tuple[Clause, ...]) -> tuple[float, float]:
    return appraise(one, two.me, clauses).gain, appraise(two, one.me, clauses).gain


def talk_over(
    content: Content,
    level: Level,
    mine: View,
    theirs: View,
    opening: tuple[Clause, ...],
    gains: Callable[[tuple[Clause, ...]], tuple[float, float]],
) -> tuple[float, float] | None:
    """Offers to and fro within the exchanges of a turn; the gains of both if one is accepted."""
    held: list[Offer] = []
    by, to, clauses, counter = mine, theirs, opening, ""
    for k in range(EXCHANGES_A_TURN + 1):
        if k == EXCHANGES_A_TURN:
            return None
        offer = Offer(f"o{k}", by.seat, to.seat, clauses, mine.turn, mine.turn, counter_to=counter)
        held = [*(msgspec.structs.replace(o, status="countered") for o in held), offer]
        seen = msgspec.structs.replace(_at_level(to, level), offers=tuple(held))
        answer = agents.reply(content, seen, offer)
        if isinstance(answer, ReplyOffer):
            return gains(clauses) if answer.answer == "accept" else None
        assert isinstance(answer, MakeOffer)
        by, to, clauses, counter = to, by, answer.clauses, offer.id
    return None


def _at_level(view: View, level: Level) -> View:
    if view.you is None:
        return view
    plan = msgspec.structs.replace(view.you.plan, level=level)
    return msgspec.structs.replace(view, you=msgspec.structs.replace(view.you, plan=plan))
