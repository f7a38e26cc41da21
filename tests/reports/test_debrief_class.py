"""What a class and its teacher ask of a debrief: all who played, a person's China, who paid, what to try."""

import msgspec
import numpy as np
import pytest

from game.lab.game_tables import _score as score_of
from game.model.content import Content, SecretAim
from game.model.entries import SeatPlan
from game.model.events import Event
from game.model.orders import Matter
from game.model.state import State
from game.model.talks import Clause, Deal
from game.present import fmt, guesses
from game.present.counts import times
from game.present.whatif_words import changed, tried
from game.reports import compare, questions
from game.reports.beside import beside
from game.reports.chains import chains
from game.reports.cheats import accounts
from game.reports.debrief import Debrief, debrief
from game.reports.deeds import deeds
from game.reports.gains import Gain
from game.reports.page import page
from game.reports.played import Played
from game.reports.price_moves import _struck_first, price_moves
from tests.helpers import real_content
from tests.reports import played
from tests.reports.looks import DARK, LIGHT, RECORD

replace = msgspec.structs.replace


def game_of(*people: str) -> tuple[Content, State]:
    """The played game as if just these ministries, or China, had been people's."""
    content, state = played.game()
    state = played.seated(state, *people)
    plan = SeatPlan("human" if "CHN" in people else "ai")
    return content, replace(state, china=replace(state.china, plan=plan))


def test_a_class_reads_first_what_happened_then_of_all_who_played() -> None:
    """Was wrong: four ministries' prose stood under "My result" and pushed the game off the first screens."""
    html = page(debrief(*game_of("JPN", "USA")), LIGHT, DARK)
    assert "My result" not in html
    part = html[html.index('<section id="mine"') : html.index('<section id="why"')]
    assert "Those who played" in part
    assert html.index('id="happened"') < html.index('<section id="mine"')
    alone = page(debrief(*game_of("JPN")), LIGHT, DARK)
    mine = alone[alone.index('<section id="mine"') : alone.index('id="happened"')]
    assert "points of 100" in mine and "Secret aims" in mine and "<details" not in mine, "found in play: folded away"
    assert "<details><summary>Score" in part, "a class talks before it opens the scores"
    assert "What the other ministries did" in alone


def test_who_played_china_has_a_result_and_reasons_of_its_own() -> None:
    """Was wrong: the page had no word for the person, and explained its moves by the adviser's doctrine."""
    told = debrief(*game_of("CHN"))
    assert "A person played China" in told.doctrine
    html = page(told, LIGHT, DARK)
    part = html[html.index('<section id="mine"') : html.index('<section id="happened"')]
    assert "My result" in part and "China" in part and "Turn 2: " in part
    assert told.purse.split(".")[0] in part


