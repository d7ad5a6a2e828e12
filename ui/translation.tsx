import { type Incident, latest, type Update } from '#domain/incident.ts'
import { inLanguage, LANGUAGES, type Language } from '#domain/language.ts'
import { translationState, untranslated } from '#domain/translation.ts'
import { TRANSLATION } from '#i18n/translation.ts'
import { Markdown } from './markdown.tsx'

/** What an update says, and in which language that is still missing or not yet corrected; both languages' pages tell it. */
export function UpdateText({ update, language }: { readonly update: Update; readonly language: Language }) {
  const { text, language: found } = inLanguage(latest(update).text, language)
  return (
    <>
      <div lang={found === language ? undefined : found}>
        <Markdown text={text} language={language} />
      </div>{' '}
      <TranslationNote update={update} language={language} />
    </>
  )
}

/** How many updates of an incident a language lacks; nothing when none. */
export function UntranslatedCount({ incident, language }: { readonly incident: Incident; readonly language: Language }) {
  const counts = LANGUAGES.flatMap((lacking) => {
    const { length } = untranslated(incident, lacking)
    return length === 0 ? [] : [TRANSLATION[language].count[lacking](length)]
  })
  return counts.length === 0 ? null : <p className="meta">{counts.join(', ')}</p>
}

function TranslationNote({ update, language }: { readonly update: Update; readonly language: Language }) {
  const notes = LANGUAGES.flatMap((lacking) => {
    const state = translationState(update, lacking)
    return state === 'there' ? [] : [TRANSLATION[language][state][lacking]]
  })
  return notes.length === 0 ? null : <small className="kind">({notes.join(', ')})</small>
}
