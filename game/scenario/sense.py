"""Checks that need more than one field: what must agree inside a scenario.

Each function takes the checker, the plain values and the nodes they came from, and writes faults.
"""

from collections.abc import Callable
from typing import Final

from game.model.ids import STAGES
from game.scenario import sense_matters, sense_openings
from game.scenario.check import Checker, Plain, at
from game.scenario.reader import Node
from game.scenario.second_lines import SUFFIX
from game.scenario.table import default_rules
from game.scenario.words import PROJECT_FIELDS

BALANCE: Final = 1e-4
"""World output and use of a stage must agree to this share."""
FLOW_MISFIT: Final = 0.02
"""Flows of an origin may miss its supply by this share of the world (they are refitted)."""

Docs = dict[str, Plain]
Nodes = dict[str, Node]


def check_all(checker: Checker, docs: Docs, nodes: Nodes) -> None:
    """Run every check whose files were read."""
    for needed, run in _CHECKS:
        if all(name in docs for name in needed):
            run(checker, docs, nodes)


def _start(checker: Checker, docs: Docs, nodes: Nodes) -> None:
    scenario, node = docs["scenario.yaml"], nodes["scenario.yaml"]
    chair = scenario["chair"]
    standing = {s["id"]: s["start"] for s in docs["countries.yaml"]["seats"]}
    if standing.get(chair) != "member":
        checker.fault(at(node, "chair"), "chair", f"{chair} is not a member on turn 1",
                      "name a seat whose start is member")  # fmt: skip


_RULE_ORDER: Final = (
    ("turn", "end_earliest_turn", "end_latest_turn"),
    ("bond", "lowest_usd_m", "highest_usd_m"),
    ("customs", "false_positive_best", "false_positive"),
    ("home", "falls_below", "reluctant_below"),
    ("finance", "care_after_turns", "lost_after_turns"),
    ("credibility", "start", "cap"),
)
"""Pairs of rules of which the first may not exceed the second."""


def _rules(checker: Checker, docs: Docs, nodes: Nodes) -> None:
    for section, small, large in _RULE_ORDER:
        held = {**default_rules()[section], **docs["rules.yaml"][section]}
        if held[small] > held[large]:
            node = at(nodes["rules.yaml"], section, small)
            checker.fault(node, f"{section}.{small}",
                          f"{held[small]:g} is above {large} ({held[large]:g})",
                          f"write at most {held[large]:g}, or raise {large}")  # fmt: skip


def _months(checker: Checker, docs: Docs, nodes: Nodes) -> None:
    """Turns that do not fit into a year: each begins in another month, and dated things drift through them."""
    months = docs["rules.yaml"]["turn"].get("months_per_turn", 6)
    if 12 % months:
        node = at(nodes["rules.yaml"], "turn", "months_per_turn")
        checker.fault(node, "turn.months_per_turn",
                      f"a year is no whole number of turns of {months} months: turns begin in another month each "
                      "year, and what is written for half-years or years falls into the middle of them",
                      "write 1, 2, 3, 4, 6 or 12", "warning")  # fmt: skip


def _regions(checker: Checker, docs: Docs, nodes: Nodes) -> None:
    doc, node = docs["countries.yaml"], nodes["countries.yaml"]
    kinds = {r["id"]: r["kind"] for r in doc["regions"]}
    if sum(k == "china" for k in kinds.values()) != 1:
        checker.fault(at(node, "regions"), "regions", "exactly one region must be of kind china",
                      "give CHN kind: china and no other region")  # fmt: skip
    seats = [s["id"] for s in doc["seats"]]
    for i, seat in enumerate(seats):
        if kinds.get(seat) != "seat":
            checker.fault(at(node, "seats", i, "id"), f"seats[{seat}].id",
                          f"region {seat} is of kind {kinds.get(seat)}",
                          f"write kind: seat for region {seat}")  # fmt: skip
    for i, region in enumerate(doc["regions"]):
        if region["kind"] == "seat" and region["id"] not in seats:
            checker.fault(at(node, "regions", i), f"regions[{region['id']}].kind",
                          f"region {region['id']} is of kind seat but no ministry sits there",
                          "write kind: outsider, or add the seat")  # fmt: skip


