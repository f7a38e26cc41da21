"""One chart of every kind with figures of plausible size, for tests and picture sheets."""

from __future__ import annotations

from game.model.chart import Chart, Link, Mark, Part, Rule, Series, Span

HALVES = tuple(f"{y} {h}" for y in range(2026, 2034) for h in ("H1", "H2"))
NDPR_CHINA = (69, 66, 58, 52, 49, 55, 61, 70, 78, 81, 84, 83, 80, 79, 77, 76)
NDPR_BLOC = (72, 84, 85, 86, 88, 90, 92, 93, 93, 92, 91, 90, 90, 89, 88, 88)
NDPR_EU = (71, 80, 84, 85, 87, 91, 93, 94, 92, 91, 90, 89, 89, 88, 88, 87)


def samples() -> dict[str, Chart]:
    """Return the charts by kind."""
    line = Chart(
        "line",
        "NdPr oxide: what a magnet maker pays",
        "USD/kg, first half of each turn",
        HALVES,
        (
            Series("China, at the works", NDPR_CHINA, "red", "dash"),
            Series("FORGE, delivered", NDPR_BLOC, "blue"),
            Series("EU, delivered", NDPR_EU, "purple", "long"),
        ),
        (Rule(84, "floor", "text"),),
        (
            Mark(1, "Floor takes force", colour="green"),
            Mark(2, "China cuts export price", colour="red"),
            Mark(5, "Licences on heavy rare earths", colour="red"),
            Mark(8, "Kuantan II opens", 93, "up", "green"),
        ),
        source="Game, Magnet Floor, seed 41; months averaged",
    )
    area = Chart(
        "area",
        "Stock in Project Vault",
        "days of cover",
        HALVES[:10],
        (Series("Graphite", (10, 14, 22, 35, 48, 61, 44, 29, 38, 47), "blue"),),
        (Rule(60, "treaty goal", "mute"),),
        (Mark(5.4, "Curb", colour="red"),),
    )
    stacked = Chart(
        "stacked",
        "Separated rare earths by origin",
        "t NdPr a month",
        HALVES[:12],
        (
            Series("China", tuple(7383 - 190 * i for i in range(12)), "red", pattern="hatch"),
            Series("Malaysia", tuple(363 + 45 * i for i in range(12)), "blue"),
            Series("USA", (96, 110, 150, 210, 260, 300, 380, 420, 450, 470, 480, 500), "green", pattern="dots"),
            Series("Others", tuple(160 + 20 * i for i in range(12)), "purple", pattern="cross"),
        ),
    )
    bar = Chart(
        "bar",
        "Who paid for the floor",
        "USD million, turn 5",
        ("United States", "European Union", "Japan", "Rep. of Korea", "Mexico"),
        (
            Series("Users", (-412, -655, -380, -160, -48), "red", pattern="hatch"),
            Series("Producers", (310, 95, 120, 22, 0), "green"),
            Series("Treasury", (64, 88, 51, 17, 6), "blue"),
        ),
    )
    hbar = Chart(
        "hbar",
        "Met in a twelve-month cut-off",
        "share of need, %",
        ("Japan", "United States", "European Union", "Rep. of Korea", "United Kingdom"),
        (
            Series("now", (64, 58, 41, 37, 22), "blue"),
            Series("first turn", (38, 31, 24, 21, 12), "mute", pattern="hatch"),
        ),
        (Rule(60, "goal", "green"),),
    )
    spark = Chart(
        "spark",
        series=(Series("Gallium", (90, 96, 104, 118, 140, 165, 196), "purple"),),
        rules=(Rule(100, "floor", "mute"),),
    )
    middle = (69, 66, 72, 78, 82, 84, 86, 87, 88)
    fan = Chart(
        "fan",
        "Forecast: dysprosium outside China",
        "USD/kg",
        HALVES[:9],
        (
            Series(
                "expected",
                tuple(float(v * 6) for v in middle),
                "blue",
                bands=(
                    (
                        tuple(v * 6.0 - 28 * max(0, i - 2) for i, v in enumerate(middle)),
                        tuple(v * 6.0 + 40 * max(0, i - 2) for i, v in enumerate(middle)),
                    ),
                    (
                        tuple(v * 6.0 - 13 * max(0, i - 2) for i, v in enumerate(middle)),
                        tuple(v * 6.0 + 18 * max(0, i - 2) for i, v in enumerate(middle)),
                    ),
                ),
            ),
        ),
        (Rule(430, "entry cost", "text"),),
        now=2,
    )
    gantt = Chart(
        "gantt",
        "Projects you pay for",
        "",
        tuple(str(y) for y in range(2026, 2035)),
        (),
        spans=(
            Span("Kuantan separation II", 0, 2.5, "USD 210 m", "blue", done=0.6),
            Span("Round Top mine", 0.5, 5.5, "USD 1 600 m", "blue", done=0.15, late=4.2),
            Span("Saskatoon magnets", 1, 3, "USD 95 m", "green", done=0.4),
            Span("Lobito corridor", 0, 4, "loan, USD 553 m", "purple", "hatch", 0.35),
            Span("Kvanefjeld study", 3, 8, "waits for a permit", "orange", "dots"),
        ),
        marks=(Mark(4, "Review", colour="mute"),),
        now=1.4,
    )
    waterfall = Chart(
        "waterfall",
        "Why gallium rose this turn",
        "USD/kg",
        parts=(
            Part("Price last turn", 540, "level"),
            Part("China: end-use licences", 212, good=False),
            Part("Delay at customs", 38, good=False),
            Part("Vault released 9 t", -64, good=True),
            Part("New recycling in Japan", -21, good=True),
            Part("Demand for chips", 17, good=False),
            Part("Price this turn", 722, "level"),
        ),
        source="Each part: the price with and without it",
    )
    flow = Chart(
        "flow",
        "Refined cobalt, who supplies whom",
        "kt a year",
        links=(
            Link("China", "European Union", 21, "red", "hatch"),
            Link("China", "Japan", 9, "red", "hatch"),
            Link("China", "United States", 8, "red", "hatch"),
            Link("Finland", "European Union", 14, "blue"),
            Link("Canada", "United States", 6, "blue"),
            Link("Japan", "United States", 2, "blue"),
            Link("Indonesia", "Rep. of Korea", 7, "green", "dots"),
            Link("China", "Rep. of Korea", 11, "red", "hatch"),
        ),
    )
    return {
        "line": line,
        "area": area,
        "stacked": stacked,
        "bar": bar,
        "hbar": hbar,
        "spark": spark,
        "fan": fan,
        "gantt": gantt,
        "waterfall": waterfall,
        "flow": flow,
    }
