"""What is said of the blow that leads the page: causes, contracts, dates, rows of a card."""

import numpy as np
import pytest
from msgspec.structs import replace

from game.model.arrays import Bundle
from game.model.events import Event
from game.model.state import SupportMove
from game.model.talks import Clause, Deal
from game.present import ahead, gravest, item, news, shocks, slips
from game.present.tellers_base import Desk
from tests.present.blows import BID, CAUGHT, LOST, ME, OPENS, PLANT, event, facts, view_with, with_price
from tests.ui.staged import content, moments


@pytest.mark.parametrize(("more", "word"), [(-2, "They stood by you"), (0, "Some stood by you"), (1, "They left you")])
def test_who_was_struck_reads_first_who_stood_by_it_by_name(more, word):
    """Found in play: the cliff-hanger of a turn, who stands by me, had its answer in small type or nowhere."""
    stood = ["CAN", "AUS"]
    end = event("trial_answered", trial="anodes", mineral="graphite", stage="component", stood=stood, asked=15,
                more_turns=more)  # fmt: skip
    first = gravest.gravest(content(), view_with(OPENS, end), 2)[0]
    assert first.grade == "trial_answered" and first.word.startswith(word)
    assert "Canada" in first.effect and "Australia" in first.effect and "India" in first.effect
    assert "Canada" not in first.effect.split(":")[2]
    again = event("trial", trial="cathodes", mineral="lithium", stage="component", share=0.15)
    both = [b.grade for b in gravest.gravest(content(), view_with(OPENS, end, again), 2)]
    assert both == ["trial", "trial_answered"], "a new strike hid who had stood by against the last one"
    other = event("trial_answered", "KOR", trial="anodes", mineral="graphite", stage="component", stood=[], asked=15,
                  more_turns=1)  # fmt: skip
    assert "trial_answered" not in [b.grade for b in gravest.gravest(content(), view_with(OPENS, other), 2)]


@pytest.mark.parametrize(
    ("moves", "told"),
    [
        ((SupportMove("bill", -16.5), SupportMove("relief", 5.5), SupportMove("habit", 7.0)),
         "45 was needed; users' bill above base-year prices −16.5, help that reached users +5.5"),
        ((SupportMove("bill", -16.5), SupportMove("habit", 7.0)),
         "45 was needed; users' bill above base-year prices −16.5"),
        ((SupportMove("habit", 7.0),), "45 was needed"),
    ],
)  # fmt: skip
def test_a_lost_election_says_what_took_support_and_what_help_kept(moves, told):
    """Found in play: voted out at 37 of 45, and the card named no cause."""
    base = view_with(LOST)
    (blow,) = (k for k in gravest.gravest(content(), replace(base, you=replace(base.you, support_moves=moves)), 2)
               if k.grade == "election_lost")  # fmt: skip
    assert blow.text.endswith(told), blow.text


def test_a_lost_election_says_all_that_it_changes_and_what_it_leaves():
    """Found in play: only the news of it was read; budget, points, support, temper and aims stood nowhere together."""
    card = next(c for c in content().politics if c.kind == "election" and c.seats[0] == ME)
    lost = replace(LOST, data={**LOST.data, "card": card.id})
    (blow,) = (k for k in gravest.gravest(content(), view_with(lost), 2) if k.grade == "election_lost")
    for part in ("secret aims stay", "smaller", "fresh start at", "2 points", "hawk"):
        assert part in blow.effect, part
    mild = replace(lost, data={**lost.data, "budget_share": 0.0, "trait": "", "points": 0})
    (blow,) = (k for k in gravest.gravest(content(), view_with(mild), 2) if k.grade == "election_lost")
    assert "budget stays" in blow.effect.lower() and "temper stays" in blow.effect.lower()


def test_a_quarrel_names_whom_it_is_with_and_what_about():
    """Found in play: "A quarrel: amends on the page At home take half of its heat off", and not a word with whom."""
    quarrel = replace(event("quarrel", parties=["JPN", "EU"], quarrel="q1", away_until=0), text="The north stays away.")
    (told,) = gravest.gravest(content(), view_with(quarrel), 2)
    assert "the European Union" in told.now and "The north stays away" in told.now
    assert item.page_of(told.screen) == ("orders", 3)


