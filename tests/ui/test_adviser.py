"""The adviser as a stand-in: it plays a seat for a while, and gives it back with what it left."""

import msgspec
import pytest

from game import agents, rules
from game.host import LocalLink
from game.model.talks import Clause, Offer
from game.present import coaching, vote_groups
from game.present.advice_parts import AdviceParts, advice_parts
from game.ui import adviser, front, windows
from game.ui.app import App, UiSettings
from game.ui.kit import Label, Paragraph
from tests.ui.staged import SEAT, content, moments, new_table
from tests.ui.test_screens import Shelf, shown, window


@pytest.fixture
def app():
    faults = []
    made = App(UiSettings("dark", 1.0, True, size=(1600, 900)), on_error=faults.append, clock=lambda: 0.0)
    front.prepare(made, Shelf())
    made.link = LocalLink(new_table(), SEAT)
    made.session = windows.seat_down(made, made.link)
    made.link.open_talks()
    made.go("map")
    yield made
    assert not faults, faults[0][-900:]


def hand_over(app):
    app.click("advice")
    at = [c.label for c in app.stage.dialogs[0].choices].index("Let the adviser play for me")
    app.click(f"dialog/choice{at}")
    at = [c.label for c in app.stage.dialogs[0].choices].index("Hand over")
    app.click(f"dialog/choice{at}")


@pytest.mark.parametrize("key", ["Esc", "Enter"])
def test_a_key_pressed_in_passing_gives_nobodys_seat_away(app, key):
    """Found in play: Esc in the adviser's box led to the hand-over, and Enter there gave the seat away."""
    app.click("advice")
    app.press(key)
    assert not app.stage.dialogs and not app.session.minded
    app.click("advice")
    at = [c.label for c in app.stage.dialogs[0].choices].index("Let the adviser play for me")
    app.click(f"dialog/choice{at}")
    app.press(key)
    assert not app.stage.dialogs and not app.session.minded


def test_the_adviser_plays_turns_and_gives_the_seat_back(app):
    hand_over(app)
    assert app.session.minded and "your adviser plays" in app.dump()
    app.click("next")
    assert (app.session.view.turn, app.session.view.phase) == (1, "results")
    app.click("guess/skip")
    app.click("next")
    assert (app.session.view.turn, app.session.view.phase) == (2, "brief")
    app.go("map")
    app.click("next")
    assert (app.session.view.turn, app.session.view.phase) == (2, "results")
    app.click("guess/skip")
    app.click("adviser/back")
    assert not app.session.minded
    assert "It left" in app.dump()
    app.press("Esc")
    assert "your adviser plays" not in app.dump()


def test_where_the_line_has_no_autopilot_nothing_is_offered():
    app = window(moments()["talk1"])
    shown(app, "map")
    app.click("advice")
    assert all("for me" not in c.label for c in app.stage.dialogs[0].choices)


def test_a_vote_is_worth_the_same_to_the_adviser_as_on_the_card_of_its_motion(app):
    """Found in play: +$ 304 m a turn with an aim in it in the box, +$ 52 m in all on the page."""
    session, seen = app.session, 0
    told = session.advice()
    for motion in session.view.motions:
        worth = vote_groups.for_you(session.content, session.view, session.foreseen_votes(motion))
        line = next((v for v in told.votes if told.places[v].focus[0] == f"vote/{motion.id}"), "")
        if worth and line:
            seen += 1
            assert worth in line and "a turn" not in line and "applying costs" not in line
    assert seen


@pytest.mark.parametrize(("few", "besides"), [(99, True), (0, False)])
def test_advice_is_parted_into_votes_orders_and_what_else_could_be_done(app, monkeypatch, few, besides):
    """Found in play: a dozen lines of equal rank, votes among stockpiles; money named idle that they spend."""
    monkeypatch.setattr(adviser, "FEW", few)
    app.click("advice")
    said = app.dump()
    assert "Orders" in said and ("Also possible with your free money" in said) == besides


