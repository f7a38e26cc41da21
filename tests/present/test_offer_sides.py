"""What an offer brings and takes: heaviest first, each thing once, what cancels out left aside."""

import pytest
from msgspec.structs import replace

from game.model.gains import Coach, CoachLine
from game.model.talks import Clause, Offer
from game.present import offer_sides, offer_table
from game.rules import view
from tests.helpers import new_game, real_content, to_talk

MINE = Clause("keep_floor", "JPN", mineral="lithium", stage="refined", turns=4)
THEIRS = Clause("keep_floor", "USA", mineral="lithium", stage="refined", turns=4, bond_usd_m=5.0)
SMALL = Clause("favour", "USA", turns=2, favour="diplomatic")
SOLD = Clause("offtake", "USA", mineral="ree_light", stage="component", tonnes_per_month=70.0, price_usd_per_kg=200.0,
              turns=4)  # fmt: skip
BOUGHT = Clause("offtake", "JPN", mineral="ree_light", stage="refined", tonnes_per_month=40.0, price_usd_per_kg=72.0,
                turns=4)  # fmt: skip
PAID = Clause("money", "JPN", amount_usd_m=8.0)
PACKAGE = Offer("o1", "USA", "JPN", (MINE, THEIRS, SMALL, PAID, BOUGHT, SOLD), 1, 1)


def coach(**worths):
    names = {"mine": MINE, "theirs": THEIRS, "small": SMALL, "sold": SOLD, "bought": BOUGHT, "paid": PAID}
    lines = tuple(CoachLine(k, v, 0.0, names[k].giver == "JPN", names[k]) for k, v in worths.items())
    return Coach(lines=lines, gain_usd_m=sum(worths.values()))


PRICED = coach(mine=-0.1, theirs=0.3, small=1.0, sold=24.0, bought=-3.0, paid=-8.0)


def test_what_weighs_most_stands_first_and_a_contract_on_one_side_only():
    """Found in play: "buys 75 t" beside "delivers 75 t" and a floor kept by both stood first, then "3 more things"."""
    told = offer_sides.sides(real_content(), "JPN", PACKAGE, PRICED)
    assert [t.split()[0] for t in told.get] == ["buys", "does"] and "from you" in told.get[0]
    assert [t.split()[0] for t in told.give] == ["pays", "buys"]
    assert len(told.both) == 1 and "lithium" in told.both[0].lower() and "bond" not in told.both[0]
    liked = offer_sides.sides(real_content(), "JPN", PACKAGE, coach(bought=5.0, sold=-2.0, paid=-8.0))
    assert liked.get[0].startswith("sells you") and any(t.startswith("sells ") for t in liked.give)


def test_the_table_shows_the_heaviest_and_drops_what_cancels_out():
    content, state = new_game(real_content())
    seen = replace(view(content, to_talk(content, state), "JPN"), offers=(PACKAGE,))
    row = offer_table.offer_rows(content, seen, lambda _o: PRICED)[0]
    assert row.they.startswith("Buys 70") and row.you.startswith("Pays")
    assert "floor" not in row.they + row.you and "elivers" not in row.you
    alone = replace(PACKAGE, clauses=(MINE, THEIRS))
    row = offer_table.offer_rows(content, replace(seen, offers=(alone,)), lambda _o: None)[0]
    assert "floor" in row.all_give and not row.they and not row.you, "a promise given both ways is all of this offer"


def test_a_contract_that_pays_is_no_gift_what_it_asks_stands_where_nothing_would():
    """Found in play: "You give: nothing" stood beside a contract that had the reader deliver 70 t a month for years."""
    content, state = new_game(real_content())
    seen = replace(view(content, to_talk(content, state), "JPN"), offers=(replace(PACKAGE, clauses=(SOLD, BOUGHT)),))
    row = offer_table.offer_rows(content, seen, lambda _o: coach(sold=24.0, bought=5.0))[0]
    assert row.you.startswith("Delivers 70") and "; pays for 40" in row.you
    row = offer_table.offer_rows(content, seen, lambda _o: coach(sold=-24.0, bought=-5.0))[0]
    assert row.they.startswith("Delivers 40") and "; pays for 70" in row.they


def test_money_for_one_card_is_one_thing_and_a_price_stands_before_it():
    """Found in play: "lends $ 8 m to the plant" for "lends $ 65 m to the plant" hid $ 63 m a turn for four turns."""
    content = real_content()
    card = next(c.id for c in content.projects if not c.committed)
    lent, granted = (Clause(kind, "JPN", project=card, amount_usd_m=a) for kind, a in (("loan", 65.0), ("grant", 24.0)))
    each = Clause("money_per_turn", "JPN", amount_usd_m=63.0, turns=4)
    lines = tuple(CoachLine("", v, 0.0, True, c) for c, v in ((lent, 330.0), (granted, 105.0), (each, -227.0)))
    told = offer_sides.sides(content, "JPN", replace(PACKAGE, clauses=(lent, granted, each)), Coach(lines=lines))
    assert len(told.give) == 2 and told.give[0].startswith("pays") and "loan and grant" in told.give[1]


def test_without_a_coach_money_and_goods_stand_before_words():
    got = offer_sides.ordered((MINE, SMALL, PAID, SOLD), None)
    assert [c.kind for c in got][:2] == ["offtake", "money"]
    assert offer_sides.in_short(real_content(), "JPN", PACKAGE, None) == ""


