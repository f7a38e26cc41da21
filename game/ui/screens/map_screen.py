"""The map: trade by lens, who is who, offers, China and headlines at one glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from game.model.ids import CHINA
from game.model.talks import Offer
from game.present import board, china_desk, fmt
from game.present.clauses import offer_line
from game.present.names import party
from game.present.running import RunningDeal, running_deals
from game.present.words import mark, ntr, tr
from game.ui.kit import (
    Box,
    Card,
    Event,
    Flag,
    Group,
    Label,
    Look,
    Meter,
    Paragraph,
    ProgressBar,
    Segmented,
    Stack,
    Widget,
    column,
    row,
)
from game.ui.kit.canvas import Canvas
from game.ui.map import MapChip, MapFlow, MapKey, MapLabel, MapSpec, WorldMap
from game.ui.map_shapes import place
from game.ui.map_spec import MAP_NOTE
from game.ui.months import Player, month_names
from game.ui.session import Session
from game.ui.shell import TableScreen, lens_bar

__all__ = ["MapScreen", "MapView"]

KEYS = (
    MapKey("flow", "china", mark("Sold by China")),
    MapKey("flow", "ore", mark("Shipped to China")),
    MapKey("flow", "inside", mark("Traded inside FORGE")),
    MapKey("flow", "other", mark("Other trade")),
    MapKey("fill", "member", mark("Member")),
    MapKey("fill", "framework", mark("Observer")),
    MapKey("fill", "china", mark("China")),
)


class MapView(Widget):
    """The drawn map. A click on a region picks it; the tooltip tells what is known of it."""

    role = "map"
    cursor = "arrow"

    def __init__(self, rect: Box, world: WorldMap, spec: MapSpec, screen: MapScreen) -> None:
        super().__init__(rect, key="map", label=tr("World map"))
        self.world, self.spec, self.screen = world, spec, screen

    @property
    def value(self) -> str:
        """The flows as text, largest first."""
        unit = self.spec.flow_unit
        return "; ".join(
            tr("{origin} to {destination} {value} {unit}", origin=f.origin, destination=f.destination,
               value=fmt.number(f.value), unit=unit) for f in self.spec.flows
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
        box = Box(self.rect.centerx - 150, self.rect.y + 70, 300, 64)
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


class MapScreen(TableScreen):
    """Lens bar, map, and a strip with offers, China watch and headlines."""

    title = "Map"
    name = "map"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.world = WorldMap()
        self.tab = 0
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
        strip = root.add(Group(lower, fill="bg"))
        cards = row(Box(lower.x + 16, lower.y + 12, lower.w - 32, lower.h - 28), ["1*"] * 3, 16)
        rival = self.session.view.seat == CHINA
        makers = (self._offers, self._rivals if rival else self._watch, self._news)
        if box.w < 1000:
            tabs = (tr("Offers"), tr("Rivals") if rival else tr("China watch"), tr("Headlines"))
            self._tabs(strip, Box(lower.x + 16, lower.y + 6, lower.w - 32, 36), tabs)
            makers[self.tab](strip, Box(lower.x + 16, lower.y + 48, lower.w - 32, lower.h - 58))
            return
        for make, card in zip(makers, cards, strict=True):
            make(strip, card)

    def _tabs(self, strip: Widget, box: Box, tabs: tuple[str, ...]) -> None:
        def pick(index: int) -> None:
            self.tab = index
            self.refresh()

        strip.add(Segmented(box, tabs, self.tab, pick, kind="tabs", label=tr("Strip"), key="strip"))

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
        clear = ((0, 0, round(box.w * look.scale), round(62 * look.scale)),)
        return MapSpec(
            fills=fills, aggregates=groups, labels=self._labels(flows), flows=flows,  # type: ignore[arg-type]
            legend_title=tr("Flows, USD million a turn"), flow_unit="m", note=tr(MAP_NOTE),
            legend=tuple(MapKey(k.kind, k.what, tr(k.text)) for k in KEYS),
            clear=clear, you=view.seat,
        )  # fmt: skip

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
        return tr("{name}: makes {made}, uses {used} a month", name=name,
                  made=fmt.tonnes(made), used=fmt.tonnes(used))  # fmt: skip

    def pick(self, region: str | None) -> None:
        """A click on the map: a deal with that ministry."""
        self.picked = region
        if region in self.session.view.seats and region != self.session.view.seat:
            deals = self.app.screen_named("deals")
            if hasattr(deals, "choose"):
                deals.choose(region)
                self.app.go("deals")

    # strip -----------------------------------------------------------------------------------

    def _offers(self, strip: Widget, box: Box) -> None:
        s = self.session
        mine = [o for o in s.view.offers if o.status == "open" and s.view.seat in o.addressees]
        held = () if mine else running_deals(s.content, s.view)
        title, note = tr("Offers on the table"), ""
        if held:
            title, note = tr("Your deals in force"), tr("no offer waits")
        card = strip.add(Card(box, title, icon="deals", note=note, on_click=lambda: self.app.go("deals"),
                              key="strip/offers"))  # fmt: skip
        stack = Stack(card.inner, 6)
        if mine:
            self._waiting(card, stack, mine)
        elif held:
            self._held(card, stack, held)
        else:
            card.add(Label(stack.take(26), tr("Nothing waits for you."), "body", "mute"))
            if s.view.phase in ("brief", "talk"):
                card.add(Label(stack.take(26), tr("Click a country to make it an offer."), "small", "mute"))

    def _waiting(self, card: Card, stack: Stack, mine: Sequence[Offer]) -> None:
        """Offers that wait for an answer: who, and what it would bring."""
        s = self.session
        for k, offer in enumerate(mine):
            text = offer_line(s.content, offer)
            high = self.app.look.paragraph(text, stack.rect.w - 46, "small")
            last = stack.y + 23 + high > card.inner.bottom - (24 if k + 1 < len(mine) else 0)
            if last and k:
                more = ntr("{n} more offer", "{n} more offers", len(mine) - k)
                card.add(Label(stack.take(22), more, "small", "mute"))
                break
            line = stack.take(23 + high)
            card.add(Flag(Box(line.x, line.y + 8, 33, 22), offer.by))
            card.add(Label(Box(line.x + 46, line.y, line.w - 46, 22), party(s.content, offer.by), "strong"))
            card.add(Paragraph(Box(line.x + 46, line.y + 22, line.w - 46, high), text, "small", "mute"))

    def _held(self, card: Card, stack: Stack, held: Sequence[RunningDeal]) -> None:
        """Deals in force, those that end first before the others; what has no room is counted."""
        left = len(held)
        for deal in held:
            high = self.app.look.paragraph(deal.text, stack.rect.w - 82, "small")
            if left < len(held) and stack.y + high > card.inner.bottom - (26 if left > 1 else 0):
                continue
            left -= 1
            line = stack.take(high)
            card.add(Flag(Box(line.x, line.y + 1, 33, 22), deal.partner))
            card.add(Paragraph(Box(line.x + 46, line.y, line.w - 82, high), deal.text, "small"))
            card.add(Label(Box(line.x, line.y, line.w, 22), f"T{deal.last}", "small", "mute", align="right",
                           tooltip=tr("In force through turn {n}.", n=deal.last)))  # fmt: skip
        if left:
            card.add(Label(stack.take(22), ntr("{n} more deal", "{n} more deals", left), "small", "mute"))

    def _rivals(self, strip: Widget, box: Box) -> None:
        """What China's player watches: plants under way abroad, by market."""
        s = self.session
        card = strip.add(Card(box, tr("Rivals coming"), icon="factory", note=tr("of use abroad"),
                              on_click=lambda: self.app.go("orders"), key="strip/rivals"))  # fmt: skip
        stack = Stack(card.inner, 4)
        rows = china_desk.rivals(s.content, s.view)
        for front in rows[: max(2, int(card.inner.h // 32))]:
            a, b, c = row(stack.take(28), ["1*", 64, 56], 8)
            card.add(Label(a, front.name))
            tone = "orange" if front.coming >= 0.3 else "blue"
            card.add(ProgressBar(Box(b.x, b.centery - 4, b.w, 8), min(1.0, front.coming), colour=tone,
                                 tooltip=china_desk.rival_words(front)))  # fmt: skip
            card.add(Label(c, fmt.percent(front.coming), "small", "mute", align="right"))
        if not rows:
            card.add(Label(stack.take(26), tr("Nobody builds against you."), "body", "mute"))

    def _watch(self, strip: Widget, box: Box) -> None:
        card = strip.add(Card(box, tr("China watch"), icon="china", note=tr("estimate"),
                              on_click=lambda: self.app.go("china"), key="strip/china"))  # fmt: skip
        stack = Stack(card.inner, 4)
        rows = sorted(self.session.view.watch, key=lambda w: -w.pressure)
        for watch in rows[: max(2, int(card.inner.h // 32))]:
            a, b, c = row(stack.take(28), ["1*", 96, "1*"], 10)
            name = self.session.content.minerals[self.session.content.mineral_index(watch.mineral)]
            card.add(Label(a, name.short))
            tone = "red" if watch.pressure >= 3 else "orange" if watch.pressure >= 2 else "green"
            card.add(Meter(Box(b.x, b.y + 6, b.w, 16), watch.pressure, name.short, tr(watch.word),
                           total=4, colour=tone))  # fmt: skip
            card.add(Label(c, tr(watch.word), "small", "mute", align="right"))

    def _news(self, strip: Widget, box: Box) -> None:
        card = strip.add(Card(box, tr("Headlines"), icon="news",
                              on_click=lambda: self.app.go("news"), key="strip/news"))  # fmt: skip
        stack, look = Stack(card.inner, 6), self.app.look
        for line in self.session.headlines():
            now = line.turn == self.session.view.turn
            loud = now and line.weight >= 2.4
            style = ("smallstrong", "small", "strong", "body")[2 * (card.inner.w >= 400) + (not loud)]
            high = look.paragraph(line.text, stack.rect.w - 46, style)
            if stack.y + high > card.inner.bottom + 1:
                if stack.y + look.line(style) > card.inner.bottom + 1:
                    break
                continue  # a shorter one may still fit
            a, b = row(stack.take(high), [40, "1*"], 6)
            card.add(Label(Box(a.x, a.y, a.w, 24), f"T{line.turn}", "smallstrong", "blue" if now else "mute"))
            card.add(Paragraph(b, line.text, style))
        if stack.y == card.inner.y:
            text, room = "", stack.rest()
            for sentence in self.session.content.summary.split(". "):  # as many whole sentences as there is room for
                longer = f"{text} {sentence.rstrip('.')}.".strip()
                if text and look.paragraph(longer, room.w, "small") > room.h:
                    break
                text = longer
            card.add(Paragraph(room, text, "small", "mute", tooltip=self.session.content.summary))