def stored(tonnes, good, money, share, chain):
    """A purchase as a ministry tells it."""
    need = f"in a cut-off {share} % of its need is then met where {chain} is weakest"
    return f"stockpiles {tonnes} t of {good} for {money} M USD: {need}"


def test_purchases_for_a_cut_off_are_one_line_a_chain():
    """Was wrong: one mineral stood in two lines of the adviser, and nine lines said the same in other figures."""
    acts = (
        "yes on admitting IDN (+3.5 M USD: it makes 1 % of what it and China together supply)",
        stored("4.35", "Dy/Tb oxide", "1.7", 49, "Dy/Tb"),
        stored("1,590", "NdFeB magnets", "30", 52, "NdPr"),
        stored("15.4", "Dy/Tb in magnets", "17", 48, "Dy/Tb"),
        "asks China to carry the truce on: it runs out this turn",
        "asks China to carry the truce on: it runs out this turn",
    )  # fmt: skip
    found = advice_parts(content(), acts)
    assert [line[:6] for line in found.votes] == ["Yes on"]
    assert found.orders == ("Asks China to carry the truce on: it runs out this turn",)
    assert found.stores == (
        "4.35 t of Dy/Tb oxide and 15.4 t of Dy/Tb in magnets for $\u202f19\u202fm: "
        "48\u202f% of the need is then met",
        "1\u202f590 t of NdFeB magnets for $\u202f30\u202fm: 52\u202f% of the need is then met",
    )


def test_what_the_ministries_say_of_their_purchases_is_found():
    """The sentence is read by its words: if they change, this shows it."""
    state = moments()["talk2"].state
    told = [advice_parts(content(), agents.advice(content(), rules.view(content(), state, seat)))
            for seat in ("JPN", "USA", "EU")]  # fmt: skip
    assert any(parts.stores for parts in told)
    assert not [line for parts in told for line in parts.orders if "cut-off" in line]


def test_all_of_the_need_is_the_most_that_is_met():
    """Found in play: "101 % of the need is then met"."""
    (line,) = advice_parts(content(), (stored("507", "refined cobalt", "28", 101, "cobalt"),)).stores
    assert line.endswith("all of the need is then met")


@pytest.mark.parametrize("lies", [(), ("Sign the offer of Japan: +$ 11 m for us",)])
def test_the_advisers_sum_of_an_offer_says_whose_it_is(app, lies):
    """Found in play: it said that its sum went by the score, when it was the coach's own."""
    app.screen._advised(AdviceParts(votes=(), orders=("Keeps the levy",), stores=(), offers=lies))
    app.settle()
    assert (coaching.score_words() in app.dump()) == bool(lies)


def test_a_note_beside_the_coach_does_not_look_like_a_warning(app):
    """Found in play: every offer of another ministry had an orange line that warned of nothing."""
    view = app.session.view
    by = next(s for s in view.seats if s != view.seat)
    lying = Offer("o1", by, view.seat, (Clause("money", by, amount_usd_m=5.0),), view.turn, view.turn)
    app.session._view = msgspec.structs.replace(view, offers=(lying,))
    app.go("deals")
    app.settle()
    app.click(f"partner/{by}")
    said = [w for w in app.stage.find(f"deals/offers/{by}").walk() if isinstance(w, Paragraph | Label)]
    assert len(said) > 2 and not [w.text for w in said if w.colour == "orange"]


def test_in_the_last_turn_the_adviser_says_what_still_counts(app):
    """Found in play: the finale was the dullest turn, points and money found no use."""
    assert "closing drill" not in asked(app)
    view = app.session.view
    app.session._view = msgspec.structs.replace(view, announced_turns=view.turn)
    assert "The last turn" in asked(app)


def asked(app):
    """What the box of the adviser opens with."""
    app.screen._advised(AdviceParts((), ("x",), ()))
    text = app.stage.dialogs[-1].text
    app.press("Esc")
    return text
