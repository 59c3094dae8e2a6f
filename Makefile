# Contested Counts. "make" alone lists what can be done.
# Needs Python 3.11 to 3.14 and make, nothing else; each target sets itself up in .venv.

PYTHON ?= python3
PORT   ?= 8000

BIN   := .venv/bin
DEPS  := .venv/.locked
READY := .venv/.ready
SITE  := _build/html
# As many at a time as there are cores, in the order that tests/conftest.py gives them.
TESTS := $(BIN)/pytest --quiet -n auto --dist loadgroup --no-loadscope-reorder

# The same files give the same site, byte for byte.
export PYTHONHASHSEED := 0
ifndef SOURCE_DATE_EPOCH
  SOURCE_DATE_EPOCH := $(or $(shell git log -1 --format=%ct 2>/dev/null),0)
endif
export SOURCE_DATE_EPOCH

# What the shell of the user may hold must not reach the book.
unexport PYTHONPATH PYTHONHOME PYTHONDONTWRITEBYTECODE
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# $(call stage,what happens,command): say it, do it, say how long it took; fail where the command fails.
define stage
@echo "$(1)"; start=$$(date +%s); $(2) && echo "    done in $$(( $$(date +%s) - start )) s"
endef

.PHONY: help book site live test quick lab serve check notebooks clean lock
.DEFAULT_GOAL := help

help:  ## list the targets
	@echo "Contested Counts. Targets:"
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) \
	  | awk -F'|' '{ printf "  make %-10s %s\n", $$1, $$2 }'
	@echo "Another Python: make PYTHON=python3.12 book"

book: $(READY)  ## check the data, run the notebooks, build the site into _build/html
	@if $(BIN)/python -m contested.site.unchanged; \
	  then echo "Nothing has changed since the last build."; else $(MAKE) --no-print-directory site; fi
	@echo "Open $(SITE)/index.html"

# "make book" without asking whether anything has changed.
site: $(READY)
	$(call stage,1/3 checking the data,$(BIN)/contested check)
# The pages are written afresh, so that a deleted page does not linger and a warning is never
# skipped because its page did not change. Results of the notebooks stay cached by what they depend on.
	@rm -rf $(SITE) _build/.doctrees && $(BIN)/python -m contested.site.unchanged --begin
	$(call stage,2/3 running the notebooks whose results may have changed,$(BIN)/python -m contested.notebooks)
	$(call stage,3/3 building the pages,\
	  $(BIN)/jupyter-book build . -W -n --keep-going -q >_build/book.log \
	  || { echo "The book was not built; the reason is above." >&2; exit 1; })
	@$(BIN)/python -m contested.site.unchanged --end

live: $(READY)  ## show the site and build it again whenever a file changes (PORT=8000)
	@mkdir -p _build
	@$(BIN)/sphinx-autobuild -c _live -d _build/.live -a -q --port $(PORT) \
	  --pre-build "$(BIN)/python -m contested.notebooks" \
	  --re-ignore '/(_build|build|dist|work|tests|__pycache__|[.][^/]*|[^/]*[.]egg-info)(/|$$)' . _build/live

test: book  ## prove the book: style, tests, notebooks re-run against their stored outputs
	$(call stage,1/3 style of the code,$(BIN)/ruff check --quiet && $(BIN)/ruff format --check --quiet)
	$(call stage,2/3 notebooks give their stored outputs,\
	  $(BIN)/pytest --quiet -n auto --dist loadfile --nbval --nbval-current-env notebooks)
	$(call stage,3/3 tests,$(TESTS))

quick: $(READY)  ## the tests to run after each change; no site, no browser
	@$(BIN)/ruff check --quiet && $(BIN)/ruff format --check --quiet
	@$(TESTS) -m "not slow"

check: $(READY)  ## check the data alone
	@$(BIN)/contested check

notebooks: $(READY)  ## run the notebooks in place, to store their outputs anew
	@$(BIN)/contested run

lab: $(READY)  ## open the lab in JupyterLab, unsolved; your copy is kept in work/
	@$(BIN)/python -m contested.classroom.own_copy
	$(BIN)/jupyter lab --LabApp.default_url=/lab/tree/work/lab.ipynb

serve: $(READY)  ## show the built site on this machine (PORT=8000)
	@test -f $(SITE)/index.html || $(MAKE) --no-print-directory book
	@echo "http://localhost:$(PORT)/   (Ctrl-C stops it)"
	@$(BIN)/python -m http.server $(PORT) --bind 127.0.0.1 --directory $(SITE)

clean:  ## remove what was built; .venv stays
	rm -rf _build build dist src/*.egg-info .pytest_cache .ruff_cache
	find . -path ./.venv -prune -o \( -name __pycache__ -o -name .ipynb_checkpoints \) -type d -print \
	  | while read -r dir; do rm -rf "$$dir"; done

lock:  ## make the lock files anew from pyproject.toml (FLAGS=--upgrade for newer versions)
	@$(PYTHON) -m venv _build/lock && _build/lock/bin/python -m pip install -qq uv
	$(COMPILE) --all-extras -o requirements.lock
# What a reader takes home: the same versions, without what builds and tests the book.
	$(COMPILE) --extra lab --constraint requirements.lock -o requirements-reader.lock

COMPILE = _build/lock/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
  --generate-hashes --no-emit-index-url --custom-compile-command "make lock" $(FLAGS)

# uv takes seconds where pip takes minutes. Its own pin stands in the lock file; pip, which knows this machine's
# settings, installs it, and does the whole where uv cannot.
define install
$(BIN)/python -m pip install -qq --require-hashes -r .venv/uv.txt \
  && $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock \
  || { echo "    uv could not; trying pip alone, which takes minutes"; \
       $(BIN)/python -m pip install -qq --require-hashes -r requirements.lock; }
endef

# The stamps are written last: a set-up that was interrupted is begun again.
$(DEPS): requirements.lock
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 to 3.14 is needed; '$(PYTHON)' was not found." >&2; \
	  echo $(NO_PYTHON) >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' || { \
	  $(PYTHON) -c 'import sys; v = sys.version_info[:2]; print( \
	    "Python 3.11 to 3.14 is needed; $(PYTHON) is Python %d.%d%s." \
	    % (v + (", for which some packages are not made yet" if v > (3, 14) else "",)))' >&2 || echo "Python 3.11 to 3.14 is needed; $(PYTHON) does not run." >&2; \
	  echo $(NO_PYTHON) >&2; exit 1; }
	@rm -rf .venv && $(PYTHON) -m venv .venv
	@sed -n '/^uv==/,/# via/p' requirements.lock >.venv/uv.txt
	$(call stage,setting up .venv from requirements.lock (once),{ $(install); })
# uv does not compile what it installs; where this package is compiled on its first use, newer Pythons warn of it.
	@$(BIN)/python -W ignore -m compileall -qq .venv/lib/python*/site-packages/pysbd
# Two messages less: the kernel's about its local port on every start, and JupyterLab's offer of news.
	@mkdir -p .venv/etc/ipython .venv/share/jupyter/lab/settings
	@echo 'c.IPKernelApp.log_level = 40' >.venv/etc/ipython/ipython_kernel_config.py
	@echo '{"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": false}}' \
	  >.venv/share/jupyter/lab/settings/overrides.json
	@touch $@

NO_PYTHON := "If you have a fitting one: make PYTHON=python3.13 book. If not, get one from python.org or from your" \
  "system (apt install python3-venv, brew install python@3.13, winget install Python.Python.3.13)."

$(READY): $(DEPS) pyproject.toml
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation -e .
	@touch $@
