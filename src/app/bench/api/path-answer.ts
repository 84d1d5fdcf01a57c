import type { TokenMark } from '#core/flow/facts/token-mark.ts'
import type { ResourceDocument } from '#core/rest/resource-response.ts'
import { readTokenHolder, type TokenHolder } from '#core/rest/token-holder.ts'
import { PATH } from '#core/vocabulary/salesforce.ts'

import type { ReadAnswer } from './use-read.ts'

type ShownAnswer = {
  document: ResourceDocument | undefined
  /** Whom the token of now is for; undefined where it was not asked, or another was. */
  holder: TokenHolder | undefined
  /** It was given to a token that is not the one of now. */
  isEarlier: boolean
}

/** What the answer to a path says, and whether it says it of the token of now. */
export function shownAnswer(answer: ReadAnswer, now: TokenMark | undefined): ShownAnswer {
  const { path, outcome, saidTo } = answer
  const document = outcome.ok && outcome.value.kind === 'resource' ? outcome.value : undefined
  const isEarlier = saidTo === undefined || saidTo.line !== now?.line
  const holder = path === PATH.userinfo && !isEarlier ? readTokenHolder(document?.json) : undefined
  return { document, holder, isEarlier }
}
