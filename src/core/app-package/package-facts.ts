import type { RealEnvironment } from '../environment/environment.ts'
import { textOrNothing } from '../environment/misplaced-secrets.ts'
import type { AppPackageFacts } from './app-package.ts'

/** What of an environment the files are made of; the rest of it does not get that far. */
type PackagedEnvironment = Pick<RealEnvironment, 'host' | 'app' | 'appSetup' | 'certificate' | 'approval' | 'transport'>

/**
 * The facts of an environment that go into its files.
 *
 * @param page.label what the app is called until somebody calls it otherwise
 * @param page.origin of the page: allowed in the org only where the environment calls it directly
 * @returns with an empty certificate where there is none yet. Never throws. The Consumer Key is left out, and nothing typed over
 * the assertion gets in; what looks like a secret in the place of a name counts as not there yet.
 */
export function packageFacts(
  { host, app, appSetup, certificate, approval, transport }: PackagedEnvironment,
  page: { label: string; origin: string; callbackUrl: string },
): AppPackageFacts {
  return {
    kind: app.kind,
    label: textOrNothing(appSetup?.label ?? page.label),
    contactEmail: textOrNothing(appSetup?.contactEmail?.trim() ?? ''),
    callbackUrl: page.callbackUrl,
    certificate: certificate?.der ?? new Uint8Array(),
    permittedUsers: app.permittedUsers,
    host: textOrNothing(host),
    username: textOrNothing(approval.username),
    ...(transport === 'direct' ? { directOrigin: page.origin } : {}),
  }
}
