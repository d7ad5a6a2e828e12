import type { ReactElement, ReactNode } from 'react'
import type { Announcement } from '#domain/announcement.ts'
import type { Chronicle } from '#domain/chronicle.ts'
import type { Dependency } from '#domain/dependency.ts'
import { isResolved, latest } from '#domain/incident.ts'
import { type Headline, headlineOf, type ServiceState, serviceState, siteAnswer } from '#domain/overview.ts'
import { existing, type Service } from '#domain/service.ts'
import { headlinePhrases, headlineText } from '#i18n/headline.ts'
import { OVERVIEW } from '#i18n/overview.ts'
import { AnnouncementBanner } from './announcement.tsx'
import { markdownLink } from './feed-links.ts'
import type { Frame } from './frame.ts'
import { IncidentList } from './incident-list.tsx'
import { MaintenanceBanner } from './maintenance-banner.tsx'
import { OpenIncident } from './open-incident.tsx'
import { Page } from './page.tsx'
import { pathIn } from './paths.ts'
import { ServiceCard } from './service-card.tsx'
import { Tally } from './tally.tsx'
import { Time } from './time.tsx'

type Props = {
  readonly frame: Frame
  readonly services: readonly Service[]
  /** Everything that is not over or reached into the last 90 days. */
  readonly chronicle: Chronicle
  readonly dependencies: readonly Dependency[]
  readonly announcements?: readonly Announcement[]
}

export function OverviewPage({ frame, services, chronicle, dependencies, announcements = [] }: Props) {
  const { language, moment } = frame
  const texts = OVERVIEW[language]
  const states = existing(services).map((service) => serviceState(service, chronicle, moment.now))
  const { incidents } = chronicle
  const open = incidents.filter((incident) => !isResolved(incident))
  const headline = headlineOf(states, open)
  return (
    <Page
      frame={frame}
      path="/"
      section="now"
      title={headlineText(headline, language)}
      description={texts.description}
      staleHeading
      sign={siteAnswer(states, open)}
      links={[markdownLink('/status', language)]}
    >
      <h1 data-fresh="">
        <HeadlineText headline={headline} language={language} />
      </h1>
      <p className="known" data-stale="">
        <b>{texts.lastKnown}</b> <HeadlineText headline={headline} language={language} />
      </p>
      <AsOf frame={frame} incidents={incidents} />
      <AnnouncementBanner announcements={announcements} language={language} now={moment.now} />
      <MaintenanceBanner maintenances={chronicle.maintenances} language={language} now={moment.now} />
      {open.map((incident) => (
        <OpenIncident key={incident.id} incident={incident} dependencies={dependencies} language={language} now={moment.now} />
      ))}
      {states.length === 0 ? null : <Answers frame={frame} states={states} />}
      <Recent frame={frame} incidents={incidents.filter(isResolved)} />
    </Page>
  )
}

/** Lines break between sentences first, then between the names; never within one unless it is wider than the page. */
function HeadlineText({ headline, language }: { readonly headline: Headline; readonly language: Frame['language'] }) {
  return spaced(
    headlinePhrases(headline, language).map((phrases) => (
      <span key={phrases.join()}>{spaced(phrases.map((phrase) => <span key={phrase}>{phrase}</span>))}</span>
    )),
  )
}

function spaced(parts: readonly ReactElement[]): ReactNode {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [' ', part]))
}

/** How fresh it is. Not the time of printing: what nobody has changed for a week is not a week old. */
function AsOf({ frame: { language, moment }, incidents }: Pick<Props, 'frame'> & Pick<Chronicle, 'incidents'>) {
  const texts = OVERVIEW[language]
  const recorded = incidents.flatMap((incident) => incident.updates.map((update) => latest(update).recordedAt.getTime()))
  const newest = recorded.length === 0 ? null : new Date(Math.max(...recorded))
  return (
    <p className="asof">
      {newest === null ? texts.noNews : texts.lastNews} <Time at={newest ?? moment.now} kind="recorded" language={language} now={moment.now} />
      <span data-fresh=""> · {texts.watched}</span> · <a href={pathIn(language, '/about')}>{texts.howToCheck}</a>
    </p>
  )
}

function Answers({ frame: { language }, states }: Pick<Props, 'frame'> & { readonly states: readonly ServiceState[] }) {
  const texts = OVERVIEW[language]
  return (
    <section>
      <h2 id="answers">{texts.answers}</h2>
      <Tally states={states} language={language} />
      <p className="hint">
        {texts.declaredTimes} {texts.barsMeaning} <a href={pathIn(language, '/can-i')}>{texts.canI}</a>
      </p>
      <div className="cards">
        {states.map((state) => (
          <ServiceCard key={state.service.id} state={state} language={language} />
        ))}
      </div>
    </section>
  )
}

const MOST_RECENT = 5

function Recent({ frame: { language, moment }, incidents }: Pick<Props, 'frame'> & Pick<Chronicle, 'incidents'>) {
  if (incidents.length === 0) return null
  const texts = OVERVIEW[language]
  return (
    <section>
      <h2 id="recent">{texts.recent}</h2>
      <IncidentList incidents={incidents.slice(0, MOST_RECENT)} language={language} now={moment.now} />
      <p className="hint">
        <a href={pathIn(language, '/history')}>{texts.allHistory}</a>
      </p>
    </section>
  )
}
