import { JWT_BEARER_GRANT_TYPE } from '#core/vocabulary/oauth.ts'
import { PATH } from '#core/vocabulary/salesforce.ts'

import { EXAMPLE_QUERY, type Code, type CodeInput } from '../input/sample.ts'
import { signedAssertion } from './curl-openssl.ts'

const COLLECTION_FILE = 'salesforce.postman_collection.json'

/**
 * A collection of Postman's format 2.1, and the script that makes the assertion it sends. The collection cannot make it: its
 * sandbox reads no key file, and a key in a variable of Postman would be synchronised to an account.
 */
export function postman(input: CodeInput): Code {
  const script = String.raw`#!/usr/bin/env bash
# Prints an environment for Postman and newman whose only value is a fresh assertion.
#   bash assertion.sh [KEY_FILE]
set -euo pipefail

${signedAssertion(input)}
printf '{"name":"assertion","values":[{"key":"assertion","value":"%s","type":"secret","enabled":true}]}\n' "$assertion"
`
  return {
    files: [
      { name: COLLECTION_FILE, language: 'json', text: `${JSON.stringify(collection(input), undefined, 2)}\n` },
      { name: 'assertion.sh', language: 'bash', text: script },
    ],
    run: `newman run ${COLLECTION_FILE} -e <(bash assertion.sh)`,
  }
}

function collection({ loginUrl, apiVersion }: CodeInput) {
  return {
    info: {
      name: 'Salesforce: JWT bearer',
      description:
        'Token, then one query. The variable "assertion" is signed outside: `bash assertion.sh > assertion.postman_environment.json` writes an environment to import; it is good for minutes.',
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    variable: [
      // An address is no place for {{…}} of its own.
      { key: 'loginUrl', value: loginUrl },
      { key: 'accessToken', value: '' },
      { key: 'instanceUrl', value: '' },
    ],
    item: [
      {
        name: 'Token',
        event: test([
          'let answer = {}',
          'try { answer = pm.response.json() } catch { /* It is no JSON. */ }',
          "pm.collectionVariables.set('accessToken', answer.access_token || '')",
          "pm.collectionVariables.set('instanceUrl', answer.instance_url || '')",
          'if (!answer.access_token) pm.execution.setNextRequest(null)',
          "pm.test('gives a token', () => {",
          '  if (answer.error) throw new Error(`${answer.error}: ${answer.error_description}`)',
          '  if (!answer.access_token) throw new Error(`HTTP ${pm.response.code}`)',
          '})',
        ]),
        // An assertion is a credential: it follows nobody to another host.
        protocolProfileBehavior: { followRedirects: false },
        request: {
          method: 'POST',
          header: [],
          body: {
            mode: 'urlencoded',
            urlencoded: [
              { key: 'grant_type', value: JWT_BEARER_GRANT_TYPE, type: 'text' },
              { key: 'assertion', value: '{{assertion}}', type: 'text' },
            ],
          },
          url: `{{loginUrl}}${PATH.token}`,
        },
      },
      {
        name: 'Query',
        event: test([
          'const rows = pm.response.json()',
          "pm.test('answers rows', () => {",
          '  if (rows[0]) throw new Error(`${rows[0].errorCode}: ${rows[0].message}`)',
          '  pm.response.to.have.status(200)',
          '})',
          'console.log(`${rows.totalSize} records`)',
        ]),
        request: {
          auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{accessToken}}', type: 'string' }] },
          method: 'GET',
          header: [],
          url: {
            raw: `{{instanceUrl}}/services/data/v${apiVersion}/query?q=${EXAMPLE_QUERY}`,
            host: ['{{instanceUrl}}'],
            path: ['services', 'data', `v${apiVersion}`, 'query'],
            query: [{ key: 'q', value: EXAMPLE_QUERY }],
          },
        },
      },
    ],
  }
}

function test(exec: readonly string[]) {
  return [{ listen: 'test', script: { type: 'text/javascript', exec } }]
}
