"""Sentences that rules and agents keep in records are read back: in English untouched, else in the language in use."""

import re
from itertools import pairwise
from string import Formatter

import pytest

from game.cli.run import run
from game.model.phrases import counted, in_turns, phrase
from game.present import fmt, names, retold, words
from game.present.pseudo import PLAIN_WORD, pseudo
from game.present.scenario_words import localised, prose
from game.ui import languages, texts
from tests.ui.staged import content, moments
from tests.ui.test_screens import shown, window

SAMPLES = ("Japan", "1,234.5", "NdFeB magnets", "85 %", "12 USD/kg", "the United States", "lithium", "7")


@pytest.fixture
def pseudo_locale():
    languages.take("qps")
    yield localised(content())
    languages.take("en")


@pytest.fixture
def small_german():
    told = [("{seat} asks for a truce", ""), ("the cut has stood {turns}", ""), ("{n} turn", "{n} turns"),
            ("No: {wrong}.", ""), ("Investors expect {expected} USD/kg for {name} and need {asked}", "")]  # fmt: skip
    catalogue = {
        "{seat} asks for a truce": "{seat} bittet um Waffenruhe",
        "the cut has stood {turns}": "der Nachlass gilt seit {turns}",
        words.plural_key("{n} turns", 0): "{n} Runde",
        words.plural_key("{n} turns", 1): "{n} Runden",
        "No: {wrong}.": "Nein: {wrong}.",
        "Investors expect {expected} USD/kg for {name} and need {asked}":
            "Für {name} erwarten Anleger {expected} USD/kg und brauchen {asked}",
    }  # fmt: skip
    languages._signs(",", ".")
    words.use(catalogue, lambda n: int(n != 1))
    retold.use(told, catalogue)
    yield
    languages._signs(".", "\u202f")
    words.use({})
    retold.use(())


def test_english_is_left_alone():
    text = phrase("No seat {seat!r}.", seat="XXX")
    assert text == "No seat 'XXX'."
    assert retold.retold(text) is text
    assert localised(content()) is content()


@pytest.mark.parametrize("page", ["setup", "briefing"])
def test_the_prose_of_a_scenario_is_not_read_back(page, pseudo_locale, monkeypatch):
    """Was wrong: a table was set in twenty seconds in any language but English, its briefs read as rules' sentences."""
    looked = []
    monkeypatch.setattr(retold, "read", lambda text: looked.append(text) or retold.Reading(text, 0))
    app = window(moments()["talk2"])
    shown(app, page)
    briefs = {text for seat in pseudo_locale.seats for text in (seat.role, *seat.strengths, seat.worry)}
    assert not briefs & set(looked)
    assert max(map(len, looked), default=0) < 400


def test_what_was_read_stays_read_when_a_language_is_taken_again(pseudo_locale, monkeypatch):
    """The names of another game do not stay with it."""
    text = "Ruritania is no member. Name a member."
    retold.call_names({"Ruritania": "Řûřîťåñîå"})
    named = retold.retold(text)
    assert named.startswith("Řûřîťåñîå")
    languages.take("en")
    assert retold.retold(text) == text
    languages.take("qps")
    bare = retold.retold(text)
    assert bare == named.replace("Řûřîťåñîå", "Ruritania")
    monkeypatch.setattr(retold, "_read", lambda text: pytest.fail(f"read again: {text}"))
    languages.take("en")
    languages.take("qps")
    assert retold.retold(text) == bare
    retold.call_names({"Ruritania": "Řûřîťåñîå"})


def test_a_template_loses_its_formats_only():
    assert retold.bare("{value:g} is below {least:.0%} of {what!r}.") == "{value} is below {least} of {what}."
    assert retold.bare("{{kept}} {name}") == "{{kept}} {name}"


def test_sentences_nest_and_places_move(small_german):
    assert retold.retold("JPN asks for a truce") == "JPN bittet um Waffenruhe"
    assert retold.retold("No: JPN asks for a truce.") == "Nein: JPN bittet um Waffenruhe."
    said = retold.retold("Investors expect 69.5 USD/kg for Nolans and need 1,070.6")
    assert said == "Für Nolans erwarten Anleger 69,5 USD/kg und brauchen 1.070,6"


def test_counted_words_take_the_plural_of_the_language(small_german):
    assert retold.retold(f"the cut has stood {in_turns(1)}") == "der Nachlass gilt seit 1 Runde"
    assert retold.retold(f"the cut has stood {in_turns(3)}") == "der Nachlass gilt seit 3 Runden"
    assert counted("{n} floor", "{n} floors", 1) == "1 floor"


def test_lists_capitals_and_stops(small_german):
    assert retold.retold("The cut has stood 2 turns; JPN asks for a truce.") == (
        "Der Nachlass gilt seit 2 Runden; JPN bittet um Waffenruhe."
    )
    assert retold.retold("Something nobody wrote, at 1.5") == "Something nobody wrote, at 1,5"


