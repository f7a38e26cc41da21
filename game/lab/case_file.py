"""Reads markets on file and checks every key of them.

A case is one month of one or several goods: curves at nodes (``REGION`` or ``REGION.GOOD``), links,
processes and policies. Reading never raises; what is wrong comes back as faults with file, line,
place and what is allowed.
"""

from pathlib import Path
from typing import Final

from game.lab.case_fields import Row, Rows
from game.lab.case_types import DISPERSION, Case, Curve, Levy, Link, Process, Quota
from game.scenario.faults import Fault
from game.scenario.reader import Node, read

TOP: Final = (
    "id", "title", "source", "derivation", "note", "supply", "demand", "links", "processes", "quotas",
    "levies", "intervention", "dispersion", "expected", "tol",
)  # fmt: skip
FORMS: Final[dict[str, tuple[str, ...]]] = {
    "linear": ("a", "b"),
    "power": ("k", "e"),
    "fixed": ("q",),
    "elastic": ("p",),
    "steps": ("steps",),
}
"""Forms of a curve and the keys of each. Demand may use all of them, mirrored."""
LEAST_DISPERSION, MOST_DISPERSION = 1e-6, 0.3


def load_case(path: Path) -> tuple[Case | None, tuple[Fault, ...]]:
    """Read a case; None when a fault keeps it from being solved."""
    node, faults = read(path)
    if node is None or faults:
        return None, tuple(faults)
    return case_of(node)


def check_case(path: Path) -> tuple[Fault, ...]:
    """All faults of a case file (for ``validate``)."""
    return load_case(path)[1]


def case_of(node: Node) -> tuple[Case | None, tuple[Fault, ...]]:
    """Turn a read file into a case; None when there are faults."""
    rows = Rows(node)
    top = rows.row(node, "", TOP, "a market case")
    case = Case(
        file=node.file,
        id=top.text("id"),
        title=top.text("title"),
        supply=_curves(rows, top, "supply"),
        demand=_curves(rows, top, "demand"),
        links=_named([_link(row) for row in rows.listed(top, "links", _LINK, ("from", "to"))]),
        processes=tuple(_process(row) for row in rows.listed(top, "processes", _PROCESS, ("in", "out"))),
        dispersion=top.number("dispersion", DISPERSION, LEAST_DISPERSION, MOST_DISPERSION),
        expected=_expected(top),
    )
    if "supply" in top.held and not top.held["supply"].value:
        top.fault("supply", "no supply is given", "write supply: {A: {form: linear, a: 0, b: 1}}")
    policies = _Policies(rows, top, case)
    whole = Case(
        **{name: getattr(case, name) for name in _KEPT},
        quotas=policies.quotas(),
        levies=policies.levies(),
        intervention=policies.intervention(),
    )
    _check_ends(rows, whole)
    _check_names(top, whole)
    faults = tuple(sorted(rows.faults))
    return (None if faults else whole), faults


_KEPT: Final = ("file", "id", "title", "supply", "demand", "links", "processes", "dispersion", "expected")
_LINK: Final = ("from", "to", "cost", "tariff", "advalorem", "export_tax", "cap", "friction")
_PROCESS: Final = ("name", "in", "out", "use", "cost", "cap")


def _curves(rows: Rows, top: Row, side: str) -> dict[str, Curve]:
    top.needed(side)
    out: dict[str, Curve] = {}
    for name, node in top.entries(side):
        path = f"{side}.{name}"
        rows.node_name(node, path, name)
        if not isinstance(node.value, dict):
            rows.fault(node, path, "a curve needs keys and values",
                       "write {form: linear, a: 0, b: 1}; forms: " + ", ".join(FORMS))  # fmt: skip
            continue
        form = rows.row(node, path, None, "").word("form", tuple(FORMS))
        if form:
            row = rows.row(node, path, ("form", *FORMS[form]), f"a {form} curve", FORMS[form])
            out[name] = _curve(row, form)
    return out


def _curve(row: Row, form: str) -> Curve:
    if form == "linear":
        return Curve(form, a=row.number("a"), b=row.number("b", low=0.0))
    if form == "power":
        return Curve(form, k=row.number("k", low=0.0), e=row.number("e", low=0.0))
    if form == "fixed":
        return Curve(form, q=row.number("q", low=0.0))
    if form == "elastic":
        return Curve(form, p=row.number("p", low=0.0))
    return Curve(form, steps=row.pairs("steps"))


def _link(row: Row) -> Link:
    link = Link(
        start=row.node("from"),
        end=row.node("to"),
        cost=row.number("cost", 0.0, 0.0),
        tariff=row.number("tariff", 0.0),
        advalorem=row.number("advalorem", 0.0, -0.99),
        export_tax=row.number("export_tax", 0.0),
        friction=row.number("friction", 0.0, 0.0),
        cap=row.number("cap", low=0.0) if row.has("cap") else None,
    )
    if link.start and link.start == link.end:
        row.fault("to", f"a link from {link.start} to itself", "name two different nodes")
    return link


