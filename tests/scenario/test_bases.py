"""A scenario that stands on another: keys over keys, entries by id, turns of another length told anew."""

from pathlib import Path

import msgspec
import pytest

from game.model.content import Content
from game.scenario import Loaded, errors, load
from tests.scenario.helpers import ROOT, SHIPPED, TEMPLATE

YEARS = ROOT / "scenarios" / "ministerial_years"


def folder(home: Path, name: str, **files: str) -> Path:
    place = home / name
    place.mkdir()
    for file, text in files.items():
        (place / f"{file}.yaml").write_text(text, encoding="utf-8")
    return place


def whole(loaded: Loaded) -> Content:
    assert loaded.faults == (), "\n".join(map(str, loaded.faults))
    assert loaded.content is not None
    return loaded.content


@pytest.fixture(scope="module")
def base() -> Content:
    return whole(load(SHIPPED))


@pytest.fixture(scope="module")
def years() -> Content:
    return whole(load(YEARS))


def test_what_is_left_out_is_the_bases(tmp_path: Path) -> None:
    place = folder(tmp_path, "mine", scenario=f"base: {TEMPLATE}\ntitle: Mine\n")
    mine, own = whole(load(place)), whole(load(TEMPLATE))
    assert (mine.id, mine.title, mine.summary) == ("mine", "Mine", own.summary)
    assert mine.seats == own.seats
    assert mine.rules == own.rules
    assert mine.hash != "" != own.hash


def test_a_base_of_a_base(tmp_path: Path) -> None:
    folder(tmp_path, "one", scenario=f"base: {TEMPLATE}\ntitle: One\n",
           rules="figures: {source: invented, confidence: assumption}\nturn: {initiative_points: 4}\n")  # fmt: skip
    two = folder(tmp_path, "two", scenario="base: one\ntitle: Two\n")
    content = whole(load(two))
    assert (content.title, content.rules.turn.initiative_points) == ("Two", 4)


def test_entries_go_by_id_and_new_ones_are_added(tmp_path: Path) -> None:
    own = whole(load(TEMPLATE))
    first = own.seats[0].id
    place = folder(tmp_path, "mine", scenario=f"base: {TEMPLATE}\n",
                   countries=f"seats:\n  - {{id: {first}, budget_usd_m: 77}}\n",
                   sources="sources:\n  mine: {title: A new one}\n")  # fmt: skip
    mine = whole(load(place))
    assert mine.seats[0] == msgspec.structs.replace(own.seats[0], budget_usd_m=77.0)
    assert mine.seats[1:] == own.seats[1:]
    assert {s.id for s in mine.sources} == {*(s.id for s in own.sources), "mine"}


def test_a_list_without_ids_is_replaced(tmp_path: Path) -> None:
    place = folder(tmp_path, "mine", scenario=f"base: {TEMPLATE}\ngoals: [one thing]\n")
    assert whole(load(place)).goals == ("one thing",)


BAD_BASES = [
    ("missing", "base: atlantis\n", "no scenario 'atlantis'", "ministerial_2026"),
    ("itself", "base: mine\n", "in a circle: mine -> mine", "stand alone"),
    ("empty", "base:\n", "names no scenario", "leave it out"),
    ("a number", "base: 12\n", "names no scenario", "leave it out"),
]


@pytest.mark.parametrize(("head", "message", "fix"), [row[1:] for row in BAD_BASES], ids=[row[0] for row in BAD_BASES])
def test_a_bad_base_is_one_line(tmp_path: Path, head: str, message: str, fix: str) -> None:
    place = folder(tmp_path, "mine", scenario=f"title: Mine\n{head}chair: KOR\n")
    loaded = load(place)
    assert loaded.content is None
    (fault,) = loaded.faults
    assert (Path(fault.file), fault.line, fault.path) == (place / "scenario.yaml", 2, "base")
    assert message in fault.message
    assert fix in fault.fix


def test_a_circle_is_one_line(tmp_path: Path) -> None:
    folder(tmp_path, "one", scenario="base: two\n")
    two = folder(tmp_path, "two", scenario="base: one\n")
    (fault,) = load(two).faults
    assert "two -> one -> two" in fault.message


def test_faults_name_the_file_they_stand_in(tmp_path: Path) -> None:
    place = folder(tmp_path, "mine", scenario=f"base: {TEMPLATE}\n", rules="turn: {months_per_turn: 13}\n")
    assert {Path(f.file) for f in errors(load(place).faults)} == {place / "rules.yaml"}
    place = folder(tmp_path, "other", scenario=f"base: {TEMPLATE}\n", countries="seats:\n  - {id: FRA, name: France}\n")
    found = errors(load(place).faults)
    assert found
    assert {Path(f.file) for f in found} == {place / "countries.yaml"}


