#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs the completions that nis2ctl itself prints, each where its shell looks. A shell it cannot do yet is left out.
#   tests/lib/completions.sh NIS2CTL SHARE
set -u
for row in bash:bash-completion/completions/nis2ctl zsh:zsh/site-functions/_nis2ctl fish:fish/vendor_completions.d/nis2ctl.fish; do
    text=$("$1" completion "${row%%:*}" 2>/dev/null) || continue
    [ -n "$text" ] || continue
    mkdir -p "$2/$(dirname "${row#*:}")"
    printf '%s\n' "$text" >"$2/${row#*:}"
done
