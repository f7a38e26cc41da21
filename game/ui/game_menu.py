"""The small menu that Esc opens on every screen: go on, options, help, save and leave."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from game.model.ids import CHINA, SeatId
from game.present.names import sentence, within
from game.present.words import tr
from game.ui.kit import Choice, Dialog, Event

if TYPE_CHECKING:
    from game.ui.app import App

__all__ = ["game_menu", "help_key", "leave_game", "leave_words"]


def game_menu(app: App) -> None:
    """Open it over the screen in sight. Esc closes it again."""
    inside = app.link is not None or app.hot_seat is not None
    choices = [
        Choice(tr("Go on"), None, "primary"),
        Choice(tr("Options"), _opener(app, "options")),
        Choice(tr("How it works (F1)"), _opener(app, "help")),
        Choice(tr("Glossary (F2)"), _opener(app, "glossary")),
    ]
    held = kept(app)
    if app.hot_seat is not None:
        choices.append(Choice(room_words(app), lambda: turn_room(app)))
    if inside:
        word = tr("Save and leave for the menu") if held else tr("Leave for the menu")
        choices.append(Choice(word, lambda: _asked_once(app, tr("Save and leave"), lambda: leave_game(app))))
    word = tr("Save and quit: goes on where you are") if inside and held else tr("Quit")
    leave = partial(ask_to_quit, app) if inside and held else lambda: _sure(app, app.quit)
    choices.append(Choice(word, leave, "quiet"))
    crew = app.hot_seat
    if crew is not None and crew.seat and crew.may_leave(crew.seat):
        seat = crew.seat
        choices.insert(1, Choice(tr("I have to go: the computer plays on"), lambda: ask_to_leave(app, seat)))
    text = tr("Everything is kept at every step, what is half written too: Continue in the menu goes on right "
              "here.") if inside else ""  # fmt: skip
    if inside and not held:
        text = tr("This game is not kept: its folder cannot be written.")
    app.ask(Dialog(tr("Menu"), text, choices, width=420, key="gamemenu", stacked=True))


def ask_to_quit(app: App) -> None:
    """The window closes with the game kept: one more press, since it takes a while to come back."""
    text = tr("The game is kept as it stands, with all that is half written. Continue in the menu takes it up again; "
              "a long game is played through anew for that, which takes up to a minute.")  # fmt: skip
    what = half_written(app)
    if what:
        text = tr("Not sent yet: {what}. {text}", what=what, text=text)
    app.ask(Dialog(tr("Close the program?"), text, (
        Choice(tr("Stay"), None, "primary"), Choice(tr("Quit"), app.quit),
    ), width=520, key="quit"))  # fmt: skip


def room_open(app: App) -> bool:
    """Whether the public page has a window of its own."""
    return app.room is not None and bool(app.room.is_open)


def room_words(app: App) -> str:
    """What the way into or out of the projector's own window says."""
    return tr("Close the projector's window") if room_open(app) else tr("Public screen in its own window")


def turn_room(app: App) -> None:
    """Open or close the projector's window; the next game at this machine begins as this one was left."""
    if room_open(app):
        app.room.close()
    else:
        app.room.open(app.hot_seat)
        app.toast(tr("Move it to the projector; a double click there fills the screen. It never shows a desk."))
    app.services.set("room_window", room_open(app))


def stand_in_words() -> str:
    """What the stand-in of somebody who goes away does and leaves."""
    return tr("It votes and orders in your place from now on. It keeps the words you gave, starts and signs "
              "nothing new, and buys stock for a tenth of your budget at most. It votes for your secret aims, does a "
              "favour for one and keeps the money that one asks for. What it leaves undone it lists for you. You can "
              "take your seat back at any time.")  # fmt: skip


