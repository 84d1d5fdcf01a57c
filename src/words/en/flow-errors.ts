import type { FlowError } from '#core/flow/facts/flow-error.ts'
import type { MissingFact } from '#core/environment/missing-fact.ts'
import type { TransportFailure } from '#core/kernel/exchange.ts'
import type { SetupRefusalCode } from '#core/vocabulary/practice-refusals.ts'
import type { ServerRefusalCode } from '#core/vocabulary/server-refusals.ts'
import { relayRefusalWords } from './relay-refusals.ts'
import { SERVER_REFUSAL } from './server-refusals.ts'
import { noAnswer } from './shared.ts'

/** Why an action of the flow did not happen, and what to do. */
export function flowErrorWords(error: FlowError): { title: string; next: string } {
  switch (error.code) {
    case 'missing_fact':
      return { title: 'An earlier step is missing', next: MISSING[error.fact] }
    case 'secret_in_call':
      return {
        title: 'There is a secret in what is asked',
        next: 'It would stand in an address, and those are written into logs. Take it out; nothing was sent.',
      }
    case 'wrong_org':
      return {
        title: 'This is not the org you named',
        next: 'Below stands what it says it is. Nothing was asked of its API for you; say so there if it is the one you mean.',
      }
    case 'subject_empty':
      return { title: 'The certificate needs a subject', next: 'Fill at least one field; CN is the usual one.' }
    case 'subject_attribute_too_long':
      return {
        title: `${error.attribute} is too long`,
        next: `At most ${error.max} characters; these are ${error.got}.`,
      }
    case 'country_code_invalid':
      return {
        title: 'C takes two capital letters',
        next: 'Use the ISO 3166 code, such as US or DE, or leave it empty.',
      }
    case 'email_not_ia5':
      return {
        title: 'The e-mail address has characters certificates cannot hold',
        next: 'Use plain ASCII, or leave it empty.',
      }
    case 'validity_out_of_range':
      return { title: 'The validity is out of range', next: `Between ${error.min} and ${error.max} days.` }
    case 'issuer_missing':
      return { title: 'The Consumer Key (iss) is missing', next: 'It comes from the App step.' }
    case 'subject_missing':
      return { title: 'The Username (sub) is missing', next: 'It comes from the Approval step.' }
    case 'audience_missing':
      return { title: 'The audience (aud) is missing', next: 'Choose one in the Assertion step.' }
    case 'audience_not_absolute':
      return {
        title: 'The audience is not a URL',
        next: 'It starts with https:// and names the login server, such as https://login.salesforce.com.',
      }
    case 'lifetime_out_of_range':
      return { title: 'The lifetime is out of range', next: `Between ${error.min} and ${error.max} seconds.` }
    case 'username_unknown':
      return {
        title: 'The org has no user of that Username',
        next: 'A permission set is given to a user, so there is nobody to approve. Choose one of the users below.',
      }
    case 'setup_refused':
      return {
        title: 'The practice org’s setup refused this',
        next: setupRefusalWords(error.refusal),
      }
    case 'relay_refused':
      return { title: noAnswer.relayStopped, next: relayRefusalWords(error.refusal) }
    case 'nonconforming_response':
      return {
        title: 'The server’s answer makes no sense here',
        next: 'The wire shows it. If the page was open for long, reload it.',
      }
    case 'transport_failed':
      return { title: noAnswer.nothingCameBack, next: NOTHING_CAME_BACK[error.reason] }
  }
}

const NOTHING_CAME_BACK: Record<TransportFailure, string> = {
  offline: 'This computer is offline. Try again when it is back.',
  connection_lost: noAnswer.connectionLost,
  unreachable_or_blocked: 'The server that gave you this page does not answer. Try again.',
  timeout: 'The server that gave you this page did not answer in time. Try again.',
  aborted: noAnswer.cancelled,
}

const MISSING: Record<MissingFact['fact'], string> = {
  practice_org: 'Open a practice org first.',
  key: 'Make a key in the first step.',
  certificate: 'Issue a certificate in the second step, or bring it where the key signs elsewhere.',
  signature: 'Have it signed in the Assertion step, and bring the signature there.',
  app: 'Register the app, or paste its Consumer Key.',
  reach: 'This page cannot send there: neither its policy nor its relay names the host. Build, sign and inspect work.',
  host: 'Enter the login host of your org in the App step.',
  username: 'Choose a user in the Approval step.',
  consent: 'Open the consent page in the Approval step, and allow the app there.',
  audience: 'Choose an audience in the Assertion step.',
  lifetime: 'Enter a lifetime (exp) in the Assertion step.',
  json: 'Mend the JSON in the Assertion step.',
  token: 'Request a token first.',
}

/** Why the set-up of a practice org refused. A code that a newer org brought along is named as it is. */
function setupRefusalWords(refusal: string): string {
  return isKnown(refusal) ? SETUP[refusal] : `Its reason: ${refusal}.`
}

function isKnown(refusal: string): refusal is keyof typeof SETUP {
  return Object.hasOwn(SETUP, refusal)
}

/** The server's own refusals may come instead of the org's. */
const SETUP: Record<SetupRefusalCode | ServerRefusalCode, string> = {
  ...SERVER_REFUSAL,
  org_not_found:
    'This practice org has expired or was deleted. Start a new one: the key and certificate can be used again.',
  rate_limited: 'Too many practice orgs were opened from here. Wait a minute.',
  drill_needs_app: 'This drill needs an app of the right kind with its certificate: an External Client App has both.',
  app_not_found: 'The app was deleted in this org. Register it again in the App step.',
  app_limit_reached: 'The org holds as many apps as it may. Delete one under Setup.',
  certificate_empty: 'Paste the certificate, from BEGIN CERTIFICATE to END CERTIFICATE.',
  not_a_certificate: 'This is not an X.509 certificate. Upload the .crt file.',
  private_key_uploaded: 'That is a private key, and it was not kept. Upload the certificate, the .crt file.',
  certification_request_uploaded: 'That is a request (CSR). Upload the certificate made from it.',
  public_key_uploaded: 'That is a bare public key. Salesforce wants a certificate that holds it.',
  several_certificates_uploaded: 'There are several certificates. Upload only the one of your key.',
  certificate_key_not_rsa: 'The certificate’s key is not RSA, and RS256 needs one.',
  certificate_key_too_small: 'The certificate’s key is too small: 2048 bits at least.',
  certificate_too_large: 'Salesforce takes certificates of up to 4 KB.',
  certificate_key_too_large: 'The certificate’s key is larger than the org takes: 8192 bits at most.',
  member_invalid: 'The value is outside what the org takes. It stays as it was.',
  member_unknown: 'The org does not know this setting. If the page was open for long, reload it.',
  user_not_found: 'The org has no user of that Username.',
  drill_not_found: 'The org does not know this drill. If the page was open for long, reload it.',
  path_not_found: 'The org’s setup has nothing at this address. If the page was open for long, reload it.',
  method_not_allowed: 'The org’s setup does not do this here. If the page was open for long, reload it.',
  org_exists: 'There is an org at this address already. Start another.',
  body_too_large: 'This is more than the org’s setup takes at once.',
  unsupported_media_type: 'The org’s setup takes JSON, and this was none. Something on the way changed it.',
  body_not_json: 'The org’s setup could not read the change. Something on the way changed it.',
}
