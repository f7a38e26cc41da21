"""What the terms in a sentence mean: the glossary's lines on those that a newcomer does not know."""

import re
from functools import lru_cache
from typing import Final

from game.present.glossary_texts import TERMS
from game.present.words import mark, tr
from game.present.words import used as languages_used

__all__ = ["notes", "used"]

SAID: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (mark("Care and maintenance"), (mark("stand still"), mark("stands still"), mark("shuts down"),
                              mark("care and maintenance"))),
    (mark("Home support"), (mark("support at home"), mark("home support"))),
    (mark("Licence rent"), (mark("licence rent"), mark("licence rents"))),
    (mark("Side purchase"), (mark("on the side"), mark("past the levy"))),
    (mark("Offtake"), (mark("offtake"), mark("offtakes"))),
    (mark("Truce"), (mark("truce"),)),
    (mark("Stage"), (mark("stage"), mark("stages"))),
    (mark("Suspension"), (mark("suspended"), mark("suspension"))),
    (mark("Relief"), (mark("relief"),)),
    (mark("Echo"), (mark("echo"),)),
    (mark("Contained tonnes"), (mark("contained"),)),
)  # fmt: skip
"""Terms of the glossary, the hardest first, and the words by which sentences use them."""
MOST: Final = 2
"""Terms that a hint explains: more is a lecture."""


def used(text: str) -> tuple[tuple[str, str], ...]:
    """Terms that a text uses, with their meanings, the hardest first."""
    low = text.casefold()
    return tuple((term, meaning) for term, meaning, said in _told(languages_used()) if said.search(low))


@lru_cache(maxsize=2)
def _told(_language: int) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Terms with their meanings and what finds them, made once a language: a page asks of each of its sentences."""
    meanings = dict(TERMS)
    return tuple((tr(term), tr(meanings[term]), re.compile(
        rf"(?<!\w)(?:{'|'.join(re.escape(tr(word).casefold()) for word in words)})(?!\w)")) for term, words in SAID)


def notes(text: str, most: int = MOST) -> str | None:
    """A hint on the first terms that a sentence uses; None where it needs none."""
    rows = [tr("{term}: {meaning}", term=term, meaning=meaning) for term, meaning in used(text)[:most]]
    return "\n".join(rows) or None
