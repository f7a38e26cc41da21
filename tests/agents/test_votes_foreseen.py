"""What the council's card says of each ministry is how it votes, unless something in between is told in words."""

import pytest

from game import agents
from game.agents.ministry import clauses_word
from game.agents.ministry.normal import sit
from game.host import Table
from game.lab.simulate import ai_plans, load_content
from game.model.talks import Motion
from game.present import vote_groups
from game.present.leanings import expected
from tests.agents.test_normal import seen, small


@pytest.mark.parametrize("level", ["normal", "hard"])
def test_the_card_and_the_ballots_agree(level):
    """Five members were said to be against, and all sixteen voted for it: the card went by tempers and stocks."""
    content = load_content("bench_small")
    table = Table.new(content, 3, ai_plans(content, {}, level), with_baseline=False)
    told, met, strays = 0, 0, []
    while table.state.phase != "over" and table.state.turn <= 5:
        table.open_talks()
        table.ring()
        view = table.view("JPN")
        cards = {
            m.id: expected(content, view, m, reckoned=agents.foreseen_votes(content, view, m))
            for m in view.motions if m.id in view.agenda
        }
        turn = table.state.turn
        table.close(force=True)
        for record in table.view("JPN").votes:
            for row in cards.get(record.motion.id, ()) if record.turn == turn else ():
                if row.seat != "JPN":
                    cast = record.votes.get(row.seat, "abstain")
                    told, met = told + 1, met + (row.lean == cast)
                    strays += [(row, cast)] if {row.lean, cast} == {"yes", "no"} else []
        table.next_turn()
    assert told >= 8
    assert met >= 0.9 * told, strays


def test_nothing_is_foreseen_of_people_and_for_china():
    view = seen("USA")
    motion = Motion("m1", "reference_price", "USA", view.turn, "ree_light", "component", price_usd_per_kg=200.0)
    assert set(agents.foreseen_votes(small(), view, motion)) == set(sit(small(), view).members())


def test_what_a_motion_is_worth_to_the_reader_stands_beside_what_it_is_worth_to_others():
    """Found in play: projects and deals speak in points, the council did not; and its worth is told in all."""
    view = seen("USA")
    motion = Motion("m1", "reference_price", "JPN", view.turn, "ree_light", "component", price_usd_per_kg=200.0)
    found = agents.foreseen_votes(small(), view, motion)
    worth = found["USA"][1]
    assert worth == clauses_word.outcome(sit(small(), view), "USA", motion)
    said = vote_groups.for_you(small(), view, found)
    assert said.startswith("To you its passing is worth") and vote_groups.for_you(small(), view, None) == ""
    if abs(worth) > 50.0:
        assert "points" in said and "$" in said


def test_while_the_votes_are_worked_out_the_card_guesses_none():
    view = seen("USA")
    motion = Motion("m1", "reference_price", "JPN", view.turn, "ree_light", "component", price_usd_per_kg=200.0)
    rows = {row.seat: row for row in expected(small(), view, motion, reckoned=None)}
    assert rows["JPN"].lean == "yes", "who moved it has said so"
    assert {r.lean for s, r in rows.items() if s not in ("JPN", "USA")} == {"open"}
    assert all(r.why == "..." for s, r in rows.items() if s not in ("JPN", "USA"))


def test_drafts_without_a_name_are_told_apart_by_what_they_say():
    """Two drafts of a form have no id, kind and price may agree, and they are about other goods or sums."""
    view = seen("USA")
    draft = Motion("", "reference_price", "USA", view.turn, "ree_light", "component", price_usd_per_kg=250.0)
    other = Motion("", "reference_price", "USA", view.turn, "gallium", "refined", price_usd_per_kg=250.0)
    first, second = (agents.foreseen_votes(small(), view, motion) for motion in (draft, other))
    assert {s: worth for s, (_, worth, _) in first.items()} != {s: worth for s, (_, worth, _) in second.items()}
    assert agents.foreseen_votes(small(), view, draft) == first
