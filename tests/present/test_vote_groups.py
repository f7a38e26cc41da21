"""Expected votes in groups: by vote and by what it is for them, and why those who vote yes do."""

from game.agents.ministry.interest import NOTHING, FloorValue
from game.agents.words import reasons
from game.present.leanings import Expected
from game.present.vote_groups import _term, for_you, vote_groups, why_yes
from tests.ui.staged import moments

ROWS = (
    Expected("JPN", "Japan", 10.0, "yes", "it gains", 12.0,
             reasons([("a stronger bloc", 12), ("protection from price cuts", -1)])),
    Expected("EU", "European Union", 10.0, "yes", "it gains", 30.0,
             reasons([("higher bills for our users", -5), ("our part of the Fund", 20)])),
    Expected("CAN", "Canada", 5.0, "yes", "it gains", 5.0, reasons([("a stronger bloc", 5)])),
    Expected("USA", "United States", 10.0, "yes", "for the bloc", -4.0, reasons([("higher bills for our users", -9)])),
    Expected("AUS", "Australia", 5.0, "yes", "moved it"),
    Expected("BRA", "Brazil", 5.0, "no", "it loses", -7.0, reasons([("higher bills for our users", -7)])),
    Expected("KOR", "Republic of Korea", 5.0, "open", "you"),
)  # fmt: skip


def test_votes_are_grouped_by_what_decides_them():
    """Found in play: sixteen lines of "it gains" a motion said neither what nor left room for the second one."""
    yes, no, mine = vote_groups(ROWS)
    assert (yes.lean, yes.count, no.lean, no.count, mine.lean) == ("yes", 5, "no", 1, "open")
    assert yes.causes[0] == "a stronger FORGE: Japan, Canada"
    assert "their part of the Fund: European Union" in yes.causes and "for the bloc: United States" in yes.causes
    assert no.causes == ("their users' bills: Brazil",)
    names = [r.name for r in ROWS]
    assert all(sum(name in group.text for group in (yes, no, mine)) == 1 for name in names)


def test_it_says_why_they_vote_yes_where_users_hardly_feel_it():
    """Found in play: "users would hardly feel it", yet all voted yes, and nothing said what for."""
    said = why_yes(ROWS)
    assert "3 members gain $" in said and "47" in said and "in all" in said
    assert "European Union $" in said and "a stronger FORGE" in said and "their part of the Fund" in said
    assert why_yes(ROWS[:1]).startswith("By its own reckoning Japan gains $")
    assert why_yes(ROWS[3:]) == ""


def test_what_the_bloc_loses_is_no_stronger_bloc():
    """Found in play: a motion was worth -0.89 points, "a stronger FORGE" to who loses by it."""
    for bloc, told in ((-9.0, "a weaker FORGE"), (9.0, "a stronger FORGE")):
        value = FloorValue(0, 0, 0, 0, 0, 0, 0, bloc, 0, bloc=bloc)
        row = Expected("JPN", "Japan", 9.0, "yes" if bloc > 0 else "no", "it gains" if bloc > 0 else "it loses", bloc,
                       value.sentence())  # fmt: skip
        (group,) = vote_groups((row,))
        assert group.text == f"{told}: Japan"


def test_a_floor_that_does_nothing_in_calm_is_told_by_what_it_does_in_a_price_cut():
    """Found in play: floors that the zone itself undersold, held by nobody, were said to strengthen FORGE."""
    for in_cut, told in ((8.0, "a FORGE that holds out if China cuts its prices"), (2.0, "a stronger FORGE")):
        value = FloorValue(0, 0, 0, 0, 0, 0, 0, 9.0, 0, bloc=9.0, bloc_in_cut=in_cut)
        (group,) = vote_groups((Expected("JPN", "Japan", 9.0, "yes", "it gains", 9.0, value.sentence()),))
        assert group.text == f"{told}: Japan"


def test_a_worth_that_hangs_on_a_price_cut_says_that_nothing_comes_now():
    """Found in play: "+0.5 points: a FORGE that holds out if China cuts its prices" of a floor that moved nothing.
    Played again with and without it: nothing came of it in calm, and all of it where China cut."""
    content, view = moments()["talk2"].content, moments()["talk2"].view()
    told = []
    for more in ({}, {"producers": 30.0}, {"shield": 5.0}):
        value = FloorValue(**{"producers": 0, "pipeline": 0, "shield": 0, "levy": 0, "security": 0, "users": 0,
                              "forgone": 0, "total": 99.0, "applying": 0, "bloc": 90.0, "bloc_in_cut": 90.0} | more)
        told.append(for_you(content, view, {view.seat: ("yes", 99.0, value.sentence())}))
    calm = [text for text in told if text.startswith("Guards only, nothing now. By odds of 25")]
    assert calm == [told[0], told[2]] and "that China cuts its prices it is worth +" in told[0]
    assert told[1].startswith("To you its passing is worth")


def test_who_loses_by_a_price_says_what_it_loses():
    """It read "it costs us protection from price cuts" and "it costs us good prices for our producers"."""
    for value, told in ((FloorValue(0, 0, -9, 0, 0, 0, 0, -9, 0), "cheap inputs missed if China cuts its prices"),
                        (FloorValue(-9, 0, 0, 0, 0, 0, 0, -9, 0), "makers who pay more for what they work up")):
        assert "protection" not in value.sentence() and "good prices" not in value.sentence()
        (group,) = vote_groups((Expected("JPN", "Japan", 9.0, "no", "it loses", -9.0, value.sentence()),))
        assert group.text == f"{told}: Japan"


def test_makers_lose_a_price_where_a_floor_comes_down():
    """Found in play: a floor cut from 23.0 to 20.7 was "-0.30 points: makers who pay more for what they work up"."""
    stands = FloorValue(9, 0, 4, 0, 0, 0, 0, 13, 0)
    down = NOTHING.beyond(stands, lowered=True)
    assert down.total == -13 and down.sentence() == "it costs us lower prices for our producers"
    (group,) = vote_groups((Expected("JPN", "Japan", 9.0, "no", "it loses", -13.0, down.sentence()),))
    assert group.text == "makers at home who are paid less: Japan"
    assert "less protection" in NOTHING.beyond(FloorValue(0, 0, 4, 0, 0, 0, 0, 4, 0), lowered=True).sentence()


def test_while_votes_are_worked_out_names_stand_alone():
    waiting = tuple(Expected(r.seat, r.name, r.weight, "open", "...") for r in ROWS)
    (group,) = vote_groups(waiting)
    assert group.text == ", ".join(r.name for r in ROWS)


def test_no_good_thing_is_the_reason_of_a_loss():
    """Found in play: "−0.68 points: protection from price cuts", "−0.010: relief for your users"."""
    for term in ("protection from price cuts", "relief for our users", "surer supply", "our part of the Fund"):
        gain = _term(Expected("JPN", "Japan", 0.1, "yes", "", 9.0, f"brings us {term}"))
        loss = _term(Expected("JPN", "Japan", 0.1, "no", "", -9.0, f"costs us {term}"))
        assert gain and loss and gain != loss, term
