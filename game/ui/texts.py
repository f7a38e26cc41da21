"""The texts of the game, taken from its source: what a translator gets, and what was forgotten.

Screens and reports look their texts up (``tr``). Rules and agents write sentences into the records
(``phrase``), which are read back where they are shown; every other text of these rooms is taken, too.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final, TypeGuard

from game.present.retold import bare

GAME: Final = Path(__file__).resolve().parents[1]
ROOMS: Final = ("ui", "present", "reports")
TOLD_ROOMS: Final = ("rules", "agents", "host", "store", "model")
"""Rooms whose sentences are kept in records."""
CALLS: Final = ("tr", "mark", "ntr")
MARKED_ONLY: Final = ("model/", "store/")
"""Told rooms of which only marked texts are taken: the others are for programmers."""
TOLD_CALLS: Final = ("phrase", "counted", "pattern")
TABLES: Final = ("present/money_words.py", "present/tellers.py", "ui/kit/words.py")
"""Tables whose texts pass through ``tr`` where they are told."""
READERS: Final = ("present/advice_places.py",)
"""Files that know kept English sentences by their beginnings and show none of their own."""
OWN_NAMES: Final = ("FORGE Table",)
"""Names that are the same in every language."""
NOT_SHOWN: Final = "ui/kit/gallery"
"""Pages for ourselves, by the start of their files."""
FIGURES_ONLY: Final = ("rules/invariants.py", "agents/words.py")
"""Told files with no sentences: faults of the engine, figures with their unit."""
READERS: Final = ("present/advice_places.py",)
"""Files whose phrases are looked for in what an agent said, and shown to nobody."""
_SENTENCE: Final = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
_WORDING: Final = re.compile(r"[A-Za-z]{2,} |[A-Z][a-z]+[.:]$| [A-Za-z]{2,}|[a-z]\.$")
_FRAGMENT: Final = re.compile(r"[A-Za-z]{2,} | [A-Za-z]{2,}")
_NO_WORDS: Final = re.compile(r"[<>]|[{;]\w|^ ?--\w|=\"|\.py |sans-serif")
_PRIVATE: Final = ("stream", "guess", "number", "text", "put", "_need", "_finite", "_draw", "Meta", "TypeVar", "cast")
"""Calls whose texts are names of chances, of notes and of faults."""
_ONE_WORD: Final = re.compile(r"[A-Za-z][a-z]{2,}")
_PROSE: Final = re.compile(r"[A-Za-z]{3,}.*[ {]|[A-Z][a-z]+")


@dataclass(frozen=True)
class Text:
    """One text and where it stands."""

    text: str
    file: str
    line: int
    many: str = ""
    """The plural of a counted sentence."""
    told: bool = False
    """Made by rules or agents and kept in records: ``game.present.retold`` reads it back."""


def sources(root: Path = GAME, rooms: tuple[str, ...] = ROOMS) -> Iterator[tuple[str, ast.Module]]:
    """The files whose texts players see, parsed; names are relative to the room's parent."""
    for room in rooms:
        for path in sorted((root / room).rglob("*.py")):
            name = path.relative_to(root).as_posix()
            if not name.startswith(NOT_SHOWN):
                yield name, ast.parse(path.read_text(encoding="utf-8"), name)


@cache
def texts(root: Path = GAME) -> list[Text]:
    """Every text that passes through ``tr``, in the order of the files, each once."""
    found: dict[str, Text] = {}
    for name, tree in sources(root):
        for text in _looked_up(name, tree):
            found.setdefault(text.text, text)
    for text in told(root):
        found[text.text] = replace(found.get(text.text, text), told=True)
    return list(found.values())


@cache
def told(root: Path = GAME) -> list[Text]:
    """The sentences of rules and agents, without format specs, in the order of the files."""
    return [text for name, tree in sources(root, TOLD_ROOMS) for text in _kept(name, tree)]


@cache
def unphrased(root: Path = GAME) -> list[Text]:
    """Sentences that rules and agents put together without ``phrase``: no catalogue can hold them."""
    out = []
    for name, tree in sources(root, TOLD_ROOMS):
        fine = {id(part) for node in ast.walk(tree) if _private(node) for part in ast.walk(node)}
        if name.startswith(MARKED_ONLY):
            continue
        out += [
            Text(ast.unparse(node), name, node.lineno)
            for node in ast.walk(tree)
            if isinstance(node, ast.JoinedStr) and id(node) not in fine and _FRAGMENT.search(_literal(node))
        ]
    return out


def _literal(node: ast.JoinedStr) -> str:
    return "{}".join(str(v.value) if isinstance(v, ast.Constant) else "" for v in node.values)


