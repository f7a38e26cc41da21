"""Clauses: waivers, stock, licences, favours, consent, kept floors (cases W01-W24)."""

import numpy as np
import pytest

from game.model.orders import FavourOrder, OrderSheet, TariffResponse
from game.model.state import CurbResponse
from game.model.talks import Clause, MakeOffer
from game.rules import deals, detection, favours, know_how, policy, trust
from game.rules.check import check_move, check_sheet
from game.rules.structure import structure_of
from tests.cases import table as t


def codes(move, who="USA", held=None):
    """Refusal codes of a move on a hand-built table."""
    return [r.code for r in check_move(t.CONTENT, t.view(held or t.state(), who), move)]


def end(held, sheets=None, **changes):
    """Judge the promises of a turn, then move trust."""
    return trust.settle(deals.judge_promises(t.work(held, sheets, **changes)))


def border(held, sheets):
    """Policy arrays of the turn, as the market gets them."""
    force = policy.of_state(held, sheets)
    price = np.asarray(t.CONTENT.table["price"])
    return policy.compile_policy(t.CONTENT, structure_of(t.CONTENT), force, price).arrays


DUTY = {"JPN": OrderSheet(tariffs=(TariffResponse("ndpr", "refined", "ad_valorem", rate_share=0.25),))}
USA, JPN, AUS, MYS, CHN = (t.CONTENT.region_index(s) for s in ("USA", "JPN", "AUS", "MYS", "CHN"))


def test_w01_a_waiver_opens_the_givers_duty_to_one_partner_and_to_nobody_else():
    """C199 A waiver opens the givers duty to one partner and to nobody else."""
    # Story: Japan taxes outside oxide at 25 %; Malaysia is outside and gets a waiver by deal.
    held = t.sign(t.state(), "MYS", "JPN", t.money("MYS", 5.0), t.word("tariff_waiver", "JPN", turns=2))
    rate = border(held, DUTY)["advalorem"][0, 1, :, JPN]
    assert rate[MYS] == 0.0
    assert rate[CHN] == 0.25


def test_w02_a_waiver_ends_with_its_term():
    """C200 A waiver ends with its term."""
    held = t.sign(t.state(), "MYS", "JPN", t.word("tariff_waiver", "JPN", turns=2))
    assert border(t.replace(held, turn=3), DUTY)["advalorem"][0, 1, MYS, JPN] == 0.25


def test_w03_a_waiver_opens_a_national_minimum_price_too():
    """C201 A waiver opens a national minimum price too."""
    minimum = TariffResponse("ndpr", "refined", "national_minimum", floor_usd_per_kg=90.0)
    held = t.sign(t.state(), "MYS", "JPN", t.word("tariff_waiver", "JPN"))
    outside = border(held, {"JPN": OrderSheet(tariffs=(minimum,))})["outside"][0, 1, :, JPN]
    assert not outside[MYS]
    assert outside[CHN]


def test_w04_the_levy_of_a_floor_cannot_be_waived_between_two():
    """C202 The levy of a floor cannot be waived between two."""
    # Else two members could open a hole in everybody's zone for money.
    held = t.state(floors=(t.floor(),))
    held = t.sign(held, "MYS", "JPN", t.word("tariff_waiver", "JPN"))
    assert border(held, {})["outside"][0, 1, MYS, JPN]


def waived_to_china(held, sheets):
    """Japan has waived its duty on oxide for China; policy arrays of the turn."""
    force = policy.of_state(held, sheets)
    force = t.replace(force, waivers=frozenset({("JPN", "CHN", "ndpr", "refined")}))
    price = np.asarray(t.CONTENT.table["price"])
    return policy.compile_policy(t.CONTENT, structure_of(t.CONTENT), force, price).arrays


