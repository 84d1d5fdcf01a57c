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

/** Words of the API that is no REST one, by their first letters: SOAP's faults. */
const SOAP = /^(?:sf:|soapenv:)/

/**
 * What an error of an API says of itself.
 *
 * Nothing of a token request beside it is in it: that one was taken. Never throws. Holds no secret but what the words hold.
 */
export function evidenceOfRestError(
  { errorCode, message }: { errorCode: string; message: string },
  status: number | undefined,
): Evidence {
  return {
    ...(status === undefined ? {} : { status }),
    where: SOAP.test(errorCode) ? 'soap' : 'rest',
    error: errorCode,
    error_description: message,
  }
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

/** What a key of 1024 bits signs with, the smallest there is: a log that shows less has cut it. Octets. */
const SMALLEST_SIGNATURE = 128

function signedEvidence(
  { protectedHeader: header, claims, partly, findings, signatureBytes = 0 }: InspectedAssertion,
  isLog: boolean,
): Evidence {
  const matches = findings.some(({ code }) => code === 'signature_matches')
  const key = matches ? ({ certificate_matches_key: 'yes' } as const) : {}
  if (partly !== undefined) return isLog ? {} : { assertion_form: 'broken' }
  return isJsonObject(header) && isJsonObject(claims)
    ? {
        ...assertionEvidence({ header, claims }),
        ...(isLog && signatureBytes < SMALLEST_SIGNATURE ? {} : { assertion_form: 'jwt' }),
        ...key,
      }
    : {}
}
