import { Download } from 'lucide-react'

import type { PracticeSetup } from '#core/practice-client/practice-setup.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { clients as words } from '#words/en/practice.ts'

import { postmanCollection, postmanFileName } from './postman-collection.ts'

const POSTMAN = words.newmanAndPostman

type ClientsProps = {
  setup: PracticeSetup
  origin: string
  onDownload: (name: string, text: string) => void
}

/** Ready commands for real clients, filled with this org's values; the key of its set-up is in none of them. */
export function Clients({ setup, origin, onDownload }: ClientsProps) {
  const app = setup.apps.at(-1)
  const username = app?.preAuthorizedUsernames[0] ?? setup.users[0]?.username ?? 'USERNAME'
  const consumerKey = app?.consumerKey ?? 'CONSUMER_KEY'
  const commands = clientCommands({ origin, myDomainUrl: setup.myDomainUrl, username, consumerKey, orgId: setup.orgId })
  return (
    <>
      <Notice title={words.keyFileTitle}>
        <Sentence of={words.keyFileText} />
      </Notice>
      {commands.map(({ name, note, command }) => (
        <Card key={name} title={name} aside={<CopyButton text={command} what={words.commandsFor(name)} />}>
          <CardBody>
            <pre
              tabIndex={0}
              aria-label={words.commandsForLabel(name)}
              className="overflow-x-auto rounded-control bg-sunk p-3 font-mono text-mono"
            >
              {command}
            </pre>
            {note !== undefined && <p className="text-small text-ink-3">{note}</p>}
            {name === POSTMAN && (
              <div>
                <Button
                  size="small"
                  onClick={() =>
                    onDownload(postmanFileName(setup.orgId), JSON.stringify(postmanCollection(origin), undefined, 2))
                  }
                  icon={<Download aria-hidden className="size-3.5" />}
                >
                  {words.downloadCollection}
                </Button>
              </div>
            )}
          </CardBody>
        </Card>
      ))}
    </>
  )
}

type Values = { origin: string; myDomainUrl: string; username: string; consumerKey: string; orgId: string }

/** Commands per client. Values are put in single quotes; none of them can hold one. */
function clientCommands({
  origin,
  myDomainUrl,
  username,
  consumerKey,
  orgId,
}: Values): { name: string; command: string; note?: string }[] {
  return [
    {
      name: words.keyAndCertificate,
      command: `openssl req -x509 -sha256 -nodes -days 365 -newkey rsa:2048 \\
  -keyout server.key -out server.crt -subj '/CN=practice'`,
    },
    {
      name: 'sf',
      command: `sf org login jwt --username '${username}' --jwt-key-file server.key \\
  --client-id '${consumerKey}' --instance-url '${origin}' --alias practice
sf org display --target-org practice
sf data query --target-org practice --query 'SELECT Id, Name FROM Account LIMIT 5'`,
      note: words.sfNote,
    },
    {
      name: words.curlAndOpenssl,
      command: `b64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
H=$(printf '{"alg":"RS256"}' | b64url)
P=$(printf '{"iss":"%s","sub":"%s","aud":"%s","exp":%d}' '${consumerKey}' '${username}' \\
  '${myDomainUrl}' "$(( $(date +%s) + 120 ))" | b64url)
S=$(printf '%s' "$H.$P" | openssl dgst -sha256 -sign server.key -binary | b64url)
curl -sS '${myDomainUrl}/services/oauth2/token' \\
  --data-urlencode 'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer' \\
  --data-urlencode "assertion=$H.$P.$S"`,
    },
    {
      name: 'jsforce',
      command: `const conn = new jsforce.Connection({ loginUrl: '${origin}', version: '67.0' })
await conn.authorize({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion })
const rows = await conn.query('SELECT Id, Name FROM Contact').execute({ autoFetch: true, maxFetch: 10000 })`,
      note: words.jsforceNote,
    },
    {
      name: POSTMAN,
      command: `npx newman run ${postmanFileName(orgId)} --env-var "assertion=$H.$P.$S"`,
      note: words.postmanNote,
    },
    {
      name: 'simple-salesforce',
      command: `from urllib.parse import urlsplit, urlunsplit
import requests
from simple_salesforce import Salesforce

class Practice(requests.adapters.HTTPAdapter):
    def send(self, request, **kw):
        u = urlsplit(request.url)
        request.url = urlunsplit(('${origin.split('://')[0]}', '${origin.split('://')[1]}', u.path, u.query, ''))
        return super().send(request, **kw)

s = requests.Session(); s.mount('https://', Practice())
sf = Salesforce(session=s, username='${username}',
                consumer_key='${consumerKey}', privatekey_file='server.key', domain='login')`,
      note: words.simpleSalesforceNote,
    },
  ]
}
