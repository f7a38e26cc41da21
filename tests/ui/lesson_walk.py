"""The tutorial as a learner walks it: what is done at each step, and what its card may not hide."""

import re

from game.cli.services import Services
from game.ui import front
from game.ui.app import App, UiSettings
from game.ui.lesson import told_of


def learning(tmp_path):
    """A window that has just begun the tutorial; what goes wrong in it fails the test at its end."""
    faults = []
    made = App(UiSettings("dark", 1.0, True, size=(1600, 900)), on_error=faults.append, clock=lambda: 0.0)
    front.prepare(made, Services(tmp_path))
    made.faults = faults
    made.go("menu")
    made.click("menu/learn")
    yield made
    assert not faults, faults[0][-900:]


def step(app):
    app.settle()
    held = app.screen.session.lesson.step
    return held.id if held else ""


def points_at_something(app):
    coach = app.widget("coach")
    assert coach.anchor is not None, f"{coach.step.id}: nothing to point at"
    assert not coach.rect.colliderect(coach.anchor.screen_rect()), f"{coach.step.id} covers what it points at"
    wide, high = app.stage.size
    assert coach.rect.x >= 0 and coach.rect.right <= wide and coach.rect.y >= 0 and coach.rect.bottom <= high


def hides_nothing_it_tells_of(app):
    """Neither the panel round the control nor what the step names."""
    coach = app.widget("coach")
    told = [told_of(app.stage, name) for name in coach.step.about]
    if coach.anchor.key.startswith(re.split(r"[|+]", coach.step.anchor)[0]):  # on the page the step is about
        assert all(told), f"{coach.step.id} tells of {coach.step.about}, which is not all there"
    told = [w for kind in told for w in kind]
    told += [w for w in coach.anchor.ancestors() if w.role == "card"][:1]
    for widget in told:
        assert not coach.rect.colliderect(widget.screen_rect()), f"{coach.step.id} hides {widget.key or widget.label}"


def yes(app):
    for dialog in list(app.stage.dialogs):
        app.click(f"{dialog.key}/choice0")


def turn_one(app):
    """From the first pop-up to the first market result; yields after each act what should be asked next."""
    s = app.screen.session
    yield "hello"
    app.click("coach/on")
    yield "open"
    app.click("next")
    yield "stage"
    app.click("lens/stage", "Finished")
    yield "source"
    app.click("coach/on")
    yield "answer"
    app.press("3")
    yield "answer"
    app.click(next(k for k in app.stage._keys if k.startswith("decline/")))
    yes(app)
    yield "council"
    app.press("2")
    yield "floor"
    app.widget("motion/price/ree_light/component").on_change(205.0)
    app.settle()
    yield "floor"
    app.click("motion/send")
    yield "agenda"
    mine = next(m for m in s.view.motions if m.by == s.view.seat)
    app.click(f"agenda/{mine.id}")
    yield "projects"
    app.press("5")
    yield "fund"
    app.widget("fund/grant").on_number(20.0)
    yield "ring"
    app.click("next")
    yes(app)
    yield "vote"
    for motion in s.view.agenda:
        app.click(f"vote/{motion}", "Yes")
    yield "lock"
    app.click("next")
    yes(app)
    yield "guess"
    app.click("guess/up")
    yield "read"


def the_rest(app):
    """Turns two and three, from the results of the first; yields after each act what should be asked next."""
    s = app.screen.session
    app.click("coach/on")
    yield "next2"
    app.click("next")
    app.click("next")
    yield "answer2"
    app.press("3")
    yield "answer2"
    while key := next((k for k in app.stage._keys if k.startswith("decline/")), ""):
        app.click(key)
        yes(app)
    yield "offer"
    app.click("partner/JPN")
    app.click("deals/new")
    yield "offer"
    app.click("add/give/money")
    yield "offer"
    app.click("clause/done")
    yield "offer"
    app.click("deals/send")
    yield "customs"
    app.press("4")
    yield "customs"
    app.click("desk/tab", "Customs")
    yield "customs"
    app.click("effort/2")
    yield "ring2"
    app.click("next")
    yes(app)
    yield "lock2"
    app.click("next")
    yes(app)
    app.click("guess/up")
    yield "read2"
    app.click("coach/on")
    yield "next3"
    app.click("next")
    app.click("next")
    yield "china"
    app.press("6")
    yield "lock3"
    app.click("next")
    yes(app)
    yield "lock3"
    app.click("next")
    yes(app)
    app.click("guess/up")
    assert s.view.turn == 3
    yield "end"
