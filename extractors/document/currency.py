"""Which 元 a document means: the word that its own text uses for its money decides, else the place it speaks from."""

import re

from ...corpora import lexicon
from ...nlp.document_text import DocumentText
from ...nlp.numbers.quantities import Mention

__all__ = ["local_currency", "with_currency"]


def local_currency(document: DocumentText) -> str:
    """Return the ISO 4217 code of a bare 元 in ``document``: CNY unless the text speaks of another place's money."""
    for entry in lexicon("units")["local_currency"]:
        if re.search(entry["named"], document.text):
            return str(entry["code"])
    if document.script == "hans":
        return "CNY"
    votes = {
        entry["code"]: len(re.findall(entry["place"], document.text)) for entry in lexicon("units")["local_currency"]
    }
    code = max(votes, key=lambda name: votes[name])
    return str(code) if votes[code] >= 2 else "CNY"


def with_currency(mention: Mention, text: str, code: str) -> Mention:
    """Return ``mention`` with ``code`` as the currency of a bare 元; one that names its money keeps it."""
    quantity = mention.quantity
    named = lexicon("units")["renminbi"]["named"] in text[max(0, mention.start - 8) : mention.end + 4]
    if quantity is None or quantity.currency != "CNY" or named:
        return mention
    return mention._replace(quantity=quantity._replace(currency=code))
