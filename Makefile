# Everything sets itself up from a fresh clone: only python3 (3.11 or newer) and make are needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: install demo test check page docs bundle lock train clean

install: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Dateline needs Python 3.11 or newer; give one with: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 4; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@# Compile the places of the world now, so that the first reading need not wait for it.
	-@$(BIN)/python -c 'from dateline.gazetteer.places import Places; Places.open().close()'
	@touch $(STAMP)

demo: install
	$(BIN)/dateline demo

test: install
	$(BIN)/python -m pytest -m "not page"

# The page in a real browser: needs Chromium (Debian: apt-get install chromium).
page: install
	$(BIN)/python -m pytest -m page

check: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m eval.gate

# Write the generated pages of docs/ anew, and the output shown in the others.
docs: install
	$(BIN)/python scripts/codebook_docs.py
	$(BIN)/python scripts/reference_docs.py
	$(BIN)/python scripts/doc_examples.py

# Build the page's bundle anew from web/ (needs Node.js).
bundle:
	cd web && npm ci --no-audit --no-fund && npm run build

# Pin every dependency with its hashes, for all supported Python versions.
lock:
	$(PYTHON) -m venv .make/lock && .make/lock/bin/pip install --quiet uv
	.make/lock/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra dev pyproject.toml -o requirements.lock

# Train the reader anew on training/sentences, and put what it weighs into the package.
train: install
	$(PYTHON) -m venv .make/train && .make/train/bin/python -m pip install --quiet -e .[train]
	.make/train/bin/python -m training.train .make/reader
	.make/train/bin/python -m training.export .make/reader/weights.pt src/dateline/models/data

clean:
	rm -rf $(VENV) .make .mypy_cache .ruff_cache .pytest_cache
