"""A scenario folder becomes frozen content, or a list of faults."""

from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from game.model.content import (
    ChinaBrief,
    Club,
    Content,
    CorporateMove,
    Figure,
    Framework,
    MatterCard,
    Mineral,
    NewsCard,
    Opening,
    PoliticalEvent,
    Project,
    Region,
    Seat,
    Source,
    StageInfo,
    StandingCurb,
    Tempers,
    Trial,
    TruceTerms,
    TrustStart,
    Wedge,
    Window,
    Yardstick,
)
from game.model.doctrines import Doctrines
from game.model.ids import STAGES
from game.model.plain import digest
from game.model.rulebook import Rulebook
from game.scenario import sense
from game.scenario.base import base_of, overlaid
from game.scenario.build import table
from game.scenario.check import Checker, Plain, at
from game.scenario.faults import Fault, errors, folded
from game.scenario.fields import FILES, OPTIONAL_FILES
from game.scenario.reader import Node, read
from game.scenario.second_lines import with_lines
from game.scenario.words import PROJECT_FIELDS

Docs = dict[str, Plain]
Row = TypeVar("Row")
SIDE_FILES: Final = frozenset({"quiz.yaml"})
"""Files of a scenario that other rooms read."""


class Published(msgspec.Struct, frozen=True):
    """Published figures of one mineral and stage, contained units, before reconciling."""

    world_t: Figure
    china_share: Figure
    price_usd_per_kg: Figure


class Loaded(msgspec.Struct, frozen=True):
    """What came of reading a scenario: ``content`` is None when a fault is an error.

    ``published`` maps ``mineral/stage`` to what the base year was reconciled from, where given.
    """

    content: Content | None
    faults: tuple[Fault, ...]
    china: ChinaBrief | None = None
    published: dict[str, Published] = {}


def load(path: Path | str) -> Loaded:
    """Read the scenario in a folder (or the folder of a scenario.yaml). Never raises for content."""
    folder = Path(path)
    if folder.is_file():
        folder = folder.parent
    nodes, faults = _read(folder)
    checker = Checker(_ids(nodes))
    docs = {name: checker.record(node, name) for name, node in nodes.items()}
    faults += checker.faults
    if errors(faults):
        return Loaded(None, _sorted(folded(faults)))
    checker.faults.clear()
    sense.check_all(checker, docs, nodes)
    faults += checker.faults
    if errors(faults):
        return Loaded(None, _sorted(faults))
    china = docs.get("china.yaml")
    brief = _brief(china) if china else None
    content = _content(folder.name, docs, nodes, brief)
    return Loaded(content, _sorted(faults), brief, _published(docs["market.yaml"]))


def _read(folder: Path, chain: tuple[Path, ...] = ()) -> tuple[dict[str, Node], list[Fault]]:
    """The files of a scenario, laid over those of its base; ``chain`` are the folders that stand on this one."""
    nodes: dict[str, Node] = {}
    faults: list[Fault] = []
    if not folder.is_dir():
        fault = Fault(str(folder), 1, "", "error", "no such scenario folder", "check the name")
        return nodes, [fault]
    for name in (record.name for record in FILES if (folder / record.name).exists()):
        node, found = read(folder / name)
        faults += found
        if node is not None:
            nodes[name] = node
    below, found = base_of(folder, nodes, chain)
    faults += found
    if below is not None:
        under, found = _read(below, (*chain, folder.resolve()))
        faults += [fault for fault in found if fault.severity == "error"]
        nodes = overlaid(under, nodes) if under else {}
    elif found:
        return {}, faults
    else:
        faults += _missing(folder)
    return nodes, faults + _strangers(folder)


def _missing(folder: Path) -> list[Fault]:
    needed = [record.name for record in FILES if record.name not in OPTIONAL_FILES]
    return [
        Fault(str(folder / name), 1, "", "error", "this file is missing",
              f"write {name} (see scenarios/template/{name})")
        for name in needed
        if not (folder / name).exists()
    ]  # fmt: skip


def _strangers(folder: Path) -> list[Fault]:
    known = {record.name for record in FILES} | SIDE_FILES
    return [
        Fault(str(path), 1, "", "warning", "this file is not read",
              f"use one of: {', '.join(sorted(known))}")
        for path in sorted(folder.glob("*.y*ml"))
        if path.name not in known
    ]  # fmt: skip


