import { createServer, type Server } from 'node:http'
import Provider from 'oidc-provider'

export type TestAccount = {
  readonly email?: string
  readonly email_verified?: boolean
  readonly name?: string
  readonly groups?: readonly string[]
}

/** A real identity provider on this machine, in which whoever asks to be somebody is taken at their word. */
export class TestIdentityProvider {
  readonly accounts = new Map<string, TestAccount>()
  #server: Server | null = null

  private constructor(readonly issuer: string) {}

  static async start(redirectUri: string, port = 0): Promise<TestIdentityProvider> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const self = new TestIdentityProvider(`http://127.0.0.1:${address.port}`)
    self.#server = server
    const provider = new Provider(self.issuer, {
      clients: [{ client_id: 'bongsu', client_secret: 'a-secret-of-the-client', redirect_uris: [redirectUri] }],
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
      scopes: ['openid', 'email', 'profile', 'groups'],
      pkce: { required: () => true, methods: ['S256'] },
      cookies: { keys: ['a-key-for-tests-only'] },
      findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId, ...self.accounts.get(accountId) }) }),
    })
    server.on('request', provider.callback())
    return self
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections()
    await new Promise((resolve) => this.#server?.close(resolve))
  }

  /** Goes through its pages as a person in a browser does, up to the address to which it sends them back. */
  async signIn(url: URL, account: string): Promise<URL> {
    const jar = new Map<string, string>()
    let next = url
    let body: URLSearchParams | null = null
    for (let step = 0; step < 12; step += 1) {
      const request = { redirect: 'manual', headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } } as const
      const answer: Response = await fetch(next, body === null ? request : { ...request, method: 'POST', body })
      for (const line of answer.headers.getSetCookie()) jar.set(line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1, line.indexOf(';')))
      const location = answer.headers.get('location')
      if (location === null) {
        body = new URLSearchParams(
          /name="prompt" value="login"/.test(await answer.text()) ? { prompt: 'login', login: account, password: 'x' } : { prompt: 'consent' },
        )
        continue
      }
      body = null
      next = new URL(location, next)
      if (next.origin !== this.issuer) return next
    }
    throw new Error('the identity provider goes round in circles')
  }
}
