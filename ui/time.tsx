import type { TimeKind } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import { dateTime, shortDateTime, utc } from '#i18n/time.ts'
import { WORDS } from '#i18n/words.ts'

type Props = {
  readonly at: Date
  /** How it is known; always in the tooltip. */
  readonly kind: TimeKind
  readonly language: Language
  /** With it, the year is shown when it is another one. */
  readonly now?: Date
  /** `full` says its kind beside the time; `bare` and `short` are for where the sentence or the list around says it. */
  readonly form?: 'full' | 'bare' | 'short'
}

/** An instant in Seoul time, machine-readable, with UTC in its tooltip. */
export function Time({ at, kind, language, now, form = 'full' }: Props) {
  const word = WORDS[language].timeKind[kind]
  return (
    <>
      <time dateTime={machineTime(at)} title={`${utc(at)} · ${word}`}>
        {form === 'short' ? shortDateTime(at, language) : dateTime(at, language, now)}
      </time>
      {form === 'full' ? <small className="kind"> {word}</small> : null}
    </>
  )
}

/** An instant that has not come yet, so that it is of no kind. */
export function FutureTime({ at, text }: { readonly at: Date; readonly text: string }) {
  return (
    <time dateTime={machineTime(at)} title={utc(at)}>
      {text}
    </time>
  )
}

/** Written out in UTC beside the time of Seoul. */
export function UtcTime({ at }: { readonly at: Date }) {
  return (
    <time className="utc" dateTime={machineTime(at)}>
      {utc(at)}
    </time>
  )
}

function machineTime(at: Date): string {
  return at.toISOString().replace(':00.000Z', 'Z').replace('.000Z', 'Z')
}
