"""Every screen in every phase: it builds, it draws, nothing sticks out, everything has a name."""

import copy
from types import SimpleNamespace

import msgspec
import pygame
import pytest

from game.present.promises import ledger
from game.store.errors import SaveError
from game.ui import front, windows
from game.ui.app import App, UiSettings
from game.ui.kit import Card, Label, Paragraph, ScrollArea
from tests.ui.staged import MOMENTS, Still, content, moments

SCREENS = tuple(windows.TABLE)
OUTSIDE = ("menu", "setup", "hotseat", "help", "glossary", "options")
LOOKS = (
    ("dark", (1920, 1080), None),
    ("light", (1280, 720), None),
    ("light", (1920, 1080), 1.5),
    ("dark", (1600, 900), 0.75),
)


class Shelf:
    """What stands outside a game, with nothing saved."""

    def list_saves(self):
        return ()

    def list_scenarios(self):
        return (SimpleNamespace(name="ministerial_2026"),)

    def load_scenario(self, _name):
        return content()

    def new_game(self, *_choices, **_more):
        return moments()["brief1"]

    def write_papers(self, _scenario, _turns):
        raise SaveError("Nothing is written here.")

    def get(self, _key, default=None):
        return default

    def set(self, _key, _value):
        pass


def window(link, theme="dark", size=(1920, 1080), scale=None):
    """An app without a window on a game; faults end up in ``app.faults``."""
    pygame.display.init()  # a test before this one may have closed a real window
    faults = []
    app = App(UiSettings(theme, scale, True, size=size), on_error=faults.append, clock=lambda: 0.0)
    front.prepare(app, Shelf())
    session = windows.seat_down(app, link)
    app.faults, app.session = faults, session
    return app


def shown(app, name):
    """Go to a screen with the guess out of the way."""
    app.session.guess = dict.fromkeys(range(40), "up")
    app.go(name)
    app.settle()
    return app.stage.root


def every(widget, inside=None, scrolled=False):
    """All widgets with the card they lie on and whether something scrolls them."""
    for child in widget.children:
        yield child, inside, scrolled
        card = child if isinstance(child, Card) else inside
        yield from every(child, card, scrolled or isinstance(child, ScrollArea))


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_every_screen_builds(moment, look):
    theme, size, scale = look
    app = window(moments()[moment], theme, size, scale)
    for name in (*SCREENS, *OUTSIDE):
        root = shown(app, name)
        assert root.children
        assert not app.faults, f"{name}: {app.faults[0][-600:]}"


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("look", LOOKS[:2], ids=str)
def test_every_screen_draws(name, look):
    theme, size, scale = look
    app = window(moments()["results2" if name == "news" else "talk2"], theme, size, scale)
    shown(app, name)
    picture = pygame.Surface(size)
    app.stage.paint(picture)
    colours = {tuple(picture.get_at((x, y))) for x in range(0, size[0], 40) for y in range(0, size[1], 40)}
    assert len(colours) > 5


def sticking_out(app):
    """Widgets that leave the page or the card they lie on, and words cut by their own box."""
    wide, high = app.stage.size
    look = app.look
    for widget, card, scrolled in every(app.stage.root):
        r = widget.rect
        if not scrolled and (r.x < -2 or r.y < -2 or r.right > wide + 2 or r.bottom > high + 2):
            yield f"off the page: {widget.role} {widget.label!r} {tuple(map(round, r))}"
        if card is not None and not scrolled and widget.role != "none":
            k = card.rect
            if r.x < k.x - 2 or r.right > k.right + 2 or r.bottom > k.bottom + 3:
                yield f"off its card {card.label!r}: {widget.role} {widget.label!r}"
        if isinstance(widget, Paragraph) and look.paragraph(widget.label, r.w, widget.style) > r.h + 3:
            yield f"cut: {widget.label!r} in {round(r.w)} x {round(r.h)}"
        if isinstance(widget, Label) and look.width(widget.label, widget.style) > r.w + 1:
            yield f"short: {widget.label!r} in {round(r.w)}"


MAY_BE_SHORT = ("Ministry of", "Buys ", "Sells ", "Delivers ", "Grants ", "Lends ", "Pays ", "Votes ", "Asks",
                "Applies", "Keeps")  # fmt: skip
"""Official names and offers on the map are as long as they are; the whole text stands in the tooltip."""


def faults_of_layout(app):
    """What sticks out but for names that may be short."""
    return [line for line in sticking_out(app) if not any(f"short: '{w}" in line for w in MAY_BE_SHORT)]


