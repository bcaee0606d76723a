"""Collects every pattern that the package compiles, and searches each over texts made of its own words.

Run as a program with ``collect`` (a document on standard input) or ``try`` (patterns as JSON lines).
"""

import contextlib
import importlib
import json
import os
import pkgutil
import re
import signal
import sys
import time
from functools import cache
from itertools import pairwise, product
from pathlib import Path
from re import _constants, _parser

COMMON = ["1", " ", "\n", "国", "一", "、", "，", "<", "-", "a", "年", "%", "\t"]
BY_CATEGORY = {
    _constants.CATEGORY_DIGIT: "1",
    _constants.CATEGORY_SPACE: " ",
    _constants.CATEGORY_WORD: "a",
    _constants.CATEGORY_NOT_SPACE: "国",
    _constants.CATEGORY_NOT_DIGIT: "国",
    _constants.CATEGORY_NOT_WORD: "。",
}
LENGTH = 2_400
GROWTH = 8
"""Of the time over four times as many characters; what is linear takes four times as long, what is quadratic sixteen."""
SLOW = 0.015
"""Seconds that nothing linear takes for so many characters."""
MOST_TEXTS = 40
PATIENCE = 2


def collect():
    """Return every pattern, its flags and the module that compiled it, after all modules are loaded and have worked."""
    found = {}
    plain = re.compile

    def kept(pattern, flags=0):
        made = plain(pattern, flags)
        caller = sys._getframe(1).f_globals.get("__name__", "")
        if caller.startswith("duixian"):
            found[made.pattern, made.flags] = caller
        return made

    re.compile = kept
    import duixian  # noqa: PLC0415

    for module in pkgutil.walk_packages(duixian.__path__, "duixian."):
        if not module.name.startswith(
            ("duixian.store.migrations", "duixian.tests", "duixian.setup", "duixian.benchmarks")
        ):
            with contextlib.suppress(ImportError, SystemExit):
                importlib.import_module(module.name)
    from duixian.pipeline import audit, extract  # noqa: PLC0415
    from duixian.readers import read_bytes  # noqa: PLC0415

    audit([extract(read_bytes(sys.stdin.buffer.read(), "plan.txt"))])
    for (pattern, flags), caller in found.items():
        is_bytes = isinstance(pattern, bytes)
        yield [
            pattern.decode("latin-1") if is_bytes else pattern,
            flags,
            is_bytes,
            is_searched(pattern, caller),
            caller,
        ]


@cache
def source():
    """Return the source of the whole package."""
    folder = Path(sys.modules["duixian"].__file__).parent
    return "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))


def is_searched(pattern, caller):
    """Tell whether the pattern may begin anywhere in a text; one that is only matched has one beginning."""
    module = sys.modules.get(caller, sys)
    names = [name for name, value in vars(module).items() if isinstance(value, re.Pattern) and value.pattern == pattern]
    own = Path(module.__file__).read_text(encoding="utf-8") if names else ""
    where = {name: source() if name in getattr(module, "__all__", ()) else own for name in names}
    used = {use for name, text in where.items() for use in re.findall(rf"\b{name}\.(\w+)\(", text)}
    return not used or bool(used & {"search", "finditer", "findall", "sub", "subn", "split"})


def characters(parsed):
    """Yield one character for each that the pattern asks for, in its order."""
    for operator, value in parsed:
        name = str(operator)
        if name == "LITERAL":
            yield chr(value)
        elif name in {"NOT_LITERAL", "ANY"}:
            yield "国"
        elif name == "IN":
            yield from of_set(value)
        elif name == "BRANCH":
            for branch in value[1]:
                yield from characters(branch)
        elif name == "SUBPATTERN":
            yield from characters(value[-1])
        elif name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            yield from characters(value[2])
        elif name == "ATOMIC_GROUP":
            yield from characters(value)
        elif name in {"ASSERT", "ASSERT_NOT"}:
            yield from characters(value[1])


def of_set(items):
    if str(items[0][0]) == "NEGATE":
        yield "国"
        items = items[1:]
    for operator, value in items[:3]:
        name = str(operator)
        if name == "LITERAL":
            yield chr(value)
        elif name == "RANGE":
            yield chr(value[0])
        elif name == "CATEGORY":
            yield BY_CATEGORY.get(value, "a")


def texts_for(pattern, flags):
    """Yield short texts to be repeated: single characters, neighbours in the pattern, its beginnings."""
    words = list(characters(_parser.parse(pattern, flags & ~re.DEBUG)))[:60]
    own = list(dict.fromkeys(words))[:14]
    seen = dict.fromkeys([*own, *COMMON])
    seen |= dict.fromkeys(map("".join, pairwise(words)))
    seen |= dict.fromkeys(f"{word}\n" for word in own[:6])
    seen |= dict.fromkeys("".join(words[:end]) for end in (2, 3, 4, 6, 9, 14, 30, 60))
    seen |= dict.fromkeys(map("".join, product(own[:4], ["国", "1", " "])))
    return list(seen)[:MOST_TEXTS]


def stop(*_):
    raise TimeoutError


def seconds(compiled, text, length, is_bytes, is_searched):
    subject = (text * (length // len(text) + 1))[:length]
    if is_bytes:
        subject = subject.encode()[:length]
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    started = time.process_time()
    try:
        for _ in compiled.finditer(subject) if is_searched else ():
            pass
        compiled.match(subject)
        compiled.fullmatch(subject)
    except TimeoutError:
        return float(PATIENCE)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - started


def slow_texts(pattern, flags, is_bytes, is_searched, _):
    """Yield the texts that the pattern takes more than linear time for, with the seconds at two lengths."""
    raw = pattern.encode("latin-1") if is_bytes else pattern
    compiled = re.compile(raw, flags)
    for text in texts_for(raw, flags):
        if min(seconds(compiled, text, LENGTH, is_bytes, is_searched) for _ in range(2)) > SLOW:
            short, long = (
                min(seconds(compiled, text, length, is_bytes, is_searched) for _ in range(2))
                for length in (LENGTH // 4, LENGTH)
            )
            # Others use the machine, too: what seems to grow is looked at again over a longer text.
            if long > GROWTH * short:
                longer = min(seconds(compiled, text, 4 * LENGTH, is_bytes, is_searched) for _ in range(3))
                if longer > GROWTH * long or longer >= PATIENCE:
                    yield text, long, longer


if __name__ == "__main__":
    if sys.argv[1] == "collect":
        json.dump(list(collect()), sys.stdout)
        sys.stdout.flush()
        os._exit(0)
    signal.signal(signal.SIGVTALRM, stop)
    for line in sys.stdin:
        sys.stdout.write(json.dumps(list(slow_texts(*json.loads(line)))) + "\n")
        sys.stdout.flush()