def _kept(name: str, tree: ast.Module) -> Iterator[Text]:
    """The sentences of one file of a told room."""
    done: set[int] = set()
    for node in ast.walk(tree):
        if _private(node) and not name.startswith(MARKED_ONLY):
            done |= {id(part) for part in ast.walk(node)}
        marked = isinstance(node, ast.Call) and id(node) not in done and _called(node) in TOLD_CALLS
        if marked and isinstance(node.args[0], ast.Constant):
            yield Text(bare(str(node.args[0].value)), name, node.lineno, _many(node), told=True)
            done |= {id(arg) for arg in node.args}
    if name.startswith(MARKED_ONLY):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.IfExp):
            yield from (
                Text(word.value, name, word.lineno, told=True)
                for word in (node.body, node.orelse)
                if isinstance(word, ast.Constant) and isinstance(word.value, str) and _ONE_WORD.fullmatch(word.value)
            )
        if isinstance(node, ast.JoinedStr):
            done |= {id(part) for part in node.values}
        fresh = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in done
        if fresh and node.value.strip() == node.value and _WORDING.search(node.value) and not _ids(node.value):
            yield Text(_escaped(node.value), name, node.lineno, told=True)


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _private(node: ast.AST) -> bool:
    """What only programmers read: docstrings, errors, names of chances and notes, invariants."""
    if isinstance(node, ast.Raise | ast.Assert):
        return True
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    name = _called(node)
    return name in _PRIVATE or name.endswith(("Error", "compile"))


@cache
def forgotten(root: Path = GAME) -> list[Text]:
    """Sentences in the rooms of the window that do not pass through ``tr``."""
    out = []
    tables = {text.text for name, tree in sources(root) if name in TABLES for text in _looked_up(name, tree)}
    for name, tree in sources(root):
        if name in TABLES or name in READERS:
            continue
        fine = {id(part) for node in ast.walk(tree) if _exempt(node) for part in ast.walk(node)}
        fine |= {id(key) for node in ast.walk(tree) if isinstance(node, ast.Dict) for key in node.keys if _step(key)}
        out += [
            Text(node.value, name, node.lineno)
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in fine
            and _SENTENCE.search(node.value) and not _own(node.value, tables)
        ]  # fmt: skip
    return out


@cache
def unclear(root: Path = GAME) -> list[Text]:
    """Calls of ``tr`` on a sentence put together with an f-string: no catalogue can hold it."""
    return [
        Text(ast.unparse(node), name, node.lineno)
        for name, tree in sources(root)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _called(node) in CALLS
        and node.args and isinstance(node.args[0], ast.JoinedStr)
    ]  # fmt: skip


def _looked_up(name: str, tree: ast.Module) -> Iterator[Text]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in CALLS and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield Text(first.value, name, node.lineno, _many(node))
        elif _titled(node) and isinstance(node.value, ast.Constant) and node.value.value:
            yield Text(str(node.value.value), name, node.lineno)
    if name not in TABLES:
        return
    docs = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        fresh = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
        if fresh and _PROSE.search(node.value):
            yield Text(node.value, name, node.lineno)


def _many(node: ast.Call) -> str:
    """The plural that ``ntr`` is given beside its singular."""
    if _called(node) not in ("ntr", "counted") or len(node.args) < 2 or not isinstance(node.args[1], ast.Constant):
        return ""
    return str(node.args[1].value)


def _called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def _titled(node: ast.AST) -> TypeGuard[ast.Assign]:
    """The name of a screen: ``title = "China watch"`` in its class."""
    return isinstance(node, ast.Assign) and [getattr(t, "id", "") for t in node.targets] == ["title"]


def _exempt(node: ast.AST) -> bool:
    """What is translated, read by programmers only, or no text: docstrings, errors, assertions."""
    if isinstance(node, ast.Raise | ast.Assert) or _titled(node):
        return True
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    name = _called(node)
    return name in CALLS or name.endswith(("Error", "compile"))


def _step(key: ast.expr | None) -> bool:
    """A key of a table by which a step of the engine is known (``count votes``): sentences begin with a capital."""
    return isinstance(key, ast.Constant) and isinstance(key.value, str) and key.value.islower()


def _own(text: str, tables: set[str]) -> bool:
    """Markup, a command line, a name of ours, names of ledger lines (told in ``TABLES``), identifiers."""
    return bool(_NO_WORDS.search(text)) or text.strip(" ·") in OWN_NAMES or text in tables or _ids(text)


def _ids(text: str) -> bool:
    """Words in a row that are identifiers (``price_cut curb_lifted``), split later."""
    return all(re.fullmatch(r"[a-z0-9_]+", word) for word in text.split()) and "_" in text
