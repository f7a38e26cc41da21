"""Headlines: every kind of event that the rules tell has words or is silent on purpose."""

import ast
from pathlib import Path

import msgspec
import pytest

from game import rules
from game.model.events import Event
from game.model.talks import Clause, Deal
from game.present import clauses, news
from game.present.accessions import way_words
from game.present.deals import CLAUSES, NEEDS, draft_clause
from game.present.names import plain, sentence
from tests.ui.staged import content, moments

RULES = Path(rules.__file__).parent


def told_kinds():
    """Kinds of events in the source of the rules: constants given to ``emit``, ``_told`` and ``Event``."""
    found = set()
    for path in RULES.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", "")
            args = []
            if name in ("emit", "_bites"):
                args = node.args[1:2]
            elif name == "_told":
                args = node.args[1:3]
            elif name in ("_enter", "_punish"):
                args = node.args
            elif name == "Event":
                args = [k.value for k in node.keywords if k.arg == "kind"]
            elif name == "_tell":
                args = []
            for arg in args:
                for leaf in ast.walk(arg):
                    if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str) and leaf.value.isidentifier():
                        found.add(leaf.value)
    return {k for k in found if not (k.startswith("_") or k.endswith("_"))} - {"talk", "seat"}


BY_NAME = {
    "price_cut", "price_rise", "offer_made", "offer_declined", "offer_withdrawn", "promise_kept", "promise_broken",
    "promise_void", "side_buying_found", "floor_breach", "plants_idled", "plants_lost", "plants_back", "joined",
    "suspension_ended", "recycling_push", "substitution_push",
}  # fmt: skip
"""Kinds that the rules put together from parts."""


def test_every_kind_has_words_or_is_silent():
    kinds = told_kinds() | BY_NAME
    assert len(kinds) > 40
    unknown = {k for k in kinds if k not in news.SILENT and k not in news.TELLERS}
    assert not unknown, f"no words for {sorted(unknown)}"


def test_an_estimated_stress_test_is_told():
    link = moments()["talk2"]
    event = Event(kind="stress_estimated", turn=2, data={"minerals": ["ree_heavy", "gallium"]})
    assert news.headline(link.content, link.view(), event).text == (
        "The cut-off test for Dy/Tb and gallium is an estimate this turn"
    )


def test_a_kind_is_not_both():
    assert not set(news.TELLERS) & news.SILENT


@pytest.mark.parametrize("moment", ["talk1", "results1", "talk2", "results2", "over"])
def test_headlines_are_whole_sentences_without_ids(moment):
    link = moments()[moment]
    lines = news.headlines(link.content, link.view())
    ids = {m.id for m in link.content.minerals if m.id != m.name.lower()} | {p.id for p in link.content.projects}
    for line in lines:
        assert line.kind not in news.SILENT
        assert line.text.strip() == line.text
        assert "  " not in line.text
        words = set(line.text.replace(",", " ").replace(":", " ").split())
        assert not {i for i in ids if "_" in i} & words, line.text
    assert len({(k.turn, k.text) for k in lines}) == len(lines)


def test_results_have_news():
    link = moments()["results1"]
    assert len(news.headlines(link.content, link.view())) >= 3


def test_front_page_counts_the_rest():
    heads = tuple(news.Headline(1, f"Deal {n}", "deal_signed", 2, "deals") for n in range(9))
    page = news.front_page(heads, 3)
    assert [k.text for k in page[:3]] == ["Deal 0", "Deal 1", "Deal 2"]
    assert page[3].more == 6
    assert "6" in page[3].text
    assert len(page) == 4


def test_an_unknown_kind_does_not_break_the_paper():
    link = moments()["talk2"]
    line = news.headline(link.content, link.view(), Event(kind="brand_new", turn=2, text="lithium refined moved"))
    assert line.text == "Lithium chemicals moved"


def test_plain_takes_ids_out():
    text = plain(content(), "87% of our ree_light component comes from CHN: -13 M USD")
    assert "ree_light" not in text
    assert "NdFeB magnets" in text
    assert "China" in text
    assert "\N{MINUS SIGN}$\N{NARROW NO-BREAK SPACE}13\N{NARROW NO-BREAK SPACE}m" in text


