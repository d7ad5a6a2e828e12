import type { Moment } from '#domain/moment.ts'
import { type Database, database } from './database.ts'

/** The moment that is being printed, the one before it, and one that staff look at. */
const MOMENTS_KEPT = 3

/** Ten years are printed at one moment: what was not asked for again for so long is read again when it is. */
const ANSWERS_KEPT = 400

const memories = new WeakMap<Database, Map<string, Map<string, Promise<unknown>>>>()

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

function answersAt({ change, now }: Moment): Map<string, Promise<unknown>> {
  const memory = memories.get(database()) ?? new Map<string, Map<string, Promise<unknown>>>()
  memories.set(database(), memory)
  const key = `${change} ${now.getTime()}`
  const answers = memory.get(key) ?? new Map<string, Promise<unknown>>()
  memory.delete(key)
  memory.set(key, answers)
  for (const oldest of memory.keys()) {
    if (memory.size <= MOMENTS_KEPT) break
    memory.delete(oldest)
  }
  return answers
}
