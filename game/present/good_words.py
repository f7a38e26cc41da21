"""What every good is and what it goes into, in one plain line; the chain it belongs to; who makes it."""

from typing import Final

import msgspec
import numpy as np

from game.model.content import Content
from game.model.ids import CHINA, STAGES, MineralId, Stage, stage_index
from game.present import fmt
from game.present.names import capital, heading, mineral_name, stage_word
from game.present.words import mark, tr

__all__ = [
    "GOODS",
    "MATERIALS",
    "after_name",
    "chain",
    "chain_tip",
    "chains",
    "known_from",
    "line",
    "made_in_china",
    "staged_use",
    "terms",
    "told",
    "use",
    "what",
]


class Good(msgspec.Struct, frozen=True):
    """A traded good of the scenarios that ship, all keys of the catalogue: its name, what it is for in two or three
    words (a price card has room for no more), and the line that says what it is and what it goes into."""

    name: str
    use: str
    what: str


MATERIALS: Final[dict[MineralId, tuple[str, str]]] = {
    "ree_light": (mark("Light rare earths (NdPr)"),
                  mark("NdPr: neodymium and praseodymium, rare earths. As NdFeB they make the strongest magnets: "
                       "motors of electric cars, wind turbines, loudspeakers.")),
    "ree_heavy": (mark("Heavy rare earths (Dy, Tb)"),
                  mark("Dy/Tb: dysprosium and terbium, rare earths. A pinch of them keeps a magnet strong in heat.")),
    "lithium": (mark("Lithium"), mark("Rechargeable batteries: telephones, cars, storage.")),
    "cobalt": (mark("Cobalt"), mark("Batteries, and alloys for jet engines.")),
    "graphite": (mark("Graphite"), mark("The other pole of every lithium battery.")),
    "gallium": (mark("Gallium"),
                mark("Chips for radio, radar, chargers and LEDs; a by-product of aluminium works.")),
    "germanium": (mark("Germanium"), mark("Night vision lenses, glass fibre; a by-product of zinc works.")),
}  # fmt: skip
"""A material by its id in the scenarios that ship: its name, and what it is known from."""

GOODS: Final[dict[MineralId, tuple[Good, Good, Good]]] = {
    "ree_light": (
        Good(mark("NdPr concentrate"), mark("for magnets"),
             mark("ore with two rare earths, NdPr, ground and cleaned at the mine; it is refined to NdPr oxide.")),
        Good(mark("NdPr oxide"), mark("for magnets"),
             mark("two rare earths, as a powder; they make the magnets of electric motors.")),
        Good(mark("NdFeB magnets"), mark("for motors"),
             mark("the strongest magnets, made of NdPr oxide, iron and boron; they go into electric motors, wind "
                  "turbines and drones.")),
    ),
    "ree_heavy": (
        Good(mark("Dy/Tb concentrate"), mark("for magnets"),
             mark("clay or ore with two scarce rare earths, Dy and Tb; it is refined to Dy/Tb oxide.")),
        Good(mark("Dy/Tb oxide"), mark("for magnets"),
             mark("two scarce rare earths, as a powder; a pinch keeps a magnet strong in heat.")),
        Good(mark("Dy/Tb in magnets"), mark("for hot motors"),
             mark("the part of a magnet that lets it work hot: in car motors, aircraft and missiles.")),
    ),
    "lithium": (
        Good(mark("Lithium concentrate"), mark("for batteries"),
             mark("lithium out of rock or brine; it is refined to lithium chemicals.")),
        Good(mark("Lithium chemicals"), mark("for batteries"),
             mark("lithium pure enough for batteries; they make the cathodes.")),
        Good(mark("Lithium cathodes"), mark("for batteries"),
             mark("the plus pole of a battery, and its dearest part; they go into cars and power grids.")),
    ),
    "cobalt": (
        Good(mark("Cobalt hydroxide"), mark("for batteries"),
             mark("cobalt as copper and nickel mines sell it; it is refined to metal or battery salts.")),
        Good(mark("Refined cobalt"), mark("for batteries"),
             mark("pure cobalt; it makes cathodes of batteries and the blades of jet engines.")),
        Good(mark("Cobalt cathodes"), mark("for batteries"),
             mark("the plus pole of batteries that last long; they go into cars and telephones.")),
    ),
    "graphite": (
        Good(mark("Flake graphite"), mark("for batteries"),
             mark("graphite out of the mine; it is refined for batteries.")),
        Good(mark("Battery graphite"), mark("for batteries"),
             mark("graphite purified and rounded; it makes the anodes.")),
        Good(mark("Graphite anodes"), mark("for batteries"),
             mark("the minus pole of every lithium battery: cars, telephones, power grids.")),
    ),
    "gallium": (
        Good(mark("Primary gallium"), mark("for chips"),
             mark("raw gallium, a by-product of aluminium works; it is purified for chips.")),
        Good(mark("Pure gallium"), mark("for chips"),
             mark("a metal clean enough for chips; it makes the wafers.")),
        Good(mark("Gallium wafers"), mark("for chips"),
             mark("thin discs that chips for radar, mobile networks and LEDs are made on.")),
    ),
    "germanium": (
        Good(mark("Germanium in zinc ore"), mark("for optics"),
             mark("traces of a metal in zinc ore; they are won as the zinc is smelted.")),
        Good(mark("Germanium metal"), mark("for optics"),
             mark("a metal that lets heat rays through; it makes lenses and glass fibre.")),
        Good(mark("Germanium optics"), mark("for night vision"),
             mark("night vision lenses, glass fibre for data lines, solar cells of satellites.")),
    ),
}  # fmt: skip
"""The goods of each material: as ore, refined and finished."""


