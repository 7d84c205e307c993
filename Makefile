# Every command of this repository. `make serve` and `make test` are the two to know.
.DELETE_ON_ERROR:
.PHONY: serve test quick build check lint bench bless pins tools clean

VENV := .venv
PYTHON ?= python3
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip --disable-pip-version-check --quiet install --require-hashes --only-binary :all:
# The same commit always builds the same site: no clock but that of the commit.
SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 1420070400)
export SOURCE_DATE_EPOCH

serve: $(VENV)/site.stamp
	$(RUN) -m blueprint check || true
	BLAUWDRUK_LIVE=true $(RUN) -m mkdocs serve --no-strict --dev-addr 127.0.0.1:8000

test: tools lint
	$(RUN) -m pytest -n auto

quick: $(VENV)/test.stamp
	$(RUN) -m pytest -n auto -m "not browser and not nginx"

build: check
	$(RUN) -m mkdocs build --strict

check: $(VENV)/site.stamp
	$(RUN) -m blueprint check
	$(RUN) -m macros check

lint: $(VENV)/test.stamp
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(RUN) -m mypy

bless: $(VENV)/test.stamp
	$(RUN) -m pytest -n auto --bless

pins: $(VENV)/test.stamp
	for name in requirements requirements-test; do \
	  $(RUN) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header --upgrade --output-file $$name.txt $$name.in || exit 1; \
	done

clean:
	rm -rf $(VENV) site .cache

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.stamp: requirements.txt | $(VENV)/bin/python
	$(PIP) --requirement requirements.txt
	touch $@

$(VENV)/test.stamp: requirements-test.txt | $(VENV)/bin/python
	$(PIP) --requirement requirements-test.txt
	touch $@ $(VENV)/site.stamp
