"""What is installed is what is pinned, what is imported is what is declared, and every licence is one that is allowed."""

import ast
import json
import re
import runpy
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from bill_of_materials import EXTRAS, LICENCES, PAGE, PROJECT, ROOT, bill, installed, packages, page, pins
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

SHA256 = re.compile("sha256:[0-9a-f]{64}")
OURS = {"duixian", "tests", "benchmarks"}
NEVER_IMPORTED = {
    "onnxruntime": "rapidocr runs its models with it",
    "psycopg": "SQLAlchemy speaks to PostgreSQL with it",
    "python-multipart": "FastAPI takes the forms of the desk apart with it",
    "xlsxwriter": "imported by its name, where a workbook is asked for",
}
"""Dependencies that no import statement of ours names."""
PEERS = "_peer.py"
"""How benchmarks end that run in an environment of their own, beside the package that they measure."""


def declared(*extras):
    lines = [*PROJECT["dependencies"], *(line for each in extras for line in PROJECT["optional-dependencies"][each])]
    return {canonicalize_name(Requirement(line).name): Requirement(line) for line in lines}


def imported(paths):
    """Return the names of the packages that are imported, each with a file that does it."""
    named = packages_distributions()
    beside = {path.stem for path in paths} | OURS
    found = {}
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules = [each.name for each in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                modules = [node.module]
            else:
                continue
            for top in (module.partition(".")[0] for module in modules):
                if top not in sys.stdlib_module_names and top not in beside:
                    for name in named.get(top, [top]):
                        found.setdefault(canonicalize_name(name), path.relative_to(ROOT).as_posix())
    return found


def sources(*, tests):
    """Return the Python files of the package, or those beside it."""
    beside = {"tests", "benchmarks"}
    left_out = {"build", "dist", "setup.py"}
    tops = [each for each in ROOT.iterdir() if each.name[0] != "." and each.name not in left_out]
    wanted = [each for each in tops if (each.name in beside) == tests]
    files = [path for each in wanted for path in (each.rglob("*.py") if each.is_dir() else [each])]
    return [path for path in files if path.suffix == ".py" and not path.name.endswith(PEERS)]


@pytest.fixture(scope="module")
def all_extras():
    missing = sorted(set(declared(*EXTRAS)) - set(installed()))
    if missing:
        pytest.skip(f"these are not installed: {', '.join(missing)}")


def test_every_pin_is_an_exact_version_with_hashes():
    for name, (requirement, hashes) in pins().items():
        assert [each.operator for each in requirement.specifier] == ["=="], name
        assert hashes, name
        assert all(map(SHA256.fullmatch, hashes)), name


def test_what_is_declared_is_pinned_within_its_bounds():
    pinned = pins()
    for name, requirement in declared(*EXTRAS, "dev").items():
        if name != "duixian":
            [pin] = pinned[name][0].specifier
            assert requirement.specifier.contains(pin.version), name


def test_what_is_installed_is_what_is_pinned(all_extras):
    wanted = {
        name: next(iter(requirement.specifier)).version
        for name, (requirement, _) in pins().items()
        if not requirement.marker or requirement.marker.evaluate()
    }

    assert {name: each.version for name, each in installed().items()} == wanted


def test_what_the_package_imports_is_declared():
    known = declared(*EXTRAS)

    assert {name: path for name, path in imported(sources(tests=False)).items() if name not in known} == {}


def test_what_is_declared_is_imported():
    found = imported(sources(tests=False))

    assert {name for name in declared(*EXTRAS) if name not in found} == set(NEVER_IMPORTED)


def test_what_tests_and_benchmarks_import_is_declared(all_extras):
    known = declared(*EXTRAS, "dev")

    assert {name: path for name, path in imported(sources(tests=True)).items() if name not in known} == {}


def test_every_licence_is_allowed(all_extras):
    refused = {
        each.name: each.licence
        for each in packages()
        if not set(re.split(" AND | OR ", each.licence)) <= set(LICENCES["allowed"])
    }

    assert refused == {}


def test_the_page_of_licences_is_that_of_what_is_installed(all_extras):
    assert page() == PAGE.read_text(encoding="utf-8")


def test_the_bill_of_materials_names_every_package_and_what_it_needs(all_extras):
    made = bill()
    components = {each["name"]: each for each in made["components"]}
    addresses = {each["bom-ref"] for each in made["components"]} | {"duixian"}
    needs = {each["ref"]: each["dependsOn"] for each in made["dependencies"]}

    assert made == json.loads(json.dumps(bill()))
    assert set(components) == set(installed())
    assert components["spacy"]["scope"] == "required"
    assert components["psycopg-binary"]["scope"] == "optional"
    assert components["pytest"]["scope"] == "excluded"
    assert set(needs) == addresses
    assert {need for each in needs.values() for need in each} <= addresses
    assert any(each.startswith("pkg:pypi/thinc@") for each in needs[components["spacy"]["bom-ref"]])


def test_what_is_built_from_its_source_is_known():
    # All others come as wheels, of which no code runs when they are installed.
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert "--require-hashes --no-build-isolation --only-binary :all: --no-binary jieba -r constraints.txt" in makefile


def test_the_bill_is_written_by_a_command(all_extras, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["bill", "--cyclonedx", str(tmp_path / "bill.json")])
    runpy.run_path(str(Path(__file__).with_name("bill_of_materials.py")), run_name="__main__")

    assert json.loads((tmp_path / "bill.json").read_text(encoding="utf-8"))["bomFormat"] == "CycloneDX"
