"""Who may import whom: the contract of ``pyproject.toml``, and what grimp cannot say."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PURE = ("model", "market", "rules", "agents", "present", "reports")
UNCLEAN = {
    "pygame", "yaml", "socket", "asyncio", "threading", "random", "time", "datetime",
    "aiohttp", "requests", "urllib", "http", "subprocess", "multiprocessing", "secrets",
}  # fmt: skip


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports, as a full dotted name, wherever in the file it does."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level + 1]) if node.level else []
            module = ".".join([*base, node.module] if node.module else base)
            yield module, node.lineno
            yield from ((f"{module}.{alias.name}", node.lineno) for alias in node.names)


def offences(room: str, forbidden: tuple[str, ...]) -> list[str]:
    found = []
    for path in sorted((ROOT / "game" / room).rglob("*.py")):
        for name, line in imports(path):
            if any(name == wrong or name.startswith(wrong + ".") for wrong in forbidden):
                found.append(f"{path.relative_to(ROOT)}:{line} imports {name}")
    return found


def test_the_import_contract_holds() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([str(lint), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("room", PURE)
def test_pure_rooms_see_no_screens_files_clocks_or_chance(room: str) -> None:
    assert offences(room, tuple(UNCLEAN)) == []


def test_the_market_imports_nothing_of_ours_and_only_numpy() -> None:
    allowed = {"numpy", "game", *sys.stdlib_module_names}
    names = {name for path in (ROOT / "game" / "market").rglob("*.py") for name, _ in imports(path)}
    assert {name.split(".")[0] for name in names} <= allowed
    assert [n for n in names if n.startswith("game") and not n.startswith("game.market")] == []


def test_agents_never_see_the_state_or_the_door() -> None:
    assert offences("agents", ("game.model.state", "game.rules.step", "game.rules.resolve")) == []


def test_the_window_never_sees_host_store_or_agents() -> None:
    assert offences("ui", ("game.host", "game.store", "game.agents", "game.cli")) == []


def test_only_the_rules_make_random_generators() -> None:
    found = []
    for path in sorted((ROOT / "game").rglob("*.py")):
        if path == ROOT / "game" / "rules" / "rng.py":
            continue
        for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if any(word in text for word in ("default_rng(", "np.random.seed", "RandomState(", "import random")):
                found.append(f"{path.relative_to(ROOT)}:{number}")
    assert found == []


def test_this_very_check_finds_what_it_looks_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "game" / "agents"
    folder.mkdir(parents=True)
    (folder / "bad.py").write_text(
        "def f():\n    from game.model import state\n    from ..rules import step\n    import time\n"
    )
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    assert len(offences("agents", ("game.model.state", "game.rules.step"))) == 2
    assert len(offences("agents", tuple(UNCLEAN))) == 1
