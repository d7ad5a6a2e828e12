import { parseArgs } from 'node:util'
import { type Incident, PHASES, phaseOf } from '#domain/incident.ts'
import type { Service } from '#domain/service.ts'
import { FUNCTION_STATUSES } from '#domain/status.ts'
import type { Typed } from '#domain/typed-field.ts'
import { typedTime } from '#domain/typed-time.ts'

export const SAY_HELP = `npm run say -- list                                  open incidents, services and functions
npm run say -- --as <e-mail> --ko <text> [--en <text>] [options]

  --incident <id>          which one; without it the only one that is open
  --new --title-ko <text> --title-en <text> [--started <time>]
                           opens a new incident instead
  --phase ${PHASES.join('|')}
                           as it is now, when left out
  --set <service>/<function>=<status>
                           any number of times; ${FUNCTION_STATUSES.join(', ')}
  --next <time>            by when the next update comes: 30m, 2h or ${'2022-10-16T14:30'} in Seoul
  --back <time>            when it should be back
  --bypass-ko <reason>, --bypass-en <reason>
                           goes past an approval that is asked for; readers are told
  --yes                    posts without asking

A text that is "-" is read from standard input. The same rules hold as in the console, and the audit log names you.`

/** What was asked for, in the fields that the console's form would send. */
export type Said = {
  readonly as: string
  readonly isSure: boolean
  /** Null for a new incident. */
  readonly incident: Incident | null
  readonly typed: Typed
  readonly bypass: { readonly ko: string; readonly en: string } | null
}
export type ReadArguments = { readonly ok: true; readonly said: Said } | { readonly ok: false; readonly sentence: string }

const OPTIONS = {
  as: { type: 'string' },
  ko: { type: 'string', default: '' },
  en: { type: 'string', default: '' },
  incident: { type: 'string' },
  new: { type: 'boolean', default: false },
  'title-ko': { type: 'string', default: '' },
  'title-en': { type: 'string', default: '' },
  started: { type: 'string' },
  phase: { type: 'string' },
  set: { type: 'string', multiple: true },
  next: { type: 'string' },
  back: { type: 'string' },
  'bypass-ko': { type: 'string', default: '' },
  'bypass-en': { type: 'string', default: '' },
  yes: { type: 'boolean', default: false },
} as const

type Around = {
  readonly open: readonly Incident[]
  readonly services: readonly Service[]
  readonly now: Date
  readonly submission: string
  /** Standard input, read to its end. */
  readonly input: () => string
}

export function readSay(args: readonly string[], around: Around): ReadArguments {
  const values = valuesOf(args)
  if (typeof values === 'string') return refused(values)
  if (values.as === undefined) return refused('Say who you are: --as <e-mail>, as you sign in.')
  const incident = values.new ? null : incidentAsked(values.incident, around.open)
  if (typeof incident === 'string') return refused(incident)
  const functions = functionFields(values.set ?? [], around.services)
  if (typeof functions === 'string') return refused(functions)
  const times = { nextUpdateBy: values.next, estimateBy: values.back }
  const wrong = Object.values(times).find((text) => text !== undefined && timeAsked(text, around.now) === null)
  if (wrong !== undefined) return refused(`"${wrong}" is no time: 30m, 2h, or 2022-10-16T14:30 in Seoul.`)
  const text = (typed: string) => (typed === '-' ? around.input() : typed)
  const time = (typed: string | undefined) => (typed === undefined ? '' : (timeAsked(typed, around.now) ?? ''))
  const typed = {
    submission: around.submission,
    phase: values.phase ?? (incident === null ? 'investigating' : phaseOf(incident)),
    textKo: text(values.ko),
    textEn: text(values.en),
    nextUpdateBy: time(values.next),
    estimateBy: time(values.back),
    estimateWordsKo: '',
    estimateWordsEn: '',
    sources: '',
    ...functions,
    ...(incident === null
      ? { titleKo: values['title-ko'], titleEn: values['title-en'], startedAt: values.started ?? typedTime(around.now), dependency: '' }
      : { incident: incident.id }),
  }
  const bypass = { ko: values['bypass-ko'], en: values['bypass-en'] }
  return { ok: true, said: { as: values.as, isSure: values.yes, incident, typed, bypass: bypass.ko === '' && bypass.en === '' ? null : bypass } }
}

function refused(sentence: string): ReadArguments {
  return { ok: false, sentence }
}

function valuesOf(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false }).values
  } catch (error) {
    return `${error instanceof Error ? error.message.split('. ')[0] : error}.`
  }
}

function incidentAsked(id: string | undefined, open: readonly Incident[]): Incident | string {
  const [only, ...others] = open
  if (id !== undefined) return open.find((one) => one.id === id) ?? `No open incident has the id ${id}: "npm run say -- list" shows them.`
  if (only === undefined) return 'No incident is open: --new --title-ko … --title-en … opens one.'
  return others.length === 0 ? only : `${open.length} incidents are open, so name one with --incident: "npm run say -- list" shows them.`
}

function functionFields(set: readonly string[], services: readonly Service[]): Typed | string {
  const fields: Record<string, string> = {}
  for (const one of set) {
    const [, service, slug, status] = /^([^/=]+)\/([^/=]+)=(.+)$/.exec(one) ?? []
    const fn = services.find((known) => known.slug === service)?.functions.find((known) => known.slug === slug)
    if (fn === undefined) return `"${one}" names no function: <service>/<function>=<status>, and "npm run say -- list" shows them.`
    fields[`functions.${fn.id}.status`] = status ?? ''
  }
  return fields
}

/** As the form types it; null when it is no time. */
function timeAsked(text: string, now: Date): string | null {
  const [, count, unit] = /^(\d{1,4})(m|h)$/.exec(text) ?? []
  if (count !== undefined) return typedTime(new Date(now.getTime() + Number(count) * (unit === 'h' ? 3_600_000 : 60_000)))
  return /^20\d\d-\d\d-\d\dT\d\d:\d\d$/.test(text) ? text : null
}
