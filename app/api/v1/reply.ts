import type { ValueProblem, ValueProblems } from '#domain/statuspage-v1-input/shape.ts'
import type { FieldProblems } from '#domain/typed-field.ts'
import { valueSentence } from '#i18n/statuspage-v1.ts'

export type Reply = { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }

export function done(body: unknown, status = 200): Reply {
  return { status, body }
}

/** `message` as Statuspage documents it, `error` as it sends it and as its tools read it. */
export function failed(status: number, sentence: string | readonly string[], headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, body: { error: sentence, message: typeof sentence === 'string' ? sentence : sentence.join(' ') }, headers }
}

/** Each value by the name under which it was sent. */
export function invalid(problems: ValueProblems): Reply {
  return failed(
    422,
    Object.entries(problems).map(([name, problem]) => `${name}: ${valueSentence(problem)}`),
  )
}

/** The same of the fields that a request became; `names` says what was sent for them. */
export function invalidFields(fields: FieldProblems, names: (field: string) => string): Reply {
  return invalid(Object.fromEntries(Object.entries(fields).map(([field, problem]): [string, ValueProblem] => [names(field), problem])))
}
