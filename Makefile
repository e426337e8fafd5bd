# Kelisim. A fresh machine needs make, Python 3.11 or newer and pip; the rest comes into .venv by hash.
#   make demo     serve it with demonstration people and data; Ctrl-C stops it
#   make test     style, types, arrows between rooms, tests
#   make checks   what needs more: a browser, an office suite, another PostgreSQL, killing things

SHELL := /bin/sh
PORT ?= 8000
IN := .venv/bin
# The first of these that runs and is new enough: a version manager's stand-in may exist and yet not run.
PYTHON ?= $(shell for one in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	"$$one" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$one" && break; done)

.PHONY: help demo setup develop test lint types arrows unit checks messages compile format clean

help:
	@sed -n '2,4s/^#   //p' Makefile

demo: setup
	@exec $(IN)/kelisim demo --port $(PORT) --end-with-parent

setup: python
	@"$(PYTHON)" tools/bootstrap.py run
	@$(IN)/python tools/catalogues.py

develop: python
	@"$(PYTHON)" tools/bootstrap.py develop
	@$(IN)/python tools/catalogues.py

.PHONY: python
python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer was not found. Install it, or say make PYTHON=/path/to/python" >&2; exit 1; }

test: develop
	@$(MAKE) --no-print-directory lint types arrows unit

lint:
	$(IN)/ruff check .
	$(IN)/ruff format --check .

types:
	$(IN)/mypy

arrows:
	$(IN)/lint-imports

unit:
	$(IN)/pytest

checks: develop
	@$(IN)/python -m checks.run $(CHECKS)

messages: develop
	$(IN)/python tools/messages.py

compile: develop

format: develop
	$(IN)/ruff check --fix .
	$(IN)/ruff format .

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis build
	find src tests checks tools -name __pycache__ -type d -prune -exec rm -rf {} +
	find src -name '*.mo' -delete
