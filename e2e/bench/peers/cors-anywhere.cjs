// cors-anywhere as its README starts it; with `keep-alive`, with an agent that keeps connections.
const http = require('node:http')

const corsAnywhere = require('cors-anywhere')

const [port, mode] = process.argv.slice(2)
const agent = new http.Agent({ keepAlive: true, maxSockets: 256 })
corsAnywhere
  .createServer({ originWhitelist: [], ...(mode === 'keep-alive' ? { httpProxyOptions: { agent } } : {}) })
  .listen(Number(port), '127.0.0.1')
