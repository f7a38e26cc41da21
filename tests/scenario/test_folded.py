"""One broken file is told once, not in every file that names what it holds; what a scenario leaves out it has not."""

import pytest

from game.scenario import errors, load
from tests.scenario.helpers import change, copy_template


def test_one_wrong_indentation_is_one_error_and_one_line_of_what_follows(tmp_path):
    """Found in play: one space too many in countries.yaml made 34 errors, the first of them nowhere near the top."""
    folder = copy_template(tmp_path)
    change(folder, "countries.yaml", "    budget_usd_m: 525", "      budget_usd_m: 525")
    faults = load(folder).faults
    assert len(faults) == 2 and len(errors(faults)) == 1
    root, rest = sorted(faults, key=lambda f: f.severity)
    assert "not YAML" in root.message and root.file.endswith("countries.yaml")
    assert rest.severity == "warning" and "further faults" in rest.message and "market.yaml" in rest.message
    assert (rest.file, rest.line) == (root.file, root.line)


def test_faults_that_do_not_follow_are_told_beside_it(tmp_path):
    folder = copy_template(tmp_path)
    change(folder, "countries.yaml", "    budget_usd_m: 525", "      budget_usd_m: 525")
    change(folder, "scenario.yaml", "start_month: 2", "start_month: 2.5")
    told = [f.message for f in errors(load(folder).faults)]
    assert len(told) == 2 and any("whole number" in m for m in told)


def test_a_misspelt_name_is_told_wherever_it_stands(tmp_path):
    folder = copy_template(tmp_path)
    change(folder, "projects.yaml", "region: USA", "region: USB")
    change(folder, "scenario.yaml", "chair: JPN", "chair: FRA")
    assert len(errors(load(folder).faults)) == 2


@pytest.mark.parametrize(("months", "warned"), [(7, True), (5, True), (4, False), (12, False)])
def test_turns_that_do_not_fit_into_a_year_are_warned_of(tmp_path, months, warned):
    folder = copy_template(tmp_path)
    change(folder, "rules.yaml", "turn:\n", f"turn:\n  months_per_turn: {months}\n")
    made = load(folder)
    assert made.content is not None
    assert any("no whole number of turns" in f.message for f in made.faults) is warned


def test_a_scenario_that_names_no_vault_has_none(tmp_path):
    """Found by a trainer: a scenario of one's own showed a Vault of 12 bn that its file never named."""
    folder = copy_template(tmp_path)
    assert load(folder).content.rules.vault.purse_usd_m == 0
    change(folder, "rules.yaml", "turn:\n", "vault: {purse_usd_m: 500}\nturn:\n")
    assert load(folder).content.rules.vault.purse_usd_m == 500
