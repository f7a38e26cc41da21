"""Rows of yardstick.yaml: what the computer made of each seat in games on file."""

from typing import Final

from game.scenario.table import Field, Record

F = Field

YARDSTICK_ROWS: Final[tuple[Record, ...]] = (
    Record(
        "yardstick_row",
        "Games of one length, all seats at one level but a few that did nothing.",
        (
            F("turns", "count", "turns of these games", "turns", low=1, high=40),
            F("level", "choice", "level of the ministries", default="normal", choices=("easy", "normal", "hard")),
            F("games", "count", "games played", low=1),
            F("seats", "records", "what each seat ended with", of="seat_mark_row"),
        ),
    ),
    Record(
        "seat_mark_row",
        "Total scores that one seat ended with.",
        (
            F("seat", "id", "which", of="seat"),
            F("games", "count", "games counted", low=2),
            F("idle", "number", "with a ministry that does nothing; at most low", "points", low=0, high=100),
            F("low", "number", "one game of ten ended below", "points", low=0, high=100),
            F("median", "number", "half of the games ended below", "points", low=0, high=100),
            F("high", "number", "one game of ten ended above", "points", low=0, high=100),
        ),
    ),
)
