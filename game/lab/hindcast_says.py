"""Sentences of order targets: comparisons of arithmetic, read by a parser of their own.

    says  = comparison {"and" comparison}
    comparison = sum (("<" | "<=" | ">" | ">=") sum)+
    sum   = term {("+" | "-") term};  term = factor {("*" | "/") factor}
    factor = number | "-" factor | "(" sum ")" | [variant "."] name "(" arguments ")"

Nothing is ever evaluated by the language: only the names below exist.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.lab import hindcast_metrics as metrics
from game.lab.episode_dates import Calendar, DateError, Period
from game.lab.episode_world import Names
from game.lab.hindcast_series import WORLD, Run, at

Array = NDArray[np.float64]
Runs = Mapping[str, Run]
Value = Callable[[Runs], Array]

_TOKEN: Final = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|(?P<call>(?:\w+\.)?[A-Za-z_]\w*)\s*\("
    r"|(?P<word>\w+)|(?P<mark><=|>=|[-+*/()<>]))"
)
_LEVELS: Final = ("price", "production", "use", "stock", "capacity", "high", "low")
FUNCTIONS: Final = (
    *_LEVELS, "flow", "leak", "price_ratio", "price_gap", "months_to_peak", "built",
)  # fmt: skip
DEEPEST: Final = 40


class SaysError(ValueError):
    """A sentence that cannot be read; the message says why and what is allowed."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a sentence may speak of."""

    names: Names
    calendar: Calendar
    variants: tuple[str, ...]
    projects: tuple[str, ...]


def parse(text: str, known: Known) -> Value:
    """The sentence as a function of the runs: (G,) of 1 where true, 0 where not."""
    reader = _Parser(text, known)
    value = reader.says()
    reader.done()
    return value


class _Parser:
    """Recursive descent over one sentence."""

    def __init__(self, text: str, known: Known) -> None:
        self.text, self.known = text, known
        self.place = self.depth = 0

    def says(self) -> Value:
        parts = [self.comparison()]
        while self._word() == "and":
            self._skip("and")
            parts.append(self.comparison())
        return lambda runs: np.prod([part(runs) for part in parts], axis=0)

    def comparison(self) -> Value:
        values, signs = [self.sum()], []
        while (sign := self._mark(("<=", ">=", "<", ">"))) is not None:
            signs.append(sign)
            values.append(self.sum())
        if not signs:
            raise SaysError(f"a comparison (<, <=, >, >=) is missing in {self.text!r}")
        return lambda runs: _compared(signs, [value(runs) for value in values])

    def sum(self) -> Value:
        left = self.term()
        while (sign := self._mark(("+", "-"))) is not None:
            left = _joined(sign, left, self.term())
        return left

    def term(self) -> Value:
        left = self.factor()
        while (sign := self._mark(("*", "/"))) is not None:
            left = _joined(sign, left, self.factor())
        return left

    def factor(self) -> Value:
        self.depth += 1
        if self.depth > DEEPEST:
            raise SaysError("too many brackets")
        value = self._factor()
        self.depth -= 1
        return value

    def _factor(self) -> Value:
        found = _TOKEN.match(self.text, self.place)
        if found is None:
            rest = self.text[self.place :].strip() or "the end"
            raise SaysError(f"a number or a function is missing before {rest[:30]!r}")
        self.place = found.end()
        if found["number"]:
            number = float(found["number"])
            return lambda _runs: np.asarray(number)
        if found["call"]:
            return self._call(found["call"])
        if found["mark"] == "-":
            inner = self.factor()
            return lambda runs: -inner(runs)
        if found["mark"] == "(":
            inner = self.sum()
            if self._mark((")",)) is None:
                raise SaysError(f"a bracket is not closed in {self.text!r}")
            return inner
        raise SaysError(f"{found[0].strip()!r} is not understood; functions: {', '.join(FUNCTIONS)}")

    def _call(self, name: str) -> Value:
        variant, dot, function = name.rpartition(".")
        if dot and variant not in self.known.variants:
            allowed = ", ".join(self.known.variants) or "none"
            raise SaysError(f"there is no variant {variant!r}; allowed: {allowed}")
        end = self.text.find(")", self.place)
        if end < 0:
            raise SaysError(f"a bracket is not closed in {self.text!r}")
        words = [part.strip() for part in self.text[self.place : end].split(",")]
        self.place = end + 1
        value = _function(function, words, self.known)
        return lambda runs: value(runs[variant])

    def done(self) -> None:
        if self.text[self.place :].strip():
            raise SaysError(f"{self.text[self.place :].strip()[:30]!r} is not understood")

    def _word(self) -> str:
        found = _TOKEN.match(self.text, self.place)
        return (found["word"] or "") if found else ""

    def _skip(self, word: str) -> None:
        self.place = self.text.index(word, self.place) + len(word)

    def _mark(self, allowed: tuple[str, ...]) -> str | None:
        found = _TOKEN.match(self.text, self.place)
        if found is None or found["mark"] not in allowed:
            return None
        self.place = found.end()
        return found["mark"]


