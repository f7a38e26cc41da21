"""``words``: the texts of the game as a catalogue, and how complete a translation is."""

import argparse
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.cli import options
from game.cli.output import InputError, print_json, say

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

HELP = "write the texts of the game as a catalogue (.pot), or check and refresh a translation (.po)"
EXAMPLE = "forge-table words --out assets/locale/forge-table.pot"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--out", type=Path, metavar="F.pot", help="write all texts as a template")
    parser.add_argument("--update", type=Path, metavar="F.po", help="bring a translation up to date; made if missing")
    options.as_json(parser)


def run(args: argparse.Namespace) -> int:
    """Extract; write, update, or only count."""
    from game.ui import texts  # noqa: PLC0415

    found, lost = texts.texts(), texts.forgotten()
    template = _template(found)
    told: dict[str, Any] = {"texts": len(found), "forgotten": len(lost)}
    if args.out is not None:
        _write(args.out, template)
        told["file"] = str(args.out)
    if args.update is not None:
        told |= _update(args.update, template)
    if args.json:
        print_json(told)
        return 0
    say(", ".join(f"{key} {value}" for key, value in told.items()))
    for text in lost:
        print(f"{text.file}:{text.line}: not translated: {text.text!r}")
    return 0


def _template(found: list[Any]) -> "Catalog":
    from babel.messages.catalog import Catalog  # noqa: PLC0415

    template = Catalog(project="FORGE Table", version="0.1", charset="utf-8")
    for text in found:
        key = (text.text, text.many) if text.many else text.text
        template.add(key, locations=[(f"game/{text.file}", text.line)])
    return template


def _update(path: Path, template: "Catalog") -> dict[str, Any]:
    from babel.core import UnknownLocaleError  # noqa: PLC0415
    from babel.messages.catalog import Catalog  # noqa: PLC0415
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415

    try:
        if path.exists():
            with path.open("rb") as handle:
                held = read_po(handle, locale=path.stem)
        else:
            held = Catalog(locale=path.stem)
        held.update(template)
    except (UnknownLocaleError, PoFileError, ValueError) as error:
        raise InputError(f"{path} is no catalogue: {error}", file=str(path), path="--update",
                         allowed="a file named by its language, such as es.po") from error  # fmt: skip
    _write(path, held)
    texts = [m for m in held if m.id]
    done = sum((all(m.string) if isinstance(m.string, tuple) else bool(m.string)) and not m.fuzzy for m in texts)
    return {"file": str(path), "translated": done, "missing": len(texts) - done}


def _write(path: Path, catalogue: "Catalog") -> None:
    from babel.messages.pofile import write_po  # noqa: PLC0415

    from game.store import SaveError  # noqa: PLC0415
    from game.store.disk import write_whole  # noqa: PLC0415

    out = io.BytesIO()
    write_po(out, catalogue, width=100, sort_by_file=True)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, out.getvalue())
    except (SaveError, OSError) as error:
        raise InputError(str(error), path="--out", file=str(path)) from error
