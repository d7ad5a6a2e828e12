import type { Language } from '#domain/language.ts'
import { type Answer, answerOf, type FunctionStatus } from '#domain/status.ts'
import { WORDS } from '#i18n/words.ts'
import { Mark, type Sign, signOf } from './mark.tsx'

/** Can I use it? As a shape and a word. */
export function AnswerWord({ answer, language }: { readonly answer: Answer; readonly language: Language }) {
  return <Signed sign={answer} word={WORDS[language].answer[answer]} />
}

/** What it is said to be, as a shape and a word. */
export function StatusWord({ status, language }: { readonly status: FunctionStatus; readonly language: Language }) {
  return <Signed sign={signOf(status)} word={WORDS[language].status[status]} />
}

/** The status where it says more than the answer: slow rather than broken, closed on purpose. */
export function nuance(status: FunctionStatus, language: Language): string | null {
  const word = WORDS[language].status[status]
  return status === 'degraded' || status === 'maintenance' ? `${word} (${WORDS[language].answer[answerOf(status)]})` : null
}

function Signed({ sign, word }: { readonly sign: Sign; readonly word: string }) {
  return (
    <b className={`sign ${sign}`}>
      <Mark sign={sign} />
      {word}
    </b>
  )
}
