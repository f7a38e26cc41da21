"""Inside a mini-zone: side purchases, inspections, and a price that follows cost like the council's."""

import msgspec
import pytest

from game.model.orders import Inspection, OrderSheet, SidePurchase
from game.model.rulebook import CustomsRules, Rulebook
from game.rules import cheating, credibility, deals, leaks, zone_drift, zones
from game.rules.check import check_sheet
from tests.cases import table as t
from tests.cases.test_clubs_frameworks import CONTENT, FAIR, agreed, repriced

STRICT = msgspec.structs.replace(Rulebook(), customs=CustomsRules(detect_base=1e9))
SURE = msgspec.structs.replace(CONTENT, rules=STRICT)
HIGH = 1.3 * FAIR
"""A common price well above what outsiders land magnets at, so that there is a levy to escape."""


def buys(tonnes=20.0, **fields):
    return OrderSheet(side_purchases=(SidePurchase("ndpr", "component", tonnes),), **fields)


def zone(price=HIGH, status="observer"):
    """The USA and Japan keep a common price; Japan is no member of the forum yet."""
    held = repriced(agreed("USA", "JPN"), price)
    seats = {**held.seats, "JPN": t.replace(held.seats["JPN"], status=status)}
    words = tuple(
        t.replace(p, clause=t.replace(p.clause, price_usd_per_kg=price)) if p.clause.kind == "club_floor" else p
        for p in held.promises
    )
    return t.replace(held, seats=seats, promises=words)


def codes(held, who, sheet):
    return [r.code for r in check_sheet(CONTENT, t.view(held, who, CONTENT), sheet)]


def test_zp01_a_party_may_buy_past_the_levy_of_its_club_and_escapes_it():
    """C681 Before this, a mini-zone could not be cheated by a ministry: the temptation is part of every floor."""
    held = zone()
    assert codes(held, "JPN", buys(0.5)) == []
    assert codes(held, "AUS", buys(0.5)) == ["no_levy"], "no party, no levy"
    work = t.work(held, {"JPN": buys(0.5)}, CONTENT)
    assert leaks.side_tonnes(work).sum() == pytest.approx(0.5)
    assert leaks.evaded_levy(work)["JPN"] > 0


def test_zp02_a_party_found_pays_the_levy_and_more_and_breaks_its_word_but_nobody_suspends_it():
    """C682 Story: Japan buys 20 t a month past the levy of its club with the USA and is found.

    Outcome: one and a half times the levy into the Fund, the club's word is broken and seen, trust
    falls; Japan stays what it is in the forum. Why: a club fines by the schedule, but it cannot vote
    anybody out of the council.
    """
    for status in ("observer", "member"):
        work = cheating.detect(t.work(zone(status=status), {"JPN": buys()}, SURE))
        found = [e for e in work.events if e.kind == "side_buying_found"]
        assert [e.seat for e in found] == ["JPN"]
        assert found[0].data["fine_usd_m"] == pytest.approx(1.5 * found[0].data["evaded_usd_m"])
        assert work.state.seats["JPN"].status == status
        judged = deals.judge_promises(work)
        words = {p.giver: p.status for p in judged.state.promises if p.clause.kind == "club_floor"}
        assert words["JPN"] == "broken"
        assert words["USA"] != "broken"


def test_zp03_parties_aim_inspectors_at_each_other_members_or_not():
    """C683 Zp03 parties aim inspectors at each other members or not."""
    look = OrderSheet(inspections=(Inspection("JPN", "ndpr", "component", 20.0),))
    held = zone()
    assert codes(held, "USA", look) == [], "Japan is no member, but a party"
    assert codes(held, "AUS", look) == ["target_no_member"]
    back = OrderSheet(inspections=(Inspection("USA", "ndpr", "component", 20.0),))
    assert codes(held, "JPN", back) == [], "and Japan may look back"
    other = OrderSheet(inspections=(Inspection("USA", "ndpr", "refined", 20.0),))
    assert codes(held, "JPN", other) == ["not_a_member"], "only where the club keeps a price"


def test_zp04_once_the_council_binds_its_own_rules_hold():
    """C684 The club's price is void there: an observer owes nothing, a member is under the council's floor."""
    held = t.replace(zone(), floors=(t.floor("component", HIGH),))
    assert codes(held, "JPN", buys(0.5)) == ["no_levy"]
    assert zones.members_of(held) == ()
    member = t.replace(zone(status="member"), floors=(t.floor("component", HIGH),))
    work = cheating.detect(t.work(member, {"JPN": buys()}, SURE))
    assert work.state.seats["JPN"].status == "suspended"


def test_zp05_its_price_drifts_with_cost_like_the_councils():
    """C685 Found in play: a club's price stood still while fair cost moved away from it.

    Story: the club agreed on one and a half times fair cost. Outcome: down by a tenth a turn towards
    1.20 of fair cost, in the deal and in the words that stand for it, so that nobody breaks a word.
    """
    far = 1.5 * FAIR
    held = zone(far)
    done = zone_drift.drift(t.work(held, {}, CONTENT))
    agreed_on = [c.price_usd_per_kg for d in done.state.deals for c in d.clauses if c.kind == "club_floor"]
    assert agreed_on == pytest.approx([0.9 * far] * 2)
    assert [p.clause.price_usd_per_kg for p in done.state.promises] == pytest.approx([0.9 * far] * 2)
    assert [e.kind for e in done.events] == ["club_price_moved"]
    council_moves = credibility.drifted(CONTENT.rules.floor, far, FAIR)
    assert council_moves == pytest.approx(0.9 * far), "one rule for both"
    near = zone_drift.drift(t.work(zone(1.1 * FAIR), {}, CONTENT))
    assert not near.events, "inside the band nothing moves"


def test_zp06_where_the_council_binds_a_club_price_stands_still():
    """C686 Zp06 where the council binds a club price stands still."""
    held = t.replace(zone(1.5 * FAIR), floors=(t.floor("component", FAIR),))
    assert not zone_drift.drift(t.work(held, {}, CONTENT)).events
