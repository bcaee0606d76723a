"""Characters that deceive the eye or command a terminal, made visible: they turn the direction of text, or cannot be seen."""

__all__ = ["json_escaped", "visible"]

TURNING = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Unicode's controls of direction: what stands after them is shown from right to left, or in another place."""
COMMANDS = range(0x7F, 0xA0)
"""DEL and the controls of Latin-1, by which some terminals are commanded."""
SIGNS = {code: f"⟨U+{code:04X}⟩" for code in (*TURNING, *COMMANDS)}
SIGNS |= {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"}
ESCAPES = {code: f"\\u{code:04x}" for code in (*TURNING, *COMMANDS)}


def visible(text: str) -> str:
    """Return ``text`` with signs in the place of characters that could deceive the eye or command a terminal."""
    return text.translate(SIGNS) if not text.isprintable() else text


def json_escaped(text: str) -> str:
    """Return ``text``, a piece of JSON, with escapes in the place of such characters; it says the same."""
    return text.translate(ESCAPES) if not text.isprintable() else text
