import { incidentTimes, spread } from '#domain/history.ts'
import type { Incident } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import { INCIDENT } from '#i18n/incident.ts'
import { duration } from '#i18n/time.ts'
import { Fact } from './fact.tsx'

type Props = { readonly incident: Incident; readonly language: Language; readonly now: Date }

/** How long readers waited for the first word and for each next one. Only between things that were said: nothing here ages on paper. */
export function TimesTaken({ incident, language, now }: Props) {
  const texts = INCIDENT[language]
  const { acknowledgedMs, gapsMs, promises } = incidentTimes(incident, now)
  const gaps = spread(gapsMs)
  const count = (outcome: (typeof promises)[number]['outcome']) => promises.filter((promise) => promise.outcome === outcome).length
  return (
    <dl className="facts">
      <Fact term={texts.acknowledged}>{duration(acknowledgedMs, language)}</Fact>
      <Fact term={texts.betweenUpdates}>
        {gaps === null ? texts.oneUpdate : texts.gaps(duration(gaps.medianMs, language), duration(gaps.longestMs, language))}
      </Fact>
      <Fact term={texts.promisedUpdates}>{promises.length === 0 ? texts.noPromisedUpdate : texts.promisedCount(count('kept'), count('overdue'))}</Fact>
    </dl>
  )
}
