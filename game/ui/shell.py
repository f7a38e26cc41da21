"""The frame round every table screen: top bar, rail, side panel with the turn's one next step."""

from __future__ import annotations

from game.present.words import tr
from game.ui.game_menu import help_key
from game.ui.kit import GRID, Box, Button, Event, Group, Look, Widget, column, row
from game.ui.lens import chart_picture, lens_bar
from game.ui.lesson import add_coach
from game.ui.pace import note_turn
from game.ui.shell_base import said
from game.ui.shell_parts import Bar, PriceCard
from game.ui.shell_rail import RAIL
from game.ui.shell_side import SidePanel
from game.ui.shell_top import TopBar

__all__ = ["RAIL", "Bar", "PriceCard", "TableScreen", "chart_picture", "lens_bar", "said"]


class TableScreen(TopBar, SidePanel):
    """A screen of a running game. Subclasses set ``name`` and write ``body``."""

    tab_from_the_top = True

    def build(self, look: Look, size: tuple[float, float]) -> Widget:
        """Top bar, rail, page, side panel."""
        note_turn(self.session, self.app.services, self.app.clock)  # a new turn may find its page open already
        root = Group((0, 0, *size))
        top, rest = column((0, 0, *size), [GRID.top_bar, "1*"], 0)
        rail, page, side = row(rest, [GRID.rail, "1*", self.side_width(size)], 0)
        self._top(root.add(Bar(top, "below", tr("Your ministry"))), top)
        self._rail(root.add(Bar(rail, "right")), rail)
        self.body(root, look, page)
        if side.w:
            self.side(root.add(Bar(side, "left", tr("Market and next step"))), look, side)
        add_coach(root, self.session, self.name, self.app, look, Box(0, 0, *size))
        return root

    def on_show(self) -> None:
        """Once a phase, a small picture of where the game stands is kept beside its save."""
        s = self.session
        s.been_at_table = True
        here = (s.view.turn, s.view.phase)
        if s.pictured != here and s.crew is None:
            s.pictured = here
            self.app.keep_picture()
        if s.broken_off:
            s.broken_off = False
            self.run_months()

    def leaf(self) -> object:
        """The turn, and whether its results are open."""
        view = self.session.view
        return view.turn, view.results_open

    def text_log(self) -> str:
        """Ctrl+L: this page as text, then what has happened so far."""
        told = self.session.log()
        return "\n".join([self.app.dump(), "", tr("What has happened"), *told] if told else [self.app.dump()])

    def side_width(self, size: tuple[float, float]) -> float:
        """Width of the side panel; narrower in small windows."""
        return GRID.side_panel if size[0] >= 1500 else 380 if size[0] >= 1360 else 324

    def body(self, root: Widget, look: Look, box: Box) -> None:
        """What is between rail and side panel."""
        raise NotImplementedError

    def on_key(self, event: Event) -> bool:
        """1-9 screens, M mineral, S stage, (Ctrl+)Enter next step, Ctrl+Z undo, Ctrl+Y redo, F1 help."""
        chord = event.chord
        if chord.isdigit() and 1 <= int(chord) <= len(RAIL):
            self.app.go(RAIL[int(chord) - 1][0])
        elif chord == "9":
            self.app.go("end" if self.session.view.phase == "over" else "briefing")
        elif chord in ("m", "shift+m"):
            self._turn_mineral(-1 if chord.startswith("shift") else 1)
        elif chord == "s":
            stages = ("mine", "refined", "component")
            self.session.stage = stages[(stages.index(self.session.stage) + 1) % 3]
            self.lens_turned()
        elif chord == "ctrl+Enter" or (chord == "Enter" and self.reading and not self._writing):
            self.go_on()
        elif chord == "ctrl+z":
            self.take_back()
        elif chord in ("ctrl+y", "ctrl+shift+z"):
            self.do_again()
        else:
            return help_key(self.app, event)
        return True

    def key_leads(self, event: Event) -> str:
        """The page of a digit."""
        digit = int(event.chord) if event.chord.isdigit() else 0
        if digit == len(RAIL) + 1:
            return tr("Briefing")
        return tr(RAIL[digit - 1][2]) if 1 <= digit <= len(RAIL) else ""

    @property
    def _writing(self) -> bool:
        """Whether a field has the keyboard."""
        held = self.app.stage.focused
        return held is not None and held.cursor == "text"

    def go_on(self) -> None:
        """The next step by key: that of the tutorial's card where it waits for its reader, else the turn's."""
        held, reads = self.session.lesson, self.app.stage.find("coach/on")
        if held is not None and isinstance(reads, Button):
            reads.activate()
        else:
            self._step()[1]()

    def _turn_mineral(self, step: int) -> None:
        ids = [m.id for m in self.session.content.minerals]
        self.session.mineral = ids[(ids.index(self.session.mineral) + step) % len(ids)]
        self.lens_turned()
