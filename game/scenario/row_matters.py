"""Rows of matters.yaml: what a ministry is asked, and what each answer does."""

from typing import Final, get_args

from game.model.parts.matters import About
from game.scenario.row_fields import ID, SOURCE, SURE
from game.scenario.table import Field, Record

F = Field

MATTER_ROWS: Final[tuple[Record, ...]] = (
    Record(
        "matter_row",
        "A matter that demands an answer of a ministry.",
        (
            ID,
            F("about", "choice", "what it is about; it comes only to whom that concerns", choices=get_args(About)),
            F("headline", "text", "what is asked; may name {good}, {partner}, {card}"),
            F("answers", "records", "two or three answers", of="answer_row"),
            F("silence", "text", "id of the answer that saying nothing gives"),
            F("always", "flag", "it comes whenever it can, beside the draw", default=False),
            F("china_speaks", "flag", "China acts in it: it does not come where a person plays China", default=False),
            SOURCE,
            SURE,
        ),
    ),
    Record(
        "answer_row",
        "One answer to a matter, and all that it does.",
        (
            ID,
            F("text", "text", "the answer in words"),
            F("money_budgets", "number", "money that it takes (below 0: brings)", "B", default=0.0, low=-1, high=1),
            F("to", "choice", "who gets the money", default="world", choices=("world", "users", "partner", "fund")),
            F("gift_budgets", "number", "money that reaches the own users past the treasury", "B", default=0.0, low=0,
              high=0.5),
            F("support_points", "number", "change of support at home", "points", default=0.0, low=-20, high=20),
            F("trust_points", "number", "change of the partner's trust", "points", default=0.0, low=-20, high=20),
            F("others_points", "number", "change of every other ministry's trust", "points", default=0.0, low=-10,
              high=10),
            F("belief_share", "number", "change of investors' belief in the floor concerned", "share", default=0.0,
              low=-0.5, high=0.5),
            F("points", "count", "initiative that it takes", "points", default=0, low=0, high=3),
            F("effects", "records", "what it does to the own plants; without regions at home, without a mineral on the "
              "good concerned", default=[], of="effect_row"),
            F("delay_months", "count", "months that the card concerned gets later", "months", default=0, low=0,
              high=24),
            F("outside_turns", "count", "turns that a suspension gets longer (below 0: shorter)", "turns", default=0,
              low=-4, high=4),
            F("needs", "choice", "whom it takes: it is not offered where the country has none", default="nothing",
              choices=("nothing", "users")),
        ),
    ),
)  # fmt: skip
