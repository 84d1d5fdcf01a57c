import { meantTexts } from './meant-text.ts'

/** How an access token of Salesforce begins: the id of its org and `!`, which each tool escapes in its own way ({@link meantTexts}). */
export const ACCESS_TOKEN_BEGINS = '00D[A-Za-z0-9]{12,15}!'

const BEGINS = new RegExp(`^${ACCESS_TOKEN_BEGINS}`)

/**
 * The part of an access token that tells its org and opens nothing, as it is written there, however that is escaped.
 *
 * @returns undefined for what is none. Never throws.
 */
export function orgOfAccessToken(text: string): string | undefined {
  for (const meant of meantTexts(text)) {
    const begins = BEGINS.exec(meant.text)?.[0]
    if (begins !== undefined) return text.slice(0, meant.written(begins.length))
  }
  return undefined
}
