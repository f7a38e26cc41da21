"""Kept sentences in the language in use: the template of each is found again and filled anew.

Rules and agents write English into the records (``game.model.phrases``). ``retold`` reads a sentence back
by the letters of its template that stand between the places; what stands in the places is read in the same
way, since sentences nest: a reason in a refusal, a name in a reason. The reading that explains most letters
wins. Unknown sentences stay as they are, and in English nothing is read at all.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from string import Formatter
from typing import Final, NamedTuple

from game.present import fmt
from game.present.words import mark, ntr, tr

__all__ = ["Template", "bare", "call_names", "read", "retold", "use"]

Told = tuple[str, str]
"""A template as the catalogue knows it: its text and, of a counted one, its plural (else "")."""

_JOINTS: Final = (". ", "; ", ": ", ", ", " and ", " or ")
_BRACKET_OR: Final = {joint: re.compile(rf"[()]|{re.escape(joint)}") for joint in _JOINTS}
_TOGETHER: Final = 3
"""Pieces of a list that one template may span."""
_LONG: Final = 160
"""Letters from which a text is looked at as a list before it is as one sentence."""
_WORDS_OF_JOINTS: Final = {" and ": mark("and"), " or ": mark("or")}
_WORD: Final = re.compile(r"[A-Za-z]+")
_FIGURE: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+\.\d+")
_MEASURED: Final = re.compile(r"[+\-\u2212]?\d[\d.,]* ?(?:t|kt|Mt|t/month|USD/kg|M USD)")
_AT_END: Final = re.compile(r"(.*[A-Za-z)]) ([+\-\u2212]?\d[\d.,]*(?: M USD)?)")
_AT_START: Final = re.compile(r"([+\-\u2212]?\d[\d.,]*) ([A-Za-z].*)")
_MOST_WAYS: Final = 24
"""Ways to lay one template over a sentence that are looked at."""
_LEAST_COVER: Final = 0.3
"""A template of a few letters is believed only if so much of the sentence is explained."""
_FEW: Final = 8
_NEARLY: Final = 0.95
"""A long list of which so much is explained piece by piece is not looked at as one sentence."""


def bare(template: str) -> str:
    """A template as translators see it: places by name, without conversion and format.

    >>> bare("{value:g} is below {least:.0%}.")
    '{value} is below {least}.'
    """
    parts = ((text, name) for text, name, _, _ in Formatter().parse(template))
    return "".join(_braces(text) + ("" if name is None else f"{{{name}}}") for text, name in parts)


def _braces(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


@dataclass(frozen=True)
class Template:
    """A told sentence: ``literals`` stand around ``places``, one more of them than places."""

    key: str
    one: str = ""
    many: str = ""
    """Singular and plural of a counted sentence, of which ``key`` is one."""

    @cached_property
    def parts(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Literals and places in their order."""
        literals, places = [""], []
        for text, name, _, _ in Formatter().parse(self.key):
            literals[-1] += text
            if name is not None:
                places.append(name)
                literals.append("")
        return tuple(literals), tuple(places)

    @cached_property
    def letters(self) -> int:
        """Letters of the template's own."""
        return sum(_letters(part) for part in self.parts[0])

    @cached_property
    def handle(self) -> str:
        """Its longest whole word, by which it is found; "" if every word touches a place."""
        literals, places = self.parts
        found = []
        for at, text in enumerate(literals):
            for word in _WORD.finditer(text):
                touches = (word.start() == 0 and at > 0) or (word.end() == len(text) and at < len(places))
                if not touches:
                    found.append(word[0].lower())
        return max(found, key=len, default="")

    def ways(self, text: str) -> Iterator[tuple[str, ...]]:
        """What stands in the places if the template is laid over a text, in every way (some at most)."""
        literals, _ = self.parts
        first, last = literals[0], literals[-1]
        if not _starts(text, first) or not text.endswith(last) or len(text) < len(first) + len(last):
            return
        if len(literals) == 1:
            if len(text) == len(first):
                yield ()
            return
        yield from _ways(text[len(first) : len(text) - len(last)], literals[1:-1])


class Reading(NamedTuple):
    """A text in the language in use, and how many of its letters were explained."""

    text: str
    letters: int


class _Speech:
    """What one language reads sentences back by, and what it has read so far."""

    def __init__(self, told: Iterable[Told] = (), known: Iterable[str] = ()) -> None:
        self.by_handle: dict[str, list[Template]] = defaultdict(list)
        self.loose: list[Template] = []
        self.known = set(known)
        self.kept: dict[frozenset[tuple[str, str]], dict[str, Reading]] = {}
        for one, many in told:
            for template in (Template(one, one, many), Template(many, one, many)) if many else (Template(one),):
                if not template.parts[1]:
                    self.known.add(template.key)
                elif template.handle:
                    self.by_handle[template.handle].append(template)
                else:
                    self.loose.append(template)
        self.call({})

    def call(self, names: dict[str, str]) -> None:
        """Take all names of goods and countries; readings are those made with the same names."""
        self.names = names
        self.read = self.kept.setdefault(frozenset(names.items()), {})


