"""Countries with an article inside sentences, and none where their name is a label."""

import re

import msgspec
import pytest

from game.model.china_state import ChinaMoveRecord
from game.model.events import Event
from game.model.talks import Motion
from game.present import public
from game.present.council import motion_title
from game.present.ending import move_told
from game.present.for_you import for_you
from game.present.names import card_name, plain, sentence
from game.present.news import headlines
from game.ui import texts
from tests.ui.staged import content, moments


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Vidalia anode plant opens in United States", "Vidalia anode plant opens in the United States"),
        ("Export price cut by 30 % for European Union and United States",
         "Export price cut by 30 % for the European Union and the United States"),
        ("United States and European Union sign a deal: United States pays $ 3 m",
         "The United States and the European Union sign a deal: the United States pays $ 3 m"),
        ("Republic of Korea's process now works in Japan", "The Republic of Korea's process now works in Japan"),
        ("Midterm elections in the United States: it holds", "Midterm elections in the United States: it holds"),
        ("European Union: plants stand still", "European Union: plants stand still"),
        ("United States", "United States"),
        ("United States 17 %", "United States 17 %"),
        ("The Philippines vote for a president", "The Philippines vote for a president"),
        ("Mahenge opens in rest of Africa", "Mahenge opens in the rest of Africa"),
    ],
)  # fmt: skip
def test_a_country_inside_a_sentence_has_its_article(text, said):
    assert sentence(text) == said


@pytest.mark.parametrize(("kind", "said"), [("cut", "15\u202f% below the price in China"),
                                            ("rise", "15\u202f% above the price in China")])  # fmt: skip
def test_a_price_step_of_china_names_its_base(kind, said):
    """Found in play: "raised by 15 %" stood beside a price that had risen by 36 %: a cut had ended as well."""
    text, _ = move_told(content(), ChinaMoveRecord(5, kind, "lithium", "refined", (), 0.15, 0.0, "", ""))
    assert text.endswith(said) and "all buyers" in text


def test_a_curb_lifted_for_one_buyer_names_it():
    """Found in the debrief: "Curb on Dy/Tb oxide lifted", and cards showed it to the end: for the others."""
    lifted = ChinaMoveRecord(4, "lift", "ree_heavy", "refined", ("JPN",), 0.0, 0.0, "", "")
    assert move_told(content(), lifted)[0] == "Curb on Dy/Tb oxide lifted for Japan"
    whole = msgspec.structs.replace(lifted, destinations=())
    assert move_told(content(), whole)[0] == "Curb on Dy/Tb oxide lifted"
    link = moments()["results2"]
    data = {"curb": "c1", "mineral": "ree_heavy", "stage": "refined", "destinations": ["JPN"]}
    (told,) = headlines(link.content, msgspec.structs.replace(
        link.view(), event_log=(), events=(), news=(Event("curb_lifted", link.view().turn, data=data),)))  # fmt: skip
    assert "lifts its curb on Dy/Tb oxide for Japan" in told.text


def test_the_public_page_and_its_question_give_one_move_one_percentage():
    """Found in play: the same page told +58.2 % and +58 % of one price, and not of which."""
    link = moments()["results2"]
    asked, first = public.question(link.content, link.view()), public.figures(link.content, link.view())[0]
    assert (first.name, first.change) == (asked.name, asked.change)


MONEY = re.compile(r"USD m(?:illion)?\b|million USD|\{\w+\} USD(?!/)|\$ ?\{")
"""Money in a kept sentence but for ``{amount} M USD``, which the screens write as ``$ 730 m``."""


def test_money_in_kept_sentences_is_written_in_one_way():
    """Was wrong: refusals said "730 USD m" beside "$ 730 m" on the same page."""
    wrong = [f"{t.file}:{t.line}: {t.text}" for t in texts.told() if MONEY.search(t.text)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("a grant of 7 million would do for 60% of it", "a grant of $\u202f7\u202fm would do for 60\u202f% of it"),
        ("142 of 200 million are there.", "$\u202f142\u202fm of $\u202f200\u202fm are there."),
        ("a million off their bill", "a million off their bill"),
        ("the purse holds 1023 M USD", "the purse holds $\u202f1.02\u202fbn"),
        ("1.5 million t of ore", "1.5 million t of ore"),
    ],
)
def test_millions_of_kept_sentences_are_money(kept, said):
    """Found in play: "a grant of 7 million" stood beside "$ 7 m" on the card of a plant."""
    assert plain(content(), kept) == said


def test_money_of_a_refusal_reads_as_on_the_screens():
    said = plain(content(), "That takes 730 M USD; 600 M USD is free beside your pledges and deals.")
    assert "$\u202f730\u202fm; $\u202f600\u202fm" in said


def test_figures_in_a_projects_name_are_written_as_elsewhere():
    """Found by looking: a motion was for "Vulcan Elements 10,000 t magnet plant", the list of projects had 10 000 t."""
    vulcan = next(p for p in content().projects if "10,000" in p.name)
    motion = Motion("m1", "fund_project", "USA", 1, project=vulcan.id, amount_usd_m=603.0)
    assert "10\u202f000 t" in motion_title(content(), motion).replace("\u00a0", " ")
    assert card_name(content(), vulcan.id) in motion_title(content(), motion)


def test_what_ends_in_a_full_stop_gets_no_second_one():
    """Found with a class: "that is for a minister to decide.." stood in the brief of who was back."""
    view = moments()["talk2"].view()
    left = Event("autopilot_left", 1, seat=view.seat, data={"acts": ("Did not join the forum: a minister decides.",)})
    texts = [item.text for item in for_you(content(), msgspec.structs.replace(view, events=(*view.events, left)))]
    assert any("a minister decides." in text for text in texts) and not any(text.endswith("..") for text in texts)
