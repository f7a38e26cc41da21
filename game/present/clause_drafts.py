"""First drafts of clauses: sane for this partner, within the turns that are left."""

from collections.abc import Callable
from math import floor
from typing import Final

import msgspec
import numpy as np

from game.model.content import Content
from game.model.ids import CHINA, MineralId, SeatId, Stage, stage_index
from game.model.talks import CARD_MONEY, Clause, ClauseKind, Motion
from game.model.views import View
from game.present.clause_goods import (
    Good,
    Two,
    bought_from_china,
    cards_of,
    drawn,
    floored,
    focus,
    last,
    owned_plants,
    sold_to,
    taught,
)
from game.rules import equity, foresight, fund, legal, ore
from game.rules.cost import PAYING
from game.rules.promises import cuts_standing

SHORT, LONG = 2, 4
"""Turns of a first draft: words and rights; deliveries."""
BUDGET_SHARE: Final = 0.1
"""A first sum of money, as a share of its giver's budget a turn."""
PART: Final = 0.2
"""Part of what can be traded that a first draft of tonnes names."""

ABOVE: Final = 1.02
"""A first price of a delivery over the one foreseen at the seller's gate."""

replace = msgspec.structs.replace


def turns_left(view: View) -> int:
    """Turns of the announced game that a deal of now can run, this one included."""
    return max(1, view.announced_turns - view.turn + 1)


def draft_clause(content: Content, view: View, kind: ClauseKind, giver: SeatId, other: SeatId) -> Clause:
    """A clause of this kind with sane values to start from."""
    clause = Clause(kind=kind, giver=giver, turns=min(SHORT, turns_left(view)))
    made = _DRAFTS.get(kind)
    return made(Two(content, view, giver, other), clause) if made is not None else clause


def within_means(clauses: tuple[Clause, ...], seat: SeatId, left_usd_m: float) -> tuple[Clause, ...]:
    """First drafts whose sums of a seat's own fit what it has left, USD million, one after the other."""
    fitted = []
    for clause in clauses:
        usd = clause.amount_usd_m
        if clause.giver == seat and clause.kind in PAYING:
            usd = usd if usd <= left_usd_m else float(max(0, floor(left_usd_m)))
            left_usd_m -= usd
        fitted.append(replace(clause, amount_usd_m=usd))
    return tuple(fitted)


# -- money and shares ---------------------------------------------------------------------------


def _sum(two: Two, clause: Clause) -> Clause:
    """A tenth of the giver's budget, in fives."""
    budget = next((s.budget_usd_m for s in two.content.seats if s.id == two.giver), 200.0)
    clause = replace(clause, amount_usd_m=max(5.0, 5.0 * round(BUDGET_SHARE * budget / 5.0)))
    if clause.kind not in CARD_MONEY:
        return clause
    cards = cards_of(two.content, two.view, (two.other, two.giver), clause.kind)
    if not cards:
        return clause
    room = fund.card_room(two.content, two.view.projects, two.content.project(cards[0]))
    return replace(clause, project=cards[0], amount_usd_m=min(clause.amount_usd_m, float(int(room))))


def _share(two: Two, clause: Clause) -> Clause:
    """Half of the largest holding."""
    plants = owned_plants(two.view, two.giver)
    if not plants:
        return clause
    part = 0.5 * equity.owned(two.view.projects[plants[0]], two.giver)
    return replace(clause, project=plants[0], share=round(part, 3))


# -- goods --------------------------------------------------------------------------------------


def _offtake(two: Two, clause: Clause) -> Clause:
    """The giver buys what the other makes and it lacks most, a little above the gate price."""
    good = sold_to(two.content, two.view, two.other, two.giver) or focus(two.content, two.other)
    return offtake_of(two, clause, good)


def offtake_of(two: Two, clause: Clause, good: Good) -> Clause:
    """An offtake of this good by the giver: a part of what the other makes and it uses, as much as is free at most."""
    mineral, stage = good
    m, s, r = two.content.mineral_index(mineral), stage_index(stage), two.content.region_index(two.other)
    made, used = last(two.view, "output"), last(two.view, "use")
    most = min(float(made[m, s, r]), float(used[m, s, two.content.region_index(two.giver)])) if made.size else 0.0
    tonnes = _two_digits(PART * most)
    if most > 0:
        free = legal.offtake_limit(two.content, two.view, two.other, mineral, stage)
        tonnes = tonnes if tonnes <= free else _down(free)
    return replace(
        clause, mineral=mineral, stage=stage, tonnes_per_month=tonnes,
        price_usd_per_kg=_term_price(two, mineral, stage), turns=_turns(two),
    )  # fmt: skip


def _turns(two: Two) -> int:
    """The term of a first draft of a contract."""
    return min(LONG, turns_left(two.view))


