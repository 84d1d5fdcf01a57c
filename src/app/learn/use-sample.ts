import { useQuery } from '@tanstack/react-query'

import { signAssertion } from '#core/assertions/sign.ts'
import { toNumericDate } from '#core/kernel/numeric-date.ts'
import { generateSigningKey } from '#core/keys/generate.ts'
import { DEFAULT_ASSERTION_LIFETIME_SECONDS, LOGIN_AUDIENCE } from '#core/vocabulary/salesforce.ts'

import { usePorts } from '../state/ports.ts'

/**
 * An assertion to take apart where nothing was signed yet, of a key made for it and of an app that is nowhere. The key
 * is forgotten with the page, and the assertion opens nothing.
 */
export function useSample() {
  const { flow } = usePorts()
  return useQuery({
    queryKey: ['learn', 'sample'],
    staleTime: Infinity,
    queryFn: async () => {
      const key = await generateSigningKey({ modulusBits: 2048 })
      const exp = toNumericDate(flow.clock()) + DEFAULT_ASSERTION_LIFETIME_SECONDS
      const claims = { iss: '3MVG9SampleOfNoApp', sub: 'ci@acme.example', aud: LOGIN_AUDIENCE, exp }
      return { compact: await signAssertion(claims, key.privateKey), spki: key.spki }
    },
  })
}
