import { posixLiteral } from '../../encoding/posix-literal.ts'
import { EXAMPLE_QUERY, type Code, type CodeInput } from '../input/sample.ts'

/** The `sf` CLI signs by itself, with audiences of its own choice; it keeps the path of the key file for the next login. */
export function sfCli({ consumerKey, username, loginUrl, keyFile }: CodeInput): Code {
  const text = String.raw`#!/usr/bin/env bash
# Logs in to Salesforce with a JWT (RFC 7523), with the sf CLI, and runs one query.
set -euo pipefail

username=${posixLiteral(username)}
sf org login jwt \
  --username "$username" \
  --client-id ${posixLiteral(consumerKey)} \
  --jwt-key-file ${posixLiteral(keyFile)} \
  --instance-url ${posixLiteral(loginUrl)}
sf data query --target-org "$username" --query ${posixLiteral(EXAMPLE_QUERY)}
`
  return { files: [{ name: 'login.sh', language: 'bash', text }], run: 'bash login.sh' }
}
