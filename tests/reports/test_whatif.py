"""What-if: keys are read or refused with a remedy; the same world stays the same; a change works."""

import json
from pathlib import Path

import pytest

from game.cli import main
from game.cli.debrief_desk import DebriefDesk
from game.cli.saved import load_save
from game.host import Table
from game.lab.simulate import ai_plans, load_content
from game.lab.whatif import what_if
from game.lab.whatif_keys import Changes, WhatIfError, read_changes
from game.lab.whatif_told import side_by_side
from game.model.entries import SeatPlan
from game.model.ids import CHINA
from game.model.orders import Ballot, ChinaSheet, OrderSheet, PriceMove, SidePurchase, TariffResponse
from game.model.talks import Clause, MakeOffer, TableMotion
from game.store import state_digest
from tests.toy import toy_content

CONTENT = toy_content()
Capture = pytest.CaptureFixture[str]

WRONG = [
    ("customs", "is not KEY=VALUE", "floors=off"),
    ("floors=on", "can only be off", "off"),
    ("floors.moon.refined=off", "must be floors.<mineral>.<stage>", "graphite"),
    ("doctrine=dove", "can only be", "predator"),
    ("MOON.customs_effort=3", "seats are USA", "customs_effort"),
    ("USA.customs_effort=9", "cannot be read", "0..3"),
    ("USA.customs_effort=much", "cannot be read", "0..3"),
    ("USA.tariff.ndpr=open", "must be USA.tariff.<mineral>.<stage>", "graphite"),
    ("USA.tariff.ndpr.refined=closed", "cannot be read", "adjustable"),
    ("USA.tariff.ndpr.refined=ad_valorem", "cannot be read", "ad_valorem:0.25"),
    ("USA.fund.moon_base=grant:5", "no such project card", "aus_refinery"),
    ("USA.fund.aus_refinery=equity:5", "cannot be read", "grant:50"),
    ("USA.posture=shout", "cannot be read", "silence"),
    ("USA.posture.loud=press", "takes no more words", ""),
    ("USA.hat=red", "cannot be changed", "membership"),
    ("USA.played=god", "can only be", "idle"),
    ("rules.moon.field=1", "no group of rules", "customs"),
    ("rules.customs.colour=1", "no rule 'colour'", "detect_gain"),
    ("rules.customs.detect_gain=much", "Expected `float`", ""),
    ("rules.money.carry_over_share=7", "<= 1", ""),
]


@pytest.mark.parametrize(("word", "said", "allowed"), WRONG, ids=[w[0] for w in WRONG])
def test_a_wrong_key_is_refused_with_what_is_allowed(word: str, said: str, allowed: str) -> None:
    with pytest.raises(WhatIfError) as caught:
        read_changes(CONTENT, (word,))
    assert said in str(caught.value)
    assert allowed in caught.value.allowed


def test_keys_change_rules_and_sheets_and_nothing_else() -> None:
    words = (
        "rules.customs.detect_gain=0",
        "bonds=off",
        "USA.customs_effort=3",
        "USA.tariff.ndpr.refined=open",
        "USA.side.ndpr.refined=12.5",
        "USA.fund.aus_refinery=none",
    )
    changes = read_changes(CONTENT, words)
    other = changes.content(CONTENT)
    assert other.rules.customs.detect_gain == 0
    assert other.rules.bond.highest_usd_m == 0
    assert other.rules.bond.joining_usd_m == CONTENT.rules.bond.joining_usd_m
    assert other.hash != CONTENT.hash
    sheet = changes.sheet("USA", OrderSheet(tariffs=(TariffResponse("ndpr", "refined", "adjustable"),)))
    assert sheet.customs_effort == 3
    assert sheet.tariffs == (TariffResponse("ndpr", "refined", "open"),)
    assert sheet.side_purchases == (SidePurchase("ndpr", "refined", 12.5),)
    assert changes.sheet("JPN", OrderSheet()) == OrderSheet()


def test_without_a_rule_the_scenario_is_the_very_same() -> None:
    assert read_changes(CONTENT, ("floors=off",)).content(CONTENT) is CONTENT


