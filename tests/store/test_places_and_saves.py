"""Where things lie, the menu's list of saves, settings, drafts: all with clear sentences."""

import os
from pathlib import Path

import pytest

from game.host import Table
from game.model.entries import SeatPlan
from game.model.orders import FundCard, OrderSheet
from game.store import (
    Drafts,
    Header,
    Log,
    SaveError,
    delete_save,
    list_saves,
    places,
    read_settings,
    save_as,
    trouble,
    write_settings,
)
from tests.store.fakes import fake_engine
from tests.toy import toy_content

CONTENT = toy_content()
SHEET = OrderSheet(fund=(FundCard("mp", "grant", 12.5),), reason="why not")


def opened(path: Path, human: str = "JPN") -> Table:
    plans = {s: SeatPlan("human" if s == human else "ai") for s in CONTENT.seat_ids()}
    head = Header("toy", CONTENT.hash, 7, title="A toy", created="2026-11-22T08:00:00")
    return Table.new(CONTENT, 7, plans, log=Log.create(path, head), engine=fake_engine())


def test_home_wins_over_the_variable_and_the_variable_over_the_system(tmp_path: Path) -> None:
    environ = {"FORGE_TABLE_HOME": str(tmp_path / "variable")}
    assert places(tmp_path / "named", environ).saves == tmp_path / "named" / "saves"
    assert places(None, environ).saves == tmp_path / "variable" / "saves"
    assert "forge-table" in str(places(None, {}).saves)


def test_an_autosave_has_a_free_name_that_tells_what_it_is(tmp_path: Path) -> None:
    where = places(tmp_path)
    first = where.autosave("toy", "JPN", 7, "2026-11-22T08:00:00")
    assert first.name == "toy-JPN-7-20261122-0800.forge"
    first.parent.mkdir()
    first.touch()
    assert where.autosave("toy", "JPN", 7, "2026-11-22T08:00:00") != first


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "C:\\x", "", "  ", "ä" * 300])
def test_a_players_name_never_leaves_the_save_folder(tmp_path: Path, name: str) -> None:
    path = places(tmp_path).slot(name)
    assert path.parent == tmp_path / "saves"
    assert len(path.name) < 100


def test_the_menu_lists_saves_the_last_played_first(tmp_path: Path) -> None:
    where = places(tmp_path)
    old = opened(where.slot("old"))
    old.end()
    new = opened(where.slot("new"), human="USA")
    new.open_talks()
    new.end()
    os.utime(where.slot("old"), (1e9, 1e9))
    where.slot("junk").write_bytes(b"\x00\x01")
    os.utime(where.slot("junk"), (1e8, 1e8))
    cards = list_saves(where)
    assert [card.path.stem for card in cards] == ["new", "old", "junk"]
    assert (cards[0].title, cards[0].seats, cards[0].turn) == ("A toy", ("USA",), 1)
    assert (cards[0].phase, cards[0].seed) == ("talk", 7)
    assert "not a save" in cards[2].trouble
    delete_save(cards[2].path)
    assert len(list_saves(where)) == 2


def test_no_folder_yet_is_an_empty_list(tmp_path: Path) -> None:
    assert list_saves(places(tmp_path / "nothing")) == ()


def test_a_save_under_a_name_is_a_copy_that_never_overwrites(tmp_path: Path) -> None:
    where = places(tmp_path)
    table = opened(where.slot("auto"))
    assert table.save_path is not None
    copy = save_as(table.save_path, where, "my game")
    assert copy.read_bytes() == table.save_path.read_bytes()
    with pytest.raises(SaveError, match="choose another name"):
        save_as(table.save_path, where, "my game")


def test_trouble_is_one_sentence_that_says_what_to_do(tmp_path: Path) -> None:
    assert trouble(tmp_path / "fine") == ""
    (tmp_path / "file").write_text("x")
    words = trouble(tmp_path / "file" / "saves")
    assert "cannot be written" in words and "--home" in words


def test_settings_come_back_and_a_broken_file_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    assert read_settings(path) == ({}, "")
    write_settings(path, {"theme": "light", "name": "Åsa"})
    assert read_settings(path) == ({"theme": "light", "name": "Åsa"}, "")
    assert [p.name for p in path.parent.iterdir()] == ["settings.json"]
    for bad in ("{", "[1]"):
        path.write_text(bad)
        values, note = read_settings(path)
        assert values == {} and "default settings" in note


def test_drafts_keep_the_last_sheet_of_each_seat_and_turn(tmp_path: Path) -> None:
    save = tmp_path / "a.forge"
    drafts = Drafts(save)
    drafts.keep(1, "USA", SHEET)
    drafts.keep(2, "USA", OrderSheet())
    drafts.keep(2, "USA", SHEET)
    drafts.keep(2, "JPN", SHEET)
    drafts.keep(2, "JPN", None)
    with save.with_name("a.forge.drafts").open("ab") as handle:
        handle.write(b'{"turn":2,"seat":"AUS","she')
    assert Drafts(save).of(2) == {"USA": SHEET}
    drafts.clear()
    assert Drafts(save).of(2) == {}
    assert list(tmp_path.iterdir()) == []
