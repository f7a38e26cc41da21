"""Words of an offer: on which motion a vote is, until which turn a word runs, what a bond is, whose a thing is."""

from msgspec.structs import replace

from game.agents.ministry.spoken import to_minister
from game.model.talks import Clause, Motion, Promise
from game.present import clause_brief, clause_facts, for_you, offers
from tests.ui.staged import content, moments


def glance(view, *clauses, signed=0):
    """Every thing of an offer between Japan and Korea, as Japan reads it."""
    sides = clause_facts.at_a_glance(content(), "JPN", ("JPN", "KOR"), clauses, None, view, signed)
    return [given for side in sides for given in side.given]


def test_a_vote_names_its_motion():
    """Found in play: two offers asked for a vote on "the motion: Fund a joint project", and not on which plant."""
    card = content().projects[0]
    motion = Motion("m9", "fund_project", "KOR", 2, amount_usd_m=347.0, project=card.id)
    view = replace(moments()["talk2"].view(), motions=(motion,))
    vote = Clause("vote", "JPN", motion="m9", vote="no", about="fund_project")
    (given,) = glance(view, vote)[:1]
    for text in (given.what, given.whole):
        assert card.name in text and "347" in text and "Fund a joint project" not in text
    assert "Fund a joint project" in glance(replace(view, motions=()), vote)[0].what, "where nobody knows it any more"


def test_a_word_says_until_which_turn_it_runs():
    """Found in play: "within 1 turn", "for 2 turns", and no page said until when that is."""
    view = moments()["talk2"].view()
    floor = Clause("keep_floor", "JPN", mineral="ree_light", stage="component", turns=2)
    favour = Clause("favour", "JPN", turns=1)
    licence = Clause("technology", "KOR", mineral="ree_light", stage="refined")
    money = Clause("money", "KOR", amount_usd_m=8.0)
    told = {given.what: given.figure.replace("\N{NO-BREAK SPACE}", " ")
            for given in glance(view, floor, favour, licence, money, signed=4)}  # fmt: skip
    assert any("to turn 5" in figure for figure in told.values())
    assert "by the end of turn 4" in told.values(), "a favour has its deadline in place of a number of turns"
    assert any(figure.startswith("from turn ") for figure in told.values()), "a licence works later"
    assert not any("turn" in figure for what, figure in told.items() if what.startswith("Money"))
    goods = Clause("offtake", "JPN", mineral="ree_light", stage="component", tonnes_per_month=5.0,
                   price_usd_per_kg=200.0, turns=3)  # fmt: skip
    ends = ["to\N{NO-BREAK SPACE}turn\N{NO-BREAK SPACE}6" in given.figure for given in glance(view, goods, signed=4)]
    assert sum(ends) == 1, "once, at the goods"


def test_a_bond_is_not_money_that_is_gone():
    """Found in play: a partner pays 3 million, and the signature "takes $ 5 m of your money"."""
    word = Clause("keep_floor", "JPN", mineral="ree_light", stage="component", turns=2, bond_usd_m=5.0)
    told = offers.signing_words(content(), moments()["talk2"].view(), (word,))
    assert "bond on your word" in told and "comes back" in told
    paid = offers.signing_words(content(), moments()["talk2"].view(), (Clause("money", "JPN", amount_usd_m=5.0),))
    assert "bond" not in paid


def test_the_coach_calls_the_readers_things_the_readers():
    """Found in play: "what our diplomatic favour earns in trust" beside "worth to you"."""
    assert to_minister("what our diplomatic favour earns in trust") == "what your diplomatic favour earns in trust"
    assert to_minister("their word to lay no new curb on us") == "their word to lay no new curb on you"
    assert to_minister("our no, against a word of ours") == "your no, against a word of yours"


def test_a_word_to_vote_names_its_motion_in_lists_and_headlines():
    """Found on pages: "Your word to the European Union: a yes on the motion: Fund a joint project"."""
    card = content().projects[0]
    view = moments()["talk2"].view()
    motion = Motion("m9", "fund_project", "KOR", 2, amount_usd_m=347.0, project=card.id)
    vote = Clause("vote", view.seat, motion="m9", vote="yes", about="fund_project")
    word = Promise("p9", "d9", view.seat, "KOR", vote, view.turn, view.turn)
    then = replace(view, motions=(motion,), promises=(word,))
    (item,) = for_you._words(content(), then)
    assert card.name in item.text and card.name in item.name
    assert card.name in clause_brief.deal_brief(content(), (vote,), view=then)
    assert "Fund a joint project" in clause_brief.deal_brief(content(), (vote,)), "the kind alone without a view"
