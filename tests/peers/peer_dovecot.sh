# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154 # names come from run.sh, which sources this
# A real mail server, Dovecot with TLS and a private authority, and the daemon itself: a page goes out by mail, somebody answers it from a
# telephone, and has the incident afterwards. What lay in the mailbox before, and what a machine answers, counts for nothing.
d=$work/dovecot
password=s3cret-mailbox

dovecot_config() {
    mkdir -p "$d/mail" "$d/state" || return 1
    chown nobody "$d/mail" || return 1
    echo "nis2d:{PLAIN}$password" >"$d/users"
    chmod 644 "$d/users"
    cat >"$d/dovecot.conf" <<CONF
protocols = imap
base_dir = $d/run
state_dir = $d/state
log_path = $d/log
listen = 127.0.0.1
ssl = required
ssl_cert = <$work/server.pem
ssl_key = <$work/server.key
mail_location = maildir:$d/mail/%u
first_valid_uid = 1
passdb {
  driver = passwd-file
  args = $d/users
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=$d/mail/%u
}
service imap-login {
  inet_listener imap {
    port = $1
  }
  inet_listener imaps {
    port = $2
    ssl = yes
  }
}
CONF
}

# A relay that keeps every mail as a file.
relay_program() {
    cat >"$d/relay.py" <<'PY'
import socketserver, sys
count = 0

class Talk(socketserver.StreamRequestHandler):
    def handle(self):
        global count
        say = lambda line: self.wfile.write(line.encode() + b"\r\n")
        say("220 relay")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                say("354 go on")
                lines = []
                while (part := self.rfile.readline()) not in (b".\r\n", b""):
                    lines.append(part[1:] if part.startswith(b"..") else part)
                count += 1
                with open("%s/page-%d" % (sys.argv[2], count), "wb") as f:
                    f.write(b"".join(lines))
            say("221 bye" if verb == b"QUIT" else "250 ok")
            if verb == b"QUIT":
                return

socketserver.ThreadingTCPServer.allow_reuse_address = True
socketserver.ThreadingTCPServer(("127.0.0.1", int(sys.argv[1])), Talk).serve_forever()
PY
}

# What people and machines put into the mailbox, over IMAP as another implementation speaks it.
# put HOLIDAY|ANSWER|COUNT: a vacation note, or an answer as a telephone writes it, to the page; or how many mails are there
mailbox_program() {
    cat >"$d/put.py" <<'PY'
import email, email.policy, imaplib, re, ssl, sys, time
from email.message import EmailMessage
port, authority, password, page, what = sys.argv[1:6]
box = imaplib.IMAP4_SSL("localhost", int(port), ssl_context=ssl.create_default_context(cafile=authority))
box.login("nis2d", password)
if what == "COUNT":
    print(int(box.select("INBOX", readonly=True)[1][0]))
    sys.exit(0)
m = email.message_from_bytes(open(page, "rb").read(), policy=email.policy.default)
words = m.get_body(("plain",)).get_content()
code = re.search(r"\b(?=[A-Z0-9]*[0-9])(?=[A-Z0-9]*[A-Z])[ACDEFHJKMNPRTUWXY2-9]{6}\b", words).group(0)
reply = EmailMessage(policy=email.policy.SMTP)
reply["From"], reply["To"], reply["Subject"] = "Anna Søndergård <anna@nordhavn.example>", "nis2d@nordhavn.example", "Re: " + m["subject"]
quoted = "\n\nDen 22. nov. 2026 kl. 02.10 skrev nis2d <nis2d@nordhavn.example>:\n\n" + "".join("> %s\n" % l for l in words.splitlines())
if what == "HOLIDAY":
    reply["Auto-Submitted"] = "auto-replied"
    reply.set_content("Jeg er på ferie.\nok %s\n" % code + quoted)
else:
    reply.set_content("ok %s\n\nSendt fra min telefon – på vej" % code.lower() + quoted, cte="quoted-printable")
    reply.add_alternative("<html><body><p>ok %s</p></body></html>" % code, subtype="html", cte="base64")
box.append("INBOX", None, imaplib.Time2Internaldate(time.time()), reply.as_bytes())
PY
}
put() { python3 "$d/put.py" "$wrapped" "$work/ca.pem" "$password" "$d/page-1" "$1"; }

