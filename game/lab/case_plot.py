"""A solved case as a teacher would draw it on a board: curves, wedges and flows, as chart records."""

from math import floor, log10
from typing import Final

from msgspec import structs

from game.lab.case_answer import Answer
from game.lab.case_network import edge_price
from game.lab.case_types import Case, Curve, Link
from game.model.chart import Chart, Mark, Part, Rule, Series
from game.model.chart import Link as Stream

POINTS: Final = 40
MOST_NODES: Final = 6
MOST_WEDGES: Final = 2


def board(case: Case, answer: Answer) -> tuple[Chart, ...]:
    """Charts in the order of the board: nodes with curves, wedges of links, flows."""
    nodes = [n for n in case.nodes() if answer.price[n] is not None and (n in case.supply or n in case.demand)]
    size = {n: answer.supply.get(n, 0.0) + answer.demand.get(n, 0.0) for n in nodes}
    busy = [n for n in nodes if size[n] > 0] or nodes
    traded = sorted(busy, key=lambda n: -size[n])[:MOST_NODES]
    charts = [_node(case, answer, n) for n in nodes if n in traded]
    wedged = [k for k in case.links if answer.flow[k.name] > 0 and answer.price[k.start] is not None]
    wedged.sort(key=lambda k: -_size(case, answer, k))
    told = [k for k in wedged if _size(case, answer, k) > 0] or wedged[:1]
    charts += [_wedge(case, answer, k) for k in told[:MOST_WEDGES]]
    streams = _streams(case, answer)
    if len({(s.source, s.target) for s in streams}) > 1:
        made = any(answer.process.values())
        source = "Hatched: what plants make of it, in tonnes of the product" if made else ""
        charts.append(Chart("flow", title="Who ships to whom", unit="tonnes", links=streams, source=source))
    return tuple(charts)


def _node(case: Case, answer: Answer, node: str) -> Chart:
    """Supply and demand of one node: price upwards, tonnes to the right."""
    price = answer.price[node] or 0.0
    made, used = answer.supply.get(node), answer.demand.get(node)
    most = _round_up(1.5 * (max(made or 0.0, used or 0.0) or _first_tonnes(case, node)))
    top = _top_price(case, answer, node)
    tonnes = [most * i / POINTS for i in range(POINTS + 1)]
    series, marks = [], []
    for side, sign, name, colour, total in (
        (case.supply, 1, "Supply", "blue", made), (case.demand, -1, "Demand", "orange", used),
    ):  # fmt: skip
        curve = side.get(node)
        if curve is None or total is None:
            continue
        if curve.form == "fixed":
            marks.append(Mark(curve.q / most * POINTS, f"{name} {_t(curve.q)} t", colour=colour))
        else:
            held = tuple(_within(height(curve, q, sign), top) for q in tonnes)
            series.append(Series(name, held, colour, "solid" if sign > 0 else "long", end_value=False))
        if 0 < total <= most:
            word = "made" if sign > 0 else "used"
            marks.append(Mark(total / most * POINTS, f"{word} {_t(total)}", price, "disc", colour))
    labels = tuple(_t(q) for q in tonnes)
    return Chart(
        "line", title=f"Market in {node}", unit="price a tonne, over tonnes", labels=labels,
        series=tuple(series), rules=_rules(case, answer, node), marks=tuple(_together(marks)), low=0.0, high=top,
        source=_caption(case, answer, node), stride=4 if f"{most:e}"[0] in "125" else 5,
    )  # fmt: skip


def _first_tonnes(case: Case, node: str) -> float:
    """A width for a node where nothing is made or used: what its curves hold at the usual prices."""
    held = [
        max(abs(c.a), c.q, c.k, *(q for _, q in c.steps), 0.0)
        for c in (case.supply.get(node), case.demand.get(node))
        if c
    ]
    return max([*held, 0.0]) or 1.0


def _together(marks: list[Mark]) -> list[Mark]:
    """What is made and used at one and the same point is one point with one name."""
    points = [m for m in marks if m.value is not None]
    if len(points) == 2 and abs(points[0].at - points[1].at) < 0.02 * POINTS:
        both = Mark(points[0].at, points[0].label.replace("made", "made and used"), points[0].value, "disc", "text")
        return [m for m in marks if m.value is None] + [both]
    if len(points) == 2 and abs(points[0].at - points[1].at) < 0.2 * POINTS:
        # Names this close would cover each other: the colours of the curves stand for them.
        return [m if m.value is None else structs.replace(m, label=m.label.split()[-1]) for m in marks]
    return marks


def _rules(case: Case, answer: Answer, node: str) -> tuple[Rule, ...]:
    """Levels worth comparing with: the price, what foreign goods cost before wedges, floors."""
    price = answer.price[node] or 0.0
    rules = [Rule(round(price, 4), "price", "text", "solid")]
    inward = [k for k in case.links if k.end == node and answer.flow[k.name] > 0]
    for link in inward[:1]:
        start = answer.price[link.start]
        border = 0.0 if start is None else start + link.cost
        if start is not None and price - border > 0.02 * price:
            rules.append(Rule(round(border, 4), f"{link.start} at the border", "purple", "dash"))
    rules += [Rule(v.floor, "entry price", "green", "dot") for v in case.levies if v.node == node
              and abs(v.floor - price) > 0.02 * price]  # fmt: skip
    if node in case.intervention and abs(case.intervention[node] - price) > 0.02 * price:
        rules.append(Rule(case.intervention[node], "buying price", "green", "dash"))
    return tuple(rules)