@pytest.mark.parametrize("look", LOOKS[:2], ids=str)
@pytest.mark.parametrize("moment", ["talk1", "bell2", "results2", "over"])
def test_nothing_sticks_out(look, moment):
    theme, size, scale = look
    app = window(moments()[moment], theme, size, scale)
    bad = []
    for name in (*SCREENS, *OUTSIDE):
        shown(app, name)
        strip = [k.label for k, _, _ in every(app.stage.root)] if name == "map" else []
        found = faults_of_layout(app)
        if name == "map":  # headlines are cut to a line here and stand whole in the news
            found = [line for line in found if not line.startswith(("short:", "cut:"))] if strip else found
        bad += [f"{name}: {line}" for line in found]
    assert not bad, "\n".join(bad[:20])


@pytest.mark.parametrize("moment", ["talk2", "bell2", "over"])
def test_text_names_every_control(moment):
    app = window(moments()[moment])
    for name in SCREENS:
        shown(app, name)
        text = app.dump()
        for widget, _, _ in every(app.stage.root):
            if widget.focusable and widget.enabled:
                assert widget.label, f"{name}: a {widget.role} ({widget.key}) without a name"
                assert widget.label in text


def test_no_ids_on_the_pages():
    """Ids of minerals, stages and seats never reach the page."""
    for moment in ("talk2", "results2", "over"):
        app = window(moments()[moment])
        for name in SCREENS:
            shown(app, name)
            text = app.dump()
            for word in ("ree_light", "ree_heavy", "component", "M USD", "None"):
                assert word not in text.replace("None so far", "").replace('"None."', ""), f"{name} {moment}: {word}"


@pytest.mark.parametrize("name", ["map", "orders", "council"])
@pytest.mark.parametrize("moment", ["talk1", "bell1"])
def test_an_adviser_can_be_asked(name, moment):
    app = window(moments()[moment])
    shown(app, name)
    app.click("advice")
    text = app.dump()
    assert "Vote yes on the floor for NdPr oxide" in text
    assert "ree_light" not in text
    app.press("Esc")
    assert not app.stage.dialogs


def test_no_adviser_outside_talks_and_orders():
    for moment in ("brief1", "results1", "over"):
        app = window(moments()[moment])
        shown(app, "map")
        with pytest.raises(KeyError):
            app.widget("advice")


def test_another_good_starts_at_its_own_fair_cost():
    """A price set for one good is not carried over to the next, however the lens turns."""
    app = window(moments()["talk2"])
    s = app.session
    s.mineral, s.stage = "ree_light", "refined"
    shown(app, "council")
    app.screen._price_set(80.0)
    assert app.screen._move().price_usd_per_kg == 80.0
    app.press("m")
    fair = next(f for f in s.view.fair_costs if (f.mineral, f.stage) == (s.mineral, s.stage))
    assert app.screen._move().price_usd_per_kg == pytest.approx(min(max(fair.fair, fair.low), fair.high), rel=6e-4)
    assert app.widget(f"motion/price/{s.mineral}/{s.stage}").number != 80.0


def test_home_support_is_always_on_top():
    for size in ((1280, 720), (1600, 900), (1920, 1080)):
        app = window(moments()["talk2"], "dark", size)
        shown(app, "map")
        assert "Home support" in app.dump()


def test_observers_are_not_called_to_vote():
    """The badge of the council counts motions that one may vote on."""
    link = moments()["bell2"]
    observer = next(s.id for s in link.view().seats.values() if s.status == "member" and s.id != link.seat)
    seats = dict(link.state.seats)
    seats[observer] = msgspec.structs.replace(seats[observer], status="observer")
    app = window(Still(msgspec.structs.replace(link.state, seats=seats), observer))
    shown(app, "map")
    assert app.session.view.agenda
    assert app.screen._count("council") == 0
    app = window(link)
    shown(app, "map")
    assert app.screen._count("council") == len(link.view().agenda)


def test_the_ledger_of_promises_is_a_table():
    app = window(moments()["over"])
    shown(app, "ledger")
    app.click("ledger/tab", "Promises")
    rows = ledger(app.session.content, app.session.view)
    assert rows
    assert [r.text for r in app.widget("ledger/promises").rows] == [r.text for r in rows]
    assert not faults_of_layout(app)


def test_a_suspended_ministry_sees_it_on_every_page():
    """In place of its full name stands what it must know first."""
    link = copy.copy(moments()["talk2"])
    view = link.view()
    link._view = msgspec.structs.replace(view, you=msgspec.structs.replace(view.you, status="suspended"))
    app = window(link)
    shown(app, "map")
    assert "suspended from FORGE" in app.dump()
    app = window(moments()["talk2"])
    shown(app, "map")
    assert "suspended from FORGE" not in app.dump()
