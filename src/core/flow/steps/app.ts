/** The app that holds the certificate: of a practice org it is set up from here, of a real one it is told about. */
import { DEFAULT_API_SCOPES } from '#core/vocabulary/salesforce.ts'

import { countTicks } from '../../app-setup/ticks.ts'
import { encodePem } from '../../encoding/pem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import {
  processPracticeAppResponse,
  processPracticeOrgResponse,
  type SetupError,
} from '../../practice-client/setup-answer.ts'
import { changeAppRequest, createPracticeOrgRequest, registerAppRequest } from '../../practice-client/setup-requests.ts'
import { isLoginHost } from '../../salesforce-host/login-host.ts'
import { consumerKeyOddity } from '../../environment/consumer-key.ts'
import {
  isBeyondReach,
  type Environment,
  type PracticeEnvironment,
  type RealEnvironment,
} from '../../environment/environment.ts'
import type { MissingFact } from '../../environment/missing-fact.ts'
import type { FlowPorts } from '../../environment/ports.ts'
import type { OpenedOrg } from '../../environment/opened-org.ts'
import type { FlowFacts } from '../facts/facts.ts'
import type { Judgement } from '../facts/step.ts'
import { callbackUrl } from './consent.ts'
import type { StepModule } from './step-module.ts'

/** The app: registered with its certificate, and known here by its consumer key. */
export const appStep: StepModule = {
  judge,
  act: async ({ environment }, ports, signal) => {
    if (environment.kind !== 'practice') return err({ code: 'missing_fact', fact: 'practice_org' })
    const registered = await setUpApp(environment, ports, signal)
    return registered.ok ? ok({ environment: registered.value }) : registered
  },
}

function judge({ environment }: FlowFacts): Judgement {
  return environment.kind === 'practice' ? judgePracticeApp(environment) : judgeRealApp(environment)
}

function judgePracticeApp({ app, certificate, keyThumbprint }: PracticeEnvironment): Judgement {
  const blockedBy = certificate ? undefined : ('certificate' as const)
  if (app.consumerKey === '')
    return blockedBy
      ? { status: 'waiting', detail: { code: 'needs_certificate' }, todo: 'wait', waitsFor: blockedBy, blockedBy }
      : { status: 'ready', detail: { code: 'not_made' }, todo: 'act' }
  const registered = registeredState(app)
  if (!certificate) return { ...registered, todo: 'nothing', blockedBy }
  if (app.registeredFingerprint !== certificate.fingerprintSha256) {
    const code = app.registeredFingerprint === undefined ? 'app_holds_no_certificate' : 'app_holds_another_certificate'
    return { status: 'failed', detail: { code }, todo: 'act' }
  }
  return { ...(holdsAnotherKey(certificate, keyThumbprint) ?? registered), todo: 'nothing' }
}

/** Nothing here can look into the org, so nothing here registers: a person says what the app is called. */
function judgeRealApp(environment: RealEnvironment): Judgement {
  const { app, certificate, keyThumbprint, host, appSetup } = environment
  if (app.consumerKey === '') {
    const ticks = countTicks({ kind: app.kind, consumerKey: '', progress: appSetup })
    if (ticks.ticked > 0)
      return {
        status: certificate ? 'ready' : 'waiting',
        detail: { code: 'app_ticked', ...ticks },
        todo: 'wait',
        waitsFor: 'app',
      }
    return certificate
      ? { status: 'ready', detail: { code: 'consumer_key_missing' }, todo: 'wait', waitsFor: 'app' }
      : { status: 'waiting', detail: { code: 'needs_certificate' }, todo: 'wait', waitsFor: 'app' }
  }
  // What is only odd is left to the org's answer: it knows, and this page does not.
  const oddity = consumerKeyOddity(app.consumerKey)
  if (oddity === 'whitespace')
    return { status: 'attention', detail: { code: 'consumer_key_has_spaces' }, todo: 'nothing' }
  if (oddity !== undefined) return { status: 'attention', detail: { code: 'consumer_key_unusual' }, todo: 'nothing' }
  if (host === '') return { status: 'ready', detail: { code: 'needs_host' }, todo: 'wait', waitsFor: 'host' }
  if (!isBeyondReach(environment) && !isLoginHost(host))
    return { status: 'attention', detail: { code: 'host_unusable' }, todo: 'nothing' }
  return { ...(holdsAnotherKey(certificate, keyThumbprint) ?? registeredState(app)), todo: 'nothing' }
}