def test_plants_of_one_good_have_one_story_a_turn_and_one_piece_of_advice():
    """Found in play: cathode plants closed for good, and the next page said a floor brings them back."""
    place = {"region": ME, "mineral": "cobalt", "stage": "component"}
    idle, gone = (event(kind, tonnes_per_month=4000.0, **place) for kind in ("plants_idled", "plants_lost"))
    (alone,) = gravest.gravest(content(), view_with(idle), 2)
    assert alone.grade == "plants_idled" and alone.now
    both = view_with(idle, gone)
    (told,) = gravest.gravest(content(), both, 2)
    assert told.grade == "plants_lost" and "stand still" in told.effect and not told.now
    heads = [h.text for h in news.headlines(content(), both) if "4" in h.text and "plants for" in h.text.lower()]
    assert len(heads) == 1 and "close for good, others for" in heads[0]
    before = replace(idle, turn=1)
    (again,) = gravest.gravest(content(), view_with(idle, before), 2)
    assert again.grade == "plants_idled" and not again.now, "advice that was given is not given again"


def test_idle_plants_name_the_contracts_on_their_good():
    """Found in play: bound to deliver to two members, and nothing said what becomes of that."""
    place = {"region": ME, "mineral": "cobalt", "stage": "component"}
    view = view_with(event("plants_idled", tonnes_per_month=4000.0, **place))
    sells = Clause("offtake", "EU", to=ME, mineral="cobalt", stage="component", tonnes_per_month=9e6,
                   price_usd_per_kg=60.0, turns=3)  # fmt: skip
    bound = replace(view, deals=(Deal("d9", ("EU", ME), (sells,), view.turn, view.turn + 3, False, ()),))
    (free,), (told,) = gravest.gravest(content(), replace(view, deals=()), 2), gravest.gravest(content(), bound, 2)
    assert "contracts" not in free.effect and "Your contracts take" in told.effect and "owed to nobody" in told.effect


def test_a_fall_of_support_adds_up_and_says_whether_help_would_lift_it():
    """Found in play: "From 44 to 36: users' bill -16.5", and help was named where it would not have lifted it."""
    base = view_with(moment="brief2")
    moves = (SupportMove("bill", -16.5), SupportMove("answer", 8.5))
    (fell,) = [b for b in gravest.gravest(content(), replace(base, you=replace(
        base.you, support=36.0, support_moves=moves)), base.turn - 1) if b.grade.startswith("support")]  # fmt: skip
    assert "16.5" in fell.text and "+8.5" in fell.text and "two initiative points" in fell.effect
    assert "would not lift it" in fell.now or "adds up to" in fell.now


def test_what_took_support_is_told_though_it_evens_out_with_the_rest():
    """Found in play: "58 -> 50: users' bill -7.8"; the own answer, -5.0, stood nowhere, since two plants and the pull
    to the middle brought as much."""
    base = view_with(moment="brief2")
    points = {"matters_are_answered": -5.0, "bill": -7.8, "habit": 2.6, "plants": 2.0}
    moves = tuple(SupportMove(cause, n) for cause, n in points.items())
    (fell,) = [b for b in gravest.gravest(content(), replace(base, you=replace(
        base.you, support=49.5, support_moves=moves)), base.turn - 1) if b.grade.startswith("support")]  # fmt: skip
    rows = [(fact.name, fact.value) for fact in fell.face.facts[:3]]
    assert rows == [("Users' bill above base-year prices", "−7.8 of support"),
                    ("Your answer to the matter", "−5.0 of support"), ("All else", "+4.6 of support")]  # fmt: skip


def test_what_comes_says_why_a_plant_opens_later():
    """Found in play: a plant had moved from turn 3 to 4 and then to 7, another was gone, and no line said why."""
    view = moments()["brief2"].view()
    card = next(c for c in content().projects if c.region == view.seat)
    held = replace(view.projects[card.id], status="construction", started_turn=1, months_left=7, why="Works are late.")

    def told(*rows, **parts):
        log = tuple(Event(kind=kind, turn=turn, data={"project": card.id}) for kind, turn in rows)
        seen = replace(view, projects={**view.projects, card.id: replace(held, **parts)}, event_log=log)
        return [f"{row.text} {row.more}" for row in ahead.coming(content(), seen) if row.icon == "factory"]

    assert told() and all("late" not in text and "(" not in text for text in told())
    assert any("orks late in turn 1" in text for text in told(("project_delayed", 1)))
    assert any("ermits late in turn 1" in text for text in
               told(("project_delayed", 1), status="permitting", why="Permits are late."))
    again = told(("project_care", 1), ("project_restart", 1), why="Being restarted.")
    assert any("stands still since turn 1" in text and "late" not in text for text in again)
    slid = told(("project_care", 0), ("project_restart", 0), ("project_delayed", 1), why="Works are late.")
    assert any("should run again" in text and "works late in turn 1" in text for text in slid)
    answer = next((c.id, a) for c in content().matters for a in c.answers if a.delay_months)
    event = Event(kind="matter_answered", turn=1,
                  data={"project": card.id, "card": answer[0], "answer": answer[1].id})  # fmt: skip
    put_off = list(slips.causes(content(), [event], "construction"))
    assert put_off and "by the answer to a matter" in put_off[0], "its date moved by the reader's own answer"
    desk = Desk(content(), replace(view, projects={**view.projects, card.id: held}, event_log=(), news=(), events=()))
    assert "works are late" in slips.delayed(desk, Event(kind="project_delayed", turn=1, data={"project": card.id}))
    gone = told(("project_delayed", 1), months_left=200)
    assert any("opens only after this game Works late in turn 1." in text for text in gone)


