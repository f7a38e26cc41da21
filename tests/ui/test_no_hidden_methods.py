"""Parts of a screen are mixed into one class: none may hide another's method by its name."""

import importlib
import inspect
import pkgutil

from game.ui import screens


def hidden():
    """Methods that take other arguments than the one of the same name below them in the class's order."""
    for module in pkgutil.iter_modules(screens.__path__):
        held = importlib.import_module(f"game.ui.screens.{module.name}")
        for kind in vars(held).values():
            if not inspect.isclass(kind) or kind.__module__ != held.__name__:
                continue
            for name, method in vars(kind).items():
                if not inspect.isfunction(method) or name.startswith("__"):
                    continue
                for below in kind.__mro__[1:]:
                    other = vars(below).get(name)
                    if inspect.isfunction(other) and spelled(method) != spelled(other):
                        yield f"{kind.__name__}.{name} hides {below.__name__}.{name}"


def spelled(method):
    """The arguments that a caller must give, by kind and order."""
    return [p.kind for p in inspect.signature(method).parameters.values() if p.default is p.empty]


def test_no_part_of_a_screen_hides_a_method_of_another():
    """Was wrong: the sign for sources hid the writing of a contract, and a price guarantee led to the error page."""
    assert not sorted(set(hidden()))
