import { JWT_BEARER_GRANT_TYPE } from '#core/vocabulary/oauth.ts'
import { PATH } from '#core/vocabulary/salesforce.ts'

import { posixLiteral } from '../../encoding/posix-literal.ts'
import { EXAMPLE_QUERY, type Code, type CodeInput } from '../input/sample.ts'
import { printedRows, readAnswers, signedAssertion } from './curl-openssl.ts'

/** HTTPie, which signs nothing: OpenSSL does. HTTPie 3 reads values from files, so neither token nor assertion is an argument. */
export function httpie(input: CodeInput): Code {
  const { loginUrl, apiVersion } = input
  const text = String.raw`#!/usr/bin/env bash
# Logs in to Salesforce with a JWT (RFC 7523), signed by OpenSSL and sent by HTTPie 3, and runs one query.
#   bash login.sh [KEY_FILE]
set -euo pipefail

${signedAssertion(input)}
${readAnswers}
send() {
  answer=$(http --ignore-stdin --timeout 30 --print hb --pretty none "$@" | tr -d '\r')
  status=$(printf '%s' "$answer" | sed -nE '1s/^HTTP[^ ]* ([0-9]+).*/\1/p')
}

login_url=${posixLiteral(loginUrl)}
send --form POST "$login_url${PATH.token}" \
  grant_type='${JWT_BEARER_GRANT_TYPE}' assertion=@<(printf '%s' "$assertion")
access_token=$(member access_token)
instance_url=$(member instance_url)
[ -n "$access_token" ] || refused error error_description

send GET "$instance_url/services/data/v${apiVersion}/query" ${posixLiteral(`q==${EXAMPLE_QUERY}`)} \
  Authorization:@<(printf 'Bearer %s' "$access_token")
${printedRows}`
  return { files: [{ name: 'login.sh', language: 'bash', text }], run: 'bash login.sh' }
}