def test_plants_that_stand_still_beside_a_dear_price_name_the_input_that_ran_away():
    """Found in play: cathode plants stood still "below cost" in the year in which cobalt tripled."""
    view = moments()["results2"].view()
    r, span = content().region_index(view.seat), view.months_per_turn
    prices = {name: np.array(values) for name, values in view.prices.items()}
    m = content().mineral_index("cobalt")
    prices["price_delivered"][span, m, :, r], prices["price_delivered"][2 * span, m, :, r] = 30.0, (30.0, 90.0, 60.0)
    seen = replace(view, prices=Bundle(prices))
    data = {"region": view.seat, "mineral": "cobalt", "stage": "component", "tonnes_per_month": 20.0}
    event = Event(kind="plants_idled", turn=2, data=data)
    text = news.headline(content(), seen, event).text
    assert "refined cobalt, their input, rose from 30.0 to 90.0" in text
    other = Event(kind="plants_idled", turn=2, data={**data, "region": "KOR"})
    assert "their input" not in news.headline(content(), seen, other).text
    refined = Event(kind="plants_idled", turn=2, data={**data, "stage": "refined"})
    assert "their input" not in news.headline(content(), seen, refined).text, "it rose by less than what they make"


@pytest.mark.parametrize("month", [1, 3, 6])
def test_a_plant_that_opens_says_what_it_gave_over_its_first_turn(month):
    """Found in play: "it makes 250 t a month" stood beside "plants at home 101 t → 165 t a month (it opened)"."""
    opens = event("project_opened", project=PLANT.id, month=month)
    (told,) = [b for b in gravest.gravest(content(), view_with(opens), 2) if b.grade == "project_opened"]
    ramp, months = content().rules.finance.ramp_months, content().rules.turn.months_per_turn
    each = [min(1.0, max(0, m - month + 1) / ramp) for m in range(1, months + 1)]
    assert "At full output it makes" in told.effect
    assert f"{100 * sum(each) / months:.0f}\u202f% of that on the mean" in told.effect


def test_a_card_shows_rows_where_its_sentence_was_packed_with_figures():
    """New players: "From 50 to 39 of 100: users' bill above base-year prices -16.5, all else +4.7"."""
    view = view_with()
    moves = (SupportMove("bill", -16.5), SupportMove("news", 4.7))
    view = replace(view, you=replace(view.you, support=39.0, support_moves=moves))
    (told,) = [blow for blow in gravest.gravest(content(), view, 2) if blow.sort == "support"]
    assert told.face.figure == "51 → 39 of 100" and told.face.head == "Support at home"
    rows = facts(told.face)
    assert "−16.5 of support" in rows.values() and rows["News"] == "+4.7 of support" and len(rows) == 3
    assert told.now_face.figure == "39 of 100"


def test_a_price_that_ran_away_shows_from_where_to_where_and_who_paid():
    view = with_price(view_with(), 3.73)
    (told,) = gravest.gravest(content(), view, 2)
    shock = shocks.shocks(content(), view, 2)[0]
    assert told.face.figure.endswith("USD/kg") and " → " in told.face.figure
    assert f"{shock.users_usd_m:,.0f}"[:2] in facts(told.face)["Your users paid"]
    assert told.now_face.say and len(told.now_face.say.split()) <= 16
    assert "3.7 times" in facts(told.now_face)["Against a turn ago"]


@pytest.mark.parametrize("events", [(LOST,), (OPENS,), (CAUGHT,), (BID,)])
def test_a_card_says_one_sentence_at_most_and_it_is_short(events):
    for blow in gravest.gravest(content(), view_with(*events), 2):
        for face in filter(None, (blow.face, blow.now_face)):
            assert len(face.say.split()) <= 16 and len(face.head.split()) <= 10
            assert len(face.facts) <= 4
            assert all(fact.value and "{" not in fact.name + fact.value for fact in face.facts)
