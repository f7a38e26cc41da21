"""Goods and terms in plain words, for sheets that somebody reads who has never heard of them."""

from typing import Final

from game.model.content import Content, Seat
from game.present.names import mineral_name
from game.present.words import mark, tr

__all__ = ["PLAIN", "goods_words", "term_words"]

PLAIN: Final = {
    "ree_light": mark("NdPr: neodymium and praseodymium, rare earths. As NdFeB they make the strongest magnets: motors "
                      "of electric cars, wind turbines, loudspeakers."),
    "ree_heavy": mark("Dy/Tb: dysprosium and terbium, rare earths. A pinch of them keeps a magnet strong in heat."),
    "lithium": mark("Rechargeable batteries: telephones, cars, storage."),
    "cobalt": mark("Batteries, and alloys for jet engines."),
    "graphite": mark("The other pole of every lithium battery."),
    "gallium": mark("Chips for radio, radar, chargers and LEDs; a by-product of aluminium works."),
    "germanium": mark("Night vision lenses, glass fibre; a by-product of zinc works."),
}
"""What a material is known from, by its id in the scenarios that ship."""

TERMS: Final = (
    (mark("Floor"), mark("a least price inside the group; a tariff on cheaper goods from outside (the levy) makes up "
                         "the difference. Also called reference price.")),
    (mark("Offtake"), mark("a contract for so many tonnes a month at a named price.")),
    (mark("Loan window"), mark("money that you may lend to plants beside your free money; it comes back.")),
    (mark("Word"), mark("a promise that nothing enforces, such as a vote; a bond is money put down for it, lost if it "
                        "is broken.")),
    (mark("Aims"), mark("secret aims of a ministry, opened at the end: they stand beside the score and move no rank.")),
)  # fmt: skip
"""Words of a role page that a newcomer does not know, and what they mean."""


def goods_words(content: Content, seat: Seat) -> list[str]:
    """What the materials of a ministry's page are known from, a line each."""
    shown = [m for m in content.minerals if m.id in PLAIN and m.id in seat.focus]
    return [tr("{name}: {words}", name=mineral_name(content, m.id), words=_after_name(tr(PLAIN[m.id]))) for m in shown]


def term_words() -> list[str]:
    """The terms of a role page, a line each."""
    return [tr("{name}: {words}", name=tr(name), words=tr(words)) for name, words in TERMS]


def _after_name(text: str) -> str:
    """Without an abbreviation that the material's name has said already (``NdPr: neodymium ...``)."""
    head, colon, rest = text.partition(": ")
    text = rest if colon and len(head) <= SHORT else text
    return f"{text[:1].lower()}{text[1:]}"


SHORT: Final = 6
"""Letters of an abbreviation at most."""
