"""An own truce with China: what it keeps cheap stands beside the choice, and what became of it in the next brief."""

import msgspec
import pytest

from game.cli.contents import load_content
from game.cli.staging import staged
from game.model.events import Event
from game.model.state import TruceState
from game.present import china_watch, truce_words
from game.present.for_you import for_you
from game.rules import truce_worth

replace = msgspec.structs.replace


@pytest.fixture(scope="module")
def seen():
    content = load_content("ministerial_years")
    return content, staged(content, "USA", 1, 1).view()


def test_what_a_truce_keeps_cheap_stands_beside_the_choice(seen):
    """Found in play: "ends with this turn unless you ask for more", and not a word of what it is worth."""
    content, view = seen
    eased = truce_worth.of_seat(content, view)
    assert {one.mineral for one in eased} == {"gallium", "germanium"}
    assert all(one.up_share > 0 and one.usd_m > 0 for one in eased)
    words = truce_words.worth(content, view)
    assert "a turn on their bill" in words
    item = next(i for i in for_you(content, view) if i.name.startswith("Your truce"))
    assert words in item.text
    assert words in china_watch.truce_lines(content, view)[0].terms


def test_it_is_told_to_its_owner_while_it_holds_and_to_nobody_else(seen):
    content, view = seen
    ended = replace(view, turn=2)
    pressed = replace(view, truces=(TruceState("USA", 4, ended_by="press"),))
    other = replace(view, seat="JPN")
    assert [truce_words.worth(content, one) for one in (ended, pressed, other)] == ["", "", ""]


@pytest.mark.parametrize(("kind", "head", "tone"), [
    ("truce_extended", "Your truce with China was carried on", "green"),
    ("truce_not_extended", "Your truce with China was not carried on", "orange"),
])  # fmt: skip
def test_the_next_brief_says_whether_it_was_carried_on(seen, kind, head, tone):
    """Found in play: asked for, paid for with a point of initiative, and nobody said whether it came."""
    content, view = seen
    event = Event(kind, 1, seat="USA", data={"until_turn": 2, "relief_share": 0.7})
    after = replace(view, turn=2, events=(*view.events, event))
    item = next(i for i in for_you(content, after) if i.name == head)
    assert item.tone == tone and item.screen == "china"
    assert truce_words.answer(content, replace(view, turn=3, events=(event,))) is None
    assert truce_words.answer(content, replace(after, seat="JPN")) is None
