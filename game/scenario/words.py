"""Closed lists of words that a scenario may use."""

from typing import Final

CONFIDENCE: Final = ("verified", "derived", "recalled", "assumption")
CONFIDENCE_CODES: Final = {"v": "verified", "d": "derived", "r": "recalled", "a": "assumption"}
SUPPLY: Final = ("primary", "byproduct", "state_backed", "swing")
AIM_KINDS: Final = (
    "built",
    "capacity_share",
    "floor_in_force",
    "money_at_least",
    "trust_at_least",
    "price_at_most",
    "member",
)
PROJECT_FIELDS: Final = (
    "capacity",
    "capex_usd_m",
    "lead_months",
    "cash_cost_usd_per_kg",
    "width_usd_per_kg",
    "status",
)
"""Fields of a project card that each need a confidence."""
