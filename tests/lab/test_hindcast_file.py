"""Episode files: what is read, and that every slip is named with its line and what is allowed."""

from pathlib import Path

import pytest

from game.cli import main
from game.lab.episode_dates import Calendar, DateError, Period
from game.lab.episode_file import read_episode_text
from tests.lab.episode_texts import BAN, episode, text

RATIO = "id: t, kind: core, metric: price_ratio, region: B, of: 2021, over: 2020-01, observed: 1, band: [0.5, 2]"


def test_structure_by_region_by_stage_and_for_all() -> None:
    found = episode(cover="{refined: {A: 1}, B: 4}", supply="{B: swing}", cost="{refined: 0.7}")
    world = found.worlds[""]
    assert world.cover.tolist() == [[1.0, 4.0]]
    assert world.supply.tolist() == [[0.0, 3.0]]
    assert world.cost_position.tolist() == [[0.7, 0.7]]


def test_variants_keep_what_they_leave_out() -> None:
    extra = (
        "variants:\n  heavy:\n    structure: {demand_class: inelastic, evasion: {A: high}}\n"
        f"    events_add:\n      - {{{BAN}}}\n  bare:\n    replace_events: []\n"
    )
    found, faults = read_episode_text(text("type: stock, start: 2020-03, region: B, months_of_cover: 1") + extra)
    assert found is not None, faults
    heavy = found.worlds["heavy"]
    assert heavy.demand.tolist() == [[0.0, 0.0]]
    assert heavy.evasion.tolist() == [[2.0, 0.0]]
    assert heavy.price.tolist() == found.worlds[""].price.tolist()
    assert found.worlds[""].demand.tolist() == [[1.0, 1.0]]
    assert [e.kind for e in found.events["heavy"]] == ["stock", "export_quota"]
    assert found.events["bare"] == ()


def test_events_and_dates() -> None:
    found = episode(
        "type: export_quota, announce: 2019-11, start: 2020, end: 2020, from: A, to: [B], quantity: 2",
        "type: capacity, name: p, private: true, start: 2021-03, ramp_months: 6, region: B, delta: -1",
    )
    quota, plant = found.events[""]
    assert (quota.announce, quota.start, quota.end, quota.to, quota.quantity) == (-2, 0, 11, (1,), 2.0)
    assert quota.in_base
    assert (plant.private, plant.name, plant.quantity, plant.ramp) == (True, "p", -1.0, 6)


@pytest.mark.parametrize(
    ("word", "period"),
    [
        ("2020", Period("span", 0, 11)),
        ("2021", Period("span", 12, 17)),
        ("2020-07", Period("span", 6, 6)),
        ("2020-07..2021-01", Period("span", 6, 12)),
        ("2020..2021", Period("span", 0, 17)),
        ("peak", Period("peak", 0, 0)),
        ("trough+8", Period("trough", 8, 8)),
    ],
)
def test_periods(word: str, period: Period) -> None:
    assert Calendar(2020, 1, 18).period(word) == period


@pytest.mark.parametrize("word", ["2019", "2022", "2020-13", "July", "2020-07..2020-05", "top", ""])
def test_no_periods(word: str) -> None:
    with pytest.raises(DateError):
        Calendar(2020, 1, 18).period(word)


@pytest.mark.parametrize(
    ("wrong", "path", "says"),
    [
        (text(BAN.replace("quota,", "quotas,")), "events[0].type", "export_quota"),
        (text(BAN.replace("from: A", "from: Z")), "events[0].from", "A, B"),
        (text(BAN + ", colour: red"), "events[0].colour", "quantity"),
        (text(BAN.replace("quantity: 0", "quantity: -1")), "events[0].quantity", "at least 0"),
        (text(BAN.replace("start: 2020-07", "start: 2020-17")), "events[0].start", "YYYY-MM"),
        (text(BAN.replace("start: 2020-07", "start: 2020-07, end: 2020-01")), "events[0].end", "last month"),
        (text(BAN.replace("start: 2020-07, ", "")), "events[0].start", "write start"),
        (text(targets=(RATIO.replace("price_ratio", "price"),)), "targets[0].metric", "price_ratio"),
        (text(targets=(RATIO.replace("region: B", "region: C"),)), "targets[0].region", "world"),
        (text(targets=(RATIO.replace("of: 2021", "of: 2051"),)), "targets[0].of", "simulated months"),
        (text(targets=(RATIO.replace("band: [0.5, 2]", "band: [2, 1]"),)), "targets[0].band", "[low, high]"),
        (text(targets=(RATIO.replace("kind: core", "kind: main"),)), "targets[0].kind", "core"),
        (text(targets=(RATIO, RATIO)), "targets", "differ"),
        (text(targets=('id: o, kind: order, says: "price(B, 2020)"',)), "targets[0].says", "functions"),
        (text(supply="mine"), "structure.supply_class", "byproduct"),
        (text(cover="{A: 2, C: 1}"), "structure.stock_cover_months.C", "refined, A, B"),
        (text(months=0), "months", "1 to 480"),
        (text(base="  colour: 3\n"), "base.colour", "trade"),
        (text(base="  trade: {refined: {A->C: 3}}\n"), "base.trade.refined.A->C", "A, B"),
        (text().replace("use: {refined: {A: 4.0, B: 8.0}}", "use: {refined: {A: 4.0, B: 2.0}}"),
         "base.production", "within a fifth"),
    ],
)  # fmt: skip
def test_slips_are_named(
    wrong: str, path: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found, faults = read_episode_text(wrong)
    assert found is None
    assert faults[0].path == path
    assert faults[0].line > 1
    assert says in faults[0].fix
    # `validate` used to look at the keys at the top alone and called every one of these files good.
    file = tmp_path / "episode.yaml"
    file.write_text(wrong)
    assert main(["validate", str(file)]) == 2
    checked = capsys.readouterr()
    assert path in checked.out + checked.err and says in checked.out + checked.err
    assert main(["hindcast", str(file)]) == 2
    assert path in capsys.readouterr().err


def test_validate_and_hindcast_find_the_same_files_good() -> None:
    folder = Path(__file__).parent
    files = [str(path) for name in ("episodes", "more_episodes", "hard_episodes") for path in (folder / name).iterdir()]
    assert len(files) >= 17 and main(["validate", *files]) == 0
