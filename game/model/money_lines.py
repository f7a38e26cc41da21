"""What lines of the money ledger are called, and which of them are no public income or expense."""

from typing import Final

NOT_NET: Final[frozenset[str]] = frozenset({"budget", "budget lapsed", "credit drawn", "credit repaid", "window money"})
"""Lines that fill or empty a purse and are nobody's gain: they stand outside net public money."""

PLANTS: Final[frozenset[str]] = frozenset(
    {"grant", "grant returned", "loan", "loan repaid", "equity", "stake", "overrun call", "dividend", "share sold"}
    | {"contract for difference", "outbid", "takeover", "transit toll", "works hurried"}
)
"""Public money in and out of mines, plants and corridors."""

INTO_PLANTS: Final[frozenset[str]] = frozenset({"grant", "loan", "equity", "stake", "overrun call", "works hurried"})
"""The part of it that goes in; ``grant returned`` takes back what was not needed."""

NAMES: Final[frozenset[str]] = NOT_NET | PLANTS | {
    "China watch", "Vault bought", "Vault carry", "Vault sold", "bond forfeited", "bond posted", "bond refunded",
    "customs effort", "deal", "disclosure", "duty", "exit cost", "fine", "inspection", "interest", "joining bond",
    "levy", "licence rents", "matter", "ore export fee", "penalty", "price cuts", "price rises", "recycling",
    "rescue loan", "rescue repaid", "stock bought", "stock sold", "storage", "substitution", "tax on contracts",
    "users' relief",     "wrong accusation", "finder's share",
}  # fmt: skip
"""Every name that a line of the ledger may have; the invariants refuse others."""