def _filled(key):
    """A template with names and figures of the kind that stand in it."""
    places = list(dict.fromkeys(name for _, name, _, _ in Formatter().parse(key) if name))
    values = dict(zip(places, SAMPLES * 2, strict=False))
    for one, next_ in pairwise(places):
        if f"{{{one}}}{{{next_}}}" in key:
            values[next_] = " at Japan"  # a piece that begins with its own blank
    return key.format(**values), {name: retold.read(value).text for name, value in values.items()}


def test_every_template_is_read_back_as_itself(pseudo_locale):
    """The measure of ambiguity: each template, filled, is found again and not taken for another."""
    bad = []
    for one, many in {(t.text, t.many) for t in texts.told()}:
        for key in filter(None, (one, many)):
            text, said = _filled(key)
            want, got = pseudo(key).format(**said), retold.read(text).text
            if got != want:
                bad.append(f"{key!r}: {got!r}")
    assert not bad, "\n".join(bad)


def _kept(record, found):
    """Every sentence in a record and in what it holds."""
    if isinstance(record, str):
        if re.search(r"[a-z]{2,} [a-z]{2,}", record):
            found[record] = None
    elif hasattr(record, "__struct_fields__"):
        for field in record.__struct_fields__:
            _kept(getattr(record, field), found)
    elif isinstance(record, tuple | list | dict):
        for part in record.values() if isinstance(record, dict) else record:
            _kept(part, found)
    return found


def proper_names():
    """Words of names that are their own in every language: firms, cards, banks, units."""
    told = [p.name for p in content().projects] + [w.name for w in content().windows] + ["USD"]
    return {word for name in told for word in PLAIN_WORD.findall(name)}


def test_every_sentence_of_a_played_game_is_told(pseudo_locale):
    """Events, reasons, signals, refusals and curbs after three turns: nothing of them stays English."""
    found = _kept(moments()["over"].state, {})
    assert len(found) > 60
    own, bad = proper_names(), []
    for text in found:
        said = names.plain(pseudo_locale, text)
        left = [word for word in PLAIN_WORD.findall(said) if word not in own]
        if left:
            bad.append(f"{left[:6]} in {text!r}: {said!r}")
    assert not bad, "\n".join(bad[:12])


def test_rules_and_agents_put_no_sentence_together_without_a_template():
    assert not [f"{t.file}:{t.line}: {t.text}" for t in texts.unphrased() if t.file not in texts.FIGURES_ONLY]


def test_a_scenario_is_told_with_its_prose(pseudo_locale):
    seat = pseudo_locale.seat("JPN")
    assert not PLAIN_WORD.search(seat.worry) and not PLAIN_WORD.search(seat.name)
    assert pseudo_locale.hash == content().hash
    assert pseudo_locale.projects[0].name == content().projects[0].name
    assert len(list(prose(content()))) > 400
    assert localised(content()) is pseudo_locale


SPANISH = {
    "Ring the bell": "Tocar la campana",
    "{seat} is no member.": "{seat} no es miembro.",
    "Name a member.": "Nombra a un miembro.",
    "prices have been raised for {turns}": "los precios se han subido durante {turns}",
    "FORGE launched in Washington; Korea takes the chair through June":
        "FORGE nace en Washington; Corea preside hasta junio",
    "No seat {seat}.": "No hay asiento {sede}.",
}  # fmt: skip


@pytest.mark.slow
def test_a_language_is_added_with_one_catalogue(tmp_path, monkeypatch, capsys):
    """The way of the README: make the catalogue, fill a part, have it checked, play in it."""
    from babel.messages.pofile import read_po, write_po  # noqa: PLC0415

    po = tmp_path / "es.po"
    assert run(["words", "--update", str(po)]) == 0
    with po.open("rb") as handle:
        held = read_po(handle, locale="es")
    for text, said in SPANISH.items():
        held.get(text).string = said
    held.get(("{n} turn", "{n} turns")).string = ("{n} turno", "{n} turnos", "{n} turnos")[: held.num_plurals]
    with po.open("wb") as handle:
        write_po(handle, held)
    assert run(["words", "--update", str(po), "--json"]) == 0
    told = capsys.readouterr().out
    assert '"translated": 7' in told and '"unusable": 1' in told
    assert "unknown place sede in the translation of 'No seat {seat}.'" in told

    monkeypatch.setattr(languages, "LOCALE", tmp_path)
    languages.take("es")
    try:
        local = localised(content())
        assert languages.codes() == ["en", "es"]
        assert names.plain(local, "JPN is no member. Name a member.") == "Japón no es miembro. Nombra a un miembro."
        assert retold.retold("Prices have been raised for 1 turn") == "Los precios se han subido durante 1 turno"
        assert retold.retold("prices have been raised for 3 turns") == "los precios se han subido durante 3 turnos"
        assert retold.retold("No seat 'XXX'.") == "No seat 'XXX'.", "a translation that cannot be filled is left out"
        assert any(card.headline.startswith("FORGE nace") for card in local.news)
        assert fmt.number(1234.5, 1) == "1\u202f234,5"
        app = window(moments()["talk2"])
        shown(app, "council")
        assert not app.faults and "Tocar la campana" in app.dump()
    finally:
        languages.take("en")
