"""Open charges and the council's penalties (cases U01-U30)."""

import numpy as np
import pytest

from game.model.arrays import Bundle
from game.model.ids import STAGES
from game.model.orders import Accusation, Ballot, OrderSheet
from game.model.talks import TableMotion
from game.rules import accusations, anomaly, cheating, check, motions, trust
from tests.cases import table as t
from tests.cases.test_cheating_detection import FLOOR, NEVER, SURE, cheat, detect
from tests.helpers import new_game, play_turn, real_content, replace

CIVIL_ENOUGH = 150.0
"""Tonnes a month of refined NdPr that are well above a tenth of the civil use of the toy's Japan."""


def charge(target="JPN", stage="refined", **fields):
    return OrderSheet(accuse=(Accusation(target, "ndpr", stage),), **fields)


def test_u01_a_charge_that_the_records_bear_out_brings_the_schedule():
    """C004 A charge that the records bear out brings the schedule."""
    done = detect(NEVER, {"USA": charge(), "JPN": cheat(CIVIL_ENOUGH)})
    event = next(e for e in done.events if e.kind == "side_buying_found")
    assert event.data["accusers"] == ["USA"]
    assert event.data["inspectors"] == []
    assert "USA accused JPN" in event.text
    assert done.state.seats["JPN"].status == "suspended"
    assert event.data["fine_usd_m"] == pytest.approx(1.5 * event.data["evaded_usd_m"])
    assert done.state.seats["USA"].money_usd_m > 525.0, "being right costs nothing but the point, and pays"


def test_u02_a_charge_against_an_honest_seat_costs_fifteen_and_trust():
    """C005 A charge against an honest seat costs fifteen and trust."""
    done = detect(NEVER, {"USA": charge()})
    assert done.state.seats["USA"].money_usd_m == pytest.approx(525.0 - 15.0)
    assert done.state.seats["JPN"].money_usd_m == pytest.approx(195.0 + 15.0)
    before = done.state.trust
    after = trust.settle(done).state.trust
    assert after["JPN>USA"] == pytest.approx(before["JPN>USA"] - 8.0, abs=0.5)
    assert after["AUS>USA"] == pytest.approx(before["AUS>USA"] - 3.0, abs=0.5)


def test_u03_what_hides_cannot_be_proved_and_looks_like_innocence():
    """C006 A tenth of civil use is where figures begin to speak; a charge on less fails like any other."""
    small = detect(NEVER, {"USA": charge(), "JPN": cheat(0.5)})
    honest = detect(NEVER, {"USA": charge()})
    told = [e for e in small.events if e.kind == "wrong_accusation"]
    assert told == [e for e in honest.events if e.kind == "wrong_accusation"], "nobody can tell which"
    assert small.state.seats["JPN"].status == "member"


def test_u04_firms_own_leak_is_not_the_ministrys_crime():
    """C007 Firms own leak is not the ministrys crime."""
    done = detect(NEVER, {"USA": charge(), "JPN": OrderSheet(customs_effort=0)})
    assert "wrong_accusation" in t.kinds(done)


def test_u05_disclosure_the_same_turn_spares_both():
    """C008 Disclosure the same turn spares both."""
    done = detect(NEVER, {"USA": charge(), "JPN": cheat(CIVIL_ENOUGH, disclose=True)})
    assert "side_buying_disclosed" in t.kinds(done)
    assert "wrong_accusation" not in t.kinds(done), "the charge was right, only late"
    assert done.state.seats["JPN"].status == "member"


@pytest.mark.parametrize("counted", [1, 2])
def test_u06_last_turns_purchases_still_count(counted):
    """C009 The accuser reads last turn's figures: stopping this turn is no alibi.

    Found in play: where a fine counts one turn (a turn of a year), every charge on last turn's figures was wrong.
    """
    customs = replace(NEVER.rules.customs, penalty_turns_counted=counted)
    content = replace(NEVER, rules=replace(NEVER.rules, customs=customs))
    old = t.seat("JPN", sheet=cheat(CIVIL_ENOUGH), evaded_levy_usd_m=(8.0,))
    held = t.state(content, floors=(FLOOR,))
    held = replace(held, seats={**held.seats, "JPN": old})
    done = cheating.detect(t.work(held, {"USA": charge(), "JPN": OrderSheet()}, content))
    event = next(e for e in done.events if e.kind == "side_buying_found")
    assert event.data["fine_usd_m"] == pytest.approx(1.5 * 8.0)
    # The share that is told is that of the purchases, not of this turn's leak (a class read "about 1 %" and 54 M).
    (share,) = event.data["shares"].values()
    assert share >= t.CONTENT.rules.customs.accusation_evidence_share


