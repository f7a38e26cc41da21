"""``words``: the texts of the game as a catalogue, and how complete and sound a translation is."""

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
    prose = _prose({text.text for text in found})
    template = _template(found, prose)
    told: dict[str, Any] = {"texts": len(found) + len(prose), "kept": sum(t.told for t in found), "prose": len(prose),
                            "forgotten": len(lost)}  # fmt: skip
    if args.out is not None:
        _write(args.out, template)
        told["file"] = str(args.out)
    faults: list[str] = []
    if args.update is not None:
        state, faults = _update(args.update, template)
        told |= state
    if args.json:
        print_json(told | {"faults": faults} if faults else told)
        return 0
    say(", ".join(f"{key} {value}" for key, value in told.items()))
    for text in lost:
        print(f"{text.file}:{text.line}: not translated: {text.text!r}")
    for fault in faults:
        print(fault)
    return 0


def _prose(known: set[str]) -> dict[str, str]:
    """Texts of the shipped scenarios, of the quiz and of the real record, each with the place it stands in first."""
    from game import scenario  # noqa: PLC0415
    from game.cli.brief_command import load_quiz  # noqa: PLC0415
    from game.cli.record_file import load_record  # noqa: PLC0415
    from game.present.scenario_words import prose  # noqa: PLC0415
    from game.reports.quiz import quiz_texts  # noqa: PLC0415
    from game.scenario.places import names  # noqa: PLC0415

    found: dict[str, str] = {}
    for name in names():
        content = scenario.load(scenario.find(name)).content
        for place, text in prose(content) if content is not None else ():
            found.setdefault(text, f"scenarios/{name} {place}")
        for text in quiz_texts(load_quiz(scenario.find(name))):
            found.setdefault(text, "scenarios/quiz quiz")
    for fact in load_record().events:
        for text in filter(None, (fact.title, fact.effect)):
            found.setdefault(text, "scenarios/record events")
    return {text: place for text, place in found.items() if text not in known}


def _template(found: list[Any], prose: dict[str, str]) -> "Catalog":
    from babel.messages.catalog import Catalog  # noqa: PLC0415

    from game.ui import texts  # noqa: PLC0415

    template = Catalog(project="FORGE Table", version="0.1", charset="utf-8")
    kept = {text.text: text for text in texts.told()}  # by such a place a language knows what to read back
    for text in found:
        key = (text.text, text.many) if text.many else text.text
        places = dict.fromkeys((one.file, one.line) for one in (text, kept.get(text.text, text)))
        template.add(key, locations=[(f"game/{file}", line) for file, line in places])
    for words, place in prose.items():
        where, _, field = place.partition(" ")
        template.add(words.replace("{", "{{").replace("}", "}}"), locations=[(where, 1)], auto_comments=[field])
    return template


def _update(path: Path, template: "Catalog") -> tuple[dict[str, Any], list[str]]:
    """Bring a translation up to date: how much of it there is, and what of it cannot be used."""
    from babel.core import UnknownLocaleError  # noqa: PLC0415
    from babel.messages.catalog import Catalog  # noqa: PLC0415
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415

    from game.ui.languages import misplaced  # noqa: PLC0415

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
    faults = [
        f"{path}: unknown place {', '.join(sorted(wrong))} in the translation of {m.id!r}"
        for m in texts if m.string and (wrong := misplaced(m.id, m.string))
    ]  # fmt: skip
    return {"file": str(path), "translated": done, "missing": len(texts) - done, "unusable": len(faults)}, faults


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
