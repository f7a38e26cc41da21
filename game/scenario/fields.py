"""The field table: every field of a scenario with its type, unit, bounds and meaning.

One row serves loading, checks and the printed reference. Numbers of the rules are not repeated
here: their rows are read off ``model.rulebook``. Entries inside the files are in ``rows``.
"""

from typing import Final

from game.scenario.row_fields import SOURCE, SURE
from game.scenario.rows import ROWS
from game.scenario.table import REQUIRED, Field, Record, doctrine_records, rule_records

F = Field
_FIGURES = F(
    "figures",
    "record",
    "source and confidence of every plain number in this file",
    default=None,
    of="provenance",
)

FILES: Final[tuple[Record, ...]] = (
    Record(
        "scenario.yaml",
        "Title, goals and start of the game.",
        (
            F("base", "text", "scenario that this one stands on: files and keys left out are its", default=""),
            F("title", "text", "name of the scenario as players read it"),
            F("summary", "text", "two or three sentences on the menu"),
            F("goals", "texts", "what somebody learns by playing it"),
            F("start_year", "count", "year of the first month", "year", low=1900, high=2100),
            F("start_month", "count", "first month of turn 1", "month", low=1, high=12),
            F("chair", "id", "seat that chairs the council first", of="seat"),
            F("notes", "texts", "for the people who write and check it; not read", default=[]),
        ),
    ),
    Record(
        "rules.yaml",
        "Numbers of the rules that this scenario sets; what is left out keeps its default.",
        (
            _FIGURES,
            *(F(r.name.removeprefix("rules."), "record", r.meaning, default={}, of=r.name) for r in rule_records()),
        ),
    ),
    Record(
        "countries.yaml",
        "Regions of the market, ministries at the table, trust between them.",
        (
            _FIGURES,
            F("regions", "records", "regions of the market, in their order", of="region_row"),
            F("seats", "records", "ministries, in the order of the table", of="seat_row"),
            F("trust", "records", "pairs that do not start at 50", default=[], of="trust_row"),
            F("windows", "records", "public lenders beside the budgets", default=[], of="window_row"),
        ),
    ),
    Record(
        "minerals.yaml",
        "The chains: names, products, what a shortage would stop.",
        (F("minerals", "records", "the minerals played, in their order", of="mineral_row"),),
    ),
    Record(
        "market.yaml",
        "The balanced base year: annual contained tonnes, USD/kg, flows.",
        (
            F("base_year", "text", "which year the figures stand for"),
            F("freight", "record", "the freight rule", of="freight_row"),
            F("dispersion", "record", "buyers' choice among origins", of="dispersion_row"),
            F("distance_km", "numbers_map", "km from a region to every region", "km", low=0, key_of="region"),
            F("minerals", "map", "the base year by mineral", of="base_mineral", key_of="mineral"),
        ),
    ),
    Record(
        "projects.yaml",
        "Real projects as funding cards.",
        (F("projects", "records", "funding cards", of="project_row"),),
    ),
    Record(
        "events.yaml",
        "News cards and the curbs in force when the game opens.",
        (
            F("curbs", "records", "measures in force at the start", default=[], of="curb_row"),
            F("news", "records", "dated and random events", of="news_row"),
            F("corporate", "records", "moves of firms: who owns which plant", default=[], of="corporate_row"),
        ),
    ),
    Record(
        "frameworks.yaml",
        "Bilateral frameworks, models of deals, and clubs.",
        (
            F("frameworks", "records", "frameworks in force, negotiated, and models", default=[], of="framework_row"),
            F("clubs", "records", "clubs inside and across the forum", default=[], of="club_row"),
        ),
    ),
    Record(
        "politics.yaml",
        "Quarrels, elections, bills and crises; truces that are on when the game opens.",
        (
            F("events", "records", "dated and random politics", default=[], of="politics_row"),
            F("truces", "records", "truces with China at the start", default=[], of="truce_row"),
        ),
    ),
    Record(
        "matters.yaml",
        "Matters that demand an answer of a ministry.",
        (F("matters", "records", "what ministries are asked", default=[], of="matter_row"),),
    ),
    Record(
        "openings.yaml",
        "Situations in which a game may open, and tempers that may be drawn; a game keeps its own.",
        (
            F("openings", "records", "situations to draw from", default=[], of="opening_row"),
            F("tempers", "records", "other tempers that ministries may have", default=[], of="tempers_row"),
            F("trials", "records", "blows to one member that put the table to the test", default=[], of="trial_row"),
            F("wedges", "records", "offers of China to every ministry by itself, the dearest last", default=[],
              of="wedge_row"),
        ),
    ),
    Record(
        "yardstick.yaml",
        "What the computer made of each seat, to hold a person's result against; `simulate --yardstick` writes it.",
        (
            F("scenario", "text", "whose games these are: one that stands on it does not take them over"),
            F("lengths", "records", "the games by their length", default=[], of="yardstick_row"),
        ),
    ),
    Record(
        "china.yaml",
        "China's brief, for the person who plays it and for the debrief, and the numbers of its doctrines.",
        (
            _FIGURES,
            F("ministry", "text", "who speaks for China"),
            F("role", "text", "what it makes, wants and fears"),
            F("strengths", "texts", "three strengths"),
            F("worry", "text", "one private worry"),
            SOURCE,
            SURE,
            *(F(r.name.removeprefix("china."), "record", r.meaning, default={}, of=r.name) for r in doctrine_records()),
        ),
    ),
    Record(
        "sources.yaml",
        "Register of sources.",
        (F("sources", "map", "sources by id", of="source_row"),),
    ),
)
OPTIONAL_FILES: Final = frozenset({
    "china.yaml", "frameworks.yaml", "matters.yaml", "openings.yaml", "politics.yaml", "rules.yaml",
    "yardstick.yaml",
})  # fmt: skip
RECORDS: Final[dict[str, Record]] = {r.name: r for r in (*FILES, *ROWS, *rule_records(), *doctrine_records())}


