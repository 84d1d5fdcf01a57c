import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'

import { apiVersion, callApi, type ApiCall } from '#core/flow/steps/api.ts'
import { ApiPanel } from '#features/api/ApiPanel.tsx'
import { blockedWords } from '#words/en/blocked.ts'

import { usePorts } from '../../state/ports.ts'
import type { Bench } from '../state/use-bench.ts'

export function ApiStep({ bench }: { bench: Bench }) {
  const { flow } = usePorts()
  const { environment, update, session, setSession } = bench
  const call = useMutation({
    mutationFn: async ({ call, signal }: { call: ApiCall; signal: AbortSignal }) =>
      callApi(environment, session, call, flow, signal),
    onSuccess: (result) => result.ok && setSession(result.value),
  })
  const controller = useRef<AbortController>(undefined)
  return (
    <ApiPanel
      api={environment.api}
      onApi={(api) => update({ api })}
      versions={session.versions}
      version={apiVersion(environment, session.versions)}
      answer={session.api}
      scope={session.token?.outcome.ok ? session.token.outcome.value.scope : undefined}
      blocked={blockedWords(bench.state('api').blockedBy)}
      calling={call.isPending}
      onCall={(apiCall) => {
        controller.current = new AbortController()
        call.mutate({ call: apiCall, signal: controller.current.signal })
      }}
      onCancel={() => controller.current?.abort()}
    />
  )
}