def test_u07_what_was_settled_is_settled():
    """C010 After a disclosure the same purchase cannot be charged again."""
    old = t.seat("JPN", sheet=cheat(CIVIL_ENOUGH), evaded_levy_usd_m=())
    held = t.state(NEVER, floors=(FLOOR,))
    held = replace(held, seats={**held.seats, "JPN": old})
    done = cheating.detect(t.work(held, {"USA": charge(), "JPN": OrderSheet()}, NEVER))
    assert "wrong_accusation" in t.kinds(done)


def test_u08_two_accusers_one_penalty():
    """C011 Two accusers one penalty."""
    sheets = {"USA": charge(), "AUS": charge(), "JPN": cheat(CIVIL_ENOUGH)}
    done = detect(NEVER, sheets)
    found = [e for e in done.events if e.kind == "side_buying_found"]
    assert len(found) == 1
    assert found[0].data["accusers"] == ["AUS", "USA"]


def test_u09_two_wrong_accusers_pay_each():
    """C012 Two wrong accusers pay each."""
    done = detect(NEVER, {"USA": charge(), "AUS": charge()})
    assert done.state.seats["JPN"].money_usd_m == pytest.approx(195.0 + 30.0)
    assert [e.kind for e in done.events].count("wrong_accusation") == 1


def test_u10_two_charges_by_one_seat_cost_once_a_target():
    """C013 Two charges by one seat cost once a target."""
    sheet = OrderSheet(accuse=(Accusation("JPN", "ndpr", "refined"), Accusation("JPN", "ndpr", "component")))
    done = detect(NEVER, {"USA": sheet})
    assert done.state.seats["USA"].money_usd_m == pytest.approx(525.0 - 15.0)


def test_u11_inspectors_and_a_charge_find_it_once():
    """C014 Inspectors and a charge find it once."""
    done = detect(SURE, {"USA": charge(), "JPN": cheat(CIVIL_ENOUGH)})
    assert [e.kind for e in done.events].count("side_buying_found") == 1


def test_u12_money_of_charges_goes_round_and_round_to_nothing():
    """C015 No loop: what accusers lose the accused get, to the cent."""
    sheets = {"USA": charge("JPN"), "JPN": charge("AUS"), "AUS": charge("USA")}
    done = detect(NEVER, sheets)
    before = sum(s.money_usd_m for s in t.state(NEVER).seats.values())
    assert sum(s.money_usd_m for s in done.state.seats.values()) == pytest.approx(before)


@pytest.mark.parametrize(
    ("case", "who", "changes", "sheet", "code"),
    [
        ("U13 oneself", "USA", {}, charge("USA"), "to_oneself"),
        ("U14 outsider", "USA", {}, charge("MYS"), "target_no_member"),
        ("U15 not a member", "MYS", {}, charge("JPN"), "not_a_member"),
        ("U16 no floor there", "USA", {}, charge("JPN", "component"), "no_levy"),
        ("U17 twice", "USA", {}, OrderSheet(accuse=(Accusation("JPN", "ndpr", "refined"),) * 2), "twice"),
        ("U18 no points", "USA", {"USA": {"initiative": 0}}, charge("JPN"), "no_initiative"),
        ("U19 stranger", "USA", {}, charge("FRA"), "unknown_seat"),
    ],
)
def test_charges_are_checked(case, who, changes, sheet, code):
    """C016 Charges are checked."""
    held = t.state(seats=changes, floors=(FLOOR,), phase="bell")
    assert t.codes(check.check_sheet(t.CONTENT, t.view(held, who), sheet)) == [code], case


def test_u20_a_seat_in_reserve_owes_no_levy_and_cannot_be_charged():
    """C017 A seat in reserve owes no levy and cannot be charged."""
    floor = replace(FLOOR, stances={"JPN": "reserve"})
    held = t.state(floors=(floor,), phase="bell")
    assert t.codes(check.check_sheet(t.CONTENT, t.view(held, "USA"), charge())) == ["no_levy"]


def test_u21_a_charge_costs_one_point():
    """C018 A charge costs one point."""
    assert check.cost(t.CONTENT, t.view(t.state(floors=(FLOOR,)), "USA"), charge()).initiative == 1


# -- penalties by vote -----------------------------------------------------------------------------


def vote(kind, seat="AUS", votes=None, content=t.CONTENT, held=None, **fields):
    motion = t.motion("m1", kind=kind, seat=seat, mineral="", **fields)
    held = replace(held or t.state(content), motions=(motion,), agenda=("m1",))
    sheets = {s: OrderSheet(ballots=(Ballot("m1", v),)) for s, v in (votes or {"USA": "yes", "JPN": "yes"}).items()}
    return motions.count_votes(t.work(held, sheets, content))


