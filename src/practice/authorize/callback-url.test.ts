import { describe, expect, it } from 'vitest'

import { callbackSource, isAllowedCallbackUrl } from './callback-url.ts'

describe('a callback', () => {
  it.each([
    ['https://app.example/cb', 'https://app.example'],
    ['https://app.example', 'https://app.example'],
    ['https://app.example:8443/cb?a=b', 'https://app.example:8443'],
    ['http://localhost:1717/OauthRedirect', 'http://localhost:1717'],
    ['http://[::1]:8080/cb', 'http:'],
    ['com.example.app:/cb', 'com.example.app:'],
    ['com.example.app://host/cb', 'com.example.app:'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
  ])('may be %s', (url, source) => {
    expect(isAllowedCallbackUrl(url)).toBe(true)
    expect(callbackSource(url)).toBe(source)
  })

  it.each([
    ['that ends its source in a policy', 'https://a;sandbox/'],
    ['of another host over plain HTTP', 'http://app.example/cb'],
    ['of a host whose name begins with the own machine’s', 'http://localhost.evil.example/cb'],
    ['of a host whose name ends with the own machine’s', 'http://evil.localhost/cb'],
    ['of a host that only looks like an address', 'http://127.0.0.1.evil.example/cb'],
    ['with a password alone', 'https://:secret@app.example/cb'],
    ['that is script', 'javascript:alert(1)'],
    ['that is a document', 'data:text/html,x'],
    ['that a browser reads something with', 'view-source:https://app.example/'],
    ['into a file system', 'filesystem:https://app.example/temporary/x'],
    ['into an archive', 'jar:https://app.example/x.jar!/'],
    ['of a scheme around another', 'feed:javascript:alert(1)'],
    ['that starts a program of the system', 'ms-msdt:/id'],
    ['with user information', 'https://user@app.example/cb'],
    ['with a fragment', 'https://app.example/cb#x'],
    ['that a browser writes in another way', 'https://APP.example/cb'],
    ['with a path that resolves', 'https://app.example/a/../cb'],
    ['that is relative', '/cb'],
  ])('is none %s: %s', (_what, url) => {
    expect(isAllowedCallbackUrl(url)).toBe(false)
  })
})
