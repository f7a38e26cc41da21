"""The map: trade by lens, who is who, offers, China and headlines at one glance."""

from __future__ import annotations

from dataclasses import replace

from game.model.ids import CHINA
from game.present import board, china_watch, fmt, good_words
from game.present.names import contained, party
from game.present.words import mark, tr
from game.ui.kit import (
    Box,
    Event,
    Look,
    Widget,
    column,
)
from game.ui.map import MapChip, MapFlow, MapKey, MapLabel, MapSpec, WorldMap
from game.ui.map_shapes import place
from game.ui.map_spec import MAP_NOTE
from game.ui.months import Player, month_names
from game.ui.screens.map_strip import MapStrip
from game.ui.screens.map_view import GOOD_HIGH, GOOD_TOP, MapView, Plate
from game.ui.session import Session
from game.ui.shell import lens_bar

__all__ = ["MapScreen"]

KEYS = (
    MapKey("flow", "china", mark("Sold by China")),
    MapKey("flow", "ore", mark("Shipped to China")),
    MapKey("flow", "inside", mark("Traded inside FORGE")),
    MapKey("flow", "other", mark("Other trade")),
    MapKey("fill", "member", mark("Member")),
    MapKey("fill", "framework", mark("Observer")),
    MapKey("fill", "china", mark("China")),
)


NOTED = 1000.0
"""Width from which the foot of the map says which price stands under a country: in less it would lie on land."""


