"""The spaCy components: which there are, what they leave on a Doc, and that the page about them is true."""

import contextlib
import io
import json
import re
import tomllib
from importlib import import_module
from pathlib import Path

import duixian.spacy_component  # noqa: F401  registers the components also where entry points are not installed
import pytest
import spacy
from spacy.tokens import Doc, DocBin
from spacy.util import registry

ROOT = Path(__file__).resolve().parents[1]
TEXT = "某市总工会2023年工作要点\n新建职工书屋30家。\n6月底前举办全市职工技能大赛。"
COMPONENTS = [
    "duixian",
    "duixian_achievements",
    "duixian_commitments",
    "duixian_document",
    "duixian_figures",
    "duixian_numbers",
]
EXAMPLE = re.compile(r"```python\n(.*?)```\n\n```\n(.*?)```", re.DOTALL)


def doc_of(*names):
    nlp = spacy.blank("zh")
    for name in names:
        nlp.add_pipe(name)
    return nlp(TEXT)


def test_the_list_of_components_is_this():
    registered = sorted(name for name in registry.factories.get_all() if name.startswith("duixian"))
    entry_points = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"]["spacy_factories"]

    assert registered == COMPONENTS
    assert sorted(entry_points) == COMPONENTS
    for target in entry_points.values():
        module, _, function = target.partition(":")
        assert callable(getattr(import_module(module), function))


def test_the_component_annotates_any_pipeline():
    doc = doc_of("duixian")

    assert [span.text for span in doc.spans["duixian_figures"]] == ["30家"]
    assert doc._.duixian["figures"][0]["role"] == "target"
    assert doc.spans["duixian_figures"][0]._.duixian == doc._.duixian["figures"][0]


def test_the_stages_together_leave_what_the_whole_leaves():
    whole, stages = doc_of("duixian"), doc_of(*(name for name in COMPONENTS if name != "duixian"))

    assert stages._.duixian.items() <= whole._.duixian.items()
    assert set(stages.spans) == set(whole.spans)
    for group, spans in whole.spans.items():
        assert [(s.text, s.label_, s.id_) for s in spans] == [(s.text, s.label_, s.id_) for s in stages.spans[group]]


def test_a_stage_leaves_its_own_part_alone():
    doc = doc_of("duixian_commitments")

    assert set(doc._.duixian) == {"commitments"}
    assert list(doc.spans) == ["duixian_commitments"]


def test_spans_of_other_makers_have_no_record():
    doc = doc_of("duixian")

    assert doc[0:2]._.duixian is None


def test_records_outlive_saving():
    doc = doc_of("duixian")
    kept = next(DocBin(store_user_data=True, docs=[doc]).get_docs(doc.vocab))

    assert isinstance(kept, Doc)
    assert json.dumps(kept._.duixian) == json.dumps(doc._.duixian)
    assert kept.spans["duixian_figures"][0]._.duixian["text"] == "30家"


@pytest.mark.parametrize("example", EXAMPLE.findall((ROOT / "docs" / "spacy.md").read_text(encoding="utf-8")))
def test_the_examples_of_the_page_print_what_it_says(example):
    code, printed = example
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(code, {})  # noqa: S102  the page is our own

    assert out.getvalue() == printed
