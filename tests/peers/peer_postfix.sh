# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154 # names come from run.sh, which sources this
# A real relay with STARTTLS: an instance of Postfix with its own configuration, queue and ports, delivering into mail directories.
# What it stored is read by another implementation of mail. A system with another relay is left as it is.
d=$work/postfix

postfix_config() {
    mkdir -p "$d/etc" "$d/queue" "$d/data" "$d/mail" || return 1
    chown postfix "$d/data" && chown nobody "$d/mail" || return 1
    cat >"$d/etc/main.cf" <<CONF
compatibility_level = 3.6
queue_directory = $d/queue
data_directory = $d/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = localhost
mynetworks = 127.0.0.0/8
mydestination =
local_recipient_maps =
alias_maps =
virtual_mailbox_domains = nordhavn.example
virtual_mailbox_base = $d/mail
virtual_mailbox_maps = inline:{tech1@nordhavn.example=tech1/}
virtual_uid_maps = static:$(id -u nobody)
virtual_gid_maps = static:$(id -g nobody)
virtual_minimum_uid = 1
smtpd_relay_restrictions = reject_unauth_destination
smtpd_recipient_restrictions = check_recipient_access inline:{ {later@nordhavn.example = 450 4.2.0 come back later} }, permit
smtpd_tls_cert_file = $work/server.pem
smtpd_tls_key_file = $work/server.key
smtpd_tls_security_level = may
maillog_file_prefixes = $d
maillog_file = $d/log
CONF
    cat >"$d/etc/master.cf" <<CONF
127.0.0.1:$offers inet n - n - - smtpd
127.0.0.1:$demands inet n - n - - smtpd -o smtpd_tls_security_level=encrypt
127.0.0.1:$wrapped inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
127.0.0.1:$plain inet n - n - - smtpd -o smtpd_tls_security_level=none
postlog unix-dgram n - n - 1 postlogd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
proxymap unix - - n - - proxymap
tlsmgr unix - - n 1000? 1 tlsmgr
CONF
    (cd "$d/queue" && mkdir -p active bounce corrupt defer deferred flush hold incoming maildrop pid private public saved trace &&
        chown postfix active bounce corrupt defer deferred flush hold incoming private saved trace &&
        chown postfix:postdrop maildrop public && chmod 700 active bounce corrupt defer deferred flush hold incoming private saved trace &&
        chmod 730 maildrop && chmod 710 public)
}

# stored COUNT: waits until that many mails lie there
stored() {
    for _ in $(seq 100); do
        [ "$(find "$d/mail" -path '*/new/*' -type f 2>/dev/null | wc -l)" -ge "$1" ] && return 0
        sleep 0.1
    done
    return 1
}
# read_mail SUBJECT: is there a mail of exactly that subject, and is it well formed?
read_mail() {
    python3 - "$d/mail/tech1/new" "$1" "$2" <<'PY'
import email, email.policy, pathlib, sys
for f in pathlib.Path(sys.argv[1]).iterdir():
    m = email.message_from_bytes(f.read_bytes(), policy=email.policy.default)
    if m["subject"] != sys.argv[2]:
        continue
    good = not m.defects and m["message-id"] == "<d-0123456789abcdef@nordhavn.example>"
    good = good and m["auto-submitted"] == "auto-generated" and m["in-reply-to"] == "<thread.INC-2026-0007@nordhavn.example>"
    good = good and m["date"].datetime.isoformat() == "2026-11-21T13:05:00+00:00"
    good = good and m["from"].addresses[0].addr_spec == "nis2d@nordhavn.example" and m["from"].addresses[0].display_name == "Vagt, Søren"
    good = good and m.get_content_charset() == "utf-8" and m.get_content() == sys.argv[3]
    sys.exit(0 if good else 1)
sys.exit(1)
PY
}
# encrypted WHAT: did the last mail travel so, by the relay's own word?
encrypted() { grep -rhA3 '^Received: from' "$d/mail/tech1/new" | grep -q "with $1"; }
mail() { local relay=$1; shift; send email "relay=$relay" "from=Vagt, Søren <nis2d@nordhavn.example>" to=tech1@nordhavn.example "$@"; }

