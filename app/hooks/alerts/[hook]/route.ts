import { clientAddress } from '#auth/browser.ts'
import { hookSecret, senderProblem } from '#auth/hook-secret.ts'
import { now } from '#bin/now.ts'
import { alertHook, alertRules, servicesOpenedBy } from '#data/alert-hooks.ts'
import { receiveAlerts } from '#data/proposals.ts'
import { parseAlerts } from '#domain/alert-input.ts'
import { ALERT_BODY_MAX_BYTES } from '#domain/input-bounds.ts'
import type { AlertHook } from '#domain/staff.ts'
import { answer, bodyOf, parsedJson } from '../../answer.ts'
import { rateGate } from '../../rate.ts'
import { openByRule } from '../open-by-rule.ts'

export const dynamic = 'force-dynamic'

const mayCome = rateGate()

/** Takes alerts in. Whatever is answered with 5xx, Alertmanager and Grafana send again. */
export async function POST(request: Request, { params }: { readonly params: Promise<{ hook: string }> }): Promise<Response> {
  const { hook: id } = await params
  const hook = /^[0-9a-z]{12}$/.test(id) ? await alertHook(id) : null
  if (hook === null || hook.revokedAt !== null) return answer(404, { message: 'There is no such hook, or it was revoked: see /staff/alerts.' })
  const body = await bodyOf(request, ALERT_BODY_MAX_BYTES)
  if (body === null) return answer(413, { message: `At most ${ALERT_BODY_MAX_BYTES} bytes at a time: send smaller groups.` })
  const problem = senderProblem(hook.kind, hookSecret(hook), { headers: request.headers, body }, new Date())
  if (problem !== null) return answer(401, { message: SENTENCE[problem] })
  if (!mayCome(id, performance.now()))
    return answer(503, { message: 'Too many requests from this hook: wait a second, or group alerts.' }, { 'retry-after': '1' })
  const parsed = parseAlerts(hook.kind, parsedJson(body))
  if (!parsed.ok) return answer(422, { message: `This is not what ${hook.kind} sends: look at "${parsed.where}".` })
  const rules = await alertRules(id)
  const address = clientAddress(request.headers.get('x-forwarded-for'))
  const actor: AlertHook = { kind: 'alert-hook', id, name: hook.name, opens: await servicesOpenedBy(rules), address }
  const proposal = await receiveAlerts(actor, parsed.batch, rules, now())
  const incident = proposal === null ? null : await openByRule(actor, proposal, now())
  return answer(200, { proposal: proposal?.id ?? null, incident })
}

const SENTENCE = {
  'not-signed': 'The secret of this hook is missing: send it as "Authorization: Bearer <secret>", or sign the body in "Bongsu-Signature".',
  'too-old': 'The signature is older than five minutes: check the clock of the sender.',
  'wrong-signature': 'The secret does not fit this hook: see /staff/alerts for a new one.',
} as const
