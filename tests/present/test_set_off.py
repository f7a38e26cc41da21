"""What buyers and traders answered: the news, the curb or the floor behind their stocks and hopes."""

import msgspec
import pytest
from msgspec.structs import replace

from game.model.events import Event
from game.present import culprits
from game.rules import Part, Why
from tests.present.whys import staged_why
from tests.ui.staged import moments

ORE = ("ree_heavy", "mine")


@pytest.fixture(scope="module")
def link():
    return moments()["results2"]


def kachin(content, turn):
    """The news of the fighting that shuts half of the clay pits of Myanmar for half a year."""
    card = next(c for c in content.news if c.id == "myanmar_fighting")
    data = {"card": card.id, "effect": card.effect, "region": card.region, "mineral": card.mineral, "share": card.share,
            "months": card.months}  # fmt: skip
    return Event("news", turn, month=1, text=card.headline, data=data)


def told_of(link, turn, *parts, events=(), place=ORE):
    view = msgspec.structs.replace(link.view(), events=(), news=events, event_log=())
    return culprits.who_sentence(link.content, view, staged_why(*parts, place=place), turn)


def test_what_traders_answered_stands_before_them(link):
    """Found in play: ore from 235 to 699, cause: "Traders"; the pits of Kachin, shut within the turn, stood below."""
    up, down = (("hopes", 439.0), ("stocks", 40.0)), (("hopes", -400.0), ("capacity", -60.0))
    news = (kachin(link.content, 1),)
    for place in (ORE, ("ree_heavy", "refined")):
        said = told_of(link, 1, *up, events=news, place=place)
        assert said.startswith("It began with this: Fighting shuts the clay pits of Kachin (") and "Traders: " in said
        assert "of the world's" in said
        said = told_of(link, 2, *down, events=news, place=place)
        assert "the end of what drove it up in turn 1 (Fighting shuts" in said and "Traders: " in said
    for turn, parts, place in ((3, down, ORE), (2, up, ORE), (1, up, ("ree_light", "mine")), (1, down, ORE)):
        assert "Kachin" not in told_of(link, turn, *parts, events=news, place=place), (turn, place)
    assert "Kachin" not in told_of(link, 1, ("demand", 9.0), ("hopes", 2.0), events=news)


def test_a_curb_or_a_floor_to_come_sets_hopes_off(link):
    curb = Event("curb", 1, data={"mineral": "ree_heavy", "stage": "mine", "destinations": [], "curb_kind": "embargo"})
    floor = Event("motion_passed", 1, seat="JPN", data={
        "motion": "m1", "motion_kind": "reference_price", "mineral": "ree_heavy", "stage": "refined",
        "price_usd_per_kg": 449.0, "heads_share": 1.0, "weight_share": 1.0, "votes": {}, "effective_turn": 2,
    })  # fmt: skip
    place = ("ree_heavy", "refined")
    said = told_of(link, 1, ("hopes", 90.0), ("belief", 20.0), events=(floor,), place=place)
    assert said.startswith("It began with this: Council adopts")
    assert "Council" not in told_of(link, 1, ("hopes", 90.0), events=(floor,), place=place), "no bar of it"
    assert "Council" not in told_of(link, 1, ("hopes", 90.0), events=(floor,), place=("ree_heavy", "mine"))
    assert "Council" not in told_of(link, 1, ("hopes", -90.0), events=(floor,), place=place)
    for at in (place, ("ree_heavy", "mine")):  # what is made of an ore follows it
        said = told_of(link, 1, ("hopes", 90.0), ("stocks", 9.0), events=(curb,), place=at)
        assert "China stops exports" in said and "Traders" in said.replace("traders", "Traders")


def test_what_began_it_is_in_the_bars(link):
    """A class read "it began with the floor" beside bars without one, and sales of cars where China had raised its
    price: what traders followed comes first, and what was over before the price was read is said to have been."""
    card = next(c for c in link.content.news if c.id == "ev_boom")
    data = {"card": card.id, "effect": "demand", "region": "", "mineral": "lithium", "share": 0.12, "months": 9}
    boom = Event("news", 1, month=1, text=card.headline, data=data)
    rise = Event("price_rise", 1, data={"mineral": "lithium", "stage": "component", "destinations": [],
                                        "step_share": 0.15})  # fmt: skip
    view = replace(link.view(), events=(), news=(rise, boom), event_log=(), months_per_turn=12)
    parts = (Part("hopes", 2.85, "", "china", 1), Part("china", 2.2, ""), Part("demand", 1.53, ""))
    why = Why("lithium", "component", "JPN", 1, 24.5, 31.08, 6.58, parts)
    said = culprits.who_sentence(link.content, view, why, 1)
    assert said.startswith("It began with this: China raises its export price of lithium cathodes")
    assert "For a part of the turn: Electric car sales" in said
    longer = replace(view, news=(rise, replace(boom, data={**data, "months": 14})))
    assert "For a part" not in culprits.who_sentence(link.content, longer, why, 1)
    last = replace(view, events=(), news=(), event_log=(rise, boom))
    down = (Part("hopes", -2.8, "", "china", 2), Part("china", -2.3, ""), Part("demand", 1.2, ""))
    fell = Why("lithium", "component", "JPN", 2, 30.0, 26.1, -3.9, down)
    assert "Electric car" not in culprits.who_sentence(link.content, last, fell, 2), "use went up in that turn"
    early = replace(last, event_log=(replace(boom, data={**data, "months": 14}),))
    for more in ((), (Part("demand", -0.05, ""),)):
        bars = (Part("hopes", -2.0, ""), Part("stocks", -0.73, ""), *more)
        said = culprits.who_sentence(link.content, early, Why("lithium", "refined", "JPN", 2, 12.0, 9.0, -3.0, bars), 2)
        assert "Electric car" not in said, "no bar of use went down with the price"


def test_what_pushed_nearly_as_much_is_named_with_its_size_and_only_with_a_bar(link):
    """Found in play: "Nearly as much: Plants and their owners" beside a sum of China's offer and change of use."""
    china, demand, plants = Part("china", -2.14, ""), Part("demand", 1.44, ""), Part("capacity", -1.4, "")
    said = told_of(link, 2, *((p.cause, p.amount_usd_per_kg) for p in (china, demand, plants)))
    assert "Nearly as much (−1.40): Plants and their owners: capacity came" in said
    hidden = (china, demand, Part("curb", 1.42, ""), plants, Part("freight", 0.2, ""))
    assert "Nearly as much" not in told_of(link, 2, *((p.cause, p.amount_usd_per_kg) for p in hidden))