daemon_config() {
    echo "$password" >"$d/password" && chmod 600 "$d/password"
    cat >"$d/nis2d.yaml" <<CONF
nis2d: 1
entity: {name: Nordhavn Energi A/S, timezone: Europe/Copenhagen, country: DK}
regimes: [nis2]
state: {directory: state}
listen: {socket: n.sock}
channels:
  mail:
    type: email
    relays: ["smtp://127.0.0.1:$relay"]
    from: nis2d@nordhavn.example
    ca_file: $work/ca.pem
    answers: {url: "$1", tls: required, user: nis2d, password_file: password, every: 1s}
contacts:
  anna: {role: technical, reach: [{mail: anna@nordhavn.example}]}
  ciso: {role: management, reach: [{mail: ciso@nordhavn.example}]}
schedules: {technical: {layers: [{name: always, who: [anna]}], fallback: ciso}}
escalation:
  policies: {nis2: {on_open: [{after: 0m, notify: [schedule technical]}], before_deadline: [{at: 6h, notify: [contact ciso]}],
                    overdue: {repeat: 1h, notify: [contact ciso]}}}
CONF
}
ctl() { "$B/bin/nis2ctl" --socket "$d/n.sock" "$@"; }
# soon COMMAND…: within 20 s
soon() {
    for _ in $(seq 200); do
        "$@" && return 0
        sleep 0.1
    done
    return 1
}
not() { ! "$@"; }
is_read() { ctl --json channel show mail | python3 -c 'import json, sys; a = json.load(sys.stdin)["answers"]
sys.exit(0 if a["fetched_at"] and not a["failing"] else 1)'; }
has_read() { ctl --json channel show mail | python3 -c "import json, sys; sys.exit(0 if json.load(sys.stdin)['answers']['messages'] >= $1 else 1)"; }
has_it() { ctl --json incident show @last | python3 -c "import json, sys; sys.exit(0 if '\"anna\"' in json.dumps(json.load(sys.stdin)['ack']) else 1)"; }
start_daemon() {
    NIS2D_DATA=$B/share/nis2d "$B/bin/nis2d" --config "$d/nis2d.yaml" >>"$d/daemon.log" 2>&1 &
    daemon=$!
    started+=("$daemon")
    soon ctl health >/dev/null 2>&1
}
kept_at() { soon grep -q ":$1\$" "$d/state/inboxes/mail"; }

if ! needs dovecot-imapd /usr/sbin/dovecot /usr/lib/dovecot/imap; then
    not_ok "dovecot can be installed"
else
    offers=$(free_port) wrapped=$(free_port) relay=$(free_port)
    dovecot_config "$offers" "$wrapped" || not_ok "dovecot: its directories can be made"
    relay_program
    mailbox_program
    /usr/sbin/dovecot -F -c "$d/dovecot.conf" >"$d/out" 2>&1 &
    started+=($!)
    python3 "$d/relay.py" "$relay" "$d" &
    started+=($!)
    daemon_config "imaps://localhost:$wrapped"
    if ! answers "$wrapped" || ! answers "$relay"; then
        not_ok "dovecot starts" "$(cat "$d/out" "$d/log" 2>/dev/null)"
    elif ! start_daemon; then
        not_ok "dovecot: the daemon starts" "$(tail -n 20 "$d/daemon.log")"
    else
        check "dovecot: the mailbox is read over TLS" soon is_read
        ctl incident open --title "Files renamed" --aware -1h >/dev/null
        check "dovecot: the page goes out by mail" soon test -s "$d/page-1"
        put HOLIDAY
        check "dovecot: a vacation note is read" kept_at 2
        check "dovecot: and is nobody who is awake" not has_it
        put ANSWER
        check "dovecot: an answer as a telephone writes it has the incident" soon has_it
        check "dovecot: and no mail was deleted" test "$(put COUNT)" = 2
        kept_at 3
        kill -9 "$daemon"
        wait "$daemon" 2>/dev/null
        daemon_config "imap://localhost:$offers"
        check "dovecot: after kill -9 it starts" start_daemon
        check "dovecot: and reads on over STARTTLS" soon is_read
        check "dovecot: what was answered stays so" has_it
        check "dovecot: and is not read again" not has_read 1
        [ "$failed" -eq 0 ] || tail -n 20 "$d/daemon.log" "$d/log"
    fi
fi
