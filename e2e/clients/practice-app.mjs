// What every client needs: a key and certificate of OpenSSL, an org, and an app that pre-authorises its user.
import { execFileSync } from 'node:child_process'
import { createSign } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const SCOPES = ['api', 'web', 'id', 'openid', 'refresh_token']

/**
 * Makes an org and an app at a running server.
 *
 * @param {string} origin scheme and host, without a slash at the end
 * @param {{kind?: string, appKind?: string}} options
 */
export async function practiceApp(origin, { kind = 'production', appKind = 'external_client_app' } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-client-'))
  const [keyFile, certificateFile] = [join(folder, 'server.key'), join(folder, 'server.crt')]
  const subject = ['-subj', '/CN=client', '-keyout', keyFile, '-out', certificateFile]
  execFileSync('openssl', ['req', '-x509', '-sha256', '-nodes', '-newkey', 'rsa:2048', ...subject], { stdio: 'ignore' })

  const org = await post(`${origin}/practice/orgs`, { kind })
  const username = org.users[0].username
  const app = await post(`${org.baseUrl}/setup/apps`, {
    label: 'Client',
    kind: appKind,
    certificate: readFileSync(certificateFile, 'utf8'),
    callbackUrls: ['http://localhost:1717/OauthRedirect'],
    scopes: SCOPES,
    permittedUsers: 'admin_pre_authorized',
    preAuthorizedUsernames: [username],
  })
  const { consumerKey } = app
  return {
    origin,
    folder,
    keyFile,
    certificateFile,
    org,
    username,
    consumerKey,
    assertion: (claims) => sign(keyFile, { iss: consumerKey, sub: username, ...claims }),
  }
}

/** Checks one thing and says so; the first that is wrong ends the program with 1. */
export function check(name, condition, got) {
  if (condition) {
    console.log(`ok      ${name}`)
    return
  }
  console.log(`not ok  ${name}`)
  if (got !== undefined) console.log(`        got: ${JSON.stringify(got).slice(0, 400)}`)
  process.exit(1)
}

/** The origin to drive, from the command line. */
export function originFromArguments() {
  return (process.argv[2] ?? 'http://localhost:8788').replace(/\/$/, '')
}

function sign(keyFile, claims) {
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const input = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`
  return `${input}.${createSign('RSA-SHA256').update(input).sign(readFileSync(keyFile)).toString('base64url')}`
}

async function post(url, body) {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`)
  return answer.json()
}
