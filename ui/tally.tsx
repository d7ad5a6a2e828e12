import type { Language } from '#domain/language.ts'
import type { ServiceState } from '#domain/overview.ts'
import { type Answer, answerOf } from '#domain/status.ts'
import { OVERVIEW } from '#i18n/overview.ts'
import { WORDS } from '#i18n/words.ts'
import { Mark } from './mark.tsx'

const ANSWERS = ['yes', 'partly', 'no', 'unknown'] as const satisfies readonly Answer[]

/** How many functions have each answer; it is also the key to the marks. */
export function Tally({ states, language }: { readonly states: readonly ServiceState[]; readonly language: Language }) {
  const answers = states.flatMap((state) => state.functions.map((one) => answerOf(one.status)))
  return (
    <ul className="tally" aria-label={OVERVIEW[language].tally}>
      {ANSWERS.map((answer) => (
        <li key={answer} className={`sign ${answer}`}>
          <Mark sign={answer} />
          {WORDS[language].answer[answer]} <b>{OVERVIEW[language].count(answers.filter((one) => one === answer).length)}</b>
        </li>
      ))}
    </ul>
  )
}
