/** The only header from which better-auth reads the client's address; we write it, a client's own is never handed on. */
export const CLIENT_HEADER = 'x-bongsu-client'

/** What is known of the browser that asks for something. */
export type Browser = {
  /** Its `Cookie` header. */
  readonly cookie: string | null
  readonly address: string | null
  readonly userAgent: string | null
}

export function browserOf(headers: Pick<Headers, 'get'>): Browser {
  return { cookie: headers.get('cookie'), address: clientAddress(headers.get('x-forwarded-for')), userAgent: headers.get('user-agent') }
}

/**
 * The address nearest to us: what the proxy before the office appended, or what Next took from the socket.
 * Whoever can reach the office directly can write it, hence the office listens on the loopback or behind a proxy.
 */
export function clientAddress(forwardedFor: string | null): string | null {
  return forwardedFor?.split(',').at(-1)?.trim() || null
}

/** What better-auth gets to see of it. */
export function headersFor({ cookie, address, userAgent }: Browser): Headers {
  const headers = new Headers()
  if (cookie !== null) headers.set('cookie', cookie)
  if (address !== null) headers.set(CLIENT_HEADER, address)
  if (userAgent !== null) headers.set('user-agent', userAgent)
  return headers
}
