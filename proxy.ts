import { type NextRequest, NextResponse } from 'next/server'
import { METHOD_HEADER, PATH_HEADER } from '#auth/staff-path.ts'

export const config = { matcher: ['/staff', '/staff/:path*'] }

/** Headers of the staff console. Who may see or do what is decided in each page and action, never here. */
export function proxy(request: NextRequest): NextResponse {
  const policy = contentSecurityPolicy(btoa(crypto.randomUUID()))
  const asked = new Headers(request.headers)
  asked.set('content-security-policy', policy)
  asked.set(PATH_HEADER, `${request.nextUrl.pathname}${request.nextUrl.search}`)
  asked.set(METHOD_HEADER, request.method)
  const response = NextResponse.next({ request: { headers: asked } })
  if (!PREVIEW.test(request.nextUrl.pathname)) response.headers.set('content-security-policy', policy)
  for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value)
  if (process.env.STAFF_ORIGIN?.startsWith('https:')) response.headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains')
  return response
}

/** Answers with the policy of the page that it shows; two policies would both count. */
const PREVIEW = /^\/staff\/(?:preview(?:\/[0-9a-z]{12})?|postmortems\/[0-9a-z-]+\/preview\/(?:ko|en))$/

const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  // Not `no-referrer`: browsers would then send `Origin: null` with forms, and actions would refuse them.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
} as const

/**
 * Next finds the nonce in the request's copy of the policy and gives it to its scripts. No `require-trusted-types-for`:
 * Turbopack's loader of chunks assigns plain strings to `script.src` (Next 16.4), so a page reached by a redirect would stay empty.
 */
function contentSecurityPolicy(nonce: string): string {
  const isDevelopment = process.env.NODE_ENV === 'development'
  const directives = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "manifest-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ]
  return directives.join('; ')
}
