"""An offer at a glance: its figure, its verdict, its clauses side by side, one sentence at rest."""

import pytest
from msgspec.structs import replace

from game.model.gains import Coach, CoachLine
from game.model.talks import Clause
from game.present import clause_facts, deals, fmt, offer_worth, price_steps, term_price
from game.rules import view
from tests.helpers import new_game, real_content, to_talk

MONEY = Clause("money", "USA", amount_usd_m=8.0)
LICENCE = Clause("technology", "JPN", mineral="ree_light", stage="component")
BUYS = Clause("offtake", "USA", mineral="ree_light", stage="component", tonnes_per_month=52.8, price_usd_per_kg=207.0,
              turns=2)  # fmt: skip
PRICE = [Clause("club_floor", who, mineral="graphite", stage="refined", price_usd_per_kg=2.3, turns=2)
         for who in ("USA", "JPN", "EU")]  # fmt: skip


@pytest.fixture(scope="module")
def seen():
    content, state = new_game(real_content())
    return content, view(content, to_talk(content, state), "JPN")


def glance(content, parties, *clauses, coach=None):
    return clause_facts.at_a_glance(content, "JPN", parties, clauses, coach)


def test_a_contract_is_goods_on_one_side_and_its_price_on_the_other(seen):
    """Found in play: "Delivers 755 t contained a month of lithium cathodes at 24.0 USD/kg" stood beside "Buys 755 t
    contained a month of lithium cathodes at 24.0 USD/kg for 2 turns"."""
    theirs, ours = glance(seen[0], ("USA", "JPN"), BUYS)
    assert (theirs.givers, ours.givers) == (("USA",), ("JPN",)), "the reader's own side stands last"
    assert (theirs.given[0].what, "207" in theirs.given[0].figure) == ("Buys NdFeB magnets", True)
    assert ours.given[0].what == "NdFeB magnets" and "52.8" in ours.given[0].figure and "2" in ours.given[0].figure
    assert "207" not in ours.given[0].figure


def test_what_all_give_alike_stands_once(seen):
    (side,) = glance(seen[0], ("USA", "JPN", "EU"), *PRICE)
    assert side.givers == ("USA", "JPN", "EU") and len(side.given) == 1
    named = "You, the United States and the European Union give"  # found in play: signed without knowing with whom
    assert clause_facts.together(seen[0], "JPN", side.givers) == named
    other = replace(PRICE[2], price_usd_per_kg=2.5)
    assert len(glance(seen[0], ("USA", "JPN", "EU"), *PRICE[:2], other)) == 3, "another price is another thing"
    both, *own = glance(seen[0], ("USA", "JPN"), *PRICE[:2], MONEY)
    assert len(both.givers) == 2 and [side.givers for side in own] == [("USA",)], "a side with nothing more is left out"


@pytest.mark.parametrize("kind", deals.NEEDS)
def test_every_kind_of_clause_has_at_most_eight_words_and_a_figure_apart(seen, kind):
    clause = Clause(kind, "JPN", amount_usd_m=8.0, mineral="ree_light", stage="component", turns=2, tonnes=9.0,
                    tonnes_per_month=5.0, price_usd_per_kg=200.0, share=0.1, vote="yes", effort=2, posture="press",
                    favour="security", project=seen[0].projects[0].id)  # fmt: skip
    held = clause_facts.one(seen[0], ("JPN", "USA"), clause)
    assert held.what[0].isupper() and held.whole[0].isupper()
    assert kind == "technology" or held.figure
    assert len(held.what.split()) <= 8 or kind in ("grant", "loan", "equity", "share")  # names of plants are long
    assert held.word is not clause.binding


def judged(seen, *clauses, parties=("USA", "JPN"), votes=("", "mute"), warned=(), amends=False, **coach):
    return offer_worth.worth(*seen, parties, clauses, Coach(**coach), votes=votes, warned=warned, amends=amends)


def test_the_verdict_is_of_the_figure_beside_it(seen):
    brings = (CoachLine("goods", 4.0, clause=BUYS), CoachLine("money", -9.0, clause=MONEY))
    for told, want in (
        ({"gain_usd_m": 30.0}, "good for you"),
        ({"gain_usd_m": 0.2}, "next to nothing"),
        ({"gain_usd_m": -5.0}, "only costs"),
        ({"gain_usd_m": -5.0, "lines": brings}, "costs more than it brings"),
        ({"gain_usd_m": 30.0, "falls_short": True}, "good, if the plant starts"),
        ({"gain_usd_m": 30.0, "block": "no money"}, "do not sign"),
        ({"gain_usd_m": 3.0, "alternative_usd_m": 9.0}, "good for you"),  # there are points for both
    ):
        assert judged(seen, MONEY, **told).verdict == want
    assert judged(seen, MONEY, gain_usd_m=3.0, alternative_usd_m=9.0, amends=True).verdict == "worse than it runs now"
    last = seen[0], replace(seen[1], you=replace(seen[1].you, initiative=1))
    assert judged(last, MONEY, gain_usd_m=3.0, alternative_usd_m=9.0).verdict == "another brings more"