def test_errors_of_the_command_are_one_line(capsys: Capture) -> None:
    assert main(["whatif", "nowhere.forge", "--turn", "1", "--set", "floors=off"]) == 2
    assert "There is no save nowhere.forge" in capsys.readouterr().err
    assert main(["whatif", "x.forge", "--turn", "none", "--set", "floors=off"]) == 2
    assert "--turn" in capsys.readouterr().err
    assert main(["whatif", "x.forge", "--turn", "1"]) == 2
    assert "--set" in capsys.readouterr().err


@pytest.fixture(scope="module")
def save(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("games")
    assert main(["simulate", "--scenario", "first_lesson", "--turns", "2", "--seed", "4", "--out", str(folder)]) == 0
    return next(folder.glob("*.forge"))


@pytest.mark.slow
def test_the_same_world_comes_out_the_same_both_ways_and_a_change_works(save: Path, capsys: Capture) -> None:
    content, loaded = load_save(save, None)
    for mode in ("decide", "repeat"):
        same = what_if(content, loaded.entries, loaded.states, 2, Changes(), mode)
        assert state_digest(same.after) == state_digest(loaded.state)
        assert same.scores_after == same.scores_before
        assert same.skipped == 0
    effort = 0 if loaded.state.seats["USA"].sheet.customs_effort == 3 else 3
    changes = read_changes(content, (f"USA.customs_effort={effort}", "inspection=off"))
    other = what_if(content, loaded.entries, loaded.states, 2, changes, "repeat")
    assert other.after.seats["USA"].sheet.customs_effort == effort
    paid = [state.turns[1].measures["USA"].treasury_net_usd_m for state in (other.before, other.after)]
    assert (paid[1] < paid[0]) == (effort == 3)
    assert other.after.turns[0] == other.before.turns[0]
    with pytest.raises(WhatIfError, match="turns 1 to 2 were"):
        what_if(content, loaded.entries, loaded.states, 9, changes)
    assert main(["whatif", str(save), "--turn", "2", "--set", "china=idle", "--repeat", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {"turn", "changed", "before", "after", "prices"} <= set(told)
    assert told["changed"] == ["china=idle"]
    assert set(told["before"]) == set(told["after"]) == set(content.seat_ids())
    assert told["mode"] == "repeat"
    assert len(told["prices"]["before"]) == len(told["prices"]["after"]) == 2 * len(content.minerals) * 3


@pytest.mark.slow
def test_what_people_did_is_repeated_while_the_engine_decides_again() -> None:
    content = load_content("first_lesson")
    plans = {**ai_plans(content, {}, "easy"), "USA": SeatPlan("human")}
    table = Table.new(content, 5, plans, turns=2, with_baseline=False)
    word = Clause("customs_effort", "JPN", effort=2, turns=2, bond_usd_m=5.0)
    for _ in range(2):
        assert not table.open_talks()
        fair = next(f.fair for f in table.view("USA").fair_costs if (f.mineral, f.stage) == ("ree_light", "component"))
        assert not table.talk("USA", TableMotion("reference_price", "ree_light", "component", fair))
        assert not table.talk("USA", MakeOffer("JPN", (Clause("money", "USA", amount_usd_m=10.0), word)))
        assert not table.ring()
        assert not table.submit("USA", OrderSheet(customs_effort=3))
        assert not table.close()
        if table.state.phase == "results":
            assert not table.next_turn()
    entries, states = (tuple(row[k] for row in table.past) for k in (0, 1))
    for mode in ("decide", "repeat"):
        same = what_if(content, entries, states, 1, Changes(), mode)
        assert state_digest(same.after) == state_digest(table.state)
    assert any(clause.bond_usd_m > 0 for deal in table.state.deals for clause in deal.clauses)
    bare = what_if(content, entries, states, 1, read_changes(content, ("bonds=off",)))
    assert bare.after.deals
    assert all(clause.bond_usd_m == 0 for deal in bare.after.deals for clause in deal.clauses)
    assert all(seat.bonds_posted_usd_m == 0 for seat in bare.after.seats.values())
    for who in ("normal", "idle"):
        changed = read_changes(content, (f"USA.played={who}",))
        for mode in ("decide", "repeat"):
            left = what_if(content, entries, states, 1, changed, mode)
            assert left.after.seats["USA"].plan == changed.played["USA"]
            ordered = left.after.seats["USA"].sheet
            assert ordered != states[-1].seats["USA"].sheet, "somebody else's orders stand on the sheet"
            given = {c.amount_usd_m for deal in left.after.deals for c in deal.clauses if c.giver == "USA"}
            assert 10.0 not in given, "nor is given what the person had offered"
            assert [(sat.turn, sat.view.seat) for sat in left.sat] == [(1, "USA"), (2, "USA")][: len(left.after.turns)]
            told = side_by_side(content, left, "another in the chair")
            name, chair = content.seat("USA").name, {"normal": "the computer sat in", "idle": "a caretaker minded"}[who]
            assert told.how.startswith(f"{chair} the chair of {name}")
            assert "people repeated" not in told.how.replace("other people repeated", "")
            assert len(told.did) == len(left.sat) and all(line.startswith(f"{name}, turn ") for line in told.did)
            assert who == "idle" or any("nothing beyond" not in line for line in told.did)


def test_a_person_at_chinas_desk_repeats_its_moves_too() -> None:
    """A class asked for a game without floors and saw magnets double: the computer had taken China's desk as well."""
    content = load_content("first_lesson")
    table = Table.new(content, 5, ai_plans(content, {}, "easy"), turns=2, with_baseline=False)
    assert not table.take_seat(CHINA, SeatPlan("human"))
    cut = ChinaSheet(prices=(PriceMove("ree_light", "refined", 0.15),))
    for sheet in (cut, ChinaSheet()):
        assert not table.open_talks()
        assert not table.ring()
        assert not table.submit_china(sheet)
        assert not table.close()
        if table.state.phase == "results":
            assert not table.next_turn()
    entries, states = (tuple(row[k] for row in table.past) for k in (0, 1))
    moved = [(m.turn, m.kind, m.mineral) for m in table.state.china.moves if m.kind != "none"]
    assert moved, "the person cut a price"
    other = what_if(content, entries, states, 1, read_changes(content, ("floors=off",)))
    assert [(m.turn, m.kind, m.mineral) for m in other.after.china.moves if m.kind != "none"] == moved
    told = what_if(content, entries, states, 1, read_changes(content, ("doctrine=coercer",)))
    assert told.after.china.doctrine == "coercer"


def test_a_floor_is_taken_away_with_its_levy_and_its_default_response_is_no_order_of_its_own(tmp_path: Path) -> None:
    """Found with a class: taking back an adjustable tariff changed nothing, since a floor's levy is the default."""
    content = load_content("first_lesson")
    table = Table.new(content, 5, ai_plans(content, {}, "easy"), turns=3, with_baseline=False)
    assert not table.take_seat("USA", SeatPlan("human"))
    levy = (TariffResponse("ree_light", "component", "adjustable"),)
    while table.state.phase != "over":
        assert not table.open_talks()
        if table.state.turn == 1:
            floor = TableMotion("reference_price", "ree_light", "component", 181.0)
            assert not table.talk("USA", floor)
        assert not table.ring()
        ballots = tuple(Ballot(m.id, "yes") for m in table.state.motions if m.id in table.state.agenda)
        sheet = OrderSheet(ballots=ballots, tariffs=levy if table.state.floors else ())
        assert not table.submit("USA", sheet)
        assert not table.close()
        if table.state.phase == "results":
            assert not table.next_turn()
    assert table.state.floor("ree_light", "component").binds_turn == 2
    desk = DebriefDesk(table, tmp_path)
    borders = [[row for row in desk.changes(("USA",), turn) if row[2] and "ree_light" in row[1][0]] for turn in (1, 2)]
    assert not borders[0], "no floor bound yet"
    ((title, keys, words),) = borders[1]
    assert keys == ("floors.ree_light.component=off",) and title == "Without the floor on NdFeB magnets"
    assert words == "Floor of 181 USD/kg on NdFeB magnets, with its levy"
    made = desk.what_if(2, keys, title, repeat=True)
    assert any(abs(line.change) > 0.01 for line in made.deltas)
