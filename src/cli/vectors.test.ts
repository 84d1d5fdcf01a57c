/** What judges the page judges the command line too: signatures at `verify`, refusals of public threads at `diagnose` and `inspect`. */
import { afterAll, describe, expect, it } from 'vitest'

import rfc7515 from '../../e2e/fixtures/jose/rfc7515.json' with { type: 'json' }
import rfc7520 from '../../e2e/fixtures/jose/rfc7520.json' with { type: 'json' }
import { scratchFolder } from '../../e2e/fixtures/oracles.ts'
import { MISSED, threads, type Thread } from '../../e2e/fixtures/threads/read-threads.ts'
import { SIGNED_VECTORS } from '../../e2e/fixtures/wycheproof/signed-vectors.ts'
import { main } from './main.ts'

const folder = scratchFolder()
afterAll(() => folder.remove())

type Report = Record<string, unknown>

async function run(...argv: string[]) {
  const reports: Report[] = []
  const print = (line: string) => reports.push(JSON.parse(line) as Report)
  const complained: string[] = []
  const exitCode = await main([...argv, '--json'], { print, complain: (line) => complained.push(line) })
  return { exitCode, reports, complained }
}

/** What `verify` says of each text, and how it ends. */
async function verified(texts: readonly string[], keys: unknown) {
  const files = texts.map((text, index) => folder.write(`${index}.jws`, text))
  const key = folder.write('key.json', typeof keys === 'string' ? keys : JSON.stringify(keys))
  const { exitCode, reports, complained } = await run('verify', ...files, '--key', key)
  expect([reports.map(({ file }) => file), complained]).toEqual([files, []])
  return { exitCode, reports }
}

describe('countersign verify', () => {
  it.each(SIGNED_VECTORS)('judges the signed vectors of Wycheproof, $file, as the page does', async (vectors) => {
    const differing: number[] = []
    for (const { key, tests } of vectors.groups) {
      if (tests.length === 0) continue
      const { exitCode, reports } = await verified(
        tests.map(({ text }) => text),
        key,
      )
      const here = reports.map(({ valid, weaknesses }) => (valid && weaknesses === undefined ? 'valid' : 'invalid'))
      differing.push(...tests.flatMap(({ tcId, result }, index) => (here[index] === result ? [] : [tcId])))
      expect(exitCode).toBe(here.includes('invalid') ? 1 : 0)
    }
    expect(differing).toEqual(vectors.otherwise)
  })

  it.each([...rfc7515.jws, ...rfc7515.others])(
    'judges RFC 7515 $section as it says',
    async ({ compact, alg, keys }) => {
      const [header, , signature] = compact.split('.')
      const { exitCode, reports } = await verified([compact, `${header}.e30.${signature}`], {
        keys: keys ?? rfc7515.jws[0]?.keys,
      })
      const [first, changed] = reports
      expect([exitCode, first?.['valid'], changed?.['valid']]).toEqual([1, alg !== 'none', false])
      if (alg === 'none') expect(first?.['code']).toBe('alg_none')
    },
  )

  it.each(rfc7520.jws)('judges RFC 7520 $section in each of its forms', async (example) => {
    const { section, keys } = example
    const texts = Object.entries(example)
      .filter(([name]) => !['section', 'title', 'keys', 'payload'].includes(name))
      .map(([, form]) => (typeof form === 'string' ? form : JSON.stringify(form)))
    expect(texts.length).toBeGreaterThan(0)
    // Its payload is sent apart.
    const detached = section === '4.5'
    for (const key of keys) {
      const { exitCode, reports } = await verified(texts, key)
      expect([exitCode, new Set(reports.map(({ valid }) => valid))]).toEqual([detached ? 1 : 0, new Set([!detached])])
      if (detached) expect(reports).toMatchObject(reports.map(() => ({ code: 'payload_detached' })))
    }
  })
})

const causes = ({ reports: [report] }: { reports: Report[] }) =>
  (report?.['causes'] as { cause: string; confidence: string }[]).map(({ cause, confidence }) => ({
    cause,
    confidence,
  }))

const isOne = ({ cause, also = [] }: Thread, code: string | undefined) => [cause, ...also].includes(code ?? '')

/** The answer as a server sends it, or the message as a program prints it. */
function bodyOf({ said: { error, error_description, errorCode, message, where } }: Thread): string {
  if (error !== undefined) return JSON.stringify({ error, error_description })
  if (errorCode !== undefined && where === 'rest') return JSON.stringify([{ errorCode, message }])
  return [errorCode, message ?? error_description].filter((part) => part !== undefined).join(': ')
}

describe('the refusals of public threads', () => {
  it('have the same first cause in the shell, by options', async () => {
    const missed: string[] = []
    for (const thread of threads()) {
      const { error, errorCode, error_description, message, status, where } = thread.said
      const given = Object.entries({
        error: error ?? errorCode,
        description: error_description ?? message,
        status,
        where,
      })
      const options = given.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, String(value)]))
      const context = folder.write('context.json', JSON.stringify(thread.evidence))
      const ran = await run('diagnose', ...options, '--context', context)
      expect([thread.id, ran.exitCode, ran.complained]).toEqual([thread.id, 1, []])
      if (!isOne(thread, causes(ran)[0]?.cause)) missed.push(thread.id)
    }
    expect(missed).toEqual(MISSED)
  })

  it('are read from the answer as it was seen, and are no less sure', async () => {
    const missed: string[] = []
    const endings: string[] = []
    for (const thread of threads()) {
      const body = folder.write('body.txt', bodyOf(thread))
      const context = folder.write(
        'context.json',
        JSON.stringify({
          ...thread.evidence,
          ...(thread.said.status === undefined ? {} : { status: thread.said.status }),
        }),
      )
      const ran = await run('diagnose', '--body', body, '--context', context)
      if (!isOne(thread, causes(ran)[0]?.cause)) missed.push(thread.id)
      const looked = await run('inspect', body)
      endings.push([ran.exitCode, looked.exitCode].join())
    }
    expect([missed, new Set(endings)]).toEqual([MISSED, new Set(['1,1'])])
  })
})
