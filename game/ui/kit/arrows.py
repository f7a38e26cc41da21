"""Where arrows and F6 lead: through a list, to what stands next on that side, from pane to pane.

All of it reads the places of widgets on the stage, in logical units; none keeps state.
"""

from __future__ import annotations

from collections.abc import Iterator

from game.ui.kit.containers import Card, ScrollArea
from game.ui.kit.focus import focusables, list_of, stops
from game.ui.kit.widget import Box, Group, Widget

__all__ = ["ARROWS", "beside", "in_sight", "next_pane", "scrolled", "shares_area"]

ARROWS = {"Left": (0, -1), "Right": (0, 1), "Up": (1, -1), "Down": (1, 1)}
"""Axis (0 across, 1 down) and direction of each arrow."""
ASIDE, ASKEW = 3.0, 0.2
"""What a unit to the side of the way counts, between edges and between middles, against a unit along it."""
CONE = 60.0
"""Units to the side that an arrow looks at least; further off as far to the side as ahead."""


def beside(root: Widget, widget: Widget, key: str) -> Widget | None:
    """What an arrow leads to from a widget; None at the end of a list, and where nothing stands on that side."""
    axis, _ = ARROWS[key]
    group = list_of(widget)
    if group is not None:
        members = focusables(group)
        found = _nearest(widget, members, key, everywhere=True)
        if found is not None or _spread(members, axis):
            return found
    others = [w for w in focusables(root) if w is not widget and (group is None or list_of(w) is not group)]
    return _nearest(widget, [w for w in others if in_sight(w) or shares_area(w, widget)], key)


def _spread(members: list[Widget], axis: int) -> bool:
    """Whether a list goes on along an axis, so that the arrows of that axis are its own."""
    middles = [w.screen_rect().center[axis] for w in members]
    return max(middles) - min(middles) > 1


def _nearest(widget: Widget, others: list[Widget], key: str, *, everywhere: bool = False) -> Widget | None:
    """The one that stands next on the side of an arrow; ``everywhere``: however far to the side."""
    own = widget.screen_rect()
    best, least = None, float("inf")
    for other in others:
        cost = _cost(own, other.screen_rect(), key, everywhere)
        if cost is not None and cost < least:
            best, least = other, cost
    return best


def _cost(own: Box, other: Box, key: str, everywhere: bool) -> float | None:
    """How far off a place is for who goes by an arrow; None where it is not on that side."""
    axis, sign = ARROWS[key]
    ahead = (other.center[axis] - own.center[axis]) * sign
    (a, b), (c, d) = _span(own, axis), _span(other, axis)
    gap = c - b if sign > 0 else a - d
    if ahead <= 1 or gap < -0.5 * min(b - a, d - c):
        return None
    (a, b), (c, d) = _span(own, 1 - axis), _span(other, 1 - axis)
    side = max(0.0, c - b, a - d)
    if not everywhere and side > max(CONE, gap):
        return None
    return max(0.0, gap) + ASIDE * side + ASKEW * abs(other.center[1 - axis] - own.center[1 - axis])


def _span(box: Box, axis: int) -> tuple[float, float]:
    """Where a box begins and ends on an axis."""
    return (box.x, box.right) if axis == 0 else (box.y, box.bottom)


def in_sight(widget: Widget) -> bool:
    """Whether a widget is in sight, at least in part, in the areas that scroll it."""
    at = widget.screen_rect()
    return all(above.screen_rect().colliderect(at) for above in widget.ancestors() if hasattr(above, "reveal"))


def shares_area(one: Widget, other: Widget) -> bool:
    """Whether two widgets are scrolled together."""
    areas = [next((a for a in w.ancestors() if isinstance(a, ScrollArea)), None) for w in (one, other)]
    return areas[0] is not None and areas[0] is areas[1]


def next_pane(root: Widget, key: str | None, step: int) -> Widget | None:
    """The first control of the next pane, round the end: panes are cards, bars, lists and runs of loose controls."""
    order = stops(root, key)
    panes: list[list[Widget]] = []
    for pane in _panes(root):
        held = [w for w in order if any(w is top or top in w.ancestors() for top in pane)]
        if held:
            panes.append(held)
    if not panes:
        return None
    panes.sort(key=lambda held: order.index(held[0]))
    here = next((k for k, held in enumerate(panes) if any(w.key == key for w in held)), None)
    if here is None:
        return panes[0 if step > 0 else -1][0]
    return panes[(here + step) % len(panes)][0]


def _panes(root: Widget) -> Iterator[list[Widget]]:
    """Parts of a page that belong together, as the widgets that hold them."""
    loose: list[Widget] = []
    for child in root.children:
        if not child.visible or not (focusables(child) or child.focusable):
            continue
        if child.focusable:
            loose.append(child)
            continue
        if loose:
            yield loose
            loose = []
        cards = [part for part in child.children if isinstance(part, Card) and focusables(part)]
        if len(cards) > 1 and not _is_list(child):
            yield from _panes(child)
        else:
            yield [child]
    if loose:
        yield loose


def _is_list(widget: Widget) -> bool:
    """Whether arrows walk the members of a widget."""
    return isinstance(widget, Group) and widget.arrows


def scrolled(root: Widget) -> list[ScrollArea]:
    """What of a page scrolls now, the largest first."""
    found = [w for w in root.walk() if isinstance(w, ScrollArea) and w.goes_on]
    return sorted(found, key=lambda w: w.rect.w * w.rect.h, reverse=True)
