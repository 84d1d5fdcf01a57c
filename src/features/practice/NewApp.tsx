import { Plus } from 'lucide-react'
import { useId, useState } from 'react'

import { certificatesOnly } from '#core/recognition/certificates-only.ts'
import { DEFAULT_API_SCOPES, SCREEN_LABEL, type AppKind, type PermittedUsers } from '#core/vocabulary/salesforce.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { Row } from '#ui/Row.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'

import { Check } from './OrgSettings.tsx'
import { newApp as words, notACertificate } from '#words/en/practice.ts'

/** What Setup is asked to make. Without `certificate` the app refuses every assertion, as Salesforce's does. */
type NewAppInput = {
  label: string
  kind: AppKind
  certificate?: string
  callbackUrls: string[]
  scopes: string[]
  permittedUsers: PermittedUsers
}

/** Scopes an app of the practice org can carry. */
const SCOPES = ['api', 'id', 'web', 'openid', 'full', 'refresh_token'] as const

type NewAppProps = {
  /** Resolves to whether the org took it; what was typed stays until then. */
  onCreate: (app: NewAppInput) => Promise<boolean>
}

const NOTHING = { open: false, label: '', certificate: '', callbacks: '' }

/** Makes an app by hand, with the fields of the app manager in their order. */
export function NewApp({ onCreate }: NewAppProps) {
  const id = useId()
  const [draft, setDraft] = useState(NOTHING)
  const { open, label, certificate, callbacks } = draft
  const change = (part: Partial<typeof NOTHING>) => setDraft((before) => ({ ...before, ...part }))
  const [kind, setKind] = useState<AppKind>('external_client_app')
  const [scopes, setScopes] = useState<readonly string[]>(DEFAULT_API_SCOPES)
  const [permittedUsers, setPermittedUsers] = useState<PermittedUsers>('admin_pre_authorized')
  const callbackUrls = callbacks.split(/\s+/).filter((line) => line !== '')
  const wrong = callbackUrls.find((url) => !URL.canParse(url) || url.includes('#'))
  const upload = certificate.trim() === '' ? undefined : certificatesOnly(certificate)
  const unsendable = upload?.ok === false
  const refreshMissing = permittedUsers === 'admin_pre_authorized' && !scopes.includes('refresh_token')
  const [creating, setCreating] = useState(false)
  const create = async () => {
    setCreating(true)
    const taken = await onCreate({
      label: label.trim(),
      kind,
      ...(upload?.ok === true ? { certificate: upload.value } : {}),
      callbackUrls,
      scopes: [...scopes],
      permittedUsers,
    }).finally(() => setCreating(false))
    // Written on meanwhile, it is another already.
    if (taken) setDraft((now) => (now === draft ? NOTHING : now))
  }
  if (!open) {
    return (
      <div>
        <Button onClick={() => change({ open: true })} icon={<Plus aria-hidden className="size-4" />}>
          {words.newApp}
        </Button>
      </div>
    )
  }
  return (
    <Card title={words.newApp}>
      <Row htmlFor={`${id}-label`} label={words.appName}>
        <TextField id={`${id}-label`} value={label} maxLength={80} onValue={(typed) => change({ label: typed })} />
      </Row>
      <Row label={words.kind}>
        <Segmented<AppKind>
          label={words.kindLabel}
          value={kind}
          options={(['external_client_app', 'connected_app'] as const).map((value) => ({
            value,
            label: SCREEN_LABEL[value],
          }))}
          onValue={setKind}
        />
      </Row>
      <Row
        htmlFor={`${id}-callback`}
        label={words.callbackUrl}
        hint={words.oneLine}
        {...(wrong === undefined ? {} : { problem: words.wrongCallbackUrl(wrong) })}
      >
        <TextArea
          id={`${id}-callback`}
          rows={2}
          value={callbacks}
          invalid={wrong !== undefined}
          onValue={(typed) => change({ callbacks: typed })}
        />
      </Row>
      <Row label={words.oauthScopes} {...(refreshMissing ? { problem: words.refreshScopeMissing } : {})}>
        {SCOPES.map((scope) => (
          <Check
            key={scope}
            label={scope}
            checked={scopes.includes(scope)}
            onChecked={(on) => setScopes(on ? [...scopes, scope] : scopes.filter((name) => name !== scope))}
          />
        ))}
        <p className="text-small text-ink-3">{words.refreshScopeNeeded}</p>
      </Row>
      <Row
        htmlFor={`${id}-certificate`}
        label={words.certificate}
        hint={kind === 'connected_app' ? words.digitalSignatures : words.jwtBearerFlow}
        {...(unsendable ? { problem: notACertificate } : {})}
      >
        <TextArea
          id={`${id}-certificate`}
          rows={3}
          value={certificate}
          invalid={unsendable}
          placeholder="-----BEGIN CERTIFICATE-----"
          onValue={(typed) => change({ certificate: typed })}
        />
        <p className="text-small text-ink-3">{words.withoutCertificate}</p>
      </Row>
      <Row label={words.permittedUsers} hint={words.oauthPolicies}>
        <Segmented<PermittedUsers>
          label={words.permittedUsersLabel}
          value={permittedUsers}
          options={(['admin_pre_authorized', 'self_authorize'] as const).map((value) => ({
            value,
            label: SCREEN_LABEL[value],
          }))}
          onValue={setPermittedUsers}
        />
      </Row>
      <CardBody>
        <div className="flex flex-wrap items-start gap-2">
          <Button
            busy={creating}
            disabledReason={
              label.trim() === ''
                ? words.nameFirst
                : (wrong && words.callbackUrlFirst) || (unsendable ? words.certificateFirst : undefined)
            }
            onClick={() => void create()}
            icon={<Plus aria-hidden className="size-4" />}
          >
            {words.createApp}
          </Button>
          <Button look="quiet" onClick={() => change({ open: false })}>
            {words.notNow}
          </Button>
        </div>
      </CardBody>
    </Card>
  )
}
