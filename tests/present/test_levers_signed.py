"""A lever of the first page that names a partner and a good names one that signs in the first talks."""

import pytest

from game import agents
from tests.agents.test_proposals import first_talk
from tests.helpers import real_content

NAMED = (
    ("USA", "loan money for a plant", {"JPN", "KOR", "EU"}, {("loan", "")}),
    ("COD", "no new curb on cobalt to the European Union or Japan", {"EU", "JPN"}, {("no_new_curb", "cobalt")}),
    ("AUS", "of cobalt to the United States or Korea, of lithium to Japan", {"USA", "KOR", "JPN"},
     {("offtake", "cobalt"), ("offtake", "lithium")}),
    ("KOR", "of cathodes to the United States", {"USA"}, {("offtake", "lithium")}),
    ("IDN", "small offtakes of cathodes or cobalt", {"EU", "JPN", "USA", "GBR", "CAN", "MYS"},
     {("offtake", "cobalt"), ("offtake", "lithium")}),
)  # fmt: skip


@pytest.mark.parametrize(("seat", "text", "partners", "clauses"), NAMED)
def test_a_lever_that_names_a_deal_names_one_that_is_signed(seat, text, partners, clauses):
    """Found in play: "Bring the Kuantan plant to the table", "sell lithium to Korea": nobody signed either."""
    content = real_content()
    held = content.seat(seat)
    assert any(text in lever for lever in (*held.levers, *held.short_levers))
    found = [p for p in agents.proposals(content, first_talk(seat)) if p.move.to in partners]
    assert [p for p in found if clauses & {(c.kind, c.mineral) for c in p.move.clauses}]


def test_no_lever_asks_the_fund_or_a_partner_for_what_no_clause_gives():
    """Found over all seats: FORGE's Fund signs no deal, and nobody pays for strict customs before a floor is there."""
    texts = [text for seat in real_content().seats for text in (*seat.levers, *seat.short_levers)]
    assert not [t for t in texts if "Promise strict customs" in t or "Vault draw right" in t or "exemption" in t]
