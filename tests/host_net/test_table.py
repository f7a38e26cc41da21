"""The authority: seals sheets, waits for people, survives failing disks, tells with refusals."""

import signal
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from game.host import LocalLink, Table, baseline
from game.host import table as table_module
from game.lab.simulate import play_out
from game.model.entries import SeatPlan, SetBaseline
from game.model.orders import ChinaSheet, FundCard, OrderSheet
from game.model.talks import Clause, MakeOffer
from game.store import Header, Log, SaveError, load, replay, state_digest
from tests.store.fakes import fake_engine, step
from tests.toy import toy_content

CONTENT = toy_content()
SEATS = CONTENT.seat_ids()
PLANS = {s: SeatPlan("human" if s in ("USA", "JPN") else "ai") for s in SEATS}
GOOD = OrderSheet(fund=(FundCard("mp", "grant", 40.0),))
DEAR = OrderSheet(fund=(FundCard("mp", "grant", 400.0),))


def fresh(path: Path | None = None, **scripts: Any) -> Table:
    log = None if path is None else Log.create(path, Header("toy", CONTENT.hash, 3))
    return Table.new(CONTENT, 3, PLANS, log=log, engine=fake_engine(**scripts))


def at_bell(path: Path | None = None, **scripts: Any) -> Table:
    at = fresh(path, **scripts)
    assert at.open_talks() == at.ring() == ()
    return at


def test_a_turn_waits_for_every_person() -> None:
    at = at_bell()
    assert at.close()[0].code == "waiting"
    assert at.waiting_for() == ("USA", "JPN")
    assert at.submit("USA", GOOD) == ()
    assert "JPN" in at.close()[0].message
    assert at.submit("JPN", GOOD) == ()
    assert at.close() == ()
    assert at.state.phase == "results"
    assert at.submitted() == ()


def test_force_leaves_missing_sheets_to_the_standing_orders() -> None:
    at = at_bell()
    at.submit("USA", GOOD)
    assert at.close(force=True) == ()
    assert at.state.seats["USA"].sheet == GOOD
    assert at.state.seats["JPN"].sheet == OrderSheet()


def test_the_order_in_which_sheets_arrive_does_not_matter() -> None:
    digests = set()
    for seats in (("USA", "JPN"), ("JPN", "USA")):
        at = at_bell()
        for seat in seats:
            at.submit(seat, GOOD)
        at.close()
        digests.add(state_digest(at.state))
    assert len(digests) == 1


def test_a_bad_sheet_is_refused_and_a_sealed_one_can_be_taken_back() -> None:
    at = at_bell()
    assert at.submit("USA", DEAR)[0].code == "too_dear"
    assert at.sheet("USA") is None
    at.submit("USA", GOOD)
    assert at.sheet("USA") == GOOD
    assert at.unsubmit("USA") == ()
    assert at.sheet("USA") is None


def test_a_sheet_sealed_in_the_talks_that_no_longer_holds_is_handed_back() -> None:
    rules = fake_engine()
    poor: list[bool] = []

    def check(content: Any, view: Any, sheet: OrderSheet) -> Any:
        return rules.check_sheet(content, view, DEAR if poor else sheet)

    at = fresh(check_sheet=check)
    at.open_talks()
    assert at.submit("USA", GOOD) == ()
    poor.append(True)
    assert at.ring() == ()
    assert at.sheet("USA") is None
    assert "no longer holds" in at.private["USA"][-1]
    assert not at.notices, "what a sealed sheet ran into is its own seat's secret"


def test_orders_are_not_taken_out_of_season() -> None:
    at = fresh()
    assert at.submit("USA", GOOD)[0].code == "not_now"
    assert at.close()[0].code == "not_now"
    assert at.ring()[0].code == "refused"


def test_version_grows_with_each_change_and_only_then() -> None:
    at = fresh()
    link = LocalLink(at, "USA")
    before = link.version
    assert link.view() is link.view()
    link.ring()
    assert link.version == before
    link.open_talks()
    assert link.version > before


def test_a_link_says_who_is_ready_and_changes_seats_for_the_hot_seat() -> None:
    at = at_bell()
    link = LocalLink(at, "USA")
    link.submit(GOOD)
    lines = {line.seat: line for line in link.seats()}
    assert (lines["USA"].ready, lines["JPN"].ready, lines["AUS"].ready) == (True, False, True)
    other = link.at("JPN")
    assert other.sheet() is None and link.sheet() == GOOD
    other.submit(GOOD)
    assert other.close() == ()


def test_sealed_sheets_and_moves_come_back_after_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "a.forge"
    at = at_bell(path)
    at.submit("USA", GOOD)
    at.end()
    again = Table.resume(CONTENT, path, engine=fake_engine())
    assert again.state == at.state
    assert again.sheet("USA") == GOOD
    again.submit("JPN", GOOD)
    assert again.close() == ()
    assert not path.with_name("a.forge.drafts").exists()
    again.end()


def test_a_game_cut_before_its_no_policy_run_gets_it_on_resuming(tmp_path: Path) -> None:
    path = tmp_path / "a.forge"
    play_out(fresh(path)).end()
    lines = path.read_bytes().splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if b'"type":"baseline"' in line)
    assert b'"type":"orders"' in lines[at + 1]
    for kept in (at, at + 1):
        path.write_bytes(b"".join(lines[:kept]))
        again = Table.resume(CONTENT, path, engine=fake_engine())
        play_out(again).end()
        assert isinstance(again.state.baseline, SetBaseline)
        assert path.read_bytes() == b"".join(lines)


