"""No part of a page hides a method of another part: pages are put together from classes that do not know each other."""

import importlib
import inspect
import itertools
import pkgutil

import game.ui.screens
from game.ui.kit import Screen


def screens():
    """Every class of a page that exists once all rooms of the window are loaded."""
    for found in pkgutil.iter_modules(game.ui.screens.__path__, "game.ui.screens."):
        importlib.import_module(found.name)
    queue, seen = [Screen], set()
    while queue:
        for cls in queue.pop().__subclasses__():
            if cls not in seen:
                seen.add(cls)
                queue.append(cls)
    return sorted(seen, key=lambda cls: cls.__qualname__)


def required(method):
    """How many arguments a method cannot do without, and how many it takes by place."""
    by_place = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    taken = [p for p in inspect.signature(method).parameters.values() if p.kind in by_place]
    return sum(p.default is p.empty for p in taken), len(taken)


def hidden(cls):
    """Methods that cannot be called as those of the same name can that they hide."""
    for name in {name for part in cls.__mro__ for name in vars(part) if not name.startswith("__")}:
        parts = [part for part in cls.__mro__ if inspect.isfunction(vars(part).get(name))]
        for first, other in itertools.pairwise(parts):
            if required(vars(first)[name])[0] > required(vars(other)[name])[1]:
                yield f"{cls.__name__}: {first.__name__}.{name} hides {other.__name__}.{name}"


def test_no_part_of_a_page_hides_the_method_of_another():
    """A list of stocks took the name of the adviser's answer: "What would you do?" led to the error page."""
    classes = screens()
    assert len(classes) > 40
    assert not sorted({text for cls in classes for text in hidden(cls)})


class _Hides:
    def on_key(self, event, area, stack):
        """Called otherwise than a page's."""


def test_a_method_that_is_hidden_is_found():
    bad = type("Bad", (_Hides, Screen), {})
    assert any("_Hides.on_key" in text for text in hidden(bad))
