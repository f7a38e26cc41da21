"""Agents at a real table: whole turns through the only door, every move lawful and repeatable."""

import re
import time
from collections import Counter
from functools import cache

import pytest

from game import agents, rules
from game.host import Table
from game.model.entries import Doctrine, OrdersClosed, RingBell, SeatPlan, Talk
from game.model.ids import CHINA
from game.model.plain import digest
from game.model.state import State
from game.model.talks import MakeOffer, ReplyOffer
from game.rules.check import check_move
from tests.helpers import apply, new_game, ok, real_content, to_talk

LIMIT_S = 0.060  # on a machine busy with other tests; alone it is 2-5 ms


class Played:
    """A few turns of AIs only, with what they did and how long each took."""

    def __init__(self, content, doctrine: Doctrine, turns: int) -> None:
        self.content = content
        self.state: State = new_game(content, doctrine=doctrine)[1]
        self.offers: Counter[tuple[int, str]] = Counter()
        self.moves = []
        self.sheets = []
        self.china = []
        self.took: dict[str, list[float]] = {"talk": [], "orders": [], "china": [], "reply": []}
        self.dropped = []
        for _ in range(turns):
            self.turn()

    def ask(self, what, call, *given):
        start = time.thread_time()
        said = call(self.content, *given)
        self.took[what].append(time.thread_time() - start)
        return said

    def view(self, seat):
        return rules.view(self.content, self.state, seat)

    def say(self, seat, move) -> None:
        self.moves.append((self.state.turn, seat, move))
        self.state = ok(self.content, self.state, Talk(seat=seat, move=move))

    def turn(self) -> None:
        self.state = to_talk(self.content, self.state)
        for seat in self.content.seat_ids():
            for move in self.ask("talk", agents.talk, self.view(seat)):
                if check_move(self.content, self.view(seat), move):
                    continue  # points or money went while earlier offers were signed
                self.say(seat, move)
                if isinstance(move, MakeOffer):
                    self.offers[self.state.turn, seat] += 1
                    self.answer()
        called = agents.agenda(self.content, self.view(self.state.chair))
        if not check_move(self.content, self.view(self.state.chair), called):  # a chair in a quarrel may stay away
            self.say(self.state.chair, called)
        self.state = ok(self.content, self.state, RingBell())
        sheets = {s: self.ask("orders", agents.orders, self.view(s)) for s in self.content.seat_ids()}
        china = self.ask("china", agents.china_orders, self.view(CHINA))
        self.sheets += list(sheets.items())
        self.china.append(china)
        done = apply(self.content, self.state, OrdersClosed(sheets=sheets, china=china))
        self.dropped += [e for e in done.events if e.kind == "order_refused"]
        self.state = done.state

    def answer(self) -> None:
        """Let the offer be answered; a counter gets one answer, and agents do not haggle on."""
        for _ in range(2):
            held = self.state.offers[-1]
            said = self.ask("reply", agents.reply, self.view(held.to), held)
            self.say(held.to, said)
            if isinstance(said, ReplyOffer):
                return
        raise AssertionError("a counter was countered")


@cache
def played(table: str, doctrine: Doctrine) -> Played:
    """Six turns at the toy table, three at the real one, each played once for all tests."""
    if table == "toy":
        return Played(new_game()[0], doctrine, 6)
    return Played(real_content(), doctrine, 3)


BOTH: tuple[Doctrine, ...] = ("predator", "coercer")


@pytest.fixture(params=[(t, d) for t in ("toy", "real") for d in BOTH], ids="-".join)
def game(request):
    return played(*request.param)


@pytest.fixture(params=BOTH)
def real(request):
    return played("real", request.param)


def test_no_order_is_dropped_and_everything_has_a_reason(game):
    assert game.dropped == []
    assert all(move.reason for _, _, move in game.moves)
    assert all(sheet.reason for _, sheet in game.sheets)
    assert all(sheet.reason for sheet in game.china)


def test_no_seat_makes_more_than_three_offers_a_turn(game):
    assert max(game.offers.values(), default=0) <= 3


