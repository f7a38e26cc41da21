"""YAML -> frozen content: field table, reader with line numbers, faults, arrays of the base year."""

from game.model.content import ChinaBrief
from game.scenario.dispatch import validate_file
from game.scenario.faults import Fault, errors
from game.scenario.fields import reference
from game.scenario.loader import Loaded, Published, load
from game.scenario.places import UnknownScenarioError, find, names

__all__ = [
    "ChinaBrief",
    "Fault",
    "Loaded",
    "Published",
    "UnknownScenarioError",
    "errors",
    "find",
    "load",
    "names",
    "reference",
    "validate_file",
]
