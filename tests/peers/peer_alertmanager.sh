# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154 # names come from run.sh, which sources this
# The real Alertmanager with TLS and our certificate: does it take our alerts, know a refresh for the same alert, let go of what is
# resolved, and tell its own receivers so?
d=$work/alertmanager
key=INC-2026-0007/nis2/early_warning@csirt/nis2d-0123

alertmanager_config() {
    cat >"$d/web.yml" <<CONF
tls_server_config:
  cert_file: $work/server.pem
  key_file: $work/server.key
  client_auth_type: RequireAndVerifyClientCert
  client_ca_file: $work/ca.pem
CONF
    cat >"$d/config.yml" <<CONF
route: {receiver: told, group_by: [key], group_wait: 0s, group_interval: 1s, repeat_interval: 1h}
receivers:
  - name: told
    webhook_configs: [{url: "http://127.0.0.1:$told/", send_resolved: true}]
CONF
    cat >"$d/told.py" <<'PY'
import http.server, sys

class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        with open(sys.argv[2], "ab") as f:
            f.write(self.rfile.read(int(self.headers["Content-Length"])) + b"\n")
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass

http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
PY
}

# alert KEY…: what the real one holds now must be exactly one alert for which this Python expression is true
one_alert() {
    curl -sS --max-time 10 --cacert "$work/ca.pem" --cert "$work/client.pem" --key "$work/client.key" \
        "https://localhost:$port/api/v2/alerts" | python3 -c '
import json, sys
alerts = json.load(sys.stdin)
a = alerts[0] if len(alerts) == 1 else None
sys.exit(0 if a and eval(sys.argv[1], {"a": a, "l": a["labels"], "n": a["annotations"]}) else 1)' "$1"
}
no_alert() {
    for _ in $(seq 50); do
        [ "$(curl -sS --max-time 10 --cacert "$work/ca.pem" --cert "$work/client.pem" --key "$work/client.key" \
            "https://localhost:$port/api/v2/alerts")" = "[]" ] && return 0
        sleep 0.1
    done
    return 1
}
# was_told WORD: has its receiver got a notification of that status for our alert?
was_told() {
    for _ in $(seq 150); do
        [ -e "$d/told" ] && python3 - "$d/told" "$1" "$key" <<'PY' && return 0
import json, sys
told = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8") if line.strip()]
sys.exit(0 if any(t["status"] == sys.argv[2] and t["alerts"][0]["labels"]["key"] == sys.argv[3] for t in told) else 1)
PY
        sleep 0.1
    done
    return 1
}
page() { send alertmanager "url=https://localhost:$port" "key=$key" "created=$began" "$@"; }

if ! needs prometheus-alertmanager /usr/bin/prometheus-alertmanager; then
    not_ok "Alertmanager can be installed"
else
    port=$(free_port) told=$(free_port) began=$(date +%s)
    alertmanager_config
    python3 "$d/told.py" "$told" "$d/told" &
    started+=($!)
    /usr/bin/prometheus-alertmanager --config.file="$d/config.yml" --web.config.file="$d/web.yml" --storage.path="$d/data" \
        --web.listen-address="127.0.0.1:$port" --cluster.listen-address= >"$d/out" 2>&1 &
    started+=($!)
    if ! answers "$port" || ! answers "$told"; then
        not_ok "Alertmanager starts" "$(cat "$d/out")"
    else
        ours=("ca_file=$work/ca.pem" "cert_file=$work/client.pem" "key_file=$work/client.key")
        page "now=$began" "${ours[@]}"
        check "alertmanager: a page over TLS with our certificate is accepted" said '^accepted 200 0 '
        check "alertmanager: it holds one alert with our labels and words" one_alert \
            'l["alertname"] == "nis2d" and l["incident"] == "INC-2026-0007" and l["stage"] == "early_warning" and l["addressee"] == "csirt" and n["summary"] == "INC-2026-0007 test" and a["status"]["state"] == "active"'
        ends=$(date -u -d "@$((began + 300))" +%Y-%m-%dT%H:%M:%S)
        check "alertmanager: which ends in five minutes unless it hears of it" one_alert "a['endsAt'].startswith('$ends')"
        page signal=refresh "now=$((began + 60))" "subject=INC-2026-0007 still" "${ours[@]}"
        check "alertmanager: a refresh is accepted" said '^accepted 200 0 '
        ends=$(date -u -d "@$((began + 360))" +%Y-%m-%dT%H:%M:%S)
        check "alertmanager: and is the same alert, with a later end and newer words" one_alert \
            "a['endsAt'].startswith('$ends') and n['summary'] == 'INC-2026-0007 still'"
        check "alertmanager: it tells its receiver that the alert fires" was_told firing
        page signal=resolve "now=$(date +%s)" "${ours[@]}"
        check "alertmanager: the end is accepted" said '^accepted 200 0 '
        check "alertmanager: it holds no alert any more" no_alert
        check "alertmanager: and tells its receiver so" was_told resolved
        page "now=$began" "ca_file=$work/ca.pem"
        check "alertmanager: without our certificate nothing is taken" said '^(transient|in-doubt|in doubt|permanent) '
        page "now=$began"
        check "alertmanager: an authority nobody trusts is a network error" said '^transient 0 0 https://localhost: .*certificate'
        send alertmanager "url=https://localhost:$port/elsewhere" "key=$key" "created=$began" "now=$began" "${ours[@]}"
        check "alertmanager: a wrong path is permanent" said '^permanent (404|405) '
    fi
fi
