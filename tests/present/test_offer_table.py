"""Open offers side by side, what stands in each other's way, and what a point of the score is worth in money."""

from itertools import product

import pytest
from msgspec.structs import replace

from game.model.gains import Coach
from game.model.talks import Clause, Motion, Offer, Promise
from game.present import offer_table, offer_verdict, point_words, promises, signing_notes, term_price
from game.present.offer_clashes import clashes
from game.rules import scoring, view
from game.rules.point_worth import treasury_scale, usd_per_point
from tests.helpers import new_game, real_content, to_talk

FLOOR = Motion("m1", "reference_price", "USA", 1, mineral="ree_light", stage="component", price_usd_per_kg=190.0)
VOTE = Clause("vote", "JPN", motion="m1", mineral="ree_light", stage="component", vote="yes")
PAY = Clause("money", "USA", amount_usd_m=5.0)


@pytest.fixture(scope="module")
def japan():
    content, state = new_game(real_content())
    return content, replace(view(content, to_talk(content, state), "JPN"), motions=(FLOOR,), offers=())


def offer(name, by, *clauses, to="JPN", turn=1, also=()):
    return Offer(name, by, to, clauses, turn, turn, also=also)


def told(japan, *offers):
    content, seen = japan
    return [clashes(content, replace(seen, offers=offers), o) for o in offers]


@pytest.mark.parametrize("kind", ["keep_floor", "no_new_curb"])
def test_a_word_wanted_by_two_says_that_it_is_paid_for_once(japan, kind):
    """Found in play: signed with the European Union, and another took its offer for the same word back."""
    keep = Clause(kind, "JPN", mineral="ree_light", stage="component", turns=2)
    two = told(japan, offer("o1", "USA", PAY, keep), offer("o2", "EU", replace(PAY, giver="EU"), keep))
    assert all(len(why) == 1 and "the same word of yours" in why[0] for why in two)
    other = replace(keep, mineral="lithium")
    assert told(japan, offer("o1", "USA", PAY, keep), offer("o2", "EU", other)) == [(), ()]


def test_a_vote_is_sold_once_to_each_side_and_both_offers_say_so(japan):
    """Found in play: six offers lay open, and which of them exclude each other had to be found card by card."""
    other = replace(VOTE, vote="no")
    for vote, why in ((VOTE, "sold once to each side"), (other, "one word would break")):
        one, two = told(japan, offer("o1", "USA", PAY, VOTE), offer("o2", "EU", replace(PAY, giver="EU"), vote))
        assert "European Union" in one[0] and why in one[0] and "NdFeB" in one[0]
        assert "the United States" in two[0]


def test_an_offer_against_a_word_that_was_signed_keeps_its_warning(japan):
    """Found in play: China's no was signed, and the offer for a yes on the same motion stood there as good, first."""
    content, seen = japan
    word = Promise("p1", "d1", "JPN", "CHN", replace(VOTE, vote="no"), seen.turn, seen.turn)
    bid = offer("o1", "USA", PAY, VOTE)
    seen = replace(seen, offers=(bid,))
    after = replace(seen, promises=(word,))
    (why,) = clashes(content, after, bid)
    assert why.endswith("is promised to China: no; one of the two words breaks") and "NdFeB" in why
    good = Coach(gain_usd_m=9.0)
    assert offer_verdict.of_offer(content, seen, bid, good).words == "good for you"
    judged = offer_verdict.of_offer(content, after, bid, good)
    assert (judged.words, judged.kind, judged.answer) == ("breaks a word of yours", "warn", "leave")
    told = signing_notes.warnings(content, after, bid.clauses, after.default_sheet, bid.parties)
    assert told.startswith("Your vote on ") and "one of the two words breaks. " in f"{told} "
    assert not clashes(content, after, offer("o1", "USA", PAY, replace(VOTE, vote="no"))), "the same way is no breach"
    assert not clashes(content, after, replace(bid, amends="d1")), "new terms give the word back"


def test_several_bids_for_one_vote_are_told_in_one_sentence(japan):
    """Found in play: four bids, and under each the same sentence three times over, a wall of text."""
    bids = [offer(f"o{k}", seat, replace(PAY, giver=seat), VOTE) for k, seat in enumerate(("USA", "EU", "KOR", "AUS"))]
    for why in told(japan, *bids):
        assert len(why) == 1 and why[0].startswith("not with those of ") and why[0].count("sold once") == 1


