"""First drafts of clauses: sane for this partner, within the turns that are left, or why there is none."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

import msgspec
import numpy as np

from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import CHINA, STAGES, MineralId, SeatId, Stage, stage_index
from game.model.talks import CARD_MONEY, Clause, ClauseKind
from game.model.views import View
from game.present.names import party
from game.present.words import tr
from game.rules import equity, fund, ore
from game.rules.vault import OWNER

__all__ = [
    "Good", "Two", "draft_clause", "obstacle", "offtake_of", "on_motion", "open_card", "owned_plants", "turns_left",
]  # fmt: skip

Good = tuple[MineralId, Stage]
SHORT, LONG = 2, 4
"""Turns of a first draft: words and rights; deliveries."""
BUDGET_SHARE: Final = 0.1
"""A first sum of money, as a share of its giver's budget a turn."""
PART: Final = 0.2
"""Part of what can be traded that a first draft of tonnes names."""

replace = msgspec.structs.replace


class Two(NamedTuple):
    """A clause's table: scenario, view, who gives and who gets."""

    content: Content
    view: View
    giver: SeatId
    other: SeatId




def turns_left(view: View) -> int:
    """Turns of the announced game that a deal of now can run, this one included."""
    return max(1, view.announced_turns - view.turn + 1)


def draft_clause(content: Content, view: View, kind: ClauseKind, giver: SeatId, other: SeatId) -> Clause:
    """A clause of this kind with sane values to start from."""
    clause = Clause(kind=kind, giver=giver, turns=min(SHORT, turns_left(view)))
    made = _DRAFTS.get(kind)
    return made(Two(content, view, giver, other), clause) if made is not None else clause


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


def cards_of(content: Content, view: View, hosts: tuple[SeatId, ...], kind: str = "grant") -> list[str]:
    """Open cards in these countries, host by host, the one that lacks least first."""
    out: list[str] = []
    for host in hosts:
        rows = [
            p.id for p in content.projects
            if p.region == host and open_card(view, p.id) and (kind != "equity" or p.corridor is None)
            and fund.card_room(content, view.projects, p) >= 1.0
        ]  # fmt: skip
        out += sorted(rows, key=lambda name: -_nearness(view, name))
    return out


def _nearness(view: View, project: str) -> float:
    """How near a card is to what its investors ask; what they would pay for anyway comes last."""
    held = view.projects.get(project)
    share = held.expected_margin_share if held is not None else 0.0
    return share if share < 1.0 else -1.0


def open_card(view: View, project: str) -> bool:
    """Whether a project card still takes money."""
    held = view.projects.get(project)
    return held is None or held.status in ("open", "permitting")


def owned_plants(view: View, seat: SeatId) -> tuple[str, ...]:
    """Plants of which a treasury owns a part, the largest part first."""
    mine = [(equity.owned(held, seat), name) for name, held in view.projects.items()]
    return tuple(name for part, name in sorted(mine, key=lambda row: (-row[0], row[1])) if part > 0)


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
    good = _sold_to(two.content, two.view, two.other, two.giver) or _focus(two.content, two.other)
    return offtake_of(two, clause, good)


def offtake_of(two: Two, clause: Clause, good: Good) -> Clause:
    """An offtake of this good by the giver: a part of what the other makes and it uses."""
    mineral, stage = good
    m, s, r = two.content.mineral_index(mineral), stage_index(stage), two.content.region_index(two.other)
    made, used = _last(two.view, "output"), _last(two.view, "use")
    most = min(float(made[m, s, r]), float(used[m, s, two.content.region_index(two.giver)])) if made.size else 0.0
    price = _last(two.view, "price_exworks")
    now = float(price[m, s, r]) if price.size else float(two.content.table["price"][m, s])
    return replace(
        clause, mineral=mineral, stage=stage, tonnes_per_month=_two_digits(PART * most),
        price_usd_per_kg=round(1.05 * now, 1), turns=min(LONG, turns_left(two.view)),
    )  # fmt: skip


def _licence(two: Two, clause: Clause) -> Clause:
    mineral, stage = _taught(two.content, two.view, two.giver, two.other) or _focus(two.content, two.giver)
    return replace(clause, mineral=mineral, stage=stage)


