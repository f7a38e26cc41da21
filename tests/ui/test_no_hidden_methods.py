"""Parts of a screen are mixed into one class: none may hide another's method by its name."""

import importlib
import inspect
import pkgutil
import re

from game.ui import screens

SET = re.compile(r"self\.(\w+)(?:: [^=\n]+)? = ")


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


def overwritten():
    """Methods of a screen that a value set on the page hides by its name."""
    for module in pkgutil.iter_modules(screens.__path__):
        held = importlib.import_module(f"game.ui.screens.{module.name}")
        for kind in vars(held).values():
            if not inspect.isclass(kind) or kind.__module__ != held.__name__:
                continue
            methods = {n for k in kind.__mro__ for n, m in vars(k).items() if inspect.isfunction(m)}
            kept = {n for k in kind.__mro__ if "__init__" in vars(k) and k.__module__.startswith("game.")
                    for n in SET.findall(inspect.getsource(k.__init__))}  # fmt: skip
            yield from (f"{kind.__name__}.{name}" for name in methods & kept)


def spelled(method):
    """The arguments that a caller must give, by kind and order."""
    return [p.kind for p in inspect.signature(method).parameters.values() if p.default is p.empty]


def test_no_part_of_a_screen_hides_a_method_of_another():
    """Was wrong: the sign for sources hid the writing of a contract, and a price guarantee led to the error page."""
    assert not sorted(set(hidden()))


def test_no_value_of_a_page_hides_a_method():
    """Was wrong: what *More* had opened hid the part of the news that tells how a game opens, and its page fell."""
    assert not sorted(set(overwritten()))