def test_w25_a_waiver_for_china_does_not_open_the_duty_voted_in_common():
    """C650 Why: the council voted one duty of 20 % against a curb; a member that sells China an exemption would sell
    what belongs to all. Its own 25 % falls, the common 20 % stays; a member in reserve owes nothing.
    """
    voted = CurbResponse("ndpr", "refined", 0.20, 0, 1, 8, {})
    held = t.state(responses=(voted,))
    rate = waived_to_china(held, DUTY)["advalorem"][0, 1, :, JPN]
    assert rate[CHN] == pytest.approx(0.20)
    assert rate[MYS] == pytest.approx(0.25), "its own duty stands against all others"
    aside = t.state(responses=(t.replace(voted, stances={"JPN": "reserve"}),))
    assert waived_to_china(aside, DUTY)["advalorem"][0, 1, CHN, JPN] == 0.0


def test_w26_a_national_minimum_in_place_of_a_common_floor_cannot_be_waived():
    """C651 A loophole: list a national minimum at the floor (that counts as applying it), then waive it for China."""
    minimum = {"JPN": OrderSheet(tariffs=(TariffResponse("ndpr", "refined", "national_minimum",
                                                         floor_usd_per_kg=90.0),))}  # fmt: skip
    held = t.state(floors=(t.floor(),))
    assert waived_to_china(held, minimum)["outside"][0, 1, CHN, JPN]
    aside = t.state(floors=(t.replace(t.floor(), stances={"JPN": "reserve"}),))
    assert not waived_to_china(aside, minimum)["outside"][0, 1, CHN, JPN], "its own measure is its own to waive"


def stocked(tonnes=100.0):
    return t.state(seats={"JPN": {"stock_t": {"ndpr/refined": tonnes}}})


def test_w05_stock_changes_hands_at_the_signature_and_no_tonne_is_lost():
    """C203 Stock changes hands at the signature and no tonne is lost."""
    held = t.sign(stocked(), "JPN", "AUS", Clause("stock_transfer", "JPN", mineral="ndpr", tonnes=40.0))
    assert held.seats["JPN"].stock_t["ndpr/refined"] == 60.0
    assert held.seats["AUS"].stock_t["ndpr/refined"] == 40.0


def test_w06_nobody_gives_stock_it_has_not():
    """C204 Nobody gives stock it has not."""
    move = MakeOffer("AUS", (Clause("stock_transfer", "JPN", mineral="ndpr", tonnes=140.0),))
    assert codes(move, "JPN", stocked()) == ["no_stock"]


def test_w07_the_same_tonnes_cannot_be_signed_away_twice():
    """C205 The same tonnes cannot be signed away twice."""
    gift = (Clause("stock_transfer", "JPN", mineral="ndpr", tonnes=80.0),)
    held = t.sign(stocked(), "JPN", "AUS", *gift)
    held, _ = deals.offer(t.CONTENT, held, "JPN", MakeOffer("USA", gift))
    name = held.offers[-1].id
    after, events = deals.reply(t.CONTENT, held, "USA", t.accept(name))
    assert [e.kind for e in events] == ["signing_failed"]
    assert "stockpile" in events[0].text
    assert after.seats["JPN"].stock_t["ndpr/refined"] == 20.0


def test_w08_another_seats_stockpile_is_its_secret_until_it_signs():
    """C206 Another seats stockpile is its secret until it signs."""
    ask = MakeOffer("JPN", (Clause("stock_transfer", "JPN", mineral="ndpr", tonnes=140.0),))
    assert codes(ask, "AUS", stocked(100.0)) == codes(ask, "AUS", stocked(1000.0)) == []


def test_w09_a_licence_lowers_the_partners_cost_after_its_lag_and_once():
    """C207 A licence lowers the partners cost after its lag and once."""
    clause = t.word("technology", "JPN", stage="component")
    held = t.sign(t.state(), "JPN", "AUS", clause)
    market = t.market(held)
    before = float(market.market["cost"][0, 2, AUS])
    at_two = know_how.settle(t.work(t.replace(market, turn=2)))
    assert at_two.state.know_how == {}, "the lag is two turns"
    at_three = know_how.settle(t.work(t.replace(market, turn=3)))
    share = t.CONTENT.rules.offers.technology_share
    assert float(at_three.state.market["cost"][0, 2, AUS]) == pytest.approx(before - abs(before) * share)
    assert t.kinds(at_three) == ["technology_works"]
    again = know_how.settle(t.work(at_three.state))
    assert again.state.market["cost"][0, 2, AUS] == at_three.state.market["cost"][0, 2, AUS]


