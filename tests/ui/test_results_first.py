"""After the months the results come first, Enter goes on from them, and a page tells of its own turn only."""

import copy
import re

import pytest
from msgspec.structs import replace

from game.present import culprits, gravest, news
from game.present.facts import Fact
from game.present.gravest_words import Face
from game.present.item import AT_HOME, Item, page_of
from game.ui import windows
from tests.ui.staged import MOMENTS, content, moments
from tests.ui.test_screens import Shelf, window


def at(moment, name="news", guess=None, read=0, **look):
    """A page of a moment; ``read``: a turn whose results were read before."""
    app = window(copy.copy(moments()[moment]), **look)
    app.session.guess[read] = ""
    if guess is not None:
        app.session.guess[app.session.view.turn] = guess
    app.session.link.sent = []
    app.go(name)
    app.settle()
    return app


@pytest.mark.parametrize("by", ["key", "mouse"])
def test_from_the_guess_to_the_results_and_with_enter_to_the_next_turn(by):
    """Was wrong: after the guess nothing had the keyboard, and Enter did nothing."""
    app = at("results1")
    if by == "key":
        app.press("Enter")
    else:
        app.click("guess/down")
    assert app.session.read_results and app.session.link.sent == []
    assert app.stage.focus_key == "next" and "Enter" in app.dump()
    app.press("Enter")
    assert len(app.session.link.sent) == 1


def test_nothing_tells_the_results_before_the_question_is_answered():
    """Found in play: the top bar, and a message over the card, told that support had fallen."""
    app = at("results1")
    told = [f.value for f in app.screen_named("news")._figures()]
    assert set(told) == {"?"} and "Told once you have answered" in app.screen_named("news")._figures()[2].tooltip
    app.click("guess/down")
    assert "?" not in [f.value for f in app.screen_named("news")._figures()]


@pytest.mark.parametrize("chord", ["Enter", "ctrl+Enter"])
def test_the_way_on_from_a_question_is_to_its_results_and_not_past_them(chord):
    app = at("results1")
    app.stage.forget()
    app.press(chord)
    assert app.session.guess == {0: "", 1: ""} and app.session.link.sent == []


@pytest.mark.parametrize("name", ["map", "ledger", "council"])
def test_results_are_read_before_the_next_turn(name):
    app = at("results1", name)
    assert "Read the results" in app.dump()
    app.press("Enter")
    assert app.screen.name == "news" and app.session.link.sent == []
    app = at("results1", name, guess="up")
    app.press("Enter")
    assert len(app.session.link.sent) == 1


@pytest.mark.parametrize("name", ["map", "news", "ledger", "council"])
def test_enter_alone_rings_no_bell(name):
    """Was wrong: the news had the keyboard on the blue button, and Enter there rang the bell."""
    for moment in ("talk2", "bell2"):
        app = at(moment, name)
        assert "Ctrl+Enter" in app.dump()
        app.press("Enter")
        assert app.session.link.sent == [] and not app.stage.dialogs


def test_a_game_taken_up_at_its_results_opens_on_them():
    app = window(moments()["brief1"])
    assert windows.take_up(app, copy.copy(moments()["results1"]), Shelf()) == "news"
    assert windows.take_up(app, copy.copy(moments()["talk2"]), Shelf()) == "map"


def test_after_the_first_months_the_question_says_what_there_is_to_go_by():
    """Was wrong: the first question showed an empty page, with nothing to guess by."""
    told = at("results1").dump()
    assert "no course of prices to go by yet" in told and re.search(r"it cost [\d.,]+ USD/kg at home", told)
    assert "no course of prices" not in at("results2").dump()


