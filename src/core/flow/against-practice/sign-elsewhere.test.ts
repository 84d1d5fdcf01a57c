import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import process from 'node:process'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openssl, scratchFolder } from '../../../../e2e/fixtures/oracles.ts'
import { practiceFlow, type FlowAtPractice } from '../../../../e2e/support/flow-at-practice.ts'
import type { KeptCertificate } from '../../key-shelf/kept-certificate.ts'
import { writtenAssertion } from '../../environment/written-assertion.ts'
import { assembleAssertion } from '../../sign-elsewhere/assemble.ts'
import { readSignature } from '../../sign-elsewhere/read-signature.ts'
import { shellLine } from '../../sign-elsewhere/shell-words.ts'
import {
  SIGNATURE_FILE,
  signingInputLine,
  signingLines,
  type KeyNames,
  type SigningTool,
} from '../../sign-elsewhere/signing-lines.ts'
import { toSign, type ToSign } from '../../sign-elsewhere/to-sign.ts'
import { readCertificateFile, verifyingKey } from '../../sign-elsewhere/verifying-certificate.ts'
import { openPracticeOrg, setUpApp } from '../steps/app.ts'
import { approveUser } from '../steps/approval.ts'
import { assertionSigned } from '../steps/assertion.ts'
import { judgeSteps } from '../steps/judge.ts'
import { requestToken } from '../steps/token.ts'
import { flowFacts } from '../facts/facts.ts'

const PIN = '5678'
const MODULES = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/local/lib/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
]

const scratch = scratchFolder()
/** Where each key is, and the certificate over it. */
const keys: Partial<Record<SigningTool, { names: KeyNames; certificate: KeptCertificate }>> = {}

beforeAll(async () => {
  scratch.write('softhsm2.conf', `directories.tokendir = ${scratch.path('.')}\nobjectstore.backend = file\n`)
  succeeds(openssl(['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', scratch.path('ca.key'), '-out', scratch.path('ca.pem'), '-subj', '/CN=Authority'])) // prettier-ignore
  keys.pkcs11 = await keyInSoftHsm()
  keys.openssl = await keyInFile()
})
afterAll(scratch.remove)

describe.each<[SigningTool]>([['pkcs11'], ['openssl']])('a key of %s', (tool) => {
  it('signs by exactly the line that is shown, and the practice org gives a token for it', async () => {
    const { names, certificate } = keys[tool]!
    const flow = await setUp(certificate)
    const { asked, moment } = await given(flow)
    await runs(signingInputLine('posix', asked))
    const [line] = signingLines(tool, asked, names)
    expect(line?.unnamed).toEqual([])
    await runs(shellLine('posix', line!.argv))
    const returned = new Uint8Array(readFileSync(scratch.path(SIGNATURE_FILE)))

    const read = readSignature(returned, asked)
    if (!read.ok) throw new Error(read.error.code)
    const assembled = await assembleAssertion(asked, read.value.bytes, (await verifyingKey(certificate))!)
    if (!assembled.ok) throw new Error(JSON.stringify(assembled.error))
    expect(standing(flow)).toEqual([
      expect.objectContaining({ detail: { code: 'signature_awaited' }, todo: 'wait', waitsFor: 'signature' }),
      expect.objectContaining({ status: 'waiting', todo: 'wait', blockedBy: 'signature' }),
    ])
    const { compact, ...signed } = assertionSigned(flow.environment, asked.written, {
      compact: assembled.value,
      keyThumbprint: certificate.keyThumbprint,
      moment,
      now: flow.ports.clock(),
    })
    flow.session = { assertion: { compact, ...signed } }
    expect(standing(flow)).toMatchObject([{ status: 'done' }, { status: 'ready', todo: 'act' }])

    const answered = await requestToken(flow.environment, flow.ports, undefined, flow.session.assertion)
    expect(answered).toMatchObject({ ok: true, value: { assertion: { compact }, token: { outcome: { ok: true } } } })
    expect(flow.practice.bugs).toEqual([])
  })
})