_SPEECH = [_Speech()]
_FIXED: dict[str, _Speech] = {}
"""Languages that have the same texts as long as the program runs."""
_OPEN: set[str] = set()


def use(told: Iterable[Told], known: Iterable[str] = (), fixed: str = "") -> None:
    """Take the templates that sentences are made of, and texts that are known whole; none: English.

    ``fixed`` names a language that has the same texts whenever it is taken: what was read in it stays read.
    """
    speech = _FIXED.get(fixed) or _Speech(told, known)
    if fixed:
        _FIXED[fixed] = speech
    speech.call({})
    _SPEECH[0] = speech


def call_names(names: Mapping[str, str]) -> None:
    """Take names (English -> in the language in use) of goods and countries as sentences have them."""
    speech = _SPEECH[0]
    if any(speech.names.get(name) != said for name, said in names.items()):
        speech.call({**speech.names, **names})


def retold(text: str) -> str:
    """A kept English sentence in the language in use; the same text if it is not known."""
    if not text or not (_SPEECH[0].by_handle or _SPEECH[0].known):
        return text
    return read(text).text


def read(text: str) -> Reading:
    """The best reading of a text."""
    kept = _SPEECH[0].read
    found = kept.get(text)
    if found is None:
        if text in _OPEN:
            return Reading(text, 0)
        _OPEN.add(text)
        try:
            found = kept[text] = _read(text)
        finally:
            _OPEN.discard(text)
    return found


def _read(text: str) -> Reading:
    whole = _letters(text)
    bare_text = text.strip()
    if not whole or _MEASURED.fullmatch(text):
        return Reading(_figures(text), whole)
    named = _known(text)
    if named is not None:
        return Reading(named, whole)
    best = Reading(_figures(text), 0)
    for joint in ("; ", ". ") if len(text) > _LONG else ():
        listed = _pieces(text, joint)
        if listed.letters >= _NEARLY * whole:
            return listed
    for made in _templates(text):
        if made.letters > best.letters:
            best = made
        if best.letters >= whole:
            return best
    if bare_text != text:
        more = _edges(text, bare_text)
    else:
        more = max(_joined(text, best), _ended(text), key=lambda k: k.letters)
    return more if more.letters > best.letters else best


def _edges(text: str, inner: str) -> Reading:
    """A text with blanks around it: read without them."""
    at = text.index(inner)
    made = read(inner)
    return Reading(text[:at] + made.text + text[at + len(inner) :], made.letters)


def _ended(text: str) -> Reading:
    """A text with a stop or a figure at its end, or one before it: ``own producers +12 M USD``, ``+8 M USD a turn``."""
    if text[-1] in ".!?:;,":
        made = read(text[:-1])
        return Reading(made.text + text[-1], made.letters)
    found = _AT_END.fullmatch(text)
    if found is None:
        first = _AT_START.fullmatch(text)
        rest = read(first[2]) if first else Reading(text, 0)
        return Reading(f"{_figures(first[1])} {rest.text}", rest.letters) if first else rest
    made = read(found[1])
    return Reading(f"{made.text} {_figures(found[2])}", made.letters)


def _known(text: str) -> str | None:
    """A name, or a text that the catalogue has whole; None if neither."""
    names, known = _SPEECH[0].names, _SPEECH[0].known
    for form, turn in ((text, str), (_lower(text), _upper), (_upper(text), _lower)):
        if form in names:
            return turn(names[form])
        if form in known:
            return turn(tr(form))
    stopped = text + "."
    if stopped in known:
        return tr(stopped).removesuffix(".")
    if len(text) > 2 and text[0] == text[-1] == "'":
        return f"'{read(text[1:-1]).text}'"
    return None


def _templates(text: str) -> Iterator[Reading]:
    """Readings by one template each, those with most letters of their own first."""
    whole = _letters(text)
    words, speech = {word.lower() for word in _WORD.findall(text)}, _SPEECH[0]
    found = [t for word in words for t in speech.by_handle.get(word, ())]
    found += [t for t in speech.loose if all(part in text for part in t.parts[0][1:])]
    found.sort(key=lambda t: -t.letters)
    for template in found:
        made = None
        for way in _filled(template, text):
            if made is None or way.letters > made.letters:
                made = way
            if made.letters >= whole:
                break
        if made is not None and (template.letters >= _FEW or made.letters >= _LEAST_COVER * whole):
            yield made