def _term_price(two: Two, mineral: MineralId, stage: Stage) -> float:
    """What the seller's gate is foreseen to pay over the term, where both sides price it, with a little for its word.

    Today's price would be a gift of one side to the other wherever prices are on the move.
    """
    m, s, r = two.content.mineral_index(mineral), stage_index(stage), two.content.region_index(two.other)
    price = last(two.view, "price_exworks")
    now = float(price[m, s, r]) if price.size else float(two.content.table["price"][m, s])
    def over_term(where: SeatId, *, gate: bool) -> float:
        return foresight.of_term(two.content, two.view, mineral, stage, where, gate=gate, turns=_turns(two))

    then = over_term(two.other, gate=True) if price.size else now
    if price.size and any((c.origin, c.mineral, c.stage) == (two.other, mineral, stage) for c in two.view.curbs):
        # behind a curb of the seller's own the gate is cheap: what may leave fetches the buyer's price
        freight = float(two.content.table["freight"][m, s, r, two.content.region_index(two.giver)])
        then = max(then, over_term(two.giver, gate=False) - freight)
    return round(ABOVE * (then if np.isfinite(then) and then > 0 else now), 1)


def _licence(two: Two, clause: Clause) -> Clause:
    mineral, stage = taught(two.content, two.view, two.giver, two.other) or focus(two.content, two.giver)
    return replace(clause, mineral=mineral, stage=stage)


def _waiver(two: Two, clause: Clause) -> Clause:
    """What meets a duty of the giver's own first, else what the other sells to it."""
    public = two.view.seats.get(two.giver)
    own = ("ad_valorem", "national_minimum")
    listed = [(t.mineral, t.stage) for t in public.tariffs if t.kind in own] if public else []
    sold = sold_to(two.content, two.view, two.other, two.giver) or focus(two.content, two.other)
    mineral, stage = (listed or [sold])[0]
    return replace(clause, mineral=mineral, stage=stage)


def _stock(two: Two, clause: Clause) -> Clause:
    """Half of the largest pile of one's own, or a round figure of another's."""
    held = two.view.you.stock_t if two.view.you is not None and two.giver == two.view.seat else {}
    if not any(held.values()):
        mineral, stage = focus(two.content, two.other)
        return replace(clause, mineral=mineral, stage=stage, tonnes=100.0)
    key = max(held, key=lambda k: held[k])
    name, _, stage_name = key.partition("/")
    return replace(clause, mineral=name, stage=stage_name, tonnes=round(0.5 * held[key], 1))


def _draw(two: Two, clause: Clause) -> Clause:
    """A part of what the other uses: of what lies in the warehouse first, else of what comes from China."""
    mineral, stage = drawn(two) or focus(two.content, two.other)
    used = last(two.view, "use")
    place = (two.content.mineral_index(mineral), stage_index(stage), two.content.region_index(two.other))
    tonnes = _two_digits(PART * float(used[place])) if used.size else 0.1
    return replace(clause, mineral=mineral, stage=stage, tonnes_per_month=tonnes,
                   turns=_turns(two))  # fmt: skip


def on_good(content: Content, view: View, clause: Clause, other: SeatId, good: Good) -> Clause:
    """The clause about another good: tonnes and price are drafted anew for it."""
    two = Two(content, view, clause.giver, other)
    made = replace(clause, mineral=good[0], stage=good[1])
    if clause.kind == "offtake":
        return replace(offtake_of(two, made, good), turns=clause.turns)
    if clause.tonnes_per_month > 0:
        used = _used(two, other, good)
        return replace(made, tonnes_per_month=max(0.1, _two_digits(PART * used)) if used > 0 else 0.1)
    return made


def _used(two: Two, seat: SeatId, good: Good) -> float:
    """Tonnes a month that a country uses of a good."""
    used = last(two.view, "use")
    place = (two.content.mineral_index(good[0]), stage_index(good[1]), two.content.region_index(seat))
    return float(used[place]) if used.size else 0.0


def _curbed(two: Two, receiver: SeatId) -> Good | None:
    """The good under a curb of China's on the receiver that it uses most of, by value."""
    curbs = [(c.mineral, c.stage) for c in two.view.curbs if c.origin == CHINA and receiver in c.destinations]
    price = two.content.table["price"]
    worth = {g: _used(two, receiver, g) * float(price[two.content.mineral_index(g[0]), stage_index(g[1])])
             for g in curbs}  # fmt: skip
    best = max(worth, key=lambda g: worth[g], default=None)
    return best if best is not None and worth[best] > 0 else None


