"""A game in the window: its screens by name, for one, for several at one machine, for the tutorial."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from game.model.ids import CHINA
from game.model.link import Link
from game.present import lesson
from game.present.reading import reading
from game.present.words import tr
from game.ui import pace
from game.ui.app import App
from game.ui.aside import working_on
from game.ui.china_session import ChinaSession
from game.ui.dialog_lines import bulleted
from game.ui.hotseat import HotSeat, people_of
from game.ui.kit import Choice, Dialog
from game.ui.lesson import Lesson
from game.ui.opening import open_game
from game.ui.screens.briefing_screen import BriefingScreen
from game.ui.screens.china_briefing_screen import ChinaBriefing
from game.ui.screens.china_desk_screen import ChinaDesk
from game.ui.screens.china_screen import ChinaScreen
from game.ui.screens.council_screen import CouncilScreen
from game.ui.screens.curtain_screen import CurtainScreen
from game.ui.screens.deals_screen import DealsScreen
from game.ui.screens.end_screen import EndScreen
from game.ui.screens.ledger_screen import LedgerScreen
from game.ui.screens.map_screen import MapScreen
from game.ui.screens.news_screen import NewsScreen
from game.ui.screens.orders_screen import OrdersScreen, VaultPage
from game.ui.screens.projects_screen import ProjectsScreen
from game.ui.screens.public_screen import PublicScreen
from game.ui.screens.saves_screen import thumbnail
from game.ui.session import Session
from game.ui.working import Working

__all__ = ["TABLE", "begin_lesson", "hang", "hot_seat", "seat_down", "take_up"]

TABLE = {
    "briefing": BriefingScreen,
    "map": MapScreen,
    "council": CouncilScreen,
    "deals": DealsScreen,
    "orders": OrdersScreen,
    "projects": ProjectsScreen,
    "china": ChinaScreen,
    "news": NewsScreen,
    "ledger": LedgerScreen,
    "vault": VaultPage,
    "end": EndScreen,
}
"""Screens of a running game by name."""


MOST_REPORTED = 8
"""Offers of which somebody is told who sits down again."""

CHINA_TABLE = {**TABLE, "briefing": ChinaBriefing, "orders": ChinaDesk, "vault": ChinaDesk}
"""The same for China's player, who has a briefing and a desk of its own."""


def seat_down(app: App, link: Link) -> Session:
    """Hang the screens of one game into the window; the ones of an earlier game go."""
    session = ChinaSession(link) if link.seat == CHINA else Session(link)
    hang(app, session)
    return session


def hang(app: App, session: Session) -> None:
    """Hang one session's screens into the window."""
    app.forget(TABLE)
    screens: dict[str, Any] = CHINA_TABLE if isinstance(session, ChinaSession) else TABLE
    for name, screen in screens.items():
        app.register(name, lambda screen=screen: screen(session))  # type: ignore[misc]


def tell_since(app: App, lines: Sequence[str]) -> None:
    """What happened since somebody sat here last."""
    app.ask(Dialog(tr("Since you sat here last"), "", (Choice(tr("Go on"), None, "primary"),), width=760,
                   body=bulleted(lines[:MOST_REPORTED]), key="since"))  # fmt: skip


def hot_seat(app: App, link: Any, people: tuple[str, ...], minutes: float) -> HotSeat:
    """Several people at this machine: a curtain between them, their screens only while they sit."""

    def clear() -> None:
        app.unregister(TABLE)
        app.wipe()

    def tick() -> None:
        if app.hot_seat is not crew:
            app.stop(tick)
            return
        if not app.waiting:
            crew.tick()
        if crew.seat:
            app.stage.invalidate()

    def show(page: str) -> None:
        app.go("public" if page == "running" else page)

    def work(title: str, job: Callable[[], Any], then: Callable[[Any], None], months: tuple[str, ...]) -> None:
        read = reading(crew.content, crew.view(), alone=False)
        working_on(app, link, lambda far: Working(title, far.now, months=months, reading=read), job, then)

    def report(lines: Sequence[str]) -> None:
        tell_since(app, lines)

    crew = HotSeat(link, people, minutes, hang=lambda session: hang(app, session), clear=clear,
                   show=show, tell=lambda text, kind: app.toast(text, kind, 8), clock=app.clock, report=report,
                   timed=lambda heads, seconds: pace.keep_crowd(app.services, heads, seconds),
                   sound=app.sound.play, work=work)  # fmt: skip
    app.unregister(("curtain", "public"))
    app.register("curtain", lambda: CurtainScreen(crew))
    app.register("public", lambda: PublicScreen(crew))
    app.hot_seat = crew
    if minutes:
        app.every(1.0, tick)
    return crew


def on_the_table(app: App, link: Any, services: Any) -> None:
    """Tell the window which game is played, and where pictures of it go."""
    app.link = link
    path = getattr(link, "save_path", lambda: None)()
    app.on_picture = None
    if path is not None and hasattr(services, "keep_picture"):
        app.on_picture = lambda surface: services.keep_picture(path, thumbnail(surface))


def take_up(app: App, link: Any, services: Any) -> str:
    """Make a game ready to be shown; returns the screen to begin on."""
    app.hot_seat = None
    on_the_table(app, link, services)
    people = people_of(link)
    if len(people) > 1:
        crew = hot_seat(app, link, people, float(services.get("visit_minutes", 0) or 0))
        if services.get("room_window", False):
            app.room.open(crew)
        app.unregister(TABLE)
        phase = link.view().phase
        if phase == "bell" and not crew.waiting():
            return "public"  # the months were running: they run again
        if phase in ("talk", "bell"):
            crew.called = (crew.waiting() or crew.order())[0]
            return "curtain"
        if phase == "over":
            hang(app, crew.session(people[0]))
            return "end"
        return "public"
    session = seat_down(app, link)
    view = link.view()
    path = getattr(link, "save_path", lambda: None)()
    if path is not None and str(path) == services.get("lesson", ""):
        session.lesson = Lesson()  # it finds its step again from what has been done
    session.broken_off = view.phase == "bell" and session.sealed and not session.minded and not link.waiting_for()
    first = view.phase == "brief" and view.turn == 1 and session.lesson is None
    opening = {"over": "end", "results": "news"}  # results first, as after the months themselves
    return "briefing" if first else opening.get(view.phase, "map")


def begin_lesson(app: App, services: Any) -> None:
    """A game of the small scenario with the tutorial beside it."""

    def begin(link: Any) -> None:
        app.wipe()
        app.hot_seat = None
        on_the_table(app, link, services)
        session = seat_down(app, link)
        session.mineral, session.stage = "ree_light", "refined"
        session.lesson = Lesson()
        services.set("lesson", str(link.save_path() or ""))
        app.go("map")

    new = partial(services.new_game, lesson.SCENARIO, lesson.SEAT, "easy", "predator", lesson.SEED)
    open_game(app, tr("The table is being set"), new, begin)