def test_u22_a_suspension_lasts_two_turns_and_leaves_the_bond():
    """C019 A suspension lasts two turns and leaves the bond."""
    held = t.state(seats={"AUS": {"bonds_posted_usd_m": 40.0}})
    done = vote("suspend", held=held)
    seat = done.state.seats["AUS"]
    assert (seat.status, seat.suspended_until) == ("suspended", 3)
    assert seat.bonds_posted_usd_m == 40.0, "a majority cannot vote itself a member's money"
    assert done.state.fund_usd_m == 0.0


def test_u23_two_thirds_and_no_casting_vote():
    """C020 Two thirds and no casting vote."""
    tied = vote("suspend", votes={"USA": "yes", "JPN": "no"})
    assert not tied.votes[-1].passed
    chair = vote("suspend", votes={"USA": "no", "JPN": "yes"})
    assert not chair.votes[-1].passed, "the chair's vote does not break this tie"


def test_u24_the_accused_does_not_vote():
    """C021 The accused does not vote."""
    done = vote("fine", amount_usd_m=30.0, votes={"USA": "yes", "JPN": "yes", "AUS": "no"})
    assert done.votes[-1].passed
    assert "AUS" not in done.votes[-1].votes


def test_u25_a_fine_goes_to_the_fund():
    """C022 A fine goes to the fund."""
    done = vote("fine", amount_usd_m=30.0)
    assert done.state.fund_usd_m == 30.0
    assert done.state.seats["AUS"].money_usd_m == pytest.approx(100.0)
    assert "fined" in t.kinds(done)


def test_u26_a_fine_has_a_cap():
    """C023 A fine has a cap."""
    move = TableMotion("fine", seat="AUS", amount_usd_m=61.0)
    assert t.codes(check.check_move(t.CONTENT, t.view(t.state(), "USA"), move)) == ["fine_cap"]


def test_u27_readmission_ends_a_suspension_with_a_simple_majority():
    """C024 Readmission ends a suspension with a simple majority."""
    held = t.state(seats={"AUS": {"status": "suspended", "suspended_until": 9}})
    done = vote("readmit", held=held)
    assert done.state.seats["AUS"].suspended_until == done.turn
    assert "admitted" in t.kinds(done)
    wrong = TableMotion("readmit", seat="JPN")
    assert t.codes(check.check_move(t.CONTENT, t.view(t.state(), "USA"), wrong)) == ["wrong_status"]


def test_u28_a_suspension_first_on_the_agenda_silences_nobody_behind_it():
    """C025 The chair orders the agenda: it must not vote opponents out and then decide without them."""
    first = t.motion("m1", kind="suspend", seat="AUS", mineral="")
    second = t.motion("m2", kind="inspection_budget", amount_usd_m=9.0, mineral="")
    held = replace(t.state(), motions=(first, second), agenda=("m1", "m2"))
    cast = {
        "USA": OrderSheet(ballots=(Ballot("m1", "yes"), Ballot("m2", "yes"))),
        "JPN": OrderSheet(ballots=(Ballot("m1", "yes"), Ballot("m2", "no"))),
        "AUS": OrderSheet(ballots=(Ballot("m2", "no"),)),
    }
    done = motions.count_votes(t.work(held, cast))
    assert done.state.seats["AUS"].status == "suspended"
    assert done.votes[1].votes["AUS"] == "no"
    assert not done.votes[1].passed


def test_u29_unanimity_is_a_number_of_the_rules():
    """C026 Unanimity is a number of the rules."""
    from tests.toy import toy_content  # noqa: PLC0415

    rules = t.CONTENT.rules
    strict = toy_content(replace(rules, voting=replace(rules.voting, penalty_majority=1.0)))
    crowd = {"USA": "yes", "JPN": "yes", "MYS": "no"}
    held = t.state(strict, seats={"MYS": {"status": "member"}})
    assert not vote("suspend", content=strict, held=held, votes=crowd).votes[-1].passed
    assert vote("suspend", held=t.state(seats={"MYS": {"status": "member"}}), votes=crowd).votes[-1].heads_share > 0.66


def test_u30_only_charges_of_members_are_heard():
    """C027 Only charges of members are heard."""
    held = t.state(floors=(FLOOR,))
    work = t.work(held, {"MYS": charge("JPN")})
    assert accusations.against(work, "JPN") == ()


# -- figures that do not add up --------------------------------------------------------------------


