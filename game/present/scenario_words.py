"""A scenario in the language in use: its countries, goods, briefs, headlines and curbs.

A scenario is written in English; its texts are keys of the catalogue like any other. Names of firms, cards,
banks and sources are their own in every language, and notes on figures stay as their source has them.
"""

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from game.model.content import Content
from game.present import retold
from game.present.names import country
from game.present.words import tr, used

__all__ = ["localised", "prose"]

_PROSE: Final[dict[str, tuple[str, ...]]] = {
    "Content": ("title", "summary", "goals"),
    "Mineral": ("name", "short", "used_for"),
    "StageInfo": ("product", "commercial_unit"),
    "Region": ("name",),
    "Seat": ("name", "ministry", "role", "strengths", "worry", "levers", "short_levers"),
    "SecretAim": ("text",),
    "Project": ("status_text",),
    "TrustStart": ("reason",),
    "StandingCurb": ("text", "text_for_china"),
    "NewsCard": ("headline",),
    "ChinaBrief": ("ministry", "role", "strengths", "worry"),
    "Framework": ("name", "text", "country"),
    "Club": ("name", "text"),
    "PoliticalEvent": ("headline",),
    "MatterCard": ("headline",),
    "MatterAnswer": ("text",),
    "Opening": ("title", "headline", "text"),
    "Concern": ("text",),
    "Trial": ("headline",),
    "Wedge": ("headline",),
    "TruceTerms": ("text",),
    "TruceDate": ("text",),
    "Window": ("text",),
    "CorporateMove": ("headline",),
}
"""Kinds of records with their fields that people read."""
_INSIDE: Final = ("minerals", "regions", "seats", "projects", "trust", "curbs", "news", "china", "frameworks", "clubs",
                  "politics", "truces", "windows", "corporate", "matters", "answers", "stages", "aims", "spare_aims",
                  "dates", "suspends", "openings", "concerns", "trials", "wedges", "card")  # fmt: skip
"""Fields with records inside that have such fields."""

_KEPT: dict[str, tuple[int, Content]] = {}
"""The scenario last asked for, by its hash, with the count of languages taken when it was made."""


def prose(content: Content) -> Iterator[tuple[str, str]]:
    """Every text of a scenario that passes through the catalogue, with the record and field it stands in."""
    yield from _prose_of(content)


def _prose_of(record: Any) -> Iterator[tuple[str, str]]:
    kind = type(record).__name__
    for field in _PROSE.get(kind, ()):
        held = getattr(record, field, "")
        for text in (held,) if isinstance(held, str) else held:
            if text:
                yield f"{kind}.{field}", text
    for field in _INSIDE:
        held = getattr(record, field, ())
        for part in held if isinstance(held, tuple) else (held,):
            if isinstance(part, msgspec.Struct):
                yield from _prose_of(part)


def localised(content: Content) -> Content:
    """The scenario in the language in use; the same object in English.

    Sentences of rules and agents learn from it what to call goods, countries and headlines.
    """
    if not country("USA") and tr("China") == "China":
        return content
    made, said = _KEPT.get(content.hash, (-1, content))
    if made != used():
        said = _said(content)
        _KEPT.clear()
        _KEPT[content.hash] = (used(), said)
        retold.call_names(_called(content, said))
    return said


def _said(record: Any) -> Any:
    """A record with its prose looked up, and the records in it."""
    kind, new = type(record).__name__, {}
    for field in _PROSE.get(kind, ()):
        held = getattr(record, field, "")
        new[field] = tr(held) if isinstance(held, str) else tuple(tr(text) for text in held)
    if kind in ("Region", "Seat"):
        new["name"] = country(record.id) or new["name"]
    for field in _INSIDE:
        held = getattr(record, field, None)
        if isinstance(held, msgspec.Struct):
            new[field] = _said(held)
        elif isinstance(held, tuple) and held and isinstance(held[0], msgspec.Struct):
            new[field] = tuple(_said(part) for part in held)
    return msgspec.structs.replace(record, **new) if new else record


def _called(content: Content, local: Content) -> dict[str, str]:
    """What sentences of rules and agents may call things -> the same in the language in use."""
    found = {text: tr(text) for _, text in prose(content)}
    for was, now in zip(content.minerals, local.minerals, strict=True):
        found |= {was.id: _word(now.short), _word(was.short): _word(now.short)}
        for at, stage in enumerate(was.stages):
            found |= {f"{was.id}{sign}{stage.stage}": now.stages[at].product for sign in " /"}
    for region, said in zip(content.regions, local.regions, strict=True):
        found |= {region.id: said.name, region.name: said.name}
    found |= {seat.name: local.seat(seat.id).name for seat in content.seats}
    for card in content.projects:
        found |= {card.id: card.name, card.name: card.name}
    return found | {window.name: window.name for window in content.windows}


def _word(short: str) -> str:
    """A mineral's short name inside a sentence: small unless it is a formula."""
    return short.lower() if short[1:].islower() else short
