import { consumerKeyOddity } from '#core/environment/consumer-key.ts'
import { redactShapes } from '#core/kernel/shape-cuts.ts'

import type { Confidence, CauseInWords } from './cause-views.ts'
import { formatInstant } from './format.ts'
import { LEFT_OUT, told } from './told.ts'

type ReportedRefusal = {
  said: { status: number; error: string; description?: string | undefined }
  /** By the org's clock. Milliseconds since the epoch. */
  at: number | undefined
  host: string
  audience: string
  username: string
  consumerKey: string
  /** The likeliest first. */
  causes: readonly CauseInWords[]
}

/** How likely it is, for who reads no bars. */
const SURE: Readonly<Record<Confidence, string>> = {
  measured: 'measured',
  likely: 'likely',
  possible: 'possible',
  ruled_out: 'ruled out',
}

/** How much of a consumer key tells an administrator which app is meant. */
const SHOWN_OF_KEY = 10

/**
 * A refusal as plain text for whoever administers the org: the words, what was asked, and what to look at, in order.
 *
 * Holds no assertion, no token, no key and no secret, as far as such can be told by their form: of a consumer key only its
 * beginning.
 */
export function refusalReport({ said, at, host, audience, username, consumerKey, causes }: ReportedRefusal): string {
  const open = causes.filter(({ confidence }) => confidence !== 'ruled_out')
  const ruledOut = causes.filter(({ confidence }) => confidence === 'ruled_out')
  // A cause may repeat what was typed, and there its form does not show.
  const secrets = [host, audience, username, consumerKey].filter((value) => told(value) === LEFT_OUT)
  const cut = (text: string) => told(shortened(secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), text)))
  const line = (name: string, value: string) => (value === '' ? [] : [`  ${name}: ${told(value)}`])
  return [
    'Salesforce refused a login of the OAuth 2.0 JWT Bearer flow.',
    '',
    'Its words',
    `  ${[String(said.status), cut(said.error)].join(' ')}`,
    ...(said.description === undefined ? [] : [`  ${cut(said.description)}`]),
    ...(at === undefined ? [] : [`  at ${formatInstant(at)}, by the org’s clock`]),
    '',
    'What was asked',
    ...line('Login host', host),
    ...line('Audience (aud)', audience),
    ...line('Username (sub)', username),
    ...line('App (iss), as its Consumer Key begins', beginningOf(consumerKey)),
    ...open.flatMap(({ cause, confidence, because, fix, check }, index) => [
      '',
      `${index + 1}. ${cause} (${SURE[confidence]})`,
      ...(because === undefined ? [] : [`  Known: ${cut(because)}`]),
      `  Fix: ${fix}`,
      ...(check === undefined ? [] : [`  Check: ${check}`]),
    ]),
    ...(ruledOut.length === 0
      ? []
      : [
          '',
          'Ruled out',
          ...ruledOut.map(({ cause, because }) => `  ${[cause, cut(because ?? '')].filter(Boolean).join(' ')}`),
        ]),
    '',
  ].join('\n')
}

function beginningOf(consumerKey: string): string {
  if (consumerKeyOddity(consumerKey) === 'secret') return LEFT_OUT
  return consumerKey === '' ? '' : `${consumerKey.slice(0, SHOWN_OF_KEY)}…`
}

/** A server may repeat what it was sent; what looks like a credential is cut all the same. */
function shortened(text: string): string {
  return redactShapes(text)
    .replaceAll(/eyJ[\w-]+(?:\.[\w-]*)*…?/g, 'eyJ…')
    .replaceAll(/00D[A-Za-z0-9]{12,15}!\S+/g, '00D…')
    .replaceAll(/-----BEGIN [^-]+-----[\s\S]*/g, '…')
}