def test_a_vote_named_by_its_good_and_one_named_by_its_motion_are_the_same(japan):
    """Found in play: two ministries paid for one yes; that the second could not be signed came out at its signature."""
    named = next(m for m in japan[1].motions if m.kind == "reference_price")
    by_good = Clause("vote", "JPN", mineral=named.mineral, stage=named.stage, vote="yes")
    by_motion = Clause("vote", "JPN", motion=named.id, mineral=named.mineral, stage=named.stage, vote="yes")
    one, _ = told(japan, offer("o1", "USA", PAY, by_good), offer("o2", "EU", replace(PAY, giver="EU"), by_motion))
    assert len(one) == 1 and "sold once to each side" in one[0]


def test_what_does_not_meet_is_not_called_a_clash(japan):
    tone = Clause("posture", "JPN", posture="press", turns=2)
    same = told(japan, offer("o1", "USA", PAY, VOTE), offer("o2", "EU", replace(PAY, giver="EU"), tone))
    assert same == [(), ()]
    alike = told(japan, offer("o1", "USA", tone), offer("o2", "EU", tone))
    assert alike == [(), ()], "one tone may be promised to two"
    apart = told(japan, offer("o1", "USA", tone), offer("o2", "EU", replace(tone, posture="truce")))
    assert all("two tones" in words[0] for words in apart)


def test_money_goods_licences_and_cards_are_there_once(japan):
    content, seen = japan
    purse = seen.you.money_usd_m
    most = purse + content.rules.money.credit_line_budgets * seen.you.budget_usd_m
    dear = [Clause("money", "JPN", amount_usd_m=0.6 * most)] * 2
    assert "more money than you have" in told(japan, offer("o1", "USA", dear[0]), offer("o2", "EU", dear[1]))[0][0]
    licence = Clause("technology", "AUS", mineral="lithium", stage="refined", turns=4)
    pair = told(japan, offer("o1", "AUS", licence), offer("o2", "ARG", replace(licence, giver="ARG")))
    assert all("teaches nothing" in words[0] for words in pair)
    stock = Clause("stock_transfer", "JPN", mineral="ree_light", stage="component", tonnes=30.0)
    held = replace(seen, you=replace(seen.you, stock_t={"ree_light/component": 50.0}))
    assert "stock of NdFeB magnets" in told((content, held), offer("o1", "USA", stock), offer("o2", "EU", stock))[0][0]
    assert told((content, held), offer("o1", "USA", stock), offer("o2", "EU", replace(stock, tonnes=20.0))) == [(), ()]
    card = next(c for c in content.projects if not c.committed and not c.existing)
    room = content.rules.finance.public_share_cap * card.capex_usd_m
    grant = Clause("grant", "JPN", project=card.id, amount_usd_m=0.7 * room)
    assert "cannot take both" in told(japan, offer("o1", "USA", grant), offer("o2", "EU", grant))[0][0]


def test_the_best_offer_that_can_be_signed_stands_first_and_ones_own_last(japan):
    content, seen = japan
    worth = {"o1": Coach(gain_usd_m=2.0), "o2": Coach(gain_usd_m=30.0), "o3": Coach(gain_usd_m=99.0, block="no money"),
             "o4": Coach(gain_usd_m=50.0)}  # fmt: skip
    lying = (offer("o1", "USA", PAY), offer("o2", "EU", PAY), offer("o3", "KOR", PAY),
             offer("o4", "JPN", PAY, to="AUS"))  # fmt: skip
    rows = offer_table.offer_rows(content, replace(seen, offers=lying), lambda o: worth[o.id])
    assert [r.id for r in rows] == ["o2", "o1", "o3", "o4"]
    assert rows[0].points == pytest.approx(30.0 / usd_per_point(content, "JPN", seen.announced_turns), rel=1e-3)
    assert rows[3].yours and rows[3].partner == "AUS"
    head = offer_table.headline(seen, rows)
    assert "3 offers wait" in head and f"1 of your {seen.you.initiative} points" in head
    bare = offer_table.offer_rows(content, replace(seen, offers=lying), lambda _o: None)
    assert all(r.gain_usd_m is None for r in bare)
    assert not any(r.verdict for r in bare)


