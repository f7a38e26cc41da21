"""Every kind of fault names its file, its line, its place and a remedy."""

from pathlib import Path

import pytest

from game.scenario import errors, load
from tests.scenario.helpers import change, copy_template

# name, file, text replaced, replacement, lines below the replaced text, words of the message, words of the fix
BROKEN = [
    ("norway", "countries.yaml", "pax_silica: true", "pax_silica: NO", 0, "true or false", "write false"),
    ("yes", "countries.yaml", "action_plan: true", "action_plan: yes", 0, "true or false", "write true"),
    ("repeated", "scenario.yaml", "start_month: 2", "start_month: 2\nstart_month: 3", 1, "repeated", "keep one"),
    ("thousands", "countries.yaml", "budget_usd_m: 525", "budget_usd_m: 1,525", 0, "expected a number", "1525"),
    ("percent", "rules.yaml", "turn:\n", "money:\n  carry_over_share: 50%\nturn:\n", 1, "expected a number", "0.5"),
    ("unit in number", "projects.yaml", "capex_usd_m: 40", "capex_usd_m: 40 M", 0, "expected a number", "write 40"),
    ("unknown key", "projects.yaml", "lead_months: 24", "lead_month: 24", 0, "unknown key 'lead_month'", "lead_months"),
    ("missing key", "projects.yaml", "    lead_months: 24\n", "", -8, "lead_months is missing", "write lead_months"),
    ("type", "countries.yaml", "focus: [ree_light]", "focus: ree_light", 0, "expected a list", "one, two"),
    ("not whole", "scenario.yaml", "start_month: 2", "start_month: 2.5", 0, "whole number", "write 2"),
    ("endless", "projects.yaml", "capex_usd_m: 40", "capex_usd_m: .inf", 0, "not a finite number", "finite"),
    ("nan", "projects.yaml", "capex_usd_m: 40", "capex_usd_m: .NaN", 0, "not a finite number", "finite"),
    ("overflow", "projects.yaml", "capex_usd_m: 40", "capex_usd_m: 1e999", 0, "not a finite number", "finite"),
    ("no source", "rules.yaml", "figures: {source: invented, confidence: assumption}\n", "", 1,
     "without source and confidence", "sources.yaml"),
    ("unknown source", "events.yaml", "until_turn: 2\n    text: China licenses shipments of oxide to Japan.\n"
     "    source: invented", "until_turn: 2\n    text: x\n    source: inventd", 2, "no source 'inventd'", "'invented'"),
    ("unknown confidence", "china.yaml", "confidence: recalled", "confidence: sure", 0, "not allowed", "verified"),
    ("unknown region", "projects.yaml", "region: USA", "region: USB", 0, "no region 'USB'", "USA"),
    ("unknown mineral", "countries.yaml", "focus: [ree_light]", "focus: [ree_lihgt]", 0, "no mineral", "ree_light"),
    ("unknown seat", "scenario.yaml", "chair: JPN", "chair: FRA", 0, "no seat 'FRA'", "JPN"),
    ("choice", "countries.yaml", "trait: hawk", "trait: dove", 0, "'dove' is not allowed", "broker"),
    ("bounds", "countries.yaml", "lat: 29.7", "lat: 290", 0, "out of bounds", "-90 to 90"),
    ("above", "rules.yaml", "turn:\n", "finance: {smallest_scale: 0}\nturn:\n", 0, "out of bounds", "above 0"),
    ("wrong unit", "market.yaml", "price_usd_per_kg: {value: 30,", "price_usd_per_kg: {value: 30, unit: EUR/kg,", 0,
     "unit 'EUR/kg' is not 'USD/kg'", "convert"),
    ("weights", "countries.yaml", "security: 0.30", "security: 0.40", 0, "add up to 1.1", "add up to 1"),
    ("mark", "market.yaml", "p: a/invented", "p: invented", 0, "confidence/source", "slash"),
    ("unmarked cell", "market.yaml", ", p: a/invented}", "}", 0, "prod without source", "write p:"),
    ("capacity", "market.yaml", "cap: 850", "cap: 700", 0, "needs cap above it", "cap, cost"),
    ("balance", "market.yaml", "final: 200, f: a/invented", "final: 300, f: a/invented", -9, "is not world use",
     "final use"),
    ("flows", "market.yaml", "CHN: {CHN: 700, JPN: 50", "CHN: {CHN: 100, JPN: 50", 0, "for a supply of 800",
     "add up"),
    ("distances", "market.yaml", "USA: [800, 10740, 12210, 17050]", "USA: [800, 10740]", 0, "2 distances for 4",
     "order of countries.yaml"),
    ("negative flow", "market.yaml", "USA: 50}", "USA: -50}", 0, "out of bounds", "at least 0"),
    ("two ids", "countries.yaml", "- id: JPN\n", "- id: USA\n", 0, "used twice", "own id"),
    ("dated and random", "events.yaml", "odds_per_turn: 0.1,", "odds_per_turn: 0.1, turn: 2,", 0, "either dated",
     "not both"),
    ("news needs", "events.yaml", "share: 0.3, months: 3,", "months: 3,", 0, "needs share", "write share"),
    ("embargo", "events.yaml", "kind: licence", "kind: embargo", 1, "lets nothing through", "write 0"),
    ("aim needs", "countries.yaml", "seat: JPN, value: 60,", "value: 60,", 0, "needs seat", "write seat"),
    ("chair outside", "countries.yaml", "    start: member\n    pax_silica: true\n    trait: guardian",
     "    start: observer\n    pax_silica: true\n    trait: guardian", None, "not a member on turn 1",
     "start is member"),
    ("two chinas", "countries.yaml", "kind: aggregate", "kind: china", None, "exactly one region", "kind: china"),
    ("seatless", "countries.yaml", "kind: aggregate", "kind: seat", 0, "no ministry sits there", "outsider"),
    ("third party", "frameworks.yaml", "parties: [USA, JPN]", "parties: [USA]", 0, "two parties", "name 2 regions"),
    ("model with parties", "frameworks.yaml", "    status: preset\n",
     "    status: preset\n    parties: [USA, JPN]\n", 1, "names no parties", "name 0 regions"),
    ("undated", "frameworks.yaml", "    signed: '2025-10-01'\n", "", None, "without a date", "status: negotiated"),
    ("framework region", "frameworks.yaml", "parties: [USA, JPN]", "parties: [USA, JAP]", 0, "no region 'JAP'",
     "'JPN'"),
    ("preset giver", "frameworks.yaml", "tariff_waiver, giver: each", "tariff_waiver, giver: FRA", 0,
     "'FRA' is no party", "us, them"),
    ("preset kind", "frameworks.yaml", "kind: tariff_waiver", "kind: tarif_waiver", 0, "not allowed", "tariff_waiver"),
    ("lonely club", "frameworks.yaml", "members: [USA, JPN]", "members: [USA]", 0, "two seats at least", "its seats"),
    ("club mineral", "frameworks.yaml", "    minerals: [ree_light]\n    technology_minerals", "    minerals: []\n"
     "    technology_minerals", 1, "none of the club's minerals", "add it to minerals"),
    ("floor outside a club", "frameworks.yaml", "kind: tariff_waiver", "kind: club_floor", 0, "only a club keeps",
     "coordinated_floor: true"),
    ("two frameworks", "frameworks.yaml", "id: old_pact", "id: friends", 0, "used twice", "own id"),
    ("confidence map", "projects.yaml", ", status: assumption}", "}", 0, "no confidence for status", "one word"),
    ("rules order", "rules.yaml", "end_earliest_turn: 6", "end_earliest_turn: 9", 0, "above end_latest_turn", "raise"),
    ("list length", "countries.yaml", "strengths: [first strength, second strength, third strength]",
     "strengths: [one]", 0, "1 entries instead of 3", "exactly 3"),
    ("tuple length", "rules.yaml", "turn:\n", "customs: {effort_cost_usd_m: [0, 1]}\nturn:\n", 0, "2 entries", "4"),
    ("anchor", "scenario.yaml", "title: Template", "title: &t Template\nnotes: [*t]", 0, "anchors", "write the value"),
    ("tag", "scenario.yaml", "start_year: 2026", "start_year: !!python/name:os.system 2026", 0, "tag", "plain value"),
    ("not yaml", "scenario.yaml", "goals:", "goals: [", 1, "not YAML", "indentation"),
    ("trust in oneself", "countries.yaml", "{seats: [USA, JPN]", "{seats: [USA, USA]", 0, "no trust in itself", "two"),
    ("curb on oneself", "events.yaml", "destinations: [JPN]", "destinations: [CHN]", 0, "oneself", "origin out"),
    ("no value", "scenario.yaml", "chair: JPN", "chair:", 0, "has no value", "write chair"),
    ("no row", "market.yaml", "  XXX: [17050, 7930, 7050, 800]\n", "", None, "no row for region XXX", "write XXX"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "below", "message", "fix"),
    [case[1:] for case in BROKEN],
    ids=[case[0] for case in BROKEN],
)
def test_fault_names_file_line_and_fix(
    tmp_path: Path, file: str, old: str, new: str, below: int | None, message: str, fix: str
) -> None:
    folder = copy_template(tmp_path)
    line = change(folder, file, old, new)
    loaded = load(folder)
    assert loaded.content is None
    told = [f for f in errors(loaded.faults) if message in f.message]
    assert told, [str(f) for f in loaded.faults]
    fault = told[0]
    assert fix in fault.fix
    assert fault.path or "not YAML" in fault.message
    if below is not None:
        assert Path(fault.file).name == file
        lines = (folder / file).read_text(encoding="utf-8").count("\n") + 1
        assert 1 <= fault.line <= lines
        if below >= 0:
            assert fault.line == line + below, str(fault)
        else:
            assert fault.line < line, str(fault)
    assert str(fault).startswith(f"{fault.file}:{fault.line}: error: ")


