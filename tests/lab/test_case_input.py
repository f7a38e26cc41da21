"""Wrong cases: one clear line with file, place and what is allowed; exit 2, and 1 for no solution."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from game.cli import main
from game.lab.case_file import load_case
from game.lab.case_plot import board, height
from game.lab.case_solve import solve_case
from game.model.chart import faults

CASES = Path(__file__).parent / "cases"
HEAD = "supply: {A: {form: linear, a: 0, b: 1}}\ndemand: {B: {form: linear, a: 9, b: 1}}\n"
LINK = "links: [{from: A, to: B, cost: 1}]\n"
WRONG = [
    (HEAD + LINK + "linkz: []\n", "linkz", "links"),
    (HEAD + "links: [{from: A, to: B, tarif: 1}]\n", "links[0].tarif", "tariff"),
    (HEAD + "links: [{from: A, to: B, cap: -4}]\n", "links[0].cap", "at least 0"),
    (HEAD + "links: [{from: A, to: B, cost: much}]\n", "links[0].cost", "at least 0"),
    (HEAD + "links: [{from: A, to: B, cost: yes}]\n", "links[0].cost", "at least 0"),
    (HEAD + "links: [{from: A, cost: 1}]\n", "links[0].to", "to"),
    (HEAD + "links: [{from: A, to: B}, {from: A, to: Q}]\n", "links[1].to", "A, B"),
    (HEAD + "links: [{from: A, to: B}, {from: X, to: B}]\n", "links[1].from", "A, B"),
    (HEAD + "links: [{from: A, to: A}]\n", "links[0].to", "two different"),
    (HEAD + "links: {from: A, to: B}\n", "links", "[...]"),
    (HEAD + LINK + "quotas: [{name: q, limit: -1, links: [A>B]}]\n", "quotas[0].limit", "at least 0"),
    (HEAD + LINK + "quotas: [{name: q, limit: 1, links: [B>A]}]\n", "quotas[0].links", "A>B"),
    (HEAD + LINK + "quotas: [{name: q, limit: 1}]\n", "quotas[0].links", "links"),
    (HEAD + LINK + "quotas: [{name: q, limit: 1, links: [A>B]}, {name: q, limit: 2, links: [A>B]}]\n", "quotas",
     "name of its own"),
    (HEAD + LINK + "levies: [{name: F, node: C, floor: 3}]\n", "levies[0].node", "A, B"),
    (HEAD + LINK + "levies: [{name: F, node: A, floor: 3, links: [A>B]}]\n", "levies[0].links", "end in A"),
    (HEAD + LINK + "intervention: [{node: C, floor: 3}]\n", "intervention[0].node", "A, B"),
    (HEAD + LINK + "dispersion: 0\n", "dispersion", "from 1e-06 to 0.3"),
    (HEAD + LINK + "processes: [{name: p, in: A, out: B.x, use: 1, cost: 1}]\n", "processes[0].out", "A, B"),
    (HEAD + LINK + "processes: [{name: p, in: A, out: B, use: -1, cost: 1}]\n", "processes[0].use", "at least 0"),
    ("supply: {A: {form: cubic, a: 1}}\ndemand: {A: {form: fixed, q: 1}}\n", "supply.A.form", "linear, power"),
    ("supply: {A: {form: linear, a: 1}}\ndemand: {A: {form: fixed, q: 1}}\n", "supply.A.b", "b: ..."),
    ("supply: {A: {form: linear, a: 1, b: 1, k: 1}}\ndemand: {A: {form: fixed, q: 1}}\n", "supply.A.k", "form, a, b"),
    ("supply: {A: {form: fixed, q: 1}}\ndemand: {A: {form: fixed, q: -1}}\n", "demand.A.q", "at least 0"),
    ("supply: {A: {form: steps, steps: [[1, 2], [3]]}}\ndemand: {A: {form: fixed, q: 1}}\n", "supply.A.steps[1]",
     "[[price, tonnes]"),
    ("supply: {A>B: {form: fixed, q: 1}}\ndemand: {A: {form: fixed, q: 1}}\n", "supply.A>B", "REGION.GOOD"),
    ("supply: {A: 5}\ndemand: {A: {form: fixed, q: 1}}\n", "supply.A", "form: linear"),
    ("demand: {A: {form: fixed, q: 1}}\n", "supply", "supply"),
    ("supply: {A: {form: fixed, q: .inf}}\ndemand: {A: {form: fixed, q: 1}}\n", "supply.A.q", "finite"),
    (f"supply: {{A: {{form: fixed, q: {'9' * 400}}}}}\n", "supply.A.q", "finite"),
    (f"supply: {{A: {{form: fixed, q: {'9' * 5000}}}}}\n", "supply.A.q", "finite"),
    ("supply: {A: {form: fixed, q: .nan}}\n", "supply.A.q", "finite"),
    (HEAD + "link: [{from: A, to: B}]\n", "link", "did you mean 'links'? allowed: id"),
    (HEAD + "links: [{form: A, to: B}]\n", "links[0].form", "did you mean 'from'? allowed: from"),
    (HEAD + LINK + "links: []\n", "links", "repeated (first on line 3)"),
    (HEAD + "links: [{from: A, to: B, cost: 1, cost: 2}]\n", "links[0].cost", "repeated"),
    (HEAD + "links: [null]\n", "links[0]", "from"),
    (HEAD + "links: [{from: A, to: B, cost: 1,5}]\n", "links[0].5", "cost"),
    (HEAD + "links: [{from: A, to: B, advalorem: 25%}]\n", "links[0].advalorem", "expected a number"),
    (HEAD + LINK + "quotas: [{name: q, limit: 1, links: [[A, B]]}]\n", "quotas[0].links[0]", "[NAME, ...]"),
    (HEAD + LINK + "quotas: [{name: q, limit: 1, links: [null]}]\n", "quotas[0].links[0]", "[NAME, ...]"),
    (HEAD + LINK + "processes: [{name: p, in: A, out: B, use: 0, cost: 1}]\n", "processes[0].use", "under supply: B"),
    ("supply: &s {A: {form: fixed, q: 1}}\ndemand: *s\n", "demand", "write the value out"),
    ("!!python/object/apply:os.system ['echo hi']\n", "", "plain value"),
    (HEAD + LINK + "---\n" + HEAD, "", "another document"),
    ("a: " + "[" * 3000 + "]" * 3000 + "\n", "", "nesting"),
    ("[1, 2]\n", "", "supply"),
    ("a: [\n", "", "indentation"),
    ("", "", "keys"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "allowed"), WRONG)
def test_wrong_files_are_refused_in_one_line(
    text: str, place: str, allowed: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(text)
    assert main(["market", "solve", str(path), "--json"]) == 2
    out, err = capsys.readouterr()
    assert err.count("\n") == 1 and str(path) in err and place in err and allowed in err
    error = json.loads(out)["error"]
    assert error["file"] == str(path) and error["path"] == place and error["line"] >= 1
    assert main(["validate", str(path)]) == 2


BYTES = [
    (b"\xef\xbb\xbf" + (HEAD + LINK).encode(), 0, ""),
    ((HEAD + LINK).replace("\n", "\r\n").encode(), 0, ""),
    ((HEAD + LINK).replace("\n", "\r").encode(), 0, ""),
    (b'{"supply": {"A": {"form": "fixed", "q": 1}}, "demand": {"A": {"form": "linear", "a": 9, "b": 1}}}', 0, ""),
    (("title: " + "x" * 50_000 + "\n" + HEAD + LINK).encode(), 0, ""),
    ((HEAD + LINK).encode("utf-16"), 2, "save the file as UTF-8"),
    ("title: \u00e9t\u00e9\n".encode("latin-1") + HEAD.encode(), 2, "save the file as UTF-8"),
    (bytes(range(256)) * 20, 2, "save the file as UTF-8"),
    (b"# only a word\n", 2, "the file is empty"),
]


@pytest.mark.parametrize(("content", "code", "says"), BYTES, ids=range(len(BYTES)))
def test_bytes_of_every_kind_are_read_or_refused(
    content: bytes, code: int, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bytes.yaml"
    path.write_bytes(content)
    assert main(["market", "solve", str(path)]) == code
    _, err = capsys.readouterr()
    assert says in err and err.count("\n") == (1 if code else 0)


def test_folders_and_circles_of_links_are_no_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    circle = tmp_path / "circle.yaml"
    circle.symlink_to(circle)
    for path, says in ((tmp_path, "this is a folder"), (circle, "check the rights")):
        assert main(["market", "solve", str(path)]) == 2
        err = capsys.readouterr().err
        assert says in err and err.count("\n") == 1


def test_no_solution_is_exit_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "none.yaml"
    path.write_text("supply: {A: {form: linear, a: 0, b: 1}}\ndemand: {B: {form: fixed, q: 3}}\n")
    assert main(["market", "solve", str(path), "--json"]) == 1
    out, err = capsys.readouterr()
    assert "no solution" in err and "Traceback" not in err
    assert json.loads(out)["error"]["code"] == "no_solution"


def test_a_missing_file_and_a_wrong_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["market", "solve", str(tmp_path / "nowhere.yaml")]) == 2
    assert "no such file" in capsys.readouterr().err
    good = str(CASES / "two_region_free.yaml")
    assert main(["market", "solve", good, "--plot", "x.bmp"]) == 2
    assert ".png or .svg" in capsys.readouterr().err
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert main(["market", "solve", good, "--plot", str(blocked / "x.svg")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_json_has_the_agreed_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["market", "solve", str(CASES / "two_region_export_quota.yaml"), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == {
        "price", "supply", "demand", "flow", "rent", "link_rent", "levy", "revenue", "bought", "process",
        "residual", "iterations",
    }  # fmt: skip
    assert set(answer["revenue"]) == {"tariff", "export_tax", "levy", "quota_rent", "intervention_cost"}
    assert answer["rent"]["q"] == pytest.approx(8, abs=0.01)


def test_text_and_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = CASES / "floor_surplus_intervention.yaml"
    assert main(["market", "solve", str(path), "--check"]) == 0
    out = capsys.readouterr().out
    assert "intervention_cost 272" in out and "agrees with the expected answer" in out
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(path.read_text().replace("Z: 34\n", "Z: 35\n"))
    assert main(["market", "solve", str(wrong)]) == 0
    assert main(["market", "solve", str(wrong), "--check"]) == 1
    assert "price.Z: expected 35" in capsys.readouterr().out


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda p: p.stem)
def test_boards_are_truthful(path: Path) -> None:
    """Every chart can be drawn, and its wedges lead from the one price to the other."""
    case, _ = load_case(path)
    assert case is not None
    answer = solve_case(case)
    charts = board(case, answer)
    assert charts and all(faults(chart) == () for chart in charts)
    for chart in (c for c in charts if c.kind == "waterfall"):
        end = answer.price[chart.parts[-1].label]
        assert end is not None and chart.parts[-1].value == pytest.approx(end, rel=1e-3)


def test_boards_say_what_a_class_asks() -> None:
    """Ways beside each other have a name each, plants are told, one stream needs no picture, figures are round."""
    case, _ = load_case(CASES / "tariff_rate_quota_three_tiers.yaml")
    assert case is not None
    charts = board(case, solve_case(case))
    titles = [chart.title for chart in charts]
    assert len(set(titles)) == len(titles) and any("way 2 of 3" in title for title in titles)
    assert not any(chart.kind == "flow" for chart in charts)
    for chart in (c for c in charts if c.kind == "line"):
        written = [float(chart.labels[i]) for i in range(0, len(chart.labels), 2 * chart.stride)]
        assert all(len(f"{value:g}".rstrip("0").replace(".", "")) <= 2 for value in written), written
    case, _ = load_case(CASES / "chain_three_stages.yaml")
    assert case is not None
    charts = board(case, solve_case(case))
    ore = next(chart for chart in charts if chart.title == "Market in CN.ore")
    assert ore.source == "comes in 11, plants here use up 48"
    ways = [part.label for chart in charts if chart.kind == "waterfall" for part in chart.parts]
    assert "Rent of the limit" in ways and "Licence rent" not in ways
    assert any(chart.kind == "flow" and "Hatched" in chart.source for chart in charts)


def test_curves_are_drawn_where_they_are() -> None:
    case, _ = load_case(CASES / "steps_fixed_need.yaml")
    assert case is not None
    steps = case.supply["A"]
    assert [height(steps, q, 1) for q in (0.0, 10.0, 10.5, 20.0, 21.0)] == [5, 5, 8, 8, None]
    case, _ = load_case(CASES / "isoelastic_limit.yaml")
    assert case is not None
    assert height(case.supply["E"], 4.0, 1) == pytest.approx(4.0)
    assert height(case.demand["I"], 100 * 2**-0.8, -1) == pytest.approx(2.0)


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_boards_are_written(ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "deep" / f"board.{ending}"
    assert main(["market", "solve", str(CASES / "chain_capacity.yaml"), "--plot", str(out), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["process"]["refine"] == pytest.approx(10, rel=1e-3)
    data = out.read_bytes()
    if ending == "svg":
        assert ET.fromstring(data).tag.endswith("svg") and b"R.met" in data
    else:
        assert data.startswith(b"\x89PNG") and len(data) > 20_000