def test_every_clause_has_words():
    link = moments()["talk2"]
    for kind in CLAUSES:
        clause = draft_clause(link.content, link.view(), kind, "JPN", "AUS")
        text = clauses.clause_text(link.content, clause)
        assert text
        assert "_" not in text
        assert clauses.kind_word(kind)
        assert len(clauses.kind_short(kind)) <= 13
        assert NEEDS[kind]


def test_the_answer_to_an_offer_is_talk_and_no_headline():
    link = moments()["results2"]
    event = Event("offer_accepted_by", 2, seat="KOR", text="Yes: our border at 208 +89; we sign.")
    assert not news.headline(link.content, link.view(), event).text


def test_money_behind_a_plant_is_called_what_it_is_and_its_tonnes_have_one_unit():
    """A share was told as a loan, and a guaranteed quantity as "75 t t a month"."""
    link = moments()["talk2"]
    card = link.content.projects[0].id
    data = {"project": card, "amount_usd_m": 3.0, "instrument": "equity"}
    said = news.headline(link.content, link.view(), Event(kind="card_funded", turn=1, seat="JPN", data=data)).text
    assert "with a share of" in said
    data = {"project": card, "price_usd_per_kg": 73.3, "tonnes_per_month": 75.0, "instrument": "cfd"}
    for kind in ("cfd", "offtake"):
        told = Event(kind="card_contract", turn=1, seat="EU", data={**data, "instrument": kind})
        said = news.headline(link.content, link.view(), told).text
        assert " t NdPr a month" in said.replace("\N{NARROW NO-BREAK SPACE}", " ")
        assert "t t a" not in said.replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_a_wrong_charge_says_who_made_it():
    """A ministry's own charge is not laid at the inspectors' door."""
    view = moments()["talk2"].view()
    data = {"accusers": ["USA"], "amount_usd_m": 15.0}
    by_hand = Event("wrong_accusation", 1, seat="IND", text="USA accused IND without proof.", data=data)
    told = news.headlines(content(), msgspec.structs.replace(view, news=(by_hand,), events=()))
    assert [line.text for line in told] == [
        "The United States had accused India without proof and had to pay $\u202f15\u202fm for it"
    ]
    alarm = msgspec.structs.replace(by_hand, text="")
    told = news.headlines(content(), msgspec.structs.replace(view, news=(alarm,), events=()))
    assert told[0].text.startswith("Inspectors accuse India wrongly")


def test_who_brought_a_case_is_named_with_what_it_got():
    """Half of what a fine exceeds the levy: who charged, or whose inspectors found it."""
    view = moments()["talk2"].view()
    data = {"places": ["ree_light/component"], "shares": {"ree_light/component": 0.3}, "fine_usd_m": 30.0,
            "accusers": ["USA"], "rewards": {"USA": 5.0}}  # fmt: skip
    found = Event("side_buying_found", 1, seat="IND", data=data)
    told = news.headlines(content(), msgspec.structs.replace(view, news=(found,), events=()))[0].text
    assert told.endswith("the United States brought the case and got $\u202f5\u202fm of it"), told
    alone = msgspec.structs.replace(found, data={**data, "accusers": [], "rewards": {}})
    told = news.headlines(content(), msgspec.structs.replace(view, news=(alone,), events=()))[0].text
    assert "brought the case" not in told


def test_a_card_of_the_news_keeps_its_own_words():
    """Only figures are set as the screens set them: a graphite mine in a headline is no id of a good."""
    view = moments()["talk2"].view()
    card = Event("news", 1, text="Unrest shuts a graphite mine again: -8 % of output, 30 million USD")
    told = news.headlines(content(), msgspec.structs.replace(view, news=(card,), events=()))
    assert told[0].text.replace("\u202f", " ") == "Unrest shuts a graphite mine again: −8 % of output, $ 30 m"