def test_a_price_that_may_turn_is_told_in_the_list_where_one_can_sign(japan, monkeypatch):
    """Found in play: +76 stood in the list as the best offer; that it may cost 1.49 bn stood on its card alone."""
    content, seen = japan
    monkeypatch.setattr(term_price, "price_range", lambda *_a, **_k: (60.0, 29.0, 197.0))
    sold = Clause("offtake", "KOR", mineral="ree_light", stage="refined", tonnes_per_month=460.0, turns=2,
                  price_usd_per_kg=60.0)  # fmt: skip
    held = replace(seen, offers=(offer("o1", "KOR", sold), offer("o2", "USA", PAY)))
    risky, safe = offer_table.offer_rows(content, held, lambda o: Coach(gain_usd_m=76.0 if o.id == "o1" else 5.0))
    assert (risky.verdict, risky.kind) == ("good, but risky", "warn")
    assert risky.worst_usd_m == pytest.approx(-460.0 * 2 * content.rules.turn.months_per_turn / 1000 * (197.0 - 60.0))
    assert "in a range from 29.0 to 197" in risky.risk
    assert (safe.verdict, safe.kind, safe.risk) == ("good for you", "good", "")


def test_a_point_in_money_is_what_the_score_makes_of_money():
    """The figure told is the slope of the score itself at its middle."""
    content = real_content()
    rules = content.rules.score
    whole = content.rules.turn.turns
    for seat, turns in product(content.seats, (whole, 6, 2)):
        scale = treasury_scale(content, seat.id, turns)
        assert scale == pytest.approx(rules.treasury_budgets * seat.budget_usd_m * max(0.25, turns / whole))
        part = (1.0 - rules.bloc_share) * seat.weights.treasury
        step = 0.01 * usd_per_point(content, seat.id, turns)
        moved = part * (scoring.curve(step, scale) - scoring.curve(0.0, scale))
        assert moved == pytest.approx(0.01, rel=1e-3)
        assert point_words.price(content, seat.id, turns) in point_words.a_point(content, seat.id, turns)
        assert point_words.computation(content, seat.id, turns)
        most = 50.0 * part
        assert [point_words.figure(x) for x in (12.345, 0.1234, 0.0123)] == ["+12.3", "+0.12", "+0.012"]
        worst = point_words.points(content, seat.id, -1e6, turns)
        assert -most <= worst < -0.99 * most, "no sum moves more than the weight"
    assert point_words.a_point(content, "CHN", 16) == ""


def promise(name, kind="favour", status="kept", turn=1):
    return Promise(name, "d1", "USA", "JPN", Clause(kind, "USA", turns=2), turn, turn + 1, status=status)


def test_kept_favours_share_a_line_from_three_on(japan):
    """Found in play: of 174 words kept in a game most were favours, and the rest was not to be found among them."""
    content, seen = japan
    few = (promise("p1"), promise("p2"), promise("p3", "posture"))
    many = (*few, promise("p4"), promise("p5", status="broken"))
    for given, shown, hidden in ((few, 3, 0), (many, 2, 3)):
        rows = promises.ledger(content, replace(seen, promises=given), "USA")
        one_by_one, favours = promises.grouped(rows)
        assert (len(one_by_one), len(favours)) == (shown, hidden)
        assert len(rows) == shown + hidden
    assert any(r.status == "broken" for r in one_by_one), "a broken favour is news"


def test_a_cell_names_the_first_things_whole_and_counts_the_rest():
    """Packages of four things did not fit the table: a row showed the end of a price."""
    long = "Lends $ 23 m to Hombre Muerto West, second phase; buys 128 t a month of lithium at 5.66; keeps a floor"
    assert offer_table.brief(long, lambda t: len(t) <= 64) == (
        "Lends $ 23 m to Hombre Muerto West, second phase; 2 more things")
    assert offer_table.brief("Pays $ 5 m at signing; votes yes", lambda t: len(t) <= 64) == (
        "Pays $ 5 m at signing; votes yes")
