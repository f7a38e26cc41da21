"""Rows of minerals.yaml and market.yaml: chains, freight, base year, cells."""

from typing import Final

from game.model.ids import STAGES
from game.scenario.row_fields import ID, SOURCE, SURE
from game.scenario.table import Field, Record
from game.scenario.words import SUPPLY

F = Field

MARKET_ROWS: Final[tuple[Record, ...]] = (
    Record(
        "mineral_row",
        "A mineral chain.",
        (
            ID,
            F("name", "text", "long name"),
            F("short", "text", "short name for tables"),
            F("package", "choice", "package of the order sheet",
              choices=("magnets", "batteries", "chips")),
            F("unit", "text", "the one contained unit of all stages"),
            F("criticality", "figure", "weight of a shortage", "share", low=0, high=1,
              sourced=True),
            F("defence_share", "figure", "share of use by defence", "share", low=0, high=1,
              sourced=True),
            F("shock_price_multiple", "figure", "shock price over base price", "multiple", low=1,
              sourced=True),
            F("used_for", "text", "what a shortage would stop"),
            F("stages", "map", "product and commercial unit by stage", of="stage_row",
              key_of="stage"),
        ),
    ),
    Record(
        "stage_row",
        "One stage as people speak of it.",
        (
            F("product", "text", "what is sold"),
            F("commercial_unit", "text", "what people quote"),
            F("commercial_per_contained", "figure", "commercial per contained tonne", "t/t", low=0,
              sourced=True),
        ),
    ),
    Record(
        "freight_row",
        "USD/kg = ship/1000*(h + b*km/1000 + inland) + share*price.",
        (
            F("container_h", "figure", "handling, container", "USD/t", low=0, sourced=True),
            F("container_b", "figure", "haul, container", "USD/t per 1000 km", low=0,
              sourced=True),
            F("bulk_h", "figure", "handling, bulk", "USD/t", low=0, sourced=True),
            F("bulk_b", "figure", "haul, bulk", "USD/t per 1000 km", low=0, sourced=True),
            F("home_haul_share", "figure", "part of the rule paid inside a region", "share", low=0,
              high=1, sourced=True),
            F("price_share", "figure", "insurance and finance, of the price", "share", low=0,
              high=1, sourced=True),
            F("inland_usd_per_t", "number_map", "extra way to the port", "USD/t", default={},
              low=0, key_of="region"),
        ),
    ),
    Record(
        "dispersion_row",
        "theta as a share of the reference price.",
        tuple(
            F(s, "figure", f"at the {s} stage", "share", low=0.001, high=0.5, sourced=True)
            for s in STAGES
        ),
    ),
    Record(
        "base_mineral",
        "A mineral in the base year.",
        (
            F("elasticity_short", "figure", "answer of use to price within a year (positive)",
              "elasticity", low=0, high=3, sourced=True),
            F("elasticity_long", "figure", "answer after many years (positive)", "elasticity",
              low=0, high=5, sourced=True),
            F("growth_per_year", "record", "growth of final use in two periods",
              of="growth_row"),
            F("stages", "map", "the three stages", of="base_stage", key_of="stage"),
        ),
    ),
    Record(
        "growth_row",
        "Growth of final use a year, to 2030 and after.",
        (
            F("component", "numbers", "of components", "share a year", low=-0.5, high=1, size=2),
            F("other", "numbers", "of direct use of ore and refined", "share a year", low=-0.5,
              high=1, size=2),
            SOURCE,
            SURE,
            F("note", "text", "how it was reached", default=""),
        ),
    ),
    Record(
        "base_stage",
        "One stage of the base year.",
        (
            F("price_usd_per_kg", "figure", "price of the base year", "USD/kg", low=0,
              sourced=True),
            F("input_per_t", "figure", "t of the stage before per t from mined feed", "t/t",
              default=None, low=0, sourced=True),
            F("ship_t_per_t", "number", "t moved per t contained", "t/t", low=0),
            F("ship_mode", "choice", "how it travels", choices=("container", "bulk")),
            F("stock_cover_months", "number_map", "users' stocks; `other` for the rest", "months",
              low=0, key_of="region"),
            F("note", "text", "how the stage was closed", default=""),
            F("published", "record", "the figures it was reconciled from", default=None,
              of="published_row"),
            F("cells", "map", "production and use by region", of="cell_row", key_of="region"),
            F("flows", "flow_map", "by origin, then destination", "t/year", low=0,
              key_of="region"),
        ),
    ),
    Record(
        "published_row",
        "What was published, in contained units, before reconciling (for the calibration table).",
        (
            F("world_t", "figure", "world output", "t/year", low=0, sourced=True),
            F("china_share", "figure", "China's part of it", "share", low=0, high=1, sourced=True),
            F("price_usd_per_kg", "figure", "price", "USD/kg", low=0, sourced=True),
        ),
    ),
    Record(
        "cell_row",
        "One region at one stage; `p`, `f`, `k` are confidence/source of output, use, capacity.",
        (
            F("prod", "number", "output of all feeds", "t/year", default=0, low=0),
            F("feed_other", "number", "part of it from scrap or synthetic feed", "t/year",
              default=0, low=0),
            F("stock_build", "number", "part of it put in stock", "t/year", default=0),
            F("final", "number", "use by end users", "t/year", default=0, low=0),
            F("cap", "number", "capacity for mined feed", "t/year", default=0, low=0),
            F("cost", "number", "midpoint of cash cost beyond inputs", "USD/kg", default=0),
            F("width", "number", "spread of that cost", "USD/kg", default=0, low=0),
            F("supply", "choice", "how output answers price", default="", choices=SUPPLY),
            F("p", "mark", "confidence/source of output", default=None),
            F("f", "mark", "confidence/source of final use", default=None),
            F("k", "mark", "confidence/source of capacity, where better known", default=None),
        ),
    ),
)  # fmt: skip
