import { JWT_BEARER_GRANT_TYPE } from '#core/vocabulary/oauth.ts'
import { PATH } from '#core/vocabulary/salesforce.ts'

import { posixLiteral } from '../../encoding/posix-literal.ts'
import { shellJson } from '../input/literals.ts'
import { EXAMPLE_QUERY, type Code, type CodeFile, type CodeInput } from '../input/sample.ts'

/** Nothing but a shell, OpenSSL and curl. Token and assertion go through pipes, never on a command line that others may list. */
export function curlAndOpenssl(input: CodeInput): Code {
  return { files: [curlScript(input)], run: 'bash login.sh' }
}

/** The script by itself, which the recipes run as well, with the path of the key file as its argument. */
export function curlScript(input: CodeInput): CodeFile {
  const { loginUrl, apiVersion } = input
  const text = String.raw`#!/usr/bin/env bash
# Logs in to Salesforce with a JWT (RFC 7523), with OpenSSL and curl, and runs one query.
#   bash login.sh [KEY_FILE]
set -euo pipefail

${signedAssertion(input)}
${readAnswers}
login_url=${posixLiteral(loginUrl)}
answer=$(printf 'grant_type=%s&assertion=%s' '${JWT_BEARER_GRANT_TYPE}' "$assertion" |
  curl -sS --max-time 30 -w '\n%{http_code}' --data @- "$login_url${PATH.token}")
status=${'$'}{answer##*$'\n'}
access_token=$(member access_token)
instance_url=$(member instance_url)
[ -n "$access_token" ] || refused error error_description

answer=$(printf 'Authorization: Bearer %s\n' "$access_token" |
  curl -sS --max-time 30 -w '\n%{http_code}' -H @- -G --data-urlencode ${posixLiteral(`q=${EXAMPLE_QUERY}`)} \
    "$instance_url/services/data/v${apiVersion}/query")
status=${'$'}{answer##*$'\n'}
${printedRows}`
  return { name: 'login.sh', language: 'bash', text }
}

/** Lines of a shell that leave the assertion in `$assertion`: valid for the lifetime from when they run. */
export function signedAssertion({ consumerKey, username, audience, lifetimeSeconds, keyFile }: CodeInput): string {
  return String.raw`key_file=${'${1:-'}${posixLiteral(keyFile)}}
# The claims are JSON: the double quotes belong to them.
iss=${shellJson(consumerKey)}
sub=${shellJson(username)}
aud=${shellJson(audience)}
exp=$(($(date +%s) + ${lifetimeSeconds}))

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
header=$(printf '{"alg":"RS256"}' | base64url)
claims=$(printf '{"iss":%s,"sub":%s,"aud":%s,"exp":%d}' "$iss" "$sub" "$aud" "$exp" | base64url)
signature=$(printf '%s.%s' "$header" "$claims" | openssl dgst -sha256 -sign "$key_file" -binary | base64url)
assertion=$header.$claims.$signature
`
}

/** Functions of a shell that read `$answer`, whose status is `$status`. */
export const readAnswers = String.raw`# member NAME: the text of a member of the answer
member() { printf '%s' "$answer" | tr -d '\n' | sed -nE 's/.*"'"$1"'" *: *"(([^"\\]|\\.)*)".*/\1/p'; }
# refused CODE TEXT: says why in the server's words, or with the status of an answer that has none
refused() {
  local code
  code=$(member "$1")
  if [ -n "$code" ]; then printf '%s: %s\n' "$code" "$(member "$2")" >&2; else printf 'HTTP %s\n' "$status" >&2; fi
  exit 1
}
`

/** Lines of a shell that print what the query answered: how many records, and the records; or what it was refused with. */
export const printedRows = String.raw`count=$(printf '%s' "$answer" | sed -nE 's/.*"totalSize" *: *([0-9]+).*/\1/p')
[ -n "$count" ] || refused errorCode message
printf '%s records\n%s\n' "$count" "$(printf '%s' "$answer" | grep '"records"')"
`
