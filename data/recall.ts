import type { Moment } from '#domain/moment.ts'
import { type Database, database } from './database.ts'

/** The moment that is being printed, the one before it, and one that staff look at. */
const MOMENTS_KEPT = 3

/** Ten years are printed at one moment: what was not asked for again for so long is read again when it is. */
const ANSWERS_KEPT = 400

type Answers = Map<string, Promise<unknown>>
const memories = new WeakMap<Database, Map<string, Answers>>()
/** A preview shares nothing with what is printed: each of its moments has a memory of its own. */
const previews = new WeakMap<Moment, Answers>()

/**
 * What readers see is append-only, so a read as of one moment gives the same for ever: the twenty pages of a print share it.
 * `question` names the read and its arguments. A read that failed is asked again.
 */
export function recalled<T>(question: string, moment: Moment, read: () => Promise<T>): Promise<T> {
  const answers = answersAt(moment)
  const known = answers.get(question) as Promise<T> | undefined
  const answer = known ?? read()
  answers.delete(question)
  answers.set(question, answer)
  if (known !== undefined) return answer
  answer.catch(() => answers.delete(question))
  for (const oldest of answers.keys()) {
    if (answers.size <= ANSWERS_KEPT) break
    answers.delete(oldest)
  }
  return answer
}

function answersAt(moment: Moment): Answers {
  return moment.draft === undefined ? printedAnswersAt(moment) : previewAnswers(moment)
}

function previewAnswers(moment: Moment): Answers {
  const answers: Answers = previews.get(moment) ?? new Map()
  previews.set(moment, answers)
  return answers
}

function printedAnswersAt({ change, now }: Moment): Answers {
  const memory = memories.get(database()) ?? new Map<string, Answers>()
  memories.set(database(), memory)
  const key = `${change} ${now.getTime()}`
  const answers: Answers = memory.get(key) ?? new Map()
  memory.delete(key)
  memory.set(key, answers)
  for (const oldest of memory.keys()) {
    if (memory.size <= MOMENTS_KEPT) break
    memory.delete(oldest)
  }
  return answers
}
