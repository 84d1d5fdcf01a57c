#!/bin/sh
# Makes a practice org that is ready to be logged in to: an app, a user who is approved for it, a key and its certificate.
#   sh practice-org.sh http://countersign:8788 /tmp/org && . /tmp/org/org.env
# FOLDER then holds server.key, server.crt and org.env, which sets SF_LOGIN_URL, SF_AUDIENCE_URL, SF_CLIENT_ID, SF_USERNAME,
# SF_PRIVATE_KEY_FILE and PRACTICE_ORG, the address of the org's set-up and its only credential. It needs curl and openssl.
set -eu
[ $# -eq 2 ] || { echo 'usage: practice-org.sh ORIGIN FOLDER' >&2; exit 2; }
origin=$1
umask 077
mkdir -p "$2"
folder=$(cd "$2" && pwd)

# Says what was answered where that is no success.
post() {
  curl -sS --fail-with-body --max-time 20 --retry 5 --retry-connrefused -H 'Content-Type: application/json' --data-binary @- "$1" ||
    { echo >&2; echo "practice-org.sh: refused at $origin" >&2; exit 1; }
}
# The first text that a member of this name has.
member() { tr -d '\n' | grep -o "\"$1\":\"[^\"]*\"" | head -n 1 | cut -d '"' -f 4; }

openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=tests \
  -keyout "$folder/server.key" -out "$folder/server.crt" 2> /dev/null

org=$(echo '{}' | post "$origin/practice/orgs")
base=$(printf '%s' "$org" | member baseUrl)
domain=$(printf '%s' "$org" | member myDomainUrl)
username=$(printf '%s' "$org" | member username)
certificate=$(awk '{ printf "%s\\n", $0 }' "$folder/server.crt")

app=$(
  cat << JSON | post "$base/setup/apps"
{
  "label": "Tests",
  "certificate": "$certificate",
  "scopes": ["api", "refresh_token"],
  "permittedUsers": "admin_pre_authorized",
  "preAuthorizedUsernames": ["$username"]
}
JSON
)

cat > "$folder/org.env" << ENV
export SF_LOGIN_URL='$domain'
export SF_AUDIENCE_URL='$domain'
export SF_CLIENT_ID='$(printf '%s' "$app" | member consumerKey)'
export SF_USERNAME='$username'
export SF_PRIVATE_KEY_FILE='$folder/server.key'
export PRACTICE_ORG='$base'
ENV
