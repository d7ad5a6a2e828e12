import type { ReactNode } from 'react'
import { type Estimate, type EstimateEntry, type EstimateOutcome, estimateLedger } from '#domain/estimate.ts'
import { estimatesSaid, type Incident, resolvedAt } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import { INCIDENT } from '#i18n/incident.ts'
import { dateTime, duration } from '#i18n/time.ts'
import { SaidText } from './said.tsx'
import { FutureTime, Time, UtcTime } from './time.tsx'

type Props = {
  readonly incident: Incident
  readonly language: Language
  readonly now: Date
}

/** Every promise of when it would be back, oldest first, and what became of it. */
export function EstimateLedger({ incident, language, now }: Props) {
  const texts = INCIDENT[language]
  const entries = ledgerOf(incident, now)
  if (entries.length === 0) return <p>{texts.noEstimate}</p>
  return (
    <ol className="ledger">
      {entries.map((entry) => (
        <li key={entry.updateId}>
          <p className="promise">
            <StruckIfOver outcome={entry.outcome}>
              <EstimateWords estimate={entry.estimate} language={language} />
            </StruckIfOver>
          </p>
          <p className="outcome">
            <b>{texts.outcome[entry.outcome]}</b>
            <Lateness entry={entry} incident={incident} language={language} />
          </p>
          <p className="meta">
            {texts.saidAt} <Time at={entry.saidAt} kind="declared" language={language} /> <UtcTime at={entry.saidAt} />
          </p>
        </li>
      ))}
    </ol>
  )
}

/** The last few of them in one line, for the overview: the slips struck out, then what holds now. */
export function EstimateLine({ incident, language, now }: Props) {
  const texts = INCIDENT[language]
  const entries = ledgerOf(incident, now).slice(-MOST_IN_LINE)
  const newest = entries.at(-1)
  if (newest === undefined) return texts.noEstimate
  return (
    <>
      {entries.map((entry) => (
        <span key={entry.updateId} className="slip">
          <StruckIfOver outcome={entry.outcome}>
            <Shortest estimate={entry.estimate} language={language} />
          </StruckIfOver>{' '}
          {texts.outcomeShort[entry.outcome]}{' '}
        </span>
      ))}
      {newest.outcome === 'open' ? null : <span className="slip">{texts.noNewEstimate}</span>}
    </>
  )
}

type Estimated = { readonly estimate: Estimate; readonly language: Language }

/** As it was said, and the instant that it means. */
export function EstimateWords({ estimate: { by, words }, language }: Estimated) {
  return (
    <>
      {words === null ? null : <SaidText said={words} language={language} />}
      {words !== null && by !== null ? ' · ' : null}
      {by === null ? null : <By by={by} language={language} />}
    </>
  )
}

const MOST_IN_LINE = 3

function ledgerOf(incident: Incident, now: Date): readonly EstimateEntry[] {
  return estimateLedger(estimatesSaid(incident), resolvedAt(incident), now)
}

function StruckIfOver({ outcome, children }: { readonly outcome: EstimateOutcome; readonly children: ReactNode }) {
  return outcome === 'missed' || outcome === 'replaced' ? <s>{children}</s> : children
}

function Shortest({ estimate, language }: Estimated) {
  return estimate.by === null ? <EstimateWords estimate={estimate} language={language} /> : <By by={estimate.by} language={language} />
}

function By({ by, language }: { readonly by: Date; readonly language: Language }) {
  return <FutureTime at={by} text={INCIDENT[language].estimateBy(dateTime(by, language))} />
}

/** Only once it is over: a lateness that still grows would age on paper. */
function Lateness({ entry, incident, language }: { readonly entry: EstimateEntry; readonly incident: Incident; readonly language: Language }) {
  if (entry.outcome !== 'missed' || entry.lateMs === null || resolvedAt(incident) === null) return null
  return <> · {INCIDENT[language].late(duration(entry.lateMs, language))}</>
}
