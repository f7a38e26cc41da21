"""Contracts that end before the closing drill: said on the offer, and in the brief while they can be renewed."""

import numpy as np
import pytest
from msgspec.structs import replace

from game.model.orders import OrderSheet
from game.model.talks import Clause, Deal
from game.present import drill, drill_deals, drill_facts, drill_goods, signing_notes
from game.rules import first_call, prospect, stress
from game.rules.names import at
from tests.ui.staged import content, moments


def tonnes(turns, giver):
    """A contract; its giver is who buys."""
    return Clause("offtake", giver, mineral="graphite", stage="component", price_usd_per_kg=6.0, tonnes_per_month=770.0,
                  turns=turns)  # fmt: skip


def test_an_offer_says_that_its_tonnes_end_before_the_drill():
    """Found in play: a contract of six turns signed in turn 2 of 8 ended one turn before the drill, unsaid anywhere."""
    view = replace(moments()["talk2"].view(), announced_turns=8)
    said = drill_deals.note(content(), view, (tonnes(6, view.seat),))
    assert "end with turn 7, before the closing drill in turn 8" in said
    assert drill_deals.note(content(), view, (tonnes(7, view.seat),)) == ""
    assert drill_deals.note(content(), view, (tonnes(6, "KOR"),)) == "", "what one sells feeds others"
    assert drill_deals.note(content(), view, (tonnes(6, view.seat), tonnes(7, view.seat))) == ""


def test_an_offer_says_how_much_of_it_a_cut_off_would_bring():
    """Found in play: 13 t of magnets signed for a cut-off, 2 to 5 came; only the results said so."""
    view = moments()["talk2"].view()
    view = replace(view, announced_turns=view.turn + 1)
    (small, large), between = (replace(tonnes(9, view.seat), tonnes_per_month=t) for t in (770.0, 5595.0)), (
        "KOR", view.seat)  # fmt: skip
    said = drill_deals.note(content(), view, (large,), between)
    assert said.startswith("In a cut-off today ") and "a month would come" in said
    assert "In a cut-off" in signing_notes.warnings(content(), view, (large,), OrderSheet(), between)
    for clauses, parties in (((small,), between), ((large,), ()), ((replace(large, giver="KOR"),), between)):
        assert drill_deals.note(content(), view, clauses, parties) == "", (clauses, parties)


def test_what_is_said_to_come_is_what_the_drill_counts():
    """The figure before the signature and the one in the results are one sum."""
    held = moments()["talk2"]
    view, state = held.view(), held.state
    deal = Deal(id="d9", parties=("KOR", view.seat), clauses=(tonnes(9, view.seat),), signed_turn=state.turn,
                ends_turn=99, secret=False, known_to=())  # fmt: skip
    deal = replace(deal, clauses=(replace(deal.clauses[0], tonnes_per_month=5595.0),))
    before, after = (stress.test(content(), replace(state, deals=deals)).called
                     for deals in (state.deals, (*state.deals, deal)))  # fmt: skip
    m, s = at(content(), "graphite", "component")
    i, j = (content().region_index(seat) for seat in deal.parties)
    come = prospect.comes(prospect.cut_off(content(), view), m, s, i, j, 5595.0)
    assert 0 < come == pytest.approx(float(after[m, s, j] - before[m, s, j]), rel=0.02)


def test_the_brief_of_the_turn_before_names_what_ends():
    view = moments()["talk2"].view()
    view = replace(view, announced_turns=view.turn + 1)
    deal = Deal(id="d9", parties=(view.seat, "KOR"), clauses=(tonnes(1, view.seat),), signed_turn=view.turn,
                ends_turn=view.turn, secret=False, known_to=())  # fmt: skip
    texts = [item.text for item in drill.ahead(content(), replace(view, deals=(deal,)))]
    assert any("Contracts that end before it: " in text and "Korea" in text for text in texts)
    lasting = replace(deal, clauses=(tonnes(2, view.seat),))
    texts = [item.text for item in drill.ahead(content(), replace(view, deals=(lasting,)))]
    assert not any("Contracts that end" in text for text in texts)