describe('an environment whose key is elsewhere', () => {
  it('has a run wait for the person at the assertion, and go on with the signature that was brought', async () => {
    const { names, certificate } = keys.openssl!
    const flow = await setUp(certificate)
    expect(await flow.run()).toEqual({
      ok: false,
      stoppedAt: 'assertion',
      error: { code: 'missing_fact', fact: 'signature' },
    })
    const { asked, moment } = await given(flow)
    const compact = await signedWith(names, asked, certificate)
    const keyThumbprint = certificate.keyThumbprint
    const now = flow.ports.clock()
    flow.session = {
      assertion: assertionSigned(flow.environment, asked.written, { compact, keyThumbprint, moment, now }),
    }
    expect(await flow.run()).toEqual({ ok: true })

    // The same two minutes later: it is over, and only the person can bring another.
    flow.advance(121_000)
    expect(standing(flow)[0]).toMatchObject({ status: 'ready', detail: { code: 'assertion_expired' }, todo: 'wait' })
    expect(await requestToken(flow.environment, flow.ports, undefined, flow.session.assertion)).toEqual({
      ok: false,
      error: { code: 'missing_fact', fact: 'signature' },
    })
  })

  it('waits for its certificate, and makes none of a key that it does not hold', async () => {
    const flow = practiceFlow()
    flow.environment = { ...flow.environment, signing: 'elsewhere' }
    expect(await flow.run()).toEqual({
      ok: false,
      stoppedAt: 'certificate',
      error: { code: 'missing_fact', fact: 'certificate' },
    })
  })
})

describe('a certificate of a key elsewhere', () => {
  it.each<[string, () => string | Uint8Array<ArrayBuffer>]>([
    ['PEM', () => readFileSync(scratch.path('pkcs11.pem'), 'utf8')],
    ['PEM in a file', () => new Uint8Array(readFileSync(scratch.path('pkcs11.pem')))],
    ['DER', () => keys.pkcs11!.certificate.der],
    ['a chain', () => readFileSync(scratch.path('pkcs11.pem'), 'utf8') + readFileSync(scratch.path('ca.pem'), 'utf8')],
  ])('is read from %s', async (_form, file) => {
    expect(await readCertificateFile(file())).toEqual({ ok: true, value: keys.pkcs11!.certificate })
  })

  it.each<[string, () => string | Uint8Array<ArrayBuffer>, string]>([
    ['a private key', () => readFileSync(scratch.path('ca.key'), 'utf8'), 'private_key_given'],
    ['a public key', () => readFileSync(scratch.path('pkcs11.pub'), 'utf8'), 'no_certificate'],
    ['a word', () => 'certificate', 'no_certificate'],
    ['half of one', () => keys.pkcs11!.certificate.der.slice(0, 300), 'certificate_unreadable'],
    ['too much', () => 'A'.repeat(300_000), 'no_certificate'],
  ])('is not %s', async (_what, file, code) => {
    expect(await readCertificateFile(file())).toEqual({ ok: false, error: { code } })
  })

  it('is not one of an elliptic curve key', async () => {
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', scratch.path('ec.key')]
    succeeds(openssl(['req', '-x509', ...key, '-out', scratch.path('ec.pem'), '-subj', '/CN=EC']))
    expect(await readCertificateFile(readFileSync(scratch.path('ec.pem'), 'utf8'))).toEqual({
      ok: false,
      error: { code: 'certificate_key_not_rsa', algorithm: 'id-ecPublicKey' },
    })
  })
})

/** A practice org whose app holds the certificate, in an environment whose key is elsewhere. */
async function setUp(certificate: KeptCertificate): Promise<FlowAtPractice> {
  const flow = practiceFlow()
  const { keyThumbprint } = certificate
  flow.environment = { ...flow.environment, signing: 'elsewhere', certificate, keyThumbprint }
  await flow.apply((environment, ports) => openPracticeOrg(environment, 'production', ports))
  await flow.apply(setUpApp)
  await flow.apply(approveUser)
  return flow
}

/** What is given to the key. */
async function given({
  environment,
  ports,
}: FlowAtPractice): Promise<{ asked: ToSign; moment: { now: never; jti: '' } }> {
  const moment = { now: ports.clock() as never, jti: '' } as const
  const asked = await toSign(writtenAssertion(environment, moment))
  if (!asked.ok) throw new Error(asked.error.code)
  return { asked: asked.value, moment }
}

