/** One mistake that a tired hand could make, written down. Files and tests are globs, so that a move changes nothing here. */
export type Patch = {
  readonly name: string
  /** What the mistake breaks, in one sentence. */
  readonly breaks: string
  /** Where it stands: a glob. */
  readonly file: string
  /** Stands there once. */
  readonly before: string
  readonly after: string
  /** Node tests of which at least one has to fail. */
  readonly tests: readonly string[]
}

/** The mistakes that would cost most, each beside the tests that have to stop it. */
export const PATCHES: readonly Patch[] = [
  // The flow
  {
    name: 'approval-inverted',
    breaks: 'The run approves who is approved already, and asks for a token for who is not.',
    file: 'src/core/flow/**/approval.ts',
    before: 'approval.approvedUsername !== username',
    after: 'approval.approvedUsername === username',
    tests: ['src/core/flow/**/*.test.ts'],
  },
  {
    name: 'certificate-of-another-key',
    breaks: 'The run keeps a certificate of a key that is not the one it signs with.',
    file: 'src/core/flow/**/certificate.ts',
    before: 'certificate.keyThumbprint !== environment.keyThumbprint',
    after: "certificate.keyThumbprint === ''",
    tests: ['src/core/flow/**/*.test.ts'],
  },
  {
    name: 'certificate-not-yet-valid',
    breaks: 'A certificate begins five minutes from now, and nothing that is done with it until then works.',
    file: 'src/core/flow/**/certificate.ts',
    before: 'ports.clock() - NOT_BEFORE_LEEWAY_MILLISECONDS',
    after: 'ports.clock() + NOT_BEFORE_LEEWAY_MILLISECONDS',
    tests: ['src/core/flow/**/*.test.ts'],
  },
  {
    name: 'consent-not-recorded',
    breaks: 'A person consents, and the environment does not know it.',
    file: 'src/core/flow/**/consent.ts',
    before: 'return ok({ approval: { username, approvedUsername: username } })',
    after: 'return ok({ approval: { username } })',
    tests: ['src/core/flow/**/*.test.ts'],
  },
  {
    name: 'state-not-compared',
    breaks: 'An answer that nobody here asked for finishes whatever consent is under way (RFC 6749 §10.12).',
    file: 'src/**/consents-under-way.ts',
    before: 'const asked = byState.get(state)',
    after: 'const asked = byState.get(state) ?? [...byState.values()].at(-1)',
    tests: ['src/**/consents-under-way.test.ts'],
  },
  // Secrets and keys of the page
  {
    name: 'verifier-shown',
    breaks: 'The wire panel shows and stores the verifier of a code that may still be exchanged.',
    file: 'src/core/kernel/**/secret-stub.ts',
    before: "  'codeverifier',\n",
    after: '',
    tests: ['src/core/kernel/**/redact.test.ts'],
  },
  {
    name: 'extractable-key-kept',
    breaks: 'A key that every script of the page could export passes for one that none can.',
    file: 'src/core/keys/**/guard.ts',
    before: '    (options.extractable === true || !privateKey.extractable) &&\n',
    after: '',
    tests: ['src/core/keys/**/*.test.ts', 'src/platform/indexeddb/**/key-shelf.test.ts'],
  },
  {
    name: 'leaf-of-another-key',
    breaks: 'Of a chain that holds two leaves, the one of somebody else’s key is taken.',
    file: 'src/core/certificates/**/key-proof.ts',
    before: 'const own = key ? chain.findIndex((certificate) => proveKeyMatch(certificate, key).ok) : -1',
    after: 'const own = -1',
    tests: ['src/core/certificates/**/*.test.ts'],
  },
  {
    name: 'derivations-uncapped',
    breaks: 'A key file of a stranger keeps the processor busy for an hour.',
    file: 'src/core/keystores/**/derivation-work.ts',
    before: 'MAX_DERIVATION_ROUNDS = 10_000_000',
    after: 'MAX_DERIVATION_ROUNDS = 10_000_000_000',
    tests: ['src/core/keystores/**/derivation-work.test.ts'],
  },
  {
    name: 'redirect-308-read',
    breaks: 'An answer that points elsewhere is read as if it were the answer.',
    file: 'src/core/kernel/**/answer.ts',
    before: 'status >= 300 && status < 400',
    after: 'status >= 300 && status < 308',
    tests: ['src/core/kernel/**/*.test.ts', 'src/core/token-exchange/**/*.test.ts', 'src/core/rest/**/*.test.ts'],
  },
  // The token endpoint of the practice org
  {
    name: 'alg-believed',
    breaks: 'An assertion that says it is not RS256 is taken for one that is (RFC 8725 §3.1).',
    file: 'src/practice/**/jws.ts',
    before: 'if (alg !== RS256)',
    after: 'if (alg === undefined)',
    tests: ['src/practice/**/jws.test.ts', 'src/practice/**/refusals.test.ts'],
  },
  {
    name: 'exp-without-limit',
    breaks: 'Under the documented rules an assertion may live for as long as it likes.',
    file: 'src/practice/token/**/claims.ts',
    before: "rules === 'documented' && exp > now + DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS",
    after: "rules === 'documented' && exp === Infinity",
    tests: ['src/practice/**/refusals.test.ts'],
  },
  {
    name: 'audience-not-compared',
    breaks: 'An assertion made for another server is taken here (RFC 7523 §3).',
    file: 'src/practice/token/**/claims.ts',
    before: 'withoutSlash(candidate) === withoutSlash(audience)',
    after: 'withoutSlash(candidate) !== withoutSlash(audience)',
    tests: ['src/practice/**/refusals.test.ts', 'src/practice/token/**/*.test.ts'],
  },
  {
    name: 'certificate-swapped',
    breaks: 'A certificate that is replaced while a signature is verified still opens a session.',
    file: 'src/practice/token/**/jwt-bearer.ts',
    before: 'current.value.certificate.spkiSha256 !== app.certificate?.spkiSha256',
    after: "current.value.certificate.spkiSha256 === ''",
    tests: ['src/practice/token/**/*.test.ts'],
  },
  {
    name: 'jti-forgotten',
    breaks: 'An org whose clock is turned back takes an assertion a second time.',
    file: 'src/practice/**/replay.ts',
    before: 'KEPT_AFTER_DEATH_MILLISECONDS = 2 * 604_800_000',
    after: 'KEPT_AFTER_DEATH_MILLISECONDS = 0',
    tests: ['src/practice/token/**/*.test.ts', 'src/practice/setup/**/*.test.ts'],
  },
  {
    name: 'code-of-another-app',
    breaks: 'A code that was stolen from one app opens a session for another (RFC 6749 §4.1.3).',
    file: 'src/practice/token/**/authorization-code.ts',
    before: 'code.appId !== app.appId',
    after: "code.appId === ''",
    tests: ['src/practice/authorize/**/*.test.ts', 'src/practice/**/refusals.test.ts'],
  },
  {
    name: 'verifier-not-compared',
    breaks: 'Whoever catches a code can exchange it: PKCE is asked for and not looked at (RFC 7636 §4.6).',
    file: 'src/practice/token/**/authorization-code.ts',
    before: 'facts.challenge !== code.codeChallenge',
    after: 'facts.challenge === undefined',
    tests: ['src/practice/authorize/**/*.test.ts', 'src/practice/**/refusals.test.ts'],
  },
  // What the practice org keeps and gives out
  {
    name: 'callback-by-prefix',
    breaks: 'A code is sent to whatever begins like the app’s callback (RFC 9700 §2.1).',
    file: 'src/practice/authorize/**/request.ts',
    before: '!app.callbackUrls.includes(redirectUri)',
    after: '!app.callbackUrls.some((url) => redirectUri.startsWith(url))',
    tests: ['src/practice/authorize/**/*.test.ts'],
  },
  {
    name: 'approval-not-revoked',
    breaks: 'Revoking an approval says that it is gone and leaves it.',
    file: 'src/practice/**/consents.ts',
    before: "  db.run('DELETE FROM consent WHERE id = ?', id)\n",
    after: '',
    tests: ['src/practice/setup/**/*.test.ts', 'src/practice/rest/**/*.test.ts'],
  },
  {
    name: 'sessions-outlive-app',
    breaks: 'The sessions of a deleted app stay in the org.',
    file: 'src/practice/**/apps.ts',
    before: "for (const table of ['app', 'session', 'consent', 'authorization_code', 'jti'])",
    after: "for (const table of ['app', 'consent', 'authorization_code', 'jti'])",
    tests: ['src/practice/token/**/*.test.ts', 'src/practice/setup/**/*.test.ts'],
  },
  {
    name: 'session-of-another-org',
    breaks: 'A JWT of another org, or of nobody, opens the session whose number it names.',
    file: 'src/practice/token/**/jwt-access-token.ts',
    before: `await jwtVerify(token, await importJWK(key.publicJwk, RS256), {
      algorithms: [RS256],
      currentDate: new Date(ctx.clock()),
    })`,
    after: "{ payload: (await import('jose')).decodeJwt(token) }",
    tests: ['src/practice/token/**/*.test.ts', 'src/practice/rest/**/*.test.ts'],
  },
  {
    name: 'daily-limit-never-reached',
    breaks: 'The API requests of a day are counted and never used up.',
    file: 'src/practice/rest/**/endpoint.ts',
    before: ' || org.apiRequestsUsed >= DAILY_API_REQUESTS',
    after: '',
    tests: ['src/practice/rest/**/*.test.ts'],
  },
  {
    name: 'identifiers-biased',
    breaks: 'Some letters of tokens, codes and keys come more often than others.',
    file: 'src/practice/**/identifiers.ts',
    before: 'if (byte < limit && text.length < length)',
    after: 'if (text.length < length)',
    tests: ['src/practice/**/identifiers.test.ts'],
  },
  {
    name: 'like-escapes-ignored',
    breaks: 'A sign that a client escaped for LIKE is read as any text, and more rows come back than were asked for.',
    file: 'src/practice/soql/**/like.ts',
    before: String.raw`literal.matchAll(/\\[^]|[^]/g)`,
    after: 'literal.matchAll(/[^]/g)',
    tests: ['src/practice/soql/**/like.test.ts', 'src/practice/soql/**/soql.test.ts'],
  },
  // The relay
  {
    name: 'relay-host-not-anchored',
    breaks: 'The relay carries credentials to any host whose name begins like one of Salesforce’s.',
    file: 'src/core/vocabulary/salesforce.ts',
    before: String.raw`\\.my\\.salesforce\\.com$`,
    after: String.raw`\\.my\\.salesforce\\.com`,
    tests: ['src/edge/relay/**/*.test.ts'],
  },
  {
    name: 'relay-answers-can-run',
    breaks: 'HTML that comes back through the relay runs in the origin of the page.',
    file: 'src/edge/**/security-headers.ts',
    before:
      "  [\n    'content-security-policy',\n    \"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox\",\n  ],\n",
    after: '',
    tests: ['src/edge/relay/**/*.test.ts', 'src/edge/front/**/*.test.ts'],
  },
]

/** A mistake that its one test does not look at: whoever tries the patches has to find it alive. */
export const UNNOTICED_PATCH: Patch = {
  name: 'canary',
  breaks: 'One more may be taken than the limit says, in a file that is there for this.',
  file: 'tools/mutate/canary/counted.ts',
  before: 'taken < limit',
  after: 'taken <= limit',
  tests: ['tools/mutate/canary/hollow-test.ts'],
}