def test_w10_who_makes_less_has_nothing_to_teach_so_licences_cannot_be_swapped_for_free_gains():
    """C208 Who makes less has nothing to teach so licences cannot be swapped for free gains."""
    move = MakeOffer("JPN", (t.word("technology", "AUS", stage="component"),))
    assert codes(move, "AUS") == ["no_know_how"]


def test_w11_a_second_licence_for_the_same_stage_is_refused():
    """C209 A second licence for the same stage is refused."""
    held = t.sign(t.state(), "JPN", "AUS", t.word("technology", "JPN", stage="component"))
    move = MakeOffer("AUS", (t.word("technology", "JPN", stage="component"),))
    assert codes(move, "JPN", held) == ["licensed_already"]


def test_w12_a_favour_earns_trust_and_a_diplomatic_one_costs_a_point():
    """C210 A favour earns trust and a diplomatic one costs a point."""
    sheet = OrderSheet(favours=(FavourOrder("AUS", "diplomatic"),))
    done = trust.settle(favours.settle(t.work(t.state(), {"JPN": sheet})))
    assert done.state.trust["AUS>JPN"] == 50.0 + t.CONTENT.rules.offers.favour_points
    assert done.state.seats["JPN"].support == 60.0


def test_w12b_who_courts_everybody_in_one_turn_is_believed_less():
    """C719 Each further favour of a turn earns less. Why: five a turn were worth five points of a score."""
    sheet = OrderSheet(favours=(FavourOrder("AUS"), FavourOrder("USA")))
    done = trust.settle(favours.settle(t.work(t.state(), {"JPN": sheet})))
    full = t.CONTENT.rules.offers.favour_points
    assert done.state.trust["AUS>JPN"] == 50.0 + full
    alone = trust.settle(favours.settle(t.work(t.state(), {"JPN": OrderSheet(favours=(FavourOrder("USA"),))})))
    assert alone.state.trust["USA>JPN"] - done.state.trust["USA>JPN"] == pytest.approx(full / 2)


def test_w13_a_security_favour_costs_support_at_home():
    """C211 A security favour costs support at home."""
    sheet = OrderSheet(favours=(FavourOrder("AUS", "security"),))
    done = favours.settle(t.work(t.state(), {"JPN": sheet}))
    assert done.state.seats["JPN"].support == 60.0 - t.CONTENT.rules.offers.favour_support


def test_w14_two_favours_to_one_ministry_in_a_turn_and_one_to_oneself_are_refused():
    """C212 Two favours to one ministry in a turn and one to oneself are refused."""
    twice = OrderSheet(favours=(FavourOrder("AUS"), FavourOrder("AUS", "security")))
    alone = OrderSheet(favours=(FavourOrder("JPN"),))
    view = t.view(t.state(), "JPN")
    assert [r.code for r in check_sheet(t.CONTENT, view, twice)] == ["twice"]
    assert [r.code for r in check_sheet(t.CONTENT, view, alone)] == ["to_oneself"]


def test_w15_a_promised_favour_is_kept_when_done_and_broken_at_its_term():
    """C213 A promised favour is kept when done and broken at its term."""
    held = t.sign(t.state(), "AUS", "JPN", Clause("favour", "JPN", favour="security", turns=2))
    done = end(held, {"JPN": OrderSheet(favours=(FavourOrder("AUS", "security"),))})
    assert done.state.promises[0].status == "kept"
    idle = end(held)
    assert idle.state.promises[0].status == "open", "there is another turn"
    late = end(t.replace(idle.state, turn=2))
    assert late.state.promises[0].status == "broken"
    assert late.state.trust["AUS>JPN"] < 40.0


def test_w16_a_favour_of_the_wrong_kind_or_to_somebody_else_does_not_count():
    """C214 A favour of the wrong kind or to somebody else does not count."""
    held = t.sign(t.state(), "AUS", "JPN", Clause("favour", "JPN", favour="security"))
    for favour in (FavourOrder("AUS", "diplomatic"), FavourOrder("USA", "security")):
        assert end(held, {"JPN": OrderSheet(favours=(favour,))}).state.promises[0].status == "broken"