def fewer_imports(share, drawn, due=None):
    """A turn in which Korea's users of refined cobalt bought ``share`` of their use less, drawing that from stock."""
    content = real_content()
    state = play_turn(content, new_game(content)[1])
    last, r = state.turns[-1], content.region_index("KOR")
    m, s = content.mineral_index("cobalt"), STAGES.index("refined")
    months = {name: np.array(rows) for name, rows in last.months.items()}
    use = months["use"][:, m, s, r].mean()
    flows = np.array(last.published_flows["flows"])
    flows[m, s, :, r] *= (1.0 - share) * use / flows[m, s, :, r].sum()
    before = {name: np.array(rows) for name, rows in last.market_start.items()}
    before["stock_users"][m, s, r] = 9.0 * use
    months["users_stock"][:, m, s, r] = 9.0 * use - drawn * use * np.arange(1, 7)
    last = replace(last, months=Bundle(months), market_start=Bundle(before), published_flows=Bundle({"flows": flows}))
    last = replace(last, levy_due=due or {})
    floor = replace(FLOOR, mineral="cobalt", stage="refined", binds_turn=1)
    return anomaly.anomalies(content, replace(state, turns=(last,), floors=(floor,)))


def test_users_that_live_on_their_stocks_are_no_odd_figure():
    """C990 What users draw from their own stocks is no use without origin.

    Korea's cobalt works shrink and live on what they hold: half a year of that stood in the list as three quarters of
    its use unexplained, and ministries charged an honest seat. The same imports without stocks that fall are listed.
    """
    lives_on_stocks = {a.seat: a.share for a in fewer_imports(0.4, 0.4)}
    without = {a.seat: a.share for a in fewer_imports(0.4, 0.0)}
    assert without["KOR"] > 0.35
    assert "KOR" not in lives_on_stocks


def test_what_is_laid_into_stock_does_not_hide_a_side_purchase():
    """C991 Users that lay in stock while imports just cover their use buy from somewhere that no figure shows."""
    assert {a.seat: a.share for a in fewer_imports(0.0, -0.3)}["KOR"] > 0.25


# -- no levy, no offence ----------------------------------------------------------------------------


def bought_where_nothing_was_due(stage="component"):
    """Japan bought on the side on ``stage``, whose landed price stands above its floor, and nothing else."""
    dear = replace(FLOOR, stage=stage, price_usd_per_kg=0.01)
    sheet = OrderSheet(side_purchases=(replace(cheat(CIVIL_ENOUGH).side_purchases[0], stage=stage),))
    held = t.state(NEVER, floors=(FLOOR, dear))
    return cheating.detect(t.work(held, {"USA": charge(stage=stage), "JPN": sheet}, NEVER))


def test_u31_where_no_levy_was_due_nothing_is_proved_and_the_verdict_says_so():
    """C1301 Found in play: "did not hold" and $ 30 m, while the debrief showed the very purchase that was charged."""
    done = bought_where_nothing_was_due()
    event = next(e for e in done.events if e.kind == "wrong_accusation")
    assert event.data["no_levy"] == ["ndpr/component"]
    owed = next(e for e in detect(NEVER, {"USA": charge()}).events if e.kind == "wrong_accusation")
    assert owed.data["no_levy"] == [] and owed.data["places"] == ["ndpr/refined"]


def test_u32_a_levy_saved_on_another_good_proves_no_charge():
    """C1302 Each good stands for itself: what was saved on refined NdPr does not convict on magnets free of levy."""
    dear = replace(FLOOR, stage="component", price_usd_per_kg=0.01)
    both = tuple(replace(cheat(CIVIL_ENOUGH).side_purchases[0], stage=s) for s in ("refined", "component"))
    held = t.state(NEVER, floors=(FLOOR, dear))
    sheets = {"USA": charge(stage="component"), "JPN": OrderSheet(side_purchases=both)}
    assert "wrong_accusation" in t.kinds(cheating.detect(t.work(held, sheets, NEVER)))
    sheets = {"USA": charge(), "JPN": OrderSheet(side_purchases=both)}
    assert "side_buying_found" in t.kinds(cheating.detect(t.work(held, sheets, NEVER)))


def test_u33_figures_of_a_good_that_owed_no_levy_guide_nobody():
    """C1303 Such a figure says so, the chair's inspectors look elsewhere, and no ministry charges on it."""
    korea = next(a for a in fewer_imports(0.4, 0.0) if a.seat == "KOR")
    assert korea.share > 0.35 and not korea.due and not korea.aimed
    korea = next(a for a in fewer_imports(0.4, 0.0, {"KOR/cobalt/refined": 0.8}) if a.seat == "KOR")
    assert korea.due and korea.aimed
