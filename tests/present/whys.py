"""Price moves with parts as a test wants them."""

from game.rules import Part, Why


def staged_why(*parts, place=("cobalt", "refined")):
    """A move of Japan's price in turn 2 with parts of these causes and sizes, USD/kg."""
    total = sum(amount for _, amount in parts)
    return Why(*place, "JPN", 2, 30.0, 30.0 + total, total, tuple(Part(c, a, "") for c, a in parts))
