"""What moved a partner's trust in you, and what would."""

from game.model.events import Event
from game.present import trust_causes
from tests.agents import views as v


def test_the_last_changes_are_told_with_their_causes_and_points():
    broken = Event(kind="promise_broken", turn=1, data={"giver": "JPN", "to": "USA", "promise": "p1"})
    favour = Event(kind="favour_done", turn=2, seat="JPN", data={"to": "USA", "points": 4.0})
    view = v.view("JPN", event_log=(broken, favour))
    told = trust_causes.words(v.content(), view, "USA")
    points = v.content().rules.trust.breach_victim
    assert told == f"Last moved by: +4 in turn 2 (a favour) and −{points:.0f} in turn 1 (a word broken)."
    assert "not been moved" in trust_causes.words(v.content(), v.view("JPN"), "USA")
    raises = trust_causes.raises(v.content())
    assert "4 points with the first favour of a turn (half of it with the second" in raises, "a second one brought 2"
    assert "goes a little of the way back" in raises, "+4 and +2 on 60 stood at 65"
