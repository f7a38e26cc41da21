"""Two scripted games on the first lesson: who says what, who orders what. Written for teachers to read."""

from dataclasses import dataclass, field

from game.model.orders import (
    ChinaSheet,
    ExportCurb,
    FundCard,
    HomeOrder,
    Inspection,
    OrderSheet,
    PriceMove,
    SidePurchase,
)
from game.model.talks import Clause, MakeOffer, ReplyOffer, TableMotion, TalkMove

NDPR = "ree_light"
REST = OrderSheet(customs_effort=1)


@dataclass(frozen=True)
class Turn:
    """One scripted turn. ``talk`` in order; a motion is listed by the chair and voted by ``votes``.

    ``votes`` are given as seat -> yes, no or reserve (yes with a declared reserve).
    """

    story: str
    talk: tuple[tuple[str, TalkMove], ...] = ()
    votes: dict[str, str] = field(default_factory=dict)
    sheets: dict[str, OrderSheet] = field(default_factory=dict)
    china: ChinaSheet = field(default_factory=ChinaSheet)


@dataclass(frozen=True)
class Game:
    """A whole scripted game of a scenario."""

    name: str
    title: str
    intent: str
    turns: tuple[Turn, ...]
    scenario: str = "first_lesson"
    seed: int = 5


def magnets(price: float, **fields: object) -> TableMotion:
    return TableMotion("reference_price", NDPR, "component", price, **fields)  # type: ignore[arg-type]


FLOOR_AND_CHEAT = Game(
    "floor_and_cheat",
    "A floor, a cheat and a second chance",
    "A magnet floor is voted, one member lives on cheap magnets past it, inspectors look, the cheat owns up.",
    (
        Turn(
            "Washington proposes a floor under magnets; all three agree. China answers the plants being built with "
            "cheap oxide.",
            (("USA", magnets(0.0)),),
            {"USA": "yes", "JPN": "yes", "AUS": "yes"},
            {"USA": OrderSheet(customs_effort=2), "JPN": REST, "AUS": REST},
            ChinaSheet(prices=(PriceMove(NDPR, "refined", -0.15),), reason="plants near opening"),
        ),
        Turn(
            "The floor binds. Japan winks at its border and buys on the side; the USA asks for inspectors and stands "
            "alone.",
            (("USA", TableMotion("inspection_budget", amount_usd_m=20.0)),),
            {"USA": "yes", "AUS": "no", "JPN": "no"},
            {
                "USA": OrderSheet(customs_effort=2),
                "JPN": OrderSheet(customs_effort=0, side_purchases=(SidePurchase(NDPR, "component", 150.0),)),
                "AUS": OrderSheet(customs_effort=2),
            },
        ),
        Turn(
            "Japan's figures do not add up. Before the inspectors are sure it owns up; the council sharpens the "
            "schedule for the next one.",
            (("AUS", TableMotion("penalty_schedule", multiple=2.0, turns=3)),),
            {"USA": "yes", "AUS": "yes", "JPN": "yes"},
            {
                "USA": OrderSheet(customs_effort=2, inspections=(Inspection("JPN", NDPR, "component", 20.0),)),
                "JPN": OrderSheet(customs_effort=2, disclose=True),
                "AUS": OrderSheet(customs_effort=2),
            },
        ),
        Turn(
            "An honest year. The Fund's money goes to the plant that the levy was for.",
            (("USA", TableMotion("fund_project", project="usar_stillwater", amount_usd_m=60.0)),),
            {"USA": "yes", "JPN": "yes", "AUS": "yes"},
            {"USA": OrderSheet(customs_effort=2), "JPN": OrderSheet(customs_effort=2), "AUS": REST},
        ),
    ),
)

CURB_AND_ANSWER = Game(
    "curb_and_answer",
    "A curb, a common answer and a door left open",
    "China curbs magnets to one member. The others answer together; one declares reserve and becomes the door.",
    (
        Turn(
            "China stops half of Japan's magnets. Japan pays Australia for customs it can trust; nobody votes yet.",
            (
                ("AUS", MakeOffer("JPN", (
                    Clause("money", "JPN", amount_usd_m=10.0),
                    Clause("customs_effort", "AUS", effort=2, turns=2, bond_usd_m=5.0),
                ), reason="A payment now for customs you can trust.")),
                ("JPN", ReplyOffer("", "accept")),
            ),
            {},
            {"USA": REST, "JPN": REST, "AUS": OrderSheet(customs_effort=2)},
            ChinaSheet(curbs=(ExportCurb(NDPR, "component", ("JPN",), 0.5, 4),), posture="press", reason="hard words"),
        ),
        Turn(
            "The council answers with a common duty of a quarter on Chinese magnets. Japan, which needs what is left, "
            "votes yes with a reserve.",
            (("USA", TableMotion("curb_response", NDPR, "component", rate_share=0.25)),),
            {"USA": "yes", "AUS": "yes", "JPN": "reserve"},
            {"USA": OrderSheet(customs_effort=1, posture="press"), "JPN": REST, "AUS": OrderSheet(customs_effort=2)},
        ),
        Turn(
            "The duty bites where it is applied. Australia holds ore back to have it refined at home; Japan pays part "
            "of the refinery that will use it.",
            (("JPN", TableMotion("chair", seat="JPN")),),
            {"USA": "no", "AUS": "yes", "JPN": "yes"},
            {
                "USA": REST,
                "JPN": OrderSheet(customs_effort=1, fund=(FundCard("arafura_nolans", "grant", 20.0),)),
                "AUS": OrderSheet(customs_effort=2, home=(HomeOrder("ore_quota", mineral=NDPR, share=0.7),)),
            },
        ),
        Turn(
            "The last year: the curb runs out, and with it the ground for the duty. Ore that nobody buys shuts a mine.",
            (),
            {},
            {"USA": REST, "JPN": REST, "AUS": OrderSheet(customs_effort=2)},
        ),
    ),
)

GAMES = (FLOOR_AND_CHEAT, CURB_AND_ANSWER)
