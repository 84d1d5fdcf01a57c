import { wantsPassword, type ImportRefusal } from '#core/keys/import-refusal.ts'
import type { Secrets } from '#core/recognition/recognition.ts'
import { askWords } from '#words/en/cli.ts'

import type { CommandIo } from './command.ts'

/** How often one password is asked for. */
const TRIES = 3

/**
 * Opens a file with the passwords that were given and, where one is missing, with those a person types. What was given and is wrong
 * is not asked for: whoever gave it wants to know.
 *
 * @param file what it is called in the question
 * @param open reads it, again with each answer; its refusal says what is missing
 * @returns what came of the last try
 */
export async function openAsking<T extends { refusal?: ImportRefusal }>(
  file: string,
  given: Secrets,
  open: (secrets: Secrets) => Promise<T>,
  { askSecret }: CommandIo,
): Promise<T> {
  let secrets = given
  let opened = await open(secrets)
  if (!askSecret) return opened
  for (let asked = { password: 0, keyPassword: 0 }; wantsPassword(opened.refusal);) {
    const which = opened.refusal?.code === 'key_password_wrong' ? 'keyPassword' : 'password'
    if (given[which] !== undefined || asked[which] === TRIES) break
    const question = which === 'password' ? askWords.password(file) : askWords.keyPassword(file)
    const answer = await askSecret(asked[which] === 0 ? question : `${askWords.wrong} ${question}`)
    if (answer === undefined) break
    asked = { ...asked, [which]: asked[which] + 1 }
    secrets = { ...secrets, [which]: answer }
    opened = await open(secrets)
  }
  return opened
}
