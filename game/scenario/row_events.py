"""Rows of events.yaml, politics.yaml and the truces."""

from typing import Final

from game.model.ids import STAGES
from game.scenario.row_fields import ID, SOURCE, SURE
from game.scenario.table import Field, Record

F = Field

EVENT_ROWS: Final[tuple[Record, ...]] = (
    Record(
        "news_row",
        "A dated or random event.",
        (
            ID,
            F("headline", "text", "what the newspaper prints"),
            F("turn", "count", "turn of a dated event; 0 = random", "turn", default=0, low=0,
              high=99, pace="date"),
            F("odds_per_turn", "number", "odds of a random event", "share", default=0.0, low=0,
              high=1, pace="odds"),
            F("effect", "choice", "what it does",
              choices=("capacity", "demand", "freight", "headline")),
            F("region", "id", "where; none written: everywhere", default="", of="region"),
            F("mineral", "id", "which mineral", default="", of="mineral"),
            F("stage", "choice", "which stage", default="", choices=STAGES),
            F("share", "number", "how much", "share", default=0.0, low=0, high=1),
            F("months", "count", "how long", "months", default=0, low=0, high=60),
            F("curb_of", "id", "told only while this origin holds back the mineral", default="", of="region"),
            SOURCE,
            SURE,
        ),
    ),
    Record(
        "politics_row",
        "A quarrel, an election, a bill or a crisis.",
        (
            ID,
            F("kind", "choice", "what it is",
              choices=("quarrel", "election", "bill", "crisis")),
            F("headline", "text", "what the newspaper prints"),
            F("date", "text", "its date in the record, if it has one", default=""),
            F("turn", "count", "turn of a dated event, first turn of a random one", "turn",
              default=0, low=0, high=99, pace="date"),
            F("odds_per_turn", "number", "odds of a random event", "share", default=0.0, low=0,
              high=1, pace="odds"),
            F("seats", "ids", "parties of a quarrel (the first may stay away), else whose it is",
              default=[], of="seat"),
            F("heat", "number", "how hot a quarrel starts; it ends at 0", "share", default=0.0,
              low=0, high=1),
            F("away_turns", "count", "turns that the first party stays away", "turns", default=0,
              low=0, high=20, pace="term"),
            F("trust_points", "number", "trust that a quarrel takes both ways when it starts",
              "points", default=0.0, low=0, high=50),
            F("consent_places", "texts", "words in a card's place that needs consent for money",
              default=[]),
            F("support_points", "number", "support after a lost election, above the start",
              "points", default=0.0, low=-40, high=40),
            F("budget_share", "number", "change of the budget after a lost election", "share",
              default=0.0, low=-0.5, high=0.5),
            F("trait", "choice", "temper of the next cabinet's AI", default="",
              choices=("guardian", "free_rider", "broker", "producer", "hawk")),
            F("effects", "records", "what a crisis does to the market", default=[],
              of="effect_row"),
            F("foreign_cards", "texts", "ids of foreign-owned cards that a bill helps",
              default=[]),
            F("foreign_seats", "ids", "homes of their owners, in the same order", default=[],
              of="seat"),
            SOURCE,
            SURE,
        ),
    ),
    Record(
        "effect_row",
        "What a crisis does to the market.",
        (
            F("effect", "choice", "what moves", choices=("capacity", "demand", "freight")),
            F("regions", "ids", "where; none written: everywhere", default=[], of="region"),
            F("mineral", "id", "which mineral", default="", of="mineral"),
            F("stage", "choice", "which stage", default="", choices=STAGES),
            F("share", "number", "how much (below 0: capacity that is added, use or freight that falls)", "share",
              low=-0.5, high=3),
            F("months", "count", "how long", "months", low=1, high=60),
        ),
    ),
    Record(
        "truce_row",
        "A truce of one seat with China that is on when the game opens.",
        (
            F("seat", "id", "whose truce", of="seat"),
            F("until_turn", "count", "last turn in force", "turn", low=1, high=99, pace="until"),
            F("extension_turns", "count", "turns that an extension adds", "turns", low=1, high=20,
              pace="term"),
            F("text", "text", "what players read"),
            F("dates", "records", "its dated ends", default=[], of="truce_date_row"),
            F("suspends", "records", "curbs that bite when it ends", default=[], of="curb_row"),
            SOURCE,
            SURE,
        ),
    ),
    Record(
        "truce_date_row",
        "A dated end of a part of a truce.",
        (
            F("date", "text", "the date in the record"),
            F("turn", "count", "turn in which it falls", "turn", low=1, high=99, pace="date"),
            F("text", "text", "what ends"),
            SOURCE,
            SURE,
        ),
    ),
)  # fmt: skip