def what(content: Content, mineral: MineralId, stage: Stage) -> str:
    """What a good is and goes into, without its name; what its material is used for where a scenario brings its own."""
    if mineral in GOODS:
        return tr(GOODS[mineral][stage_index(stage)].what)
    return content.minerals[content.mineral_index(mineral)].used_for


def line(content: Content, mineral: MineralId, stage: Stage) -> str:
    """The same behind its name: ``NdPr oxide: two rare earths, as a powder; they make the magnets of ...``"""
    return tr("{name}: {words}", name=heading(content, mineral, stage), words=what(content, mineral, stage))


def told(content: Content, mineral: MineralId, stage: Stage) -> str:
    """A good where its name stands above: what it is and goes into, and how much of it China makes (base year)."""
    made = made_in_china(content, mineral)[stage_index(stage)]
    return tr("{words} China makes {share} of it.", words=capital(what(content, mineral, stage)),
              share=fmt.percent(made))  # fmt: skip


def use(mineral: MineralId, stage: Stage) -> str:
    """What a good is for in two or three words, ``for magnets``; nothing where a scenario brings its own goods."""
    return tr(GOODS[mineral][stage_index(stage)].use) if mineral in GOODS else ""


def staged_use(mineral: MineralId, stage: Stage) -> str:
    """The second line of a price card: ``refined, for magnets``."""
    return ", ".join(filter(None, (stage_word(stage).lower(), use(mineral, stage))))


def made_in_china(content: Content, mineral: MineralId) -> tuple[float, float, float]:
    """China's share of the world's output in the base year as ore, refined and finished, 0-1."""
    made = content.table["prod"][content.mineral_index(mineral)]
    home, world = made[:, content.region_index(CHINA)], np.maximum(made.sum(axis=1), 1e-9)
    ore, refined, finished = (float(share) for share in home / world)
    return ore, refined, finished


def chain(content: Content, mineral: MineralId) -> str:
    """The goods of a material from the mine on: ``NdPr concentrate → NdPr oxide → NdFeB magnets``."""
    return " → ".join(heading(content, mineral, stage) for stage in STAGES)


def chain_tip(content: Content, mineral: MineralId) -> str:
    """A material at rest, three lines: its name, its chain, and what of it China makes (base year, 0-100 %)."""
    ore, refined, finished = (fmt.percent(share) for share in made_in_china(content, mineral))
    made = tr("China makes of it: ore {ore}, refined {refined}, finished {finished} (base year).", ore=ore,
              refined=refined, finished=finished)  # fmt: skip
    head = tr("{name}: {words}", name=mineral_name(content, mineral), words=known_from(content, mineral))
    return "\n".join((head, chain(content, mineral), made))


def known_from(content: Content, mineral: MineralId) -> str:
    """What a material is known from, behind its name."""
    found = MATERIALS.get(mineral)
    return after_name(tr(found[1])) if found else content.minerals[content.mineral_index(mineral)].used_for


def after_name(text: str) -> str:
    """Without an abbreviation that the material's name has said already (``NdPr: neodymium ...``)."""
    head, colon, rest = text.partition(": ")
    text = rest if colon and len(head) <= SHORT else text
    return f"{text[:1].lower()}{text[1:]}"


SHORT: Final = 6
"""Letters of an abbreviation at most."""


def chains() -> tuple[str, ...]:
    """Every material with what it is known from and the goods of its chain, a paragraph each."""
    return tuple(
        tr("{name}: {words} {steps}.", name=tr(name), words=after_name(tr(known)), steps=_steps(mineral))
        for mineral, (name, known) in MATERIALS.items()
    )


def _steps(mineral: MineralId) -> str:
    return " → ".join(tr(good.name) for good in GOODS[mineral])


def terms() -> tuple[tuple[str, str], ...]:
    """Materials with their chains, and goods with their lines, as the glossary has them."""
    out = []
    for mineral, (name, known) in MATERIALS.items():
        out.append((tr(name), tr("{words} Its chain: {steps}.", words=tr(known), steps=_steps(mineral))))
        out += [(tr(good.name), capital(tr(good.what))) for good in GOODS[mineral]]
    return tuple(out)

