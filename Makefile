# Everything a newcomer needs: `make site` shows the sample site, `make test` checks the whole project.
# Needs Python 3.11 or later, make and git; each target sets up .venv by itself. Another Python: make site PYTHON=python3.13

.DEFAULT_GOAL := help
.PHONY: help site serve test docs bench screenshots clean

BRIEFING := .venv/bin/briefing

help:
	@echo "make site    build the sample site into public/"
	@echo "make serve   build it and show it at http://127.0.0.1:8000, again on every change"
	@echo "make test    format, lint, types, import contracts, tests with coverage"
	@echo "make docs    write the generated reference pages of docs/ again"
	@echo "make bench   time a cold build against Hugo"
	@echo "make screenshots   pictures of every kind of page, phone and desk, light and dark"
	@echo "make clean   remove .venv, public/ and every cache"

site: .venv/.installed
	$(BRIEFING) build
	@echo "Look at it: make serve, then open http://127.0.0.1:8000"

serve: .venv/.installed
	$(BRIEFING) serve

test: .venv/.installed-dev
	scripts/test

docs: .venv/.installed
	.venv/bin/python docs/generate.py

bench: .venv/.installed-bench
	.venv/bin/python benchmarks/run.py $(BENCH)

# Other sites or bare folders of seeds beside the sample: make screenshots SITES="../a ../b"
screenshots: .venv/.installed
	scripts/page-judges
	.venv/bin/python scripts/screenshots.py $(SITES)

clean:
	rm -rf .venv public .briefing screenshots benchmarks/work .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -f .coverage .coverage.*

.venv/.installed: pyproject.toml scripts/setup
	PYTHON="$(PYTHON)" scripts/setup

.venv/.installed-dev: pyproject.toml scripts/setup
	PYTHON="$(PYTHON)" scripts/setup dev

.venv/.installed-bench: pyproject.toml scripts/setup
	PYTHON="$(PYTHON)" scripts/setup bench