class MapScreen(MapStrip):
    """Lens bar, map, and a strip with offers, China watch and headlines."""

    title = "Map"
    name = "map"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.world = WorldMap()
        self.origin = (0, 0)
        self.picked: str | None = None
        self.player: Player | None = None
        for region in session.content.regions:
            place(region.id, region.lon, region.lat)

    # the months of the turn ----------------------------------------------------------------

    def on_show(self) -> None:
        """The first look at the map after a turn plays its months, unless motion is reduced."""
        super().on_show()
        s = self.session
        here = (s.view.turn, s.view.phase)
        guessed = s.view.turn in s.guess
        if s.view.phase == "results" and guessed and s.filmed != here and s.lesson is None:
            s.filmed = here
            self.play()

    def play(self) -> None:
        """Play the months of the last turn from the first on."""
        if not self.app.look.reduce_motion and self.app.running:
            self.player = Player(self.app.clock, self.session.view.months_per_turn)
            self.player.start()
            self.refresh()

    def film_over(self) -> bool:
        """Stop the film; True if one was running."""
        if self.player is None:
            return False
        self.player = None
        self.refresh()
        return True

    def on_hide(self) -> None:
        """Another page: no film goes on unseen."""
        self.player = None

    def on_key(self, event: Event) -> bool:
        """While the months run P (or Space) holds and goes on, any other key skips them."""
        if self.player is not None and event.chord in ("Space", "p"):
            self.player.pause()
            self.refresh()
            return True
        return self.film_over() or super().on_key(event)

    def months(self) -> tuple[str, ...]:
        """Names of the months of the last turn."""
        return month_names(self.session.content, self.session.view)

    def film_spec(self, still: MapSpec, month: int) -> MapSpec:
        """The map of a month, counted from 0: its prices, and dots on the flows."""
        player = self.player
        if player is None:
            return still
        chips = self._chips(player.months - 1 - month)
        labels = tuple(replace(k, chip=chips.get(k.region)) for k in still.labels)
        return replace(still, labels=labels, phase=player.phase)

    def body(self, root: Widget, look: Look, box: Box) -> None:
        """Map above, strip below; in low windows the strip folds into tabs."""
        low = box.h < 880
        high = 196 if low else 232
        upper, lower = column(box, ["1*", high], 0)
        spec = self.spec(upper, look)
        root.add(MapView(upper, self.world, spec, self))
        lens_bar(self, root, Box(upper.x + 16, upper.y + 14, upper.w - 32, 40))
        self._good(root, look, upper)
        self.strip(root, lower)

    def _good(self, root: Widget, look: Look, box: Box) -> None:
        """Under the lens: what the good is that the map shows, and what it goes into."""
        s = self.session
        text = good_words.line(s.content, s.mineral, s.stage)
        wide = min(box.w - 32, look.width(text, "small") + 26)
        root.add(Plate(Box(box.x + 16, box.y + GOOD_TOP, wide, GOOD_HIGH), text, "small", key="map/good",
                       tooltip=good_words.chain_tip(s.content, s.mineral)))  # fmt: skip

    # map -----------------------------------------------------------------------------------

    def spec(self, box: Box, look: Look) -> MapSpec:
        """What the map shows in this lens."""
        s = self.session
        view, content = s.view, s.content
        rows = board.flow_rows(content, view, s.mineral, s.stage)
        flows = tuple(
            MapFlow(f.origin, f.destination, f.value_usd_m, f.style)  # type: ignore[arg-type]
            for f in rows
        )
        fills = tuple((r.id, board.role_of(view, r.id)) for r in content.regions)
        groups = tuple((r.id, r.members) for r in content.regions if r.members and r.id != "EU")
        clear = ((0, 0, round(box.w * look.scale), round((GOOD_TOP + GOOD_HIGH + 4) * look.scale)),)
        drawn = {flow.style for flow in flows}
        return MapSpec(
            fills=fills, aggregates=groups, labels=self._labels(flows), flows=flows,  # type: ignore[arg-type]
            legend_title=tr("Flows a turn"), flow_unit="$ m", note=self._note(box, look),
            legend=tuple(MapKey(k.kind, k.what, tr(k.text)) for k in KEYS if k.kind == "fill" or k.what in drawn),
            clear=clear, you=view.seat, low=True, inset=(6, round(GOOD_TOP) + 22, 6, 12),
        )  # fmt: skip

    @staticmethod
    def _note(box: Box, look: Look) -> str:
        """The line at the foot: about boundaries, and which price stands under a country where there is room."""
        note = tr(MAP_NOTE)
        both = tr("Under a country: its own home price · {note}", note=note)
        return both if box.w >= NOTED and look.width(both, "small") <= box.w - 60 else note

    def _labels(self, flows: tuple[MapFlow, ...]) -> tuple[MapLabel, ...]:
        s = self.session
        busy = {f.origin for f in flows} | {f.destination for f in flows}
        chips = self._chips()
        labels = []
        for region in s.content.regions:
            if region.kind == "aggregate":
                continue
            you = region.id == s.view.seat
            if not you and region.kind == "outsider" and region.id not in busy:
                continue
            name = tr("{name} · you", name=region.name) if you else region.name
            rank = 0 if you or region.id in ("USA", "EU", CHINA) else 1
            labels.append(MapLabel(region.id, name, chips.get(region.id), rank))
        return tuple(labels)

    def _chips(self, ago: int = 0) -> dict[str, MapChip]:
        """Delivered prices of the lens, so many months ago, in the regions that use most of it."""
        s = self.session
        prices = s.view.prices
        if not prices["price_delivered"].shape[0]:
            return {}
        m = s.content.mineral_index(s.mineral)
        t = ("mine", "refined", "component").index(s.stage)
        known = prices["price_delivered"].shape[0]
        at = -1 - min(ago, known - 1)
        use, price = prices["use"][-1, m, t], prices["price_delivered"][at, m, t]
        back = min(s.view.months_per_turn, known - 1)
        old = prices["price_delivered"][-1 - back, m, t]
        order = sorted(range(len(use)), key=lambda i: -use[i])[:5]
        return {
            s.content.regions[i].id: self._chip(float(price[i]), float(old[i]))
            for i in order
            if use[i] > 0
        }

    def _chip(self, price: float, old: float) -> MapChip:
        step = price / old - 1 if old > 0 else 0.0
        shape = "up" if step > 0.01 else "down" if step < -0.01 else "none"
        colour = "mute" if shape == "none" else "orange" if step > 0 else "blue"
        return MapChip(f"{fmt.price(price)} USD/kg", shape, colour)  # type: ignore[arg-type]

    def region_words(self, region: str) -> str:
        """What the tooltip says of a region."""
        s = self.session
        name = party(s.content, region)
        if region in s.view.seats:
            name = board.seat_line(s.content, s.view, region)
        prices = s.view.prices
        if not prices["output"].shape[0] or region not in {r.id for r in s.content.regions}:
            return name
        m, r = s.content.mineral_index(s.mineral), s.content.region_index(region)
        t = ("mine", "refined", "component").index(s.stage)
        made, used = float(prices["output"][-1, m, t, r]), float(prices["use"][-1, m, t, r])
        text = tr("{name}: makes {made}, uses {used} a month", name=name,
                  made=contained(s.content, s.mineral, s.stage, made),
                  used=contained(s.content, s.mineral, s.stage, used))  # fmt: skip
        aimed = china_watch.aimed_price(s.view, s.mineral, s.stage, region)
        return f"{text}. {aimed}" if aimed else text

    def pick(self, region: str | None) -> None:
        """A click on the map: a deal with that ministry."""
        self.picked = region
        if region in self.session.view.seats and region != self.session.view.seat:
            deals = self.app.screen_named("deals")
            if hasattr(deals, "choose"):
                deals.choose(region)
                self.app.go("deals")
