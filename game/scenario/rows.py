"""Field table, second part: the entries inside the files of a scenario, gathered from their subjects."""

from typing import Final

from game.scenario.row_countries import COUNTRY_ROWS
from game.scenario.row_deals import DEAL_ROWS
from game.scenario.row_events import EVENT_ROWS
from game.scenario.row_fields import SOURCE, SURE
from game.scenario.row_market import MARKET_ROWS
from game.scenario.row_matters import MATTER_ROWS
from game.scenario.row_openings import OPENING_ROWS
from game.scenario.row_projects import PROJECT_ROWS
from game.scenario.row_yardstick import YARDSTICK_ROWS
from game.scenario.table import Field, Record

F = Field

ROWS: Final[tuple[Record, ...]] = (
    Record("provenance", "Source and confidence for many numbers at once.", (SOURCE, SURE)),
    Record(
        "figure_row",
        "A number with where it comes from (the long form of any number).",
        (
            F("value", "number", "the number"),
            F("unit", "text", "its unit, as the field table has it", default=""),
            SOURCE,
            SURE,
            F("note", "text", "how it was reached", default=""),
        ),
    ),
    *COUNTRY_ROWS,
    *MARKET_ROWS,
    *PROJECT_ROWS,
    *DEAL_ROWS,
    *EVENT_ROWS,
    *MATTER_ROWS,
    *OPENING_ROWS,
    *YARDSTICK_ROWS,
    Record(
        "source_row",
        "One source as published.",
        (
            F("title", "text", "title"),
            F("publisher", "text", "who published it", default=""),
            F("date", "text", "when", default=""),
            F("url", "text", "address", default=""),
        ),
    ),
)  # fmt: skip
