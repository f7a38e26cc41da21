"""What a waived permit costs later: protest along the site, courts, delay; and a seat whose minister is away."""

import pytest

from game.model.entries import SeatPlan
from game.model.orders import HomeOrder, OrderSheet
from game.model.talks import Clause, Promise
from game.rules import projects, sight
from game.rules.check import check_sheet
from tests.cases import table as t
from tests.cases.test_projects_life import CARD, building, calm_rules, set_card
from tests.helpers import close, new_game, replace, to_bell
from tests.toy import toy_content

SURE = toy_content(calm_rules(backlash_odds=1.0, backlash_delay=0.0))
NEVER = toy_content(calm_rules(backlash_odds=0.0, backlash_delay=0.0))
COURTS = toy_content(calm_rules(backlash_odds=0.0, backlash_delay=1.0))


def hurried(content, cut=1, status="construction"):
    """A magnet plant at home in the USA under way, with permits that were waived."""
    _, state = new_game(content)
    return set_card(building(state, 18), permits_cut=cut, status=status)


def after(content, state):
    return close(content, state, {"USA": OrderSheet(customs_effort=0)})


def test_bk01_people_along_a_hurried_site_protest_and_the_cabinet_pays_in_support():
    """C713 DESIGN: home policy brings gains and backlash. Story: a permit was waived; the site is being built.

    Outcome: a protest that everybody hears of and points of support lost at home, turn after turn while
    the works go on; a plant that was heard in full sees none.
    """
    loud, quiet = after(SURE, hurried(SURE)), after(SURE, hurried(SURE, cut=0))
    assert [e.seat for e in loud.events if e.kind == "backlash"] == ["USA"]
    assert not [e for e in quiet.events if e.kind == "backlash"]
    lost = quiet.state.seats["USA"].support - loud.state.seats["USA"].support
    assert lost == pytest.approx(SURE.rules.finance.backlash_support, rel=0.3)


def test_bk02_protest_grows_with_every_permit_that_was_waived():
    """C714 Odds are a permit's odds times the number waived: three in a hundred turns against one."""
    rules = toy_content().rules.finance
    assert 0.0 < rules.backlash_odds < 1.0
    half = toy_content(calm_rules(backlash_odds=0.5, backlash_delay=0.0))
    seen = dict.fromkeys((1, 2), 0)
    for seed in range(12):
        for cut in seen:
            state = replace(hurried(half, cut), seed=seed)
            work = t.work(state, content=half)
            card = half.project(CARD)
            seen[cut] += any(e.kind == "backlash" for e in projects._backlash(work, card, "USA").events)
    assert seen[2] == 12, "two waived permits at one half each are certain"
    assert 0 < seen[1] < 12


def test_bk03_what_was_not_heard_goes_to_court_and_holds_the_works_up():
    """C715 A year saved on paper comes back as delay: the works slip although all permits are in hand."""
    slow, plain = after(COURTS, hurried(COURTS)), after(NEVER, hurried(NEVER))
    assert [e.data["project"] for e in slow.events if e.kind == "project_delayed"] == [CARD]
    assert slow.state.projects[CARD].months_left > plain.state.projects[CARD].months_left


def test_bk04_once_the_plant_runs_nobody_protests_any_more():
    """C716 Bk04 once the plant runs nobody protests any more."""
    done = after(SURE, set_card(hurried(SURE), status="operating", active_share=1.0, months_left=0))
    assert not [e for e in done.events if e.kind == "backlash"]


def test_bk05_the_protest_is_told_in_the_news_with_its_card():
    """C717 Bk05 the protest is told in the news with its card."""
    from game.present import news  # noqa: PLC0415 - the words of one event

    step = after(SURE, hurried(SURE))
    view = sight.view(SURE, step.state, "USA")
    told = [news.headline(SURE, view, e).text for e in step.events if e.kind == "backlash"]
    assert told
    assert SURE.project(CARD).name in told[0]


def test_bk06_an_absent_minister_has_new_orders_only_where_a_word_was_given():
    """C718 DESIGN: the autopilot honours standing promises and lists what it refused to do.

    Story: Japan's minister left; it had promised the USA customs effort 3 while its standing sheet says 1.
    Outcome: the autopilot's sheet is the standing one with effort 3 and nothing else new, it passes the
    checks, and what it left undone is on its list.
    """
    from game import agents  # noqa: PLC0415 - the only case of an agent here

    content, state = new_game()
    plan = SeatPlan(controller="ai", level="normal", autopilot=True)
    word = Promise("p1", "d1", "JPN", "USA", Clause("customs_effort", "JPN", effort=3, turns=4), 1, 4)
    standing = OrderSheet(customs_effort=1, home=(HomeOrder("users_help", amount_usd_m=5.0),))
    japan = replace(state.seats["JPN"], plan=plan, sheet=standing, sheet_given=True)
    state = replace(state, promises=(word,), seats={**state.seats, "JPN": japan})
    view = sight.view(content, to_bell(content, state), "JPN")
    sheet = agents.orders(content, view)
    assert sheet.customs_effort == 3
    assert check_sheet(content, view, sheet) == ()
    assert not sheet.fund
    assert not sheet.side_purchases
    assert not sheet.stakes
    assert sheet.refused, "the returning minister is told what was left"
    free = replace(state, promises=())
    bare = sight.view(content, to_bell(content, free), "JPN")
    calm = agents.orders(content, bare)
    assert calm.customs_effort == bare.default_sheet.customs_effort == 0, "without a word nothing changes"
