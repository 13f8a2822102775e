# Makefile - builds faqgen, its manual page and its tests into build/. SPDX-License-Identifier: ISC
#
#   SANITIZE=address,undefined   instrumented, in build/address-undefined (or SANITIZE=thread)
#   WERROR=1                     warnings are errors (always so in an instrumented build)
#   BUILD=folder                 build elsewhere
#   TESTS='unit cli/build.bats'  with check: only these suites
#   FUZZ_SECONDS=600             with fuzz: so long for each harness (60)
#   FUZZ_JOBS=1                  with fuzz: so many at a time (as there are processors)
#   FUZZ='html css'              with fuzz: only these harnesses
#   V=1                          the commands themselves, instead of a word for each

VERSION := 0.1.0
RELEASED := 2026-11-23
PACKAGES := libarchive libmicrohttpd libcmark libxml-2.0 sqlite3 yaml-0.1 libutf8proc nettle

SANITIZE :=
WERROR := $(if $(SANITIZE),1)
comma := ,
BUILD := build$(if $(SANITIZE),/$(subst $(comma),-,$(SANITIZE)))
FAQGEN := $(abspath $(BUILD))/faqgen
PLAIN_FAQGEN ?= $(FAQGEN)
TESTS :=
FUZZ_SECONDS ?= 60

prefix := /usr/local
bindir = $(prefix)/bin
datadir = $(prefix)/share
zshdir = $(datadir)/zsh/site-functions

MAKEFLAGS += --no-builtin-rules --no-builtin-variables
.DELETE_ON_ERROR:
.SUFFIXES:
SHELL := /bin/sh

# --- Flags -----------------------------------------------------------------------------------

ifneq ($(filter undefined default,$(origin CC)),)
CC := gcc
endif
ifneq ($(filter undefined default,$(origin AR)),)
AR := ar
endif
# A sanitizer's report needs no more than lines.
CFLAGS ?= $(if $(SANITIZE),-O1 -g1,-O2 -g)
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wformat=2 -Wconversion -Wvla -Wwrite-strings \
  -Wstrict-prototypes -Wmissing-prototypes -Werror=format-security -Werror=implicit \
  $(if $(WERROR),-Werror)
# Not with sanitizers: what overflows by definition (-fno-strict-overflow) is no fault to them.
HARDENING := -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection \
  -fno-strict-overflow -ftrivial-auto-var-init=zero \
  $(if $(findstring 86,$(shell $(CC) -dumpmachine)),-fcf-protection=full)
# Every report ends the program: a fault that is only printed would leave the suite green.
# Static: beside libasan gcc's shared libubsan forgets its log_path, and tests/run.sh reads that.
# clang's are static anyway.
static_runtime = $(if $(findstring address,$(1)),-static-libasan) \
  $(if $(findstring undefined,$(1)),-static-libubsan)
sanitizer = -fsanitize=$(1) -fno-sanitize-recover=all -fno-omit-frame-pointer \
  $(if $(findstring clang,$(CC)),,$(static_runtime))

DEFINES := -U_FORTIFY_SOURCE -D_XOPEN_SOURCE=700 -Igenerator
# -isystem: warnings about a library's headers are not ours.
LIBRARY_FLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PACKAGES) 2>/dev/null))
# No fused multiply-add: scores come out the same on every processor.
COMMON := -std=c17 $(CFLAGS) $(DEFINES) $(LIBRARY_FLAGS) $(WARNINGS) -pthread -fPIE \
  -ffp-contract=off -ffile-prefix-map=$(CURDIR)=. $(CPPFLAGS)
COMPILE := $(CC) $(COMMON) $(if $(SANITIZE),$(call sanitizer,$(SANITIZE)),$(HARDENING))
LINK := $(CC) $(CFLAGS) -pthread -pie -Wl,-z,relro,-z,now,-z,noexecstack,--as-needed \
  $(if $(SANITIZE),$(call sanitizer,$(SANITIZE))) $(LDFLAGS)
LIBRARIES := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null)

ifeq ($(filter clean help format lint-quick,$(MAKECMDGOALS)),)
missing := $(shell pkg-config --exists --print-errors $(PACKAGES) 2>&1)
$(if $(missing),$(error libraries are missing, ./build.sh installs them: $(missing)))
endif

# --- Files -----------------------------------------------------------------------------------

