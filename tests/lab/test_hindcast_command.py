"""The command: JSON shape, exit codes, pictures."""

import json
from pathlib import Path

import pytest

from game.cli.run import run
from tests.lab.episode_texts import BAN, text

TARGETS = (
    "id: p, kind: core, metric: price_ratio, region: B, of: 2020-12, over: 2020-01, observed: 2.0, band: [1.2, 9.0]",
    "id: never, kind: core, metric: months_to_level, region: B, from: 2020-01, level: 900, observed: 3, band: [1, 9]",
    'id: o, kind: order, says: "price(B, 2021) > price(A, 2021)"',
    "id: s, kind: soft, metric: flow_ratio, from: A, to: all, of: 2021, over: 2020-01, observed: 0.0, band: [0, 0.1]",
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "synthetic.yaml"
    path.write_text(text(BAN, targets=TARGETS), encoding="utf-8")
    return path


def test_json_has_the_shape_that_scripts_rely_on(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["hindcast", str(file), "--seeds", "3", "--json"]) == 0
    out = json.loads(capsys.readouterr().out)
    assert set(out) == {
        "id", "targets", "core_hit", "core_total", "order_hit", "order_total", "log_error", "baselines",
    }  # fmt: skip
    assert set(out["baselines"]) == {"no_change", "static_0.3", "static_1.0"}
    first, never, order, soft = out["targets"]
    assert set(first) == {"id", "kind", "simulated", "low", "high", "observed", "band", "hit"}
    assert first["low"] <= first["simulated"] <= first["high"] and first["hit"]
    assert (never["simulated"], never["hit"]) == (None, False)
    assert order["hit"] and order["observed"] is None
    assert soft["kind"] == "soft" and soft["hit"]
    assert (out["core_hit"], out["core_total"], out["order_hit"], out["order_total"]) == (1, 2, 1, 1)
    assert out["baselines"]["no_change"] == pytest.approx(0.6931, abs=1e-3)


def test_a_person_reads_a_line_a_target(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["hindcast", str(file), "--seeds", "2"]) == 0
    out = capsys.readouterr().out
    assert "core: 1 of 2" in out and "no_change" in out and "of seeds" in out


@pytest.mark.parametrize(("ending", "mark"), [("png", b"\x89PNG"), ("svg", b"<svg")])
def test_pictures(file: Path, tmp_path: Path, ending: str, mark: bytes) -> None:
    picture = tmp_path / f"prices.{ending}"
    assert run(["hindcast", str(file), "--seeds", "2", "--plot", str(picture)]) == 0
    assert picture.read_bytes().startswith(mark)


def test_a_wrong_file_is_one_line_and_exit_2(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(text(BAN.replace("from: A", "from: Z")), encoding="utf-8")
    assert run(["hindcast", str(file), "--json"]) == 2
    got = capsys.readouterr()
    error = json.loads(got.out)["error"]
    assert error["path"] == "events[0].from" and error["allowed"] == "A, B" and error["line"] > 1
    assert len(got.err.strip().splitlines()) == 1
    assert run(["hindcast", str(tmp_path / "none.yaml")]) == 2
    assert run(["hindcast", str(file), "--plot", "prices.gif"]) == 2
    assert run(["hindcast", str(file), "--seeds", "0"]) == 2
