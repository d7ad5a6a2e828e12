import { incidentsSince, openIncident, postUpdate } from '#data/incidents.ts'
import { templates } from '#data/templates.ts'
import { type Incident, isResolved, phaseOf, statusByFunction } from '#domain/incident.ts'
import { parseNewIncident, parseUpdate } from '#domain/incident-input.ts'
import type { Moment } from '#domain/moment.ts'
import type { FunctionStatus } from '#domain/status.ts'
import { isUnfilled, type Template } from '#domain/template.ts'
import type { Typed } from '#domain/typed-field.ts'
import { wholeMinute } from '#domain/typed-time.ts'
import { unprintable } from '#edition/unprintable.ts'
import { STATUSPAGE_V1 } from '#i18n/statuspage-v1.ts'
import { filled, templateFacts } from '#i18n/template-text.ts'
import { type Asked, publicationOf, submissionFor } from './asked.ts'
import type { Functions } from './functions.ts'
import { refusalOfWords } from './refusal.ts'
import { failed, invalidFields, type Reply } from './reply.ts'
import { typedIncident, typedUpdate } from './typed.ts'

type Fn = NonNullable<ReturnType<Functions['get']>>

/**
 * A status stands beside nothing here: it follows from what readers are told. So it is said in the open incidents about the
 * component; where there is none, in the words of a pre-approved template for this component and status, or not at all. Null when
 * it was said, or is so already.
 */
export async function sayStatus(asked: Asked, fn: Fn, status: FunctionStatus, moment: Moment): Promise<Reply | null> {
  return status === fn.status ? null : say(asked, fn, status, moment)
}

async function say(asked: Asked, fn: Fn, status: FunctionStatus, moment: Moment): Promise<Reply | null> {
  const open = (await incidentsSince(asked.now, moment)).filter((one) => !isResolved(one) && statusByFunction(one).has(fn.id))
  const affected = open.filter((one) => statusByFunction(one).get(fn.id)?.status !== 'operational')
  const spoken = affected.length > 0 ? affected : open.slice(0, 1)
  if (spoken.length === 0) return openFromTemplate(asked, fn, status, moment)
  for (const incident of spoken) {
    const refused = await sayIn(asked, incident, fn, status)
    if (refused !== null) return refused
  }
  return null
}

async function sayIn(asked: Asked, incident: Incident, fn: Fn, status: FunctionStatus): Promise<Reply | null> {
  if (statusByFunction(incident).get(fn.id)?.status === status) return null
  const words = { phase: phaseOf(incident), text: STATUSPAGE_V1.said.status([{ name: fn.name, status }]), ...NO_PROMISE }
  const typed = { ...typedUpdate({ submission: submissionFor(asked, incident.id), statuses: new Map([[fn.id, status]]), ...words }), incident: incident.id }
  const parsed = parseUpdate(typed, asked.now)
  if (!parsed.ok) return invalidFields(parsed.problems, sentAs)
  const { incident: id, ...input } = parsed.input
  const posted = await postUpdate(asked.actor, id, input, asked.now)
  return posted.ok ? null : refusalOfWords(asked, posted.problem, { kind: 'update', target: id, fields: typed })
}

async function openFromTemplate(asked: Asked, fn: Fn, status: FunctionStatus, moment: Moment): Promise<Reply | null> {
  const template = (await templates()).find((one) => one.isPreApproved && one.title !== null && one.status === status && one.functions.includes(fn.id))
  const typed = template === undefined ? null : await typedFrom(template, asked, fn, status, moment)
  if (typed === null) return failed(422, STATUSPAGE_V1.noIncident(fn.name.en))
  const parsed = parseNewIncident(typed, asked.now)
  const unfit = parsed.ok ? unprintable(typed) : parsed.problems
  if (!parsed.ok || unfit !== null) return invalidFields(unfit ?? {}, sentAs)
  const opened = await openIncident(asked.actor, parsed.input, asked.now)
  return opened.ok ? null : refusalOfWords(asked, opened.problem, { kind: 'incident', target: null, fields: typed })
}

/** Null when something in it stays open that nobody is there to fill in. */
async function typedFrom({ title, text, phase }: Template, asked: Asked, fn: Fn, status: FunctionStatus, moment: Moment): Promise<Typed | null> {
  const { services } = await publicationOf(moment)
  const facts = templateFacts(services, [fn.id], { incident: null, time: asked.now, next: null })
  const name = title === null ? null : filled(title, facts)
  const words = filled(text, { ...facts, incident: name })
  if (name === null || [name.ko, name.en, words.ko, words.en].some(isUnfilled)) return null
  const said = { submission: asked.submission, phase: phase ?? 'investigating', text: words, statuses: new Map([[fn.id, status]]), ...NO_PROMISE } as const
  return typedIncident(name, wholeMinute(asked.now), said)
}

const NO_PROMISE = { estimateBy: null, nextUpdateBy: null }

function sentAs(): string {
  return 'component[status]'
}
