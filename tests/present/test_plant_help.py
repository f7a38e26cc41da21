"""Money that others are about to bring to one's plant is told before one pays for it alone."""

from msgspec.structs import replace

from game.model.talks import Clause, Deal, Motion
from game.present import plant_help, projects
from game.present.for_you import for_you
from game.present.names import card_name
from tests.ui.staged import content, moments
from tests.ui.test_screens import shown, window

SEAT = "JPN"


def card():
    view = moments()["talk2"].view()
    return next(p for p in content().projects if p.region == SEAT and view.projects[p.id].status == "open")


def moved(by="KOR", project="", phase="talk2"):
    """The talks with a motion of another that gives a plant money of the Fund."""
    view = moments()[phase].view()
    motion = Motion("m99", "fund_project", by, view.turn, amount_usd_m=28.0, project=project or card().id)
    return replace(view, motions=(*view.motions, motion), agenda=())


def test_a_motion_that_pays_for_ones_plant_is_told_to_its_host():
    """Found in play: Japan moved 28 million of the Fund for a plant; its host learnt it after it had paid itself."""
    told = plant_help.coming(content(), moved())[card().id]
    assert card_name(content(), card().id) in told and "28" in told and "Korea" in told
    lines = [item for item in for_you(content(), moved()) if item.text.startswith(told[:20])]
    assert [item.screen for item in lines] == ["projects"]
    row = next(r for r in projects.rows(content(), moved()) if r.id == card().id)
    assert row.help == told


def test_ones_own_motion_and_others_plants_are_no_news():
    assert not plant_help.coming(content(), moved(by=SEAT))
    abroad = next(p for p in content().projects if p.region == "USA")
    assert not plant_help.coming(content(), moved(project=abroad.id))


def test_a_motion_left_off_the_list_brings_nothing():
    view = moved(phase="bell2")
    assert not plant_help.coming(content(), replace(view, agenda=("other",)))
    assert plant_help.coming(content(), replace(view, agenda=("m99",)))


def test_money_of_others_signed_this_turn_is_told():
    view = moments()["talk2"].view()
    clause = Clause("grant", "USA", amount_usd_m=31.0, project=card().id)
    deal = Deal("d9", ("USA", "KOR"), (clause,), view.turn, view.turn + 1, False, ())
    told = plant_help.coming(content(), replace(view, deals=(*view.deals, deal)))[card().id]
    assert "31" in told and "United States" in told


def test_money_signed_for_a_plant_is_one_sum_a_giver_with_ones_own_beside_it():
    """Found in play: "13 from the United States and 7 from the United States", and nothing of the reader's own 62."""
    view = moments()["talk2"].view()
    rows = [Clause(kind, who, amount_usd_m=usd, project=card().id)
            for kind, who, usd in (("grant", "USA", 7.0), ("loan", "USA", 13.0), ("loan", SEAT, 62.0))]  # fmt: skip
    deal = Deal("d9", ("USA", SEAT), tuple(rows), view.turn, view.turn + 1, False, ())
    told = plant_help.coming(content(), replace(view, deals=(*view.deals, deal)))[card().id]
    assert told.count("United States") == 1 and "20" in told and "62" in told and "of your own" in told


def test_the_page_of_projects_shows_it():
    app = window(moments()["talk2"])
    assert app.session.view.turn == 2
    app.session._view = moved()
    shown(app, "projects")
    app.screen.chosen = card().id
    app.screen.refresh()
    app.settle()
    assert "moves" in app.stage.find("project/help").label and not app.faults
