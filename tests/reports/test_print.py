"""Printed sheets: hand-out, role briefs, guide and quiz are whole, deterministic and of the right length."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import Mock, patch

import msgspec
import pytest

from game import scenario
from game.cli import main
from game.cli.brief_command import load_quiz, write_briefs
from game.cli.output import InputError
from game.present import help_texts
from game.present.lesson_minutes import turn as turn_minutes
from game.reports import plain_terms
from game.reports.debrief import debrief
from game.reports.guide import _evidence, guide_pdf
from game.reports.guide_plan import FOUR, lesson, workshop
from game.reports.guide_room import before, paper
from game.reports.handout import CHAINS, CHARTS, _deeds, _mine, _numbers, _why, handout
from game.reports.pdf_sheet import Sheet
from game.reports.quiz import quiz_pdf
from game.reports.role_brief import _page, _projects, briefs_pdf, seat_brief
from game.rules import horizon
from game.rules.aims import aims_of, levers_of
from game.rules.plant_calendar import opens_by
from tests.helpers import real_content
from tests.reports import played
from tests.reports.looks import LIGHT

ROOT = Path(__file__).parents[2]
MADE = datetime(2030, 1, 1, tzinfo=UTC)


def pages(data: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b(?!s)", data))


def test_the_hand_out_has_its_parts_and_equal_games_give_equal_bytes() -> None:
    told = debrief(*played.game())
    one, two = handout(told, LIGHT, MADE), handout(told, LIGHT, MADE)
    assert one.startswith(b"%PDF-")
    assert one == two
    assert 6 <= pages(one) <= 14
    titles = one.count(b"/Title")
    assert titles >= 9, "the outline names every chapter"


def test_a_game_under_way_has_a_hand_out_without_scores() -> None:
    over, so_far = (handout(debrief(*played.game(until=n)), LIGHT, MADE) for n in (0, 2))
    assert pages(so_far) < pages(over)


def test_every_ministry_has_exactly_one_page() -> None:
    content = real_content()
    whole = briefs_pdf(content, LIGHT, MADE)
    assert pages(whole) == len(content.seats)
    assert pages(seat_brief(content, "USA", LIGHT, MADE)) == 1
    assert whole == briefs_pdf(content, LIGHT, MADE)


def test_plans_fill_their_time_and_leave_a_third_for_the_debrief() -> None:
    for slots, total in ((lesson(), 75), (workshop(), 240), (workshop(180, 5), 180), (workshop(240, 4), 240)):
        assert sum(slot.minutes for slot in slots) == total
        assert slots[-1].minutes >= total / 3 - 1
        assert all(slot.minutes > 0 for slot in slots)
    assert [slot.minutes for slot in lesson()] == [10, 10, 10, 10, 10, 25]
    for turns in range(2, 7):
        slots = lesson(turns=turns)
        assert sum(slot.minutes for slot in slots) == 75 and len(slots) == turns + 2
        assert "nothing comes after it" in slots[-2].how, "help, lesson and workshop say the same of the last turn"
        assert "last turn" in slots[-2].how and all("last turn" not in slot.how for slot in slots[1:-2])


def test_four_ministries_of_people_have_a_plan_of_a_double_lesson() -> None:
    """Found with a teacher: plans for two ministries and for half a day, none for four in ninety minutes."""
    slots = lesson(*FOUR)
    assert sum(slot.minutes for slot in slots) == FOUR[0] == 90
    assert all(slot.minutes >= turn_minutes(4) for slot in slots[1:-1]) and slots[-1].minutes >= 30
    assert "In the last say that nothing comes after it." in str(help_texts.PAGES)


def test_every_role_page_has_the_six_basic_words() -> None:
    """Found with a teacher: floor, offtake, loan window and bond stood on the sheets of small seats alone."""
    for content in (real_content(), scenario.load(scenario.find("ministerial_years")).content):
        for seat in content.seats:
            with patch.object(Sheet, "text", autospec=True, side_effect=Sheet.text) as text, patch.object(
                Sheet, "points", autospec=True, side_effect=Sheet.points) as points:  # fmt: skip
                pdf = seat_brief(content, seat.id, LIGHT, MADE, 4)
            said = f"{text.call_args_list} {points.call_args_list}"
            assert all(word in said for word in plain_terms.term_words()[: plain_terms.BASIC]), seat.id
            assert pages(pdf) == 1, seat.id


def spoken(sheet: Mock) -> str:
    """All that was put on a sheet."""
    return " ".join(str(call) for call in sheet.mock_calls)


def test_the_guide_names_its_own_scenario_and_length_and_says_what_to_print() -> None:
    """Was wrong: the guide of the first lesson had teachers print the roles of another scenario."""
    content, sheet = real_content(), Mock()
    before(sheet, content, 5)
    assert f"brief --scenario {content.id} --turns 5" in spoken(sheet)
    assert f"simulate --scenario {content.id} --turns 5" in spoken(sheet)
    sheet = Mock()
    paper(sheet, content)
    rows = sheet.table.call_args.args[1]
    assert [row[0] for row in rows] == [6, 12, 24]
    assert all(row[2] == row[0] and row[3] == 2 * row[0] for row in rows)
    assert "2 of 6 people in a lesson, 4 of 3 in a workshop" in rows[1][1]
    quiz = load_quiz(ROOT / "scenarios" / content.id)
    with patch("game.reports.guide.Sheet") as made:
        guide_pdf(content, LIGHT, MADE, 5, quiz)
    said = spoken(made.return_value)
    assert all(item.why in said for item in quiz.items)
    assert "Turn 5" in said and "Turn 7" not in said
    assert "1 turns" not in said and "outside FORGE; a charge counts the turn before, too" in said


def test_a_role_page_tells_the_projects_that_open_within_the_game() -> None:
    """Was wrong: in a game of four turns the paper praised mines that open years after it."""
    content = real_content()
    for seat in content.seats:
        cards = [c for c in content.projects if c.region == seat.id and not c.committed]
        for turns in (4, 8, 16):
            text = _projects(content, cards, turns) if cards else ""
            late = {c.name for c in cards if opens_by(content, c) > horizon.earliest(content, turns)}
            assert not [name for name in late if f"{name} (" in text]


def test_who_plays_china_has_a_page_to_print(tmp_path: Path) -> None:
    files = write_briefs("ministerial_2026", tmp_path)
    assert pages(files["CHN"].read_bytes()) == 1


def test_goals_are_shown_where_the_game_shows_them() -> None:
    goals = real_content().goals
    told = [_evidence(goal) for goal in goals]
    assert all(told)
    assert "dependence by stage" in told[next(k for k, goal in enumerate(goals) if "bottleneck" in goal)]
    assert _evidence("a stockpile buys time, not supply") == "days until the first plant stops"
    assert _evidence("something else") == ""


def test_the_quiz_asks_on_every_goal_and_its_answers_are_options() -> None:
    content = real_content()
    quiz = load_quiz(ROOT / "scenarios" / content.id)
    assert len(quiz.items) == len(content.goals) == 7
    assert all(1 <= item.answer <= len(item.options) == 4 for item in quiz.items)
    assert len({item.answer for item in quiz.items}) > 1
    assert pages(quiz_pdf(content, quiz, LIGHT, MADE)) == 3
    assert pages(guide_pdf(content, LIGHT, MADE)) <= 6


def test_a_broken_quiz_names_the_place(tmp_path: Path) -> None:
    bad = tmp_path / "quiz.yaml"
    bad.write_text("items:\n  - {goal: a, question: b, options: [x, y], answer: 3, why: c}\n")
    with pytest.raises(InputError, match=r"items\[0\].answer is 3; it must be 1 to 2"):
        load_quiz(tmp_path)
    bad.write_text("items:\n  - {goal: a, question: b}\n")
    with pytest.raises(InputError, match="options"):
        load_quiz(tmp_path)


def test_brief_writes_its_files_and_refuses_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "briefs"
    assert main(["brief", "--out", str(out), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {"briefs", "guide", "quiz", "USA", "PHL"} <= set(told["files"])
    assert told["scenario"] == "ministerial_years", "the game that a hot seat opens on: half-years were printed"
    assert all(Path(path).read_bytes().startswith(b"%PDF-") for path in told["files"].values())
    assert main(["brief", "--scenario", "atlantis", "--out", str(out)]) == 2
    assert "no scenario 'atlantis'" in capsys.readouterr().err
    (tmp_path / "file").write_text("x")
    assert main(["brief", "--out", str(tmp_path / "file")]) == 2
    assert "is a file, not a folder" in capsys.readouterr().err


def test_role_pages_print_the_aims_of_a_game_of_that_length(tmp_path: Path) -> None:
    """A class of four turns held papers with other aims and levers than its screens showed."""
    content = real_content()
    page = Mock(left=400.0, **{"like.return_value.left": 400.0})
    _page(page, content, content.seat("USA"), 4)
    printed = [text for call in page.points.call_args_list for text in call.args[0]]
    assert {aim.text for aim in aims_of(content, "USA", 4)} <= set(printed)
    assert set(levers_of(content, "USA", 4)[:3]) <= set(printed)
    assert any(line.startswith("Offtake: ") for line in printed), "a pupil holds no other sheet"
    assert any(line.startswith("Light rare earths (NdPr): neodymium") for line in printed)
    full = Mock(left=80.0, **{"like.return_value.left": 80.0})
    _page(full, content, content.seat("USA"), 4)
    assert not [t for call in full.points.call_args_list for t in call.args[0] if t.startswith("Offtake: ")]
    assert levers_of(content, "USA", 4) != levers_of(content, "USA", content.rules.turn.turns)
    assert seat_brief(content, "USA", LIGHT, MADE) == seat_brief(content, "USA", LIGHT, MADE, content.rules.turn.turns)
    assert seat_brief(content, "USA", LIGHT, MADE) != seat_brief(content, "USA", LIGHT, MADE, 4)
    assert main(["brief", "--turns", "0", "--out", str(tmp_path)]) == 2


def test_the_foot_of_a_hand_out_leaves_room_for_the_page_however_many_played() -> None:
    """Four people's names ran over the number of the page and off the paper."""
    told = msgspec.structs.replace(debrief(*played.game()), subtitle="people at " + "many a ministry " * 12)
    sheet = "FORGE Table · " + told.title
    with patch("game.reports.handout.Sheet", wraps=Sheet) as made:
        handout(told, LIGHT, MADE)
    assert made.call_args.args[3] == sheet