def test_template_is_whole(tmp_path: Path) -> None:
    loaded = load(copy_template(tmp_path))
    assert loaded.faults == ()
    assert loaded.content is not None


@pytest.mark.parametrize("name", ["scenario.yaml", "countries.yaml", "market.yaml", "sources.yaml"])
def test_missing_file(tmp_path: Path, name: str) -> None:
    folder = copy_template(tmp_path)
    (folder / name).unlink()
    faults = errors(load(folder).faults)
    assert any(Path(f.file).name == name and "missing" in f.message for f in faults)


@pytest.mark.parametrize("name", ["rules.yaml", "china.yaml", "frameworks.yaml"])
def test_files_that_may_be_left_out(tmp_path: Path, name: str) -> None:
    folder = copy_template(tmp_path)
    (folder / name).unlink()
    assert load(folder).content is not None


def test_stranger_is_a_warning(tmp_path: Path) -> None:
    folder = copy_template(tmp_path)
    (folder / "projekts.yaml").write_text("a: 1\n", encoding="utf-8")
    loaded = load(folder)
    assert loaded.content is not None
    assert [f.severity for f in loaded.faults] == ["warning"]


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    folder = copy_template(tmp_path)
    change(folder, "countries.yaml", "trait: hawk", "trait: dove")
    change(folder, "projects.yaml", "region: USA", "region: USB")
    change(folder, "scenario.yaml", "start_month: 2", "start_month: 13")
    assert {Path(f.file).name for f in load(folder).faults} == {
        "countries.yaml", "projects.yaml", "scenario.yaml",
    }  # fmt: skip


def test_no_folder(tmp_path: Path) -> None:
    faults = load(tmp_path / "nowhere").faults
    assert faults
    assert "no such scenario folder" in faults[0].message


def test_not_utf8(tmp_path: Path) -> None:
    folder = copy_template(tmp_path)
    (folder / "china.yaml").write_bytes(b"ministry: x\nrole: caf\xe9\n")
    fault = next(f for f in load(folder).faults if "UTF-8" in f.message)
    assert fault.line == 2


@pytest.mark.parametrize("text", ["", "# only a comment\n", "[1, 2]\n", "word\n", "3\n"])
def test_odd_files_never_raise(tmp_path: Path, text: str) -> None:
    folder = copy_template(tmp_path)
    for name in ("countries.yaml", "market.yaml", "events.yaml"):
        (folder / name).write_text(text, encoding="utf-8")
        assert errors(load(folder).faults)
