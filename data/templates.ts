import type { Actor, Concerns } from '#domain/staff.ts'
import type { Template, TemplateInput, TemplateProblem } from '#domain/template.ts'
import type { TemplateVersion } from '#prisma/generated/client.ts'
import { database, type Transaction } from './database.ts'
import { newId } from './identifier.ts'
import { type AlreadyDone, type Refused, type Written, write } from './write.ts'

export type TemplateWrite = Promise<{ ok: true; id: string } | { ok: false; problem: TemplateProblem }>

/** Those that staff may use, by group and name; what belongs to no group comes last. */
export async function templates(): Promise<readonly Template[]> {
  return (await newestVersions()).filter((one) => !one.isRetired)
}

export async function retiredTemplates(): Promise<readonly Template[]> {
  return (await newestVersions()).filter((one) => one.isRetired)
}

/** As it stands, also when it is retired; null when there is none of that id. */
export async function template(id: string): Promise<Template | null> {
  return newest(database(), id)
}

/** Makes a new one (`id` null), or changes one. */
export async function changeTemplate(actor: Actor, id: string | null, input: TemplateInput, now: Date): TemplateWrite {
  return change(actor, input.submission, now, async (tx) => {
    const before = id === null ? null : await newest(tx, id)
    if (id !== null && before === null) return { ok: false, problem: 'no-such-template' }
    if (before?.isRetired) return { ok: false, problem: 'template-retired' }
    const { submission: _, ...words } = input
    return { ok: true, before, after: { ...words, id: before?.id ?? newId(), isRetired: false } }
  })
}

/** From now on nobody may use it; what was posted with it is not touched. */
export async function retireTemplate(actor: Actor, id: string, submission: string, now: Date): TemplateWrite {
  return change(actor, submission, now, async (tx) => {
    const before = await newest(tx, id)
    if (before === null) return { ok: false, problem: 'no-such-template' }
    if (before.isRetired) return { ok: false, problem: 'template-retired' }
    return { ok: true, before, after: { ...before, isRetired: true } }
  })
}

type Change = Refused<TemplateProblem> | { readonly ok: true; readonly before: Template | null; readonly after: Omit<Template, 'number'> }

async function change(actor: Actor, submission: string, now: Date, next: (tx: Transaction) => Promise<Change>): TemplateWrite {
  const result = await write(actor, 'template.change', now, async (tx): Promise<Written<string> | AlreadyDone<string> | Refused<TemplateProblem>> => {
    const known = await tx.templateVersion.findUnique({ where: { submission } })
    if (known !== null) return { ok: true, value: known.template, audit: null }
    const changed = await next(tx)
    if (!changed.ok) return changed
    const { before, after } = changed
    const concerns = await concernsOf(tx, [after, ...(before === null ? [] : [before])])
    if (concerns === null) return { ok: false, problem: 'unknown-function' }
    await tx.templateVersion.create({ data: columns({ ...after, number: 1 + (before?.number ?? 0) }, submission, now) })
    return { ok: true, value: after.id, concerns, audit: { action: 'template.change', subject: after.id, before, after }, touch: null }
  })
  return result.ok ? { ok: true, id: result.value } : result
}

/** The services of its functions; the whole site when it names none, or when it may go out unapproved. Null when a function does not exist. */
async function concernsOf(tx: Transaction, versions: readonly Omit<Template, 'number'>[]): Promise<Concerns | null> {
  const ids = [...new Set(versions.flatMap((one) => one.functions))]
  const rows = await tx.serviceFunction.findMany({ where: { id: { in: ids } }, select: { serviceId: true } })
  if (rows.length !== ids.length) return null
  const isForSite = versions.some((one) => one.functions.length === 0 || one.isPreApproved)
  return isForSite ? 'site' : [...new Set(rows.map((row) => row.serviceId))]
}

async function newestVersions(): Promise<readonly Template[]> {
  const rows = await database().templateVersion.findMany({ distinct: ['template'], orderBy: [{ template: 'asc' }, { number: 'desc' }] })
  return rows.map(toTemplate).toSorted((a, b) => byGroup(a, b) || a.name.localeCompare(b.name, 'ko') || a.id.localeCompare(b.id))
}

function byGroup(a: Template, b: Template): number {
  if (a.group === null || b.group === null) return Number(a.group === null) - Number(b.group === null)
  return a.group.localeCompare(b.group, 'ko')
}

async function newest(reader: Pick<Transaction, 'templateVersion'>, id: string): Promise<Template | null> {
  const row = await reader.templateVersion.findFirst({ where: { template: id }, orderBy: { number: 'desc' } })
  return row === null ? null : toTemplate(row)
}

function columns({ id, title, text, functions, ...rest }: Template, submission: string, now: Date) {
  return {
    ...rest,
    template: id,
    titleKo: title?.ko ?? null,
    titleEn: title?.en ?? null,
    textKo: text.ko,
    textEn: text.en,
    functions: [...functions],
    submission,
    at: now,
  }
}

function toTemplate(row: TemplateVersion): Template {
  const { number, name, group, phase, functions, status, isPreApproved, isRetired } = row
  const title = row.titleKo === null || row.titleEn === null ? null : { ko: row.titleKo, en: row.titleEn }
  return { id: row.template, number, name, group, title, text: { ko: row.textKo, en: row.textEn }, phase, functions, status, isPreApproved, isRetired }
}