SOURCES := $(sort $(wildcard generator/*.c generator/*/*.c))
HEADERS := $(sort $(wildcard generator/*/*.h))
UNIT_SOURCES := $(sort $(wildcard tests/unit/*.c))
HARNESS_SOURCES := $(sort $(wildcard tests/harness/*.c))
TOOL_SOURCES := $(sort $(wildcard tests/tools/*.c))
FUZZ_SOURCES := $(sort $(wildcard tests/fuzz/fuzz_*.c))
SCRIPTS := build.sh .ci/run $(sort $(wildcard tests/*.sh tests/*/*.sh))

OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/build_id.o
# All but main(), as an archive: a test's program is linked with what it needs of it, in a third of the time.
ARCHIVE := $(BUILD)/faqgen.a
UNIT_PROGRAMS := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(filter tests/unit/test_%,$(UNIT_SOURCES)))
HARNESS_PROGRAMS := $(HARNESS_SOURCES:tests/%.c=$(BUILD)/%)
TOOL_PROGRAMS := $(TOOL_SOURCES:%.c=$(BUILD)/%)
SHIM_SOURCES := $(sort $(wildcard tests/faults/*.c))
SHIM := $(BUILD)/faults/shim.so
FUZZ_PROGRAMS := $(FUZZ_SOURCES:tests/fuzz/fuzz_%.c=$(BUILD)/fuzzers/%)
FORMATTED := $(SOURCES) $(HEADERS) $(UNIT_SOURCES) $(wildcard tests/unit/*.h) $(HARNESS_SOURCES) \
  $(TOOL_SOURCES) $(wildcard tests/tools/*.h) $(SHIM_SOURCES) $(wildcard tests/faults/*.h) \
  $(wildcard tests/fuzz/*.[ch])

# The same sources have the same id, wherever and however they were compiled.
BUILD_ID := $(shell find generator -type f -name '*.[ch]' | LC_ALL=C sort | xargs sha256sum \
  | sha256sum | cut -c 1-64)

# --- Targets ---------------------------------------------------------------------------------

.PHONY: all test-programs thread check faults fuzz fuzzers fuzz-programs bench bench-lint bench-search \
  format lint lint-quick golden screenshots install clean help FORCE

all: $(FAQGEN) $(BUILD)/faqgen.1 ## the program and its manual page (the default)

test-programs: all $(UNIT_PROGRAMS) $(HARNESS_PROGRAMS) $(TOOL_PROGRAMS) $(FUZZ_PROGRAMS) $(SHIM) ## what check runs, without running it

# The one that ThreadSanitizer watches, whatever this one is.
thread:
	+@$(MAKE) $(if $(is_silent),-s) --no-print-directory SANITIZE=thread BUILD=build/thread all

# Whether TESTS asks for one of these suites, as it does for all where it is empty.
wants = $(if $(strip $(TESTS)),$(filter $(foreach suite,$(1),$(suite) $(suite)/% tests/$(suite) \
  tests/$(suite)/%),$(TESTS)),all)

check: test-programs $(if $(call wants,threads threads.sh),thread) \
  $(if $(call wants,fuzz),$(if $(shell command -v clang),fuzzers)) ## every test, or only TESTS='unit cli/build.bats'
	@FAQGEN='$(FAQGEN)' PLAIN_FAQGEN='$(PLAIN_FAQGEN)' BUILD='$(abspath $(BUILD))' tests/run.sh $(TESTS)

faults: all $(SHIM) ## each call that can fail, fails; then some of that below valgrind
	BUILD='$(abspath $(BUILD))' PLAIN_FAQGEN='$(PLAIN_FAQGEN)' node tests/faults/faults.js --all
	BUILD='$(abspath $(BUILD))' PLAIN_FAQGEN='$(PLAIN_FAQGEN)' node tests/faults/faults.js --valgrind

golden: all $(BUILD)/tests/tools/theme_names ## rewrite the expected outputs; read the diff before you commit it
	FAQGEN='$(FAQGEN)' BUILD='$(abspath $(BUILD))' tests/golden.sh
	FAQGEN='$(FAQGEN)' tests/lint/golden.sh
	FAQGEN='$(FAQGEN)' tests/import/import.sh
	BUILD='$(abspath $(BUILD))' tests/theme.sh write

screenshots: all ## take the pictures of README.md anew; look at them before you commit them
	FAQGEN='$(FAQGEN)' node tests/web/pictures.js

fuzz: all fuzzers ## feed each reader and writer what nobody would write; findings in build/fuzz
	FAQGEN='$(FAQGEN)' FUZZ_SECONDS='$(FUZZ_SECONDS)' tests/fuzz/run.sh $(FUZZ)

# The same harnesses as libFuzzer's programs (clang), from objects of their own.
fuzzers: ## what fuzz runs, without running it
	+@$(MAKE) $(if $(is_silent),-s) --no-print-directory CC=clang BUILD=build/fuzz \
	  CFLAGS='-O1 -gline-tables-only' \
	  SANITIZE=address,undefined,fuzzer-no-link fuzz-programs

fuzz-programs: $(FUZZ_PROGRAMS)

bench: all ## measure build, rebuild and search
	FAQGEN='$(FAQGEN)' BUILD='$(abspath $(BUILD))' tests/bench/run.sh

bench-lint: all ## measure lint --site, beside other checkers where they are installed
	FAQGEN='$(FAQGEN)' tests/bench/lint.sh

bench-search: all $(BUILD)/tests/tools/search_times ## measure the search, beside Pagefind and MiniSearch
	FAQGEN='$(FAQGEN)' BUILD='$(abspath $(BUILD))' tests/bench/search.sh

format: ## lay out the C code as .clang-format says
	clang-format -i $(FORMATTED)

lint-quick: ## the part of lint that takes seconds
	clang-format --dry-run -Werror $(FORMATTED)
	cppcheck --quiet --std=c11 --library=posix --enable=warning,performance,portability -j 2 \
	  --inline-suppr --suppress=missingIncludeSystem --suppress=internalAstError \
	  --suppress=readdirCalled --suppress=nullPointerRedundantCheck \
	  --error-exitcode=1 -D_XOPEN_SOURCE=700 -Igenerator generator
	shellcheck $(SCRIPTS)

lint: lint-quick all ## format, cppcheck, clang-tidy, layers, headers, shell scripts, manual page
	printf '%s\n' $(SOURCES) | xargs -P 2 -n 4 sh -c \
	  'clang-tidy --quiet "$$@" -- -std=c17 $(DEFINES) $(LIBRARY_FLAGS)' clang-tidy
	tests/layers.sh
	tests/headers.sh
	tests/tour.sh
	mandoc -T lint -W warning $(BUILD)/faqgen.1

installed_theme := $(sort $(shell find themes/default themes/bundle themes/init themes/preview -type f ! -path themes/default/README.md))
installed_files = $(bindir)/faqgen $(datadir)/man/man1/faqgen.1 \
  $(datadir)/bash-completion/completions/faqgen $(zshdir)/_faqgen \
  $(installed_theme:%=$(datadir)/faqgen/%)

install: all ## into $(DESTDIR)$(prefix), prefix=/usr/local
	install -D -m 755 $(FAQGEN) $(DESTDIR)$(bindir)/faqgen
	install -D -m 644 $(BUILD)/faqgen.1 $(DESTDIR)$(datadir)/man/man1/faqgen.1
	$(FAQGEN) help --completion=bash >$(BUILD)/faqgen.bash
	$(FAQGEN) help --completion=zsh >$(BUILD)/faqgen.zsh
	install -D -m 644 $(BUILD)/faqgen.bash $(DESTDIR)$(datadir)/bash-completion/completions/faqgen
	install -D -m 644 $(BUILD)/faqgen.zsh $(DESTDIR)$(zshdir)/_faqgen
	set -e; for file in $(installed_theme); do \
	  mode=644; case $$file in *.sh) mode=755 ;; esac; \
	  install -D -m $$mode "$$file" "$(DESTDIR)$(datadir)/faqgen/$$file"; done

# Folders go where they are empty: others may have put something there.
uninstall: ## what install put there, with the same DESTDIR and prefix
	rm -f $(installed_files:%=$(DESTDIR)%)
	-for file in $(installed_files); do \
	  (cd "$(DESTDIR)/" && rmdir -p --ignore-fail-on-non-empty ".$${file%/*}") 2>/dev/null || true; done

deb: ## Debian packages of program and content, into build/deb
	debian/build.sh build/deb

clean: ## remove build/
	rm -rf build '$(BUILD)'

help: ## this list
	@awk -F ' ## ' '/^[a-z-]+:.* ## / { sub(/:.*/, "", $$1); printf "make %-14s %s\n", $$1, $$2 }' Makefile

