import * as v from 'valibot'

import { isJson, isJsonObject, type Json, type JsonObject } from '../kernel/json.ts'
import { instant } from '../kernel/shapes.ts'

const optionalText = v.exactOptional(v.string())
const object = v.custom<JsonObject>(isJsonObject)
const names = v.array(v.string())

/** What a stored or shared {@link AssertionDraft} must be to be used. */
export const assertionDraft = v.object({
  issuer: optionalText,
  subject: optionalText,
  audience: optionalText,
  lifetimeSeconds: v.number(),
  lifetimeTyped: optionalText,
  useJti: v.boolean(),
  expires: v.exactOptional(
    v.variant('as', [
      v.object({ as: v.literal('instant'), at: instant }),
      v.object({ as: v.literal('raw'), value: v.custom<Json>((value) => isJson(value)) }),
    ]),
  ),
  header: v.exactOptional(object),
  more: v.exactOptional(object),
  without: v.exactOptional(names),
  order: v.exactOptional(names),
  jsonTyped: v.exactOptional(v.object({ header: optionalText, claims: optionalText })),
  clock: v.exactOptional(v.literal('org')),
})
