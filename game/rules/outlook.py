"""What investors expect: outside prices, floors by how far they are believed, the pipeline."""

from collections.abc import Sequence
from typing import Final

import msgspec
import numpy as np

from game.model.arrays import Array
from game.model.content import Content, Output, Project
from game.model.ids import CHINA, RegionId
from game.model.state import ProjectState, State
from game.rules import figures
from game.rules import zones as zoning
from game.rules.names import at
from game.rules.structure import extras, structure_of

SUPPLY_ANSWER: Final = 0.7
"""How far other plants give way to announced capacity: elasticity of outside supply (the base
table's output-weighted 0.1-0.8), added to the long-run elasticity of use."""
ANNOUNCED: Final = frozenset({"permitting", "construction", "ramp_up"})


class Outlook(msgspec.Struct, frozen=True):
    """What the market's expectations rest on. Arrays (M,S): USD/kg, t/month.

    ``outside``: expected price without a floor; ``pipeline``: announced capacity outside China not
    yet running; ``need``: use of the world, China's too (what the zone cannot use is sold there);
    ``zone_need``, ``zone_capacity``, ``zone_pipeline``: members'; ``growth`` a year;
    ``zones``: mini-zones of clubs.
    """

    outside: Array
    pipeline: Array
    need: Array
    zone_need: Array
    zone_capacity: Array
    zone_pipeline: Array
    growth: Array
    zones: tuple[zoning.Zone, ...] = ()


def outlook(content: Content, state: State) -> Outlook:
    """The outlook at the end of a turn, from the settled state."""
    members = figures.columns(content, state.zone())
    use = figures.of_state(content, state, "use")
    pipeline = announced(content, state, range(len(content.regions)))
    growth = np.asarray(content.table["growth"])[:, :, 0]
    return Outlook(
        outside=extras(state.market)["expected"],
        pipeline=pipeline,
        need=use.sum(axis=-1),
        zone_need=use[..., members].sum(axis=-1),
        zone_capacity=(np.asarray(state.market["capacity"]) - china_held(content, state))[..., members].sum(axis=-1)
        + structure_of(content).feed_other[..., members].sum(axis=-1),
        zone_pipeline=announced(content, state, members),
        growth=growth,
        zones=zoning.zones(state.deals, state.turn),
    )


def china_held(content: Content, state: State) -> Array:
    """Capacity outside China whose output China's buyers have contracted (M,S,R), t/month.

    It counts for no zone supply: the tonnes leave.
    """
    out = np.zeros(content.table["prod"].shape)
    for card in content.projects:
        held = state.projects[card.id]
        if held.buyer == CHINA and held.status in ("ramp_up", "operating"):
            out[..., content.region_index(card.region)] += tonnes(content, card, held.scale * held.active_share)
    return out


def announced(content: Content, state: State, columns: Sequence[int]) -> Array:
    """Capacity of cards under way and not yet running in some regions (M,S), t/month."""
    total = np.zeros(content.table["price"].shape)
    for card in content.projects:
        held = state.projects[card.id]
        if held.status in ANNOUNCED and content.region_index(card.region) in columns:
            total += tonnes(content, card, held.scale * (1.0 - held.active_share))
    return total


def tonnes(content: Content, card: Project, share: float) -> Array:
    """A share of a card's capacity as an (M,S) array, t/month."""
    out = np.zeros(content.table["price"].shape)
    for output in card.outputs:
        out[at(content, output.mineral, output.stage)] += share * output.capacity_t_per_month
    return out


def add_pipeline(view: Outlook, content: Content, card: Project, share: float, zone: bool) -> Outlook:
    """The outlook once one more card is announced: investors see each other start."""
    more = tonnes(content, card, share)
    return msgspec.structs.replace(
        view,
        pipeline=view.pipeline + more,
        zone_pipeline=view.zone_pipeline + (more if zone else 0.0),
    )


def expected_price(
    content: Content, state: State, view: Outlook, output: Output, region: RegionId
) -> float:
    """E = c F + (1 - c) e of an output made in a region, USD/kg; never below e alone.

    e already looks at the pipeline. Only members' plants sell at the floor. A floor is worth less
    where zone capacity, built and announced, exceeds zone need: a tariff cannot hold it then.
    """
    m, s = place_of(content, output)
    low = float(view.outside[m, s]) * glut(content, view, m, s)
    floor, belief = floor_believed(content, state, view, output, region)
    return max(low, belief * floor + (1.0 - belief) * low)


def floor_believed(
    content: Content, state: State, view: Outlook, output: Output, region: RegionId
) -> tuple[float, float]:
    """Reference price of the council or of a mini-zone that a plant in a region sells at, and how far it is
    believed while there is room for it; zeros without one."""
    fits = room(view, *place_of(content, output))
    floor = state.floor(output.mineral, output.stage)
    if floor is not None and region in state.zone():
        return floor.price_usd_per_kg, floor.credibility * fits
    held = zoning.zone_at(view.zones, region, output.mineral, output.stage)
    return (held.price_usd_per_kg, content.rules.credibility.start * fits) if held else (0.0, 0.0)


def place_of(content: Content, output: Output) -> tuple[int, int]:
    """Position of an output's good on the first two axes of every market array."""
    return at(content, output.mineral, output.stage)


def expected_input(content: Content, state: State, view: Outlook, output: Output, r: int) -> float:
    """Expected cost of the inputs of a tonne of output in a region, USD per kg of output."""
    m, s = at(content, output.mineral, output.stage)
    if s == 0:
        return 0.0
    structure = structure_of(content)
    before = content.minerals[m].stages[s - 1].stage
    input_output = Output(output.mineral, before, 0.0)
    price = expected_price(content, state, view, input_output, content.regions[r].id)
    haul = structure.price_ref[m, s - 1, r] - structure.price_base[m, s - 1, r]
    return float(structure.yield_input[m, s] * (price + haul))


def glut(content: Content, view: Outlook, m: int, s: int) -> float:
    """Factor on the outside price when announced capacity outgrows demand (three years ahead)."""
    need = float(view.need[m, s])
    if need <= 0:
        return 1.0
    ahead = (1.0 + float(view.growth[m, s])) ** 3 - 1.0
    excess = max(0.0, float(view.pipeline[m, s]) / need - ahead)
    answer = float(content.table["elasticity_long"][m]) + SUPPLY_ANSWER
    return float((1.0 + excess) ** (-1.0 / answer))


def room(view: Outlook, m: int, s: int) -> float:
    """Share of a floor's credibility left once zone capacity exceeds zone need."""
    supply = float(view.zone_capacity[m, s] + view.zone_pipeline[m, s])
    return min(1.0, float(view.zone_need[m, s]) / supply) if supply > 0 else 1.0


def public_money(held: ProjectState) -> tuple[float, float]:
    """Grants and loans on a card, USD million."""
    return sum(held.grants_usd_m.values()), sum(held.loans_usd_m.values())


def public_total(held: ProjectState) -> float:
    """Grants, loans and equity on a card, USD million."""
    return sum(public_money(held)) + sum(held.equity_usd_m.values())
