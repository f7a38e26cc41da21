"""The answers to a matter fit the country that is asked."""

import numpy as np
import pytest
from msgspec.structs import replace

from game import rules
from game.model.orders import Matter
from game.present import matters
from game.rules import matter_answers
from tests.ui.staged import content, moments


def asked(seat):
    """What a seat is asked when China cuts the United States off from cathodes."""
    view = rules.view(content(), moments()["brief2"].state, seat)
    trial = next(t for t in content().trials if t.id == "cathodes")
    matter = Matter(trial.card.id, view.turn, trial.mineral, trial.stage, "USA", own=trial.card)
    view = replace(view, you=replace(view.you, matters=(matter,)))
    return matters.asked(content(), view, view.default_sheet)[0], view, matter


@pytest.mark.parametrize(("seat", "has"), [("JPN", True), ("KAZ", False)])
def test_who_has_no_users_is_not_offered_money_for_them(seat, has):
    """Was wrong: "Off your users' bill up to $ 35 m" for a country whose users' bill is $ 0 m."""
    told, view, matter = asked(seat)
    assert ("licences" in {a.id for a in told.answers}) is has
    assert ("licences" in {a.id for a in matter_answers.offered(content(), view, matter)}) is has


def test_no_answer_speaks_of_makers_or_users_that_a_country_may_not_have():
    told, _, _ = asked("KAZ")
    assert not any("your" in a.text.lower() for a in told.answers), [a.text for a in told.answers]
    assert len(told.answers) == 3


def test_what_silence_says_is_always_there():
    _, view, matter = asked("KAZ")
    answers = tuple(replace(a, needs="users") for a in matter.own.answers)
    lone = replace(matter, own=replace(matter.own, answers=answers))
    assert [a.id for a in matter_answers.offered(content(), view, lone)] == [matter.own.silence]
    assert np.isfinite(matter_answers.used_usd_m(content(), view))
