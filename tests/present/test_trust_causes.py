"""What moved a partner's trust in you, and what would."""

import msgspec

from game.model.content import PoliticalEvent
from game.model.events import Event
from game.present import trust_causes
from tests.agents import views as v
from tests.helpers import real_content


def test_the_last_changes_are_told_with_their_causes_and_points():
    broken = Event(kind="promise_broken", turn=1, data={"giver": "JPN", "to": "USA", "promise": "p1"})
    favour = Event(kind="favour_done", turn=2, seat="JPN", data={"to": "USA", "points": 4.0})
    view = v.view("JPN", event_log=(broken, favour))
    told = trust_causes.words(v.content(), view, "USA")
    points = v.content().rules.trust.breach_victim
    assert told == f"Last moved by: +4 in turn 2 (a favour) and −{points:.0f} in turn 1 (a word broken)."
    assert "has not moved yet" in trust_causes.words(v.content(), v.view("JPN"), "USA")
    raises = trust_causes.raises(v.content())
    rule = "first favour of a turn earns 4 points, the second 2 points, the third 1.3 points"
    assert rule in raises, "a second one brought 2"
    assert "goes a little of the way back" in raises, "+4 and +2 on 60 stood at 65"


def test_an_answer_and_a_quarrel_are_no_cheat_that_was_found():
    one, other = "JPN", "KOR"
    card = PoliticalEvent(id="islands", kind="quarrel", headline="An old quarrel", source="toy", confidence="low",
                          seats=(one, other), trust_points=8.0)  # fmt: skip
    matter = real_content().matters[0]
    content = msgspec.structs.replace(v.content(), politics=(card,), matters=(matter,))
    data = {"card": matter.id, "answer": matter.answers[0].id, "mineral": "", "stage": "refined", "partner": "",
            "project": "", "trust": {f"{other}>{one}": 0.5}}  # fmt: skip
    answered = Event(kind="matter_answered", turn=2, seat=one, data=data)
    quarrel = Event(kind="quarrel", turn=1, seat=one, data={"quarrel": card.id, "parties": [one, other]})
    told = trust_causes.words(content, v.view(one, event_log=(quarrel, answered)), other)
    assert "cheat" not in told and "±0" not in told
    assert "+0.5 in turn 2 (your answer to " in told
    stood = msgspec.structs.replace(answered, data={**data, "card": "trial", "trust": {f"{other}>{one}": 10.0}})
    told_trial = trust_causes.words(content, v.view(one, event_log=(stood,)), other)
    assert "+10 in turn 2 (you stood by a member in trouble)" in told_trial
    assert f"−{card.trust_points:.0f} in turn 1 (the quarrel between you)" in told
