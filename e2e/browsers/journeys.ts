import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import process from 'node:process'

import { expect } from 'vitest'

import type { Visitor } from './visitor.ts'

const FIXTURES = 'e2e/fixtures/keys'

/** A key and its certificate as OpenSSL 3 writes them, and what they are encrypted with. */
const [P12, PASSWORD] = ['p12-2048.p12', 'secret']

/** Addresses of the two servers that `servers.ts` starts. */
export type Origins = { node: string; relay: string }

/** One journey: at which of the servers, and what a person does there. Rejects when something does not happen. */
export type Journey = {
  title: string
  at: keyof Origins
  go: (visitor: Visitor, origins: Origins) => Promise<void>
}

/** What every engine that the page is made for has to be able to do. */
export const JOURNEYS: readonly Journey[] = [
  {
    title: 'one click makes everything, and ends with rows',
    at: 'node',
    async go(visitor) {
      await visitor.goto('/')
      await visitor.click('button', 'Practise now')
      await visitor.see('region', 'Query result')
      // The rows come once the table knows how much of it is seen.
      const rows = () => visitor.driver.call(() => document.querySelectorAll('section tr').length)
      await expect.poll(rows, { timeout: 30_000 }).toBe(11)
    },
  },
  {
    title: 'by hand, with a reload between: the key still signs and is not extractable',
    at: 'node',
    async go(visitor) {
      await openPractice(visitor)
      await visitor.click('button', 'Make the key')
      await visitor.see('text', /cannot leave this page/)
      await visitor.openStep('Certificate')
      await visitor.fill(/^CN/, 'by hand, "quoted" + ü')
      await visitor.click('button', 'Issue the certificate')
      await visitor.see('text', /the same: self-signed/)
      await visitor.openStep('App')
      await visitor.click('button', 'Register the app with its certificate')
      await visitor.see('text', /^3MVG9/)
      await visitor.openStep('Approval')
      await visitor.click('button', 'Pre-authorize this user')
      await visitor.see('text', 'pre-authorized')

      await visitor.driver.reload()
      await visitor.see('link', /^Approval ?, done/)
      expect(await visitor.driver.call(tryToExport)).toEqual(['InvalidAccessError', 'InvalidAccessError'])
      await visitor.openStep('Assertion')
      await visitor.click('button', 'Sign now')
      await visitor.openStep('Token')
      await visitor.click('button', 'Request a token')
      await visitor.see('text', /in memory only/)
      await visitor.openStep('API')
      await visitor.write('SOQL', 'SELECT Name FROM Account ORDER BY Name LIMIT 3')
      await visitor.click('button', 'Run the query')
      await visitor.see('region', 'Query result')
    },
  },
  {
    title: 'a keystore opens with its password, and a real org behind the relay takes its key',
    at: 'relay',
    async go(visitor, { node }) {
      const file = resolve(FIXTURES, P12)
      await visitor.goto('/keys')
      await visitor.upload('Choose a key file', file)
      await visitor.fill(/^Password$/, 'not this one')
      await visitor.click('button', 'Open')
      await visitor.see('text', /The password does not open it/)
      await visitor.fill(/^Password$/, PASSWORD)
      await visitor.click('button', 'Open')
      await visitor.click('button', 'Put it on the shelf')
      await visitor.see('text', /It is on the shelf/)

      const app = await registerApp(node, certificateOf(file))
      await visitor.click('button', 'Use in…')
      await visitor.click('text', 'My Domain')
      await visitor.fill(/^My Domain host/, 'acme.my.salesforce.com')
      await visitor.click('button', 'Create')
      await visitor.openStep('App')
      await visitor.click('text', 'Connected App')
      await visitor.fill(/Consumer Key/, app.consumerKey)
      await visitor.openStep('Approval')
      await visitor.fill(/Username/, app.username)
      await visitor.click('button', 'I have done this in Setup')
      await visitor.openStep('Assertion')
      await visitor.click('button', 'login')
      await visitor.openStep('Token')
      await visitor.click('button', 'Request a token')
      await visitor.see('text', /in memory only/)
      await visitor.openStep('API')
      await visitor.click('button', 'Run the query')
      await visitor.see('region', 'Query result')
    },
  },
  {
    title: 'the inspector reads files, and opens an encrypted one',
    at: 'node',
    async go(visitor) {
      await visitor.goto('/inspect')
      await visitor.upload('Choose a file', resolve(FIXTURES, 'bad-certificate.der'))
      await visitor.see('text', /sha256WithRSAEncryption/)
      await visitor.click('button', 'Forget')
      await visitor.fill(/^Anything of this flow/, readFileSync(`${FIXTURES}/bad-oauth-error.json`, 'utf8').trim())
      await visitor.see('text', /RFC 6749/)
      await visitor.click('button', 'Forget')
      await visitor.upload('Choose a file', resolve(FIXTURES, 'java-key-password.jks'))
      await visitor.fill('Password of the keystore', 'storepw')
      await visitor.fill('Password of the key, if it is another', 'keypw1')
      await visitor.click('button', 'Open')
      await visitor.see('text', /RSA private key that can sign/)
    },
  },
  {
    title: 'a user approves the app by consent in a tab of its own, and the run goes on',
    at: 'node',
    async go(visitor) {
      await openPractice(visitor)
      await runWholeFlow(visitor)
      await visitor.openStep('Approval')
      await visitor.click('text', /^All users can self-authorize/)
      await visitor.see('text', 'not approved yet')
      await visitor.followToNewTab('Open the consent page')
      await visitor.click('button', 'Allow')
      await visitor.see('text', /The tab you came from goes on by itself/)
      await visitor.driver.leaveTab()
      await visitor.see('text', /approved by consent/)
      await runWholeFlow(visitor)
    },
  },
]

