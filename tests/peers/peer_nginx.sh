# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154 # names come from run.sh, which sources this
# A real web server with TLS and a private authority: does it take our webhooks, and do we take its answers for what they are?
# What arrived is verified by another implementation of the signature, from the server's own log.
d=$work/nginx
secret_a=whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX secret_b=whsec_a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s=

nginx_config() {
    cat >"$d/nginx.conf" <<CONF
worker_processes 1;
daemon off;
pid $d/pid;
error_log $d/error.log;
events { worker_connections 64; }
http {
    access_log off;
    client_body_temp_path $d/body;
    proxy_temp_path $d/proxy;
    fastcgi_temp_path $d/fastcgi;
    uwsgi_temp_path $d/uwsgi;
    scgi_temp_path $d/scgi;
    log_format seen escape=none '\$connection\t\$http_webhook_id\t\$http_webhook_timestamp\t\$http_webhook_signature\t\$content_type\t\$request_body';
    server { listen 127.0.0.1:$inner; location / { return 200 taken; } }
    server {
        listen 127.0.0.1:$tls ssl;
        ssl_certificate $work/server.pem;
        ssl_certificate_key $work/server.key;
        ssl_client_certificate $work/ca.pem;
        ssl_verify_client optional;
        location /hook { proxy_pass http://127.0.0.1:$inner/; access_log $d/seen seen; }
        location /moved { return 301 https://localhost:$tls/hook; }
        location /bad { return 400 "no such key"; }
        location /gone { return 410; }
        location /many { add_header Retry-After 37 always; return 429; }
        location /broken { return 500; }
        location /small { client_max_body_size 10; proxy_pass http://127.0.0.1:$inner/; }
        location /ours { if (\$ssl_client_verify != SUCCESS) { return 403; } return 204; }
    }
}
CONF
}

# verified SECRET: is the last request signed with it?
verified() {
    python3 - "$d/seen" "$1" <<'PY'
import base64, hashlib, hmac, json, sys
line = open(sys.argv[1], encoding="utf-8").read().splitlines()[-1]
_, ident, stamp, signatures, kind, body = line.split("\t")
key = base64.b64decode(sys.argv[2].removeprefix("whsec_"))
mac = "v1," + base64.b64encode(hmac.new(key, f"{ident}.{stamp}.{body}".encode(), hashlib.sha256).digest()).decode()
said = json.loads(body)
good = mac in signatures.split(" ") and kind == "application/json" and ident == "d-0123456789abcdef"
sys.exit(0 if good and said["data"]["possible_repeat"] is False and said["type"] == "test" else 1)
PY
}
one_connection() { [ "$(tail -n 3 "$d/seen" | cut -f1 | sort -u | wc -l)" -eq 1 ]; }
hook() { local path=$1; shift; send webhook "url=https://localhost:$tls/$path" "$@"; }

if ! needs nginx-light /usr/sbin/nginx; then
    not_ok "nginx can be installed"
else
    tls=$(free_port) inner=$(free_port)
    nginx_config
    /usr/sbin/nginx -p "$d" -e "$d/error.log" -c "$d/nginx.conf" >"$d/out" 2>&1 &
    started+=($!)
    if ! answers "$tls"; then
        not_ok "nginx starts" "$(cat "$d/out" "$d/error.log" 2>/dev/null)"
    else
        trusted="ca_file=$work/ca.pem"
        hook hook "$trusted" "secret=$secret_a"
        check "nginx: a webhook over TLS with a private authority is accepted" said '^accepted 200 0 https://localhost answered 200: taken$'
        check "nginx: its signature is verified by another implementation" verified "$secret_a"
        hook hook "$trusted" "secret=$secret_b $secret_a"
        check "nginx: with two secrets, the new one verifies" verified "$secret_b"
        check "nginx: and the old one" verified "$secret_a"
        hook hook "$trusted" count=3
        check "nginx: three messages use one connection" one_connection
        hook hook
        check "nginx: an authority nobody trusts is a network error" said '^transient 0 0 https://localhost: .*certificate'
        send webhook "url=https://127.0.0.1:$tls/hook" "$trusted"
        check "nginx: a certificate for another name as well" said '^transient 0 0 https://127\.0\.0\.1: '
        hook broken "$trusted"
        check "nginx: 500 is transient" said '^transient 500 0 '
        hook many "$trusted"
        check "nginx: 429 is transient and its Retry-After is heard" said '^transient 429 37 '
        hook moved "$trusted"
        check "nginx: a redirect is permanent" said '^permanent 301 0 '
        hook bad "$trusted"
        check "nginx: 400 is permanent and its words are shown" said '^permanent 400 0 https://localhost answered 400: no such key$'
        hook small "$trusted"
        check "nginx: 413 is permanent" said '^permanent 413 0 '
        hook gone "$trusted"
        check "nginx: 410 is gone" said '^gone 410 0 '
        hook ours "$trusted"
        check "nginx: without our certificate we are nobody" said '^permanent 403 0 '
        hook ours "$trusted" "cert_file=$work/client.pem" "key_file=$work/client.key"
        check "nginx: with it we are let in" said '^accepted 204 0 '
        send webhook "url=https://pager.example:$tls/ours" "$trusted" "resolve=127.0.0.1"
        check "nginx: resolve leads there, the name is still verified" said '^transient 0 0 https://pager\.example: '
        send webhook "url=http://127.0.0.1:$tls/hook"
        check "nginx: plain HTTP on the TLS port is refused" said '^permanent 400 0 '
    fi
fi
