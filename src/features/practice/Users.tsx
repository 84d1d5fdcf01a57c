import type { PracticeSetupUser, UserState } from '#core/practice-client/practice-setup.ts'
import { Card } from '#ui/Card.tsx'
import { users as words } from '#words/en/practice.ts'

import { Check } from './OrgSettings.tsx'

type UserChange = Partial<UserState>
type UsersProps = { users: readonly PracticeSetupUser[]; onChange: (username: string, change: UserChange) => void }

/** Users of the org and what stops each from logging in, or from the API. */
export function Users({ users, onChange }: UsersProps) {
  return (
    <Card title={words.users}>
      <ul>
        {users.map((user) => (
          <li
            key={user.username}
            className="grid gap-1.5 border-b border-line px-3.5 py-2.5 last:border-b-0"
            aria-label={user.username}
          >
            <div className="flex flex-wrap items-baseline gap-x-3">
              <span className="font-mono text-mono break-all">{user.username}</span>
              <span className="text-small text-ink-3">
                {user.name} · {user.profile}
              </span>
            </div>
            <div className="flex flex-wrap gap-x-5 gap-y-1 text-ink-2">
              <Check
                label={words.active}
                checked={user.active}
                onChecked={(active) => onChange(user.username, { active })}
              />
              <Check
                label={words.frozen}
                checked={user.frozen}
                onChecked={(frozen) => onChange(user.username, { frozen })}
              />
              <Check
                label={words.outsideIpRanges}
                checked={user.ipRestricted}
                onChecked={(ipRestricted) => onChange(user.username, { ipRestricted })}
              />
              <Check
                label={words.outsideLoginHours}
                checked={user.loginHoursRestricted}
                onChecked={(loginHoursRestricted) => onChange(user.username, { loginHoursRestricted })}
              />
              <Check
                label={words.apiEnabled}
                checked={user.apiEnabled}
                onChecked={(apiEnabled) => onChange(user.username, { apiEnabled })}
              />
              <Check
                label={words.highAssuranceRequired}
                checked={user.highAssuranceRequired}
                onChecked={(highAssuranceRequired) => onChange(user.username, { highAssuranceRequired })}
              />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