def test_one_line_says_what_brings_and_what_costs_most():
    said = offer_sides.in_short(real_content(), "JPN", PACKAGE, PRICED)
    assert said.startswith("Most for you: the United States buys 70") or "United States buys 70" in said
    assert "+$ 24 m" in said.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "most from you: pays" in said
    few = Offer("o2", "USA", "JPN", (PAID, SMALL), 1, 1)
    assert offer_sides.in_short(real_content(), "JPN", few, PRICED) == ""
    losing = offer_sides.in_short(real_content(), "JPN", PACKAGE, coach(sold=-4.0, paid=-8.0))
    assert losing.startswith("Most from you") and "most for you" not in losing.lower()


@pytest.mark.parametrize(("worth", "told"), [(62.0, True), (30.0, False)])
def test_money_for_a_plant_that_counts_for_more_than_itself_says_why(worth, told):
    """Found in play: "Japan lends $ 46 m (+$ 62 m)": how can a loan of 46 be worth 62?"""
    project = real_content().projects[0].id
    lent = Clause("loan", "USA", amount_usd_m=46.0, project=project)
    lines = tuple(CoachLine("x", v, 0.0, c.giver == "JPN", c)
                  for c, v in ((lent, worth), (PAID, -8.0), (SMALL, 1.0)))  # fmt: skip
    said = offer_sides.in_short(real_content(), "JPN", replace(PACKAGE, clauses=(lent, PAID, SMALL)),
                                Coach(lines=lines, gain_usd_m=50.0))  # fmt: skip
    assert "the United States lends" in said.partition(";")[0]
    assert ("its part of what the plant would bring you" in said.partition(";")[0]) is told


LENT = Clause("loan", "JPN", amount_usd_m=42.0, project="js_link_columbus")
GIVEN = Clause("grant", "JPN", amount_usd_m=20.0, project="js_link_columbus")


def test_own_money_for_an_own_plant_is_no_gift_and_is_never_hidden():
    """Found in play: "Most for you: lends $ 42 m" where the reader lent it; the table hid it as one more thing."""
    project = real_content().projects[0].id
    lent, given = replace(LENT, project=project), replace(GIVEN, project=project)
    vote = Clause("vote", "JPN", motion="m1", vote="yes")
    offer = replace(PACKAGE, clauses=(vote, lent, given, PAID, SMALL))
    lines = tuple(CoachLine("x", v, 0.0, c.giver == "JPN", c)
                  for c, v in ((lent, 74.0), (given, 20.0), (vote, -1.0), (PAID, -8.0), (SMALL, 1.0)))  # fmt: skip
    told = Coach(lines=lines, gain_usd_m=86.0)
    short = offer_sides.in_short(real_content(), "JPN", offer, told)
    assert "favour" in short and "42" not in short.partition(";")[0]
    held = offer_sides.sides(real_content(), "JPN", offer, told)
    assert [("$" in t) for t in held.give] == [True, True, False], "money first"


def test_what_another_does_to_the_reader_is_not_called_the_readers():
    """Found in play: "most from you: Japan votes yes" where Japan's own clause counted against the reader."""
    votes = Clause("vote", "USA", motion="m1", vote="yes")
    offer = replace(PACKAGE, clauses=(votes, SMALL, PAID))
    lines = tuple(CoachLine("x", v, 0.0, c.giver == "JPN", c) for c, v in ((votes, -20.0), (SMALL, 1.0), (PAID, -8.0)))
    short = offer_sides.in_short(real_content(), "JPN", offer, Coach(lines=lines, gain_usd_m=-27.0))
    assert "most against you: the United States votes yes" in short


def test_a_vote_that_both_give_is_shown_where_a_side_gives_nothing_else():
    """Found in play: the other's yes for one's own yes and $ 30 m stood in the table as "nothing".
    It stands once, as what all give."""
    content, state = new_game(real_content())
    yes = Clause("vote", "USA", motion="m1", vote="yes")
    offer = replace(PACKAGE, clauses=(yes, replace(yes, giver="JPN"), PAID))
    seen = replace(view(content, to_talk(content, state), "JPN"), offers=(offer,))
    row = offer_table.offer_rows(content, seen, lambda _o: None)[0]
    assert "yes" in row.all_give and row.you.startswith("Pays") and not row.they


def test_a_word_that_all_give_is_one_thing_with_one_sum():
    """Found in play: "Most for you: the United States keeps a common reference price (+$ 3.4 m)" over a coach of +76,
    in an offer that was the same word three times."""
    offer = Offer("o1", "USA", "JPN", (MINE, THEIRS, PAID), 1, 1)
    lines = tuple(CoachLine("x", v, 0.0, c.giver == "JPN", c) for c, v in ((MINE, 69.0), (THEIRS, 3.4), (PAID, -8.0)))
    said = offer_sides.in_short(real_content(), "JPN", offer, Coach(lines=lines, gain_usd_m=64.4))
    assert said.startswith("Most for you: each ") and "72" in said and "3.4" not in said
    alone = replace(offer, clauses=(MINE, THEIRS, replace(MINE, giver="EU")), also=("EU",))
    lines = tuple(CoachLine("x", 20.0, 0.0, c.giver == "JPN", c) for c in alone.clauses)
    assert offer_sides.in_short(real_content(), "JPN", alone, Coach(lines=lines, gain_usd_m=60.0)) == ""
