import { sha256Base64Url } from '../kernel/digest.ts'
import { ORIGIN, type Bench, type TokenAnswer } from './bench.ts'

export const CALLBACK = 'http://localhost:1717/OauthRedirect'
export const VERIFIER = 'a-code-verifier-of-more-than-forty-three-characters'

/** A parameter that is undefined is left out. */
type Parameters = Readonly<Record<string, string | undefined>>

/** What a consent page's form would send. */
export type ConsentForm = { action: string; fields: Record<string, string>; page: Response; html: string }

/** Asks for an authorization: a good request, but for what is changed. */
export function askAuthorization(
  bench: Bench,
  changes: Parameters = {},
  door = bench.org.myDomainUrl,
): Promise<Response> {
  const request: Parameters = {
    response_type: 'code',
    client_id: bench.app.consumerKey,
    redirect_uri: CALLBACK,
    state: 's t&=',
    code_challenge: sha256Base64Url(VERIFIER),
    code_challenge_method: 'S256',
    ...changes,
  }
  return bench.serve(new Request(`${door}/services/oauth2/authorize?${formOf(request)}`))
}

/** Opens the consent page and reads its form, as a browser would. */
export async function openConsent(bench: Bench, changes: Parameters = {}, door?: string): Promise<ConsentForm> {
  const page = await askAuthorization(bench, changes, door)
  const html = await page.text()
  const fields = Array.from(
    html.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g),
    ([, name = '', value = '']) => [unescape(name), unescape(value)],
  )
  const action = unescape(/action="([^"]*)"/.exec(html)?.[1] ?? '')
  return {
    page,
    html,
    action,
    fields: { ...Object.fromEntries(fields), username: bench.username } as Record<string, string>,
  }
}

/** Sends a consent form with a decision. */
export function decide(bench: Bench, form: ConsentForm, decision: string, changes: Parameters = {}): Promise<Response> {
  const body = formOf({ ...form.fields, decision, ...changes })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return bench.serve(new Request(`${ORIGIN}${form.action}`, { method: 'POST', headers, body, redirect: 'manual' }))
}

/** A whole consent: the parameters its callback is sent. */
export async function consent(
  bench: Bench,
  scope: string,
  decision = 'allow',
  changes: Parameters = {},
): Promise<URLSearchParams> {
  const answer = await decide(bench, await openConsent(bench, { scope, ...changes }), decision)
  const location = answer.headers.get('location')
  if (answer.status !== 302 || location === null) throw new Error(`not sent back: ${String(answer.status)}`)
  return new URL(location).searchParams
}

/** Exchanges a code: a good request, but for what is changed. */
export function exchangeCode(bench: Bench, code: string, changes: Parameters = {}): Promise<Response> {
  const request = {
    grant_type: 'authorization_code',
    client_id: bench.app.consumerKey,
    redirect_uri: CALLBACK,
    code,
    code_verifier: VERIFIER,
    ...changes,
  }
  return bench.token(Object.fromEntries(given(request)))
}

/** The tokens of a whole consent. */
export async function tokensOf(bench: Bench, scope: string): Promise<TokenAnswer> {
  const code = (await consent(bench, scope)).get('code') ?? ''
  return (await (await exchangeCode(bench, code)).json()) as TokenAnswer
}

function formOf(parameters: Parameters): string {
  return new URLSearchParams(given(parameters)).toString()
}

function given(parameters: Parameters): [string, string][] {
  return Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
}

function unescape(text: string): string {
  return text.replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)))
}
