"""How good a result is: five grades beside what the computer made of the same seat, on one line of marks."""

import msgspec
import pytest

from game.model.chart import Chart, faults, plain_rows
from game.model.content import SeatMark, Yardstick
from game.present import halfway_words, my_result, yardstick
from game.reports.chart_layout import lay_out
from game.reports.chart_prims import Words
from game.rules.halfway import halfway
from tests.reports import played
from tests.ui.staged import content, moments

MARK = SeatMark("JPN", 30, 54.0, 58.0, 62.0, 66.0)


def marked(turns=8, base=None):
    held = Yardstick("x", turns, "normal", 32, (MARK,))
    return msgspec.structs.replace(base or content(), yardsticks=(held,))


@pytest.mark.parametrize(("total", "step", "name"), [
    (53.9, 1, "Adrift"), (54.0, 2, "Weak"), (57.9, 2, "Weak"), (58.0, 3, "Solid"), (62.4, 3, "Solid"),
    (63.1, 4, "Strong"), (65.9, 4, "Strong"), (66.0, 5, "Outstanding"), (80.0, 5, "Outstanding"),
])  # fmt: skip
def test_a_total_is_graded_by_what_the_computer_made_of_the_seat(total, step, name):
    held = yardstick.grade(marked(), "JPN", total, 8, 8)
    assert held is not None and (held.step, held.name) == (step, name)


@pytest.mark.parametrize(("total", "rival", "name"), [
    (57.0, 56.0, "Solid"), (57.0, 57.0, "Solid"), (57.0, 60.0, "Weak"), (64.0, 60.0, "Strong"),
])  # fmt: skip
def test_who_does_no_worse_than_the_computer_with_the_same_luck_is_no_weak(total, rival, name):
    """Found in play: "the computer made 62.0, you are 1.3 points better" under "Weak for this seat"."""
    graded = yardstick.grade(marked(), "JPN", total, 8, 8)
    assert graded is not None and yardstick.with_luck(graded, total, rival).name == name


def test_without_games_of_that_length_and_after_a_game_broken_off_there_is_no_grade():
    assert yardstick.grade(marked(), "JPN", 60.0, 6, 6) is None
    assert yardstick.grade(marked(), "USA", 60.0, 8, 8) is None
    assert yardstick.grade(marked(), "JPN", 60.0, 8, 5) is None
    assert yardstick.grade(marked(16), "JPN", 60.0, 16, 14) is not None, "chance picks the last turn of sixteen"
    assert yardstick.reach_words(marked(), "JPN", 6) == ""


def test_the_share_of_games_below_rises_with_the_total_and_meets_the_marks():
    shares = [yardstick.share_below(MARK, 50 + k / 4) for k in range(80)]
    assert shares == sorted(shares)
    assert [yardstick.share_below(MARK, x) for x in (58.0, 62.0, 66.0)] == [0.1, 0.5, 0.9]
    assert yardstick.share_below(MARK, 64.0) == pytest.approx(0.7)
    told = yardstick.grade(marked(), "JPN", 64.0, 8, 8)
    assert told is not None and "better than about 7 of ten games" in told.why.lower()


@pytest.mark.parametrize("total", [41.0, 55.0, 64.0, 83.0])
def test_the_scale_has_every_mark_in_order_and_no_two_names_on_each_other(total):
    chart = yardstick.scale(MARK, total)
    assert faults(chart) == ()
    assert chart.low < min(m.at for m in chart.marks) and chart.high > max(m.at for m in chart.marks)
    rows = plain_rows(chart)[1:]
    assert [row[1] for row in rows] == sorted(row[1] for row in rows) and len(rows) == 4
    for width in (330.0, 620.0):
        ink = [w for w in lay_out(chart, width, 112, 14, lambda text, size, _: 0.5 * size * len(text))
               if isinstance(w, Words)]  # fmt: skip
        assert len(ink) == 4
        spans = [(w.at[1], w.at[0], w.at[0] + 0.5 * w.size * len(w.text)) for w in ink]
        assert all(left >= 0 and right <= width + 0.5 and base < 112 for base, left, right in spans)
        for k, (base, left, right) in enumerate(spans):
            for other, start, end in spans[k + 1 :]:
                assert base != other or right < start or end < left


