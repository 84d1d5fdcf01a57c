/** What the benchmarks call inside a browser: the same modules as the product, and the bare platform beside them. */
import { signAssertion } from '#core/assertions/sign.ts'
import { signAsWritten } from '#core/assertions/sign-as-written.ts'
import { signingInputOf } from '#core/assertions/signing-input.ts'
import { buildClaims } from '#core/assertions/claims.ts'
import { issueSelfSignedCertificate } from '#core/certificates/index.ts'
import { newEnvironment, type Environment } from '#core/environment/environment.ts'
import { readWritten } from '#core/environment/read-written.ts'
import { writtenAssertion, writtenText } from '#core/environment/written-assertion.ts'
import { lintWritten } from '#core/flow/steps/lint-written.ts'
import { generateSigningKey } from '#core/keys/generate.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'

const claims = buildClaims(
  {
    issuer: `3MVG9${'x'.repeat(80)}`,
    subject: 'ada.lovelace@example.com',
    audience: 'https://login.salesforce.com',
    lifetimeSeconds: 120,
  },
  () => epochMilliseconds(1_700_000_000_000),
)
if (!claims.ok) throw new Error(claims.error.code)
const value = claims.value

let key: CryptoKeyPair | undefined

const page = {
  /** Milliseconds for a new 2048-bit key and its self-signed certificate. */
  async keyAndCertificate(): Promise<number> {
    const started = performance.now()
    const signingKey = await generateSigningKey({ modulusBits: 2048 })
    const certificate = await issueSelfSignedCertificate(
      {
        signingKey,
        subject: { C: 'DE', O: 'Example', CN: 'bench' },
        notBefore: epochMilliseconds(Date.now()),
        validityDays: 365,
      },
      (length) => crypto.getRandomValues(new Uint8Array(length)),
    )
    if (!certificate.ok) throw new Error(certificate.error.code)
    return performance.now() - started
  },
  /** Milliseconds per assertion signed by the product's function, over `count` of them. */
  async sign(count: number): Promise<number> {
    const { privateKey } = (key ??= await generateSigningKey({ modulusBits: 2048 }))
    const started = performance.now()
    for (let i = 0; i < count; i++) await signAssertion(value, privateKey)
    return (performance.now() - started) / count
  },
  /**
   * Milliseconds of each of `count` keystrokes in the claims' JSON, from the text to findings and signature, and of as many bare
   * signatures over the same bytes, taking turns.
   */
  async keystrokes(count: number): Promise<{ ours: number; bare: number }[]> {
    const { privateKey } = (key ??= await generateSigningKey({ modulusBits: 2048 }))
    const now = epochMilliseconds(1_700_000_000_000)
    const moment = { now, jti: 'drawn-later' }
    let environment: Environment = {
      ...newEnvironment({ id: 'bench', name: 'bench', createdAt: now, kind: 'real', host: 'test.salesforce.com' }),
      claims: { lifetimeSeconds: 120, useJti: true, more: { ...value, exp: value.exp + 1 } },
    }
    const header = writtenText(writtenAssertion(environment, moment).header)
    const measured: { ours: number; bare: number }[] = []
    for (let i = 0; i < count; i++) {
      const text = writtenText(writtenAssertion(environment, moment).claims).replace(/ada\w*/, `ada${i}`)
      const started = performance.now()
      const { draft } = readWritten(environment, { header, claims: text }, moment)
      environment = { ...environment, claims: { ...environment.claims, ...draft } }
      const written = writtenAssertion(environment, moment)
      const findings = lintWritten(environment, written, now)
      await signAsWritten(written, privateKey)
      const between = performance.now()
      if (findings.length === 0 || !JSON.stringify(written).includes(`ada${i}`)) throw new Error('nothing was read')
      const input = new TextEncoder().encode(signingInputOf(written))
      const before = performance.now()
      await crypto.subtle.sign('RSASSA-PKCS1-v1_5', privateKey, input)
      measured.push({ ours: between - started, bare: performance.now() - before })
    }
    return measured
  },
  /** Milliseconds per bare signature over as many bytes as an assertion's signing input has. */
  async bareSign(count: number): Promise<number> {
    const { privateKey } = (key ??= await generateSigningKey({ modulusBits: 2048 }))
    const compact = await signAssertion(value, privateKey)
    const input = new TextEncoder().encode(compact.slice(0, compact.lastIndexOf('.')))
    const started = performance.now()
    for (let i = 0; i < count; i++) await crypto.subtle.sign('RSASSA-PKCS1-v1_5', privateKey, input)
    return (performance.now() - started) / count
  },
}

declare global {
  interface Window {
    bench: typeof page
  }
}
window.bench = page