def reference() -> str:
    """The field table as Markdown: one section a file or record, one row a field."""
    parts = ["# Fields of a scenario", "", _HEAD, ""]
    for record in RECORDS.values():
        parts += [f"## {record.name}", "", record.meaning, "", *_table(record), ""]
    return "\n".join([*parts, *_paces(), ""])


_PACES: Final = {
    "date": "the turn of the same day (of its `date` where one is written); of a random event the first turn after it",
    "until": "the turn in which the same month falls",
    "term": "as many months, one turn at least",
    "odds": "the odds of a day in the longer or shorter turn: 1 - (1 - p)^k",
    "sum": "as much a year",
    "each": "as much a year, where the clause pays every turn",
    "lead": "works begin at the end of the turn that pays: as many months less as that is later, so that what is paid "
            "for on the first day opens on the same day; half of them at least; as it is where works are under way",
}


def _paces() -> list[str]:
    """What becomes of a base's numbers in turns, field by field."""
    head = ["## Turns of another length", "",
            "A scenario with `base` and other `turn.months_per_turn` has these fields of its base told anew; what it "
            "writes itself, and the numbers of rules.yaml and china.yaml, stand as they are written.", "",
            "| field | becomes |", "|---|---|"]  # fmt: skip
    rows = [f"| {record.name}: {f.name} | {_PACES[f.pace]} |"
            for record in RECORDS.values() for f in record.fields if f.pace]  # fmt: skip
    return [*head, *rows]


_HEAD: Final = (
    "Every number may be written plainly or as `{value, unit, source, confidence, note}`. "
    "A plain number marked *sourced* needs its source and confidence for its entry "
    "(`source`, `confidence`) or for the file (`figures: {source, confidence}`)."
)


def _table(record: Record) -> list[str]:
    rows = ["| field | type | unit | default | allowed | sourced | meaning |",
            "|---|---|---|---|---|---|---|"]  # fmt: skip
    for f in record.fields:
        default = "required" if f.default is REQUIRED else _shown(f.default)
        kind = f"{f.kind} of {f.of}" if f.of else f.kind
        cells = (f.name, kind, f.unit, default, f.bounds, "yes" if f.sourced else "", f.meaning)
        rows.append("| " + " | ".join(str(c) for c in cells) + " |")
    return rows


def _shown(value: object) -> str:
    if value in (None, "", [], {}):
        return "none"
    return f"{value:.4g}" if isinstance(value, float) else str(value)
