"""The drawn map as a widget: it picks regions, tells of them, and plays the months of a turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.present import fmt
from game.present.names import party
from game.present.words import tr
from game.ui.kit import Box, Event, Label, Widget
from game.ui.kit.canvas import Canvas
from game.ui.map import MapSpec, WorldMap

if TYPE_CHECKING:
    from game.ui.screens.map_screen import MapScreen

__all__ = ["GOOD_HIGH", "GOOD_TOP", "MapView", "Plate"]

GOOD_TOP, GOOD_HIGH = 62.0, 28.0
"""Where the line about the good stands on the map, and how high."""


class Plate(Label):
    """A line that is read on the map, on a ground of its own."""

    def paint(self, c: Canvas) -> None:
        """The ground, then the line with room at both ends."""
        c.panel(self.rect, "panel", "line", 8)
        c.text(self.rect.inflate(-24, 0), self.text, self.style, c.theme["text"])


class MapView(Widget):
    """The drawn map. A click on a region picks it; the tooltip tells what is known of it."""

    role = "map"
    cursor = "arrow"
    moves_alone = True

    def __init__(self, rect: Box, world: WorldMap, spec: MapSpec, screen: MapScreen) -> None:
        super().__init__(rect, key="map", label=tr("World map"))
        self.world, self.spec, self.screen = world, spec, screen

    @property
    def value(self) -> str:
        """The flows as text, largest first."""
        content = self.screen.session.content
        return "; ".join(
            tr("{origin} to {destination} {value}", origin=party(content, f.origin),
               destination=party(content, f.destination), value=fmt.money(f.value)) for f in self.spec.flows
        )

    def paint(self, c: Canvas) -> None:
        """Render into the page."""
        area = c.px(self.rect)
        self.screen.origin = area.topleft
        player = self.screen.player
        month = player.month if player is not None else None  # read once: drawing takes its time
        spec = self.spec if month is None else self.screen.film_spec(self.spec, month)
        picture = self.world.render(area.size, c.theme.colours, spec, c.scale)
        c.surface.blit(picture, area)
        if month is not None:
            self._month_pill(c, self.screen.months()[month])

    def _month_pill(self, c: Canvas, text: str) -> None:
        """Which month is in sight, and how to skip."""
        box = Box(self.rect.centerx - 150, self.rect.y + GOOD_TOP + GOOD_HIGH + 10, 300, 64)
        c.panel(box, "panel", "blue", 12, 2)
        c.text(Box(box.x, box.y + 4, box.w, 34), text, "title", align="centre")
        c.text(Box(box.x, box.y + 36, box.w, 22), tr("P holds · any other key skips"), "small", "mute", align="centre")

    def next_tick(self, now: float) -> float | None:
        """A frame after the other while the months run."""
        player = self.screen.player
        if player is None:
            return None
        if player.month is None:
            self.screen.film_over()
            return None
        return 0.0

    def handle(self, event: Event) -> bool:
        """Pick the region under a click."""
        if event.kind == "down" and event.button == 1:
            if self.screen.film_over():
                return True
            self.screen.pick(self._region(event.pos))
            return True
        return False

    def _region(self, pos: tuple[float, float]) -> str | None:
        scale = self.host.look.scale if self.host else 1.0
        at = ((pos[0] - self.rect.x) * scale, (pos[1] - self.rect.y) * scale)
        return self.world.hit((round(at[0]), round(at[1])))

    def tooltip_at(self, pos: tuple[float, float] | None) -> str | None:
        """Name, membership, output and use of a region in this lens."""
        region = self._region(pos) if pos else None
        return self.screen.region_words(region) if region else None
