import { Trash2 } from 'lucide-react'
import { useState } from 'react'

import { encodePem } from '#core/encoding/pem.ts'
import { certificatesOnly } from '#core/recognition/certificates-only.ts'
import type { PracticeApp } from '#core/practice-client/practice-app.ts'
import type { PracticeSetupUser } from '#core/practice-client/practice-setup.ts'
import { SCREEN_LABEL, type PermittedUsers } from '#core/vocabulary/salesforce.ts'
import { Button } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { ConfirmButton } from '#ui/ConfirmButton.tsx'
import { Row } from '#ui/Row.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { Tag } from '#ui/Tag.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { Value } from '#ui/Value.tsx'
import { formatFingerprint } from '#ui/format.ts'

import { AppPolicies, type PolicyChange } from './AppPolicies.tsx'
import { Check } from './OrgSettings.tsx'
import { NO_CERTIFICATE } from './messages.ts'
import { useDraft } from './use-draft.ts'

type AppChange = PolicyChange & {
  permittedUsers?: PermittedUsers
  preAuthorizedUsernames?: string[]
  certificate?: string | null
  scopes?: string[]
}
type AppsProps = {
  apps: readonly PracticeApp[]
  users: readonly PracticeSetupUser[]
  onChange: (appId: string, change: AppChange) => void
  onDelete: (appId: string) => void
  /** Consumer Key the bench uses now. */
  benchConsumerKey: string
  onUse: (app: PracticeApp) => void
  /** The bench's own certificate, DER; offered for upload. */
  localCertificate: Uint8Array | undefined
}

/** The apps of the org with their policies, as the app manager shows them. */
export function Apps({ apps, users, onChange, onDelete, benchConsumerKey, onUse, localCertificate }: AppsProps) {
  if (apps.length === 0) {
    return (
      <Card title="Apps">
        <p className="p-3.5 text-ink-3">
          No app yet. The App step of the bench registers one with your certificate; one with other values is made
          below.
        </p>
      </Card>
    )
  }
  return apps.map((app) => (
    <Card
      key={app.appId}
      title={
        <>
          {app.label} <Tag>{SCREEN_LABEL[app.kind]}</Tag>
        </>
      }
      aside={
        <ConfirmButton
          small
          label={`Delete ${app.label}`}
          confirm={`Really delete ${app.label}`}
          onConfirm={() => onDelete(app.appId)}
          icon={<Trash2 aria-hidden className="size-3.5" />}
        >
          Delete
        </ConfirmButton>
      }
    >
      <Row label="Consumer Key" hint={<code className="font-mono text-jwt-payload">iss</code>}>
        <Value copy={app.consumerKey} what="consumer key">
          {app.consumerKey}
        </Value>
        {app.consumerKey === benchConsumerKey ? (
          <Tag tone="good">used by the bench</Tag>
        ) : (
          <Button size="small" onClick={() => onUse(app)}>
            Use in the bench
          </Button>
        )}
      </Row>
      <Row
        label="Certificate"
        hint={app.kind === 'connected_app' ? 'Use digital signatures' : 'Enable JWT Bearer Flow'}
      >
        {app.certificate ? (
          <Value>
            RSA {app.certificate.modulusBits} · SHA-256{' '}
            {formatFingerprint(app.certificate.fingerprintSha256).slice(0, 29)}…
          </Value>
        ) : (
          <span className="text-bad">none: every assertion is refused</span>
        )}
        {app.certificate && (
          <Button size="small" onClick={() => onChange(app.appId, { certificate: null })}>
            Clear
          </Button>
        )}
        {localCertificate && (
          <Button
            size="small"
            onClick={() => onChange(app.appId, { certificate: encodePem('CERTIFICATE', localCertificate) })}
          >
            Upload the bench’s certificate
          </Button>
        )}
        <UploadCertificate appId={app.appId} onUpload={(certificate) => onChange(app.appId, { certificate })} />
      </Row>
      <Row label="OAuth scopes">
        {['api', 'id', 'web', 'openid', 'full', 'refresh_token'].map((scope) => (
          <Check
            key={scope}
            label={scope}
            checked={app.scopes.includes(scope)}
            onChecked={(on) =>
              onChange(app.appId, { scopes: on ? [...app.scopes, scope] : app.scopes.filter((name) => name !== scope) })
            }
          />
        ))}
      </Row>
      <Row label="Permitted Users" hint="OAuth Policies">
        <Segmented<PermittedUsers>
          label={`Permitted users of ${app.label}`}
          value={app.permittedUsers}
          options={(['admin_pre_authorized', 'self_authorize'] as const).map((value) => ({
            value,
            label: SCREEN_LABEL[value],
          }))}
          onValue={(permittedUsers) => onChange(app.appId, { permittedUsers })}
        />
      </Row>
      {app.permittedUsers === 'admin_pre_authorized' && (
        <Row label="Permission sets" hint="who has one">
          <div className="grid gap-1">
            {users.map(({ username }) => (
              <Check
                key={username}
                label={username}
                checked={app.preAuthorizedUsernames.includes(username)}
                onChecked={(on) =>
                  onChange(app.appId, {
                    preAuthorizedUsernames: on
                      ? [...app.preAuthorizedUsernames, username]
                      : app.preAuthorizedUsernames.filter((name) => name !== username),
                  })
                }
              />
            ))}
          </div>
        </Row>
      )}
      <AppPolicies app={app} onChange={(change) => onChange(app.appId, change)} />
    </Card>
  ))
}

function UploadCertificate({ appId, onUpload }: { appId: string; onUpload: (certificate: string) => void }) {
  const [text, setText, clear] = useDraft(`certificate-${appId}`)
  const [refused, setRefused] = useState(false)
  const upload = () => {
    const certificates = certificatesOnly(text)
    setRefused(!certificates.ok)
    if (!certificates.ok) return
    onUpload(certificates.value)
    clear()
  }
  return (
    <details className="basis-full">
      <summary className="text-small text-accent">Upload another certificate</summary>
      <div className="mt-2 grid gap-2">
        <TextArea
          aria-label="Certificate, PEM or base64"
          rows={4}
          value={text}
          invalid={refused}
          placeholder="-----BEGIN CERTIFICATE-----"
          onValue={setText}
        />
        {refused && (
          <p role="alert" className="text-small text-bad">
            {NO_CERTIFICATE}
          </p>
        )}
        <div>
          <Button
            size="small"
            disabledReason={text.trim() === '' ? 'Paste a certificate first' : undefined}
            onClick={upload}
          >
            Upload
          </Button>
        </div>
      </div>
    </details>
  )
}
