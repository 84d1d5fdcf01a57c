/** `serve-page.ts FOLDER`: the server of the product with another page, at PORT. Ends on SIGTERM. */
import process from 'node:process'

import { readNodeSettings } from '#edge/node/settings/settings.ts'
import { startServer } from '#edge/node/server/start-server.ts'

const [, , folder = ''] = process.argv
const settings = readNodeSettings({ ...process.env, PRACTICE: 'off' })
if (!settings.ok) throw new Error(`the value of ${settings.refusal.setting} is not understood`)
const { stop } = await startServer(settings.value, folder)
process.once('SIGTERM', () => void stop().then(() => process.exit(0)))
