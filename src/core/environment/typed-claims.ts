import { isBuildableLifetime } from '../assertions/lifetime.ts'
import type { AssertionDraft } from './assertion-draft.ts'
import { computedAudience } from './audience.ts'
import type { Environment } from './environment.ts'
import { FORM_CLAIMS, withoutOverride, type FormClaim } from './form-claims.ts'

/** The draft after a claim was typed in the form, over whatever was said of it in JSON. The empty text is incomplete. */
export function typeClaim(draft: AssertionDraft, name: FormClaim, typed: string): AssertionDraft {
  return { ...withoutOverride(draft, name), [FORM_CLAIMS[name]]: typed }
}

/** The draft with a claim that follows from the earlier steps again. */
export function deriveClaim(draft: AssertionDraft, name: FormClaim): AssertionDraft {
  const { [FORM_CLAIMS[name]]: _typed, ...rest } = withoutOverride(draft, name)
  return rest
}

/**
 * The draft after a lifetime was typed: plain digits for a number of seconds claims can be built with become the
 * lifetime. Anything else, the empty text too, is kept as it was typed, and nothing can be signed until it is mended. It
 * counts from signing, in place of an instant or whatever else `exp` was to hold.
 */
export function typeLifetime(draft: AssertionDraft, typed: string): AssertionDraft {
  const { lifetimeTyped: _before, expires: _other, ...rest } = withoutOverride(draft, 'exp')
  const seconds = /^\d+$/.test(typed) ? Number(typed) : Number.NaN
  return isBuildableLifetime(seconds) ? { ...rest, lifetimeSeconds: seconds } : { ...rest, lifetimeTyped: typed }
}

/** The draft with an identifier drawn at each signing, or with none, in place of one that was typed. */
export function drawJti(draft: AssertionDraft, draw: boolean): AssertionDraft {
  return { ...withoutOverride(draft, 'jti'), useJti: draw }
}

/**
 * The draft after an audience was chosen. Choosing the computed one takes back what was typed, so that the audience
 * follows the host and the kind of app again.
 */
export function chooseAudience(environment: Environment, audience: string): AssertionDraft {
  return audience === computedAudience(environment)
    ? deriveClaim(environment.claims, 'aud')
    : typeClaim(environment.claims, 'aud', audience)
}
