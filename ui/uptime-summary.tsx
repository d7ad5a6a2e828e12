import type { Chronicle } from '#domain/chronicle.ts'
import type { Language } from '#domain/language.ts'
import type { Service } from '#domain/service.ts'
import { BAR_DAYS, serviceUptime, startOfBars, uptimeFigures, windowBars } from '#domain/uptime.ts'
import { percent, UPTIME } from '#i18n/uptime.ts'
import { pathIn } from './paths.ts'
import { Basis } from './uptime-figures.tsx'

type Props = {
  readonly service: Service
  /** Everything that is not over or reached into the last 90 days. */
  readonly chronicle: Chronicle
  readonly language: Language
  readonly now: Date
}

/** One line about the last 90 days, with where the rest of it stands. */
export function UptimeSummary({ service, chronicle, language, now }: Props) {
  const texts = UPTIME[language]
  const window = { start: startOfBars(now), end: now }
  const { spans, durations } = serviceUptime(service, chronicle, window)
  const known = windowBars(spans, window).filter((bar) => bar.status !== 'unknown').length
  const { measured } = uptimeFigures(durations)
  const line = measured.withoutAnnounced === null ? texts.noSummary(BAR_DAYS) : texts.summary(percent(measured.withoutAnnounced, language), known, BAR_DAYS)
  return (
    <p className="uptime">
      <a href={pathIn(language, `/services/${service.slug}/uptime`)}>{line}</a> <Basis window={window} language={language} />
    </p>
  )
}