def _named(links: list[Link]) -> tuple[Link, ...]:
    pairs = [link.pair for link in links]
    out = []
    for n, link in enumerate(links):
        beside = pairs.count(link.pair) > 1
        mark = f"#{pairs[: n + 1].count(link.pair)}" if beside else ""
        values = {key: getattr(link, key) for key in Link.__dataclass_fields__ if key != "name"}
        out.append(Link(**values, name=link.pair + mark))
    return tuple(out)


def _process(row: Row) -> Process:
    feed, product = row.node("in"), row.node("out")
    if feed and feed == product:
        row.fault("out", f"a process from {feed} to itself", "name two different nodes")
    if row.has("use") and row.number("use", 1.0) == 0:
        row.fault("use", f"a process that uses nothing of {feed} is a supply", f"write it under supply: {product}: ...")
    return Process(
        name=row.text("name") or f"{feed}>{product}",
        feed=feed,
        product=product,
        use=row.number("use", 1.0, 0.0),
        cost=row.number("cost", 0.0),
        cap=row.number("cap", low=0.0) if row.has("cap") else None,
    )


class _Policies:
    """Reads the policies, which name nodes and links of the case read so far."""

    def __init__(self, rows: Rows, top: Row, case: Case) -> None:
        self._rows, self._top, self._case = rows, top, case

    def quotas(self) -> tuple[Quota, ...]:
        """The quotas; each names its links."""
        found = []
        for n, row in enumerate(self._rows.listed(self._top, "quotas", ("name", "limit", "links"), ("limit", "links"))):
            name = row.text("name") or f"quota {n + 1}"
            found.append(Quota(name, row.number("limit", low=0.0), self._links(row)))
        return tuple(found)

    def levies(self) -> tuple[Levy, ...]:
        """The levies; without links, all that lead to the node."""
        found: list[Levy] = []
        taken: dict[str, str] = {}
        keys = ("name", "node", "floor", "links", "max")
        for n, row in enumerate(self._rows.listed(self._top, "levies", keys, ("node", "floor"))):
            node = self._known(row, "node")
            words = self._links(row) if row.has("links") else tuple(k.name for k in self._case.links if k.end == node)
            most = row.number("max", low=0.0) if row.has("max") else None
            levy = Levy(row.text("name") or f"levy {n + 1}", node, row.number("floor", low=0.0), words, most)
            for link in self._case.chosen(words):
                if node and link.end != node:
                    row.fault("links", f"{link.name} does not lead to {node}", f"name links that end in {node}")
                if link.name in taken:
                    row.fault("links", f"{link.name} already pays levy {taken[link.name]!r}", "one levy a link")
                taken[link.name] = levy.name
            found.append(levy)
        return tuple(found)

    def intervention(self) -> dict[str, float]:
        """Buying price by node."""
        out: dict[str, float] = {}
        for row in self._rows.listed(self._top, "intervention", ("node", "floor"), ("node", "floor")):
            node = self._known(row, "node")
            if node in out:
                row.fault("node", f"{node} has two buying prices", "keep one of the two")
            out[node] = row.number("floor", low=0.0)
        return out

    def _known(self, row: Row, key: str) -> str:
        name, nodes = row.text(key), self._case.nodes()
        if row.has(key) and name not in nodes:
            row.missing(key, f"there is no node {name!r}", nodes)
        return name

    def _links(self, row: Row) -> tuple[str, ...]:
        words = row.words("links")
        known = tuple(dict.fromkeys(n for k in self._case.links for n in (k.pair, k.name)))
        for word in words:
            if word not in known:
                row.missing("links", f"there is no link {word!r}", known)
        return words


def _check_ends(rows: Rows, case: Case) -> None:
    """A node that only one link or process names, and no curve, is a slip of the pen."""
    sources = {*case.supply, *(k.end for k in case.links), *(p.product for p in case.processes)}
    sinks = {*case.demand, *case.intervention, *(k.start for k in case.links), *(p.feed for p in case.processes)}
    known = {*case.supply, *case.demand, *case.intervention}
    nodes = tuple(sorted(known | (sources & sinks)))
    for part, first, last in (("links", "from", "to"), ("processes", "in", "out")):
        for row in rows.again(part):
            for key, good, lack in ((first, sources, "brings goods there"), (last, sinks, "takes goods there")):
                name = row.text(key)
                if name and name not in known and name not in good:
                    row.missing(key, f"nothing {lack}: {name!r} has no curve and no other link", nodes)


def _check_names(top: Row, case: Case) -> None:
    for part, named in (("processes", case.processes), ("quotas", case.quotas), ("levies", case.levies)):
        names = [one.name for one in named]
        for name in dict.fromkeys(n for n in names if names.count(n) > 1):
            top.fault(part, f"the name {name!r} is given twice", "give every entry a name of its own")


def _expected(top: Row) -> dict[str, dict[str, float]]:
    """Answers given in the file; what is no number is left out."""
    return {
        part: {
            name: float(inner.value)
            for name, inner in node.value.items()
            if isinstance(inner.value, int | float) and not isinstance(inner.value, bool)
        }
        for part, node in top.entries("expected")
        if isinstance(node.value, dict)
    }
