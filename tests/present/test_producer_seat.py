"""What a producer outside the zone is told and offered: found by playing Indonesia by hand."""

import pytest
from msgspec.structs import replace

from game.model.events import Event
from game.model.ids import CHINA
from game.model.talks import Clause, Motion, Offer
from game.present import clauses, deals, ending, for_you, membership, mind, money_uses, outlook, plant_use, sheets
from game.rules import Forecast, figures, view
from game.rules.check_clauses import check_clause
from game.rules.forecast_ore import OreOutlook
from tests.helpers import new_game, play_turn, real_content


@pytest.fixture(scope="module")
def played():
    content = real_content()
    state = play_turn(content, new_game(content)[1])
    return content, view(content, replace(state, turn=2, phase="talk"), "IDN")


def sight_of(content, seat):
    """The same table as another ministry sees it."""
    state = play_turn(content, new_game(content)[1])
    return view(content, replace(state, turn=2, phase="talk"), seat)


def test_it_is_not_advised_to_pay_for_a_rival_of_its_own_good(played):
    """It mines cobalt ten times over and was told to start a cobalt mine in Idaho "for its users"."""
    content, seen = played
    told = " ".join(money_uses.uses(content, seen, 4000.0))
    assert "cobalt hydroxide" not in told
    for card in content.projects:
        part = max(figures.home_use(content, seen, o.mineral, o.stage) / o.capacity_t_per_month for o in card.outputs)
        if card.region != "IDN" and part < 0.1:
            assert not plant_use.serves(content, seen, card), "its goods are for others: no use of idle money"


def test_it_courts_votes_only_on_what_it_makes_uses_or_is(played):
    content, seen = played
    strange = Motion("m1", "reference_price", "USA", 2, mineral="ree_light", price_usd_per_kg=70.0)
    own = Motion("m2", "admit", "KOR", 2, seat="IDN")

    def courted(*motions):
        told = money_uses.uses(content, replace(seen, motions=motions), 4000.0)
        return [line for line in told if line.startswith("Court votes")]

    assert courted(strange) == []
    assert "Indonesia" in courted(strange, own)[0]
    assert courted(replace(strange, mineral="cobalt"))


def test_it_hears_that_its_admission_is_tabled(played):
    content, seen = played
    before = " ".join(item.text for item in for_you.for_you(content, seen))
    tabled = replace(seen, motions=(Motion("m2", "admit", "KOR", 2, seat="IDN"),))
    after = " ".join(item.text for item in for_you.for_you(content, tabled))
    assert "admission is tabled" not in before.lower().replace("has to table your admission", "")
    assert "Your admission to FORGE is tabled" in after


def test_an_aim_on_a_share_of_capacity_says_where_it_stands(played):
    content, seen = played
    seen = sight_of(content, "AUS")
    figures = dict(zip((text for text, _ in ending.aims_now(content, seen)), ending.aim_figures(content, seen),
                       strict=True))  # fmt: skip
    text = next(text for text in figures if "capacity" in text and "outside China" in text)
    assert "%" in figures[text]
    assert not any("of 100" in figure for figure in figures.values()), "money and a share are no points"
    met = dict(ending.aims_now(content, seen))[text]
    least = next(100 * a.value for a in content.seat("AUS").aims if a.kind == "capacity_share")
    assert met is (float(figures[text].split()[1].replace(",", ".")) >= least)


def test_goods_of_a_delivery_are_those_that_the_seller_makes(played):
    content, seen = played
    wanted = Clause("offtake", "KOR", mineral="cobalt", stage="refined", tonnes_per_month=10.0, to="IDN")
    names = [g[:2] for g in deals.goods(content, seen, wanted, "IDN")]
    assert ("cobalt", "mine") in names and ("cobalt", "refined") in names
    assert ("ree_light", "component") not in names
    assert len(deals.goods(content, seen, replace(wanted, kind="tariff_waiver"), "IDN")) == 3 * len(content.minerals)


def test_a_seller_is_told_to_offer_less_not_to_ask_for_less(played):
    content, seen = played
    for giver, word in (("KOR", "Offer"), ("IDN", "Ask for")):
        seller = "IDN" if giver == "KOR" else "KOR"
        clause = Clause("offtake", giver, mineral="cobalt", stage="refined", tonnes_per_month=1e6,
                        price_usd_per_kg=30.0, turns=2, to=seller)  # fmt: skip
        wrong = check_clause(content, seen, clause, ("IDN", "KOR"), "clauses[0]")
        refused = [r for r in wrong if r.code == "no_capacity"]
        assert refused and refused[0].remedy.startswith(word)


def test_a_tone_promised_to_beijing_is_quiet_and_says_how_long(played):
    content, seen = played
    assert deals.draft_clause(content, seen, "posture", "IDN", CHINA).posture == "silence"
    assert deals.draft_clause(content, seen, "posture", "IDN", "JPN").posture == "press"
    assert "for 3 turns" in clauses.clause_text(content, Clause("posture", "IDN", posture="silence", turns=3))


def test_a_word_on_a_curb_can_carry_a_bond():
    assert "bond" in deals.NEEDS["no_new_curb"]


def test_answered_offers_of_turns_before_leave_the_table(played):
    _content, seen = played
    clause = Clause("money", "IDN", amount_usd_m=1.0, to="KOR")
    old = Offer("o1", "IDN", "KOR", (clause,), 1, expires_turn=1, status="declined")
    rows = (old, replace(old, id="o2", turn=2), replace(old, id="o3", status="open"))
    kept = [o.id for o in deals.offers_with(replace(seen, offers=rows), "KOR")]
    assert kept == ["o3", "o2"]


def test_what_lapses_is_told_not_to_count_in_the_score(played):
    """Half of an idle purse lapses, and nothing said that the Treasury measure minds only what is spent."""
    content, seen = played
    said = sheets.lapse_words(content, seen, 100.0)[0]
    assert "What is spent comes off your Treasury points" in said and "what lapses does not: spend it where" in said



def test_it_is_reminded_to_say_that_it_joins(played):
    """The council let it in by fifteen votes, and it was no member: nothing had said that its sheet had to."""
    content, seen = played
    sheet = seen.default_sheet
    tabled = replace(seen, motions=(Motion("m2", "admit", "KOR", 2, seat="IDN"),))
    assert membership.unsaid_words(content, seen, sheet) == ""
    assert "does not say that you join" in membership.unsaid_words(content, tabled, sheet)
    assert membership.unsaid_words(content, tabled, replace(sheet, membership="join")) == ""


def test_only_who_buys_an_ore_minds_that_it_is_let_out_again(played):
    """Argentina and the Congo had Indonesia's cobalt on their minds."""
    content, seen = played
    told = Event("ore_lifted", seen.turn - 1, seat="IDN", data={"mineral": "cobalt", "stage": "mine"})
    after = replace(seen, news=(told,), events=(), event_log=(*seen.event_log, told))
    said = {seat: " ".join(mind.on_its_mind(content, after, seat)) for seat in ("EU", "ARG", "COD")}
    assert "out again" in said["EU"]
    assert not any("out again" in said[seat] for seat in ("ARG", "COD"))


def test_a_quota_has_its_points_and_no_second_sum_of_another_comparison():
    """Found in play: points +0.96 beside "let out -$ 401 m" in orange, and -0.18 beside +$ 1.25 bn in green."""
    content = real_content()
    made = Forecast((), 0.0, 0.0, 0.0, 0.0, 0.0, ores=(OreOutlook("cobalt", 0.0, 2380.0),))
    assert not any("let out" in line.name for line in outlook.forecast_lines(content, made))