def _caption(case: Case, answer: Answer, node: str) -> str:
    """One line under the curves: what comes, goes, is worked up and bought up."""
    come = sum(answer.flow[k.name] for k in case.links if k.end == node)
    gone = sum(answer.flow[k.name] for k in case.links if k.start == node)
    made = sum(answer.process[p.name] for p in case.processes if p.product == node)
    eaten = sum(p.use * answer.process[p.name] for p in case.processes if p.feed == node)
    moved = ("comes in", come), ("plants here make", made), ("goes out", gone), ("plants here use up", eaten)
    said = [f"{word} {_t(value)}" for word, value in moved if value > 0]
    bought = answer.bought.get(node, 0.0)
    if bought > 0:
        said.append(f"the agency buys {_t(bought)} at {_t(case.intervention[node])}")
    return ", ".join(said)


def _top_price(case: Case, answer: Answer, node: str) -> float:
    """Upper end of the price axis."""
    levels = [answer.price[node] or 0.0, case.intervention.get(node, 0.0)]
    levels += [levy.floor for levy in case.levies if levy.node == node]
    edge = edge_price(case.demand[node], -1) if node in case.demand else None
    return _round_up(max(1.25 * max(levels), min(edge or 0.0, 1.8 * max(levels)), 1e-9))


def height(curve: Curve, tonnes: float, sign: int) -> float | None:
    """Price at which a curve reaches a quantity; None where no price does."""
    if curve.form == "linear" and curve.b > 0:
        price = sign * (tonnes - curve.a) / curve.b
        return price if price >= 0 else None
    if curve.form == "power" and curve.e > 0 and curve.k > 0 and tonnes > 0:
        return float((tonnes / curve.k) ** (sign / curve.e))
    if curve.form == "elastic":
        return curve.p
    total = 0.0
    for price, most in sorted(curve.steps, key=lambda step: sign * step[0]):
        total += most
        if tonnes <= total:
            return price
    return None


def _within(price: float | None, top: float) -> float | None:
    return price if price is not None and price <= top else None


def _parts(case: Case, answer: Answer, link: Link) -> list[tuple[str, float]]:
    """What lies between the price at the origin and the price at the destination."""
    start = answer.price[link.start] or 0.0
    rent = sum(answer.rent[q.name] for q in case.quotas if link in case.chosen(q.links))
    duty = link.tariff + link.advalorem * (start + link.export_tax + link.cost)
    parts = [
        ("Freight", link.cost), ("Export tax", link.export_tax), ("Tariff", duty), ("Friction", link.friction),
        ("Licence rent", rent), ("Rent of the limit", answer.link_rent.get(link.name, 0.0)),
        ("Levy", answer.levy_link.get(link.name, 0.0)),
    ]  # fmt: skip
    return [(name, value) for name, value in parts if abs(value) > 1e-6 * max(start, 1.0)]


def _size(case: Case, answer: Answer, link: Link) -> float:
    """How much money the wedges of a link move, freight apart."""
    return answer.flow[link.name] * sum(abs(v) for name, v in _parts(case, answer, link) if name != "Freight")


def _wedge(case: Case, answer: Answer, link: Link) -> Chart:
    parts = _parts(case, answer, link)
    start = answer.price[link.start] or 0.0
    end = start + sum(value for _, value in parts)
    steps = (
        Part(link.start, start, "level"),
        *(Part(name, value, "change", good=None) for name, value in parts),
        Part(link.end, end, "level"),
    )
    title = f"From the price in {link.start} to the price in {link.end}"
    beside = [k.name for k in case.links if k.pair == link.pair]
    if len(beside) > 1:
        title += f", way {beside.index(link.name) + 1} of {len(beside)}"
    return Chart("waterfall", title=title, unit="a tonne", parts=steps)


def _streams(case: Case, answer: Answer) -> tuple[Stream, ...]:
    out = [Stream(k.start, k.end, answer.flow[k.name], "blue") for k in case.links if answer.flow[k.name] > 0]
    out += [
        Stream(p.feed, p.product, answer.process[p.name], "orange", "hatch")
        for p in case.processes
        if answer.process[p.name] > 0
    ]
    return tuple(out)


def _round_up(value: float) -> float:
    """The next of 1, 2, 4, 5, 8 or 10 times a power of ten."""
    power = 10.0 ** floor(log10(value))
    return next(m * power for m in (1, 2, 4, 5, 8, 10, 20) if m * power >= value * (1 - 1e-9))


def _t(value: float) -> str:
    return f"{value:,.3g}" if value < 1000 else f"{value:,.0f}"
