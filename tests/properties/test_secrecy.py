"""Secrecy: nothing private of one seat moves a byte of another's view, except the declared series.

On one frozen state every private field is changed at random; across a turn a rival's secret may
show only through the public series that carry traces by design.
"""

from functools import cache

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.model.ids import CHINA
from game.model.orders import (
    Ballot,
    ChinaSheet,
    HomeOrder,
    Inspection,
    OrderSheet,
    SidePurchase,
    StockOrder,
)
from game.model.plain import to_json
from game.model.state import State
from game.model.talks import Clause, Deal, Offer, Promise
from game.rules.sight import view
from tests.cases.test_engine_market import floor, with_floor
from tests.helpers import close, new_game, play_turn, replace, to_talk

NUMBER = st.floats(min_value=0.0, max_value=500.0, allow_nan=False)
DECLARED = frozenset(
    {"prices", "flows", "market", "measures", "bloc", "watch", "floors", "fair_costs", "duties", "anomalies", "transit",
     "anomalies_before"}
    | {"news", "events", "event_log", "flow_log", "accounts", "projects", "fund_usd_m", "money", "expected_credibility"}
    | {"treasury_usd_m"}  # the own one: stock and shares by the market's prices
    | {"seats", "votes", "vote_log", "you", "default_sheet", "curbs", "china_moves", "tension", "vault", "regions"}
)
"""Fields of a view that a rival's secret act may move over a turn: the market's own answer, published
with noise, and what follows from it for everybody."""


@cache
def frozen() -> tuple[object, State]:
    """A game in the talks of turn 3 with a floor, side purchases and a secret deal behind it."""
    content, state = new_game()
    state = with_floor(state, floor())
    sheet = OrderSheet(customs_effort=1, side_purchases=(SidePurchase("ndpr", "component", 10.0),))
    state = play_turn(content, state, {"USA": sheet}, ChinaSheet(), turns=2)
    return content, to_talk(content, state)


@st.composite
def private(draw: st.DrawFn) -> tuple[str, State]:
    """The frozen state with one private matter of the USA changed at random."""
    _, state = frozen()
    usa = state.seats["USA"]
    amount = draw(NUMBER)
    seat_fields = {
        "money_usd_m": amount,
        "debt_usd_m": amount,
        "initiative": draw(st.integers(0, 5)),
        "support": min(100.0, amount),
        "treasury_net_usd_m": -amount,
        "bonds_posted_usd_m": amount,
        "evaded_levy_usd_m": (amount, 1.0),
        "stock_t": {"ndpr/component": amount},
        "programmes": {"recycling/ndpr": amount / 1000.0},
        "sheet": _sheet(draw, usa.sheet),
        "cabinet_hit_until": draw(st.integers(0, 9)),
        "budget_swing_share": amount / 1000.0,
    }
    kind = draw(st.sampled_from([*seat_fields, "deal", "promise", "offer", "leak", "china"]))
    if kind in seat_fields:
        return kind, replace(state, seats={**state.seats, "USA": replace(usa, **{kind: seat_fields[kind]})})
    return kind, _beyond_the_seat(state, kind, amount, draw)


def _sheet(draw: st.DrawFn, held: OrderSheet) -> OrderSheet:
    """Another sealed sheet; what everybody sees of a seat (tariffs, posture) stays."""
    return replace(
        held,
        customs_effort=draw(st.integers(0, 3)),
        side_purchases=(SidePurchase("ndpr", "component", draw(NUMBER)),),
        stock=(StockOrder("ndpr", "refined", draw(NUMBER)),),
        inspections=(Inspection("JPN", "ndpr", "component", draw(NUMBER), draw(st.sampled_from(["", CHINA]))),),
        ballots=(Ballot("m1", draw(st.sampled_from(["yes", "no"]))),),
        home=(HomeOrder("users_help", amount_usd_m=draw(NUMBER)),),
        disclose=draw(st.booleans()),
        reason=draw(st.text(max_size=8)),
    )


def _beyond_the_seat(state: State, kind: str, amount: float, draw: st.DrawFn) -> State:
    """Secrets kept outside the seat's own record."""
    clause = Clause("customs_effort", "USA", effort=2, turns=draw(st.integers(1, 8)))
    deal = Deal("d9", ("USA", "AUS"), (clause,), 1, 9, True, ("USA", "AUS"))
    if kind == "deal":
        return replace(state, deals=(*state.deals, deal))
    if kind == "promise":
        word = Promise("p9", "d9", "USA", "AUS", clause, 1, 9)
        return replace(state, deals=(*state.deals, deal), promises=(*state.promises, word))
    if kind == "offer":
        offer = Offer("o9", "USA", "AUS", (clause,), state.turn, state.turn + 1, secret=True)
        return replace(state, offers=(*state.offers, offer))
    last = state.turns[-1]
    if kind == "leak":
        hidden = replace(last, leaks={"USA/ndpr/component": amount / 500.0})
        return replace(state, turns=(*state.turns[:-1], hidden))
    china = replace(state.china, memory={"grudge": amount}, purse_usd_m=amount, export_profit_usd_m=amount)
    return replace(state, china=china)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(private())
def test_no_byte_of_anothers_view_moves(changed):
    kind, other = changed
    content, state = frozen()
    for seat in ("JPN", "MYS"):
        assert to_json(view(content, other, seat)) == to_json(view(content, state, seat)), (kind, seat)


def test_the_owner_does_see_its_own():
    """The test above would hold for an empty view; this one would not."""
    content, state = frozen()
    rich = replace(state, seats={**state.seats, "USA": replace(state.seats["USA"], money_usd_m=1.0)})
    assert to_json(view(content, rich, "USA")) != to_json(view(content, state, "USA"))


def test_over_a_turn_only_declared_series_carry_traces():
    """Story: the USA buys on the side or does not. What Japan sees of it differs in declared fields only."""
    content, state = frozen()
    honest = close(content, state, {"USA": OrderSheet(customs_effort=1)}).state
    secret = OrderSheet(customs_effort=0, side_purchases=(SidePurchase("ndpr", "component", 60.0),))
    cheat = close(content, state, {"USA": secret}).state
    one, two = (msgspec.to_builtins(view(content, s, "JPN"), enc_hook=_plain) for s in (honest, cheat))
    moved = {name for name in one if to_json(one[name]) != to_json(two[name])}
    assert moved <= DECLARED, moved - DECLARED
    assert "flows" in moved or "anomalies" in moved, "customs figures do carry a trace"


def _plain(value: object) -> object:
    return {k: v.tolist() for k, v in dict(value).items()}  # type: ignore[call-overload]
