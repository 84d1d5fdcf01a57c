import { assertionEvidence } from '../diagnosis/evidence/assertion-evidence.ts'
import type { Evidence } from '../diagnosis/evidence/evidence.ts'
import { isJsonObject } from '../kernel/json.ts'
import type { InspectedAssertion, InspectedRequest } from './inspection.ts'

/**
 * What the request and the assertion in an input say of the answer in the same input.
 *
 * @param isLog whoever logs an assertion cuts or masks it: of what cannot be taken apart there, nothing is known
 * @returns what is sure of what was sent. Never throws. Holds no secret: names of hosts and parameters, and forms.
 */
export function evidenceBeside(
  request: InspectedRequest | undefined,
  assertion: InspectedAssertion | undefined,
  isLog: boolean,
): Evidence {
  return { ...(request ? requestEvidence(request) : {}), ...(assertion ? signedEvidence(assertion, isLog) : {}) }
}

function requestEvidence({ method, endpoint, mediaType, fields }: InspectedRequest): Evidence {
  const grant = fields.find(({ name }) => name === 'grant_type')?.value
  const has = (name: string) => (fields.some((field) => field.name === name) ? 'yes' : 'no')
  return {
    ...(endpoint === undefined ? {} : { host: endpoint }),
    ...(mediaType === undefined ? {} : { content_type: mediaType }),
    ...(grant === undefined ? {} : { grant_type: grant }),
    ...(method === undefined ? {} : { method: method.toUpperCase() === 'GET' ? 'get' : 'post' }),
    ...(fields.length === 0 ? {} : { scope_parameter: has('scope'), secret_sent: has('client_secret') }),
  }
}

function signedEvidence(
  { protectedHeader: header, claims, partly, findings }: InspectedAssertion,
  isLog: boolean,
): Evidence {
  const matches = findings.some(({ code }) => code === 'signature_matches')
  const key = matches ? ({ certificate_matches_key: 'yes' } as const) : {}
  if (partly !== undefined) return isLog ? {} : { assertion_form: 'broken' }
  return isJsonObject(header) && isJsonObject(claims)
    ? { ...assertionEvidence({ header, claims }), assertion_form: 'jwt', ...key }
    : {}
}
