"""What a secret deal may cost a party: by the rules' own odds that it comes out, and what it takes then.

The others' trust counts as it does in a favour and in a broken word, support at home as in the matters on a desk.
"""

from game.agents.ministry.desk import Desk
from game.agents.ministry.good_name import lasting, trust_usd
from game.agents.ministry.matters import support_price
from game.model.gains import ComesOut
from game.model.ids import SeatId
from game.model.views import View
from game.rules import secrets

__all__ = ["comes_out", "expected_usd", "out_turn", "taken_usd"]


def comes_out(desk: Desk, parties: tuple[SeatId, ...], turns: int) -> ComesOut:
    """What a secret of so many turns takes from the desk's seat where it comes out, and its odds in each turn."""
    rules, others = desk.content.rules, secrets.readers(parties, desk.others())
    left = max(1, min(turns, desk.view.announced_turns - desk.view.turn + 1))
    usd_m = taken_usd(desk, len(others), desk.view.turn)
    return ComesOut(secrets.leak_odds(desk.content, parties), left, rules.offers.exposed_trust, len(others),
                    rules.home.secret_loss, usd_m)  # fmt: skip


def expected_usd(desk: Desk, out: ComesOut) -> float:
    """What the odds of that are worth before anybody knows, USD million, not below 0: it comes out once at most."""
    stays, whole = 1.0, 0.0
    for turn in range(desk.view.turn, desk.view.turn + out.turns):
        whole += stays * out.odds_share * taken_usd(desk, out.others, turn)
        stays *= 1.0 - out.odds_share
    return whole


def out_turn(view: View, deal: str) -> int:
    """The turn in which a secret deal came out, 0 where it has not."""
    known = (*view.event_log, *view.events)
    return next((e.turn for e in known if e.kind == "secret_exposed" and e.data.get("deal") == deal), 0)


def taken_usd(desk: Desk, others: int, turn: int) -> float:
    """What a party loses by a secret that comes out in a turn before so many others, USD million: trust, support."""
    rules = desk.content.rules
    mean = rules.offers.exposed_trust * others / max(1, len(desk.others()))
    return _trust_usd(desk, mean) * _part(desk, turn) + rules.home.secret_loss * support_price(desk)


def _trust_usd(desk: Desk, mean: float) -> float:
    """What so many points of the others' mean trust are worth if they go now, USD million: to a person as a favour's
    are, to a ministry as far as its temper minds its name, as in a broken word."""
    if desk.favour_usd is None:
        return -trust_usd(desk, -mean) * (1.0 if desk.scored is None else desk.trait.minds_name)
    return desk.favour_usd * mean * max(1, len(desk.others())) / desk.content.rules.offers.favour_points


def _part(desk: Desk, turn: int) -> float:
    """What trust lost in a turn counts for beside what is lost now; by rule of thumb always as much."""
    now = lasting(desk, desk.view.turn) if desk.scored is not None else 0.0
    return lasting(desk, turn) / now if now > 0 else 1.0
