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
import { formatFingerprint } from '#words/en/format.ts'

import { AppPolicies, type PolicyChange } from './AppPolicies.tsx'
import { Check } from './OrgSettings.tsx'
import { apps as words, notACertificate } from '#words/en/practice.ts'
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
  /** Resolves when the org has answered, with whether it took the change; what it refuses is said by the page. */
  onChange: (appId: string, change: AppChange) => Promise<boolean>
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
      <Card title={words.apps}>
        <p className="p-3.5 text-ink-3">{words.none}</p>
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
          label={words.deleteLabel(app.label)}
          confirm={words.reallyDelete(app.label)}
          onConfirm={() => onDelete(app.appId)}
          icon={<Trash2 aria-hidden className="size-3.5" />}
        >
          {words.delete}
        </ConfirmButton>
      }
    >
      <Row label={words.consumerKey} hint={<code className="font-mono text-jwt-payload">iss</code>}>
        <Value copy={app.consumerKey} what={words.consumerKeyInline}>
          {app.consumerKey}
        </Value>
        {app.consumerKey === benchConsumerKey ? (
          <Tag tone="good">{words.usedByBench}</Tag>
        ) : (
          <Button size="small" onClick={() => onUse(app)}>
            {words.inBench}
          </Button>
        )}
      </Row>
      <Row
        label={words.certificate}
        hint={app.kind === 'connected_app' ? words.digitalSignatures : words.jwtBearerFlow}
      >
        {app.certificate ? (
          <Value>
            RSA {app.certificate.modulusBits} · SHA-256{' '}
            {formatFingerprint(app.certificate.fingerprintSha256).slice(0, 29)}…
          </Value>
        ) : (
          <span className="text-bad">{words.noCertificate}</span>
        )}
        {app.certificate && (
          <Button size="small" onClick={() => void onChange(app.appId, { certificate: null })}>
            {words.clear}
          </Button>
        )}
        {localCertificate && (
          <Button
            size="small"
            onClick={() => void onChange(app.appId, { certificate: encodePem('CERTIFICATE', localCertificate) })}
          >
            {words.uploadBenchCertificate}
          </Button>
        )}
        <UploadCertificate appId={app.appId} onUpload={(certificate) => onChange(app.appId, { certificate })} />
      </Row>
      <Row label={words.oauthScopes}>
        {['api', 'id', 'web', 'openid', 'full', 'refresh_token'].map((scope) => (
          <Check
            key={scope}
            label={scope}
            checked={app.scopes.includes(scope)}
            onChecked={(on) =>
              void onChange(app.appId, {
                scopes: on ? [...app.scopes, scope] : app.scopes.filter((name) => name !== scope),
              })
            }
          />
        ))}
      </Row>
      <Row label={words.permittedUsers} hint={words.oauthPolicies}>
        <Segmented<PermittedUsers>
          label={words.permittedUsersOf(app.label)}
          value={app.permittedUsers}
          options={(['admin_pre_authorized', 'self_authorize'] as const).map((value) => ({
            value,
            label: SCREEN_LABEL[value],
          }))}
          onValue={(permittedUsers) => void onChange(app.appId, { permittedUsers })}
        />
      </Row>
      {app.permittedUsers === 'admin_pre_authorized' && (
        <Row label={words.permissionSets} hint={words.whoHasOne}>
          <div className="grid gap-1">
            {users.map(({ username }) => (
              <Check
                key={username}
                label={username}
                checked={app.preAuthorizedUsernames.includes(username)}
                onChecked={(on) =>
                  void onChange(app.appId, {
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

function UploadCertificate({
  appId,
  onUpload,
}: {
  appId: string
  onUpload: (certificate: string) => Promise<boolean>
}) {
  const [text, setText, clear] = useDraft(`certificate-${appId}`)
  const [refused, setRefused] = useState(false)
  const upload = async () => {
    const certificates = certificatesOnly(text)
    setRefused(!certificates.ok)
    if (certificates.ok && (await onUpload(certificates.value))) clear(text)
  }
  return (
    <details className="basis-full">
      <summary className="text-small text-accent">{words.uploadAnotherCertificate}</summary>
      <div className="mt-2 grid gap-2">
        <TextArea
          aria-label={words.certificateInput}
          rows={4}
          value={text}
          invalid={refused}
          placeholder="-----BEGIN CERTIFICATE-----"
          onValue={setText}
        />
        {refused && (
          <p role="alert" className="text-small text-bad">
            {notACertificate}
          </p>
        )}
        <div>
          <Button
            size="small"
            disabledReason={text.trim() === '' ? words.pasteCertificateFirst : undefined}
            onClick={() => void upload()}
          >
            {words.upload}
          </Button>
        </div>
      </div>
    </details>
  )
}