async function signedWith(names: KeyNames, asked: ToSign, certificate: KeptCertificate): Promise<string> {
  await runs(signingInputLine('posix', asked))
  await runs(shellLine('posix', signingLines('openssl', asked, names)[0]!.argv))
  const read = readSignature(new Uint8Array(readFileSync(scratch.path(SIGNATURE_FILE))), asked)
  if (!read.ok) throw new Error(read.error.code)
  const assembled = await assembleAssertion(asked, read.value.bytes, (await verifyingKey(certificate))!)
  if (!assembled.ok) throw new Error(assembled.error.code)
  return assembled.value
}

/** How assertion and token stand. */
function standing({ environment, session, ports }: FlowAtPractice) {
  const states = judgeSteps(flowFacts(environment, undefined, session), ports.clock())
  return states.filter(({ step }) => step === 'assertion' || step === 'token')
}

async function keyInSoftHsm() {
  const module = MODULES.find((path) => existsSync(path))
  if (module === undefined) throw new Error('This test needs SoftHSM: install it (Debian: softhsm2)')
  await runs(`softhsm2-util --init-token --free --label integrations --so-pin 1234 --pin ${PIN}`)
  const tool = `pkcs11-tool --module ${module} --token-label integrations`
  await runs(`${tool} --login --pin ${PIN} --keypairgen --key-type rsa:2048 --id 01 --label salesforce`)
  await runs(`${tool} --read-object --type pubkey --id 01 --output-file pub.der`)
  succeeds(openssl(['pkey', '-pubin', '-inform', 'DER', '-in', scratch.path('pub.der'), '-out', scratch.path('pkcs11.pub')])) // prettier-ignore
  return { names: { module, token_label: 'integrations', id: '01' }, certificate: await certified('pkcs11') }
}

async function keyInFile() {
  succeeds(openssl(['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', scratch.path('server key.pem')])) // prettier-ignore
  succeeds(openssl(['pkey', '-in', scratch.path('server key.pem'), '-pubout', '-out', scratch.path('openssl.pub')]))
  return { names: { key_file: 'server key.pem' }, certificate: await certified('openssl') }
}

/** A certificate over a public key, by an authority: the private key is where nobody can reach it. */
async function certified(name: string): Promise<KeptCertificate> {
  const authority = ['-CA', scratch.path('ca.pem'), '-CAkey', scratch.path('ca.key'), '-set_serial', '1', '-days', '30']
  const subject = ['-force_pubkey', scratch.path(`${name}.pub`), '-subj', `/CN=${name}`]
  succeeds(openssl(['x509', '-new', ...subject, ...authority, '-out', scratch.path(`${name}.pem`)]))
  const read = await readCertificateFile(readFileSync(scratch.path(`${name}.pem`), 'utf8'))
  if (!read.ok) throw new Error(read.error.code)
  return read.value
}

function succeeds({ status, output }: { status: number; output: string }): void {
  expect(output && status, output).not.toBe(1)
}

/**
 * Runs a line in a shell of a terminal, where programs ask for a PIN, and types the PIN when they do: again until it was
 * read, since a program throws away what was typed before it listens.
 */
async function runs(line: string): Promise<void> {
  const shell = spawn('script', ['--quiet', '--return', '--command', line, '/dev/null'], {
    cwd: scratch.path('.'),
    env: { ...process.env, SOFTHSM2_CONF: scratch.path('softhsm2.conf') },
  })
  let said = ''
  let typing: ReturnType<typeof setInterval> | undefined
  shell.stdout.on('data', (heard: Buffer) => {
    said += heard.toString()
    if (said.includes('enter User PIN')) typing ??= setInterval(() => shell.stdin.write(`${PIN}\n`), 50)
  })
  const status = await new Promise<number | null>((resolve, reject) => {
    shell.on('error', reject)
    shell.on('close', resolve)
  })
  clearInterval(typing)
  if (status !== 0) throw new Error(`${line}\n${said}`)
}
