"""Colours of the pages and a record of reality that the tests of the debrief share."""

import json
from pathlib import Path

from game.reports.played import RealEvent, RealSeries, Record

ROOT = Path(__file__).parents[2]
TOKENS = json.loads((ROOT / "assets" / "theme.json").read_text())["themes"]
LIGHT, DARK = (
    {k: tuple(int(v[i : i + 2], 16) for i in (1, 3, 5)) for k, v in TOKENS[name].items()} for name in ("light", "dark")
)
RECORD = Record(
    events=(
        RealEvent("2026-03-01", "A real act", ("curb",), ("graphite",), "A paper", confidence="verified"),
        RealEvent("2010-07-01", "An old quota", ("curb",), ("ndpr",), "A bulletin"),
    ),
    prices=(RealSeries("ndpr", "refined", "USD/kg oxide", {2024: 50.0, 2025: 100.0}, "A survey", "verified"),),
)
