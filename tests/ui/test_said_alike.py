"""One thing is named once and alike: an answer on the sheet, one's own vote before and after a motion is tabled."""

from types import SimpleNamespace

from msgspec.structs import replace

from game.model.talks import Motion
from game.present.advice_parts import AdviceParts
from game.present.advice_places import Place
from game.ui.adviser import Adviser
from tests.ui.staged import content, moments
from tests.ui.test_screens import shown, window


def test_another_answer_than_the_one_given_is_not_named_as_on_the_sheet():
    """Found in play: "On your sheet already: your answer 'Sit it out'; On your desk: Ration"."""
    app = window(moments()["talk2"])
    told = AdviceParts((), ("Pay",), (), done=("On your desk: ration", "Customs effort 1"),
                       places={"On your desk: ration": Place("news"), "Customs effort 1": Place("orders")})  # fmt: skip
    text = Adviser._opens(SimpleNamespace(session=app.session), told, {}, leads=False)
    assert "Customs effort 1" in text and "ration" not in text


def test_ones_own_motion_counts_ones_yes_on_its_card_as_the_form_did(monkeypatch):
    """Found in play: "should pass, 4 yes" before tabling, "3 yes, 1 open" a second later."""
    app = window(moments()["talk2"])
    view = app.session.view
    motion = Motion("m9", "inspection_budget", view.seat, view.turn, amount_usd_m=5.0)
    monkeypatch.setattr(app.session.link, "_view", replace(view, motions=(motion,), agenda=()))
    app.session.link.version += 1
    shown(app, "council")
    card = app.dump().split("Inspection budget of")[2]
    (yes, *_) = [line for line in card.splitlines() if line.strip().startswith('text "yes ')]
    assert content().seat(view.seat).name in yes