def _china_out(two: Two, clause: Clause) -> Clause:
    """What lies under a curb on the receiver, else what it buys most of from China; a part of its use as tonnes."""
    receiver = two.other
    bought = _curbed(two, receiver) or bought_from_china(two.content, two.view, receiver)
    mineral, stage = bought or focus(two.content, receiver)
    tonnes = _used(two, receiver, (mineral, stage))
    made = replace(clause, mineral=mineral, stage=stage)
    if clause.kind == "export_licence":
        made = replace(made, tonnes_per_month=max(0.1, round(PART * tonnes, 1)))
    return made


def _spared(two: Two, clause: Clause) -> Clause:
    """China's word on what the other buys from it; a ministry's on the ore that it sells the other most of."""
    if two.giver == CHINA:
        return _china_out(two, clause)
    mines = ore.mined_at_home(two.content, two.giver)
    sold = sold_to(two.content, two.view, two.giver, two.other)
    mineral = sold[0] if sold is not None and sold[0] in mines else next(iter(mines), clause.mineral)
    return replace(clause, mineral=mineral, stage="mine", turns=_turns(two))


# -- words --------------------------------------------------------------------------------------


def _vote(two: Two, clause: Clause) -> Clause:
    asker = two.other if two.giver == two.view.seat else two.view.seat
    own = sorted(two.view.motions, key=lambda m: (m.by != asker, not against(m, asker)))  # first what it tabled
    return on_motion(two.view, replace(clause, turns=1), own[0].id if own else "", asker)


def _call(two: Two, clause: Clause) -> Clause:
    asker = two.other if two.giver == two.view.seat else two.view.seat
    own = sorted(two.view.motions, key=lambda m: (m.by != asker, m.id in two.view.agenda))
    return replace(on_motion(two.view, replace(clause, turns=1), own[0].id if own else ""), vote="yes")


AGAINST: Final = frozenset({"fine", "suspend"})
"""Motions that its target wants to fall."""


def against(motion: Motion, seat: SeatId) -> bool:
    """Whether a motion is against a ministry."""
    return motion.kind in AGAINST and motion.seat == seat


def _stands_against(view: View, motion: Motion, seat: SeatId) -> bool:
    """Whether a motion meets China's goods at members' borders: its person wants a no, but to a floor that falls."""
    if seat != CHINA or motion.kind not in ("reference_price", "curb_response", "emergency_sharing"):
        return False
    return not cuts_standing(view, motion)


def on_motion(view: View, clause: Clause, motion: str, asker: SeatId = "") -> Clause:
    """A vote clause that names this motion and its good; with ``asker``, the vote that the asker would want.

    A vote that was set against that by hand stays as it was set.
    """
    usual = {held.id: "no" if asker and (against(held, asker) or _stands_against(view, held, asker)) else "yes"
             for held in view.motions}  # fmt: skip
    for held in view.motions:
        if held.id == motion:
            if asker and clause.vote == usual.get(clause.motion, clause.vote):
                clause = replace(clause, vote=usual[motion])
            return replace(clause, motion=motion, mineral=held.mineral, stage=held.stage, about=held.kind)
    return replace(clause, motion="", mineral="")


def _on_floor(two: Two, clause: Clause) -> Clause:
    """A floor in force or on the table, one in a mineral of the giver's first."""
    found = floored(two.content, two.view, two.giver, clause.kind != "keep_floor")
    mineral, stage = (found or [focus(two.content, two.giver)])[0]
    return replace(clause, mineral=mineral, stage=stage)


def _club(two: Two, clause: Clause) -> Clause:
    mineral, stage = focus(two.content, two.giver)
    return replace(clause, mineral=mineral, stage=stage)


_DRAFTS: Final[dict[str, Callable[[Two, Clause], Clause]]] = {
    "money": _sum, "money_per_turn": _sum, "grant": _sum, "loan": _sum, "equity": _sum, "share": _share,
    "offtake": _offtake, "technology": _licence, "tariff_waiver": _waiver, "stock_transfer": _stock,
    "vault_draw": _draw, "export_licence": _china_out, "no_new_curb": _spared, "vote": _vote, "call_motion": _call,
    "apply_floor": _on_floor, "keep_floor": _on_floor, "no_side_purchase": _on_floor, "club_floor": _club,
    "customs_effort": lambda _two, clause: replace(clause, effort=2),
    "posture": lambda two, clause: replace(clause, posture="silence" if CHINA in (two.giver, two.other) else "press"),
}  # fmt: skip


def _down(tonnes: float) -> float:
    """Tonnes a month that may be put under contract, as fields show them and never above."""
    return floor(10.0 * tonnes) / 10.0 if tonnes >= 1 else floor(1000.0 * tonnes) / 1000.0


def _two_digits(value: float) -> float:
    """A round figure to start from."""
    return float(f"{value:.2g}")
