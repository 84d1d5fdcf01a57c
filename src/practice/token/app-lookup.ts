import { readConsumerKey } from '../kernel/identifiers.ts'
import type { OrgContext } from '../context/org-context.ts'
import { appByConsumerKey, type App } from '../org/apps.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { TokenRefusal } from './refusal.ts'

/**
 * Finds the app a consumer key names, as seen through this door.
 *
 * A generic host cannot tell which org is meant, so it does not find External Client Apps.
 *
 * @returns the app; refuses with `issuer_missing`, `app_not_on_generic_host`, `app_not_in_this_org`,
 * `issuer_unknown`, `app_not_propagated`, `app_blocked`
 */
export function findApp(ctx: OrgContext, consumerKey: unknown): Result<App, TokenRefusal> {
  if (typeof consumerKey !== 'string' || consumerKey === '') return err({ code: 'issuer_missing' })
  const madeFor = readConsumerKey(consumerKey)
  const isExternalClientApp = madeFor?.kind === 'external_client_app'
  if (isExternalClientApp && (ctx.door === 'login' || ctx.door === 'test'))
    return err({ code: 'app_not_on_generic_host' })

  const app = appByConsumerKey(ctx.db, consumerKey)
  if (app === undefined) return err({ code: isExternalClientApp ? 'app_not_in_this_org' : 'issuer_unknown' })
  const now = ctx.clock()
  // One that takes no time is known at any, also where a clock was set back behind its making.
  if (app.availableAt > app.createdAt && app.availableAt > now)
    return err({ code: 'app_not_propagated', secondsLeft: Math.ceil((app.availableAt - now) / 1000) })
  if (app.blocked) return err({ code: 'app_blocked' })
  return ok(app)
}
