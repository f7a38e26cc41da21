"""When ministries cheat and break their word, when they stop, and what they say of it."""

import pytest

from game import agents
from game.agents.ministry import accuse, ballots, motions_fund, odd_figures, offers, side_sums, sides
from game.agents.ministry.appraise import appraise
from game.agents.ministry.clauses_trade import sellers_price
from game.agents.ministry.desk import sit_down
from game.agents.ministry.promised import promised
from game.model.entries import SeatPlan
from game.model.events import Event
from game.model.state import PenaltySchedule
from game.model.talks import Clause, Deal, ReplyOffer
from game.model.views import Anomaly
from tests.agents import views as v

TEMPTING = {"floors": (v.floor(times=4.0),), "turn": 8}
"""Magnets at four times their price, in turn 8: a levy that outweighs what a find costs at these odds."""


def bought(trait: str, **over: object) -> tuple[float, ...]:
    """Shares of civil use that the USA with that character buys past the levy."""
    held = v.with_trait("USA", trait)
    desk = sit_down(held, v.view("USA", held, **{**TEMPTING, **over}))
    m = held.mineral_index("ndpr")
    civil = desk.facts.use[m, 2, held.region_index("USA")] * (1.0 - held.minerals[m].defence_share)
    return tuple(round(row.tonnes_per_month / civil, 2) for row in sides.side_purchases(desk, 2)[0])


@pytest.mark.parametrize(
    ("trait", "most"), [("guardian", 0.0), ("producer", 0.1), ("hawk", 0.1), ("broker", 0.3), ("free_rider", 0.4)]
)
def test_each_character_has_its_own_measure_of_temptation(trait, most):
    """A guardian never, makers and hawks a tenth of use, brokers three tenths, free riders two fifths."""
    assert bought(trait) == ((most,) if most else ())


def test_need_makes_the_thief():
    """A cabinet that its users shake, or a treasury in debt, counts what is saved past the levy more."""
    held = v.with_trait("USA", "broker")

    def needs(**you: object) -> float:
        return side_sums.need(sit_down(held, v.view("USA", held, you=you)))

    assert needs(support=70.0) == needs(support=60.0) == 1.0 < needs(support=40.0) < needs(support=25.0)
    assert needs(support=60.0, debt_usd_m=400.0) > 1.0
    tempting = {"floors": (v.floor(times=2.5),), "inspection_budget_usd_m": 8.0}
    assert bought("broker", **tempting) == ()
    assert bought("broker", you={"support": 26.0}, **tempting)


def test_what_would_show_in_the_figures_is_feared():
    """A charge needs figures: a fifth of use hides in their noise more often than not, three tenths hardly ever.

    Ministries thought of inspectors alone and bought what any reader of the figures could see.
    """
    desk = sit_down(v.content(), v.view("USA", v.content(), **TEMPTING))
    odds = [odd_figures.charge_odds(desk, "ndpr", "component", share) for share in (0.1, 0.2, 0.3, 0.4)]
    assert odds[0] < 0.1 < odds[1] < 0.5 < odds[2] < odds[3]
    assert odd_figures.guilty(odd_figures.BUYS_ODDS, odd_figures.charged_from(0.09), 0.09) == pytest.approx(
        odd_figures.CHARGED_FROM
    )


def test_it_stops_where_inspectors_look_and_after_it_was_found():
    """Strong enforcement, a find of its own, a leak seen in its figures or figures that stand out keep it honest."""
    found = Event(kind="side_buying_found", turn=4, seat="USA", data={"places": ["ndpr/component"]})
    seen = Event(kind="leak_found", turn=7, seat="USA", data={"places": ["ndpr/component"]})
    assert bought("free_rider")
    assert bought("free_rider", inspection_budget_usd_m=60.0) == ()
    assert bought("free_rider", event_log=(found,)) == ()
    assert bought("free_rider", event_log=(seen,)) == ()
    assert bought("free_rider", anomalies=(Anomaly("USA", "ndpr", "component", 0.2, 9.0),)) == ()
    assert bought("free_rider", event_log=(v.replace(found, turn=1),)), "six turns later it is tempted again"
    assert bought("free_rider", event_log=(v.replace(found, seat="JPN"),)), "another's find warns, but does not bind"


