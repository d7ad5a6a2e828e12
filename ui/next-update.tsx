import { type Incident, isUpdateOverdue, nextUpdateBy } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import { OVERVIEW } from '#i18n/overview.ts'
import { dateTime } from '#i18n/time.ts'
import { FutureTime } from './time.tsx'

type Props = { readonly incident: Incident; readonly language: Language; readonly now: Date }

/** By when the next update was promised, and whether that has passed. */
export function NextUpdate({ incident, language, now }: Props) {
  const texts = OVERVIEW[language]
  const by = nextUpdateBy(incident)
  if (by === null) return texts.nextUpdateNone
  return (
    <>
      <FutureTime at={by} text={texts.nextUpdateBy(dateTime(by, language))} />{' '}
      {isUpdateOverdue(incident, now) ? <b className="slip">{texts.nextUpdateOverdue}</b> : null}
    </>
  )
}
