"""China's side of the table: its fronts, its orders in words, what they would be worth."""

from typing import Any, Final

import msgspec
import numpy as np

from game.model.content import Content
from game.model.ids import CHINA, STAGES, MineralId, RegionId, Stage
from game.model.orders import ChinaSheet, ExportCurb, PriceMove
from game.model.views import View
from game.present import counts, fmt
from game.present.names import card_name, good, heading, party
from game.present.words import join_words, mark, tr
from game.rules import figures
from game.rules.check_china import cut_cost

NO_REASON: Final = mark("No reason was written down.")
"""What stands in the record where a person gave no reason."""


class FrontRow(msgspec.Struct, frozen=True):
    """One mineral and stage that China exports: shares 0-1, price USD/kg, money USD million a turn.

    ``coming``: rival capacity on its way, share of use outside; ``floor`` 0 where none is agreed.
    """

    mineral: MineralId
    stage: Stage
    name: str
    share: float
    price: float
    change: float
    sales: float
    coming: float
    floor: float
    cut_cost: float


def fronts(content: Content, view: View) -> tuple[FrontRow, ...]:
    """Every stage that China exports, by sales."""
    i = content.region_index(CHINA)
    use = np.delete(figures.of_view(content, view, "use"), i, axis=-1).sum(axis=-1)
    exworks = figures.of_view(content, view, "price_exworks")[..., i]
    base = figures.base_year(content, "price_exworks")[..., i]
    flows = view.flows.get("flows", content.table["flows"] / 12.0)
    away = np.asarray(flows)[:, :, i, :].sum(axis=-1) - np.asarray(flows)[:, :, i, i]
    floors = {(f.mineral, f.stage): f.price_usd_per_kg for f in view.floors}
    rows = []
    for m, mineral in enumerate(content.minerals):
        for s, stage in enumerate(STAGES):
            if away[m, s] <= 0 or use[m, s] <= 0:
                continue
            price = float(exworks[m, s])
            rows.append(FrontRow(
                mineral.id, stage, heading(content, mineral.id, stage), min(1.0, float(away[m, s] / use[m, s])), price,
                price / max(1e-9, float(base[m, s])) - 1.0,
                float(away[m, s]) * price * view.months_per_turn / 1000.0,
                view.china_signals.get(f"rivals/{mineral.id}/{stage}", 0.0), floors.get((mineral.id, stage), 0.0),
                cut_cost(content, view, PriceMove(mineral.id, stage, -content.rules.china.cut_steps[1])),
            ))  # fmt: skip
    return tuple(sorted(rows, key=lambda r: -r.sales))


def rivals(content: Content, view: View, least: float = 0.005) -> tuple[FrontRow, ...]:
    """The markets where capacity outside is on its way, those with most sales at stake first."""
    near = (f for f in fronts(content, view) if f.coming >= least)
    return tuple(sorted(near, key=lambda f: -f.sales * min(1.0, f.coming)))


def rival_words(front: FrontRow) -> str:
    """What a market with rivals is worth to China, and what holding them off would cost."""
    floor = tr("floor {price} USD/kg", price=fmt.price(front.floor)) if front.floor else tr("no floor")
    return tr("You sell {share} of use abroad, {money} a turn; {floor}. A cut of 30 % everywhere costs {cost}.",
              share=fmt.percent(front.share), money=fmt.money(front.sales), floor=floor,
              cost=fmt.money(front.cut_cost))  # fmt: skip


Aim = tuple[str, tuple[RegionId, ...]]
"""Where a move goes: in words, and as destinations (none: everywhere)."""


def aims(content: Content, view: View, mineral: MineralId, stage: Stage) -> tuple[Aim, ...]:
    """Where a move may be aimed: everywhere, past the levying seats, rivals' homes, each region."""
    m, s = figures.place(content, mineral, stage)
    use = figures.of_view(content, view, "use")[m, s]
    used = [r.id for k, r in enumerate(content.regions) if r.id != CHINA and use[k] > 0]
    found: list[Aim] = [(tr("everywhere"), ())]
    floor = view.floor(mineral, stage)
    if floor is not None:
        levying = {
            k for k, p in view.seats.items() if p.status == "member" and floor.stances.get(k, "apply") == "apply"
        }
        outside = tuple(r for r in used if r not in levying)
        if outside and levying:
            found.append((tr("where no floor is applied"), outside))
    homes = tuple(sorted({
        p.region for p in content.projects
        if p.region != CHINA and view.projects[p.id].status in ("permitting", "construction", "ramp_up")
        and any((o.mineral, o.stage) == (mineral, stage) for o in p.outputs)
    }))  # fmt: skip
    if homes:
        found.append((tr("where rivals build"), homes))
    found += [(party(content, r), (r,)) for r in sorted(used, key=lambda r: -use[content.region_index(r)])]
    return tuple(found)


