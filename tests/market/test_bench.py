"""The bench: what it times is solved, the peers solve the same world, and its JSON has its shape."""

import json
import math
import subprocess
import sys

import numpy as np
import pytest

from game.cli import bench_command
from game.lab import bench, bench_markets, bench_peers, bench_questions
from game.market import solve


def test_ours_is_timed_on_markets_that_clear() -> None:
    for floors in (False, True):
        timed = bench_markets.prepare(4, 2, floors)
        assert solve(timed.cold).residual.max() <= 1e-8
        assert solve(timed.warm, timed.start).residual.max() <= 1e-8
        assert (timed.cold.floor is not None) == floors
    many, start = bench_markets.batch(timed.warm, timed.start, 3)
    answer = solve(many, start)
    assert answer.price.shape[0] == 6
    assert not np.array_equal(answer.price[:2], answer.price[2:4]), "every game has its own luck"


def test_the_world_is_in_balance_and_repeatable() -> None:
    one, two = bench_markets.world(5, 2), bench_markets.world(5, 2)
    assert one[0].base_flow.tobytes() == two[0].base_flow.tobytes()
    flow = one[0].base_flow
    assert np.allclose(flow.sum(-1), one[0].base_output, rtol=1e-6)


@pytest.mark.parametrize("entropy", [True, False])
def test_clarabel_finds_the_base_year_again(entropy: bool) -> None:
    pytest.importorskip("clarabel")
    structure, _ = bench_markets.world(4, 2)
    tangent = bench_peers.Tangent(structure)
    run = bench_peers.clarabel(tangent, entropy)()
    assert run.answer is not None and run.seconds > 0
    links = tangent.links
    made = run.answer[links : links + tangent.nodes].reshape(structure.shape)
    if entropy:  # the dispersed equilibrium of straight curves is the base year itself
        flow = run.answer[:links].reshape(structure.base_flow.shape)
        assert np.allclose(flow, structure.base_flow, rtol=1e-2, atol=1e-3 * structure.base_flow.max())
    assert np.allclose(made.sum(-1), structure.base_output.sum(-1), rtol=0.1)


def test_scipy_finds_our_prices() -> None:
    pytest.importorskip("scipy")
    timed = bench_markets.prepare(4, 2, floors=False)
    run = bench_peers.scipy_root(timed.cold)()
    assert run.answer is not None
    assert np.allclose(run.answer, solve(timed.cold).price, rtol=1e-5)


def test_highs_serves_all_use_at_least_cost() -> None:
    pytest.importorskip("highspy")
    structure, _ = bench_markets.world(4, 1)
    tangent = bench_peers.Tangent(structure)
    run = bench_peers.highs(tangent, quadratic=False)()
    assert run.answer is not None
    use = run.answer[tangent.links + tangent.nodes :]
    assert np.allclose(use, structure.base_final.ravel(), rtol=1e-6)


def test_a_row_has_the_shape_that_scripts_read() -> None:
    made = bench.row("sum", lambda: sum(range(1000)), {"fast": 1.0, "broken": math.nan})
    assert set(made) == {"case", "ours_ms", "peers", "ratio", "peak_mb"}
    assert made["peers"] == {"fast": 1.0, "broken": None}
    assert set(made["ratio"]) == {"fast"} and made["ratio"]["fast"] > 0
    assert bench.peak_mb(lambda: np.ones(1_000_000)) == pytest.approx(8.0, rel=0.01)
    json.dumps(made)


def test_a_missing_peer_is_left_out_with_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_peers.util, "find_spec", lambda name: None)
    structure, _ = bench_markets.world(3, 1)
    timed = bench_markets.prepare(3, 1, floors=False)
    assert bench_peers.missing() == bench_peers.PACKAGES
    assert bench_peers.peers(structure, timed.cold) == {}


def test_the_table_is_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    case = bench.row("one", lambda: None, {"p": 3.0, "q": math.nan})
    bench_command._print({"name": "market", "cases": [case], "notes": [], "missing": {}})
    printed = capsys.readouterr().out
    assert "one" in printed and "failed" in printed


def test_aims_stand_beside_what_was_measured(capsys: pytest.CaptureFixture[str]) -> None:
    timed = [
        f"{r}x{m}x3 batch {games}{floors} {start}"
        for r, m in bench.SIZES for games in bench.BATCHES
        for floors in ("", " with floors") for start in ("cold", "warm")
    ]  # fmt: skip
    assert set(bench.AIMS) <= set(timed)
    case = {**bench.row("12x5x3 batch 1 warm", lambda: None, {}), "target_ms": 0.7}
    bench_command._print({"name": "market", "cases": [case], "notes": [], "missing": {}})
    assert "aim" in (printed := capsys.readouterr().out) and "0.7" in printed


def test_what_a_peer_prints_stays_out_of_the_json() -> None:
    """HiGHS greets on stdout from C, which had made the bench's own JSON unreadable."""
    code = "import os; from game.lab import bench; bench._keep_stdout_clean(); os.write(1, b'hello'); print('ours')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "ours\n" and "hello" in done.stderr


@pytest.mark.slow
def test_a_players_questions_are_timed_with_their_aims() -> None:
    rows = {row["case"]: row for row in bench_questions.questions(lambda _text: None)}
    asked = {"first forecast of a sheet": 100, "later forecast of a sheet": 100, "causes of a price": 300,
             "causes asked again": 300}  # fmt: skip
    for question, aim in asked.items():
        middle, worst = (row for name, row in rows.items() if name.startswith(question))
        assert 0 < middle["ours_ms"] <= worst["ours_ms"] and middle["target_ms"] == aim
    again, first = (next(r["ours_ms"] for n, r in rows.items() if n.startswith(q)) for q in
                    ("causes asked again", "causes of a price"))  # fmt: skip
    assert again < first / 5, "a move that was taken apart is kept"
