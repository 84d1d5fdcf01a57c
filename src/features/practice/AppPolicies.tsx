import type { PracticeApp } from '#core/practice-client/practice-app.ts'
import { Row } from '#ui/Row.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { appPolicies as words } from '#words/en/practice.ts'

import { Check, Evidence } from './OrgSettings.tsx'
import { useTyped } from './use-typed.ts'

export type PolicyChange = {
  callbackUrls?: string[]
  ipRelaxation?: PracticeApp['ipRelaxation']
  blocked?: boolean
  apiAccessAllowed?: boolean
  dpopRequired?: boolean
  installed?: boolean
  permissionSetLicensed?: boolean
}
type AppPoliciesProps = { app: PracticeApp; onChange: (change: PolicyChange) => Promise<boolean> }

/** The rest of an app's policies: where codes may be sent, what binds it, and what shuts it out. */
export function AppPolicies({ app, onChange }: AppPoliciesProps) {
  return (
    <>
      <CallbackUrls app={app} onChange={(callbackUrls) => onChange({ callbackUrls })} />
      <Row label={words.ipRelaxation} hint={words.oauthPolicies}>
        <Segmented<PracticeApp['ipRelaxation']>
          label={words.ipRelaxationOf(app.label)}
          value={app.ipRelaxation}
          options={[
            { value: 'enforce', label: words.enforceIpRestrictions },
            { value: 'relax', label: words.relaxIpRestrictions },
          ]}
          onValue={(ipRelaxation) => void onChange({ ipRelaxation })}
        />
      </Row>
      <Row label={words.appPolicies}>
        <Check label={words.blocked} checked={app.blocked} onChecked={(blocked) => void onChange({ blocked })} />
        <Check
          label={words.installed}
          checked={app.installed}
          onChecked={(installed) => void onChange({ installed })}
        />
        <Check
          label={words.apiAccessAllowed}
          checked={app.apiAccessAllowed}
          onChecked={(apiAccessAllowed) => void onChange({ apiAccessAllowed })}
        />
      </Row>
      <Row label={words.oauthSettings}>
        <Check
          label={words.dpopRequired}
          checked={app.dpopRequired}
          onChecked={(dpopRequired) => void onChange({ dpopRequired })}
        />
        <Evidence>{words.dpopEvidence}</Evidence>
      </Row>
      {app.permittedUsers === 'admin_pre_authorized' && (
        <Row label={words.permissionSet}>
          <Check
            label={words.permissionSetLicensed}
            checked={app.permissionSetLicensed}
            onChecked={(permissionSetLicensed) => void onChange({ permissionSetLicensed })}
          />
          <Evidence>{words.licenceEvidence}</Evidence>
        </Row>
      )}
    </>
  )
}

/** One URL a line; sent when the field is left. */
function CallbackUrls({ app, onChange }: { app: PracticeApp; onChange: (urls: string[]) => Promise<boolean> }) {
  const held = app.callbackUrls.join('\n')
  const { typed, setTyped, send } = useTyped({
    held,
    asSent: (text) => (wrongUrlIn(text) === undefined ? urlsIn(text).join('\n') : undefined),
    onSend: (sent) => onChange(urlsIn(sent)),
  })
  const id = `callback-${app.appId}`
  const wrong = wrongUrlIn(typed ?? held)
  return (
    <Row
      htmlFor={id}
      label={words.callbackUrl}
      hint={words.oneLine}
      {...(wrong === undefined ? {} : { problem: words.wrongCallbackUrl(wrong) })}
    >
      <TextArea
        id={id}
        rows={Math.max(1, (typed ?? held).split('\n').length)}
        value={typed ?? held}
        invalid={wrong !== undefined}
        onValue={setTyped}
        onBlur={() => void send()}
      />
    </Row>
  )
}

function urlsIn(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function wrongUrlIn(text: string): string | undefined {
  return urlsIn(text).find((url) => !URL.canParse(url) || url.includes('#'))
}