def _filled(template: Template, text: str) -> Iterator[Reading]:
    """The readings by one template, one for each way to lay it over the text."""
    literals, places = template.parts
    for captured in template.ways(text):
        inner = [read(part) for part in captured]
        values: dict[str, str] = {}
        for name, made in zip(places, inner, strict=True):
            if values.setdefault(name, made.text) != made.text:
                break
        else:
            said = _said(template, values, dict(zip(places, captured, strict=True)))
            if literals[0]:
                said = _upper(said) if text[0].isupper() else _lower(said) if literals[0][0].isupper() else said
            yield Reading(said, template.letters + sum(made.letters for made in inner))


def _said(template: Template, values: Mapping[str, str], captured: Mapping[str, str]) -> str:
    """The template in the language in use, with its places filled."""
    if not template.one:
        return tr(template.key, **values)
    try:
        n = float(captured.get("n", "").replace(",", ""))
    except ValueError:
        return tr(template.key, **values)
    return ntr(template.one, template.many, n, **values)


def _joined(text: str, best: Reading) -> Reading:
    """A text as pieces that were put together with a stop, a comma, a bracket or a word."""
    whole = _letters(text)
    for joint in _JOINTS:
        if joint in text and best.letters < whole:
            best = max(_pieces(text, joint), best, key=lambda k: k.letters)
    if text.endswith(")") and " (" in text and best.letters < whole:
        at = text.index(" (")
        one, two = read(text[:at]), read(text[at + 2 : -1])
        best = max(Reading(f"{one.text} ({two.text})", one.letters + two.letters), best, key=lambda k: k.letters)
    for at in (found.start() for found in re.finditer(", ", text)):
        if text[at:] in _SPEECH[0].known:  # ", which it bears for the bloc"
            one, more = read(text[:at]), _letters(text[at:])
            best = max(Reading(one.text + tr(text[at:]), one.letters + more), best, key=lambda k: k.letters)
    return best


def _pieces(text: str, joint: str) -> Reading:
    """A list read piece by piece; up to three pieces that stand together may be one sentence with the joint in it.

    Joints inside brackets belong to what the brackets stand in.
    """
    cuts, depth = [0], 0
    for found in _BRACKET_OR[joint].finditer(text):
        depth += (found[0] == "(") - (found[0] == ")")
        if depth == 0 and found[0] == joint and found.start():
            cuts.append(found.end())
    if len(cuts) < 2:
        return Reading(text, 0)
    stop = joint.startswith(".")  # a stop belongs to its sentence
    ends = [*(cut - len(joint) + stop for cut in cuts[1:]), len(text)]
    word = f" {tr(_WORDS_OF_JOINTS[joint])} " if joint in _WORDS_OF_JOINTS else joint[stop:]
    best = [Reading("", 0)]
    for to, end in enumerate(ends):
        ways = []
        for start in range(max(0, to + 1 - _TOGETHER), to + 1):
            if start == 0 and to == len(ends) - 1:
                continue  # the whole is being read already
            made = read(text[cuts[start] : end])
            before = best[start]
            own = made.letters + (before.letters + _letters(joint) if start else 0)
            ways.append(Reading(f"{before.text}{word}{made.text}" if start else made.text, own))
        best.append(max(ways, key=lambda k: k.letters))
    return best[-1]


def _ways(text: str, between: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Ways to cut a text at each of the literals between its places."""
    yield from islice(_cuts(text, between), _MOST_WAYS)


def _cuts(text: str, between: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if not between:
        yield (text,)
        return
    mark_, rest = between[0], between[1:]
    for at in _positions(text, mark_):
        for more in _cuts(text[at + len(mark_) :], rest):
            yield (text[:at], *more)


def _positions(text: str, literal: str) -> Iterator[int]:
    """Where a literal stands; an empty one stands before each word and at the end."""
    pattern = re.escape(literal) if literal else r"(?= |[;:(]|, )|$"
    for found in re.finditer(pattern, text):
        yield found.start()


def _starts(text: str, first: str) -> bool:
    """Whether a text begins so, whatever the size of the first letter."""
    return text.startswith(first) or (bool(text) and bool(first) and text[1:].startswith(first[1:])
                                      and text[0].lower() == first[0].lower())  # fmt: skip


def _letters(text: str) -> int:
    return sum(len(word) for word in _WORD.findall(text))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _figures(text: str) -> str:
    """Figures of a kept text with the signs of the language in use."""
    point, group = fmt.signs()
    if (point, group) == (fmt.POINT, fmt.NARROW):
        return text
    return _FIGURE.sub(lambda k: k[0].translate({44: group, 46: point}), text)
