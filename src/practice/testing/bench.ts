import { rsaKeyPair, selfSignedDer, toPem } from './x509.ts'

/** Anything that answers requests: an org in memory, the edge function in workerd, a server on a port. */
export type Serve = (request: Request) => Promise<Response>

export type CreatedOrg = {
  baseUrl: string
  myDomainUrl: string
  loginUrl: string
  instanceUrl: string
  orgId: string
  kind: string
  users: { username: string; note: string }[]
  expiresAt: string
}
export type CreatedApp = { appId: string; consumerKey: string; consumerSecret: string }
export type TokenAnswer = Record<string, string>

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** Where the served org believes to be. */
export const ORIGIN = 'http://practice.test'

const pairs: Promise<CryptoKeyPair>[] = []

/** One of a few key pairs made once per run: generating RSA keys is the dearest thing in these tests. */
export function keyPair(index: 0 | 1 = 0): Promise<CryptoKeyPair> {
  return (pairs[index] ??= rsaKeyPair())
}

/** A key's certificate as PEM. */
export async function certificatePem(index: 0 | 1 = 0): Promise<string> {
  return toPem(await selfSignedDer(await keyPair(index)), 'CERTIFICATE')
}

/** An org with one registered app and everything right: each test changes one thing. */
export class Bench {
  readonly serve: Serve
  readonly org: CreatedOrg
  app!: CreatedApp

  private constructor(serve: Serve, org: CreatedOrg) {
    this.serve = serve
    this.org = org
  }

  /** Makes an org, and an app that pre-authorises its integration user. */
  static async create(serve: Serve, options: { kind?: string; app?: Record<string, unknown> } = {}): Promise<Bench> {
    const created = await serve(post(`${ORIGIN}/practice/orgs`, { kind: options.kind ?? 'production' }))
    if (created.status !== 201) throw new Error(`org not created: ${String(created.status)}`)
    const bench = new Bench(serve, (await created.json()) as CreatedOrg)
    bench.app = await bench.register(options.app ?? {})
    return bench
  }

  get username(): string {
    return this.user('System integration')
  }

  user(note: string): string {
    const user = this.org.users.find((candidate) => candidate.note === note)
    if (user === undefined) throw new Error(`no user: ${note}`)
    return user.username
  }

  async register(changes: Record<string, unknown>): Promise<CreatedApp> {
    const answer = await this.setup('POST', '/apps', {
      label: 'Bench',
      kind: 'external_client_app',
      certificate: await certificatePem(),
      callbackUrls: ['http://localhost:1717/OauthRedirect'],
      scopes: ['api', 'web', 'openid', 'id', 'refresh_token'],
      permittedUsers: 'admin_pre_authorized',
      preAuthorizedUsernames: [this.username],
      ...changes,
    })
    if (answer.status !== 201) throw new Error(`app not registered: ${await answer.text()}`)
    return (await answer.json()) as CreatedApp
  }

  setup(method: string, path = '', body?: unknown): Promise<Response> {
    const url = `${this.org.baseUrl}/setup${path}`
    return this.serve(body === undefined ? new Request(url, { method }) : post(url, body, method))
  }

  change(changes: Record<string, unknown>): Promise<Response> {
    return this.setup('PATCH', `/apps/${this.app.appId}`, changes)
  }

  changeUser(changes: Record<string, unknown>, username = this.username): Promise<Response> {
    return this.setup('PATCH', `/users/${encodeURIComponent(username)}`, changes)
  }

  /** A valid assertion, but for what is changed; a claim set to undefined is left out. */
  async assertion(
    claims: Record<string, unknown> = {},
    options: { header?: Record<string, unknown>; key?: CryptoKey } = {},
  ): Promise<string> {
    const now = Math.floor(Date.now() / 1000)
    const payload = {
      iss: this.app.consumerKey,
      sub: this.username,
      aud: this.org.myDomainUrl,
      exp: now + 120,
      ...claims,
    }
    const key = options.key ?? (await keyPair()).privateKey
    return sign(options.header ?? { alg: 'RS256' }, payload, key)
  }

  /** Posts a form to the token endpoint of a door. */
  token(
    parameters: Record<string, string>,
    door = this.org.myDomainUrl,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const body = new URLSearchParams(parameters).toString()
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    return this.serve(
      new Request(`${door}/services/oauth2/token`, { method: 'POST', headers: { ...type, ...headers }, body }),
    )
  }

  async exchange(claims: Record<string, unknown> = {}, door = this.org.myDomainUrl): Promise<Response> {
    return this.token({ grant_type: JWT_BEARER, assertion: await this.assertion(claims) }, door)
  }

  /** An access token for the integration user. */
  async accessToken(claims: Record<string, unknown> = {}): Promise<string> {
    const answer = await this.exchange(claims)
    const body = (await answer.json()) as TokenAnswer
    if (answer.status !== 200) throw new Error(`no token: ${JSON.stringify(body)}`)
    return body['access_token'] ?? ''
  }

  /** An authenticated GET at the bare origin. */
  get(path: string, token: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.serve(new Request(`${ORIGIN}${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } }))
  }

  /** Runs SOQL and returns status and body. */
  async query(soql: string, token: string, extra = ''): Promise<{ status: number; body: unknown }> {
    const answer = await this.get(`/services/data/v67.0/query?q=${encodeURIComponent(soql)}${extra}`, token)
    return { status: answer.status, body: await answer.json() }
  }

  async lastLogin(): Promise<Record<string, unknown>> {
    const history = (await (await this.setup('GET', '/login-history')).json()) as Record<string, unknown>[]
    return history[0] ?? {}
  }
}

/** A JSON request. */
export function post(url: string, body: unknown, method = 'POST'): Request {
  return new Request(url, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

/** A compact JWS; written out here, so that what is tested is not signed by what is tested. */
export async function sign(header: unknown, payload: unknown, key: CryptoKey): Promise<string> {
  const input = `${base64Url(JSON.stringify(header))}.${base64Url(JSON.stringify(payload))}`
  const signature = new Uint8Array(await crypto.subtle.sign(key.algorithm.name, key, new TextEncoder().encode(input)))
  return `${input}.${base64Url(String.fromCharCode(...signature), true)}`
}

/** Base64url of text, as UTF-8, or of a binary string. */
export function base64Url(text: string, binary = false): string {
  const bytes = binary ? text : String.fromCharCode(...new TextEncoder().encode(text))
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
