import type { Language } from '#domain/language.ts'
import type { PostmortemFacts } from '#domain/postmortem.ts'
import type { Revision } from '#domain/revision.ts'
import { fullDay, POSTMORTEM } from '#i18n/postmortem.ts'
import { pathIn } from './paths.ts'

type Listed = { readonly revision: Revision; readonly facts: PostmortemFacts }

/** The latest revision of every postmortem, in the order given. */
export function PostmortemList({ postmortems, language }: { readonly postmortems: readonly Listed[]; readonly language: Language }) {
  const texts = POSTMORTEM[language]
  if (postmortems.length === 0) return <p>{texts.listEmpty}</p>
  return (
    <ul className="plain postmortems">
      {postmortems.map(({ revision, facts }) => (
        <li key={revision.slug}>
          <h2>
            <a href={pathIn(language, `/postmortems/${revision.slug}`)}>{facts.title[language]}</a>
          </h2>
          <p className="meta">
            {facts.events[0] ? fullDay(facts.events[0].at, language) : null} · {facts.id} · {texts.stages[facts.stage]} · {texts.revisionOf(revision.number)}
          </p>
          <p>{facts.summary_plain[language]}</p>
        </li>
      ))}
    </ul>
  )
}
