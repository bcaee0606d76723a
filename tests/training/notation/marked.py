"""The head of a marked text, and where its annotations stand."""

from duixian.training.gold import place

HEAD = """title: 青石市总工会2024年工作要点
issuer: 青石市总工会
region: 青石市
doc_type: plan
plan: 2024
actual: 2023
script: hans
---
"""


def placed(text, annotations):
    """Return every annotation by where it stands, without the words that find the place."""
    found = {}
    for entry in annotations["figures"]:
        at = place(text, entry["context"], entry["nth"]) + entry["context"].index(entry["quantity"])
        found["figure", at] = {key: entry[key] for key in entry if key not in {"context", "nth"}}
    for kind in ("commitments", "achievements"):
        for entry in annotations.get(kind, []):
            at = place(text, entry["quote"], entry["nth"])
            found[kind, at] = {key: entry[key] for key in entry if key != "nth"}
    return found
