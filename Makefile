# SPDX-License-Identifier: Apache-2.0
# nis2d: `make help` lists what there is. Everything is built below build/ and nowhere else.
#
#   MODE   debug (default) release plain asan tsan cover fuzz analyze: each has a tree of its own, so switching never needs a clean
#   B      where that tree lies (default build/MODE)
#   V=1    shows every command
#
# A source file needs no line here: rooms are folders, tests are files named test_*.c or fuzz_*.c. Every room is a static library, so
# that the linker sees the layers too. Whatever may need packages (demo, check, ...) first runs .ci/deps and then make again, because
# pkg-config can only answer once the libraries are there.

VERSION := 0.1.0
MODE ?= debug
ifeq ($(origin B),undefined)
BUILD := build
B := $(BUILD)/$(MODE)
else
BUILD := $(B)
endif
PREFIX ?= /usr
DESTDIR ?=
FUZZ_SECONDS ?= 10
SIM := $(B)/bin/nis2sim

ifeq ($(MODE),fuzz)
CC := clang
else ifeq ($(origin CC),default)
CC := gcc
endif
IS_CLANG := $(findstring clang,$(shell $(CC) --version 2>/dev/null | head -1))
ifeq ($(V),1)
Q :=
say = @:
else
Q := @
say = @printf '  %-5s %s\n'
endif
JOBS := $(shell nproc 2>/dev/null || echo 2)
again = $(Q)+$(MAKE) --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,-j$(JOBS))

# --- warnings: all of them are errors, with gcc and with clang ------------------------------------------------------------------
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes -Wold-style-definition \
  -Wmissing-prototypes -Wmissing-declarations -Wwrite-strings -Wcast-qual -Wcast-align -Wformat=2 -Wundef -Wvla -Wpointer-arith \
  -Wswitch-enum -Wimplicit-fallthrough -Wdouble-promotion -Wfloat-equal -Wnull-dereference -Wdate-time -Wredundant-decls -Werror
WARN_GCC := -Wlogical-op -Wduplicated-cond -Wduplicated-branches -Wformat-signedness -Wformat-overflow=2 -Wformat-truncation=2 \
  -Warith-conversion -Walloca -Wstack-usage=16384 -Wjump-misses-init
WARN_CLANG := -Wcomma -Wassign-enum -Wconditional-uninitialized -Wunreachable-code-aggressive -Wmissing-variable-declarations
WARN += $(if $(IS_CLANG),$(WARN_CLANG),$(WARN_GCC))
# Sanitizers blow up frames and confuse the flow analysis; both bounds are kept by the other flavours.
ifneq ($(filter asan tsan cover fuzz analyze,$(MODE)),)
WARN := $(filter-out -Wstack-usage=16384 -Wnull-dereference -Wformat-truncation=2 -Wformat-overflow=2,$(WARN))
endif

# --- flavours -------------------------------------------------------------------------------------------------------------------
CPPFLAGS += -Idaemon -I. -D_GNU_SOURCE -DNIS2D_VERSION='"$(VERSION)"' -DNIS2D_PREFIX='"$(PREFIX)"'
CFLAGS_debug := -O1 -g
CFLAGS_plain := -O0 -fno-stack-protector
CFLAGS_release := -O2 -g -fstack-protector-strong -fstack-clash-protection -fcf-protection -D_FORTIFY_SOURCE=3 -fPIE \
  -ffile-prefix-map=$(CURDIR)=. -ftrivial-auto-var-init=$(if $(IS_CLANG),pattern,zero)
