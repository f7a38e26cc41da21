"""Rows of projects.yaml and of lenders and takeovers: cards, corridors, windows, outputs."""

from typing import Final

from game.scenario.row_fields import ID, MINERAL, SOURCE, STAGE, SURE
from game.scenario.table import Field, Record

F = Field

PROJECT_ROWS: Final[tuple[Record, ...]] = (
    Record(
        "project_row",
        "A real project as a funding card.",
        (
            ID,
            F("name", "text", "its name"),
            F("operator", "text", "who builds it"),
            F("region", "id", "region of the market", of="region"),
            F("place", "text", "the real place, country included"),
            F("outputs", "records", "what it makes", of="output_row"),
            F("capex_usd_m", "number", "cost to build", "USD million", low=0, sourced=True),
            F("lead_months", "count", "months to first output", "months", low=0, high=240,
              sourced=True, pace="lead"),
            F("cash_cost_usd_per_kg", "number", "processing cost beyond inputs", "USD/kg", low=0,
              sourced=True),
            F("width_usd_per_kg", "number", "spread of that cost", "USD/kg", low=0,
              sourced=True),
            F("missing_permits", "count", "permits still open", "permits", default=0, low=0,
              high=5),
            F("committed", "flag", "already under way with public money", default=False),
            F("chinese_partner", "flag", "a Chinese firm is in it", default=False),
            F("status_text", "text", "the record's own words"),
            F("capacity_source_text", "text", "capacity as the record has it"),
            F("sources", "ids", "what was read", of="source"),
            F("confidence", "text_map", "by field", key_of="project_field"),
            F("note", "text", "conversions and doubts", default=""),
            F("corridor", "record", "it is a transport corridor: what it does", default=None,
              of="corridor_row"),
            F("existing", "flag", "a plant of the base year that can change owners", default=False),
            F("enlargeable", "flag", "it may get a second line once it runs",
              default=True),
        ),
    ),
    Record(
        "corridor_row",
        "A transport corridor: lower freight on its links, safe from closed straits.",
        (
            F("origins", "ids", "where its goods come from", of="region"),
            F("destinations", "ids", "where they go; none written: everywhere abroad", default=[],
              of="region"),
            F("freight_cut_share", "number", "part of freight that it saves", "share", low=0,
              high=0.9, sourced=True),
            F("public_share", "number", "part of its cost that treasuries must carry", "share",
              default=0.5, low=0, high=1, sourced=True),
            F("toll_usd_m", "number", "toll that its host earns a turn", "USD million",
              default=0.0, low=0, sourced=True, pace="sum"),
        ),
    ),
    Record(
        "window_row",
        "A public lender of a seat beside its budget.",
        (
            ID,
            F("seat", "id", "whose lender it is", of="seat"),
            F("name", "text", "its name"),
            F("budget_usd_m", "number", "what it may lend a turn", "USD million", low=0,
              sourced=True, pace="sum"),
            F("instruments", "texts", "loan, equity"),
            F("reach", "choice", "where it works", choices=("home", "abroad", "both")),
            F("partners_only", "flag", "abroad only with members and observers of the forum",
              default=True),
            F("stages", "texts", "stages it funds; none written: all", default=[]),
            F("minerals", "ids", "minerals it funds; none written: all", default=[], of="mineral"),
            F("text", "text", "its mandate in a sentence", default=""),
            SOURCE,
            SURE,
        ),
    ),
    Record(
        "corporate_row",
        "A move of firms: a bid for a share of a plant that its host may refuse.",
        (
            ID,
            F("headline", "text", "what the newspaper prints"),
            F("turn", "count", "at the end of which turn the bid opens", "turn", low=1, high=99,
              pace="date"),
            F("project", "text", "id of the plant in projects.yaml"),
            F("buyer", "id", "home region of the buyer", of="region"),
            F("share", "number", "part of the plant", "share", low=0, high=1, sourced=True),
            SOURCE,
            SURE,
        ),
    ),
    Record(
        "output_row",
        "What a project makes.",
        (
            MINERAL,
            STAGE,
            F("capacity_t_per_month", "number", "contained tonnes", "t/month", low=0),
            F("cash_cost_usd_per_kg", "number", "its own processing cost, if not the card's",
              "USD/kg", default=0.0, low=0),
        ),
    ),
)  # fmt: skip
