import { z } from 'zod'
import { inLanguage, LANGUAGES, type Language } from '#domain/language.ts'
import { inTurns } from '#edition/in-turns.ts'
import { type Inspection, loggedAs } from './inspection.ts'
import { type LeafOf, type Logged, placeOf } from './log.ts'
import { pathIn, readText } from './pages.ts'
import { shows, timesIn, updatesIn } from './printed-updates.ts'
import { byFile, jsonOf, type Recorded, readRecords } from './records.ts'

type UpdateLeaf = LeafOf<'incident-update'>

/** Every update of every incident: the public record against the log, the printed pages against the record. */
export async function checkIncidents(inspection: Inspection): Promise<void> {
  const { notes } = inspection
  const leaves = loggedAs(inspection, 'incident-update')
  const incidents = byFile(leaves)
  await inTurns(incidents, (updates) => checkIncident(inspection, updates))
  if (leaves.length === 0) return
  notes.passed('incident updates', `${leaves.length} updates and corrections of ${incidents.length} incidents are the ones that were logged`)
  notes.passed('printed incidents', 'their words and times stand in the printed pages, in both languages, and no other updates do')
}

async function checkIncident(inspection: Inspection, updates: readonly Logged<UpdateLeaf>[]): Promise<void> {
  const recorded = await readRecords(inspection, 'incident updates', updates)
  if (recorded === null) return
  checkOrder(inspection, recorded)
  const said = recorded.flatMap((one) => saidIn(inspection, one) ?? [])
  await Promise.all(LANGUAGES.map((language) => checkPage(inspection, updates, said, language)))
}

const SAID = z.object({ ko: z.string().nullable(), en: z.string().nullable() })
const RECORD = z.object({
  incident: z.object({ id: z.string() }),
  update: z.object({
    id: z.string(),
    number: z.number(),
    rev: z.number(),
    at: z.string(),
    recorded_at: z.string(),
    text: SAID,
    reason: SAID.nullable(),
    clearance: z.object({ reason: SAID.nullish() }).nullish(),
  }),
})
type Said = { readonly record: z.output<typeof RECORD>['update']; readonly recorded: Recorded<UpdateLeaf> }

/** Null when the line is not what was logged, or says something else than its leaf; the notes then say so. */
function saidIn({ notes }: Inspection, recorded: Recorded<UpdateLeaf>): Said | null {
  const { logged, line, place } = recorded
  const { leaf } = logged
  if (line === null) return null
  const read = RECORD.safeParse(jsonOf(line))
  if (!read.success) {
    notes.failed('incident updates', `line ${leaf.record.line} is no record of an update`, place)
    return null
  }
  const { incident, update } = read.data
  const claims = [incident.id, update.id, update.number, update.rev, update.at, update.recorded_at]
  const known = [leaf.incident, leaf.update, leaf.number, leaf.rev, leaf.at, leaf.recorded_at]
  if (claims.some((claim, at) => claim !== known[at])) notes.failed('incident updates', `line ${leaf.record.line} is about another update than its leaf`, place)
  return { record: update, recorded }
}

/** Updates are numbered 1…n, corrections of each 1…n, and nothing is recorded before what stands above it. */
function checkOrder({ notes }: Inspection, recorded: readonly Recorded<UpdateLeaf>[]): void {
  const revisions = new Map<string, { readonly number: number; readonly rev: number }>()
  let before = ''
  for (const { logged, place } of recorded) {
    const { leaf } = logged
    const last = revisions.get(leaf.update) ?? { number: revisions.size + 1, rev: 0 }
    if (leaf.number !== last.number) notes.failed('incident updates', `update ${leaf.number} stands where update ${last.number} is due`, place)
    if (leaf.rev !== last.rev + 1) notes.failed('incident updates', `revision ${leaf.rev} of update ${leaf.number} follows revision ${last.rev}`, place)
    if (leaf.recorded_at < before) notes.failed('incident updates', `recorded at ${leaf.recorded_at}, but the one before it at ${before}`, place)
    revisions.set(leaf.update, { number: last.number, rev: leaf.rev })
    before = leaf.recorded_at
  }
}

async function checkPage({ source, notes }: Inspection, updates: readonly Logged<UpdateLeaf>[], said: readonly Said[], language: Language): Promise<void> {
  const [first] = updates
  if (first === undefined) return
  const path = pathIn(language, `/incidents/${first.leaf.incident}`)
  const html = await readText(source, path, 'printed incidents', notes, placeOf(first))
  if (html === null) return
  const printed = updatesIn(html)
  const known = new Set(updates.map(({ leaf }) => leaf.number))
  for (const number of printed.keys()) if (!known.has(number)) notes.failed('printed incidents', `update ${number} is printed, but not in the log`, { path })
  for (const { record, recorded } of said) {
    const place = { ...recorded.place, path: `${path}#u${record.number}` }
    const part = printed.get(record.number)
    if (part === undefined) notes.failed('printed incidents', `update ${record.number} is not printed`, place)
    else for (const sentence of missingIn(part, record, language)) notes.failed('printed incidents', sentence, place)
  }
}

function missingIn(part: string, record: Said['record'], language: Language): readonly string[] {
  const which = `revision ${record.rev} of update ${record.number}`
  const missing: string[] = []
  if (!shows(part, inLanguage(record.text, language).text)) missing.push(`the words of ${which} are not the ones that were recorded`)
  if (record.reason !== null && !shows(part, inLanguage(record.reason, language).text)) missing.push(`the reason of ${which} is not the one that was recorded`)
  const bypass = record.clearance?.reason ?? null
  if (bypass !== null && !shows(part, inLanguage(bypass, language).text)) missing.push(`why ${which} went out without approval is not what was recorded`)
  if (!timesIn(part).has(Date.parse(record.at))) missing.push(`the time of ${which} is not the one that was recorded, ${record.at}`)
  return missing
}