def inspected(held, sheets):
    """Inspection money that looks at Japan's oxide when the USA aims 20 there."""
    aim = t.inspection("JPN", 20.0)
    return detection.inspection_money(t.work(held, {"USA": aim, **sheets}), "JPN", "ndpr", "refined")


def test_w17_consent_makes_the_same_inspection_money_go_further():
    """C215 Consent makes the same inspection money go further."""
    held = t.state(floors=(t.floor(),))
    open_doors = t.sign(held, "USA", "JPN", t.word("inspection_consent", "JPN", turns=2))
    assert inspected(open_doors, {}) == 1.5 * inspected(held, {}) == 30.0


def test_w18_refusing_inspectors_halves_their_money_and_everybody_is_told():
    """C216 Refusing inspectors halves their money and everybody is told."""
    held = t.state(floors=(t.floor(),))
    shut = {"JPN": OrderSheet(refuse_inspectors=True)}
    assert inspected(held, shut) == 10.0
    told = favours.settle(t.work(held, shut)).events
    assert [(e.kind, e.seat, e.seen_by) for e in told] == [("inspectors_refused", "JPN", ())]


def test_w19_who_consents_and_then_refuses_breaks_its_word_in_the_open():
    """C217 Who consents and then refuses breaks its word in the open."""
    held = t.state(floors=(t.floor(),))
    held = t.sign(held, "USA", "JPN", t.word("inspection_consent", "JPN", turns=2, bond_usd_m=20.0))
    done = end(held, {"JPN": OrderSheet(refuse_inspectors=True)})
    assert done.state.promises[0].status == "broken"
    assert done.state.seats["USA"].money_usd_m == 525.0 + 10.0, "half of the bond"


def keeping(vote, kind="suspend_floor", price=0.0):
    """Japan promised to keep the oxide floor and votes on a motion about it."""
    held = t.state(floors=(t.floor(),))
    held = t.sign(held, "AUS", "JPN", t.word("keep_floor", "JPN", turns=3))
    motion = t.motion(kind=kind, stage="refined", price_usd_per_kg=price)
    record = t.record(motion, JPN=vote)
    return end(held, {}, votes=(record,), floors_before=held.floors).state.promises[0]


def test_w20_a_vote_to_suspend_or_to_cut_breaks_the_word_to_keep_a_floor():
    """C218 A vote to suspend or to cut breaks the word to keep a floor."""
    assert keeping("yes").status == "broken"
    assert keeping("yes", "reference_price", price=60.0).status == "broken"


def test_w21_a_no_to_the_cut_and_a_yes_to_a_rise_keep_it():
    """C219 A no to the cut and a yes to a rise keep it."""
    assert keeping("no").status == "open"
    assert keeping("yes", "reference_price", price=90.0).status == "open"


def test_w22_a_floor_that_others_voted_down_voids_the_word_and_frees_the_bond():
    """C220 A floor that others voted down voids the word and frees the bond."""
    held = t.state(floors=(t.floor(),))
    held = t.sign(held, "AUS", "JPN", t.word("keep_floor", "JPN", turns=3, bond_usd_m=10.0))
    done = end(t.replace(held, floors=()))
    assert done.state.promises[0].status == "void"
    assert done.state.seats["JPN"].money_usd_m == 195.0


def test_w23_a_bond_on_what_the_engine_executes_is_refused():
    """C221 A bond on what the engine executes is refused."""
    for kind in ("tariff_waiver", "technology"):
        move = MakeOffer("AUS", (t.word(kind, "JPN", stage="component", bond_usd_m=10.0),))
        assert codes(move, "JPN") == ["bond_not_needed"]


def test_w24_conduct_is_word_and_only_what_a_treasury_or_the_engine_does_is_binding():
    """C222 Conduct is word and only what a treasury or the engine does is binding."""
    words = ("vote", "keep_floor", "apply_floor", "inspection_consent", "favour", "posture", "club_floor")
    assert not any(Clause(kind, "USA").binding for kind in words)
    bound = ("tariff_waiver", "stock_transfer", "technology", "offtake", "export_licence")
    assert all(Clause(kind, "USA").binding for kind in bound)
