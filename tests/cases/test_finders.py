"""Who found the cheat has a part of what is punished, and the thanks of those who kept the floor."""

import msgspec
import pytest

from game.model.orders import Accusation, OrderSheet
from game.model.rulebook import CustomsRules, Rulebook
from game.model.state import PenaltySchedule
from game.rules import cheating, finders, trust
from tests.cases import table as t
from tests.cases.cheats import FLOOR, NEVER, RULES, SURE, cheat, detect, look
from tests.cases.test_accusations import CIVIL_ENOUGH, charge
from tests.helpers import replace

TRUST = t.CONTENT.rules.trust


def found(done):
    return next(e for e in done.events if e.kind == "side_buying_found")


def moved(done, a, b):
    """Points of trust of A in B beyond the turn's way back to where it stood."""
    content = t.CONTENT
    back = TRUST.return_per_turn * (trust.start_trust(content, a, b) - done.state.trust[f"{a}>{b}"])
    return trust.settle(done).state.trust[f"{a}>{b}"] - done.state.trust[f"{a}>{b}"] - back


def test_fs01_a_right_charge_brings_half_of_what_exceeds_the_levy_and_thanks():
    """C949 Story: the USA reads Japan's figures, charges it, and the records bear it out.

    Outcome: half of the fine beyond the levy is America's, the rest stays in the Fund; Australia, which paid the
    levy that Japan did not, trusts the USA three points more; Japan holds it against its accuser. Why: a charge
    cost fifteen and trust when wrong and brought nothing when right, so that nobody had a reason to read figures.
    Customs law has paid informers a part of what is recovered (19 U.S.C. 1619: a quarter); the share is an assumption.
    """
    done = detect(NEVER, {"USA": charge(), "JPN": cheat(CIVIL_ENOUGH)})
    told = found(done).data
    due = 0.5 * (told["fine_usd_m"] - told["evaded_usd_m"])
    assert due > 1.0
    (share,) = told["shares"].values()  # what the records show, never below what bears a charge out
    assert share >= t.CONTENT.rules.customs.accusation_evidence_share
    assert told["rewards"] == {"USA": pytest.approx(due)}
    assert done.state.seats["USA"].money_usd_m == pytest.approx(525.0 + due)
    # The bond goes to the Fund as well
    assert done.state.fund_usd_m == pytest.approx(told["fine_usd_m"] - due + RULES_BOND)
    assert moved(done, "AUS", "USA") == pytest.approx(TRUST.right_keepers)
    assert moved(done, "JPN", "USA") == pytest.approx(-TRUST.right_accused)
    assert moved(done, "USA", "JPN") == pytest.approx(-TRUST.side_buying)


RULES_BOND = t.CONTENT.rules.bond.joining_usd_m


def test_fs02_several_accusers_share_the_money_and_the_thanks():
    """C950 Otherwise everybody would join a charge that somebody else has worked out."""
    alone = detect(NEVER, {"USA": charge(), "JPN": cheat(CIVIL_ENOUGH)})
    both = detect(NEVER, {"USA": charge(), "AUS": charge(), "JPN": cheat(CIVIL_ENOUGH)})
    whole = found(alone).data["rewards"]["USA"]
    assert found(both).data["rewards"] == {"AUS": pytest.approx(whole / 2), "USA": pytest.approx(whole / 2)}
    assert moved(both, "AUS", "USA") == pytest.approx(TRUST.right_keepers / 2)


def test_fs03_inspectors_are_paid_by_the_money_that_was_sent_and_the_fund_takes_none():
    """C951 Two seats aim 30 and 10 at the goods that are found: three quarters of the share and one, no thanks."""
    sheets = {"USA": look("JPN", 30.0), "AUS": look("JPN", 10.0), "JPN": cheat(CIVIL_ENOUGH)}
    done = detect(SURE, sheets)
    told = found(done).data
    due = 0.5 * (told["fine_usd_m"] - told["evaded_usd_m"])
    assert told["rewards"] == {"USA": pytest.approx(0.75 * due), "AUS": pytest.approx(0.25 * due)}
    assert moved(done, "AUS", "USA") == pytest.approx(0.0, abs=1e-9)
    nobody = detect(SURE, {"JPN": cheat(CIVIL_ENOUGH)})
    assert found(nobody).data["rewards"] == {}
    assert nobody.state.fund_usd_m == pytest.approx(found(nobody).data["fine_usd_m"] + RULES_BOND)


