"""All numbers of a scenario in one record: every default that a scenario may change.

The records of each subject stand in ``game.model.numbers``.
"""

import msgspec

from game.model.numbers.council import (
    EmergencyRules,
    FloorRules,
    FundRules,
    RegionRules,
    ResponseRules,
    ScheduleRules,
    VotingRules,
)
from game.model.numbers.dealing import (
    BondRules,
    CustomsRules,
    OfferRules,
    PostureRules,
    TrustRules,
)
from game.model.numbers.home import (
    HomeRules,
    MatterRules,
    OreRules,
    PoliticsRules,
    ProgrammeRules,
)
from game.model.numbers.money import (
    CredibilityRules,
    FinanceRules,
    MoneyRules,
    OwnershipRules,
    RescueRules,
    StockRules,
    VaultRules,
)
from game.model.numbers.play import (
    ChinaRules,
    ScoreRules,
    TurnRules,
    WatchRules,
)

__all__ = [
    "BondRules",
    "ChinaRules",
    "CredibilityRules",
    "CustomsRules",
    "EmergencyRules",
    "FinanceRules",
    "FloorRules",
    "FundRules",
    "HomeRules",
    "MatterRules",
    "MoneyRules",
    "OfferRules",
    "OreRules",
    "OwnershipRules",
    "PoliticsRules",
    "PostureRules",
    "ProgrammeRules",
    "RegionRules",
    "RescueRules",
    "ResponseRules",
    "Rulebook",
    "ScheduleRules",
    "ScoreRules",
    "StockRules",
    "TrustRules",
    "TurnRules",
    "VaultRules",
    "VotingRules",
    "WatchRules",
]


class Rulebook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All numbers of one scenario, by subject."""

    turn: TurnRules = TurnRules()
    money: MoneyRules = MoneyRules()
    floor: FloorRules = FloorRules()
    voting: VotingRules = VotingRules()
    credibility: CredibilityRules = CredibilityRules()
    finance: FinanceRules = FinanceRules()
    trust: TrustRules = TrustRules()
    bond: BondRules = BondRules()
    customs: CustomsRules = CustomsRules()
    home: HomeRules = HomeRules()
    china: ChinaRules = ChinaRules()
    score: ScoreRules = ScoreRules()
    stock: StockRules = StockRules()
    offers: OfferRules = OfferRules()
    fund: FundRules = FundRules()
    programme: ProgrammeRules = ProgrammeRules()
    posture: PostureRules = PostureRules()
    vault: VaultRules = VaultRules()
    emergency: EmergencyRules = EmergencyRules()
    response: ResponseRules = ResponseRules()
    schedule: ScheduleRules = ScheduleRules()
    region: RegionRules = RegionRules()
    ore: OreRules = OreRules()
    politics: PoliticsRules = PoliticsRules()
    watch: WatchRules = WatchRules()
    ownership: OwnershipRules = OwnershipRules()
    rescue: RescueRules = RescueRules()
    matter: MatterRules = MatterRules()
