# make demo   set everything up and run the main job on a recorded spoken answer
# make test   set everything up and pass the tests (lint and types first)
# make docs   write what is made from the commands: the manual page, the table of settings
# make messages   bring marked texts into the catalogues and compile them: translate what rehearse.po lacks, and again

VENV := .venv
BIN := $(VENV)/bin
# The first Python that is new enough.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
USE_LIBRARIES := libportaudio2 espeak-ng
TEST_LIBRARIES := pulseaudio pulseaudio-utils libasound2-plugins
BROWSER := chromium
# Tab is tried in each shell, the manual page in each program that shows one.
SHELLS := zsh fish
PAGERS := groff-base mandoc man-db
# What the program does to the network and the disk is read from the kernel.
TRACER := strace

# Byte code is kept: or each of the hundreds of programs that the tests start would compile anew what it imports.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test check compiled-tests docs messages install install-test libraries test-libraries clean

demo: install
	$(BIN)/rehearse demo

# Four at once on two cores, as many tests wait for sound; neighbours stay together where they can, and with them what
# they share. Memory comes from one arena: from several, what a model leaves free is not used again by the next.
test: install-test
	$(MAKE) --no-print-directory -j 2 check compiled-tests
	MALLOC_ARENA_MAX=1 $(BIN)/python -m pytest -n 4 --dist worksteal

# Once, while the types are checked: four workers would each compile all tests. What fails here fails there, and is said.
compiled-tests: install-test
	@$(BIN)/python -m pytest --collect-only --quiet >/dev/null || true

check: install-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: install
	$(BIN)/python -m tools.manual

messages: install-test
	$(BIN)/python -m tools.catalogue

install: libraries $(VENV)/installed
install-test: libraries test-libraries $(VENV)/installed-test

$(VENV)/installed: pyproject.toml constraints.txt | $(BIN)/python
	@$(BIN)/python tools/install.py --constraint constraints.txt --editable '.[offline,studio]'
	@touch $@

$(VENV)/installed-test: pyproject.toml constraints.txt | $(BIN)/python
	@$(BIN)/python tools/install.py --constraint constraints.txt --editable '.[offline,voice,studio,dev]'
	XDG_CACHE_HOME=$(CURDIR)/$(VENV)/cache $(BIN)/rehearse voices get
	@touch $@ $(VENV)/installed

$(BIN)/python:
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer is needed: sudo apt install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || $(MAKE) --no-print-directory apt PACKAGES=python3-venv
	@echo 'Making an environment in $(VENV) ...'
	@$(PYTHON) -m venv $(VENV)

# System libraries are installed only when they are missing, and only where apt-get is.
libraries:
	@$(PYTHON) -c 'import ctypes.util as u, shutil, sys; sys.exit(not (u.find_library("portaudio") and shutil.which("espeak-ng")))' \
		|| $(MAKE) --no-print-directory apt PACKAGES="$(USE_LIBRARIES)"

test-libraries:
	@{ command -v pulseaudio && command -v paplay && find /usr/lib -name 'libasound_module_pcm_pulse.so' | grep -q .; } >/dev/null \
		|| $(MAKE) --no-print-directory apt PACKAGES="$(TEST_LIBRARIES)"
	@{ command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null \
		|| $(MAKE) --no-print-directory apt PACKAGES="$(BROWSER)"
	@{ command -v zsh && command -v fish && command -v groff && command -v mandoc && command -v man; } >/dev/null \
		|| $(MAKE) --no-print-directory apt PACKAGES="$(SHELLS) $(PAGERS)"
	@command -v strace >/dev/null || $(MAKE) --no-print-directory apt PACKAGES="$(TRACER)"

.PHONY: apt
apt:
	@if command -v apt-get >/dev/null; then \
		echo 'Installing system libraries: $(PACKAGES) ...'; \
		$(SUDO) apt-get update -qq && DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $(PACKAGES); \
	else \
		echo "Please install these with your system's package manager, then try again: $(PACKAGES)" >&2; exit 1; \
	fi

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
