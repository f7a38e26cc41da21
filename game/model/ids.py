"""Names that the whole game shares: identifiers, stages, phases, instruments."""

from typing import Final, Literal

SeatId = str
"""Id of a seat; equal to the id of its home region (``USA``, ``EU``, ``CHN``)."""
RegionId = str
MineralId = str
ProjectId = str
Stage = Literal["mine", "refined", "component"]
Phase = Literal["brief", "talk", "bell", "results", "over"]

STAGES: Final[tuple[Stage, ...]] = ("mine", "refined", "component")
CHINA: Final = "CHN"
FUND: Final = "FUND"
"""The FORGE Fund as a party of the money ledger."""
PUBLIC: Final = ""
"""Nobody's seat: what the whole table may see."""
MONTHS_PER_YEAR: Final = 12

TariffKind = Literal["open", "ad_valorem", "adjustable", "national_minimum"]
Against = Literal["china", "outsiders"]
Instrument = Literal["grant", "loan", "equity", "cfd", "offtake"]
"""How a treasury stands behind a card: money put in, or a contract on what the plant will sell."""
BidAnswer = Literal["let_go", "block", "outbid"]
Vote = Literal["yes", "no", "abstain"]
Stance = Literal["apply", "reserve"]
Posture = Literal["silence", "press", "truce"]
Membership = Literal["stay", "join", "leave"]
Level = Literal["easy", "normal", "hard"]


def stage_index(stage: Stage) -> int:
    """Position of a stage along the chain: 0 mine, 1 refined, 2 component."""
    return _AT[stage]


_AT: Final[dict[Stage, int]] = {stage: k for k, stage in enumerate(STAGES)}