def _ids(nodes: dict[str, Node]) -> dict[str, tuple[str, ...]]:
    """Ids by kind, taken from the raw nodes so that references can be checked in one pass."""
    countries = nodes.get("countries.yaml")
    return {
        "region": _listed(countries, "regions"),
        "seat": _listed(countries, "seats"),
        "mineral": _listed(nodes.get("minerals.yaml"), "minerals"),
        "source": _keyed(nodes.get("sources.yaml"), "sources"),
        "stage": STAGES,
        "project_field": PROJECT_FIELDS,
    }


def _listed(node: Node | None, key: str) -> tuple[str, ...]:
    rows = at(node, key).value if node else None
    if not isinstance(rows, list):
        return ()
    found = [at(row, "id").value for row in rows]
    return tuple(name for name in found if isinstance(name, str))


def _keyed(node: Node | None, key: str) -> tuple[str, ...]:
    rows = at(node, key).value if node else None
    return tuple(rows) if isinstance(rows, dict) else ()


PROSE: Final = frozenset((
    *("title", "summary", "goals", "name", "short", "ministry", "role", "strengths", "worry", "levers", "short_levers"),
    *("text", "headline", "reason", "why", "note", "notes", "product", "commercial_unit", "used_for", "status_text"),
    *("capacity_source_text", "operator", "publisher", "url"),
))  # fmt: skip
"""Fields that only people read: a game goes on when one is worded anew."""


CARRIED: Final = frozenset({"openings.yaml", "yardstick.yaml"})
"""Files that make no other scenario: a game carries its own opening in its first entry, and no rule reads what other
games ended with."""


def _hash(nodes: dict[str, Node], without: frozenset[str]) -> str:
    """Digest of what the files say, some fields left out; comments, order of keys and line ends do not count."""
    held = {name: node for name, node in nodes.items() if name not in CARRIED}
    return digest({name: _canonical(node.plain(), without) for name, node in sorted(held.items())})


def _canonical(value: Any, without: frozenset[str]) -> Any:
    """Numbers as floats (``1`` and ``1.0`` are one value), so that only meaning is hashed."""
    if isinstance(value, dict):
        return {key: _canonical(inner, without) for key, inner in value.items()
                if not (key in without and _is_text(inner))}  # fmt: skip
    if isinstance(value, list):
        return [_canonical(inner, without) for inner in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value


def _is_text(value: Any) -> bool:
    """Words, or a list of them: a number under such a name counts."""
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(inner, str) for inner in value))


def _brief(doc: Plain) -> ChinaBrief:
    return msgspec.convert({name: doc[name] for name in ChinaBrief.__struct_fields__}, ChinaBrief)


def _doctrines(doc: Plain) -> Doctrines:
    return msgspec.convert({name: doc[name] for name in Doctrines.__struct_fields__ if name in doc}, Doctrines)


def _content(name: str, docs: Docs, nodes: dict[str, Node], brief: ChinaBrief | None = None) -> Content:
    scenario, countries, rules = docs["scenario.yaml"], docs["countries.yaml"], _rules(docs.get("rules.yaml", {}))
    regions = msgspec.convert(countries["regions"], tuple[Region, ...])
    minerals = tuple(_mineral(row, docs["market.yaml"]) for row in docs["minerals.yaml"]["minerals"])
    names = tuple(m.id for m in minerals), tuple(r.id for r in regions)
    events = docs["events.yaml"]
    cards = msgspec.convert(docs["projects.yaml"]["projects"], tuple[Project, ...])
    return Content(
        id=name,
        title=scenario["title"],
        summary=scenario["summary"],
        goals=tuple(scenario["goals"]),
        start_year=scenario["start_year"],
        start_month=scenario["start_month"],
        minerals=minerals,
        regions=regions,
        seats=msgspec.convert(countries["seats"], tuple[Seat, ...]),
        projects=with_lines(cards, rules.finance),
        trust=msgspec.convert(countries["trust"], tuple[TrustStart, ...]),
        curbs=tuple(_curb(row) for row in events["curbs"]),
        news=msgspec.convert(events["news"], tuple[NewsCard, ...]),
        chair=scenario["chair"],
        rules=rules,
        table=table(docs["market.yaml"], *names),
        sources=_sources(docs["sources.yaml"]),
        hash=_hash(nodes, PROSE),
        hash_with_words=_hash(nodes, frozenset()),
        frameworks=_rows(docs, "frameworks", Framework),
        clubs=_rows(docs, "clubs", Club),
        doctrines=_doctrines(docs.get("china.yaml", {})),
        china=brief,
        politics=_politics(docs.get("politics.yaml", {})),
        truces=_truces(docs.get("politics.yaml", {})),
        windows=msgspec.convert(countries["windows"], tuple[Window, ...]),
        corporate=msgspec.convert(events["corporate"], tuple[CorporateMove, ...]),
        matters=msgspec.convert(docs.get("matters.yaml", {}).get("matters", []), tuple[MatterCard, ...]),
        openings=_openings(docs.get("openings.yaml", {})),
        tempers=msgspec.convert(docs.get("openings.yaml", {}).get("tempers", []), tuple[Tempers, ...]),
        trials=msgspec.convert(docs.get("openings.yaml", {}).get("trials", []), tuple[Trial, ...]),
        wedges=msgspec.convert(docs.get("openings.yaml", {}).get("wedges", []), tuple[Wedge, ...]),
        yardsticks=_yardsticks(name, docs.get("yardstick.yaml", {})),
    )


