"""How far the temper of a ministry comes down in bargaining with a person: public, as the temper is."""

from typing import Final

__all__ = ["YIELDS"]

YIELDS: Final = {"guardian": 0.48, "free_rider": 0.45, "broker": 0.40, "producer": 0.45, "hawk": 0.50}
"""Part of what an offer brings both, by its own reckoning, from which a ministry of a temper signs in the end."""
