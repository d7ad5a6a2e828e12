import { type Incident, lastUpdate, latest, nextUpdateBy, phaseOf } from '#domain/incident.ts'
import { inLanguage, type Language } from '#domain/language.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_POST } from '#i18n/staff-post.ts'
import { WORDS } from '#i18n/words.ts'
import { OwedUpdate } from './incident-list.tsx'
import { seoulTime } from './seoul-time.ts'

type Props = {
  /** All that are open. */
  readonly open: readonly Incident[]
  /** What the post is about; null for a new incident. */
  readonly about: Incident | null
  readonly isResolving: boolean
  readonly now: Date
  readonly language: Language
}

/** What the post is about, what was said last, and the ways to the other incidents. */
export function PostHead(props: Props) {
  const { open, about, isResolving, now, language } = props
  const words = STAFF_POST[language]
  return (
    <>
      <h1>{about === null ? words.newTitle : about.title[language]}</h1>
      {about === null ? <p>{words.newText}</p> : <About {...props} about={about} />}
      {open.length > 0 && <OtherIncidents open={open} about={about} language={language} />}
      {about !== null && <LastSaid about={about} now={now} isResolving={isResolving} language={language} />}
    </>
  )
}

function OtherIncidents({ open, about, language }: Pick<Props, 'open' | 'about' | 'language'>) {
  const words = STAFF_POST[language]
  return (
    <nav className="which" aria-label={words.which}>
      <ul className="links">
        {open.map((incident) => (
          <li key={incident.id}>
            <a href={`/staff/post?incident=${incident.id}`} aria-current={incident.id === about?.id ? 'page' : undefined}>
              {incident.title[language]}
            </a>
          </li>
        ))}
        <li>
          <a href="/staff/post" aria-current={about === null ? 'page' : undefined}>
            {words.aNewOne}
          </a>
        </li>
      </ul>
    </nav>
  )
}

function About({ about, isResolving, now, language }: Props & { readonly about: Incident }) {
  const words = STAFF[language].incident
  return (
    <>
      <p>
        {WORDS[language].phase[phaseOf(about)]} · {words.startedAt} {seoulTime(about.startedAt, language)}
      </p>
      <OwedUpdate by={nextUpdateBy(about)} now={now} language={language} />
      <ul className="links">
        <li>
          <a href={`/staff/incidents/${about.id}`}>{words.toTimeline}</a>
        </li>
        <li>
          {isResolving ? (
            <a href={`/staff/post?incident=${about.id}`}>{words.notYet}</a>
          ) : (
            <a href={`/staff/post?incident=${about.id}&resolve=1`}>{words.resolve}</a>
          )}
        </li>
      </ul>
    </>
  )
}

function LastSaid({ about, isResolving, language }: Omit<Props, 'open'> & { readonly about: Incident }) {
  const words = STAFF_POST[language]
  const update = lastUpdate(about)
  const said = inLanguage(latest(update).text, language)
  return (
    <>
      {isResolving && <p className="notice">{words.resolveText}</p>}
      <details className="more">
        <summary>
          {words.lastSaid} · {seoulTime(update.at, language)}
        </summary>
        <p className="said" lang={said.language}>
          {said.text}
        </p>
      </details>
    </>
  )
}
