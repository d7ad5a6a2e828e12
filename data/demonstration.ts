import { readFile } from 'node:fs/promises'
import type { CatalogueProblem } from '#domain/catalogue.ts'
import { type Demonstration, parseDemonstration } from '#domain/demonstration.ts'
import type { IncidentProblem, StatusChange, UpdateInput } from '#domain/incident.ts'
import type { Actor } from '#domain/staff.ts'
import type { TemplateProblem } from '#domain/template.ts'
import { database } from './database.ts'
import { addDependency } from './dependencies.ts'
import { openIncident, postUpdate } from './incidents.ts'
import { addService } from './services.ts'
import { changeTemplate } from './templates.ts'

export const DEMONSTRATION_FILE = 'content/demonstration/october-2022.yaml'

/** Throws when the file breaks its schema: whoever starts the system has checked the content before. */
export async function demonstration(): Promise<Demonstration> {
  const parsed = parseDemonstration(await readFile(DEMONSTRATION_FILE, 'utf8'))
  if (!parsed.ok) throw new Error(`${DEMONSTRATION_FILE} does not follow its schema`)
  return parsed.demonstration
}

/** Services and what they stand on, as they were before anything happened. */
export async function seedServices(actor: Actor, event: Demonstration, now: Date): Promise<void> {
  for (const dependency of event.dependencies) expectOk(await addDependency(actor, dependency, now))
  for (const service of event.services)
    expectOk(await addService(actor, { ...service, functions: service.functions.map((fn) => ({ ...fn, declared: null })) }, now))
}

/** Words that its staff have ready; after the services, of whose functions they speak. */
export async function seedTemplates(actor: Actor, event: Demonstration, now: Date): Promise<void> {
  const ids = await functionIds()
  for (const [index, template] of event.templates.entries()) {
    const functions = template.functions.map((reference) => ids.get(reference) ?? reference)
    const input = { ...template, functions, submission: `demonstration-template-${index + 1}` }
    expectOk(await changeTemplate(actor, null, input, now))
  }
}

/**
 * Posts every update of the event whose time has come and that was not posted yet, each as of its own time.
 * Twice is harmless: an update is known by its submission. Gives back when the next one is due; null when none is left
 * or when staff ended the incident themselves.
 */
export async function postDueUpdates(actor: Actor, event: Demonstration, now: Date): Promise<Date | null> {
  const posted = await postedSubmissions(event)
  const functions = await functionIds()
  let incidentId = await incidentOf(event)
  for (const [index, update] of event.incident.updates.entries()) {
    if (posted.has(submissionOf(event, index))) continue
    if (update.at > now) return update.at
    const input = toInput(event, index, functions)
    const result: Awaited<ReturnType<typeof postUpdate>> =
      incidentId === null ? await openIncident(actor, { ...event.incident, first: input }, update.at) : await postUpdate(actor, incidentId, input, update.at)
    if (!result.ok && result.problem === 'already-resolved') return null
    incidentId = expectOk(result)
  }
  return null
}

function submissionOf(event: Demonstration, index: number): string {
  return `demonstration-${event.incident.id}-${index + 1}`
}

async function postedSubmissions(event: Demonstration): Promise<ReadonlySet<string>> {
  const rows = await database().updateRevision.findMany({
    where: { submission: { startsWith: `demonstration-${event.incident.id}-` } },
    select: { submission: true },
  })
  return new Set(rows.map((row) => row.submission))
}

async function incidentOf(event: Demonstration): Promise<string | null> {
  const first = await database().updateRevision.findUnique({ where: { submission: submissionOf(event, 0) }, include: { update: true } })
  return first?.update.incidentId ?? null
}

/** `service/function` → id. */
async function functionIds(): Promise<ReadonlyMap<string, string>> {
  const rows = await database().serviceFunction.findMany({ include: { service: true } })
  return new Map(rows.map((row) => [`${row.service.slug}/${row.slug}`, row.id]))
}

function toInput(event: Demonstration, index: number, functions: ReadonlyMap<string, string>): UpdateInput {
  const update = event.incident.updates[index]
  if (update === undefined) throw new Error(`the demonstration has no update ${index}`)
  const changes = update.changes.map(({ function: reference, ...change }): StatusChange => ({ ...change, functionId: functions.get(reference) ?? reference }))
  return { ...update, changes, submission: submissionOf(event, index) }
}

function expectOk(result: { ok: true; id: string } | { ok: false; problem: IncidentProblem | TemplateProblem | CatalogueProblem }): string {
  if (!result.ok) throw new Error(`the demonstration was refused: ${result.problem}`)
  return result.id
}