def test_a_real_table_comes_alive(real):
    """Floors are voted, observers join, cards are funded, deals are signed, China acts."""
    state = real.state
    assert state.floors
    assert len(state.members()) > sum(s.start == "member" for s in real.content.seats)
    assert any(sheet.fund for _, sheet in real.sheets)
    assert state.deals
    assert any(c.prices or c.curbs or c.doctrine_state != "watch" for c in real.china)


def test_agents_think_in_milliseconds(real):
    """Typical time of a seat, of this process alone: the machine may be busy."""
    for what, took in real.took.items():
        typical = sorted(took)[len(took) // 2] if took else 0.0
        assert typical < LIMIT_S, (what, typical)


def test_the_doctrine_reaches_the_agent():
    for doctrine in ("predator", "coercer"):
        content, state = new_game(doctrine=doctrine)
        view = rules.view(content, state, CHINA)
        assert agents.doctrine_of(view) == doctrine


def test_a_game_replays_exactly():
    content = new_game()[0]
    assert digest(Played(content, "predator", 3).state) == digest(
        Played(content, "predator", 3).state
    )


def test_agents_never_change_their_mind_on_the_same_view(real):
    for seat in real.content.seat_ids():
        view = real.view(seat)
        assert agents.orders(real.content, view) == agents.orders(real.content, view)


def test_reasons_carry_names_not_ids(real):
    """Goods, seats and cards go by their names; what the rules refuse is quoted as they say it."""
    content = real.content
    ids = {m.id for m in content.minerals if "_" in m.id} | {p.id for p in content.projects}
    ids |= {"component", "refined/", "/component", "_"}
    seats = re.compile(rf"\b({'|'.join(s.id for s in content.seats if s.id != 'EU')})\b")
    names = [p.name for p in content.projects]
    told = [move.reason for _, _, move in real.moves if not move.reason.startswith("No: ")]
    told += [sheet.reason for _, sheet in real.sheets]
    for reason in told:
        plain = reason
        for name in names:
            plain = plain.replace(name, "")
        plain = plain.replace("M USD", "").replace("USD/kg", "")
        assert not seats.search(plain), reason
        assert not [i for i in ids if re.search(rf"(?<![a-z]){re.escape(i)}(?![a-z])", plain)], reason
        assert "nan" not in plain and "inf " not in plain and "e+0" not in plain, reason


def test_users_and_producers_vote_apart(real):
    """Found in play: every motion passed with nobody against."""
    cast = [b.vote for _, sheet in real.sheets for b in sheet.ballots]
    assert cast.count("yes") > cast.count("no") > 0


def test_longer_games_use_every_lever():
    """Side payments, spending motions, help at home, the Vault and stocks all occur in two games of ten turns."""
    games = [Played(real_content(), name, 10) for name in ("predator", "coercer")]
    sheets = [s for game in games for _, s in game.sheets]
    motions = {r.motion.kind for game in games for t in game.state.turns for r in t.votes}
    assert {"reference_price", "fund_project", "users_relief", "inspection_budget"} <= motions
    assert {h.kind for s in sheets for h in s.home} >= {"users_help", "fast_permit", "substitution"}
    assert any(s.vault for s in sheets) and any(s.side_purchases for s in sheets)
    for game in games:
        assert game.dropped == []
        votes = [r for t in game.state.turns for r in t.votes]
        assert sum("no" in r.votes.values() for r in votes) >= len(votes) // 4
        for seat, held in game.state.seats.items():
            trait = game.content.seat(seat).trait
            assert trait == "free_rider" or held.money_usd_m < 2.4 * held.budget_usd_m, seat


def test_the_rules_refuse_no_opening_move(monkeypatch):
    """Found in play: every offer for a word on ore carried a bond that the rules refused, and nobody noticed."""
    content, refused = real_content(), []
    commit = Table.commit

    def watched(table, entry):
        said = commit(table, entry)
        refused.extend((entry.seat, r.message) for r in said if isinstance(entry, Talk))
        return said

    monkeypatch.setattr(Table, "commit", watched)
    plans = {s: SeatPlan("ai", "normal") for s in content.seat_ids()}
    table = Table.new(content, 52, {**plans, "COD": SeatPlan("human")}, turns=4, with_baseline=False)
    table.open_talks()
    assert refused == []
    assert any(o.to == "COD" for o in table.state.offers), "the largest producer of cobalt is asked for something"
