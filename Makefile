# SPDX-License-Identifier: Apache-2.0
# nis2d: make help lists what there is. Everything is built below build/; MODE chooses the flavour, B the place.

MODE ?= debug
B ?= build/$(MODE)
CC ?= gcc
AR ?= gcc-ar
PREFIX ?= /usr
DESTDIR ?=
VERSION := 0.1.0

ifeq ($(V),1)
Q :=
else
Q := @
endif

# --- warnings -----------------------------------------------------------------------------------------------------------------------
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes -Wold-style-definition \
  -Wmissing-prototypes -Wmissing-declarations -Wwrite-strings -Wcast-qual -Wcast-align -Wformat=2 -Wundef -Wvla -Wpointer-arith \
  -Wswitch-enum -Wimplicit-fallthrough -Wdouble-promotion -Wfloat-equal -Wnull-dereference -Wdate-time -Wredundant-decls -Werror
WARN_GCC := -Wlogical-op -Wduplicated-cond -Wduplicated-branches -Wformat-signedness -Wformat-overflow=2 -Wformat-truncation=2 \
  -Warith-conversion -Walloca -Wstack-usage=16384 -Wjump-misses-init
WARN_CLANG := -Wcomma -Wassign-enum -Wconditional-uninitialized -Wunreachable-code-aggressive -Wmissing-variable-declarations
IS_CLANG := $(findstring clang,$(shell $(CC) --version 2>/dev/null | head -1))
WARN += $(if $(IS_CLANG),$(WARN_CLANG),$(WARN_GCC))

# --- flavours -----------------------------------------------------------------------------------------------------------------------
CPPFLAGS += -Idaemon -I. -D_GNU_SOURCE -DNIS2D_VERSION='"$(VERSION)"' -DNIS2D_PREFIX='"$(PREFIX)"'
CFLAGS_debug := -O1 -g
CFLAGS_plain := -O0 -g
CFLAGS_release := -O2 -g -fstack-protector-strong -fstack-clash-protection -fcf-protection -D_FORTIFY_SOURCE=3 -fPIE \
  $(if $(IS_CLANG),-ftrivial-auto-var-init=pattern,-ftrivial-auto-var-init=zero)
LDFLAGS_release := -pie -Wl,-z,relro,-z,now,--as-needed
CFLAGS_asan := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
LDFLAGS_asan := -fsanitize=address,undefined
CFLAGS_tsan := -O1 -g -fsanitize=thread -fno-omit-frame-pointer
LDFLAGS_tsan := -fsanitize=thread
CFLAGS_cover := -O0 -g --coverage
LDFLAGS_cover := --coverage
# clang with libFuzzer; instruments everything, links its own main in the fuzz targets only.
CFLAGS_fuzz := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-omit-frame-pointer
LDFLAGS_fuzz := -fsanitize=address,undefined
# The sanitizers blow up frames; the bound on stack usage is kept in the plain flavours.
ifneq ($(filter asan tsan cover fuzz,$(MODE)),)
WARN := $(filter-out -Wstack-usage=16384 -Wnull-dereference,$(WARN))
endif
ALL_CFLAGS := -std=c11 $(WARN) $(CFLAGS_$(MODE)) $(CFLAGS)
ALL_LDFLAGS := $(LDFLAGS_$(MODE)) $(LDFLAGS)

# --- libraries ----------------------------------------------------------------------------------------------------------------------
PKGS := libuv libcurl sqlite3 yaml-0.1 jansson libmicrohttpd libsodium libsystemd libarchive
LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lpthread -lm
ROOMS := base core ledger engine settings edge
lib = $(B)/lib$(1).a
LIBS_DAEMON := $(foreach r,edge settings engine ledger core base,$(call lib,$(r)))
LIBS_CLI := $(foreach r,settings ledger core base,$(call lib,$(r)))

objs = $(patsubst %.c,$(B)/%.o,$(sort $(wildcard $(1)/*.c)))
DAEMON_OBJS := $(B)/daemon/main.o
CLI_OBJS := $(call objs,cli)
TESTLIB_OBJS := $(call objs,tests/lib)

.PHONY: all
all: $(B)/bin/nis2d $(B)/bin/nis2ctl

define room_rule
$(B)/lib$(1).a: $(call objs,daemon/$(1))
	@rm -f $$@
	$(Q)$(AR) rcsD $$@ $$^
endef
$(foreach r,$(ROOMS),$(eval $(call room_rule,$(r))))
$(B)/libtest.a: $(TESTLIB_OBJS)
	@rm -f $@
	$(Q)$(AR) rcsD $@ $^

$(B)/%.o: %.c Makefile
	@mkdir -p $(@D)
	@[ -n "$(Q)" ] && echo "  CC    $<" || true
	$(Q)$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(B)/bin/nis2d: $(DAEMON_OBJS) $(LIBS_DAEMON)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $(DAEMON_OBJS) $(LIBS_DAEMON) $(LIBS)
$(B)/bin/nis2ctl: $(CLI_OBJS) $(LIBS_CLI)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $(CLI_OBJS) $(LIBS_CLI) $(LIBS)

# --- unit tests: tests/unit/ROOM/test_X.c, each its own program ---------------------------------------------------------------------
UNIT_SRCS := $(sort $(wildcard tests/unit/*/test_*.c))
UNIT_BINS := $(patsubst %.c,$(B)/%,$(UNIT_SRCS))
$(B)/tests/unit/%: $(B)/tests/unit/%.o $(B)/libtest.a $(LIBS_DAEMON)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $< $(B)/libtest.a $(LIBS_DAEMON) $(LIBS) -lcmocka

.PHONY: unit
unit: $(UNIT_BINS)
	$(Q)tests/lib/run_unit.sh $(UNIT_BINS)

-include $(shell find $(B) -name '*.d' 2>/dev/null)
