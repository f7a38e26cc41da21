"""Where scenarios lie and how a name becomes a path."""

import os
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2] / "scenarios"
_VARIABLE = "FORGE_TABLE_SCENARIOS"


class UnknownScenarioError(LookupError):
    """No scenario of that name; the message is one line and lists those that exist."""


def folders() -> tuple[Path, ...]:
    """Folders searched for scenarios: the user's (by environment), the working one, the shipped."""
    own = os.environ.get(_VARIABLE)
    found = [Path(own)] if own else []
    found += [Path("scenarios"), _ROOT]
    return tuple(dict.fromkeys(p.resolve() for p in found if p.is_dir()))


def names() -> tuple[str, ...]:
    """Names of the scenarios that can be played (the template is not one)."""
    found = {
        path.parent.name
        for folder in folders()
        for path in folder.glob("*/scenario.yaml")
        if path.parent.name != "template"
    }
    return tuple(sorted(found))


def find(name: str) -> Path:
    """Folder of a scenario by name, or by the path of its folder or scenario.yaml.

    Raises UnknownScenarioError with one clear line.
    """
    given = Path(name)
    if given.is_file() and given.name == "scenario.yaml":
        return given.parent
    for folder in (given, *(f / name for f in folders())):
        if (folder / "scenario.yaml").is_file():
            return folder
    known = ", ".join(names()) or "none"
    raise UnknownScenarioError(f"no scenario {name!r}; there are: {known}")
