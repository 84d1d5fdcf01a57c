import { useLocation } from 'wouter'

import { decodePreparedOrg } from '#core/practice-client/prepared-org-text.ts'
import { PreparedOrgOffer } from '#features/practice/PreparedOrgOffer.tsx'

import { flowErrorWords } from '#words/en/flow-errors.ts'
import { makingWords } from '#words/en/practice-page.ts'
import { useMakePreparedOrg } from './use-make-prepared-org.ts'

/** Offers the org that a trainer's link holds, and leads to its bench once it is made. */
export function PreparedOrg({ text }: { text: string }) {
  const make = useMakePreparedOrg()
  const [, navigate] = useLocation()
  return (
    <PreparedOrgOffer
      prepared={decodePreparedOrg(text)}
      progress={make.phase === undefined ? undefined : makingWords[make.phase]}
      refused={make.data?.ok === false ? flowErrorWords(make.data.error) : undefined}
      onMake={(org) =>
        make.mutate(org, {
          onSuccess: (made) => {
            // Without an app there is nothing to ask a token for yet: the bench opens at the first step to do.
            if (made.ok) navigate(org.app === null ? `/env/${made.value.id}` : `/env/${made.value.id}/token`)
          },
        })
      }
    />
  )
}
