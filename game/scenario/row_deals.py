"""Rows of curbs in force, frameworks, clubs and their clauses."""

from typing import Final, get_args

from game.model.ids import STAGES
from game.model.talks import ClauseKind
from game.scenario.row_fields import ID, MINERAL, SOURCE, STAGE, SURE
from game.scenario.table import Field, Record

F = Field

DEAL_ROWS: Final[tuple[Record, ...]] = (
    Record(
        "curb_row",
        "A measure in force when the game opens.",
        (
            F("origin", "id", "whose exports", of="region"),
            F("destinations", "ids", "to whom; none written: to all", default=[], of="region"),
            MINERAL,
            STAGE,
            F("kind", "choice", "what it is", choices=("quota", "licence", "embargo")),
            F("quantity_t_per_month", "figure", "what may leave; 0 = nothing", "t/month", low=0,
              sourced=True),
            F("until_turn", "count", "last turn in force; 99 = no end known", "turn", low=1,
              high=99, pace="until"),
            F("text", "text", "what players read"),
            SOURCE,
            SURE,
            F("text_for_china", "text", "what China's own player reads in its place; empty: the same", default=""),
            F("ease_turns", "count", "turns over which its tonnes come back in equal steps afterwards", "turns",
              default=0, low=0, high=20, pace="term"),
        ),
    ),
    Record(
        "framework_row",
        "A framework or memorandum between two, or a model that any two may sign.",
        (
            ID,
            F("name", "text", "as players read it"),
            F("parties", "ids", "the two regions; none for a model", default=[], of="region"),
            F("country", "text", "the real partner where its region is an aggregate", default=""),
            F("status", "choice", "whether it is there on turn 1, can be signed, or is a model",
              choices=("in_force", "negotiated", "preset")),
            F("signed", "text", "when it was signed (a date); empty if it was not", default=""),
            F("minerals", "ids", "what it is about", default=[], of="mineral"),
            F("text", "text", "one sentence on it"),
            F("why", "text", "why its proposer may want it though it costs something", default=""),
            F("clauses", "records", "what fills the offer", default=[], of="preset_clause"),
            SOURCE,
            SURE,
        ),
    ),
    Record(
        "club_row",
        "A club: its seats, its minerals, what it shares.",
        (
            ID,
            F("name", "text", "as players read it"),
            F("members", "ids", "its seats, the proposer first", of="seat"),
            F("minerals", "ids", "what it is about", of="mineral"),
            F("technology_minerals", "ids", "whose licences work sooner among its seats", default=[], of="mineral"),
            F("coordinated_floor", "flag", "may keep a common reference price", default=False),
            F("text", "text", "one sentence on it"),
            F("why", "text", "why its proposer may want it though it costs something", default=""),
            F("clauses", "records", "what fills the offer", default=[], of="preset_clause"),
            SOURCE,
            SURE,
        ),
    ),
    Record(
        "preset_clause",
        "A clause of a preset; numbers left out are drafted from published figures.",
        (
            F("kind", "choice", "what is given", choices=get_args(ClauseKind)),
            F("giver", "text", "a seat of the parties, `us`, `them` or `each`"),
            F("to", "text", "who gets it where several sign", default=""),
            F("amount_usd_m", "number", "money", "USD million", default=0.0, low=0, pace="each"),
            F("mineral", "id", "which mineral", default="", of="mineral"),
            F("stage", "choice", "which stage", default="refined", choices=STAGES),
            F("tonnes_per_month", "number", "tonnes", "t/month", default=0.0, low=0),
            F("price_share", "number", "common price over fair cost", "share", default=0.0, low=0, high=2),
            F("project", "text", "which card", default=""),
            F("effort", "count", "customs effort", default=0, low=0, high=3),
            F("turns", "count", "term", "turns", default=1, low=1, high=16, pace="term"),
        ),
    ),
)  # fmt: skip
