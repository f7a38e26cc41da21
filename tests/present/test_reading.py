"""While the game works there is something to read: facts of this game and terms, and nothing secret before a room."""

from msgspec.structs import replace

from game import rules
from game.model.ids import PUBLIC
from game.present import ending
from game.present.glossary_texts import TERMS
from game.present.reading import LONGEST, reading
from tests.ui.staged import content, moments


def test_a_wait_has_facts_of_the_game_and_terms_in_turn_and_the_next_wait_others():
    view = moments()["brief2"].view()
    told = reading(content(), view, alone=True)
    terms = {name for name, _ in TERMS}
    facts = [text for text in told if text.split(":")[0] not in terms]
    assert len(facts) >= 3 and len(told) - len(facts) >= 3 and len(set(told)) == len(told)
    assert all(len(text) <= LONGEST and "{" not in text and "_" not in text for text in told)
    assert told == reading(content(), view, alone=True)
    later = reading(content(), replace(view, turn=view.turn + 1), alone=True)
    assert later[0] != told[0] or later[1] != told[1]


def test_before_a_room_nothing_is_told_that_one_seat_alone_knows():
    link = moments()["talk2"]
    view = link.view()
    own = set(reading(content(), view, alone=True)) - set(reading(content(), view, alone=False))
    assert any("trusts you" in text for text in own)
    shared = " ".join(reading(content(), view, alone=False))
    assert "you" not in shared.replace("your sheet", "").split() or "trusts you" not in shared
    assert not any(aim.rstrip(".") in shared for aim, _ in ending.aims_now(content(), view))
    public = rules.view(content(), link.state, PUBLIC)
    assert reading(content(), public, alone=False)


def test_a_term_comes_round_before_it_is_read_again():
    seen = []
    for turn in range(1, 9):
        view = replace(moments()["brief1"].view(), turn=turn)
        seen.append(reading(content(), view, alone=False)[-1])
    assert len(set(seen)) == len(seen)
