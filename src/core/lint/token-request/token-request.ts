/** Looks at a token request as Salesforce's token endpoint does, and never stops at the first thing. */
import { FORM_MEDIA_TYPE, JWT_BEARER_GRANT_TYPE } from '#core/vocabulary/oauth.ts'
import { LOGIN_AUDIENCE, PATH, TEST_AUDIENCE } from '#core/vocabulary/salesforce.ts'

import { decodeAssertion } from '../../assertions/decode.ts'
import { isTestHost } from '../../salesforce-host/kind-of-host.ts'
import { isLoginHost, pageHost } from '../../salesforce-host/login-host.ts'
import { looksLikeAssertion, readAssertionText } from '../assertion/assertion-text.ts'
import { lintCarrier } from './carrier.ts'
import { lintAddress } from './address.ts'
import type { PastedRequest, RequestField } from './pasted-request.ts'
import { finding, type TokenRequestFinding } from './rules.ts'

/**
 * Judges a token request of the JWT Bearer flow; its assertion is another question.
 *
 * @param ownOrigin the page's origin, where practice orgs have their token endpoints
 * @returns every finding, in the order method, endpoint, parameters; `request_in_order` when none of them is a reason
 * for a refusal or outside the documentation. Never throws. Findings hold no parameter's value but `grant_type`.
 * @see RFC 6749 §3.2, RFC 7523 §2.1
 */
export function lintTokenRequest(request: PastedRequest, ownOrigin?: string): TokenRequestFinding[] {
  const findings = [
    ...lintMethod(request),
    ...(request.address === undefined ? [] : lintAddress(request.address)),
    ...(request.url ? lintEndpoint(request.url, ownOrigin) : []),
    ...lintGrantType(request),
    ...lintAssertionField(request),
    ...lintOthers(request),
  ]
  return findings.every(({ level }) => level === 'style')
    ? [finding('request_in_order', 'request'), ...findings]
    : findings
}

function lintMethod({ method, mediaType, body, fields }: PastedRequest): TokenRequestFinding[] {
  const findings: TokenRequestFinding[] = []
  if (method !== undefined && method !== 'POST') findings.push(finding('method_not_post', 'method', { got: method }))
  const got = mediaType ?? { form: FORM_MEDIA_TYPE, json: 'application/json', multipart: 'multipart/form-data' }[body]
  if (fields.some(({ where }) => where === 'body') && (got !== FORM_MEDIA_TYPE || body !== 'form'))
    findings.push(
      finding('content_type_not_form', 'content-type', {
        got: body === 'json' && got === FORM_MEDIA_TYPE ? 'JSON' : got,
        expected: FORM_MEDIA_TYPE,
      }),
    )
  return findings
}

