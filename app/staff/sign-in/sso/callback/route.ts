import { browserOf } from '#auth/browser.ts'
import { finishSso } from '#auth/sso.ts'
import { ssoSettings } from '#auth/sso-settings.ts'
import { staffPath } from '#auth/staff-path.ts'
import { now } from '#bin/now.ts'
import { leadTo } from '../lead-to.ts'

/** Where the identity provider sends people back. */
export async function GET(request: Request): Promise<Response> {
  const settings = ssoSettings()
  if (settings === null) return new Response(null, { status: 404 })
  const finished = await finishSso(settings, new URL(request.url).search, browserOf(request.headers), now())
  return finished.ok ? leadTo(staffPath(finished.next), finished.setCookie) : leadTo(`/staff/sign-in?problem=${finished.problem}`)
}