def test_where_all_lost_nobody_came_off_best() -> None:
    """Was wrong: "Japan came off best (−$ 114 m)"."""
    content, state = played.game()
    game = Played(content, state)
    rows = tuple(Gain(s, s, -10.0 * k, 0.0, 0.0, 0.0) for k, s in enumerate(("JPN", "USA"), start=1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("game.reports.debrief.gains", lambda _: rows)
        patch.setattr("game.reports.questions.gains", lambda _: rows)
        lead = " ".join(debrief(content, state, RECORD).lead)
        (asked,) = questions._who_pays(game)
    assert "every ministry lost" in lead and "best" not in lead
    assert "every ministry lost" in asked.text and "best" not in asked.text


def test_what_was_not_paid_is_told_with_the_fund_s_part(told: Debrief) -> None:
    content, state = played.game()
    (row,) = accounts(Played(content, state))
    assert row.saved_usd_m > 0.05
    assert "FORGE Fund" in told.unpaid and "Fines and bonds brought in" in told.unpaid
    assert told.unpaid in page(told, LIGHT, DARK)


def test_members_price_is_drawn_where_it_lies_apart_from_the_world_s() -> None:
    """Was wrong: a floor that held stood above the only price in the chart, which was that of outsiders, too."""
    content, state = game_of("JPN", "USA")
    game = Played(content, state)
    place = next((m, s) for m, s in game.places if any(compare.floor_course(game, (m, s))))
    m, s = game.at(place)
    zone = compare.zone_course(game, place)
    for record, mean, floor in zip(state.turns, zone, compare.floor_course(game, place), strict=True):
        assert (mean is None) == (floor is None)
        if mean is not None:
            laid = np.asarray(record.policy["floor"])[m, s]
            price = np.asarray(record.months["price_delivered"])[:, m, s, np.isfinite(laid) & (laid > 0)]
            assert price.min() <= mean <= price.max()
    assert "members" not in [line.name for line in compare.price_course(game, place).series] or any(
        abs(a / b[f"{place[0]}/{place[1]}"] - 1) > compare.APART
        for a, b in zip(zone, game.prices, strict=True)
        if a is not None
    )
    cheap = replace(state.turns[-1], months=_halved(state, game, place))
    apart = Played(content, replace(state, turns=(*state.turns[:-1], cheap)))
    assert "members" in [line.name for line in compare.price_course(apart, place).series]


def _halved(state: State, game: Played, place: compare.Place) -> object:
    """The last turn's months with outsiders paying half."""
    record = state.turns[-1]
    m, s = game.at(place)
    laid = np.asarray(record.policy["floor"])[m, s]
    months = {name: np.array(record.months[name]) for name in record.months.keys()}  # noqa: SIM118
    months["price_delivered"][:, m, s, ~(np.isfinite(laid) & (laid > 0))] *= 0.5
    return months


def test_what_follows_a_price_follows_that_price() -> None:
    """Was wrong: plants that closed stood behind a price that rose, and twice, behind both moves of one mineral."""
    content, state = game_of()
    kinds = ("plants_lost", "plants_back")
    for turn in (1, 2, 3, 4):
        state = played.with_events(state, turn, *(
            played.Event(kind, turn, seat="JPN", data={"mineral": m.id, "stage": "refined", "t_per_month": 5.0})
            for kind in kinds for m in content.minerals))  # fmt: skip
    game = Played(content, state)
    moves = price_moves(game)
    for move, chain in zip(sorted(moves, key=lambda m: m.turn), chains(game, moves), strict=True):
        after = " ".join(step.text for step in chain.steps if step.label.startswith("After it"))
        rose = move.after > move.before
        assert ("close for good" not in after) if rose else ("run again" not in after)
        later = [m.turn for m in moves if m.place[0] == move.place[0] and m.turn > move.turn]
        told = [int(step.label.rpartition("T")[2]) for step in chain.steps if step.label.startswith("After it")]
        assert all(turn < min(later, default=99) for turn in told)


def test_the_question_on_cheating_asks_about_the_worst_turn_and_tries_the_game_without_it() -> None:
    """Was wrong: it sent a class to a what-if without inspectors where nobody had been found."""
    content, state = played.game()
    unseen = tuple(replace(r, events=tuple(e for e in r.events if e.kind != "side_buying_found")) for r in state.turns)
    (asked,) = questions._cheating(Played(content, replace(state, turns=unseen)))
    assert "notice it in turn 3" in asked.text
    assert asked.what_if == "--turn 3 --set USA.side.ndpr.refined=0"
    assert asked.try_words == "from turn 3: without this side purchase"
    (asked,) = questions._cheating(Played(content, state))
    assert asked.what_if == "--turn 3 --set inspection=off"


@pytest.mark.parametrize(("command", "words"), [
    ("--turn 4 --set floors=off", "from turn 4: no price floors"),
    ("--turn 1 --set china=idle", "from turn 1: China makes no move"),
])  # fmt: skip
def test_a_what_if_is_said_in_words(command: str, words: str) -> None:
    assert tried(command) == words


def test_the_last_question_knows_that_an_order_can_be_taken_back(told: Debrief) -> None:
    """Was wrong: it said that the what-if cannot do what its page offers."""
    (asked,) = questions._own(Played(*played.game()))
    assert "takes back one order" in asked.text


def test_votes_are_counted_in_words_that_people_use() -> None:
    assert [times(n) for n in (0, 1, 2, 3)] == ["never", "once", "twice", "3 times"]
    content, state = played.game()
    votes = [replace(v, votes={**v.votes, "AUS": "abstain"}) for v in state.turns[0].votes]
    assert votes
    silent = replace(state, turns=(replace(state.turns[0], votes=tuple(votes)), *(
        replace(r, votes=()) for r in state.turns[1:])))  # fmt: skip
    (line,) = [" ".join(d.lines) for d in deeds(Played(content, silent)) if d.seat == "AUS"]
    assert "Cast no vote for or against." in line


def test_the_score_of_one_s_own_part_is_not_printed_before_the_scores() -> None:
    """Was wrong: on paper every fold opened, that of the score on a class's first pages, too."""
    html = page(debrief(*game_of("JPN", "USA")), LIGHT, DARK)
    part = html[html.index('<section id="mine"') : html.index('<section id="why"')]
    assert "points of 100" in part
    assert "<details><summary>Score" in part


def test_an_aim_is_told_with_the_figure_that_it_ended_at() -> None:
    content, state = played.game()
    aims = (SecretAim("rich", "End with $ 9 m or more in the purse.", "money_at_least", value=9.0),
            SecretAim("in", "End as a member.", "member"))  # fmt: skip
    seats = tuple(replace(seat, aims=aims) if seat.id == "JPN" else seat for seat in content.seats)
    told = next(r for r in debrief(replace(content, seats=seats), state).scores if r.seat == "JPN")
    purse = fmt.money(state.seats["JPN"].money_usd_m - state.seats["JPN"].debt_usd_m)
    assert [text for text, _ in told.aims] == [
        f"End with $ 9 m or more in the purse (at the end {purse}).", "End as a member."]  # fmt: skip


def test_a_change_that_a_command_names_is_told_in_words() -> None:
    """Was wrong: the page of another world was headed "From turn 2: USA.customs_effort=3"."""
    content = real_content()
    assert changed(content, ("floors=off", "USA.customs_effort=3")) == (
        "No price floors, United States: customs effort 3")  # fmt: skip
    text = changed(content, ("JPN.side.ree_light.component=0",))
    assert text == "Japan: side purchase of NdFeB magnets, 0"
    card = content.projects[0]
    assert changed(content, (f"USA.fund.{card.id}=none",)) == f"United States: money for {card.name}, taken back"


def test_nothing_rounds_to_a_change_and_zeros_are_not_told() -> None:
    """Was wrong: "from 50 % to 50 %", "0 joined on the way", "best (+0.2 points), worst (±0)"."""
    content, state = played.game()
    game = Played(content, state)
    same = replace(state, turns=tuple(replace(r) for r in state.turns))
    lead = " ".join(debrief(content, same).lead)
    assert "0 joined" not in lead and "went from 0 % to 0 %" not in lead
    old = {seat: replace(score, total=score.total) for seat, score in state.scores.items()}
    new = {seat: replace(score, total=score.total + 0.2) for seat, score in state.scores.items()}
    turns = (*state.turns[:-1], replace(state.turns[-1], leaks={"x": 1.0}))
    other = beside(content, 1, "t", "h", (state, replace(state, turns=turns)), (old, new))
    assert other.lines[0] == "No score would have changed by half a point."
    new = {seat: replace(score, total=score.total + 0.46) for seat, score in state.scores.items()}
    told = beside(content, 1, "t", "h", (state, replace(state, turns=turns)), (old, new)).lines[0]
    assert "No score" not in told and "+0.5 points" in told, "it stood beside a bar of 0.5"
    assert game.turns


def test_the_timeline_of_promises_has_its_figures_in_turns_only(html: str) -> None:
    """Was wrong: its figures as a table said "from 0 to 3.00" of a word from turn 1 to 3."""
    part = html[html.index('<section id="promises"') : html.index('<section id="cheating"')]
    assert "Figures as a table" not in part and "<svg" in part


def test_what_a_person_did_tells_every_answer_and_every_deal_the_earliest_first() -> None:
    """Found in play: of eight answers the first four were gone, and of a deal accepted early only a count was left."""
    content, state = played.game()
    card = real_content().matters[0]
    given = tuple(Matter(card.id, turn, own=card, answer=card.answers[0].id) for turn in range(1, 8))
    clause = Clause(kind="offtake", giver="JPN", mineral="ndpr", stage="refined", tonnes_per_month=5.0,
                    price_usd_per_kg=60.0, turns=2)  # fmt: skip
    early = Deal("early", ("JPN", "USA"), (clause,), 1, 2, secret=False, known_to=())
    held = msgspec.structs.replace(state.seats["USA"], plan=SeatPlan("human"), matters=given)
    state = msgspec.structs.replace(state, seats={**state.seats, "USA": held}, deals=(*state.deals, early))
    (mine,) = [d for d in deeds(Played(content, state)) if d.seat == "USA"]
    turns = [int(line.split()[1].rstrip(":")) for line in mine.lines if line.startswith("Turn ")]
    assert turns == sorted(turns) and set(range(1, 8)) <= set(turns)
    signed = [line for line in mine.lines if line.startswith("Turn 1: signed with ")]
    assert signed and "buys 5" in signed[0].replace("\u202f", " ")


def test_who_left_in_the_last_turn_is_among_those_who_played() -> None:
    """Found with a class: the one who had cheated left before the end and was no longer among those who played."""
    content, state = game_of("JPN", "USA")
    held = state.seats["JPN"]
    gone = replace(held, plan=SeatPlan("ai", "normal", autopilot=True))
    state = replace(state, seats={**state.seats, "JPN": gone})
    told = {line.seat: line for line in deeds(Played(content, state))}
    assert told["JPN"].human and "computer played on" in told["JPN"].player and told["USA"].player == "played by people"
    assert score_of(state, "JPN")["ai"] == "human"


def test_before_a_class_the_goods_that_were_voted_on_or_struck_at_come_first() -> None:
    """Found with a class: fourteen price moves, and none of the good of the floor, of two cuts and of the cheat."""
    game = Played(*game_of("JPN", "USA"))
    turn, place = min(guesses.spoken_of(game.events))
    rows = [(9.0, turn, ("x", "mine"), ""), (1.0, turn, place, "")]
    assert _struck_first(game, rows)[0][2] == place


def test_turns_that_the_computer_played_for_a_person_are_told() -> None:
    """Found with a class: a no of the caretaker stood under "Those who played" as if the person had said it."""
    content, state = played.game()
    away = played.with_events(state, 2, Event("autopilot_left", 2, seat="JPN", data={"acts": []}))
    told = {d.seat: d.lines for d in deeds(Played(content, away))}
    assert told["JPN"][0] == "In turn 2 the computer played in its place."
    assert not any("in its place" in line for seat, lines in told.items() if seat != "JPN" for line in lines)