function lintEndpoint(url: URL, ownOrigin: string | undefined): TokenRequestFinding[] {
  // A host that is a variable of a shell or of Postman is unknown, not wrong.
  if (url.origin === ownOrigin || /[$%{]/.test(url.hostname)) return []
  const findings: TokenRequestFinding[] = []
  const page = pageHost(url.hostname)
  if (page)
    findings.push(
      finding('endpoint_of_pages', 'endpoint', {
        got: url.hostname,
        expected: `https://${page.loginHost}${PATH.token}`,
      }),
    )
  else if (!isLoginHost(url.hostname))
    findings.push(
      finding('endpoint_unknown_host', 'endpoint', {
        got: url.hostname,
      }),
    )
  if (url.protocol !== 'https:') findings.push(finding('endpoint_http', 'endpoint'))
  if (url.pathname.endsWith(PATH.authorize)) findings.push(finding('endpoint_is_authorize', 'endpoint'))
  else if (!url.pathname.replace(/\/{2,}/g, '/').endsWith(PATH.token))
    findings.push(
      finding('endpoint_path_wrong', 'endpoint', {
        got: url.pathname,
        expected: PATH.token,
      }),
    )
  return findings
}

const fieldsNamed = ({ fields }: PastedRequest, name: string) => fields.filter((field) => field.name === name)

function lintGrantType(request: PastedRequest): TokenRequestFinding[] {
  const [field] = fieldsNamed(request, 'grant_type')
  // A parameter without a value is one that was left out (RFC 6749 §3.2).
  if (!field?.value) return request.incomplete ? [] : [finding('grant_type_missing', 'grant_type')]
  const got = field.value
  if (got === JWT_BEARER_GRANT_TYPE || isVariable(field)) return []
  const code = decodeURIComponentOr(got) === JWT_BEARER_GRANT_TYPE ? 'grant_type_encoded_twice' : 'grant_type_wrong'
  const more = { got, expected: JWT_BEARER_GRANT_TYPE }
  return [finding(code, 'grant_type', more)]
}

function lintAssertionField(request: PastedRequest): TokenRequestFinding[] {
  const [field] = fieldsNamed(request, 'assertion')
  if (!field?.value) {
    const authorization = request.authorization
    if (authorization !== undefined && looksLikeAssertion(authorization))
      return [finding('assertion_missing', 'assertion'), finding('assertion_in_authorization', 'authorization')]
    if (fieldsNamed(request, 'client_assertion').length > 0)
      return [finding('assertion_in_client_assertion', 'client_assertion')]
    return request.incomplete ? [] : [finding('assertion_missing', 'assertion')]
  }
  if (isVariable(field)) return []
  const asSent = lintCarrier(field.value)
  // A `+` arrives as a space: of plain base64 that is said by its own name.
  const unexplained = asSent.every(({ code }) => code === 'assertion_white_space' || code === 'assertion_not_jwt')
  const plus = request.body === 'form' && field.raw.includes('+') && unexplained
  const findings = plus ? lintCarrier(field.value.replaceAll(' ', '+')) : asSent
  if (plus) findings.push(finding('assertion_plus_unencoded', 'assertion'))
  return [...findings, ...lintAudienceOfHost(request.url, field.value)]
}

/** Whether the assertion is meant for the environment it is sent to, as far as the two names tell. */
function lintAudienceOfHost(url: URL | undefined, assertion: string): TokenRequestFinding[] {
  const decoded = decodeAssertion(readAssertionText(assertion).compact)
  const audience = decoded.ok ? decoded.value.claims['aud'] : undefined
  if (!url || !isLoginHost(url.hostname) || (audience !== LOGIN_AUDIENCE && audience !== TEST_AUDIENCE)) return []
  const expected = isTestHost(url.hostname) ? TEST_AUDIENCE : LOGIN_AUDIENCE
  return audience === expected ? [] : [finding('audience_of_other_host', 'aud', { got: audience, expected })]
}

function lintOthers(request: PastedRequest): TokenRequestFinding[] {
  const findings: TokenRequestFinding[] = []
  const names = request.fields.map(({ name }) => name)
  if (request.fields.some(({ where, name }) => where === 'query' && name === 'assertion'))
    findings.push(finding('parameters_in_url', 'query'))
  const repeated = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
  if (repeated.length > 0)
    findings.push(
      finding('parameter_repeated', repeated.join(', '), {
        got: repeated,
      }),
    )
  if (names.includes('client_secret')) findings.push(finding('client_secret_present', 'client_secret'))
  if (names.includes('password')) findings.push(finding('password_present', 'password'))
  if (names.includes('client_id')) findings.push(finding('client_id_present', 'client_id'))
  return findings
}

/** A variable of a shell or of Postman, or what a log masked: what is sent is not known here. */
function isVariable({ value }: RequestField): boolean {
  return /^["']?(?:\$|\{\{|<(?!\S+ object at 0x)|\*{3}|\.{3}|…|\[(?:MASKED|REDACTED|FILTERED|secure)\])/i.test(value)
}

function decodeURIComponentOr(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
