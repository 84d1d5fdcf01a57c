#!/usr/bin/env bash
# A practice org driven with nothing but OpenSSL and curl.
#
# Makes a key and a certificate in a shell, gets a token with them and runs a query; then makes each documented
# mistake and checks status and body to the letter. None of the page's code takes part.
#
#   e2e/clients/openssl-curl.sh [BASE_URL]      BASE_URL: a running server, default http://localhost:8788
#
# Needs openssl 3, curl, and a shell with arithmetic. Exit 0: everything was as written; 1: the lines marked
# "not ok" say what came instead.
set -euo pipefail

base=${1:-http://localhost:8788}
grant=urn:ietf:params:oauth:grant-type:jwt-bearer
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

b64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
# member NAME: the text of a member of the JSON object on standard input
member() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }

# assertion KEY CLAIMS_JSON: a compact JWS signed by openssl
assertion() {
  local header payload signature
  header=$(printf '{"alg":"RS256"}' | b64url)
  payload=$(printf '%s' "$2" | b64url)
  signature=$(printf '%s' "$header.$payload" | openssl dgst -sha256 -sign "$1" -binary | b64url)
  printf '%s.%s.%s' "$header" "$payload" "$signature"
}

# claims [ISS] [SUB] [AUD] [SECONDS] [EXTRA]: the claims set; what is left out or empty is right
claims() {
  local exp=$(($(date +%s) + ${4:-120}))
  printf '{"iss":"%s","sub":"%s","aud":"%s","exp":%d%s}' "${1:-$consumer_key}" "${2:-$username}" "${3:-$my_domain_url}" "$exp" "${5:-}"
}

# post ASSERTION: status and body of the token endpoint, on two lines
post() {
  curl -sS -o "$work/body" -w '%{http_code}\n' -X POST "$my_domain_url/services/oauth2/token" \
    --data-urlencode "grant_type=$grant" --data-urlencode "assertion=$1"
  cat "$work/body"
}

# expect NAME STATUS BODY ACTUAL
expect() {
  local wanted
  wanted=$(printf '%s\n%s' "$2" "$3")
  if [ "$4" = "$wanted" ]; then
    echo "ok      $1"
  else
    echo "not ok  $1"
    printf '        wanted: %s\n        got:    %s\n' "${wanted//$'\n'/ }" "${4//$'\n'/ }"
    failures=$((failures + 1))
  fi
}

refusal() { printf '{"error":"%s","error_description":"%s"}' "$1" "$2"; }

# A key and a certificate, as any guide makes them.
for name in server other; do
  openssl req -x509 -sha256 -nodes -days 365 -newkey rsa:2048 -subj "/CN=$name" \
    -keyout "$work/$name.key" -out "$work/$name.crt" 2>/dev/null
done

# An org, and an app that holds the certificate and pre-authorises the integration user.
org=$(curl -sS -X POST "$base/practice/orgs" -H 'Content-Type: application/json' -d '{"kind":"production","label":"OpenSSL and curl"}')
base_url=$(printf '%s' "$org" | member baseUrl)
my_domain_url=$(printf '%s' "$org" | member myDomainUrl)
username=$(printf '%s' "$org" | sed 's/"note".*//' | member username)
unapproved=$(printf '%s' "$org" | grep -o '"username":"unapproved[^"]*"' | cut -d'"' -f4)
[ -n "$base_url" ] || { echo "no practice org at $base: $org"; exit 1; }
register() {
  curl -sS -X POST "$base_url/setup/apps" -H 'Content-Type: application/json' \
    -d "{\"label\":\"Shell\",\"kind\":\"external_client_app\",\"certificate\":\"$(awk '{printf "%s\\n", $0}' "$work/server.crt")\",\"callbackUrls\":[],\"scopes\":[\"api\",\"refresh_token\"],\"permittedUsers\":\"admin_pre_authorized\",\"preAuthorizedUsernames\":[\"$username\"]}"
}
consumer_key=$(register | member consumerKey)
[ -n "$consumer_key" ] || { echo "the certificate of openssl was refused"; exit 1; }

# The good way.
post "$(assertion "$work/server.key" "$(claims)")" >"$work/answer"
token=$(member access_token <"$work/answer")
instance_url=$(member instance_url <"$work/answer")
expect 'a key made in a shell gets a token' 200 00D "$(head -1 "$work/answer"; printf '%.3s' "$token")"
query=$(curl -sS -G "$instance_url/services/data/v67.0/query" -H "Authorization: Bearer $token" --data-urlencode 'q=SELECT Id, Name FROM Account LIMIT 5')
expect 'the token runs a query' '"totalSize":5' '"done":true' "$(printf '%s' "$query" | grep -o '"totalSize":[0-9]*'; printf '%s' "$query" | grep -o '"done":[a-z]*')"

