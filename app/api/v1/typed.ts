import { latest, type Phase, type Update } from '#domain/incident.ts'
import type { Bilingual, Said } from '#domain/language.ts'
import type { FunctionStatus } from '#domain/status.ts'
import type { Typed } from '#domain/typed-field.ts'
import { typedTime } from '#domain/typed-time.ts'
import { typedChanges } from '#ui/staff/touchable-service.ts'

type Words = {
  readonly submission: string
  readonly phase: Phase
  readonly text: Said
  readonly statuses: ReadonlyMap<string, FunctionStatus>
  readonly estimateBy: Date | null
  readonly nextUpdateBy: Date | null
}

/** As the console's form would send it, so that one parser judges both and a draft can be written on by hand. */
export function typedUpdate({ submission, phase, text, statuses, estimateBy, nextUpdateBy }: Words): Typed {
  return {
    submission,
    phase,
    ...typedText(text),
    estimateBy: typedOrEmpty(estimateBy),
    estimateWordsKo: '',
    estimateWordsEn: '',
    nextUpdateBy: typedOrEmpty(nextUpdateBy),
    sources: '',
    ...Object.fromEntries([...statuses].map(([id, status]) => [`functions.${id}.status`, status])),
  }
}

export function typedIncident(title: Bilingual, startedAt: Date, words: Words): Typed {
  return { ...typedUpdate(words), ...typedTitle(title), startedAt: typedTime(startedAt), dependency: '' }
}

/** What was last said, with another text in the languages that it is given in. */
export function typedCorrection(update: Update, text: Said, reason: Said, submission: string): Typed {
  const said = latest(update)
  return {
    submission,
    update: update.id,
    phase: said.phase,
    ...typedText({ ko: text.ko ?? said.text.ko, en: text.en ?? said.text.en }),
    estimateBy: typedOrEmpty(said.estimate?.by ?? null),
    estimateWordsKo: said.estimate?.words?.ko ?? '',
    estimateWordsEn: said.estimate?.words?.en ?? '',
    nextUpdateBy: typedOrEmpty(said.nextUpdateBy),
    sources: said.sources.map(({ key, citation }) => `${key} | ${citation}`).join('\n'),
    ...typedChanges(said.changes),
    reasonKo: reason.ko ?? '',
    reasonEn: reason.en ?? '',
  }
}

export function typedTitle(title: Bilingual): Typed {
  return { titleKo: title.ko, titleEn: title.en }
}

export function typedText(text: Said): Typed {
  return { textKo: text.ko ?? '', textEn: text.en ?? '' }
}

function typedOrEmpty(at: Date | null): string {
  return at === null ? '' : typedTime(at)
}

/** Under which name the value of a field was sent. */
export function sentAs(field: string): string {
  if (field.startsWith('functions.') || field.startsWith('impacts.') || field === 'functions') return 'incident[components]'
  return SENT_AS[field] ?? 'incident'
}

const SENT_AS: Readonly<Record<string, string>> = {
  titleKo: 'incident[name]',
  titleEn: 'incident[name]',
  textKo: 'incident[body]',
  textEn: 'incident[body]',
  startedAt: 'incident[backfill_date]',
  estimateBy: 'incident[metadata][bongsu][estimate_by]',
  nextUpdateBy: 'incident[metadata][bongsu][next_update_by]',
  startsAt: 'incident[scheduled_for]',
  endsAt: 'incident[scheduled_until]',
}
