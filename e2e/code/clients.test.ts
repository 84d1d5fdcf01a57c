/**
 * Samples of clients that speak to Salesforce by themselves: what they send and how they say a refusal is theirs. They are run as
 * they are written, get rows, and are refused in words that the diagnosis reads.
 */
import process from 'node:process'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { KEY_FILES, type EnvironmentValues, type SampleRow } from '../../src/core/code/input/sample.ts'
import { SAMPLES, sampleOf, type SampleId } from '../../src/core/code/samples/samples.ts'
import { main } from '../../src/cli/main.ts'
import { TOKEN_REFUSALS } from '../../src/core/vocabulary/token-refusals.ts'
import { startPracticeOrg, type PracticeOrg } from '../../src/library/practice.ts'
import { scratchFolder } from '../fixtures/oracles.ts'
import { packageVersion, withPackages } from './npm-packages.ts'
import { CLIENTS } from './clients.ts'
import { runIn, type Ended } from './workshop.ts'

const isLong = process.env['CODE_SAMPLES'] === 'all'
const LOOPBACK_ONLY = fileURLToPath(new URL('loopback-only.mjs', import.meta.url))

let org: PracticeOrg
let values: EnvironmentValues
beforeAll(async () => {
  org = await startPracticeOrg()
  const { consumerKey, username, myDomainUrl } = org
  const at = { loginUrl: myDomainUrl, audience: myDomainUrl, lifetimeSeconds: 120, apiVersion: '67.0' }
  values = { consumerKey, username, ...at, isPractice: true }
})
const folder = scratchFolder()
afterAll(async () => {
  folder.remove()
  await org.close()
})

/** Runs a sample once for each of these values, one after the other in one folder, as a person does who mends a value. */
async function runWith(
  id: SampleId,
  packages: readonly string[],
  inTurn: readonly EnvironmentValues[],
): Promise<Ended> {
  const files = new Map<string, string>([[KEY_FILES.pem, org.privateKeyPem]])
  const lines = inTurn.map((each, index) => {
    const sample = sampleOf(id, each)
    for (const { name, text } of sample.files) files.set(`${index}/${name}`, text)
    return `cp ${index}/* . && ${sample.run}`
  })
  const settings = `export NODE_OPTIONS='--import=${LOOPBACK_ONLY} --no-warnings' SF_DISABLE_TELEMETRY=true SF_AUTOUPDATE_DISABLE=true SF_SKIP_NEW_VERSION_CHECK=true`
  return runIn(files, [withPackages(packages), settings, lines.join(' && ')].join('\n'))
}

async function diagnosed(text: string): Promise<string> {
  const printed: string[] = []
  const io = { print: (line: string) => printed.push(line), complain: (line: string) => printed.push(line) }
  await main(['diagnose', '--body', folder.write('said.txt', text), '--json'], io)
  return (JSON.parse(printed.join('')) as { refusal: string }).refusal
}

/** One thing that is wrong, what the org says to it, and the refusal that this is. */
const WRONG = [
  {
    what: 'an app that is none',
    wrong: { consumerKey: '3MVG9none' },
    said: 'client identifier invalid',
    refusal: 'client_unknown',
  },
  {
    what: 'a user of another org',
    wrong: { username: 'nobody@practice.example' },
    said: TOKEN_REFUSALS.user_unknown.description,
    refusal: 'user_not_approved',
  },
  {
    what: 'an audience of another environment',
    wrong: { audience: 'https://test.salesforce.com' },
    said: TOKEN_REFUSALS.aud_mismatch.description,
    refusal: 'audience_wrong',
  },
] as const

/** All of them in the long run, but an audience where the client has its own. */
function wrongFor(sample: SampleId) {
  const row: SampleRow | undefined = SAMPLES.find(({ id }) => id === sample)
  const ownAudience = row?.notes?.includes('own_audience') ?? false
  return isLong ? WRONG.filter(({ wrong }) => !('audience' in wrong && ownAudience)) : WRONG.slice(0, 1)
}

describe.each(CLIENTS.filter(({ isQuick }) => isLong || isQuick))('the code of $sample', ({ sample, packages }) => {
  const { provedWith, proof } = SAMPLES.find(({ id }) => id === sample) ?? expect.fail(sample)

  it('logs in and reads, twice, with the versions that its row names', { timeout: 300_000 }, async () => {
    expect(proof).toBe('run')
    for (const [program, version] of provedWith) {
      console.log(`${sample}: ${program} ${packageVersion(program)}`)
      expect(`${packageVersion(program)}.`, program).toMatch(
        new RegExp(`^${version.replaceAll('.', String.raw`\.`)}\\.`),
      )
    }
    const { code, stdout, stderr } = await runWith(sample, packages, [values, values])
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
    // Each client dresses what it prints.
    expect(stdout).toMatch(/\b5 records\b|records retrieved: 5\b/)
    expect(stdout + stderr).not.toMatch(/00D\w{12}![\w.]|eyJ[\w-]{20}/)
  })

  it.each(wrongFor(sample))(
    'says why it was refused for $what, and the diagnosis reads it',
    { timeout: 120_000 },
    async ({ wrong, said, refusal }) => {
      const { code, stdout, stderr } = await runWith(sample, packages, [{ ...values, ...wrong }])
      expect(code).toBe(1)
      expect(stdout + stderr).toContain(said)
      expect(await diagnosed(sample === 'postman' ? stdout : stderr)).toBe(refusal)
    },
  )
})
