"""The few English words the kit says by itself; an app may pass its own lookup instead."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["KIT_WORDS", "ROLES", "kit_word", "say", "say_role", "use_words"]

KIT_WORDS = {
    "ok": "OK",
    "cancel": "Cancel",
    "close": "Close",
    "source": "Source",
    "how": "How computed",
    "confidence": "Confidence",
    "no_rows": "Nothing to show",
    "rows": "{n} rows",
    "sorted_up": "sorted by {name}, ascending",
    "sorted_down": "sorted by {name}, descending",
    "on": "on",
    "off": "off",
    "selected": "selected",
    "disabled": "not available",
    "less": "Less",
    "more": "More",
    "error_title": "Something went wrong",
    "error_body": "This page met a fault in the program. Your game is safe: it is saved after every step.",
    "error_saved": "A report was written to {path}.",
    "error_not_saved": "No report could be written.",
    "error_again": "Try again",
    "error_aside": "Another page",
    "error_home": "Back to the menu",
    "error_quit": "Quit",
    "text_view": "This page as text",
    "answer_first": "Answer this first; Esc closes it",
    "at_least": "least {n}",
    "at_least_why": "least {n}: {why}",
    "at_most": "most {n}",
    "at_most_why": "most {n}: {why}",
    "kept": "{n} kept",
    "replaces": "in place of {n}; Esc keeps it",
    "lone": "{n} stays: a {typed} here wants Enter",
    "fault_number": "Type a number from {low} to {high}.",
    "row": "row {row}",
    "greyed": "disabled",
    "greyed_why": "disabled: {reason}",
    "screen": "screen {title}",
    "walk": "{n} of {of}: Shift+F1 goes on, Ctrl+Shift+F1 back, Esc leaves",
    "wrong": "not allowed",
}
ROLES = {
    "badge": "badge",
    "button": "button",
    "card": "card",
    "checkbox": "checkbox",
    "choice": "choice",
    "dialog": "dialog",
    "dropdown": "dropdown",
    "field": "field",
    "figure": "figure",
    "group": "group",
    "image": "image",
    "list": "list",
    "map": "map",
    "meter": "meter",
    "navigation": "navigation",
    "progress": "progress",
    "scroll": "scroll",
    "slider": "slider",
    "spinbutton": "spinbutton",
    "status": "status",
    "steps": "steps",
    "switch": "switch",
    "table": "table",
    "tabs": "tabs",
    "text": "text",
    "textfield": "textfield",
    "timer": "timer",
}
"""Kinds of widgets as the page as text calls them."""


def kit_word(key: str) -> str:
    """The English word of ``key``; KeyError for an unknown one."""
    return KIT_WORDS[key]


_WORDS: list[Callable[[str], str]] = [kit_word]
_ROLES: list[Callable[[str], str]] = [lambda role: ROLES.get(role, role)]


def use_words(words: Callable[[str], str], roles: Callable[[str], str]) -> None:
    """Say words by key, and kinds of widgets, in the language in use."""
    _WORDS[:], _ROLES[:] = [words], [roles]


def say(key: str, **values: object) -> str:
    """A word of the kit where no look is at hand, its places filled."""
    return _WORDS[0](key).format(**values)


def say_role(role: str) -> str:
    """A kind of widget in words."""
    return _ROLES[0](role)
