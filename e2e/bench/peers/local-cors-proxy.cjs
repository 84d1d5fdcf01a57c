// local-cors-proxy as its command line starts it: `lcp --port … --proxyUrl …`.
const { startProxy } = require('local-cors-proxy/lib/index.js')

const [port, upstream] = process.argv.slice(2)
startProxy(Number(port), upstream, '', 'proxy', false, '*')
