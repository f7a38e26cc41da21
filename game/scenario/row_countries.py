"""Rows of countries.yaml: regions, seats, weights, aims, trust."""

from typing import Final

from game.model.ids import STAGES
from game.scenario.row_fields import ID, SOURCE, SURE
from game.scenario.table import Field, Record
from game.scenario.words import AIM_KINDS

F = Field

COUNTRY_ROWS: Final[tuple[Record, ...]] = (
    Record(
        "region_row",
        "A region of the market.",
        (
            ID,
            F("name", "text", "its name on screens"),
            F(
                "kind",
                "choice",
                "who decides for it",
                choices=("seat", "china", "outsider", "aggregate"),
            ),
            F("lat", "number", "latitude of its port", "degrees", low=-90, high=90),
            F("lon", "number", "longitude of its port", "degrees", low=-180, high=180),
            F("members", "texts", "countries of an aggregate", default=[]),
            F("may_join", "flag", "without a seat, weighs membership by the published rule",
              default=False),
        ),
    ),
    Record(
        "seat_row",
        "A ministry with a place at the table.",
        (
            F("id", "id", "its home region", of="region"),
            F("name", "text", "name of the country"),
            F("ministry", "text", "the ministry's real name"),
            F("gdp_usd_bn", "figure", "gross domestic product", "USD billion", low=0, sourced=True),
            F("budget_usd_m", "number", "free money a turn (B)", "USD million", low=0,
              sourced=True, pace="sum"),
            F("loan_window_usd_m", "number", "loans a turn beside the budget", "USD million",
              default=0, low=0, sourced=True, pace="sum"),
            F("weights", "record", "how much each measure counts", of="weights_row"),
            F("role", "text", "one paragraph: what it makes, needs and fears"),
            F("strengths", "texts", "what it brings to the table", size=3),
            F("worry", "text", "a private worry"),
            F("focus", "ids", "two or three minerals its sheet opens on", of="mineral"),
            F("levers", "texts", "first levers to try", size=3),
            F("short_levers", "texts", "first levers of a game too short for new plants", default=[]),
            F("aims", "records", "secret aims", of="aim_row"),
            F("spare_aims", "records", "aims that step in where a game is too short for one of those",
              default=[], of="aim_row"),
            F("start", "choice", "standing on turn 1",
              choices=("member", "observer", "outside")),
            F("action_plan", "flag", "partner of an action plan", default=False),
            F("pax_silica", "flag", "signatory of Pax Silica", default=False),
            F("trait", "choice", "temper of its AI",
              choices=("guardian", "free_rider", "broker", "producer", "hawk")),
            SOURCE,
            SURE,
        ),
    ),
    Record(
        "weights_row",
        "Weights of the five measures; they add up to 1.",
        tuple(
            F(n, "number", f"weight of {n}", "share", low=0, high=1, sourced=True)
            for n in ("security", "affordability", "industry", "treasury", "standing")
        ),
    ),
    Record(
        "aim_row",
        "A secret aim, checked at the end.",
        (
            ID,
            F("text", "text", "as its seat reads it"),
            F("kind", "choice", "what is checked", choices=AIM_KINDS),
            F("mineral", "id", "of which mineral", default="", of="mineral"),
            F("stage", "choice", "at which stage", default="", choices=STAGES),
            F("value", "number", "the mark to reach (share, USD million, trust, USD/kg)",
              default=0.0, low=0),
            F("seat", "id", "whose trust or membership", default="", of="seat"),
        ),
    ),
    Record(
        "trust_row",
        "Trust between two seats at the start.",
        (
            F("seats", "ids", "the two seats", of="seat", size=2),
            F("trust", "number", "trust both ways", "points", low=0, high=100, sourced=True),
            F("reason", "text", "why"),
            SOURCE,
            SURE,
        ),
    ),
)  # fmt: skip