def test_the_results_of_a_turn_leave_the_talks_of_the_next_for_the_next_paper():
    """Was wrong: deals signed in the talks of turn 2 led the headlines of turn 1 under its dates."""
    app = at("talk2", read=1)
    heads = news.headlines(content(), app.session.view)
    before = {h.text for h in heads if h.turn == 1}
    signed, told = next(h.text for h in heads if h.turn == 2 and h.text not in before), app.dump()
    assert signed in told and told.index("In the talks of turn 2") < told.index(signed)
    assert "them, join FORGE" not in told, "read a minute ago with the results"
    app.click("news/leaf", "Results of turn 1")
    told = app.dump()
    assert signed not in told and "In the talks" not in told and "them, join FORGE" in told


def led(monkeypatch, *blows):
    """Results led by these: a game of three turns seldom has two grave ones."""
    monkeypatch.setattr(gravest, "gravest", lambda *_a, **_k: blows)
    monkeypatch.setattr(gravest, "still_weighs", lambda *_a, **_k: tuple(b for b in blows if b.now))


OUT = gravest.Blow("election_lost", "office", "people", "Voted out", "Your cabinet lost the election",
                   "Its budget is 5 % smaller", "You serve a new cabinet", "orders")  # fmt: skip


@pytest.mark.parametrize("look", [{"size": (1920, 1080)}, {"size": (1280, 720)}])
def test_the_gravest_leads_the_results_in_large_letters_once_with_the_way_to_act(monkeypatch, look):
    """Found in play: big news stood in small type, and again in the list below."""
    head = next(h for h in at("results2", guess="up").session.headlines() if h.turn == 2 and h.text)
    led(monkeypatch, replace(OUT, source=head.text))
    app = at("results2", guess="up", **look)
    told = app.dump()
    assert told.index("Voted out") < told.index("What changed for you") and "5 % smaller" in told
    assert head.text not in told, "the headline that the card stands for"
    text = next(w for w in app.stage.root.walk() if w.label == OUT.text)
    assert app.look.style(text.style).size > app.look.style("strong").size
    app.click("news/lead0/go")
    assert app.screen.name == "news" and app.session.opens_at == "orders"


def test_a_page_to_act_on_is_kept_for_the_next_talks(monkeypatch):
    """Found in play: with the results the buttons led to desks on which nothing could be done yet."""
    led(monkeypatch, replace(OUT, screen=AT_HOME))
    app = at("results2", guess="up")
    assert "Next turn: Orders" in app.dump()
    for kept in (AT_HOME, "", AT_HOME):
        app.click("news/lead0/go")
        assert app.session.opens_at == kept and app.screen.name == "news"
    app = at("brief2")
    app.session.opens_at = AT_HOME
    monkeypatch.setattr(app.session.link, "open_talks", lambda: (), raising=False)
    app.click("next")
    app.settle()
    assert app.screen.name == "orders" and app.screen.tab == page_of(AT_HOME)[1] and not app.session.opens_at


def test_a_lead_about_one_desk_opens_that_desk(monkeypatch):
    """Found in play: a quarrel's button opened the border, and the way to end it stood at the foot of another desk."""
    led(monkeypatch, replace(OUT, screen=AT_HOME))
    app = at("talk2", read=1)
    app.click("news/lead0/go")
    assert app.screen.name == "orders" and app.screen.tab == page_of(AT_HOME)[1]
    assert not app.faults


def test_the_next_brief_leads_with_what_it_left_to_decide(monkeypatch):
    led(monkeypatch, OUT)
    for moment in ("brief2", "talk2"):
        app = at(moment)
        assert OUT.text in app.dump() and OUT.effect in app.dump(), "who has not seen the results reads them here"
        told = at(moment, read=1).dump()
        assert OUT.now in told and OUT.text not in told and OUT.effect not in told
        assert told.index("Voted out") < told.index("For you")


def test_in_a_narrow_or_low_window_the_gravest_stands_alone(monkeypatch):
    led(monkeypatch, OUT, replace(OUT, grade="bid_opened", text="A second thing"))
    assert "A second thing" in at("results2", guess="up", size=(1920, 1080)).dump()
    app = at("results2", guess="up", size=(1280, 720), scale=1.0)
    assert app.stage.find("news/lead0") is not None and app.stage.find("news/lead1") is None


