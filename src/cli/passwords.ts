import type { Secrets } from '#core/recognition/recognition.ts'
import { cliWords } from '#words/en/cli.ts'

import { inputFiles } from './input-files.ts'
import type { Values } from './options.ts'

/** How a password is given: on the command line, which other programs see, or in a file; else by the environment. */
export const PASSWORD_OPTIONS = {
  'password': { takes: 'text', name: 'P' },
  'password-file': { takes: 'file' },
} as const

/** The same where a keystore may be given, whose keys may have another password than it has. */
export const KEYSTORE_PASSWORD_OPTIONS = {
  ...PASSWORD_OPTIONS,
  'key-password': { takes: 'text', name: 'P' },
  'key-password-file': { takes: 'file' },
} as const

type Given = Partial<Values<typeof KEYSTORE_PASSWORD_OPTIONS>>

/**
 * The passwords that were given: of each, that of the command line, else that of a file, else that of the environment.
 *
 * @returns the passwords, or what is wrong with a file that was named. The values are secrets.
 */
export async function readPasswords(given: Given, environment: NodeJS.ProcessEnv): Promise<Secrets | string> {
  const password = await readOne(given.password, given['password-file'], environment['COUNTERSIGN_PASSWORD'])
  if ('problem' in password) return password.problem
  const keyPassword = await readOne(
    given['key-password'],
    given['key-password-file'],
    environment['COUNTERSIGN_KEY_PASSWORD'],
  )
  if ('problem' in keyPassword) return keyPassword.problem
  return { password: password.value, keyPassword: keyPassword.value }
}

/** The files of passwords that are read, for a look at all paths of a command together. */
export function passwordFiles(given: Given): string[] {
  return [
    given.password === undefined ? given['password-file'] : undefined,
    given['key-password'] === undefined ? given['key-password-file'] : undefined,
  ].filter((path) => path !== undefined)
}

type One = { value: string | undefined } | { problem: string }

async function readOne(given: string | undefined, path: string | undefined, known: string | undefined): Promise<One> {
  if (given !== undefined || path === undefined) return { value: given ?? known }
  for await (const input of inputFiles([path])) {
    if ('unreadable' in input) return { problem: cliWords.fileUnreadable(input.file, input.unreadable) }
    // As other programs read such files: the line, without its end.
    return { value: new TextDecoder().decode(input.bytes).split(/\r?\n/, 1)[0] ?? '' }
  }
  return { problem: cliWords.noFileIn(path) }
}
