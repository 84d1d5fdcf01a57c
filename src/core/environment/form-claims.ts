import type { AssertionDraft } from './assertion-draft.ts'

/** Claims that the form holds as text, and the members of the draft they are kept in. */
export const FORM_CLAIMS = { iss: 'issuer', sub: 'subject', aud: 'audience' } as const
export type FormClaim = keyof typeof FORM_CLAIMS

/** Whether header or claims say what neither the form nor the earlier steps could: they may be anything. Never throws. */
export function isWrittenByHand({ header, more, without, expires }: AssertionDraft): boolean {
  return header !== undefined || more !== undefined || without !== undefined || expires !== undefined
}

/** The draft with a claim as the form and the earlier steps have it, whatever was said of it in JSON. Never throws. */
export function withoutOverride({ more = {}, without = [], ...draft }: AssertionDraft, name: string): AssertionDraft {
  const others = Object.entries(more).filter(([other]) => other !== name)
  const names = without.filter((other) => other !== name)
  return {
    ...draft,
    ...(others.length === 0 ? {} : { more: Object.fromEntries(others) }),
    ...(names.length === 0 ? {} : { without: names }),
  }
}
