import { dependencies } from '#data/dependencies.ts'
import { readDraft } from '#data/draft-publishing.ts'
import { takenBack } from '#data/draft-schedule.ts'
import { incidentOfUpdate } from '#data/incident-of-update.ts'
import { incident } from '#data/incidents.ts'
import { services } from '#data/services.ts'
import type { Draft } from '#domain/draft.ts'
import type { Incident, Update, UpdateInput } from '#domain/incident.ts'
import type { Opening } from '#domain/incident-after.ts'
import { parseCorrection, parseNewIncident, parseUpdate, type TypedCorrection } from '#domain/incident-input.ts'
import type { Moment } from '#domain/moment.ts'
import type { Why } from '#domain/retraction.ts'
import { existing, type Service } from '#domain/service.ts'
import type { FieldProblems, Typed } from '#domain/typed-field.ts'
import { unprintable } from '#edition/unprintable.ts'
import { incidentTitle } from '#i18n/incident-title.ts'
import type { FormProblem } from '#i18n/staff.ts'
import { chosenIn, withFacts } from '#ui/staff/template-fill.ts'

/** What a form wants to say about an incident, and of which one as it stands. */
export type Post =
  | { readonly kind: 'incident'; readonly input: Opening }
  | { readonly kind: 'update'; readonly before: Incident; readonly input: UpdateInput }
  | { readonly kind: 'correction'; readonly before: Incident; readonly input: TypedCorrection }
  | { readonly kind: 'retraction'; readonly before: Incident; readonly updates: readonly Update[]; readonly input: Why }

type Read =
  | { readonly ok: true; readonly post: Post; readonly typed: Typed }
  | { readonly ok: false; readonly fields: FieldProblems; readonly problem: FormProblem | null }

/** `typed`: the form with what was left to us, a title and the open places of a template. Everything about it that can be checked without writing: the form of each field, and that nothing in it is unfit to print. */
export async function readPost(typed: Typed, moment: Moment): Promise<Read> {
  const read = await parsedPost(typed, moment)
  const unfit = read.ok ? unprintable(typed) : null
  return unfit === null ? read : wrong(unfit)
}

/** The same of a draft, as it stands. */
export async function readDraftedPost(found: Draft, moment: Moment): Promise<Read> {
  const read = await readDraft(found, moment, unprintable)
  if (!read.ok) return wrong(read.problems)
  const [one, typed] = [read.input, found.fields]
  if (one.kind === 'incident') return { ok: true, post: one, typed }
  if (one.kind === 'update') {
    const before = await incident(one.target, moment)
    return before === null ? refused('no-such-incident') : { ok: true, post: { kind: 'update', before, input: one.input }, typed }
  }
  if (one.kind !== 'correction') {
    const taken = await takenBack(one, moment)
    return taken.ok ? { ok: true, post: { kind: 'retraction', before: taken.before, updates: taken.updates, input: one.input }, typed } : refused(taken.problem)
  }
  const corrected = await incidentOfUpdate(one.target, moment)
  if (corrected === null) return refused('no-such-update')
  return { ok: true, post: { kind: 'correction', before: corrected.incident, input: { ...one.input, update: one.target } }, typed }
}

async function parsedPost(typed: Typed, moment: Moment): Promise<Read> {
  if (typed.update !== undefined) return readCorrection(typed, typed.update, moment)
  return typed.incident === undefined ? readOpening(typed, moment) : readUpdate(typed, typed.incident, moment)
}

async function readOpening(typed: Typed, moment: Moment): Promise<Read> {
  const all = await services(moment)
  const whole = withFacts(withTitle(typed, all), { incident: null, services: all, now: moment.now })
  const parsed = parseNewIncident(whole, moment.now)
  if (!parsed.ok) return wrong(parsed.problems)
  const { dependency } = parsed.input
  if (dependency !== null && !existing(await dependencies(moment)).some(({ slug }) => slug === dependency)) return wrong({ dependency: 'not-a-choice' })
  return { ok: true, post: { kind: 'incident', input: parsed.input }, typed: whole }
}

async function readUpdate(typed: Typed, id: string, moment: Moment): Promise<Read> {
  const [before, all] = await Promise.all([incident(id, moment), services(moment)])
  if (before === null) return refused('no-such-incident')
  const whole = withFacts(typed, { incident: before, services: all, now: moment.now })
  const parsed = parseUpdate(whole, moment.now)
  return parsed.ok ? { ok: true, post: { kind: 'update', before, input: parsed.input }, typed: whole } : wrong(parsed.problems)
}

async function readCorrection(typed: Typed, id: string, moment: Moment): Promise<Read> {
  const found = await incidentOfUpdate(id, moment)
  if (found === null) return refused('no-such-update')
  const parsed = parseCorrection(typed, found.update.at)
  return parsed.ok ? { ok: true, post: { kind: 'correction', before: found.incident, input: parsed.input }, typed } : wrong(parsed.problems)
}

/** Whoever is in a hurry leaves the title empty: what fails is a title. */
function withTitle(typed: Typed, all: readonly Service[]): Typed {
  const failing = chosenIn(typed).filter((id) => typed[`functions.${id}.status`] !== 'operational')
  const title = incidentTitle(failing, all)
  return title === null ? typed : { ...typed, titleKo: typed.titleKo?.trim() || title.ko, titleEn: typed.titleEn?.trim() || title.en }
}

function wrong(fields: FieldProblems): Read {
  return { ok: false, fields, problem: null }
}

function refused(problem: FormProblem): Read {
  return { ok: false, fields: {}, problem }
}
