/** Recipes of services that are not here: their scripts are taken out and run as the service runs them, the key in its place. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { ROWS_LINE, type EnvironmentValues } from '../../src/core/code/input/sample.ts'
import { SAMPLES, sampleOf } from '../../src/core/code/samples/samples.ts'
import { startPracticeOrg, type PracticeOrg } from '../../src/library/practice.ts'
import { readEnvironments } from '../../src/core/environment-import/read-environments.ts'
import { RECIPES } from './recipes.ts'
import { withPackages } from './npm-packages.ts'
import { runIn } from './workshop.ts'

let org: PracticeOrg
let values: EnvironmentValues
beforeAll(async () => {
  org = await startPracticeOrg()
  const { consumerKey, username, myDomainUrl } = org
  const at = { loginUrl: myDomainUrl, audience: myDomainUrl, lifetimeSeconds: 120, apiVersion: '67.0' }
  values = { consumerKey, username, ...at, isPractice: true }
})
afterAll(() => org.close())

const proofOf = (id: string) => SAMPLES.find((row) => row.id === id)?.proof

describe.each(RECIPES)('the recipe $sample', ({ sample, file, step }) => {
  const runStep = async (given: EnvironmentValues) => {
    const files = new Map<string, string>(sampleOf(sample, given).files.map(({ name, text }) => [name, text]))
    const { shell, lines, variable, key } = step(files.get(file) ?? '')
    files.set('step.sh', lines)
    // Outside the folder of the job, as a service keeps it.
    files.set('.secrets/key', org.privateKeyPem)
    const secret = key === 'file' ? '"$PWD/.secrets/key"' : '"$(cat .secrets/key)"'
    return runIn(files, `${variable}=${secret} ${shell} step.sh; code=$?; ls; exit $code`)
  }

  it('logs in with a key that keeps its line breaks, and leaves none behind', async () => {
    expect(proofOf(sample)).toBe('script_run')
    const { code, stdout, stderr } = await runStep(values)
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
    expect(ROWS_LINE.exec(stdout)?.[1]).toBe('5')
    expect(stdout).not.toContain('private-key.pem')
    expect(stdout + stderr).not.toMatch(/PRIVATE KEY|00D\w{12}!|eyJ[\w-]{20}/)
  })

  it('fails the job with what the server said', async () => {
    const { code, stderr } = await runStep({ ...values, audience: 'https://test.salesforce.com' })
    expect(code).toBe(1)
    expect(stderr).toContain('invalid_grant: audience is invalid')
  })
})

describe('the .env', () => {
  const NAMES = ['SF_CLIENT_ID', 'SF_USERNAME', 'SF_AUDIENCE_URL', 'SF_LOGIN_URL']
  const read = async (given: EnvironmentValues, line: string) => {
    const [file] = sampleOf('dotenv', given).files
    const { code, stdout, stderr } = await runIn(new Map([[file?.name ?? '', file?.text ?? '']]), line)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    return JSON.parse(stdout) as unknown
  }
  const print = `'process.stdout.write(JSON.stringify([${NAMES.map((name) => `process.env.${name}`).join()}]))'`
  const expected = (given: EnvironmentValues) => [given.consumerKey, given.username, given.audience, given.loginUrl]

  it.each([
    ['plain values', 'user@acme.example'],
    ['an apostrophe', "o'brien@acme.example"],
    ['a space and a number sign', 'a #b@acme.example'],
    ['quotes and dollars', 'a"b$HOME`id`@acme.example'],
    ['Unicode', 'žluťoučký😀@acme.example'],
  ])('is read alike by a shell and by Node, with %s', async (_what, username) => {
    expect(proofOf('dotenv')).toBe('read_back')
    const given = { ...values, username }
    const node = withPackages([])
    expect(await read(given, `${node}\nset -a; . ./.env; set +a; node -e ${print}`)).toEqual(expected(given))
    expect(await read(given, `${node}\nnode --env-file=.env -e ${print}`)).toEqual(expected(given))
  })

  it('is read back by this page, and names no key but by its file', () => {
    const { files } = sampleOf('dotenv', { ...values, loginUrl: 'https://acme.my.salesforce.com' })
    expect(readEnvironments(files[0]?.text ?? '')).toMatchObject({
      ok: true,
      value: {
        found: [
          { consumerKey: values.consumerKey, username: values.username, address: 'https://acme.my.salesforce.com' },
        ],
      },
    })
  })

  it('is for a shell alone where both kinds of quotes are in a value', async () => {
    const given = { ...values, username: `o'br"ien@acme.example` }
    expect(await read(given, `${withPackages([])}\nset -a; . ./.env; set +a; node -e ${print}`)).toEqual(
      expected(given),
    )
  })
})
