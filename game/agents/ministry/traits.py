"""The five visible characters of AI ministries, as numbers: all invented for play.

A trait is public (the role brief names it), so that people can learn whom they bargain with.
"""

from dataclasses import dataclass
from typing import Final, Literal

TraitName = Literal["guardian", "free_rider", "broker", "producer", "hawk"]


@dataclass(frozen=True)
class Trait:
    """How a ministry weighs things. ``B`` is the seat's free money of a turn.

    floor_share: reference price it moves for, as a multiple of fair cost.
    tables: whether it tables reference prices of its own accord.
    producer_weight, bill_weight, security_weight: weights on own producers' gain, on users'
    extra bill and on the security term when it values a floor.
    vote_patience: loss of a motion it still votes yes to, as a share of B.
    reserve_beyond: declares reserve when applying costs more than this share of B a turn.
    customs_effort: effort at its border under a floor (0-3).
    inspect_share: share of B it spends on an inspection where flows look odd.
    side_share: most it buys past the levy, as a share of its civil use; above a third it lives by it and fears
        inspectors (``cheats``).
    keeps_share: share of B that stays in the purse after funding cards.
    card_share: most of its free money that goes to one card in a turn.
    gain_wanted: USD million a deal must leave it.
    trust_needed: trust below which it pays up front only against a bond.
    breach_ratio: breaks a word when the gain exceeds what a breach costs, by its odds, by this factor (99: never).
    press_at: fresh Chinese curbs on its focus from which it presses (99 never).
    calms: asks China for a truce when that many curbs bite on it (99 never).
    answers_curbs: puts ad-valorem duty on the product of a Chinese curb.
    stock_months: months of own refined use it wants in the stockpile.
    asks_over: what it asks for beyond its least when somebody wants its price, as a share of the package.
    caution: how much heavier it takes a loss of being found out than a gain (1: by the plain odds).
    minds_name: part of what its name is worth to its score that it counts as lost when it breaks a word in the open.
    minds_found: the same before it buys past a levy; owning up is weighed by ``minds_name``, it hopes to be overlooked.
    fears_readers: odds at which it thinks that somebody reads its figures and charges; free riders count on friends
        who ask in private and on points that are spent elsewhere.
    """

    floor_share: float
    tables: bool
    producer_weight: float
    bill_weight: float
    security_weight: float
    vote_patience: float
    reserve_beyond: float
    customs_effort: int
    inspect_share: float
    side_share: float
    keeps_share: float
    card_share: float
    gain_wanted: float
    trust_needed: float
    breach_ratio: float
    press_at: int
    calms: int
    answers_curbs: bool
    stock_months: float
    asks_over: float
    caution: float = 1.0
    minds_name: float = 1.0
    minds_found: float = 1.0
    fears_readers: float = 0.3

    @property
    def cheats(self) -> bool:
        """Whether it makes a habit of buying past the levy."""
        return self.side_share > 0.35


TRAITS: Final[dict[TraitName, Trait]] = {
    # Keeps the rules and pays for others to keep them.
    "guardian": Trait(
        floor_share=1.00,
        tables=True,
        producer_weight=1.0,
        bill_weight=1.0,
        security_weight=1.2,
        vote_patience=0.05,
        reserve_beyond=0.35,
        customs_effort=3,
        inspect_share=0.04,
        side_share=0.0,
        keeps_share=0.25,
        card_share=0.5,
        gain_wanted=0.0,
        trust_needed=48.0,
        breach_ratio=99.0,
        press_at=1,
        calms=2,
        answers_curbs=False,
        stock_months=2.5,
        asks_over=0.15,
    ),
    # Wants the floor, lets others pay for it.
    "free_rider": Trait(
        floor_share=0.95,
        tables=False,
        producer_weight=1.0,
        bill_weight=1.2,
        security_weight=0.5,
        vote_patience=0.0,
        reserve_beyond=0.04,
        customs_effort=0,
        inspect_share=0.0,
        side_share=0.4,
        keeps_share=0.35,
        card_share=0.3,
        gain_wanted=3.0,
        trust_needed=58.0,
        breach_ratio=1.0,
        press_at=99,
        calms=2,
        answers_curbs=False,
        stock_months=0.0,
        asks_over=0.4,
        caution=0.9,
        minds_name=0.06,
        minds_found=0.6,
        fears_readers=0.1,
    ),
    # Looks for the deal that lets the table move.
    "broker": Trait(
        floor_share=0.98,
        tables=False,
        producer_weight=1.0,
        bill_weight=1.0,
        security_weight=1.0,
        vote_patience=0.04,
        reserve_beyond=0.25,
        customs_effort=2,
        inspect_share=0.01,
        side_share=0.3,
        keeps_share=0.25,
        card_share=0.5,
        gain_wanted=0.0,
        trust_needed=42.0,
        breach_ratio=1.3,
        press_at=99,
        calms=1,
        answers_curbs=False,
        stock_months=1.5,
        asks_over=0.1,
        caution=0.9,
        minds_name=0.12,
        minds_found=0.8,
        fears_readers=0.15,
    ),
    # Speaks for its mines and plants.
    "producer": Trait(
        floor_share=1.10,
        tables=True,
        producer_weight=1.3,
        bill_weight=0.9,
        security_weight=0.6,
        vote_patience=0.01,
        reserve_beyond=0.20,
        customs_effort=2,
        inspect_share=0.02,
        side_share=0.1,
        keeps_share=0.20,
        card_share=0.7,
        gain_wanted=1.0,
        trust_needed=48.0,
        breach_ratio=1.6,
        press_at=99,
        calms=99,
        answers_curbs=False,
        stock_months=0.0,
        asks_over=0.3,
        caution=1.2,
        minds_name=0.15,
        minds_found=0.8,
    ),
    # Treats dependence on China as the danger that outweighs the bill; its arms makers buy where they must
    # while nobody looks.
    "hawk": Trait(
        floor_share=1.05,
        tables=True,
        producer_weight=1.0,
        bill_weight=0.7,
        security_weight=1.6,
        vote_patience=0.08,
        reserve_beyond=0.50,
        customs_effort=3,
        inspect_share=0.05,
        side_share=0.1,
        keeps_share=0.20,
        card_share=0.6,
        gain_wanted=0.0,
        trust_needed=50.0,
        breach_ratio=2.0,
        press_at=1,
        calms=99,
        answers_curbs=True,
        stock_months=3.0,
        asks_over=0.2,
        caution=1.1,
        minds_name=0.12,
        minds_found=0.8,
    ),
}
