"""A person's first three turns, by clicks and keys alone."""

import time

import pytest

from game.cli.services import Services
from game.present.own_votes import after_bell
from game.ui import front, windows
from game.ui.app import App, UiSettings


@pytest.fixture
def app():
    faults = []
    made = App(UiSettings("dark", 1.0, True, size=(1920, 1080)), on_error=faults.append, clock=lambda: 0.0)
    front.prepare(made, Services())
    made.faults = faults
    yield made
    assert not faults, faults[0][-900:]


def session(app):
    return app.screen.session


def answer(app, word):
    """Press the button of the open dialog that carries this word."""
    for dialog in app.stage.dialogs:
        for number, choice in enumerate(dialog.choices):
            if word in choice.label:
                app.click(f"dialog/choice{number}")
                return
    raise AssertionError(f"no dialog offers {word!r}")


def start(app, turns=6):
    app.go("menu")
    app.click("menu/solo")
    app.click("seat/JPN")
    while app.screen.turns != turns:
        app.click("setup/turns", "less")
    app.screen.seed = "11"
    app.click("setup/start")
    assert app.screen.title == "Briefing"


def lock(app):
    """Votes, orders, the bell and the results of one turn."""
    app.click("next")
    if app.stage.dialogs:  # something was left undone
        answer(app, "Lock")
    assert session(app).view.phase in ("results", "over")


def table_a_floor(app, s):
    """A motion on NdPr oxide from the council's form."""
    app.press("2")
    assert app.screen.title == "Council"
    before = len(s.view.motions)
    s.mineral, s.stage = "ree_light", "refined"
    app.rebuild()
    points = s.view.you.initiative
    app.click("motion/send")
    assert len(s.view.motions) == before + 1
    assert s.view.you.initiative == points - 1 and f'"Initiative" = {points - 1} left' in app.dump()
    assert next(m for m in s.view.motions if m.by == "JPN").price_usd_per_kg > 0


def offer_with_bond(app, s):
    """Money against a bonded word, to Korea."""
    app.press("3")
    app.click("partner/KOR")
    app.click("deals/new")
    app.click("add/give/money")
    app.click("clause/done")
    app.click("deals/group", "Council")
    app.click("add/get/stay_member")
    app.click("field/bond", "more")
    assert "Their words may break: risk" in app.dump()
    app.click("deals/send")
    sent = next(o for o in s.view.offers if o.by == "JPN")
    assert {c.kind for c in sent.clauses} == {"money", "stay_member"}
    assert sent.clauses[1].bond_usd_m == 5.0


def fund_a_card(app, s):
    """A grant, taken back with Ctrl+Z, given again."""
    app.press("5")
    assert app.screen.title == "Projects"
    app.screen.chosen = next(p.id for p in s.content.projects if s.view.projects[p.id].status == "open" and p.outputs)
    app.screen.refresh()
    app.settle()
    app.widget("fund/grant").on_number(10.0)
    app.settle()
    assert s.draft.fund[0].amount_usd_m == 10.0
    app.press("ctrl+z")
    assert not s.draft.fund
    app.widget("fund/grant").on_number(10.0)
    app.settle()


def ring(app, s):
    """On to the bell."""
    app.press("ctrl+Enter")
    if app.stage.dialogs:
        answer(app, "Ring")
    assert s.view.phase == "bell"
    assert app.screen.name == after_bell(s.view), "where the next thing to do is"


def read_results(app):
    """Guess, then the three answers and the paper."""
    assert app.screen.title == "News"
    assert "Before you look" in app.dump()
    app.click("guess/up")
    text = app.dump()
    for words in ("What changed for you", "Why", "Who caused it", "Headlines", "Mostly"):
        assert words in text


def test_three_turns_of_a_solo_game(app):
    start(app)
    app.click("next")
    assert app.screen.title == "News"
    app.click("next")
    assert app.screen.title == "Map"
    s = session(app)
    table_a_floor(app, s)
    offer_with_bond(app, s)
    fund_a_card(app, s)
    ring(app, s)
    app.press("2")
    for motion in s.view.agenda:
        app.click(f"vote/{motion}", "Yes")
    assert len(s.draft.ballots) == len(s.view.agenda)
    lock(app)
    read_results(app)
    for turn in (2, 3):
        app.click("next")
        assert s.view.turn == turn
        app.click("next")
        ring(app, s)
        app.press("4")
        app.click("desk/tab", "Customs")
        app.click("effort/2")
        assert s.draft.customs_effort == 2
        lock(app)
        app.click("guess/skip")
        assert "Results of turn" in app.dump()


def test_slow_work_waits_until_the_page_stands(app):
    """The orders page is drawn at once; its forecast is filled in afterwards."""
    start(app)
    app.click("next")
    app.open()
    app.running = True
    app.go("orders")
    app.settle()
    assert "being worked out" in app.dump()
    assert "forecast" in app._soon
    app.clock = lambda: 1.0
    app.step([])
    for _ in range(500):  # it is worked out in a thread of its own
        app.step([])
        if not app._quiet.busy and "being worked out" not in app.dump():
            break
        time.sleep(0.01)
    assert "being worked out" not in app.dump()
    app.running = False


def test_screens_change_quickly(app):
    """A change of screen builds within a tenth of a second; what is slow is worked out after it."""
    start(app)
    app.click("next")
    app.running = True  # as in a window: slow work waits until the page stands
    for name in windows.TABLE:
        app.go(name)
        began = time.thread_time()
        app.settle()
        assert time.thread_time() - began < 0.1, name
    app.running = False
