"""Tables of our own in every form: what each cell says, against what is written beside it."""

import pytest
from built import built
from duixian.pipeline import extract
from duixian.readers.files import read_bytes
from expected import cases

CASES = cases()
LEAST = 0.97
FIELDS = ("name", "value", "unit", "role", "year")


def test_there_are_tables_enough():
    assert len(CASES) >= 60
    assert len({case.identifier for case in CASES}) == len(CASES)


@pytest.mark.slow
def test_nearly_every_cell_is_right():
    """Where it fails, each cell that is not is told."""
    wrong, told = [], 0
    for case in CASES:
        for form in case.forms:
            data, suffix = built(form, case.title, case.above, case.rows, case.under)
            figures = list(extract(read_bytes(data, f"table{suffix}")).figures)
            told += len(case.records)
            wrong += [f"{case.identifier} {form}: {error}" for error in _errors(case.records, figures)]
    assert told - len(wrong) >= LEAST * told, "\n".join([f"{told - len(wrong)} of {told} cells", *wrong])


def _errors(records, figures):
    for record in records:
        digits = record.text.strip("%≥")
        same = [
            figure for figure in figures if digits and digits in figure.text and abs(len(figure.text) - len(digits)) < 4
        ]
        if not same:
            yield f"{record.text}: no figure"
            continue
        best = min(same, key=lambda figure: len(_differences(record, figure)))
        figures.remove(best)
        if differences := _differences(record, best):
            yield f"{record.text}: {', '.join(differences)}"


def _differences(record, figure):
    got = (figure.indicator.text if figure.indicator else None, figure.value, figure.unit, figure.role, figure.year)
    return [
        f"{field} {wanted!r} but got {value!r}"
        for field, wanted, value in zip(FIELDS, record[1:], got, strict=True)
        if wanted is not None
        and (abs(wanted - value) > 1e-6 * max(1, abs(wanted)) if field == "value" else wanted != value)
    ]
