"""Asking a partner's price again: what it put into the columns before is taken out first."""

from game.model.talks import Clause

Clauses = tuple[Clause, ...]


def money_of(clauses: Clauses) -> Clauses:
    """The clauses that move money at once."""
    return tuple(c for c in clauses if c.kind == "money")


def asked_anew(clauses: Clauses, before: Clauses, after: Clauses) -> Clauses:
    """The clauses as they were before a price was put in, with whatever else was changed since.

    ``before``, ``after``: the clauses that the last answer was asked about, and the answer. Money that
    somebody has changed by hand since stays as it is.
    """
    if not after or money_of(clauses) != money_of(after):
        return clauses
    rest = tuple(c for c in clauses if c.kind != "money")
    return (*rest, *money_of(before))
