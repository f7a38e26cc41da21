"""The shipped scenario: whole, sourced, balanced, quick to load."""

import re
import time
from collections import Counter
from collections.abc import Iterator

import msgspec
import numpy as np
import pytest

from game.model.content import Content
from game.model.ids import CHINA, STAGES
from game.model.rulebook import Rulebook
from game.scenario import Loaded, find, load, reference
from game.scenario.fields import RECORDS
from game.scenario.reader import Node, read
from tests.scenario.helpers import ROOT, SHIPPED


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(SHIPPED)


@pytest.fixture(scope="module")
def content(loaded: Loaded) -> Content:
    assert loaded.faults == (), "\n".join(map(str, loaded.faults))
    assert loaded.content is not None
    return loaded.content


@pytest.mark.parametrize("name", ["ministerial_2026", "ministerial_years"])
def test_what_a_game_is_about_names_no_length_that_can_be_chosen(name):
    """Found in play: a game of four turns opened with "eight turns of a year each"."""
    told = load(find(name)).content.summary
    assert not re.search(r"(four|six|eight|ten|sixteen|\d+) (turns|years|half-years)", told), told


@pytest.mark.parametrize("name", ["ministerial_2026", "ministerial_years"])
def test_the_vault_is_as_large_in_the_brief_as_on_the_desk(name):
    """Found in play: "10 bn of EXIM loan" in the brief, "of $ 12.0 bn drawn" at the desk."""
    held = load(find(name)).content
    assert "Project Vault with 12 bn" in next(s.role for s in held.seats if s.id == "USA")


def test_size(content: Content) -> None:
    assert len(content.seats) == 16
    assert len(content.regions) == 27
    assert len(content.minerals) == 7
    assert len(content.projects) >= 40
    assert len(content.news) >= 20
    assert (content.start_year, content.start_month, content.chair) == (2026, 2, "KOR")


def test_members_of_turn_one(content: Content) -> None:
    by_start = {k: {s.id for s in content.seats if s.start == k} for k in ("member", "outside")}
    assert by_start == {"member": {"USA", "JPN", "KOR", "EU", "MEX"}, "outside": {"IDN"}}
    assert {s.id for s in content.seats if s.action_plan} == {"USA", "EU", "JPN", "MEX"}
    assert {s.id for s in content.seats if s.pax_silica} == {"USA", "JPN", "KOR", "GBR", "AUS"}


def test_seats_have_all_they_need(content: Content) -> None:
    for seat in content.seats:
        assert len(seat.role) > 300, seat.id
        assert (len(seat.strengths), len(seat.levers), len(seat.aims)) == (3, 3, 2)
        assert 2 <= len(seat.focus) <= 3
        rule = 3 * seat.gdp_usd_bn.value**0.5
        assert abs(seat.budget_usd_m - rule) < 5, (seat.id, rule)


def test_ids_are_unique(content: Content) -> None:
    for group in (content.projects, content.news, content.seats, content.regions, content.minerals):
        ids = Counter(item.id for item in group)
        assert not [name for name, count in ids.items() if count > 1]
    aims = Counter(aim.id for seat in content.seats for aim in seat.aims)
    assert max(aims.values()) == 1


def test_world_balance(content: Content) -> None:
    t = content.table
    supply = (t["prod"] - t["stock_build"]).sum(-1)
    use = t["final"].sum(-1)
    mined = (t["prod"] - t["feed_other"]).sum(-1)
    use[:, :-1] += t["yield_input"][:, 1:] * mined[:, 1:]
    np.testing.assert_allclose(use, supply, rtol=1e-4)


def test_flows_meet_supply_and_use(content: Content) -> None:
    t = content.table
    supply = t["prod"] - t["stock_build"]
    gap = np.abs(t["flows"].sum(-1) - supply) / supply.sum(-1, keepdims=True)
    assert gap.max() < 5e-3
    use = t["final"].copy()
    use[:, :-1] += t["yield_input"][:, 1:, None] * (t["prod"] - t["feed_other"])[:, 1:]
    gap = np.abs(t["flows"].sum(-2) - use) / supply.sum(-1, keepdims=True)
    assert gap.max() < 5e-3


def test_china_leads_refining(content: Content) -> None:
    prod = content.table["prod"]
    share = prod[..., content.region_index(CHINA)] / prod.sum(-1)
    m = content.mineral_index
    assert share[m("ree_light"), 0] == pytest.approx(0.69, abs=0.01)
    assert share[m("ree_light"), 1] == pytest.approx(0.913, abs=0.005)
    assert share[m("ree_light"), 2] == pytest.approx(0.94, abs=0.005)
    assert share[m("cobalt"), 0] < 0.01


