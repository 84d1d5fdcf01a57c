// The tests ask other people's programs whether what we make is right: OpenSSL, Java's keytool, curl;
// and nginx, whether the configuration we ship does what we say of it.
import { spawnSync } from 'node:child_process'

import { installWithApt } from './apt.mjs'
import { giveUp } from './say.mjs'

/** Command, an argument that makes it print its version and succeed, and the Debian package that has it. */
const COMMANDS = [
  ['openssl', 'version', 'openssl'],
  ['curl', '--version', 'curl'],
  ['keytool', '-help', 'default-jre-headless'],
  ['nginx', '-v', 'nginx-light'],
]

const missing = () => COMMANDS.filter(([command, argument]) => spawnSync(command, [argument]).status !== 0)

/** Makes sure the commands above can be run; installs what is missing where it can, else ends with what to install. */
export function ensureCommands() {
  const before = missing()
  if (before.length === 0) return
  installWithApt(before.map(([, , debian]) => debian))
  const after = missing().map(([command, , debian]) => `${command} (Debian: ${debian})`)
  if (after.length > 0) giveUp(`the tests need ${after.join(', ')}; install that and run this again`)
}