/** What the app holds is still right for the old key, and wrong for what is signed from now on. */
function holdsAnotherKey(certificate: Environment['certificate'], keyThumbprint: string | undefined) {
  return certificate && certificate.keyThumbprint !== keyThumbprint
    ? ({ status: 'attention', detail: { code: 'app_holds_another_key' } } as const)
    : undefined
}

function registeredState({ kind, consumerKey }: Environment['app']) {
  return { status: 'done', detail: { code: 'app_registered', kind, consumerKey } } as const
}

/**
 * Registers the app in the environment's practice org, which is opened first where there is none.
 *
 * @returns what changed, the org included; or an error as of {@link openPracticeOrg} and {@link registerApp}
 */
export async function setUpApp(
  environment: PracticeEnvironment,
  ports: FlowPorts,
  signal?: AbortSignal,
): Promise<
  Result<
    Partial<Pick<PracticeEnvironment, 'practice' | 'approval'>> & Pick<PracticeEnvironment, 'app'>,
    MissingFact | SetupError
  >
> {
  if (environment.practice) return registerApp(environment, environment.practice, ports, signal)
  const opened = await openPracticeOrg(environment, 'production', ports, signal)
  if (!opened.ok) return opened
  const registered = await registerApp(environment, opened.value.practice, ports, signal)
  return registered.ok ? ok({ ...opened.value, ...registered.value }) : registered
}

/** Creates a practice org on this origin. */
export async function openPracticeOrg(
  environment: PracticeEnvironment,
  kind: OpenedOrg['kind'],
  ports: FlowPorts,
  signal?: AbortSignal,
): Promise<Result<{ practice: OpenedOrg } & Pick<PracticeEnvironment, 'approval'>, SetupError>> {
  const request = createPracticeOrgRequest(ports.origin, { kind, label: environment.name })
  const exchange = await ports.transportFor(environment)(request, {
    purpose: 'create_practice_org',
    ...(signal ? { signal } : {}),
  })
  const org = processPracticeOrgResponse(exchange)
  if (!org.ok) return org
  const username = org.value.users[0]?.username ?? ''
  return ok({ practice: org.value, approval: { username } })
}

/**
 * Registers the app with its certificate in a practice org, or gives a registered app the current certificate.
 *
 * @returns what changed; `missing_fact` of the certificate, or the refusal of the org's setup
 */
async function registerApp(
  environment: PracticeEnvironment,
  { baseUrl }: OpenedOrg,
  ports: FlowPorts,
  signal?: AbortSignal,
): Promise<Result<Pick<PracticeEnvironment, 'app'>, MissingFact | SetupError>> {
  const { certificate, app } = environment
  if (!certificate) return err({ code: 'missing_fact', fact: 'certificate' })

  const pem = encodePem('CERTIFICATE', certificate.der)
  const request =
    app.appId === undefined
      ? registerAppRequest(baseUrl, {
          label: app.label,
          kind: app.kind,
          certificate: pem,
          callbackUrls: [callbackUrl(ports.origin)],
          scopes: [...DEFAULT_API_SCOPES],
          permittedUsers: app.permittedUsers,
          preAuthorizedUsernames: [],
        })
      : changeAppRequest(baseUrl, app.appId, { certificate: pem })
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
  environment: PracticeEnvironment,
  label: string,
  ports: FlowPorts,
): Promise<Result<Pick<PracticeEnvironment, 'app'>, MissingFact | SetupError>> {
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
export function withoutApp({
  app,
  approval,
  claims,
}: PracticeEnvironment): Pick<PracticeEnvironment, 'app' | 'approval' | 'claims'> {
  const { appId: _appId, registeredFingerprint: _fingerprint, ...settings } = app
  const { issuer: _typed, ...otherClaims } = claims
  return {
    app: { ...settings, consumerKey: '' },
    approval: { username: approval.username },
    claims: otherClaims,
  }
}
