import type { Dependency } from '#domain/dependency.ts'
import { type Incident, latest, phaseOf, type Update } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import { INCIDENT } from '#i18n/incident.ts'
import { OVERVIEW } from '#i18n/overview.ts'
import { WORDS } from '#i18n/words.ts'
import { EstimateLine } from './estimates.tsx'
import { Fact } from './fact.tsx'
import { NextUpdate } from './next-update.tsx'
import { pathIn } from './paths.ts'
import { SourceKeys } from './sources.tsx'
import { Time } from './time.tsx'
import { UpdateText } from './translation.tsx'

type Props = {
  readonly incident: Incident
  readonly dependencies: readonly Dependency[]
  readonly language: Language
  readonly now: Date
  /** How many of the newest updates are shown. */
  readonly shownUpdates?: number
}

/** An incident on the overview: what happened, when it should be over, and the newest of what was said. */
export function OpenIncident({ incident, dependencies, language, now, shownUpdates = SHOWN_UPDATES }: Props) {
  const texts = OVERVIEW[language]
  const page = pathIn(language, `/incidents/${incident.id}`)
  return (
    <section className="open">
      <p className="eyebrow">
        {INCIDENT[language].open} · {WORDS[language].phase[phaseOf(incident)]}
      </p>
      <h2>
        <a href={page}>{incident.title[language]}</a>
      </h2>
      <OpenFacts incident={incident} dependencies={dependencies} language={language} now={now} />
      <ol>
        {incident.updates
          .slice(-shownUpdates)
          .toReversed()
          .map((update) => (
            <NewUpdate key={update.id} update={update} page={page} language={language} />
          ))}
      </ol>
      <p className="more">
        <a href={`${page}#updates`}>{texts.allUpdates(incident.updates.length)}</a>
      </p>
    </section>
  )
}

const SHOWN_UPDATES = 3

function OpenFacts({ incident, dependencies, language, now }: Props) {
  const texts = OVERVIEW[language]
  const dependency = dependencies.find((one) => one.slug === incident.dependency)
  return (
    <dl className="facts">
      <Fact term={texts.started}>
        <Time at={incident.startedAt} kind="declared" language={language} now={now} />
        {incident.startNote === null ? null : (
          <>
            {' '}
            <a href={`${pathIn(language, `/incidents/${incident.id}`)}#start`}>{texts.startDisputed}</a>
          </>
        )}
      </Fact>
      {dependency === undefined ? null : (
        <Fact term={texts.standsOn}>
          <a href={pathIn(language, `/dependencies/${dependency.slug}`)}>{dependency.name[language]}</a>
        </Fact>
      )}
      <Fact term={texts.estimate}>
        <EstimateLine incident={incident} language={language} now={now} />
      </Fact>
      <Fact term={texts.nextUpdate}>
        <NextUpdate incident={incident} language={language} now={now} />
      </Fact>
    </dl>
  )
}

function NewUpdate({ update, page, language }: { readonly update: Update; readonly page: string; readonly language: Language }) {
  const revision = latest(update)
  return (
    <li>
      <a className="when" href={`${page}#u${update.number}`}>
        <Time at={update.at} kind="declared" language={language} form="short" />
      </a>
      <div className="what">
        <UpdateText update={update} language={language} />{' '}
        {update.revisions.length > 1 ? <small className="kind">{INCIDENT[language].corrected} </small> : null}
        <SourceKeys sources={revision.sources} language={language} page={page} />
      </div>
    </li>
  )
}