def test_the_large_figure_is_points_or_money_where_points_say_nothing(seen):
    large, small = judged(seen, MONEY, gain_usd_m=90.0), judged(seen, MONEY, gain_usd_m=1.0)
    assert large.words[0] == "points of your score" and large.tone == "green"
    assert [row.name for row in large.rows] == ["Worth as much as"]
    assert small.words[0] == "for you, in money" and not small.rows


def test_what_is_no_money_is_not_told_as_money(seen):
    """Found in play: "In money +$ 119 m" under favours on both sides, where no money flows."""
    paid = replace(MONEY, amount_usd_m=88.0)
    favour = Clause("favour", MONEY.giver, favour="diplomatic")
    for clause, name in ((paid, "In money"), (favour, "Worth as much as"), (MONEY, "Worth as much as")):
        assert judged(seen, clause, gain_usd_m=90.0).rows[0].name == name


def test_what_a_signature_takes_at_once_is_a_sum_of_several_things(seen):
    """A bond goes out with the signature though money comes in."""
    bond = Clause("stay_member", "JPN", turns=2, bond_usd_m=5.0)
    (row,) = judged(seen, replace(MONEY, amount_usd_m=3.0), bond, gain_usd_m=1.0).rows
    assert row.name == "Your purse at signing" and row.value.startswith("−") and "2" in row.value
    assert not judged(seen, bond, gain_usd_m=1.0).rows, "a single one stands among what is given"


def test_one_sentence_at_rest_the_weightiest_and_all_behind_more(seen):
    """Found in play: four lines of orange prose below every figure."""
    plants = "Does not start X by itself: it lacks 9.5 M USD. Until it is there, what is paid in stays with it."
    held = judged(seen, MONEY, gain_usd_m=9.0, plants=plants, falls_short=True, risk="Your no breaks a word. It costs.")
    odds = "Not with that of Korea: it is one vote"
    assert judged(seen, MONEY, gain_usd_m=9.0, plants=plants, falls_short=True, warned=("", odds)).note == odds
    assert held.note.startswith("Does not start X") and "Until" not in held.note and held.note_tone == "orange"
    told = " ".join(held.more)
    assert all(part in told for part in ("Until it is there", "Your no breaks a word. It costs."))
    assert judged(seen, MONEY, gain_usd_m=9.0, votes=("It fails even so. More.", "orange")).note == "It fails even so."
    odds = judged(seen, MONEY, gain_usd_m=9.0, risk_share=0.2, risk="Their words may break: risk 20% at most, no bond.")
    assert not odds.note and odds.rows[-1].name == "Odds that a word of theirs breaks"


def test_a_price_that_may_turn_has_a_row_with_what_it_would_cost(seen, monkeypatch):
    monkeypatch.setattr(term_price, "price_range", lambda *_a, **_k: (210.0, 100.0, 260.0))
    buys = replace(BUYS, giver="JPN")
    held = judged(seen, buys, gain_usd_m=9.0)
    (row,) = [r for r in held.rows if r.name == "If its price falls to 100 USD/kg"]
    cost, told = term_price.at_worst(*seen, (buys,))
    assert row.how == told and cost > 9.0 and held.verdict == "good, but risky"
    assert not [r for r in judged(seen, MONEY, gain_usd_m=9.0).rows if "price" in r.name]


def test_a_worst_case_that_is_today_s_price_needs_no_move(seen, monkeypatch):
    """Found in play: "If its price rises to 131 USD/kg" of a good at 131."""
    buys = replace(BUYS, giver="JPN")
    content, view = seen
    now = term_price._now(content, view, buys, gate=False)
    monkeypatch.setattr(term_price, "price_range", lambda *_a, **_k: (1.5 * now, now, 2.0 * now))
    names = [r.name for r in judged(seen, replace(buys, price_usd_per_kg=1.5 * now), gain_usd_m=9.0).rows]
    assert any(name.startswith("If its price stays at") for name in names)


def test_without_a_coach_the_money_of_each_clause_is_a_row(seen):
    sum_ = deals.balance(*seen, (MONEY, replace(MONEY, giver="JPN", amount_usd_m=20.0)), "USA")
    held = offer_worth.at_prices(sum_)
    assert (held.tone, held.verdict, len(held.rows)) == ("red", "", 2)


