# Contested Counts. "make" alone lists what can be done.
# Needs Python 3.11 to 3.13 and make, nothing else; each target sets itself up in .venv.

PYTHON ?= python3
PORT   ?= 8000

BIN   := .venv/bin
DEPS  := .venv/.locked
READY := .venv/.ready
SITE  := _build/html

# The same files give the same site, byte for byte.
export PYTHONHASHSEED := 0
ifndef SOURCE_DATE_EPOCH
  SOURCE_DATE_EPOCH := $(or $(shell git log -1 --format=%ct 2>/dev/null),0)
endif
export SOURCE_DATE_EPOCH

# What the shell of the user may hold must not reach the book.
unexport PYTHONPATH PYTHONHOME
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# $(call stage,what happens,command): say it, do it, say how long it took; fail where the command fails.
define stage
@echo "$(1)"; start=$$(date +%s); $(2) && echo "    done in $$(( $$(date +%s) - start )) s"
endef

.PHONY: help book test lab serve check notebooks pack clean lock
.DEFAULT_GOAL := help

help:  ## list the targets
	@echo "Contested Counts. Targets:"
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) \
	  | awk -F'|' '{ printf "  make %-10s %s\n", $$1, $$2 }'
	@echo "Another Python: make PYTHON=python3.12 book"

book: $(READY)  ## check the data, run the notebooks, build the site into _build/html
	$(call stage,1/2 checking the data,$(BIN)/contested check)
# The pages are written afresh, so that a deleted page does not linger and a warning is never
# skipped because its page did not change. Results of the notebooks stay cached by what they depend on.
	@rm -rf $(SITE) _build/.doctrees && mkdir -p _build
	$(call stage,2/2 running the notebooks and building the pages,\
	  $(BIN)/jupyter-book build . -W -n --keep-going -q >_build/book.log \
	  || { echo "The book was not built; the reason is above." >&2; exit 1; })
	@echo "Open $(SITE)/index.html"

test: book  ## prove the book: style, tests, notebooks re-run against their stored outputs
	$(call stage,1/3 style of the code,$(BIN)/ruff check --quiet)
	$(call stage,2/3 tests,$(BIN)/pytest --quiet)
	$(call stage,3/3 notebooks give their stored outputs,\
	  $(BIN)/pytest --quiet --nbval --nbval-current-env notebooks)

check: $(READY)  ## check the data alone
	@$(BIN)/contested check

notebooks: $(READY)  ## run the notebooks in place, to store their outputs anew
	@$(BIN)/contested run

lab: $(READY)  ## open the notebooks in JupyterLab
	$(BIN)/jupyter lab --LabApp.default_url=/lab/tree/notebooks

serve: $(READY)  ## show the built site on this machine (PORT=8000)
	@test -f $(SITE)/index.html || $(MAKE) --no-print-directory book
	@echo "http://localhost:$(PORT)/   (Ctrl-C stops it)"
	@$(BIN)/python -m http.server $(PORT) --bind 127.0.0.1 --directory $(SITE)

pack: book  ## make the zips for a class and for its teacher, in dist/
	$(call stage,packing,$(BIN)/contested pack)

clean:  ## remove what was built; .venv stays
	rm -rf _build build dist src/*.egg-info .pytest_cache .ruff_cache
	find . -path ./.venv -prune -o \( -name __pycache__ -o -name .ipynb_checkpoints \) -type d -print \
	  | while read -r dir; do rm -rf "$$dir"; done

lock:  ## make requirements.lock anew from pyproject.toml (FLAGS=--upgrade for newer versions)
	@$(PYTHON) -m venv _build/lock
	@_build/lock/bin/python -m pip install -qq uv
	_build/lock/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --all-extras \
	  --generate-hashes --no-emit-index-url --custom-compile-command "make lock" $(FLAGS) -o requirements.lock

# The stamps are written last: a set-up that was interrupted is begun again.
$(DEPS): requirements.lock
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11, 3.12 or 3.13 is needed; '$(PYTHON)' was not found." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; (3, 11) <= v <= (3, 13) or sys.exit( \
	  "Python 3.11, 3.12 or 3.13 is needed; $(PYTHON) is Python %d.%d. " % v \
	  + "If you have another one: make PYTHON=python3.12 book")'
	@rm -rf .venv
	$(call stage,setting up .venv from requirements.lock (once),$(PYTHON) -m venv .venv \
	  && $(BIN)/python -m pip install -qq --require-hashes -r requirements.lock)
# Two messages less: the kernel's about its local port on every start, and JupyterLab's offer of news.
	@mkdir -p .venv/etc/ipython .venv/share/jupyter/lab/settings
	@echo 'c.IPKernelApp.log_level = 40' >.venv/etc/ipython/ipython_kernel_config.py
	@echo '{"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": false}}' \
	  >.venv/share/jupyter/lab/settings/overrides.json
	@touch $@

$(READY): $(DEPS) pyproject.toml
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation -e .
	@touch $@
