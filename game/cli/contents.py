"""Scenarios by name: found, loaded, listed; every fault as one line with file, line and fix."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.output import InputError

if TYPE_CHECKING:
    from game.model.content import Content, Scene
    from game.scenario import Fault

DEFAULT_SCENARIO = "ministerial_2026"
_FIELD = re.compile(r"^(title|summary|base):\s*(.*?)\s*$", re.MULTILINE)
_MONTHS = re.compile(r"\bmonths_per_turn:\s*(\d+)")


@dataclass(frozen=True)
class ScenarioCard:
    """One scenario as the menu lists it; ``name`` is what ``--scenario`` takes.

    ``base`` is the scenario it stands on, ``months`` what its own rules write for a turn (0: nothing).
    """

    name: str
    title: str
    summary: str
    path: Path
    base: str = ""
    months: int = 0


def load_content(name: str = DEFAULT_SCENARIO) -> "Content":
    """The content of a scenario by name or path; InputError names the first fault."""
    from game import scenario  # noqa: PLC0415 - reading YAML is slow to import

    loaded = scenario.load(find(name))
    if loaded.content is None:
        raise fault_error(loaded.faults)
    return loaded.content


def scene_of(content: "Content", name: str, seed: int, turns: int = 0) -> "Scene":
    """What a game opens with, by the id of an opening, ``drawn``, or empty; InputError lists those that there are."""
    from game.rules import openings  # noqa: PLC0415 - the rules are slow to import

    try:
        return openings.scene(content, name, seed, turns)
    except KeyError as error:
        allowed = ", ".join((openings.DRAWN, *(held.id for held in content.openings)))
        message = f"There is no opening {name!r} in {content.id}; there are {allowed}"
        raise InputError(message, code="unknown_opening", path="--opening", allowed=allowed) from error


def find(name: str) -> Path:
    """The folder of a scenario; InputError lists those that there are."""
    from game import scenario  # noqa: PLC0415

    try:
        return scenario.find(name)
    except scenario.UnknownScenarioError as error:
        allowed = ", ".join(scenario.names())
        raise InputError(
            f"There is no scenario {name!r}; there are {allowed}, or give the path of a folder",
            code="unknown_scenario",
            path="--scenario",
            allowed=allowed,
        ) from error


def list_scenarios() -> tuple[ScenarioCard, ...]:
    """Every scenario there is, the default one first; only titles are read, not whole files."""
    from game import scenario  # noqa: PLC0415

    cards = [_card(scenario.find(name)) for name in scenario.names()]
    return tuple(sorted(cards, key=lambda card: card.name != DEFAULT_SCENARIO))


def fault_error(faults: "tuple[Fault, ...]") -> InputError:
    """The first error of a list of faults as the one line a person gets."""
    worst = [fault for fault in faults if fault.severity == "error"] or list(faults)
    first, more = worst[0], len(worst) - 1
    rest = f" (and {more} more; validate lists them all)" if more else ""
    return InputError(
        f"{first}{rest}",
        code="scenario",
        file=first.file,
        path=first.path,
        line=first.line,
        allowed=first.fix,
    )


def _card(folder: Path) -> ScenarioCard:
    text = (folder / "scenario.yaml").read_text(encoding="utf-8", errors="replace")
    fields = {key: value.strip("'\"") for key, value in _FIELD.findall(text)}
    title = fields.get("title") or folder.name
    summary = fields.get("summary", "")
    summary = summary if summary not in (">", ">-", "|") else ""
    return ScenarioCard(folder.name, title, summary, folder, fields.get("base", ""), _months(folder))


def _months(folder: Path) -> int:
    try:
        found = _MONTHS.search((folder / "rules.yaml").read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return 0
    return int(found[1]) if found else 0