def _seats(checker: Checker, docs: Docs, nodes: Nodes) -> None:
    for i, seat in enumerate(docs["countries.yaml"]["seats"]):
        node = at(nodes["countries.yaml"], "seats", i)
        path = f"seats[{seat['id']}]"
        total = sum(seat["weights"].values())
        if abs(total - 1) > 1e-6:
            checker.fault(at(node, "weights"), f"{path}.weights", f"weights add up to {total:g}",
                          "make them add up to 1")  # fmt: skip
        if not 1 <= len(seat["focus"]) <= 3:
            checker.fault(at(node, "focus"), f"{path}.focus",
                          f"{len(seat['focus'])} focus minerals", "name one to three")  # fmt: skip
        for name in ("aims", "spare_aims"):
            for j, aim in enumerate(seat[name]):
                _aim(checker, aim, at(node, name, j), f"{path}.{name}[{aim['id']}]")


_AIM_NEEDS: Final[dict[str, tuple[str, ...]]] = {
    "built": ("mineral", "stage"),
    "capacity_share": ("mineral", "stage", "value"),
    "floor_in_force": ("mineral", "stage"),
    "money_at_least": ("value",),
    "trust_at_least": ("seat", "value"),
    "price_at_most": ("mineral", "stage", "value"),
    "member": ("seat",),
}


def _aim(checker: Checker, aim: Plain, node: Node, path: str) -> None:
    for need in _AIM_NEEDS[aim["kind"]]:
        if not aim[need]:
            checker.fault(node, f"{path}.{need}", f"an aim of kind {aim['kind']} needs {need}",
                          f"write {need}: ...")  # fmt: skip


def _trust(checker: Checker, docs: Docs, nodes: Nodes) -> None:
    seen: dict[frozenset[str], int] = {}
    for i, row in enumerate(docs["countries.yaml"]["trust"]):
        node, pair = at(nodes["countries.yaml"], "trust", i), frozenset(row["seats"])
        if len(pair) < 2:
            checker.fault(node, f"trust[{i}].seats", "a seat has no trust in itself",
                          "name two different seats")  # fmt: skip
        if pair in seen:
            checker.fault(node, f"trust[{i}].seats",
                          f"this pair is on line {seen[pair]} already", "keep one")  # fmt: skip
        seen[pair] = node.line


def _projects(checker: Checker, docs: Docs, nodes: Nodes) -> None:
    for i, card in enumerate(docs["projects.yaml"]["projects"]):
        node, path = at(nodes["projects.yaml"], "projects", i), f"projects[{card['id']}]"
        if card["id"].endswith(SUFFIX):
            checker.fault(at(node, "id"), f"{path}.id", f"an id that ends in {SUFFIX} is that of a second line",
                          "choose another id")  # fmt: skip
        for field in ("outputs", "sources"):
            if not card[field]:
                checker.fault(at(node, field), f"{path}.{field}", f"no {field}",
                              "write at least one")  # fmt: skip
        missing = [f for f in PROJECT_FIELDS if f not in card["confidence"]]
        if missing:
            checker.fault(at(node, "confidence"), f"{path}.confidence",
                          f"no confidence for {', '.join(missing)}",
                          "write one word for each, e.g. capacity: recalled")  # fmt: skip


def _windows(checker: Checker, docs: Docs, nodes: Nodes) -> None:
    """Windows of a seat add up to its loan window; what they give and fund is known."""
    doc = docs["countries.yaml"]
    for i, row in enumerate(doc["windows"]):
        node, path = at(nodes["countries.yaml"], "windows", i), f"windows[{row['id']}]"
        for field, known in (("instruments", ("loan", "equity")), ("stages", STAGES)):
            for word in row[field]:
                if word not in known:
                    checker.fault(at(node, field), f"{path}.{field}", f"unknown word {word!r}",
                                  f"write some of: {', '.join(known)}")  # fmt: skip
    for i, seat in enumerate(doc["seats"]):
        rows = [w["budget_usd_m"] for w in doc["windows"] if w["seat"] == seat["id"]]
        if rows and abs(sum(rows) - seat["loan_window_usd_m"]) > 1e-6:
            checker.fault(at(nodes["countries.yaml"], "seats", i), f"seats[{seat['id']}].loan_window_usd_m",
                          f"{seat['loan_window_usd_m']:g} is not the sum of its windows, {sum(rows):g}",
                          "let the windows add up to it")  # fmt: skip