@pytest.mark.parametrize("moment", [m for m in MOMENTS if m != "brief1"])
def test_headlines_stand_by_turn_the_newest_first(moment):
    app = at(moment, guess="up")
    turns = {h.brief or h.text: h.turn for h in app.session.headlines()}
    shown = [turns[line] for line in (w.label for w in app.stage.root.walk()) if line in turns]
    assert shown and shown == sorted(shown, reverse=True)


def test_who_caused_it_has_room_for_all_its_lines(monkeypatch):
    """Found in a low window: the last line of the answer lay on the edge of its card."""
    said = "Traders: prices were on their way up, and they bought ahead of the next rise. " * 2
    monkeypatch.setattr(culprits, "who_lines", lambda *_a: (said,))
    app = at("results1", guess="up", size=(1280, 720), scale=1.0)
    text = next(w for w in app.stage.root.walk() if w.label == said)
    card = text.parent
    assert text.rect.bottom <= card.rect.bottom - 8


def test_the_answer_to_a_guess_is_about_the_good_that_was_asked():
    """Was wrong: asked about magnets in the tutorial, the reader was told that another good had moved."""
    app = at("results1")
    app.session.mineral, app.session.stage = "germanium", "component"
    app.screen.refresh()
    app.settle()
    assert "Germanium optics" in app.dump() or "germanium optics" in app.dump()
    app.click("guess/up")
    app.settle()
    said = app.dump().split("Your guess was ")[1].split("\n")[0]
    assert "germanium optics" in said
    app.session.mineral, app.session.stage = "cobalt", "refined"
    app.screen.refresh()
    app.settle()
    assert said in app.dump()


@pytest.mark.parametrize(("size", "twice"), [((1280, 720), True), ((1920, 1080), False)])
def test_why_is_told_once_where_the_bars_stand_beside_it(size, twice):
    """Found in play: two cards showed the same three causes."""
    app = at("results1", guess="up", size=size)
    assert ("Who caused it" in app.dump()) and bool(re.search(r'"Why"', app.dump())) is twice


@pytest.mark.parametrize("look", [{"size": (1920, 1080)}, {"size": (1280, 720)}])
def test_a_large_card_shows_its_short_form_and_keeps_its_sentences_as_text(monkeypatch, look):
    """New players: figures packed into sentences; a card should say within five seconds what it is worth."""
    rows = (Fact("Waived permits", "−6.0"), Fact("All else", "−3.3"))
    face = Face("Support at home", "61 → 51 of 100", rows, "A plant that opens at home lifts it.")
    led(monkeypatch, replace(OUT, face=face, now_face=Face("Support now", "51 of 100")))
    app = at("results2", guess="up", **look)
    labels = [(w.label, w.value) for w in app.stage.root.walk()]
    assert ("Support at home", "") in labels and any(label == "61 → 51 of 100" for label, _ in labels)
    assert OUT.text not in [label for label, _ in labels]
    assert OUT.text in app.dump() and OUT.effect in app.dump()
    assert ("All else", "−3.3") in labels
    told = at("brief2", read=1, **look).dump()
    assert "Support now" in told and "51 of 100" in told and OUT.now in told


def test_the_last_results_say_what_the_turn_did_to_the_score():
    """Found in play: they said nothing of the score; only the page of the result did."""
    app = at("over", guess="")
    app.session.score_moved = lambda: (Item("scale", "", name="Your score rose in this turn", value="+5.0 points"),
                                       Item("trend-up", "", name="Security: more of the need is met", value="+1.9"))
    app.screen.refresh()
    app.settle()
    assert "+5.0 points" in app.dump()
    assert "Security: more" not in app.dump(), "its measures stand on the page of the result"
