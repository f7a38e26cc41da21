"""The catalogue of rule cases: number, title, source of each test function in this folder.

``python -m tests.cases.catalogue`` prints it; ``--number`` writes a number into the docstring of
every case that has none; ``--table`` prints it as Markdown.
"""

import ast
import re
import sys
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
NUMBER = re.compile(r"^C(\d{3,4})\b")
SOURCE = re.compile(r"\b(Real|NUMBERS|DESIGN|MARKET|Found in play|Why)[:.]?[^\n]*")


class Case(NamedTuple):
    """One rule case. ``number`` 0: none yet. ``line``: of its ``def``."""

    number: int
    title: str
    source: str
    file: str
    line: int
    name: str = ""


def cases() -> list[Case]:
    """Every test function of the folder, by file and line."""
    found: list[Case] = []
    for path in sorted(HERE.glob("test_*.py")):
        nodes = ast.parse(path.read_text(encoding="utf-8")).body
        found += [_case(path, n) for n in nodes if isinstance(n, ast.FunctionDef) and n.name.startswith("test_")]
    return found


def _case(path: Path, node: ast.FunctionDef) -> Case:
    text = ast.get_docstring(node) or ""
    number = NUMBER.match(text)
    source = SOURCE.search(text)
    return Case(int(number[1]) if number else 0, title(node.name), source[0].strip() if source else "", path.name,
                node.lineno, node.name)  # fmt: skip


def title(name: str) -> str:
    """A function's name as a sentence, without ``test_`` and an old letter code."""
    words = re.sub(r"^test_([a-z]\d+[a-z]?_)?", "", name).replace("_", " ")
    return words[:1].upper() + words[1:]


def faults(found: list[Case]) -> list[str]:
    """Numbers used twice, one line each."""
    seen: dict[int, Case] = {}
    out = []
    for case in found:
        if case.number and case.number in seen:
            first = seen[case.number]
            out.append(f"C{case.number:03d} is used twice: {first.file}:{first.line} and {case.file}:{case.line}")
        seen.setdefault(case.number, case)
    return out


def number_all() -> int:
    """Give every case without a number the next free one; returns how many were written."""
    found = cases()
    last = max((case.number for case in found), default=0)
    written = 0
    for path in sorted({case.file for case in found}):
        lines = (HERE / path).read_text(encoding="utf-8").split("\n")
        fresh = [case for case in found if case.file == path and not case.number]
        numbers = {case.line: last + k + 1 for k, case in enumerate(fresh)}
        last += len(fresh)
        for case in reversed(fresh):
            _write(lines, case, numbers[case.line])
        written += len(fresh)
        (HERE / path).write_text("\n".join(lines), encoding="utf-8")
    return written


def _write(lines: list[str], case: Case, number: int) -> None:
    """Put the number at the head of the docstring, or make one of the title."""
    at = case.line - 1
    while not lines[at].rstrip().endswith(":"):
        at += 1
    after = lines[at + 1]
    if after.lstrip().startswith('"""'):
        lines[at + 1] = after.replace('"""', f'"""C{number:03d} ', 1)
    else:
        lines.insert(at + 1, f'    """C{number:03d} {case.title}."""')


def main() -> int:
    """Print the catalogue; 1 if a number is used twice."""
    if "--number" in sys.argv:
        print(f"{number_all()} cases numbered")
    found = cases()
    for case in found:
        mark = f"C{case.number:03d}" if case.number else "----"
        if "--table" in sys.argv:
            print(f"| {mark} | {case.title} | {case.source} | {case.file} |")
        else:
            print(f"{mark}  {case.title}  [{case.source or 'rule'}]  {case.file}:{case.line}")
    wrong = faults(found)
    print(f"{len(found)} cases, {sum(1 for c in found if c.number)} numbered")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
