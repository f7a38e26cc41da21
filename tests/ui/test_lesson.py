"""The tutorial: every step is done by doing, points at something that is there, and can be skipped."""

import itertools
import re
from types import SimpleNamespace

import msgspec
import pytest

from game.cli.services import Services
from game.model.orders import Ballot, OrderSheet
from game.model.talks import Clause, Offer, SetAgenda, TableMotion
from game.present import lesson
from game.present.lesson_steps import LONGEST
from game.rules import floor_effect
from game.ui import front
from game.ui.app import App, UiSettings
from game.ui.kit import Box, ScrollArea
from game.ui.kit.events import Event
from game.ui.kit.overlays import toast_boxes
from game.ui.kit.stage_paint import controls
from game.ui.lesson import SEEN, Lesson, told_of
from tests.ui.staged import moments


@pytest.fixture
def app(tmp_path):
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


def test_the_card_has_a_place_of_its_own_beside_the_prices(app):
    """Was wrong: in a small window it lay on the price cards and took their clicks."""
    app.settings.scale = None
    app.set_size((1280, 720))
    for wanted in turn_one(app):
        assert step(app) == wanted
        coach, dock = app.widget("coach"), app.stage.find("coach/dock")
        if wanted in ("vote", "lock", "guess"):
            continue  # pages whose side panel has another use, or none
        assert dock is not None, wanted
        assert coach.rect.topleft == dock.rect.topleft
        under = [w.key or w.label for w in app.stage.root.walk()
                 if w.label and not w.children and not w.key.startswith("coach") and coach not in w.ancestors()
                 and coach.rect.colliderect(w.screen_rect())]  # fmt: skip
        assert not under, f"{wanted} hides {under}"
        assert len([k for k in app.stage._keys if k.startswith("price/")]) >= 2, "prices stay in sight"


def test_that_the_tutorial_was_left_is_remembered(app):
    """Was wrong: the menu led with it for ever."""
    assert app.services.get(SEEN) is None
    app.click("coach/leave")
    assert Services(app.services.home).get(SEEN) is True
    app.go("menu")
    app.settle()
    assert app.widget("menu/learn").kind == "secondary"


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


def test_the_first_turn_is_learned_by_doing(app):
    for wanted in turn_one(app):
        assert step(app) == wanted
        points_at_something(app)
    assert "Your first market result" in app.dump()


def test_in_a_small_window_the_card_hides_nothing_it_tells_of(app):
    app.set_size((1280, 720))
    app.settle()
    for wanted in turn_one(app):
        assert step(app) == wanted
        if wanted == "vote":
            app.press("2")
            app.settle()
        points_at_something(app)
        hides_nothing_it_tells_of(app)
    assert app.widget("coach").anchor.key == "news/answers"


@pytest.mark.parametrize(("size", "few"), [((1280, 720), 3), ((1600, 900), 3), ((1920, 1080), 3)])
def test_no_price_card_goes_when_a_step_has_more_to_say(app, size, few):
    """Found in play: the third price card left the panel without a word as the text beside it grew."""
    app.settings.scale = None if size[1] < 900 else 1.0
    app.set_size(size)
    app.settle()
    for wanted in turn_one(app):
        assert step(app) == wanted
        shown = [key for key in app.stage._keys if key.startswith("price/")]
        assert len(shown) == few or wanted == "guess", f"{wanted}: {shown}"


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
    app.click("partner/AUS")
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


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_the_whole_tutorial_points_beside_what_it_tells_of(app, size):
    """Every step to the last, in a small and a large window."""
    app.settings.scale = None
    app.set_size(size)
    app.settle()
    seen = []
    for wanted in itertools.chain(turn_one(app), the_rest(app)):
        assert step(app) == wanted
        points_at_something(app)
        if wanted != "offer":  # what it tells of comes into sight one by one
            hides_nothing_it_tells_of(app)
        seen.append(wanted)
        if wanted == "read2":
            assert re.search(r"Your guess was (right|off): NdFeB magnets", app.dump())
    assert set(seen) == {one.id for one in lesson.steps()}
    app.click("coach/on")
    assert step(app) == "" and app.stage.find("coach") is None


def test_the_ring_is_round_the_motion_that_is_meant(app):
    """Two motions stand in the council; the one to be put to the vote is the pupil's own."""
    for wanted in turn_one(app):
        if wanted == "agenda":
            app.settle()
            mine = next(m for m in app.screen.session.view.motions if m.by == "USA")
            assert app.widget("coach").anchor.key == f"agenda/{mine.id}"
            return


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768)])
def test_what_is_to_be_pressed_is_in_sight_with_its_ring(app, size):
    """Found in play: "press To the vote on yours" pointed at a stripe at the window's edge, under a notice."""
    app.settings.scale = None
    app.set_size(size)
    for wanted in turn_one(app):
        assert step(app) == wanted
        coach = app.widget("coach")
        ring = coach.anchor.screen_rect().inflate(8, 8)
        shown = [above.screen_rect() for above in coach.anchor.ancestors() if isinstance(above, ScrollArea)]
        for room in (Box(0, 0, *app.stage.size), *shown):
            assert room.inflate(10, 10).contains(ring), f"{wanted}: {coach.anchor.key} is cut off"
        stage = app.stage
        notices = toast_boxes(app.look, stage.toasts, stage.size, controls(stage), stage.sight)
        assert not any(box.colliderect(ring) for box in notices), f"{wanted}: a notice lies over {coach.anchor.key}"


