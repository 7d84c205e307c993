# Every command of this repository. `make serve` and `make test` are the two to know.
.DELETE_ON_ERROR:
.PHONY: serve test content quick verslag lighthouse build pdf preview check verify lint same bench soak bless fuzz zet-om advice foto import nieuw pins tools clean

VENV := .venv
PYTHON ?= python3
FORMAT ?= text
# What makes pages of docs/: mkdocs, properdocs or zensical. publish/README.md tells how to move.
ENGINE ?= mkdocs
ifeq ($(filter $(ENGINE),mkdocs properdocs zensical),)
$(error ENGINE is “$(ENGINE)”; choose mkdocs, properdocs or zensical)
endif
RUN := $(VENV)/bin/python
PYTEST := $(RUN) -m pytest -n auto --dist worksteal
PIP := $(RUN) -m pip --disable-pip-version-check --quiet install --require-hashes --only-binary :all:
# Of this folder, whoever owns it, and whatever repository a hook that starts us is about.
GIT := env -u GIT_DIR -u GIT_WORK_TREE git --no-replace-objects -c safe.directory="$(CURDIR)"
# What somebody gives is text, to make and to the shell: a file that came by mail has any name.
GIVEN := BASE BESTAND FILE FOUND KAART MAP NAAM OLD PAGINA PORT VERSIE
$(foreach name,$(GIVEN),$(if $(value $(name)),$(eval override $(name) := $$(value $(name)))$(eval export $(name))))
# What editors read is UTF-8, whatever the locale.
export PYTHONUTF8 := 1
# The same commit always builds the same site: no clock but that of the commit.
SOURCE_DATE_EPOCH ?= $(or $(firstword $(shell $(GIT) rev-parse --quiet --verify HEAD:./ >/dev/null 2>&1 \
  && $(GIT) rev-list -1 --timestamp --before=2099-12-31T00:00:00Z HEAD)),1420070400)
export SOURCE_DATE_EPOCH
# The theme's own announcement of its end of life; ARCHITECTURE.md says what we do about it.
export NO_MKDOCS_2_WARNING := 1

# Of the day of the last commit, also of one that comes while it serves.
serve: $(VENV)/site.stamp
	@$(if $(filter file,$(origin SOURCE_DATE_EPOCH)),env -u SOURCE_DATE_EPOCH) $(RUN) -m engine.serve $(if $(PORT),"$$PORT")

# Compiled once, for the hundreds of processes that the tests start.
test: tools lint $(VENV)/nu.stamp
	$(RUN) -m compileall -q blueprint diagrams macros pages engine publish
	$(PYTEST)

# What a change of content must pass, told in Dutch: check, build, valid HTML, PDFs, and a browser
# for the pages and drawings that differ from those of the commit BASE, with a page of each kind;
# without BASE, for all. All of it again with what waits, if the change touches that. FOUND is a
# file to keep what is wrong in, for the verdict.
content: check tools $(VENV)/test.stamp $(VENV)/nu.stamp
	@$(RUN) -m tests.built --format $(FORMAT) --base "$$BASE" --found "$$FOUND"

# What the browser tests found, for the accessibility statement; written only if all is well.
verslag: tools $(VENV)/test.stamp $(VENV)/nu.stamp
	$(PYTEST) tests/browser tests/built $(wildcard tests/facts) --verslag \
	  --deselect tests/facts/test_statement.py::test_report_is_of_these_tests

# What Lighthouse says of one page of each kind, as a phone; speed wants a quiet machine.
lighthouse: build $(VENV)/test.stamp $(VENV)/lighthouse.stamp
	$(RUN) -m tests.lighthouse

quick: $(VENV)/test.stamp
	$(PYTEST) -m "not browser and not nginx"

build: check $(VENV)/$(if $(filter mkdocs,$(ENGINE)),site,engines).stamp
	$(RUN) -m $(BUILD_$(ENGINE))

BUILD_mkdocs := mkdocs build --strict
BUILD_properdocs := properdocs build --strict --config-file mkdocs.yml
BUILD_zensical := engine.zensical

# The blueprint, and each drawing, as PDF in the site; the site links to them only after this.
pdf: build $(VENV)/test.stamp
	$(RUN) -m engine.outputs.pdf site --zonder nieuws --zonder redactie

