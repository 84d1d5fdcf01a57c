/** The server as a process of its own, with the settings of its environment and the smallest page there is. */
import { readNodeSettings } from '../../settings/settings.ts'
import { startServer } from '../../server/start-server.ts'
import { makePageFolder } from '../../testing/running.ts'

const settings = readNodeSettings(process.env)
if (!settings.ok) throw new Error(settings.refusal.setting)
const server = await startServer(settings.value, await makePageFolder())
console.log(JSON.stringify({ port: server.port, practice: server.practice }))
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)))
