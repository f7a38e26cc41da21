"""The tutorial: every step is done by doing and can be skipped, and it catches up with who runs ahead."""

from types import SimpleNamespace

import msgspec
import pytest

from game.cli.services import Services
from game.model.orders import Ballot, OrderSheet
from game.model.talks import Clause, Offer, SetAgenda, TableMotion
from game.present import board, lesson
from game.present.clause_goods import sold_to
from game.present.lesson_steps import LONGEST
from game.rules import floor_effect
from game.ui.lesson import SEEN, Lesson
from tests.ui.lesson_walk import learning, points_at_something, step, turn_one, yes
from tests.ui.staged import moments


@pytest.fixture
def app(tmp_path):
    yield from learning(tmp_path)


def test_that_the_tutorial_was_left_is_remembered(app):
    """Was wrong: the menu led with it for ever."""
    assert app.services.get(SEEN) is None
    app.click("coach/leave")
    assert Services(app.services.home).get(SEEN) is True
    app.go("menu")
    app.settle()
    assert app.widget("menu/learn").kind == "secondary"


def test_the_first_turn_is_learned_by_doing(app):
    for wanted in turn_one(app):
        assert step(app) == wanted
        points_at_something(app)
    assert "Your first market result" in app.dump()


def test_a_price_that_lies_on_the_table_is_not_told_twice(app):
    """Found in play: the form repeated six lines of the motion beside it word for word."""
    for wanted in turn_one(app):
        if wanted == "agenda":
            said = app.dump()
            assert said.count("If 205 bound now") == 1 and "This is your motion" in said
            assert said.count('figure "points of your score"') == 2, "once a motion"
            assert "a no to the United States" not in said
            return


def test_results_are_told_of_only_after_the_guess(app):
    app.click("next")
    app.click("next")
    yes(app)
    app.click("next")
    yes(app)
    app.click("coach/skip")
    assert step(app) == "read"
    assert app.stage.find("coach") is None, "the answers are still hidden"
    app.click("guess/same")
    app.settle()
    assert app.widget("coach").anchor.key == "news/answers"


def test_everything_can_be_skipped_and_left(app):
    for _ in range(3):
        before = step(app)
        app.click("coach/on" if app.stage.find("coach/on") else "coach/skip")
        assert step(app) != before
        if app.stage.find("coach") is None:
            app.click("next")
    app.press("2")
    app.click("coach/leave")
    assert step(app) == ""
    assert app.stage.find("coach") is None
    assert "tutorial is off" in app.stage.toasts[-1].text


def test_the_lesson_catches_up_with_who_runs_ahead(app):
    """Bell and lock without a word: the steps that can no longer be done are dropped."""
    app.click("next")
    app.click("next")
    yes(app)
    assert step(app) == "fund", "money can still be given at the bell; the talks are over"
    app.click("next")
    yes(app)
    assert step(app) == "guess"


def test_the_count_of_steps_does_not_jump(app):
    """Found in play: after step 16 came step 18, since the one between was done before it was asked."""
    told = {}
    for wanted in turn_one(app):
        assert step(app) == wanted
        told[wanted] = app.screen.session.lesson.number[0]
    assert list(told.values()) == list(range(1, len(told) + 1)), told


def test_a_step_that_was_done_before_it_was_asked_is_not_counted():
    held, talks = Lesson(), moments()["talk2"].view()
    held.at = held.told = next(k for k, one in enumerate(held.steps) if one.id == "answer2")
    before = held.number
    sent = Offer("sent", talks.seat, "AUS", (Clause("money", talks.seat, amount_usd_m=5.0),), 2, 2)
    view = msgspec.structs.replace(talks, offers=(sent,))
    session = SimpleNamespace(view=view, draft=talks.default_sheet, stage="refined", mineral="cobalt", guess={})
    held.advance(session, "deals")
    assert held.step.id == "customs" and held.number == (before[0] + 1, before[1])


def test_the_lesson_goes_on_after_the_game_was_left(app):
    app.click("coach/on")
    app.click("next")
    app.go("menu")
    app.click("menu/continue")
    assert step(app) == "stage"