# --- Rules -----------------------------------------------------------------------------------

# A file that holds a text of this Makefile is written anew only when the text differs: a build
# without changes writes nothing, and a change of flags compiles everything again. (strip: make 4.3
# sometimes leaves the last newline of a file that it reads.)
define BUILD_ID_TEXT
/* build_id.c - made by the Makefile. SPDX-License-Identifier: ISC */
#include "base/build_id.h"

const char build_id[] = "$(BUILD_ID)";
const char build_version[] = "$(VERSION)";
const char build_date[] = "$(RELEASED)";
endef
FLAGS_TEXT := $(strip $(COMPILE) $(LINK) $(LIBRARIES))

ifneq ($(strip $(file <$(BUILD)/build_id.c)),$(strip $(BUILD_ID_TEXT)))
$(BUILD)/build_id.c: FORCE
endif
ifneq ($(strip $(file <$(BUILD)/flags)),$(FLAGS_TEXT))
$(BUILD)/flags: FORCE
endif

$(BUILD)/build_id.c: export TEXT = $(BUILD_ID_TEXT)
$(BUILD)/flags: export TEXT = $(FLAGS_TEXT)
$(BUILD)/build_id.c $(BUILD)/flags:
	@mkdir -p $(@D)
	@printf '%s\n' "$$TEXT" >$@