def ask_to_leave(app: App, seat: SeatId) -> None:
    """At a shared machine: hand a person's seat to the computer, once it is sure; the others play on."""
    crew = app.hot_seat

    def leave() -> None:
        for refusal in crew.hand_over(seat):
            app.toast(f"{refusal.message} {refusal.remedy}".strip(), "warn")

    def skip() -> None:
        crew.skip(seat)

    late = tr("Only this visit: count as ready") if crew.view().phase == "talk" else tr(
        "Only this visit: sheet as it stands")  # fmt: skip
    once = (Choice(late, skip),) if not crew.seat and crew.called == seat else ()
    title = sentence(tr("Let the computer play on for {name}?", name=crew.name(seat)))
    if once:
        title = sentence(tr("Go on without {name}?", name=crew.name(seat)))
    text = doctrine_sits_words() if seat == CHINA else stand_in_words()
    offers = tr("Its open offers can still be signed by the others; what nobody answers lapses with the bell.")
    back = tr("Whoever is back chooses the seat on the curtain.")
    visit = tr("Only this visit: nobody sees the desk, and the seat stays a person's. Handed over, the computer sits:")
    told = f"{visit} {text}" if once else text
    app.ask(Dialog(title, f"{told} {offers} {back}", (
        Choice(tr("Hand over"), leave), *once, Choice(tr("Wait") if once else tr("Stay"), None, "primary"),
    ), width=680 if once else 620, key="leave"))  # fmt: skip


def doctrine_sits_words() -> str:
    """The same for China's player."""
    return tr("The doctrine that was chosen for China gives its orders from now on. Sealed orders still count.")


def help_key(app: App, event: Event) -> bool:
    """F1 opens the help and F2 the glossary; True when it was one of them."""
    page = {"F1": "help", "F2": "glossary"}.get(event.chord)
    if page is not None:
        app.push(page)
    return page is not None


def kept(app: App) -> bool:
    """Whether what is left can be taken up again; no where the folder of saves cannot be written."""
    path = getattr(app.link, "save_path", None)
    return path is None or path() is not None


def leave_words(app: App) -> str:
    """What the way out of a game says."""
    if kept(app):
        return tr("Leave the game for the menu; it is saved")
    return tr("Leave the game for the menu; it is not saved")


def leave_game(app: App) -> None:
    """To the main menu; a game that is not kept is lost by that, which is asked first."""
    _sure(app, lambda: app.go("menu"))


def half_written(app: App) -> str:
    """What the person at the window has begun to write and not sent, in words; empty where there is nothing."""
    session = getattr(app.screen, "session", None)
    link = session.link if session is not None else app.link
    view = link.view() if link is not None and hasattr(link, "draft") else None
    if view is None or view.phase not in ("talk", "bell"):
        return ""
    ask = getattr(link, "offer_draft", None)
    offer = ask() if ask is not None else None
    sheet = link.draft() if link.sheet() is None else None
    begun = sheet is not None and sheet != getattr(view, "default_sheet", None)
    if offer is not None:
        name = within(link.content, offer.to)
        return (tr("your orders and the offer to {name}", name=name) if begun
                else tr("the offer to {name}", name=name))  # fmt: skip
    return tr("your orders") if begun else ""


def _asked_once(app: App, word: str, act: Callable[[], None]) -> None:
    """Leave for the menu at once; where something is half written, say that it is kept and ask once."""
    what = half_written(app) if kept(app) else ""
    if what:
        ask_first(app, word, what, act)
    else:
        act()


def ask_first(app: App, word: str, what: str, act: Callable[[], None]) -> None:
    """Whether to leave in the middle of something: what it is and that it is kept; ``word`` leaves."""
    text = tr("Not sent yet: {what}. All that is written is kept: Continue in the menu goes on right here.",
              what=what)  # fmt: skip
    app.ask(Dialog(tr("Leave in the middle of it?"), text, (
        Choice(word, act, "primary"), Choice(tr("Go on playing")),
    ), width=560, key="halfwritten"))  # fmt: skip


def _sure(app: App, act: Callable[[], None]) -> None:
    if kept(app):
        act()
    else:
        warn_unsaved(app, act)


def warn_unsaved(app: App, act: Callable[[], None]) -> None:
    """A game that is lost by leaving."""
    text = tr("This game is not kept: its folder cannot be written. Left now, it is lost.")
    app.ask(Dialog(tr("Leave without saving?"), text, (
        Choice(tr("Stay"), None, "primary"), Choice(tr("Leave it"), act, "danger"),
    ), key="unsaved"))  # fmt: skip


def _opener(app: App, name: str) -> Callable[[], None]:
    return lambda: app.push(name)
