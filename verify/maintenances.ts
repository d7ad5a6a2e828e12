import { z } from 'zod'
import { inLanguage, LANGUAGES, type Language } from '#domain/language.ts'
import { inTurns } from '#edition/in-turns.ts'
import { checkNumbered } from './commitments.ts'
import { type Inspection, loggedAs } from './inspection.ts'
import { type LeafOf, placeOf } from './log.ts'
import { pathIn, readText } from './pages.ts'
import { shows, showsPlain, timesIn, updatesIn } from './printed-updates.ts'
import { jsonOf, type Recorded } from './records.ts'

type Announced = Recorded<LeafOf<'maintenance-announced'>>

/** Everything that was said of planned work: the public record against the log, the printed pages against the record. */
export async function checkMaintenances(inspection: Inspection): Promise<void> {
  const leaves = loggedAs(inspection, 'maintenance-announced')
  const files = await checkNumbered(inspection, 'maintenance', leaves)
  await inTurns(files, (updates) => checkMaintenance(inspection, updates))
  if (leaves.length === 0) return
  inspection.notes.passed('maintenance', `${leaves.length} updates of ${files.length} maintenances are the ones that were logged, on the printed pages too`)
}

async function checkMaintenance(inspection: Inspection, updates: readonly Announced[]): Promise<void> {
  const said = updates.flatMap((one) => saidIn(inspection, one) ?? [])
  await Promise.all(LANGUAGES.map((language) => checkPage(inspection, updates, said, language)))
}

const SAID = z.object({ ko: z.string().nullable(), en: z.string().nullable() })
const TITLE = z.object({ ko: z.string(), en: z.string() })
const RECORD = z.object({
  maintenance: z.object({ id: z.string() }),
  update: z.object({
    number: z.number(),
    at: z.string(),
    from: z.string(),
    to: z.string(),
    text: SAID.nullable(),
    retitled: z.object({ was: TITLE, now: TITLE, reason: SAID }).nullable().default(null),
  }),
})
type Said = { readonly record: z.output<typeof RECORD>['update']; readonly announced: Announced }

/** Null when the line is not what was logged, or says something else than its leaf; the notes then say so. */
function saidIn({ notes }: Inspection, announced: Announced): Said | null {
  const { logged, line, place } = announced
  const { leaf } = logged
  if (line === null) return null
  const read = RECORD.safeParse(jsonOf(line))
  const claims = read.success ? [read.data.maintenance.id, ...FIELDS.map((field) => read.data.update[field])] : []
  if (read.success && [leaf.id, ...FIELDS.map((field) => leaf[field])].every((known, at) => known === claims[at]))
    return { record: read.data.update, announced }
  notes.failed('maintenance', `line ${leaf.record.line} says something else than its leaf`, place)
  return null
}

const FIELDS = ['number', 'at', 'from', 'to'] as const

async function checkPage({ source, notes }: Inspection, updates: readonly Announced[], said: readonly Said[], language: Language): Promise<void> {
  const [first] = updates
  if (first === undefined) return
  const path = pathIn(language, `/maintenance/${first.logged.leaf.id}`)
  const html = await readText(source, path, 'maintenance', notes, placeOf(first.logged))
  if (html === null) return
  const printed = updatesIn(html)
  const known = new Set(updates.map(({ logged }) => logged.leaf.number))
  for (const number of printed.keys()) if (!known.has(number)) notes.failed('maintenance', `update ${number} is printed, but not in the log`, { path })
  for (const { record, announced } of said) {
    const place = { ...announced.place, path: `${path}#u${record.number}` }
    const part = printed.get(record.number)
    if (part === undefined) notes.failed('maintenance', `update ${record.number} is not printed`, place)
    else for (const sentence of missingIn(part, record, language)) notes.failed('maintenance', sentence, place)
  }
}

function missingIn(part: string, { number, text, retitled, at }: Said['record'], language: Language): readonly string[] {
  const said = [text, retitled?.reason ?? null].filter((one) => one !== null)
  const titles = retitled === null ? [] : [retitled.was[language], retitled.now[language]]
  const isShown = said.every((one) => shows(part, inLanguage(one, language).text)) && titles.every((title) => showsPlain(part, title))
  const words = isShown ? [] : [`the words of update ${number} are not the ones that were recorded`]
  return timesIn(part).has(Date.parse(at)) ? words : [...words, `the time of update ${number} is not the one that was recorded, ${at}`]
}
