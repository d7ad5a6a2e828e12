import type { Chronicle } from '#domain/chronicle.ts'
import { isResolved } from '#domain/incident.ts'
import { headlineOf, type ServiceState, serviceState } from '#domain/overview.ts'
import { existing, type Service } from '#domain/service.ts'
import { EMBED } from '#i18n/embed.ts'
import { headlineText } from '#i18n/headline.ts'
import { PAGES } from '#i18n/pages.ts'
import { WORDS } from '#i18n/words.ts'
import type { Frame } from './frame.ts'
import { Mark } from './mark.tsx'
import { pathIn } from './paths.ts'
import { Time } from './time.tsx'

type Props = {
  readonly frame: Frame
  readonly services: readonly Service[]
  readonly chronicle: Chronicle
}

/**
 * The overview in a few lines, for a frame of another site: nothing in it acts, and its one link opens a window of its own. An old
 * copy keeps none of the answers.
 */
export function EmbedPage({ frame, services, chronicle }: Props) {
  const { language, moment, origin, siteTitle } = frame
  const texts = EMBED[language]
  const open = chronicle.incidents.filter((incident) => !isResolved(incident))
  const states = existing(services).map((service) => serviceState(service, chronicle, moment.now))
  return (
    <main className="embed">
      <title>{`${texts.title} — ${siteTitle[language]}`}</title>
      <meta name="description" content={texts.description} />
      <meta name="robots" content="noindex" />
      <link rel="icon" type="image/svg+xml" href="/icon.svg" />
      <link rel="canonical" href={origin + pathIn(language, '/')} />
      <h1 data-fresh="">{headlineText(headlineOf(states, open), language)}</h1>
      <h1 data-stale="">{PAGES[language].staleHeadline}</h1>
      <ul data-fresh="">
        {states.map((state) => (
          <ServiceLine key={state.service.id} state={state} frame={frame} />
        ))}
      </ul>
      <p className="asof">
        {open.length === 0 ? null : <span data-fresh="">{`${texts.openIncidents(open.length)} · `}</span>}
        {texts.asOf.before}
        <Time at={moment.now} kind="recorded" language={language} form="bare" />
        {texts.asOf.after} ·{' '}
        <a href={origin + pathIn(language, '/')} target="_blank" rel="noopener" aria-label={`${siteTitle[language]}: ${texts.more} (${texts.newWindow})`}>
          {siteTitle[language]}
        </a>
      </p>
      {frame.demonstration ? <p className="asof">{PAGES[language].demonstration}</p> : null}
    </main>
  )
}

function ServiceLine({ state: { service, answer }, frame: { language } }: { readonly state: ServiceState; readonly frame: Frame }) {
  return (
    <li>
      {service.name[language]}{' '}
      <span className={`sign ${answer}`}>
        <Mark sign={answer} /> {WORDS[language].answer[answer]}
      </span>
    </li>
  )
}
