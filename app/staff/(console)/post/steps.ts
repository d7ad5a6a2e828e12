import { incident } from '#data/incidents.ts'
import { services } from '#data/services.ts'
import { template } from '#data/templates.ts'
import type { Moment } from '#domain/moment.ts'
import { QUICK_MINUTES, quickTime } from '#domain/quick-time.ts'
import type { Typed } from '#domain/typed-field.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { withTemplate } from '#ui/staff/template-fill.ts'

/** The form after a step within it; null when it was sent to be posted. */
export async function afterStep({ step = '', ...typed }: Typed, moment: Moment): Promise<FormState | null> {
  if (step === '') return null
  const [field = '', minutes] = step.split(':')
  const quick = QUICK_MINUTES.find((one) => String(one) === minutes)
  if (quick !== undefined && PROMISES.includes(field)) return filledIn({ ...typed, [field]: quickTime(moment.now, quick) }, field)
  return filledIn(await templated(typed, typed.template ?? '', moment), 'textKo')
}

const PROMISES: readonly string[] = ['nextUpdateBy', 'estimateBy']

/** The form with the template in it; as it was when there is no such template any more. */
export async function templated(typed: Typed, id: string, moment: Moment): Promise<Typed> {
  const [found, about, all] = await Promise.all([template(id), typed.incident === undefined ? null : incident(typed.incident, moment), services(moment)])
  return found === null || found.isRetired ? typed : withTemplate(typed, found, { incident: about, services: all, now: moment.now })
}

function filledIn(typed: Typed, filled: string): FormState {
  return { attempt: crypto.randomUUID(), typed, fields: {}, problem: null, filled }
}
