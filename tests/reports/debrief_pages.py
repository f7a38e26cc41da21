"""The debrief screen of the played game, for one person and before a room."""

from pathlib import Path

from game.cli.debrief_desk import DebriefDesk
from game.host import LocalLink, Table, real_engine
from game.store import NoLog
from game.ui.app import App, UiSettings
from game.ui.screens.end_screen import EndScreen
from game.ui.windows import seat_down
from tests.reports import played


class Shelf:
    """Services that know the debrief only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def debrief_desk(self, link: LocalLink) -> DebriefDesk:
        return DebriefDesk(link.table, self.folder)


def opened(tmp_path: Path, until: int = 0, size: tuple[int, int] = (1280, 720)) -> tuple[App, EndScreen]:
    """The debrief as one person finds it; ``until``: a turn before the end, 0 for the end."""
    content, state = played.game(until=until)
    table = Table(content, state, NoLog(), real_engine())
    app = App(UiSettings("dark", None, size=size), clock=lambda: 0.0)
    app.services = Shelf(tmp_path)
    seat_down(app, LocalLink(table, "JPN"))
    app.go("end")
    app.settle()
    screen = app.screen
    assert isinstance(screen, EndScreen)
    return app, screen


class Pair:
    """Two people at one machine, as far as the debrief asks."""

    people = ("JPN", "AUS")
    minutes, seat = 0, ""


def in_a_room(tmp_path: Path, size: tuple[int, int] = (1366, 768)) -> tuple[App, EndScreen]:
    """The same as a hot seat of two shows it."""
    app, before = opened(tmp_path, size=size)
    before.session.crew = Pair()
    screen = EndScreen(before.session)
    app.settings.scale = None
    app.go(screen)
    app.settle()
    return app, screen