def _corporate(checker: Checker, docs: Docs, nodes: Nodes) -> None:
    cards = {card["id"] for card in docs["projects.yaml"]["projects"]}
    for i, move in enumerate(docs["events.yaml"]["corporate"]):
        if move["project"] not in cards:
            checker.fault(at(nodes["events.yaml"], "corporate", i, "project"), f"corporate[{move['id']}].project",
                          f"no project {move['project']!r}", "name a card of projects.yaml")  # fmt: skip


def _curbs(checker: Checker, docs: Docs, nodes: Nodes) -> None:
    for i, curb in enumerate(docs["events.yaml"]["curbs"]):
        node, path = at(nodes["events.yaml"], "curbs", i), f"curbs[{i}]"
        if curb["kind"] == "embargo" and curb["quantity_t_per_month"].value:
            checker.fault(at(node, "quantity_t_per_month"), f"{path}.quantity_t_per_month",
                          "an embargo lets nothing through", "write 0, or kind: quota")  # fmt: skip
        if curb["origin"] in curb["destinations"]:
            checker.fault(at(node, "destinations"), f"{path}.destinations",
                          "a curb on exports to oneself", "leave the origin out")  # fmt: skip


_NEWS_NEEDS: Final[dict[str, tuple[str, ...]]] = {
    "capacity": ("region", "mineral", "stage", "share", "months"),
    "demand": ("mineral", "stage", "share", "months"),
    "freight": ("share", "months"),
    "headline": (),
}


def _news(checker: Checker, docs: Docs, nodes: Nodes) -> None:
    for i, card in enumerate(docs["events.yaml"]["news"]):
        node, path = at(nodes["events.yaml"], "news", i), f"news[{card['id']}]"
        if (card["turn"] > 0) == (card["odds_per_turn"] > 0):
            checker.fault(node, path, "an event is either dated or random",
                          "write turn: 1 or more, or odds_per_turn above 0, not both")  # fmt: skip
        for need in _NEWS_NEEDS[card["effect"]]:
            if not card[need]:
                checker.fault(node, f"{path}.{need}", f"effect {card['effect']} needs {need}",
                              f"write {need}: ...")  # fmt: skip


def _distances(checker: Checker, docs: Docs, nodes: Nodes) -> None:
    regions = [r["id"] for r in docs["countries.yaml"]["regions"]]
    rows, node = docs["market.yaml"]["distance_km"], at(nodes["market.yaml"], "distance_km")
    for region in regions:
        row = rows.get(region)
        if row is None:
            checker.fault(node, "distance_km", f"no row for region {region}",
                          f"write {region}: [km to every region, in their order]")  # fmt: skip
        elif len(row) != len(regions):
            checker.fault(at(node, region), f"distance_km.{region}",
                          f"{len(row)} distances for {len(regions)} regions",
                          "write one for each region, in the order of countries.yaml")  # fmt: skip


def _base(checker: Checker, docs: Docs, nodes: Nodes) -> None:
    minerals, node = docs["market.yaml"]["minerals"], at(nodes["market.yaml"], "minerals")
    for mineral in docs["minerals.yaml"]["minerals"]:
        name = mineral["id"]
        if name not in minerals:
            checker.fault(node, "minerals", f"no base year for {name}", f"write {name}: ...")
            continue
        stages, inner = minerals[name]["stages"], at(node, name, "stages")
        for stage in STAGES:
            if stage not in stages:
                checker.fault(inner, f"minerals.{name}.stages", f"stage {stage} is missing",
                              f"write {stage}: ... (cells may be empty)")  # fmt: skip
                return
        for k, stage in enumerate(STAGES):
            path = f"minerals.{name}.stages.{stage}"
            if k and stages[stage]["input_per_t"] is None:
                checker.fault(at(inner, stage), f"{path}.input_per_t", "input_per_t is missing",
                              "write the tonnes of the stage before per tonne")  # fmt: skip
                return
            _cells(checker, stages[stage]["cells"], at(inner, stage, "cells"), path)
            _flows(checker, stages[stage], at(inner, stage), path)
            _balance(checker, stages, k, at(inner, stage), path)