def where(content: Content, destinations: tuple[RegionId, ...]) -> str:
    """Destinations in words."""
    if not destinations:
        return tr("everywhere")
    names = [party(content, d) for d in destinations]
    return join_words(names) if len(names) <= 4 else tr("{n} regions", n=len(names))


def move_words(content: Content, move: PriceMove) -> str:
    """A price move as a line."""
    what, to = good(content, move.mineral, move.stage), where(content, move.destinations)
    size = fmt.percent(abs(move.step_share))
    if move.step_share < 0:
        return tr("Cut export prices of {what} to {size} below the price at home: {to}", what=what, size=size, to=to)
    return tr("Raise export prices of {what} to {size} above the price at home: {to}", what=what, size=size, to=to)


def curb_words(content: Content, curb: ExportCurb) -> str:
    """A curb as a line."""
    what, to = good(content, curb.mineral, curb.stage), where(content, curb.destinations)
    if curb.share_of_base <= 0:
        return tr("Embargo on {what} for {turns}: {to}", what=what, turns=counts.turns(curb.turns), to=to)
    size = fmt.percent(curb.share_of_base)
    return tr("Hold exports of {what} to {size} of the base year for {turns}: {to}",
              what=what, size=size, turns=counts.turns(curb.turns), to=to)  # fmt: skip


def with_price(sheet: ChinaSheet, move: PriceMove) -> ChinaSheet:
    """The sheet with one price move on that stage and aim; step 0 takes it off."""
    kept = tuple(
        p for p in sheet.prices
        if (p.mineral, p.stage, p.destinations) != (move.mineral, move.stage, move.destinations)
    )  # fmt: skip
    return msgspec.structs.replace(sheet, prices=(*kept, move) if move.step_share else kept)


def with_curb(sheet: ChinaSheet, curb: ExportCurb, on: bool = True) -> ChinaSheet:
    """The sheet with a curb on that stage and aim, or without it."""
    kept = tuple(
        c for c in sheet.curbs
        if (c.mineral, c.stage, c.destinations) != (curb.mineral, curb.stage, curb.destinations)
    )  # fmt: skip
    return msgspec.structs.replace(sheet, curbs=(*kept, curb) if on else kept)


def with_reason(sheet: ChinaSheet, reason: str) -> ChinaSheet:
    """The sheet as it is sent: its reason stands with every move, for the debrief."""
    said = reason.strip() or tr(NO_REASON)
    return msgspec.structs.replace(
        sheet,
        reason=said,
        doctrine_state="person",
        prices=tuple(msgspec.structs.replace(p, signal=said) for p in sheet.prices),
        curbs=tuple(msgspec.structs.replace(c, signal=said) for c in sheet.curbs),
    )


def worth_lines(forecast: Any) -> tuple[tuple[str, str, bool | None], ...]:
    """The terms of a forecast's worth: name, money with its sign, better or worse; then what it costs beside the money.
    """
    rows = (
        (tr("Profit on exports, cuts paid"), forecast.exports),
        (tr("A quarter of the sales outside kept"), forecast.kept),
        (tr("Tension"), -forecast.tension),
    )
    lines = [(name, fmt.signed_money(v), None if abs(v) < 0.5 else v > 0) for name, v in rows]
    if abs(forecast.sold) >= SOLD_LEAST:
        lines.append((tr("Users who buy from you, in goods"), fmt.signed_percent(forecast.sold), forecast.sold > 0))
    if forecast.wakes:
        lines.append((tr("Plants abroad that pay if it stays so"), fmt.number(len(forecast.wakes)), False))
    return tuple(lines)


def cuts_apart(same_usd_m: float, foreseen_usd_m: float) -> str:
    """Why the forecast of what cuts cost is not what the table of fronts says; empty where it is about that."""
    if max(same_usd_m, foreseen_usd_m) < 1.0 or abs(foreseen_usd_m - same_usd_m) <= APART * same_usd_m:
        return ""
    same = fmt.money(same_usd_m)
    if foreseen_usd_m > same_usd_m:
        return tr("{money} on last turn's sales: at that price you would sell more, and pay for each tonne.",
                  money=same)  # fmt: skip
    return tr("{money} on last turn's sales: you would sell less there this turn, a floor or other makers take it.",
              money=same)  # fmt: skip


APART: Final = 0.1
"""Part by which a forecast of a cut's cost must miss the cost on last turn's sales for that to be said."""
SOLD_LEAST: Final = 0.005
"""Change of sales abroad from which it is said."""


