import type { Language } from '#domain/language.ts'
import type { ServiceFunction } from '#domain/service.ts'
import { SERVICE } from '#i18n/service.ts'
import { pathIn } from './paths.ts'
import { Time } from './time.tsx'

type Words = { readonly before: string; readonly after: string }

/** Since when something no longer exists; nothing while it does. */
export function EndedNotice({
  retiredAt,
  words,
  language,
  now,
}: {
  readonly retiredAt: Date | null
  readonly words: Words
  readonly language: Language
  readonly now: Date
}) {
  if (retiredAt === null) return null
  return (
    <p className="notice">
      {words.before}
      <Time at={retiredAt} kind="declared" language={language} now={now} form="bare" />
      {words.after}
    </p>
  )
}

/** What a service once had; nothing where everything is still there. */
export function EndedFunctions({
  functions,
  language,
  now,
}: {
  readonly functions: readonly ServiceFunction[]
  readonly language: Language
  readonly now: Date
}) {
  const ended = functions.filter((fn) => fn.retiredAt !== null)
  const texts = SERVICE[language]
  if (ended.length === 0) return null
  return (
    <section>
      <h2 id="ended">{texts.endedFunctions}</h2>
      <ul className="plain">
        {ended.map((fn) => (
          <li key={fn.id}>
            <a href={pathIn(language, `/can-i/${fn.shortcut}`)}>{fn.name[language]}</a>{' '}
            {fn.retiredAt === null ? null : (
              <small className="kind">
                {texts.functionEnded.before}
                <Time at={fn.retiredAt} kind="declared" language={language} now={now} form="bare" />
                {texts.functionEnded.after}
              </small>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