# The documented mistakes.
expect 'expired' 400 "$(refusal invalid_grant 'expired authorization code')" \
  "$(post "$(assertion "$work/server.key" "$(claims '' '' '' -3600)")")"
expect 'wrong audience' 400 "$(refusal invalid_grant 'audience is invalid')" \
  "$(post "$(assertion "$work/server.key" "$(claims '' '' https://test.salesforce.com)")")"
expect 'wrong key' 400 "$(refusal invalid_client 'invalid client credentials')" \
  "$(post "$(assertion "$work/other.key" "$(claims)")")"
expect 'unknown consumer key' 400 "$(refusal invalid_client_id 'client identifier invalid')" \
  "$(post "$(assertion "$work/server.key" "$(claims 3MVG9nobody)")")"
expect 'unapproved user' 400 "$(refusal invalid_app_access 'user is not admin approved to access this app')" \
  "$(post "$(assertion "$work/server.key" "$(claims '' "$unapproved")")")"
expect 'unknown user' 400 "$(refusal invalid_grant "user hasn't approved this consumer")" \
  "$(post "$(assertion "$work/server.key" "$(claims '' nobody@practice.example)")")"
once=$(assertion "$work/server.key" "$(claims '' '' '' 120 ',"jti":"once"')")
post "$once" >/dev/null
expect 'replayed jti' 400 "$(refusal invalid_request 'jti already in use')" "$(post "$once")"
expect 'JSON body' 400 "$(refusal unsupported_grant_type 'grant type not supported')" \
  "$(curl -sS -o "$work/body" -w '%{http_code}\n' -X POST "$my_domain_url/services/oauth2/token" -H 'Content-Type: application/json' \
    -d "{\"grant_type\":\"$grant\",\"assertion\":\"$(assertion "$work/server.key" "$(claims)")\"}"; cat "$work/body")"
expect 'External Client App at the generic host' 400 "$(refusal app_not_found 'External client app is not installed in this org')" \
  "$(curl -sS -o "$work/body" -w '%{http_code}\n' -X POST "$base/practice/login/services/oauth2/token" \
    --data-urlencode "grant_type=$grant" --data-urlencode "assertion=$(assertion "$work/server.key" "$(claims)")"; cat "$work/body")"

# What Setup must not take for a certificate.
upload() {
  curl -sS -o "$work/body" -w '%{http_code}\n' -X POST "$base_url/setup/apps" -H 'Content-Type: application/json' \
    -d "{\"label\":\"x\",\"kind\":\"connected_app\",\"certificate\":\"$(awk '{printf "%s\\n", $0}' "$1")\"}"
  member code <"$work/body"
}
openssl ecparam -name prime256v1 -genkey -noout -out "$work/ec.key"
openssl req -x509 -key "$work/ec.key" -subj /CN=ec -out "$work/ec.crt"
openssl req -x509 -nodes -newkey rsa:1024 -subj /CN=small -keyout "$work/small.key" -out "$work/small.crt" 2>/dev/null
openssl req -new -key "$work/server.key" -subj /CN=request -out "$work/request.csr"
openssl pkey -in "$work/server.key" -pubout -out "$work/public.pem"
openssl x509 -in "$work/server.crt" -x509toreq -signkey "$work/server.key" -out "$work/v1.csr" 2>/dev/null
openssl x509 -req -in "$work/v1.csr" -signkey "$work/server.key" -days 365 -out "$work/v1.crt" 2>/dev/null
expect 'a private key is refused' 400 private_key_uploaded "$(upload "$work/server.key")"
expect 'an EC certificate is refused' 400 certificate_key_not_rsa "$(upload "$work/ec.crt")"
expect 'a 1024-bit certificate is refused' 400 certificate_key_too_small "$(upload "$work/small.crt")"
expect 'a certificate request is refused' 400 certification_request_uploaded "$(upload "$work/request.csr")"
expect 'a bare public key is refused' 400 public_key_uploaded "$(upload "$work/public.pem")"
expect 'a certificate of a request, version 1, is taken' 201 '' "$(upload "$work/v1.crt")"

curl -sS -o /dev/null -X DELETE "$base_url"
expect 'a deleted org knows nobody' 400 "$(refusal app_not_found 'External client app is not installed in this org')" \
  "$(curl -sS -o "$work/body" -w '%{http_code}\n' -X POST "$base/services/oauth2/token" \
    --data-urlencode "grant_type=$grant" --data-urlencode "assertion=$(assertion "$work/server.key" "$(claims)")"; cat "$work/body")"

[ "$failures" -eq 0 ] || { echo "$failures not ok"; exit 1; }
