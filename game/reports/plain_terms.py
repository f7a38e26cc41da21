"""Goods and terms in plain words, for sheets that somebody reads who has never heard of them."""

from typing import Final

from game.model.content import Content, Seat
from game.present.good_words import MATERIALS, known_from
from game.present.names import mineral_name
from game.present.words import mark, tr

__all__ = ["BASIC", "goods_words", "term_words"]

TERMS: Final = (
    (mark("Price floor"), mark("a least price inside the group, kept by a levy on cheaper goods from outside.")),
    (mark("Levy"), mark("a duty that makes up the gap to the floor; a part goes to the common FORGE Fund.")),
    (mark("In reserve"), mark("a member that does not apply a floor: no levy, and no money from the Fund.")),
    (mark("Offtake"), mark("a contract for so many tonnes a month at a named price.")),
    (mark("Loan window"), mark("money that you may lend to plants beside your free money; it comes back.")),
    (mark("Word"), mark("a promise that nothing enforces; a bond is money put down for it, lost if it is broken.")),
    (mark("Aims"), mark("secret aims of a ministry, opened at the end: they stand beside the score and move no rank.")),
)  # fmt: skip
"""Words of a role page that a newcomer does not know, and what they mean."""


BASIC: Final = 6
"""Terms that stand on every role page."""


def goods_words(content: Content, seat: Seat) -> list[str]:
    """What the materials of a ministry's page are known from, a line each."""
    shown = [m for m in content.minerals if m.id in MATERIALS and m.id in seat.focus]
    return [tr("{name}: {words}", name=mineral_name(content, m.id), words=known_from(content, m.id)) for m in shown]


def term_words() -> list[str]:
    """The terms of a role page, a line each; the first ``BASIC`` stand on every one."""
    return [tr("{name}: {words}", name=tr(name), words=tr(words)) for name, words in TERMS]