def _waiver(two: Two, clause: Clause) -> Clause:
    """What meets a duty of the giver's own first, else what the other sells to it."""
    public = two.view.seats.get(two.giver)
    own = ("ad_valorem", "national_minimum")
    listed = [(t.mineral, t.stage) for t in public.tariffs if t.kind in own] if public else []
    sold = _sold_to(two.content, two.view, two.other, two.giver) or _focus(two.content, two.other)
    mineral, stage = (listed or [sold])[0]
    return replace(clause, mineral=mineral, stage=stage)


def _stock(two: Two, clause: Clause) -> Clause:
    """Half of the largest pile of one's own, or a round figure of another's."""
    held = two.view.you.stock_t if two.view.you is not None and two.giver == two.view.seat else {}
    if not any(held.values()):
        mineral, stage = _focus(two.content, two.other)
        return replace(clause, mineral=mineral, stage=stage, tonnes=100.0)
    key = max(held, key=lambda k: held[k])
    name, _, stage_name = key.partition("/")
    return replace(clause, mineral=name, stage=stage_name, tonnes=round(0.5 * held[key], 1))


def _draw(two: Two, clause: Clause) -> Clause:
    """A part of what the other uses: of what lies in the warehouse first, else of what comes from China."""
    mineral, stage = _drawn(two) or _focus(two.content, two.other)
    used = _last(two.view, "use")
    place = (two.content.mineral_index(mineral), stage_index(stage), two.content.region_index(two.other))
    tonnes = _two_digits(PART * float(used[place])) if used.size else 0.1
    return replace(clause, mineral=mineral, stage=stage, tonnes_per_month=tonnes,
                   turns=min(LONG, turns_left(two.view)))  # fmt: skip


def _drawn(two: Two) -> Good | None:
    """What a draw right would be about: something that the other uses."""
    used, price, at = _last(two.view, "use"), _last(two.view, "price_exworks"), _columns(two.content, two.other)
    if not used.size or at is None:
        return None
    value = used[..., at[0]] * price.max(axis=-1)
    stored = np.zeros(value.shape)
    for key in two.view.vault.stock_t:
        mineral, _, stage = key.partition("/")
        stored[two.content.mineral_index(mineral), stage_index(stage)] = 1.0  # type: ignore[arg-type]
    return _best(two.content, stored * value) or _bought_from_china(two.content, two.view, two.other) or _best(
        two.content, value)  # fmt: skip


def _china_out(two: Two, clause: Clause) -> Clause:
    """What the receiver buys most of from China; a part of its use as tonnes."""
    receiver = two.other
    mineral, stage = _bought_from_china(two.content, two.view, receiver) or _focus(two.content, receiver)
    used = _last(two.view, "use")
    place = (two.content.mineral_index(mineral), stage_index(stage), two.content.region_index(receiver))
    tonnes = float(used[place]) if used.size else 0.0
    made = replace(clause, mineral=mineral, stage=stage)
    if clause.kind == "export_licence":
        made = replace(made, tonnes_per_month=max(0.1, round(PART * tonnes, 1)))
    return made


def _spared(two: Two, clause: Clause) -> Clause:
    """China's word on what the other buys from it; a ministry's on the ore that it sells the other most of."""
    if two.giver == CHINA:
        return _china_out(two, clause)
    mines = ore.mined_at_home(two.content, two.giver)
    sold = _sold_to(two.content, two.view, two.giver, two.other)
    mineral = sold[0] if sold is not None and sold[0] in mines else next(iter(mines), clause.mineral)
    return replace(clause, mineral=mineral, stage="mine", turns=min(LONG, turns_left(two.view)))


# -- words --------------------------------------------------------------------------------------


def _vote(two: Two, clause: Clause) -> Clause:
    asker = two.other if two.giver == two.view.seat else two.view.seat
    own = sorted(two.view.motions, key=lambda m: m.by != asker)  # first what the asker tabled
    return on_motion(two.view, replace(clause, turns=1), own[0].id if own else "")


def on_motion(view: View, clause: Clause, motion: str) -> Clause:
    """A vote clause that names this motion and its good."""
    for held in view.motions:
        if held.id == motion:
            return replace(clause, motion=motion, mineral=held.mineral, stage=held.stage, about=held.kind)
    return replace(clause, motion="", mineral="")