if [ ! -x /usr/lib/postfix/sbin/master ] && [ -e /usr/sbin/sendmail ]; then
    not_ok "postfix: this system has another relay, which is not replaced; run where there is none, or postfix"
elif ! needs postfix /usr/lib/postfix/sbin/master; then
    not_ok "postfix can be installed"
else
    offers=$(free_port) demands=$(free_port) wrapped=$(free_port) plain=$(free_port) dead=$(free_port)
    postfix_config || not_ok "postfix: its directories can be made"
    /usr/lib/postfix/sbin/master -d -c "$d/etc" >"$d/out" 2>&1 &
    started+=($!)
    if ! answers "$offers"; then
        not_ok "postfix starts" "$(cat "$d/out" "$d/log" 2>/dev/null)"
    else
        trusted="ca_file=$work/ca.pem"
        mail "smtp://localhost:$demands" tls=required "$trusted" "subject=Rødgrød 24 h: frist søndag 22. november kl. 14:05, en overskrift der er længere end en linje" \
            "text=Første linje
.
..to prikker
From her: € og en meget lang linje $(printf 'ord%.0s ' $(seq 60))
"
        check "postfix: a mail over STARTTLS is accepted" said '^accepted 250 0 smtp://localhost answered 250 2\.0\.0 Ok: queued as '
        check "postfix: and delivered" stored 1
        check "postfix: every letter of it, by another implementation's reading" read_mail \
            "Rødgrød 24 h: frist søndag 22. november kl. 14:05, en overskrift der er længere end en linje" \
            "Første linje
.
..to prikker
From her: € og en meget lang linje $(printf 'ord%.0s ' $(seq 60))
"
        check "postfix: encrypted, by the relay's own word" encrypted ESMTPS
        mail "smtps://localhost:$wrapped" "$trusted"
        check "postfix: TLS from the first byte" said '^accepted 250 '
        mail "smtp://localhost:$offers" tls=opportunistic
        check "postfix: opportunistic TLS needs no authority" said '^accepted 250 '
        mail "smtp://localhost:$plain" tls=opportunistic
        check "postfix: and goes without where none is offered" said '^accepted 250 '
        mail "smtp://localhost:$demands" tls=off
        check "postfix: plain text to a relay that demands TLS is permanent" said '^permanent 530 '
        mail "smtp://localhost:$plain" tls=required "$trusted"
        check "postfix: TLS required where none is offered is permanent" said '^permanent 0 0 smtp://localhost: '
        mail "smtp://localhost:$demands" tls=required
        check "postfix: an authority nobody trusts is a network error" said '^transient 0 0 smtp://localhost: .*certificate'
        mail "smtp://127.0.0.1:$demands" tls=required "$trusted"
        check "postfix: a certificate for another name as well" said '^transient 0 0 smtp://127\.0\.0\.1: '
        mail "smtp://localhost:$dead" "relay=smtp://localhost:$demands" tls=required "$trusted"
        check "postfix: the second relay takes what the first cannot" said '^accepted 250 '
        check "postfix: all five mails were stored" stored 5
        mail "smtp://localhost:$demands" tls=required "$trusted" to=nobody@nordhavn.example
        check "postfix: an unknown recipient is permanent" said '^permanent 550 .*550 5\.1\.1 '
        mail "smtp://localhost:$demands" tls=required "$trusted" to=a@elsewhere.example
        check "postfix: a recipient it does not relay to as well" said '^permanent 554 '
        mail "smtp://localhost:$demands" tls=required "$trusted" to=later@nordhavn.example
        check "postfix: a refusal for now is transient" said '^transient 450 .*come back later'
    fi
fi