def _compared(signs: list[str], values: list[Array]) -> Array:
    """1 where every comparison of the chain holds."""
    good = np.ones(())
    for sign, left, right in zip(signs, values, values[1:], strict=False):
        held = {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[sign]
        good = good * held
    return np.asarray(good, float)


def _joined(sign: str, left: Value, right: Value) -> Value:
    joins: dict[str, Callable[[Array, Array], Array]] = {
        "+": np.add, "-": np.subtract, "*": np.multiply,
        "/": lambda a, b: np.asarray(np.divide(a, np.where(b == 0, np.nan, b))),
    }  # fmt: skip
    join = joins[sign]
    return lambda runs: join(left(runs), right(runs))


def _function(name: str, words: list[str], known: Known) -> Callable[[Run], Array]:
    """One of FUNCTIONS with its arguments read."""
    if name not in FUNCTIONS:
        raise SaysError(f"there is no function {name!r}; allowed: {', '.join(FUNCTIONS)}")
    if name == "built":
        return _built(words, known)
    least = {"price_ratio": 3, "price_gap": 3}.get(name, 2)
    if not least <= len(words) <= least + 1 or not all(words):
        raise SaysError(f"{name} takes {least} arguments and, if you like, a stage")
    stage = _stage(words[least] if len(words) > least else "", known)
    if name in ("flow", "leak"):
        return _flow(name, words, stage, known)
    region = _region(words[0], known)
    if name in _LEVELS:
        return _level(name, stage, region, _period(words[1], known))
    if name == "months_to_peak":
        start = _period(words[1], known)
        return lambda run: metrics.months_to_peak(run, stage, region, start)
    if name == "price_gap":
        other, of = _region(words[1], known), _period(words[2], known)
        return lambda run: metrics.price_gap(run, stage, region, other, of)
    of, over = _period(words[1], known), _period(words[2], known)
    return lambda run: metrics.price_ratio(run, stage, region, of, over)


def _level(name: str, stage: int, region: int, period: Period) -> Callable[[Run], Array]:
    """Means over a period; `high` and `low` are the extremes of the price in it."""
    if name in ("high", "low"):
        return lambda run: _extreme(run, stage, region, period, name == "high")
    if name == "price":
        return lambda run: (
            at(run, run.prices(stage, region), period, stage, region) / run.unit(stage, region)
        )
    return lambda run: at(run, run.tonnes(name, stage, region), period, stage, region)


def _extreme(run: Run, stage: int, region: int, period: Period, high: bool) -> Array:
    price = run.prices(stage, region) / run.unit(stage, region)
    if period.kind != "span":
        return at(run, price, period, stage, region)
    part = price[period.first : period.last + 1]
    return np.asarray(part.max(axis=0) if high else part.min(axis=0))


def _flow(name: str, words: list[str], stage: int, known: Known) -> Callable[[Run], Array]:
    start, arrow, end = (part.strip() for part in words[0].partition("->"))
    if not arrow:
        raise SaysError(f"{name} takes FROM->TO, not {words[0]!r}")
    i = _region(start, known)
    j = WORLD if end == "all" else _region(end, known)
    period, kind = _period(words[1], known), "recorded" if name == "flow" else "illicit"
    return lambda run: at(run, run.flow(kind, stage, i, j), period, stage, j)


def _built(words: list[str], known: Known) -> Callable[[Run], Array]:
    if len(words) != 1 or words[0] not in known.projects:
        allowed = ", ".join(known.projects) or "none"
        raise SaysError(f"built takes the name of a capacity event; allowed: {allowed}")
    return lambda run: run.built[words[0]]


def _region(word: str, known: Known) -> int:
    if word == "world":
        return WORLD
    if word not in known.names.regions:
        raise SaysError(f"there is no region {word!r}; allowed: {', '.join(known.names.regions)}, world")
    return known.names.regions.index(word)


def _stage(word: str, known: Known) -> int:
    if not word:
        return len(known.names.stages) - 1
    if word not in known.names.stages:
        raise SaysError(f"there is no stage {word!r}; allowed: {', '.join(known.names.stages)}")
    return known.names.stages.index(word)


def _period(word: str, known: Known) -> Period:
    try:
        return known.calendar.period(word)
    except DateError as wrong:
        raise SaysError(str(wrong)) from None