def test_a_find_of_others_a_voted_schedule_and_consent_to_inspection_weigh_in_its_sum():
    """The odds and the penalty of its sum are those of the rules as they stand."""
    held = v.with_trait("USA", "broker")

    def sums(**over: object) -> tuple[float, float]:
        desk = sit_down(held, v.view("USA", held, **{**TEMPTING, **over}))
        return side_sums.odds_of_discovery(desk, 0.2), side_sums.penalty(desk, 10.0)

    odds, penalty = sums()
    found = Event(kind="side_buying_found", turn=7, seat="JPN", data={"places": ["ndpr/component"]})
    consent = v.promise(Clause(kind="inspection_consent", giver="USA", turns=4), to="JPN", from_turn=7, until_turn=12)
    assert sums(event_log=(found,))[0] > odds
    assert sums(promises=(consent,), inspection_budget_usd_m=20.0)[0] > sums(inspection_budget_usd_m=20.0)[0]
    assert sums(penalties=PenaltySchedule(3.0, 4, 5))[1] > penalty + 10.0
    again = sums(you={"evaded_levy_usd_m": (20.0,)})[1]
    assert again == pytest.approx(penalty + 1.5 * 20.0), "the fine looks back a turn"


def test_what_it_told_itself_stands_on_the_order_for_the_debrief():
    held = v.with_trait("USA", "free_rider")
    rows = agents.orders(held, v.view("USA", held, **TEMPTING)).side_purchases
    assert rows and all("past the levy" in row.reason and "odds" in row.reason for row in rows)


def test_a_kept_floor_is_a_word_at_the_ballot():
    """Who promised to keep a floor neither reserves on it nor votes it away, unless breaking that word pays."""
    word = Clause(kind="keep_floor", giver="JPN", mineral="ndpr", stage="component", turns=4, bond_usd_m=5.0)
    owed = v.promise(word, to="AUS", from_turn=3, until_turn=8)
    over = {"floors": (v.floor(times=1.2),), "turn": 4, "promises": (owed,)}
    for trait, stands in (("guardian", "apply"), ("free_rider", "reserve")):
        held = v.with_trait("JPN", trait)
        desk = sit_down(held, v.view("JPN", held, **{**over, "inspection_budget_usd_m": 60.0}))
        stance, why = ballots.stance(desk, "ndpr", "component", 1.3 * desk.floor_price("ndpr", "component"))
        assert stance == stands, why
        assert ("breaks its word to AUS" in why) == (stands == "reserve"), why
    other = v.promise(v.replace(word, mineral="graphite"), to="AUS", from_turn=3, until_turn=8)
    desk = sit_down(held, v.view("JPN", held, **{**over, "promises": (other,)}))
    assert promised(desk, "keep_floor", "ndpr", "component") is None, "a word on another floor is another word"


def test_nobody_promises_to_keep_a_floor_on_which_it_holds_a_reserve():
    """Such a word was broken in the turn in which it was given."""
    held = v.content()
    word = Clause(kind="keep_floor", giver="JPN", mineral="ndpr", stage="component", turns=4)
    for stances, blocked in (({}, False), ({"JPN": "reserve"}, True)):
        desk = sit_down(held, v.view("JPN", held, floors=(v.floor(stances=stances),), turn=4))
        assert bool(appraise(desk, "AUS", (word,)).block) == blocked


def test_a_seat_cleared_by_the_records_is_not_charged_again_at_once():
    held = v.with_trait("USA", "hawk")
    sure = Anomaly("AUS", "ndpr", "component", 0.45, 20.0)
    over = {"floors": (v.floor(times=1.3),), "turn": 6, "seats": {"AUS": {"status": "member"}}, "anomalies": (sure,)}
    wrong = Event(kind="wrong_accusation", turn=5, seat="AUS", data={"accusers": ["JPN"]})
    assert accuse.accusations(sit_down(held, v.view("USA", held, **over)))[0]
    assert not accuse.accusations(sit_down(held, v.view("USA", held, **over, event_log=(wrong,))))[0]
    assert accuse.accusations(sit_down(held, v.view("USA", held, **over, event_log=(v.replace(wrong, turn=1),))))[0]


def test_inspectors_are_few_while_nothing_shows_and_more_once_it_does():
    held = v.with_trait("USA", "hawk")
    over = {"floors": (v.floor(),), "turn": 6, "fund_usd_m": 1000.0}
    noise = (Anomaly("JPN", "ndpr", "component", 1.2 * held.rules.customs.anomaly_share, 9.0),)
    loud = (Anomaly("JPN", "ndpr", "component", 2.2 * held.rules.customs.anomaly_share, 9.0),)
    sums = []
    for anomalies in ((), noise, loud):
        move = motions_fund.inspection_motion(sit_down(held, v.view("USA", held, anomalies=anomalies, **over)))
        assert move is not None
        sums.append(move.amount_usd_m)
    assert sums == [20.0, 20.0, 60.0]


