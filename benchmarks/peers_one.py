"""What one package finds in texts and how long it takes, run by ``peers.py`` inside the package's own environment.

    python peers_one.py QUESTION < {"warm": [text, …], "texts": [text, …]}

prints {"seconds", "raised", "found": {kind: count}}: processor time of the one pass over ``texts`` after a pass over
``warm``, and the pieces on which the package raised, in which it found nothing. Packages that read line by line get
lines. Each package is imported by name, since this file runs where only one of them is installed.
"""

import contextlib
import datetime
import difflib
import io
import json
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

Found = dict[str, int]


class Question(NamedTuple):
    """How a package is asked, and how its answer to a piece of text is counted by kind."""

    read: Callable[[str], Any]
    count: Callable[[str, Any], Found]
    pieces: Callable[[str], list[str]] = str.splitlines


def main() -> None:
    """Answer what stands on standard input."""
    warnings.filterwarnings("ignore")
    given = json.load(sys.stdin)
    with contextlib.redirect_stdout(io.StringIO()):  # some packages greet
        answered = answer(QUESTIONS[sys.argv[1]](), given["warm"], given["texts"])
    print(json.dumps(answered))


def answer(question: Question, warm: list[str], texts: list[str]) -> dict[str, Any]:
    """Return seconds, what was found by kind, and on how many pieces the package raised."""
    for text in warm:
        _answers(question, question.pieces(text))
    pieces = [piece for text in texts for piece in question.pieces(text)]
    start = time.process_time()
    answers = _answers(question, pieces)
    seconds = time.process_time() - start
    found: Counter[str] = Counter()
    for piece, each in answers:
        found.update(question.count(piece, each))
    return {"seconds": seconds, "raised": len(pieces) - len(answers), "found": found}


def _answers(question: Question, pieces: list[str]) -> list[tuple[str, Any]]:
    answers = []
    for piece in pieces:
        with contextlib.suppress(Exception):  # whatever a package raises on a line, the others are still asked
            answers.append((piece, question.read(piece)))
    return answers


def whole(text: str) -> list[str]:
    """Return the text as its only piece, for packages that read whole documents."""
    return [text]


def recognizers(package: str, recognizer: str, model: str, kind: str) -> Question:
    """Microsoft Recognizers-Text, one of its models."""
    read = getattr(getattr(import_module(package), recognizer)("zh-cn"), model)().parse
    return Question(read, lambda _, found: {kind: len(found)})


def jionlp_money() -> Question:
    """JioNLP, amounts of money with their values."""
    read = import_module("jionlp").ner.extract_money
    return Question(lambda line: read(line, with_parsing=True), lambda _, found: {"money": len(found or ())})


def jionlp_times() -> Question:
    """JioNLP, expressions of time with their dates."""
    read = import_module("jionlp").ner.extract_time
    base = {"year": 2023}
    return Question(lambda line: read(line, time_base=base), lambda _, found: {"times": len(found or ())})


def cn2an() -> Question:
    """The numbers in Chinese characters that cn2an rewrites: it has no reader that says where they stand."""
    return Question(import_module("cn2an").transform, lambda line, new: {"numbers": rewritten(line, new)})


def rewritten(before: str, after: str) -> int:
    """Return the number of stretches in which ``after`` differs from ``before``."""
    steps = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return sum(step[0] != "equal" for step in steps)


def spacy() -> Question:
    """The tokens of spaCy, cut by jieba, and those that it takes for numbers."""
    tokenizer = {"@tokenizers": "spacy.zh.ChineseTokenizer", "segmenter": "jieba"}
    read = import_module("spacy").blank("zh", config={"nlp": {"tokenizer": tokenizer}})
    return Question(read, lambda _, doc: {"words": len(doc), "numbers": sum(word.like_num for word in doc)}, whole)


def jieba() -> Question:
    """The words of jieba."""
    read = import_module("jieba").lcut
    return Question(read, lambda _, words: {"words": len(words)}, whole)


def duixian_numbers() -> Question:
    """Every number, a figure or not."""
    read = import_module("duixian.nlp.numbers.quantities").find_numbers

    def count(_: str, mentions: list[Any]) -> Found:
        quantities = [mention.quantity for mention in mentions if mention.quantity]
        return {
            "numbers": len(mentions),
            "percents": sum(quantity.unit == "%" for quantity in quantities),
            "money": sum(quantity.currency is not None for quantity in quantities),
        }

    return Question(read, count, whole)


def duixian_types() -> Question:
    """Numbers by type, which lie over each other: 40% is a number and a percent."""
    read = import_module("duixian.nlp.numbers.lines").number_line

    def count(_: str, line: Any) -> Found:
        kinds = Counter(number.kind for number in line.numbers)
        return {"numbers": kinds["number"], "percents": kinds["percent"], "money": kinds["money"]}

    return Question(read, count)


def duixian_times() -> Question:
    """Expressions of time with their dates."""
    read = import_module("duixian.nlp.times.periods").find_periods
    reference = import_module("duixian.nlp.times.passage").Reference(2023, datetime.date(2023, 1, 1))
    return Question(lambda text: read(text, reference), lambda _, found: {"times": len(found)}, whole)


def duixian_everything() -> Question:
    """The whole pipeline, down to JSON."""
    extract = import_module("duixian.pipeline").extract
    source = import_module("duixian.readers").SourceText

    def read(text: str) -> tuple[Any, str]:
        report = extract(source(text, "text.txt", "0" * 64, "utf-8", "text/plain"))
        return report, report.model_dump_json()

    def count(_: str, answered: tuple[Any, str]) -> Found:
        report = answered[0]
        return {
            "numbers": len(report.numbers),
            "percents": sum(figure.unit == "%" for figure in report.figures),
            "money": sum(figure.currency is not None for figure in report.figures),
        }

    return Question(read, count, whole)


NUMBER, UNIT = "recognizers_number", "recognizers_number_with_unit"
QUESTIONS: dict[str, Callable[[], Question]] = {
    "recognizers-numbers": lambda: recognizers(NUMBER, "NumberRecognizer", "get_number_model", "numbers"),
    "recognizers-percents": lambda: recognizers(NUMBER, "NumberRecognizer", "get_percentage_model", "percents"),
    "recognizers-money": lambda: recognizers(UNIT, "NumberWithUnitRecognizer", "get_currency_model", "money"),
    "jionlp-money": jionlp_money,
    "jionlp-times": jionlp_times,
    "cn2an": cn2an,
    "spacy": spacy,
    "jieba": jieba,
    "duixian-numbers": duixian_numbers,
    "duixian-types": duixian_types,
    "duixian-times": duixian_times,
    "duixian-everything": duixian_everything,
}

if __name__ == "__main__":
    main()
