"""What agents call things in their sentences: goods, seats and cards by name, never by id."""

from typing import Final

from game.agents.ministry.desk import Desk
from game.model.content import Content
from game.model.ids import CHINA, MineralId, ProjectId, RegionId, SeatId, Stage, stage_index
from game.model.phrases import pattern, phrase

_MONTHS: Final = (
    pattern("January {year}"), pattern("February {year}"), pattern("March {year}"), pattern("April {year}"),
    pattern("May {year}"), pattern("June {year}"), pattern("July {year}"), pattern("August {year}"),
    pattern("September {year}"), pattern("October {year}"), pattern("November {year}"), pattern("December {year}"),
)  # fmt: skip
_WITH_ARTICLE: Final = ("United ", "European ", "Republic ", "DR ", "Philippines")
"""Names of countries that take an article inside a sentence."""


def good(desk: Desk, mineral: MineralId, stage: Stage) -> str:
    """The traded good: ``NdFeB magnets``, ``lithium chemicals``."""
    return desk.mineral(mineral).stages[stage_index(stage)].product


def short(desk: Desk, mineral: MineralId) -> str:
    """A mineral in one word inside a sentence: ``NdPr``, ``lithium``."""
    word = desk.mineral(mineral).short
    return word.lower() if word[1:].islower() else word


def who(desk: Desk, seat: SeatId) -> str:
    """A seat as a sentence names it: ``Japan``, ``the European Union``."""
    return name_of(desk.content, seat)


def name_of(content: Content, seat: SeatId) -> str:
    """The same with the scenario alone; an unknown id stays as it is."""
    if seat == CHINA:
        return "China"
    name = next((s.name for s in content.seats if s.id == seat), seat)
    return phrase("the {name}", name=name) if name.startswith(_WITH_ARTICLE) else name


def region_name(content: Content, region: RegionId) -> str:
    """A region as a sentence names it, whether anybody sits for it or not."""
    name = next((r.name for r in content.regions if r.id == region), region)
    return phrase("the {name}", name=name) if name.startswith(_WITH_ARTICLE) else name


def card(desk: Desk, project: ProjectId) -> str:
    """A funding card by name."""
    return next((p.name for p in desk.content.projects if p.id == project), project)


def month(desk: Desk, turn: int) -> str:
    """The last month of a turn, by which people date what it brought: ``July 2027``."""
    held = desk.content
    past = held.start_month - 2 + turn * held.rules.turn.months_per_turn
    return phrase(_MONTHS[past % 12], year=held.start_year + past // 12)


def listed(parts: tuple[str, ...]) -> str:
    """Names in a row: ``A``, ``A and B``, ``A, B and C``."""
    if len(parts) < 2:
        return "".join(parts)
    return phrase("{others} and {last}", others=", ".join(parts[:-1]), last=parts[-1])


def capital(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]
