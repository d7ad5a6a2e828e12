import type { Language } from '#domain/language.ts'
import type { Postmortem } from '#domain/postmortem.ts'
import { fullDay, POSTMORTEM } from '#i18n/postmortem.ts'
import { pathIn } from './paths.ts'

/** Every published postmortem, in the order given. */
export function PostmortemList({ postmortems, language }: { readonly postmortems: readonly Postmortem[]; readonly language: Language }) {
  const texts = POSTMORTEM[language]
  if (postmortems.length === 0) return <p>{texts.listEmpty}</p>
  return (
    <ul className="plain postmortems">
      {postmortems.map(({ slug, facts }) => (
        <li key={slug}>
          <h2>
            <a href={pathIn(language, `/postmortems/${slug}`)}>{facts.title[language]}</a>
          </h2>
          <p className="meta">
            {facts.events[0] ? fullDay(facts.events[0].at, language) : null} · {facts.id} · {texts.stages[facts.stage]} · {texts.revisionOf(facts.revision)}
          </p>
          <p>{facts.summary_plain[language]}</p>
        </li>
      ))}
    </ul>
  )
}
