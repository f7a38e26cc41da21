"""Every kind of motion has a form that builds, fits, and makes the motion it says."""

import copy

import msgspec
import pytest

from game.present import council
from game.present.names import party
from game.ui.kit import Card
from game.ui.screens.vote_bar import VoteBar
from tests.ui.staged import moments
from tests.ui.test_screens import every, faults_of_layout, shown, window


def test_the_bound_of_a_price_is_a_price_that_may_be_set():
    """Was wrong: the lowest price, rounded to cents, lay below itself, and the form opened with a refusal."""
    link = copy.copy(moments()["talk2"])
    view = link.view()
    place = next(f for f in view.fair_costs if f.fair > 0)
    tight = msgspec.structs.replace(place, low=place.fair * 1.1 + 0.0043, high=place.fair * 1.2)
    rows = tuple(tight if f is place else f for f in view.fair_costs)
    link._view = msgspec.structs.replace(view, fair_costs=rows)
    app = window(link)
    app.session.mineral, app.session.stage = place.mineral, place.stage
    shown(app, "council")
    assert tight.low <= app.screen._move().price_usd_per_kg <= tight.high
    assert "A motion may set" not in app.dump()


@pytest.mark.parametrize("kind", council.KINDS)
@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)], ids=str)
def test_a_form_for_every_kind(kind, size):
    app = window(moments()["talk2"], size=size)
    shown(app, "council")
    screen = app.screen
    screen.kind = council.KINDS.index(kind)
    screen.refresh()
    app.settle()
    assert not app.faults
    move = screen._move()
    assert move.kind == kind
    if kind == "curb_response":
        assert move.rate_share > 0
    if kind == "penalty_schedule":
        assert move.multiple >= 1
    assert faults_of_layout(app) == []


def test_after_the_bell_the_votes_have_the_room_of_the_form():
    """Found in play: half the page after the bell was a form in which nothing could be tabled any more."""
    app = window(moments()["bell2"], size=(1280, 720))
    shown(app, "council")
    assert app.stage.find("motion/kind") is None and any(k.startswith("vote/") for k in app.stage._keys)
    app = window(moments()["talk2"], size=(1280, 720))
    shown(app, "council")
    assert app.stage.find("motion/kind") is not None


def test_what_a_chair_lists_keeps_its_place_and_a_third_is_refused():
    """Found in play: a listed card jumped to the top, and the next click took it off again."""
    link = copy.copy(moments()["talk2"])
    view = link.view()
    lying = tuple(msgspec.structs.replace(view.motions[0], id=f"m{k}", by="USA") for k in (91, 92, 93))
    sent = []

    def send(move):
        sent.append(move.motions)
        link._view = msgspec.structs.replace(link._view, agenda=move.motions)
        link.version += 1
        return ()

    link._view = msgspec.structs.replace(view, chair=view.seat, motions=lying, agenda=(), phase="talk")
    link.send = send
    app = window(link, size=(1920, 1080))
    shown(app, "council")

    def order():
        return [w.key for w in app.stage.layer().walk() if w.key.startswith("agenda/")]

    before = order()
    assert len(before) == 3 and "you list none" in app.dump()
    for key in before[:0:-1]:
        app.click(key)
        assert order() == before
    assert "you list 2 of 2" in app.dump()
    app.click(before[0])
    assert len(sent) == 2 and sent[-1] == ("m93", "m92"), "nothing falls off the list unasked"
    assert any("Take one off first" in toast.text for toast in app.stage.toasts)


@pytest.mark.parametrize(("size", "scale"), [((1280, 720), None), ((1280, 720), 1.5), ((1920, 1080), None)])
def test_no_part_of_a_form_lies_on_another(size, scale):
    """Was wrong at 720: the button, or the refusal in its place, stood on the list of dates of two kinds of motions."""
    app, bad = window(moments()["talk2"], "dark", size, scale), []
    shown(app, "council")
    for kind, word in enumerate(council.KINDS):
        app.screen.kind = kind
        app.screen.refresh()
        app.settle()
        card = next(w for w, _, _ in every(app.stage.root) if isinstance(w, Card) and w.title == "Table a motion")
        foot = next((w for w in card.children if w.key == "motion/send"), card.children[-1])
        bad += [f"{word}: {w.key or w.label}" for w in card.children
                if w is not foot and w.rect.colliderect(foot.rect)]  # fmt: skip
        bad += [f"{word}: {w.key or w.label} below its card" for w in card.children if w.rect.bottom > card.rect.bottom]
    assert not bad, "\n".join(bad)


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)], ids=str)
def test_while_votes_are_worked_out_anew_the_ones_before_stay_where_they_are(size, monkeypatch):
    """Found in play: a motion was tabled, every forecast fell to "80 % open", and a click landed on a moved card."""
    link = copy.copy(moments()["talk2"])
    app = window(link, size=size)
    shown(app, "council")

    def page():
        bars = [(w.rect.topleft, w.yes, w.undecided) for w, _, _ in every(app.stage.root) if isinstance(w, VoteBar)]
        cards = [tuple(w.rect) for w, _, _ in every(app.stage.root) if isinstance(w, Card)]
        return bars, cards

    before, asked = page(), {}
    assert before[0] and "being worked out" not in app.dump()
    monkeypatch.setattr(app, "soon", lambda name, action, wait=0.0: asked.update({name: action}))
    link.version += 1
    app.screen.refresh()
    app.settle()
    assert any(name.startswith("votes/") for name in asked)
    assert page() == before and "being worked out" in app.dump() and faults_of_layout(app) == []
    for action in list(asked.values()):
        action()
    app.settle()
    assert page() == before and "being worked out" not in app.dump()


def test_a_vote_that_was_held_shows_its_verdict_and_who_stood_where():
    app = window(moments()["talk2"], "light", (1280, 720))
    shown(app, "council")
    record = app.session.view.votes[-1]
    yes = [seat for seat, vote in record.votes.items() if vote == "yes"]
    badge = next(w for w in app.stage.root.walk() if w.role == "badge" and w.label in ("Passed", "Failed"))
    assert (badge.label == "Passed") == record.passed and "of heads" in str(badge.tooltip)
    side = next(w for w in app.stage.root.walk() if w.label == f"yes {len(yes)}" and w.rect.y > badge.rect.y)
    assert all(party(app.session.content, seat) in side.value for seat in yes)


def test_a_floor_that_stands_moves_at_once_and_is_not_said_to_come_too_late():
    """Was wrong: "77.8 → 70.2, at once" and below it "it would bind in turn 4, after this game"."""
    app = window(moments()["talk3"], "light", (1280, 720))
    session = app.session
    floors = {(f.mineral, f.stage) for f in session.view.floors}
    fair = [(f.mineral, f.stage) for f in session.view.fair_costs if f.fair > 0]
    told = {}
    for stands in (True, False):
        session.mineral, session.stage = next(place for place in fair if (place in floors) is stands)
        shown(app, "council")
        app.screen.refresh()
        app.settle()
        told[stands] = "It would bind in turn" in app.dump()
    assert told == {True: False, False: True}