def _on_floor(two: Two, clause: Clause) -> Clause:
    """A floor in force or on the table, one in a mineral of the giver's first."""
    found = _floors(two.content, two.view, two.giver, clause.kind != "keep_floor")
    mineral, stage = (found or [_focus(two.content, two.giver)])[0]
    return replace(clause, mineral=mineral, stage=stage)


def _floors(content: Content, view: View, giver: SeatId, tabled: bool) -> list[Good]:
    """Goods with a floor (or a motion for one), those of the giver's brief first."""
    focus = next((s.focus for s in content.seats if s.id == giver), ())
    found: list[Good] = [(f.mineral, f.stage) for f in view.floors]
    if tabled:
        found += [(m.mineral, m.stage) for m in view.motions if m.kind == "reference_price"]
    return sorted(dict.fromkeys(found), key=lambda good: good[0] not in focus)


def _club(two: Two, clause: Clause) -> Clause:
    mineral, stage = _focus(two.content, two.giver)
    return replace(clause, mineral=mineral, stage=stage)


_DRAFTS: Final[dict[str, Callable[[Two, Clause], Clause]]] = {
    "money": _sum, "money_per_turn": _sum, "grant": _sum, "loan": _sum, "equity": _sum, "share": _share,
    "offtake": _offtake, "technology": _licence, "tariff_waiver": _waiver, "stock_transfer": _stock,
    "vault_draw": _draw, "export_licence": _china_out, "no_new_curb": _spared, "vote": _vote,
    "apply_floor": _on_floor, "keep_floor": _on_floor, "no_side_purchase": _on_floor, "club_floor": _club,
    "customs_effort": lambda _two, clause: replace(clause, effort=2),
    "posture": lambda _two, clause: replace(clause, posture="press"),
}  # fmt: skip


# -- why there is nothing to write --------------------------------------------------------------


def obstacle(content: Content, view: View, kind: ClauseKind, giver: SeatId, other: SeatId) -> str:
    """Why this giver has nothing of the kind for the other, in a sentence; empty if it has."""
    test = _OBSTACLES.get(kind)
    return test(Two(content, view, giver, other)) if test is not None else ""


def _no_card(two: Two) -> str:
    found = cards_of(two.content, two.view, (two.giver, two.other))
    return "" if found else tr("No project of either of you is looking for money.")


def _no_share(two: Two) -> str:
    if owned_plants(two.view, two.giver):
        return ""
    return tr("{name} owns no part of any plant.", name=party(two.content, two.giver))


def _no_lead(two: Two) -> str:
    if not _last(two.view, "output").size or _taught(two.content, two.view, two.giver, two.other):
        return ""
    return tr("{a} makes nothing more of than {b} does: there is nothing to learn.", a=party(two.content, two.giver),
              b=party(two.content, two.other))  # fmt: skip


def _none_sold(two: Two) -> str:
    if not _last(two.view, "output").size or _sold_to(two.content, two.view, two.other, two.giver):
        return ""
    return tr("{a} makes nothing that {b} lacks.", a=party(two.content, two.other), b=party(two.content, two.giver))


def _no_stock(two: Two) -> str:
    mine = two.view.you is not None and two.giver == two.view.seat
    return tr("Your stockpile is empty.") if mine and not any(two.view.you.stock_t.values()) else ""  # type: ignore[union-attr]


def _no_motion(two: Two) -> str:
    return _outside(two) or ("" if two.view.motions else tr("No motion is tabled yet."))


def _no_floor(two: Two) -> str:
    return "" if _floors(two.content, two.view, two.giver, True) else tr("No floor stands, and none is tabled.")


def _none_kept(two: Two) -> str:
    return _outside(two) or ("" if two.view.floors else tr("No floor stands yet."))


def _outside(two: Two) -> str:
    public = two.view.seats.get(two.giver)
    inside = public is not None and public.status == "member"
    return "" if inside else tr("{name} is no member of the forum.", name=party(two.content, two.giver))


def _no_ore(two: Two) -> str:
    if two.giver == CHINA or ore.mined_at_home(two.content, two.giver):
        return ""
    return tr("{name} sells no ore abroad.", name=party(two.content, two.giver))