def test_every_step_is_spelled_out():
    ids = [s.id for s in lesson.steps()]
    assert len(ids) == len(set(ids)) <= 26
    for one in lesson.steps():
        assert one.say and one.why and one.title, one.id
        words = len(f"{one.title} {one.say} {one.why}".split())
        assert words <= LONGEST, f"{one.id} has {words} words: one thing to do and one reason"
        assert one.turn <= 3


@pytest.mark.slow
def test_the_motion_of_the_lesson_moves_a_price(tmp_path):
    """The floor that the tutorial asks for: Japan's own would move nothing, this one shows at once and holds."""
    link = Services(tmp_path).new_game(lesson.SCENARIO, lesson.SEAT, "easy", "predator", lesson.SEED)
    link.open_talks()
    content, good = link.content, ("ree_light", "component")
    theirs = next(m for m in link.view().motions if m.by == "JPN")
    still = floor_effect(content, link.view(), *good, theirs.price_usd_per_kg)
    moved = floor_effect(content, link.view(), *good, 205.0)
    assert still.zone_after / still.zone_before < 1.005
    assert moved.zone_after / moved.zone_before > 1.04
    assert not link.send(TableMotion("reference_price", *good, price_usd_per_kg=205.0))
    mine = next(m for m in link.view().motions if m.by == lesson.SEAT)
    assert not link.send(SetAgenda((mine.id,)))
    for _ in range(2):
        link.ring()
        view = link.view()
        ballots = tuple(Ballot(m, "yes") for m in view.agenda)
        link.submit(msgspec.structs.replace(view.default_sheet, ballots=ballots))
        link.close()
        if link.view().turn == 1:
            link.next_turn()
            link.open_talks()
    why = link.why(*good, lesson.SEAT, 2)
    levy = next(p.amount_usd_per_kg for p in why.parts if p.cause == "levy")
    assert why.parts[0].cause == "levy" and levy > 0.1 * why.before
    assert why.after > 1.05 * why.before


def test_enter_goes_on_with_the_card_before_it_goes_on_with_the_turn(app):
    """Was wrong: Enter on a card that waits to be read opened the talks and dropped the card."""
    assert step(app) == "hello"
    app.press("Enter")
    assert step(app) == "open" and app.screen.session.view.phase == "brief"
    app.press("Enter")
    assert app.screen.session.view.phase == "talk"


def test_a_step_turns_the_pages_to_its_good_and_asks_for_a_motion_on_it():
    """Found in play: after a stray click the form stood on gallium, and a floor on it was taken for the magnets'."""
    floor = next(s for s in lesson.steps() if s.id == "floor")
    view = moments()["talk2"].view()
    mine = msgspec.structs.replace(view.motions[0], by=view.seat, kind="reference_price", mineral="gallium")
    good = msgspec.structs.replace(mine, mineral="ree_light", stage="component")
    for motion, done in ((mine, False), (good, True)):
        seen = msgspec.structs.replace(view, motions=(motion,))
        now = lesson.Doing(seen, OrderSheet(), "council", "component", guessed=False)
        assert lesson.done(floor, now) is done
    held = Lesson()
    held.at = held.steps.index(floor)
    early = msgspec.structs.replace(view, motions=(), turn=1, phase="talk")
    session = SimpleNamespace(view=early, draft=OrderSheet(), guess=(), mineral="gallium", stage="refined")
    assert held.advance(session, "council") and (session.mineral, session.stage) == ("ree_light", "component")
    session.mineral = "gallium"
    assert not held.advance(session, "council"), "turned once; then the reader chooses"
    assert session.mineral == "gallium"


def test_what_the_lesson_says_of_magnets_and_of_its_partner_is_true(tmp_path):
    """Found in play: "where do magnets come from?" had no answer, and Australia had nothing to buy."""
    link = Services(tmp_path).new_game(lesson.SCENARIO, lesson.SEAT, "easy", "predator", lesson.SEED)
    link.open_talks()
    share, _ = board.china_share(link.content, link.view(), "ree_light", "component")
    assert 0.83 <= share < 0.9, "nearly nine in ten"
    assert sold_to(link.content, link.view(), "JPN", lesson.SEAT) == ("ree_light", "component")
