// oxlint-disable-next-line import/default -- Vite answers this question with an address, script-address.d.ts
import keyWorkerAddress from './key-worker.ts?worker&url'
import { openKeyDesk, type KeyDesk } from './key-desk.ts'
import { createScriptPolicy } from './script-policy.ts'

/** Every script of our own that may run beside the page. */
const scriptAddress = createScriptPolicy([keyWorkerAddress])

/** A desk whose worker is the page's own script. Nothing is fetched before its first task. Never throws. */
export function startKeyDesk(): KeyDesk {
  return openKeyDesk(() => new Worker(scriptAddress(keyWorkerAddress), { type: 'module', name: 'keys' }))
}
