import { type Incident, latest, type Update } from './incident.ts'
import { LANGUAGES, type Language, type Said } from './language.ts'

/** How what was said stands in one language: there, not there yet, or older than the other one, which alone was corrected. */
export type TranslationState = 'there' | 'missing' | 'behind'

export function translationState(update: Update, language: Language): TranslationState {
  if (latest(update).text[language] === null) return 'missing'
  return languageBehind(update.revisions.map((revision) => revision.text)) === language ? 'behind' : 'there'
}

/** The updates of which the language lacks what the other one says, oldest first. */
export function untranslated(incident: Incident, language: Language): readonly Update[] {
  return incident.updates.filter((update) => translationState(update, language) !== 'there')
}

/** The language that has yet to follow what the other one was corrected to; whatever is written in it makes both even. */
function languageBehind(texts: readonly Said[]): Language | null {
  return texts.slice(1).reduce<Language | null>((behind, text, index) => {
    const before = texts[index] as Said
    const [only, ...both] = LANGUAGES.filter((language) => before[language] !== text[language])
    if (only === undefined) return behind
    return both.length > 0 || only === behind || before[only] === null ? null : otherThan(only)
  }, null)
}

function otherThan(language: Language): Language {
  return language === 'ko' ? 'en' : 'ko'
}