def _rows(docs: Docs, key: str, kind: type[Row]) -> tuple[Row, ...]:
    """Rows of the optional file of frameworks and clubs as records."""
    rows = docs.get("frameworks.yaml", {}).get(key, ())
    return tuple(msgspec.convert(row, kind, strict=False) for row in rows)


def _mineral(row: Plain, market: Plain) -> Mineral:
    base = market["minerals"][row["id"]]["stages"]
    stages = [
        StageInfo(
            stage=stage,
            product=row["stages"][stage]["product"],
            commercial_unit=row["stages"][stage]["commercial_unit"],
            commercial_per_contained=row["stages"][stage]["commercial_per_contained"].value,
            price_base_usd_per_kg=base[stage]["price_usd_per_kg"],
        )
        for stage in STAGES
    ]
    return Mineral(
        id=row["id"],
        name=row["name"],
        short=row["short"],
        package=row["package"],
        unit=row["unit"],
        stages=(stages[0], stages[1], stages[2]),
        criticality=row["criticality"].value,
        defence_share=row["defence_share"].value,
        shock_price_multiple=row["shock_price_multiple"].value,
        used_for=row["used_for"],
    )


def _curb(row: Plain) -> StandingCurb:
    plain = {**row, "quantity_t_per_month": row["quantity_t_per_month"].value}
    return msgspec.convert(plain, StandingCurb)


def _politics(doc: Plain) -> tuple[PoliticalEvent, ...]:
    return msgspec.convert(doc.get("events", []), tuple[PoliticalEvent, ...])


def _truces(doc: Plain) -> tuple[TruceTerms, ...]:
    made = []
    for row in doc.get("truces", []):
        suspends = [_curb(curb) for curb in row["suspends"]]
        made.append(msgspec.structs.replace(msgspec.convert({**row, "suspends": []}, TruceTerms),
                                            suspends=tuple(suspends)))  # fmt: skip
    return tuple(made)


def _yardsticks(name: str, doc: Plain) -> tuple[Yardstick, ...]:
    """Marks of this very scenario: those of a base were made by other rules."""
    if doc.get("scenario") != name:
        return ()
    rows = ({"scenario": name, **row} for row in doc.get("lengths", []))
    return tuple(msgspec.convert(row, Yardstick, strict=False) for row in rows)


def _openings(doc: Plain) -> tuple[Opening, ...]:
    return tuple(
        msgspec.structs.replace(msgspec.convert({**row, "curbs": []}, Opening), curbs=tuple(map(_curb, row["curbs"])))
        for row in doc.get("openings", [])
    )


def _rules(doc: Plain) -> Rulebook:
    return msgspec.convert({k: v for k, v in doc.items() if k != "figures"}, Rulebook)


def _published(market: Plain) -> dict[str, Published]:
    return {
        f"{mineral}/{stage}": Published(**row["published"])
        for mineral, base in market["minerals"].items()
        for stage, row in base["stages"].items()
        if row["published"] is not None
    }


def _sources(doc: Plain) -> tuple[Source, ...]:
    return tuple(Source(id=key, **row) for key, row in doc["sources"].items())


def _sorted(faults: list[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(faults))