def test_a_contract_stands_beside_the_price_of_today(seen):
    """Found in play: signed at 27.5 for six turns as "good for you"; that the market asked 23.9 stood nowhere."""
    content, view_ = seen
    place = content.mineral_index("ree_light"), 2, content.region_index("JPN")
    now = float(view_.prices["price_delivered"][(-1, *place)])
    for price, tone in ((1.15 * now, "orange"), (0.9 * now, "text")):
        bought = replace(BUYS, giver="JPN", price_usd_per_kg=price)
        (row,) = [r for r in judged(seen, bought, gain_usd_m=9.0).rows if r.name == "Home price now"]
        assert row.value.startswith(fmt.price(now)) and row.tone == tone and "counts on" in row.text
        assert f"here {fmt.price(price)} ({fmt.signed_percent(price / now - 1)})" in row.value
    (sold,) = [r for r in judged(seen, BUYS, gain_usd_m=9.0).rows if r.name == "At your works now"]
    (home,) = [r for r in price_steps.rungs(*seen, "ree_light", "component") if r.id == "home"]
    assert fmt.price(now) == fmt.price(home.price) and f"home price is {fmt.price(home.price)}" in sold.how
    dear = replace(BUYS, giver="JPN", price_usd_per_kg=1.15 * now)
    against = term_price.against_market(*seen, (dear,))
    assert against.words == f"{fmt.percent(0.15)} over" and against.worse
    near = replace(dear, price_usd_per_kg=0.9 * now)
    assert term_price.against_market(*seen, (near, dear)).worse, "of several the worst"
    assert not term_price.against_market(*seen, (near, MONEY)).worse
    assert term_price.against_market(*seen, (replace(dear, price_usd_per_kg=now),)).words == "as market"
    assert term_price.against_market(*seen, (MONEY,)) is None
    even = replace(dear, price_usd_per_kg=now)
    two = term_price.against_market(*seen, (even, near))
    low = fmt.signed_percent(-0.1)
    assert (two.span, two.words) == (f"{low} to {fmt.signed_percent(0.0)}", "as market")  # of one, 40 % off, in play
    assert two.told.count("NdFeB magnets") == 2 and low in two.told
    slight = term_price.against_market(*seen, (replace(even, price_usd_per_kg=1.004 * now), even))
    assert slight.span == "as market"
    both = term_price.market_rows(*seen, (bought, BUYS))
    assert [r.name for r in both] == ["NdFeB magnets, home price now", "NdFeB magnets, at your works now"]
    assert not term_price.market_rows(*seen, (MONEY, replace(BUYS, to="KOR")))


def test_what_a_sum_is_made_of_stands_behind_more(seen):
    lines = (CoachLine("goods", 40.0, clause=BUYS), CoachLine("money", -9.0, clause=MONEY))
    told = " ".join(judged(seen, BUYS, MONEY, gain_usd_m=31.0, lines=lines).more)
    assert "Made of: " in told and "goods +$" in told and "money −$" in told


def test_new_terms_are_measured_against_the_deal_that_runs(seen):
    """Found in play: terms that cost 2.4 where the deal cost 71 stood in red as "costs more than it brings"."""
    held = judged(seen, BUYS, gain_usd_m=-2.4, alternative_usd_m=-71.0, amends=True)
    assert (held.verdict, held.kind, held.tone) == ("better than it runs now", "good", "green")
    assert held.figure.startswith("+") and "against the deal as it runs" in held.words[0]
    rows = {row.name: row.value for row in held.rows}
    assert rows["The deal as it runs"] == fmt.signed_money(-71.0)
    assert rows["With the new terms"] == fmt.signed_money(-2.4)
    assert not any("Or instead" in text for text in held.more)
    worse = judged(seen, BUYS, gain_usd_m=3.0, alternative_usd_m=9.0, amends=True)
    assert (worse.kind, worse.tone) == ("bad", "red") and worse.figure != held.figure
    same = judged(seen, BUYS, gain_usd_m=-71.0, alternative_usd_m=-71.0, amends=True)
    assert (same.verdict, same.tone) == ("as it runs now", "text")


def test_what_one_could_have_instead_is_in_the_unit_of_the_offer(seen):
    """Found in play: "or instead: +$ 4 m from the offer of Mexico", which paid nothing: it was a favour."""
    held = judged(seen, Clause("money", "USA", amount_usd_m=5.0), gain_usd_m=30.0, alternative_usd_m=4.0,
                  alternative="the offer of Mexico")  # fmt: skip
    (told,) = (text for text in held.more if "Or instead" in text)
    assert told.startswith("Or instead the offer of Mexico, worth +") and told.endswith(" points to you.")


def test_a_favour_s_point_of_initiative_is_counted_beside_the_signature_s(seen):
    """Found in play: a favour's point was in no sum."""
    held = judged(seen, Clause("favour", seen[1].seat), gain_usd_m=30.0)
    (row,) = (fact for fact in held.rows if fact.name == "Your initiative")
    assert row.value == "\u22122"
