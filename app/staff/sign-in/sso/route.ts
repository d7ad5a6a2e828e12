import { beginSso } from '#auth/sso.ts'
import { ssoSettings } from '#auth/sso-settings.ts'
import { staffPath } from '#auth/staff-path.ts'
import { leadTo } from './lead-to.ts'

/** A link leads here and on to the identity provider: a form could not, for the policy lets forms go nowhere else. */
export async function GET(request: Request): Promise<Response> {
  const settings = ssoSettings()
  if (settings === null) return new Response(null, { status: 404 })
  const begun = await beginSso(settings, staffPath(new URL(request.url).searchParams.get('next')))
  return begun.ok ? leadTo(begun.url.href, begun.setCookie) : leadTo(`/staff/sign-in?problem=${begun.problem}`)
}
