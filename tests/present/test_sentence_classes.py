"""Classes of sentences that were found wrong over seeded games: none of a good, dates after the end, counts."""

from msgspec.structs import replace

from game.model.events import Event
from game.model.talks import Clause
from game.present import clauses, fmt, news, politics
from tests.ui.staged import content, moments


def told(event, view=None):
    return news.headline(content(), view or moments()["results2"].view(), event).text


def test_a_little_of_a_good_is_weighed_in_kilograms():
    """Found in a game: "draws 0.00 t of Dy/Tb oxide from the Vault"."""
    assert fmt.tonnes(0.003) == "3\u202fkg" and fmt.tonnes(-0.002).endswith("2\u202fkg")
    assert fmt.tonnes(0.01) == "0.01\u202ft" and fmt.tonnes(0.0).endswith("\u202ft")
    drawn = Event("vault_released", 2, seat="USA", data={"tonnes": 0.003, "mineral": "ree_heavy", "stage": "refined"})
    assert "3\u202fkg" in told(drawn)


def test_what_lasts_beyond_the_game_lasts_for_its_rest():
    """Found in play: "takes the chair of FORGE until turn 5 (after this game)"."""
    view = moments()["results2"].view()
    chair = Event("chair", view.turn, seat="USA", data={"until_turn": 99})
    assert told(chair, view) == "The United States takes the chair of FORGE for the rest of this game"
    now = replace(chair, data={"until_turn": view.turn})
    assert told(now, view).endswith(f"until turn {view.turn}")


def test_a_budget_grows_or_shrinks():
    """Found in a game: "its budget moves by −5 %"."""
    data = {"won": False, "budget_share": -0.05, "trait": "", "support": 38.0}
    text = politics.election_words(content(), Event("election", 2, seat="KOR", data=data, text="Korea votes"))
    assert "its budget shrinks by 5" in text and "moves" not in text
    grown = Event("election", 2, seat="KOR", data={**data, "budget_share": 0.05}, text="Korea votes")
    assert "grows by 5" in politics.election_words(content(), grown)


def test_a_promised_vote_names_what_is_voted_on():
    """Found in a game: "votes yes on NdFeB magnets"."""
    vote = Clause("vote", "JPN", mineral="ree_light", stage="component", motion="m1", about="reference_price")
    assert clauses.clause_text(content(), vote) == "votes yes on the floor on NdFeB magnets"
    relief = replace(vote, mineral="", about="inspection_budget")
    assert clauses.clause_text(content(), relief).startswith("votes yes on the motion: ")


def test_a_factor_has_no_noughts_behind_it():
    assert [fmt.plain_number(x) for x in (2.0, 1.5, 1.25)] == ["2", "1.5", "1.25"]


def test_a_move_of_china_at_others_takes_no_largest_letters():
    """Found in play: three turns running the largest headline told of a cut for a country nobody at the table plays."""
    view = moments()["results2"].view()
    aimed = {"mineral": "graphite", "stage": "refined", "destinations": ["MYS"], "step_share": -0.45}
    there = news.headline(content(), view, Event("price_cut", 2, data=aimed))
    here = news.headline(content(), view, Event("price_cut", 2, data={**aimed, "destinations": [view.seat]}))
    everywhere = news.headline(content(), view, Event("price_cut", 2, data={**aimed, "destinations": []}))
    assert there.weight < here.weight and there.weight < everywhere.weight