@pytest.mark.parametrize("multiple", [0.5, 1.0, 1.5, 2.0, 3.0])
@pytest.mark.parametrize("share", [0.5, 1.0])
def test_fs04_who_cheats_and_who_charges_have_together_less_than_if_nothing_had_been_bought(multiple, share):
    """C952 No loop: Japan evades, its friend charges, they share the reward: at most the levy comes back to them.

    Whatever schedule the council votes and whatever share of the excess is paid: the pair loses the fine and wins a
    part of what it exceeds the levy by. Below a multiple of one the council has forgiven, and nothing is shared.
    """
    rules = msgspec.structs.replace(
        Rulebook(), customs=CustomsRules(detect_base=0.0, detect_gain=0.0, false_positive=0.0, finder_share=share)
    )
    content = t.replace(NEVER, rules=rules)
    held = t.state(content, floors=(FLOOR,), penalties=PenaltySchedule(multiple, 2, 0))
    done = cheating.detect(t.work(held, {"USA": charge(), "JPN": cheat(CIVIL_ENOUGH)}, content))
    told = found(done).data
    before = sum(held.seats[s].money_usd_m for s in ("USA", "JPN"))
    after = sum(done.state.seats[s].money_usd_m for s in ("USA", "JPN"))
    saved = told["evaded_usd_m"]
    assert told["fine_usd_m"] == pytest.approx(multiple * saved)
    lost = before - after - RULES_BOND
    assert saved - lost <= max(0.0, 1.0 - multiple) * saved + 1e-6
    assert (told["rewards"] == {}) is (multiple <= 1.0)


def test_fs05_charging_at_random_loses_money_and_trust():
    """C953 Where one member in five buys past the levy, a charge by lot loses money and trust.

    A fine looks back on two turns: 30 evaded in each are a fine of 90 and 15 for the accuser. It takes odds of about a
    half to break even in money, of two thirds in trust: figures must be read.
    """
    members = 14
    right_usd = finders.pool(RULES, 1.5 * 60.0, 60.0)
    right_trust = TRUST.right_keepers * (members - 2) - TRUST.right_accused
    wrong_trust = TRUST.wrong_accused + TRUST.wrong_others * (members - 2)
    for odds, pays in ((0.2, False), (0.45, False), (0.75, True)):
        money = odds * right_usd - (1 - odds) * RULES.wrong_accusation_usd_m
        points = odds * right_trust - (1 - odds) * wrong_trust
        assert (points > 0) is pays, odds
        if not pays:
            assert money < 0, odds


def test_fs06_who_does_not_keep_the_floor_has_no_reason_to_thank():
    """C954 Australia has declared reserve: it pays no levy, so nothing was taken from it."""
    floor = replace(FLOOR, stances={"AUS": "reserve"})
    held = t.state(NEVER, floors=(floor,))
    done = cheating.detect(t.work(held, {"USA": charge(), "JPN": cheat(CIVIL_ENOUGH)}, NEVER))
    assert found(done).data["keepers"] == ["USA"]
    assert moved(done, "AUS", "USA") == pytest.approx(0.0, abs=1e-9)


def test_fs07_owning_up_in_time_leaves_nothing_to_share():
    """C955 The levy is paid back, no more: the accuser was right, only late."""
    done = detect(NEVER, {"USA": charge(), "JPN": cheat(CIVIL_ENOUGH, disclose=True)})
    assert done.state.seats["USA"].money_usd_m == 525.0
    assert trust.settle(done).state.trust["AUS>USA"] == pytest.approx(done.state.trust["AUS>USA"], abs=0.5)


def test_fs08_a_charge_on_the_wrong_good_shares_nothing():
    """C956 Japan cheats in oxide and is charged for magnets: not borne out, the accuser pays."""
    floors = (FLOOR, t.floor("component", 300.0))
    held = t.state(NEVER, floors=floors)
    sheet = OrderSheet(accuse=(Accusation("JPN", "ndpr", "component"),))
    done = cheating.detect(t.work(held, {"USA": sheet, "JPN": cheat(CIVIL_ENOUGH)}, NEVER))
    assert "wrong_accusation" in t.kinds(done)
    assert done.state.seats["USA"].money_usd_m == pytest.approx(525.0 - RULES.wrong_accusation_usd_m)