def test_who_scrolls_on_is_left_alone(app):
    """The page is slid to the control once; it is not slid back at every build."""
    app.settings.scale = None
    app.set_size((1280, 720))
    for wanted in turn_one(app):
        if wanted == "agenda":
            app.settle()
            area = next(w for w in app.widget("coach").anchor.ancestors() if isinstance(w, ScrollArea))
            assert area.scroll.offset > 0
            area.scroll.to(0)
            app.rebuild()
            app.settle()
            again = next(w for w in app.widget("coach").anchor.ancestors() if isinstance(w, ScrollArea))
            assert again.scroll.offset == 0
            return


def test_no_ring_is_drawn_round_what_is_scrolled_away(app):
    """Found in play: the ring stayed, over the title of a panel, when what it pointed at was out of sight."""
    app.settings.scale = None
    app.set_size((1280, 720))
    for wanted in turn_one(app):
        if wanted == "agenda":
            app.settle()
            coach = app.widget("coach")
            area = next(w for w in coach.anchor.ancestors() if isinstance(w, ScrollArea))
            seen = coach.seen_ring()
            assert seen is not None and area.screen_rect().inflate(10, 10).contains(seen)
            area.scroll.to(0)
            assert coach.seen_ring() is None or area.screen_rect().inflate(10, 10).contains(coach.seen_ring())
            area.scroll.offset = coach.anchor.rect.bottom - area.rect.y + 20
            assert coach.seen_ring() is None
            return


def test_a_price_that_lies_on_the_table_is_not_told_twice(app):
    """Found in play: the form repeated six lines of the motion beside it word for word."""
    for wanted in turn_one(app):
        if wanted == "agenda":
            said = app.dump()
            assert said.count("If 205 bound now") == 1 and "This is your motion" in said
            assert said.count('figure "points of your score"') == 2, "once a motion"
            assert "a no to the United States" not in said
            return


def test_the_card_can_be_moved(app):
    step(app)
    before = app.widget("coach").rect.copy()
    app.click("coach/move")
    app.settle()
    assert app.widget("coach").rect.topleft != before.topleft
    points_at_something(app)


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


def test_a_button_half_below_the_edge_of_a_list_takes_the_click(app):
    """Was wrong: the press brought it wholly into sight, away from under the pointer, and it missed the release."""
    app.settings.scale = 1.0
    app.set_size((1280, 720))
    for wanted in turn_one(app):
        assert step(app) == wanted
        if wanted == "agenda":
            break
    mine = next(m for m in app.screen.session.view.motions if m.by == "USA")
    motions, key = app.widget("council/list"), f"agenda/{mine.id}"
    low = motions.screen_rect().bottom
    motions.scroll.to(motions.scroll.offset + app.widget(key).screen_rect().bottom - low)
    app.settle()
    at = app.widget(key).screen_rect()
    assert at.bottom == pytest.approx(low, abs=1.0)
    for kind in ("down", "up"):
        app.dispatch(Event(kind, (at.centerx, at.bottom - 4), button=1))
    app.settle()
    assert mine.id in app.screen.session.view.agenda


def test_the_ring_of_the_grant_goes_round_the_button_that_fills_it_in(app):
    """The card says "press Fill in": what is to be pressed is within the ring."""
    for wanted in turn_one(app):
        if wanted == "fund":
            app.settle()
            coach = app.widget("coach")
            assert {w.key for w in coach.ringed} == {"fund/grant", "fund/fill"}
            for key in ("fund/grant", "fund/fill"):
                assert coach.seen_ring().contains(app.widget(key).screen_rect())
            return


def test_what_more_there_is_to_know_stands_at_rest_on_the_reason(app):
    assert step(app) == "hello"
    why = app.widget("coach/why")
    assert why.label.startswith("Why: ") and "the last is yours" in why.tooltip
    texts = {one.id: one.more for one in lesson.steps()}
    assert "Or instead" in texts["answer"] and "Ctrl+Z" in texts["lock3"] and "What is over comes back" in texts["fund"]


def test_what_the_prices_are_prices_of_is_said_at_rest(app):
    """Found in play: "USD per kg contained" stood over the price cards, and nothing said contained in what."""
    assert step(app) == "hello"
    assert "metal or oxide inside a good" in app.widget("price_title").tooltip
