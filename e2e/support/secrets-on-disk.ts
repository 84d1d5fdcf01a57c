import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { readyOrg } from '../bench/practice/set-up.ts'
import type { EdgeProcess } from './edge-process.ts'

const QUERY_MARK = 'CanaryOfAPracticeQuery'
const RELAYED_MARK = 'CanaryOfARelayedQuery'
/** Not of the form of a practice token, so that it can only be found where a relayed request was written down. */
const RELAYED_TOKEN = '00D000000000001!CanaryOfARelayedToken'

/** Words that must stand in no file, each under the name of what it is. */
export type Secrets = Readonly<Record<string, string>>

/**
 * Does with a running server what makes secrets: makes an org, gets a token, queries with it, uses the token in a query string,
 * and relays a query.
 */
export async function leaveSecrets({ origin }: EdgeProcess): Promise<Secrets> {
  const org = await readyOrg(origin)
  const token = await org.accessToken()
  const query = `${origin}/services/data/v60.0/query?q=${encodeURIComponent(`SELECT Id FROM Account WHERE Name = '${QUERY_MARK}'`)}`
  await expectStatus(200, query, { headers: { Authorization: `Bearer ${token}` } })
  await expectStatus(200, `${origin}/services/oauth2/userinfo?oauth_token=${token}`)
  await expectStatus(200, `${org.baseUrl}/setup`)
  const relayed = `${origin}/relay/acme.my.salesforce.com/services/data/v60.0/query?q=SELECT+${RELAYED_MARK}+FROM+Account`
  await expectStatus(200, relayed, { headers: { Authorization: `Bearer ${RELAYED_TOKEN}` } })
  return {
    'the key of a practice org': org.baseUrl.slice(org.baseUrl.lastIndexOf('/') + 1),
    'an access token': token.slice(token.indexOf('!') + 1),
    'a query': QUERY_MARK,
    'a relayed query': RELAYED_MARK,
    'a relayed token': RELAYED_TOKEN,
  }
}

/** Files under `folder` that hold one of the words, apart from those `isOwnDatabase` names; and how many were read. */
export function filesHolding(
  secrets: Secrets,
  folder: string,
  isOwnDatabase: (path: string) => boolean,
): { readonly found: readonly string[]; readonly read: number } {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  )
  const found = files
    .filter((path) => !isOwnDatabase(path))
    .flatMap((path) => {
      const bytes = readFileSync(join(folder, path))
      return Object.entries(secrets).flatMap(([name, word]) => (bytes.includes(word) ? [`${name} in ${path}`] : []))
    })
  return { found, read: files.length }
}

async function expectStatus(status: number, url: string, init?: RequestInit): Promise<void> {
  const answer = await fetch(url, init)
  await answer.arrayBuffer()
  if (answer.status !== status) throw new Error(`${new URL(url).pathname.slice(0, 9)} answered ${answer.status}`)
}
