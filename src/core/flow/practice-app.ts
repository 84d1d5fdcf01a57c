/** The app of a practice org, as the bench changes it. */
import { DEFAULT_API_SCOPES } from '#core/vocabulary/salesforce.ts'

import { encodePem } from '../encoding/pem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { changeAppRequest, processPracticeAppResponse, registerAppRequest } from '../practice-client/practice-setup.ts'
import type { SetupError } from '../practice-client/setup-answer.ts'
import { callbackUrl } from './consent.ts'
import type { Environment } from '../environment/environment.ts'
import type { MissingFact } from '../environment/missing-fact.ts'
import type { FlowPorts } from '../environment/ports.ts'

/**
 * Registers the app with its certificate in a practice org, or gives a registered app the current certificate.
 *
 * @returns what changed; `missing_fact` of the org or the certificate, or the refusal of the org's setup
 */
export async function registerApp(
  environment: Environment,
  ports: FlowPorts,
  signal?: AbortSignal,
): Promise<Result<Pick<Environment, 'app'>, MissingFact | SetupError>> {
  const { practice, certificate, app } = environment
  if (!practice) return err({ code: 'missing_fact', fact: 'practice_org' })
  if (!certificate) return err({ code: 'missing_fact', fact: 'certificate' })

  const pem = encodePem('CERTIFICATE', certificate.der)
  const request =
    app.appId === undefined
      ? registerAppRequest(practice.baseUrl, {
          label: app.label,
          kind: app.kind,
          certificate: pem,
          callbackUrls: [callbackUrl(ports.origin)],
          scopes: [...DEFAULT_API_SCOPES],
          permittedUsers: app.permittedUsers,
          preAuthorizedUsernames: [],
        })
      : changeAppRequest(practice.baseUrl, app.appId, { certificate: pem })
  const exchange = await ports.transportFor(environment)(request, {
    purpose: 'register_app',
    ...(signal ? { signal } : {}),
  })
  const registered = processPracticeAppResponse(exchange)
  if (!registered.ok) return registered
  const { appId, consumerKey } = registered.value
  return ok({ app: { ...app, appId, consumerKey, registeredFingerprint: certificate.fingerprintSha256 } })
}

/**
 * Renames the registered app in its practice org.
 *
 * @param label 1 to 80 characters
 * @returns what changed; `missing_fact` before the app is registered, or the refusal of the org's setup
 */
export async function renameApp(
  environment: Environment,
  label: string,
  ports: FlowPorts,
): Promise<Result<Pick<Environment, 'app'>, MissingFact | SetupError>> {
  const { practice, app } = environment
  if (!practice) return err({ code: 'missing_fact', fact: 'practice_org' })
  if (app.appId === undefined) return err({ code: 'missing_fact', fact: 'app' })
  const request = changeAppRequest(practice.baseUrl, app.appId, { label })
  const renamed = processPracticeAppResponse(
    await ports.transportFor(environment)(request, { purpose: 'register_app' }),
  )
  return renamed.ok ? ok({ app: { ...app, label } }) : renamed
}

/**
 * Takes the app off the bench, so that another can be registered. It stays in the org as it is. What was said
 * about it, its approval and an issuer typed over it, goes with it.
 */
export function withoutApp({ app, approval, claims }: Environment): Pick<Environment, 'app' | 'approval' | 'claims'> {
  const { appId: _appId, registeredFingerprint: _fingerprint, ...settings } = app
  const { issuer: _typed, ...otherClaims } = claims
  return {
    app: { ...settings, consumerKey: '' },
    approval: { username: approval.username },
    claims: otherClaims,
  }
}
