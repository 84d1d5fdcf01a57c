/** Node.js, with the libraries that sign JSON Web Tokens, and with those that also speak to Salesforce. */
import { JWT_BEARER_GRANT_TYPE } from '#core/vocabulary/oauth.ts'
import { PATH } from '#core/vocabulary/salesforce.ts'

import { javascriptLiteral as literal } from '../input/literals.ts'
import { EXAMPLE_QUERY, type Code, type CodeInput } from '../input/sample.ts'

/** Signed with `jose`, sent with `fetch`. */
export function nodeJose(input: CodeInput): Code {
  return program(`import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { SignJWT } from 'jose'

const privateKey = createPrivateKey(readFileSync(${literal(input.keyFile)}))
const assertion = await new SignJWT()
  .setProtectedHeader({ alg: 'RS256' })
  .setIssuer(${literal(input.consumerKey)})
  .setSubject(${literal(input.username)})
  .setAudience(${literal(input.audience)})
  .setExpirationTime(Math.floor(Date.now() / 1000) + ${input.lifetimeSeconds})
  .sign(privateKey)

${sentWithFetch(input)}`)
}

/** Signed with `jsonwebtoken`, sent with `fetch`. */
export function nodeJsonwebtoken(input: CodeInput): Code {
  return program(`import { readFileSync } from 'node:fs'
import jwt from 'jsonwebtoken'

${signedWithJsonwebtoken(input)}

${sentWithFetch(input)}`)
}

/** `jsforce` takes an assertion and makes none. */
export function nodeJsforce(input: CodeInput): Code {
  return program(`import { readFileSync } from 'node:fs'
import jsforce from 'jsforce'
import jwt from 'jsonwebtoken'

${signedWithJsonwebtoken(input)}

const connection = new jsforce.Connection({
  loginUrl: ${literal(input.loginUrl)},
  version: '${input.apiVersion}',
})
try {
  await connection.authorize({ grant_type: '${JWT_BEARER_GRANT_TYPE}', assertion })
  const { totalSize, records } = await connection.query(${literal(EXAMPLE_QUERY)})
  console.log(\`\${totalSize} records\`)
  for (const { Id, Name } of records) console.log(Id, Name)
} catch ({ name, message }) {
  console.error(\`\${name}: \${message}\`)
  process.exitCode = 1
}
`)
}

/** `@salesforce/core` signs by itself, with an audience and an `exp` of its own. */
export function nodeSalesforceCore(input: CodeInput): Code {
  return program(`import { AuthInfo, Connection, StateAggregator } from '@salesforce/core'

const username = ${literal(input.username)}
try {
  // It keeps logins, and refuses to write over one; the sf CLI takes the old one away as well.
  const { orgs } = await StateAggregator.getInstance()
  if (await orgs.hasFile(username)) {
    await orgs.read(username)
    await orgs.remove(username)
  }
  const authInfo = await AuthInfo.create({
    username,
    oauth2Options: {
      clientId: ${literal(input.consumerKey)},
      privateKeyFile: ${literal(input.keyFile)},
      loginUrl: ${literal(input.loginUrl)},
    },
  })
  const connection = await Connection.create({ authInfo })
  const { totalSize, records } = await connection.query(${literal(EXAMPLE_QUERY)})
  console.log(\`\${totalSize} records\`)
  for (const { Id, Name } of records) console.log(Id, Name)
} catch ({ name, message }) {
  console.error(\`\${name}: \${message}\`)
  process.exitCode = 1
}
`)
}

function program(text: string): Code {
  return { files: [{ name: 'login.mjs', language: 'javascript', text }], run: 'node login.mjs' }
}

function signedWithJsonwebtoken({ consumerKey, username, audience, lifetimeSeconds, keyFile }: CodeInput): string {
  return `const claims = {
  iss: ${literal(consumerKey)},
  sub: ${literal(username)},
  aud: ${literal(audience)},
  exp: Math.floor(Date.now() / 1000) + ${lifetimeSeconds},
}
// Without noTimestamp an iat is added, which Salesforce does not ask for.
const assertion = jwt.sign(claims, readFileSync(${literal(keyFile)}), { algorithm: 'RS256', noTimestamp: true })`
}

function sentWithFetch({ loginUrl, apiVersion }: CodeInput): string {
  return `const response = await fetch(${literal(loginUrl + PATH.token)}, {
  method: 'POST',
  // An assertion is a credential: it follows nobody to another host.
  redirect: 'manual',
  signal: AbortSignal.timeout(30_000),
  body: new URLSearchParams({ grant_type: '${JWT_BEARER_GRANT_TYPE}', assertion }),
})
const token = await response.json().catch(() => ({}))
if (!token.access_token) {
  console.error(token.error ? \`\${token.error}: \${token.error_description}\` : \`HTTP \${response.status}\`)
  process.exit(1)
}

const query = new URL('/services/data/v${apiVersion}/query', token.instance_url)
query.searchParams.set('q', ${literal(EXAMPLE_QUERY)})
const answer = await fetch(query, {
  headers: { Authorization: \`Bearer \${token.access_token}\` },
  redirect: 'manual',
  signal: AbortSignal.timeout(30_000),
})
const rows = await answer.json().catch(() => ({}))
if (!answer.ok) {
  console.error(rows[0] ? \`\${rows[0].errorCode}: \${rows[0].message}\` : \`HTTP \${answer.status}\`)
  process.exit(1)
}
console.log(\`\${rows.totalSize} records\`)
for (const { Id, Name } of rows.records) console.log(Id, Name)
`
}
