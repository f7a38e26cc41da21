"""Keys, Tab order and the plain-text dump: all three read the widget tree, none keeps state."""

from __future__ import annotations

from collections.abc import Iterator

from game.ui.kit.widget import Group, Widget
from game.ui.kit.words import say_role

__all__ = ["assign_keys", "dump", "focusables", "list_of", "neighbour", "stops"]


def assign_keys(root: Widget, prefix: str = "") -> dict[str, Widget]:
    """Give every keyless widget a key that the next build gives again; returns widgets by key.

    ValueError when two widgets were given the same key: focus could not tell them apart.
    """
    by_key: dict[str, Widget] = {}
    keyless: list[Widget] = []
    for widget in root.walk():
        if not widget.key:
            keyless.append(widget)
            continue
        if widget.key in by_key:
            raise ValueError(f"two widgets share the key {widget.key!r}")
        by_key[widget.key] = widget
    for widget in keyless:
        widget.key = _free_key(f"{prefix}{widget.role}:{widget.label}", by_key)
        by_key[widget.key] = widget
    return by_key


def _free_key(stem: str, taken: dict[str, Widget]) -> str:
    """``stem``, or the first of ``stem#2``, ``stem#3``... that is free."""
    key, number = stem, 1
    while key in taken:
        number += 1
        key = f"{stem}#{number}"
    return key


def focusables(root: Widget) -> list[Widget]:
    """Widgets that take the keyboard, in Tab order: the order in which they were added, what stands beside a page last.

    Who turned to a page by its key means the page: its first control comes with the first Tab.
    """
    return [w for w in _in_order(root) if w.enabled]


def _in_order(root: Widget) -> list[Widget]:
    """The same with those that are greyed now."""
    found = [w for w in root.walk() if w.focusable]
    return sorted(found, key=lambda w: any(isinstance(above, Group) and above.late for above in w.ancestors()))


def list_of(widget: Widget) -> Group | None:
    """The nearest group above whose members arrows walk."""
    return next((above for above in widget.ancestors() if isinstance(above, Group) and above.arrows), None)


def stops(root: Widget, key: str | None = None) -> list[Widget]:
    """Tab stops: a list that arrows walk is one, at its member ``key``, else at the chosen one, else at its first."""
    order = focusables(root)
    members: dict[int, list[Widget]] = {}
    for widget in order:
        if (group := list_of(widget)) is not None:
            members.setdefault(id(group), []).append(widget)
    shown = {number: _stop_of(held, key) for number, held in members.items()}
    return [w for w in order if (group := list_of(w)) is None or shown[id(group)] is w]


def _stop_of(members: list[Widget], key: str | None) -> Widget:
    """The member of a list that Tab reaches."""
    here = (w for w in members if w.key == key)
    chosen = (w for w in members if getattr(w, "selected", None) is True)
    return next(here, None) or next(chosen, members[0])


def neighbour(root: Widget, key: str | None, step: int) -> Widget | None:
    """The stop ``step`` places from ``key`` in Tab order, round the end; the first if there is none.

    From a control that is greyed by now Tab goes on where it stands.
    """
    order = stops(root, key)
    if not order:
        return None
    keys = [w.key for w in order]
    if key in keys:
        return order[(keys.index(key) + step) % len(order)]
    whole = [w.key for w in _in_order(root)]
    if key not in whole:
        return order[0 if step > 0 else -1]
    at = whole.index(key)
    past = [w for w in order if (whole.index(w.key) - at) * step > 0]
    return (past or order)[0 if step > 0 else -1]


def dump(root: Widget) -> str:
    """The tree as text, one line a widget: role, label, value, states. Bare groups are left out."""
    return "\n".join(_lines(root, 0))


def _lines(widget: Widget, depth: int) -> Iterator[str]:
    if not widget.visible:
        return
    bare = widget.role == "group" and not widget.label
    if not bare and widget.role != "none":
        yield "  " * depth + describe(widget)
        depth += 1
        for text in widget.inside():
            yield "  " * depth + text
    for child in widget.children:
        yield from _lines(child, depth)


def describe(widget: Widget) -> str:
    """One widget as a line of text."""
    parts = [say_role(widget.role)]
    if widget.label:
        parts.append(f'"{widget.label}"')
    if widget.value and widget.value != widget.label:
        parts.append(f"= {widget.value}")
    states = widget.states()
    if states:
        parts.append(f"[{', '.join(states)}]")
    return " ".join(parts)
