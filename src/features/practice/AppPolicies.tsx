import { useState } from 'react'

import type { PracticeApp } from '#core/practice-client/practice-app.ts'
import { Row } from '#ui/Row.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { appPolicies as words } from '#words/en/practice.ts'

import { Check, Evidence } from './OrgSettings.tsx'

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

/** One URL a line; sent when the field is left. What the org has not taken stays in the field, to be put right. */
function CallbackUrls({ app, onChange }: { app: PracticeApp; onChange: (urls: string[]) => Promise<boolean> }) {
  const held = app.callbackUrls.join('\n')
  const [typed, setTyped] = useState<string>()
  const id = `callback-${app.appId}`
  const urls = (typed ?? held)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const wrong = urls.find((url) => !URL.canParse(url) || url.includes('#'))
  const send = async () => {
    if (wrong !== undefined || typed === undefined) return
    const taken = urls.join('\n') === held || (await onChange(urls))
    if (taken) setTyped((now) => (now === typed ? undefined : now))
  }
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
