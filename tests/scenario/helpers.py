"""A template scenario in a folder of its own, and one change to it."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "scenarios" / "ministerial_2026"
TEMPLATE = ROOT / "scenarios" / "template"


def copy_template(folder: Path) -> Path:
    """The template, copied where a test may break it."""
    target = folder / "broken"
    shutil.copytree(TEMPLATE, target)
    return target


def change(folder: Path, file: str, old: str, new: str) -> int:
    """Replace the one place where `old` stands; the line (from 1) on which it begins."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"{old!r} is not in {file}"
    place = text.index(old)
    path.write_text(text[:place] + new + text[place + len(old) :], encoding="utf-8")
    return text[:place].count("\n") + 1