is_silent := $(findstring s,$(filter-out --% -%=%,$(firstword -$(MAKEFLAGS))))
run = $(if $(V),,@$(if $(is_silent),,printf '  %-5s %s\n' $(1);) )

$(BUILD)/build_id.o: $(BUILD)/build_id.c $(BUILD)/flags
	$(call run,CC $@)$(COMPILE) -c -o $@ $<

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call run,CC $<)$(COMPILE) -MMD -MP -c -o $@ $<

$(FAQGEN): $(OBJECTS)
	$(call run,LINK $@)$(LINK) -o $@ $^ $(LIBRARIES) -lm

# Made anew: an object whose source is gone must not stay in it.
$(ARCHIVE): $(filter-out $(BUILD)/generator/main.o,$(OBJECTS))
	$(call run,AR $@)rm -f $@ && $(AR) rcs $@ $^

# Written beside and renamed: a manual page is never half there.
$(BUILD)/faqgen.1: $(FAQGEN)
	$(call run,MAN $@)$(FAQGEN) help --man >$@.new
	@mv $@.new $@

$(BUILD)/unit/%: $(BUILD)/tests/unit/%.o $(ARCHIVE)
	@mkdir -p $(@D)
	$(call run,LINK $@)$(LINK) -o $@ $^ $(LIBRARIES) -lcmocka -lm

# Its own theme_render takes the place of ours.
$(BUILD)/unit/test_view_names: LIBRARIES += -Wl,--wrap=theme_render

$(BUILD)/tests/tools/%: $(BUILD)/tests/tools/%.o $(ARCHIVE)
	$(call run,LINK $@)$(LINK) -o $@ $^ $(LIBRARIES) -lm

# What looks at every character would spend its time in telling libFuzzer of each comparison.
$(BUILD)/tests/fuzz/%.o $(BUILD)/generator/base/%.o $(BUILD)/generator/render/%.o: COMPILE += \
  $(if $(findstring fuzzer,$(SANITIZE)),-fno-sanitize-coverage=trace-cmp)

# libFuzzer brings its own main().
fuzz_main := $(if $(findstring fuzzer,$(SANITIZE)),,$(BUILD)/tests/fuzz/main.o)
$(BUILD)/fuzzers/%: $(BUILD)/tests/fuzz/fuzz_%.o $(fuzz_main) $(ARCHIVE)
	@mkdir -p $(@D)
	$(call run,LINK $@)$(LINK) $(if $(fuzz_main),,-fsanitize=fuzzer) -o $@ $^ $(LIBRARIES) -lm

# Deliberate faults: the flags of the instrumented build, whatever the rest is built with.
$(BUILD)/harness/%: tests/harness/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call run,CC $<)$(CC) $(COMMON) $(call sanitizer,address$(comma)undefined) -pie -o $@ $< -lcmocka

# For any program, so without sanitizers.
$(SHIM): $(SHIM_SOURCES) tests/faults/shim.h $(BUILD)/flags
	@mkdir -p $(@D)
	$(call run,LINK $@)$(CC) $(COMMON) -fPIC -shared -o $@ $(SHIM_SOURCES)

.SECONDARY:
-include $(SOURCES:%.c=$(BUILD)/%.d) $(UNIT_SOURCES:%.c=$(BUILD)/%.d) $(TOOL_SOURCES:%.c=$(BUILD)/%.d) \
  $(patsubst %.c,$(BUILD)/%.d,$(wildcard tests/fuzz/*.c))
