"""The forecast of a sheet counts what an answer to a matter is expected to bring, and what then comes."""

import pytest

from game.model.content import CrisisEffect, MatterAnswer
from game.model.orders import OrderSheet
from game.present import outlook
from game.rules import forecast, matter_outlook, view
from tests.cases.matters import about, asked, card, says, with_matters
from tests.helpers import close, new_game, replace, to_bell

TAKE = MatterAnswer("take", "Take the cheque", money_budgets=-0.2, others_points=-0.4, support_points=2.0)
STOP = MatterAnswer("stop", "Close half", effects=(CrisisEffect("capacity", share=0.5, months=3),))
RELIEF = MatterAnswer("relief", "Pay their bill", money_budgets=0.1, to="users", support_points=1.0)
SPEAK = MatterAnswer("speak", "Speak up", trust_points=9.0)


def at_bell(*answers, seat="JPN", kind="home", **subject):
    content = with_matters(card(kind, *answers))
    state = to_bell(content, asked(new_game(content)[1], seat, about(kind, **subject)))
    return content, state, view(content, state, seat)


def test_money_that_an_answer_brings_is_in_the_forecast_of_the_treasury():
    """C926 Found in play: only what an answer costs was counted. Outcome: the forecast rises by a fifth of B, the line
    says what trust and support do, and the turn brings just that."""
    content, state, look = at_bell(TAKE)
    calm, taken = (forecast(content, look, s) for s in (OrderSheet(), says("home", "take")))
    assert taken.money_usd_m - calm.money_usd_m == pytest.approx(0.2 * 195.0)
    (row,) = taken.answers
    assert row.standing_points == pytest.approx(-0.4)
    assert row.support_points == (2.0, 2.0)
    money = [close(content, state, {"JPN": s}).state.seats["JPN"].treasury_net_usd_m
             for s in (OrderSheet(), says("home", "take"))]  # fmt: skip
    assert money[1] - money[0] == pytest.approx(0.2 * 195.0)


def test_output_that_an_answer_stops_has_a_range_that_holds_todays_worth():
    """C927 Half of what is made stands still for three of six months: a quarter of the turn's output, with the noise
    of a turn."""
    content, _, look = at_bell(STOP, seat="AUS", kind="plant", mineral="ndpr", stage="mine")
    (row,) = forecast(content, look, says("plant", "stop")).answers
    matter = look.you.matters[0]
    worth = 0.25 * matter_outlook.made_at_home(content, look, matter)
    assert worth > 0
    assert row.output_usd_m[0] < row.output_usd_m[1]
    assert row.output_usd_m[0] <= worth <= row.output_usd_m[1]


def test_relief_counts_as_far_as_dear_prices_took_it():
    """C928 Story: prices as high as all of last turn should take 5 million over this one (what is dear falls back), and
    users are given 19.5. Outcome: about 5 come off their bill; support keeps what these would have cost."""
    content, _, look = at_bell(RELIEF)
    assert matter_outlook.extra_bill(content, look) == pytest.approx(0.0, abs=1e-6), "base-year prices: nothing extra"
    (calm,) = forecast(content, look, says("home", "relief")).answers
    assert calm.users_usd_m == pytest.approx((0.0, 0.0), abs=1e-6)
    delivered = look.prices["price_delivered"]
    here = content.region_index("JPN")
    bill = float((look.market["final_base"] * delivered[-1])[..., here].sum()) * look.months_per_turn / 1000.0
    prices = {**dict(look.prices.items()), "price_delivered": delivered * (1 + 5.0 / matter_outlook.LASTS / bill)}
    dear = replace(look, prices=type(look.prices)(prices))
    (row,) = matter_outlook.expected(content, dear, says("home", "relief"))
    assert row.users_usd_m[0] < 5.0 < row.users_usd_m[1] < 19.5
    kept = content.rules.home.bill_weight * 5.0 / 195.0
    assert row.support_points[0] < 1.0 + kept < row.support_points[1]
    told = ", ".join(outlook._answer_points(row))
    assert told.startswith("support +1.0 points, +") and "more as users pay less" in told, "the brief's figure first"


def test_a_partners_trust_counts_in_the_mean_and_silence_is_an_answer():
    """C929 9 points of one of three others are 3 in the mean; a sheet that says nothing is foreseen as silence."""
    content, _, look = at_bell(SPEAK, kind="partner", partner="USA")
    (row,) = forecast(content, look, says("partner", "speak")).answers
    assert row.standing_points == pytest.approx(3.0)
    (silent,) = forecast(content, look, OrderSheet()).answers
    assert (silent.answer, silent.standing_points) == ("quiet", 0.0)
