import { sign } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** An org ready to be asked for tokens, and the form that gets one for as long as the benchmark runs. */
export type ReadyOrg = {
  /** Holds the org's key. */
  readonly baseUrl: string
  readonly form: string
  readonly accessToken: () => Promise<string>
}

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** A key with its certificate, as PEM. */
export type KeyAndCertificate = { readonly privateKey: string; readonly certificate: string }

/** Makes an org at `origin`, registers an app with the certificate, and lifts the hourly login limit. */
export async function readyOrg(origin: string, key: KeyAndCertificate = keyAndCertificate()): Promise<ReadyOrg> {
  const org = await send<{ baseUrl: string; users: { username: string }[] }>('POST', `${origin}/practice/orgs`, {})
  const username = org.users[0]?.username ?? ''
  const app = await send<{ consumerKey: string }>('POST', `${org.baseUrl}/setup/apps`, {
    certificate: key.certificate,
    preAuthorizedUsernames: [username],
  })
  await send('PATCH', `${org.baseUrl}/setup`, { loginRateLimit: 100_000 })

  const claims = { iss: app.consumerKey, sub: username, aud: origin, exp: Math.floor(Date.now() / 1000) + 3600 }
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const input = `${encode({ alg: 'RS256' })}.${encode(claims)}`
  const assertion = `${input}.${sign('sha256', Buffer.from(input), key.privateKey).toString('base64url')}`
  const form = new URLSearchParams({ grant_type: GRANT, assertion }).toString()
  return {
    baseUrl: org.baseUrl,
    form,
    accessToken: async () => {
      const answer = await fetch(`${origin}/services/oauth2/token`, { method: 'POST', body: new URLSearchParams(form) })
      return ((await answer.json()) as { access_token: string }).access_token
    },
  }
}

/** Makes a key and certificate with OpenSSL. */
export function keyAndCertificate(): KeyAndCertificate {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'))
  try {
    const [key, certificate] = [join(folder, 'key'), join(folder, 'certificate')]
    const subject = ['-subj', '/CN=bench', '-keyout', key, '-out', certificate]
    spawnSync('openssl', ['req', '-x509', '-sha256', '-nodes', '-newkey', 'rsa:2048', ...subject])
    return { privateKey: readFileSync(key, 'utf8'), certificate: readFileSync(certificate, 'utf8') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function send<T>(method: string, url: string, body: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(url, { method, headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${method} answered ${answer.status}`)
  return (await answer.json()) as T
}
