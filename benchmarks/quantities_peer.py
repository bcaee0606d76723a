"""One peer's answers to the cases of ``quantities.py``, run in the peer's own environment; JSON in, JSON out.

What a package cannot be asked (a kind that it has no reader for) is answered with null. cn2an has no reader that finds
numbers in text: its ``transform`` rewrites them, so its places cannot be compared and it is asked for whole inputs only.
"""

import json
import re
import sys
import warnings
from collections.abc import Callable

warnings.filterwarnings("ignore")

Answer = list[list] | None


def main() -> None:
    """Answer what stands on standard input."""
    peer, cases = sys.argv[1], json.load(sys.stdin)
    ask, kinds = {"recognizers-text": recognizers, "cn2an": cn2an, "jionlp": jionlp}[peer]()
    found = [_guarded(ask, case) if case["kind"] in kinds else None for case in cases]
    json.dump({"found": found, "kinds": kinds}, sys.stdout)


def _guarded(ask: Callable, case: dict) -> Answer:
    try:
        return ask(case)
    except Exception:  # noqa: BLE001  whatever a peer raises on a case is a wrong answer, not the end of the run
        return []


def recognizers() -> tuple[Callable, list[str]]:
    """Microsoft Recognizers-Text; its Python package has no reader of ranges for Chinese."""
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer

    culture = "zh-cn"
    numbers, units = NumberRecognizer(culture), NumberWithUnitRecognizer(culture)
    models = {
        "number": numbers.get_number_model(),
        "percent": numbers.get_percentage_model(),
        "ordinal": numbers.get_ordinal_model(),
        "money": units.get_currency_model(),
        "dimension": units.get_dimension_model(),
    }

    def ask(case: dict) -> Answer:
        found = []
        for each in models[case["kind"]].parse(case["input"]):
            value = (each.resolution or {}).get("value")
            found.append([each.start, each.end + 1, float(value.rstrip("%")) if value else None])
        return found

    return ask, list(models)


def cn2an() -> tuple[Callable, list[str]]:
    """cn2an, for numbers that are the whole input."""
    import cn2an as package

    def ask(case: dict) -> Answer:
        text = case["input"]
        return [[0, len(text), float(package.cn2an(text, "smart"))]]

    return ask, ["number"]


def jionlp() -> tuple[Callable, list[str]]:
    """jionlp, whose reader of amounts is for money."""
    import contextlib
    import io

    with contextlib.redirect_stdout(io.StringIO()):
        import jionlp as package

    def ask(case: dict) -> Answer:
        found = []
        for each in package.ner.extract_money(case["input"], with_parsing=True):
            value = each["detail"]["num"]
            number = float(value) if isinstance(value, str) and re.fullmatch(r"[\d.]+", value) else None
            found.append([*each["offset"], number])
        return found

    return ask, ["money"]


if __name__ == "__main__":
    main()
