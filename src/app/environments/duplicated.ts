import { changed, type Environment } from '#core/environment/environment.ts'
import { FORM_CLAIMS, withoutOverride, type FormClaim } from '#core/environment/form-claims.ts'

/** All that was set up, for another environment: what was seen of the org and came of requests is of this one. */
export function duplicated(environment: Environment): Environment {
  const { lastResult: _last, seenOrg: _seen, certificateChange: _change, approvalTicks: _ticks, ...kept } = environment
  if (kept.kind === 'real') return kept
  const { practice: _org, drill: _drill, ...practice } = kept
  const { appId: _app, registeredFingerprint: _fingerprint, ...app } = practice.app
  return { ...practice, app: { ...app, consumerKey: '' }, approval: { username: '' } }
}

/** The same for a sandbox of the org: its host is to be said, its app may have another key, its users end in its name. */
export function asSandbox(environment: Environment): Environment {
  const copy = duplicated(environment)
  if (copy.kind !== 'real') return copy
  const { sitePath: _path, ownHost: _own, appSetup: _setup, ...kept } = copy
  return changed(kept, {
    host: 'test.salesforce.com',
    saidKind: 'sandbox',
    approval: { username: copy.approval.username },
    claims: SAID_OF_THE_ORG.reduce((claims, name) => {
      const { [FORM_CLAIMS[name]]: _typed, ...others } = withoutOverride(claims, name)
      return others
    }, copy.claims),
  })
}

/** Claims that say which org, app and user: of a sandbox they are others. */
const SAID_OF_THE_ORG: readonly FormClaim[] = ['iss', 'sub', 'aud']
