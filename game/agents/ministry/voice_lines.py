"""The lines of the talks by temper: how a hawk, a guardian, a broker, a producer and a free rider say the same thing.

A hawk thinks of China, a guardian of rules and the record, a broker of the next bargain, a producer of mines and
plants, a free rider of what it costs and who looks. A temper that stands more than once has as many ways to say it.
"""

from typing import Final

from game.agents.ministry.voice_more import MORE, Voices
from game.model.closing import BUSY, CLOSED, CLOSED_FOR
from game.model.phrases import pattern

__all__ = ["LINES", "Voices"]

_FIRST: Final[dict[str, Voices]] = {
    "offer": (
        ("hawk", pattern("Less for China to hold back: you get {gives}, we get {gets}; {ask}.")),
        ("hawk", pattern("Let us owe Beijing less: {gives} for you, {gets} for us; {ask}.")),
        ("guardian", pattern("Let us have it in writing: you get {gives}, we get {gets}; {ask}.")),
        ("guardian", pattern("A plain bargain: {gives} for you, {gets} for us; {ask}.")),
        ("broker", pattern("Each has what the other lacks: you get {gives}, we get {gets}; {ask}.")),
        ("broker", pattern("You can defend it at home: {gives} for you, {gets} for us; {ask}.")),
        ("producer", pattern("Plants first, speeches later: you get {gives}, we get {gets}; {ask}.")),
        ("producer", pattern("Our people can start on it: {gives} for you, {gets} for us; {ask}.")),
        ("free_rider", pattern("It need not cost us much: you get {gives}, we get {gets}; {ask}.")),
        ("free_rider", pattern("No trouble to either of us: {gives} for you, {gets} for us; {ask}.")),
    ),
    "offer_one": (
        ("hawk", pattern("Better between us than from China: {thing}; {ask}.")),
        ("guardian", pattern("Our terms are these, and they hold until the bell: {thing}; {ask}.")),
        ("broker", pattern("It suits us both: {thing}; {ask}.")),
        ("producer", pattern("Our plants are ready for it: {thing}; {ask}.")),
        ("free_rider", pattern("If it is of use to you: {thing}; {ask}.")),
    ),
    "favours": (
        ("hawk", pattern("You stand up for us abroad and we for you, within {term}. China counts who has friends.")),
        ("guardian", pattern("A favour for a favour within {term}, both in writing. So one learns to rely on {seat}.")),
        ("broker", pattern("We speak for you, you speak for us, within {term}. Doors are easier with two at them.")),
        ("producer", pattern("We back you abroad and you back us, within {term}. It sells no tonne, but it helps.")),
        ("free_rider", pattern("A kind word for a kind word, within {term}. That is cheap, and it lasts.")),
    ),
    "accept": (
        ("hawk", pattern("Agreed. {first}: that much less to ask of Beijing.")),
        ("hawk", pattern("Agreed: {thing}. Let them read about it in Beijing.")),
        ("guardian", pattern("Agreed, to the letter: {thing}.")),
        ("guardian", pattern("You have our signature for {thing}. We keep what we sign.")),
        ("broker", pattern("Agreed, and gladly: {thing}. May you find yours as easy to defend at home.")),
        ("broker", pattern("Agreed. {first}: we had hoped that you would ask.")),
        ("producer", pattern("Agreed: {thing}. The orders go out tonight.")),
        ("producer", pattern("Agreed. {first}: our people will see that it is used.")),
        ("free_rider", pattern("Agreed. For {thing} we can hardly say no.")),
        ("free_rider", pattern("Agreed: {thing}. It was kind of you to think of us.")),
    ),
    "accept_word": (
        ("hawk", pattern("Agreed: {thing}. We stand by those who stand by us.")),
        ("guardian", pattern("Agreed: {thing}. We shall hold you to it, and you us.")),
        ("broker", pattern("Agreed: {thing}. Others will hear that we two can deal.")),
        ("producer", pattern("Agreed: {thing}. Our plants can plan on that.")),
        ("free_rider", pattern("Agreed: {thing}. A word is soon given.")),
    ),
    "accept_money": (
        ("hawk", pattern("Agreed, for {thing}. It will go where China does not want it.")),
        ("guardian", pattern("Agreed, for {thing}, as written.")),
        ("broker", pattern("Agreed, for {thing}. That will quieten our treasury.")),
        ("producer", pattern("Agreed, for {thing}. We know plants that can use it.")),
        ("free_rider", pattern("Agreed. We do not argue with {thing}.")),
    ),
    "accept_plain": (
        ("hawk", pattern("Agreed. Little is in it, but it is signed among friends.")),
        ("guardian", pattern("Agreed. It costs us little, and it is in order.")),
        ("broker", pattern("Agreed. It is a beginning.")),
        ("producer", pattern("Agreed. It does our plants no harm.")),
        ("free_rider", pattern("Agreed. Why not?")),
    ),
    "counter_short": (
        ("hawk", pattern("As it stands, {thing} would leave us weaker, so {ask}.")),
        ("guardian", pattern("For what {thing} costs us we get too little, so {ask}.")),
        ("broker", pattern("We are close. What it costs us is {thing}, so {ask}.")),
        ("producer", pattern("Our plants would pay for {thing}, so {ask}.")),
        ("free_rider", pattern("It would cost us {thing}, and we had hoped that it would not: {ask}.")),
    ),
    "counter_fair": (
        ("hawk", pattern("It serves us both; then let both carry it: {ask}.")),
        ("guardian", pattern("What it brings us both we should share: {ask}.")),
        ("broker", pattern("There is enough in this for two: {ask}.")),
        ("producer", pattern("A fair price at both gates: {ask}.")),
        ("free_rider", pattern("You gain by it as well, we notice: {ask}.")),
    ),
    "counter_moved": (
        ("hawk", pattern("A step toward you, so that Beijing does not see us haggle: {ask}.")),
        ("guardian", pattern("We have looked again and come your way: {ask}.")),
        ("broker", pattern("We come your way; now it should do: {ask}.")),
        ("producer", pattern("We want the order, so we come your way: {ask}.")),
        ("free_rider", pattern("Very well, we come your way: {ask}.")),
    ),
    "counter_stands": (
        ("hawk", pattern("What we named stands: {ask}.")),
        ("guardian", pattern("We said what we can do, and that stands: {ask}.")),
        ("broker", pattern("We could not sell less than that at home, so what we named stands: {ask}.")),
        ("producer", pattern("That was our price, and it stands: {ask}.")),
        ("free_rider", pattern("We are in no hurry, and what we named stands: {ask}.")),
    ),
    "decline": (
        ("hawk", pattern("No. We do not make ourselves weaker for that: {why}; about {missing} would do.")),
        ("guardian", pattern("No, we cannot put our name to it: {why}; about {missing} would do.")),
        ("broker", pattern("Not yet: {why}; about {missing} would do, and we would carry it.")),
        ("producer", pattern("No, our plants would be worse off: {why}; about {missing} would do.")),
        ("free_rider", pattern("No, we had rather wait: {why}; about {missing} would do.")),
        ("hawk", pattern("Not so: {why}; about {missing} would do, and we would stand together on it.")),
        ("guardian", pattern("No, as the terms stand: {why}; about {missing} would do.")),
        ("broker", pattern("We would gladly say yes, but {why}; about {missing} would do.")),
        ("producer", pattern("That does not pay for a shift: {why}; about {missing} would do.")),
        ("free_rider", pattern("Not at that price: {why}; about {missing} would do.")),
    ),
    "decline_share": (
        ("hawk", pattern("No: it brings you far more than us, and we know what it is worth; about {missing} "
                         "would do.")),
        ("guardian", pattern("No. Far the larger part of it would be yours; about {missing} would do.")),
        ("broker", pattern("Not yet: you gain far more by it than we do; about {missing} would do for "
                           "both.")),
        ("producer", pattern("No. What we would give is worth far more to you than that; about {missing} "
                             "would do.")),
        ("free_rider", pattern("No: we see who would live well by this; about {missing} would do.")),
    ),
    "decline_own": (
        ("hawk", pattern("No: {why}. What we offered you this turn still stands, about {missing} M USD better for "
                         "us.")),
        ("guardian", pattern("No: {why}. Our own offer of this turn still stands; it brings us about {missing} M USD "
                             "more than this.")),
        ("broker", pattern("Not this one: {why}. Ours of this turn still stands, about {missing} M USD away from it.")),
        ("producer", pattern("No: {why}. Our own offer still stands; it is about {missing} M USD better for us.")),
        ("free_rider", pattern("No: {why}. We like our own offer of this turn better, by about {missing} M USD.")),
    ),
    "closed": CLOSED,
    "closed_for": CLOSED_FOR,
    "busy": BUSY,
    "distrust": (
        ("hawk", pattern("We trust you {trust} of 100 and take a bare word from {needed} on; a bond of {bond} M USD "
                         "would do.")),
        ("guardian", pattern("By the record we trust you {trust} of 100, and a bare word needs {needed}; a bond of "
                             "{bond} M USD would do.")),
        ("broker", pattern("We would like to, but we trust you {trust} of 100 and take a bare word from {needed} on; a "
                           "bond of {bond} M USD would do.")),
        ("producer", pattern("We trust you {trust} of 100, and below {needed} a bare word is too little for us; add a "
                             "bond of {bond} M USD.")),
        ("free_rider", pattern("We trust you {trust} of 100 and go by bare words from {needed} on; a bond of {bond} M "
                               "USD, please.")),
    ),
    "bond_due": (
        ("hawk", pattern("You broke your word on {word} in {month}. No word of yours without a bond; China gives us "
                         "those, too.")),
        ("guardian", pattern("Your word on {word} is down as broken since {month}. Until that fades we take none "
                             "without a bond.")),
        ("broker", pattern("After {word} in {month} nobody here would vouch for you. With a bond we could.")),
        ("producer", pattern("We had planned on {word}, and in {month} you broke it. No word of yours without a "
                             "bond.")),
        ("free_rider", pattern("You broke your word on {word} in {month}. We remember that better than our own: a "
                               "bond, please.")),
    ),
    "wronged": (
        ("hawk", pattern("Since you broke your word on {word} in {month} we ask for a bond with yours.")),
        ("guardian", pattern("We have not closed the page of {month}, when you broke your word on {word}.")),
        ("broker", pattern("There is still {month} between us, when you broke your word on {word}.")),
        ("producer", pattern("You broke your word on {word} in {month}. Our plants remember.")),
        ("free_rider", pattern("We have not forgotten {month} and your word on {word}.")),
    ),
    "caught": (
        ("hawk", pattern("Since your purchases past the levy came out in {month} we trust you at {trust} of 100.")),
        ("guardian", pattern("The levy that you did not pay in {month} has cost you trust here: {trust} of 100.")),
        ("broker", pattern("What came out about you in {month} makes it harder for us: we trust you at {trust} of "
                           "100.")),
        ("producer", pattern("You bought past our plants in {month}; we trust you at {trust} of 100 since.")),
        ("free_rider", pattern("You were found out in {month}; at {trust} of 100 we count our change twice.")),
    ),
    "kept": (
        ("hawk", pattern("You kept your word on {word}; your next one counts for more with us.")),
        ("guardian", pattern("Your word on {word} is down as kept, so this one counts for more.")),
        ("broker", pattern("You kept your word on {word}; that makes this cheaper for us both.")),
        ("producer", pattern("Your word on {word} held, so we ask less for the risk.")),
        ("free_rider", pattern("You kept your word on {word}. We do notice such things.")),
    ),
    "floor": (
        ("hawk", pattern("At {price}, {share} of fair cost, a plant outside China can live. {gain}.")),
        ("guardian", pattern("{share} of fair cost, {price}: enough to build on, and no more. {gain}.")),
        ("broker", pattern("We put {share} of fair cost, {price}, because it can pass. {gain}.")),
        ("producer", pattern("Nobody digs or smelts below cost: {share} of fair cost is {price}. {gain}.")),
        ("free_rider", pattern("{share} of fair cost, {price}: somebody has to ask for it. {gain}.")),
        ("hawk", pattern("China can undersell anybody until somebody says {price}; that is {share} of fair cost. "
                         "{gain}.")),
        ("guardian", pattern("A price that all can check: {price}, {share} of fair cost. {gain}.")),
        ("producer", pattern("{price} keeps plants open, and it is {share} of fair cost. {gain}.")),
    ),
    "agenda": (
        ("hawk", pattern("From the chair, what keeps China waiting comes first: {said}.")),
        ("guardian", pattern("From the chair, in the order in which they are ripe: {said}.")),
        ("broker", pattern("From the chair, what most of you can carry: {said}.")),
        ("producer", pattern("From the chair, what brings plants forward: {said}.")),
        ("free_rider", pattern("From the chair, and without a long debate, please: {said}.")),
    ),
}  # fmt: skip

LINES: Final[dict[str, Voices]] = {kind: (*lines, *MORE.get(kind, ())) for kind, lines in _FIRST.items()}
"""All lines of a situation."""
