import { isOwnOrigin } from '#auth/admission.ts'
import { browserOf } from '#auth/browser.ts'
import { signOut } from '#auth/sign-in.ts'
import { staffOrigin } from '#auth/staff-origin.ts'

/** A plain form posts here: an action could not say that the browser shall forget what it kept. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnOrigin(request.headers.get('origin'), staffOrigin())) return new Response(null, { status: 403 })
  const headers = new Headers({ location: '/staff/sign-in', 'clear-site-data': LEFT_BEHIND })
  for (const line of await signOut(browserOf(request.headers))) headers.append('set-cookie', line)
  return new Response(null, { status: 303, headers })
}

/** Not `"cookies"`: browsers take those of every sister site along, and the mark that they know this browser. */
const LEFT_BEHIND = '"cache", "storage"'
