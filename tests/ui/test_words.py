"""Words: nothing on a page that did not pass through ``tr``; catalogues; the pseudo-locale; numbers by locale."""

import ast
from string import Formatter

import pytest

from game.cli.run import run
from game.present import fmt, scenario_words, words
from game.present.pseudo import LONGER, Pseudo, pseudo
from game.ui import languages, texts
from tests.ui.staged import content, moments
from tests.ui.test_screens import LOOKS, OUTSIDE, SCREENS, every, faults_of_layout, shown, window


@pytest.fixture
def speak():
    """Take a language, and English again afterwards."""
    yield languages.take
    languages.take("en")


def test_no_sentence_on_a_page_is_hard_coded():
    lost = [f"{t.file}:{t.line}: {t.text!r}" for t in texts.forgotten()]
    assert not lost, "write tr(...) or mark(...):\n" + "\n".join(lost)


def test_no_sentence_is_put_together_before_it_is_looked_up():
    assert not [f"{t.file}:{t.line}: {t.text}" for t in texts.unclear()]


def test_the_scan_finds_what_is_forgotten(tmp_path):
    room = tmp_path / "ui"
    room.mkdir()
    (tmp_path / "present").mkdir()
    page = '"""Doc words here."""\nshow("two words")\nshow(tr("three more words"))\nX = "a_b c_d"\n'
    (room / "page.py").write_text(page)
    assert [t.text for t in texts.forgotten(tmp_path)] == ["two words"]
    assert [t.text for t in texts.texts(tmp_path)] == ["three more words"]


def test_places_of_a_text_are_names():
    """``{0}`` or a stray brace would break a translation."""
    for text in texts.texts():
        fields = [f for _, f, _, _ in Formatter().parse(text.text) if f is not None]
        assert all(f.isidentifier() for f in fields), f"{text.file}:{text.line}: {text.text}"


def test_pseudo_is_longer_and_keeps_places():
    assert pseudo("Lock {n} orders").format(n=3)[:13] == "Ļöçķ 3 öřďéřš"
    for text in texts.texts():
        made = pseudo(text.text)
        bare = sum(len(part or "") for part, *_ in Formatter().parse(text.text))
        assert len(made) >= len(text.text) + bare * LONGER / 2 or bare < 4
        assert made.count("{") == text.text.count("{")
    assert "x" in Pseudo() and len(Pseudo()) == 0


@pytest.mark.parametrize("look", LOOKS[:2], ids=str)
@pytest.mark.parametrize("moment", ["talk1", "bell2", "over"])
def test_every_page_in_the_pseudo_locale(look, moment, speak):
    """Nothing falls, nothing leaves the page; buttons and tabs keep most of their words."""
    theme, size, scale = look
    speak("qps")
    app = window(moments()[moment], theme, size, scale)
    bad = []
    for name in (*SCREENS, *OUTSIDE):
        shown(app, name)
        assert not app.faults, f"{name}: {app.faults[0][-600:]}"
        bad += [f"{name}: {line}" for line in faults_of_layout(app) if line.startswith("off the page")]
    assert not bad, "\n".join(bad[:12])


@pytest.mark.parametrize("name", ["map", "council", "deals", "orders", "projects", "ledger"])
def test_controls_are_all_translated(name, speak):
    """In the pseudo-locale a control in plain English has not passed through ``tr``."""
    speak("qps")
    app = window(moments()["talk2"])
    shown(app, name)
    plain = [
        w.label for w, _, _ in every(app.stage.root)
        if w.role in ("button", "switch", "choice", "tabs", "navigation", "slider") and w.label
        and w.label.isascii() and any(c.isalpha() for c in w.label)
    ]  # fmt: skip
    known = {p.name for p in content().projects}
    assert not [label for label in plain if label not in known], plain


def test_numbers_and_countries_by_locale(speak):
    assert fmt.number(1234.5, 1) == "1\u202f234.5"
    speak("de")
    assert fmt.number(1234.5, 1) == "1\u202f234,5"
    assert scenario_words.localised(content()).seat("JPN").name == "Japan"
    assert scenario_words.localised(content()).seat("USA").name == "Vereinigte Staaten"
    assert scenario_words.localised(content()).hash == content().hash
    speak("en")
    assert scenario_words.localised(content()) is content()
    assert fmt.number(0.5, 1) == "0.5"


def test_a_catalogue_is_written_filled_and_read(tmp_path, capsys):
    po = tmp_path / "de.po"
    assert run(["words", "--out", str(tmp_path / "all.pot"), "--update", str(po), "--json"]) == 0
    assert '"missing": ' in capsys.readouterr().out
    text = po.read_text(encoding="utf-8")
    text = text.replace('msgid "Ring the bell"\nmsgstr ""', 'msgid "Ring the bell"\nmsgstr "Glocke"')
    po.write_text(text, encoding="utf-8")
    assert languages.catalogue(po)["Ring the bell"] == "Glocke"
    assert languages.catalogue(tmp_path / "none.po") == {}
    po.write_text("msgid nonsense", encoding="utf-8")
    assert languages.catalogue(po) == {}
    words.use({"Ring the bell": "Glocke"})
    assert words.tr("Ring the bell") == "Glocke"
    assert words.tr("Lock orders") == "Lock orders"
    words.use({})


def test_a_wrong_language_file_is_refused(tmp_path, capsys):
    assert run(["words", "--update", str(tmp_path / "not-a-language.po")]) == 2
    assert "is no catalogue" in capsys.readouterr().err


def test_sources_are_read_whole():
    assert sum(isinstance(tree, ast.Module) for _, tree in texts.sources()) > 60
    assert len(texts.texts()) > 900
