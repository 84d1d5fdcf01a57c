import type { User } from '../org/users.ts'
import { callbackSource } from './callback-url.ts'
import type { AuthorizationRequest } from './request.ts'
import { scopeLabel } from './scopes.ts'

/**
 * The two pages a person sees in the web server flow. Made on the server, without script; the one style sheet is
 * allowed by its hash, so the policy needs no exception.
 */

const STYLE = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{margin:0;display:grid;place-items:center;min-height:100vh;background:Canvas;color:CanvasText}
main{width:min(26rem,calc(100vw - 3rem));margin:2rem 0}
h1{font-size:1.375rem;line-height:1.25;margin:0 0 .5rem}
fieldset{border:1px solid GrayText;border-radius:.5rem;margin:1rem 0;padding:.5rem 1rem}
legend{padding:0 .25rem}
label{display:flex;gap:.5rem;align-items:baseline;min-height:2rem;overflow-wrap:anywhere}
.buttons{display:flex;gap:.75rem}
button{font:inherit;min-height:2.75rem;flex:1;border-radius:.5rem;border:1px solid GrayText;background:ButtonFace;color:ButtonText;cursor:pointer}
button[value=allow]{background:LinkText;color:Canvas;border-color:LinkText}
:focus-visible{outline:3px solid Highlight;outline-offset:2px}
.quiet{opacity:.8;font-size:.875rem}
`

/**
 * The consent page: who to log in as, what the app asks for, Allow and Deny.
 *
 * @param action path the form is sent to
 * @param fields the request's own parameters and the form's one-time value, sent back with the decision
 */
export async function consentPage(
  request: AuthorizationRequest,
  users: readonly User[],
  action: string,
  fields: readonly (readonly [string, string])[],
): Promise<Response> {
  const hint = request.loginHint?.toLowerCase()
  const chosen = users.find((user) => user.username.toLowerCase() === hint) ?? users[0]
  const choices = users.map(
    (user) =>
      `<label><input type="radio" name="username" value="${escape(user.username)}"${user === chosen ? ' checked' : ''} required> ${escape(user.username)}</label>`,
  )
  const scopes = request.scopes.map(
    (scope) => `<li>${escape(scopeLabel(scope))} <span class="quiet">(${escape(scope)})</span></li>`,
  )
  const hidden = fields.map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`)
  const body = `<h1>Allow Access?</h1>
<p>${escape(request.app.label)} is asking to:</p>
<ul>${scopes.join('')}</ul>
<form method="post" action="${escape(action)}">
${hidden.join('')}
<fieldset><legend>Log in as</legend>${choices.join('')}</fieldset>
<p class="buttons"><button name="decision" value="allow">Allow</button><button name="decision" value="deny">Deny</button></p>
</form>
<p class="quiet">This is a practice org: no password is asked, and nothing here reaches Salesforce.</p>`
  return html(200, 'Allow Access?', body, callbackSource(request.redirectUri))
}

/**
 * What a person sees when a request is refused. The error is shown in Salesforce's words.
 *
 * @param callback the app's callback with the refusal in it, when it is known to be the app's: offered as a link, so that
 * whoever follows it has seen where it leads
 */
export async function authorizationErrorPage(error: string, description: string, callback?: string): Promise<Response> {
  const link =
    callback === undefined
      ? ''
      : `
<p>The app can be told: <a href="${escape(callback)}" rel="noreferrer">go back to ${escape(placeOf(callback))}</a>.</p>`
  const body = `<h1>We can’t authorize you</h1>
<p>An OAuth error was returned. Contact the app’s administrator.</p>
<p><code>${escape(error)}</code> : <code>${escape(description)}</code></p>${link}`
  return html(400, 'OAuth Error', body)
}

/** Where a callback leads, as a person may judge it: a host, or the scheme of an app on their machine. */
function placeOf(callback: string): string {
  const { host, protocol } = new URL(callback)
  return protocol === 'https:' || protocol === 'http:' ? host : protocol.slice(0, -1)
}

/** @param callback source the form's answer may redirect to */
async function html(status: number, title: string, body: string, callback?: string): Promise<Response> {
  const document = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escape(title)}</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>`
  return new Response(document, {
    status,
    headers: {
      'Content-Type': 'text/html;charset=UTF-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': await contentSecurityPolicy(callback),
      // Not `no-referrer`, under which a form's POST says that it comes from nowhere (Fetch, "serializing a request origin").
      'Referrer-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
    },
  })
}

/** `form-action` also binds where the form's answer redirects to, so it names the app's callback. */
async function contentSecurityPolicy(callback: string | undefined): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(STYLE)))
  const style = btoa(String.fromCharCode(...digest))
  const target = callback === undefined ? '' : ` ${callback}`
  return `default-src 'none'; style-src 'sha256-${style}'; form-action 'self'${target}; frame-ancestors 'none'; base-uri 'none'`
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`)
}
