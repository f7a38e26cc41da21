"""Rows of openings.yaml: situations in which a game may open, and tempers of cabinets."""

from typing import Final

from game.scenario.row_fields import ID, MINERAL, SOURCE, STAGE, SURE
from game.scenario.table import Field, Record

F = Field
TRAITS: Final = ("guardian", "free_rider", "broker", "producer", "hawk")

OPENING_ROWS: Final[tuple[Record, ...]] = (
    Record(
        "opening_row",
        "A situation in which a game may open; what it leaves out is as the other files have it.",
        (
            ID,
            F("title", "text", "its name where a game is set up"),
            F("headline", "text", "what the first newspaper prints"),
            F("text", "text", "one or two sentences below it: what is so, and how long"),
            F("minerals", "ids", "which minerals it is about", default=[], of="mineral"),
            F("effects", "records", "what it does to plants, use and freight from the first month on", default=[],
              of="effect_row"),
            F("curbs", "records", "measures in force beside those of events.yaml", default=[], of="curb_row"),
            F("lifts", "records", "measures of events.yaml that are not in force", default=[], of="lift_row"),
            F("cabinets", "records", "ministries that start otherwise", default=[], of="cabinet_row"),
            F("trust", "records", "pairs that trust each other more or less", default=[], of="trust_shift_row"),
            F("quarrels", "texts", "ids of quarrels of politics.yaml that are on", default=[]),
            F("purse_share", "number", "change of China's first purse for price cuts", "share", default=0.0, low=-1,
              high=1),
            F("tension", "number", "steps of tension with China at the start", "steps", default=0.0, low=0, high=5),
            F("concerns", "records", "what it means for whom", default=[], of="concern_row"),
            SOURCE,
            SURE,
        ),
    ),
    Record(
        "lift_row",
        "Measures of events.yaml that an opening takes away.",
        (
            F("origin", "id", "whose measure", of="region"),
            MINERAL,
            F("destinations", "ids", "only the measure towards exactly these; none written: every one", default=[],
              of="region"),
        ),
    ),
    Record(
        "cabinet_row",
        "A ministry that starts otherwise in an opening.",
        (
            F("seat", "id", "which", of="seat"),
            F("support_points", "number", "support at home above or below the usual start", "points", default=0.0,
              low=-20, high=20),
            F("trait", "choice", "temper of its AI", default="", choices=TRAITS),
        ),
    ),
    Record(
        "trust_shift_row",
        "Trust that starts higher or lower in an opening.",
        (
            F("seats", "ids", "the two seats", of="seat", size=2),
            F("points", "number", "points both ways", "points", low=-20, high=20),
        ),
    ),
    Record(
        "concern_row",
        "What an opening means for some seats.",
        (
            F("seats", "ids", "for whom", of="seat"),
            F("text", "text", "one sentence to the reader"),
        ),
    ),
    Record(
        "trial_row",
        "A blow by China to one member, on which all others are asked in the same turn.",
        (
            ID,
            F("headline", "text", "what the newspaper prints; may name {good}, {partner}"),
            MINERAL,
            STAGE,
            F("victims", "ids", "members whom it can hit", of="seat"),
            F("share", "number", "part of base-year exports to the victim that still comes", "share", low=0, high=1),
            F("turns", "count", "how long it lasts if the table does not end it", "turns", low=1, high=8, pace="term"),
            F("card", "record", "the question, about: partner", of="matter_row"),
            F("stands", "texts", "ids of the answers that stand by the victim"),
            SOURCE,
            SURE,
        ),
    ),
    Record(
        "wedge_row",
        "A question to all in one turn, China's terms for each or pledges to the forum: enough noes hold its line.",
        (
            ID,
            F("headline", "text", "what the newspaper prints the turn before"),
            F("card", "record", "the question, about: home", of="matter_row"),
            F("takes", "texts", "ids of the answers that take the terms, or pledge nothing; all others are noes"),
            F("twice", "texts", "ids of the noes that count for two", default=[]),
            F("needed_share", "number", "part of all ministries whose noes hold the line", "share", low=0, high=1),
            F("held_points", "number", "trust among those who said no where it holds", "points", low=0, high=10),
            F("broken_points", "number", "trust of everybody in everybody where it breaks", "points", low=-10, high=0),
            F("pledge", "flag", "the forum's own question, in the last turn: noes are shares, paid where enough are",
              default=False),
            SOURCE,
            SURE,
        ),
    ),
    Record(
        "tempers_row",
        "Other tempers that a ministry may have where tempers are drawn.",
        (
            F("seat", "id", "which", of="seat"),
            F("may_be", "texts", f"one or more of {', '.join(TRAITS)}"),
            SOURCE,
            SURE,
        ),
    ),
)  # fmt: skip
