"""The way through a game: the brief apart from the results, membership in its place, one's own result at the end."""

import types
from pathlib import Path

import pytest

from game import rules
from game.present import for_you, membership, my_result
from game.ui import front
from game.ui.app import App, UiSettings
from tests.ui.staged import Still, moments
from tests.ui.test_screens import Shelf, faults_of_layout, shown, window


def seated(moment, seat):
    """The moment seen from another seat."""
    still = moments()[moment]
    return Still(still.state, seat)


def test_results_stand_alone_and_the_next_brief_has_a_page_of_its_own():
    app = window(moments()["results1"])
    shown(app, "news")
    assert "Who caused it" in app.dump()
    assert "What this turn puts before you".lower() not in app.dump().lower()
    app = window(moments()["brief2"])
    shown(app, "news")
    assert "what this turn puts before you" in app.dump()
    assert "Who caused it" not in app.dump()
    app.click("news/leaf", "Results of turn 1")
    assert "Who caused it" in app.dump()


def test_a_line_of_the_brief_leads_to_its_screen():
    app = window(seated("brief1", "PHL"))
    shown(app, "news")
    assert "You are an observer" in app.dump()
    led = set()
    for key in [w.key for w in app.stage.root.walk() if w.key.startswith("news/go")]:
        app.click(key)
        led.add(app.screen.title)
        app.go("news")
        app.settle()
    assert "Council" in led and "News" not in led


def test_the_brief_says_what_binds_and_how_the_aims_stand():
    link = moments()["brief2"]
    items = for_you.for_you(link.content, link.view())
    assert sum("Secret aim" in item.text for item in items) == len(link.content.seat("JPN").aims)
    assert any("points of initiative" in item.text for item in items)


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)])
def test_an_observer_joins_in_the_council(size):
    app = window(seated("talk1", "CAN"), size=size)
    shown(app, "council")
    assert not faults_of_layout(app)
    assert "What it costs" in app.dump()
    app.click("council/join")
    assert app.session.draft.membership == "join"
    assert "you join at the end of this turn" in app.dump()
    app.click("council/join")
    assert app.session.draft.membership == "stay"


def test_a_member_reads_what_membership_is_and_may_order_to_leave():
    app = window(moments()["talk1"])
    shown(app, "council")
    app.click("council/membership")
    assert "You are a member of FORGE" in app.dump()
    app.click("dialog/choice1")
    assert app.session.draft.membership == "leave"


def test_what_membership_costs_names_the_floors_that_stand():
    link = moments()["brief2"]
    view = rules.view(link.content, link.state, "CAN")
    told = membership.standing(link.content, view)
    assert any("Floors" in text for text in told.costs)
    assert membership.standing(link.content, rules.view(link.content, link.state, "CHN")) is None


def test_the_result_adds_up_to_the_score_and_says_why():
    link = moments()["over"]
    held = my_result.mine(link.content, link.view(), "JPN")
    assert 50 + sum(p.points for p in held.parts) + held.bloc.points == pytest.approx(held.total)
    for part in (*held.parts, held.bloc):  # what stands beside a bar multiplies to its points
        assert part.points == pytest.approx(part.weight * (part.score - 50))
    assert sum(part.weight for part in (*held.parts, held.bloc)) == pytest.approx(1.0)
    assert 1 <= held.rank <= held.of == len(link.content.seats)
    assert held.why
    assert [my_result.ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st"]  # fmt: skip


class Ended(Shelf):
    """A shelf with one game on it, which is over."""

    def list_saves(self):
        return (types.SimpleNamespace(title="A game", turn=6, phase="over", seats=("PHL",), played=0.0, trouble="",
                                      path=Path("a.jsonl")),)  # fmt: skip


def test_a_mandate_whose_aims_are_all_met_is_told_first():
    """Found in play: both secret aims met after eight years, and the page said it in a note."""
    link = moments()["over"]
    view, aims = link.view(), (("End as a member.", True), ("Own a plant.", True))
    told = my_result.mine(link.content, view, view.seat, aims)
    assert told is not None and told.why.startswith("Mandate fulfilled: all 2 secret aims are met.")
    missed = my_result.mine(link.content, view, view.seat, (aims[0], ("Own a plant.", False)))
    assert missed is not None and "Mandate" not in missed.why
    assert not my_result.fulfilled(())


def test_the_menu_offers_the_debrief_of_a_game_that_is_over():
    app = App(UiSettings("dark", 1.0, True, size=(1280, 720)), clock=lambda: 0.0)
    front.prepare(app, Ended())
    app.go("menu")
    app.settle()
    assert app.widget("menu/continue").label == "Look at the debrief"
    assert app.stage.focus_key != "menu/continue"


def test_the_menu_does_not_offer_to_continue_a_game_that_nobody_sits_in():
    class Watched(Ended):
        def list_saves(self):
            card = super().list_saves()[0]
            return (types.SimpleNamespace(**{**vars(card), "phase": "talk", "seats": ()}),)

    app = App(UiSettings("dark", 1.0, True, size=(1280, 720)), clock=lambda: 0.0)
    front.prepare(app, Watched())
    app.go("menu")
    app.settle()
    assert app.widget("menu/continue").label == "Watch on"


def test_deals_open_on_who_waits_until_somebody_is_chosen():
    link = moments()["talk2"]
    by = {o.by for o in link.view().offers if o.status == "open" and "JPN" in o.addressees}
    assert by, "somebody waits in this moment"
    app = window(link)
    app.go("deals")
    app.screen.partner = next(s.id for s in link.content.seats if s.id not in by | {"JPN"})
    app.go("map")
    app.go("deals")
    assert app.screen.partner in by
    app.click("partner/CHN")
    app.go("map")
    app.go("deals")
    assert app.screen.partner == "CHN", "whom one has chosen stays"


def test_a_country_picked_on_the_map_opens_its_deals():
    app = window(moments()["talk2"])
    shown(app, "map")
    app.screen.pick("IND")
    assert (app.screen.title, app.screen.partner) == ("Deals", "IND")