def test_a_yes_names_what_it_is_for_and_no_sum_of_the_own_list():
    """The own gain in a yes would be the least of the next bargain."""
    held = v.content()
    gift = v.offer(Clause(kind="money", giver="JPN", amount_usd_m=40.0))
    answers = []
    for controller in ("human", "ai"):
        others = {"JPN": {"plan": SeatPlan(controller=controller, level="normal")}}
        answers.append(agents.reply(held, v.view("USA", held, offers=(gift,), seats=others), gift))
    said, among = answers
    assert isinstance(said, ReplyOffer) and said.answer == "accept"
    assert "40 M USD" in said.reason and among.reason == said.reason
    assert "for us in all" not in said.reason and "+" not in said.reason, said.reason


def test_a_seller_behind_its_own_quota_asks_what_the_tonnes_fetch_abroad():
    """The gate of a country with an export quota is cheap because little may leave: its outside option is the rent."""
    held = v.content()
    quota = v.replace(v.CURB, origin="AUS", stage="mine", until_turn=9)
    dear = v.months(held, price_delivered={("ndpr", "mine", "JPN"): 2.0})
    sold = Clause(kind="offtake", giver="JPN", mineral="ndpr", stage="mine", tonnes_per_month=1.0, turns=4)
    for curbs, rent in (((), False), ((quota,), True), ((v.replace(quota, until_turn=1),), False)):
        desk = sit_down(held, v.view("AUS", held, curbs=curbs, prices=dear, turn=2))
        gate = desk.foreseen("ndpr", "mine", at_gate=True, turns=4)
        price, seen = sellers_price(desk, sold, "JPN")
        assert (price > 1.3 * gate) == rent and ("quota" in seen) == rent
    cheap = v.replace(sold, price_usd_per_kg=1.2 * gate)
    desk = sit_down(held, v.view("AUS", held, curbs=(quota,), prices=dear, turn=2))
    assert appraise(desk, "JPN", (cheap,)).gain < 0, "above the gate and below what it brings abroad"


def test_nobody_asks_back_what_it_sold_a_turn_or_two_ago():
    held = v.content()
    sold = Clause(kind="stock_transfer", giver="USA", mineral="ndpr", stage="component", tonnes=10.0)
    pair = ("USA", "JPN")
    deal = Deal(id="d1", parties=pair, clauses=(sold,), signed_turn=4, ends_turn=4, secret=False, known_to=pair)
    back = v.replace(sold, giver="JPN")
    contract = Clause(kind="offtake", giver="USA", mineral="ndpr", stage="component", tonnes_per_month=1.0, turns=2)
    for turn, again in ((6, True), (9, False)):
        desk = sit_down(held, v.view("USA", held, turn=turn, deals=(deal,)))
        assert offers.undoes(desk, (back,)) == again
        assert offers.undoes(desk, (contract,)) == again, "buying what was sold is the same, by contract"
        assert not offers.undoes(desk, (sold,)), "selling more of it is not"


def test_a_quiet_person_is_called_on_first_by_a_third_of_the_ministries():
    held = v.content()
    person = {"MYS": {"plan": SeatPlan(controller="human")}, "JPN": {"plan": SeatPlan(controller="ai")}}
    callers = 0
    for seat in ("USA", "JPN", "AUS"):
        desk = sit_down(held, v.view(seat, held, turn=3, seats=person))
        callers += offers._heard(desk, "MYS") < offers._heard(desk, "USA" if seat != "USA" else "AUS")
        assert offers._heard(desk, "MYS")[0] or offers._quiet_person(desk, "MYS")
    assert callers >= 1
    busy = tuple(
        Deal(id=f"d{k}", parties=("JPN", "MYS"), clauses=(), signed_turn=2, ends_turn=6, secret=False, known_to=())
        for k in (1, 2)
    )
    desk = sit_down(held, v.view("USA", held, turn=3, seats=person, deals=busy))
    assert not offers._quiet_person(desk, "MYS"), "who signs is left to the best ideas"


def test_a_tone_is_promised_only_with_a_point_left_to_take_it():
    """Two ministries sold China a friendly tone with their last point, and were silent at the bell."""
    held = v.content()
    word = Clause(kind="posture", giver="USA", posture="truce", turns=2)
    sold = v.offer(Clause(kind="money", giver="JPN", amount_usd_m=60.0), word)
    answers = []
    for points in (1, 2):
        seen = v.view("USA", held, offers=(sold,), you={"initiative": points})
        answers.append(agents.reply(held, seen, sold))
    assert answers[0].answer == "decline" and "keep it" in answers[0].reason
    assert not (isinstance(answers[1], ReplyOffer) and "keep it" in answers[1].reason)
    owed = v.promise(word, to="JPN", until_turn=2)
    free, bound = (sit_down(held, v.view("USA", held, promises=words)).points for words in ((), (owed,)))
    assert bound == free - 1, "a point waits for the bell"
