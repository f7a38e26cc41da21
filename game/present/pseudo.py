"""The pseudo-locale: every text with accents and two fifths longer, so that what is cut or forgotten shows.

What stays plain English on a page drawn in it did not pass through ``tr``.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

_ACCENTS: Final = str.maketrans(
    "AaBbCcDdEeGgHhIiJjKkLlNnOoRrSsTtUuWwYyZz", "ÅåɃƀÇçĎďÉéĜĝĤĥÎîĴĵĶķĻļÑñÖöŘřŠšŤťÛûŴŵÝýŽž"
)
_PLACE: Final = re.compile(r"(\{[^{}]*\})")
LONGER: Final = 0.4
PLAIN_WORD: Final = re.compile(r"(?<!\w)[A-Za-z]{3,}(?!\w)")
"""An English word: in the pseudo-locale every word of three letters has an accent."""


@lru_cache(maxsize=20_000)
def pseudo(text: str) -> str:
    """A text in the pseudo-locale; places to be filled stay as they are.

    >>> pseudo("Lock {n} orders")
    'Ļöçķ {n} öřďéřš~~~~'
    """
    parts = [part if part.startswith("{") else part.translate(_ACCENTS) for part in _PLACE.split(text)]
    letters = sum(len(part) for part in parts if not part.startswith("{"))
    tail = "~" * round(LONGER * letters)
    if letters > 24:  # long texts grow by words, so that they wrap as real ones do
        tail = " " + " ".join("~" * 6 for _ in range(max(1, round(LONGER * letters / 7))))
    return "".join(parts) + tail


class Pseudo(Mapping[str, str]):
    """A catalogue that has every text."""

    def __getitem__(self, text: str) -> str:
        return pseudo(text)

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0
