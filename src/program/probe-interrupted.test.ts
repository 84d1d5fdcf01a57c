import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

import { startPracticeOrg } from '#library/practice.ts'
import { afterAll, expect, it } from 'vitest'

import { scratchFolder } from '../../e2e/fixtures/oracles.ts'

const BIN = new URL('bin.ts', import.meta.url).pathname
const folder = scratchFolder()
const org = await startPracticeOrg()
afterAll(async () => {
  await org.close()
  folder.remove()
})

it('a probe that is interrupted while a program signs says what was answered, and ends by itself', async () => {
  const key = folder.write('server.key', org.privateKeyPem)
  const certificate = folder.write('server.crt', org.certificatePem)
  const signed = folder.path('signed')
  const waits = folder.path('waits')
  // Signs once; at the second place it asks somebody who does not answer.
  const signer = `test -e ${signed} && { : >${waits}; exec sleep 600; }; : >${signed}; openssl dgst -sha256 -sign ${key}`
  const identity = ['--iss', org.consumerKey, '--sub', org.username, '--practice', org.baseUrl]
  const args = ['probe', ...identity, '--signer', signer, '--certificate', certificate, '--yes', '--json']
  const child = spawn(process.execPath, [BIN, ...args], { detached: true })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
  const closed = once(child, 'close')
  while (!existsSync(waits) && child.exitCode === null) await wait(20)
  child.kill('SIGINT')
  expect(await closed).toEqual([1, null])
  expect(JSON.parse(said)).toMatchObject({ end: 'stopped', places: [{ host: org.myDomainUrl }] })
})
