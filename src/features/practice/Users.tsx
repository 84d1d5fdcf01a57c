import type { PracticeSetupUser } from '#core/practice-client/practice-setup.ts'
import { Card } from '#ui/Card.tsx'

import { Check } from './OrgSettings.tsx'

type UserChange = Partial<Pick<PracticeSetupUser, 'active' | 'frozen' | 'ipRestricted' | 'loginHoursRestricted'>>
type UsersProps = { users: readonly PracticeSetupUser[]; onChange: (username: string, change: UserChange) => void }

/** Users of the org and what stops each from logging in. */
export function Users({ users, onChange }: UsersProps) {
  return (
    <Card title="Users">
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
              <Check label="Active" checked={user.active} onChecked={(active) => onChange(user.username, { active })} />
              <Check label="Frozen" checked={user.frozen} onChecked={(frozen) => onChange(user.username, { frozen })} />
              <Check
                label="Outside Login IP Ranges"
                checked={user.ipRestricted}
                onChecked={(ipRestricted) => onChange(user.username, { ipRestricted })}
              />
              <Check
                label="Outside Login Hours"
                checked={user.loginHoursRestricted}
                onChecked={(loginHoursRestricted) => onChange(user.username, { loginHoursRestricted })}
              />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
