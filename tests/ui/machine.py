"""Two people at one machine: the window of a hot seat, and how a test sits down at it."""

from game.host import LocalLink, Table
from game.lab.simulate import ai_plans
from game.model.entries import SeatPlan
from game.ui import front, windows
from game.ui.app import App, UiSettings
from tests.ui.staged import content
from tests.ui.test_screens import Shelf

A, B = "JPN", "KOR"


class Shelf2(Shelf):
    minutes = 0

    def get(self, key, default=None):
        return self.minutes if key == "visit_minutes" else default


def opened(table, minutes=0):
    faults, now = [], [0.0]
    app = App(UiSettings("dark", 1.0, True, size=(1920, 1080)), on_error=faults.append, clock=lambda: now[0])
    shelf = Shelf2()
    shelf.minutes = minutes
    front.prepare(app, shelf)
    app.faults, app.now, app.table = faults, now, table
    app.go(windows.take_up(app, LocalLink(table, A), shelf))
    app.settle()
    return app


def words(app):
    """All text that is on the stage or can be got at by Ctrl+L."""
    return app.dump() + " ".join(t.text for t in app.stage.toasts)


def sit(app):
    app.click("curtain/sit")
    assert not app.faults, app.faults[0][-600:]


def of_two():
    """A fresh game of two people, its window and its clock."""
    plans = ai_plans(content(), {}, "easy")
    plans |= {A: SeatPlan("human"), B: SeatPlan("human")}
    return opened(Table.new(content(), 5, plans, turns=3, with_baseline=False))