def test_bids_for_parts_of_foreign_plants_are_one_line_and_a_count():
    """A page of ``wants 10 % of`` pushed the turn's real news off the front."""
    link = moments()["results2"]
    view = link.view()
    cards = [c for c in link.content.projects if c.region not in (view.seat, "CHN") and c.outputs][:6]
    rows = [
        Event("bid_opened", view.turn, seat=c.region, data={
            "bid_kind": "stake", "project": c.id, "buyer": "EU", "host": c.region, "share": 0.1,
            "due_turn": view.turn + 1, "amount_usd_m": 5.0, "bid": f"b{k}",
        })
        for k, c in enumerate(cards)
    ]  # fmt: skip
    told = [news.headline(link.content, view, e) for e in rows]
    page = news.front_page(tuple(told))
    assert len(page) == 2
    assert page[1].text == "5 more bids for parts of plants, or sales"
    own = msgspec.structs.replace(rows[0], data={**rows[0].data, "buyer": view.seat})
    assert news.headline(link.content, view, own).kind == "bid_opened"
    china = msgspec.structs.replace(rows[0], data={**rows[0].data, "bid_kind": "takeover", "buyer": "CHN"})
    assert news.headline(link.content, view, china).weight > 2.0


def test_a_grant_that_comes_back_in_its_own_turn_is_told_as_one_story():
    """Found in play: "backs it with 12 million" and "11 million go back" in one paper, and neither said why."""
    view, card = moments()["talk2"].view(), content().projects[0].id
    gave = Event("card_funded", 1, seat="JPN", data={"project": card, "instrument": "grant", "amount_usd_m": 12.0})
    back = Event("grant_returned", 1, data={"project": card, "amount_usd_m": 11.0, "givers": ["JPN"],
                                             "back_usd_m": {"JPN": 11.0}, "needed_usd_m": 1.0,
                                             "expected_usd_per_kg": 9.0, "published_usd_per_kg": 8.0})
    plain = news.headline(content(), msgspec.structs.replace(view, news=(gave,), events=()), gave).text
    both = msgspec.structs.replace(view, news=(gave, back), events=())
    assert "not all of which it needs" not in plain
    assert "not all of which it needs" in news.headline(content(), both, gave).text
    assert "decided this turn" in news.headline(content(), both, back).text


def test_who_joins_is_told_with_who_let_it_in_and_on_what_terms():
    """Found in play: ten ministries joined in one turn and nobody could say who had admitted them."""
    events = tuple(
        Event(kind="joined", turn=2, seat=seat, data={"bond_usd_m": bond})
        for seat, bond in (("CAN", 40.0), ("COD", 10.0), ("IDN", 40.0))
    )
    text = way_words(content(), events, events)
    assert text.startswith("Rule of entry: Canada and the DR Congo at will, being invited to the founding; ")
    assert "the council voted to let Indonesia in. Terms: a bond of $" in text
    assert "10\u202fm to $\u202f40\u202fm each by its size" in text
    alone = way_words(content(), events[:1], (*events, Event(kind="admitted", turn=2, seat="CAN")))
    assert alone.startswith("Rule of entry: the council voted to let Canada in. Terms: a bond of $")
    assert "each" not in alone


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (Event(kind="plants_lost", turn=2, data={"region": "EU", "mineral": "cobalt", "stage": "refined",
                                                 "tonnes_per_month": 4.0}), "In the European Union, plants for "),
        (Event(kind="plants_idled", turn=2, data={"region": "XAS", "mineral": "cobalt", "stage": "refined",
                                                  "tonnes_per_month": 4.0}), "In the rest of Asia, plants for "),
        (Event(kind="motion_tabled", turn=2, seat="KOR", data={"motion_kind": "chair", "subject_seat": "KOR"}),
         "The Republic of Korea asks for the chair of FORGE"),
        (Event(kind="motion_tabled", turn=2, seat="JPN", data={"motion_kind": "chair", "subject_seat": "KOR"}),
         "Japan tables the Republic of Korea as its next chair"),
    ],
)  # fmt: skip
def test_countries_have_their_article_and_nobody_tables_itself(event, told):
    """Read as an editor: "European Union: plants", "rest of Asia: plants", "Korea tables Korea as its next chair"."""
    text = news.headline(content(), moments()["brief2"].view(), event).text
    assert sentence(text).startswith(told)