def woken_words(content: Content, forecast: Any) -> str:
    """Which plants a rise or a curb wakes abroad, the first few by name; empty where there are none."""
    names = [card_name(content, project) for project in forecast.wakes[:3]]
    more = len(forecast.wakes) - len(names)
    if more > 0:
        names.append(tr("{n} more", n=more))
    return join_words(names)


def first_steps(content: Content, view: View) -> tuple[tuple[str, str], ...]:
    """Where to begin, for China's person: one front to hold, one price to raise, one vote to speak to; what, and why.
    """
    rows = fronts(content, view)
    near = max(rows, key=lambda f: f.sales * min(1.0, f.coming))
    safe = max(rows, key=lambda f: f.sales * f.share * (f.coming < SAFE))
    return (
        (tr("Hold one front: {good}", good=near.name),
         tr("Plants for {share} of use abroad are on their way. A cut frightens their investors and costs the purse; "
            "it pays while no floor is believed (Orders).", share=fmt.percent(near.coming))),
        (tr("Earn where nobody else can supply: {good}", good=safe.name),
         tr("A rise brings rents now, and wakes plants abroad if it is large (Orders says which).")),
        (tr("Speak before they vote"),
         tr("A no to a floor, an open door or a quiet tone can be had for money, a licence or no new curb (Deals). A "
            "curb strikes one buyer; it also unites the others.")),
    )  # fmt: skip


SAFE: Final = 0.05
"""Rival capacity on its way, share of use abroad, below which a market counts as safe."""


class MarketRow(msgspec.Struct, frozen=True):
    """One market of China's briefing: output, its share of the world's, its share of use outside."""

    name: str
    made: str
    world_share: float
    outside_share: float
    weight: float


def market_rows(content: Content, most: int) -> tuple[MarketRow, ...]:
    """China's markets in the base year, the most valuable first."""
    i, table = content.region_index(CHINA), content.table
    rows = []
    for m, mineral in enumerate(content.minerals):
        for s, stage in enumerate(STAGES):
            made, world = float(table["prod"][m, s, i]), float(table["prod"][m, s].sum())
            flows = table["flows"][m, s]
            outside = float(np.delete(flows.sum(axis=0), i).sum())
            sold = float(flows[i].sum() - flows[i, i])
            if made <= 0 or world <= 0:
                continue
            value = made * float(table["price"][m, s])
            rows.append(MarketRow(
                heading(content, mineral.id, stage), fmt.tonnes(made), made / world,
                sold / outside if outside > 0 else 0.0, value,
            ))  # fmt: skip
    return tuple(sorted(rows, key=lambda r: -r.weight)[:most])


LARGE_RISE: Final = 0.2
"""Rise from which it is said what it does where it is kept up."""


def rise_words(sheet: ChinaSheet) -> str:
    """That a large rise pays for a turn or two and then loses its market; empty where none is on the sheet.

    Measured on the years (level easy, one seed): the two largest goods at +60 % every year brought 116 USD bn over
    eight years, no orders at all 151, all goods at +60 % 78.
    """
    if not any(move.step_share >= LARGE_RISE for move in sheet.prices):
        return ""
    return tr("A large rise pays for a turn or two. Kept up it loses its market: users leave for good and plants "
              "abroad open; over eight trial years it brought a quarter less than no orders.")  # fmt: skip


def against_calm(view: View) -> tuple[float, ...]:
    """Turn by turn, what it was worth to China more than in the years without any policy, USD million."""
    return tuple(row.worth - calm for row, calm in zip(view.china_ledger, view.china_calm, strict=False))


def ledger_rows(view: View) -> tuple[tuple[int, float, float, float, float], ...]:
    """Turn, exports, kept, tension, worth, the newest first."""
    return tuple((t.turn, t.exports, t.kept, t.tension, t.worth) for t in reversed(view.china_ledger))


def ways(content: Content) -> tuple[tuple[str, str], ...]:
    """Ways to play China, as the engine's doctrines do: name and policy."""
    rules = content.doctrines
    return (
        (tr("Steward"), tr("Small rises where nobody else can supply; no dumping, little tension.")),
        (tr("Predator"), tr("Floods a market as a rival nears opening, raises prices when it has closed.")),
        (tr("Coercer"), tr("Licences for the seat that leads against you, where it leans on you most.")),
        (tr("Bargainer"), tr("Better terms for seats that keep out of the floor, while they keep out.")),
        (tr("Planner"), tr("Reckons {n} turns ahead and takes what beats waiting by most.",
                           n=rules.planner.press_turns + rules.planner.harvest_turns)),
    )  # fmt: skip