async function openPractice(visitor: Visitor): Promise<void> {
  await visitor.goto('/')
  await visitor.click('button', 'Go step by step')
  await visitor.see('heading', 'Key pair')
}

async function runWholeFlow(visitor: Visitor): Promise<void> {
  await visitor.click('button', 'Run the whole flow')
  await visitor.see('region', 'Query result')
}

/** Runs in the page: what exporting the stored private key comes to. */
async function tryToExport(): Promise<string[]> {
  const database = await new Promise<IDBDatabase>((done, failed) => {
    const opening = indexedDB.open('countersign')
    opening.onsuccess = () => done(opening.result)
    opening.onerror = () => failed(opening.error)
  })
  const [record] = await new Promise<{ privateKey: CryptoKey }[]>((done, failed) => {
    const reading = database.transaction('keys').objectStore('keys').getAll()
    reading.onsuccess = () => done(reading.result)
    reading.onerror = () => failed(reading.error)
  })
  database.close()
  const outcome = (format: 'pkcs8' | 'jwk') =>
    crypto.subtle.exportKey(format, record!.privateKey).then(
      () => 'exported',
      (error: unknown) => (error as DOMException).name,
    )
  return [await outcome('pkcs8'), await outcome('jwk')]
}

/** The certificate in a PKCS#12 file, by OpenSSL's reading. */
function certificateOf(file: string): string {
  const args = ['pkcs12', '-in', file, '-clcerts', '-nokeys', '-passin', 'env:P12_PASSWORD']
  return execFileSync('openssl', args, { env: { ...process.env, P12_PASSWORD: PASSWORD }, encoding: 'utf8' })
}

/** An administrator's part: an org at `origin` with an app that knows the certificate and an approved user. */
async function registerApp(origin: string, certificate: string): Promise<{ consumerKey: string; username: string }> {
  const post = async <Answer>(url: string, body: object) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(answer.status).toBe(201)
    return (await answer.json()) as Answer
  }
  type Org = { baseUrl: string; users: { username: string }[] }
  const { baseUrl, users } = await post<Org>(`${origin}/practice/orgs`, { kind: 'production' })
  const username = users[0]!.username
  const { consumerKey } = await post<{ consumerKey: string }>(`${baseUrl}/setup/apps`, {
    label: 'ci',
    kind: 'connected_app',
    certificate,
    callbackUrls: [],
    scopes: ['api', 'id', 'refresh_token'],
    permittedUsers: 'admin_pre_authorized',
    preAuthorizedUsernames: [username],
  })
  return { consumerKey, username }
}