def _cells(checker: Checker, cells: dict[str, Plain], node: Node, path: str) -> None:
    for region, cell in cells.items():
        here, inner = at(node, region), f"{path}.cells.{region}"
        mined = cell["prod"] - cell["feed_other"]
        if mined < 0:
            checker.fault(here, f"{inner}.feed_other", "more other feed than output",
                          "feed_other is a part of prod")  # fmt: skip
        if mined > 0 and (mined >= cell["cap"] or cell["width"] <= 0 or not cell["supply"]):
            checker.fault(here, f"{inner}.cap",
                          "output from mined feed needs cap above it, width and supply",
                          "write cap, cost, width and supply of this region")  # fmt: skip
        for number, mark in (("prod", "p"), ("final", "f")):
            if cell[number] and cell[mark] is None:
                checker.fault(here, f"{inner}.{mark}", f"{number} without source and confidence",
                              f"write {mark}: d/usgs2026_ree (or v, r, a)")  # fmt: skip


def _flows(checker: Checker, stage: Plain, node: Node, path: str) -> None:
    supply = {r: c["prod"] - c["stock_build"] for r, c in stage["cells"].items()}
    world = max(sum(supply.values()), 1e-9)
    for origin in {*stage["flows"], *(r for r, s in supply.items() if s > 0)}:
        shipped = sum(stage["flows"].get(origin, {}).values())
        gap = shipped - supply.get(origin, 0.0)
        if abs(gap) > FLOW_MISFIT * world:
            checker.fault(at(node, "flows", origin), f"{path}.flows.{origin}",
                          f"flows of {shipped:g} t for a supply of {supply.get(origin, 0):g} t",
                          "let the row add up to prod - stock_build")  # fmt: skip


def _balance(checker: Checker, stages: dict[str, Plain], k: int, node: Node, path: str) -> None:
    out = sum(c["prod"] - c["stock_build"] for c in stages[STAGES[k]]["cells"].values())
    use = sum(c["final"] for c in stages[STAGES[k]]["cells"].values())
    if k + 1 < len(STAGES):
        after = stages[STAGES[k + 1]]
        mined = sum(c["prod"] - c["feed_other"] for c in after["cells"].values())
        use += (after["input_per_t"].value if after["input_per_t"] else 0.0) * mined
    if abs(out - use) > BALANCE * max(out, use, 1e-9):
        checker.fault(node, path, f"world output {out:.6g} t is not world use {use:.6g} t",
                      "change final use, feed_other or stock_build until they agree "
                      f"to {BALANCE:g}")  # fmt: skip


def _frameworks(checker: Checker, docs: Docs, nodes: Nodes) -> None:
    """Two parties, or none for a model; clauses are given by whom they can be given."""
    for i, row in enumerate(docs["frameworks.yaml"]["frameworks"]):
        node, path = at(nodes["frameworks.yaml"], "frameworks", i), f"frameworks[{row['id']}]"
        wanted = 0 if row["status"] == "preset" else 2
        if len(set(row["parties"])) != wanted:
            told = "a model names no parties" if wanted == 0 else "a framework has two parties"
            checker.fault(at(node, "parties"), f"{path}.parties", told, f"name {wanted} regions")
        if row["status"] == "in_force" and not row["signed"]:
            checker.fault(at(node, "signed"), f"{path}.signed", "it is in force without a date",
                          "write the date, or status: negotiated")  # fmt: skip
        _presets(checker, row, node, path, row["parties"])


