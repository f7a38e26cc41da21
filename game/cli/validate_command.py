"""``validate``: checks scenarios and data files and says file, line and fix for every fault."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli import options
from game.cli.output import InputError, print_json, say

if TYPE_CHECKING:
    from game.scenario import Fault

HELP = "check scenarios, data packs, cases and episodes; names file, line and fix of every fault"
EXAMPLE = "forge-table validate scenarios/ministerial_2026"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="scenario folder or YAML file")
    options.as_json(parser)


def run(args: argparse.Namespace) -> int:
    """Check each; exit 2 when one of them cannot be used (warnings alone are 0)."""
    found = [(name, _check(name)) for name in args.files]
    bad = any(fault.severity == "error" for _, faults in found for fault in faults)
    if args.json:
        print_json({"files": [_plain(name, faults) for name, faults in found], "ok": not bad})
    else:
        for name, faults in found:
            _print(name, faults)
    return 2 if bad else 0


def _check(name: str) -> "tuple[Fault, ...]":
    from game import scenario  # noqa: PLC0415 - reading YAML is slow to import
    from game.cli.contents import find  # noqa: PLC0415
    from game.lab.case_file import check_case  # noqa: PLC0415
    from game.lab.episode_file import check_episode  # noqa: PLC0415

    path = Path(name)
    if not path.exists() and path.suffix in (".yaml", ".yml"):
        raise InputError(f"There is no file {name}", code="no_file", file=name)
    return scenario.validate_file(path if path.exists() else find(name), {"case": check_case, "episode": check_episode})


def _plain(name: str, faults: "tuple[Fault, ...]") -> dict[str, object]:
    return {"file": name, "faults": [asdict(fault) for fault in faults]}


def _print(name: str, faults: "tuple[Fault, ...]") -> None:
    for fault in faults:
        say(str(fault))
    errors = sum(fault.severity == "error" for fault in faults)
    verdict = "cannot be used" if errors else "is good"
    print(f"{name} {verdict}: {_counted(errors, 'error')}, {_counted(len(faults) - errors, 'warning')}")


def _counted(n: int, word: str) -> str:
    return f"{n} {word}" if n == 1 else f"{n} {word}s"
