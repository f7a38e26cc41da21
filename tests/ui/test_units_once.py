"""No unit twice: neither in a sentence whose value brings its own, nor in a row whose cells do ("36 days days")."""

import ast
import re

import pytest

from game.ui import texts
from game.ui.kit import Table
from game.ui.kit.table import Column
from tests.ui.staged import moments
from tests.ui.test_screens import OUTSIDE, SCREENS, shown, window

MAKERS = {
    "money": "$|USD|M|million", "signed_money": "$|USD|M|million", "percent": "%|percent",
    "signed_percent": "%|percent",
    "signed_points": "points|point|%", "tonnes": "t|tonnes|kt", "contained": "t|tonnes|kt", "in_points": "points|point",
    "days": "days|day", "signed_days": "days|day", "turns": "turns|turn", "months": "months|month",
    "minutes": "minutes|minute", "members": "members|member", "ministries": "ministries|ministry",
    "deals": "deals|deal", "offers": "offers|offer", "times": "times|time", "promises": "promises|promise",
}  # fmt: skip
"""What makes a value with its unit in it, and the words that would say the unit again."""
DOUBLED = re.compile(r"(?<![\w-])([A-Za-z]{2,}|%) \1(?![\w-])")
WORDS = frozenset({"that", "had"})
"""Words that stand twice in good English."""
CALLS = ("tr", "ntr", "phrase", "counted")


def maker(value, made):
    """The name of the function that makes a value: called at once, or before under a name of the same function."""
    if isinstance(value, ast.Call):
        return value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", "")
    return made.get(value.id, "") if isinstance(value, ast.Name) else ""


def twice(tree):
    """Sentences of a file that name a unit right after a value which has it: (line, text)."""
    for scope in (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)):
        made = {t.id: maker(n.value, {}) for n in ast.walk(scope) if isinstance(n, ast.Assign)
                for t in n.targets if isinstance(t, ast.Name)}  # fmt: skip
        for call in (n for n in ast.walk(scope) if isinstance(n, ast.Call)):
            if maker(call, {}) not in CALLS:
                continue
            said = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            for key in call.keywords:
                again = MAKERS.get(maker(key.value, made))
                if again is None:
                    continue
                again = "|".join(re.escape(word) for word in again.split("|"))
                for text in said:
                    if re.search(rf"\{{{key.arg}\}} ?(?:{again})(?!\w)|\$\{{{key.arg}\}}", text):
                        yield call.lineno, text


def test_no_sentence_names_a_unit_that_its_value_has():
    bad = [f"{name}:{line}: {text}" for rooms in (texts.ROOMS, texts.TOLD_ROOMS)
           for name, tree in texts.sources(rooms=rooms) for line, text in twice(tree)]  # fmt: skip
    assert not bad, "\n".join(bad)


def test_the_look_for_units_finds_them():
    page = 'def f(n):\n    d = counts.days(n)\n    return tr("after {d} days", d=d), tr("{m} USD", m=fmt.money(n))\n'
    assert [text for _, text in twice(ast.parse(page))] == ["after {d} days", "{m} USD"]


def test_a_row_names_a_unit_beside_a_bare_number_alone():
    """Was wrong: the drill's rows said "Runs dry after 36 days days"."""
    columns = [Column("Dry after", lambda n: n, "1*", unit="days", show=lambda n: f"{n} days"),
               Column("Made", lambda n: n, "1*", unit="t"),
               Column("Used", lambda n: n, "1*", unit="t a month", show=lambda n: f"{n} kt")]  # fmt: skip
    assert Table((0, 0, 400, 200), columns, [36]).row_text(36) == "Dry after 36 days; Made 36 t; Used 36 kt a month"


@pytest.mark.parametrize("moment", ["talk2", "results2", "over"])
def test_no_page_says_a_word_twice(moment):
    app = window(moments()[moment])
    bad = []
    for name in (*SCREENS, *OUTSIDE, "drill"):
        if name == "drill":
            shown(app, "map")
            app.stage.find("top/security").activate()
            app.settle()
        else:
            shown(app, name)
        for line in app.dump().splitlines():
            bad += [f"{name}: {line}" for word in DOUBLED.findall(line) if word.lower() not in WORDS]
    assert not bad, "\n".join(bad)
