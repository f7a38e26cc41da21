"""A clause that you give is told in the second person, whatever its kind and whoever else is in it."""

import re
from typing import get_args

import pytest

from game.model.talks import Clause, ClauseKind
from game.present.clauses import clause_text
from game.present.clauses_yours import yours
from tests.agents import views as v

KINDS = get_args(ClauseKind)


def clause(kind: str, giver: str = "JPN") -> Clause:
    return Clause(kind, giver, mineral="ndpr", stage="refined", amount_usd_m=5.0, tonnes_per_month=3.0, tonnes=3.0,
                  price_usd_per_kg=9.0, effort=2, turns=2, bond_usd_m=4.0, share=0.1,
                  project=v.content().projects[0].id, to="USA")  # type: ignore[arg-type]  # fmt: skip


def base(verb: str) -> str:
    return {"does": "do", "applies": "apply"}.get(verb, verb[:-1])


@pytest.mark.parametrize("kind", KINDS)
def test_what_you_give_has_the_verb_of_you_and_nothing_of_its(kind):
    """Found in play: "To the United States: that you keeps the floor"."""
    third, second = clause_text(v.content(), clause(kind)), yours(v.content(), clause(kind))
    verb = third.split()[2 if kind == "call_motion" else 0]
    assert base(verb) in second.split() and verb not in second.split(), second
    assert not re.search(r"\bits\b", second), second
