# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154 # names come from run.sh, which sources this
# A real browser: does a report as HTML print on A4 with every answer on the paper, and fit a telephone without scrolling sideways?
# The reports are the samples of templates/samples, which a unit test holds against what is rendered now.
d=$work/chromium
mkdir -p "$d"
needs chromium /usr/bin/chromium
needs poppler-utils /usr/bin/pdftotext /usr/bin/pdfinfo
browser() { timeout 120 chromium --headless --no-sandbox --disable-gpu --user-data-dir="$d/profile" "$@" >"$d/log" 2>&1; }

for page in de/final_report fr/final_report en/data_subjects; do
    name=${page/\//-}
    # A page that reached for anything outside would say so; the policy in it forbids that.
    check "chromium: $page prints" browser --no-pdf-header-footer --print-to-pdf="$d/$name.pdf" "file://$PWD/templates/samples/$page.html"
    check "chromium: $page is A4" grep -Eq 'Page size: +(594|595)[0-9.]* x (841|842)' <(pdfinfo "$d/$name.pdf" 2>&1)
    pdftotext -layout "$d/$name.pdf" "$d/$name.txt"
    check "chromium: $page has its reference and its entity on paper" grep -q 'Nordhavn Energi A/S.*INC-2026-0001' "$d/$name.txt"
    check "chromium: $page has nothing for whoever drafts on paper" bash -c "! grep -q 'nis2ctl' '$d/$name.txt'"
    # The page measures itself at the width of a telephone: a script that only this copy has, and a policy that lets it run.
    sed -e "s/default-src 'none';/script-src 'unsafe-inline';/" \
        -e 's|</body>|<script>document.title = document.documentElement.scrollWidth <= window.innerWidth ? "fits" : "wide"</script></body>|' \
        "templates/samples/$page.html" >"$d/$name.html"
    timeout 120 chromium --headless --no-sandbox --disable-gpu --user-data-dir="$d/profile" --window-size=390,844 --dump-dom \
        "file://$d/$name.html" >"$d/$name.dom" 2>"$d/log"
    check "chromium: $page fits a telephone" grep -q '<title>fits</title>' "$d/$name.dom"
done
every_section() { for n in $(seq 17); do grep -Eq "^[[:space:]]*$n\\. " "$d/de-final_report.txt" || return 1; done; }
check "chromium: every section of the German report is on paper" every_section