def _clubs(checker: Checker, docs: Docs, nodes: Nodes) -> None:
    for i, row in enumerate(docs["frameworks.yaml"]["clubs"]):
        node, path = at(nodes["frameworks.yaml"], "clubs", i), f"clubs[{row['id']}]"
        if len(set(row["members"])) < 2:
            checker.fault(at(node, "members"), f"{path}.members", "a club has two seats at least", "name its seats")
        for mineral in row["technology_minerals"]:
            if mineral not in row["minerals"]:
                checker.fault(at(node, "technology_minerals"), f"{path}.technology_minerals",
                              f"{mineral} is none of the club's minerals", "add it to minerals")  # fmt: skip
        _presets(checker, row, node, path, row["members"])


def _presets(checker: Checker, row: Plain, node: Node, path: str, parties: list[str]) -> None:
    for j, clause in enumerate(row["clauses"]):
        for name in ("giver", "to"):
            who = clause[name]
            known = ("us", "them", *(("each",) if name == "giver" else ("",)), *parties)
            if who not in known:
                checker.fault(at(node, "clauses", j, name), f"{path}.clauses[{j}].{name}",
                              f"{who!r} is no party", f"write one of: {', '.join(k for k in known if k)}")  # fmt: skip
        if clause["kind"] == "club_floor" and not row.get("coordinated_floor"):
            checker.fault(at(node, "clauses", j), f"{path}.clauses[{j}].kind", "only a club keeps a common price",
                          "put it in a club with coordinated_floor: true")  # fmt: skip


_POLITICS_NEEDS: Final[dict[str, tuple[str, ...]]] = {
    "quarrel": ("seats", "heat"),
    "election": ("seats", "turn"),
    "bill": ("seats",),
    "crisis": ("effects",),
}


def _politics(checker: Checker, docs: Docs, nodes: Nodes) -> None:
    cards = {card["id"] for card in docs["projects.yaml"]["projects"]}
    for i, row in enumerate(docs["politics.yaml"]["events"]):
        node, path = at(nodes["politics.yaml"], "events", i), f"events[{row['id']}]"
        for need in _POLITICS_NEEDS[row["kind"]]:
            if not row[need]:
                checker.fault(node, f"{path}.{need}", f"{row['kind']} without {need}",
                              f"write {need}: ...")  # fmt: skip
        if row["kind"] == "quarrel" and len(row["seats"]) != 2:
            checker.fault(node, f"{path}.seats", "a quarrel has two parties", "name two seats")
        if row["kind"] == "crisis" and not row["turn"] and not row["odds_per_turn"]:
            checker.fault(node, f"{path}.turn", "a crisis without date and odds never comes",
                          "write turn: or odds_per_turn: ...")  # fmt: skip
        for name in row["foreign_cards"]:
            if name not in cards:
                checker.fault(at(node, "foreign_cards"), f"{path}.foreign_cards", f"no project {name!r}",
                              "write ids of projects.yaml")  # fmt: skip
        if len(row["foreign_cards"]) != len(row["foreign_seats"]):
            checker.fault(at(node, "foreign_seats"), f"{path}.foreign_seats",
                          "not as many seats as cards", "name one home for each card")  # fmt: skip


_CHECKS: Final[tuple[tuple[tuple[str, ...], Callable[[Checker, Docs, Nodes], None]], ...]] = (
    (("scenario.yaml", "countries.yaml"), _start),
    (("rules.yaml",), _rules),
    (("rules.yaml",), _months),
    (("countries.yaml",), _regions),
    (("countries.yaml",), _seats),
    (("countries.yaml",), _trust),
    (("projects.yaml",), _projects),
    (("countries.yaml",), _windows),
    (("projects.yaml", "events.yaml"), _corporate),
    (("events.yaml",), _curbs),
    (("events.yaml",), _news),
    (("frameworks.yaml",), _frameworks),
    (("frameworks.yaml",), _clubs),
    (("politics.yaml", "projects.yaml"), _politics),
    (("matters.yaml",), sense_matters.matters),
    (("openings.yaml", "events.yaml"), sense_openings.openings),
    (("market.yaml", "countries.yaml"), _distances),
    (("market.yaml", "minerals.yaml"), _base),
)