def _no_vault(two: Two) -> str:
    if two.giver != OWNER:
        return tr("The Vault is not {name}'s to open.", name=party(two.content, two.giver))
    if not _last(two.view, "use").size or _drawn(two):
        return ""
    return tr("{name} uses none of these materials.", name=party(two.content, two.other))


_OBSTACLES: Final[dict[str, Callable[[Two], str]]] = {
    "grant": _no_card, "loan": _no_card, "equity": _no_card, "share": _no_share, "technology": _no_lead,
    "offtake": _none_sold,
    "stock_transfer": _no_stock, "vote": _no_motion, "apply_floor": _no_floor, "keep_floor": _none_kept,
    "stay_member": _outside, "inspection_consent": _outside, "vault_draw": _no_vault,
    "no_new_curb": _no_ore,
}  # fmt: skip


# -- figures ------------------------------------------------------------------------------------


def _last(view: View, name: str) -> Array:
    """Last published month of a series (M,S,R); empty before the first."""
    series: Any = view.prices.get(name)
    return np.asarray(series[-1]) if series is not None and series.shape[0] else np.zeros(0)


def _focus(content: Content, seat: SeatId) -> Good:
    """The first mineral of a brief, refined."""
    focus = next((s.focus for s in content.seats if s.id == seat), ())
    return (focus[0] if focus else content.minerals[0].id), "refined"


def _best(content: Content, worth: Array) -> Good | None:
    """The good with the largest value (M,S), None if nothing is above 0."""
    if not worth.size or float(worth.max()) <= 0:
        return None
    m, s = np.unravel_index(int(worth.argmax()), worth.shape)
    return content.minerals[int(m)].id, STAGES[int(s)]


def _columns(content: Content, *seats: SeatId) -> list[int] | None:
    known = {r.id for r in content.regions}
    return [content.region_index(s) for s in seats] if set(seats) <= known else None


def _sold_to(content: Content, view: View, maker: SeatId, taker: SeatId) -> Good | None:
    """What one country makes and the other lacks most, by value."""
    made, used, price = _last(view, "output"), _last(view, "use"), _last(view, "price_exworks")
    at = _columns(content, maker, taker)
    if not made.size or at is None:
        return None
    a, b = at
    return _best(content, np.minimum(made[..., a], np.maximum(0.0, used[..., b] - made[..., b])) * price.max(axis=-1))


def _taught(content: Content, view: View, maker: SeatId, taker: SeatId) -> Good | None:
    """Where a maker is the larger after the mine and nothing is licensed yet.

    By value of what the taker makes itself, since that gets cheaper; where it makes nothing, of what it uses.
    """
    made, used, price = _last(view, "output"), _last(view, "use"), _last(view, "price_exworks")
    at = _columns(content, maker, taker)
    if not made.size or at is None:
        return None
    a, b = at
    lead = made[..., a] > np.maximum(LEAD * made[..., b], LEAD_T)
    lead[:, 0] = False
    for deal in view.deals:
        for clause in deal.clauses:
            if clause.kind == "technology" and taker in deal.receivers(clause) and not deal.closed_turn:
                lead[content.mineral_index(clause.mineral), stage_index(clause.stage)] = False
    value = np.where(lead, price.max(axis=-1), 0.0)
    own, use = (np.minimum(made[..., a], tonnes[..., b]) * value for tonnes in (made, used))
    return _best(content, own) or _best(content, use)


LEAD: Final = 1.05
"""How much more a maker has to make: figures of one month wander."""
LEAD_T: Final = 0.05
"""Tonnes a month below which a country makes nothing that could be learned from."""


def _bought_from_china(content: Content, view: View, seat: SeatId) -> Good | None:
    """What a country buys most of from China, by value."""
    flows, price = view.flows.get("flows"), _last(view, "price_exworks")
    at = _columns(content, "CHN", seat)
    if flows is None or not price.size or at is None:
        return None
    return _best(content, np.asarray(flows)[:, :, at[0], at[1]] * price.max(axis=-1))


def _two_digits(value: float) -> float:
    """A round figure to start from."""
    return float(f"{value:.2g}")
