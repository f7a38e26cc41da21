"""The texts of the game, taken from its source: what a translator gets, and what was forgotten."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeGuard

GAME: Final = Path(__file__).resolve().parents[1]
ROOMS: Final = ("ui", "present")
CALLS: Final = ("tr", "mark", "ntr")
TABLES: Final = ("present/money_words.py", "present/tellers.py", "ui/kit/words.py")
"""Tables whose texts pass through ``tr`` where they are told."""
OWN_NAMES: Final = ("FORGE Table",)
"""Names that are the same in every language."""
NOT_SHOWN: Final = ("ui/kit/gallery.py", "ui/kit/gallery_parts.py")
"""Pages for ourselves."""
_SENTENCE: Final = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
_PROSE: Final = re.compile(r"[A-Za-z]{3,}.*[ {]|[A-Z][a-z]+")


@dataclass(frozen=True)
class Text:
    """One text and where it stands."""

    text: str
    file: str
    line: int
    many: str = ""
    """The plural of a counted sentence."""


def sources(root: Path = GAME) -> Iterator[tuple[str, ast.Module]]:
    """The files whose texts players see, parsed; names are relative to the room's parent."""
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            name = path.relative_to(root).as_posix()
            if name not in NOT_SHOWN:
                yield name, ast.parse(path.read_text(encoding="utf-8"), name)


def texts(root: Path = GAME) -> list[Text]:
    """Every text that passes through ``tr``, in the order of the files, each once."""
    found: dict[str, Text] = {}
    for name, tree in sources(root):
        for text in _told(name, tree):
            found.setdefault(text.text, text)
    return list(found.values())


def forgotten(root: Path = GAME) -> list[Text]:
    """Sentences in the rooms of the window that do not pass through ``tr``."""
    out = []
    for name, tree in sources(root):
        if name in TABLES:
            continue
        fine = {id(part) for node in ast.walk(tree) if _exempt(node) for part in ast.walk(node)}
        out += [
            Text(node.value, name, node.lineno)
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in fine
            and _SENTENCE.search(node.value) and node.value not in OWN_NAMES and not _ids(node.value)
        ]  # fmt: skip
    return out


def unclear(root: Path = GAME) -> list[Text]:
    """Calls of ``tr`` on a sentence put together with an f-string: no catalogue can hold it."""
    return [
        Text(ast.unparse(node), name, node.lineno)
        for name, tree in sources(root)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _called(node) in CALLS
        and node.args and isinstance(node.args[0], ast.JoinedStr)
    ]  # fmt: skip


def _told(name: str, tree: ast.Module) -> Iterator[Text]:
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
    if _called(node) != "ntr" or len(node.args) < 2 or not isinstance(node.args[1], ast.Constant):
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


def _ids(text: str) -> bool:
    """Words in a row that are identifiers (``price_cut curb_lifted``), split later."""
    return all(re.fullmatch(r"[a-z0-9_]+", word) for word in text.split()) and "_" in text