def signed_now(view, tonnes_t=5595.0, turns=9, **changed):
    bought = replace(tonnes(turns, view.seat), tonnes_per_month=tonnes_t)
    deal = Deal(id="d9", parties=("KOR", view.seat), clauses=(bought,),
                signed_turn=view.turn, ends_turn=99, secret=False, known_to=())  # fmt: skip
    return replace(view, deals=(*view.deals, replace(deal, **changed)))


def test_the_drill_says_what_contracts_of_this_turn_add_to_it():
    """Found in play: "If China stops" left out what was signed in this turn, and nothing said so."""
    view = moments()["talk2"].view()
    assert drill_deals.signed_row(content(), view) == ()
    seen = signed_now(view)
    held = drill_deals.signed_now(content(), seen)
    come, signed = held.goods["graphite", "component"]
    m, s = at(content(), "graphite", "component")
    i, j = (content().region_index(seat) for seat in ("KOR", view.seat))
    assert signed == 5595.0 and 0 < come == pytest.approx(
        prospect.comes(prospect.cut_off(content(), view), m, s, i, j, 5595.0), rel=0.02)  # fmt: skip
    (row,) = drill_deals.signed_row(content(), seen)
    assert row.name == "Signed this turn, not counted yet" and "graphite anodes" in row.text
    assert row in drill_facts.change_facts(content(), seen)
    goods = drill_goods.of_view(content(), seen)
    anodes = next(g for g in goods if g.place == ("graphite", "component"))
    (told,) = drill_deals.signed_good(content(), seen, anodes.place)
    assert told in drill_facts.good_facts(content(), seen, anodes, goods) and told.value.endswith("a month come")


def test_what_is_signed_adds_what_the_test_at_the_end_measures():
    still = moments()["talk2"]
    seen = signed_now(still.view())
    state = replace(still.state, deals=seen.deals)
    was, now = (stress.security(content(), s, stress.test(content(), s), seen.seat) for s in (still.state, state))
    assert drill_deals.signed_now(content(), seen).added == pytest.approx(now - was, abs=1e-6)


def test_what_the_last_test_counted_already_is_not_said_again():
    view = moments()["talk2"].view()
    assert not drill_deals.fresh(signed_now(view, parties=("KOR", "USA"))), "a deal of others"
    assert not drill_deals.fresh(replace(signed_now(view), deals=(replace(signed_now(view).deals[-1], signed_turn=1),)))
    results = moments()["results2"].view()
    assert not drill_deals.fresh(signed_now(results)), "its turn is played: the test has it"
    old = replace(signed_now(view).deals[-1], id="d8", signed_turn=1, closed_turn=2, ended="replaced")
    again = signed_now(replace(view, deals=(*view.deals, old)), replaces="d8")
    assert abs(drill_deals.signed_now(content(), again).added) < 1e-9, "the same tonnes as before it"


def test_a_contract_of_which_little_comes_says_why():
    """Found in play: a contract "comes" at a ten-thousandth in a cut-off, and no reason anywhere."""
    view = moments()["talk2"].view()
    view = replace(view, announced_turns=view.turn + 1)
    large = replace(tonnes(9, view.seat), tonnes_per_month=5595.0)
    comes, why = drill_deals.row(content(), view, (large,), ("KOR", view.seat))
    assert comes.name == "Comes in a cut-off today" and why.how not in comes.how
    assert why.value and why.how.endswith(".")


LINKS = np.array([[20.0, 10.0, 10.0], [0.0, 5.0, 0.0], [0.0, 0.0, 5.0]])
"""A maker with two buyers abroad, each of which makes a little itself, t/month."""


@pytest.mark.parametrize(("flow", "claimed", "need", "by"), [
    (LINKS, 0.0, (40.0, 15.0, 60.0), "need"),
    (LINKS, 10.0, (40.0, 60.0, 60.0), "claims"),
    (LINKS, 0.0, (40.0, 60.0, 60.0), "home"),
    (LINKS - 18.0 * np.eye(3)[0] * [[1], [0], [0]], 0.0, (40.0, 60.0, 60.0), "made"),
])  # fmt: skip
def test_the_tightest_limit_is_the_reason(flow, claimed, need, by):
    held = np.zeros((3, 3))
    held[0, 2] = claimed
    found = first_call.limit(flow, held, np.array(need), 0, 1)
    assert found.by == by
    assert 0 <= found.taken <= found.all_ + 1e-9