def test_a_headline_begins_with_a_capital_letter_even_where_a_good_comes_first():
    """Found in play: "lithium cathodes for the Republic of Korea pile up in Chinese ports"."""
    view = moments()["talk2"].view()
    card = Event("news", 1, text="lithium cathodes pile up in Chinese ports")
    told = news.headlines(content(), msgspec.structs.replace(view, news=(card,), events=()))
    assert told[0].text.startswith("Lithium cathodes")


def test_deals_of_others_about_others_goods_are_one_line():
    """Found with a class: five contracts among AI ministries, in tonnes a month, headed a person's page."""
    link = moments()["results2"]
    view = link.view()
    focus = link.content.seat(view.seat).focus
    strange = next(m.id for m in link.content.minerals if m.id not in focus)
    a, b, c = [s for s in view.seats if s != view.seat][:3]
    deals, told = [], []
    rows = ((a, b), strange), ((a, c), strange), ((b, c), strange), ((a, b), focus[0])
    for n, (pair, mineral) in enumerate(rows):
        clause = Clause("offtake", pair[0], mineral=mineral, stage="refined", tonnes_per_month=5.0, turns=2)
        deals.append(Deal(f"x{n}", pair, (clause,), 2, 3, secret=False, known_to=pair))
        told.append(Event("deal_signed", 2, data={"deal": f"x{n}", "parties": list(pair), "secret": False}))
    seen = msgspec.structs.replace(view, deals=tuple(deals), news=tuple(told), events=())
    heads = [news.headline(link.content, seen, event) for event in told]
    assert [head.kind for head in heads] == [news.DEALS] * 3 + ["deal_signed"]
    page = news.front_page(tuple(heads))
    assert [line.text for line in page if line.more] == ["2 more deals among others"]


def test_a_floor_that_moves_without_a_vote_is_told_with_its_rule():
    """Found with a class: voted 80, then 68.5 stood there, and nobody at the table was told which rule moved it."""
    link = moments()["results2"]
    d = {"mineral": "ree_light", "stage": "refined", "before_usd_per_kg": 80.0, "price_usd_per_kg": 68.5,
         "fair_usd_per_kg": 57.1}  # fmt: skip
    down = news.headline(link.content, link.view(), Event("floor_price_moved", 2, data=d))
    assert "from 80.0 to 68.5 USD/kg from turn 3 without a vote" in down.text and "1.20 times fair cost" in down.text
    assert "a turn at most" in down.text and down.weight >= 2.5, "it is news to everybody"
    up = {**d, "price_usd_per_kg": 84.0, "fair_usd_per_kg": 110.0}
    assert "0.85 times" in news.headline(link.content, link.view(), Event("floor_price_moved", 2, data=up)).text


def test_a_deal_is_told_by_its_partners_and_its_things_and_its_clauses_are_kept():
    """New players: "the United States buys 53.6 t a month of magnets at 203 USD/kg for 2 turns; ...; 1 more clause"."""
    view = moments()["talk2"].view()
    told = [h for h in news.headlines(content(), view) if h.kind == "deal_signed"]
    assert told
    for head in told:
        assert " – " in head.brief and ": " in head.brief and "sign a deal" in head.text
        assert len(head.brief.split()) < len(head.text.split())
    ours = [h for h in told if content().seat(view.seat).name in head_names(h)]
    assert all(h.mine for h in ours) and not any(h.mine for h in told if h not in ours)


def head_names(head):
    return head.brief.split(": ")[0]


def test_the_short_form_of_a_headline_is_shorter_than_its_sentence():
    for moment in ("results1", "results2", "over"):
        for head in news.headlines(content(), moments()[moment].view()):
            if head.brief:
                assert len(head.brief) + len(head.value) < len(head.text), head
                assert "{" not in head.brief + head.value