LDFLAGS_release := -pie -Wl,-z,relro,-z,now,--as-needed
CFLAGS_asan := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
LDFLAGS_asan := -fsanitize=address,undefined
CFLAGS_tsan := -O1 -g -fsanitize=thread -fno-omit-frame-pointer
LDFLAGS_tsan := -fsanitize=thread
CFLAGS_cover := -O0 -g --coverage
LDFLAGS_cover := --coverage
# clang with libFuzzer: instruments everything, and links libFuzzer's main into the fuzz targets only.
CFLAGS_fuzz := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
LDFLAGS_fuzz := -fsanitize=address,undefined
# gcc's analyzer sees nothing at -O2: what it should report has been optimised away by then.
CFLAGS_analyze := -O1 -g -fanalyzer
ALL_CFLAGS := -std=c11 $(WARN) $(CFLAGS_$(MODE)) $(CFLAGS)
ALL_LDFLAGS := $(LDFLAGS_$(MODE)) $(LDFLAGS)
COMPILE := $(CC) $(CPPFLAGS) $(ALL_CFLAGS)

# --- libraries and rooms, each knows only what stands to its right in its link line ----------------------------------------------
PKGS := libuv libcurl sqlite3 yaml-0.1 jansson libmicrohttpd libsodium libsystemd libarchive
LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lpthread -lm
LIBS_CMOCKA := $(or $(shell pkg-config --libs cmocka 2>/dev/null),-lcmocka)
ROOMS := base core ledger engine settings edge
lib = $(foreach r,$(1),$(B)/lib$(r).a)
objs = $(patsubst %.c,$(B)/%.o,$(sort $(wildcard $(1)/*.c)))
LIBS_DAEMON := $(call lib,edge settings engine ledger core base)
LIBS_CLI := $(call lib,settings ledger core base)
DAEMON_OBJS := $(B)/daemon/main.o
CLI_OBJS := $(B)/cli/main.o

.PHONY: all libs
all: libraries-there $(B)/bin/nis2d $(B)/bin/nis2ctl $(B)/share/nis2d
libs: $(call lib,$(ROOMS) cli)

define room_rule
$(B)/lib$(1).a: $(2)
	@mkdir -p $$(@D) && rm -f $$@
	$(Q)$(AR) rcsD $$@ $$^
endef
$(foreach r,$(ROOMS),$(eval $(call room_rule,$(r),$(call objs,daemon/$(r)))))
$(eval $(call room_rule,cli,$(filter-out $(B)/cli/main.o,$(call objs,cli))))
$(eval $(call room_rule,test,$(call objs,tests/lib)))

# The flags are a file that changes only when they do: what depends on it is rebuilt exactly then.
quoted = '$(subst ','\'',$(1))'
$(B)/.flags: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' $(call quoted,$(COMPILE) $(ALL_LDFLAGS)) | cmp -s - $@ || printf '%s\n' $(call quoted,$(COMPILE) $(ALL_LDFLAGS)) >$@
.PHONY: FORCE
FORCE:

$(B)/%.o: %.c $(B)/.flags
	@mkdir -p $(@D)
	$(say) CC $<
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<
# Warnings only, no code: how `make check` shows every file to the second compiler.
$(B)/%.ok: %.c $(B)/.flags
	@mkdir -p $(@D)
	$(say) SEEN $<
	$(Q)$(COMPILE) -fsyntax-only -MMD -MP -MF $(@:.ok=.ok.d) -MT $@ $<
	@touch $@

define link
	@mkdir -p $(@D)
	$(say) LINK $@
	$(Q)$(CC) $(ALL_LDFLAGS) $(1) -o $@ $(filter %.o,$^) $(filter %.a,$^)
endef
$(B)/bin/nis2d: $(DAEMON_OBJS) $(LIBS_DAEMON)
	$(call link) $(LIBS)
$(B)/bin/nis2ctl: $(CLI_OBJS) $(call lib,cli) $(LIBS_CLI)
	$(call link) $(LIBS)

# What `make install` puts into share/nis2d stands beside bin/ here too, so that a build runs in place.
SHARED := regimes authorities holidays scenarios
$(B)/share/nis2d: FORCE
	@mkdir -p $@
	@for d in $(SHARED); do ln -sfnT $(CURDIR)/config/$$d $@/$$d; done; ln -sfnT $(CURDIR)/templates $@/templates

.PHONY: libraries-there
libraries-there:
	@pkg-config --exists $(PKGS) 2>/dev/null || { .ci/deps --list build >&2; \
	  echo "Libraries are missing: run 'make deps', or install the Debian packages above." >&2; exit 1; }

# --- tests: every tests/unit/ROOM/test_X.c and tests/golden/test_X.c is a program of its own --------------------------------------
# A room's tests are linked with that room and what stands below it: a test that needs more is in the wrong folder.
room = $(notdir $(patsubst %/,%,$(dir $(1))))
below_base := base
below_core := core base
below_ledger := ledger core base
below_engine := engine ledger core base
below_settings := settings engine ledger core base
below_edge := edge settings engine ledger core base
below_main := $(below_edge)
below_cli := cli settings ledger core base
UNIT_BINS := $(patsubst %.c,$(B)/%,$(sort $(wildcard tests/unit/*/test_*.c)))
GOLDEN_BINS := $(patsubst %.c,$(B)/%,$(sort $(wildcard tests/golden/test_*.c)))
FUZZ_BINS := $(patsubst %.c,$(B)/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
helpers = $(patsubst %.c,$(B)/%.o,$(filter-out $(wildcard $(1)/$(2)_*.c),$(sort $(wildcard $(1)/*.c))))

.SECONDEXPANSION:
$(UNIT_BINS): %: %.o $(B)/libtest.a $$(call lib,$$(below_$$(call room,$$@)))
	$(call link) $(LIBS_CMOCKA) $(LIBS)
$(GOLDEN_BINS): %: %.o $(call helpers,tests/golden,test) $(B)/libtest.a $(call lib,cli) $(LIBS_DAEMON)
	$(call link) $(LIBS_CMOCKA) $(LIBS)
$(FUZZ_BINS): %: %.o $(call helpers,tests/fuzz,fuzz) $(call lib,cli) $(LIBS_DAEMON)
	$(call link,-fsanitize=fuzzer) $(LIBS)
$(SIM): $(call objs,tests/sim) $(B)/libtest.a $(LIBS_DAEMON)
	$(call link) $(LIBS)

BENCH_BINS := $(patsubst %.c,$(B)/%,$(filter-out bench/world.c,$(sort $(wildcard bench/*.c))))
$(BENCH_BINS): %: %.o $(B)/bench/world.o $(LIBS_DAEMON)
	$(call link) $(LIBS)
bench-bins: $(BENCH_BINS)

.PHONY: unit unit-bins unit-built golden golden-bins golden-built sim-bin sim-fixed seen tidy plain-libs bench-bins
unit-bins: $(UNIT_BINS)
unit: $(UNIT_BINS)
	$(Q)tests/lib/run_unit.sh $(UNIT_BINS)
# For the driver of check: runs what was built and counts what was not.
unit-built:
	$(Q)tests/lib/run_unit.sh $(UNIT_BINS)
golden-built: $(B)/share/nis2d
	$(Q)tests/lib/run_unit.sh $(GOLDEN_BINS)
golden-bins: $(GOLDEN_BINS)
golden: $(GOLDEN_BINS) $(B)/share/nis2d
	$(Q)tests/lib/run_unit.sh $(GOLDEN_BINS)
sim-bin: $(SIM)
sim-fixed: $(SIM)
	$(Q)$(RUNNER) $(SIM)
C_FILES := $(sort $(wildcard daemon/*.c daemon/*/*.c cli/*.c tests/*/*.c tests/unit/*/*.c bench/*.c))
seen: $(patsubst %.c,$(B)/%.ok,$(C_FILES))
plain-libs:
	-$(again) MODE=plain B=$(BUILD)/plain $(BUILD)/plain/libbase.a $(BUILD)/plain/libcore.a
TIDY_BINS := $(patsubst %.c,$(B)/%,$(wildcard tests/tidy/dump_*.c))
$(TIDY_BINS): %: %.o $(call lib,cli) $(LIBS_CLI)
	$(call link) $(LIBS)
# What cannot be built is missed by the check that needs it, and told there.
tidy: plain-libs
	-$(again) -k B=$(B) $(TIDY_BINS)
	$(Q)B=$(B) PLAIN=$(BUILD)/plain VERSION=$(VERSION) MAKE='$(MAKE)' tests/tidy/run.sh

# --- what a person calls ----------------------------------------------------------------------------------------------------------
.PHONY: help deps demo check check-built check-peers check-service check-san check-long sim fuzz fuzz-bins bench cover analyze lint \
  format install uninstall deb clean
help:
	@printf '%s\n' 'nis2d $(VERSION)' '' \
	  'make demo            shows the program at work, as an ordinary user, and cleans up after itself' \
	  'make all             builds $(B)/bin/nis2d and $(B)/bin/nis2ctl' \
	  'make check           everything that must hold: both compilers, unit, golden, tidy, simulation, end to end' \
	  'make check-peers     against a real MTA, nginx, Prometheus, Alertmanager, a browser' \
	  'make check-service   the unit under a real systemd in a container (root)' \
	  'make check-san       unit, golden, simulation and fuzz targets under the sanitizers' \
	  'make check-long      hours of simulation and fuzzing (MINUTES=60 each)' \
	  'make unit golden tidy              one part of check' \
	  'make sim [SEED=n]    the fixed seeds, or one seed; with V=1 its whole story' \
	  'make fuzz            each parser against random bytes (FUZZ_SECONDS=$(FUZZ_SECONDS) each)' \
	  'make bench           the workloads; make cover: test coverage of each room' \
	  'make analyze lint    the slow analysers: gcc -fanalyzer, clang-tidy; make format: clang-format in place' \
	  'make install         the release flavour, PREFIX=$(PREFIX) DESTDIR=$(DESTDIR); make uninstall takes it away again' \
	  'make deb             a Debian package in build/deb' \
	  'make deps            installs the Debian packages that are missing; make clean removes build/' '' \
	  'MODE=debug|release|asan|tsan|cover|fuzz|plain|analyze  B=build/PLACE  V=1'

deps:
	$(Q).ci/deps build check
demo:
	$(Q).ci/deps build
	$(again) all
	$(Q)BIN=$(B)/bin tests/e2e/demo.sh
check:
	$(Q).ci/deps build check
	$(Q)B=$(B) BUILD=$(BUILD) tests/lib/check.sh check
check-peers:
	$(Q).ci/deps build check peers
	$(again) all
	$(Q)B=$(B) BIN=$(B)/bin tests/peers/run.sh
check-service:
	$(Q).ci/deps build service
	$(Q)B=$(B) MAKE='$(MAKE)' tests/service/run.sh
check-san:
	$(Q).ci/deps build check fuzz
	$(Q)B=$(B) BUILD=$(BUILD) tests/lib/check.sh san
check-long:
	$(Q).ci/deps build check fuzz
	$(Q)B=$(B) BUILD=$(BUILD) tests/lib/check.sh long

sim:
	$(again) sim-bin
	$(Q)$(SIM) $(SEED) $(if $(V),-v)
fuzz:
	$(Q).ci/deps build fuzz
	$(again) MODE=fuzz B=$(BUILD)/fuzz fuzz-bins
	$(Q)B=$(BUILD)/fuzz FUZZ_SECONDS=$(FUZZ_SECONDS) tests/fuzz/run.sh
fuzz-bins: $(FUZZ_BINS)
bench:
	$(again) MODE=release B=$(BUILD)/release $(BUILD)/release/bin/nis2d $(BUILD)/release/share/nis2d bench-bins
	$(Q)BIN=$(BUILD)/release/bin bench/run.sh
cover:
	$(again) MODE=cover B=$(BUILD)/cover unit golden
	$(Q)tests/lib/cover.sh $(BUILD)/cover
analyze:
	$(again) MODE=analyze B=$(BUILD)/analyze libs
lint:
	$(Q).ci/deps build lint
	$(Q)printf '%s\n' $(filter daemon/% cli/%,$(C_FILES)) | xargs -P $(JOBS) -n 4 sh -c 'clang-tidy --quiet "$$@" -- -std=c11 $(subst ','"'"',$(CPPFLAGS)) 2>/dev/null' lint
format:
	$(Q)clang-format -i $(C_FILES) $(wildcard daemon/*/*.h cli/*.h tests/*/*.h tests/unit/*/*.h)

# --- install: the tree runs where it lies, because the data is found beside the executable ----------------------------------------
D := $(DESTDIR)$(PREFIX)
R := $(BUILD)/release
put = install -D -m 644 -t $(1) $(2)
# In the places they have here, so that what they say of each other stays true.
DOCS = $(wildcard README.md CHANGELOG.md CONTRIBUTING.md LICENSE config/*.yaml docs/*.md docs/*.yaml docs/*.json docs/decisions/*.md systemd/nis2d-exercise-live.conf)
install:
	$(again) MODE=release B=$(R) all
	install -D -m 755 -t $(D)/bin $(R)/bin/nis2d $(R)/bin/nis2ctl
	mkdir -p $(D)/share/nis2d
	for d in $(SHARED); do [ ! -d config/$$d ] || cp -rT --no-preserve=mode,ownership config/$$d $(D)/share/nis2d/$$d; done
	cp -rT --no-preserve=mode,ownership templates $(D)/share/nis2d/templates
	$(call put,$(D)/lib/systemd/system,systemd/nis2d.service systemd/nis2d.socket systemd/nis2d-failed@.service \
	  systemd/nis2d-exercise@.service)
	sed -i 's,/usr/bin/nis2,$(PREFIX)/bin/nis2,' $(D)/lib/systemd/system/nis2d.service $(D)/lib/systemd/system/nis2d-exercise@.service
	install -D -m 644 systemd/nis2d.sysusers.conf $(D)/lib/sysusers.d/nis2d.conf
	install -D -m 644 systemd/nis2d.tmpfiles.conf $(D)/lib/tmpfiles.d/nis2d.conf
	for m in $(wildcard docs/man/*.[1-8]); do install -D -m 644 -t $(D)/share/man/man$${m##*.} $$m; done
	for f in $(DOCS); do install -D -m 644 $$f $(D)/share/doc/nis2d/$$f; done
	tests/lib/completions.sh $(R)/bin/nis2ctl $(D)/share
# What an administrator wrote and what the daemon recorded stay: /etc/nis2d and /var/lib/nis2d.
uninstall:
	rm -f $(D)/bin/nis2d $(D)/bin/nis2ctl $(D)/lib/systemd/system/nis2d.service $(D)/lib/systemd/system/nis2d.socket \
	  $(D)/lib/systemd/system/nis2d-failed@.service $(D)/lib/systemd/system/nis2d-exercise@.service \
	  $(D)/lib/sysusers.d/nis2d.conf $(D)/lib/tmpfiles.d/nis2d.conf $(D)/share/bash-completion/completions/nis2ctl \
	  $(D)/share/zsh/site-functions/_nis2ctl $(D)/share/fish/vendor_completions.d/nis2ctl.fish
	for m in $(notdir $(wildcard docs/man/*.[1-8])); do rm -f $(D)/share/man/man$${m##*.}/$$m; done
	rm -rf $(D)/share/nis2d $(D)/share/doc/nis2d
deb:
	$(Q).ci/deps build deb
	$(Q)debian/build.sh $(VERSION) $(BUILD)/deb
clean:
	rm -rf build

-include $(shell find $(B) -name '*.d' 2>/dev/null)