def test_the_no_policy_run_may_be_made_elsewhere_and_is_asked_for_once() -> None:
    asked: list[int] = []
    at = at_bell()
    made = baseline(CONTENT, 3, "predator", 0, at.engine)
    at.comparison = lambda: asked.append(1) or made
    play_out(at)
    assert at.state.baseline == made
    assert asked == [1]


class Full(Log):
    """A log on a disk that is full from some entry on."""

    room = 99

    def append(self, *of: Any) -> None:
        if self.room <= 0:
            raise SaveError("The disk is full.")
        self.room -= 1
        super().append(*of)


def test_a_failing_save_is_told_once_and_then_the_game_goes_on(tmp_path: Path) -> None:
    log = Full.create(tmp_path / "a.forge", Header("toy", CONTENT.hash, 3))
    at = Table.new(CONTENT, 3, PLANS, log=log, engine=fake_engine())
    at._log.room = 0
    before = at.state
    told = at.open_talks()
    assert told[0].code == "save_failed" and "disk is full" in told[0].message
    assert at.state is before, "nothing happened that was not saved"
    assert at.notices == [told[0].message]
    assert at.open_talks() == ()
    assert at.save_path is None
    play_out(at)
    assert at.state.phase == "over"
    assert load(tmp_path / "a.forge", CONTENT, step).state.turn == 1


def test_a_failing_save_of_a_sheet_is_told_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = at_bell(tmp_path / "a.forge")

    def fail(*_: Any) -> None:
        raise SaveError("The disk is full.")

    monkeypatch.setattr(at._drafts, "keep", fail)
    assert at.submit("USA", GOOD)[0].code == "save_failed"
    assert at.sheet("USA") is None
    assert at.submit("USA", GOOD) == ()


def test_the_no_policy_run_is_played_once_for_a_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    played: list[int] = []
    real = table_module.baseline.__globals__["shadow_game"]

    def count(*of: Any) -> Any:
        played.append(1)
        return real(*of)

    monkeypatch.setitem(table_module.baseline.__globals__, "shadow_game", count)
    engine = fake_engine()
    first = baseline(CONTENT, 777, "predator", 2, engine)
    assert baseline(CONTENT, 777, "predator", 2, engine) is first
    assert len(played) == 1
    assert baseline(CONTENT, 778, "predator", 2, engine) is not first
    assert len(first.measures) == len(first.zone_price) == 2
    assert set(first.measures[0]) == set(SEATS)
    assert first.zone_price[0]["ndpr/refined"] > 0


VICTIM = """
    import sys
    from pathlib import Path
    from game.host import Table
    from game.model.entries import SeatPlan
    from game.model.orders import FundCard, OrderSheet
    from game.model.talks import Clause, MakeOffer
    from game.store import Header, Log, state_digest
    from tests.store.fakes import fake_engine
    from tests.toy import toy_content

    content = toy_content()
    plans = {s: SeatPlan("human") for s in content.seat_ids()}
    log = Log.create(Path(sys.argv[1]), Header("toy", content.hash, 3))
    table = Table.new(content, 3, plans, log=log, turns=40, engine=fake_engine())

    def tell(*words):
        print(*words, flush=True)

    for turn in range(40):
        table.open_talks()
        for n in range(3):
            move = MakeOffer("JPN", (Clause("money", "USA", amount_usd_m=turn + n / 10),))
            assert not table.talk("USA", move)
            tell("state", state_digest(table.state))
        table.ring()
        for seat in content.seat_ids():
            sheet = OrderSheet(fund=(FundCard("mp", "grant", turn + 1.0),))
            assert not table.submit(seat, sheet)
            tell("sheet", table.state.turn, seat)
        table.close()
        table.next_turn()
        tell("state", state_digest(table.state))
"""


@pytest.mark.parametrize("lines", [1, 5, 13, 31, 64])
def test_kill_9_loses_nothing_that_was_acknowledged(tmp_path: Path, lines: int) -> None:
    path = tmp_path / "a.forge"
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", textwrap.dedent(VICTIM), str(path)]
    heard: list[list[str]] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as victim:
        assert victim.stdout is not None
        for line in victim.stdout:
            heard.append(line.split())
            if len(heard) == lines:
                victim.send_signal(signal.SIGKILL)
        # what was still in the pipe was acknowledged as well, and is in ``heard``
    assert victim.returncode == -signal.SIGKILL
    again = Table.resume(CONTENT, path, engine=fake_engine())
    told = [words[1] for words in heard if words[0] == "state"]
    loaded = load(path, CONTENT, step)
    digests = [state_digest(state) for state in loaded.states]
    assert all(digest in digests for digest in told)
    turn, seat = heard[-1][1:] if heard[-1][0] == "sheet" else ("0", "")
    if int(turn) == again.state.turn and again.state.phase == "bell":
        assert again.sheet(seat) is not None
    play_out(again, until=again.state.turn + 1)
    again.end()


def test_a_person_can_offer_and_hear_the_answer() -> None:
    at = fresh()
    at.open_talks()
    move = MakeOffer("AUS", (Clause("money", "USA", amount_usd_m=1.0),))
    assert at.talk("USA", move) == ()
    assert at.state.offers[-1].status == "declined"
    assert at.talk("USA", MakeOffer("USA", ()))[0].code == "refused"


def test_what_an_agent_remembers_carelessly_replays_all_the_same(tmp_path: Path) -> None:
    """Found in play: a whole number in China's memory came back as a float and every digest
    after it differed."""
    careless = ChinaSheet(memory={"z": 4, "a": ("x", "y"), "m": 1.5})
    path = tmp_path / "a.forge"
    at = play_out(fresh(path, china_orders=lambda c, v: careless))
    at.end()
    assert replay(path, CONTENT, step=step).ok
    assert load(path, CONTENT, step).state == at.state