def test_a_hand_out_for_one_person_begins_with_its_own_result() -> None:
    """Was wrong: page one told the table's story; who played alone looked for its score on the last."""
    content, state = played.game()
    alone, class_ = Mock(), Mock()
    _mine(debrief(content, played.seated(state, "JPN")), alone)
    assert "points of 100" in spoken(alone) and "JPN" in spoken(alone)
    _mine(debrief(content, played.seated(state, "JPN", "USA")), class_)
    assert not class_.mock_calls


def test_the_hand_out_prints_what_a_table_talks_about_and_leaves_the_rest_to_the_page() -> None:
    """Sixteen pages were too many to give out: all ministries' deeds, eight price moves, sources of every price."""
    content, state = played.game()
    told = debrief(content, played.seated(state, "JPN", "USA"))
    assert len(told.chains) > CHAINS or len(told.price_charts) > CHARTS, "there is something to leave out"
    made = Mock(**{"columns_height.return_value": 10})
    for part in (_deeds, _numbers, _why):
        part(told, made)
    tables = [call.args[1] for call in made.table.call_args_list]
    assert {row[0].split("\n")[0] for row in tables[0]} == {"USA", "JPN"}
    assert made.columns.call_count <= CHAINS
    assert pages(handout(told, LIGHT, MADE)) <= 10


def test_one_minute_tells_words_and_the_levy_apart() -> None:
    """Found with a class: "11 kept, 0 broken; 2 ministries brought goods past the levy" read as one count."""
    told = debrief(*played.game())
    line = next(text for text in told.lead if text.startswith("Promises given"))
    assert not told.cheats or "broken. Not by a promise, but by the rules of the forum: " in line
