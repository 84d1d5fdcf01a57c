import { redactWords } from '#core/kernel/redact.ts'

import type { SaidView } from './views.ts'

/** What was said, to be pasted elsewhere: secrets that a server repeats in it are shortened. */
export function saidText({ error, description }: SaidView): string {
  return redactWords([error, description].filter(Boolean).join(': '))
}