def test_dispersion_keeps_the_market_unique(content: Content) -> None:
    theta = content.table["theta_share"]
    assert (theta[:, :2] <= 0.05).all()
    assert (theta[:, 2] <= 0.08).all()
    assert (content.table["elasticity_short"] > 0).all()
    assert (content.table["elasticity_long"] > content.table["elasticity_short"]).all()


def _figures(node: Node, path: str = "") -> Iterator[tuple[str, dict[str, Node]]]:
    if isinstance(node.value, dict):
        if "value" in node.value:
            yield path, node.value
        for key, inner in node.value.items():
            yield from _figures(inner, f"{path}.{key}")
    if isinstance(node.value, list):
        for i, inner in enumerate(node.value):
            yield from _figures(inner, f"{path}[{i}]")


def test_every_figure_names_source_and_confidence(content: Content) -> None:
    known = {s.id for s in content.sources}
    count = 0
    for path in sorted(SHIPPED.glob("*.yaml")):
        node, faults = read(path)
        assert not faults
        assert node is not None
        for place, figure in _figures(node, path.name):
            if "aims" in place:
                continue
            count += 1
            assert str(figure["source"].value) in known, place
            assert figure["confidence"].value in RECORDS["figure_row"].names["confidence"].choices
    assert count > 100


def test_every_source_resolves(content: Content) -> None:
    known = {s.id for s in content.sources}
    used = {s for p in content.projects for s in p.sources}
    used |= {x.source for x in (*content.seats, *content.curbs, *content.news)}
    used |= {stage.price_base_usd_per_kg.source for m in content.minerals for stage in m.stages}
    assert used <= known


def test_assumptions_are_called_so(content: Content) -> None:
    for card in content.news:
        if card.odds_per_turn:
            assert (card.source, card.confidence) == ("own_estimate", "assumption")
        else:
            assert card.source not in ("own_estimate", "game_design")
            assert card.effect == "headline"


def test_cost_of_cards_leaves_room_for_the_thesis(content: Content) -> None:
    """Separation and magnets: unaided no start at the base price; running plants fear a 30 % cut."""
    table = content.table
    for card in content.projects:
        if not all(o.stage != "mine" for o in card.outputs) or card.committed:
            continue
        tonnes = sum(o.capacity_t_per_month for o in card.outputs) * 12
        price = inputs = 0.0
        for o in card.outputs:
            m, s = content.mineral_index(o.mineral), STAGES.index(o.stage)
            weight = o.capacity_t_per_month * 12 / tonnes
            price += weight * table["price"][m, s]
            inputs += weight * table["yield_input"][m, s] * table["price"][m, s - 1]
        need = inputs + card.cash_cost_usd_per_kg + 0.17 * card.capex_usd_m * 1000 / tonnes
        assert need > 0.99 * price, card.id
        assert inputs + card.cash_cost_usd_per_kg > 0.7 * price, card.id
        assert inputs + card.cash_cost_usd_per_kg < 1.05 * price, card.id


def test_committed_cards_are_under_way(content: Content) -> None:
    for card in content.projects:
        if card.committed:
            assert card.missing_permits == 0, card.id
            assert "public money: none" not in card.note, card.id


def test_nothing_later_than_the_ministerial_is_known(content: Content) -> None:
    later = {"expeditors_0424", "mining_stibnite", "benchmark_ticker", "nm_serra", "spglobal_0205", "underlines_0206"}
    used = {x.source for x in (*content.seats, *content.curbs, *content.news)}
    used |= {s for p in content.projects for s in p.sources}
    assert not used & later


def test_rules_are_written_out(content: Content) -> None:
    """The defaults of the rulebook but for what was tuned (README of the scenario, section Tuning)."""
    plain, change = Rulebook(), msgspec.structs.replace
    finance = change(plain.finance, delay_odds=0.1, delay_odds_per_permit=0.05, line_share=0.5)
    score = change(
        plain.score,
        security_scale=0.5,
        affordability_share=0.3,
        industry_share=0.45,
            industry_budgets=1.0,
        treasury_budgets=8.0,
        standing_points=8.0,
    )
    trust = change(
        plain.trust, breach_victim=12.0, breach_others=0.75, side_buying=3.0, wrong_accused=6.0, wrong_others=0.75
    )
    vault = change(plain.vault, purse_usd_m=12_000.0)  # a scenario has none that it does not name
    assert content.rules == change(plain, finance=finance, score=score, trust=trust, vault=vault)
    node, _ = read(SHIPPED / "rules.yaml")
    assert node is not None
    assert isinstance(node.value, dict)
    for section in Rulebook.__struct_fields__:
        inner = node.value[section]
        assert isinstance(inner.value, dict)
        assert set(inner.value) == set(getattr(Rulebook(), section).__struct_fields__)