def test_an_id_written_twice_is_still_a_fault(tmp_path: Path) -> None:
    first = whole(load(TEMPLATE)).seats[0].id
    rows = f"seats:\n  - {{id: {first}, budget_usd_m: 7}}\n  - {{id: {first}, budget_usd_m: 8}}\n"
    loaded = load(folder(tmp_path, "mine", scenario=f"base: {TEMPLATE}\n", countries=rows))
    assert any("used twice" in f.message for f in loaded.faults)


def start(content: Content, turn: int) -> int:
    """First month of a turn, counted from year 0."""
    return 12 * content.start_year + content.start_month - 1 + (turn - 1) * content.rules.turn.months_per_turn


def test_elections_fall_in_the_year_of_their_date(years: Content) -> None:
    dated = [event for event in years.politics if event.date]
    assert len(dated) >= 18
    for event in dated:
        month = 12 * int(event.date[:4]) + int(event.date[5:7]) - 1
        assert start(years, event.turn) <= month < start(years, event.turn + 1), event.id


def test_dates_of_the_base_stay_where_they_are(base: Content, years: Content) -> None:
    for old, new in zip(base.news, years.news, strict=True):
        assert old.id == new.id
        assert bool(old.turn) == bool(new.turn)
        if old.turn:
            assert start(years, new.turn) <= start(base, old.turn) < start(years, new.turn + 1), new.id
    for old, new in zip(base.curbs, years.curbs, strict=True):
        if old.until_turn < 99:
            assert start(years, new.until_turn) < start(base, old.until_turn + 1) <= start(years, new.until_turn + 1)
        else:
            assert new.until_turn == 99
    assert [(t.until_turn, t.extension_turns) for t in years.truces] == [(1, 1)]
    assert {row.turn for t in years.truces for row in t.dates} == {1}


def test_no_random_event_comes_sooner_than_in_the_base(base: Content, years: Content) -> None:
    for old, new in zip(base.politics, years.politics, strict=True):
        if old.odds_per_turn:
            assert start(years, new.turn) >= start(base, old.turn), new.id


def test_odds_sums_and_terms_of_a_year(base: Content, years: Content) -> None:
    for old, new in zip(base.news, years.news, strict=True):
        assert new.odds_per_turn == pytest.approx(1 - (1 - old.odds_per_turn) ** 2, abs=1e-6)
        assert new.months == old.months
    assert [s.budget_usd_m for s in years.seats] == [2 * s.budget_usd_m for s in base.seats]
    assert [w.budget_usd_m for w in years.windows] == [2 * w.budget_usd_m for w in base.windows]
    pairs = [(a, b) for old, new in zip(base.frameworks, years.frameworks, strict=True)
             for a, b in zip(old.clauses, new.clauses, strict=True)]  # fmt: skip
    assert any(a.kind == "money_per_turn" for a, _ in pairs)
    for a, b in pairs:
        assert b.turns == max(1, a.turns // 2)
        assert b.amount_usd_m == a.amount_usd_m * (2 if a.kind == "money_per_turn" else 1)


def test_the_world_is_the_bases(base: Content, years: Content) -> None:
    assert years.minerals == base.minerals
    assert years.regions == base.regions
    assert years.projects != ()
    for old, new in zip(base.projects, years.projects, strict=True):
        for name in ("id", "capex_usd_m", "outputs", "missing_permits"):
            assert getattr(old, name) == getattr(new, name), (new.id, name)
    assert all((years.table[name] == base.table[name]).all() for name in base.table)
    assert years.hash != base.hash


def test_what_is_paid_for_on_the_first_day_opens_on_the_same_day(base: Content, years: Content) -> None:
    """Works begin at the end of the turn that pays, which is half a year later in years."""
    open_cards = 0
    for old, new in zip(base.projects, years.projects, strict=True):
        if old.committed or old.line_of:  # no line is paid for on the first day
            assert new.lead_months == old.lead_months, new.id
        elif old.lead_months >= 12:
            open_cards += 1
            assert 12 + new.lead_months == 6 + old.lead_months, new.id
        else:
            assert old.lead_months / 2 <= new.lead_months <= old.lead_months, new.id
    assert open_cards > 30


def test_no_text_of_the_years_speaks_of_money_a_turn_of_the_base(years: Content) -> None:
    for seat in years.seats:
        told = " ".join((seat.role, seat.worry, *seat.strengths, *seat.levers, *seat.short_levers))
        assert "m a turn" not in told.replace("\u202f", " "), seat.id
        assert "million a turn" not in told, seat.id
        for aim in (*seat.aims, *seat.spare_aims):
            if aim.kind == "money_at_least":
                assert f"{aim.value:.0f}" in aim.text, aim.id
