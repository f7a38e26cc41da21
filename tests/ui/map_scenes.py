"""Maps used by several tests and by the picture sheets; flows are those of the base year."""

from __future__ import annotations

from game.ui.map import MapChip, MapFlow, MapKey, MapLabel, MapSpec

MEMBERS = ("USA", "EU", "JPN", "KOR", "MEX", "GBR", "CAN", "AUS", "IND", "ARG")
FRAMEWORK = (
    "PER",
    "PHL",
    "COD",
    "KAZ",
    "UZB",
    "MYS",
    "BRA",
    "GIN",
    "MAR",
    "SAU",
    "ARE",
    "GRL",
    "THA",
    "COK",
    "ZMB",
    "UKR",
    "NOR",
)
AGGREGATES = (
    ("XAF", ("GIN", "MAR", "MDG", "MLI", "MOZ", "NGA", "RWA", "TZA", "ZAF", "ZMB", "ZWE")),
    ("XAS", ("ARE", "KGZ", "LAO", "LKA", "MNG", "PAK", "PRK", "SAU", "SGP", "THA", "TJK", "TUR", "VNM")),
    ("XAM", ("BOL", "CUB", "ECU", "PRY")),
    ("XEO", ("COK", "GRL", "NCL", "NOR", "NZL", "PNG", "UKR")),
)
NAMES = {
    "USA": "United States",
    "EU": "European Union",
    "JPN": "Japan",
    "KOR": "Rep. of Korea",
    "MEX": "Mexico",
    "GBR": "United Kingdom",
    "CAN": "Canada",
    "AUS": "Australia",
    "IND": "India",
    "ARG": "Argentina",
    "BRA": "Brazil",
    "CHL": "Chile",
    "PER": "Peru",
    "COD": "DR Congo",
    "IDN": "Indonesia",
    "PHL": "Philippines",
    "MYS": "Malaysia",
    "KAZ": "Kazakhstan",
    "UZB": "Uzbekistan",
    "CHN": "China",
    "RUS": "Russia",
    "MMR": "Myanmar",
    "GRL": "Greenland",
}
# light rare earths, refined: t NdPr oxide x 69 USD/kg, USD million a year (base year)
REFINED = (
    ("MYS", "JPN", 190),
    ("CHN", "JPN", 95),
    ("MYS", "EU", 10.4),
    ("CHN", "EU", 17),
    ("CHN", "USA", 9.5),
    ("MYS", "USA", 4.6),
    ("USA", "JPN", 8.1),
    ("CHN", "KOR", 7.2),
    ("MYS", "KOR", 3.5),
    ("USA", "CHN", 33),
    ("MYS", "CHN", 79),
    ("IND", "CHN", 40),
    ("EU", "CHN", 11),
    ("RUS", "CHN", 19),
)
# copper ore and concentrate, roughly as shipped: USD million a month
COPPER = (
    ("CHL", "CHN", 520),
    ("PER", "CHN", 610),
    ("COD", "CHN", 330),
    ("IDN", "CHN", 120),
    ("CHL", "JPN", 210),
    ("PER", "JPN", 60),
    ("AUS", "JPN", 70),
    ("CHL", "KOR", 90),
    ("CAN", "JPN", 55),
    ("BRA", "EU", 95),
    ("CHL", "EU", 70),
    ("MEX", "CHN", 80),
    ("USA", "MEX", 40),
    ("KAZ", "CHN", 60),
    ("CHN", "USA", 60),
    ("CHN", "IND", 45),
    ("XAF", "CHN", 75),
)
KEYS = (
    MapKey("flow", "china", "Sold by China"),
    MapKey("flow", "ore", "Ore shipped to China"),
    MapKey("flow", "inside", "Traded inside FORGE"),
    MapKey("fill", "member", "Member"),
    MapKey("fill", "framework", "Framework"),
    MapKey("fill", "china", "China"),
    MapKey("fill", "you", "You"),
)


def flows(rows: tuple[tuple[str, str, float], ...]) -> tuple[MapFlow, ...]:
    """Style each flow by who sells to whom."""
    out = []
    for origin, destination, value in rows:
        style = "china" if origin == "CHN" else "ore" if destination == "CHN" else "inside"
        out.append(MapFlow(origin, destination, value, style))
    return tuple(out)


def scene(kind: str = "copper", you: str = "PER", scale: float = 1.0) -> MapSpec:
    """Return a full map: every region named, three price chips, one mineral's flows."""
    rows = COPPER if kind == "copper" else REFINED
    fills = [(r, "member") for r in MEMBERS] + [(r, "framework") for r in FRAMEWORK]
    fills = [(r, "you" if r == you else role) for r, role in fills] + [("CHN", "china")]
    fills += [(r, "other") for r in ("XAF", "XAS", "XAM", "XEO", "CHL", "IDN", "RUS", "MMR")]
    chips = {
        "CHN": MapChip("58 USD/kg", "down", "red"),
        "EU": MapChip("84 USD/kg", "up", "green"),
        "USA": MapChip("84 USD/kg", "up", "green"),
        "JPN": MapChip("72 USD/kg", "diamond", "orange"),
    }
    rank = {"USA": 0, "EU": 0, "CHN": 0, you: 0}
    labels = tuple(
        MapLabel(r, name + (" · you" if r == you else ""), chips.get(r), rank.get(r, 1)) for r, name in NAMES.items()
    )
    top = (0, 0, round(1400 * scale), round(56 * scale))
    return MapSpec(
        tuple(fills),
        AGGREGATES,
        labels,
        flows(rows),
        "Flows, USD million a month",
        KEYS,
        "m",
        clear=(top,),
        inset=(6, 52, 6, 12),
        you=you,
    )
