"""A price guarantee on the projects page: what the adviser means by one is filled in by a press, and counted before."""

import msgspec

from game.present import plant_gains, project_orders
from tests.ui.staged import content, moments
from tests.ui.test_screens import shown, window


def opened():
    """The projects page with a plant chosen that a guarantee alone starts, its fields open; the row that is meant."""
    app = window(moments()["talk2"], size=(1600, 900))
    app.session._view = msgspec.structs.replace(app.session.view, announced_turns=16)  # time enough for plants
    shown(app, "projects")
    s = app.session
    for project in content().projects:
        row = project_orders.whole_guarantee(content(), s.view, s.draft, project)
        if row is not None:
            app.screen.chosen, app.screen.how = project.id, 1
            app.screen.refresh()
            app.settle()
            button = app.stage.find("fund/fill")
            if button is not None and button.enabled:
                return app, project, row
    raise AssertionError("no plant that a guarantee starts")


def test_a_guarantee_s_fields_open_with_what_the_adviser_means():
    """Found in play: +1.9 at the adviser's and -0.2 on its page until tonnes were typed."""
    app, project, row = opened()
    s = app.session
    assert row.tonnes_per_month > 0 and not s.draft.fund
    gains = app.screen.plant_gains()
    meant = plant_gains.gain_of(content(), s.view, gains, project, project_orders.with_contract(s.draft, row))
    bare = plant_gains.gain_of(content(), s.view, gains, project, s.draft)
    assert meant.promised or meant.promise_usd_m
    text = app.dump()
    assert "not on your sheet yet" in text
    assert plant_gains.points_words(meant.net) in text and meant.net != bare.net
    app.click("fund/fill")
    assert [f.tonnes_per_month for f in s.draft.fund] == [row.tonnes_per_month]
    assert "not on your sheet yet" not in app.dump()
    after = plant_gains.gain_of(content(), s.view, gains, project, s.draft)
    assert after.net == meant.net, "what was promised before the press stands after it"
    assert not app.widget("fund/fill").enabled


def test_nothing_is_meant_where_it_starts_without_or_stands_already():
    app, project, row = opened()
    s = app.session
    written = project_orders.with_contract(s.draft, row)
    assert project_orders.whole_guarantee(content(), s.view, written, project) is None
    paid = project_orders.with_fund(s.draft, project.id, "grant", project.capex_usd_m)
    assert project_orders.whole_guarantee(content(), s.view, paid, project) is None
