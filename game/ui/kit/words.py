"""The few English words the kit says by itself; an app may pass its own lookup instead."""

from __future__ import annotations

__all__ = ["KIT_WORDS", "kit_word"]

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
    "error_home": "Back to the menu",
    "error_quit": "Quit",
    "text_view": "This page as text",
    "fault_number": "Type a number from {low} to {high}.",
}


def kit_word(key: str) -> str:
    """The English word of ``key``; KeyError for an unknown one."""
    return KIT_WORDS[key]
