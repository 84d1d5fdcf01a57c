import { posixLiteral } from '../../encoding/posix-literal.ts'
import type { Code, CodeInput } from '../input/sample.ts'

/** The values as variables, with the path of the key file and never the key. */
export function dotenv({ consumerKey, username, audience, loginUrl }: CodeInput): Code {
  const text = `# The key stays in its file: a .env is copied, logged and committed more easily than one thinks.
SF_CLIENT_ID=${value(consumerKey)}
SF_USERNAME=${value(username)}
SF_AUDIENCE_URL=${value(audience)}
SF_LOGIN_URL=${value(loginUrl)}
SF_JWT_KEY_FILE=private-key.pem
`
  return { files: [{ name: '.env', language: 'dotenv', text }], run: 'set -a; . ./.env; set +a' }
}

/**
 * Readers of these files agree on no way of escaping: shells, Node, Docker and the libraries each have their own. Plain text all
 * read alike; quotes all but Docker; what needs more than one kind is written for a shell.
 */
function value(text: string): string {
  if (/^[\w@%+:,./-]*$/.test(text)) return text
  if (text.includes("'") && !/["$`\\!]/.test(text)) return `"${text}"`
  return posixLiteral(text)
}
