"""Names of terms as they are said across the table: what a ministry calls "theirs" its partner hears as "yours"."""

import re
from typing import Final

from game.model.phrases import phrase

__all__ = ["to_minister", "to_partner"]

_YOURS: Final = {"their": "your", "theirs": "yours", "them": "you"}
_THEIRS: Final = re.compile(r"\b(?:their|theirs|them)\b", re.IGNORECASE)


_OURS: Final = {"our": "your", "ours": "yours", "us": "you"}
_OF_US: Final = re.compile(r"\b(?:our|ours|us)\b")


def to_minister(name: str) -> str:
    """The name of a term as the coach says it to its own minister: ``your yes`` for ``our yes``.

    Found in play: beside "for you" and "your purse" stood "what our diplomatic favour earns in trust": whose?
    """
    return _OF_US.sub(lambda k: _OURS[k[0]], name)


def to_partner(name: str) -> str:
    """The name of a term as its partner hears it: ``your yes`` for ``their yes``."""
    return _THEIRS.sub(lambda k: _YOURS[k[0].lower()], name)


FORMS: Final = (
    phrase("your {vote}", vote=""),
    phrase("your {vote}, which as we count decides nothing,", vote=""),
    phrase("{money} to your project", money=""),
    phrase("a {favour} favour of yours", favour=""),
    phrase("your duty on {good}", good=""),
    phrase("your border at {price}", price=""),
    phrase("your curb on {what} running out for good", what=""),
    phrase("your word to lay no new curb on {what}", what=""),
    "your applying the floor", "your membership and floor", "your customs effort", "your word not to buy on the side",
    "your pressure on China", "your call for a truce", "your silence toward China", "your staying a member",
    "your membership", "your consent to inspection", "your word to keep the floor", "a share of your plant",
    "a share of our plant", "your share of a plant", "your word to lay no new curb on us", "your border", "your ore",
    "a plant worth more to you than your money for it", "public money for a plant that brings you less",
    "our word to lay no new curb on you",
    phrase("your {vote}, against a word of yours", vote=""),
    phrase("what your {favour} favour earns in trust", favour=""),
    phrase("your keeping {price} at the border", price=""),
    phrase("your quota on {what}, which this word keeps you from", what=""),
    phrase("a sure sale, on which your plant to come can count: {name}", name=""),
    phrase("first call in a cut-off: {after} of your {good} arrive where {before} would", after="", good="", before=""),
    "comes back from the buyer's border under your own quota",
    "your keeping the price at the border", "your membership and floor", "your place in the forum",
    "your word to join, which serves you anyway", "their word to lay no new curb on you",
)  # fmt: skip
"""What those names become: kept sentences are read back by them in other languages."""
