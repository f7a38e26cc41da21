"""The main button of a page stands in one place of a window, whatever stands above it."""

import msgspec
import pytest

from game.model.talks import Clause, Deal, Offer
from tests.ui.dealing import dealing
from tests.ui.staged import SEAT, moments
from tests.ui.test_screens import shown, window

SIZES = [(1280, 720), (1920, 1080)]


def place(app, key):
    """Where a button stands; the test fails where there is none."""
    held = app.stage.find(key)
    assert held is not None, key
    return tuple(round(edge) for edge in held.screen_rect())


def offer(name, status="open", by="USA"):
    clauses = (Clause("money", by, amount_usd_m=4.0), Clause("favour", SEAT if by != SEAT else "USA"))
    return Offer(name, by, SEAT if by != SEAT else "USA", clauses, 2, 2, status=status)


@pytest.mark.parametrize("size", SIZES)
def test_make_an_offer_stands_in_one_place(size):
    """Found in play: it changed its place between two visits of one ministry, as an offer came or was declined."""
    app = window(moments()["talk2"], size=size)
    s, view = app.session, app.session.view
    deal = Deal("d9", ("USA", SEAT), (Clause("money", "USA", amount_usd_m=4.0),), 1, 3, False, ("USA", SEAT))
    places = set()
    for offers, deals in (((), ()), ((offer("o1"),), ()), ((offer("o1"), offer("o2", by=SEAT)), (deal,)),
                          ((offer("o1", "declined"),), (deal, msgspec.structs.replace(deal, id="d10")))):
        s._view = msgspec.structs.replace(view, offers=offers, deals=deals)
        for partner in ("USA", "EU", "CHN"):
            dealing(app, partner)
            places.add(place(app, "deals/new"))
    assert len(places) == 1, places


@pytest.mark.parametrize("size", SIZES)
def test_the_ways_to_an_offer_stand_in_one_place_of_the_table(size):
    """Found in play: in the middle of an empty table, at the foot of a full one."""
    app = window(moments()["talk2"], size=size)
    s, view = app.session, app.session.view
    places = set()
    for offers in ((), (offer("o1"),), tuple(offer(f"o{n}") for n in range(4))):
        s._view = msgspec.structs.replace(view, offers=offers)
        shown(app, "deals")
        app.screen.compare()
        app.settle()
        places.add((place(app, "deals/offer-to"), place(app, "deals/propose")))
    assert len(places) == 1, places


@pytest.mark.parametrize("size", SIZES)
def test_send_stands_in_one_place_for_an_offer_and_a_counter_offer(size):
    app = window(moments()["talk2"], size=size)
    dealing(app)
    app.click("deals/new")
    keys, places = ("deals/send", "deals/quote", "deals/cancel", "deals/secret"), set()
    for counter in ("", "o1"):
        for clauses in ([], [Clause("money", SEAT, amount_usd_m=4.0)]):
            app.screen.counter, app.screen.clauses = counter, clauses
            app.screen.refresh()
            app.settle()
            places.add(tuple(place(app, key) for key in keys))
    assert len(places) == 1, places


@pytest.mark.parametrize("size", SIZES)
def test_fill_in_stands_in_one_place_of_the_projects(size):
    app = window(moments()["talk2"], size=size)
    app.session._view = msgspec.structs.replace(app.session.view, announced_turns=16)
    shown(app, "projects")
    app.screen.whose = 2
    places = set()
    for project in app.session.content.projects:
        if app.session.view.projects[project.id].status != "open":
            continue
        app.screen.chosen = project.id
        app.screen.refresh()
        app.settle()
        places.add(place(app, "fund/fill"))
    assert len(places) == 1, places


@pytest.mark.parametrize("phase", ["brief2", "talk2", "bell2"])
def test_the_step_on_stands_in_one_place_on_every_page(phase):
    app = window(moments()[phase], size=(1280, 720))
    places = set()
    for page in ("map", "council", "deals", "orders", "projects", "china", "news", "ledger"):
        shown(app, page)
        if app.stage.find("next") is not None:
            places.add(place(app, "next"))
    assert len(places) == 1, places