# The site as files that open from disk by a double click, for whoever reviews a change: with what
# is held back, and as far as it goes if something is wrong.
preview: $(VENV)/site.stamp
	@VOORBEELD=true BLAUWDRUK_LIVE=true $(RUN) -m mkdocs --quiet build --no-strict --site-dir preview

check: $(VENV)/site.stamp
	@wrong=0; \
	$(RUN) -m blueprint check --format $(FORMAT) || wrong=1; \
	$(RUN) -m pages check --format $(FORMAT) || wrong=1; \
	exit $$wrong

# A built site gets its commit and the digest of every file, and must be whole; one that was built
# from another commit, or from files that are in none, is refused.
verify:
	$(RUN) -m publish manifest site --commit "$$($(GIT) rev-parse HEAD)"
	$(RUN) -m publish verify site

lint: $(VENV)/test.stamp
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(RUN) -m mypy
	$(VENV)/bin/lint-imports --no-cache

# Whether the site is still that of another commit: make same OLD=<commit>
same: $(VENV)/test.stamp
	@$(RUN) -m tests.same "$$OLD"

bench: $(VENV)/test.stamp
	$(RUN) -m tests.bench

# Releases under load and under kill -9, five times as long as in `make test`.
soak: tools $(VENV)/test.stamp
	SOAK=1 $(RUN) -m pytest tests/publish

bless: $(VENV)/test.stamp
	$(PYTEST) --bless

fuzz: $(VENV)/test.stamp
	$(RUN) -m tests.fuzz

# Makes Markdown of text that was pasted into a page: make zet-om PAGINA=docs/nieuws/….md
zet-om: $(VENV)/site.stamp
	@$(RUN) -m pages zet-om "$$PAGINA"

advice: $(VENV)/site.stamp
	$(RUN) -m pages advice

# A photo that a page may have, in docs/beelden/: make foto BESTAND=… [NAAM=…]
foto: $(VENV)/site.stamp
	@$(RUN) -m pages foto "$$BESTAND" $(if $(NAAM),--naam "$$NAAM")

# A list of units as a version of the organogram: make import FILE=… VERSIE=… [KAART=…] [PROEF=1]
import: $(VENV)/site.stamp
	@$(RUN) -m blueprint import "$$FILE" --versie "$$VERSIE" $(if $(KAART),--kaart "$$KAART") \
	  $(if $(PROEF),--proef)

# A blueprint of another organisation, in a repository of its own: make nieuw NAAM="…" MAP=…
nieuw:
	@$(PYTHON) -m engine.start "$$NAAM" "$$MAP"

pins: $(VENV)/test.stamp
	for name in requirements requirements-engines requirements-test; do \
	  $(RUN) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-header --upgrade --output-file $$name.txt $$name.in || exit 1; \
	done

clean:
	rm -rf $(VENV) .cache site site.new preview preview.new .zensical-*

# Chromium, nginx, and Java with npm for the HTML checker: what the tests of browser and server need.
tools:
	@missing=; \
	command -v chromium >/dev/null || command -v google-chrome >/dev/null || missing="$$missing chromium"; \
	command -v nginx >/dev/null || missing="$$missing nginx-light"; \
	command -v java >/dev/null || missing="$$missing default-jre-headless"; \
	command -v npm >/dev/null || missing="$$missing npm"; \
	test -z "$$missing" && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y $$missing >/dev/null; \
	else \
	  echo "make test also needs:$$missing. On Debian: sudo apt-get install$$missing" >&2; exit 1; \
	fi

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed: make PYTHON=python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.stamp: requirements.txt | $(VENV)/bin/python
	$(PIP) --requirement requirements.txt
	touch $@

$(VENV)/engines.stamp: requirements-engines.txt | $(VENV)/bin/python
	$(PIP) --requirement requirements-engines.txt
	touch $@ $(VENV)/site.stamp

$(VENV)/test.stamp: requirements-test.txt | $(VENV)/bin/python
	$(PIP) --requirement requirements-test.txt
	touch $@ $(VENV)/engines.stamp $(VENV)/site.stamp

$(VENV)/%.stamp: tests/browser/%/package.json tests/browser/%/package-lock.json | tools $(VENV)/bin/python
	mkdir -p $(VENV)/$* && cp tests/browser/$*/*.json $(VENV)/$*
	cd $(VENV)/$* && npm ci --ignore-scripts --no-audit --no-fund --loglevel error
	touch $@