def test_the_own_result_leads_with_the_grade():
    """Found in play: 52 points, last of sixteen, stood there in green as better than with no policy at all."""
    link = moments()["over"]
    view = link.view()
    total = view.scores["JPN"].total
    low = msgspec.structs.replace(MARK, idle=total + 1, low=total + 2, median=total + 3, high=total + 4)
    held = Yardstick("x", view.announced_turns, "normal", 32, (low,))
    graded = my_result.mine(msgspec.structs.replace(link.content, yardsticks=(held,)), view, "JPN")
    plain = my_result.mine(msgspec.structs.replace(link.content, yardsticks=()), view, "JPN")
    assert graded is not None and graded.grade is not None and (graded.verdict, graded.tone) == ("Adrift", "red")
    assert plain is not None and plain.grade is None and "no policy" in plain.verdict


def test_from_half_time_on_the_own_standing_says_where_the_computer_ends():
    toy, state = played.game(4, 2)
    seen = halfway(toy, state, "JPN")
    from game.rules import view  # noqa: PLC0415

    looked = view(toy, state, "JPN")
    assert "The computer in your seat: 58 to 66" in halfway_words.told(marked(4, toy), looked, seen)
    assert "the computer" not in halfway_words.told(toy, looked, seen)


def test_the_computer_with_the_same_luck_has_its_mark_and_its_words():
    held = yardstick.grade(marked(), "JPN", 64.0, 8, 8)
    assert held is not None
    for rival, told in ((70.2, "6.2 points behind"), (61.0, "3.0 points better"), (64.01, "as much")):
        chart = yardstick.beside(held, rival)
        assert faults(chart) == () and len(chart.marks) == len(held.chart.marks) + 1
        assert chart.low < rival < chart.high
        assert told in yardstick.rival_words(64.0, rival)


def test_a_grade_and_a_rank_say_what_each_compares():
    """Found in play: "Weak" in large letters beside "4th of 16 ministries", and nothing said that the one is of this
    seat's own games and the other across seats."""
    graded = yardstick.Grade(2, "Weak", "orange", "Why.", Chart(kind="scale"))
    assert yardstick.named(graded) == "Weak for this seat" and yardstick.words(graded) == "Weak for this seat. Why."
    assert my_result.rank_words(4, 16) == "4th of 16 by points, across unlike seats"
    assert my_result.rank_words(4, 16) in my_result.points_words(66.0, 4, 16)


@pytest.mark.parametrize(("rival", "word"), [(59.8, "as much"), (65.0, "behind"), (52.0, "better")])
def test_the_same_luck_is_told_beside_the_grade(rival, word):
    """Found in play: "Weak for this seat" in large beside a computer that had made one point more of that luck; and a
    grade that was gone once the computer had played."""
    assert word in yardstick.rival_words(59.8, rival)


def test_the_sentence_says_what_made_the_grade():
    """Found in play: "Strong" beside "better than about 5 of ten games, which end around" one's own score."""
    for total, half in ((62.2, "upper half"), (61.8, "lower half")):
        graded = yardstick.grade(marked(), "JPN", total, 8, 8)
        assert graded is not None and half in graded.why and "62.0 parts the halves" in graded.why
    weak = yardstick.grade(marked(), "JPN", 57.0, 8, 8)
    assert weak is not None and "That makes the grade" in yardstick.luck_words(weak, 57.0, 56.0)
    for rival in (56.0, 66.0):
        strong = yardstick.grade(marked(), "JPN", 63.0, 8, 8)
        assert strong is not None and "The grade is by its games of any luck: In the upper half" in (
            yardstick.luck_words(strong, 63.0, rival))  # fmt: skip