def test_loads_quickly() -> None:
    begin = time.process_time()
    load(SHIPPED)
    assert time.process_time() - begin < 1.5


def test_printed_reference_is_current() -> None:
    printed = (ROOT / "scenarios" / "FIELDS.md").read_text(encoding="utf-8")
    assert printed == reference(), "write reference() to scenarios/FIELDS.md again"


def test_pages_count_what_the_data_hold(content: Content) -> None:
    """Found in play: the pages said 62 cards where the data had 69."""
    pages = ("CHANGELOG.md", "scenarios/ministerial_2026/README.md")
    told = [(ROOT / name).read_text(encoding="utf-8") for name in pages]
    real = [card for card in content.projects if not card.line_of]
    assert all(f"{len(real)} real" in text for text in told)
    assert all(f"{len(content.regions)} regions" in text for text in told)
    assert f"{len(content.news)} news cards" in told[0]


def test_secret_aims_are_open(content: Content) -> None:
    """No aim is met by what is committed already, and each can be met by cards on the table."""
    table, china = content.table, content.region_index(CHINA)
    for seat in content.seats:
        r = content.region_index(seat.id)
        for aim in seat.aims:
            fits = [
                (card, o)
                for card in content.projects
                for o in card.outputs
                if (o.mineral, o.stage) == (aim.mineral, aim.stage)
            ]
            own = [(c, o) for c, o in fits if c.region == seat.id]
            if aim.kind == "built":
                assert any(not c.committed for c, _ in own), aim.id
            if aim.kind == "capacity_share":
                assert aim.stage
                m, s = content.mineral_index(aim.mineral), STAGES.index(aim.stage)
                cap = table["cap"][m, s]
                outside = cap.sum() - cap[china] + 12 * sum(o.capacity_t_per_month for c, o in fits if c.committed)
                now = cap[r] + 12 * sum(o.capacity_t_per_month for c, o in own if c.committed)
                more = 12 * sum(o.capacity_t_per_month for c, o in own if not c.committed)
                assert now / outside < aim.value < (now + more) / (outside + more), aim.id
            if aim.kind == "trust_at_least":
                told = {frozenset(t.seats): t.trust for t in content.trust}
                assert told.get(frozenset((aim.seat, seat.id)), 50) < aim.value, aim.id


@pytest.mark.parametrize("name", ["ministerial_2026", "ministerial_years"])
def test_no_purse_is_filled_by_sitting_still(name):
    """Found in play: who spent nothing for the last four turns had the 470 million of its secret aim.

    Half of what is left lapses each turn, so that who never spends ends with two budgets and no more.
    """
    content = load(find(name)).content
    idle = 1.0 / (1.0 - content.rules.money.carry_over_share)
    met = 0
    for seat in content.seats:
        for aim in (*seat.aims, *seat.spare_aims):
            if aim.kind == "money_at_least":
                met += 1
                assert aim.value > 1.01 * idle * seat.budget_usd_m, aim.id
                assert aim.value < 1.6 * idle * seat.budget_usd_m, "within reach of who sells well"
    assert met > 4


@pytest.mark.parametrize("name", ["ministerial_2026", "ministerial_years"])
def test_aims_say_their_own_figures(name):
    """A figure that is set anew in a scenario built on another has to be told anew, too."""
    content = load(find(name)).content
    for seat in content.seats:
        for aim in (*seat.aims, *seat.spare_aims):
            if aim.value:
                figure = f"{100 * aim.value:g} %" if aim.kind == "capacity_share" else f"{aim.value:g}"
                assert figure in aim.text, aim.id


def test_the_game_of_years_says_what_the_computer_made_of_every_seat() -> None:
    content = load(ROOT / "scenarios" / "ministerial_years").content
    assert content is not None
    held = next(y for y in content.yardsticks if y.turns == content.rules.turn.turns)
    assert [m.seat for m in held.seats] == list(content.seat_ids()) and held.games >= 20
    for one in held.seats:
        assert one.idle <= one.low < one.median < one.high
        assert one.idle < one.median - 3, "play tells a seat from an idle one"
