# make demo: set everything up and reckon the sample reports. make test: set everything up and run every check.
# Needs python3 (3.11 or newer), git and make; everything else is installed into .venv.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
UV := 0.13.9

.PHONY: bench bill constraints demo native test setup package postgresql nginx chromium fonts clean

demo: setup
	@echo "== What one report says (corpora/samples/linlan_2023_summary.txt)"
	@$(BIN)/duixian extract corpora/samples/linlan_2023_summary.txt --format table
	@echo "== The reckoning of the sample plans against the sample summaries"
	@$(BIN)/duixian audit corpora/samples --format table
	@echo "== The same as a page for people: report.html"
	@$(BIN)/duixian report corpora/samples -o report.html

test: setup postgresql nginx chromium fonts
	@echo "== ruff: style and likely mistakes"
	@$(BIN)/ruff check .
	@echo "== mypy --strict: types"
	@$(BIN)/mypy
	@echo "== import-linter: data flows one way"
	@$(BIN)/lint-imports --no-cache
	@echo "== pytest"
	@$(BIN)/pytest -c pyproject.toml --rootdir tests -n 2 tests

bench: setup
	@$(BIN)/python benchmarks/pipeline.py
	@$(BIN)/python benchmarks/peers.py

# What duixian is made of, as a software bill of materials in the format of CycloneDX.
bill: setup
	@$(BIN)/python tests/supply/bill_of_materials.py --cyclonedx build/duixian.cdx.json
	@echo "== build/duixian.cdx.json"

setup: package

.venv/dependencies: constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "duixian needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "== Setting up .venv (once; a few minutes)"
	@$(PYTHON) -m venv .venv \
	  || { echo "python3 cannot make virtual environments; on Debian: apt install python3-venv"; exit 1; }
	@sed -n '/^setuptools==/,/[^\\]$$/p' constraints.txt > .venv/setuptools.txt
	@$(PIP) install --require-hashes -r .venv/setuptools.txt
	@$(PIP) install --require-hashes --no-build-isolation --only-binary :all: --no-binary jieba -r constraints.txt
	@touch $@

# Pins anew what pyproject.toml asks for, with the hashes of every file of a release, for all systems and Pythons from 3.11 on.
# What is pinned already stays as it is; to renew a package: make constraints RENEW="--upgrade-package lxml"
constraints:
	@$(PYTHON) -m venv build/uv && build/uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV)
	@UV_CUSTOM_COMPILE_COMMAND="make constraints" build/uv/bin/uv pip compile --quiet --all-extras --universal \
	  --python-version 3.11 --generate-hashes --no-annotate $(RENEW) --output-file constraints.txt pyproject.toml

# A strict editable install links each file; it is made anew each time, since files come and go.
package: .venv/dependencies
	@echo "== Installing duixian into .venv"
	@rm -rf build/__editable__*
	@$(PIP) install --no-deps --no-build-isolation \
	  --config-settings editable_mode=strict --editable .

# The tests start a PostgreSQL server of their own; its programs come from Debian's packages where that can be done.
postgresql:
	@command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo "== Installing PostgreSQL for its tests" \
	       && { apt-get install -qq -y --no-install-recommends postgresql >/dev/null 2>&1 \
	            || { apt-get update -qq && apt-get install -qq -y --no-install-recommends postgresql >/dev/null; }; }; } \
	  || echo "== PostgreSQL IS NOT TESTED: install it to have its tests run (Debian: apt-get install postgresql)"

# The tests put the desk behind a real proxy that speaks HTTPS.
nginx:
	@{ command -v nginx >/dev/null || [ -x /usr/sbin/nginx ]; } && command -v openssl >/dev/null \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo "== Installing nginx for the tests" \
	       && { apt-get install -qq -y --no-install-recommends nginx-light openssl >/dev/null 2>&1 \
	            || { apt-get update -qq && apt-get install -qq -y --no-install-recommends nginx-light openssl >/dev/null; }; }; } \
	  || echo "== NO PROXY IS TESTED: install nginx to have it tested (Debian: apt-get install nginx-light openssl)"

# The tests open pages in a real browser; without one they say so and leave those out.
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	    && echo "== Installing Chromium for the tests" \
	    && { apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends \
	         chromium fonts-noto-cjk >/dev/null; }; } \
	  || echo "== PAGES ARE NOT TESTED IN A BROWSER: Chromium is not installed (Debian: apt-get install chromium)"

# The tests draw pages of Chinese and have them recognised as scans.
fonts:
	@ls /usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc >/dev/null 2>&1 \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo "== Installing fonts for the tests" \
	    && { apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends \
	         fonts-noto-cjk >/dev/null; }; } \
	  || echo "== TEXT RECOGNITION IS NOT TESTED: fonts are not installed (Debian: apt-get install fonts-noto-cjk)"

# The same package with its reading modules compiled to C, for machines that ingest: needs a C compiler, takes minutes.
native: .venv/dependencies
	@echo "== Compiling duixian into dist/"
	@rm -rf dist build/native
	@DUIXIAN_COMPILE=1 $(PIP) wheel --no-deps --no-build-isolation \
	  --wheel-dir dist .
	@$(PIP) install --no-deps --target build/native dist/*.whl
	@echo "== Its speed against jieba"
	@PYTHONPATH=build/native $(BIN)/python benchmarks/pipeline.py

clean:
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
